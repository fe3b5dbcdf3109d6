"""What is typed in the words of a statement: denied or not, done or only planned, "we" or somebody named before.

Example:
    >>> slots = cues_of(load_knowledge()).slots
    >>> denials(words_of("It was not aimed at anybody"), slots), realis_of(words_of("They will meet"), [], None, slots)
    (1, 'planned')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from onrecord.linking.cues import Slots
from onrecord.model import Event, Interval

TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


class Role(NamedTuple):
    """Who did it and to whom it was done, as codes of states and names.

    ``kind`` is the type of an event, or how a verb joins its sides; ``hostile``: a verb whose other side suffers it.
    """

    kind: str
    doers: frozenset[str]
    others: frozenset[str]
    hostile: bool = False


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [lower(w) for w in TOKEN.findall(text)]


def lower(word: str) -> str:
    """A word in small letters with a straight apostrophe."""
    return word.lower().replace("’", "'")


def denials(words: Iterable[str], slots: Slots) -> int:
    """How many words deny; those of a phrase that has its own sense ("never so high") are not handed in."""
    return sum(w in slots.denials or w.endswith("n't") for w in words)


def realis_of(words: list[str], times: list[Interval], day: Interval | None, slots: Slots) -> str:
    """Actual, or only planned, possible or demanded; what is dated later than its page is planned.

    Args:
        times: when it was or will be, terms ("until 2030") left out. day: when its page was published.
    """
    said = set(words)
    found = next((name for name, fit in slots.realis if fit & said), "actual")
    if found != "actual":
        return found
    if obliged(words, slots):
        return "demanded"
    return "planned" if day and times and all(t[0][:10] >= day[1][:10] for t in times) else "actual"


def obliged(words: list[str], slots: Slots) -> bool:
    """Whether somebody "has to"."""
    return any(a in slots.obliged and b == "to" for a, b in zip(words, words[1:], strict=False))


def is_open(text: str, words: Iterable[str], slots: Slots) -> bool:
    """Whether a text leaves open whom it means: "we", "they", "the two countries"."""
    return not slots.open.isdisjoint(words) or bool(slots.definite.search(text))


def roles_of(events: Iterable[Event]) -> list[Role]:
    """Who did what to whom, of some events."""
    found = []
    for e in events:
        actors = frozenset(p.code for p in e.actors if p.code)
        others = frozenset(p.code for p in e.recipients if p.code)
        if actors != others and (actors or others):
            found.append(Role(e.type, actors - others, others - actors))
    return found


def reversed_roles(x: Role, y: Role) -> bool:
    """Whether somebody acts in one and suffers in the other, and nobody does the same in both."""
    crossed = x.doers & y.others or x.others & y.doers
    return bool(crossed) and not x.doers & y.doers and not x.others & y.others


def meet(a: Interval, b: Interval) -> bool:
    """Whether two half-open intervals share a day; both may have clock times."""
    return a[0][:10] < b[1][:10] and b[0][:10] < a[1][:10] or a[0][:10] == b[0][:10]
