"""Find the Chromium that the browser tests drive, or install one, or say what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
APPLICATIONS = ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADVICE = """\
The browser tests need Chromium, and none was found or could be installed. Do one of these:
  apt-get install chromium                        (Debian, as root)
  .venv/bin/python -m playwright install chromium (downloads one)
  TARINAT_CHROMIUM=/path/to/chrome make test      (one that you have)"""


class NoBrowser(Exception):
    """No Chromium that starts; the message tells what to do."""


def find_browser() -> Path:
    """Return the Chromium to drive, installing one where none is."""
    named = os.environ.get("TARINAT_CHROMIUM")
    if named:
        if starts(Path(named)):
            return Path(named)
        raise NoBrowser(f"TARINAT_CHROMIUM names {named}, which does not start as a browser.\n{ADVICE}")
    browser = next(installed(), None)
    if browser is None:
        install()
        browser = next(installed(), None)
    if browser is None:
        raise NoBrowser(ADVICE)
    return browser


def installed() -> Iterator[Path]:
    """Yield the browsers of this machine that start, the best first."""
    on_path = (Path(found) for name in NAMES if (found := shutil.which(name)))
    folders = (Path("/Applications"), Path.home() / "Applications")
    on_mac = (folder / application for folder in folders for application in APPLICATIONS)
    yield from filter(starts, (*on_path, *on_mac))
    yield from filter(starts, downloaded())


def downloaded() -> Iterator[Path]:
    """Yield the Chromium that Playwright downloads, when it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    yield path


def starts(browser: Path) -> bool:
    """Tell whether it runs: Ubuntu's chromium-browser, for one, can be only a note about Snap."""
    try:
        return (
            browser.is_file()
            and not subprocess.run(
                [browser, "--version"], capture_output=True, timeout=60, check=False
            ).returncode
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> None:
    """Try the system's package, as root on Debian, and then Playwright's download."""
    apt = ["apt-get", "--yes", "--quiet"]
    if shutil.which("apt-get") and os.geteuid() == 0:
        run([*apt, "update"])
        run([*apt, "install", "--no-install-recommends", "chromium"])
        if any(starts(Path(found)) for name in NAMES if (found := shutil.which(name))):
            return
    run([sys.executable, "-m", "playwright", "install", "chromium"])


def run(command: list[str]) -> None:
    """Run one installing step; what it achieved is seen by looking for a browser again."""
    print("No Chromium yet:", " ".join(command), file=sys.stderr, flush=True)
    subprocess.run(
        command, stdout=sys.stderr, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    )


def main() -> int:
    """Print the browser's path, or what to do."""
    try:
        print(find_browser())
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
