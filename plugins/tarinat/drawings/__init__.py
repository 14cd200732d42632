"""SVG drawings: only what draws, without what an editor wrote into them.

What an editor keeps for itself is left out without a word, since nobody sees it. What would run, move or
fetch something is never left out in silence: the drawing would look otherwise than its author drew it.
"""

from __future__ import annotations

from tarinat.drawings.cleaning import Unreadable, cleaned, published_drawing
from tarinat.drawings.judging import unfit_parts
from tarinat.drawings.sizes import drawn_size

__all__ = ["Unreadable", "cleaned", "drawn_size", "published_drawing", "unfit_parts"]
