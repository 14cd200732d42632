"""Questions in a terminal: answers are completed with Tab, and asked for again where they won't do.

prompt_toolkit is imported by who asks, and by nobody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tarinat.drafting.scalars import one_line
from tarinat.privacy.codes import codes_in

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.validation import Validator

Wrong = Callable[[str], str]
"""Says what is wrong with an answer; nothing where it will do."""


def ask(
    question: str,
    words: Sequence[str] = (),
    several: bool = False,
    wrong: Wrong | None = None,
) -> str:
    """Ask one question and give the answer. Raises KeyboardInterrupt or EOFError where somebody leaves.

    `words` are offered for completion, the first ones first; `several` may be answered, commas between them.
    """
    from prompt_toolkit import prompt

    answer = prompt(
        f"{question} ",
        completer=_completer(words, several) if words else None,
        complete_while_typing=bool(words),
        validator=_validator(wrong) if wrong else None,
        validate_while_typing=False,
    )
    return one_line(answer)


def matching(typed: str, words: Iterable[str]) -> Iterator[str]:
    """Give the words that a beginning can become, then those that hold it elsewhere, whatever its case."""
    from tarinat.finnish import same_word_key

    key = same_word_key(typed)
    keys = [(word, same_word_key(word)) for word in words]
    yield from (word for word, own in keys if own.startswith(key))
    yield from (word for word, own in keys if key in own and not own.startswith(key))


def _completer(words: Sequence[str], several: bool) -> Completer:
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Words(Completer):
        def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
            before, comma, last = document.text_before_cursor.rpartition(",")
            typed = last.lstrip() if several else document.text_before_cursor
            had = {part.strip() for part in before.split(",")} if several and comma else set()
            for word in matching(typed, words):
                if word not in had and not codes_in(word):
                    yield Completion(word, start_position=-len(typed))

    return Words()


def _validator(wrong: Wrong) -> Validator:
    from prompt_toolkit.document import Document
    from prompt_toolkit.validation import ValidationError, Validator

    class Answers(Validator):
        def validate(self, document: Document) -> None:
            said = wrong(one_line(document.text))
            if said:
                raise ValidationError(cursor_position=len(document.text), message=said)

    return Answers()
