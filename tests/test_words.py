"""No file says where it was written: machine paths and package registries stay out of the tree."""

import re
import subprocess

import pytest

# The bar keeps this file from being found by its own test.
FOLDERS = ("ro|ot", "ho|me", "wo|rk", "opt/wh|eels", "Us|ers")
HOSTS = ("py|pi.org", "python|hosted.org", "npm|js.org", "npm|js.com", "deb.deb|ian.org")


def any_of(words: tuple[str, ...]) -> str:
    """Return the pattern that any of the words matches."""
    return "|".join(re.escape(word.replace("|", "")) for word in words)


FORBIDDEN = re.compile(rf"(?<![\w./~-])/(?:{any_of(FOLDERS)})/\w|{any_of(HOSTS)}".encode())


def test_no_file_names_a_machine_path_or_a_registry(repo):
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(listing, cwd=repo, capture_output=True, text=True, check=True)
    files = [file for name in listed.stdout.split("\0") if (file := repo / name).is_file()]
    found = {
        str(file.relative_to(repo)): match.group().decode()
        for file in files
        if (match := FORBIDDEN.search(file.read_bytes()))
    }
    assert files
    assert found == {}


@pytest.mark.parametrize("words", [*(f"cd /{folder}/x" for folder in FOLDERS), *HOSTS])
def test_each_forbidden_word_is_noticed(words):
    assert FORBIDDEN.search(words.replace("|", "").encode())


@pytest.mark.parametrize("words", ["https://example.org/wo|rk/x", "~/ho|me/x", "/workshop/x"])
def test_an_address_that_only_looks_like_a_machine_path_is_let_be(words):
    assert not FORBIDDEN.search(words.replace("|", "").encode())
