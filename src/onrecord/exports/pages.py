"""Entries page by page, each with its page: what the formats of the field are made from.

Example:
    >>> for row, document in with_pages(ledger, "statements", Question()):
    ...     document["text"][row["start"] : row["end"]]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.ledger import Ledger, Question

Row = dict[str, Any]


def with_pages(ledger: Ledger, table: str, question: Question) -> Iterator[tuple[Row, Row]]:
    """The rows of a table that answer, in the order of pages and texts, each with its document (one is kept at a time)."""
    document: Row = {"id": None}
    for row in ledger.rows(table, question, by_page=True):
        if row["document"] != document["id"]:
            document = ledger.document(row["document"]) or {"id": row["document"], "text": ""}
        yield row, document


def passage(row: Row, document: Row) -> str:
    """The words of an entry as they stand in its page."""
    return str(document["text"][row["start"] : row["end"]])


def address(document: Row) -> str:
    """Where a page can be found: its own address, or a name made of its id."""
    return str(document.get("url") or name(document["id"]))


def name(identity: str) -> str:
    """An id of the ledger as a URN, for formats in which everything is named by an address."""
    return f"urn:onrecord:{identity}"
