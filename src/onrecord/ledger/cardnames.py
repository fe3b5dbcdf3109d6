"""The names of what can be paired, packed: of an id its digest, of a part of an entry where it stands.

Example:
    >>> unpacked(packed(["st-b3fca3d6e0f5c5a0+20-75", "st-b3fca3d6e0f5c5a0+80-99"]))
    ('st-b3fca3d6e0f5c5a0+20-75', 'st-b3fca3d6e0f5c5a0+80-99')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.ids import PREFIXES

LETTERS = tuple(PREFIXES[table] for table in ("statements", "events", "indicators"))
FORM = re.compile(rf"({'|'.join(LETTERS)})-([0-9a-f]{{16}})(?:\+(0|[1-9]\d*)-(0|[1-9]\d*))?")
DIGEST = 8
#: Lists that are kept unpacked, since those of one page are asked for again and again.
KEPT = 8_192
#: Of the first byte of a name: that it stands as it is, that it has the digest of the one before, that it names a part.
AS_IS, AGAIN, PART = len(LETTERS), 4, 8
KIND = 3


def packed(names: Iterable[str]) -> bytes:
    """Names, packed."""
    made, before = bytearray(), ""
    for name in names:
        form = FORM.fullmatch(name)
        start, end = (int(form[3] or 0), int(form[4] or 0)) if form else (0, 0)
        if form is None or end < start:
            whole = name.encode("utf-8", "surrogatepass")
            made += bytes([AS_IS]) + number(len(whole)) + whole
            continue
        again = form[2] == before
        before = form[2]
        made.append(LETTERS.index(form[1]) | AGAIN * again | PART * (form[3] is not None))
        made += b"" if again else bytes.fromhex(before)
        made += b"" if form[3] is None else number(start) + number(end - start)
    return bytes(made)


@lru_cache(maxsize=KEPT)
def unpacked(stored: bytes) -> tuple[str, ...]:
    """The names that were packed."""
    found, before, at = list[str](), "", 0
    while at < len(stored):
        first, at = stored[at], at + 1
        if first & KIND == AS_IS:
            length, at = number_at(stored, at)
            found.append(stored[at : at + length].decode("utf-8", "surrogatepass"))
            at += length
            continue
        if not first & AGAIN:
            before, at = stored[at : at + DIGEST].hex(), at + DIGEST
        name = f"{LETTERS[first & KIND]}-{before}"
        if first & PART:
            start, at = number_at(stored, at)
            length, at = number_at(stored, at)
            name += f"+{start}-{start + length}"
        found.append(name)
    return tuple(found)


def number(value: int) -> bytes:
    """A number in as few bytes as it needs, seven bits in each, the last ones first."""
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])


def number_at(stored: bytes, at: int) -> tuple[int, int]:
    """The number at a place, and the place behind it."""
    value = shift = 0
    while stored[at] > 0x7F:
        value |= (stored[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
    return value | stored[at] << shift, at + 1
