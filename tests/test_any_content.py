"""Whatever bytes lie in the content, a check names what is wrong with them and never breaks."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from personal_codes import identity_code
from small_sites import story, tarinat, write_site
from test_random_content import FOLDERS, contents

STORIES = 10
"""Stories of one example: a check of ten costs little more than one of one."""

CODE = identity_code("131052", 901)
PIECES = (
    *(
        CODE,
        CODE[:6],
        CODE[7:],
        "-",
        "&#45;",
        "&",
        "&#",
        "&#x",
        ";",
        "%2D",
        "%",
        "%E2",
        "\\x2D",
        "\\u2011",
        "\\U",
    ),
    *("FI21 1234 5600 0007 85", "FI21", " 1234", "040 123 4567", "+358", "(0)", "a@b.fi", "(at)", "[at]"),
    *(
        "myyjä ",
        "Maija ",
        "Virtanen",
        "N. N.",
        "\u00ad",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\uff11",
        "<",
        ">",
        "<!--",
    ),
    *("](", ")", "[", "]", "\n", "\r", "\x00", "\ud7ff", "😀", "0" * 40, "Experience: bad\n", "---\n"),
)
spelt = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=20).map("".join)
texts = st.one_of(
    contents,
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8")),
    spelt.map(lambda text: text.encode("utf-8")),
    spelt.map(lambda text: story(body=text, Experience="bad").encode("utf-8")),
)
stories = st.lists(texts, min_size=STORIES, max_size=STORIES)
others = st.dictionaries(st.sampled_from(FOLDERS[1:]), texts, max_size=2)
lists = st.one_of(st.none(), texts)


def every_example_is_told(files: dict[str, bytes]) -> None:
    """Check a site of these files; its end must be one that an author can read."""
    with TemporaryDirectory() as folder:
        site = write_site(Path(folder), files, TARINAT_JOBS=1)
        ended = tarinat("check", "--json", "-s", site / "pelicanconf.py")
    assert ended.code in (0, 1)
    assert ended.err == ""
    assert ended.out.startswith("{")
    # With a digit before it, it is a part of some longer number.
    assert not re.search(rf"(?<![0-9]){CODE}", ended.out)


def laid(
    given_stories: list[bytes], given_others: dict[str, bytes], allowed: bytes | None
) -> dict[str, bytes]:
    """Give each text a file."""
    files = {f"stories/tarina-{number}.md": text for number, text in enumerate(given_stories)}
    files |= {f"{folder}/x.md": text for folder, text in given_others.items()}
    return files if allowed is None else {**files, "sallitut.toml": allowed}


@pytest.fixture(autouse=True)
def _nothing_is_swallowed(monkeypatch):
    """A fault of the program is raised, and not told."""
    monkeypatch.setenv("TARINAT_DEBUG", "1")


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories, others, lists)
def test_no_bytes_break_a_check(given_stories, given_others, allowed):
    every_example_is_told(laid(given_stories, given_others, allowed))


@pytest.mark.long
@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(stories, others, lists)
def test_10_000_stories_of_any_bytes_break_no_check(given_stories, given_others, allowed):
    every_example_is_told(laid(given_stories, given_others, allowed))
