"""From the text back to the page: each passage is found in the source as it arrived."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_pages import BODY

from onrecord.knowledge import Knowledge
from onrecord.model import Page
from onrecord.reading import Places, page_places, read_page
from onrecord.reading.html_source import source_letters

TAGS = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


def places_of(source: str | bytes, tables: Knowledge, kind: str = "html") -> Places:
    """The map of a page."""
    page = Page("page", source.encode() if isinstance(source, str) else source, kind)
    found = page_places(page, read_page(page, tables).text, tables)
    assert found is not None
    return found


def markup_of(places: Places, words: str) -> str:
    """What stands in the page for words of the text."""
    start = places.text.index(words)
    place = places.find(start, start + len(words))
    assert place is not None
    return places.source[place.start : place.end]


@pytest.mark.parametrize(
    ("source", "words", "markup"),
    [
        ("<p>The ministers&#8217; talks &amp; the vote</p>", "ministers’ talks & the", "ministers&#8217; talks &amp; the"),
        ("<p>The port of <b>Har<i>bor</i>ton</b> is open</p>", "Harborton is", "Har<i>bor</i>ton</b> is"),
        ("<p>It <!-- It was --> was\n\n  open</p>", "It was open", "It <!-- It was --> was\n\n  open"),
        ("<script>if (a<b) 'It was open'</script><p>It was open</p>", "It was open", "It was open"),
        ("<style>p>a{}</style><div hidden>It was open</div><p>It was&nbsp;open</p>", "It was open", "It was&nbsp;open"),
        ("<title>It was open</title><p title='a>b'>It was open<p>", "It was open", "It was open"),
        ("<p>It was</p><p>open</p>", "It was\nopen", "It was</p><p>open"),
        ("<p>x &notit; &bogus; &#146;&; 3 < 4 <b", "&bogus; ’&; 3 < 4", "&bogus; &#146;&; 3 < 4"),
        ("<table>It was<tr><td>open</table>then", "then", "then"),
    ],
)  # fmt: skip
def test_a_passage_is_found_in_the_source_of_its_page(tables: Knowledge, source: str, words: str, markup: str) -> None:
    places = places_of(source, tables)
    words = places.text[places.text.index(words.split()[0]) :][: len(words)] if "\xa0" in places.text else words
    assert markup_of(places, words) == markup


def test_what_is_hidden_before_a_passage_is_not_taken_for_it(tables: Knowledge) -> None:
    hidden = "<script>var x = 'The ferry sails';</script>\n<div style='display:none'>The ferry sails</div>\n"
    places = places_of(f"{hidden}<p>The ferry sails</p>", tables)
    assert places.text == "The ferry sails"
    place = places.find(0, len(places.text))
    assert place is not None
    assert (place.line, place.column, places.source[: place.start].splitlines()[-1]) == (3, 4, "<p>")


def test_a_plain_text_is_its_own_source(tables: Knowledge) -> None:
    places = places_of(BODY, tables, "text")
    start = BODY.index("Officials")
    assert places.find(start, start + 9) == (start, start + 9, 2, 1)


def test_a_page_in_another_code_is_found_in_its_characters(tables: Knowledge) -> None:
    source = '<meta charset="windows-1251"><p>Порт &laquo;Заря&raquo; открыт</p>'
    assert markup_of(places_of(source.encode("cp1251"), tables), "«Заря» открыт") == "&laquo;Заря&raquo; открыт"


def test_no_place_is_named_in_a_page_that_now_reads_otherwise(tables: Knowledge) -> None:
    page = Page("page", b"<p>The port is open.</p>", "html")
    assert page_places(page, "The port is shut.", tables) is None
    assert page_places(Page("page", b"The port is open.", "text"), "The port is shut.", tables) is None
    assert page_places(Page("page", b"%PDF-", "pdf"), "The port is open.", tables) is None
    assert places_of("<p>The port</p>", tables).find(3, 4) is None


PIECES = st.lists(
    st.sampled_from((
        "port", " ", "\n", "a", "<b>", "</b>", "<p>", "</p>", "<br>", "&amp;", "&lt;", "&#8217;", "&nbsp;", "&hellip;", "<!-- x -->",
        "<a href='a>b'>", "</a>", "<span hidden>h</span>", "<script>s<t</script>", "<style>s</style>", "<table>", "<tr>", "<td>",
        "</table>", "<h1>", "</h1>", "</div>", "é", "俄", "<li>",
    )),
    max_size=40,
)  # fmt: skip


@given(PIECES)
def test_every_letter_of_a_page_has_the_place_where_it_stands(tables: Knowledge, pieces: list[str]) -> None:
    places = places_of("<p>port</p>" + "".join(pieces), tables)
    for at, letter in enumerate(places.text):
        place = places.find(at, at + 1)
        if letter.isspace():
            assert place is None
        else:
            assert place is not None
            assert unescape(places.source[place.start : place.end]) == letter
    starts = [place.start for at in range(len(places.text)) if (place := places.find(at, at + 1))]
    assert starts == sorted(set(starts))


@given(st.text(alphabet="<>/!-?&;#ab =\"'\n", max_size=60))
def test_broken_markup_never_names_a_wrong_letter(tables: Knowledge, rubbish: str) -> None:
    places = places_of(f"<p>port</p>{rubbish}", tables)
    for at, letter in enumerate(places.text):
        place = places.find(at, at + 1)
        assert place is None or letter in unescape(places.source[place.start : place.end])


@pytest.mark.parametrize("piece", ["<", "<a ", '<a ="', "<!--", "<script>", "&", "<p>", "</", "<title>", "='", "<![CDATA["])
def test_the_letters_of_hostile_markup_are_counted_in_linear_time(piece: str) -> None:
    begun = time.process_time()
    source_letters(piece * 200_000)
    assert time.process_time() - begun < 10
