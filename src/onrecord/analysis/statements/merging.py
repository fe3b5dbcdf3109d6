"""Boundaries and joins: marks win over the clause, pieces are joined, one content is given once.

Example:
    >>> [f.pieces for f in settle(scene, finds)]
    [[Span(start=0, end=42), Span(start=55, end=90)]]
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.analysis.statements.scene import Found, Scene
from onrecord.model import Span


def settle(scene: Scene, finds: list[Found]) -> list[Found]:
    """The finds with their final pieces, in order, nested ones left out."""
    for f in finds:
        f.pieces = [trim(scene, widen(scene, f, p)) for p in f.pieces]
        f.pieces = [p for p in f.pieces if p.end > p.start]
    finds = [f for f in finds if f.pieces]
    finds.sort(key=lambda f: f.first)
    return outermost(scene, finds)


def widen(scene: Scene, f: Found, p: Span) -> Span:
    """A piece that ends inside a quotation goes on to its end; one that begins inside begins with it."""
    start, end = p
    for q in quotations_at(scene, p):
        outer = scene.quotations[q].outer
        cue_start, cue_end = scene.parse.starts[f.first], scene.parse.ends[f.last]
        if outer.start < end <= outer.end and not outer.start <= cue_start < outer.end:
            end = max(end, outer.end)
        if outer.start < start < outer.end and not (outer.start < cue_end and cue_start < outer.end):
            start = min(start, outer.start)
    return Span(start, end)


def quotations_at(scene: Scene, p: Span) -> list[int]:
    """Indices of the quotations that overlap the first or the last token of a piece."""
    a = scene.parse.token_at(p.start)
    b = scene.parse.token_at(max(p.start, p.end - 1))
    return sorted({scene.quoted[i] for i in (a, b) if i < len(scene.quoted) and scene.quoted[i] >= 0})


def trim(scene: Scene, p: Span) -> Span:
    """A piece without blanks, stops, and a leading "that" or "to"."""
    text, (start, end) = scene.text, p
    while start < end and text[start] in " \t\n\u00a0,;:.-\u2014\u2013":
        start += 1
    for word in ("that ", "to "):
        if text[start : start + len(word)].lower() == word:
            start += len(word)
    while end > start and text[end - 1] in " \t\n\u00a0,;:.-\u2014\u2013":
        end -= 1
    return Span(start, end)


def outermost(scene: Scene, finds: list[Found]) -> list[Found]:
    """Leaves out finds whose cue stands in the content of another; a participle after a comma cuts that content instead."""
    parse = scene.parse
    pieces = sorted((p.start, p.end, n) for n, f in enumerate(finds) for p in f.pieces)
    starts = [p[0] for p in pieces]
    kept: list[Found] = []
    dropped: set[int] = set()
    for n, f in enumerate(finds):
        at = parse.starts[f.head]
        for k in range(bisect_right(starts, at) - 1, max(-1, bisect_right(starts, at) - 12), -1):
            start, end, m = pieces[k]
            if m == n or m in dropped or not start <= at < end:
                continue
            if parse.tags[f.head] == "VBG" and parse.words[f.first - 1] in (",", "\u2014", "--") and scene.quoted[f.head] < 0:
                cut(finds[m], parse.starts[f.first - 1])
                f.source = finds[m].source if finds[m].head < f.head else f.source
            else:
                dropped.add(n)
            break
    kept = [f for n, f in enumerate(finds) if n not in dropped and f.pieces]
    return kept


def cut(f: Found, at: int) -> None:
    """Ends the content before a character."""
    f.pieces = [Span(p.start, min(p.end, at)) for p in f.pieces if p.start < at]
