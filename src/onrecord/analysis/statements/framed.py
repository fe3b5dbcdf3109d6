"""Statements that the marks and stops of the page show: quotations with their cue, and cues after or amid what was said.

"…," she said. "…" – He said, "…" – The talks, he said, go on. – The talks go on, officials said.

Example:
    >>> [f.method for f in framed_finds(scene, unit, cues)]
    ['cue after']
"""

from __future__ import annotations

from onrecord.analysis.statements.following import cue_after
from onrecord.analysis.statements.preceding import cue_as, cue_before
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.units import Unit
from onrecord.analysis.statements.verbs import VerbCue


def framed_finds(scene: Scene, unit: Unit, cues: list[VerbCue], taken: set[int]) -> list[Found]:
    """Statements that frame what was said; their cues are marked as used, their quotations are taken."""
    able = [c for c in cues if c.cue.frames & {"quote", "clause"} and not c.passive and c.cue.kind == "speech"]
    found: list[Found] = []
    start = unit.first
    for c in able:
        made, last = cue_after(scene, unit, start, c, able, taken)
        if made is not None:
            c.used = True
            found.append(made)
            start = last + 1
    told = [c for c in cues if c.passive and c.cue.kind == "speech" and "to" not in c.cue.frames]
    for c in told:
        c.source = c.source if c.source is not None else document_of(scene, c)
    for c in [*able, *told]:
        if not c.used:
            made = cue_as(scene, unit, c) or (None if c.passive else cue_before(scene, unit, c, able, taken))
            if made is not None:
                c.used = True
                found.append(made)
    return found


def document_of(scene: Scene, c: VerbCue) -> int | None:
    """ "As noted in the communiqué": the document in which something was said that names nobody who said it."""
    parse = scene.parse
    inside = next((k for k in parse.children[c.verb] if k > c.verb and parse.words[k].lower() == "in"), None)
    noun = parse.child(inside, "pobj") if inside is not None else None
    as_told = any(k < c.verb and parse.words[k].lower() == "as" for k in parse.children[c.verb])
    return noun if as_told and noun is not None and parse.lemmas[noun].lower() in scene.lexicon.venues else None
