"""Sentences as a reader sees them: cut at stops outside quotation marks, so that a quotation and its cue stay together.

Example:
    >>> [scene.text[slice(*parse.span(u.first, u.last))] for u in find_units(scene)]
    ['"Why? Nobody asked us," she said.', 'The talks go on.']
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.analysis.statements.scene import Scene
from onrecord.model import Span

ENDS = frozenset((".", "?", "!", "\u2026", "...", "....", ".."))
#: No unit has more tokens: what is longer is no sentence.
LONGEST = 250
#: How far to look for a cue after a quotation that ends in a question mark.
AHEAD = 14


class Unit(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive), and the index of their block."""

    first: int
    last: int
    block: int


def find_units(scene: Scene) -> list[Unit]:
    """All units of the page, in order; none crosses a block."""
    parse, units = scene.parse, []
    first, block = 0, -1
    count = len(parse)
    blocks = [parse.sentences[s].block for s in parse.sentence_of]
    for i in range(count):
        if blocks[i] != block:
            if i > first:
                units.append(Unit(first, i - 1, block))
            first, block = i, blocks[i]
        if ends_unit(scene, i, blocks) or i - first >= LONGEST:
            units.append(Unit(first, i, block))
            first = i + 1
    if count > first:
        units.append(Unit(first, count - 1, block))
    return units


def ends_unit(scene: Scene, i: int, blocks: list[int]) -> bool:
    """Whether the token is the last of its unit."""
    parse, q = scene.parse, scene.quoted[i]
    following = i + 1 if i + 1 < len(parse) and blocks[i + 1] == blocks[i] else -1
    if q < 0:
        if parse.words[i] not in ENDS:
            return False
        return following < 0 or parse.words[following] not in (")", "]", ".", "...") and not parse.words[following][0].islower()
    if scene.ranges[q][1] != i:
        return False
    tail = scene.quotations[q].inner.of(scene.text).rstrip()[-1:]
    if tail not in (".", "?", "!", "\u2026") or following < 0 or scene.quoted[following] == q:
        return False
    word = parse.words[following]
    if word[0].islower() or word[0] in ",;:-\u2014\u2013)":
        return False
    return tail == "." or not cue_ahead(scene, following)


def cue_ahead(scene: Scene, start: int) -> bool:
    """Whether a verb that takes a quotation stands close ahead, before the unit could end."""
    parse = scene.parse
    for i in range(start, min(start + AHEAD, len(parse))):
        if scene.quoted[i] >= 0 or parse.words[i] in ENDS:
            return False
        cues = scene.lexicon.verbs.get(parse.lemmas[i].lower())
        if cues and parse.tags[i] in ("VBD", "VBZ", "VBP") and any("quote" in c.frames for c in cues.values()):
            return True
    return False


def whole_quotation(scene: Scene, unit: Unit) -> list[Span]:
    """The quotations of a unit that has no other words."""
    seen: list[int] = []
    for i in range(unit.first, unit.last + 1):
        q = scene.quoted[i]
        if q < 0:
            if scene.parse.words[i][0].isalnum():
                return []
        elif not seen or seen[-1] != q:
            seen.append(q)
    return [scene.quotations[q].outer for q in seen]
