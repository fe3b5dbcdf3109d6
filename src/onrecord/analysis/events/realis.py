"""Whether an act took place: actual, planned, hypothetical, negated or habitual.

Example:
    >>> realis_of(parse, verb, codebook.classes)
    'planned'
"""

from __future__ import annotations

from onrecord.analysis.events.claims import is_denied, is_denying, realis_of_claim
from onrecord.analysis.events.phrases import Words
from onrecord.analysis.events.roles import MANNER, TENSED, is_headline
from onrecord.language import Parse

#: Conjunctions before what need not come to pass.
CONDITIONS = frozenset(("if", "unless", "whether", "until"))
MODALS = {"will": "planned", "shall": "planned", "'ll": "planned", "wo": "planned", "ll": "planned"}
POSSIBLE = frozenset({"would", "could", "may", "might", "should", "must", "can", "ought", "need"})
DUE = set(MODALS) | {"would", "should", "must", "ought"}
#: Pronouns by which a speaker means himself in reported speech.
SPEAKERS = frozenset(("it", "they", "he", "she", "i", "we"))
#: Auxiliaries and "to": what is denied with them is not to be, which denies nothing that was.
NOT_YET = POSSIBLE | set(MODALS) | {"to", "ca"}
DENIALS = frozenset({"not", "n't", "never", "no", "neither", "nor"})
#: Words after "not" that deny nothing: "not only ignored it".
ADDING = frozenset(("only", "just", "merely", "simply"))


def realis_of_act(parse: Parse, i: int, subject: int | None, thing: int | None, expected: bool, classes: Words) -> str:
    """The realis of a verb with its nouns: "held no talks" is negated, "hold many drills" a habit, "is expected in" a plan."""
    for noun in (subject, thing):
        if noun is not None and any(parse.lemmas[c].lower() in ("no", "neither") for c in parse.children[noun]):
            return "negated"
    realis = realis_of(parse, i, classes)
    if realis != "actual":
        return realis
    if expected and parse.lemmas[i].lower() in classes["v.foreseeing"]:
        return "planned"
    if is_matter(parse, i, expected, classes):
        return "hypothetical"
    if parse.lemmas[i].lower() in classes["v.degree"] and parse.tags[i] in ("VBG", "VBP", "VBZ"):
        return "habitual"
    present = parse.tags[i] in ("VBP", "VBZ") and not any(parse.deps[c] == "aux" for c in parse.children[i])
    if present and thing is not None and any(parse.lemmas[c].lower() in classes["w.many"] for c in parse.children[thing]):
        return "habitual"
    return "actual"


def realis_of(parse: Parse, i: int, classes: Words) -> str:
    """The realis of a verb, from its auxiliaries, adverbs, conjunction and governing verb."""
    kids = parse.children[i]
    words = {parse.lemmas[c].lower() for c in kids} | {parse.words[c].lower() for c in kids}
    aux = [parse.words[c].lower() for c in kids if parse.deps[c] == "aux"]
    if (words & DENIALS or is_negated(parse, i)) and not adds(parse, i):
        return "hypothetical" if set(aux) & NOT_YET else "negated"
    if any(parse.deps[c] == "mark" and parse.words[c].lower() in CONDITIONS for c in kids):
        return "hypothetical"
    if any(a in MODALS for a in aux) or is_headline(parse, i):
        return "hypothetical" if parse.deps[i] == "ccomp" and parse.lemmas[parse.heads[i]].lower() in classes["v.hoping"] else "planned"
    if any(a in POSSIBLE for a in aux):
        return "planned" if "would" in aux and reported_future(parse, i) else "hypothetical"
    if parse.tags[i] in ("VBP", "VBZ", "VBG") and (words & classes["w.habit"] or recurs(parse, i)) and "currently" not in words:
        return "habitual"
    if parse.lemmas[i].lower() in classes["v.standing"] and any(
        parse.deps[c] == "auxpass" and parse.words[c].lower() in ("is", "are") for c in kids if "been" not in words
    ):
        return "habitual"
    if parse.deps[i] == "relcl" and parse.tags[i] in ("VBP", "VBZ") and is_bare_plural(parse, parse.heads[i]):
        return "habitual"
    return governed(parse, i, classes)


