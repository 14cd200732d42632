"""What editors know of stories: a schema of their heads, snippets of their parts, and files for VS Code."""

from tarinat.editors.schema import head_schema
from tarinat.editors.snippets import snippets
from tarinat.editors.vscode import as_json, vscode_files

__all__ = ["as_json", "head_schema", "snippets", "vscode_files"]
