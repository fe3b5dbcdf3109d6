"""Statements that a word points back to: "Two consulates will open. This was announced by the president at a briefing."

What was said is the sentence before, or the quotation that stands there.

Example:
    >>> [f.method for f in pointing_finds(scene, unit, cues, before, [])]
    ['sentence before']
"""

from __future__ import annotations

from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.units import Unit, whole_quotation
from onrecord.analysis.statements.verbs import FINITE, VerbCue
from onrecord.model import Span

#: What this rule is called.
METHOD = "sentence before"
#: Prepositions of what is spoken of.
ABOUT = frozenset(("about", "of"))
#: What may stand beside a verb that says nothing of what was said, and the tokens that such a sentence has at most.
BESIDE, LONGEST_BARE = frozenset(("nsubj", "advmod", "prep", "npadvmod")), 20


def pointing_finds(scene: Scene, unit: Unit, cues: list[VerbCue], before: Unit | None, found: list[Found]) -> list[Found]:
    """What was found in a unit, with what a cue in it says of the sentence before.

    A reporter of it ("…, the Courier reports") is its reporter then.

    Args:
        before: the unit before, where nobody is found to say what stands there. found: what the other rules find.
    """
    pieces = said_in(scene, before) if before is not None else []
    if before is None or not pieces:
        return found
    heads = {f.head for f in found}
    quoted = bool(whole_quotation(scene, before))
    cue = next((c for c in cues if points_back(scene, unit, c) or quoted and c.verb not in heads and is_bare(scene, unit, c)), None)
    if cue is None:
        return found
    made = Found(cue.verb, cue.first, cue.verb, cue.source, pieces, METHOD, cue=cue.cue)
    at = scene.parse.starts[cue.verb]
    kept = []
    for f in found:
        if any(p.start <= at < p.end for p in f.pieces):
            made.via += [f.source] if f.source is not None else []
        elif f.head != cue.verb:
            kept.append(f)
    return [made, *kept]


def points_back(scene: Scene, unit: Unit, c: VerbCue) -> bool:
    """Whether a cue says by whom "this" was said, or who said "this", and nothing more is said there."""
    parse, words = scene.parse, scene.lexicon
    if not states(scene, c) or parse.words[unit.last] == "?":
        return False
    kids = parse.children[c.verb]
    if c.content.frame == "clause":  # of a reporter behind a comma the parse makes a clause that is said
        return behind_comma(scene, c)
    if any(parse.deps[k] in ("ccomp", "mark") for k in kids):
        return False
    noun = parse.child(c.verb, "nsubjpass", "nsubj") if c.passive else parse.child(c.verb, "dobj")
    if noun is None and not c.passive:
        about = next((k for k in kids if k > c.verb and parse.lemmas[k].lower() in ABOUT), None)
        noun = parse.child(about, "pobj") if about is not None else None
    if noun is None or parse.words[noun].lower() not in words.pointers or parse.children[noun]:
        return False
    return parse.tags[noun] == "DT" and scene.quoted[noun] < 0 and (noun < c.verb) == c.passive


def states(scene: Scene, c: VerbCue) -> bool:
    """Whether somebody stated something as being so: no question, demand, promise or denial, and nothing that he may, will or will not."""
    parse, words = scene.parse, scene.lexicon
    surely = c.cue.strength == "core" and c.cue.lemma not in words.taking_up | words.denials or c.cue.lemma in words.confirming
    if c.cue.kind != "speech" or not surely or not {"quote", "clause"} <= c.cue.frames or "to" in c.cue.frames:
        return False
    kids = parse.children[c.verb]
    if parse.tags[c.verb] not in (*FINITE, "VBN") or any(parse.deps[k] == "neg" or parse.tags[k] in ("MD", "TO") for k in kids):
        return False
    if c.source is None or parse.lemmas[c.source].lower() in words.nobody:
        return False
    return not any(parse.words[k].lower() == "no" for k in parse.children[c.source])


def behind_comma(scene: Scene, c: VerbCue) -> bool:
    """Whether a reporter stands where the parse sees what was said: "He said this, the Courier reports", "This was said by him, …"."""
    parse, words, first = scene.parse, scene.lexicon, c.content.ranges[0][0]
    if not c.passive:
        points = parse.tags[first] == "DT" and parse.words[first].lower() in words.pointers
        return points and parse.words[first + 1] == "," and first == c.verb + 1
    noun = parse.child(c.verb, "nsubjpass", "nsubj")
    return noun is not None and parse.words[noun].lower() in words.pointers and not parse.children[noun] and parse.words[first - 1] == ","


def is_bare(scene: Scene, unit: Unit, c: VerbCue) -> bool:
    """Whether a sentence tells that somebody said, and not what: behind a quotation it is that."""
    if c.cue.kind != "speech" or not {"quote", "clause"} <= c.cue.frames or c.cue.lemma in scene.lexicon.denials or c.passive:
        return False
    parse = scene.parse
    kids = [k for k in parse.children[c.verb] if parse.pos[k] != "PUNCT"]
    if c.source is None or c.content.ranges or parse.heads[c.verb] != c.verb or parse.tags[c.verb] not in FINITE:
        return False
    return all(parse.deps[k] in BESIDE for k in kids) and unit.last - unit.first <= LONGEST_BARE


def said_in(scene: Scene, unit: Unit) -> list[Span]:
    """What a sentence says: the quotation of which it consists, or all of it where it has a verb."""
    quotes = whole_quotation(scene, unit)
    if quotes:
        return quotes
    parse = scene.parse
    if not any(parse.tags[i] in (*FINITE, "MD") and scene.quoted[i] < 0 for i in range(unit.first, unit.last + 1)):
        return []
    made = piece(scene, unit.first, unit.last)
    return [made] if made is not None else []