def is_matter(parse: Parse, i: int, friendly: bool, classes: Words) -> bool:
    """Whether an act is only spoken of: "the possibility of sending", of friendly acts "pessimism over holding talks" too."""
    case = parse.heads[i]
    if parse.deps[i] != "pcomp":
        return False
    noun = parse.heads[case]
    matters = classes["w.case"] | classes["w.thought"]
    if parse.lemmas[case].lower() == "of" and parse.pos[noun] == "NOUN" and parse.lemmas[noun].lower() in matters:
        return True
    return friendly and parse.lemmas[case].lower() in ("over", "about", "on", "regarding", "concerning", "against")


def is_bare_plural(parse: Parse, noun: int) -> bool:
    """Whether a noun stands for a kind: "countries that violate the treaty"."""
    return parse.tags[noun] == "NNS" and not any(parse.deps[c] in ("det", "nummod", "poss") for c in parse.children[noun])


def recurs(parse: Parse, i: int) -> bool:
    """Whether an act is done "every month" or "each year"."""
    times = (c for c in parse.children[i] if parse.deps[c] == "npadvmod")
    return any(parse.lemmas[d].lower() in ("every", "each") for t in times for d in parse.children[t])


def reported_future(parse: Parse, i: int) -> bool:
    """Whether "would" only moves a "will" into the past: below a verb of saying in the past.

    With a condition ("would meet him if he came") it does so only where the speaker says it of himself: a promise with a string.
    """
    head = parse.heads[i]
    if parse.deps[i] == "conj":
        i, head = head, parse.heads[head]
    if parse.deps[i] == "ROOT":
        return is_told_of(parse, i)
    if parse.deps[i] != "ccomp" or parse.tags[head] not in ("VBD", "VBN") or parse.pos[head] != "VERB":
        return False
    doer = parse.child(i, "nsubj")
    if doer is not None and parse.pos[doer] == "PRON" and parse.words[doer].lower() in SPEAKERS:
        return True
    return not any(parse.deps[c] == "mark" and parse.words[c].lower() == "if" for k in parse.children[i] for c in parse.children[k])


def says_of_itself(parse: Parse, i: int) -> bool:
    """Whether one tells what one will do oneself: "said it might sue", "would shut the port, its premier said"."""
    saying = parse.heads[i]
    doer, sayer = parse.child(i, "nsubj"), parse.child(saying, "nsubj")
    if parse.deps[i] != "ccomp" or doer is None or sayer is None or parse.pos[saying] != "VERB":
        return False
    own = any(parse.deps[c] == "poss" and parse.words[c].lower() in ("its", "their") for c in parse.children[sayer])
    return own and sayer > doer or parse.words[doer].lower() in SPEAKERS and sayer < doer


def has_condition(parse: Parse, i: int) -> bool:
    """Whether a verb stands with a clause of "if" or "unless"."""
    return any(parse.words[k].lower() in ("if", "unless") for c in parse.children[i] if parse.deps[c] == "advcl" for k in parse.children[c])


def is_told_of(parse: Parse, i: int) -> bool:
    """Whether a main clause with "would" tells what one that is named will do: "Toll would hold talks with Arden", with no condition."""
    subject = parse.child(i, "nsubj")
    if subject is None or parse.pos[subject] != "PROPN":
        return False
    kids = parse.children[i]
    held = any(parse.words[c].lower() == "have" for c in kids if parse.deps[c] == "aux")
    return not held and not any(parse.words[k].lower() in CONDITIONS for c in kids for k in parse.children[c] if parse.deps[k] == "mark")


def is_refusal(parse: Parse, i: int) -> bool:
    """Whether an act is refused: "will not", "would not", said of oneself."""
    kids = parse.children[i]
    aux = {parse.words[c].lower() for c in kids if parse.deps[c] == "aux"}
    return is_negated(parse, i) and bool(aux & {"will", "wo", "would", "'ll"})


