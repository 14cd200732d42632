"""What a host is told of old addresses, so that it leads on by itself: each host in its own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote

from tarinat.config import Site
from tarinat.redirects import Redirect

REDIRECTS = "_redirects"
"""The file that Netlify and Cloudflare Pages read."""

NGINX_MAP = "redirects.map"
"""The file that nginx includes in a `map` of `$uri`."""

_SAFE = "/-._~+,@"


def redirect_files(redirects: Iterable[Redirect], site: Site) -> Mapping[str, bytes]:
    """Write the redirects of a site for hosts, by the names of their files; none where there are none.

    nginx compares addresses with percent signs resolved, the others as they are sent. Its `map` takes large
    and small letters for the same, but in a pattern: without one, `/Vanha/` would lead `/vanha/` away too.
    """
    # The path of a site's own address may have percent signs; the addresses below it have none.
    pairs = [
        (unquote(site.href(redirect.address)), unquote(site.href(redirect.target))) for redirect in redirects
    ]
    if not pairs:
        return {}
    plain = "".join(f"{_sent(old)} {_sent(new)} 301\n" for old, new in pairs)
    alike = Counter(old.lower() for old, _ in pairs)
    nginx = "".join(
        f'"{old if old == old.lower() and alike[old] == 1 else _pattern(old)}" "{_sent(new)}";\n'
        for old, new in pairs
    )
    return {REDIRECTS: plain.encode("ascii"), NGINX_MAP: nginx.encode("utf-8")}


def _pattern(address: str) -> str:
    """Write an address as a pattern that fits it alone, large and small letters told apart."""
    return f"~^{re.escape(address)}$"


def _sent(address: str) -> str:
    return quote(address, safe=_SAFE)
