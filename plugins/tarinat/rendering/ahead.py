"""Compiles a theme ahead, in a process of its own, while a build reads its content."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tarinat.rendering.compiled import CompiledTemplates, folder_of_user
from tarinat.rendering.environment import ThemeEnvironment, ThemeLoader
from tarinat.templates import load_templates


def compile_theme(theme: Path) -> None:
    """Compile the templates of a theme, where what is compiled can be kept for others.

    What is wrong with one comes to light with the page that needs it.
    """
    folder = folder_of_user()
    if folder:
        loader = ThemeLoader(load_templates(theme / "templates"), CompiledTemplates(folder))
        environment = ThemeEnvironment(loader, {})
        for name in loader.names:
            with suppress(Exception):
                environment.get_template(name)
