"""Rows of public tables by the values of a column, as linking and others ask for very many of them.

Values stand in the question itself and rows are read as the driver of the database gives them (``bulk``), which costs a fraction of what
it costs to name each value apart and to have an object made of each row.

Example:
    >>> rows_where(connection, "events", "id", ["ev-0c1d5a7e9b2f4a60"], ("id", "date"))
    [{'id': 'ev-0c1d5a7e9b2f4a60', 'date': '2031-03-05'}]
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Connection, Select, select, type_coerce

from onrecord.ids import PREFIXES
from onrecord.ledger import pairrows, schema, stored
from onrecord.ledger.bulk import in_words, is_plain, rows_by_digests, rows_by_part, rows_by_words
from onrecord.ledger.cardrows import batches, numbers_of
from onrecord.ledger.columns import ENDING, HEAD, ID, WORDS, Cell, EntryId, Sought, digest_of
from onrecord.ledger.entrypages import pages_in_words
from onrecord.pairs import Side

Row = dict[str, Any]
#: The actors of all pages with their states, and whether a page names them now.
STATES = select(
    stored.whos.c.number, type_coerce(stored.who_id(stored.whos), WORDS),
    select(stored.words.c.word).where(stored.words.c.number == stored.whos.c.country).scalar_subquery(),
    select(stored.actors.c.who).where(stored.actors.c.who == stored.whos.c.number).limit(1).scalar_subquery().is_not(None),
)  # fmt: skip
#: The tables in which one id stands several times.
REPEATED = ("actors",)


class Question(NamedTuple):
    """What asks for rows of a public table: the names of its columns, and how those are read that are not what the driver gives."""

    names: list[str]
    chosen: Select[Any]
    readers: list[tuple[str, Callable[[Any], Any]]]


def rows_where(connection: Connection, table: str, column: str, values: Iterable[str], only: Collection[str] | None = None) -> list[Row]:
    """Rows of a public table by the values of a column, by id; documents come without their text.

    Args:
        only: the columns that are wanted, of which the id is one; rows that are alike in them come once.
    """
    wanted, asked = set(values), question(table, None if only is None else tuple(only))
    own = schema.PUBLIC[table].c[column]
    if (rows := driver_rows(connection, asked, own, wanted)) is not None:
        return told(asked, rows)
    found = [
        dict(zip(asked.names, row, strict=True))
        for some in batches(sorted(wanted))
        for row in connection.execute(asked.chosen.where(own.in_(some))).all()
    ]
    return sorted(found, key=by_id)


def rows_at(connection: Connection, table: str, sides: Iterable[Side], only: Collection[str] | None = None) -> list[Row]:
    """The same of entries by their ids, each with its document: where the page is known, less has to be looked for."""
    every, asked = set(sides), question(table, None if only is None else tuple(only))
    own, digests = schema.PUBLIC[table].c, digests_of(table, (name for name, _ in every))
    also = ""
    if connection.dialect.name == "sqlite":
        pages = numbers_of(connection, {document for _, document in every}).values()
        also = f" AND {in_words(own['page'], connection.dialect)} IN ({','.join(map(str, sorted(pages)))})"
    return told(asked, rows_by_digests(connection, asked.chosen, own["mark"], digests, also))


def rows_on(connection: Connection, table: str, documents: Iterable[str], only: Collection[str] | None = None) -> list[Row]:
    """Rows of a table of linking that rest on one of the documents, by id."""
    return rows_where(connection, table, "id", pairrows.tied(connection, table, documents), only)


@lru_cache(maxsize=256)
def question(table: str, only: tuple[str, ...] | None) -> Question:
    """What asks for rows of a public table, made once."""
    target = schema.PUBLIC[table]
    left_out = (*schema.hidden(table), *(("text",) if table == "documents" else ()))
    shown = [c for c in target.c if (c.name in only if only is not None else c.name not in left_out)]
    chosen = select(*shown).distinct() if only is not None and table in REPEATED else select(*shown)
    return Question([c.name for c in shown], chosen, [(c.name, READERS[type(c.type)]) for c in shown if type(c.type) in READERS])


def driver_rows(connection: Connection, asked: Question, own: Any, wanted: set[str]) -> list[tuple[Any, ...]] | None:
    """The rows of a question in which a column has one of some values, as the driver gives them; None where it is to be asked otherwise."""
    if isinstance(own.type, Sought):
        if own.type.which != HEAD or own.name not in asked.names:
            return None
        place = asked.names.index(own.name)
        return [row for row in rows_by_part(connection, asked.chosen, own, HEAD, wanted) if row[place] in wanted]
    if not is_plain(wanted):
        return None
    if isinstance(own.type, EntryId):
        digests, dialect = digests_of(own.table.name, wanted), connection.dialect
        also = pages_in_words(in_words(own.table.c["page"], dialect), digests, dialect.name)
        return rows_by_digests(connection, asked.chosen, own.table.c["mark"], digests, also)
    return rows_by_words(connection, asked.chosen, own, wanted)


def digests_of(table: str, names: Iterable[str]) -> list[bytes]:
    """The digests in those of some ids that are ids of entries of a table."""
    return [digest_of(name) for name in names if ID.fullmatch(name) and name[:2] == PREFIXES[table]]


def told(asked: Question, rows: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Rows of a public table from what the driver gives, by id."""
    found = [dict(zip(asked.names, row, strict=True)) for row in rows]
    for name, read in asked.readers:
        for row in found:
            if row[name] is not None:
                row[name] = read(row[name])
    return sorted(found, key=by_id)


def values_in(cell: str) -> Any:
    """The values of a cell of several; most have none."""
    return [] if cell == "[]" else json.loads(cell)


#: What is not what the driver gives.
READERS: dict[type, Callable[[Any], Any]] = {Cell: values_in, Boolean: bool}


def by_id(row: Row) -> str:
    """By what rows are put in order."""
    return str(row["id"])


def countries(connection: Connection, actors: Iterable[str]) -> dict[str, str]:
    """Codes of the states of those actors that have one; where pages know several, that of which a page told last for the first time."""
    wanted = set(actors)
    rows = [row for row in rows_by_part(connection, STATES, stored.whos.c.id, ENDING, wanted) if row[1] in wanted and row[2] is not None]
    first_told = dict.fromkeys((name, country) for _, name, country, there in sorted(rows) if there)
    return dict(first_told.keys())