def is_disapproval(parse: Parse, i: int) -> bool:
    """Whether what one might approve or be ready for is denied today: "does not recognise", "cannot accept", "is not willing"."""
    if parse.pos[i] == "ADJ":
        verb = parse.heads[i]
        return parse.pos[verb] == "AUX" and parse.tags[verb] in TENSED and is_negated(parse, verb)
    aux = {parse.words[c].lower() for c in parse.children[i] if parse.deps[c] == "aux"}
    still = {"has", "have", "did", "could"} if parse.lemmas[i].lower() in ("accept", "recognise", "recognize") else set()
    return is_negated(parse, i) and bool(aux & ({"do", "does", "can", "ca"} | still))


def is_negated(parse: Parse, i: int) -> bool:
    """Whether a verb stands with a negation of its own, "no longer" among them."""
    kids = parse.children[i]
    if adds(parse, i):
        return False
    if any(parse.deps[c] == "neg" or parse.words[c].lower() == "longer" and parse.deps[c] == "advmod" for c in kids):
        return True
    return any(parse.deps[c] in ("preconj", "cc") and parse.words[c].lower() == "neither" for c in kids)


def adds(parse: Parse, i: int) -> bool:
    """Whether the "not" of a verb stands before "only": it tells of more, and denies nothing."""
    denied = [c for c in parse.children[i] if parse.words[c].lower() in DENIALS]
    return bool(denied) and all(parse.words[c + 1 : c + 2] and parse.words[c + 1].lower() in ADDING for c in denied)


def is_content(parse: Parse, i: int) -> bool:
    """Whether a clause is what a verb of saying with a subject of its own has for its content; that of an adjective is its verb's."""
    i = parse.heads[i] if parse.deps[i] in ("acomp", "xcomp") and parse.pos[parse.heads[i]] == "AUX" else i
    head = parse.heads[i]
    return parse.deps[i] == "ccomp" and parse.pos[head] == "VERB" and parse.child(head, "nsubj") is not None


def is_denied_clause(parse: Parse, i: int) -> bool:
    """Whether a clause tells of what is not to be done: "not to attend"."""
    return is_negated(parse, i)


def is_due_clause(parse: Parse, i: int) -> bool:
    """Whether a clause tells of what is to be done: "should pay", "will pay", "is to be paid"."""
    to_be = [c for c in parse.children[i] if parse.deps[c] == "xcomp" and parse.lemmas[i].lower() == "be"]
    if any(parse.words[k].lower() == "to" for c in to_be for k in parse.children[c]):
        return True
    return any(parse.deps[c] == "aux" and parse.words[c].lower() in DUE for c in parse.children[i])


def is_future(parse: Parse, i: int) -> bool:
    """Whether an act is to come: "will", "would"."""
    return any(parse.deps[c] == "aux" and parse.words[c].lower() in (*MODALS, "would") for c in parse.children[i])


def is_over(parse: Parse, i: int) -> bool:
    """Whether a verb tells of what is done, by its tense: "has bought nine ships for May"; a later day beside it is another's."""
    if parse.tags[i] == "VBD" and parse.deps[i] != "amod":
        return True
    held = {parse.words[c].lower() for c in parse.children[i] if parse.deps[c] == "aux"}
    return parse.tags[i] == "VBN" and bool(held & {"has", "have", "'ve"})


def is_promise(parse: Parse, i: int) -> bool:
    """Whether an act is promised: "will", or "would" below a verb of saying."""
    aux = {parse.words[c].lower() for c in parse.children[i] if parse.deps[c] == "aux"}
    return bool(aux & set(MODALS)) or "would" in aux and reported_future(parse, i)


def is_demand(parse: Parse, i: int) -> bool:
    """Whether a statement demands an act: "must", "should", "has to", "needs to" below a verb of saying."""
    return demanding(parse, i) is not None


