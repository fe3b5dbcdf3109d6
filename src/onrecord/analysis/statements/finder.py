"""All statements of a page: the rules in their order, then boundaries, joins, chains and confidence.

Example:
    >>> [s.speaker.text for s in find_statements(document, parse, quotations, cast, knowledge)]
    ['Marek', 'she']
"""

from __future__ import annotations

from onrecord import ids
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.colons import sign_finds
from onrecord.analysis.statements.framed import framed_finds
from onrecord.analysis.statements.lexicon import lexicon
from onrecord.analysis.statements.merging import settle
from onrecord.analysis.statements.phrases import phrase_finds
from onrecord.analysis.statements.quotations import Quotation
from onrecord.analysis.statements.scene import Found, Scene, make_scene
from onrecord.analysis.statements.sources import noun_phrase
from onrecord.analysis.statements.strange import strange_finds
from onrecord.analysis.statements.units import Unit, find_units
from onrecord.analysis.statements.verbs import clause_finds, verb_cues
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Passage, Reference, Span, Statement

#: Rules whose statement a quotation of the next sentence or paragraph carries on.
QUOTING = frozenset(("cue after", "cue amid", "cue before", "colon", "verb + colon", "quotation + other verb"))


def find_statements(document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge) -> list[Statement]:
    """All statements of the page, in order."""
    scene = make_scene(document, parse, quotations, lexicon(knowledge))
    finds: list[Found] = []
    last: Found | None = None
    block, open_colon = -1, False
    for unit in find_units(scene):
        opens = unit.block != block
        quotes = whole_quotation(scene, unit.first, unit.last)
        if opens and not (quotes and last is not None and unit.block == block + 1):
            last = last if open_colon else None
        block = unit.block
        if opens and open_colon and last is not None and not quotes:
            last.pieces.append(Span(*parse.span(unit.first, unit.last)))
            open_colon = False
            continue
        found = unit_finds(scene, unit, opens)
        if quotes and not found and last is not None:
            last.pieces.extend(quotes)
            continue
        framed = [f for f in found if f.method in QUOTING]
        last = framed[-1] if framed else last
        finds.extend(found)
    finds = [f for f in finds if f.kind == "speech" and f.pieces]
    return [record(scene, cast, f) for f in settle(scene, finds)]


def unit_finds(scene: Scene, unit: Unit, opens: bool) -> list[Found]:
    """All that the rules find in one unit."""
    cues = verb_cues(scene, unit)
    taken: set[int] = set()
    found = framed_finds(scene, unit, cues, taken)
    if not found:
        found = sign_finds(scene, unit, unit.block == 0, opens, taken)
    found += strange_finds(scene, unit, cues, taken)
    return found + phrase_finds(scene, unit) + clause_finds(scene, unit, cues)


def whole_quotation(scene: Scene, first: int, last: int) -> list[Span]:
    """The quotations of a unit that has no other words."""
    seen: list[int] = []
    for i in range(first, last + 1):
        q = scene.quoted[i]
        if q < 0:
            if scene.parse.words[i][0].isalnum():
                return []
        elif not seen or seen[-1] != q:
            seen.append(q)
    return [scene.quotations[q].outer for q in seen]


def record(scene: Scene, cast: Cast, f: Found) -> Statement:
    """The find as a record."""
    parse, text = scene.parse, scene.text
    cue = Span(*parse.span(f.first, f.last))
    speaker: Reference | None = None
    spans = [cue, *f.pieces]
    if f.source is not None:
        first, last = noun_phrase(parse, f.source)
        speaker = cast.reference(parse, first, last, f.source)
        spans.append(Span(*parse.span(first, last)))
    pieces = tuple(sorted(f.pieces))
    return Statement(
        min(s.start for s in spans), max(s.end for s in spans), "indirect", pieces, " ".join(p.of(text) for p in pieces),
        speaker, Passage(cue.start, cue.end, cue.of(text)), flags=tuple(sorted(f.flags)), method=f.method,
        id=ids.entry_id(scene.document.id, "statements", cue.start, cue.end, str(pieces[0].start)),
    )  # fmt: skip
