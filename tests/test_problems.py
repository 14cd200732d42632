"""A problem is a value: told by its place, sorted, named once."""

from hypothesis import given
from hypothesis import strategies as st
from tarinat.problems import ContentProblems, Place, errors, hint, in_order, problem

HERE = Place("content/stories/x.md", 4)

places = st.builds(Place, st.sampled_from(["a.md", "b.md", "stories/a.md"]), st.integers(1, 30))
problems = st.builds(
    lambda place, code, make: make(place, code),
    places,
    st.sampled_from("abc"),
    st.sampled_from([problem, hint]),
)


def test_place_reads_as_an_editor_opens_it():
    assert str(HERE) == "content/stories/x.md:4"


def test_place_without_a_line_is_the_first_line():
    assert str(Place("content/stories/x.md")) == "content/stories/x.md:1"


def test_line_9_comes_before_line_10():
    nine, ten = problem(Place("x.md", 9), "b"), problem(Place("x.md", 10), "a")
    assert in_order([ten, nine]) == (nine, ten)


def test_values_are_texts_whatever_they_were():
    assert problem(HERE, "key-twice", key="Tags", first=3).values == (("first", "3"), ("key", "Tags"))


def test_order_of_the_values_makes_no_difference():
    assert problem(HERE, "x", a=1, b=2) == problem(HERE, "x", b=2, a=1)


def test_a_problem_is_told_once():
    assert in_order([problem(HERE, "date-missing"), problem(HERE, "date-missing")]) == (
        problem(HERE, "date-missing"),
    )


def test_only_errors_stop_a_build():
    wrong, advice = problem(HERE, "date-missing"), hint(HERE, "tag-unused")
    assert errors([wrong, advice]) == (wrong,)


def test_the_failure_of_a_build_carries_every_problem_in_order():
    late, early = problem(Place("b.md"), "date-missing"), hint(Place("a.md"), "tag-unused")
    failure = ContentProblems([late, early])
    assert failure.problems == (early, late)
    assert "1 problems" in str(failure)


@given(st.lists(problems).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_order_of_finding_makes_no_difference(both):
    assert in_order(both[0]) == in_order(both[1])


@given(st.lists(problems))
def test_no_problem_is_lost_in_sorting(found):
    assert set(in_order(found)) == set(found)
