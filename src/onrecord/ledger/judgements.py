"""What people decided: appended, anchored to the text, never in the machine's place.

A judgement keeps the words of its passage. When a newer reading moves the boundary of an entry, the judgement is found
again by overlap in the same page; where its words are gone it says so, and holds nothing.

Example:
    >>> judge(connection, "st-0c1d5a7e9b2f4a60", "correct", "R. Ito", "2031-04-02T10:00:00Z", "speaker", "person:ilan-marek", None)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from onrecord.errors import LedgerError
from onrecord.ids import digest, row_id
from onrecord.ledger import schema
from onrecord.ledger.entries import entry
from onrecord.ledger.questions import of_document, row

Row = dict[str, Any]
VERDICTS = ("accept", "correct", "reject", "merge", "split")
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


def judge(
    connection: Connection, subject: str, verdict: str, by: str, at: str, field: str | None, value: Any, note: str | None
) -> Row:  # fmt: skip
    """Appends a decision.

    Raises:
        LedgerError: no such entry or field, no such verdict, or a correction without a value.
    """
    found = entry(connection, subject)
    if found is None:
        raise LedgerError(f"{subject}: no such entry in this ledger; 'onrecord find' shows ids")
    if verdict not in VERDICTS:
        raise LedgerError(f"{verdict}: no such verdict; there are {', '.join(VERDICTS)}")
    if field is not None and field not in found.row:
        raise LedgerError(f"{field}: {found.table} have no such field; there are {', '.join(found.row)}")
    if verdict in ("correct", "merge") and value is None:
        raise LedgerError(f"{verdict}: say with --value what is right (for merge: the other id)")
    page = found.document or {}
    start, end = (found.passages[0].start, found.passages[0].end) if found.passages else (0, 0)
    new = {
        "id": row_id("judgements", found.id, field, verdict, value, by, at, note), "subject": found.id,
        "text_digest": page.get("text_digest") or digest(""), "start": start, "end": end, "field": field, "verdict": verdict,
        "value": value, "by": by, "at": at, "note": note, "of_table": found.table, "document": page.get("id") or "",
        "text": found.paragraph[start - found.offset : end - found.offset],
    }  # fmt: skip
    if row(connection, schema.judgements, new["id"]) is None:
        connection.execute(insert(schema.judgements), new)
    return new


def restore(connection: Connection, rows: Iterable[Row]) -> int:
    """Appends judgements that another ledger gave out, with their ids and dates; the number of those that were not there.

    Raises:
        LedgerError: a row is no judgement.
    """
    names = [column.name for column in schema.judgements.columns]
    number = 0
    for given in rows:
        if set(given) != set(names) or given["verdict"] not in VERDICTS or given["of_table"] not in schema.PUBLIC:
            raise LedgerError(f"{str(given)[:80]}: no judgement; give what 'onrecord export --table judgements' printed")
        if row(connection, schema.judgements, given["id"]) is None:
            connection.execute(insert(schema.judgements), given)
            number += 1
    return number


def judged(connection: Connection, subject: str | None) -> list[Judged]:
    """Judgements in the order in which they were made, each with the entry it holds for now."""
    table = schema.judgements
    every = connection.execute(select(table).order_by(table.c.at, table.c.id)).mappings()
    placed = [place(connection, dict(found)) for found in every]
    return [one for one in placed if subject is None or subject in (one.entry, one.row["subject"])]


def place(connection: Connection, judgement: Row) -> Judged:
    """The entry that a judgement holds for now: the same id, else the entry that overlaps its passage most."""
    table = schema.PUBLIC[judgement["of_table"]]
    if row(connection, table, judgement["subject"]) is not None:
        return Judged(judgement, judgement["subject"], "same")
    page = row(connection, schema.documents, judgement["document"])
    if page is None or judgement["of_table"] not in schema.ENTRIES:
        return Judged(judgement, None, "gone")
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
