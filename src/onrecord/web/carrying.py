"""What a page carries of a fuller text, and what of that text is not in it.

Example:
    >>> found = carried(ledger, link, other, derived=True)
    >>> found.number, found.total
    (3, 11)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from onrecord.ledger import Ledger, schema

Row = dict[str, Any]
#: Least share of a paragraph's characters that stands in the other page for the paragraph to be carried.
MOST_OF_IT = 0.5
#: Paragraphs shown that are not carried, and characters of each.
MOST, LENGTH = 40, 320


@dataclass(frozen=True, slots=True)
class Carried:
    """Of ``total`` paragraphs of the other text, ``number`` stand in this page, wholly or for the most part; the words of the rest."""

    number: int
    total: int
    missing: tuple[str, ...]


def carried(ledger: Ledger, link: Row, other: Row, derived: bool) -> Carried:
    """What of the other page's text proper stands in this page, by the passages that the two share.

    Args:
        link: of the two whole pages. other: the other page. derived: whether this page comes from the other.
    """
    shared = spans(ledger, link, "source" if derived else "derived")
    found = [(start, end, share(start, end, shared)) for start, end in paragraphs(ledger, other)]
    missing = [other["text"][start:end].strip() for start, end, part in found if part < MOST_OF_IT]
    cut = tuple(words if len(words) <= LENGTH else words[:LENGTH].rsplit(" ", 1)[0] + " …" for words in missing[:MOST])
    return Carried(len(found) - len(missing), len(found), cut)


def spans(ledger: Ledger, link: Row, side: str) -> list[tuple[int, int]]:
    """The passages of one side that the two pages of a link share, in order."""
    table = schema.links
    start, end = table.c[f"{side}_start"], table.c[f"{side}_end"]
    same = (table.c.derived_document == link["derived_document"], table.c.source_document == link["source_document"])
    with ledger.reading() as connection:
        return [(row[0], row[1]) for row in connection.execute(select(start, end).where(*same, start.is_not(None)).order_by(start))]


def paragraphs(ledger: Ledger, page: Row) -> list[tuple[int, int]]:
    """Paragraphs of the text proper: not blank, and in no region."""
    regions = [(row["start"], row["end"]) for row in ledger.entries_of(page["id"], "regions")]
    every = page["blocks"] or [[0, len(page["text"])]]
    return [(a, b) for a, b in every if page["text"][a:b].strip() and share(a, b, regions) < MOST_OF_IT]


def share(start: int, end: int, spans: list[tuple[int, int]]) -> float:
    """The share of a stretch that lies in spans, which are in order; where they overlap it counts once."""
    covered, at = 0, start
    for low, high in spans:
        low, high = max(low, at), min(high, end)
        if low < high:
            covered += high - low
            at = high
    return covered / max(1, end - start)
