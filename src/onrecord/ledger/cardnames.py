"""The names of what can be paired, packed: of an entry its number on the page, or else its digest; of a part of one where it stands.

Example:
    >>> unpacked(packed(["st-b3fca3d6e0f5c5a0+20-75", "st-b3fca3d6e0f5c5a0+80-99"], {"st-b3fca3d6e0f5c5a0": 4}), {4: "st-b3fca3d6e0f5c5a0"})
    ('st-b3fca3d6e0f5c5a0+20-75', 'st-b3fca3d6e0f5c5a0+80-99')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.ids import PREFIXES

LETTERS = tuple(PREFIXES[table] for table in ("statements", "events", "indicators"))
FORM = re.compile(rf"({'|'.join(LETTERS)})-([0-9a-f]{{16}})(?:\+(0|[1-9]\d*)-(0|[1-9]\d*))?")
DIGEST = 8
#: Of the first byte of a name: that it stands as it is, that it has the entry of the one before, that it names a part, that its entry has
#: the digest that follows, and not the number.
AS_IS, AGAIN, PART, FAR = len(LETTERS), 4, 8, 16
KIND = 3
#: The highest number that one byte holds.
LAST = 0x7F


def packed(names: Iterable[str], numbers: Mapping[str, int]) -> bytes:
    """Names, packed; ``numbers``: those of the page's entries, by id."""
    made, before = bytearray(), ""
    for name in names:
        form = FORM.fullmatch(name)
        start, end = (int(form[3] or 0), int(form[4] or 0)) if form else (0, 0)
        if form is None or end < start:
            whole = name.encode("utf-8", "surrogatepass")
            made += bytes([AS_IS]) + number(len(whole)) + whole
            continue
        id_ = f"{form[1]}-{form[2]}"
        again, place = id_ == before, numbers.get(id_)
        before = id_
        made.append(LETTERS.index(form[1]) | AGAIN * again | PART * (form[3] is not None) | FAR * (place is None and not again))
        made += b"" if again else bytes.fromhex(form[2]) if place is None else number(place)
        made += b"" if form[3] is None else number(start) + number(end - start)
    return bytes(made)


def unpacked(stored: bytes, ids: Mapping[int, str]) -> tuple[str, ...]:
    """The names that were packed; ``ids``: those of the page's entries, by number."""
    found, before, at = list[str](), "", 0
    while at < len(stored):
        first, at = stored[at], at + 1
        if first & KIND == AS_IS:
            length, at = number_at(stored, at)
            found.append(stored[at : at + length].decode("utf-8", "surrogatepass"))
            at += length
            continue
        if first & FAR:
            before, at = f"{LETTERS[first & KIND]}-{stored[at : at + DIGEST].hex()}", at + DIGEST
        elif not first & AGAIN:  # most numbers are of one byte
            place, at = (stored[at], at + 1) if stored[at] <= LAST else number_at(stored, at)
            before = ids[place]
        if first & PART:
            start, at = (stored[at], at + 1) if stored[at] <= LAST else number_at(stored, at)
            length, at = (stored[at], at + 1) if stored[at] <= LAST else number_at(stored, at)
            found.append(f"{before}+{start}-{start + length}")
        else:
            found.append(before)
    return tuple(found)


def number(value: int) -> bytes:
    """A number in as few bytes as it needs, seven bits in each, the last ones first."""
    made = bytearray()
    while value > LAST:
        made.append(value & LAST | 0x80)
        value >>= 7
    return bytes([*made, value])


def number_at(stored: bytes, at: int) -> tuple[int, int]:
    """The number at a place, and the place behind it."""
    value = shift = 0
    while stored[at] > LAST:
        value |= (stored[at] & LAST) << shift
        shift, at = shift + 7, at + 1
    return value | stored[at] << shift, at + 1
