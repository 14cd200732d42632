"""Scripts that look at a page from inside it: the functions of `tests/browser/*.js`."""

from pathlib import Path

FOLDER = Path(__file__).parent / "browser"


def probe(name: str, *behind: str) -> str:
    """Read a function; what it needs from the files `behind` stands in front of it."""
    needed, function = (
        "\n".join((FOLDER / f"{file}.js").read_text("utf-8") for file in files) for files in (behind, [name])
    )
    return f"(...given) => {{\n{needed}\nreturn (\n{function})(...given);\n}}" if needed else function
