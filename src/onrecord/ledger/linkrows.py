"""What linking reads and writes in a ledger.

Linking replaces its rows a connected component at a time: the rows that no longer hold go, others come, in one transaction
with the note that the new documents are linked.

Example:
    >>> with ledger.writing() as connection:
    ...     ledger.replace_links(connection, "links", gone=[], rows=[link])
    ...     ledger.mark_linked(connection, [document])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, or_, select

from onrecord.errors import LedgerError
from onrecord.ledger import schema

Row = dict[str, Any]
#: Values in one question to the database.
BATCH = 500


class Signature(NamedTuple):
    """What linking stored of a document."""

    document: str
    key: str
    value: str | None


def unlinked(connection: Connection) -> list[str]:
    """Documents that linking has not taken in, in the order of their ids."""
    documents, linked = schema.documents, schema.linked
    found = select(documents.c.id).outerjoin(linked, linked.c.document == documents.c.id).where(linked.c.document.is_(None))
    return list(connection.scalars(found.order_by(documents.c.id)))


def sign(connection: Connection, document: str, signatures: Iterable[tuple[str, str, str | None]]) -> None:
    """Puts a document's signatures in place of those it had."""
    connection.execute(delete(schema.signatures).where(schema.signatures.c.document == document))
    rows = [{"document": document, "kind": kind, "key": key, "value": value} for kind, key, value in signatures]
    if rows:
        connection.execute(insert(schema.signatures), rows)


def signed(connection: Connection, kind: str, keys: Iterable[str]) -> list[Signature]:
    """Signatures of a kind with one of the keys, in the order of documents and keys."""
    table = schema.signatures
    found: set[Signature] = set()
    for some in batches(sorted(set(keys))):
        rows = connection.execute(select(table.c.document, table.c.key, table.c.value).where(table.c.kind == kind, table.c.key.in_(some)))
        found.update(Signature(*row) for row in rows)
    return sorted(found, key=lambda s: (s.document, s.key, s.value or ""))


def signed_all(connection: Connection, kind: str) -> list[Signature]:
    """All signatures of a kind, in a steady order, once each."""
    table = schema.signatures
    rows = connection.execute(select(table.c.document, table.c.key, table.c.value).where(table.c.kind == kind))
    return sorted({Signature(*row) for row in rows}, key=lambda s: (s.document, s.key, s.value or ""))


def replace(connection: Connection, table: str, gone: Iterable[str], rows: Iterable[Row]) -> None:
    """Removes rows by id and writes others; a row of the same id that is there, from a build at the same time, is overwritten.

    Raises:
        LedgerError: not a table of linking.
    """
    if table not in schema.LINKING:
        raise LedgerError(f"{table}: linking writes only {', '.join(schema.LINKING)}")
    target = schema.LINKING[table]
    new = [{column.name: row.get(column.name) for column in target.columns} for row in rows]
    for some in batches(sorted({*gone, *(str(row["id"]) for row in new)})):
        connection.execute(delete(target).where(target.c.id.in_(some)))
        connection.execute(delete(schema.ties).where(schema.ties.c.row.in_(some)))
    if new:
        connection.execute(insert(target), new)
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
    """Removes what linking made of a document and marks the documents tied to it as not linked."""
    ties = schema.ties
    rows = {r.row: r.of_table for r in connection.execute(select(ties.c.row, ties.c.of_table).where(ties.c.document == document))}
    for some in batches(sorted(rows)):
        tied = select(ties.c.document).where(ties.c.row.in_(some))
        connection.execute(delete(schema.linked).where(schema.linked.c.document.in_(tied)))
        for table in sorted({rows[row] for row in some}):
            connection.execute(delete(schema.LINKING[table]).where(schema.LINKING[table].c.id.in_(some)))
        connection.execute(delete(ties).where(ties.c.row.in_(some)))


def tie(connection: Connection, table: str, rows: list[Row]) -> None:
    """Notes the documents that new rows of linking rest on."""
    named = {str(row["id"]): names_of(table, row) for row in rows}
    documents = documents_of(connection, {name for names in named.values() for name in names})
    pairs = {(row, documents[name]) for row, names in named.items() for name in names if name in documents}
    if table == "appearances":
        pairs = {(str(row["claim"]), str(row["document"])) for row in rows}
        table = "claims"
    for some in batches(sorted({row for row, _ in pairs})):
        known = connection.execute(select(schema.ties.c.row, schema.ties.c.document).where(schema.ties.c.row.in_(some)))
        pairs -= {(row, document) for row, document in known}
    if pairs:
        connection.execute(insert(schema.ties), [{"row": row, "document": d, "of_table": table} for row, d in sorted(pairs)])


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
