"""Web pages and PDF files: all their visible words, with what is outside the article marked."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from reading_pages import BODY, labelled

from onrecord.errors import EmptyPage, PageError, UnreadablePage
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Page
from onrecord.reading import read_page
from onrecord.reading.html_meta import without_site
from onrecord.reading.html_tree import Markup, parse_html, visible_blocks

Read = Callable[..., Document]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
HEAD = """<meta charset="utf-8"><title>Ferry line to reopen - Harborton Times</title>
<meta property="og:site_name" content="Harborton Times"><link rel="canonical" href="https://sand.example/ferry">
<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Sand"}, {"@type": ["NewsArticle"],
"headline": "Ferry line to reopen", "datePublished": "2030-05-04T10:05:00+03:00", "dateModified": "2030-05-04T11:00:00Z",
"author": [{"@type": "Person", "name": "Ilan Marek"}, {"name": "Ana Petrova"}]}]}</script>"""
PAGE = f"""<!doctype html><html lang="en"><head>{HEAD}</head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="cookieBanner"><p>This site keeps small files on your device so that it can be read.</p></div>
<article><header><h1>Ferry line to reopen</h1><p class="byline">By Ilan Marek</p><time>May 4, 2030</time></header>
<figure><figcaption>The port of Harborton in April</figcaption></figure>
<p>HARBORTON (Meridian) - The talks <b>between the two states</b> ended on Tuesday with a treaty on the ferry line.</p>{PARAGRAPHS}
<aside class="related-stories"><h3>More</h3><a href="/x">Ferry line asks for a licence</a></aside></article>
<div id="comments"><p>I do not believe a word of what these ministers have said to us this week.</p></div>
<script>var hidden = "The ministers said nothing.";</script><div style="display:none">The ministers said nothing.</div>
<footer><p>© 2030 Harborton Times</p></footer></body></html>"""


def test_the_words_of_a_web_page_are_all_there_and_the_furniture_is_marked(read: Read) -> None:
    document = read(PAGE, "html")
    marks = {words: label for label, words in labelled(document)}
    assert marks["Home World"] == "navigation"
    assert marks["This site keeps small files on your device so that it can be read."] == "cookie_notice"
    assert marks["Ferry line to reopen"] == "title"
    assert marks["By Ilan Marek"] == "byline"
    assert marks["May 4, 2030"] == "dateline"
    assert marks["The port of Harborton in April"] == "caption"
    assert marks["HARBORTON (Meridian) -"] == "dateline"
    assert marks["Ferry line asks for a licence"] == "related_link"
    assert marks["I do not believe a word of what these ministers have said to us this week."] == "comment"
    assert marks["© 2030 Harborton Times"] in ("legal", "navigation")
    assert "said nothing" not in document.text
    assert "The talks between the two states ended on Tuesday" in document.text
    silent = {w for _, w in labelled(document)}
    assert not silent & set(BODY.split("\n"))


def test_a_web_page_says_what_it_is(read: Read) -> None:
    document = read(PAGE, "html")
    assert (document.title, document.outlet, document.outlet_actor) == (
        "Ferry line to reopen",
        "Harborton Times",
        "organisation:harborton-times",
    )
    assert (document.author, document.place, document.credit) == ("Ilan Marek, Ana Petrova", "Harborton", "Meridian")
    assert (document.published, document.published_basis, document.updated) == ("2030-05-04T10:05+03:00", "stated", "2030-05-04T11:00Z")
    assert (document.url, document.language) == ("https://sand.example/ferry", "en")
    assert [s.of(document.text) for s in document.published_evidence] == ["May 4, 2030"]


def test_what_is_given_wins_over_the_head(read: Read) -> None:
    document = read(PAGE, "html", title="Ferries", outlet="Meridian", author="Mira Solen", published="2030-05-06", url="https://x.example/")
    assert (document.title, document.outlet, document.author, document.published, document.url) == (
        "Ferries", "Meridian", "Mira Solen", "2030-05-06", "https://x.example/",
    )  # fmt: skip


def test_meta_tags_stand_in_for_linked_data(read: Read) -> None:
    head = '<meta property="article:published_time" content="2030-05-04T10:05:00Z"><meta name="author" content="By Ilan Marek">'
    document = read(f"<html><head>{head}</head><body><h1>Ferry line to reopen</h1>{PARAGRAPHS}</body></html>", "html")
    assert (document.published, document.author, document.title) == ("2030-05-04T10:05Z", "Ilan Marek", "Ferry line to reopen")


def test_a_paragraph_that_the_extraction_leaves_out_stays(read: Read) -> None:
    extra = "The harbour master of the old port told reporters on Tuesday that her staff had been waiting for this day for two years."
    document = read(f"<article><h1>Ferry line to reopen</h1>{PARAGRAPHS}</article><div><div><p>{extra}</p></div></div>", "html")
    assert extra not in [w for _, w in labelled(document)]


def test_blocks_part_at_tags_and_double_breaks(tables: Knowledge) -> None:
    tree = parse_html("<div>One <i>two</i><p>three</p>four<br>five<br><br>six<table><tr><td>seven<td>eight</table></div>")
    assert [b.text for b in visible_blocks(tree, Markup(tables))] == ["One two", "three", "four\nfive", "six", "seven", "eight"]


def test_an_older_code_that_the_page_declares_is_read(read: Read) -> None:
    document = read(f'<meta charset="iso-8859-1"><h1>Café talks</h1>{PARAGRAPHS}'.encode("latin-1"), "html")
    assert "Café talks" in document.text and document.warnings == ()


@pytest.mark.parametrize("declared", ["windows-1251", "utf-16", "undefined", "no-such-code"])
def test_utf8_is_read_as_it_is_whatever_the_page_declares(declared: str, read: Read) -> None:
    document = read(f'<meta charset="{declared}"><h1>Café talks</h1>{PARAGRAPHS}', "html")
    assert "Café talks" in document.text


@pytest.mark.parametrize("declared", ["undefined", "idna", "utf-16", "hex"])
def test_a_code_that_does_not_fit_is_passed_over_with_a_warning(declared: str, read: Read) -> None:
    document = read(f'<meta charset="{declared}"><h1>Café talks</h1>{PARAGRAPHS} '.encode("cp1252"), "html")
    assert "Café talks" in document.text and document.warnings


@pytest.mark.parametrize(
    ("title", "site", "kept"),
    [
        ("Talks resume - Sand Gazette", "Sand Gazette", "Talks resume"),
        ("Talks resume - Solen", "Sand Gazette", "Talks resume - Solen"),
        ("Talks", None, "Talks"),
    ],
)
def test_the_sites_name_is_cut_from_the_title(title: str, site: str | None, kept: str) -> None:
    assert without_site(title, site) == kept


@pytest.mark.parametrize("raw", [b"", b"<html><script>x</script></html>", b"<!-- nothing -->"])
def test_a_web_page_that_shows_nothing_is_set_aside(raw: bytes, read: Read) -> None:
    with pytest.raises(PageError):
        read(raw, "html")


@pytest.mark.parametrize("piece", ["<div>", "<p>word ", "<a href=x>link</a>", "<", "<br>", "<table><tr><td>a", "<!--", "&amp;", "<b>"])
def test_hostile_markup_is_read_or_refused_in_time(piece: str, tables: Knowledge) -> None:
    start = time.process_time()
    try:
        document = read_page(Page("page", (f"<p>{BODY}</p>" + piece * (200_000 // len(piece))).encode(), "html"), tables)
        assert all(0 <= r.start < r.end <= len(document.text) for r in document.regions)
    except PageError:
        pass
    assert time.process_time() - start < 20


def pdf_of(lines: list[str], password: str | None = None) -> bytes:
    """A PDF of one page with these lines."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(password) if password else None)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 14 * number, line)
    canvas.save()
    return out.getvalue()


