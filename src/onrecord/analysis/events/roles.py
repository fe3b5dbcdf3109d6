"""Who stands where around a verb: subject, object, prepositions, complement; passives, relatives and participles undone.

Example:
    >>> roles(parse, parse.words.index("expelled")).subject
    0
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.language import Parse

SUBJECTS = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
RELATIVES = frozenset({"who", "which", "that", "whom"})
#: From a verb without a subject up to that whose subject does it: a coordinated verb, an infinitive, a clause beside, "by -ing".
LINKS = ("conj", "xcomp", "advcl", "pcomp")
#: Prepositions before "-ing": of what the subject above did besides or by it, and of what the object did ("accused Toll of shelling").
MANNER = frozenset(("by", "in", "through", "via", "after", "on", "upon", "besides"))
TURNED = frozenset(("of", "from", "into"))
#: Verbs whose infinitive is an act of their own subject though they have an object: "promised Toll to leave".
OWN_ACTS = frozenset(("promise", "vow", "swear", "pledge", "threaten", "use"))
#: Tags of verbs with a tense.
TENSED = frozenset(("VBD", "VBZ", "VBP"))
MAX_STEPS = 6


@dataclass(slots=True)
class Roles:
    """Head tokens of what stands around a verb; ``passive`` where it is one."""

    subject: int | None = None
    object: int | None = None
    dative: int | None = None
    prepositions: dict[str, list[int]] = field(default_factory=dict)
    complement: int | None = None
    passive: bool = False


def roles(parse: Parse, verb: int) -> Roles:
    """The roles around a verb."""
    found = Roles()
    for c in parse.children[verb]:
        dep = parse.deps[c]
        if dep in SUBJECTS:
            found.subject = c
        elif dep in PASSIVE:
            found.object, found.passive = c, True
        elif dep in ("dobj", "obj"):
            found.object = c
        elif dep == "agent":
            found.subject = parse.child(c, "pobj")
            found.passive = found.passive or found.subject is not None
        elif dep in ("dative", "iobj"):
            found.dative = parse.child(c, "pobj") or c
        elif dep in ("xcomp", "ccomp") and found.complement is None:
            found.complement = c
        elif dep == "attr" and found.object is None:
            found.object = c
        elif dep == "prep" and found.complement is None:
            found.complement = parse.child(c, "pcomp")
    add_prepositions(parse, verb, found)
    borrow(parse, verb, found)
    found.subject, found.object = antecedent(parse, found.subject), antecedent(parse, found.object)
    return found


def add_prepositions(parse: Parse, head: int, found: Roles) -> None:
    """The objects of the prepositions below a token, by the preposition's lemma."""
    for c in parse.children[head]:
        if parse.deps[c] in ("prep", "agent", "prt", "advmod", "dative") and parse.pos[c] in ("ADP", "SCONJ", "ADV", "PART"):
            target = parse.child(c, "pobj")
            if target is None:
                inner = parse.child(c, "prep")
                target = parse.child(inner, "pobj") if inner is not None else None
                if inner is not None and target is not None:
                    found.prepositions.setdefault(parse.lemmas[inner].lower(), []).append(target)
            if target is not None:
                found.prepositions.setdefault(parse.lemmas[c].lower(), []).append(target)


def borrow(parse: Parse, verb: int, found: Roles) -> None:
    """Sides that stand with another word: of a coordinated verb, a controlled infinitive, a relative clause or a participle."""
    dep, head = parse.deps[verb], parse.heads[verb]
    if head == verb:
        return
    if dep in ("relcl", "acl"):
        if parse.tags[verb] == "VBN" and not has_aux(parse, verb):
            found.passive = True
            found.object = found.object if found.object is not None else head
        elif found.subject is None and parse.tags[verb] in ("VBG", "VB"):
            found.subject = head
        return
    if found.subject is not None and not found.passive:
        return
    if dep in (*LINKS, "ccomp") and parse.pos[head] in ("VERB", "AUX", "ADJ", "NOUN", "ADP", "SCONJ"):
        outer = controller(parse, verb)
        if found.passive and dep == "conj" and found.object is None:
            found.object = outer
        elif found.subject is None and not found.passive:
            if parse.tags[verb] == "VBN" and dep == "conj" and parse.child(head, "nsubjpass") is not None:
                found.object, found.passive = outer, True
            else:
                found.subject = outer
        if dep == "conj" and found.object is None and parse.rights[verb] == verb:
            found.object = parse.child(head, "dobj", "obj")


def controller(parse: Parse, verb: int) -> int | None:
    """Who does what a verb without a subject of its own tells: the subject above it, or whom an infinitive or "of -ing" is told of.

    In "Arden urged Toll to stop and withdraw" Toll withdraws; in "Arden answered by expelling the envoy" Arden expels him. A verb
    with a tense ("told Toll to stop and withdrew") is not the other's.
    """
    at, tensed = verb, parse.tags[verb] in TENSED
    for step in range(MAX_STEPS):
        dep, head = parse.deps[at], parse.heads[at]
        if dep not in LINKS and not (dep == "ccomp" and step == 0) or head == at:
            return None
        case = parse.lemmas[head].lower()
        if dep == "pcomp":
            head = parse.heads[head]
            if case not in MANNER | TURNED:
                return None
        turned = dep == "xcomp" and parse.lemmas[head].lower() not in OWN_ACTS or dep == "pcomp" and case in TURNED
        if turned and not tensed and (addressed := parse.child(head, "dobj", "obj")) is not None:
            return addressed
        if (outer := parse.child(head, "nsubj", "nsubjpass")) is not None:
            return outer if dep != "pcomp" or case in MANNER else None
        at = head
    return None


def has_aux(parse: Parse, verb: int) -> bool:
    """Whether an auxiliary stands with the verb."""
    return any(parse.deps[c] in ("aux", "auxpass") for c in parse.children[verb])


def antecedent(parse: Parse, token: int | None) -> int | None:
    """The noun that a relative pronoun stands for."""
    if token is None or parse.lemmas[token].lower() not in RELATIVES or parse.pos[token] == "DET":
        return token
    at = parse.heads[token]
    for _ in range(MAX_STEPS):
        if parse.deps[at] in ("relcl", "acl"):
            return parse.heads[at]
        if parse.heads[at] == at:
            return token
        at = parse.heads[at]
    return token
