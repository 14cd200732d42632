"""No line of a page ends between a number and its unit, or after the dash of a line of speech."""

import pytest
from small_sites import build, soup_as_is, story, write_site
from tarinat.markup import Scribe, bound
from tarinat.markup.binding import NO_BREAK


def shown(text: str) -> str:
    """Write an underscore for each no-break space."""
    return text.replace(f"–\u2060{NO_BREAK}", "–_").replace(NO_BREAK, "_")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Hinta oli 5 € ja aika 20 min.", "Hinta oli 5_€ ja aika 20_min."),
        ("Alennus oli 20 %:n luokkaa, 3 km päässä.", "Alennus oli 20_%:n luokkaa, 3_km päässä."),
        ("5 €/kk, 80 km/h, 2,5 dl, 12 m², 21 °C", "5_€/kk, 80_km/h, 2,5_dl, 12_m², 21_°C"),
        ("Se maksoi 12 000 € klo 18 alkaen.", "Se maksoi 12_000_€ klo_18 alkaen."),
        ("Vuonna 2018 100 ihmistä jonotti.", "Vuonna 2018 100 ihmistä jonotti."),
        ("Jonotin 5 minuuttia 3 miehen takana.", "Jonotin 5 minuuttia 3 miehen takana."),
        ("– Hei, sanoi hän – ja lähti.", "–_Hei, sanoi hän – ja lähti."),
    ],
)
def test_space_that_binds_is_where_it_should_be(written: str, wanted: str) -> None:
    assert shown(bound(written)) == wanted
    assert shown(Scribe().write(written).html) == f"<p>{wanted}</p>"


def test_lines_of_speech_keep_their_dashes_wherever_they_begin() -> None:
    html = shown(Scribe().write("– Hei.\n\n> – Hei.\n\n- – Hei.\n\n– Hei. {^x}\n").html)
    assert html.count("–_Hei") == 4


def test_code_and_addresses_stay_as_they_are() -> None:
    html = Scribe().write('`5 €`\n\n    5 km\n\n[5 min](/5 min "5 kg")\n').html
    assert shown(html).count("_") == 1, html
    assert "5_min</a>" in shown(html)


def test_all_but_the_page_reads_the_words_as_they_were() -> None:
    source = "– Se maksoi 5 €. {^hinta}\n\n## Klo 12 000\n\n## Opit\n\n- Hinta on 5 €. {#hinta}\n"
    text = Scribe().write(source, lessons=True)
    assert NO_BREAK in text.html
    rest = (text.opening, text.lessons, *text.anchors, *(one.quote for one in text.passages))
    assert NO_BREAK not in "".join((*rest, *(line.text for line in text.headings)))


def test_lesson_is_one_whichever_space_its_author_typed(tmp_path) -> None:
    stories = {
        "stories/a.md": story("Yksi", body="Teksti.\n\n## Opit\n\n- Odota 5 min. {#odota-5-min}\n"),
        "stories/b.md": story(
            "Kaksi", body="– Odotin 5\u00a0min.\n\n## Opit\n\n- [[odota-5-min]] Odotin 5\u00a0min.\n"
        ),
    }
    output = build(write_site(tmp_path, stories))
    assert [one["href"] for one in soup_as_is(output, "/opit/").select(".lesson-says a")] == [
        "/opit/odota-5-min/"
    ]
    assert (
        "–\u2060\u00a0Odotin 5\u00a0min."
        in soup_as_is(output, "/tarinat/b/").select_one(".story-text").get_text()
    )
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        text = (output / feed).read_text("utf-8")
        assert "–\u00a0Odotin 5\u00a0min." in text  # without the joiner, which some readers show as a box
        assert "\u2060" not in text
