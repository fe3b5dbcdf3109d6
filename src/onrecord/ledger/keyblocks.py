"""Signatures packed: rows of the table of signatures take three times the bytes that are in them.

Those of pages that came lately stand in the table. When a ledger's file is written anew, all go into blocks, each with those whose
keys begin with the same bits. A block is as many numbers of as few bits as the largest needs: what each key is more than the one
before, its page, its place. As keys are hashes, blocks are about equally large.

Signatures of pages that are gone are passed over where they are asked for, and left out when blocks are made.

Example:
    >>> unpacked(packed(np.array([[7, 1, 0], [9, 2, 3]])))
    array([[7, 1, 0],
           [9, 2, 3]])
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, insert, select

from onrecord.ledger import schema

Entries = npt.NDArray[np.int64]
#: Bits of a key, which has a sign; signatures that a block has about, and rows read or written at once.
KEY_BITS, USUAL, BATCH = 32, 64, 10_000
#: How many there are, the first key, and the bits of each of the three numbers.
HEAD = struct.Struct("<IIBBB")


def packed(entries: Entries) -> bytes:
    """Rows of key (without sign), page and place, in order, as a block."""
    steps = entries.copy()
    steps[:, 0] = np.diff(entries[:, 0], prepend=entries[0, 0])
    widths = [max(int(column.max()).bit_length(), 1) for column in steps.T]
    bits = [(column[:, None] >> np.arange(width)[::-1] & 1).astype(np.uint8) for column, width in zip(steps.T, widths, strict=True)]
    return HEAD.pack(len(entries), entries[0, 0], *widths) + b"".join(np.packbits(column).tobytes() for column in bits)


@lru_cache(maxsize=2_000)
def unpacked(block: bytes) -> Entries:
    """The rows of a block. Not to be changed, since it may be given again."""
    count, first, *widths = HEAD.unpack_from(block)
    found, at = np.empty((count, 3), dtype=np.int64), HEAD.size
    for column, width in enumerate(widths):
        end = at + (count * width + 7) // 8
        bits = np.unpackbits(np.frombuffer(block[at:end], dtype=np.uint8), count=count * width)
        found[:, column] = bits.reshape(count, width) @ (1 << np.arange(width, dtype=np.int64)[::-1])
        at = end
    found[:, 0] = np.cumsum(found[:, 0]) + first
    return found


def block_of(key: int, bits: int) -> int:
    """The number of the block of a key without sign, where so many bits tell blocks apart; which these are stands in it as well."""
    return 1 << bits | key >> (KEY_BITS - bits)


def unsigned(key: int) -> int:
    """A key without its sign, in the same order."""
    return key + (1 << (KEY_BITS - 1))


def under(connection: Connection, keys: Iterable[int]) -> Entries:
    """The packed rows with one of the keys, as signatures are: with the sign."""
    table = schema.signature_blocks
    highest = connection.scalar(select(func.max(table.c.block)))
    if highest is None:
        return np.empty((0, 3), dtype=np.int64)
    wanted = np.array(sorted({unsigned(key) for key in keys}), dtype=np.int64)
    blocks = sorted({block_of(key, highest.bit_length() - 1) for key in wanted.tolist()})
    found = [np.empty((0, 3), dtype=np.int64)]
    for at in range(0, len(blocks), 500):
        for stored in connection.scalars(select(table.c.entries).where(table.c.block.in_(blocks[at : at + 500]))):
            rows = unpacked(stored)
            place = np.searchsorted(wanted, rows[:, 0]).clip(max=len(wanted) - 1)
            found.append(rows[wanted[place] == rows[:, 0]])
    every = np.concatenate(found)
    every[:, 0] -= unsigned(0)
    return every


def pack(connection: Connection) -> None:
    """Puts all signatures of pages that are there into blocks."""
    table, blocks = schema.signatures, schema.signature_blocks
    loose = connection.execute(select(table).execution_options(yield_per=BATCH))
    parts = [np.array([tuple(row) for row in some], dtype=np.int64) for some in loose.partitions()]
    for part in parts:
        part[:, 0] += unsigned(0)
    parts += [unpacked(stored) for stored in connection.scalars(select(blocks.c.entries))]
    there = np.fromiter(connection.scalars(select(schema.cards.c.number)), dtype=np.int64)
    connection.execute(delete(table))
    connection.execute(delete(blocks))
    if parts:
        every = np.concatenate(parts)
        every = every[np.isin(every[:, 1], there)]
        rows = [{"block": number, "entries": entries} for number, entries in packed_all(every)]
        for at in range(0, len(rows), BATCH):
            connection.execute(insert(blocks), rows[at : at + BATCH])


def packed_all(entries: Entries) -> Iterator[tuple[int, bytes]]:
    """Rows as blocks with their numbers."""
    if not len(entries):
        return
    entries = entries[np.lexsort((entries[:, 2], entries[:, 1], entries[:, 0]))]
    bits = min(max((len(entries) // USUAL).bit_length() - 1, 0), KEY_BITS - 1)
    first = np.arange(1 << bits, dtype=np.int64) << (KEY_BITS - bits)
    ends = [*np.searchsorted(entries[:, 0], first).tolist(), len(entries)]
    for number, (start, end) in enumerate(zip(ends, ends[1:], strict=False)):
        if start < end:
            yield 1 << bits | number, packed(entries[start:end])


def sweep(connection: Connection) -> None:
    """Removes the signatures of pages that are gone. Looks at all of them."""
    table, blocks = schema.signatures, schema.signature_blocks
    connection.execute(delete(table).where(table.c.number.not_in(select(schema.cards.c.number))))
    numbers = np.fromiter(connection.scalars(select(schema.cards.c.number)), dtype=np.int64)
    there = np.zeros(int(numbers.max(initial=0)) + 2, dtype=bool)  # the last one stands for all that come after
    there[numbers] = True
    for number, stored in connection.execute(select(blocks).execution_options(yield_per=BATCH)).all():
        rows = unpacked(stored)
        if len(kept := rows[there[np.minimum(rows[:, 1], len(there) - 1)]]) < len(rows):
            own = blocks.c.block == number
            connection.execute(blocks.update().where(own).values(entries=packed(kept)) if len(kept) else delete(blocks).where(own))
