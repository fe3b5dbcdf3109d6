"""What linking keeps of each page: a card to compare it by, and the keys under which it is found again.

Example:
    >>> with ledger.writing() as connection:
    ...     ledger.sign(connection, [([(0x51C8_0D2E, 1)], Card("sha256:…", ("st-b3fca3d6e0f5c5a0+20-75",), "", b""))])
    >>> ledger.signed([0x51C8_0D2E])
    [Signature(key=1372065070, number=1, place=1)]
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, delete, insert, select

from onrecord.ids import PREFIXES
from onrecord.ledger import keyblocks, schema, stored
from onrecord.ledger.bulk import rows_by, rows_by_part
from onrecord.ledger.cardnames import packed, unpacked
from onrecord.ledger.columns import HEAD
from onrecord.pairs import Card

T = TypeVar("T")
Row = dict[str, Any]
#: Values in one question to the database.
BATCH = 500
#: Questions by numbers of pages: the check sums of cards, cards with their documents, the heads alone, the names alone.
NAMED = (schema.numbers.c.number, schema.numbers.c.document)
NUMBERS = select(*NAMED)
WITH_CARD = schema.numbers.join(schema.cards, schema.numbers.c.number == schema.cards.c.number)
SUMS = select(schema.cards.c.number, schema.cards.c.sum)
CARDS = select(*NAMED, *(schema.cards.c[name] for name in ("names", "head", "record"))).select_from(WITH_CARD)
HEADS = select(*NAMED, schema.cards.c.head).select_from(WITH_CARD)
NAMES = select(*NAMED, schema.cards.c.names).join(schema.cards, schema.numbers.c.number == schema.cards.c.number, isouter=True)


#: Numbers and digests of the entries of pages, with the letters of their ids.
ENTRIES = [
    (PREFIXES[name], select(table.c.page, table.c.n, table.c.mark), table.c.page)
    for name, table in (("statements", stored.statements), ("events", stored.events), ("indicators", stored.indicators))
]
#: Names that are kept unpacked, by database and number of the page, with what they are made of; how many of a database.
UNPACKED: WeakKeyDictionary[Engine, dict[int, tuple[bytes, tuple[str, ...]]]] = WeakKeyDictionary()
KEPT = 8_192
#: The numbers of documents that are known while rows across pages are made.
REMEMBERED: WeakKeyDictionary[Connection, dict[str, int]] = WeakKeyDictionary()


class Signature(NamedTuple):
    """Under which key a page is found, the page's number, and where on the page."""

    key: int
    number: int
    place: int


def numbered(connection: Connection, documents: Iterable[str]) -> dict[str, int]:
    """The numbers of documents; those that have none yet get one."""
    wanted, numbers = sorted(set(documents)), schema.numbers
    known = numbers_of(connection, wanted)
    for document in wanted:
        if document not in known:
            known[document] = connection.execute(insert(numbers).returning(numbers.c.number), {"kept": document}).scalar_one()
    return known


def numbers_of(connection: Connection, documents: Iterable[str]) -> dict[str, int]:
    """The numbers of those documents that have one."""
    wanted, known = set(documents), REMEMBERED.get(connection)
    if known is None:
        return numbers_there(connection, wanted)
    if missing := wanted - known.keys():
        known |= numbers_there(connection, missing)
    return {document: known[document] for document in wanted if document in known}


def numbers_there(connection: Connection, wanted: set[str]) -> dict[str, int]:
    """The same, looked up."""
    rows = rows_by_part(connection, NUMBERS, schema.numbers.c.document, HEAD, wanted)
    return {document: number for number, document in rows if document in wanted}


@contextmanager
def remembering(connection: Connection) -> Iterator[None]:
    """Looks the number of a document up once, while nothing is removed: rows across pages are made from very many questions."""
    REMEMBERED[connection] = {}
    try:
        yield
    finally:
        del REMEMBERED[connection]


