"""On which page an entry stands, by its id, for SQLite: an index of ids takes seven times the bytes that are needed to tell that.

Entries of pages that came lately stand in a table, each with the first bits of its digest (``head``). When a ledger's file is written
anew, all go into blocks, each with those whose digests begin with the same bits: of each entry the bits that follow, and its page. So
an id leads to its page, and to another one in a few hundred; the entry itself is found there. Pages that are gone are passed over.

PostgreSQL has an index of digests.

Example:
    >>> unpacked(packed(np.array([[0xA1, 7], [0x03, 9]])), 0x03)
    [9]
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Boolean, Connection, func, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from onrecord.ledger.cardnames import number, number_at

Numbers = npt.NDArray[np.int64]
Row = dict[str, Any]
TABLES = ("regions", "mentions", "times", "statements", "events", "indicators")
#: What makes it when a ledger is made.
MADE = {
    "sqlite": (
        "CREATE TABLE entry_pages (head INTEGER NOT NULL, page INTEGER NOT NULL, PRIMARY KEY (head, page)) WITHOUT ROWID",
        "CREATE TABLE entry_blocks (block INTEGER PRIMARY KEY, pages BLOB NOT NULL)",
    ),
    "postgresql": tuple(f"CREATE UNIQUE INDEX stored_{table}_mark ON stored_{table} (mark)" for table in TABLES),
}
#: Bits of a head, bits that are kept of those that follow a block's own, and entries that a block has at least.
HEAD_BITS, KEPT_BITS, USUAL = 32, 8, 48
#: Entries that are packed at once, and rows that are written at once.
TOGETHER, BATCH = 4_000_000, 10_000
PUT = text("INSERT OR IGNORE INTO entry_pages (head, page) VALUES (:head, :page)")
TAKE = text("DELETE FROM entry_pages WHERE head = :head AND page = :page")
PUT_BLOCK = text("INSERT INTO entry_blocks (block, pages) VALUES (:block, :pages)")
#: Pages on which entries with these heads may stand.
PAGES = """SELECT e.page FROM json_each({0}) h CROSS JOIN entry_pages e ON e.head = h.value
    UNION ALL SELECT p.value FROM json_each({0}) h CROSS JOIN entry_blocks b
    ON b.block = block_of((SELECT max(block) FROM entry_blocks), h.value) CROSS JOIN json_each(pages_of(b.block, b.pages, h.value)) p"""


class on_pages(FunctionElement[bool]):  # noqa: N801 - stands in a query like a function of the database
    """Whether a page is one where an entry with one of these digests may stand; in PostgreSQL any may be."""

    inherit_cache = True
    type = Boolean()
    name = "on_pages"
    _is_implicitly_boolean = True  # or else SQLite is asked whether it is 1, and looks at every row

    def __init__(self, page: Any, digests: Iterable[bytes]) -> None:
        super().__init__(page, literal(json.dumps([head_of(digest) for digest in digests])))


@compiles(on_pages)
def in_sqlite(element: on_pages, compiler: SQLCompiler, **options: Any) -> str:
    """By heads; also where a query is only printed."""
    page, heads = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({page} IN ({PAGES.format(heads)}))"


@compiles(on_pages, "postgresql")
def in_postgresql(element: on_pages, compiler: SQLCompiler, **options: Any) -> str:
    """The digest itself is looked up."""
    return "true"


def pages_in_words(page: str, digests: Collection[bytes], database: str) -> str:
    """The same as a condition that stands behind another, for very many digests."""
    if database != "sqlite":
        return ""
    heads = PAGES.format(f"'{json.dumps([head_of(digest) for digest in digests])}'")
    return f" AND {page} IN ({heads})"


def head_of(digest: bytes) -> int:
    """The first bits of a digest as a number with a sign, which takes no more than four bytes."""
    return int.from_bytes(digest[: HEAD_BITS // 8], "big", signed=True)


def block_of(highest: int | None, head: int) -> int | None:
    """The block of a head by the highest block there is: its first bits, with a one before them."""
    if highest is None:
        return None
    bits = highest.bit_length() - 1
    return 1 << bits | unsigned(head) >> (HEAD_BITS - bits)


def pages_of(block: int, pages: bytes, head: int) -> str:
    """The pages of a block that entries with a head may stand on, as JSON."""
    return json.dumps(unpacked(pages, rest_of(unsigned(head), block.bit_length() - 1)))


def unsigned(head: int) -> int:
    """A head without its sign."""
    return head % (1 << HEAD_BITS)


def rest_of(heads: Any, bits: int) -> Any:
    """The bits of heads that follow those that tell blocks apart."""
    return heads >> max(HEAD_BITS - bits - KEPT_BITS, 0) & (1 << KEPT_BITS) - 1


def packed(entries: Numbers) -> bytes:
    """Rows of bits and page as a block: how many, the bits of each, and what each page is more than the one before."""
    entries = entries[np.argsort(entries[:, 1], kind="stable")]
    steps = np.diff(entries[:, 1], prepend=0).tolist()
    return number(len(entries)) + bytes(entries[:, 0].tolist()) + b"".join(map(number, steps))


def unpacked(block: bytes, rest: int) -> list[int]:
    """The pages of a block that have these bits."""
    count, at = number_at(block, 0)
    found, page, place = [], 0, at + count
    for n in range(count):
        step, place = number_at(block, place)
        page += step
        if block[at + n] == rest:
            found.append(page)
    return found


def add(connection: Connection, pages: Iterable[tuple[int, dict[str, list[Row]]]]) -> None:
    """Lets entries of pages be found: of their rows those that have a ``mark``."""
    if connection.dialect.name != "sqlite":
        return
    marked = ((page, row) for page, tables in pages for rows in tables.values() for row in rows if "mark" in row)
    if ready := [{"head": head_of(row["mark"]), "page": page} for page, row in marked]:
        connection.execute(PUT, ready)


def drop(connection: Connection, page: int) -> None:
    """Forgets the entries of a page, before its rows go; those in blocks are left out when these are made anew."""
    if connection.dialect.name != "sqlite":
        return
    every = text(" UNION ALL ".join(f"SELECT mark FROM stored_{table} WHERE page = :page" for table in TABLES))
    if rows := [{"head": head_of(mark), "page": page} for mark in connection.scalars(every, {"page": page})]:
        connection.execute(TAKE, rows)


def pack(connection: Connection) -> None:
    """Puts all entries into blocks, some at a time."""
    if connection.dialect.name != "sqlite":
        return
    connection.execute(text("DELETE FROM entry_pages"))
    connection.execute(text("DELETE FROM entry_blocks"))
    number_ = sum(connection.scalar(select(func.count()).select_from(text(f"stored_{table}"))) or 0 for table in TABLES)
    bits = min(max((number_ // USUAL).bit_length() - 1, 0), HEAD_BITS - KEPT_BITS)
    parts = min((number_ // TOGETHER).bit_length(), bits)
    for part in range(1 << parts):
        rows = [{"block": n, "pages": block} for n, block in packed_all(heads(connection, part, parts), bits)]
        for at in range(0, len(rows), BATCH):
            connection.execute(PUT_BLOCK, rows[at : at + BATCH])


def heads(connection: Connection, part: int, parts: int) -> Numbers:
    """Heads without their sign, those of a part of all, with their pages."""
    found = [np.empty((0, 2), dtype=np.int64)]
    for table in TABLES:
        result = connection.exec_driver_sql(f"SELECT substr(mark, 1, 4), page FROM stored_{table}")
        while some := result.cursor.fetchmany(BATCH):  # as the driver gives them: making objects of them would cost as much again
            marks = np.frombuffer(b"".join([mark for mark, _ in some]), dtype=">u4").astype(np.int64)
            rows = np.column_stack([marks, np.fromiter([page for _, page in some], dtype=np.int64, count=len(some))])
            found.append(rows[rows[:, 0] >> (HEAD_BITS - parts) == part])
        result.close()
    return np.concatenate(found)


def packed_all(entries: Numbers, bits: int) -> Iterator[tuple[int, bytes]]:
    """Heads and pages as blocks with their numbers."""
    entries = entries[np.argsort(entries[:, 0], kind="stable")]
    numbers, starts = np.unique(entries[:, 0] >> (HEAD_BITS - bits), return_index=True)
    ends = [*starts[1:].tolist(), len(entries)]
    entries[:, 0] = rest_of(entries[:, 0], bits)
    for number_, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=False):
        yield 1 << bits | number_, packed(entries[start:end])
