"""Take pictures of a built site: those of the README, and one of each kind of page for people to look at."""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path

from find_browser import FLAGS, find_browser
from hosting import hosting
from one_of_each import one_of_each
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

REPO = Path(__file__).parent.parent
WIDTHS = (320, 360, 768, 1280)
SCHEMES = ("light", "dark")

README = {
    # name: address, width, height, pixels for each of the page's
    "koti": ("/", 1280, 1000, 1),
    "tarina": ("/tarinat/kaksi-minuuttia/", 900, 1000, 1),
    "oppi": ("/opit/kerro-etukateen/", 900, 1000, 1),
    "opit-puhelin": ("/opit/", 400, 444, 2),
}
"""The pictures of the README, which are a part of the repository."""


def picture(
    browser: Browser,
    address: str,
    width: int,
    scheme: str = "light",
    height: int | None = None,
    scale: int = 1,
) -> bytes:
    """Photograph a page (PNG): all of it, or the first `height` pixels."""
    with browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        viewport={"width": width, "height": height or 800},
        device_scale_factor=scale,
    ) as context:
        page = context.new_page()
        page.goto(address, wait_until="load")
        if height is None:
            # Pictures below the fold are fetched when somebody comes near them.
            page.evaluate("document.querySelectorAll('img').forEach((one) => { one.loading = 'eager'; })")
            page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page.screenshot(full_page=height is None)


def save_small(data: bytes, file: Path, colours: int = 128) -> None:
    """Write a picture as a PNG of few colours: paper and ink need no more."""
    with Image.open(BytesIO(data)) as opened:
        # By octree: a median cut would take the colour from the small marks.
        few = opened.convert("RGB").quantize(
            colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        few.save(file, "PNG", optimize=True)


def main() -> None:
    """Write the pictures of the site in the folder that the command line names."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("site", type=Path, help="folder of the built site")
    reader.add_argument("--into", type=Path, default=REPO / ".cache/pictures", help="folder of the pictures")
    reader.add_argument("--readme", action="store_true", help="take the README's pictures too")
    asked = reader.parse_args()
    asked.into.mkdir(parents=True, exist_ok=True)
    with hosting(asked.site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for sample in one_of_each(REPO / "pelicanconf.py", asked.site):
            name = sample.template + sample.address.replace("/", "_").rstrip("_").removesuffix(".html")
            for width in WIDTHS:
                for scheme in SCHEMES:
                    taken = picture(browser, root + sample.address, width, scheme)
                    (asked.into / f"{name}-{width}-{scheme}.png").write_bytes(taken)
            print(sample)
        if asked.readme:
            for name, (address, width, height, scale) in README.items():
                taken = picture(browser, root + address, width, height=height, scale=scale)
                save_small(taken, REPO / "docs/pictures" / f"{name}.png")
        browser.close()
    print(f"Look into {asked.into}.")


if __name__ == "__main__":
    main()
