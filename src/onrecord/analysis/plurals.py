"""Whom a plural means: "the two countries", "both sides", "they", and "we" in a text of a known voice.

Example: after "Arden and Toll agreed", "the two countries" are Arden and Toll; "our Tollish partners" are left to the name in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.language import Parse

if TYPE_CHECKING:
    from onrecord.analysis.cast import Cast

OWN = frozenset(("we", "us", "our", "ours", "ourselves"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
PAIR = frozenset(("two", "both", "our", "their", "these"))
ADDED = ("amod", "compound", "nmod", "poss")
#: How many mentions and sentences back a plural may reach.
NEAR = 60
BACK = 2


def find_plural(cast: Cast, parse: Parse, head: int) -> list[str]:
    """Actor ids that the plural at a token means; empty where unsure."""
    word, lemma = parse.words[head].lower(), parse.lemmas[head].lower()
    if word in OWN:
        return own(cast, parse, head)
    if word in THEY:
        return they(cast, parse, head)
    if word in ("both", "two"):
        return near(cast, parse, head) if parse.deps[head] in ("nsubj", "nsubjpass", "appos", "pobj", "dobj") else []
    kind = cast.plurals.get(lemma)
    if kind is None or not is_pair(parse, head) or named_inside(cast, parse, head):
        return []
    return kind == "person" and leaders(cast, parse, head) or near(cast, parse, head)


def is_pair(parse: Parse, head: int) -> bool:
    """Whether a plural noun means two known ones: the two, both, our, these."""
    return parse.tags[head] in ("NNS", "NNPS") and any(parse.words[c].lower() in PAIR for c in parse.children[head])


def named_inside(cast: Cast, parse: Parse, head: int) -> bool:
    """Whether the noun phrase says itself whose it is: "our Tollish partners"."""
    owners = [c for c in parse.children[head] if parse.deps[c] in ADDED and parse.words[c].lower() not in PAIR]
    return any((m := cast.headed(parse, c)) is not None and m.actor is not None for c in owners)


def own(cast: Cast, parse: Parse, head: int) -> list[str]:
    """The voice's state; with its partner for "our countries", "our peoples"."""
    if cast.voice is None:
        return []
    mine = [cast.states[c] for c in cast.states_of(cast.voice) if c in cast.states]
    owned = parse.heads[head]
    shared = parse.deps[head] == "poss" and parse.tags[owned] == "NNS" and cast.plurals.get(parse.lemmas[owned].lower())
    if shared and not named_inside(cast, parse, owned):
        return mine + [s for s in near(cast, parse, head) if s not in mine][:1]
    return mine


def states_before(cast: Cast, parse: Parse, head: int, back: int) -> list[tuple[int, int, str]]:
    """Start, end and state of the mentions before a token, the nearest first."""
    start = parse.sentences[max(0, parse.sentence_of[head] - back)].start
    found = []
    for mention in reversed(cast.within(start, parse.starts[head])[-NEAR:]):
        found += [(mention.start, mention.end, cast.states[code]) for code in cast.told_of(mention) if code in cast.states]
    return found


def near(cast: Cast, parse: Parse, head: int) -> list[str]:
    """The two states named last before the token, if just two were; else the page's main two."""
    found = list(dict.fromkeys(state for _, _, state in states_before(cast, parse, head, BACK)))
    pair = list(cast.pair())
    return found[::-1] if len(found) == 2 else pair if len(pair) == 2 else []


def they(cast: Cast, parse: Parse, head: int) -> list[str]:
    """The two states that were last named together ("Arden and Toll"), if no other plural has been a subject since."""
    before = states_before(cast, parse, head, 1)
    for right, left in zip(before, before[1:], strict=False):
        between = cast.text[left[1] : right[0]].strip()
        if left[2] != right[2] and between in ("and", "-", "–", "and the", ""):
            since = range(parse.token_at(right[1]), head)
            return [] if any(is_plural_subject(cast, parse, i) for i in since) else [left[2], right[2]]
    return []


def is_plural_subject(cast: Cast, parse: Parse, i: int) -> bool:
    """Whether a token is a subject of several others than the two states."""
    subject = parse.tags[i] in ("NNS", "NNPS") and parse.deps[i] in ("nsubj", "nsubjpass", "pobj", "dobj")
    return subject and cast.plurals.get(parse.lemmas[i].lower()) is None


def leaders(cast: Cast, parse: Parse, head: int) -> list[str]:
    """The two persons named last before the token, if of two states."""
    start = parse.sentences[max(0, parse.sentence_of[head] - 2 * BACK)].start
    found: dict[str, None] = {}
    for mention in reversed(cast.within(start, parse.starts[head])[-NEAR:]):
        if cast.is_person(mention) and mention.actor is not None:
            found[mention.actor] = None
    two = list(found)[:2]
    return two[::-1] if len(two) == 2 and cast.states_of(two[0]) != cast.states_of(two[1]) else []
