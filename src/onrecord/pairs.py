"""What linking finds between pages and keeps of each to find more: pairs, their sides, and cards. Linking makes them, a ledger stores them.

Example:
    >>> Pair("claim", "st-1", "st-2", "page-a", "page-b").sides[0]
    Side(name='st-1', document='page-a')
"""

from __future__ import annotations

from typing import NamedTuple

#: What a pair can be: pages of one text, short pages that are alike, clauses of one claim or one utterance, reports of one occurrence, a
#: plan and what carries it out, entries that cannot both hold, an undated page and a dated one that tell of one happening. A ledger
#: keeps the place in this list: only add at its end.
PAIR_KINDS = ("pages", "near", "claim", "utterance", "occurrence", "fulfils", "differs", "happening")
#: So many entries of a page can be paired.
MOST_PLACES = 0xFFFF
#: Bits of the place of an entry among those of all pages that are its place on its page's card; above them stands the page's number.
PLACE_BITS = MOST_PLACES.bit_length()
#: A pair as it is stored: the place of its kind in the list, the places of its sides, and how much.
Edge = tuple[int, int, int, float | None]


class Side(NamedTuple):
    """One of a pair: an entry, or a part of one, and its document; a document is its own."""

    name: str
    document: str


class Pair(NamedTuple):
    """Two entries or documents that belong together, and how much; ``a`` sorts before ``b``; ``kind`` is one of ``PAIR_KINDS``."""

    kind: str
    a: str
    b: str
    a_document: str
    b_document: str
    score: float | None = None

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides."""
        return Side(self.a, self.a_document), Side(self.b, self.b_document)


class Card(NamedTuple):
    """What linking keeps of a page to compare others with it.

    ``names``: what can be paired, in the order of their places, which begin at 1. ``head`` and ``record`` are linking's own.
    """

    document: str
    names: tuple[str, ...]
    head: bytes
    record: bytes
