"""Pairs of entries or documents that linking found to belong together, and the documents that a row of linking rests on.

Both are very many, so they name documents by their numbers; a side of a pair is such a number and a place on that document's card.

Example:
    >>> ledger.pairs("claim", [Side("st-b3fca3d6e0f5c5a0+20-75", "sha256:…")])
    [Pair(kind='claim', a='st-1f…+0-42', b='st-b3…+20-75', …)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    LargeBinary,
    Select,
    bindparam,
    cast,
    delete,
    insert,
    or_,
    select,
    type_coerce,
)  # fmt: skip

from onrecord.errors import LedgerError
from onrecord.ids import PREFIXES
from onrecord.ledger import schema, stored
from onrecord.ledger.bulk import bytes_in_words, in_words, rows_by, rows_by_digests
from onrecord.ledger.cardrows import NUMBERS, batches, names_on, numbered, numbers_of
from onrecord.ledger.columns import letters_first, row_kept, row_named, spelled
from onrecord.pairs import MOST_PLACES, PAIR_KINDS, PLACE_BITS, Edge, Pair, Side

Row = dict[str, Any]
TIES = select(schema.ties.c.number, type_coerce(schema.ties.c.row, LargeBinary))
UNTIE = delete(schema.ties).where(schema.ties.c.number == bindparam("own"), schema.ties.c.row == bindparam("of_row"))
EDGES = select(*(schema.pairs.c[name] for name in ("kind", "a", "b", "score")))


def first_of(after: int) -> Any:
    """The own place of a page, or of one so many numbers after it."""
    return (cast(schema.numbers.c.number, BigInteger) + spelled(after)) * spelled(1 << PLACE_BITS)


#: The same with the page of one of their sides.
ON_PAGES = [
    EDGES.select_from(schema.numbers.join(schema.pairs, (side >= first_of(0)) & (side < first_of(1))))
    for side in (schema.pairs.c.a, schema.pairs.c.b)
]
TABLES = {letters: table for table, letters in PREFIXES.items()}
#: Tables whose rows need no ties, since rows show on which pages they rest: what asks for ids, the id, and the columns with the numbers
#: of the pages.
SHOWN: dict[str, tuple[Select[Any], Any, tuple[Any, ...]]] = {
    "links": (select(stored.links.c.id), stored.links.c.id, (stored.links.c.derived, stored.links.c.source)),
    "claims": (select(stored.appearances.c.claim), stored.appearances.c.claim, (stored.appearances.c.page,)),
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
        found |= {place >> PLACE_BITS for place in rows}
    return found - {number}


def first(number: int) -> int:
    """A document's own place, from which those of its entries follow."""
    return number << PLACE_BITS


def places_of(connection: Connection, sides: Iterable[Side]) -> dict[Side, int]:
    """The places of those sides that are there."""
    every = set(sides)
    numbers = numbers_of(connection, {document for _, document in every})
    found = {side: first(numbers[side.document]) for side in every if side.name == side.document and side.document in numbers}
    wanted: dict[str, set[str]] = defaultdict(set)
    for name, document in every - found.keys():
        wanted[document].add(name)
    for number, (document, names) in names_on(connection, (numbers[name] for name in wanted if name in numbers)).items():
        known = {name: n for n, name in enumerate(names, 1)}
        found.update({Side(name, document): first(number) + known[name] for name in wanted[document] if name in known})
    return found


def pairs_of(connection: Connection, kind: str, sides: Iterable[Side]) -> list[Pair]:
    """Pairs of a kind that have one of some sides, in order."""
    return named(connection, edges_at(connection, [kind], places_of(connection, sides).values()))


def family_of(connection: Connection, sides: Iterable[Side], kinds: Collection[str]) -> list[Pair]:
    """All pairs of some kinds that hang together with some entries, step by step from one to the next, in order."""
    return named(connection, edges_around(connection, kinds, places_of(connection, sides).values()))


def edges_around(connection: Connection, kinds: Collection[str], places: Iterable[int]) -> set[Edge]:
    """The same by places, as they are stored."""
    found, seen, edge = set[Edge](), set[int](), set(places)
    while edge:
        seen |= edge
        new = edges_at(connection, kinds, edge)
        edge = {place for _, a, b, _ in new for place in (a, b)} - seen
        found |= new
    return found


def edges_at(connection: Connection, kinds: Collection[str], places: Iterable[int]) -> set[Edge]:
    """The pairs of some kinds with one of some places on either side, as they are stored."""
    every, table, also = sorted(set(places)), schema.pairs, of_kinds(kinds, connection.dialect)
    return {edge for side in (table.c.a, table.c.b) for edge in rows_by(connection, EDGES, side, every, also)}


def edges_on(connection: Connection, kinds: Collection[str], documents: Iterable[str]) -> set[Edge]:
    """The pairs of some kinds that have an entry of some documents, or one of these, on either side, as they are stored."""
    numbers, also = numbers_of(connection, documents).values(), of_kinds(kinds, connection.dialect)
    return {edge for chosen in ON_PAGES for edge in rows_by(connection, chosen, schema.numbers.c.number, numbers, also)}


def of_kinds(kinds: Iterable[str], dialect: Dialect) -> str:
    """That a pair is of one of some kinds, in the words of a database."""
    return f" AND {in_words(schema.pairs.c.kind, dialect)} IN ({','.join(str(PAIR_KINDS.index(kind)) for kind in kinds)})"


