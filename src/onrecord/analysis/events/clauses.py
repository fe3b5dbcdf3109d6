"""Clauses below a verb: infinitives, the bare form of demands, what is said of an object.

Example:
    >>> is_infinitive(parse, parse.words.index("leave"))
    True
"""

from __future__ import annotations

from onrecord.language import Parse


def purpose_below(parse: Parse, i: int) -> int | None:
    """An infinitive that the parser hangs to the verb as a purpose: "threatened in June to close"."""
    return next((c for c in parse.children[i] if parse.deps[c] == "advcl" and c > i and is_infinitive(parse, c)), None)


def has_predicate(parse: Parse, noun: int | None) -> bool:
    """Whether something is said of the object by its verb: "called him a friend" is no telephone call."""
    return noun is not None and any(parse.deps[c] == "oprd" and parse.pos[c] != "ADV" for c in parse.children[parse.heads[noun]])


def speaker(parse: Parse, verb: int, subject: int) -> int:
    """Whom a pronoun before a verb stands for, where the one who speaks is named: "dockers said they would walk out"; else the pronoun."""
    if parse.words[subject].lower() not in ("they", "he", "she", "it", "we"):
        return subject
    at = verb
    for _ in range(3):
        head = parse.heads[at]
        if parse.deps[at] == "ccomp" and (sayer := parse.child(head, "nsubj")) is not None:
            return sayer if parse.pos[sayer] in ("NOUN", "PROPN") else subject
        if head == at or parse.deps[at] not in ("conj", "xcomp"):
            return subject
        at = head
    return subject


def has_other_choice(parse: Parse, clause: int | None) -> bool:
    """Whether a clause names what else will come: "to leave or face arrest"."""
    if clause is None:
        return False
    return any(
        parse.deps[c] == "conj" and parse.pos[c] in ("VERB", "AUX") and parse.tags[c] in ("VB", "VBP")
        and any(parse.words[k].lower() == "or" for k in (*parse.children[clause], *parse.children[c]) if k < c)
        for c in parse.children[clause]
    )  # fmt: skip


def is_subjunctive(parse: Parse, verb: int) -> bool:
    """Whether a clause stands in the bare form: "insisted that the minister resign", also where the parser takes it for the present."""
    if any(parse.deps[c] in ("aux", "auxpass") and parse.words[c].lower() != "be" for c in parse.children[verb]):
        return False
    doer = parse.child(verb, "nsubj", "nsubjpass")
    if doer is None:
        return False
    if parse.tags[verb] == "VB" or any(parse.words[c].lower() == "be" for c in parse.children[verb]):
        return True
    one = parse.tags[doer] in ("NN", "NNP") and not any(parse.deps[c] == "conj" for c in parse.children[doer])
    return parse.tags[verb] == "VBP" and one


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a verb stands with "to"."""
    return any(parse.deps[c] == "aux" and parse.words[c].lower() == "to" for c in parse.children[verb])
