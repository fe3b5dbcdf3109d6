"""A report as PDF, for paper: the same parts as in HTML, but for the drawing, whose numbers stand in its table.

Example:
    >>> as_pdf(claim_report(ledger, "cl-0c1d5a7e9b2f4a60"))[:5]
    b'%PDF-'
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

from onrecord.web.report.glyphs import BOLD, REGULAR, dense, fonts, marked, undrawn
from onrecord.web.report.parts import Cite, Grid, Line, Lines, Part, Quotes, Report

INK, SOFT, RULE = HexColor("#1d2126"), HexColor("#555555"), HexColor("#bbbbbb")
WIDTH = A4[0] - 3.6 * cm
#: Characters of a cell of a table that are drawn; a cell cannot be longer than a page.
LONGEST = 300
UNDRAWN = "Some signs cannot be drawn in this PDF and are told in brackets; the report in HTML has them, under the same numbers."


def style(name: str, size: float, **more: Any) -> ParagraphStyle:
    """A kind of paragraph."""
    settings: dict[str, Any] = {"fontName": REGULAR, "fontSize": size, "leading": size * 1.4, "textColor": INK, "spaceAfter": 3} | more
    return ParagraphStyle(name, **settings)


STYLES = {
    "title": style("title", 17, fontName=BOLD, spaceAfter=8),
    "section": style("section", 13, fontName=BOLD, spaceBefore=14, spaceAfter=4, keepWithNext=1),
    "heading": style("heading", 10, fontName=BOLD, spaceBefore=8, keepWithNext=1),
    "plain": style("plain", 9),
    "item": style("item", 9, leftIndent=12, bulletIndent=2),
    "soft": style("soft", 8, textColor=SOFT),
    "quote": style("quote", 9, leftIndent=16),
    "cell": style("cell", 8, spaceAfter=0),
    "number": style("number", 8, spaceAfter=0, alignment=2),
}


def as_pdf(report: Report) -> bytes:
    """The file; the same report gives the same bytes."""
    fonts()
    out = io.BytesIO()
    made = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=1.8 * cm, rightMargin=1.8 * cm, topMargin=1.8 * cm, bottomMargin=1.8 * cm,
        title=report.title.encode("utf-8", "backslashreplace").decode(), author="onrecord", invariant=1,
    )  # fmt: skip
    made.build(list(flow(report)), onFirstPage=numbered, onLaterPages=numbered)
    return out.getvalue()


def numbered(canvas: Any, made: Any) -> None:
    """The number of the page, below."""
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(SOFT)
    canvas.drawRightString(A4[0] - 1.8 * cm, 1 * cm, str(made.page))


def flow(report: Report) -> Iterator[Any]:
    """The parts of the report in their order."""
    yield paragraph(report.title, "title")
    yield paragraph(report.lead, "plain")
    yield from (paragraph(f"{name}: {value}", "soft") for name, value in report.about)
    if any(undrawn(cite.found.before + cite.found.passage + cite.found.after + cite.page) for cite in report.cites):
        yield paragraph(UNDRAWN, "soft")
    for section in report.sections:
        yield paragraph(section.heading, "section")
        for part in section.parts:
            yield from drawn(part)
    yield paragraph("Passages cited", "section")
    for cite in report.cites:
        yield from passage(cite)


def drawn(part: Part) -> Iterator[Any]:
    """One part; a drawing is left out."""
    heading = getattr(part, "heading", "")
    if heading:
        yield paragraph(heading, "heading")
    if isinstance(part, Line):
        yield paragraph(part.text, "plain", part.cites)
    elif isinstance(part, Lines):
        yield from (paragraph(one.text, "item", one.cites, "•") for one in part.lines)
    elif isinstance(part, Grid):
        if part.rows:
            yield table(part)
    elif isinstance(part, Quotes):
        for one in part.quotes:
            yield paragraph(f"{one.who} ({one.facts})", "soft")
            yield paragraph(one.words, "quote", one.cites)
        if not part.quotes:
            yield paragraph("none", "soft")


def table(grid: Grid) -> LongTable:
    """A table over as many pages as it needs; its columns share the width by the length of what they hold."""
    lengths = [max([len(head), *(min(40, len(row[at].text)) for row in grid.rows)]) + 3 for at, head in enumerate(grid.head)]
    widths = [WIDTH * length / sum(lengths) for length in lengths]
    kinds = ["number" if at in grid.numbers else "cell" for at in range(len(grid.head))]
    head = [paragraph(cell, kind) for cell, kind in zip(grid.head, kinds, strict=True)]
    rows = [[paragraph(short(cell.text), kind, cell.cites) for cell, kind in zip(row, kinds, strict=True)] for row in grid.rows]
    found = LongTable([head, *rows], colWidths=widths, repeatRows=1)
    found.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return found


def short(words: str) -> str:
    """The words of a cell, cut where they are too long for one."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST]} …"


def passage(cite: Cite) -> Iterator[Any]:
    """A passage that is cited, between the words around it, with its page and place."""
    found = cite.found
    around = f"{found.before}»{found.passage}«{found.after}"
    target = f'<a name="p{cite.number}"/>{cite.number}. '
    yield Paragraph(target + marked(around), suited("plain", around))
    yield paragraph(f"{cite.page}{', ' + found.page['url'] if found.page['url'] else ''}. {cite.place}", "soft")


def paragraph(words: str, kind: str, cites: tuple[int, ...] = (), bullet: str | None = None) -> Paragraph:
    """A paragraph with the numbers of its passages, which lead to them."""
    numbers = "".join(f' <a href="#p{number}" color="#1f4e79">[{number}]</a>' for number in cites)
    return Paragraph(marked(words) + numbers, suited(kind, words), bulletText=bullet)


def suited(kind: str, words: str) -> ParagraphStyle:
    """The style of a paragraph, with lines that may break between any two signs where its words have no blanks."""
    return ParagraphStyle(f"{kind}-dense", STYLES[kind], wordWrap="CJK") if dense(words) else STYLES[kind]
