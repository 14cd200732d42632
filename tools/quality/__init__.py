"""Measures a built site against the bars that it must keep, and says the figures."""
