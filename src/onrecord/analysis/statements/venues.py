"""Where and to whom something was said: the occasion or channel, and those addressed.

Example:
    >>> find_venue(scene, found, first, last).of(text)
    'an article for the Harlen Courier'
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.analysis.statements.scene import Found, Scene
from onrecord.model import Span

PLACING = frozenset(("in", "during", "at", "on", "through", "via", "before", "after"))
#: How the verb of a clause depends on the noun that it says something of.
CLAUSES = frozenset(("relcl", "ccomp", "acl", "advcl"))
WITH = frozenset(("with", "to"))


def venue_noun(scene: Scene, found: Found, first: int, last: int) -> int | None:
    """The head of the noun phrase that names the occasion, among the tokens of the sentence outside the content."""
    content = [scene.parse.tokens_in(*p) for p in found.pieces]
    for noun in occasions(scene, first, last):
        if not any(noun in r for r in content):
            return noun
    return None


def occasions(scene: Scene, first: int, last: int) -> Iterator[int]:
    """Nouns for occasions after a preposition of place, in order."""
    parse, lexicon = scene.parse, scene.lexicon
    for i in range(first, last + 1):
        if parse.words[i].lower() in PLACING and scene.quoted[i] < 0 and parse.pos[i] in ("ADP", "SCONJ"):
            noun = parse.child(i, "pobj")
            if (
                noun is not None
                and noun <= last
                and (parse.lemmas[noun].lower() in lexicon.venues or parse.words[noun].lower() in lexicon.talks)
            ):
                yield noun


def venue_span(scene: Scene, noun: int) -> Span:
    """The noun phrase with what follows by "for", "with", "of"; it ends before a comma or a clause that depends on it."""
    parse = scene.parse
    first, last = parse.lefts[noun], noun
    for c in parse.children[noun]:
        if c > noun and c == last + 1 and parse.deps[c] == "prep":
            last = parse.rights[c]
    clauses = (parse.lefts[i] for i in range(noun + 1, last + 1) if parse.deps[i] in CLAUSES)
    last = min([last, *(start - 1 for start in clauses if start > noun)])
    for i in range(noun + 1, last + 1):
        if (
            parse.words[i] in (",", ";", "\u2014", "who", "which", "that", "whose", "where")
            or parse.words[i].lower() in scene.lexicon.days
            and parse.words[i - 1].lower() == "on"
        ):
            last = i - 1 if parse.words[i].lower() not in scene.lexicon.days else i - 2
            break
    return Span(*parse.span(first, max(noun, last)))


def addressed(scene: Scene, found: Found, noun: int | None) -> list[int]:
    """Those addressed: objects of the cue, "to reporters", and the other side of a talk."""
    parse = scene.parse
    heads = list(found.addressees)
    for c in parse.children[found.head]:
        if c > found.head and parse.deps[c] in ("prep", "dative") and parse.words[c].lower() == "to":
            target = parse.child(c, "pobj")
            if (
                target is not None
                and parse.pos[target] in ("NOUN", "PROPN", "PRON")
                and found.cue is not None
                and "p:to" not in found.cue.frames
            ):
                heads.append(target)
    if noun is not None and (
        parse.words[noun].lower() in scene.lexicon.talks
        or parse.lemmas[noun].lower() in ("call", "meeting", "conference", "letter", "message")
    ):
        for c in parse.children[noun]:
            if c > noun and parse.words[c].lower() in WITH and (target := parse.child(c, "pobj")) is not None:
                heads.append(target)
    content = [scene.parse.tokens_in(*p) for p in found.pieces]
    return [h for n, h in enumerate(heads) if h not in heads[:n] and not any(h in r for r in content) and h != found.source]