def demanding(parse: Parse, i: int) -> int | None:
    """The verb of saying by which an act is demanded: "must", "should", "has to", "needs to" below it."""
    head = parse.heads[i]
    if any(parse.deps[c] == "aux" and parse.words[c].lower() in ("must", "should", "ought") for c in parse.children[i]):
        return head if parse.deps[i] == "ccomp" and parse.pos[head] == "VERB" else None
    if (be := high_time(parse, i)) is not None:
        return parse.heads[be] if parse.pos[parse.heads[be]] == "VERB" else None
    due = parse.deps[i] == "xcomp" and parse.lemmas[head].lower() in ("have", "need") and parse.deps[head] == "ccomp"
    if not due or is_negated(parse, head) or not any(parse.words[c].lower() == "to" for c in parse.children[i]):
        return None
    return parse.heads[head] if parse.pos[parse.heads[head]] == "VERB" else None


def high_time(parse: Parse, i: int) -> int | None:
    """The "is" of what one says it is time for another to do: "it was time for Toll to pay, Arden's premier said"."""
    noun = parse.heads[i]
    if parse.deps[i] not in ("relcl", "acl") or parse.lemmas[noun].lower() != "time" or parse.child(i, "nsubj") is None:
        return None
    be = parse.heads[noun]
    is_said = parse.deps[noun] == "attr" and parse.lemmas[be].lower() == "be" and parse.deps[be] == "ccomp"
    return be if is_said and not is_negated(parse, be) else None


def governed(parse: Parse, i: int, classes: Words) -> str:
    """The realis that the word above gives: "plans to", "failed to", a purpose, a coordinated verb's."""
    dep, head = parse.deps[i], parse.heads[i]
    infinitive = any(parse.deps[c] == "aux" and parse.words[c].lower() == "to" for c in parse.children[i])
    if dep == "conj" and head != i and parse.pos[head] in ("VERB", "AUX") and not any(parse.deps[c] == "aux" for c in parse.children[i]):
        apart = parse.tags[i] in TENSED and parse.tags[head] == "VB" or parse.sentence_of[head] != parse.sentence_of[i] or head > i
        return "actual" if apart else realis_of(parse, head, classes)
    if dep in ("xcomp", "ccomp") and head != i:
        lemma = parse.lemmas[head].lower()
        sayer = parse.child(head, "nsubj")
        if sayer is not None and any(parse.words[c].lower() == "no" and parse.deps[c] == "det" for c in parse.children[sayer]):
            return "negated"
        yet = lemma in ("have", "be") and any(parse.words[c].lower() == "yet" for c in parse.children[head])
        if infinitive and (lemma == "fail" or yet):
            return "negated"
        if infinitive and any(parse.deps[c] == "neg" for c in parse.children[head]):
            return "negated"
        if infinitive and lemma in classes["v.plan"] | classes["v.agreeing-to"]:
            return "planned"
        if lemma in classes["v.bringing-about"] or lemma == "use" and infinitive:
            return realis_of(parse, head, classes)
        if infinitive and lemma in classes["v.urging"]:
            return "hypothetical"
        if infinitive and lemma in classes["w.prompt"]:
            return realis_of(parse, parse.heads[head], classes)
        if infinitive and parse.pos[head] == "ADJ":
            return "planned" if lemma in classes["w.ready"] else "hypothetical"
        if lemma in classes["v.wishing"] or lemma == "rule" and parse.words[head + 1 : head + 2] == ["out"]:
            return "hypothetical"
    if dep == "csubj" and parse.tags[i] == "VBG" and parse.lemmas[head].lower() == "be" and parse.tags[head] in ("VBZ", "VBP", "VB"):
        return "hypothetical"  # "lifting the ban is out of the question"
    if dep in ("ccomp", "advcl") and not infinitive and is_denying(parse, head, i, classes):
        return "negated"
    if dep in ("acl", "relcl") and not infinitive and (claimed := realis_of_claim(parse, head, classes)) is not None:
        return claimed
    ordinal = any(parse.lemmas[c].lower() in classes["w.ordinal"] for c in (head, *parse.children[head]))
    if infinitive and dep in ("acl", "relcl") and ordinal:
        return realis_of_first(parse, head, classes)
    if infinitive and dep == "advcl" and parse.lemmas[head].lower() == "use":
        return realis_of(parse, head, classes)  # "used tear gas to scatter the crowd"
    if infinitive and dep in ("advcl", "acl", "relcl"):
        return "planned" if parse.lemmas[head].lower() in classes["w.announcing"] else "hypothetical"
    if dep == "pcomp" and parse.lemmas[head].lower() in ("without", "against", "from"):
        return "negated"
    if dep == "pcomp" and parse.lemmas[head].lower() in MANNER and parse.pos[parse.heads[head]] == "VERB":
        return realis_of(parse, parse.heads[head], classes)
    if dep == "pcomp" and head > 0 and parse.words[head - 1].lower() in ("short", "instead"):
        return "negated"
    return "actual"


