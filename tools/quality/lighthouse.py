"""Lighthouse on one page of each kind that readers come to, as on a middling phone; three runs each."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from find_browser import FLAGS, find_browser

from quality.figures import Figure

RUNS = 3
KINDS = {
    "home": "/",
    "story": "/tarinat/kaksi-minuuttia/",
    "tag": "/tunniste/asiakaskokemus/",
    "tag index": "/tunnisteet/",
    "lessons": "/opit/",
    "lesson": "/opit/kerro-etukateen/",
    "service": "/palvelut/esimerkkilinja/",
    "search": "/haku/",
    "statistics": "/tilastot/",
}
"""The pages of the example site that are measured."""

PERFORMANCE, SHIFT, PAINT = 0.99, 0.0, 1.5
PERFECT = ("accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run found: scores (0 to 1) by category, layout shift, largest paint in seconds, faults."""

    scores: dict[str, float]
    shift: float
    paint: float
    faults: tuple[str, ...]


def check_speed(root: str, packages: Path, kinds: Iterable[str]) -> Iterator[tuple[str, list[Figure]]]:
    """Measure kinds of pages of the site that is served at `root`, one after another."""
    for kind in kinds:
        address = KINDS[kind]
        runs = [_run(root + address, packages) for _ in range(RUNS)]
        there = [run for run in runs if run is not None]
        if len(there) < RUNS:
            yield kind, [Figure(address, "no such page, or it did not run", "", kept=False)]
        else:
            yield kind, _judge(there)


def _judge(runs: Sequence[Run]) -> list[Figure]:
    speed = median(run.scores["performance"] for run in runs)
    shift, paint = max(run.shift for run in runs), median(run.paint for run in runs)
    figures = [Figure("performance", f"{speed:.2f}", f"≥ {PERFORMANCE}", speed >= PERFORMANCE)]
    for name in PERFECT:
        score = min(run.scores[name] for run in runs)
        faults = sorted({fault for run in runs for fault in run.faults if fault.startswith(name)})
        figures.append(Figure(name, " ".join([f"{score:.2f}", *faults]), "1.00", score == 1))
    figures.append(Figure("layout shift", f"{shift:.3f}", "0", shift <= SHIFT))
    figures.append(Figure("largest paint", f"{paint:.2f} s", f"≤ {PAINT} s", paint <= PAINT))
    return figures


def _run(address: str, packages: Path) -> Run | None:
    chrome = " ".join(["--headless=new", *FLAGS])
    command: list[str | Path] = [
        "node",
        packages / "lighthouse/cli/index.js",
        address,
        "--output=json",
        "--quiet",
    ]
    ended = subprocess.run(
        [*command, f"--chrome-flags={chrome}"],
        capture_output=True,
        env={**os.environ, "CHROME_PATH": str(find_browser())},
        check=False,
    )
    try:
        report = json.loads(ended.stdout)
    except ValueError:
        return None
    if report.get("runtimeError") or ended.returncode:
        return None
    audits = report["audits"]
    faults = [
        f"{name} ({audits[one['id']]['id']})"
        for name, category in report["categories"].items()
        for one in category["auditRefs"]
        if one["weight"] and (audits[one["id"]]["score"] or 0) < 1 and audits[one["id"]]["score"] is not None
    ]
    return Run(
        {name: category["score"] or 0 for name, category in report["categories"].items()},
        audits["cumulative-layout-shift"]["numericValue"],
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        tuple(faults),
    )
