"""The theme's templates as texts: which shape a page, so that it is rendered again when one changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, meta
from tarinat.templates import load_templates, templates_behind

THEME = load_templates(Path(__file__).parents[1] / "theme/templates")


def behind_by_jinja(templates: dict[str, str], name: str) -> set[str]:
    """Follow what Jinja itself finds in the templates."""
    found, ahead = set(), [name]
    while ahead:
        at = ahead.pop()
        if at in templates and at not in found:
            found.add(at)
            for named in meta.find_referenced_templates(Environment().parse(templates[at])):
                ahead += templates if named is None else [named]
    return found


def test_templates_have_their_path_as_name() -> None:
    assert {"base.html", "story.html", "parts/head.html"} <= set(THEME)
    assert list(THEME) == sorted(THEME)


def test_what_no_template_is_stays_unread(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("ä\n", "utf-8")
    (tmp_path / "b.xml").write_text("b\n", "utf-8")
    (tmp_path / ".a.html.swp").write_bytes(b"\xff")
    assert load_templates(tmp_path) == {"a.html": "ä\n", "b.xml": "b\n"}


@pytest.mark.parametrize("name", THEME)
def test_templates_behind_are_those_that_jinja_finds(name: str) -> None:
    assert templates_behind(THEME, name) == behind_by_jinja(dict(THEME), name)


@pytest.mark.parametrize("name", [name for name in THEME if "/" not in name])
def test_no_template_of_the_theme_leaves_open_what_stands_behind_it(name: str) -> None:
    assert templates_behind(THEME, name) < set(THEME)


@pytest.mark.parametrize(
    "text",
    [
        "{% extends 'b' %}",
        '{%- extends "b" -%}',
        "{%+ include 'b' +%}",
        "{%include 'b' ignore missing with context%}",
        "{% include 'b' without context %}",
        "{% import 'b' as b %}",
        "{% from 'b' import x, y as z with context %}",
        "{%\nfrom\n'b'\nimport\nx\n%}",
        "{% if x %}{% for y in z %}{% include 'b' %}{% endfor %}{% endif %}",
        "{% macro m() %}{% include 'b' %}{% endmacro %}",
    ],
)
def test_template_that_is_named_stands_behind(text: str) -> None:
    templates = {"a": text, "b": "{% include 'c' %}", "c": "{% include 'a' %}", "d": ""}
    assert templates_behind(templates, "a") == {"a", "b", "c"} == behind_by_jinja(templates, "a")


@pytest.mark.parametrize(
    "text",
    [
        "{% include x %}",
        "{% include 'b' ~ x %}",
        "{% include 'b' if x else 'c' %}",
        "{% include ['b', 'c'] %}",
        "{% extends x %}",
        "{% from x import y %}",
        "{% include 'b\\x63' %}",
        "{% include 'b' 'c' %}",
    ],
)
def test_all_templates_stand_behind_where_a_value_may_decide(text: str) -> None:
    assert templates_behind({"a": text, "b": "", "c": "", "d": ""}, "a") == set("abcd")


def test_tag_inside_a_comment_brings_in_too_much_and_never_too_little() -> None:
    assert templates_behind({"a": "{# {% include 'b' %} #}", "b": ""}, "a") == {"a", "b"}


def test_template_that_is_not_there_stands_behind_nothing() -> None:
    assert templates_behind({"a": "{% include 'b' %}"}, "a") == {"a"}
    assert templates_behind({}, "a") == frozenset()
