"""Where a verb looks: back, ahead or unsure, for "on Monday" and "in May" without more.

Example:
    >>> direction_of(parse, 4)  # "The envoy will arrive on Monday": the token "Monday"
    1
"""

from __future__ import annotations

from onrecord.language import Parse

AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "may", "might", "could", "should", "must", "can", "would", "ca"})
PLAINLY_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo"})
#: Verbs that place what depends on them ahead, whatever their tense.
PLANNING = frozenset(
    {"expect", "schedule", "plan", "set", "slate", "due", "intend", "aim", "hope", "propose", "invite", "postpone", "delay"}
)
#: Verbs that say how an act goes: what depends on them has their tense.
ASPECT = frozenset({"begin", "start", "continue", "manage", "fail", "try", "attempt", "come", "go", "use", "help", "cease", "stop", "have"})
#: Verbs whose progressive tells an arrangement: "is leaving on Monday".
ARRANGED = frozenset(
    {"leave", "come", "go", "arrive", "meet", "visit", "travel", "return", "host", "hold", "open", "start", "begin", "fly", "retire",
     "depart", "embark", "sail"}
)
#: What only names a noun ("the 2003 invasion", "the Tuesday deadline") has no tense.
MODIFIERS = frozenset({"compound", "nummod", "amod", "poss", "nmod", "npadvmod"})
FARTHEST = 12


def direction_of(parse: Parse, token: int) -> int:
    """-1 where the verb that governs the token looks back, 1 where it looks ahead, 2 where it says "will", 0 where it does neither."""
    at = token
    for _ in range(FARTHEST):
        if parse.lemmas[at] == "due":
            return (
                0
                if parse.tags[parse.heads[at]] == "VBD" or any(parse.words[c].lower() == "had" for c in parse.children[parse.heads[at]])
                else 1
            )
        if parse.pos[at] in ("VERB", "AUX"):
            return direction_of_verb(parse, at)
        above = parse.heads[at]
        if above == at or parse.deps[at] in MODIFIERS and parse.pos[above] in ("NOUN", "PROPN"):
            return 0
        at = above
    return 0


def planned(parse: Parse, word: int) -> int:
    """ "Is due to expire" looks ahead, "had been due to expire" back."""
    around = [word, parse.heads[word], *parse.children[word], *parse.children[parse.heads[word]]]
    return -1 if any(parse.words[i].lower() == "had" for i in around) else 1


def direction_of_verb(parse: Parse, verb: int) -> int:
    """The direction of a verb with its auxiliaries."""
    helpers = [parse.words[c].lower() for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
    if any(h in AHEAD for h in helpers):
        return 2 if any(h in PLAINLY_AHEAD for h in helpers) else 1
    tag, lemma = parse.tags[verb], parse.lemmas[verb]
    if lemma in PLANNING and tag == "VBN" and (lemma != "set" or parse.deps[verb] != "acl"):
        return -1 if "had" in helpers else 1
    if "to" in helpers:
        above = parse.heads[verb]
        if parse.lemmas[above] == "due" or parse.lemmas[above] in PLANNING and parse.tags[above] == "VBN":
            return planned(parse, above)
        if "have" in helpers or parse.lemmas[above] in ASPECT or parse.deps[verb] == "advcl" and parse.tags[above] == "VBD":
            return -1 if parse.tags[above] in ("VBD", "VBN") or "have" in helpers else 0
        return 1
    if tag == "VBD" or any(h in ("had", "was", "were", "did", "'d") for h in helpers):
        return -1
    if tag == "VBN":
        return 0 if any(h in ("is", "are", "be", "'s", "’s") for h in helpers) else -1
    arranged = lemma in ARRANGED or lemma == "set" and any(parse.words[c].lower() in ("out", "off") for c in parse.children[verb])
    if tag in ("VBP", "VBZ") and arranged and not helpers:
        return 1
    if tag == "VBG" and arranged and any(h in ("is", "are", "'re", "’re", "'m") for h in helpers):
        return 1
    return 0
