"""A process with disks of its own: it builds a site on each and tells what is there, as JSON.

To be run by `unshare --map-root-user --mount`, in a folder that holds the site; its output is on the disk.
Every disk begins with two releases. Then it is made too small for the third, and then large again.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from small_sites import build, story, tree, try_build, write_site
from tarinat.building.releasing import releases

SITES = (
    {"stories/a.md": story()},
    {"stories/a.md": story(body="Kuljettaja ei odottanut."), "stories/b.md": story("Luukulla")},
    {f"stories/{n}.md": story(f"Tarina {n}", tags=f"jono, luukku-{n}") for n in range(6)},
)
ROOM = 64 << 20
SITE, DISK = Path("site").resolve(), Path("disk").resolve()
OUTPUT, BEFORE = DISK / "output", DISK / ".output.edellinen"


def mount(*options: object) -> None:
    subprocess.run(["mount", "-t", "tmpfs", *map(str, options), "tmpfs", DISK], check=True)


def with_disk(settings: dict[str, object], say: Callable[[], dict[str, object]]) -> dict[str, object]:
    """Build two releases on a new disk, write the content of a third, and give what is said then."""
    mount("-o", f"size={ROOM}")
    try:
        for site in SITES:
            write(site, settings)
            if site is not SITES[-1]:
                build(SITE)
        return say()
    finally:
        subprocess.run(["umount", DISK], check=True)


def write(site: dict[str, str], settings: dict[str, object]) -> None:
    for file in (SITE / "content").rglob("*.md"):
        file.unlink()
    write_site(SITE, site, OUTPUT_PATH=str(OUTPUT), TARINAT_JOBS=1, **settings)


def used() -> int:
    disk = os.statvfs(DISK)
    return (disk.f_blocks - disk.f_bfree) * disk.f_frsize


def most_used() -> dict[str, object]:
    """Build with room enough; tell how much was used before and, at most, meanwhile."""
    at_most = []
    before, place = used(), releases.put_in_place

    def measured(*words: object) -> None:
        at_most.append(used())
        place(*words)

    releases.put_in_place = measured
    try:
        build(SITE)
    finally:
        releases.put_in_place = place
    return {"before": before, "most": at_most[0]}


def hindered(hinder: list[object], relieve: list[object]) -> dict[str, object]:
    """Build on a disk that will not do and then on one that will; tell what was there."""
    old, older = tree(OUTPUT), tree(BEFORE)
    mount("-o", *hinder)
    ended = try_build(SITE)
    found = {
        "code": ended.code,
        "said": ended.err,
        "old stays": tree(OUTPUT) == old,
        "older stays": tree(BEFORE) == older,
        "beside": sorted(path.name for path in DISK.iterdir()),
    }
    mount("-o", *relieve)
    again = try_build(SITE)
    return found | {
        "code then": again.code,
        "new then": tree(OUTPUT) == NEW,
        "old before then": tree(BEFORE) == old,
        "beside then": sorted(path.name for path in DISK.iterdir()),
    }


def reports(settings: dict[str, object], sizes: int) -> Iterator[dict[str, object]]:
    """Report on disks of so many sizes, from one where nothing fits to one where almost everything does."""
    room = with_disk(settings, most_used)
    lacking = room["most"] - room["before"]
    for size in range(sizes):
        bytes_ = room["before"] + lacking * size // sizes
        remount = [f"remount,size={bytes_}"], [f"remount,size={ROOM}"]
        yield {"size": bytes_} | with_disk(settings, lambda remount=remount: hindered(*remount))
    fits = [f"remount,size={room['most'] + 4096}"], [f"remount,size={ROOM}"]
    yield {"size": room["most"]} | with_disk(settings, lambda: hindered(*fits))
    yield {"size": 0} | with_disk(settings, lambda: hindered(["remount,ro"], ["remount,rw"]))


if __name__ == "__main__":
    DISK.mkdir()
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        write(SITES[-1], {})
        NEW = tree(build(SITE, "--output", SITE / "output"))
        reported = [*reports(json.loads(sys.argv[1]), int(sys.argv[2]))]
    print(json.dumps(reported))
