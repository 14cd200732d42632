"""21 stories as people really write them, none of this repository: several share 11 of their lessons."""

import io
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from small_sites import addresses, build, check, dead_links, soup, write_site

BOM = "\ufeff"


def windows(text: str) -> str:
    """Write with the line ends of Windows."""
    return text.replace("\n", "\r\n")


def mac(text: str) -> str:
    """Write accents apart from their letters, as some programs on a Mac do."""
    return unicodedata.normalize("NFD", text)


STORIES = {
    "2019/aamu-luukulla": """\
Title: Aamu luukulla
Date: 2019-01-14
Tags: jonottaminen, asiakaskokemus
Service: Kivilammen palvelupiste
Experience: bad

Olin luukulla kello kahdeksan. Ovessa oli lappu:

1. Ota vuoronumero.
2. Odota.
3. Älä kysy mitään.

Otin numeron ja odotin. Kukaan ei kertonut, että laite oli rikki.

P.S. Numeroni oli 47. Se on yhä taskussa.

## Opit

- Kerro viiveestä ennen kuin asiakas kysyy. {#kerro-viiveesta}
- [[ohje-yhdella-lauseella]] Kolme ohjetta, eikä yksikään auttanut.
""",
    "2019/leipa": """\
---
title: "Leipä, joka jäi odottamaan"
date: 3. helmikuuta 2019
tags: [leipomo, asiakaskokemus]
service: Leipomo Kuusenkerkkä
experience: hyvä
perspective: oma
---

– Laitoin sinulle yhden sivuun, myyjä sanoi. – Näin, että bussi oli myöhässä.

En ollut pyytänyt mitään.

## Opit

- Muista asiakas, niin asiakas muistaa sinut. {#muista-asiakas}
    - Suositus: Anna myyjälle lupa varata yksi leipä.
- Pieni ele maksaa vähän ja kestää kauan. {#pieni-ele}
""",
    "2019/bussikuski": BOM
    + windows("""\
Title: Bussikuskin kuulutus
Date: keskiviikkona 5.6.2019 klo 9
Tags: joukkoliikenne, viestintä
Service: Järvilinja
Experience: good

"Olemme neljä minuuttia myöhässä, koska hirvi."

Koko bussi nauroi. Kukaan ei ollut vihainen.

## Opit

* [[kerro-viiveesta]] Hirvi riitti selitykseksi.
* [[pieni-ele]] Yksi kuulutus, neljäkymmentä hymyä.
"""),
    "2020/hammas": windows("""\
---
title: Hammaslääkäri, joka laski ääneen
date: 2020-03-02T08:15:00
tags:
  - terveydenhuolto
  - pelko
service-type: hammashoitola
experience: good
---

Hän laski kymmeneen ja lopetti aina kymmeneen.

> ”Kun sanon kymmenen, se on kymmenen.”
>
> – hammaslääkäri

## Opit

- Lupaus on pieni, jos sen voi pitää. {#pida-pieni-lupaus}
"""),
    "2020/hinnasto": """\
Title: Hinnasto
Date: 11.9.2020
Tags: hinnoittelu
Service: Autohuolto Kampiakseli
Experience: mixed

Hinnat olivat seinällä:

| Työ | Hinta | Kesto |
|-----|------:|:-----:|
| Öljynvaihto | 60 € | 1 h |
| Renkaat | 40 € | ½ h |

Lasku oli silti 135 €.

Opit
----

- Hinta näkyviin ennen työtä. {#hinta-nakyviin}
- [[pida-pieni-lupaus]] Seinällä luvattiin vähän, ja siitäkin lipsuttiin.
""",
    "2020/alaviite": """\
Title: Mitä alaviitteessä luki
Date: 2020-11-30
Tags: sopimukset, hinnoittelu
Experience: bad
Perspective: own
Channel: verkko

Tilasin netin.[^1] Se oli halpa.[^hinta]

[^1]: Kahdeksi vuodeksi, kuten selvisi.
[^hinta]: Kolme ensimmäistä kuukautta.

    Sen jälkeen hinta oli kaksinkertainen.

## Opit

- [[hinta-nakyviin]] Oikea hinta oli alaviitteessä.
- [[ohje-yhdella-lauseella]] Sopimuksessa oli 14 sivua.
""",
    "2021/entiteetit": """\
Title: Ruoka &amp; juoma
Date: 2021-02-14
Tags: ravintola, R&D
Service: Kahvila Höyry & Hurina
Experience: none

5&nbsp;&euro; &ndash; ja kuppi oli tyhjä. Kyltissä luki &lt;odota&gt;, joten odotin &auml;&auml;neti.

&copy; Kahvila

## Opit

- Sano &ndash; älä piilota &ndash; mitä odotat. {#sano-mita-odotat}
- [[ohje-yhdella-lauseella]] Kyltissä oli yksi sana, ja sekin &lt;sulkeissa&gt;.
""",
    "2021/pitka-otsikko": """\
---
title: "”Asiakaspalvelukokemuksenkehittämistyöryhmä” eli miten yksi lomake täytettiin kolmesti, kahdesti väärin ja kerran: oikein"
date: 2021-05-05 12:30
tags: ["sähköinen asiointi", lomakkeet]
summary: "Lomake: kolme kertaa."
experience: huono
---

Lomake kysyi saman kolmesti.

## Opit

- Kysy vain kerran. {#kysy-kerran}
- [[sano-mita-odotat]] Lomake ei sanonut, mitä se halusi.
""",  # noqa: E501 - a long title is what it is about
    "2021/telefonen": """\
Title: Telefonen ringde
Date: tisdagen den 14 september 2021 kl. 17.30
Tags: kirjasto, puhelinpalvelu
Service: Myllyrannan kirjasto
Experience: good
Lang: sv

Biblioteket ringde hem. – Boken är här, sa rösten.

## Lärdomar

- [[muista-asiakas]] De mindes att mamma inte läser meddelanden.
- [[vanha-kanava]] Den gamla telefonen fungerade.
    - Rekommendation: Ring när meddelandet inte når fram.
""",
    "2021/ilman-palvelua": """\
Title: Mitä palvelu on
Date: 24. joulukuuta 2021
Tags: pohdintoja
Experience: pohdinta
Perspective: reflection

Palvelu on sitä, että joku on paikalla.

Jäin miettimään, kuka.
""",
    "2022/valiotsikot": """\
Title: Kolme käyntiä terveysasemalla
Date: 2022-01-31
Tags: terveydenhuolto, jonottaminen
Service: Tammirannan terveysasema
Experience: mixed
Series: Terveysasemalla

# Ensimmäinen käynti

Jonotin.

### Toinen käynti

Jonotin taas.

#### Kolmas käynti ####

Minua odotettiin. {^joku-odottaa}

## Opit ##

- Parasta palvelua on, että joku odottaa sinua. {#joku-odottaa}
- [[kerro-viiveesta]] Kahdesti ei kerrottu mitään.
- [[kysy-kerran]] Sama lomake kolmella käynnillä.
""",
    "2022/lainaukset": """\
Title: Mitä tiskillä sanottiin
Date: 2022-04-01
Tags: kuultua, asiakaskokemus
Source: junan ravintolavaunu
Perspective: kuultu
Experience: vaihteleva

> Ei kuulu meille.

sanoi ensimmäinen.

> Ei kuulu meillekään,
> mutta *soitan* sinne.

sanoi toinen.

## Opit

1. Ota asia omaksesi, kunnes joku muu on ottanut sen. {#ota-omaksesi}
2. [[!muista-asiakas]] Kumpikaan ei muistanut minua, ja silti asia hoitui.
""",
    "2022/kuva": """\
Title: Kyltti ovessa
Date: 2022-08-17
Tags: opasteet
Experience: bad
Image: /images/kyltti.jpg

![Kyltissä lukee TYÖNNÄ ja sen alla VEDÄ](/images/kyltti.jpg "Kyltti. Kuva: Kertojan oma")

Valitsin väärin. ![Nuoli vasemmalle](../../images/nuoli.png) Nuoli ei auttanut.

## Opit

- [[ohje-yhdella-lauseella]] Kaksi kylttiä, nolla ohjetta.
- [[sano-mita-odotat]] Työnnä vai vedä?
""",
    "2022/luettelot": """\
Title: Muuttopäivän lista
Date: 2022-10-03
Tags: muutto, lupaukset
Service: Muuttomiehet Rivakka
Experience: good

Luvattiin:

- tulla kahdeksalta
    - tultiin viittä vaille
- kantaa piano
    1. ylös
    2. alas
    3. taas ylös
- hymyillä

Pidettiin: kaikki.

## Opit

- [[pida-pieni-lupaus]] Viittä vaille kahdeksan.

- [[joku-odottaa]] Pihalla oli jo auto.

- [[pieni-ele]] Piano kannettiin kahdesti
  samaan hintaan.
""",
    "2023/mac": mac("""\
Title: Sähköinen ääni
Date: 2023-03-08
Tags: Sähköinen-asiointi, puhelinpalvelu
Experience: bad

Ääni sanoi: ”Paina yksi.” Painoin ykköstä. Ääni sanoi: ”Väärin.”

## Opit

- Vanha kanava auki, kunnes uusi toimii. {#vanha-kanava}
- [[kysy-kerran]] Ääni kysyi syntymäaikaa neljästi.
"""),
    "2023/html": """\
Title: Lasku
Date: 2023-06-19 00:05
Tags: hinnoittelu, sopimukset
Service: Sähköyhtiö Pistorasia
Experience: bad

<p class="lasku">Eräpäivä oli <em>eilen</em>.<br>Lasku tuli <strong>tänään</strong>.</p>

<!-- tämä jäi luonnoksesta -->

Viivästysmaksu: 5&#8239;€.

    Viite: 12345 & <67890>

## Opit

- [[hinta-nakyviin]] Viivästysmaksu ei lukenut missään.
- [[!kerro-viiveesta]] Tällä kertaa viive oli heidän, ja he kertoivat siitä minulle laskulla.
""",
    "2023/tyhjat-rivit": "\n\n"
    + """\
Title:    Kirjasto   aukeaa
Date: 2023-09-01
Tags: kirjasto,  asiakaskokemus ,
Service: myllyrannan kirjasto
Experience: GOOD



Ovi aukesi viisi minuuttia ennen aikaa.   \nKukaan ei ollut pyytänyt.

***

Sisällä oli lämmin.


## Opit


- [[joku-odottaa]]   Virkailija odotti oven takana.
- [[pieni-ele]] Viisi minuuttia.


""",
    "2024/jatkorivi": """\
Title: Kampaajan tuolissa
Date: la 13.1.2024
Tags: kauneudenhoito,
    hiljaisuus
Service: Parturi Saksi
Experience: good
Summary: Kampaaja kysyi vain kerran,
    ja sekin riitti.

Hän kysyi: ”Jutellaanko?” Sanoin ei. Niin oltiin hiljaa.

## Opit

- [[kysy-kerran]] Yksi kysymys, yksi vastaus.
- Hiljaisuuskin on palvelua.""",
    "2024/linkit": """\
---
Title: Kaksi kirjastoa
Date: 2024-04-23
Tags: kirjasto, vertailu
Service: Myllyrannan kirjasto
---

Muistin [ruotsinkielisen puhelun](telefonen.md) ja [aukeavan oven](../2023/tyhjat-rivit.md). Katso myös
[opit]({filename}valiotsikot.md#luku-ensimmainen-kaynti) ja <https://esimerkki.fi/>.

## Opit

- [[muista-asiakas]] Kortti oli tallessa kahdentoista vuoden takaa.
- [[ota-omaksesi]] Toinen kirjasto soitti toiseen.
""",
    "2025/puhelu": """\
Title: Puhelu, joka ei katkennut
Date: 2.5.2025
Tags: puhelinpalvelu, asiakaskokemus
Author: Outi Kertoja
Experience: good

Hän sanoi: ”Pysyn linjalla, kunnes se toimii.” Ja pysyi.

Kello oli 24/7, tai siltä se tuntui. 😀

## Mitä jäi

Lappu jääkaapin oveen.

## Opit

- [[ota-omaksesi]] Hän pysyi linjalla.
- [[vanha-kanava]] Verkossa en olisi osannut.
- [[!hinta-nakyviin]] Hintaa en kysynyt, enkä kaivannut.
    - Näkökulma: Aina hinta ei ole se, mitä etsitään.
""",
    "2026/viimeinen": """\
Title: Ohje, jonka ymmärsin
Date: 2026-02-28T10:00+02:00
Tags: opasteet, viestintä
Service-type: kunnan neuvonta
Experience: good
Id: ohje-2026
Aliases: /2026/02/ohje/

Paperissa luki: ”Tule ovesta B.” Tulin ovesta B. {^ohje-yhdella-lauseella}

## Opit

- Anna ohje yhdellä lauseella. {#ohje-yhdella-lauseella}
- [[sano-mita-odotat]] Ovi B odotti minua.
""",
}

