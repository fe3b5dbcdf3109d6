"""Boundaries and joins: marks win over the clause, pieces are joined, one content is given once.

Example:
    >>> [f.pieces for f in settle(scene, finds)]
    [[Span(start=0, end=42), Span(start=55, end=90)]]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from onrecord.analysis.statements.scene import Found, Scene
from onrecord.model import Span

#: An inner statement is what a medium reports if it has this share of the reported words.
FILLED = 0.6
#: Rules that take what stands in quotation marks beside their cue.
QUOTING = frozenset(("cue after", "cue amid", "cue before"))


def settle(scene: Scene, finds: list[Found], is_reporter: Callable[[int], bool]) -> list[Found]:
    """The finds with their final pieces, in order, nested ones left out.

    Args:
        is_reporter: whether the noun of a token is a medium that reports others.
    """
    for f in finds:
        f.pieces = [trim(scene, widen(scene, f, p)) for p in f.pieces]
        f.pieces = [p for p in f.pieces if p.end > p.start]
    finds = [f for f in finds if f.pieces]
    finds.sort(key=lambda f: f.first)
    return outermost(scene, finds, is_reporter)


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
    """A piece without blanks, stops, and a leading "that" or "to"; an abbreviation at its end keeps its dot."""
    text, (start, end) = scene.text, p
    while start < end and text[start] in " \t\n\u00a0,;:.-\u2014\u2013":
        start += 1
    for word in ("that ", "to "):
        if text[start : start + len(word)].lower() == word:
            start += len(word)
    while end > start and text[end - 1] in " \t\n\u00a0,;:.-\u2014\u2013" and not abbreviated(scene, end):
        end -= 1
    return Span(start, end)


def abbreviated(scene: Scene, end: int) -> bool:
    """Whether the character before ``end`` is the last of an abbreviation with its dot ("Inc.")."""
    parse = scene.parse
    i = parse.token_at(end - 1)
    return i < len(parse) and parse.ends[i] == end and scene.text[end - 1] == "." and any(map(str.isalnum, parse.words[i]))


def outermost(scene: Scene, finds: list[Found], is_reporter: Callable[[int], bool]) -> list[Found]:
    """Leaves out finds whose cue stands in the content of another.

    A participle after a comma, and a verb joined to the outer cue, cut that content instead. What a medium reports another
    to have said is the other's statement, with the medium in ``via``.
    """
    parse = scene.parse
    pieces = sorted((p.start, p.end, n) for n, f in enumerate(finds) for p in f.pieces)
    starts = [p[0] for p in pieces]
    dropped: set[int] = set()
    for n, f in enumerate(finds):
        at = parse.starts[f.head]
        for k in range(bisect_right(starts, at) - 1, max(-1, bisect_right(starts, at) - 12), -1):
            start, end, m = pieces[k]
            if m == n or m in dropped or not start <= at < end:
                continue
            settle_nested(scene, finds, m, n, dropped, is_reporter)
            break
    for f in finds:
        f.pieces = [p for p in (trim(scene, p) for p in f.pieces) if p.end > p.start]
    return [f for n, f in enumerate(finds) if n not in dropped and f.pieces]


def settle_nested(scene: Scene, finds: list[Found], m: int, n: int, dropped: set[int], is_reporter: Callable[[int], bool]) -> None:
    """Decides between an outer find and one whose cue stands in its content."""
    parse, outer, inner = scene.parse, finds[m], finds[n]
    if outer.source is not None and is_reporter(outer.source) and inner.source is not None and fills(scene, outer, inner):
        inner.via.append(outer.source)
        inner.via.extend(outer.via)
        dropped.add(m)
    elif parse.tags[inner.head] == "VBG" and after_comma(scene, inner.first) and scene.quoted[inner.head] < 0:
        cut(outer, parse.ends[inner.first - 1])
        inner.source = outer.source if outer.head < inner.head else inner.source
    elif joined(scene, outer, inner):
        cut(outer, parse.starts[conjunction(scene, inner)])
        inner.source = outer.source
    elif inner.method in QUOTING and outer.method not in QUOTING and inner.pieces[0].start >= outer.pieces[-1].end - 1:
        cut(outer, parse.starts[clause_first(scene, inner, outer.head)])
    else:
        dropped.add(n)


def clause_first(scene: Scene, f: Found, after: int) -> int:
    """The first token of a cue's clause: its subject's first word, or its joining word."""
    parse = scene.parse
    before = [c for c in parse.children[f.head] if after < c < f.head and parse.deps[c] in ("nsubj", "mark", "advmod")]
    first = min([f.first, *(parse.lefts[c] for c in before)])
    return first if first > after else f.first


def fills(scene: Scene, outer: Found, inner: Found) -> bool:
    """Whether the inner statement, from its source or cue to its content's end, is most of the outer content."""
    starts = [p.start for p in inner.pieces] + [scene.parse.starts[inner.first]]
    if inner.source is not None:
        starts.append(scene.parse.starts[inner.source])
    passage = max(inner.pieces[-1].end, scene.parse.ends[inner.last]) - min(starts)
    return passage >= FILLED * sum(p.end - p.start for p in outer.pieces)


def after_comma(scene: Scene, first: int) -> bool:
    """Whether a comma or dash, or a quotation that ends in a comma, stands right before."""
    words = scene.parse.words
    if first and scene.quoted[first - 1] >= 0 and first > 1:
        return words[first - 1] in (",", "\u2014", "--") or words[first - 2] == ","
    return first > 0 and words[first - 1] in (",", "\u2014", "--")


def joined(scene: Scene, outer: Found, inner: Found) -> bool:
    """Whether a cue without a subject of its own is joined to the outer one ("said that … and added that …")."""
    parse = scene.parse
    if outer.head > inner.head or scene.quoted[inner.head] >= 0 or outer.method == "according to":
        return False
    at = conjunction(scene, inner)
    if at < 0 or any(parse.deps[c] in ("nsubj", "nsubjpass") and c > at and c < inner.head for c in parse.children[inner.head]):
        return False
    return parse.tags[inner.head] == parse.tags[outer.head] or parse.tags[inner.first] == parse.tags[outer.first]


def conjunction(scene: Scene, f: Found) -> int:
    """The "and" or "but" right before a cue, or -1."""
    parse = scene.parse
    for i in range(f.first - 1, max(-1, f.first - 4), -1):
        if parse.tags[i] == "CC":
            return i
        if parse.tags[i] not in ("RB", "MD"):
            return -1
    return -1


def cut(f: Found, at: int) -> None:
    """Ends the content before a character."""
    kept = [Span(p.start, min(p.end, at)) for p in f.pieces if p.start < at]
    f.pieces = [Span(p.start, p.end) for p in kept]
