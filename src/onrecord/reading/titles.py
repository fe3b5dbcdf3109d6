"""The headline of a page without markup: its first line, where it has the shape of one and paragraphs follow.

Example:
    >>> same_words("Talks resume in Harborton.", "Talks Resume in Harborton")
    True
"""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.reading.outlets import Outlets
from onrecord.reading.page_words import PageWords
from onrecord.reading.shapes import FULL_STOPS, is_headline, is_paragraph, words_of

#: Marks that part a title from the outlet's name, and the kinds of outlets that name themselves there.
BARS = "|-–—"
NEWS = frozenset({"agency", "broadcaster", "newspaper", "magazine", "site"})
#: A headline may run over so many lines: the headline and its deck.
LINES = 3
#: An official text's title can be as long as this, in words.
OFFICIAL_WORDS = 60
#: A sentence that ends inside a line, and another that begins there: running text that was cut at a margin.
BREAK = re.compile(r"[a-z]{3}[.!?][\"”’)]? [A-Z]")


def is_title(block: str, words: PageWords) -> bool:
    """Whether a block at the head of a page has the shape of its headline, or of the title of an official text."""
    if is_headline(block, words.of("determiner")):
        return True
    ends_open = block.rstrip()[-1:] not in tuple(FULL_STOPS + ",:;-–—")
    return ends_open and len(words_of(block)) <= OFFICIAL_WORDS and words.pattern("official").search(block) is not None


def is_deck(title: str, block: str, words: PageWords) -> bool:
    """Whether a block right below the headline belongs to it: the headline runs on, or a second one follows without a full stop."""
    if title.rstrip().endswith(";"):
        return len(words_of(block)) <= OFFICIAL_WORDS // 2
    return is_title(block, words) and not is_paragraph(block) and not BREAK.search(block)


def title_span(text: str, block: Span) -> Span:
    """A headline without the marks of Markdown before it."""
    line = block.of(text)
    marks = len(line) - len(line.lstrip("#"))
    return Span(block.start + marks + (line[marks : marks + 1] == " "), block.end) if 0 < marks < len(line) else block


def split_outlet(title: str, outlets: Outlets) -> tuple[str, str | None]:
    """A title without the outlet's name after its last bar, and that outlet; whole where no news outlet is named there.

    Example:
        >>> split_outlet("Talks resume-Reuters", outlets(knowledge))
        ('Talks resume', 'Reuters')
    """
    at = max(title.rfind(bar) for bar in BARS)
    row = outlets.find(title[at + 1 :].strip(), expected=False) if at > 0 else None
    if row is None or row.get("kind") not in NEWS:
        return title, None
    return title[:at].rstrip(" " + BARS), row["name"]


def same_words(one: str, other: str) -> bool:
    """Whether two headlines have the same words."""
    return [w.casefold() for w in words_of(one)] == [w.casefold() for w in words_of(other)]