def named(connection: Connection, edges: Collection[Edge]) -> list[Pair]:
    """Stored pairs with the names of their sides, in order."""
    sides, found = sides_at(connection, {place for _, a, b, _ in edges for place in (a, b)}), []
    for kind, a, b, score in edges:
        one, other = sides[a], sides[b]
        if other < one:
            one, other = other, one
        found.append(Pair(PAIR_KINDS[kind], one.name, other.name, one.document, other.document, score))
    return sorted(found)


def sides_at(connection: Connection, places: Iterable[int]) -> dict[int, Side]:
    """The sides at places."""
    every = set(places)
    names = names_on(connection, {place >> PLACE_BITS for place in every if place & MOST_PLACES})
    whole = {place >> PLACE_BITS for place in every} - names.keys()
    names |= {number: (document, ()) for number, document in rows_by(connection, NUMBERS, schema.numbers.c.number, whole)}
    return {place: side_at(names, place) for place in every}


def side_at(names: dict[int, tuple[str, tuple[str, ...]]], place: int) -> Side:
    """The side at a place."""
    document, entries = names[place >> PLACE_BITS]
    number = place & MOST_PLACES
    return Side(entries[number - 1] if number else document, document)


def table_of(row: str) -> str:
    """The table of a row of linking, by the letters before its digest."""
    return TABLES[row[:2]]


def of_rows_in(table: str, dialect: Dialect) -> str:
    """Whether a tie is one of a row of a table, in the words of a database."""
    first, row = letters_first(PREFIXES[table]), in_words(schema.ties.c.row, dialect)
    return f"{row} >= {bytes_in_words(first, dialect)} AND {row} < {bytes_in_words(bytes([first[0] + 1]), dialect)}"


def write_ties(connection: Connection, rows: Iterable[str], pairs: set[tuple[str, str]]) -> None:
    """Puts pairs of a row and a document in place of all that some rows had."""
    numbers = numbered(connection, {document for _, document in pairs})
    wanted = {(numbers[document], row_kept(row)) for row, document in pairs}
    known = set(rows_by_digests(connection, TIES, schema.ties.c.row, map(row_kept, {*rows, *(row for row, _ in pairs)})))
    if gone := [{"own": number, "of_row": row_named(row)} for number, row in sorted(known - wanted)]:
        connection.execute(UNTIE, gone)
    if new := [{"number": number, "row": row_named(row)} for number, row in sorted(wanted - known)]:
        connection.execute(insert(schema.ties), new)


def tied(connection: Connection, table: str, documents: Iterable[str]) -> set[str]:
    """Ids of the rows of a table of linking that rest on one of the documents."""
    return set(resting_on(connection, numbers_of(connection, documents).values(), [table]))


def resting_on(connection: Connection, numbers: Iterable[int], tables: Iterable[str]) -> dict[str, str]:
    """Ids of the rows of tables of linking that rest on one of the pages with some numbers, with their tables."""
    every, found = sorted(numbers), dict[str, str]()
    for table in tables:
        if table in SHOWN:
            chosen, _, pages = SHOWN[table]
            found |= {name: table for page in pages for (name,) in rows_by(connection, chosen, page, every)}
        else:
            found |= {row_named(row): table for _, row in ties_in(connection, table, every)}
    return found


def ties_in(connection: Connection, table: str, numbers: Iterable[int]) -> list[tuple[Any, ...]]:
    """Numbers of pages with the rows of a table that rest on them, as ties have these."""
    return rows_by(connection, TIES, schema.ties.c.number, numbers, f" AND {of_rows_in(table, connection.dialect)}")


def rows_by_document(connection: Connection, table: str, documents: Iterable[str]) -> dict[str, str]:
    """By document the row of a table that rests on it, where no two do."""
    numbers = numbers_of(connection, documents)
    rows = dict(sorted(ties_in(connection, table, numbers.values())))
    return {document: row_named(rows[number]) for document, number in numbers.items() if number in rows}


def untie(connection: Connection, rows: Iterable[str]) -> set[int]:
    """Removes the ties of rows; numbers of the documents that they rest on, as far as the rows that show it are there."""
    ties, found = schema.ties, set[int]()
    for some in batches(sorted(set(rows))):
        for _, row, pages in (*SHOWN.values(), (None, ties.c.row, (ties.c.number,))):
            for page in pages:
                found |= set(connection.scalars(select(page).where(row.in_(some))))
        connection.execute(delete(ties).where(ties.c.row.in_(some)))
    return found


def pages_under(connection: Connection, rows: Iterable[str]) -> set[int]:
    """Numbers of the pages on which some rows rest."""
    return {number for number, _ in rows_by_digests(connection, TIES, schema.ties.c.row, map(row_kept, rows))}


def documents_of_rows(connection: Connection, rows: Iterable[str]) -> dict[str, set[str]]:
    """Of some rows the documents that each rests on."""
    found = defaultdict[str, set[str]](set)
    ties = rows_by_digests(connection, TIES, schema.ties.c.row, map(row_kept, rows))
    names = dict(rows_by(connection, NUMBERS, schema.numbers.c.number, {number for number, _ in ties}))
    for number, row in ties:
        found[row_named(row)].add(names[number])
    return found
