"""A document is the page as it came: text unchanged, spans exact, the same ids every time; hostile pages cost no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_pages import BODY

from onrecord.errors import EmptyPage, UnreadablePage
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Given, Page
from onrecord.reading import read_page

Read = Callable[..., Document]
LINES = [
    "Leave a comment",
    "By Ilan Marek",
    "HARBORTON (Meridian) - The talks ended on Tuesday.",
    "03/10/2030",
    "“",
    "Home > World",
    "许可证",
    "The ministers met in the port town on Tuesday, officials said.",
    "",
    "   ",
    "Related",
    "(a/b)",
    "Photo: x",
    "Updated: 1.1.2030 10:00",
]


def check(document: Document) -> None:
    """Regions and blocks within bounds, in order, none empty."""
    for spans in ([(r.start, r.end) for r in document.regions], list(document.blocks)):
        assert all(0 <= s < e <= len(document.text) for s, e in spans)
        assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    for start, end in document.blocks:
        assert document.text[start:end] == document.text[start:end].strip()
    edges = {s for s, _ in document.blocks} | {e for _, e in document.blocks}
    assert all(r.start in edges or document.text[r.start - 1].isspace() or r.start == 0 or r.label == "title" for r in document.regions)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\u2028"]))
def test_any_mixture_of_lines_keeps_its_text_and_its_spans(lines: list[str], feed: str) -> None:
    text = feed.join(lines)
    if not text.strip():
        return
    document = read_page(Page("page", text.encode(), "text"), load_knowledge())
    assert document.text == text
    check(document)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=400).filter(lambda t: t.strip() and "\0" not in t and not t.startswith("\ufeff")))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    try:
        document = read_page(Page("page", text.encode("utf-8", "replace"), "text"), load_knowledge())
    except UnreadablePage:
        return
    assert document.text == text.encode("utf-8", "replace").decode()
    check(document)


def test_the_same_page_gives_the_same_document(read: Read) -> None:
    assert read(BODY, id="a") == read(BODY, id="a")


def test_what_is_given_is_part_of_the_identity(read: Read) -> None:
    ids = {read(BODY).id, read(BODY, id="a").id, read(BODY, outlet="Meridian").id, read(BODY, published="2030").id}
    assert len(ids) == 4
    assert len({read(BODY, id=i).text_digest for i in "ab"}) == 1


def test_a_byte_order_mark_is_dropped_and_nothing_else(read: Read) -> None:
    assert read(b"\xef\xbb\xbf  Talks.\r\n").text == "  Talks.\r\n"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_without_a_warning(code: str, read: Read) -> None:
    text = "“Réunion” — the ministers met in Harborton on Tuesday."
    assert (read(text.encode(code)).text, read(text.encode(code)).warnings) == (text, ())


def test_an_older_code_is_read_with_a_warning(read: Read) -> None:
    document = read("“Café” talks were held in Harborton on Tuesday.".encode("cp1252"))
    assert document.text.startswith("“Café”") and any("Windows-1252" in w for w in document.warnings)


@pytest.mark.parametrize("raw", [b"", b" \n\t ", "\ufeff".encode()])
def test_an_empty_page_is_set_aside(raw: bytes, read: Read) -> None:
    with pytest.raises(EmptyPage):
        read(raw)


@pytest.mark.parametrize("raw", [b"abc\0def", bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\0\0", b"\x01\x02\x03\x04 text"])
def test_bytes_that_are_no_text_are_set_aside(raw: bytes, read: Read) -> None:
    with pytest.raises(UnreadablePage, match="no text"):
        read(raw)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وصل وزير الخارجية إلى العاصمة يوم الثلاثاء لإجراء محادثات مع نظيره.", "ar"),
        ("两国外长星期二在首都举行会谈，讨论贸易和边境问题。双方同意继续对话。", "zh"),
    ],
)
def test_a_page_in_another_language_is_read_with_a_warning(text: str, language: str, read: Read) -> None:
    document = read(text)
    assert (document.text, document.language) == (text, language)
    assert any("English" in w for w in document.warnings)


def test_the_language_of_english_is_no_warning(read: Read) -> None:
    assert (read(BODY).language, read(BODY).warnings) == ("en", ())


def test_an_unknown_kind_is_refused(read: Read) -> None:
    with pytest.raises(UnreadablePage, match="kind"):
        read(BODY, kind="video")


HOSTILE = {
    "quotation marks": '"',
    "lines of quotation marks": '"\n',
    "open brackets": "(a\n",
    "slashes": "/",
    "dashes": "- \n",
    "capitals": "HARBORTON -\n",
    "dates": "01.02.2030 ",
    "date lines": "01/02/2030\n",
    "clocks": "12:30 ",
    "bylines": "By Ilan Marek and ",
    "breadcrumbs": "a > ",
    "comments": "Leave a comment\nAna says:\n",
    "links": "Related\nA headline\n",
    "blanks": "\u00a0 ",
    "one word": "a",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_is_linear_on_hostile_text(piece: str, tables: Knowledge, busy: Callable[..., float]) -> None:
    def seconds(size: int) -> float:
        page = Page("page", ("x " + piece * (size // len(piece))).encode(), "text", Given())
        return busy(lambda: read_page(page, tables))

    seconds(2_000)
    short, long = seconds(10_000), seconds(160_000)
    assert long < 0.3 + 40 * short


def test_a_line_of_two_million_characters_is_one_paragraph(tables: Knowledge) -> None:
    page = Page("page", b"The ministers met in the old port town on Tuesday. " * 39_000, "text")
    assert len(read_page(page, tables).blocks) == 1


def test_a_text_that_is_too_long_for_one_page_is_named_with_its_length(knowledge: Knowledge) -> None:
    line = ("Arvenia and Kestrova met again in Orsel. " * 1_300_000).encode()
    with pytest.raises(UnreadablePage, match=r"line\.txt: a text of 53,300,000 characters.*cut it"):
        read_page(Page("line.txt", line, "text"), knowledge)