SHARED = {
    *("kerro-viiveesta", "ohje-yhdella-lauseella", "muista-asiakas", "pieni-ele", "pida-pieni-lupaus"),
    *("hinta-nakyviin", "sano-mita-odotat", "kysy-kerran", "vanha-kanava", "joku-odottaa", "ota-omaksesi"),
}


def said_by_sources() -> dict[str, dict[str, bool]]:
    """Read from the bare sources which story teaches which lesson, and whether it speaks against it."""
    lessons: dict[str, dict[str, bool]] = defaultdict(dict)
    for name, text in STORIES.items():
        for against, reference, definition in re.findall(r"\[\[(!?)([a-z-]+)\]\]|\{#([a-z-]+)\}", text):
            lessons[reference or definition][Path(name).name] = bool(against)
    return dict(lessons)


SAID = said_by_sources()


def picture(form: str) -> bytes:
    """Paint a small picture."""
    data = io.BytesIO()
    Image.new("RGB", (64, 48), (120, 90, 40)).save(data, form)
    return data.getvalue()


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """Write the 21 stories into a site."""
    files: dict[str, str | bytes] = {f"stories/{name}.md": text for name, text in STORIES.items()}
    files |= {"images/kyltti.jpg": picture("JPEG"), "images/nuoli.png": picture("PNG")}
    return write_site(tmp_path_factory.mktemp("elsewhere"), files)


