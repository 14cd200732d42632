"""What a macro wrote of a value is used again, as long as there is room."""

from __future__ import annotations

from tarinat.pages.views import Link
from tarinat.rendering import once
from tarinat.rendering.once import Once


class Scribe:
    """Writes values, and notes what it wrote."""

    def __init__(self) -> None:
        self.wrote: list[tuple[object, ...]] = []

    def __call__(self, *values: object) -> str:
        self.wrote.append(values)
        return repr(values)


def test_equal_values_are_written_once() -> None:
    scribe = Scribe()
    written = Once(scribe)
    assert {written(Link("/a/", "A"), 2) for _ in range(3)} == {repr((Link("/a/", "A"), 2))}
    assert len(scribe.wrote) == 1


def test_other_values_are_written_anew() -> None:
    written = Once(Scribe())
    given = [(), ("",), (None,), ("a", 2), ("a", 3), (Link("/a/", "A"),), (Link("/a/", "A", "sv"),)]
    assert [written(*values) for values in given * 2] == [repr(values) for values in given * 2]


def test_value_is_not_taken_for_one_that_is_gone() -> None:
    """An id is given again once its object is gone."""
    written = Once(Scribe())
    for number in range(10_000):
        link = Link(f"/{number}/", "A")
        assert written(link) == repr((link,))


def test_what_is_used_is_remembered_and_the_rest_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(once, "_A_GENERATION", 10)
    monkeypatch.setattr(once, "_AT_HAND", 3)
    scribe = Scribe()
    written = Once(scribe)
    for number in range(1000):
        written("often")
        written(number)
    assert scribe.wrote.count(("often",)) == 1
    assert len(written._young) + len(written._old) <= 20
    assert len(written._at_hand) <= 3
    written(0)
    assert scribe.wrote.count((0,)) == 2
