"""A text brings nothing onto a page that runs, fetches, or breaks the page around it."""

import pytest
from markdown import Markdown
from tarinat.markup import Scribe
from tarinat.markup.judging import unfit_in, without_comments

MARKDOWN = """
Leipää ja *kahvia*, **paljon** `koodia` ja [linkki](https://esimerkki.fi "Otsikko").[^1]

![Bussi](/images/bussi.jpg "Bussi. Kuva: Oma")

## Otsikko

1. yksi
    - kaksi

> Lainaus

| a | b |
|---|--:|
| 1 | 2 |

Sana
:   Selitys

```
<script>alert(1)</script>
```

*[ASPA]: asiakaspalvelu

ASPA ei vastaa. 5 < 6 & 7 > 3.

[^1]: Viite.
"""


def told(text: str) -> list[str]:
    return [trouble.text for trouble in Scribe().write(text).troubles]


def test_nothing_that_markdown_itself_writes_is_unfit():
    assert told(MARKDOWN) == []


@pytest.mark.parametrize(
    "html",
    [
        '<div class="huomio">\n\nTeksti.\n\n</div>',
        "Rivi<br>toinen<br/>kolmas",
        "<details><summary>Lisää</summary><p>Teksti.</p></details>",
        '<span lang="sv">hej</span>',
        "<!-- muistiinpano --> Teksti.",
        '<a title="a > b" href="https://esimerkki.fi">x</a>',
    ],
)
def test_plain_html_of_the_author_may_stay(html):
    assert told(html) == []


@pytest.mark.parametrize(
    "html",
    [
        'Sana <image src="https://esimerkki.fi/x.png">',
        '<input type="image" src="https://esimerkki.fi/x.png">',
        '<video controls><track src="https://esimerkki.fi/x"></video>',
        '<div><svg><image href="https://esimerkki.fi/x"/></svg></div>',
        '<a href="https://x.fi" ping="https://esimerkki.fi">x</a>',
        '<div class="x"onclick="alert(1)">x</div>',
        "Sana <img/onerror=alert(1)/src=x>",
        '<div a"b onclick=alert(1)>x</div>',
        "<div a' onclick=alert(1)>x</div>",
        '<div><script src="https://esimerkki.fi/x.js" </div>',
        '<div>\n<iframe src="https://esimerkki.fi/"\n</div>',
        '<p style="color: red">x</p>',
        '<b src="x">x</b>',
        '<meta http-equiv="refresh" content="0">',
    ],
)
def test_what_would_run_or_fetch_is_told(html):
    assert told(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>\n<!-- x\n</div>",
        "<p>a <!-- b</p>",
        "x <textarea> y",
        "<title>x</title>",
        "<plaintext>",
        '<div title="x>\n</div>',
        "</main>",
        "</div></div></div>",
        "<div>\n\nauki",
        "<b><i>x</b></i>",
        "<table><tr><td>auki",
        "<body>",
        "<dialog open>x</dialog>",
    ],
)
def test_what_would_break_the_page_is_told(html):
    assert told(html)


@pytest.mark.parametrize("id", ["sivun-sisalto", "oppi-x", "m-good", "a b", ""])
def test_id_of_the_page_or_of_no_form_is_told(id):
    assert told(f'<p id="{id}">x</p>')


def test_same_id_twice_is_told():
    assert told('<p id="a">x</p>\n\n<p id="a">y</p>') == ['id="a"']


def test_comments_are_left_out():
    assert "salaisuus" not in Scribe().write("Alku. <!-- salaisuus --> Loppu.").html
    assert without_comments("<!-- a --><p>b</p><!-- c -->") == "<p>b</p>"


def test_every_element_that_markdown_writes_is_known():
    html = Markdown(extensions=["extra", "sane_lists", "toc"]).convert(MARKDOWN.replace("--:", "---"))
    assert unfit_in(html.replace("<h1", "<h2").replace("</h1", "</h2")) == []
