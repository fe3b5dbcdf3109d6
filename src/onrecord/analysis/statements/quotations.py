"""Quotation marks paired, paragraph by paragraph; broken ones repaired and flagged.

Curly marks say themselves whether they open or close; straight ones are judged by the blanks beside them. A paragraph that
opens a quotation without closing it goes on in the next one if that opens again; otherwise the missing mark is supplied.

Example:
    >>> [q.inner.of(document.text) for q in find_quotations(document, parse)]
    ['We are ready,', 'Nobody else is.']
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.language import Parse
from onrecord.model import SILENT_LABELS, Document, Span

MARK = re.compile("[\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c-\u300f\"]|``|''|[\u2018\u2019']")
OPENING, CLOSING = (
    frozenset(("\u201c", "\u201e", "\u00ab", "\u2039", "\u300c", "\u300e", "``")),
    frozenset(("\u201d", "\u00bb", "\u203a", "\u300d", "\u300f")),
)
#: Marks that only their mirror image closes; of the pointed ones either may open («…», »…«).
MIRROR = dict(zip("\u00ab\u00bb\u2039\u203a\u300c\u300e", "\u00bb\u00ab\u203a\u2039\u300d\u300f", strict=True))
POINTED = frozenset("\u00ab\u00bb\u2039\u203a")
SINGLE = frozenset("\u2018\u2019'")
#: A closing mark without an opening one belongs to the quotation before it if it is no farther from it than this.
STRAY = 120
#: Quotations of no more words than this, without a stop inside, are taken for scare quotes.
SCARE_WORDS = 3
STOPS = ".,?!\u2026;:-\u2014\u2013"
BLANKS = " \u00a0\t\n\r"


class Quotation(NamedTuple):
    """A stretch in quotation marks.

    ``outer`` holds the marks, ``inner`` only what stands between them. ``block`` is the paragraph's index.
    ``broken``: a mark was missing and was supplied. ``continues``: the paragraph has no closing mark and the next one opens again.
    ``scare``: a title or a scare quote, no speech.
    """

    outer: Span
    inner: Span
    block: int
    broken: bool = False
    continues: bool = False
    scare: bool = False


class Mark(NamedTuple):
    """A quotation mark: its characters and whether it may open or close."""

    start: int
    end: int
    opens: bool
    closes: bool
    single: bool


def find_quotations(document: Document, parse: Parse) -> list[Quotation]:
    """All quotations of the page, in order; silent regions have none."""
    silent = {r.start for r in document.regions if r.label in SILENT_LABELS}
    found: list[Quotation] = []
    for index, block in enumerate(document.blocks):
        if block.start in silent:
            continue
        after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
        reopened = after is not None and opens_with_mark(document.text, after)
        found.extend(pair(document.text, block, index, reopened))
    return found


def opens_with_mark(text: str, block: Span) -> bool:
    """Whether the paragraph begins with a mark that can open."""
    return text[block.start] in OPENING or text[block.start] == '"' or text[block.start : block.start + 2] in ("``", "''")


def read_marks(text: str, block: Span) -> list[Mark]:
    """The marks of a paragraph; apostrophes and signs of measure are none."""
    marks = []
    for match in MARK.finditer(text, block.start, block.end):
        sign, start, end = match.group(), match.start(), match.end()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        left, right = (
            before in BLANKS or before in "([\u2014\u2013-/\u2018\u201c'\"",
            after in BLANKS or after in ".,;:?!)]\u2014\u2013-/\u2019\u201d'\"",
        )
        if sign in SINGLE:
            if sign == "\u2018" or (sign == "'" and left and after not in BLANKS and before not in "'\""):
                marks.append(Mark(start, end, after not in BLANKS and after != "\u2019", False, True))
            elif not (before.isalnum() and after.isalnum()) and right and before not in BLANKS:
                marks.append(Mark(start, end, False, True, True))
        elif sign in POINTED and left != right:
            marks.append(Mark(start, end, left, right, False))
        elif sign in OPENING:
            marks.append(Mark(start, end, True, right and not left, False))
        elif sign in CLOSING:
            marks.append(Mark(start, end, False, True, False))
        elif sign == '"' and before.isdigit() and not right:
            continue
        else:
            marks.append(Mark(start, end, left or not right, right or not left, False))
    return marks


def pair(text: str, block: Span, index: int, reopened: bool) -> list[Quotation]:
    """The quotations of one paragraph."""
    found: list[Quotation] = []
    opened: Mark | None = None
    single: Mark | None = None
    doubtful: Mark | None = None
    for mark in read_marks(text, block):
        if mark.single:
            if opened is None and mark.opens and single is None:
                single, doubtful = mark, None
            elif opened is None and mark.closes and single is not None:
                if is_possessive(text, mark):
                    doubtful = doubtful or mark
                    continue
                found.append(quotation(text, single, mark, index, False))
                single = None
            continue
        if single is not None and doubtful is not None:
            found.append(quotation(text, single, doubtful, index, False))
        single = doubtful = None
        if opened is None and mark.opens and not (mark.closes and text[mark.start] == "\u201c"):
            opened = mark
        elif opened is None:
            repair_stray(text, found, mark, block, index)
        elif not agree(text[opened.start], text[mark.start]):
            continue
        elif mark.closes:
            found.append(quotation(text, opened, mark, index, False))
            opened = None
        elif text[opened.start : opened.end] == text[mark.start : mark.end]:
            cut = Mark(mark.start, mark.start, False, True, False)
            found.append(quotation(text, opened, cut, index, True))
            opened = mark
    if single is not None and doubtful is not None:
        found.append(quotation(text, single, doubtful, index, False))
    if opened is not None:
        end = Mark(block.end, block.end, False, True, False)
        last = quotation(text, opened, end, index, not reopened)
        found.append(last._replace(continues=reopened, scare=False))
    return found


def agree(opening: str, mark: str) -> bool:
    """Whether a mark may end or repeat an opening one: what has a mirror image waits for it, and that ends nothing else."""
    if opening in MIRROR:
        return mark in (opening, MIRROR[opening])
    return mark not in MIRROR and mark not in MIRROR.values()


def is_possessive(text: str, mark: Mark) -> bool:
    """Whether a single mark may be the apostrophe of a plural ("the ministers' turn")."""
    return text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1] == " " and text[mark.end + 1 : mark.end + 2].islower()


def repair_stray(text: str, found: list[Quotation], mark: Mark, block: Span, index: int) -> None:
    """A closing mark that nothing opened: the quotation before it goes on to here, or it began with its sentence."""
    if text[mark.start - 1].isdigit():
        return
    if found and mark.start - found[-1].outer.end <= STRAY:
        before = found.pop()
        first = Mark(before.outer.start, before.inner.start, True, False, False)
        found.append(quotation(text, first, mark, index, True))
    elif not found:
        stop = max(text.rfind(sign, block.start, max(block.start, mark.start - 1)) for sign in (". ", "? ", "! ", ": "))
        start = block.start if stop < 0 else stop + 2
        if start < mark.start:
            found.append(quotation(text, Mark(start, start, True, False, False), mark, index, True))


def quotation(text: str, first: Mark, last: Mark, index: int, broken: bool) -> Quotation:
    """The quotation between two marks; a supplied mark has no width."""
    outer, inner = Span(first.start, last.end), Span(first.end, last.start)
    while outer.end > inner.start and last.start == last.end and text[outer.end - 1] in BLANKS:
        outer, inner = Span(outer.start, outer.end - 1), Span(inner.start, inner.end - 1)
    return Quotation(outer, inner, index, broken, False, is_scare(inner.of(text)))


def is_scare(words: str) -> bool:
    """Whether the words in marks are too few, or too much like a title, to be somebody's speech.

    Example:
        >>> is_scare("The Long Winter"), is_scare("We are ready,")
        (True, False)
    """
    parts = words.split(None, 12)
    if not parts or words.rstrip()[-1:] in STOPS:
        return not parts
    if len(parts) <= SCARE_WORDS:
        return True
    return len(parts) <= 10 and all(part[:1].isupper() or len(part) <= 3 for part in parts)
