"""What a host is told of old addresses, so that it leads on by itself: each host in its own words."""

from __future__ import annotations

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

    nginx compares addresses with percent signs resolved, the others as they are sent.
    """
    # The path of a site's own address may have percent signs; the addresses below it have none.
    pairs = [
        (unquote(site.href(redirect.address)), unquote(site.href(redirect.target))) for redirect in redirects
    ]
    if not pairs:
        return {}
    plain = "".join(f"{_sent(old)} {_sent(new)} 301\n" for old, new in pairs)
    nginx = "".join(f'"{old}" "{_sent(new)}";\n' for old, new in pairs)
    return {REDIRECTS: plain.encode("ascii"), NGINX_MAP: nginx.encode("utf-8")}


def _sent(address: str) -> str:
    return quote(address, safe=_SAFE)
