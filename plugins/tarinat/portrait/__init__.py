"""What the site makes of one story: its address, its lessons, where it appears, what stands beside it."""

from tarinat.portrait.drawing import portrait_of
from tarinat.portrait.values import Named, Portrait, Taught

__all__ = ["Named", "Portrait", "Taught", "portrait_of"]
