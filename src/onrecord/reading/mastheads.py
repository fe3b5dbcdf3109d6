"""Who stands above the headline: an outlet that no table knows, or a body's letterhead.

A short line at the head is taken for a masthead where a fuller headline follows and the page bears it out: the name is
said again in a credit, a closing line or a dateline, stands in the page's address, or has the shape of an outlet's name.

Example:
    >>> masthead_at(marker, 0).name
    'Velm Evening Courier'
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.reading.marking import Marker
from onrecord.reading.shapes import is_paragraph, words_of
from onrecord.reading.stamps import LONGEST as LONGEST_STAMP
from onrecord.reading.stamps import Stamp
from onrecord.reading.titles import is_title

#: A masthead stands in the first so many blocks, has at most so many words and characters; its headline follows within so many lines.
BLOCKS, WORDS, LONGEST, FOLLOWED = 4, 6, 80, 4
#: A body's name has at most so many words.
BODY_WORDS = 10
#: A headline has at least so many words, and so many more than a masthead that only its own shape or place tells.
HEADLINE, FULLER = 4, 2
#: Labels of the lines in which a page names itself; a dateline's agency stands within so many characters.
SELF = frozenset({"source_credit", "legal", "navigation", "comment_form", "advertisement", "byline", "cookie_notice"})
AGENCY_WITHIN = 110
#: A host says the name where it has so many of its letters.
LETTERS = 5
NUMBERED = re.compile(r"(?:\s*(?:no|nr|№|#)?\.?\s*[\d/–-]+)?", re.IGNORECASE)
#: What parts a name from the day beside it.
BARS = re.compile(r"[,|·•–—]")
NOT_LETTERS = re.compile(r"[\W_]+")


class Masthead(NamedTuple):
    """The name on the line; ``outlet`` says whether an outlet bears it, or a body whose letterhead it is."""

    name: str
    outlet: bool


def masthead_at(marker: Marker, index: int) -> Masthead | None:
    """The masthead that a block at the head is, or None where it may be the headline."""
    block = marker.of(index).strip()
    if index >= BLOCKS or not has_shape(block, marker):
        return None
    headline = headline_below(marker, index)
    if headline is None:
        return None
    words = words_of(block)
    if marker.words.pattern("body").search(block):
        return Masthead(block, outlet=False)
    if is_said_again(block, marker, index):
        return Masthead(block, outlet=True)
    if len(words_of(headline)) < len(words) + FULLER:
        return None
    if words[0].casefold() in marker.words.of("outlet first") or words[-1].casefold() in marker.words.of("outlet last"):
        return Masthead(block, outlet=True)
    return None


def has_shape(block: str, marker: Marker) -> bool:
    """Whether a line is a name by its shape: few words, all capitalised but small ones, no mark at the end."""
    words = words_of(block)
    most = BODY_WORDS if marker.words.pattern("body").search(block) else WORDS
    if not 0 < len(words) <= most or len(block) > LONGEST or not block[-1].isalnum() or any(mark in block for mark in ":?!;\"“«"):
        return False
    return all(not w[0].islower() or w.casefold() in marker.words.of("name particle") for w in words)


def dated_line(marker: Marker, index: int, byline: bool = False) -> tuple[Stamp | None, str | None]:
    """The date line that a block at the head is, and the outlet that it names; before the day may stand an outlet or a kind of paper."""
    before = BARS.split(marker.credits.before_date(marker.of(index)[:LONGEST_STAMP]))[0].strip()
    outlet = marker.masthead(before)
    told = outlet is not None or bool(before) and is_kind_of_paper(before, marker)
    return marker.stamp(index, byline=told or byline), outlet


def headline_below(marker: Marker, index: int) -> str | None:
    """The headline under a masthead, with nothing between them but dates and the kind of the paper."""
    for below in range(index + 1, min(len(marker.blocks), index + 1 + FOLLOWED)):
        block = marker.of(below)
        if marker.free(below) and dated_line(marker, below)[0] is None and not is_kind_of_paper(block, marker):
            headline = len(words_of(block)) >= HEADLINE and is_title(block, marker.words) and not marker.datelines.read(block, 0, True)
            return block if headline and not is_paragraph(block) else None
    return None


def is_kind_of_paper(block: str, marker: Marker) -> bool:
    """Whether a line only says what paper it heads: "Press release No. 7"."""
    found = marker.words.pattern("official").match(block)
    return found is not None and NUMBERED.fullmatch(block[found.end() :]) is not None


def is_said_again(name: str, marker: Marker, index: int) -> bool:
    """Whether the page names itself so elsewhere: in its address, in a credit or a closing line, as a dateline's agency."""
    letters = NOT_LETTERS.sub("", name.casefold())
    if len(letters) >= LETTERS and letters in NOT_LETTERS.sub("", marker.host):
        return True
    spoken = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    initials = "".join(w[0] for w in words_of(name) if w[0].isupper())
    agencies = {name.casefold(), initials.casefold()} if len(initials) > 2 else {name.casefold()}
    for other in range(index + 1, len(marker.blocks)):
        block = marker.of(other)
        if marker.labels.get(other, ("",))[0] in SELF and spoken.search(block):
            return True
        if marker.is_text(other):
            found = marker.datelines.read(block[: AGENCY_WITHIN * 2], 0, True)
            return found is not None and (found.agency or "").casefold() in agencies or said_below(spoken, marker, other)
    return False


def said_below(spoken: re.Pattern[str], marker: Marker, index: int) -> bool:
    """Whether a labelled line below the first paragraph says the name."""
    below = range(index + 1, len(marker.blocks))
    return any(marker.labels.get(i, ("",))[0] in SELF and spoken.search(marker.of(i)) for i in below)
