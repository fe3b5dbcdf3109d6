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


class Told(Protocol):
    """A report: its type and those who act for its sides."""

    @property
    def kind(self) -> str:
        """The family of its type."""

    persons: frozenset[str]
    posts: frozenset[str]


def persons_of(sides: Iterable[Participant]) -> frozenset[str]:
    """The persons among the sides, each behind the code of the side."""
    return frozenset(f"{p.code} {p.actor}" for p in sides if p.code and p.actor and p.actor.startswith("person:"))


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
    return all(any(same_actor(x, y) for x in one[code] for y in other[code]) for code in one.keys() & other.keys())


def by_side(persons: Iterable[str]) -> dict[str, set[str]]:
    """The ids of persons by the code of their side."""
    found: dict[str, set[str]] = {}
    for person in persons:
        code, _, name = person.partition(" ")
        found.setdefault(code, set()).add(name)
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
