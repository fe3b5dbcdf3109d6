"""Where judgements hold for now: the same id, a later one of the same row, or the entry that has most of the judged words.

Example:
    >>> place(connection, judgement).how
    'moved'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.ledger import schema
from onrecord.ledger.questions import of_document, row

Row = dict[str, Any]
#: Least share of the longer passage that two passages must have in common to be the same.
OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement and the entry that it holds for now.

    Attributes:
        row: the judgement. entry: id of the entry, or None. how: ``same``, ``moved`` (found by overlap) or ``gone``.
    """

    row: Row
    entry: str | None
    how: str


def place(connection: Connection, judgement: Row) -> Judged:
    """The entry that a judgement holds for now: the same id, else the entry that overlaps its passage most."""
    table = schema.PUBLIC[judgement["of_table"]]
    if row(connection, table, judgement["subject"]) is not None:
        return Judged(judgement, judgement["subject"], "same")
    page = row(connection, schema.documents, judgement["document"])
    if page is None or judgement["of_table"] not in schema.ENTRIES:
        later = connection.scalar(select(schema.aliases.c.id).where(schema.aliases.c.alias == judgement["subject"]))
        return Judged(judgement, later, "moved" if later else "gone")
    start = where(page, judgement)
    if start is None:
        return Judged(judgement, None, "gone")
    best = most_overlapping(connection, table, judgement, start)
    return Judged(judgement, best, "moved" if best else "gone")


def where(page: Row, judgement: Row) -> int | None:
    """Where the judged words begin in the page as it reads now: nearest to where they were."""
    if page["text_digest"] == judgement["text_digest"]:
        return int(judgement["start"])
    after = page["text"].find(judgement["text"], judgement["start"])
    before = page["text"].rfind(judgement["text"], 0, judgement["start"] + len(judgement["text"]))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - judgement["start"]), default=None)


def most_overlapping(connection: Connection, table: Table, judgement: Row, start: int) -> str | None:
    """The entry of the page that shares most with the judged passage; None where none shares half."""
    end = start + judgement["end"] - judgement["start"]
    best, share = None, OVERLAP
    for found in of_document(connection, table, judgement["document"]):
        shared = min(end, found["end"]) - max(start, found["start"])
        longer = max(end - start, found["end"] - found["start"], 1)
        if shared / longer >= share:
            best, share = str(found["id"]), shared / longer
    return best
