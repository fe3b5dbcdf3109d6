"""Acts that are only told of in a clause or a phrase below a noun: reports, allegations, evidence; denied ones did not take place.

Example: in "the ministry denied reports that Arden had shelled Toll" the shelling is negated.
"""

from __future__ import annotations

from onrecord.language import Parse

#: Nouns for what somebody says took place.
CLAIMS = frozenset(
    "report claim allegation rumour rumor suggestion accusation speculation suspicion charge assertion story notion insinuation idea "
    "statement contention belief view impression".split()
)
#: Nouns for what would show that something took place; only where there is none of it did nothing take place.
SIGNS = frozenset("evidence proof sign indication confirmation information word basis reason".split())
#: Nouns for what may come to pass.
CHANCES = frozenset("possibility threat risk danger prospect hope chance fear likelihood assumption scenario worry expectation".split())
#: Verbs that say of an act that it never was, those that say so of a claim too, and words for what is not so.
UNTRUE = frozenset("deny refute rebut contradict disprove debunk".split())
DENY = UNTRUE | frozenset("reject dismiss dispute rebuff repudiate discount".split())
#: Verbs that, denied, deny what their clause tells: "did not think that there was a war".
BELIEFS = frozenset("think believe suppose imagine expect consider accept agree say claim suggest mean".split())
FALSE = frozenset("false untrue baseless unfounded groundless wrong incorrect fabricated absurd nonsense lie fabrication".split())
#: Words before a noun of which there is none.
NONE_OF = frozenset(("no", "neither"))


def realis_of_claim(parse: Parse, noun: int) -> str | None:
    """The realis of what is told below a noun: "negated" where it is denied, "hypothetical" where it may come, None where neither."""
    lemma = parse.lemmas[noun].lower()
    if lemma in CHANCES:
        return "hypothetical"
    if lemma in CLAIMS and is_denied(parse, noun):
        return "negated"
    if lemma in CLAIMS | SIGNS and any(parse.lemmas[c].lower() in NONE_OF for c in parse.children[noun]):
        return "negated"
    return "negated" if lemma == "denial" else None


def is_denied(parse: Parse, noun: int) -> bool:
    """Whether a claim is denied: the object of a verb of denying, or called false."""
    head = parse.heads[noun]
    negated = any(parse.deps[c] == "neg" for c in parse.children[head])
    if parse.deps[noun] in ("dobj", "obj", "nsubjpass") and parse.lemmas[head].lower() in DENY:
        return not negated
    if parse.deps[noun] != "nsubj" or parse.lemmas[head].lower() not in ("be", "remain"):
        return False
    told = [parse.lemmas[c].lower() for c in parse.children[head] if parse.deps[c] in ("acomp", "attr")]
    return any(word in FALSE for word in told) and not negated or any(word in ("true", "correct") for word in told) and negated


def is_denying(parse: Parse, verb: int, clause: int) -> bool:
    """Whether a verb denies its clause: "denied that", "denied charges, made by Toll, that", "does not believe that"."""
    negated = any(parse.deps[c] == "neg" for c in parse.children[verb])
    lemma = parse.lemmas[verb].lower()
    if parse.deps[clause] == "ccomp" and lemma in BELIEFS | UNTRUE:
        return negated == (lemma in BELIEFS)
    that = any(parse.deps[c] == "mark" and parse.words[c].lower() == "that" for c in parse.children[clause])
    claim = parse.child(verb, "dobj", "obj")
    return that and not negated and lemma in DENY and claim is not None and parse.lemmas[claim].lower() in CLAIMS
