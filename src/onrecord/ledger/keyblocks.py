"""Signatures packed: rows of a table would take three times the bytes that are in them, and be written all over its index.

Those of pages that came lately stand in runs (``keyruns``). When a ledger's file is written anew, or the runs have become large, all go
into blocks (``keypacking``), each with those whose keys begin with the same bits. As keys are hashes, blocks are about equally large.

Signatures of pages that are gone are passed over where they are asked for, and left out when blocks are made.

Example:
    >>> put(connection, [(1372065070, 1, 1)])
    >>> entries(connection, [1372065070])
    array([[1372065070,          1,          1]])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, insert, select

from onrecord.ledger import keyruns, schema
from onrecord.ledger.bulk import rows_by
from onrecord.ledger.keypacking import HEAD, KEY_BITS, Entries, Numbers, packed, packed_all, unpacked, unsigned

#: Signatures that a block has at least, and the bytes that one has there.
USUAL, BYTES = 32, 5
#: Signatures that are packed at once, and rows read or written at once.
TOGETHER, BATCH = 1_000_000, 10_000
#: Runs go into blocks when they have more signatures than this, and than so many times as few as the blocks: they are held in memory.
MOST_LOOSE, SHARE_LOOSE = 4_000_000, 16


def put(connection: Connection, rows: Iterable[tuple[int, int, int]]) -> None:
    """Adds signatures (key, number of the page, place) of pages that have none."""
    new = np.array(list(rows), dtype=np.int64).reshape(-1, 3)
    if not len(new):
        return
    loose = keyruns.put(connection, in_order(new + (unsigned(0), 0, 0)))
    if loose > MOST_LOOSE and loose > (USUAL << (block_bits(connection) or 0)) // SHARE_LOOSE:
        pack(connection)


def entries(connection: Connection, keys: Iterable[int]) -> Entries:
    """Rows of key, number and place with one of the keys, in order; those of pages that are gone may be among them."""
    wanted = np.unique(np.fromiter(keys, dtype=np.int64)) + unsigned(0)
    found = np.concatenate([under(connection, wanted), keyruns.under(connection, wanted)])
    found[:, 0] -= unsigned(0)
    return in_order(found)


def in_order(rows: Entries) -> Entries:
    """Rows by key, number and place."""
    return rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]


def block_bits(connection: Connection) -> int | None:
    """How many bits of a key tell blocks apart: with a one before them they are a block's number; None where there is no block."""
    highest = connection.scalar(select(func.max(schema.signature_blocks.c.block)))
    return None if highest is None else int(highest).bit_length() - 1


def under(connection: Connection, wanted: Numbers) -> Entries:
    """The rows in blocks with one of some keys, which are in order and without sign."""
    table = schema.signature_blocks
    bits = block_bits(connection) if len(wanted) else None
    if bits is None:
        return unpacked([])
    rows = rows_by(connection, select(table), table.c.block, np.unique(1 << bits | wanted >> (KEY_BITS - bits)).tolist())
    return unpacked([block for _, block in sorted(rows)], wanted)


def pack(connection: Connection) -> None:
    """Puts all signatures of pages that are there into blocks, some of the keys at a time."""
    blocks, before, loose = schema.signature_blocks, block_bits(connection), keyruns.every(connection)
    number = sum(len(run.keys) for run in loose)
    number += (connection.scalar(select(func.sum(func.length(blocks.c.entries)))) or 0) // BYTES
    bits = min(max((number // USUAL).bit_length() - 1, 0), KEY_BITS - 1)
    parts = min((number // TOGETHER).bit_length(), bits, bits if before is None else before)
    is_there = with_card(connection)
    for part in range(1 << parts):
        first, last = (at << (KEY_BITS - parts) for at in (part, part + 1))
        found = [unpacked([]), *(run.between(first, last - 1) for run in loose)]
        if before is not None:
            low, high = (1 << before | key >> (KEY_BITS - before) for key in (first, last - 1))
            own = blocks.c.block.between(low, high)
            found.append(unpacked(list(connection.scalars(select(blocks.c.entries).where(own)))))
            connection.execute(delete(blocks).where(own))
        rows = np.concatenate(found)
        ready = [{"block": n, "entries": block} for n, block in in_blocks(rows[is_there(rows[:, 1])], bits)]
        for at in range(0, len(ready), BATCH):
            connection.execute(insert(blocks), ready[at : at + BATCH])
    keyruns.clear(connection)


def in_blocks(entries: Entries, bits: int) -> Iterator[tuple[int, bytes]]:
    """Rows as blocks with their numbers."""
    entries = in_order(entries)
    numbers, starts = np.unique(entries[:, 0] >> (KEY_BITS - bits), return_index=True)
    yield from zip((1 << bits | numbers).tolist(), packed_all(entries, starts), strict=True)


def with_card(connection: Connection) -> Callable[[Numbers], npt.NDArray[np.bool_]]:
    """Tells of numbers of pages which have a card."""
    numbers = np.fromiter(connection.scalars(select(schema.cards.c.number)), dtype=np.int64)
    there = np.zeros(int(numbers.max(initial=0)) + 2, dtype=bool)  # the last one stands for all that come after
    there[numbers] = True
    return lambda pages: there[np.minimum(pages, len(there) - 1)]


def sweep(connection: Connection) -> None:
    """Removes the signatures of pages that are gone. Looks at all of them."""
    blocks, is_there = schema.signature_blocks, with_card(connection)
    keyruns.keep(connection, is_there)
    changed, every = dict[int, Entries](), select(blocks).execution_options(yield_per=BATCH)
    for some in connection.execute(every).partitions():
        rows = unpacked([block for _, block in some])
        gone = ~is_there(rows[:, 1])
        if gone.any():
            numbers = np.repeat([number for number, _ in some], [HEAD.unpack_from(block)[0] for _, block in some])
            changed |= {number: rows[(numbers == number) & ~gone] for number in set(numbers[gone].tolist())}
    for number, kept in changed.items():
        own = blocks.c.block == number
        connection.execute(blocks.update().where(own).values(entries=packed(kept)) if len(kept) else delete(blocks).where(own))
