"""Who stands where around a verb: subject, object, prepositions, complement; passives, relatives and participles undone.

Example:
    >>> roles(parse, parse.words.index("expelled"), codebook.classes).subject
    0
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.analysis.events.phrases import Words
from onrecord.language import Parse

SUBJECTS = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
RELATIVES = frozenset({"who", "which", "that", "whom"})
#: From a verb without a subject up to that whose subject does it: a coordinated verb, an infinitive, a clause beside, "by -ing".
LINKS = ("conj", "xcomp", "advcl", "pcomp")
#: Prepositions before "-ing": of what the subject above did besides or by it, and of what the object did ("accused Toll of shelling").
MANNER = frozenset(("by", "in", "through", "via", "after", "before", "since", "while", "at", "on", "upon", "besides"))
TURNED = frozenset(("of", "from", "into", "for"))
#: Tags of verbs with a tense.
TENSED = frozenset(("VBD", "VBZ", "VBP"))
#: Words that single out the one who did something.
FEW = frozenset(("first", "second", "third", "last", "latest", "only", "sole"))
#: What counts those who decide, and decides nothing: "rejected by two votes the treaty".
TALLIES = frozenset(("vote", "majority", "margin", "show"))
MAX_STEPS = 6


@dataclass(slots=True)
class Roles:
    """Head tokens of what stands around a verb; ``passive`` where it is one; ``forms`` keeps those of the nouns that were looked at."""

    subject: int | None = None
    object: int | None = None
    dative: int | None = None
    prepositions: dict[str, list[int]] = field(default_factory=dict)
    complement: int | None = None
    passive: bool = False
    forms: dict[int, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)


def roles(parse: Parse, verb: int, classes: Words) -> Roles:
    """The roles around a verb.

    Args:
        classes: of words; verbs of v.calling are the verb of a sentence without another behind its noun ("a report called for
            sanctions"), v.clausal take a clause without "that", v.granting keep an object in the passive, v.own-act promise.
    """
    found = Roles()
    for c in parse.children[verb]:
        dep = parse.deps[c]
        if dep in SUBJECTS:
            found.subject = c if not is_name_behind(parse, found.subject, c) else found.subject
        elif dep in PASSIVE:
            found.object, found.passive = c, True
        elif dep in ("dobj", "obj"):
            if found.passive and found.object is not None and found.dative is None:
                found.dative = found.object  # "two pilots were granted asylum"
            found.object = c if found.object is None or found.passive or parse.lefts[c] == parse.rights[found.object] + 1 else found.object
        elif dep == "agent" and (tally := parse.child(c, "pobj")) is not None and parse.lemmas[tally].lower() in TALLIES:
            found.object = found.object if found.object is not None else parse.child(tally, "appos")
        elif dep == "agent" and not (found.subject is not None and parse.tags[verb] in TENSED):  # "ratified by a wide margin the accord"
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
    for c in parse.children[verb]:
        if parse.deps[c] in ("acomp", "oprd") and parse.words[c].lower() == "free":
            add_prepositions(parse, c, found)  # "walked free from jail"
    if heads_clause(parse, verb):
        found.object = parse.heads[verb]
    if found.object is None and (missed := missed_object(parse, verb, classes)) is not None:
        found.object = missed
        if found.complement is not None and parse.heads[missed] == found.complement:
            found.complement = None
    if found.dative is None and found.object is not None and parse.lemmas[verb].lower() in classes["v.give"]:
        found.dative = missed_dative(parse, verb, found.object)
    borrow(parse, verb, found, classes)
    if found.passive and found.subject is None:
        found.subject = shared_agent(parse, verb)
    if found.object is None and not found.passive:
        found.object = shared_object(parse, verb)
    if found.subject is None and not found.passive and (parse.tags[verb] in TENSED or is_headline(parse, verb)):
        found.subject = missed_subject(parse, verb)
    found.subject, found.object = antecedent(parse, found.subject), antecedent(parse, found.object)
    return found


def is_name_behind(parse: Parse, noun: int | None, name: int) -> bool:
    """Whether a second subject is only the name of the first: "the cutter Heron rammed"."""
    return noun is not None and noun == parse.lefts[name] - 1 and parse.pos[noun] == "NOUN" and parse.pos[name] == "PROPN"


def shared_object(parse: Parse, verb: int) -> int | None:
    """The object that stands with the verb behind "and" alone: "has been arming and training the rebels"."""
    for last in (verb + 2, verb + 3):
        joined = last in parse.children[verb] and parse.deps[last] == "conj" and parse.tags[last] == parse.tags[verb]
        if joined and all(parse.pos[t] in ("CCONJ", "ADV") for t in range(verb + 1, last)):
            return parse.child(last, "dobj", "obj")
    return None


def shared_agent(parse: Parse, verb: int) -> int | None:
    """The doer behind the last of several participles: "were shot and wounded by guards"."""
    for c in parse.children[verb]:
        if parse.deps[c] == "conj" and parse.tags[c] == "VBN" and parse.child(c, "nsubjpass", "nsubj") is None:
            agent = parse.child(c, "agent")
            return parse.child(agent, "pobj") if agent is not None else shared_agent(parse, c)
    return None


def missed_subject(parse: Parse, verb: int) -> int | None:
    """A subject that the parser takes for a measure ("Toll massed troops") or, behind an apposition, for what the verb is a clause of."""
    loose = ("npadvmod", "dep") if parse.tags[verb] == "VB" else ("npadvmod",)
    name = next((c for c in parse.children[verb] if parse.deps[c] in loose and parse.pos[c] == "PROPN" and c < verb), None)
    head = parse.heads[verb]
    if name is None and parse.deps[verb] in ("relcl", "acl") and parse.deps[head] == "ROOT" and parse.tags[verb] == "VBD" and head < verb:
        relative = any(parse.lemmas[c].lower() in RELATIVES or parse.tags[c] in ("WRB", "WP") for c in parse.children[verb])
        return None if relative else head
    return name


def is_headline(parse: Parse, verb: int) -> bool:
    """Whether a verb with "to" is the main one, as in headlines: "Arden to lend Toll a ferry"."""
    return parse.deps[verb] == "ROOT" and parse.tags[verb] == "VB" and any(parse.words[c].lower() == "to" for c in parse.children[verb])


def heads_clause(parse: Parse, verb: int) -> bool:
    """Whether a verb that the parser takes for the adjective of its object has a subject of its own: "Toll hosted talks in Dovrin"."""
    if parse.deps[verb] not in ("amod", "compound") or parse.heads[verb] < verb or parse.pos[verb] != "VERB":
        return False
    return parse.tags[verb] in ("VBD", "VBZ", "VBP", "VBN") and parse.child(verb, "nsubj") is not None


def missed_object(parse: Parse, verb: int, classes: Words) -> int | None:
    """An object that the parser hangs elsewhere: below a participle or an adjective behind it, or behind "to" and a name.

    "froze the assets linked to the coup" (assets below linked), "treated wounded villagers" (below wounded), "freed the
    engineer unharmed" (below unharmed), "handed back to Toll the strip of land" (below Toll).
    """
    for c in parse.children[verb]:
        if c < verb:
            continue
        bare = not any(parse.deps[k] in ("aux", "auxpass", "mark") for k in parse.children[c])
        clausal = parse.tags[c] == "VBD" and parse.lemmas[verb].lower() in classes["v.clausal"]
        joined = parse.deps[c] == "conj" and not any(parse.deps[k] == "cc" and k < c for k in (*parse.children[verb], *parse.children[c]))
        if bare and (parse.deps[c] == "ccomp" or joined) and not clausal and (parse.tags[c] in ("VBN", "VBD") or parse.pos[c] == "ADJ"):
            noun = parse.child(c, "nsubj")
            if noun is not None and verb < noun < c:
                return noun
        gone = parse.tags[c] in ("VBD", "VBN") or parse.words[c].lower() == "go"  # "let go the engineer"
        if bare and c == verb + 1 and parse.deps[c] in ("xcomp", "ccomp") and gone:
            return parse.child(c, "dobj")
        target = parse.child(c, "pobj") if parse.deps[c] in ("prep", "prt", "dative") else None
        inner = parse.child(c, "prep") if target is None and parse.deps[c] == "prt" else None
        target = parse.child(inner, "pobj") if inner is not None else target
        late = parse.child(target, "appos") if target is not None and parse.pos[target] == "PROPN" else None
        if late is not None and parse.pos[late] == "NOUN" and parse.words[parse.lefts[late] - 1] != ",":
            return late
    return None


def missed_dative(parse: Parse, verb: int, given: int) -> int | None:
    """To whom a sum is given where the parser hangs him below it: "lent Toll 40 million crowns"."""
    whom = verb + 1
    below = whom in parse.children[given] and parse.deps[whom] in ("nmod", "compound", "poss")
    return whom if below and parse.pos[whom] == "PROPN" and parse.tags[whom + 1 : whom + 2] == ["CD"] else None


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


def borrow(parse: Parse, verb: int, found: Roles, classes: Words) -> None:
    """Sides that stand with another word: of a coordinated verb, a controlled infinitive, a relative clause or a participle."""
    dep, head = parse.deps[verb], parse.heads[verb]
    if head == verb:
        return
    if dep in ("relcl", "acl"):
        if parse.tags[verb] == "VBN" and not has_aux(parse, verb):
            active = found.object is not None and found.subject is None and parse.lemmas[verb].lower() not in classes["v.granting"]
            bare = parse.pos[head] == "PROPN" and parse.child(verb, "agent") is None and found.subject is None
            calls = parse.lemmas[verb].lower() in classes["v.calling"] and parse.words[verb + 1 : verb + 2] == ["for"]
            calling = calls and parse.pos[head] == "NOUN"
            behind = (c for c in parse.children[verb] if parse.lefts[c] > verb and parse.deps[c] in ("ccomp", "acl"))
            says = any(is_that_clause(parse, c) for c in behind)
            active = active or says and parse.child(verb, "agent") is None  # "a rights group charged that"
            if (active or bare or calling or is_after_apposition(parse, verb)) and parse.deps[head] == "ROOT":
                found.subject = head  # a headline or a sentence whose verb was taken for a participle: it has an object of its own
                return
            found.passive = True
            found.object = found.object if found.object is not None else head
        elif found.subject is None and parse.tags[verb] in ("VBG", "VB"):
            pressed = parse.tags[verb] == "VB" and parse.lemmas[head].lower() in classes["w.pressing"]
            found.subject = asked_by_noun(parse, head) if pressed else one_of_few(parse, head)
        return
    if found.subject is not None and not found.passive:
        return
    if dep in (*LINKS, "ccomp") and parse.pos[head] in ("VERB", "AUX", "ADJ", "NOUN", "ADP", "SCONJ"):
        outer = controller(parse, verb, classes)
        suffered = any(parse.deps[c] == "auxpass" for c in parse.children[verb])
        befallen = dep == "conj" or dep in LINKS and suffered and is_loose(parse, verb) and is_befallen(parse, verb, outer, classes)
        found.passive = found.passive or suffered and befallen
        if found.passive and befallen and found.object is None:
            found.object = outer  # "Toll is expected to be asked to leave"
        elif found.passive and befallen and found.dative is None and dep != "conj":
            found.dative = outer  # "Toll hopes to be given a loan"
        elif found.subject is None and not found.passive:
            if parse.tags[verb] == "VBN" and dep == "conj" and parse.child(head, "nsubjpass") is not None:
                found.object, found.passive = outer, True
            else:
                found.subject = outer
        if dep == "conj" and found.object is None and parse.rights[verb] == verb:
            found.object = parse.child(head, "dobj", "obj")


def is_loose(parse: Parse, verb: int) -> bool:
    """Whether a passive has no tense and no subject of its own: "to be asked", "after being asked"."""
    if parse.child(verb, "nsubjpass") is not None:
        return False
    return any(parse.tags[c] == "TO" or parse.deps[c] == "auxpass" and parse.tags[c] == "VBG" for c in parse.children[verb])


def is_befallen(parse: Parse, verb: int, noun: int | None, classes: Words) -> bool:
    """Whether a passive below another verb befalls the subject of that: somebody, or a thing where it is told who does it."""
    if noun is None or parse.child(verb, "agent") is not None:
        return noun is not None
    somebody = parse.lemmas[noun].lower() in classes["person"] | classes["agent"]
    return somebody or parse.pos[noun] in ("PROPN", "PRON")


def one_of_few(parse: Parse, noun: int) -> int:
    """Who is "the first state" or "among the last" to do something: the subject of that clause; else the noun itself."""
    words = (parse.lemmas[t].lower() for t in (noun, *parse.children[noun]))
    top = parse.heads[noun] if parse.deps[noun] == "pobj" else noun
    be = parse.heads[top]
    if parse.deps[top] not in ("attr", "prep") or parse.lemmas[be].lower() not in ("be", "become", "remain") or FEW.isdisjoint(words):
        return noun
    subject = parse.child(be, "nsubj")
    return subject if subject is not None else noun


def asked_by_noun(parse: Parse, noun: int) -> int | None:
    """Who is to do what a noun asks for: Toll in "pressure on Toll to yield"; nobody known in "Arden's demands to yield"."""
    cases = (c for c in parse.children[noun] if parse.deps[c] == "prep" and parse.lemmas[c].lower() in ("on", "upon", "to", "for"))
    return next((target for c in cases if (target := parse.child(c, "pobj")) is not None), None)


def is_that_clause(parse: Parse, clause: int) -> bool:
    """Whether a clause begins with "that" and has a subject."""
    kids = parse.children[clause]
    marked = any(parse.deps[c] == "mark" and parse.words[c].lower() == "that" for c in kids)
    return marked and any(parse.deps[c] in (*SUBJECTS, *PASSIVE) for c in kids)


def is_after_apposition(parse: Parse, verb: int) -> bool:
    """Whether a verb taken for a participle follows the commas of an apposition: "Arden's minister, Ana Rell, offered to go"."""
    named = any(parse.deps[c] == "appos" and c < verb for c in parse.children[parse.heads[verb]])
    return named and parse.words[verb - 1] == "," and parse.child(verb, "agent") is None


def controller(parse: Parse, verb: int, classes: Words) -> int | None:
    """Who does what a verb without a subject of its own tells: the subject above it, or whom an infinitive or "of -ing" is told of.

    In "Arden urged Toll to stop and withdraw" Toll withdraws; in "Arden answered by expelling the envoy" Arden expels him. A verb
    with a tense ("told Toll to stop and withdrew") is not the other's.
    """
    at, tensed = verb, parse.tags[verb] in TENSED
    for step in range(MAX_STEPS):
        dep, head = parse.deps[at], parse.heads[at]
        if dep not in LINKS and not (dep == "ccomp" and step == 0 or dep == "acomp" and step > 0) or head == at:
            return None
        case = parse.lemmas[head].lower()
        if dep == "pcomp":
            head = parse.heads[head]
            if step == 0 and case != "to" and parse.pos[head] == "NOUN" and (owner := parse.child(head, "poss")) is not None:
                return owner  # "their joy at meeting Toll"
            if case not in MANNER | TURNED:
                return None
        turned = dep == "xcomp" and parse.lemmas[head].lower() not in classes["v.own-act"] or dep == "pcomp" and case in TURNED
        if turned and not tensed and (addressed := parse.child(head, "dobj", "obj")) is not None:
            return addressed
        if (outer := parse.child(head, "nsubj", "nsubjpass")) is not None:
            return outer if dep != "pcomp" or case in MANNER else None
        at = head
        if dep == "conj" and tensed and parse.child(head, "expl") is not None and parse.deps[head] == "ccomp":
            at = parse.heads[head]  # "said there was no quarrel and called on Toll": who said it called
            if (outer := parse.child(at, "nsubj")) is not None:
                return outer
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
