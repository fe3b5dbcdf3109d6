"""Who acts for the sides of an event.

Example:
    >>> same_actor("person:petra-solenne", "person:solenne~1f")
    True
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from onrecord.linking.cues import Cues
from onrecord.model import Participant

#: How an id marks a person whom no table knows: what follows belongs to the page alone.
OF_PAGE = "~"
#: Codes under which many bodies stand, so that only their names tell them apart; what stands for a side without a code.
OF_MANY, NO_CODE = frozenset({"IGO", "MNC", "NGO", None}), "?"


class Told(Protocol):
    """A report: its type and those who act for its sides."""

    @property
    def kind(self) -> str:
        """The family of its type."""

    persons: frozenset[str]
    posts: frozenset[str]


def persons_of(sides: Iterable[Participant]) -> frozenset[str]:
    """The persons among the sides, and the bodies whose code is that of many, each behind the code of the side."""
    return frozenset(f"{p.code or NO_CODE} {p.actor}" for p in sides if p.actor and is_told_apart(p.code, p.actor))


def is_told_apart(code: str | None, actor: str) -> bool:
    """Whether an actor tells one side of a code from another: a person of a state, the World Bank among the bodies of many states."""
    return bool(code) and actor.startswith("person:") or code in OF_MANY and actor.startswith("organisation:")


def posts_of(sides: Iterable[Participant], offices: Mapping[str, str], cues: Cues) -> frozenset[str]:
    """The posts of those who act for the sides: of persons the office on the day, of others the words for them.

    Args:
        offices: of actors, as the page has them: "foreign minister of Arvenia".
    """
    worded = (f"{offices.get(p.actor or '', '')} {p.text or ''}" for p in sides)
    return frozenset(post for words in worded for post in cues.posts(words))


def persons_fit(a: Told, b: Told) -> bool:
    """Whether those who act in two reports can be the same: on no side others; where one names no person, no other posts at a meeting."""
    if a.kind == "CONSULT" and not (a.persons and b.persons) and a.posts and b.posts and not a.posts & b.posts:
        return False
    one, other = by_side(a.persons), by_side(b.persons)
    return all(any(same_actor(x, y) for x in one[side] for y in other[side]) for side in one.keys() & other.keys())


def share_persons(a: Told, b: Told) -> bool:
    """Whether one person acts for a side in both reports."""
    one, other = by_side(a.persons), by_side(b.persons)
    both = ((x, y) for side in one.keys() & other.keys() for x in one[side] for y in other[side])
    return any(x.startswith("person:") and same_actor(x, y) for x, y in both)


def by_side(persons: Iterable[str]) -> dict[str, set[str]]:
    """The ids of persons by the code of their side, and apart from them those of bodies; who leads a body stands for it."""
    found: dict[str, set[str]] = {}
    for person in persons:
        side, _, _ = person.partition(":")
        found.setdefault(side, set()).add(person.partition(" ")[2])
    return found


def same_actor(a: str, b: str) -> bool:
    """Whether two ids can be of one actor: the same, or one is of its page alone and their names share a word."""
    if a == b:
        return True
    words = [set(x.partition(":")[2].partition(OF_PAGE)[0].split("-")) for x in (a, b)]
    return (OF_PAGE in a or OF_PAGE in b) and bool(words[0] & words[1])


def may_be_one(a: str | None, b: str | None) -> bool:
    """Whether two speakers can be one: the same, one without a name, or one that its page alone knows under a name that shares a word."""
    return not a or not b or same_actor(a, b)
