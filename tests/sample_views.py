"""One full page and one bare page for each template, in the words of a Finnish site."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from sample_charts import NO_STORIES, ONE_YEAR, evidence_in_time, statistics
from tarinat.pages.views import (
    ArchiveMonth,
    ArchiveView,
    ArchiveYear,
    AuthorIndexView,
    AuthorView,
    Bead,
    CountedLink,
    EvidenceItem,
    ExperienceIndexView,
    ExperienceView,
    FeedLink,
    FeedList,
    FeedRow,
    FeedType,
    Feeling,
    FeelingCount,
    Frame,
    Heading,
    HomeView,
    LessonCard,
    LessonGroup,
    LessonIndexView,
    LessonView,
    LetterOfFeeds,
    LetterOfTags,
    Link,
    MonthOfStories,
    NotFoundView,
    Page,
    Pager,
    PerspectiveIndexView,
    PerspectiveRow,
    PerspectiveView,
    Picture,
    Recommendation,
    RedirectView,
    RelatedStory,
    RelatedTag,
    SearchView,
    ServiceIndexView,
    ServiceRow,
    ServiceSection,
    ServiceView,
    StandingView,
    StoryCard,
    StoryLesson,
    StoryView,
    SubscribeView,
    TagIndexView,
    TagPairView,
    TagView,
    Thread,
    View,
    WeighedTag,
)

LONG_WORD = "Asiakaspalvelukokemuksenkehittämistyöryhmäkokousaikataulu"
"""Fifty-seven letters: what a narrow page must bear in its title."""

WINTER_TIME = timezone(timedelta(hours=2))


@dataclass(frozen=True, slots=True)
class SampleSite:
    """The words of a site, under a path of its host or not."""

    root: str = ""
    name: str = "Palvelutarinat"
    description: str = (
        "Palvelutarinat kerää omakohtaisia kertomuksia siitä, miltä palvelu tuntui, "
        "ja pitää tallessa sen, mitä niistä opittiin."
    )
    lang: str = "fi"
    search: bool = True

    @property
    def url(self) -> str:
        return f"https://esimerkki.fi{self.root}"

    def href(self, address: str) -> str:
        return self.root + address

    def absolute(self, address: str) -> str:
        return self.url + address


def noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=WINTER_TIME)


def beads(pattern: str) -> Thread:
    """Read a thread from letters: g m b r and . for unsaid; a capital (or a comma) speaks against."""
    feelings: dict[str, Feeling | None] = {
        "g": "good", "m": "mixed", "b": "bad", "r": "reflection", ".": None, ",": None,
    }  # fmt: skip
    strung = tuple(Bead(feelings[letter.lower()], letter.isupper() or letter == ",") for letter in pattern)
    against = sum(bead.against for bead in strung)
    return Thread(strung, len(strung) - against, against)


def tag(name: str) -> Link:
    return Link(f"/tunniste/{name.replace(' ', '-')}/", name)


def counted(kind: str, *rows: tuple[str, int]) -> tuple[CountedLink, ...]:
    return tuple(
        CountedLink(f"/{kind}/{text.replace(' ', '-').lower()}/", text, count) for text, count in rows
    )


def story(
    title: str, day: datetime, feeling: Feeling | None, words: str, *tags: str, lang: str = "fi"
) -> StoryCard:
    links = tuple(tag(name) for name in tags)
    return StoryCard(
        f"/tarinat/{title.split(maxsplit=1)[0].lower()}/", title, day, lang, feeling, words, links
    )


STORIES = (
    story(
        "Hammaslääkäri kertoi kaiken paitsi hinnan",
        noon(2025, 6, 19),
        "mixed",
        "Hoito oli hellää ja jokainen vaihe selitettiin. Lasku tuli kahden viikon päästä, "
        "ja siinä luki toinen summa kuin arvasin.",
        "terveyspalvelut",
        "hinnoittelu",
        "asiakaskokemus",
    ),
    story(
        "Kirjasto lainasi minulle hiljaisuutta",
        noon(2025, 5, 28),
        "good",
        "En tarvinnut kirjaa vaan huoneen, jossa voi soittaa vaikean puhelun. "
        "Virkailija ymmärsi sen kysymättä enempää.",
        "kirjasto",
        "kohtaaminen",
    ),
    story(
        LONG_WORD,
        noon(2025, 5, 14),
        "bad",
        "Kysyin, milloin puhelinlinja taas toimii. Vastaukseksi sain viisikymmentäseitsemän "
        "kirjainta pitkän sanan ja liitetiedoston.",
        "sähköinen asiointi",
        "selkokieli",
        "jonottaminen",
    ),
    story(
        "Apotekaren ringde efter mig",
        noon(2025, 4, 30),
        None,
        "Medicinen var densamma, dosen en annan. Hon märkte det först när jag redan var ute.",
        "apteekki",
        lang="sv",
    ),
    story(
        "Mitä jonossa oikeastaan odotetaan",
        noon(2025, 3, 27),
        "reflection",
        "Istuin terveysaseman aulassa tunnin ja laskin, kuinka monta kertaa joku kertoi "
        "meille jotakin. Kerran.",
        "jonottaminen",
        "terveyspalvelut",
    ),
)

LEAD = story(
    "Naapuri haki pakettini, ja automaatti ymmärsi",
    noon(2025, 6, 26),
    "good",
    "Jalka oli kipsissä ja noutoaika loppumassa. Puhelimessa vastasi ihminen, joka ei lukenut "
    "sääntöjä minulle ääneen vaan kysyi, kuka minua voisi auttaa.",
    "nouto",
    "asiakaspalvelu",
    "esteettömyys",
)

DELAY = LessonCard("/opit/kerro/", "Kerro viiveestä ennen kuin asiakas ehtii kysyä.", "fi", beads("bmgBggM"))
WAIT = LessonCard("/opit/odotus/", "Pieni odotus voi pelastaa asiakkaan koko illan.", "fi", beads("ggmggg"))
POINT = LessonCard("/opit/ydin/", "Säg det viktigaste först, förklara sedan.", "sv", beads("brmGb"))
MANY = LessonCard(
    "/opit/yksi/",
    "Yksi ihminen, joka hoitaa asian loppuun, on parempi kuin kolme, jotka siirtävät sitä.",
    "fi",
    beads("gmbr.gGmbBrggmb,ggmbrGggmbrggMgmbrg" * 2),
)
LESSONS = (DELAY, WAIT, POINT)

FEELINGS = (
    FeelingCount("/kokemukset/hyva/", "good", 29),
    FeelingCount("/kokemukset/vaihteleva/", "mixed", 14),
    FeelingCount("/kokemukset/huono/", "bad", 13),
    FeelingCount("/kokemukset/pohdinta/", "reflection", 1208),
)
TAGS = counted(
    "tunniste",
    ("asiakaskokemus", 31),
    ("jonottaminen", 14),
    ("terveyspalvelut", 11),
    ("sähköinen asiointi", 9),
)
SERVICES = counted(
    "palvelut", ("Esimerkkilinja", 12), ("Kuusiharjun terveysasema", 9), ("Valkamaverkko", 6), ("Kirjasto", 5)
)

ONE_PAGE = Pager(1, 1, "", "")
PARCEL = Picture(
    "/images/paketti.jpg",
    "Nainen avaa pakettiautomaatin luukun.",
    1200,
    750,
    srcset="/kuvat/paketti.jpg-480.jpg 480w, /images/paketti.jpg 1200w",
    webp="/kuvat/paketti.jpg-480.webp 480w, /kuvat/paketti.jpg-1200.webp 1200w",
    sizes="(min-width: 74rem) 38rem, calc(94.4vw - 1.2rem)",
)
BUS = Picture(
    "/images/bussi.svg",
    "Valaistu bussi seisoo lumisateessa pysäkillä ovi auki. Joku juoksee sitä kohti.",
    1200,
    750,
    "Iltabussi Koivurinteen pysäkillä.",
    "Oma albumi",
)

STORY_HTML = """\
<p>Juoksin liukasta mäkeä alas ja näin bussin perävalot. Olin jo varma, että seuraava tulee tunnin päästä.</p>
<h2 id="kello">Kello 21.43</h2>
<p>Iltavuoro oli venynyt, ja viimeinen järkevä bussi kotiin lähtee Koivurinteen pysäkiltä 21.42.\
<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> Puhelin näytti jo minuuttia yli, \
kun pääsin kulman taakse. Lunta tuli vaakasuoraan. \
Pysäkin häiriötiedotenäyttö oli pimeänä niin kuin koko talven.</p>
<h2 id="ovi">Ovi auki pakkaseen</h2>
<p>Vikaa ei ollut. Kuljettaja oli nähnyt minut peilistä jo alempana mäessä. Hän avasi etuoven uudelleen, \
nosti kättä ja jäi odottamaan. <mark id="kohta-odotus">Kyydissä istui seitsemän ihmistä, ja he odottivat \
minua täyden minuutin.</mark></p>
<p class="passage-note"><a href="#oppi-odotus">Oppi: Pieni odotus voi pelastaa asiakkaan koko illan</a></p>
<blockquote><p>– Näin, että sulla oli vielä matkaa. Ei tässä niin kiire ole.</p></blockquote>
<p>Sitten hän teki jotakin, mitä en ollut bussissa ennen kuullut. Hän otti mikrofonin ja kertoi kaikille, \
miksi seisoimme. <mark id="kohta-kerro">»Odotettiin vielä yhtä matkustajaa. Ollaan asemalla kaksi minuuttia \
myöhässä, vaihtobussi tietää meistä.»</mark> Kukaan ei huokaissut. Yksi mies siirsi reppunsa, jotta pääsin \
istumaan.</p>
<p class="passage-note"><a href="#oppi-kerro">Oppi: Kerro viiveestä ennen kuin asiakas ehtii kysyä</a></p>
<figure><img src="/images/paketti.svg" alt="Nainen avaa pakettiautomaatin luukun." width="1200" height="750" \
loading="lazy"><figcaption>Sama automaatti seuraavana päivänä. <span class="credit">Kuva: Oma albumi</span>\
</figcaption></figure>
<h2 id="hinta">Mitä minuutti maksoi</h2>
<p>Olen laskenut sen jälkeenpäin, <em>ja koko seuraavan päivän</em>. Kotona kirjoitin palautteen, jossa \
pyysin kolmea asiaa:</p>
<ul>
<li>että kuljettajalle kerrotaan, mitä hän teki</li>
<li>että odottaminen on hänelle <strong>luvallista</strong> eikä vain ystävällistä
<ol><li>myös ruuhkassa</li><li>myös yöllä</li></ol></li>
<li>että joku korjaa pysäkin näytön ennen kevättä.</li>
</ul>
<table>
<thead><tr><th>Pysäkki</th><th>Luvattu</th><th>Toteutunut odotusaika</th></tr></thead>
<tbody><tr><td>Koivurinne</td><td>21.42</td><td>21.44</td></tr>
<tr><td>Häiriötiedotenäyttöpysäkki</td><td>22.02</td><td>22.03</td></tr></tbody>
</table>
<h3 id="palaute">Palautteen runko</h3>
<pre><code>hei = "Kiitos, että odotitte. Tässä on rivi, joka on niin pitkä, ettei se mahdu puhelimeen."
</code></pre>
<dl><dt>Vaihtobussi</dt><dd>Bussi, joka tietää meistä.</dd></dl>
<p>Aikataulu on lupaus, tiedän sen. Katso <a href="https://esimerkki.fi/aikataulu">aikataulu</a> ja \
<code>linja.txt</code>.</p>
<div class="footnote"><hr><ol><li id="fn:1"><p>Aikataulun mukaan 21.42.&#160;<a class="footnote-backref" \
href="#fnref:1" title="Takaisin tekstiin">↩</a></p></li></ol></div>
"""

STANDING_HTML = "\n".join(line for line in STORY_HTML.splitlines() if "passage-note" not in line)

STORY = StoryView(
    title="Kuljettaja odotti täyden minuutin",
    heading="Kuljettaja odotti täyden minuutin",
    date=noon(2025, 6, 19),
    author=Link("/kirjoittajat/aino-kallionpaa/", "Aino Kallionpää"),
    signature="Aino, joka kulkee iltabussilla",
    feeling="good",
    service=Link("/palvelut/esimerkkilinja/", "Esimerkkilinja"),
    service_type="",
    perspective="own",
    perspective_href="/nakokulmat/oma/",
    channel="Paikan päällä",
    place="Koivurinne",
    source="Oma päiväkirja",
    series="Talven bussit",
    series_parts=(
        Link("/tarinat/pysakki/", "Pysäkki, jota ei ollut", "fi"),
        Link("/tarinat/kuljettaja/", "Kuljettaja odotti täyden minuutin", "fi"),
    ),
    updated=date(2025, 7, 2),
    update_note="Näyttö korjattiin, ja kuljettaja sai kiitoksensa paperilla.",
    modified=date(2025, 6, 20),
    translations=(Link("/tarinat/foraren/", "Föraren väntade en hel minut", "sv"),),
    picture=BUS,
    html=STORY_HTML,
    reading_minutes=3,
    contents=(
        Heading("kello", "Kello 21.43"),
        Heading("ovi", "Ovi auki pakkaseen"),
        Heading("hinta", "Mitä minuutti maksoi"),
    ),
    lessons=(
        StoryLesson(
            "oppi-odotus",
            WAIT,
            True,
            False,
            "",
            ("Anna kuljettajalle lupa odottaa minuutti, kun matkustaja on jo näkyvissä.",),
            (),
            5,
            "kohta-odotus",
        ),
        StoryLesson(
            "oppi-kerro",
            DELAY,
            False,
            False,
            "Kuljettaja kertoi viiveestä heti, ja kukaan ei huokaissut.",
            (),
            ("Matkustaja",),
            1,
            "kohta-kerro",
        ),
        StoryLesson(
            "oppi-ydin", POINT, False, True, "Ystävällisyys painoi enemmän kuin aikataulu.", (), (), 0, ""
        ),
        StoryLesson("oppi-yksi", MANY, False, False, "", (), (), 69, ""),
    ),
    tags=(tag("asiakaskokemus"), tag("joukkoliikenne"), tag("ystävällisyys"), tag("talvi")),
    related=(
        RelatedStory(
            Link("/tarinat/jono/", "Mitä jonossa oikeastaan odotetaan", "fi"),
            noon(2025, 3, 27),
            "reflection",
            "lesson",
            ("Kerro viiveestä ennen kuin asiakas ehtii kysyä.",),
            "fi",
        ),
        RelatedStory(
            Link("/tarinat/pysakki/", "Sex hållplatser åt fel håll", "sv"),
            noon(2023, 9, 12),
            "mixed",
            "service",
            ("Esimerkkilinja",),
            "fi",
        ),
        RelatedStory(
            Link("/tarinat/apteekki/", LONG_WORD, "fi", held="draft"),
            noon(2025, 4, 30),
            None,
            "tags",
            ("asiakaskokemus", "ystävällisyys"),
            "fi",
        ),
    ),
    newer=Link("/tarinat/lomake/", "Lomake kysyi saman asian kolmesti", "fi"),
    older=Link("/tarinat/puhelin/", "Puhelin soi tyhjässä vastaanotossa", "fi"),
    draft=True,
    future=True,
)

BARE_STORY = StoryView(
    title=LONG_WORD,
    heading=LONG_WORD,
    date=noon(2025, 5, 14),
    author=Link("/kirjoittajat/marjut/", "Marjut Ylä-Koski"),
    signature="",
    feeling=None,
    service=None,
    service_type="",
    perspective="",
    perspective_href="",
    channel="",
    place="",
    source="",
    series="",
    series_parts=(),
    updated=None,
    update_note="",
    modified=None,
    translations=(),
    picture=None,
    html="<p>Kysyin, milloin puhelinlinja taas toimii.</p>",
    reading_minutes=1,
    contents=(),
    lessons=(),
    tags=(),
    related=(),
    newer=None,
    older=None,
    draft=False,
    future=False,
)

SECTIONS = tuple(
    ServiceSection(f"kohta-{number}", title, html)
    for number, (title, html) in enumerate(
        (
            ("Kenelle", "<p>Kaikille, jotka liikkuvat Koivulan ja Valkaman välillä, myös yöllä.</p>"),
            ("Mitä palvelu sisältää", "<ul><li>kuusi bussilinjaa</li><li>vaihdot junaan</li></ul>"),
            ("Miten palvelun saa", "<p>Nouse kyytiin etuovesta.</p><p>Lipun voi ostaa kirjastosta.</p>"),
            ("Palvelulupaus", "<p>Perillä viimeistään kymmenen minuutin päästä luvatusta.</p>"),
            ("Asiakkaan polku", ""),
            ("Kuka vastaa", "<p>Liikennepäällikkö Eero Salmivaara ja 48 kuljettajaa.</p>"),
            ("Resurssit", ""),
            ("Miten onnistumista mitataan", ""),
            ("Hinta ja ehdot", "<p>Kerta 2,90 €, kuukausi 54 €.</p>"),
            ("Muutokset", "<p>Kaksi muutosta tarinoiden perusteella.</p>"),
        ),
        start=1,
    )
)

LETTERS = tuple(
    LetterOfTags(
        letter, counted("tunniste", *((name, number) for number, name in enumerate(names.split(", "), 1)))
    )
    for letter, names in (
        ("0–9", "24/7"),
        ("A", "ajanvaraus, apteekki, arki, asiakaskokemus, asiakaspalvelu, autohuolto"),
        ("E", "esteettömyys"),
        ("H", "hinnoittelu, hiljaisuus, hotelli, häiriötiedotenäyttöjärjestelmäpalvelu"),
        ("J", "jonottaminen, joukkoliikenne"),
        ("K", "kahvila, kieli, kirjasto, kohtaaminen, kotihoito"),
        ("S", "saavutettavuus, selkokieli, sähköinen asiointi"),
        ("Y", "yhden luukun periaate, ystävällisyys"),
        ("Ä", "äitiysneuvola, äänetön palvelu"),
        ("Ö", "öljynvaihto"),
    )
)


def evidence(
    title: str, day: datetime, feeling: Feeling | None, wording: str, quote: str = ""
) -> EvidenceItem:
    return EvidenceItem(
        Link("/tarinat/kuljettaja/#oppi-kerro", title),
        day,
        feeling,
        wording,
        quote,
        Link("/palvelut/esimerkkilinja/", "Esimerkkilinja") if feeling else None,
        "" if feeling else "hammaslääkäri",
        ("Odottaja",) if quote else (),
        f"nayttona-{day:%Y-%m-%d}",
    )


DELAY_DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        *("2017-11-08", "2019-03-14", "2020-10-02", "2021-06-23"),
        *("2023-01-19", "2023-02-03", "2025-06-19"),
    )
)

LESSON = LessonView(
    sentence=DELAY.sentence,
    heading=DELAY.sentence,
    lang="fi",
    more="<p>Viive on kaksi asiaa: odotus ja tieto siitä. <strong>Jälkimmäisestä</strong> voi päättää.</p>",
    retired=True,
    thread=DELAY.thread,
    timeline=evidence_in_time(DELAY.thread, DELAY_DAYS),
    first=noon(2017, 11, 8),
    latest=noon(2025, 6, 19),
    recommendations=(
        Recommendation(
            "Kerro syy, uusi aika ja se, mitä asiakkaan pitää tehdä.",
            Link("/tarinat/kuljettaja/#oppi-kerro", "Kuljettaja odotti täyden minuutin"),
        ),
        Recommendation(
            "Lähetä yksi viesti viiveen alussa ja toinen, kun se on ohi.",
            Link("/tarinat/seitseman/#oppi-kerro", "Seitsemän viestiä samasta viiveestä"),
        ),
    ),
    supporting=(
        evidence(
            "Kuljettaja odotti täyden minuutin",
            noon(2024, 2, 3),
            "good",
            "Kuljettaja kertoi viiveestä heti, ja kukaan ei huokaissut.",
            "Odotettiin vielä yhtä matkustajaa. Ollaan asemalla kaksi minuuttia myöhässä.",
        ),
        evidence(
            "Lääkäri tuli käytävälle", noon(2020, 10, 2), None, "", "Olen myöhässä, ja se on minun syyni."
        ),
        evidence("Kahvi jäähtyi", noon(2019, 3, 14), "mixed", "Tarjoilija tiesi viiveestä ennen meitä."),
        evidence("Juna katosi näytöltä", noon(2017, 11, 8), "bad", ""),
    ),
    against=(
        evidence("Seitsemän viestiä", noon(2021, 6, 23), "bad", "Seitsemäs viesti teki viiveestä suuremman."),
    ),
    tags=TAGS,
    services=SERVICES,
    related=(WAIT, MANY),
    feed="/opit/kerro/rss.xml",
)

YEARS = tuple(
    ArchiveYear(
        f"/arkisto/{year}/",
        year,
        12,
        tuple(ArchiveMonth(f"/arkisto/{year}/{month:02}/", date(year, month, 1), 4) for month in (6, 5, 3)),
    )
    for year in (2025, 2024, 2016)
)
MONTHS = (
    MonthOfStories(date(2025, 6, 1), (LEAD, STORIES[0])),
    MonthOfStories(date(2025, 5, 1), STORIES[1:3]),
    MonthOfStories(date(2025, 4, 1), STORIES[3:4]),
)

RELATED = (
    RelatedTag("/tunniste/jonottaminen/", "jonottaminen", 7, "/tunniste/a/yhdessa/b/"),
    RelatedTag("/tunniste/kirjasto/", "kirjasto", 1, ""),
)

TAG = TagView(
    "asiakaskokemus",
    "<p>Asiakaskokemus on se, mitä palvelusta jää mieleen, kun ovi on jo <em>sulkeutunut</em>.</p>",
    31,
    "/arkisto/",
    STORIES,
    Pager(2, 3, "/tunniste/asiakaskokemus/", "/tunniste/asiakaskokemus/sivu/3/"),
    RELATED,
    RELATED[:1],
    LESSONS,
    FEELINGS,
    "/tunniste/asiakaskokemus/rss.xml",
)

LESSONS_BY_TAG = LessonIndexView(
    "tag",
    (
        ("weight", "/opit/"),
        ("tag", "/opit/tunnisteittain/"),
        ("service", "/opit/palveluittain/"),
        ("year", "/opit/vuosittain/"),
    ),
    (
        LessonGroup("asiakaskokemus", "/tunniste/asiakaskokemus/", LESSONS),
        LessonGroup("Muut", "", (MANY,)),
        LessonGroup("", "", (WAIT, LessonCard("/opit/x/", "Odottaa.", "fi", beads("")))),
    ),
    23,
    "/opit/rss.xml",
)

AUTHOR = AuthorView(
    "Aino Kallionpää",
    "<p>Aino kulkee iltabussilla ja kirjoittaa aamulla.</p>",
    "Aino, joka kulkee iltabussilla",
    12,
    STORIES,
    Pager(1, 2, "", "/kirjoittajat/aino-kallionpaa/sivu/2/"),
    "/kirjoittajat/aino-kallionpaa/rss.xml",
)


def feed_rows(kind: str, *names: str, lang: str = "") -> tuple[FeedRow, ...]:
    return tuple(
        FeedRow(f"/{kind}/{number}/rss.xml", f"/{kind}/{number}/", name, lang, number)
        for number, name in enumerate(names, 1)
    )


def feed_list(*feeds: FeedRow, folded: bool = False) -> FeedList:
    return FeedList(len(feeds), folded, (LetterOfFeeds("", feeds),) if feeds else ())


FEEDS_BY_LETTER = FeedList(
    4,
    True,
    (
        LetterOfFeeds("0–9", feed_rows("tunniste", "24/7")),
        LetterOfFeeds("A", feed_rows("tunniste", "ajanvaraus", "apteekki", LONG_WORD)),
    ),
)

CLOUD = tuple(
    WeighedTag(f"/tunniste/{size}/", name, 6 * size, size)
    for size, name in enumerate(("24/7", "ajanvaraus", "sähköinen asiointi", LONG_WORD, "asiakaskokemus"), 1)
)

PERSPECTIVES = tuple(
    PerspectiveRow(f"/nakokulmat/{number}/", name, number, FEELINGS[:1] if number else ())
    for number, name in ((29, "own"), (41, "heard"), (0, "observed"), (1, "media"), (2, "reflection"))
)

FULL: dict[str, View] = {
    "home": HomeView(
        LEAD,
        PARCEL,
        STORIES,
        Pager(1, 7, "", "/sivu/2/"),
        (DELAY, WAIT, MANY),
        FEELINGS,
        SERVICES,
        TAGS,
        64,
        23,
        47,
        18,
    ),
    "story": STORY,
    "tag": TAG,
    "pair": TagPairView(
        TAGS[:2], 7, "/arkisto/", STORIES, Pager(2, 2, "/tunniste/a/yhdessa/b/", ""), LESSONS, FEELINGS
    ),
    "tags": TagIndexView(CLOUD, LETTERS, TAGS * 3, 47),
    "lessons": LESSONS_BY_TAG,
    "lesson": LESSON,
    "services": ServiceIndexView(
        (
            ServiceRow(
                "/palvelut/esimerkkilinja/", "Esimerkkilinja", "joukkoliikenne", "Ajaa myös yöllä.", 7, 10, 12
            ),
            ServiceRow("/palvelut/valkamaverkko/", LONG_WORD, "", "", 0, 10, 1),
        )
    ),
    "service": ServiceView(
        "Esimerkkilinja",
        "Esimerkki\u00adlinja",
        "joukkoliikenne",
        "Seudullinen bussiliikenne, joka ajaa myös silloin, kun muut ovat jo nukkumassa.",
        SECTIONS,
        7,
        STORIES,
        beads("gmb.rggg"),
        (FeelingCount("/kokemukset/hyva/", "good", 36), *FEELINGS[1:]),
        (WAIT, DELAY),
        "/palvelut/esimerkkilinja/rss.xml",
    ),
    "authors": AuthorIndexView(counted("kirjoittajat", ("Aino Kallionpää", 12), ("Marjut Ylä-Koski", 3))),
    "author": AUTHOR,
    "experiences": ExperienceIndexView(FEELINGS),
    "experience": ExperienceView(
        "mixed", 14, STORIES, Pager(2, 2, "/kokemukset/vaihteleva/", ""), (FEELINGS[0], *FEELINGS[2:])
    ),
    "perspectives": PerspectiveIndexView(PERSPECTIVES),
    "perspective": PerspectiveView(
        "heard", 41, STORIES, Pager(2, 5, "/nakokulmat/kuultu/", ""), FEELINGS, PERSPECTIVES[2:]
    ),
    "statistics": statistics(),
    "archive": ArchiveView(0, None, YEARS, MONTHS, 64),
    "subscribe": SubscribeView(
        True,
        30,
        64,
        23,
        (FeedRow("/sv/rss.xml", "/sv/", "Berättelser på svenska", "sv", 3),),
        FEEDS_BY_LETTER,
        feed_list(*feed_rows("palvelut", "Esimerkkilinja", LONG_WORD)),
        feed_list(*feed_rows("kirjoittajat", "Aino Kallionpää", "Marjut Ylä-Koski"), folded=True),
        feed_list(
            *feed_rows("opit", DELAY.sentence, WAIT.sentence), *feed_rows("opit", POINT.sentence, lang="sv")
        ),
    ),
    "search": SearchView(TAGS * 3, LESSONS, 47, ("draft", "future")),
    "page": StandingView("Tietoa sivustosta", STANDING_HTML),
    "404": NotFoundView(STORIES),
    "redirect": RedirectView("/tarinat/kuljettaja/", "https://esimerkki.fi/tarinat/kuljettaja/"),
}

BARE: dict[str, View] = {
    "home": HomeView(None, None, (), ONE_PAGE, (), (), (), (), 0, 0, 0, 0),
    "story": BARE_STORY,
    "tag": TagView(
        LONG_WORD, "", 1, "/arkisto/", STORIES[3:4], ONE_PAGE, (), (), (), (), "/tunniste/x/rss.xml"
    ),
    "pair": TagPairView(TAGS[2:], 2, "/arkisto/", STORIES[3:], ONE_PAGE, (), ()),
    "tags": TagIndexView((), (), (), 0),
    "lessons": LessonIndexView("weight", (("weight", "/opit/"),), (), 0, "/opit/rss.xml"),
    "lesson": LessonView(
        LONG_WORD,
        LONG_WORD,
        "fi",
        "",
        False,
        beads(""),
        None,
        noon(2024, 2, 3),
        noon(2024, 2, 3),
        (),
        (),
        (),
        (),
        (),
        (),
        "/opit/x/rss.xml",
    ),
    "services": ServiceIndexView(()),
    "service": ServiceView(
        "autohuolto", "autohuolto", "", "", SECTIONS[4:5], 0, (), beads(""), (), (), "/palvelut/x/rss.xml"
    ),
    "authors": AuthorIndexView(()),
    "author": AuthorView("Nimetön", "", "", 1, STORIES[3:4], ONE_PAGE, "/kirjoittajat/x/rss.xml"),
    "experiences": ExperienceIndexView(()),
    "experience": ExperienceView("bad", 0, (), ONE_PAGE, ()),
    "perspectives": PerspectiveIndexView(PERSPECTIVES[2:3]),
    "perspective": PerspectiveView("media", 0, (), ONE_PAGE, (), PERSPECTIVES[2:3]),
    "statistics": NO_STORIES,
    "archive": ArchiveView(0, None, (), (), 0),
    "subscribe": SubscribeView(False, 30, 0, 0, (), feed_list(), feed_list(), feed_list(), feed_list()),
    "search": SearchView((), (), 0, ()),
    "page": StandingView("Tyhjä sivu", ""),
    "404": NotFoundView(()),
    "redirect": RedirectView("/", "https://esimerkki.fi/"),
}

MORE: dict[str, tuple[str, View]] = {
    "home-page-2": (
        "home",
        HomeView(None, None, STORIES, Pager(2, 7, "/", "/sivu/3/"), (), (), (), (), 64, 23, 47, 18),
    ),
    "home-plain-lead": (
        "home",
        HomeView(LEAD, None, (), ONE_PAGE, (POINT,), FEELINGS[:1], (), TAGS[:1], 1, 1, 1, 0),
    ),
    "statistics-of-many": ("statistics", statistics(many=30)),
    "statistics-of-one-year": ("statistics", ONE_YEAR),
    "lesson-of-many": (
        "lesson",
        replace(
            LESSON,
            thread=MANY.thread,
            timeline=evidence_in_time(
                MANY.thread,
                [date(2019 + n // 40, 1 + n % 40 // 4, 1 + n % 4) for n in range(len(MANY.thread.beads))],
            ),
        ),
    ),
    "lesson-of-one-year": (
        "lesson",
        replace(
            LESSON,
            thread=beads("gB"),
            timeline=evidence_in_time(beads("gB"), [date(2024, 2, 3), date(2024, 5, 9)]),
            first=noon(2024, 2, 3),
            latest=noon(2024, 5, 9),
        ),
    ),
    "archive-year": ("archive", ArchiveView(2025, None, YEARS[:1], MONTHS, 6)),
    "archive-month": ("archive", ArchiveView(2025, date(2025, 6, 1), (), MONTHS[:1], 2)),
}
"""Further pages by name, each with its template: what neither the full nor the bare page shows."""

SECTION = {
    "home": "stories",
    "story": "stories",
    "tag": "tags",
    "pair": "tags",
    "tags": "tags",
    "lesson": "lessons",
    "lessons": "lessons",
    "service": "services",
    "services": "services",
}
ADDRESS = {"home": "/", "tags": "/tunnisteet/", "lessons": "/opit/", "services": "/palvelut/"}
CRUMBS = {
    "story": (Link("/", "Tarinat"), Link("/palvelut/esimerkkilinja/", "Esimerkkilinja")),
    "tag": (Link("/tunnisteet/", "Tunnisteet"),),
    "pair": (Link("/tunnisteet/", "Tunnisteet"),),
    "perspective": (Link("/nakokulmat/", "Näkökulmat"),),
    "lesson": (Link("/opit/", "Opit"),),
    "service": (Link("/palvelut/", "Palvelut"),),
}
RSS: FeedType = "application/rss+xml"
SITE_FEEDS = (
    FeedLink("https://esimerkki.fi/rss.xml", "Palvelutarinat", RSS),
    FeedLink("https://esimerkki.fi/feed.json", "Palvelutarinat (JSON Feed)", "application/feed+json"),
)


def page_of(template: str, view: View, lang: str = "fi", address: str = "") -> Page:
    """Put a view into a page as the site map would."""
    own_feed = getattr(view, "feed", "")
    own = (FeedLink(f"https://esimerkki.fi{own_feed}", "Oma syöte", RSS),) if own_feed else ()
    return Page(
        address=address or ADDRESS.get(template, "/tarinat/kuljettaja/"),
        template=f"{template}.html",
        lang=lang,
        title="" if template == "home" else getattr(view, "title", "") or "Otsikko",
        description="Omakohtaisia tarinoita siitä, miltä palvelu tuntui.",
        section=SECTION.get(template, ""),
        crumbs=CRUMBS.get(template, ()),
        feeds=own + SITE_FEEDS,
        frame=Frame(
            "/",
            "/tunnisteet/",
            "/opit/",
            "/palvelut/",
            "/haku/",
            "/rss.xml",
            (Link("/tietoa/", "Tietoa sivustosta"), Link("/om/", "Om webbplatsen", "sv")),
            (Link("/sv/", "På svenska", "sv"), Link("/en/", "In English", "en")),
        ),
        others=getattr(view, "translations", ()),
        view=view,
    )


def pages(lang: str = "fi") -> dict[str, Page]:
    """Give every sample page by name: full, bare, and the further ones."""
    made = {name: page_of(name, view, lang) for name, view in FULL.items()}
    made |= {f"{name}-bare": page_of(name, view, lang) for name, view in BARE.items()}
    made["lessons"] = replace(made["lessons"], title="Opit tunnisteittain", address="/opit/tunnisteittain/")
    made |= {name: page_of(template, view, lang, f"/{name}/") for name, (template, view) in MORE.items()}
    return made
