"""Pairs of entries or documents that linking found to belong together, and the documents that a row of linking rests on.

Both are very many, so they name documents by their numbers; a side of a pair is such a number and a place on that document's card.

Example:
    >>> ledger.pairs("claim", [Side("st-b3fca3d6e0f5c5a0+20-75", "sha256:…")])
    [Pair(kind='claim', a='st-1f…+0-42', b='st-b3…+20-75', …)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Select, bindparam, delete, insert, or_, select, type_coerce

from onrecord.errors import LedgerError
from onrecord.ids import PREFIXES
from onrecord.ledger import schema, stored
from onrecord.ledger.cardrows import batches, names_on, numbered, numbers_of
from onrecord.ledger.columns import letters_first
from onrecord.pairs import PAIR_KINDS, Pair, Side

Row = dict[str, Any]
TABLES = {letters: table for table, letters in PREFIXES.items()}
#: Tables whose rows need no ties, since rows show on which pages they rest: the id, and the columns with the numbers of the pages.
SHOWN: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "links": (stored.links.c.id, (stored.links.c.derived, stored.links.c.source)),
    "claims": (stored.appearances.c.claim, (stored.appearances.c.page,)),
}


def pair(connection: Connection, pairs: Mapping[str, Iterable[Pair]], beside: bool = False) -> None:
    """Puts the pairs of documents in place of all those that they had, on either side, or ``beside`` them.

    Raises:
        LedgerError: a pair names what no card has.
    """
    own, table = numbered(connection, pairs), schema.pairs
    if not beside:
        unpair(connection, own.values())
    new = sorted({p for some in pairs.values() for p in some})
    places = places_of(connection, [side for p in new for side in p.sides])
    rows = []
    for p in new:
        if unknown := [side.name for side in p.sides if side not in places]:
            raise LedgerError(f"{unknown[0]}: on no card of linking, so it cannot be paired; please report it")
        a, b = sorted(places[side] for side in p.sides)
        rows.append({"kind": PAIR_KINDS.index(p.kind), "a": a, "b": b, "score": p.score})
    there = set[tuple[Any, ...]]()
    for number in own.values() if beside else ():
        there |= {tuple(row) for row in connection.execute(of(select(table.c.kind, table.c.a, table.c.b), number))}
    if rows := [row for row in rows if (row["kind"], row["a"], row["b"]) not in there]:
        connection.execute(insert(table), rows)


def of(chosen: Select[Any], number: int) -> Select[Any]:
    """Those of some pairs that have a document on either side."""
    here = [(side >= first(number)) & (side < first(number + 1)) for side in (schema.pairs.c.a, schema.pairs.c.b)]
    return chosen.where(or_(*here))


def unpair(connection: Connection, numbers: Iterable[int]) -> None:
    """Removes the pairs of documents."""
    if edges := [{"low": first(number), "high": first(number + 1)} for number in numbers]:
        for side in (schema.pairs.c.a, schema.pairs.c.b):
            connection.execute(delete(schema.pairs).where(side >= bindparam("low"), side < bindparam("high")), edges)


def paired_with(connection: Connection, number: int) -> set[int]:
    """Numbers of the documents that are paired with one."""
    table, found = schema.pairs, set()
    for side, other in ((table.c.a, table.c.b), (table.c.b, table.c.a)):
        rows = connection.scalars(select(other).where(side >= first(number), side < first(number + 1)))
        found |= {place >> schema.PLACE_BITS for place in rows}
    return found - {number}


def first(number: int) -> int:
    """A document's own place, from which those of its entries follow."""
    return number << schema.PLACE_BITS


