"""Signatures of pages that came lately, in runs: those that were written together, in the order of their keys.

In the index of a table keys, which are hashes, lie all over it, so that each group of pages would write nearly all of it anew. A run
is written once, and when several of about its size are there, they become one: a signature is written a few times in all, and few runs
have to be searched. A run is kept unpacked in memory, twelve bytes a signature; ``keyblocks`` sees that they do not become too many.

Example:
    >>> put(connection, np.array([[3519548718, 1, 1]]))
    1
    >>> under(connection, np.array([3519548718]))
    array([[3519548718,          1,          1]])
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, Engine, delete, func, insert, select

from onrecord.ledger import schema
from onrecord.ledger.bulk import rows_by
from onrecord.ledger.keypacking import Entries, Numbers, packed, unpacked

#: Runs of about one size that are there before they become one, as a power of two; signatures in one row of the table.
FAN_BITS, PART = 2, 1 << 15
#: What is asked of all runs; of a part what is kept unpacked is known by the sum.
TOLD = [schema.signature_runs.c[name] for name in ("run", "part", "count", "sum")]


class Run(NamedTuple):
    """Signatures in the order of keys, without sign: three columns, each with one number a signature."""

    keys: npt.NDArray[np.uint32]
    numbers: npt.NDArray[np.int32]
    places: npt.NDArray[np.int32]

    @classmethod
    def of(cls, rows: Entries) -> Run:
        """The same as rows."""
        return cls(rows[:, 0].astype(np.uint32), rows[:, 1].astype(np.int32), rows[:, 2].astype(np.int32))

    def at(self, places: Numbers | slice) -> Entries:
        """Rows of key, number and place."""
        return np.column_stack([column[places].astype(np.int64) for column in self])

    def under(self, wanted: npt.NDArray[np.uint32]) -> Entries:
        """The rows with one of some keys, which are in order."""
        first = np.searchsorted(self.keys, wanted)
        there = np.flatnonzero(self.keys[np.minimum(first, len(self.keys) - 1)] == wanted)
        first = first[there]
        counts = np.searchsorted(self.keys, wanted[there], "right") - first
        return self.at(np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum())))

    def between(self, first: int, last: int) -> Entries:
        """The rows with keys from the first to the last."""
        low, high = np.searchsorted(self.keys, [first], "left")[0], np.searchsorted(self.keys, [last], "right")[0]
        return self.at(slice(int(low), int(high)))


#: Runs that are kept unpacked, by database and number, each with the sums of its parts.
UNPACKED: WeakKeyDictionary[Engine, dict[int, tuple[tuple[int, ...], Run]]] = WeakKeyDictionary()


def told(connection: Connection) -> dict[int, tuple[int, tuple[int, ...]]]:
    """The runs that are there, by number: how many signatures, and the sums of the parts."""
    found: dict[int, tuple[int, tuple[int, ...]]] = {}
    for run, _, count, sum_ in connection.execute(select(*TOLD).order_by(*TOLD[:2])):
        before, sums = found.get(run, (0, ()))
        found[run] = before + count, (*sums, sum_)
    return found


def runs(connection: Connection) -> dict[int, Run]:
    """The runs that are there, by number."""
    table, there, known = schema.signature_runs, told(connection), UNPACKED.setdefault(connection.engine, {})
    for gone in known.keys() - there.keys():
        known.pop(gone, None)
    kept = {run: own for run, (_, sums) in there.items() if (own := known.get(run)) is not None and own[0] == sums}
    parts: dict[int, list[bytes]] = {run: [] for run in there.keys() - kept.keys()}
    chosen = select(table.c.run, table.c.part, table.c.entries)
    for run, _, part in sorted(rows_by(connection, chosen, table.c.run, parts), key=lambda row: row[:2]):
        parts[run].append(bytes(part))
    kept |= {run: (there[run][1], Run.of(unpacked(own))) for run, own in parts.items()}
    known.update(kept)
    return {run: kept[run][1] for run in sorted(kept)}


def every(connection: Connection) -> list[Run]:
    """The runs that are there."""
    return list(runs(connection).values())


def under(connection: Connection, wanted: Numbers) -> Entries:
    """The rows with one of some keys, which are in order and without sign; run by run."""
    keys = wanted.astype(np.uint32)
    return np.concatenate([unpacked([]), *(run.under(keys) for run in every(connection))])


def put(connection: Connection, rows: Entries) -> int:
    """Writes signatures as a run, together with those runs of which there are enough of its size; how many signatures are in runs now."""
    there = {run: count for run, (count, _) in told(connection).items()}
    total, merged = sum(there.values()) + len(rows), set[int]()
    size = len(rows)
    while len(same := [run for run, count in there.items() if class_of(count) == class_of(size)]) >= (1 << FAN_BITS) - 1:
        merged.update(same)
        size += sum(there.pop(run) for run in same)
    parts = [rows, *(run.at(slice(None)) for number, run in runs(connection).items() if number in merged)] if merged else [rows]
    if merged:
        rows = np.concatenate(parts)
        rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
        drop(connection, merged)
    write(connection, rows)
    return total


def class_of(count: int) -> int:
    """Runs of one class are of about one size."""
    return count.bit_length() // FAN_BITS


def write(connection: Connection, rows: Entries) -> None:
    """Writes a run, and keeps it at hand."""
    table = schema.signature_runs
    number = (connection.scalar(select(func.max(table.c.run))) or 0) + 1
    parts = [packed(rows[at : at + PART]) for at in range(0, len(rows), PART)]
    sums = tuple(zlib.crc32(part) >> 1 for part in parts)
    counts = [min(PART, len(rows) - at) for at in range(0, len(rows), PART)]
    each = enumerate(zip(counts, sums, parts, strict=True))
    connection.execute(insert(table), [{"run": number, "part": n, "count": c, "sum": s, "entries": e} for n, (c, s, e) in each])
    UNPACKED.setdefault(connection.engine, {})[number] = sums, Run.of(rows)


def drop(connection: Connection, numbers: set[int]) -> None:
    """Removes runs."""
    connection.execute(delete(schema.signature_runs).where(schema.signature_runs.c.run.in_(sorted(numbers))))


def clear(connection: Connection) -> None:
    """Removes all runs."""
    connection.execute(delete(schema.signature_runs))
    UNPACKED.pop(connection.engine, None)


def keep(connection: Connection, is_there: Callable[[Numbers], npt.NDArray[np.bool_]]) -> None:
    """Keeps the signatures of some pages alone.

    Args:
        is_there: tells of numbers of pages which those are.
    """
    for number, run in runs(connection).items():
        own = is_there(run.numbers.astype(np.int64))
        if not own.all():
            drop(connection, {number})
            if own.any():
                write(connection, run.at(np.flatnonzero(own)))
