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
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Entries = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.int64]
#: Bits of a key, which has a sign; the most that a number takes; rows that are packed at once, and blocks that are read at once.
KEY_BITS, MOST_BITS, TOGETHER, AT_ONCE = 32, 33, 50_000, 1_024
#: How many there are, the first key, and of each of the three numbers the bits, and the bits of those that do not fit in them.
HEAD = struct.Struct("<II6B")
#: Of which of the three numbers some may need more bits than the others; pages are about evenly spread.
FAR = (True, False, True)
#: Numbers are read as words of so many bits.
WORD_BITS = 64


def packed(entries: Entries) -> bytes:
    """Rows of key (without sign), page and place, in order, as a block."""
    return packed_all(entries, np.zeros(1, dtype=np.int64))[0]


def packed_all(entries: Entries, starts: Numbers) -> list[bytes]:
    """Rows of key (without sign), page and place, in order, as blocks.

    Args:
        starts: where among the rows each block begins.
    """
    counts = np.diff(starts, append=len(entries))
    ends = np.searchsorted(np.cumsum(counts), np.arange(TOGETHER, len(entries) + TOGETHER, TOGETHER), "left") + 1
    found, first = list[bytes](), 0
    for last in np.unique(np.minimum(ends, len(starts))).tolist():
        low, high = int(starts[first]), int(starts[last - 1] + counts[last - 1])
        found += packed_some(entries[low:high], counts[first:last])
        first = last
    return found


def packed_some(entries: Entries, counts: Numbers) -> list[bytes]:
    """Not too many rows as blocks, each of so many rows."""
    begins = np.cumsum(counts) - counts
    own, at = np.repeat(np.arange(len(counts)), counts), np.arange(len(entries)) - np.repeat(begins, counts)
    steps = entries.copy()
    steps[:, 0] = np.diff(entries[:, 0], prepend=0)
    steps[begins, 0] = 0
    shapes = [widths_of(column, own, counts, may_be_far) for column, may_be_far in zip(steps.T, FAR, strict=True)]
    place = np.full(len(counts), 8 * HEAD.size)  # in bits, from where each block begins
    parts, late = list[tuple[Numbers, Numbers, Numbers]](), list[tuple[Numbers, Numbers]]()
    for column, (width, more) in zip(steps.T, shapes, strict=True):
        full = (np.left_shift(1, width) - 1)[own]
        parts.append((np.minimum(column, full), width[own], place[own] + at * width[own]))
        place = place + (counts * width + 7) // 8 * 8
        late.append((np.flatnonzero((more[own] > 0) & (column >= full)), more))
    for column, (far, more) in zip(steps.T, late, strict=True):
        each = np.bincount(own[far], minlength=len(counts))
        rank = np.arange(len(far)) - (np.cumsum(each) - each)[own[far]]
        parts.append((column[far], more[own[far]], place[own[far]] + rank * more[own[far]]))
        place = place + each * more
    sizes = (place + 7) // 8
    blocks = np.cumsum(sizes) - sizes
    owners = [own, own, own, *(own[far] for far, _ in late)]
    bits = np.zeros(8 * int(sizes.sum()), dtype=np.uint8)
    for (values, widths, places), owner in zip(parts, owners, strict=True):
        set_bits(bits, values, widths, 8 * blocks[owner] + places)
    data = np.packbits(bits).tobytes()
    firsts, every = entries[begins, 0].tolist(), np.column_stack([both for shape in shapes for both in shape]).tolist()
    heads = [HEAD.pack(count, key, *widths) for count, key, widths in zip(counts.tolist(), firsts, every, strict=True)]
    ends = (blocks + sizes).tolist()
    return [head + data[start + HEAD.size : end] for head, start, end in zip(heads, blocks.tolist(), ends, strict=True)]


def widths_of(column: Numbers, own: Numbers, counts: Numbers, may_be_far: bool) -> tuple[Numbers, Numbers]:
    """How many bits the numbers of each block take, and how many those that do not fit in them (none where all do), so that all take least.

    Args:
        own: the block of each number. counts: numbers of each block.
    """
    most = np.maximum(np.frexp(np.maximum.reduceat(column, np.cumsum(counts) - counts))[1].astype(np.int64), 1)
    if not may_be_far:
        return most, np.zeros_like(most)
    widths = np.arange(1, MOST_BITS + 1)
    needed = np.frexp(column + 1)[1]  # bits with which a number is less than the highest one
    fitting = np.bincount(own * (MOST_BITS + 2) + needed, minlength=len(counts) * (MOST_BITS + 2)).reshape(len(counts), -1)
    far = counts[:, None] - np.cumsum(fitting, axis=1)[:, 1:-1]
    taken = counts[:, None] * widths + np.where(widths < most[:, None], far * most[:, None], 0)
    width = np.argmin(np.where(widths <= most[:, None], taken, np.iinfo(np.int64).max), axis=1) + 1
    return width, np.where(width < most, most, 0)


def set_bits(bits: npt.NDArray[np.uint8], values: Numbers, widths: Numbers, places: Numbers) -> None:
    """Writes numbers as so many bits each, the highest first, at places among bits."""
    at = np.arange(int(widths.sum())) - np.repeat(np.cumsum(widths) - widths, widths)
    bits[np.repeat(places, widths) + at] = np.repeat(values, widths) >> (np.repeat(widths, widths) - 1 - at) & 1


