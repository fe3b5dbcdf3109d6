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

from sqlalchemy import Connection, Text, bindparam, cast, delete, func, insert, select

from onrecord.ledger import schema
from onrecord.pairs import Card

T = TypeVar("T")
#: Values in one question to the database.
BATCH = 500
#: Of a page's keys, numbers of 32 bits with their sign, its card has the first so many bytes: enough to find the rows to remove.
STEM_BYTES, REST_BITS = 2, 16


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
    unsign(connection, number)
    every = sorted(set(signatures))
    stems = b"".join(stem.to_bytes(STEM_BYTES, "big", signed=True) for stem in sorted({key >> REST_BITS for key, _ in every}))
    row = {"number": number, "names": packed(card.names), "stems": stems, "head": card.head, "record": card.record}
    connection.execute(insert(schema.cards), row)
    if every:
        connection.execute(insert(schema.signatures), [{"key": key, "number": number, "place": place} for key, place in every])


def unsign(connection: Connection, number: int) -> None:
    """Removes a page's card and signatures."""
    cards, signatures = schema.cards, schema.signatures
    stored = connection.scalar(select(cards.c.stems).where(cards.c.number == number))
    if stored is None:
        return
    parts = (stored[at : at + STEM_BYTES] for at in range(0, len(stored), STEM_BYTES))
    stems = [int.from_bytes(part, "big", signed=True) << REST_BITS for part in parts]
    if stems:
        key, last = signatures.c.key, (1 << REST_BITS) - 1
        of_page = delete(signatures).where(key.between(bindparam("low"), bindparam("high")), signatures.c.number == bindparam("of"))
        connection.execute(of_page, [{"low": stem, "high": stem + last, "of": number} for stem in stems])
    connection.execute(delete(cards).where(cards.c.number == number))


def signed(connection: Connection, keys: Iterable[int]) -> list[Signature]:
    """The signatures with one of the keys, in the order of keys."""
    table, found = schema.signatures, []
    for some in batches(sorted(set(keys))):
        found += [Signature(*row) for row in connection.execute(select(table).where(table.c.key.in_(some)))]
    return sorted(found)


def counted(connection: Connection, keys: Iterable[int], least: int) -> list[Counted]:
    """Pages with at least so many of the keys (no more than a few thousand), by number."""
    table = schema.signatures
    told = func.aggregate_strings(cast(table.c.key, Text) + ":" + cast(table.c.place, Text), " ")
    few = select(table.c.number, told).where(table.c.key.in_(sorted(set(keys)))).group_by(table.c.number)
    rows = connection.execute(few.having(func.count() >= least))
    return sorted(Counted(number, tuple(sorted(pair_of(part) for part in parts.split(" ")))) for number, parts in rows)


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


def packed(names: Iterable[str]) -> bytes:
    """Names, compressed."""
    return zlib.compress(" ".join(names).encode())


def unpacked(stored: bytes) -> tuple[str, ...]:
    """The names that were packed."""
    return tuple(zlib.decompress(stored).decode().split())


def batches(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in groups that fit one question to the database."""
    rest = iter(values)
    while some := list(islice(rest, BATCH)):
        yield some
