"""What a page carries of a fuller text, and what of that text is not in it.

Example:
    >>> found = carried(ledger, link, other, derived=True)
    >>> found.number, found.total
    (3, 11)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.ledger import Ledger
from onrecord.linking.leaving import MOST_OF_IT, covered

Row = dict[str, Any]
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
    missing = [other["text"][start:end].strip() for start, end in link["left_out" if derived else "added"] or ()]
    cut = tuple(words if len(words) <= LENGTH else words[:LENGTH].rsplit(" ", 1)[0] + " …" for words in missing[:MOST])
    total = paragraphs(ledger, other)
    return Carried(total - len(missing), total, cut)


def paragraphs(ledger: Ledger, page: Row) -> int:
    """How many paragraphs the text proper has: not blank, and in no region."""
    regions = sorted((row["start"], row["end"]) for row in ledger.entries_of(page["id"], "regions"))
    every = page["blocks"] or [[0, len(page["text"])]]
    return sum(bool(page["text"][a:b].strip()) and covered((a, b), regions) < MOST_OF_IT for a, b in every)