def unpacked(blocks: Sequence[bytes], wanted: Numbers | None = None) -> Entries:
    """The rows of some blocks, one after the other; only those with one of some keys, where such are named and all are in order.

    Where keys are named, all rows of a key have to be in one block.
    """
    every = range(0, len(blocks), AT_ONCE)
    firsts = np.fromiter((HEAD.unpack_from(blocks[at])[1] for at in every[1:]), dtype=np.int64)
    each = repeat(None) if wanted is None else np.split(wanted, np.searchsorted(wanted, firsts))
    some = [read_at_once(blocks[at : at + AT_ONCE], own) for at, own in zip(every, each, strict=False)]
    return np.concatenate(some) if some else np.empty((0, 3), dtype=np.int64)


def read_at_once(blocks: Sequence[bytes], wanted: Numbers | None) -> Entries:
    """The same of a few blocks, so that what is reckoned with them stays near the processor."""
    every = Blocks.of(blocks)
    keys = every.keys()
    if wanted is None:
        return np.column_stack([keys, every.numbers(1), every.numbers(2)])
    first, last = (np.searchsorted(keys, wanted, side) for side in ("left", "right"))
    chosen = np.repeat(last - np.cumsum(last - first), last - first) + np.arange(int((last - first).sum()))
    own = np.searchsorted(every.begins, chosen, side="right") - 1
    hit, place = np.unique(own, return_inverse=True)
    some = every.only(hit)  # of most blocks only the keys had to be seen
    at = some.begins[place] + chosen - every.begins[own]
    return np.column_stack([keys[chosen], some.numbers(1)[at], some.numbers(2)[at]])


class Blocks(NamedTuple):
    """Blocks that are read: their bytes as words, how many rows each has, its first key, bits of its columns, where these start in bits.

    ``starts``: of the three columns, then of the numbers that do not fit in theirs, which are read column by column.
    """

    words: npt.NDArray[np.uint64]
    counts: Numbers
    firsts: Numbers
    widths: Numbers
    mores: Numbers
    starts: Numbers
    begins: Numbers

    @classmethod
    def of(cls, blocks: Sequence[bytes]) -> Blocks:
        """Some blocks."""
        data = b"".join(blocks) + bytes(WORD_BITS // 8)
        words = np.ndarray((len(data) - WORD_BITS // 8 + 1,), dtype=">u8", buffer=data, strides=(1,))
        lengths = np.fromiter(map(len, blocks), dtype=np.int64, count=len(blocks))
        places = np.cumsum(lengths) - lengths
        heads = np.frombuffer(data, dtype=np.uint8)[places[:, None] + np.arange(HEAD.size)]
        counts, firsts = heads[:, :8].copy().view("<u4").astype(np.int64).T
        widths, mores = heads[:, 8::2].astype(np.int64), heads[:, 9::2].astype(np.int64)
        sizes = np.column_stack([places + HEAD.size, (counts[:, None] * widths + 7) // 8])
        return cls(words, counts, firsts, widths, mores, 8 * np.cumsum(sizes, axis=1), np.cumsum(counts) - counts)

    def only(self, which: Numbers) -> Blocks:
        """Some of these blocks."""
        words, *parts, _ = self
        counts, firsts, widths, mores, starts = (part[which] for part in parts)
        return Blocks(words, counts, firsts, widths, mores, starts, np.cumsum(counts) - counts)

    def keys(self) -> Numbers:
        """The first column, which is stored as steps."""
        steps = np.cumsum(self.numbers(0))
        return steps - np.repeat(steps[self.begins] - self.firsts, self.counts)  # the first step of a block is none

    def numbers(self, column: int) -> Numbers:
        """A column; the first one has to be read before the last."""
        width = np.repeat(self.widths[:, column], self.counts)
        at = np.arange(int(self.counts.sum())) - np.repeat(self.begins, self.counts)
        found = self.read(np.repeat(self.starts[:, column], self.counts) + at * width, width)
        if not self.mores[:, column].any():
            return found
        full = np.where(self.mores[:, column] > 0, (1 << self.widths[:, column]) - 1, -1)
        far = np.flatnonzero(found == np.repeat(full, self.counts))
        own = np.searchsorted(self.begins, far, side="right") - 1
        each = np.bincount(own, minlength=len(self.counts))
        rank, more = np.arange(len(far)) - (np.cumsum(each) - each)[own], self.mores[own, column]
        found[far] = self.read(self.starts[own, 3] + rank * more, more)
        self.starts[:, 3] += each * self.mores[:, column]
        return found

    def read(self, places: Numbers, width: Numbers) -> Numbers:
        """Numbers of so many bits at places in bits."""
        words = self.words[places >> 3].astype(np.uint64) << (places & 7).astype(np.uint64)
        found: Numbers = (words >> (WORD_BITS - width).astype(np.uint64)).astype(np.int64)
        return found


def unsigned(key: int) -> int:
    """A key without its sign, in the same order."""
    return key + (1 << (KEY_BITS - 1))
