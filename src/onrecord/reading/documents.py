"""A page as it arrived made into a document: text, regions, and what the page says of itself.

Example:
    >>> read_page(Page("a.txt", b"HARBORTON (Meridian) - The talks ended on Tuesday."), load_knowledge()).place
    'Harborton'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.errors import EmptyPage, UnreadablePage
from onrecord.ids import digest, document_id, entry_id
from onrecord.knowledge import Knowledge, Row
from onrecord.model import SILENT_LABELS, Document, Given, Page, Region, Span
from onrecord.reading.blocks import find_blocks, trim
from onrecord.reading.datelines import datelines
from onrecord.reading.decoding import decode
from onrecord.reading.languages import SAMPLE, detect_language
from onrecord.reading.marking import Marks
from onrecord.reading.moments import date_words
from onrecord.reading.outlets import host_of, outlets
from onrecord.reading.page_words import page_words
from onrecord.reading.publication import Facts, Publication, find_publication
from onrecord.reading.regions import mark_regions
from onrecord.reading.rendering import Rendering
from onrecord.reading.shapes import is_paragraph
from onrecord.reading.titles import split_outlet

ENGLISH = "en"
#: Characters of the longest text that is one page: a book of 350,000 words, and some minutes of reading.
LONGEST = 2_000_000


def read_page(page: Page, knowledge: Knowledge) -> Document:
    """The document of a page.

    Args:
        page: kind ``text``, ``html`` or ``pdf``, with what was given with it.
        knowledge: the tables.

    Raises:
        PageError: the page cannot be taken in; the error says what was seen and what to do.
    """
    rendering = render(page, knowledge)
    text, given = rendering.text, page.given
    url = given.url or rendering.url
    marks = mark_regions(text, rendering.blocks, knowledge, given.title or rendering.title, rendering.labels, host_of(url))
    regions = tidy(marks.regions)
    blocks = cut_blocks(text, rendering.blocks, regions)
    language = (given.language or "").lower()[:2] or detect_language(sample(text, blocks, regions)) or rendering.language
    outlet, row, credit = find_outlet(given, rendering, marks, url, text, knowledge)
    filed = datelines(knowledge).state_of(marks.dateline.place) if marks.dateline and marks.dateline.place else None
    facts = Facts(
        text, marks, given, language, (row or {}).get("day_order") or None, url, rendering.published, rendering.updated,
        tuple(country for country in ((row or {}).get("country"), filed) if country),
    )  # fmt: skip
    dated = find_publication(facts, date_words(knowledge), page_words(knowledge))
    raw = digest(page.raw)
    identity = document_id(raw, {"id": given.id, "url": given.url, "outlet": given.outlet, "published": given.published})
    return Document(
        id=identity, key=page.key, digest=raw, text_digest=digest(text), text=text, url=url, retrieved=given.retrieved,
        language=language, title=title_of(given, rendering, marks, text, knowledge), outlet=outlet, outlet_actor=row["id"] if row else None,
        author=given.author or rendering.author or ", ".join(dict.fromkeys(marks.authors)) or None,
        place=marks.dateline.place if marks.dateline else None, credit=credit,
        published=dated.published, published_interval=dated.interval, published_basis=dated.basis,
        published_evidence=dated.evidence, published_explanation=dated.explanation, updated=dated.updated, blocks=blocks,
        regions=tuple(Region(*span, label, entry_id(identity, "regions", *span, label), rule) for span, label, rule in regions),
        warnings=warnings_of(rendering, dated, language),
    )  # fmt: skip


def render(page: Page, knowledge: Knowledge) -> Rendering:
    """The text of a page of any kind."""
    if not page.raw.strip():
        raise EmptyPage(page.key, "nothing but blanks", "remove the page or fetch it again")
    if page.kind == "html":
        from onrecord.reading.html import render_html

        return of_bearable_length(page.key, render_html(page, knowledge))
    if page.kind == "pdf":
        from onrecord.reading.pdf import render_pdf

        return of_bearable_length(page.key, render_pdf(page))
    if page.kind != "text":
        raise UnreadablePage(page.key, f"a page of the kind {page.kind!r}", "give text, html or pdf")
    text, warnings = decode(page.raw, page.key)
    found = of_bearable_length(page.key, Rendering(text, (), warnings=warnings))
    return replace(found, blocks=find_blocks(text))


def of_bearable_length(key: str, rendering: Rendering) -> Rendering:
    """A page whose text is not too long for one page.

    Raises:
        UnreadablePage: it is.
    """
    if len(rendering.text) > LONGEST:
        seen = f"a text of {len(rendering.text):,} characters, where a page has at most {LONGEST:,}"
        raise UnreadablePage(key, seen, "cut it into its articles or chapters")
    return rendering


def find_outlet(
    given: Given, rendering: Rendering, marks: Marks, url: str | None, text: str, knowledge: Knowledge
) -> tuple[str | None, Row | None, str | None]:
    """Who published the page, its row in the table, and who is credited.

    What is given wins; then the address, the site's name, the name at the head, the agency of the dateline or after the title,
    the agency that signs at the end.
    An agency that is not the outlet is credited; a source line is a credit, never the outlet.
    """
    table = outlets(knowledge)
    titled = split_outlet(marks.title.of(text), table)[1] if marks.title else None
    agency = (marks.dateline.agency if marks.dateline else None) or titled or marks.signoff
    at = table.at(url)
    named = given.outlet or (at["name"] if at else None) or rendering.outlet or marks.masthead or agency
    row = table.find(named) if named else None
    if row is None and at is not None and not given.outlet:
        row = at
    name = named if given.outlet or row is None else row["name"]
    credit = marks.credit
    if credit is None and agency and name and (table.find(agency) or {"id": agency}) != (row or {"id": name}):
        credit = agency
    return name, row, credit


def title_of(given: Given, rendering: Rendering, marks: Marks, text: str, knowledge: Knowledge) -> str | None:
    """The title as given, or as in the page's metadata or as printed, without the outlet's name; blanks made single."""
    found = rendering.title or (marks.title.of(text) if marks.title else None)
    title = given.title or (split_outlet(found, outlets(knowledge))[0] if found else None)
    return " ".join(title.split()) if title and title.strip() else None


def tidy(found: Iterable[tuple[Span, str, str]]) -> list[tuple[Span, str, str]]:
    """Regions in order, none overlapping another and none empty."""
    kept: list[tuple[Span, str, str]] = []
    for region in found:
        if region[0].end > region[0].start and (not kept or kept[-1][0].end <= region[0].start):
            kept.append(region)
    return kept


def cut_blocks(text: str, blocks: Sequence[Span], regions: Sequence[tuple[Span, str, str]]) -> tuple[Span, ...]:
    """Blocks with a region inside one made a block of its own, so that a sentence begins after a dateline."""
    cut: list[Span] = []
    at = 0
    for block in blocks:
        start = block.start
        while at < len(regions) and regions[at][0].end <= block.end:
            span = regions[at][0]
            if start <= span.start:
                cut += [Span(start, span.start), span]
                start = span.end
            at += 1
        cut.append(Span(start, block.end))
    trimmed = (trim(text, span) for span in cut)
    return tuple(span for span in trimmed if span.start < span.end)


def sample(text: str, blocks: Sequence[Span], regions: Sequence[tuple[Span, str, str]]) -> str:
    """Running text of the page, enough to know its language; all there is on a page without paragraphs."""
    hidden = {span for span, label, _ in regions if label in SILENT_LABELS}
    parts: list[str] = []
    size = 0
    for block in blocks:
        words = text[block.start : min(block.end, block.start + SAMPLE)]
        if block not in hidden and is_paragraph(words):
            parts.append(words)
            size += len(words)
        if size >= SAMPLE:
            break
    return " ".join(parts) or " ".join(text[b.start : min(b.end, b.start + SAMPLE)] for b in blocks[:20] if b not in hidden)


def warnings_of(rendering: Rendering, dated: Publication, language: str | None) -> tuple[str, ...]:
    """What a reader of the analysis should know about the page."""
    foreign = (f"language: the page is in {language!r}; the analysis is made for English",)
    return (*rendering.warnings, *dated.warnings, *(foreign if language not in (None, ENGLISH) else ()))
