"""Nouns that report: "his claim that …", "the ministry's promise to …", "criticism of …", "made a proposal for …".

Example:
    >>> [f.method for f in noun_finds(scene, unit)]
    ['noun']
"""

from __future__ import annotations

from onrecord.analysis.statements.extent import content_end
from onrecord.analysis.statements.lexicon import Cue
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import source_of
from onrecord.analysis.statements.units import Unit
from onrecord.language import Parse
from onrecord.model import Span

BY = frozenset(("by", "from"))
#: Verbs that only carry the noun: their subject is the noun's source.
LIGHT = frozenset(
    ("make", "issue", "raise", "offer", "deliver", "repeat", "give", "have", "air", "level", "renew", "put", "reject", "withdraw")
)


def noun_finds(scene: Scene, unit: Unit) -> list[Found]:
    """Statements of a unit whose cue is a noun."""
    parse, found = scene.parse, []
    for i in range(unit.first, unit.last + 1):
        if parse.pos[i] != "NOUN" or scene.quoted[i] >= 0:
            continue
        cue = scene.lexicon.nouns.get(parse.lemmas[i].lower())
        made = read_noun(scene, unit, i, cue) if cue is not None else None
        if made is not None:
            found.append(made)
    return found


def read_noun(scene: Scene, unit: Unit, i: int, cue: Cue) -> Found | None:
    """The statement of one noun, if it has a source and a content."""
    parse = scene.parse
    source = noun_source(parse, i)
    content = noun_content(parse, i, cue)
    if source is None or content is None or content[1] > unit.last:
        return None
    first, last, clause = content
    last = max(first, content_end(scene, unit, i, last, clause))
    return Found(i, i, i, source, [Span(*parse.span(first, last))], "noun", cue.kind, cue=cue)


def noun_source(parse: Parse, i: int) -> int | None:
    """Who is said to have made the claim: the owner, the "by" or "from", or the subject of a light verb."""
    owner = parse.child(i, "poss")
    if owner is not None:
        return owner
    for c in parse.children[i]:
        if c > i and parse.deps[c] in ("prep", "agent") and parse.lemmas[c].lower() in BY:
            return parse.child(c, "pobj")
    verb = parse.heads[i]
    if parse.deps[i] == "dobj" and parse.lemmas[verb] in LIGHT:
        return source_of(parse, verb)
    return None


def noun_content(parse: Parse, i: int, cue: Cue) -> tuple[int, int, bool] | None:
    """First and last token of the content, and whether it is a finite clause."""
    for c in parse.children[i]:
        if c < i or parse.deps[c] not in ("acl", "relcl", "ccomp", "xcomp", "prep"):
            continue
        if parse.deps[c] == "prep":
            inner = parse.child(c, "pobj", "pcomp")
            if inner is not None and parse.lemmas[c].lower() in cue.prepositions:
                return parse.lefts[inner], parse.rights[c], False
            continue
        marks = [k for k in parse.children[c] if k < c]
        if "clause" in cue.frames and any(parse.words[k].lower() == "that" and parse.deps[k] == "mark" for k in marks):
            return parse.lefts[c], parse.rights[c], True
        if "to" in cue.frames and any(parse.tags[k] == "TO" for k in marks):
            return parse.lefts[c], parse.rights[c], False
    return None
