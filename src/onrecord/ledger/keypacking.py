"""Signatures as bytes: rows of three numbers take a third of what they take in a table.

A block is three rows of numbers of as few bits as most of them need: what each key is more than the one before, its page, its place. A
number that needs more has ones in all its bits, and stands behind the rows. Many blocks are unpacked at once.

Example:
    >>> unpacked([packed(np.array([[7, 1, 0], [9, 2, 3]]))])
    array([[7, 1, 0],
           [9, 2, 3]])
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Entries = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]
#: Bits of a key, which has a sign.
KEY_BITS = 32
#: How many there are, the first key, and of each of the three numbers the bits, and the bits of those that do not fit in them.
HEAD = struct.Struct("<II6B")
#: Of which of the three numbers some may need more bits than the others; pages are about evenly spread.
FAR = (True, False, True)
#: Numbers are read as words of so many bits.
WORD_BITS = 64


def packed(entries: Entries) -> bytes:
    """Rows of key (without sign), page and place, in order, as a block."""
    steps = entries.copy()
    steps[:, 0] = np.diff(entries[:, 0], prepend=entries[0, 0])
    widths = [widths_of(column, may_be_far) for column, may_be_far in zip(steps.T, FAR, strict=True)]
    near = [np.minimum(column, (1 << width) - 1) for column, (width, _) in zip(steps.T, widths, strict=True)]
    far = [column[column >= (1 << width) - 1] if more else column[:0] for column, (width, more) in zip(steps.T, widths, strict=True)]
    rest = np.concatenate([in_bits(column, more) for column, (_, more) in zip(far, widths, strict=True)])
    head = HEAD.pack(len(entries), entries[0, 0], *(width for both in widths for width in both))
    parts = [*(in_bits(column, width) for column, (width, _) in zip(near, widths, strict=True)), rest]
    return head + b"".join(np.packbits(part).tobytes() for part in parts)


def widths_of(column: Numbers, may_be_far: bool) -> tuple[int, int]:
    """How many bits numbers take, and how many those that do not fit in them (none where all do), so that all take least."""
    most = max(int(column.max()).bit_length(), 1)
    if not may_be_far:
        return most, 0
    needed = np.bincount(np.frexp(column + 1)[1], minlength=most + 2)[: most + 2]  # bits with which a number is less than the highest one
    far = len(column) - np.cumsum(needed)[1:most]
    taken = np.append(len(column) * np.arange(1, most) + far * most, len(column) * most)
    width = int(np.argmin(taken)) + 1
    return width, most if width < most else 0


def in_bits(column: Numbers, width: int) -> npt.NDArray[np.uint8]:
    """Numbers as bits, the highest first."""
    return (column[:, None] >> np.arange(width)[::-1] & 1).astype(np.uint8).ravel()


def unpacked(blocks: Sequence[bytes], wanted: Numbers | None = None) -> Entries:
    """The rows of some blocks, one after the other; only those with one of some keys, where such are named and all are in order."""
    if not blocks:
        return np.empty((0, 3), dtype=np.int64)
    data = b"".join(blocks) + bytes(WORD_BITS // 8)
    words = np.ndarray((len(data) - WORD_BITS // 8 + 1,), dtype=">u8", buffer=data, strides=(1,))
    lengths = np.fromiter(map(len, blocks), dtype=np.int64, count=len(blocks))
    begins = np.cumsum(lengths) - lengths
    heads = np.frombuffer(data, dtype=np.uint8)[begins[:, None] + np.arange(HEAD.size)]
    counts, firsts = heads[:, :8].copy().view("<u4").astype(np.int64).T
    widths, mores = heads[:, 8::2].astype(np.int64), heads[:, 9::2].astype(np.int64)
    sizes = np.column_stack([begins + HEAD.size, (counts[:, None] * widths + 7) // 8])
    starts = 8 * np.cumsum(sizes, axis=1)  # where each row of numbers begins, in bits; then those that did not fit
    firsts_at = np.cumsum(counts) - counts
    at = np.arange(int(counts.sum())) - np.repeat(firsts_at, counts)

    def read(places: Numbers, width: Numbers) -> Numbers:
        found: Numbers = (words[places >> 3].astype(np.uint64) << (places & 7).astype(np.uint64)) >> (WORD_BITS - width).astype(np.uint64)
        return found.astype(np.int64)

    def numbers(column: int) -> Numbers:
        width = np.repeat(widths[:, column], counts)
        found = read(np.repeat(starts[:, column], counts) + at * width, width)
        if not mores[:, column].any():
            return found
        full = np.where(mores[:, column] > 0, (1 << widths[:, column]) - 1, -1)
        far = np.flatnonzero(found == np.repeat(full, counts))
        own = np.searchsorted(firsts_at, far, side="right") - 1
        each = np.bincount(own, minlength=len(blocks))
        rank, more = np.arange(len(far)) - (np.cumsum(each) - each)[own], mores[own, column]
        found[far] = read(starts[own, 3] + rank * more, more)
        starts[:, 3] += each * mores[:, column]
        return found

    steps = np.cumsum(numbers(0))
    keys = steps - np.repeat(steps[firsts_at] - firsts, counts)  # the first step of a block is none
    places = numbers(2)
    if wanted is None:
        return np.column_stack([keys, numbers(1), places])
    first, last = (np.searchsorted(keys, wanted, side) for side in ("left", "right"))
    chosen = np.repeat(last - np.cumsum(last - first), last - first) + np.arange(int((last - first).sum()))
    block = np.searchsorted(firsts_at, chosen, side="right") - 1
    pages = read(starts[block, 1] + at[chosen] * widths[block, 1], widths[block, 1])
    return np.column_stack([keys[chosen], pages, places[chosen]])


def unsigned(key: int) -> int:
    """A key without its sign, in the same order."""
    return key + (1 << (KEY_BITS - 1))
