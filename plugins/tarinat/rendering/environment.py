"""The theme's templates as Jinja runs them for the pages of one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from functools import partial
from types import CodeType, MethodType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from jinja2.runtime import Context, Macro

from tarinat.rendering.compiled import CompiledTemplates
from tarinat.rendering.escaping import QuickCode, written
from tarinat.rendering.once import Once
from tarinat.translations import Translations

_CALLED_AS_THEY_ARE = frozenset({Macro, MethodType, Once, Translations})


class ThemeContext(Context):
    """The names that a template sees, with a short way to what a theme calls all the time."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call something. Jinja would first ask whether it wants the context, which none of these does."""
        if type(__obj) not in _CALLED_AS_THEY_ARE:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return __obj(*args, **kwargs)


class ThemeLoader(BaseLoader):
    """The templates by name, each compiled once for all environments: these differ in their globals only."""

    def __init__(self, templates: Mapping[str, str], compiled: CompiledTemplates) -> None:
        self._templates = templates
        self._compiled = compiled
        self._codes: dict[str, CodeType] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Name all templates."""
        return tuple(self._templates)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002, ARG002 (as Jinja calls it)
    ) -> Template:
        """Give a template of an environment. Raises TemplateNotFound and TemplateSyntaxError."""
        source = self._templates.get(name)
        if source is None:
            raise TemplateNotFound(name)
        if name not in self._codes:
            # As its file name, the name comes back in tracebacks.
            compiled = partial(environment.compile, source, name, name)
            self._codes[name] = self._compiled.code(name, source, compiled)
        # The environment's own names and not `globals`, which are the same behind a slow ChainMap.
        return Template.from_code(environment, self._codes[name], environment.globals)


class ThemeEnvironment(Environment):
    """An environment where a missing name is an error and every value is escaped.

    `known` are the names that every template and macro sees, also one that is imported without context.
    """

    context_class = ThemeContext
    code_generator_class = QuickCode
    written = staticmethod(written)

    def __init__(self, loader: ThemeLoader, known: Mapping[str, object]) -> None:
        super().__init__(
            loader=loader,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            optimized=False,  # it looks for constants to work out ahead, a tenth of compiling, and finds none
        )
        # Nothing else: lipsum() and random would differ from build to build.
        self.globals = {"range": range, "once": Once, **known}
        del self.filters["random"]
        self._ready: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 (as Jinja calls it)
    ) -> Template:
        """Give a template by its name. Pages ask twenty times each: here it takes a tenth of Jinja's time."""
        if not isinstance(name, str):
            return name
        if name not in self._ready:
            self._ready[name] = super().get_template(name, parent, globals)
        return self._ready[name]
