"""Walks the page and collects what the rules find, paragraph by paragraph.

A quotation without a cue carries on the statement before it, in the same paragraph or from the one before; a colon at the
end of a paragraph announces the next one.

Example:
    >>> [f.method for f in collect_finds(scene)]
    ['cue after', 'verb + clause']
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from onrecord.analysis.statements.colons import sign_finds
from onrecord.analysis.statements.framed import framed_finds
from onrecord.analysis.statements.interviews import find_turns, turn_find
from onrecord.analysis.statements.nouns import noun_finds
from onrecord.analysis.statements.phrases import phrase_finds
from onrecord.analysis.statements.pointing import METHOD as POINTING
from onrecord.analysis.statements.pointing import pointing_finds
from onrecord.analysis.statements.reporters import quoted_finds
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import subject
from onrecord.analysis.statements.strange import strange_finds
from onrecord.analysis.statements.units import Unit, find_units, whole_quotation
from onrecord.analysis.statements.verbs import VerbCue, clause_finds, verb_cues
from onrecord.model import Span

#: Rules whose statement a quotation of the next sentence or paragraph carries on.
QUOTING = frozenset(
    (
        "cue after",
        "cue amid",
        "cue before",
        "colon",
        "verb + colon",
        "quotation + other verb",
        "quotation beside cue",
        "colon paragraph",
        "quoted as saying",
    )
)
#: Rules whose speaker a quotation without a cue in the next sentence has.
TELLING = frozenset(("verb + clause", "according to", POINTING))


@dataclass(slots=True)
class Carry:
    """What a paragraph hands to the next: the statement that a further quotation carries on, the indirect statement whose speaker
    a quotation after it has, quotations that wait for a cue, and the unit before where nobody says what stands there."""

    last: Found | None = None
    told: Found | None = None
    waiting: list[Span] = field(default_factory=list)
    before: Unit | None = None


def collect_finds(scene: Scene) -> list[Found]:
    """All finds of the page in the order of its units."""
    finds: list[Found] = []
    carry = Carry()
    announced: Found | None = None
    previous = until = -1
    turns = find_turns(scene)
    for block, units in groupby(find_units(scene), key=lambda u: u.block):
        group = list(units)
        if block in turns:
            until = turns[block].last
            made = turn_find(scene, turns[block])
            finds.extend([made] if made is not None else [])
            carry, announced = Carry(), None
        if block <= until:
            continue
        if block > previous + 2:
            carry, announced = Carry(), None
        previous = block
        if announced is not None and not whole_quotation(scene, group[0]):
            announced.pieces.append(Span(*scene.parse.span(group[0].first, group[-1].last)))
            finds.append(announced)
            announced, carry = None, Carry()
            continue
        if announced is not None:
            finds.append(announced)
            carry = Carry(announced)
        collect_block(scene, group, carry, finds)
        announced = open_colon(scene, group[-1], finds)
    return finds


def collect_block(scene: Scene, group: list[Unit], carry: Carry, finds: list[Found]) -> None:
    """The finds of a paragraph; what it carries on is written into ``carry``."""
    for n, unit in enumerate(group):
        quotes = whole_quotation(scene, unit)
        if n == 0 and not quotes:
            carry.last = None
        found = unit_finds(scene, unit, n == 0, carry.before)
        carry.before = unit if not found and carry.last is None else None
        if quotes and not found:
            carry_on(scene, quotes, carry, finds)
            continue
        framed = [f for f in found if f.method in QUOTING]
        if n == 0 and carry.waiting and framed and framed[0].method == "cue after" and opens_with(scene, unit, framed[0]):
            framed[0].pieces[:0] = carry.waiting
        carry.waiting = []
        carry.last = framed[-1] if framed else carry.last
        carry.told = next((f for f in reversed(found) if f.method in TELLING and f.kind == "speech" and f.source is not None), None)
        finds.extend(found)


def carry_on(scene: Scene, quotes: list[Span], carry: Carry, finds: list[Found]) -> None:
    """A quotation without a cue: more of the statement before it, or a further one of the speaker just told of, or one that waits."""
    if carry.last is not None:
        carry.last.pieces.extend(quotes)
    elif carry.told is not None:
        f = carry.told
        carry.last = Found(f.head, f.first, f.last, f.source, list(quotes), "continuation", flags={"continuation"}, cue=f.cue)
        finds.append(carry.last)
    else:
        carry.waiting.extend(quotes)


def opens_with(scene: Scene, unit: Unit, f: Found) -> bool:
    """Whether the statement begins with its unit."""
    return f.pieces[0].start == scene.parse.starts[unit.first]


def unit_finds(scene: Scene, unit: Unit, opens: bool, before: Unit | None) -> list[Found]:
    """All that the rules find in one unit.

    Args:
        opens: whether it opens a paragraph. before: the unit before, where nobody says what stands there.
    """
    cues = verb_cues(scene, unit)
    taken: set[int] = set()
    found = framed_finds(scene, unit, cues, taken)
    if not found:
        found = sign_finds(scene, unit, scene.is_title(unit.first), opens, taken)
    found += strange_finds(scene, unit, cues, taken)
    found += quoted_finds(scene, unit)
    found += phrase_finds(scene, unit) + clause_finds(scene, unit, cues) + noun_finds(scene, unit)
    return pointing_finds(scene, unit, cues, before, found)


def open_colon(scene: Scene, unit: Unit, finds: list[Found]) -> Found | None:
    """A statement that the next paragraph will fill: the unit ends in a colon and has a cue without content."""
    parse = scene.parse
    if parse.words[unit.last] != ":" or scene.quoted[unit.last] >= 0:
        return None
    done = {f.head for f in finds[-8:]}
    cues: list[VerbCue] = [c for c in verb_cues(scene, unit) if c.verb not in done and not c.passive and c.cue.kind == "speech"]
    if cues:
        c = cues[-1]
        return Found(c.verb, c.first, c.verb, c.source, [], "colon paragraph", cue=c.cue)
    noun = unit.last - 1
    if noun >= unit.first and parse.pos[noun] == "PROPN" and unit.last - unit.first <= 8:
        return Found(unit.last, unit.last, unit.last, noun, [], "colon paragraph")
    verb = next(
        (i for i in range(noun, unit.first - 1, -1) if parse.tags[i] in ("VBD", "VBZ", "VBP") and subject(parse, i) is not None), None
    )
    return None if verb is None else Found(verb, verb, verb, subject(parse, verb), [], "colon paragraph", flags={"no cue"})
