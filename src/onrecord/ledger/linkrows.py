"""What linking reads and writes in a ledger.

Linking takes pages in one by one (their signatures and pairs), and renews the rows that hold across pages for those that are
noted as stale: the rows that no longer hold go, others come, in one transaction with the note.

Example:
    >>> with ledger.writing() as connection:
    ...     ledger.replace_links(connection, "links", gone=[], rows=[link])
    ...     ledger.mark_linked(connection, [document])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from onrecord.errors import LedgerError
from onrecord.ledger import acrossrows, cardrows, departed, pairrows, schema, stored
from onrecord.ledger.bulk import remove_by, rows_by, rows_by_words
from onrecord.ledger.cardrows import batches, numbered, numbers_of

Row = dict[str, Any]
NO_PAGES: Mapping[str, str] = MappingProxyType({})
#: Stands for every part of linking in ``stale``.
EVERY_PART = ""
STALE = select(schema.stale.c.part, schema.stale.c.number)
#: Where the rows of each table of linking are written.
STORED = {table: stored.ACROSS.get(table, own) for table, own in schema.LINKING.items()}
IDS = {table: select(target.c.id) for table, target in STORED.items()}


def unlinked(connection: Connection, among: Iterable[str] | None = None) -> list[str]:
    """Documents that linking has not taken in, in the order of their ids."""
    documents, linked = schema.documents, schema.linked
    found = select(documents.c.id).outerjoin(linked, linked.c.number == documents.c.page).where(linked.c.number.is_(None))
    if among is not None:
        found = found.where(documents.c.id.in_(list(among)))
    return list(connection.scalars(found.order_by(documents.c.id)))


def mark_stale(connection: Connection, parts: Iterable[str], documents: Iterable[str]) -> None:
    """Notes that parts of linking have to look at documents again."""
    table, every = schema.stale, sorted(set(parts))
    numbers = sorted(numbered(connection, documents).values())
    wanted = {(part, number) for number in numbers for part in every}
    wanted -= set(rows_by(connection, STALE, table.c.number, numbers))
    if wanted:
        connection.execute(insert(table), [{"part": part, "number": number} for part, number in sorted(wanted)])


def mark_fresh(connection: Connection, part: str, documents: Iterable[str]) -> None:
    """Notes that a part of linking has looked at documents; when it has looked at all, ids that went with a page lead on."""
    remove_by(connection, schema.stale, schema.stale.c.number, numbers_of(connection, documents).values(), schema.stale.c.part == part)
    waiting = select(schema.stale.c.number).where(schema.stale.c.part.in_((part, EVERY_PART))).limit(1)
    if connection.scalar(waiting) is None:
        add_aliases(connection, part, departed.settle(connection, part))


def stale(connection: Connection, part: str) -> list[str]:
    """Documents that a part of linking has to look at again, in order."""
    table, numbers = schema.stale, schema.numbers
    found = select(numbers.c.document).join(table, table.c.number == numbers.c.number).where(table.c.part == part)
    return list(connection.scalars(found.order_by(numbers.c.document)))


def printed(connection: Connection, documents: Iterable[str]) -> list[Row]:
    """Documents with no more than their text, title, outlet and date."""
    columns = [schema.documents.c[name] for name in ("id", "text", "title", "outlet", "published")]
    return [
        dict(row)
        for some in batches(sorted(set(documents)))
        for row in connection.execute(select(*columns).where(columns[0].in_(some))).mappings()
    ]


def replace(connection: Connection, table: str, gone: Iterable[str], rows: Iterable[Row], pages: Mapping[str, str] = NO_PAGES) -> None:
    """Removes rows by id and writes others; a row of the same id that is there, from a build at the same time, is overwritten.

    Args:
        pages: the documents of entries that rows name; those of others are looked up.

    Raises:
        LedgerError: not a table of linking.
    """
    if table not in schema.LINKING:
        raise LedgerError(f"{table}: linking writes only {', '.join(schema.LINKING)}")
    target = STORED[table]
    new = [{column.name: row.get(column.name) for column in schema.LINKING[table].columns} for row in rows]
    gone, names = set(gone), [str(row["id"]) for row in new]
    if not gone and not new:
        return
    ready = acrossrows.shortened(connection, table, new) if table in stored.ACROSS else new
    if left := [{"own": name} for name in sorted(gone.difference(names))]:
        connection.execute(delete(target).where(target.c.id == bindparam("own")), left)
    there = {name for (name,) in rows_by_words(connection, IDS[table], target.c.id, names)}
    if fresh := [row for row in ready if row["id"] not in there]:
        connection.execute(insert(target), fresh)
    if known := [{f"new_{name}": value for name, value in row.items()} for row in ready if row["id"] in there]:
        values: dict[str, Any] = {column.name: bindparam(f"new_{column.name}") for column in target.columns if column.name != "id"}
        connection.execute(update(target).where(target.c.id == bindparam("new_id")).values(values), known)
    tie(connection, table, gone, new, pages)


def mark_linked(connection: Connection, documents: Iterable[str]) -> None:
    """Notes that linking has taken these documents in."""
    numbers = sorted(numbered(connection, documents).values())
    for some in batches(numbers):
        connection.execute(delete(schema.linked).where(schema.linked.c.number.in_(some)))
    if numbers:
        connection.execute(insert(schema.linked), [{"number": number} for number in numbers])


def add_aliases(connection: Connection, table: str, aliases: dict[str, str]) -> None:
    """Old ids and those that took their place; an alias of an alias leads on to the newest."""
    target = schema.aliases
    rows = [{"own": alias, "other": new} for alias, new in sorted(aliases.items())]
    for some in [rows] if aliases.keys().isdisjoint(aliases.values()) else [[row] for row in rows]:
        if some:
            connection.execute(target.update().where(target.c.id == bindparam("own")).values(id=bindparam("other")), some)
            connection.execute(delete(target).where(or_(target.c.alias == bindparam("own"), target.c.alias == bindparam("other"))), some)
            connection.execute(insert(target), [{"alias": row["own"], "id": row["other"], "of_table": table} for row in some])


def untie(connection: Connection, document: str) -> None:
    """Removes what linking made of a document and notes the documents tied to it, or paired with it, as stale."""
    ties, numbers = schema.ties, schema.numbers
    number = numbers_of(connection, [document]).get(document)
    if number is None:
        return
    rows = {row: pairrows.table_of(row) for row in connection.scalars(select(ties.c.row).where(ties.c.number == number))}
    rows |= pairrows.resting_on(connection, [number], pairrows.SHOWN)
    for table in sorted({*rows.values()}):
        departed.keep(connection, table, [row for row, of in rows.items() if of == table])
    near = pairrows.paired_with(connection, number) | pairrows.untie(connection, rows)
    for some in batches(sorted(rows)):
        for table in sorted({rows[row] for row in some}):
            connection.execute(delete(STORED[table]).where(STORED[table].c.id.in_(some)))
    cardrows.unsign(connection, [number])
    pairrows.unpair(connection, [number])
    connection.execute(delete(schema.linked).where(schema.linked.c.number == number))
    others = [name for some in batches(sorted(near - {number})) for name in connection.scalars(
        select(numbers.c.document).where(numbers.c.number.in_(some)))]  # fmt: skip
    mark_stale(connection, [EVERY_PART], others)


def tie(connection: Connection, table: str, gone: set[str], rows: list[Row], pages: Mapping[str, str]) -> None:
    """Notes the documents that new rows of linking rest on, where these do not show it (``pairrows.SHOWN``), and of rows that went none."""
    if table == "appearances" or table in pairrows.SHOWN:
        return
    named = {str(row["id"]): names_of(table, row) for row in rows}
    names = {name for own in named.values() for name in own}
    documents = documents_of(connection, names - pages.keys()) | {name: pages[name] for name in names & pages.keys()}
    ties = {(row, documents[name]) for row, own in named.items() for name in own if name in documents}
    if plans := {str(row["id"]): str(row["fulfils"]) for row in rows if row.get("fulfils")}:
        # what carries out a plan is looked at again when the plan's page goes; the plan may be new itself
        rests = pairrows.documents_of_rows(connection, {plan for plan in plans.values() if plan not in named})
        for row, document in ties:
            rests[row].add(document)
        ties |= {(row, document) for row, plan in plans.items() for document in rests[plan]}
    pairrows.write_ties(connection, {*gone, *named}, ties)


def names_of(table: str, row: Row) -> list[str]:
    """The documents or entries that a row of linking names."""
    if table == "disagreements":
        return [row["left"], row["right"]]
    if table == "narrowed":
        return [row["document"], *(piece["document"] for piece in row["evidence"] or ())]
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
