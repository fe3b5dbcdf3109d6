"""Acts that are only told of in a clause or a phrase below a noun: reports, allegations, evidence; denied ones did not take place.

Example: in "the ministry denied reports that Arden had shelled Toll" the shelling is negated.
"""

from __future__ import annotations

from onrecord.analysis.events.phrases import Words
from onrecord.language import Parse

#: Words before a noun of which there is none.
NONE_OF = frozenset(("no", "neither"))


def realis_of_claim(parse: Parse, noun: int, classes: Words) -> str | None:
    """The realis of what is told below a noun: "negated" where it is denied, "hypothetical" where it may come, None where neither."""
    lemma = parse.lemmas[noun].lower()
    if lemma in classes["w.chance"]:
        return "hypothetical"
    if lemma in classes["w.claim"] and is_denied(parse, noun, classes):
        return "negated"
    if lemma in classes["w.claim"] | classes["w.sign"] and any(parse.lemmas[c].lower() in NONE_OF for c in parse.children[noun]):
        return "negated"
    return "negated" if lemma == "denial" else None


def is_denied(parse: Parse, noun: int, classes: Words) -> bool:
    """Whether a claim is denied: the object of a verb of denying, or called false."""
    head = parse.heads[noun]
    negated = any(parse.deps[c] == "neg" for c in parse.children[head])
    denying = classes["v.denying"] | classes["v.dismissing"]
    if parse.deps[noun] in ("dobj", "obj", "nsubjpass") and parse.lemmas[head].lower() in denying:
        return not negated
    if parse.deps[noun] != "nsubj" or parse.lemmas[head].lower() not in ("be", "remain"):
        return False
    told = [parse.lemmas[c].lower() for c in parse.children[head] if parse.deps[c] in ("acomp", "attr")]
    return any(word in classes["w.false"] for word in told) and not negated or any(word in ("true", "correct") for word in told) and negated


def is_denying(parse: Parse, verb: int, clause: int, classes: Words) -> bool:
    """Whether a verb denies its clause: "denied that", "denied charges, made by Toll, that", "does not believe that"."""
    negated = any(parse.deps[c] == "neg" for c in parse.children[verb])
    lemma = parse.lemmas[verb].lower()
    if parse.deps[clause] == "ccomp" and lemma in classes["v.believing"] | classes["v.denying"]:
        return negated == (lemma in classes["v.believing"])
    that = any(parse.deps[c] == "mark" and parse.words[c].lower() == "that" for c in parse.children[clause])
    claim = parse.child(verb, "dobj", "obj")
    denying = that and not negated and lemma in classes["v.denying"] | classes["v.dismissing"]
    return denying and claim is not None and parse.lemmas[claim].lower() in classes["w.claim"]
