"""Makes docs/editor/ anew: the JSON Schema and the snippets in each language (tests keep them up to date).

python tools/editor_files.py
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tarinat.config import LANGUAGES as STORY_LANGUAGES
from tarinat.editors import as_json, head_schema, snippets
from tarinat.messages import LANGUAGES, messages_in

FOLDER = Path(__file__).parent.parent / "docs/editor"


def editor_files() -> Mapping[str, str]:
    """Give the files by name: schemas are explained as messages are, snippets write as stories do."""
    schemas = {f"tarina.{lang}.schema.json": as_json(head_schema(messages_in(lang))) for lang in LANGUAGES}
    parts = {
        f"tarinat.{lang}.code-snippets": as_json(snippets(lang, messages_in(lang)))
        for lang in STORY_LANGUAGES
    }
    return {**schemas, **parts}


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in editor_files().items():
        (FOLDER / name).write_text(text, "utf-8")
        print(FOLDER / name)


if __name__ == "__main__":
    main()
