"""Whether a capitalised name is a person's: a vote of the whole page over what stands around its occurrences.

Example: "Ilan Marek" is a person where his first name is a given name, a title stands before it or he is the one who says.
"""

from __future__ import annotations

from collections import defaultdict

from onrecord.analysis.actors.names import JOINTS, Name, given
from onrecord.analysis.actors.scene import Scene

PERSON_AT = 2


def vote(scene: Scene, names: list[Name]) -> dict[str, int]:
    """For every surface the page's evidence that it is a person, summed over its occurrences.

    A full name whose last word the page uses alone as well, but not its first word, behaves as persons' names do.
    """
    votes: dict[str, int] = defaultdict(int)
    alone: dict[str, int] = defaultdict(int)
    for name in names:
        votes[surface(scene, name)] += evidence(scene, name)
        if name.first == name.last:
            article = scene.before(name.first) in ("the", "a", "an")
            alone[scene.parse.words[name.first]] += -2 if article else 1 + max(0, grammar(scene, name))
    for name in names:
        words = scene.parse.words
        first, last = alone.get(words[name.first], 0), alone.get(words[name.last], 0)
        told = name.title is not None or name.honorific is not None or apposed(scene, name)
        if name.first < name.last and first > 0 >= last and not given(scene, name.first) and not told:
            votes[surface(scene, name)] -= 3
        if name.first < name.last <= name.first + 2 and last > 0 and words[name.first] not in alone:
            votes[surface(scene, name)] += min(2, last)
    return votes


def surface(scene: Scene, name: Name) -> str:
    """The name as it is written."""
    return " ".join(scene.parse.words[name.first : name.last + 1])


def evidence(scene: Scene, name: Name) -> int:
    """How much one occurrence speaks for a person (above zero) or against it."""
    if name.id is not None:
        return 9
    parse, words = scene.parse, scene.parse.words
    total = (3 if name.title is not None else 0) + (3 if name.honorific is not None else 0)
    length = name.last - name.first + 1
    if given(scene, name.first) and length > 1 and words[name.last] != "-":
        total += 3
    if length > 2 and any(len(words[i].rstrip(".")) == 1 for i in range(name.first + 1, name.last)):
        total += 2
    total += grammar(scene, name)
    if scene.is_word("suffix", name.last) and length > 1 and given(scene, name.first):
        total += 2
    kinds = ("organisation", "place", "instrument", "project", "format") if length > 1 else ("organisation",)
    if any(scene.is_word(kind, name.last) for kind in kinds):
        total -= 4
    if scene.is_word("organisation", name.first) and length > 1:
        total -= 3
    if words[name.last].isupper() and len(words[name.last]) > 1 and not words[name.first].isupper():
        total -= 1
    elif length == 1 and words[name.first].isupper() and len(words[name.first]) > 1:
        total -= 3
    if parse.tags[name.last] == "NNPS":
        total -= 2
    if scene.before(name.first) in ("the", "a", "an") and name.title is None and not leads(scene, name):
        total -= 3
    if parse.deps[name.last] == "pobj" and scene.before(name.first) in ("in", "at", "near", "across", "outside", "inside"):
        total -= 2
    return total


def leads(scene: Scene, name: Name) -> bool:
    """Whether a participle is glued to the name, so that the article before it is not the name's: "the Marek-led delegation"."""
    parse, hyphen = scene.parse, name.last + 1
    glued = hyphen + 1 < len(parse) and parse.words[hyphen] in JOINTS and parse.ends[name.last] == parse.starts[hyphen]
    return glued and parse.tags[hyphen + 1] in ("VBN", "VBD")


def grammar(scene: Scene, name: Name) -> int:
    """Evidence from what the name does: who says, who is forty-five, who is "a lawyer"."""
    parse, total = scene.parse, 0
    head = name.last
    verb = scene.lexicon.words.get("human", {}).get(parse.lemmas[parse.heads[head]].lower()) if parse.deps[head] == "nsubj" else None
    if verb is not None:
        total += 2 if verb and name.last > name.first else 1
    after = name.last + 1
    if after + 1 < len(parse) and parse.words[after] == ",":
        nxt = parse.words[after + 1]
        if nxt.isdigit() and len(nxt) == 2 and after + 2 < len(parse) and parse.words[after + 2] == ",":
            total += 3
        elif nxt.lower() == "who" or apposed(scene, name):
            total += 2
    elif after < len(parse) and parse.words[after] == "who":
        total += 2
    if parse.deps[head] == "appos" and parse.heads[head] in scene.title_at and name.last > name.first and scene.before(name.first) == ",":
        total += 2
    return total


def apposed(scene: Scene, name: Name) -> bool:
    """Whether a title stands in apposition behind the name."""
    return any(scene.parse.deps[c] == "appos" and c in scene.title_at for c in scene.parse.children[name.last])
