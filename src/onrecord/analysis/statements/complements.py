"""What a verb cue says: its content over the dependencies, by the frames of the cue.

Example:
    >>> [parse.span(*piece) for piece in complement(parse, verb, cue).ranges]
    [(14, 52)]
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.analysis.statements.lexicon import Cue
from onrecord.language import Parse

#: Prepositions whose phrase belongs to the content of "praise", "accuse", "compare", after the object.
ALONG = frozenset(("for", "of", "as", "with", "over", "against", "to", "on", "about"))
#: Tags of the word after "called the plan" that begins a predicate.
PREDICATES = frozenset(("``", "''", "JJ", "DT", "VBN", '"'))


@dataclass(slots=True)
class Complement:
    """Token ranges (inclusive) of the content, the frame that fits, addressees, and the last token of the cue."""

    ranges: list[tuple[int, int]] = field(default_factory=list)
    frame: str = ""
    addressees: list[int] = field(default_factory=list)
    last: int = -1


def complement(parse: Parse, verb: int, cue: Cue) -> Complement:
    """The content of a verb cue to the right of it; an empty one where no frame fits."""
    found = Complement(last=verb)
    kids = [c for c in parse.children[verb] if c > verb]
    clause = next((c for c in kids if parse.deps[c] in ("ccomp", "xcomp")), None)
    objects = [c for c in kids if parse.deps[c] in ("dobj", "dative") and parse.pos[c] != "ADP"]
    if clause is not None and fits_clause(parse, verb, clause, cue):
        take_clause(parse, clause, objects, cue, found)
    if not found.ranges and "pred" in cue.frames:
        take_predicate(parse, verb, kids, objects, found)
    if not found.ranges:
        take_phrases(parse, kids, objects, cue, found)
    if not found.ranges and "as" in cue.frames and parse.deps[verb] == "relcl":
        take_relative(parse, verb, kids, found)
    return found


def take_relative(parse: Parse, verb: int, kids: list[int], found: Complement) -> None:
    """ "ties, which she described as close": the relative pronoun and the "as" phrase."""
    pronoun = next(
        (
            c
            for c in parse.children[verb]
            if c < verb and parse.words[c].lower() in ("which", "whom", "who", "that") and parse.deps[c] == "dobj"
        ),
        None,
    )
    phrase = next((c for c in kids if parse.words[c].lower() == "as" and parse.rights[c] > c), None)
    if pronoun is not None and phrase is not None:
        found.ranges.extend([(pronoun, pronoun), (phrase + 1, parse.rights[phrase])])
        found.frame = "np"


def fits_clause(parse: Parse, verb: int, clause: int, cue: Cue) -> bool:
    """Whether the clause is of a form that the cue takes."""
    infinitive = any(parse.tags[c] == "TO" for c in parse.children[clause])
    if infinitive and parse.deps[clause] == "xcomp":
        return "to" in cue.frames or ("clause" in cue.frames and "to" in cue.frames)
    if parse.tags[clause] == "VBG" and parse.deps[clause] == "xcomp":
        return "ing" in cue.frames
    if parse.deps[clause] == "xcomp":
        return "to" in cue.frames or "clause" in cue.frames
    if infinitive and "to" in cue.frames:
        return True
    bare = parse.tags[clause] == "VBN" or parse.tags[clause] == "VBD" and clause > verb + 3
    if bare and not any(parse.deps[c] in ("nsubj", "nsubjpass", "aux", "auxpass", "mark", "expl", "csubj") for c in parse.children[clause]):
        return False
    return "clause" in cue.frames or "quote" in cue.frames


def take_clause(parse: Parse, clause: int, objects: list[int], cue: Cue, found: Complement) -> None:
    """Content from a clause; the object before it is the addressee, or a part of the content."""
    first, last = parse.lefts[clause], parse.rights[clause]
    that = next((c for c in parse.children[clause] if parse.deps[c] == "mark" and parse.words[c].lower() == "that"), None)
    if that is not None and first < that < clause:
        first = that
    infinitive = next((c for c in parse.children[clause] if parse.tags[c] == "TO" and c < clause), None)
    if infinitive is not None and cue.addressee:
        own = parse.child(clause, "nsubj")
        if own is not None and own < infinitive:
            found.addressees.append(own)
            first = first if cue.shared else infinitive
    found.frame = "to" if infinitive is not None else "clause"
    for o in objects:
        if o < clause:
            found.addressees.append(o)
            if infinitive is not None and cue.shared:
                first = min(first, parse.lefts[o])
    found.ranges.append((first, last))


def take_predicate(parse: Parse, verb: int, kids: list[int], objects: list[int], found: Complement) -> None:
    """ "called the plan a mistake": object and predicate together."""
    predicate = next(
        (c for c in kids if parse.deps[c] in ("oprd", "ccomp", "xcomp") and not any(parse.tags[k] == "TO" for k in parse.children[c])), None
    )
    if predicate is None:
        bare = objects[0] if objects else None
        if bare is not None and parse.rights[bare] > bare and parse.tags[bare + 1] in PREDICATES and len(objects) == 1:
            found.ranges.append((parse.lefts[bare], parse.rights[bare]))
            found.frame = "pred"
        elif len(objects) > 1:
            found.ranges.append((parse.lefts[objects[0]], parse.rights[objects[-1]]))
            found.frame = "pred"
        return
    low = min([parse.lefts[o] for o in objects if o < predicate] + [parse.lefts[predicate]])
    found.ranges.append((low, parse.rights[predicate]))
    found.frame = "pred"


def take_phrases(parse: Parse, kids: list[int], objects: list[int], cue: Cue, found: Complement) -> None:
    """Content from an object or a prepositional phrase."""
    if cue.addressee and objects:
        kids = sorted([*kids, *(c for o in objects for c in parse.children[o] if parse.deps[c] == "prep")])
    for c in kids:
        if parse.deps[c] in ("prep", "prt", "agent") and parse.lemmas[c].lower() in cue.prepositions:
            inner = parse.child(c, "pobj", "pcomp")
            low = parse.lefts[inner] if inner is not None else c + 1
            if inner is not None and parse.rights[c] >= low:
                found.ranges.append((low, parse.rights[c]))
                found.frame, found.last = "p:" + parse.lemmas[c].lower(), c
                if cue.addressee or parse.lemmas[c].lower() in ("on", "upon"):
                    found.addressees.extend(objects[:1])
                take_tail(parse, kids, c, cue, found)
                return
    if cue.addressee and objects:
        found.addressees.extend(objects[:1])
    if ("np" in cue.frames or "as" in cue.frames and has_as(parse, kids)) and objects:
        o = objects[-1]
        if parse.pos[o] == "PRON" and cue.addressee:
            return
        last = parse.rights[o]
        for c in kids:
            if c > o and c <= last + 1 and parse.deps[c] in ("prep", "dative") and "np" in cue.frames:
                word = parse.lemmas[c].lower()
                if word == "as" and "as" in cue.frames or "pps" in cue.frames and word in ALONG:
                    last = parse.rights[c]
        found.ranges.append((parse.lefts[o], last))
        found.frame = "np"


def has_as(parse: Parse, kids: list[int]) -> bool:
    """Whether an "as" phrase follows ("see it as a chance")."""
    return any(parse.words[c].lower() == "as" for c in kids)


def take_tail(parse: Parse, kids: list[int], prep: int, cue: Cue, found: Complement) -> None:
    """ "called on them to leave": the infinitive is the content, the noun the addressee."""
    if parse.lemmas[prep].lower() not in ("on", "upon"):
        return
    clause = next((c for c in kids if c > prep and parse.deps[c] in ("xcomp", "advcl", "ccomp")), None)
    noun = parse.child(prep, "pobj")
    if clause is None and noun is not None:
        clause = parse.child(noun, "acl", "relcl")
    if clause is None or noun is None:
        return
    infinitive = next((c for c in parse.children[clause] if parse.tags[c] == "TO"), None)
    if infinitive is not None:
        found.ranges[:] = [(parse.lefts[noun], parse.rights[clause])]
        found.addressees.append(noun)
        found.frame = "to"
