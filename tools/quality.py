"""Run the Nu HTML checker over a built site: pages, styles and drawings, no error and no warning."""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

CHECKER = "vnu-jar@26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
CACHE = Path(__file__).parent.parent / ".cache/npm"
JAR = CACHE / "node_modules/vnu-jar/build/dist/vnu.jar"
NEEDS = {
    "java": "Java 11 or newer (Debian: apt-get install default-jre-headless)",
    "npm": "Node's npm (Debian: apt-get install npm)",
}


def lacking() -> list[str]:
    """Say which programs are missing and where they come from."""
    return [
        f"{name} is missing: install {remedy}" for name, remedy in NEEDS.items() if not shutil.which(name)
    ]


def sound() -> bool:
    """Tell whether the checker is there and is the one that was pinned."""
    return JAR.is_file() and sha256(JAR.read_bytes()).hexdigest() == SHA256


def fetch() -> None:
    """Install the pinned checker under .cache/npm."""
    options = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--prefix", CACHE, *options, CHECKER], check=False)


def check(site: Path) -> int:
    """Check every file of a site; 0 when nothing at all is found."""
    options = ["--skip-non-html", "--also-check-css", "--also-check-svg", "--Werror"]
    return subprocess.run(["java", "-Xss2m", "-jar", JAR, *options, site], check=False).returncode


def main() -> int:
    """Check the folder named on the command line."""
    site = Path(sys.argv[1])
    if problems := lacking():
        print("make quality cannot run.", *problems, sep="\n", file=sys.stderr)
        return 1
    pages = sum(1 for _ in site.rglob("*.html"))
    if not pages:
        print(f"There are no pages in {site}: build the site first.", file=sys.stderr)
        return 1
    if not sound():
        fetch()
    if not sound():
        print(f"{CHECKER} could not be installed, or is not the file that was pinned.", file=sys.stderr)
        return 1
    if found := check(site):
        return found
    print(f"{pages} pages with their styles and drawings: 0 errors, 0 warnings")
    return 0


if __name__ == "__main__":
    sys.exit(main())
