"""What a preview says in the terminal: where it is, what was saved, what is wrong now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tarinat.cli.prose import tell
from tarinat.messages import Messages
from tarinat.problems import Problem
from tarinat.templates import TemplateFailed


@dataclass
class Teller:
    """Says each thing once; `address` is where the preview is, without a slash at its end."""

    say: Messages
    address: str = ""
    _told: frozenset[Problem] = frozenset()
    _fault: str = ""

    def began(self, problems: Iterable[Problem]) -> None:
        """Say where the preview is."""
        self._tell(problems)
        tell(self.say("command.serving", address=f"{self.address}/"))

    def saved(self, addresses: Iterable[str]) -> None:
        """Say which pages were saved."""
        for address in addresses:
            tell(self.say("preview.saved", address=self.address + address))

    def followed(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong that was not, and that nothing is wrong any more."""
        self._tell(problems)

    def dressed(self, fault: TemplateFailed | None) -> None:
        """Say what is wrong with a template of the theme, unless that was said last."""
        told = self.say("preview.template_failed", reason=f"{fault.where}: {fault.reason}") if fault else ""
        if told and told != self._fault:
            tell(told, err=True)
        self._fault = told

    def failed(self, fault: Exception) -> None:
        """Say that the preview could not follow."""
        reason = " ".join(f"{type(fault).__name__}: {fault}".split())
        tell(self.say("preview.failed", reason=reason[:300]), err=True)

    def settings_changed(self) -> None:
        """Say that the settings hold from the next start on."""
        tell(self.say("preview.settings_changed"))

    def _tell(self, problems: Iterable[Problem]) -> None:
        now = tuple(problems)
        for found in now:
            if found not in self._told:
                tell(self.say.of(found), err=True)
        if self._told and not now:
            tell(self.say("command.clean"))
        self._told = frozenset(now)
