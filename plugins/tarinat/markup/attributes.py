"""Tags and their attributes, found in HTML that Markdown wrote and that was judged."""

from __future__ import annotations

import re

# Each value is read whole: what stands in one is never taken for another. The name of a tag is read whole
# too: most tags have nothing after it, and are passed over at once.
TAG = re.compile(r"""<([a-zA-Z][a-zA-Z0-9:-]*+)((?>"[^"]*"|'[^']*'|[^'"<>])+)>""")
"""A tag with attributes: its name, and all of them."""

ATTRIBUTE = re.compile(r"""(\s+)([^\s"'<>/=]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
"""One of them: the space before it, its name, the equals sign, and the value as written."""


def bare(value: str) -> str:
    """Take the quotes off a value."""
    return value[1:-1] if value[:1] in ('"', "'") else value
