"""What people decided: appended, anchored to the text, never in the machine's place.

A judgement keeps the words of its passage. When a newer reading moves the boundary of an entry, the judgement is found
again by overlap in the same page; where its words are gone it says so, and holds nothing.

Example:
    >>> judge(connection, "st-0c1d5a7e9b2f4a60", "correct", "R. Ito", "2031-04-02T10:00:00Z", "speaker", "person:ilan-marek", None)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from json import JSONDecodeError, loads
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from onrecord.errors import LedgerError
from onrecord.ids import digest, row_id
from onrecord.ledger import cardrows, decided, sameness, schema, standing
from onrecord.ledger.entries import Entry, entry
from onrecord.ledger.overview import names_of
from onrecord.ledger.questions import of_document, plain, row
from onrecord.ledger.standing import Standing

Row = dict[str, Any]
VERDICTS = ("accept", "correct", "reject", "merge", "split", "undo")
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
        connection.execute(insert(schema.judgements), new)
        apply(connection, found.table, [found.row])
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
            raise LedgerError(f"correct: say with --field which field of {found.table} is meant; there are {', '.join(found.row)}")
        standing.fitted(schema.PUBLIC[found.table], field, found.row[field], value, {})
    if verdict == "merge":
        other = entry(connection, str(value))
        if other is None or other.table != found.table or other.id == found.id:
            raise LedgerError(f"merge: {value} is no other row of {found.table} in this ledger")
    if verdict == "undo" and not any(one.row["id"] == value for one in judged(connection, found.id)):
        raise LedgerError(f"undo: {value} is no judgement on {found.id}; 'onrecord show {found.id}' lists them")
    if verdict == "split" and found.table in decided.OF_MANY:
        check_parts(connection, found, value)
    elif verdict == "split" and value is not None and any(not found.inside(place) for place in standing.listed(value)):
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
    if not value or not {str(part) for part in standing.listed(value)} <= own:
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
    if "" in touched:
        apply_to_many(connection)
    return number


def stands(connection: Connection, table: Table, rows: Iterable[Row]) -> dict[str, Standing]:
    """Of these rows those that people decided on, by id, as they stand now."""
    found = list(rows)
    own, documents = schema.judgements, {row["document"] for row in found if row.get("document") and table is not schema.actors}
    mine = own.c.document.in_(sorted(documents)) if documents else own.c.subject.in_(sorted(row["id"] for row in found))
    chosen = select(own).where(mine, own.c.of_table == table.name).order_by(own.c.at, own.c.id)
    placed = [place(connection, dict(one)) for one in connection.execute(chosen).mappings()]
    names = names_of(connection, sorted(standing.named(one.row for one in placed)))
    by_entry: dict[str, list[Row]] = {}
    for one in placed:
        if one.entry is not None:
            by_entry.setdefault(one.entry, []).append(one.row)
    return {row["id"]: standing.stand(table, row, by_entry[row["id"]], names) for row in found if row["id"] in by_entry}


def apply(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Lets entries be found, counted and put in order as people's decisions have them."""
    found = stands(connection, schema.PUBLIC[table], rows)
    if table in standing.FACETED:
        standing.reindex(connection, found.values())
    for name, one in found.items() if table not in standing.FACETED else ():
        cells = {field: one.row[field] for field in one.corrected}
        cells |= {"one_with": one.merged, "apart": list(one.split)} if table in decided.OF_MANY else {}
        before = sameness.known(connection)
        decided.note(connection, table, name, cells)
        if table == "actors":
            after = sameness.known(connection)
            reindex_of(connection, before.leading_to(name), {before.now(name, ""), after.now(name, "")})


def reindex_of(connection: Connection, actors: set[str], others: set[str], document: str | None = None) -> None:
    """Lets the entries of actors, which may stand under others, be found by who these are now; of one page, where it is named."""
    for name, entries in sameness.touched(connection, actors, others, document).items():
        table = schema.ENTRIES[name]
        rows = [found for some in cardrows.batches(entries) for found in plain(connection, select(table).where(table.c.id.in_(some)))]
        judged_ = stands(connection, table, rows)
        bare = (judged_.get(row["id"]) or standing.stand(table, row, [], {}) for row in rows)
        standing.reindex(connection, bare)


def apply_to(connection: Connection, document: str) -> None:
    """The same for all entries of a page, after it was read or judgements came in."""
    own, actors = schema.judgements, schema.actors
    for table in connection.scalars(select(own.c.of_table).where(own.c.document == document).distinct()):
        if table in schema.ENTRIES:
            apply(connection, table, of_document(connection, schema.PUBLIC[table], document))
        elif found := row(connection, schema.documents, document) if table == "documents" else None:
            apply(connection, table, [found])
    same = sameness.known(connection)
    if same.one_with or same.apart:
        here = set(connection.scalars(select(actors.c.id).where(actors.c.document == document)))
        if decided_here := here & {*same.one_with, *same.apart}:
            reindex_of(connection, decided_here, set(), document)


def apply_all(connection: Connection) -> None:
    """The same for all that was ever judged."""
    own = schema.judgements
    for document in list(connection.scalars(select(own.c.document).where(own.c.document != "").distinct())):
        apply_to(connection, document)
    apply_to_many(connection)


def apply_to_many(connection: Connection) -> None:
    """The same for actors and claims, which have no single page."""
    own = schema.judgements
    chosen = select(own.c.of_table, own.c.subject).where(own.c.of_table.in_(decided.OF_MANY)).distinct()
    for table, subject in list(connection.execute(chosen)):
        if (found := row(connection, schema.PUBLIC[table], subject)) is not None:
            apply(connection, table, [found])


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
