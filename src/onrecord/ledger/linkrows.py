"""What linking reads and writes in a ledger.

Linking takes pages in one by one (their signatures and pairs), and renews the rows that hold across pages for those that are
noted as stale: the rows that no longer hold go, others come, in one transaction with the note.

Example:
    >>> with ledger.writing() as connection:
    ...     ledger.replace_links(connection, "links", gone=[], rows=[link])
    ...     ledger.mark_linked(connection, [document])
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from onrecord.errors import LedgerError
from onrecord.ledger import schema
from onrecord.model import Pair

Row = dict[str, Any]
#: Values in one question to the database.
BATCH = 500
#: Stands for every part of linking in ``stale``.
EVERY_PART = ""


class Signature(NamedTuple):
    """What linking stored of a document."""

    document: str
    key: str
    value: str | None


def unlinked(connection: Connection, among: Iterable[str] | None = None) -> list[str]:
    """Documents that linking has not taken in, in the order of their ids."""
    documents, linked = schema.documents, schema.linked
    found = select(documents.c.id).outerjoin(linked, linked.c.document == documents.c.id).where(linked.c.document.is_(None))
    if among is not None:
        found = found.where(documents.c.id.in_(list(among)))
    return list(connection.scalars(found.order_by(documents.c.id)))


def sign(connection: Connection, document: str, signatures: Iterable[tuple[str, str, str | None]]) -> None:
    """Puts a document's signatures in place of those it had."""
    numbers = schema.numbers
    number = connection.scalar(select(numbers.c.number).where(numbers.c.document == document))
    if number is None:
        number = connection.execute(insert(numbers).returning(numbers.c.number), {"document": document}).scalar_one()
    connection.execute(delete(schema.signatures).where(schema.signatures.c.number == number))
    every = sorted({(kind, key, value or "") for kind, key, value in signatures})
    rows = [{"number": number, "kind": kind, "key": key, "value": value} for kind, key, value in every]
    if rows:
        connection.execute(insert(schema.signatures), rows)


def signed(connection: Connection, kind: str, keys: Iterable[str]) -> list[Signature]:
    """Signatures of a kind with one of the keys, in the order of documents and keys."""
    table, numbers = schema.signatures, schema.numbers
    wanted = select(numbers.c.document, table.c.key, table.c.value).join(numbers, numbers.c.number == table.c.number)
    found: set[Signature] = set()
    for some in batches(sorted(set(keys))):
        rows = connection.execute(wanted.where(table.c.kind == kind, table.c.key.in_(some)))
        found.update(Signature(document, key, value or None) for document, key, value in rows)
    return sorted(found, key=lambda s: (s.document, s.key, s.value or ""))


def counted(connection: Connection, kind: str, keys: Iterable[str], least: int) -> list[Signature]:
    """Documents with at least so many of the keys; ``key`` is the number of them, ``value`` the least value."""
    table, numbers = schema.signatures, schema.numbers
    wanted = sorted(set(keys))
    few = select(table.c.number, func.count(table.c.key.distinct()).label("shared"), func.min(table.c.value).label("value"))
    few = few.where(table.c.kind == kind, table.c.key.in_(wanted)).group_by(table.c.number)
    here = few.having(func.count(table.c.key.distinct()) >= least).subquery()
    rows = connection.execute(select(numbers.c.document, here.c.shared, here.c.value).join(numbers, numbers.c.number == here.c.number))
    return sorted(Signature(document, str(shared), value or None) for document, shared, value in rows)


def pair(connection: Connection, document: str, pairs: Iterable[tuple[Any, ...]]) -> None:
    """Puts a document's pairs in place of all those that it had, on either side."""
    table = schema.pairs
    connection.execute(delete(table).where(or_(table.c.a_document == document, table.c.b_document == document)))
    rows = [Pair(*p)._asdict() for p in sorted(set(pairs))]
    if rows:
        connection.execute(insert(table), rows)


def pairs_of(connection: Connection, kind: str, names: Iterable[str]) -> list[Pair]:
    """Pairs of a kind that have one of the names on either side, in order."""
    table, found = schema.pairs, set()
    for some in batches(sorted(set(names))):
        for side in (table.c.a, table.c.b):
            found |= {Pair(*row) for row in connection.execute(select(table).where(table.c.kind == kind, side.in_(some)))}
    return sorted(found)


