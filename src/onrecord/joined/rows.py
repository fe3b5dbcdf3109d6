"""Parts of the tables that join several pages, their pages as they stand, and names of those who are in them.

Example:
    >>> part(ledger, schema.claims, schema.claims.c.appearances.desc(), limit=20)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Table, func, select

from onrecord.ledger import Ledger, Standing, decided, overview, pairrows, questions, schema

#: Rows that are looked up at once.
BATCH = 500
Row = dict[str, Any]


def part(ledger: Ledger, table: Table, *order: Any, where: Iterable[ColumnElement[bool]] = (), limit: int, offset: int = 0) -> list[Row]:
    """Some rows of a table in an order; rows that are equal in it stand in the order of their ids."""
    return by_ids(ledger, table, in_order(ledger, table, *order, where=where, limit=limit, offset=offset))


def row_of(ledger: Ledger, table: Table, name: str) -> Row | None:
    """A row by its id, or by one that it had before its members changed; without the entries that it joins."""
    with ledger.reading() as connection:
        alias = schema.aliases.c
        now = connection.scalar(select(alias.id).where(alias.alias == name, alias.of_table == table.name))
        return questions.row(connection, table, name) or (questions.row(connection, table, now) if now else None)


def in_order(
    ledger: Ledger, table: Table, *order: Any, where: Iterable[ColumnElement[bool]] = (), limit: int | None = None, offset: int = 0
) -> list[str]:  # fmt: skip
    """The ids of the rows of a table that fulfil conditions, in an order; rows that are equal in it stand in the order of their ids."""
    chosen = select(table.c.id).where(*where).order_by(*order, table.c.id).limit(limit).offset(offset)
    with ledger.reading() as connection:
        return list(connection.scalars(chosen))


def by_ids(ledger: Ledger, table: Table, ids: list[str]) -> list[Row]:
    """Rows by their ids, in the order of these."""
    with ledger.reading() as connection:
        found = {row["id"]: row for row in questions.plain(connection, select(table).where(table.c.id.in_(ids)))}
    return [found[name] for name in ids if name in found]


def counted(ledger: Ledger, table: Table, where: Iterable[ColumnElement[bool]]) -> int:
    """Number of rows of a table that fulfil conditions."""
    with ledger.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0


def speaker_names(ledger: Ledger, ids: Iterable[str | None]) -> dict[str, str]:
    """Names of actors by id; a speaker who is known only by the words of a page is not among them."""
    with ledger.reading() as connection:
        return overview.names_of(connection, sorted({name for name in ids if name}))


def party_names(ledger: Ledger, codes: Iterable[str]) -> dict[str, str]:
    """Names of states by code and of owners by id, where a page of the ledger names them."""
    wanted = sorted(set(codes))
    with ledger.reading() as connection:
        states = overview.state_names(connection, wanted)
        others = overview.names_of(connection, wanted)
    return {code: others.get(code, states[code]) for code in wanted}


def pages_of(ledger: Ledger, ids: Iterable[str | None]) -> dict[str, Row]:
    """Documents by id, in the order given."""
    wanted = list(dict.fromkeys(name for name in ids if name))
    return {row["id"]: row for row in pages_as_they_stand(ledger, by_ids(ledger, schema.documents, wanted))}


def pages_as_they_stand(ledger: Ledger, rows: list[Row]) -> list[Row]:
    """Pages with outlet and date as people corrected them."""
    with ledger.reading() as connection:
        fixed = decided.of_pages(connection)
    return [row | {name: value for name, value in fixed[row["id"]].items() if name in row} if row["id"] in fixed else row for row in rows]


def slim_pages(ledger: Ledger, ids: Iterable[str]) -> dict[str, Row]:
    """Documents by id, without their text, in the order given."""
    table, wanted = schema.documents, list(dict.fromkeys(ids))
    columns = [table.c[name] for name in ("id", "key", "title", "outlet", "published", "published_interval", "published_basis")]
    with ledger.reading() as connection:
        found = {row["id"]: dict(row) for row in connection.execute(select(*columns).where(table.c.id.in_(wanted))).mappings()}
    return {row["id"]: row for row in pages_as_they_stand(ledger, [found[name] for name in wanted if name in found])}


def of_documents(ledger: Ledger, table: Table, documents: Iterable[str]) -> list[Row]:
    """Rows across documents that rest on one of these documents."""
    with ledger.reading() as connection:
        names = sorted(pairrows.tied(connection, table.name, documents))
        some = (names[at : at + BATCH] for at in range(0, len(names), BATCH))
        return [row for ids in some for row in questions.plain(connection, select(table).where(table.c.id.in_(ids)).order_by(table.c.id))]


def decided_of(ledger: Ledger, table: str, pages: dict[str, str]) -> dict[str, Standing]:
    """Of entries, given with their pages, those that people decided on as they stand; only those are looked up that may be some."""
    own = schema.judgements
    with ledger.reading() as connection:
        touched = set(connection.scalars(select(own.c.document).where(own.c.of_table == table).distinct()))
    return ledger.stands(table, by_ids(ledger, schema.PUBLIC[table], [name for name, page in pages.items() if page in touched]))
