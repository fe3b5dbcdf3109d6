"""What linking keeps of each page: a card to compare it by, and the keys under which it is found again.

Example:
    >>> with ledger.writing() as connection:
    ...     ledger.sign(connection, [(0x51C8_0D2E, 1)], Card("sha256:…", ("st-b3fca3d6e0f5c5a0+20-75",), "", b""))
    >>> ledger.signed([0x51C8_0D2E])
    [Signature(key=1372065070, number=1, place=1)]
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

import numpy as np
from sqlalchemy import Connection, Text, cast, delete, func, insert, select

from onrecord.ledger import keyblocks, schema
from onrecord.ledger.cardnames import packed, unpacked
from onrecord.pairs import Card

T = TypeVar("T")
#: Values in one question to the database.
BATCH = 500


class Signature(NamedTuple):
    """Under which key a page is found, the page's number, and where on the page."""

    key: int
    number: int
    place: int


class Counted(NamedTuple):
    """A page's number, and which of the keys it has, each with its place."""

    number: int
    shared: tuple[tuple[int, int], ...]


def number_of(connection: Connection, document: str) -> int:
    """The number of a document; it gets one where it has none."""
    numbers = schema.numbers
    number: int | None = connection.scalar(select(numbers.c.number).where(numbers.c.document == document))
    if number is None:
        number = connection.execute(insert(numbers).returning(numbers.c.number), {"document": document}).scalar_one()
    return number


def numbers_of(connection: Connection, documents: Iterable[str]) -> dict[str, int]:
    """The numbers of those documents that have one."""
    numbers, found = schema.numbers, {}
    for some in batches(sorted(set(documents))):
        found.update({document: number for number, document in connection.execute(select(numbers).where(numbers.c.document.in_(some)))})
    return found


def sign(connection: Connection, signatures: Iterable[tuple[int, int]], card: Card) -> None:
    """Puts a page's card and signatures (key, place) in place of those it had."""
    number = number_of(connection, card.document)
    every = sorted(set(signatures))
    sum_ = zlib.crc32(repr(every).encode()) >> 1
    known = connection.scalar(select(schema.cards.c.sum).where(schema.cards.c.number == number))
    unsign(connection, number)
    if known is not None and known != sum_:
        keyblocks.sweep(connection)
    row = {"number": number, "names": packed(card.names), "sum": sum_, "head": card.head, "record": card.record}
    connection.execute(insert(schema.cards), row)
    if every and known != sum_:
        connection.execute(insert(schema.signatures), [{"key": key, "number": number, "place": place} for key, place in every])


def unsign(connection: Connection, number: int) -> None:
    """Removes a page's card; without it, its signatures are nobody's, and go when all are looked at."""
    connection.execute(delete(schema.cards).where(schema.cards.c.number == number))


def signed(connection: Connection, keys: Iterable[int]) -> list[Signature]:
    """The signatures with one of the keys, in the order of keys."""
    table, wanted, found = schema.signatures, sorted(set(keys)), list[tuple[int, int, int]]()
    for some in batches(wanted):
        found += [tuple(row) for row in connection.execute(select(table).where(table.c.key.in_(some)))]
    found += map(tuple, keyblocks.under(connection, wanted).tolist())
    there = with_card(connection, {number for _, number, _ in found})
    return sorted(Signature(*row) for row in found if row[1] in there)


def counted(connection: Connection, keys: Iterable[int], least: int) -> list[Counted]:
    """Pages with at least so many of the keys (no more than a few thousand), by number."""
    table, wanted = schema.signatures, sorted(set(keys))
    told = func.aggregate_strings(cast(table.c.key, Text) + ":" + cast(table.c.place, Text), " ")
    few = select(table.c.number, told).where(table.c.key.in_(wanted)).group_by(table.c.number)
    rows = connection.execute(few.having(func.count() >= least))
    found = {number: {pair_of(part) for part in parts.split(" ")} for number, parts in rows}
    entries = keyblocks.under(connection, wanted)  # a page has all of its signatures in blocks, or none
    numbers, at, counts = np.unique(entries[:, 1], return_inverse=True, return_counts=True)
    enough = counts >= least
    for number in numbers[enough].tolist():
        found[number] = set()
    for key, number, place in entries[enough[at]].tolist():
        found[number].add((key, place))
    there = with_card(connection, found)
    return sorted(Counted(number, tuple(sorted(pairs))) for number, pairs in found.items() if number in there)


def with_card(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Those pages that are there and have a card."""
    cards, found = schema.cards, set[int]()
    for some in batches(sorted(numbers)):
        found |= set(connection.scalars(select(cards.c.number).where(cards.c.number.in_(some))))
    return found


def pair_of(part: str) -> tuple[int, int]:
    """A key and a place from their words."""
    key, _, place = part.partition(":")
    return int(key), int(place)


def cards(connection: Connection, numbers: Iterable[int]) -> dict[int, Card]:
    """Cards by the numbers of their pages."""
    table, names, found = schema.cards, schema.numbers, {}
    wanted = select(table.c.number, names.c.document, table.c.names, table.c.head, table.c.record)
    wanted = wanted.join(names, names.c.number == table.c.number)
    for some in batches(sorted(set(numbers))):
        for number, document, stored, head, record in connection.execute(wanted.where(table.c.number.in_(some))):
            found[number] = Card(document, unpacked(stored), head, record)
    return found


def heads(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Documents and the heads of their cards by the numbers of the pages."""
    table, names, found = schema.cards, schema.numbers, {}
    wanted = select(table.c.number, names.c.document, table.c.head).join(names, names.c.number == table.c.number)
    for some in batches(sorted(set(numbers))):
        found.update({number: (name, head) for number, name, head in connection.execute(wanted.where(table.c.number.in_(some)))})
    return found


def names_on(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Documents by their numbers, each with the names of what can be paired."""
    table, names, found = schema.cards, schema.numbers, {}
    wanted = select(names.c.number, names.c.document, table.c.names).outerjoin(table, names.c.number == table.c.number)
    for some in batches(sorted(set(numbers))):
        for number, document, stored in connection.execute(wanted.where(names.c.number.in_(some))):
            found[number] = document, unpacked(stored) if stored is not None else ()
    return found


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in groups that fit one question to the database."""
    rest = iter(values)
    while some := list(islice(rest, BATCH)):
        yield some
