"""Measure the site in the folder that the command line names; the exit code is 1 where a bar is missed."""

import argparse
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from find_browser import NoBrowser
from hosting import hosting
from one_of_each import addresses_by_template, one_of_each

from quality.figures import Figure, table
from quality.lighthouse import KINDS, check_speed
from quality.markup import check_links, check_markup
from quality.programs import NotThere, demand
from quality.search import check_search
from quality.weight import check_weight

SETTINGS = Path(__file__).parents[2] / "pelicanconf.py"
PARTS = ("markup", "links", "weight", "search", "speed")


def main() -> int:
    """Measure, and say every figure."""
    reader = argparse.ArgumentParser(prog="make quality", description=__doc__)
    reader.add_argument("site", type=Path, help="folder of the built site")
    reader.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="measure these alone")
    reader.add_argument(
        "--kinds", choices=KINDS, nargs="+", default=KINDS, help="let Lighthouse see these alone"
    )
    asked = reader.parse_args()
    if not any(asked.site.rglob("*.html")):
        print(f"There are no pages in {asked.site}: build the site first.", file=sys.stderr)
        return 1
    try:
        found = measured(asked.site, asked.only, asked.kinds)
    except (NotThere, NoBrowser) as missing:
        print(f"make quality cannot run.\n{missing}", file=sys.stderr)
        return 1
    missed = [figure for figure in found if not figure.kept]
    print(f"\n{len(found)} figures, {len(missed)} below the bar")
    return 1 if missed else 0


def measured(site: Path, parts: Collection[str], kinds: Iterable[str]) -> list[Figure]:
    """Measure part after part, and print each as soon as it is known."""
    # Java, Node and what they run are asked for where they are needed.
    packages = demand() if {"markup", "speed"}.intersection(parts) else Path()
    found: list[Figure] = []

    def tell(title: str, figures: list[Figure]) -> None:
        print(table(title, figures), flush=True)
        found.extend(figures)

    if "markup" in parts:
        tell("Nu HTML checker", check_markup(site, packages))
    if "links" in parts:
        tell("Links", check_links(site))
    with hosting(site) as root:
        if "weight" in parts:
            stories = addresses_by_template(SETTINGS)["story"]
            others = [sample.address for sample in one_of_each(SETTINGS, site)]
            tell("Weight over the wire, and manners", check_weight(root, stories, others))
        if "search" in parts:
            for title, figures in check_search(root):
                tell(title, figures)
        if "speed" in parts:
            for kind, figures in check_speed(root, packages, kinds):
                tell(f"Lighthouse, as on a phone, three runs: {kind}", figures)
    return found


if __name__ == "__main__":
    sys.exit(main())
