"""Make a virtual environment, or say what this Python lacks; written so that an old one can say it."""

import sys
from importlib.util import find_spec

OLDEST = (3, 11)


def lack() -> str:
    """Say what keeps this Python from making the environment; empty when nothing does."""
    if sys.version_info < OLDEST:
        return f"{sys.executable} is Python {sys.version.split()[0]}, and Palvelutarinat needs 3.11 or newer."
    if not (find_spec("venv") and find_spec("ensurepip")):
        return f"{sys.executable} cannot make virtual environments. On Debian: apt-get install python3-venv"
    return ""


def main() -> int:
    """Make an empty environment in the folder named on the command line."""
    message = lack()
    if message:
        print(f"{message}\nTo use another Python: make PYTHON=python3.12", file=sys.stderr)
        return 1
    import venv

    venv.create(sys.argv[1], clear=True, symlinks=True, with_pip=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
