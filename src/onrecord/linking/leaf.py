"""What linking knows of a page without unpacking its analysis: its card, and its text where that is asked for.

Example:
    >>> leaf = shelf.leaf("sha256:…")
    >>> leaf.head.interests
    ('XKE',)
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from onrecord.linking.alignment import Sheet, sheet
from onrecord.linking.cards import Compared, Record
from onrecord.linking.facts import Sketch, lacks, rarest, same_page_figures, stands_in, stems, surely_other_figures, words_of_title
from onrecord.linking.grams import Vector, gram_vector
from onrecord.model import Document, Span
from onrecord.pairs import MOST_PLACES, PLACE_BITS, Card

#: Of a head: flags, keys, sentences, month, outlet and day of the issue, figures counted and their bits; the most that is counted of a
#: thing.
FIXED, MOST_COUNTED = struct.Struct("<BHHHIIBQ"), 0xFFFF
#: Bases of a date that comes from outside of the page's own account, or stands on it.
SURE = ("given", "stated")


def is_sure(document: Document) -> bool:
    """Whether a page has a date on which another's may rest."""
    return document.published_basis in SURE and document.published_interval is not None


class Head(NamedTuple):
    """What is asked of very many pages: whether the page is short, its keys and sentences counted, whether its date can date others
    (``sure``), whose interest it is, in which month it was published, counted from the first year (0: not known), when who printed it,
    and its figures."""

    short: bool
    keys: int
    sentences: int
    sure: bool
    interests: tuple[str, ...]
    month: int
    issue: Issue
    figures: Sketch

    def packed(self) -> bytes:
        """As it is stored."""
        counts = (min(self.keys, MOST_COUNTED), min(self.sentences, MOST_COUNTED))
        fixed = FIXED.pack(self.short | self.sure << 1, *counts, self.month, *self.issue, *self.figures)
        return fixed + "\n".join(self.interests).encode("utf-8", "surrogatepass")


def head_of(packed: bytes) -> Head:
    """A head from how it is stored."""
    flags, keys, sentences, month, *numbers = FIXED.unpack_from(packed)
    interests = packed[FIXED.size :].decode("utf-8", "surrogatepass")
    of, issue, figures = tuple(interests.split("\n")) if interests else (), Issue(*numbers[:2]), Sketch(*numbers[2:])
    return Head(bool(flags & 1), keys, sentences, bool(flags & 2), of, month, issue, figures)


class Issue(NamedTuple):
    """Who printed a page and when, as numbers that are the same for the same names; 0 where one of both is not known."""

    outlet: int
    day: int


def issue_of(outlet: str | None, published: str | None) -> Issue:
    """The issue of a page."""
    if not outlet or not published:
        return Issue(0, 0)
    return Issue(zlib.crc32(outlet.encode("utf-8", "replace")), zlib.crc32(published[:10].encode("utf-8", "replace")))


def of_other_issues(a: Head, b: Head) -> bool:
    """Whether one outlet printed two pages on two days, whose figures are not the same: two tellings of what it tells each day.

    That the figures are others shows in fewer cases here than in the texts.
    """
    other_days = a.issue.outlet == b.issue.outlet and a.issue.day != b.issue.day
    return other_days and surely_other_figures(a.figures, b.figures)


class Printed(NamedTuple):
    """The text of a page with title, outlet and date."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None


class Cover:
    """What speaks for or against two pages being on one matter, before their passages are looked at.

    ``title`` is one that stands beside the text; ``common``: words that stand on every page of a day.
    """

    def __init__(self, printed: Printed, common: frozenset[str]) -> None:
        self.text, title, self.outlet, self.published = printed
        self._common = common
        self.title = title if title and title not in self.text else None
        self._head = title or ""

    @cached_property
    def stems(self) -> set[str]:
        """The words of the page and of its title, cut to their first letters."""
        return stems(f"{self._head} {self.text}")

    @cached_property
    def told(self) -> list[str]:
        """The words that tell what the title is about."""
        return words_of_title(self.title, self._common) if self.title else []

    @cached_property
    def rarest(self) -> str | None:
        """The rarest word of the title."""
        return rarest(self.title, self._common) if self.title else None


def of_one_matter(a: Cover, b: Cover) -> bool:
    """Whether nothing speaks against two pages being of one text: headlines beside the texts, figures of what an outlet prints each day.

    Headlines of which each has a rarest word that the other page lacks are of two matters: loans of two banks are told of in like words.
    """
    of_other_days = a.outlet and a.outlet == b.outlet and a.published and b.published and a.published[:10] != b.published[:10]
    if of_other_days and not same_page_figures(a.text, b.text):
        return False
    if not a.title or not b.title:
        return True
    if lacks(b.stems, a.rarest) and lacks(a.stems, b.rarest):
        return False
    return stands_in(a.told, b.stems) or stands_in(b.told, a.stems)


class Leaf:
    """A page by its card."""

    def __init__(self, card: Card, number: int, cover: Callable[[str], Cover]) -> None:
        self.card, self.number, self._cover = card, number, cover

    @property
    def document(self) -> str:
        """The page's id."""
        return self.card.document

    @property
    def cover(self) -> Cover:
        """Its text with title, outlet and date."""
        return self._cover(self.card.document)

    @cached_property
    def sheet(self) -> Sheet:
        """Its passages with their vectors."""
        return sheet(self.document, self.cover.text, self.record.passages)

    @property
    def span(self) -> Span:
        """From the first sentence to the last."""
        return self.record.whole

    @property
    def words(self) -> str:
        """The sentences of a short page as one passage."""
        return self.span.of(self.cover.text)

    @cached_property
    def whole(self) -> Vector:
        """The vector of a short page as one passage."""
        return gram_vector(self.words)

    @property
    def is_short(self) -> bool:
        """Whether it has too few sentences to be known by how they follow each other."""
        return self.head.short

    @cached_property
    def head(self) -> Head:
        """What is asked of very many pages."""
        return head_of(self.card.head)

    @cached_property
    def record(self) -> Record:
        """What its entries are compared by; it does not lead back to the page, which so goes as soon as nobody asks for it."""
        cover, document = self._cover, self.card.document
        return Record(self.card.record, document, self.card.names, lambda: cover(document).text)

    def entry(self, place: int) -> Compared | None:
        """The clause, report or figure at a place."""
        return self.record.entry(place)

    @cached_property
    def places(self) -> dict[str, int]:
        """The places of its clauses, reports and figures."""
        return {name: place for place, name in enumerate(self.card.names, 1)}

    def place(self, name: str) -> int:
        """The place of one of its clauses, reports or figures among those of all pages."""
        return self.number << PLACE_BITS | self.places[name]

    def at(self, place: int) -> str:
        """The name of what stands at such a place."""
        return self.card.names[(place & MOST_PLACES) - 1]

    def named(self, name: str) -> Compared | None:
        """The clause, report or figure of a name."""
        return self.entry(self.places[name]) if name in self.places else None

    def of_kind(self, kind: int) -> tuple[str, ...]:
        """Names of the clauses (0), reports (1) or figures (2)."""
        first = sum(self.record.count(k) for k in range(kind))
        return self.card.names[first : first + self.record.count(kind)]