def mark_stale(connection: Connection, parts: Iterable[str], documents: Iterable[str]) -> None:
    """Notes that parts of linking have to look at documents again."""
    wanted = {(part, document) for document in documents for part in parts}
    table = schema.stale
    for some in batches(sorted({document for _, document in wanted})):
        wanted -= {(part, document) for part, document in connection.execute(select(table).where(table.c.document.in_(some)))}
    if wanted:
        connection.execute(insert(table), [{"part": part, "document": document} for part, document in sorted(wanted)])


def mark_fresh(connection: Connection, part: str, documents: Iterable[str]) -> None:
    """Notes that a part of linking has looked at documents."""
    for some in batches(documents):
        connection.execute(delete(schema.stale).where(schema.stale.c.part == part, schema.stale.c.document.in_(some)))


def stale(connection: Connection, part: str) -> list[str]:
    """Documents that a part of linking has to look at again, in order."""
    table = schema.stale
    return list(connection.scalars(select(table.c.document).where(table.c.part == part).order_by(table.c.document)))


def rows_where(connection: Connection, table: str, column: str, values: Iterable[str]) -> list[Row]:
    """Rows of a public table by the values of a column, by id; documents come without their text."""
    target = schema.PUBLIC[table]
    shown = [c for c in target.columns if c.name not in (*schema.INNER.get(table, ()), *(("text",) if table == "documents" else ()))]
    found = [
        dict(row)
        for some in batches(sorted(set(values)))
        for row in connection.execute(select(*shown).where(target.c[column].in_(some))).mappings()
    ]
    return sorted(found, key=lambda row: str(row["id"]))


def rows_on(connection: Connection, table: str, documents: Iterable[str]) -> list[Row]:
    """Rows of a table of linking that rest on one of the documents, by id."""
    ties, found = schema.ties, set()
    for some in batches(sorted(set(documents))):
        found |= set(connection.scalars(select(ties.c.row).where(ties.c.document.in_(some), ties.c.of_table == table)))
    return rows_where(connection, table, "id", found)


def replace(connection: Connection, table: str, gone: Iterable[str], rows: Iterable[Row]) -> None:
    """Removes rows by id and writes others; a row of the same id that is there, from a build at the same time, is overwritten.

    Raises:
        LedgerError: not a table of linking.
    """
    if table not in schema.LINKING:
        raise LedgerError(f"{table}: linking writes only {', '.join(schema.LINKING)}")
    target = schema.LINKING[table]
    new = [{column.name: row.get(column.name) for column in target.columns} for row in rows]
    gone, names = set(gone), [str(row["id"]) for row in new]
    for some in batches(sorted(gone.difference(names))):
        connection.execute(delete(target).where(target.c.id.in_(some)))
    for some in batches(sorted({*gone, *names})):
        connection.execute(delete(schema.ties).where(schema.ties.c.row.in_(some)))
    there = {name for some in batches(names) for name in connection.scalars(select(target.c.id).where(target.c.id.in_(some)))}
    if fresh := [row for row in new if row["id"] not in there]:
        connection.execute(insert(target), fresh)
    if known := [{f"new_{name}": value for name, value in row.items()} for row in new if row["id"] in there]:
        values: dict[str, Any] = {column.name: bindparam(f"new_{column.name}") for column in target.columns if column.name != "id"}
        connection.execute(update(target).where(target.c.id == bindparam("new_id")).values(values), known)
    tie(connection, table, new)


def mark_linked(connection: Connection, documents: Iterable[str]) -> None:
    """Notes that linking has taken these documents in."""
    new = sorted(set(documents))
    for some in batches(new):
        connection.execute(delete(schema.linked).where(schema.linked.c.document.in_(some)))
    if new:
        connection.execute(insert(schema.linked), [{"document": document} for document in new])