@pytest.fixture(scope="module")
def output(site) -> Path:
    """Build it."""
    return build(site)


def evidence(page: BeautifulSoup, heading: str) -> list[str]:
    """List the stories on one side of a lesson, in the order of its page."""
    section = next(s for s in page.select("main section") if s.h2 and s.h2.get_text().startswith(heading))
    sources = [str(link["href"]) for link in section.select(".evidence-source a[href*='/tarinat/']")]
    return [re.fullmatch("/tarinat/([^/]+)/#.+", source)[1] for source in sources]


def lesson_addresses(output: Path) -> set[str]:
    """List the lessons that have a page."""
    orders = {"tunnisteittain", "palveluittain", "vuosittain"}
    found = (re.fullmatch("/opit/([^/]+)/", address) for address in addresses(output))
    return {match[1] for match in found if match} - orders


def test_there_are_21_stories_and_11_lessons_that_several_of_them_share():
    assert len(STORIES) == 21
    assert {id for id, stories in SAID.items() if len(stories) > 1} == SHARED
    assert len(SHARED) == 11


def test_stories_of_all_forms_have_hints_at_most_and_few(site):
    ended = check(site)
    assert ended.code == 0
    assert [line.split(": vihje: ")[0] for line in ended.err.splitlines()] == [
        "content/stories/2021/pitka-otsikko.md:2",  # a title of 121 characters
        "content/stories/2022/kuva.md:9",  # a picture of nobody's
        "content/stories/2023/mac.md:3",  # a tag with a hyphen, which others have with a space
        "content/stories/2024/linkit.md:9",  # a link that is an address
    ]


