"""Where the parts of a picture stand: across in per cent, up and down in pixels, so that no type shrinks."""

from tarinat.charts.columns import Column, ColumnChart, Label, columns, labels
from tarinat.charts.marks import MarkChart, PlacedMark, marks
from tarinat.charts.timeline import Spot, TimeLabel, Timeline, timeline

__all__ = [
    "Column",
    "ColumnChart",
    "Label",
    "MarkChart",
    "PlacedMark",
    "Spot",
    "TimeLabel",
    "Timeline",
    "columns",
    "labels",
    "marks",
    "timeline",
]
