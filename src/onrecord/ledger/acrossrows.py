"""Rows that hold across pages as they are stored: a page by its number, and by number what many rows have.

Example:
    >>> shortened(connection, "origins", [row])[0]["documents"] is None
    True
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from onrecord.ledger import interning, stored
from onrecord.ledger.cardrows import numbered
from onrecord.ledger.columns import as_json
from onrecord.ledger.phrases import shorter

Row = dict[str, Any]
#: The columns of a view that name a page, and those that have its number.
PAGES = {
    "links": {"derived_document": "derived", "source_document": "source"}, "origins": {"primary_document": "primary_page"},
    "appearances": {"document": "page"}, "series": {},
}  # fmt: skip
CELLS = ("differences", "reasons", "left_out", "added", "documents", "primary_named", "interests", "subjects", "points")
PHRASED = ("differences", "points")


def shortened(connection: Connection, table: str, rows: Iterable[Row]) -> list[Row]:
    """Rows of one of the views as they are stored."""
    ready = [{name: as_json(value) if name in CELLS and value is not None else value for name, value in row.items()} for row in rows]
    worded = interning.WORDED[stored.ACROSS[table].name]
    words = interning.words(connection, sorted({row[name] for row in ready for name in worded} - {None}))
    numbers = numbered(connection, {row[name] for row in ready for name in PAGES[table]} - {None})
    found = []
    for row in ready:
        short = row | {name: words.get(row[name]) for name in worded}
        short |= {name: shorter(row[name]) for name in PHRASED if row.get(name) is not None}
        short |= {own: numbers.get(short.pop(name)) for name, own in PAGES[table].items()}
        if table == "origins" and row["documents"] == as_json([row["primary_document"]]):
            short["documents"] = None
        found.append(short)
    return found