def test_every_story_has_its_page(output):
    assert {path.name for path in (output / "tarinat").iterdir()} == {Path(name).name for name in STORIES}


@pytest.mark.parametrize("id", sorted(SHARED))
def test_lesson_page_lists_exactly_the_stories_whose_sources_say_so(output, id):
    page = soup(output, f"/opit/{id}/")
    for heading, against in (("Puolesta", False), ("Vastaan", True)):
        listed = evidence(page, heading)
        assert set(listed) == {story for story, speaks in SAID[id].items() if speaks is against}
        assert len(set(listed)) == len(listed)
    linked = {str(link["href"]).split("/")[2] for link in page.select("main a[href^='/tarinat/']")}
    assert linked == set(SAID[id])


@pytest.mark.parametrize("id", sorted(SHARED))
def test_story_tells_in_how_many_others_its_lesson_is(output, id):
    for name in SAID[id]:
        words = soup(output, f"/tarinat/{name}/").find(id=f"oppi-{id}").get_text().casefold()
        said = re.search(r"kertoo (\d+) muuta|(\d+) andra berättelser handlar", words)
        assert int(said[1] or said[2]) == len(SAID[id]) - 1, name


def test_there_is_a_page_for_each_lesson_and_no_other(output):
    alone = {"hiljaisuuskin-on-palvelua"}
    assert lesson_addresses(output) == set(SAID) | alone


def test_evidence_stands_newest_first(output):
    years = {Path(name).name: int(name[:4]) for name in STORIES}
    for id in SHARED:
        listed = [years[story] for story in evidence(soup(output, f"/opit/{id}/"), "Puolesta")]
        assert listed == sorted(listed, reverse=True), id


