"""The folder `.vscode` of a site: snippets, the schema, and a task that underlines what a check finds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tarinat.editors.schema import head_schema
from tarinat.editors.snippets import snippets
from tarinat.messages import Messages, messages_in

SNIPPETS = "tarinat.code-snippets"
SCHEMA = "tarina.schema.json"
GENERATED = (SNIPPETS, SCHEMA)
"""The files that are nobody's own: they are made anew with a newer version."""


def vscode_files(lang: str, say: Messages | None = None) -> Mapping[str, str]:
    """Give the files of `.vscode` by name, for a site in a language; explained in it, or as `say` does."""
    say = say or messages_in(lang)
    return {
        SNIPPETS: as_json(snippets(lang, say)),
        SCHEMA: as_json(head_schema(say)),
        "settings.json": as_json(_SETTINGS),
        "tasks.json": as_json(_tasks(say)),
    }


def as_json(value: object) -> str:
    """Write JSON as an editor does."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


_SETTINGS: Mapping[str, Any] = {
    "files.encoding": "utf8",
    "[markdown]": {
        "editor.wordWrap": "on",
        # VS Code offers no snippets in Markdown while typing, unless told to.
        "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        "editor.snippetSuggestions": "top",
        "editor.suggest.showWords": False,
        "files.trimTrailingWhitespace": False,
    },
}

_FOUND = r"^::(error|warning|notice) file=([^,]+),line=(\d+)(?:,[^:]*)?::(.*)$"
"""A line of `tarinat check --format github`."""


def _tasks(say: Messages) -> Mapping[str, Any]:
    environment = {"PATH": "${workspaceFolder}/.venv/bin:${env:PATH}"}
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": say("editor.check"),
                "type": "shell",
                "command": "tarinat check --drafts --future --format github",
                "options": {"env": environment},
                "group": {"kind": "build", "isDefault": True},
                "presentation": {"reveal": "silent", "clear": True},
                "problemMatcher": {
                    "owner": "tarinat",
                    "source": "tarinat",
                    "fileLocation": ["relative", "${workspaceFolder}"],
                    "pattern": {"regexp": _FOUND, "severity": 1, "file": 2, "line": 3, "message": 4},
                },
            },
            {
                "label": say("editor.serve"),
                "type": "shell",
                "command": "tarinat serve",
                "options": {"env": environment},
                "problemMatcher": [],
            },
        ],
    }
