"""What people decided: appended, anchored to the text, never in the machine's place.

A judgement keeps the words of its passage. When a newer reading moves the boundary of an entry, the judgement is found
again by overlap in the same page; where its words are gone it says so, and holds nothing.

Example:
    >>> judge(connection, "st-0c1d5a7e9b2f4a60", "correct", "R. Ito", "2031-04-02T10:00:00Z", "speaker", "person:ilan-marek", None)
"""

from __future__ import annotations

from collections.abc import Iterable
from json import JSONDecodeError, loads
from typing import Any

from sqlalchemy import Connection, insert, select

from onrecord.errors import LedgerError
from onrecord.ids import digest, row_id
from onrecord.ledger import correcting, decided, fitting, schema
from onrecord.ledger.applying import apply, apply_to, apply_to_many, leads_to
from onrecord.ledger.entries import Entry, entry
from onrecord.ledger.placing import Judged, place
from onrecord.ledger.questions import row

Row = dict[str, Any]
VERDICTS = ("accept", "correct", "reject", "merge", "split", "undo")


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
        own = ", ".join(fitting.CORRECTABLE.get(found.table, ())) or "none"
        raise LedgerError(f"{field}: {found.table} have no such field; of theirs a person can correct {own}")
    check_value(connection, found, verdict, field, value)
    page = found.document or {}
    start, end = (found.passages[0].start, found.passages[0].end) if found.passages else (0, 0)
    new = {
        "id": row_id("judgements", found.id, field, verdict, value, by, at, note), "subject": found.id,
        "text_digest": page.get("text_digest") or digest(""), "start": start, "end": end, "field": field, "verdict": verdict,
        "value": value, "by": by, "at": at, "note": note, "of_table": found.table, "document": page.get("id") or "",
        "text": found.paragraph[start - found.offset : end - found.offset],
    }  # fmt: skip
    if row(connection, schema.judgements, new["id"]) is None:
        (before,) = correcting.corrected(connection, found.table, [found.row])
        connection.execute(insert(schema.judgements), new)
        apply(connection, found.table, [found.row])
        (after,) = correcting.corrected(connection, found.table, [found.row])
        correcting.note(connection, found.table, before, after)
    return new


def check_value(connection: Connection, found: Entry, verdict: str, field: str | None, value: Any) -> None:
    """Sees that a decision says what is right, in a shape that its column can have.

    Raises:
        LedgerError: it does not, or names an entry or a judgement that is not there.
    """
    if verdict in ("correct", "merge", "undo") and value is None:
        raise LedgerError(f"{verdict}: say with --value what is right (for merge: the other id; for undo: the judgement's)")
    if verdict == "correct":
        if field is None:
            own = ", ".join(fitting.CORRECTABLE.get(found.table, ())) or "none"
            raise LedgerError(f"correct: say with --field which field of {found.table} is meant; there are {own}")
        fitting.fitted(schema.PUBLIC[found.table], field, found.row[field], value, {})
    if verdict == "merge":
        other = entry(connection, str(value))
        if other is None or other.table != found.table or other.id == found.id:
            raise LedgerError(f"merge: {value} is no other row of {found.table} in this ledger")
        if leads_to(connection, found.table, other.id, found.id):
            raise LedgerError(f"merge: {value} is already said to be one with {found.id}; take that back first, with undo")
    if verdict == "undo" and not any(one.row["id"] == value for one in judged(connection, found.id)):
        raise LedgerError(f"undo: {value} is no judgement on {found.id}; 'onrecord show {found.id}' lists them")
    if verdict == "split" and found.table in decided.OF_MANY:
        check_parts(connection, found, value)
    elif verdict == "split" and value is not None and any(not found.inside(place) for place in fitting.listed(value)):
        raise LedgerError(f"split: {value} is no place within the passage; give offsets into the page's text")


def check_parts(connection: Connection, found: Entry, value: Any) -> None:
    """Sees that what is parted from an actor or a claim is its own.

    Raises:
        LedgerError: it is not.
    """
    actors, made = schema.actors, schema.appearances
    if found.table == "actors":
        own = set(connection.scalars(select(actors.c.document).where(actors.c.id == found.id)))
    else:
        own = set(connection.scalars(select(made.c.statement).where(made.c.claim == found.id)))
    if not value or not {str(part) for part in fitting.listed(value)} <= own:
        what = "pages that name it" if found.table == "actors" else "statements that make it"
        raise LedgerError(f"split: {value} is not among the {what}; give the ids of those that are another's")


def as_value(text: str) -> Any:
    """A value given as JSON, or else as plain words; a date or a number stays what was typed."""
    if text[:1] in '[{"' or text in ("true", "false", "null"):
        try:
            return loads(text)
        except JSONDecodeError:
            return text
    return text


def restore(connection: Connection, rows: Iterable[Row]) -> int:
    """Appends judgements that another ledger gave out, with their ids and dates; the number of those that were not there.

    Raises:
        LedgerError: a row is no judgement.
    """
    names = [column.name for column in schema.judgements.columns]
    number, touched = 0, set[str]()
    for given in rows:
        if set(given) != set(names) or given["verdict"] not in VERDICTS or given["of_table"] not in schema.PUBLIC:
            raise LedgerError(f"{str(given)[:80]}: no judgement; give what 'onrecord export --table judgements' printed")
        if row(connection, schema.judgements, given["id"]) is None:
            connection.execute(insert(schema.judgements), given)
            number += 1
            touched.add(given["document"])
    for document in sorted(touched - {""}):
        apply_to(connection, document)
    correcting.note_pages(connection, touched - {""})
    if "" in touched:
        apply_to_many(connection)
    return number


def judged(connection: Connection, subject: str | None) -> list[Judged]:
    """Judgements in the order in which they were made, each with the entry it holds for now."""
    table = schema.judgements
    every = connection.execute(select(table).order_by(table.c.at, table.c.id)).mappings()
    placed = [place(connection, dict(found)) for found in every]
    return [one for one in placed if subject is None or subject in (one.entry, one.row["subject"])]