def test_lessons_are_listed_by_the_number_of_their_stories(output):
    links = soup(output, "/opit/").select("main a[href^='/opit/']")
    listed = [str(link["href"]).split("/")[2] for link in links]
    counts = [len(SAID[id]) for id in dict.fromkeys(listed) if id in SAID]
    assert len(counts) == len(SAID)
    assert counts == sorted(counts, reverse=True)


def test_every_link_inside_is_there(output):
    assert dead_links(output, "https://tarinat.test") == []


def test_stories_under_one_tag_are_found_however_they_write_it(output):
    text = soup(output, "/tunniste/sahkoinen-asiointi/").main
    listed = {str(link["href"]) for link in text.select("a[href^='/tarinat/']")}
    assert listed == {"/tarinat/mac/", "/tarinat/pitka-otsikko/"}


def test_stories_of_one_service_are_found_however_they_write_it(output):
    text = soup(output, "/palvelut/myllyrannan-kirjasto/").main
    listed = Counter(str(link["href"]) for link in text.select("article a[href^='/tarinat/']"))
    assert set(listed) == {"/tarinat/telefonen/", "/tarinat/tyhjat-rivit/", "/tarinat/linkit/"}


DAYS = {
    "aamu-luukulla": "2019-01-14",
    "leipa": "2019-02-03",
    "bussikuski": "2019-06-05",
    "hinnasto": "2020-09-11",
    "telefonen": "2021-09-14",
    "ilman-palvelua": "2021-12-24",
    "html": "2023-06-19",
    "jatkorivi": "2024-01-13",
    "viimeinen": "2026-02-28",
}


@pytest.mark.parametrize(("name", "day"), DAYS.items())
def test_story_has_its_day_however_it_is_written(output, name, day):
    assert soup(output, f"/tarinat/{name}/").select_one("main time")["datetime"].startswith(day)


def prose(output: Path, name: str) -> BeautifulSoup:
    """Read the text of a story's page."""
    return soup(output, f"/tarinat/{name}/").select_one("main article")


def test_forms_that_people_write_in_come_out_as_they_mean_them(output):
    assert prose(output, "aamu-luukulla").select_one(".prose ol > li").get_text() == "Ota vuoronumero."
    assert "P.S. Numeroni oli 47." in prose(output, "aamu-luukulla").get_text()
    assert len(prose(output, "hinnasto").select("table tbody tr")) == 2
    assert len(prose(output, "alaviite").select(".footnote li")) == 2
    assert "5\xa0€ – ja kuppi oli tyhjä" in prose(output, "entiteetit").get_text()
    assert len(prose(output, "lainaukset").select("blockquote")) == 2
    assert prose(output, "kuva").select_one("figcaption").get_text(" ", strip=True) == (
        "Kyltti. Kuva: Kertojan oma"
    )
    assert len(prose(output, "luettelot").select(".prose ol > li")) == 3
    assert prose(output, "html").select_one("p.lasku em").get_text() == "eilen"
    assert "jäi luonnoksesta" not in prose(output, "html").get_text()
    assert (
        "ja sekin riitti" in soup(output, "/").get_text() + soup(output, "/tunniste/hiljaisuus/").get_text()
    )


def test_text_of_windows_and_mac_comes_out_like_any_other(output):
    for name in ("bussikuski", "hammas", "mac"):
        text = (output / f"tarinat/{name}/index.html").read_bytes()
        assert b"\r" not in text, name
        assert BOM.encode() not in text, name
    assert soup(output, "/tarinat/bussikuski/").h1.get_text(strip=True) == "Bussikuskin kuulutus"


def test_headings_of_a_story_stand_below_its_title(output):
    page = soup(output, "/tarinat/valiotsikot/")
    assert [h.get_text(strip=True) for h in page.select("h1")] == ["Kolme käyntiä terveysasemalla"]
    assert {"Ensimmäinen käynti", "Toinen käynti", "Kolmas käynti"} <= {
        h.get_text(strip=True) for h in page.select("h2, h3, h4")
    }


def test_no_list_of_lessons_is_shown_twice(output):
    for name in STORIES:
        headings = [h.get_text(strip=True) for h in prose(output, Path(name).name).select("h2, h3")]
        assert not {"Opit", "Lärdomar"} & set(headings), name


def test_feed_has_all_21(output):
    assert (output / "rss.xml").read_text("utf-8").count("<item>") == 21
