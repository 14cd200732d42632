"""Drawings: what an editor wrote is left out, and what would run, move or fetch is told."""

import pytest
from lxml import etree
from tarinat.drawings import Unreadable, cleaned, published_drawing, unfit_parts
from tarinat.images import read_image
from tarinat.problems import Place

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
FAR = "https://esimerkki.fi/x"

ILLUSTRATOR = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
  <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
  <!ENTITY ns_xlink "http://www.w3.org/1999/xlink">
]>
<svg version="1.1" xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="&ns_svg;" xmlns:xlink="&ns_xlink;"
  viewBox="0 0 40 20" style="enable-background:new 0 0 40 20;" xml:space="preserve">
<style type="text/css"><![CDATA[ .st0{fill:#FFF;stroke:url(#vari);} ]]></style>
<switch>
  <foreignObject requiredExtensions="&ns_ai;"><i:pgf>a</i:pgf></foreignObject>
  <g i:extraneous="self"><path class="st0" transform="matrix(1 0 0 1 2 3)" d="M0,0h1"/></g>
</switch>
</svg>
"""


def drawing(inner="", attributes=""):
    return f"{HEAD} {attributes}>{inner}</svg>".encode()


def laughing(entities=9, inside="<text>&a8;</text>"):
    """Write a drawing of a kilobyte whose entities would fill a gigabyte."""
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, entities))
    return f'<!DOCTYPE svg [<!ENTITY a0 "Bussi. ">{grown}]>{HEAD}>{inside}</svg>'.encode()


def codes(tmp_path, data):
    (tmp_path / "k.svg").write_bytes(data)
    return [one.code for one in read_image(tmp_path / "k.svg", "/images/k.svg", Place("k.svg"))[1]]


# What editors write


def test_drawing_of_illustrator_is_published_sound_and_without_its_entities(tmp_path):
    assert codes(tmp_path, ILLUSTRATOR.encode()) == []
    written = published_drawing(ILLUSTRATOR.encode())
    assert etree.fromstring(written).tag == "{http://www.w3.org/2000/svg}svg"
    assert b'd="M0,0h1"' in written
    assert [word for word in (b"&ns", b"adobe", b"ENTITY", b"pgf", b"foreignObject") if word in written] == []


def test_names_that_editors_give_are_left_out():
    written = published_drawing(drawing('<path data-name="Salaisuus"/>', 'content="Salaisuus"'))
    assert b"Salaisuus" not in written


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<text>Bussi <x:note xmlns:x='urn:x'>pois</x:note>myöhästyi.</text>", "Bussi myöhästyi."),
        ("<text><tspan>Se</tspan><a xmlns='urn:x'/> ajoi<b xmlns='urn:x'/> ohi.</text>", "Se ajoi ohi."),
        ("<text><metadata>pois</metadata>Kyyti<!-- pois --> tuli.</text>", "Kyyti tuli."),
        ("<text>Yksi<desc requiredExtensions='urn:x'>pois</desc> riitti.</text>", "Yksi riitti."),
    ],
)
def test_words_beside_what_is_taken_out_stay(inner, words):
    assert "".join(etree.fromstring(published_drawing(drawing(inner))).itertext()) == words


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M0 0h1" fill="url(#vari)" style="fill:rgb(1,2,3);filter:url( \'#varjo\' )"/>',
        '<use xlink:href="#bussi" transform="translate(1 2) rotate(30)scale(2)"/>',
        '<g aria-label="Bussi (punainen)" id="bussi(1)" class="st0"/>',
        "<style>@media (prefers-color-scheme: dark) { .a:not(.b) { fill: var(--v, hsl(1 2% 3%)) } }</style>",
        '<filter id="f"><feBlend/></filter><text xml:lang="fi">Hei: url on osoite</text>',
    ],
)
def test_what_only_draws_is_published_as_it_is(tmp_path, inner):
    assert codes(tmp_path, drawing(inner)) == []


# What may not be published


EVIL = {
    "script": "<script>x()</script>",
    "script elsewhere": f'<script href="{FAR}"/>',
    "event": "<rect onclick='x()'/>",
    "picture": f'<image href="{FAR}"/>',
    "picture in the old way": f'<image xlink:href="{FAR}"/>',
    "picture with all that a camera wrote": '<image href="data:image/png;base64,AAAA"/>',
    "picture in a filter": f'<filter><feImage href="{FAR}"/></filter>',
    "shape of another file": '<use href="toinen.svg#bussi"/>',
    "shape of another site": f'<use xlink:href="{FAR}#bussi"/>',
    "shape of the file itself": '<use href=""/>',
    "gradient of another file": f'<linearGradient xlink:href="{FAR}#vari"/>',
    "text along another file": f'<text><textPath href="{FAR}#viiva">Hei</textPath></text>',
    "paint": f'<rect fill="url({FAR})"/>',
    "paint in quotes": f"<rect fill='url( \"{FAR}\" )'/>",
    "paint and then one of its own": f'<rect style="fill:url(#a);mask:url({FAR})"/>',
    "filter": f'<rect filter="url({FAR}#f)"/>',
    "cursor": f'<rect cursor="url({FAR}), auto"/>',
    "escaped paint": rf'<rect style="fill:u\72l({FAR})"/>',
    "escaped paint in a sheet": rf"<style>a{{fill:u\000072 l({FAR})}}</style>",
    "import": f'<style>@import "{FAR}";</style>',
    "import in capitals": f'<style>@IMPORT "{FAR}";</style>',
    "escaped import": rf'<style>@\69mport "{FAR}";</style>',
    "import in pieces": f'<style>@<title>media </title>import "{FAR}";</style>',
    "paint around a comment": f"<style>a{{fill:u<!-- -->rl({FAR})}}</style>",
    "paint around a comment of CSS": f"<style>a{{fill:url(/**/{FAR})}}</style>",
    "paint around data": f"<style>a{{fill:u<![CDATA[rl({FAR}]]>)}}</style>",
    "set of pictures": f'<style>a{{mask:image-set("{FAR}" 1x)}}</style>',
    "set of pictures of one maker": f'<style>a{{mask:-webkit-image-set("{FAR}" 1x)}}</style>',
    "source": f'<style>a{{mask:src("{FAR}")}}</style>',
    "crossing": f'<style>a{{mask:cross-fade("{FAR}", red)}}</style>',
    "letters": f"<style>@font-face{{font-family:a;src:url({FAR})}}</style>",
    "letters of the old kind": f'<font-face-uri xlink:href="{FAR}"/>',
    "namespace": f'<style>@namespace "{FAR}";</style>',
    "page in the drawing": "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>Hei</p></foreignObject>",
    "link": f'<a href="{FAR}"><path d="M0 0h1"/></a>',
    "link that runs": '<a xlink:href="javascript:x()"><path d="M0 0h1"/></a>',
    "target that changes": f'<use href="#a"><set attributeName="href" to="{FAR}#a"/></use>',
    "target that moves": f'<use href="#a"><animate attributeName="xlink:href" values="#a;{FAR}#a"/></use>',
    "what nobody can stop": '<g><animateTransform attributeName="transform" type="rotate" to="9"/></g>',
    "what nobody can stop in a sheet": "<style>@keyframes a{to{opacity:0}}</style>",
    "sound": f'<audio href="{FAR}"/>',
    "profile of colours": f'<color-profile name="a" xlink:href="{FAR}"/>',
}


def evil(what):
    return drawing(EVIL[what])


@pytest.mark.parametrize("what", EVIL)
def test_what_would_run_move_or_fetch_is_told(tmp_path, what):
    assert set(codes(tmp_path, evil(what))) == {"drawing-forbidden"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Exif",
        b"<html/>",
        b"<svg/>",
        drawing("<text>&outo;</text>"),
        b'<!DOCTYPE svg SYSTEM "svg.dtd">' + drawing("<text>&outo;</text>"),
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + drawing("<text>&x;</text>"),
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "k.svg">]>' + drawing('<g id="&x;"/>'),
        laughing(),
        laughing(inside='<g id="&a8;"/>'),
    ],
)
def test_what_cannot_be_read_or_grows_without_end_is_told(tmp_path, data):
    assert codes(tmp_path, data) == ["drawing-unfit"]


def test_sheet_beside_a_drawing_is_never_fetched():
    written = b'<?xml-stylesheet href="https://esimerkki.fi/x.css"?>' + drawing("<path/>")
    assert b"esimerkki" not in published_drawing(written)


def test_what_an_entity_writes_runs_nothing():
    listed = b'<!DOCTYPE svg [<!ENTITY ilkea "<script>x()</script>">]>'
    written = etree.fromstring(published_drawing(listed + drawing("<g>&ilkea;</g>")))
    assert [element.tag for element in written.iter() if "script" in element.tag] == []


def test_event_of_an_entitys_list_does_no_harm():
    written = b'<!DOCTYPE svg [<!ATTLIST path onload CDATA "x()">]>' + drawing("<path/>")
    try:
        assert b"onload" not in published_drawing(written) or unfit_parts(cleaned(written))
    except Unreadable:
        pytest.fail("a list of attributes is no mistake")


def test_each_unfit_part_is_told_once_with_its_line():
    root = cleaned(drawing("\n<image/>\n<script/><image/>\n<rect onload='x()'/>"))
    assert unfit_parts(root) == (("<image>", 2), ("<script>", 3), ("onload", 4))


def test_nothing_in_a_published_drawing_leads_out_of_it():
    """Whatever is not told is published: so each evil one is told, or has no address left."""
    kept = [what for what in EVIL if not unfit_parts(cleaned(evil(what)))]
    assert [what for what in kept if b"esimerkki" in published_drawing(evil(what))] == []
