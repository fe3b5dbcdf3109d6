"""Where a verb looks: back, ahead or unsure, for "on Monday" and "in May" without more.

Example:
    >>> direction_of(parse, 4)  # "The envoy will arrive on Monday": the token "Monday"
    1
"""

from __future__ import annotations

from onrecord.language import Parse

AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "may", "might", "could", "should", "must", "can", "would", "ca"})
#: Verbs that place what depends on them ahead, whatever their tense.
PLANNING = frozenset({"expect", "schedule", "plan", "set", "slate", "due", "intend", "aim", "hope", "propose", "invite", "postpone", "delay"})
FARTHEST = 12


def direction_of(parse: Parse, token: int) -> int:
    """-1 where the verb that governs the token looks back, 1 where it looks ahead, 0 where it does neither."""
    at = token
    for _ in range(FARTHEST):
        if parse.pos[at] in ("VERB", "AUX") or parse.lemmas[at] == "due":
            return direction_of_verb(parse, at)
        above = parse.heads[at]
        if above == at:
            return 0
        at = above
    return 0


def direction_of_verb(parse: Parse, verb: int) -> int:
    """The direction of a verb with its auxiliaries."""
    helpers = [parse.words[c].lower() for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
    if parse.lemmas[verb] == "due" or any(h in AHEAD for h in helpers):
        return 1
    tag, lemma = parse.tags[verb], parse.lemmas[verb]
    if lemma in PLANNING and tag == "VBN":
        return 1
    if "to" in helpers:
        above = parse.heads[verb]
        late = "have" in helpers or (above != verb and parse.tags[above] == "VBD" and parse.lemmas[above] not in PLANNING)
        return -1 if late and parse.deps[verb] == "advcl" else 1
    if tag == "VBD" or any(h in ("had", "was", "were", "did", "'d") for h in helpers):
        return -1
    if tag == "VBN":
        return -1 if any(h in ("has", "have", "having") for h in helpers) else 0
    if tag == "VBG" and any(h in ("is", "are", "'re", "’re", "'m") for h in helpers):
        return 1
    return 0
