"""The realis of a match: what a frame says of the act that it tells and of the one in its clause.

Example:
    >>> realis_of_match(parse, match, codebook.classes)
    'planned'
"""

from __future__ import annotations

from onrecord.analysis.events.frames import NO_ACT
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.phrases import Words
from onrecord.analysis.events.realis import is_future, is_negated, realis_of, realis_of_act
from onrecord.language import Parse

#: What the act inside a promise, a demand, a refusal or a threat is.
INNER_REALIS = {
    "AGREE": "planned", "CONCEDE": "planned", "REQUEST": "hypothetical", "THREATEN": "hypothetical",
    "REJECT": "hypothetical", "ACCUSE": "actual",
}  # fmt: skip
#: Needs by which a denial is itself the act: "will not", "no longer", "has not ruled out".
DENYING_NEEDS = frozenset(("refused", "nolonger", "denied"))
#: Types of what is done by saying it of what is to come: "said it would pay dearly".
VOWED = frozenset(("THREATEN", "AGREE"))


def realis_inside(match: Match) -> dict[int, str]:
    """The realis that a frame gives to the act in its clause: "refused to meet", "denied that it shelled"."""
    if match.inner is None or match.frame.type == NO_ACT and "denying" not in match.frame.rules:
        return {}
    return {match.inner.trigger: "negated" if match.frame.type == NO_ACT else INNER_REALIS.get(match.frame.type, "hypothetical")}


def realis_of_match(parse: Parse, match: Match, classes: Words) -> str:
    """The realis of a match; what is done by saying that one will not do it has been done."""
    needs = match.frame.needs
    if match.frame.type in VOWED and is_negated(parse, match.trigger) and all(n.slot not in DENYING_NEEDS for n in needs):
        return "negated"
    if any(n.slot in DENYING_NEEDS or n.slot == "said" and match.frame.type in VOWED or n.group == "no" for n in needs):
        return "actual"
    realis = realis_of_act(parse, match.trigger, match.roles.subject, match.roles.object, match.frame.type == "CONSULT", classes)
    if realis in ("hypothetical", "planned") and match.frame.type == "REQUEST" and is_polite(parse, match.trigger, classes):
        return "actual"
    if realis == "hypothetical" and match.frame.type == "REQUEST" and is_errand(parse, match.trigger, classes):
        return realis_of(parse, parse.heads[match.trigger], classes)
    if realis == "planned" and match.frame.type == "THREATEN" and is_future(parse, match.trigger):
        return "actual"  # who "will consider sanctions" threatens today
    if realis == "habitual" and match.frame.type == "MOBILIZE" and parse.lemmas[match.trigger].lower() in classes["v.degree"]:
        return realis_of(parse, match.trigger, classes)  # "is strengthening its garrison"
    refusing = match.frame.type == "REJECT" and "refused-in-deeds" not in match.frame.rules
    return "actual" if refusing and realis == "planned" and is_future(parse, match.trigger) else realis


def is_errand(parse: Parse, verb: int, classes: Words) -> bool:
    """Whether one went or met to do something, which then was done there: "flew to Toll to ask its king for a loan"."""
    head = parse.heads[verb]
    to = any(parse.deps[c] == "aux" and parse.words[c].lower() == "to" for c in parse.children[verb])
    of_somebody = parse.child(verb, "dobj") is not None and parse.deps[verb] in ("advcl", "xcomp")
    return to and of_somebody and parse.lemmas[head].lower() in classes["v.on-way"]


def is_polite(parse: Parse, verb: int, classes: Words) -> bool:
    """Whether "would" only makes a wish polite: "Arden would like Toll to mediate"."""
    aux = {parse.words[c].lower() for c in parse.children[verb] if parse.deps[c] == "aux"}
    return "would" in aux and not is_negated(parse, verb) and parse.lemmas[verb].lower() in classes["v.liking"]
