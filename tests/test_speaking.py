"""Help and mistakes of usage speak the author's language."""

import os
from collections.abc import Iterator

import click
import pytest
from small_sites import REPO, story, tarinat, write_site
from tarinat.cli import commands
from tarinat.cli.speaking import Spoken, language_of
from tarinat.messages import LANGUAGES, messages_in


def all_commands(
    command: click.Command = commands, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Give every command with the words that it is called by."""
    yield above, command
    if isinstance(command, click.Group):
        with click.Context(command) as ctx:
            for name in command.list_commands(ctx):
                found = command.get_command(ctx, name)
                assert found
                yield from all_commands(found, (*above, name))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("words", [words for words, _ in all_commands()], ids=" ".join)
def test_every_command_tells_in_each_language_what_it_does(lang, words):
    ended = tarinat("--lang", lang, *words, "--help")
    assert ended.code == 0, ended.err
    assert ended.out.startswith("Käyttö: tarinat" if lang == "fi" else "Usage: tarinat")
    others = [say for code in LANGUAGES if code != lang for say in [messages_in(code)]]
    assert not any(say("help.shared.help") in ended.out for say in others)


def test_every_command_has_its_words_in_the_catalogues():
    for words, command in all_commands():
        assert isinstance(command, Spoken), words
        own = [param for param in command.params if param.name not in ("help", "version")]
        assert not [param.name for param in own if getattr(param, "help", None)], words


def test_catalogues_tell_of_no_command_that_is_not_there():
    there = {"-".join(words) or "tarinat" for words, _ in all_commands()} | {"words", "shared", "arguments"}
    for lang in LANGUAGES:
        keys = [key.split(".") for key in messages_in(lang).texts.texts if key.startswith("help.")]
        assert {key[1] for key in keys} == there


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_argument_has_a_name_in_the_language(lang):
    told = {name for name in messages_in(lang).texts.texts if name.startswith("help.arguments.")}
    there = {
        param.human_readable_name
        for _, command in all_commands()
        for param in command.params
        if isinstance(param, click.Argument)
    }
    assert {f"help.arguments.{name.lower()}" for name in there if len(name) > 1 and name.isupper()} == told


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        (["--lang", "en", "check"], "en"),
        (["check", "--lang=en"], "en"),
        (["check", "--lang"], ""),
        (["check", "-s", "en/pelicanconf.py"], "en"),
        (["check", "--settings=en/publishconf.py"], "en"),
        (["check", "-s", "puuttuu.py"], ""),
        (["check", "-s", "\0"], ""),
        ([], ""),
    ],
)
def test_language_is_the_one_asked_for_or_the_site_s(words, lang, tmp_path, monkeypatch):
    write_site(tmp_path / "en", {}, DEFAULT_LANG="en")
    (tmp_path / "en/publishconf.py").write_text("from pelicanconf import *\n")
    monkeypatch.chdir(tmp_path)
    assert language_of(words) == lang


def test_settings_that_are_a_pipe_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "asetukset.py")
    assert language_of(["check", "-s", str(tmp_path / "asetukset.py")]) == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chekc"], "Komentoa chekc ei ole. Tarkoititko: check?"),
        (["xyzzy"], "Komentoa xyzzy ei ole."),
        (["check", "--setings", "x"], "Valitsinta --setings ei ole. Tarkoititko: --settings?"),
        (["check", "yksi", "kaksi"], "liikaa sanoja: yksi kaksi."),
        (["check", "--lang", "sv"], "--lang, ei kelpaa. Sallitut arvot: fi, en."),
        (["serve", "--port", "many"], "--port, ei kelpaa. Sallitut arvot: 0–65535."),
        (["merge", "lesson", "a"], "Käyttö: tarinat merge [VALITSIMET] lesson A B"),
        (["rename", "jono", "odotus"], "Käyttö: tarinat rename [VALITSIMET] tag VANHA UUSI"),
        (["show"], "Komennosta puuttuu TARINA."),
        (["check", "--settings"], "Valitsin --settings on annettu väärin"),
    ],
)
def test_mistake_of_usage_is_told_in_finnish_with_the_way_to_the_help(words, said):
    ended = tarinat(*words)
    assert ended.code == 2
    assert said in ended.err
    assert "--help" in ended.err
    assert "Try" not in ended.err


def test_language_before_the_command_is_that_of_its_messages(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(date="31.2.2024")})
    assert "there is no day" in tarinat("--lang", "en", "check", "-s", site / "pelicanconf.py").out
    assert "olemassa" in tarinat("check", "-s", site / "pelicanconf.py").out


def test_own_site_speaks_finnish(monkeypatch):
    monkeypatch.chdir(REPO)
    assert tarinat("--help").out.startswith("Käyttö: tarinat")
