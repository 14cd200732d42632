"""The Nu HTML checker over pages, styles and drawings, and lychee over their links."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from quality.figures import Figure

_CHECKER = "vnu-jar/build/dist/vnu.jar"


def check_markup(site: Path, packages: Path) -> list[Figure]:
    """Count what the checker finds in a site's files; what it says is printed."""
    options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--format", "json"]
    command: list[str | Path] = ["java", "-Xss2m", "-jar", packages / _CHECKER, *options, site]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages = json.loads(ended.stderr)["messages"]
    except (ValueError, KeyError):
        return [Figure("Nu HTML checker", f"could not run: {ended.stderr[:200]}", "", kept=False)]
    for one in messages:
        print(f"{one.get('url', '')}:{one.get('lastLine', '')}: {one['message']}")
    errors = sum(one["type"] == "error" for one in messages)
    pages, styles, drawings = (sum(1 for _ in site.rglob(f"*.{kind}")) for kind in ("html", "css", "svg"))
    what = f"{pages} pages, {styles} styles, {drawings} drawings"
    return [
        Figure(f"errors in {what}", str(errors), "0", not errors),
        Figure("warnings", str(len(messages) - errors), "0", len(messages) == errors),
    ]


def check_links(site: Path) -> list[Figure]:
    """Follow every link of a site without the network; what leads nowhere is printed."""
    lychee = Path(sys.executable).with_name("lychee")
    options = ["--offline", "--no-progress", "--include-fragments", "--index-files", "index.html"]
    command: list[str | Path] = [lychee, *options, "--format", "json", "--root-dir", site, site]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(ended.stdout)
    for page, broken in sorted(found["error_map"].items()):
        for link in broken:
            print(f"{page}: {link['url']} leads nowhere")
    return [Figure(f"broken of {found['total']} links", str(found["errors"]), "0", not found["errors"])]
