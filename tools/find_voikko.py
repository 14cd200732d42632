"""Find the Voikko that search and headings use, or install it, or say what is lost without."""

import os
import shutil
import subprocess
import sys

PACKAGES = ("libvoikko1", "voikko-fi")
LOST = (
    "Voikko is not here: search finds fewer inflected and compound Finnish words. "
    "Install it with: apt-get install libvoikko1 voikko-fi (Debian, as root), brew install libvoikko (macOS)."
)
ADVICE = """\
The tests of Finnish words need Voikko, and none that works was found or could be installed. Do one of these:
  apt-get install libvoikko1 voikko-fi         (Debian, as root)
  brew install libvoikko                       (macOS)"""


class NoVoikko(Exception):
    """No Voikko that works; the message tells what to do."""


def find_voikko() -> None:
    """See that Voikko works, installing it where there is none."""
    if not works():
        install()
    if not works():
        raise NoVoikko(ADVICE)


def works() -> bool:
    """Tell whether a fresh process finds the library and its Finnish dictionary."""
    asked = "import sys; from tarinat.voikko import voikko; sys.exit(not voikko())"
    return not subprocess.run([sys.executable, "-c", asked], check=False).returncode


def install() -> None:
    """Try the system's packages, as root on Debian."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    apt = ["apt-get", "--yes", "--quiet"]
    for command in ([*apt, "update"], [*apt, "install", "--no-install-recommends", *PACKAGES]):
        print("No Voikko yet:", " ".join(command), file=sys.stderr, flush=True)
        subprocess.run(
            command, stdout=sys.stderr, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        )


def main(arguments: list[str]) -> int:
    """Say nothing where Voikko is; else what is lost, an error only where it is `--needed`."""
    try:
        find_voikko()
    except NoVoikko as problem:
        needed = "--needed" in arguments
        print(problem if needed else LOST, file=sys.stderr)
        return int(needed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