PDF_LINES = [
    "Joint statement on the ferry line, May 4, 2030", "",
    "The foreign ministers of Ostland and Westmark agreed on Tuesday to",
    "reopen the ferry line between the two states, and asked their port",
    "authorities to prepare a timetable.",
    "Both ministers thanked the port workers, who had kept the ships in",
    "order for two years.",
]  # fmt: skip


def test_a_pdf_is_read_and_its_wrapped_lines_are_joined(read: Read) -> None:
    document = read(pdf_of(PDF_LINES), "pdf")
    paragraphs = [" ".join(b.of(document.text).split()) for b in document.blocks]
    assert paragraphs[0] == "Joint statement on the ferry line, May 4, 2030"
    assert paragraphs[1].endswith("prepare a timetable.") and paragraphs[2].startswith("Both ministers")
    assert (document.title, document.published) == ("Joint statement on the ferry line, May 4, 2030", "2030-05-04")


def test_a_pdf_under_a_password_is_set_aside(read: Read) -> None:
    with pytest.raises(UnreadablePage, match="password"):
        read(pdf_of(PDF_LINES, "secret"), "pdf")


def test_a_scan_is_set_aside(read: Read) -> None:
    with pytest.raises(EmptyPage, match="scan"):
        read(pdf_of([]), "pdf")


@pytest.mark.parametrize("raw", [b"%PDF-1.7 broken", b"no pdf at all", pdf_of(PDF_LINES)[:300]])
def test_a_broken_pdf_is_set_aside(raw: bytes, read: Read) -> None:
    with pytest.raises(PageError):
        read(raw, "pdf")
