"""Values are escaped in templates as Jinja does it."""

from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape
from tarinat.rendering.compiled import CompiledTemplates
from tarinat.rendering.environment import ThemeEnvironment, ThemeLoader
from tarinat.rendering.escaping import written


class Shown(str):
    """A text with markup of its own."""

    def __html__(self) -> str:
        return f"<b>{self}</b>"


VALUES = st.one_of(
    st.text(),
    st.text("&<>\"'ä"),
    st.text("&<>\"'ä").map(Markup),
    st.text().map(Shown),
    st.integers(),
    st.none(),
)


@given(VALUES)
@example("'")
@example('"')
def test_value_is_written_as_markupsafe_escapes_it(value):
    assert str(written(value)) == str(escape(value))


SOURCE = """{% macro card(x) %}<i title="{{ x }}">{{ x|upper }}</i>{% endmacro %}
{% macro around(x) %}<b>{{ caller() }}</b>{% endmacro %}
{{ x }}{{ card(x) }}{% set kept %}{{ x }}{% endset %}{{ kept }}
{% for y in [x, x] %}{{ y }}{{ loop.index }}{% endfor %}
{% call around(x) %}{{ x }}{% endcall %}{{ x ~ "<" }}{{ "<" }}{% filter lower %}{{ x }}{% endfilter %}"""


@given(VALUES)
@example("<script>")
def test_template_is_written_as_jinja_writes_it(value):
    ours = ThemeEnvironment(ThemeLoader({"a.html": SOURCE}, CompiledTemplates(None)), {})
    plain = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    assert ours.get_template("a.html").render(x=value) == plain.from_string(SOURCE).render(x=value)
