"""Proofreading of what authors wrote: spelling, links, headings, lists, pictures and lessons, as hints."""
