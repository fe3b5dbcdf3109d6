"""A page's text cut at the edges of its entries, so that they can be marked even where they overlap.

Example:
    >>> [p.text for p in cut("abcd", [Mark(1, 3, "st-1", "statement")], 0, 4)]
    ['a', 'bc', 'd']
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

#: Characters that turn the direction of a text or are not seen; shown by their names so that a page cannot hide behind them.
HIDDEN = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x061C, 0xFEFF}


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of an entry: its id and kind (statement, event, figure, time)."""

    start: int
    end: int
    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with all that it belongs to; ``begins``: the ids of entries whose first piece this is."""

    text: str
    kinds: tuple[str, ...]
    ids: tuple[str, ...]
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: its role (null in the text proper) and its pieces."""

    label: str | None
    pieces: tuple[Piece, ...]


def cut(text: str, marks: list[Mark], start: int, end: int) -> list[Piece]:
    """The stretch ``start`` to ``end`` cut at every edge of a mark."""
    inside = [m for m in marks if m.start < end and start < m.end]
    edges = sorted({start, end, *(e for m in inside for e in (m.start, m.end) if start < e < end)})
    first: dict[str, int] = {}
    for m in inside:
        first[m.id] = min(first.get(m.id, m.start), m.start)
    pieces = []
    for low, high in zip(edges, edges[1:], strict=False):
        here = [m for m in inside if m.start <= low and high <= m.end]
        begins = tuple(dict.fromkeys(m.id for m in here if max(first[m.id], start) == low))
        kinds, names = tuple(dict.fromkeys(m.kind for m in here)), tuple(dict.fromkeys(m.id for m in here))
        pieces.append(Piece(text[low:high], kinds, names, begins))
    return pieces


def blocks(text: str, spans: list[list[int]], regions: list[dict[str, Any]], marks: list[Mark]) -> list[Block]:
    """The paragraphs of a page with their roles and marks; text between paragraphs is blank and left out."""
    found = []
    at, ordered = 0, sorted(marks, key=lambda m: m.start)
    longest = max((m.end - m.start for m in marks), default=0)
    for start, end in spans:
        while at < len(ordered) and ordered[at].start < start - longest:
            at += 1
        near = []
        for m in ordered[at:]:
            if m.start >= end:
                break
            near.append(m)
        inside = [r for r in regions if r["start"] < end and start < r["end"]]
        found += split_by_region(text, start, end, inside, near)
    return found


def split_by_region(text: str, start: int, end: int, regions: list[dict[str, Any]], marks: list[Mark]) -> list[Block]:
    """A paragraph, in parts where only some of it is a region."""
    edges = sorted({start, end, *(e for r in regions for e in (r["start"], r["end"]) if start < e < end)})
    out = []
    for low, high in zip(edges, edges[1:], strict=False):
        if text[low:high].isspace():
            continue
        label = next((r["label"] for r in regions if r["start"] <= low and high <= r["end"]), None)
        out.append(Block(label, tuple(cut(text, marks, low, high))))
    return out


def visible(text: str) -> Markup:
    """Text for a screen: escaped, with characters that would hide or turn it shown by name."""
    parts: list[Markup] = []
    plain: list[str] = []
    for c in text:
        if ord(c) in HIDDEN:
            parts.append(escape("".join(plain)))
            plain.clear()
            parts.append(Markup('<span class="hidden-character" title="a character that is not seen">U+{:04X}</span>').format(ord(c)))
        else:
            plain.append(c)
    parts.append(escape("".join(plain)))
    return Markup("").join(parts)
