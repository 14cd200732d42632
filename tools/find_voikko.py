"""Find the Voikko that search and headings use, or install it, or say what is lost without."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tarinat.messages import Messages, messages_in
from tarinat.settings_file import read_settings_file

SETTINGS = Path("pelicanconf.py")
PACKAGES = ("libvoikko1", "voikko-fi")
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
        said = say()("command.voikko_comes", command=" ".join(command))
        print(said, file=sys.stderr, flush=True)
        subprocess.run(
            command, stdout=sys.stderr, check=False, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        )


def say() -> Messages:
    """Give the messages in the language of the site's author; Finnish where the settings don't tell."""
    try:
        lang = str(read_settings_file(SETTINGS, {}).get("DEFAULT_LANG", ""))
    except Exception:  # the settings are Python, and the build tells what is wrong with them
        lang = ""
    return messages_in(lang)


def main(arguments: list[str]) -> int:
    """Say nothing where Voikko is; else what is lost, an error only where it is `--needed`."""
    try:
        find_voikko()
    except NoVoikko as problem:
        needed = "--needed" in arguments
        print(problem if needed else say()("command.search_no_voikko"), file=sys.stderr)
        return int(needed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