def add_aliases(connection: Connection, table: str, aliases: dict[str, str]) -> None:
    """Old ids and those that took their place; an alias of an alias leads on to the newest."""
    target = schema.aliases
    for alias, new in sorted(aliases.items()):
        connection.execute(target.update().where(target.c.id == alias), {"id": new})
        connection.execute(delete(target).where(or_(target.c.alias == alias, target.c.alias == new)))
        connection.execute(insert(target), {"alias": alias, "id": new, "of_table": table})


def untie(connection: Connection, document: str) -> None:
    """Removes what linking made of a document and notes the documents tied to it, or paired with it, as stale."""
    ties, pairs = schema.ties, schema.pairs
    rows = {r.row: r.of_table for r in connection.execute(select(ties.c.row, ties.c.of_table).where(ties.c.document == document))}
    near = {b for (b,) in connection.execute(select(pairs.c.b_document).where(pairs.c.a_document == document))}
    near |= {a for (a,) in connection.execute(select(pairs.c.a_document).where(pairs.c.b_document == document))}
    for some in batches(sorted(rows)):
        near |= set(connection.scalars(select(ties.c.document).where(ties.c.row.in_(some))))
        for table in sorted({rows[row] for row in some}):
            connection.execute(delete(schema.LINKING[table]).where(schema.LINKING[table].c.id.in_(some)))
        connection.execute(delete(ties).where(ties.c.row.in_(some)))
    mark_stale(connection, [EVERY_PART], near - {document})


def tie(connection: Connection, table: str, rows: list[Row]) -> None:
    """Notes the documents that new rows of linking rest on."""
    if table == "appearances":
        write_ties(connection, "claims", {(str(row["claim"]), str(row["document"])) for row in rows})
        return
    named = {str(row["id"]): names_of(table, row) for row in rows}
    documents = documents_of(connection, {name for names in named.values() for name in names})
    write_ties(connection, table, {(row, documents[name]) for row, names in named.items() for name in names if name in documents})
    if plans := {str(row["id"]): str(row["fulfils"]) for row in rows if row.get("fulfils")}:
        write_ties(connection, table, tied_by(connection, plans))


def write_ties(connection: Connection, table: str, pairs: set[tuple[str, str]]) -> None:
    """Notes pairs of a row and a document that are not noted yet."""
    ties = schema.ties
    for some in batches(sorted({row for row, _ in pairs})):
        known = connection.execute(select(ties.c.row, ties.c.document).where(ties.c.row.in_(some)))
        pairs = pairs - {(row, document) for row, document in known}
    if pairs:
        connection.execute(insert(ties), [{"row": row, "document": d, "of_table": table} for row, d in sorted(pairs)])


def tied_by(connection: Connection, others: dict[str, str]) -> set[tuple[str, str]]:
    """Rows and the documents of other rows that they name: what carries out a plan is looked at again when the plan's page goes."""
    ties, named = schema.ties, defaultdict(set)
    for some in batches(sorted(set(others.values()))):
        for row, document in connection.execute(select(ties.c.row, ties.c.document).where(ties.c.row.in_(some))):
            named[row].add(document)
    return {(row, document) for row, other in others.items() for document in named[other]}


def names_of(table: str, row: Row) -> list[str]:
    """The documents or entries that a row of linking names."""
    if table == "links":
        return [row["derived_document"], row["source_document"]]
    if table == "disagreements":
        return [row["left"], row["right"]]
    if table == "series":
        return [point["indicator"] for point in row["points"] or () if point.get("indicator")]
    return list(row[{"origins": "documents", "occurrences": "reports"}[table]] or ()) if table in ("origins", "occurrences") else []


def documents_of(connection: Connection, names: set[str]) -> dict[str, str]:
    """The document of each entry; a document is its own."""
    found: dict[str, str] = {}
    for some in batches(sorted(names)):
        found |= {name: name for name in connection.scalars(select(schema.documents.c.id).where(schema.documents.c.id.in_(some)))}
        for table in (schema.statements, schema.events, schema.indicators):
            rows = connection.execute(select(table.c.id, table.c.document).where(table.c.id.in_(some)))
            found |= {row.id: row.document for row in rows}
    return found


def batches(values: Iterable[str]) -> Iterator[list[str]]:
    """Values in groups that fit one question to the database."""
    rest = iter(values)
    while some := list(islice(rest, BATCH)):
        yield some
