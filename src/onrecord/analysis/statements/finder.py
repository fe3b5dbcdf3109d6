"""All statements of a page: the rules in their order, then boundaries, joins, chains and confidence.

Example:
    >>> [s.speaker.text for s in find_statements(document, parse, quotations, cast, knowledge)]
    ['Marek', 'she']
"""

from __future__ import annotations

from onrecord import ids
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.framed import framed_finds
from onrecord.analysis.statements.lexicon import lexicon
from onrecord.analysis.statements.merging import settle
from onrecord.analysis.statements.phrases import phrase_finds
from onrecord.analysis.statements.quotations import Quotation
from onrecord.analysis.statements.scene import Found, Scene, make_scene
from onrecord.analysis.statements.sources import noun_phrase
from onrecord.analysis.statements.units import find_units
from onrecord.analysis.statements.verbs import clause_finds, verb_cues
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.model import Document, Passage, Reference, Span, Statement


def find_statements(document: Document, parse: Parse, quotations: list[Quotation], cast: Cast, knowledge: Knowledge) -> list[Statement]:
    """All statements of the page, in order."""
    scene = make_scene(document, parse, quotations, lexicon(knowledge))
    finds: list[Found] = []
    last: Found | None = None
    block = -1
    for unit in find_units(scene):
        cues = verb_cues(scene, unit)
        if unit.block != block:
            last, block = None, unit.block
        framed = framed_finds(scene, unit, cues)
        whole = whole_quotation(scene, unit.first, unit.last)
        if not framed and whole and last is not None:
            last.pieces.extend(whole)
            continue
        found = framed + phrase_finds(scene, unit) + clause_finds(scene, cues)
        if framed:
            last = framed[0]
        finds.extend(found)
    finds = [f for f in finds if f.kind == "speech"]
    return [record(scene, cast, f) for f in settle(scene, finds)]


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
