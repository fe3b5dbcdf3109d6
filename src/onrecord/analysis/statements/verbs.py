"""Verb cues of a unit, with their clause: from the subject to the last adverbial.

Example:
    >>> [parse.words[c.verb] for c in verb_cues(scene, unit)]
    ['said', 'adding']
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analysis.statements.complements import Complement, complement
from onrecord.analysis.statements.extent import content_end
from onrecord.analysis.statements.lexicon import Cue
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import agent, is_passive, source_of, subject
from onrecord.analysis.statements.units import Unit
from onrecord.language import Parse
from onrecord.model import Span

FINITE = ("VBD", "VBZ", "VBP")
AUXILIARY = ("aux", "auxpass", "neg", "advmod")


@dataclass(slots=True)
class VerbCue:
    """A verb that reports: its row in the table, its source, its complement, and the tokens of the cue."""

    verb: int
    cue: Cue
    source: int | None
    content: Complement
    first: int
    passive: bool
    used: bool = False


def verb_cues(scene: Scene, unit: Unit) -> list[VerbCue]:
    """The verb cues of a unit outside quotation marks, in order."""
    found = []
    for i in range(unit.first, unit.last + 1):
        if scene.quoted[i] >= 0 or scene.parse.tags[i][0] != "V":
            continue
        entry = entry_of(scene, i)
        if entry is not None:
            found.append(make_cue(scene.parse, i, entry))
    return found


def entry_of(scene: Scene, i: int) -> Cue | None:
    """The row of the table for a verb, with its particle where it has one."""
    rows = scene.lexicon.verbs.get(scene.parse.lemmas[i].lower())
    if not rows:
        return None
    for c in scene.parse.children[i]:
        if scene.parse.deps[c] in ("prt", "advmod", "prep") and c > i:
            row = rows.get(scene.parse.words[c].lower())
            if row is not None and row.particle:
                return row
    return rows.get("")


def make_cue(parse: Parse, i: int, entry: Cue) -> VerbCue:
    """A verb cue with its parts."""
    passive = is_passive(parse, i)
    source = agent(parse, i) if passive else source_of(parse, i)
    first = i
    for c in parse.children[i]:
        if c < i and parse.deps[c] in AUXILIARY and parse.lefts[c] >= i - 6 and c >= first - 2:
            first = min(first, c)
    if parse.deps[i] == "xcomp" and i > 0 and parse.tags[i - 1] == "TO":
        first = min(first, i - 1)
    return VerbCue(i, entry, source, complement(parse, i, entry), first, passive)


def clause_finds(scene: Scene, unit: Unit, cues: list[VerbCue]) -> list[Found]:
    """Statements whose content follows its verb in the parse."""
    found = []
    for c in cues:
        if c.used or not c.content.ranges:
            continue
        if c.passive and c.content.frame in ("np", "pred") and c.source is None:
            continue
        ranges = list(c.content.ranges)
        ranges[-1] = (ranges[-1][0], max(ranges[-1][0], content_end(scene, unit, c.verb, ranges[-1][1])))
        pieces = [Span(*scene.parse.span(a, b)) for a, b in ranges]
        method = f"verb + {c.content.frame}"
        found.append(Found(c.verb, c.first, max(c.verb, c.content.last), c.source, pieces, method, c.cue.kind, set(), list(c.content.addressees), c.cue))
    return found


def own_left(parse: Parse, c: VerbCue) -> int:
    """First token of the cue's clause: its subject, auxiliaries or itself."""
    first = c.first
    own = subject(parse, c.verb)
    if own is not None and own < c.verb:
        first = min(first, parse.lefts[own])
    return first