def places_of(connection: Connection, sides: Iterable[Side]) -> dict[Side, int]:
    """The places of those sides that are there."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for name, document in sides:
        wanted[document].add(name)
    numbers = numbers_of(connection, wanted)
    found = {}
    for number, (document, names) in names_on(connection, numbers.values()).items():
        known = {document: 0} | {name: n for n, name in enumerate(names, 1)}
        found.update({Side(name, document): first(number) + known[name] for name in wanted[document] if name in known})
    return found


def pairs_of(connection: Connection, kind: str, sides: Iterable[Side]) -> list[Pair]:
    """Pairs of a kind that have one of some sides, in order."""
    table, rows = schema.pairs, set()
    for some in batches(sorted(places_of(connection, sides).values())):
        for side in (table.c.a, table.c.b):
            chosen = select(table.c.a, table.c.b, table.c.score).where(side.in_(some), table.c.kind == PAIR_KINDS.index(kind))
            rows |= {(a, b, score) for a, b, score in connection.execute(chosen)}
    names = names_on(connection, {place >> schema.PLACE_BITS for a, b, _ in rows for place in (a, b)})
    found = []
    for a, b, score in rows:
        (one, one_document), (other, other_document) = sorted((side_at(names, a), side_at(names, b)))
        found.append(Pair(kind, one, other, one_document, other_document, score))
    return sorted(found)


def side_at(names: dict[int, tuple[str, tuple[str, ...]]], place: int) -> Side:
    """The side at a place."""
    document, entries = names[place >> schema.PLACE_BITS]
    number = place & ((1 << schema.PLACE_BITS) - 1)
    return Side(entries[number - 1] if number else document, document)


def table_of(row: str) -> str:
    """The table of a row of linking, by the letters before its digest."""
    return TABLES[row[:2]]


def of_rows_in(table: str) -> ColumnElement[bool]:
    """Whether a tie is one of a row of a table."""
    first, row = letters_first(PREFIXES[table]), type_coerce(schema.ties.c.row, LargeBinary)
    return (row >= first) & (row < bytes([first[0] + 1]))


def write_ties(connection: Connection, pairs: set[tuple[str, str]]) -> None:
    """Notes pairs of a row and a document that are not noted yet."""
    ties, documents = schema.ties, {document for _, document in pairs}
    numbers = numbered(connection, documents)
    new = {(row, numbers[document]) for row, document in pairs}
    for some in batches(sorted({row for row, _ in new})):
        known = connection.execute(select(ties.c.row, ties.c.number).where(ties.c.row.in_(some)))
        new -= {(row, number) for row, number in known}
    if new:
        connection.execute(insert(ties), [{"number": number, "row": row} for row, number in sorted(new)])


def tied(connection: Connection, table: str, documents: Iterable[str]) -> set[str]:
    """Ids of the rows of a table of linking that rest on one of the documents."""
    return set(resting_on(connection, numbers_of(connection, documents).values(), [table]))


def resting_on(connection: Connection, numbers: Iterable[int], tables: Iterable[str]) -> dict[str, str]:
    """Ids of the rows of tables of linking that rest on one of the pages with some numbers, with their tables."""
    found = dict[str, str]()
    for some in batches(sorted(numbers)):
        for table in tables:
            row, pages = SHOWN.get(table, (schema.ties.c.row, (schema.ties.c.number,)))
            own = [] if table in SHOWN else [of_rows_in(table)]
            for page in pages:
                found |= dict.fromkeys(connection.scalars(select(row).where(page.in_(some), *own)), table)
    return found


def untie(connection: Connection, rows: Iterable[str]) -> set[int]:
    """Removes the ties of rows; numbers of the documents that they rest on, as far as the rows that show it are there."""
    ties, found = schema.ties, set[int]()
    for some in batches(sorted(set(rows))):
        for row, pages in (*SHOWN.values(), (ties.c.row, (ties.c.number,))):
            for page in pages:
                found |= set(connection.scalars(select(page).where(row.in_(some))))
        connection.execute(delete(ties).where(ties.c.row.in_(some)))
    return found


def documents_of_rows(connection: Connection, rows: Iterable[str]) -> dict[str, set[str]]:
    """Of some rows the documents that each rests on."""
    ties, numbers = schema.ties, schema.numbers
    found: dict[str, set[str]] = defaultdict(set)
    for some in batches(sorted(set(rows))):
        chosen = select(ties.c.row, numbers.c.document).join(numbers, numbers.c.number == ties.c.number)
        for row, document in connection.execute(chosen.where(ties.c.row.in_(some))):
            found[row].add(document)
    return found
