"""Messages to authors: what a problem is called and how it is mended, in their language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tarinat import own_theme
from tarinat.characters import visible
from tarinat.config import SettingError
from tarinat.privacy.codes import masked
from tarinat.problems import Problem, errors
from tarinat.translations import Translations, load_translations

LANGUAGES = ("fi", "en")


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts of the command in one language, plain."""

    texts: Translations

    def __call__(self, key: str, /, **values: object) -> str:
        """Write a text; a code of a person that a value quotes is masked, whatever the text is for."""
        return visible(masked(self.texts(key, **values).unescape()))

    def of(self, problem: Problem) -> str:
        """Write a problem on one line: where, what, how to mend it."""
        kind = "" if problem.severity == "error" else f"{self('command.hint')}: "
        what, mend = self.parts(problem)
        return f"{self.path(problem)}:{problem.place.line}: {kind}{what} {mend}"

    def parts(self, problem: Problem) -> tuple[str, str]:
        """Write what is wrong, and how to mend it."""
        values = dict(problem.values)
        mend = f"problem.{problem.code}.mend"
        if values.get("suggestion") == "" and f"{mend}_otherwise" in self.texts.texts:
            mend += "_otherwise"
        return self(f"problem.{problem.code}.what", **values), self(mend, **values)

    def path(self, problem: Problem) -> str:
        """Write the path of the file that a problem is in; its name may have a code too."""
        return visible(masked(problem.place.path)).replace("\n", "\\x0a").replace("\t", "\\x09")

    def of_setting(self, error: SettingError) -> str:
        """Write what is wrong with a setting."""
        key = f"setting.{error.code}"
        if error.code == "unknown" and not error.suggestion:
            key += "_otherwise"
        meant = error.suggestion
        if error.code == "kind":
            meant = self(f"command.kind_{meant}")
        elif error.code == "rule":
            form = f"form.{error.name}"
            meant = self(form if form in self.texts.texts else "form.other")
        return self(key, name=error.name, value=error.value, suggestion=meant)

    def summary(self, problems: Iterable[Problem]) -> str:
        """Write the line that counts problems and hints."""
        problems = tuple(problems)
        wrong = len(errors(problems))
        parts = [self("command.errors", count=wrong)] if wrong else [self("command.clean")]
        if len(problems) > wrong:
            parts.append(self("command.hints", count=len(problems) - wrong))
        return " ".join(parts)


def messages_in(lang: str) -> Messages:
    """Load the messages of a language; a site in Swedish speaks English to its authors."""
    chosen = lang if lang in LANGUAGES else "en" if lang == "sv" else "fi"
    folder = own_theme() / "translations"
    return _loaded(folder, chosen, (folder / chosen / "messages.toml").stat().st_mtime_ns)


@lru_cache(maxsize=len(LANGUAGES))
def _loaded(folder: Path, lang: str, changed: int) -> Messages:  # noqa: ARG001 (when the file was changed)
    return Messages(load_translations(folder, lang, "messages"))
