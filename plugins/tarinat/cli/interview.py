"""What `tarinat new` asks in a terminal: whatever was not given, with the site's own words at Tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tarinat.cli.asking import Wrong, ask
from tarinat.cli.prose import tell
from tarinat.drafting import Draft, Taken, Vocabulary, address_of, slug_for, words_for
from tarinat.drafting.vocabulary import Words
from tarinat.drafting.wishes import is_allowed, tags_of
from tarinat.finnish import slug
from tarinat.privacy.codes import codes_in

if TYPE_CHECKING:
    from tarinat.messages import Messages


class Interview:
    """Asks for what a draft has not got. Raises KeyboardInterrupt or EOFError where somebody leaves."""

    def __init__(self, vocabulary: Vocabulary, taken: Taken, say: Messages) -> None:
        self._vocabulary, self._taken, self._say = vocabulary, taken, say

    def complete(self, draft: Draft) -> Draft:
        """Ask for everything that is missing, in the order of the head."""
        values = dict(draft.values)
        values["Title"] = values.get("Title") or self._needed("title")
        if not values.get("Slug"):
            values["Slug"] = self._slug(slug_for(values["Title"]))
        tags = draft.tags or self._tags()
        values["Author"] = values.get("Author") or self._needed("author", self._vocabulary.authors.usual)
        if "Service" not in values and "Service-type" not in values:
            values["Service"] = self._service()
            values["Service-type"] = "" if values["Service"] else self._ask(self._say("new.ask.service_type"))
        for key in ("Experience", "Perspective"):
            if key not in values:
                values[key] = self._choice(key)
        return replace(draft, values=values, tags=tags)

    def _ask(
        self, question: str, words: Sequence[str] = (), several: bool = False, wrong: Wrong | None = None
    ) -> str:
        """Ask a question; a code of a person is no answer to any."""

        def judged(answer: str) -> str:
            said = wrong(answer) if wrong else ""
            return said or (self._say("new.personal_answer") if codes_in(answer) else "")

        return ask(question, words, several, judged)

    def _needed(self, name: str, words: Sequence[str] = ()) -> str:
        lacking = self._say(f"new.needs.{name}")
        return self._ask(self._say(f"new.ask.{name}"), words, wrong=lambda answer: "" if answer else lacking)

    def _slug(self, made: str) -> str:
        """Take the slug that a title makes; ask for another one where that is taken, or none."""
        wrong = self._wrong_slug(made)
        if not wrong:
            return made
        tell(wrong)
        return self._ask(self._say("new.ask.slug"), wrong=self._wrong_slug)

    def _wrong_slug(self, written: str) -> str:
        made = slug(written)
        if not made:
            return self._say("new.needs.slug")
        if made != written:
            return self._say("new.slug_form", option="", value=written, suggestion=made)
        owner = self._taken.owner(address_of(made)) or self._taken.stems.get(made, "")
        return self._say("new.taken", address=address_of(made), place=owner) if owner else ""

    def _tags(self) -> tuple[str, ...]:
        words = self._vocabulary.tags
        lacking = self._say("new.needs.tags")
        answer = self._ask(
            self._say("new.ask.tags"),
            words.usual,
            several=True,
            wrong=lambda answer: "" if tags_of([answer]) else lacking,
        )
        return tuple(dict.fromkeys(self._meant(tag, words, "tag") for tag in tags_of([answer])))

    def _service(self) -> str:
        words = self._vocabulary.services
        answer = self._ask(self._say("new.ask.service"), words.usual)
        return self._meant(answer, words, "service") if answer else ""

    def _meant(self, written: str, words: Words, kind: str) -> str:
        """Give a word as it is usually written; ask about one that is almost another."""
        usual = words.written(written)
        twin, near = words.twin(usual), words.near(usual)
        if twin:
            tell(self._say("new.same_address", given=usual, meant=twin))
            return twin
        if near and self._confirmed(self._say(f"new.meant_{kind}", given=usual, meant=near)):
            return near
        return usual

    def _confirmed(self, question: str) -> bool:
        yes, no = self._say("new.yes"), self._say("new.no")

        def wrong(answer: str) -> str:
            told = answer.casefold()
            return "" if yes.startswith(told) or no.startswith(told) else self._say("new.yes_or_no")

        return yes.startswith(self._ask(f"{question} ({yes[0].upper()}/{no[0]})", wrong=wrong).casefold())

    def _choice(self, key: str) -> str:
        words = words_for(key, self._say.texts.lang)

        def chosen(answer: str) -> str:
            begun = [word for word in words if answer and word.startswith(answer.casefold())]
            return begun[0] if len(begun) == 1 else answer

        def wrong(answer: str) -> str:
            fits = is_allowed(key, chosen(answer))
            return "" if fits else self._say("new.choose", allowed=", ".join(words))

        return chosen(
            self._ask(self._say(f"new.ask.{key.lower()}", words=", ".join(words)), words, wrong=wrong)
        )