def realis_of_first(parse: Parse, noun: int, classes: Words) -> str:
    """The realis of what somebody is "the first to" do: that of being so; the last one to do it, so far as that is told, did."""
    verb = parse.heads[parse.heads[noun]] if parse.deps[noun] == "pobj" else parse.heads[noun]
    if parse.deps[noun] not in ("attr", "pobj") or parse.lemmas[verb].lower() not in ("be", "become", "remain"):
        return "actual"
    found = realis_of(parse, verb, classes)
    last = any(parse.lemmas[t].lower() == "last" for t in (noun, *parse.children[noun]))
    return "hypothetical" if found == "planned" and last else found


def realis_of_noun(parse: Parse, i: int, classes: Words) -> str:
    """The realis of an act named by a noun: "planned talks", "no visit", "regular patrols"."""
    words = {parse.lemmas[c].lower() for c in parse.children[i]} | {parse.words[c].lower() for c in parse.children[i]}
    head = parse.heads[i]
    if "no" in words:
        return "negated"
    is_told = parse.deps[i] == "nsubj" and parse.lemmas[head].lower() == "be"
    if is_told and {parse.lemmas[c].lower() for c in parse.children[head]} & classes["w.uncertain"]:
        return "hypothetical"
    if parse.tags[i] == "NNS" and parse.deps[i] == "nsubj" and parse.tags[head] in ("VBP", "VBZ") and parse.pos[head] == "VERB":
        return "habitual"
    if words & classes["w.planned"] or is_scheduled(parse, i, classes):
        return "planned"
    if words & classes["w.habitual"]:
        return "habitual"
    if parse.deps[i] == "pobj":
        if parse.lemmas[head].lower() in ("toward", "towards"):
            return "hypothetical"
        head = parse.heads[head]
        if parse.lemmas[head].lower() in classes["w.case"] | classes["w.chance"] and parse.pos[head] == "NOUN":
            return "hypothetical"
        if parse.lemmas[head].lower() in classes["w.claim"] and is_denied(parse, head, classes):
            return "negated"
    lemma = parse.lemmas[head].lower()
    if head != i and parse.pos[head] == "VERB":
        if parse.deps[i] in ("nsubj", "nsubjpass"):
            return realis_of(parse, head, classes)
        if lemma in classes["v.plan"] | classes["v.announcing"]:
            return "planned"
        if lemma in classes["v.denying"] and parse.deps[i] in ("dobj", "obj"):
            return "negated"
        if lemma in classes["v.urging"] | classes["v.averting"]:
            return "hypothetical"
        return realis_of(parse, head, classes) if parse.deps[i] in ("dobj", "obj") else "actual"
    if parse.deps[i] == "attr" and parse.pos[head] == "AUX":
        return realis_of(parse, head, classes)
    return "actual"


def is_scheduled(parse: Parse, i: int, classes: Words) -> bool:
    """Whether a participle behind a noun, or behind what counts it, says when it will be: "two rounds of talks scheduled for Friday"."""
    top = i
    while parse.deps[top] == "pobj" and parse.pos[parse.heads[parse.heads[top]]] == "NOUN":
        top = parse.heads[parse.heads[top]]
    return any(
        parse.deps[t] == "acl" and parse.lemmas[t].lower() in classes["w.scheduled"] and parse.child(t, "prep") is not None
        for t in range(i + 1, parse.rights[top] + 1)
    )