def sign(connection: Connection, pages: Iterable[tuple[Iterable[tuple[int, int]], Card]]) -> None:
    """Puts the cards and signatures (key, place) of pages in place of those that they had."""
    signed_ = [(sorted(set(signatures)), card) for signatures, card in pages]
    numbers = numbered(connection, [card.document for _, card in signed_])
    known = dict(rows_by(connection, SUMS, schema.cards.c.number, numbers.values()))
    places = {number: {id_: n for n, id_ in ids.items()} for number, ids in entries_of(connection, numbers.values()).items()}
    rows, new, changed = list[Row](), list[tuple[int, int, int]](), set[int]()
    for every, card in signed_:
        number, sum_ = numbers[card.document], zlib.crc32(repr(every).encode()) >> 1
        names = packed(card.names, places[number])
        rows.append({"number": number, "names": names, "sum": sum_, "head": card.head, "record": card.record})
        if known.get(number) != sum_:
            changed |= {number} & known.keys()
            new += [(key, number, place) for key, place in every]
    if changed:
        unsign(connection, changed)
        keyblocks.sweep(connection)
    unsign(connection, known)
    if rows:
        connection.execute(insert(schema.cards), rows)
    keyblocks.put(connection, new)


def unsign(connection: Connection, numbers: Iterable[int]) -> None:
    """Removes the cards of pages; without them, their signatures are nobody's, and go when all are looked at."""
    for some in batches(numbers):
        connection.execute(delete(schema.cards).where(schema.cards.c.number.in_(some)))


def signed(connection: Connection, keys: Iterable[int]) -> list[Signature]:
    """The signatures of pages that are there with one of the keys, in order."""
    found = keyblocks.entries(connection, keys).tolist()
    there = with_card(connection, {number for _, number, _ in found})
    return [Signature(*row) for row in found if row[1] in there]


def with_card(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Those pages that are there and have a card."""
    return {number for number, _ in rows_by(connection, SUMS, schema.cards.c.number, numbers)}


def cards(connection: Connection, numbers: Iterable[int]) -> dict[int, Card]:
    """Cards by the numbers of their pages."""
    rows = rows_by(connection, CARDS, schema.numbers.c.number, numbers)
    names = names_kept(connection, {number: own for number, _, own, _, _ in rows})
    return {number: Card(document, names[number], head, record) for number, document, _, head, record in rows}


def heads(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, bytes]]:
    """Documents and the heads of their cards by the numbers of the pages."""
    rows = rows_by(connection, HEADS, schema.numbers.c.number, numbers)
    return {number: (document, head) for number, document, head in rows}


def names_on(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Documents by their numbers, each with the names of what can be paired."""
    rows = rows_by(connection, NAMES, schema.numbers.c.number, numbers)
    names = names_kept(connection, {number: own for number, _, own in rows if own is not None})
    return {number: (document, names.get(number, ())) for number, document, _ in rows}


def names_kept(connection: Connection, packed_: Mapping[int, bytes]) -> dict[int, tuple[str, ...]]:
    """The names of what can be paired by the numbers of pages, from what is stored; kept, for they are asked for again and again."""
    known = UNPACKED.setdefault(connection.engine, {})
    found = {number: hit[1] for number, own in packed_.items() if (hit := known.get(number)) is not None and hit[0] == own}
    if len(known) + len(packed_) > KEPT:
        known.clear()
    if new := packed_.keys() - found.keys():
        found |= {number: unpacked(packed_[number], ids) for number, ids in entries_of(connection, new).items()}
        known.update({number: (packed_[number], found[number]) for number in new})
    return found


def entries_of(connection: Connection, pages: Iterable[int]) -> dict[int, dict[int, str]]:
    """The ids of the entries that can be paired, by the numbers of page and entry."""
    found: dict[int, dict[int, str]] = {page: {} for page in pages}
    for letters, chosen, page_ in ENTRIES:
        for page, n, mark in rows_by(connection, chosen, page_, found):
            found[page][n] = f"{letters}-{bytes(mark).hex()}"
    return found


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in groups that fit one question to the database."""
    rest = iter(values)
    while some := list(islice(rest, BATCH)):
        yield some
