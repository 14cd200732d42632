"""The web manifest: what a phone calls the site, and the icon that it shows, when a reader keeps it there."""

from __future__ import annotations

import json
from typing import Any

from tarinat.config import Site
from tarinat.share_kit import colours_of

MANIFEST = "manifest.webmanifest"

_ICONS = (
    ("merkki-192.png", 192, "any"),
    ("merkki-512.png", 512, "any"),
    ("merkki-512-maski.png", 512, "maskable"),
)


def web_manifest(site: Site) -> bytes:
    """Write the manifest in the site's language, with what its theme has of icons and colours.

    The site is a site: it opens in a browser as any other. Source: W3C Web Application Manifest.
    """
    colours, home = colours_of(site.theme), site.href("/")
    said: dict[str, Any] = {"name": site.name, "lang": site.lang, "dir": "ltr"}
    if site.description:
        said["description"] = site.description
    said |= {"id": home, "start_url": home, "scope": home, "display": "browser"}
    for name, token in (("theme_color", "board"), ("background_color", "paper")):
        if token in colours:
            said[name] = f"#{colours[token]}"
    said["icons"] = [
        {
            "src": site.href(f"/theme/img/{name}"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for name, size, purpose in _ICONS
        if (site.theme / "static/img" / name).is_file()
    ]
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"
