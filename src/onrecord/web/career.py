"""A speaker's statements over time with the offices held, and where the wording of a claim moved from one time to the next.

Example:
    >>> career(knowledge, "person:ilan-marek", days).posts[0].name
    'president of Arvenia'
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger, decided, schema
from onrecord.linking.differences import differences
from onrecord.linking.loaded import Loaded
from onrecord.web.periods import moment

Row = dict[str, Any]
LEFT, RIGHT, BAR, BAND, BARS = 10.0, 750.0, 5.0, 26, 90
#: Claims of a speaker that are compared, and times of each.
MOST_CLAIMS, MOST_TIMES = 12, 10


@dataclass(frozen=True, slots=True)
class Post:
    """An office held: name, from and to as the tables have them, what that rests on, and its place on the drawing."""

    name: str
    begun: str
    ended: str
    basis: str
    x1: float
    x2: float


@dataclass(frozen=True, slots=True)
class Career:
    """The drawing: bars of months with the number of statements, offices as bands, years along the foot."""

    posts: tuple[Post, ...]
    bars: tuple[tuple[float, float, str, int], ...]
    years: tuple[tuple[float, int], ...]
    height: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim as one speaker made it time after time: the words of each time and what differs from the time before."""

    claim: str
    label: str
    times: tuple[Row, ...]


def career(knowledge: Knowledge, actor: str, days: list[str | None]) -> Career | None:
    """Statements by month and offices of a person; None where no statement has a day or a month."""
    months = Counter(day[:7] for day in days if day and len(day) >= 7 and day[5:7].isdigit())
    if not months:
        return None
    first, last = int(min(months)[:4]), int(max(months)[:4]) + 1

    def x(when: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (min(max(when, first), last) - first) / (last - first), 1)

    posts = []
    for row in knowledge.rows("tenures"):
        if row["person"] != actor:
            continue
        begun, ended = moment(row["from"]), moment(row["to"])
        if begun is not None and begun >= last or ended is not None and ended <= first:
            continue  # held outside of the years that are drawn
        start, end = x(begun if begun is not None else first), x(ended if ended is not None else last)
        office = knowledge.row("offices", row["office"]) or {}
        posts.append(Post(office.get("name", row["office"]), row["from"], row["to"], row["basis"], start, end))
    most = max(months.values())
    bars = tuple((x(moment(month) or first), round(BARS * number / most, 1), month, number) for month, number in sorted(months.items()))
    every = max(1, (last - first) // 10)
    posts.sort(key=lambda post: post.begun)
    return Career(tuple(posts), bars, tuple((x(year), year) for year in range(first, last, every)), BARS + 30 + BAND * len(posts))


def moved(ledger: Ledger, actor: str, loaded: Loaded) -> list[Moved]:
    """Claims that a speaker made more than once, those first whose words changed most often."""
    made, claims, documents = schema.appearances, schema.claims, schema.documents
    chosen = (
        select(made, claims.c.label, documents.c.text, documents.c.outlet)
        .join(claims, claims.c.id == made.c.claim)
        .join(documents, documents.c.id == made.c.document)
        .where(made.c.speaker == actor, made.c.statement.not_in(decided.silent()))
        .order_by(made.c.claim, made.c.said_on.is_(None), made.c.said_on, made.c.document, made.c.start)
    )
    by_claim: dict[str, list[Row]] = {}
    with ledger.reading() as connection:
        for row in connection.execute(chosen).mappings():
            words = row["text"][row["start"] : row["end"]]
            one = {"said_on": row["said_on"], "words": words, "statement": row["statement"], "outlet": row["outlet"], "label": row["label"]}
            by_claim.setdefault(row["claim"], []).append(one)
    again = ((claim, times[:MOST_TIMES]) for claim, times in by_claim.items() if len(times) > 1)
    found = [Moved(claim, times[0]["label"], tuple(compared(times, loaded))) for claim, times in again]
    return sorted(found, key=lambda one: (-sum(bool(time["differences"]) for time in one.times), one.claim))[:MOST_CLAIMS]


def compared(times: list[Row], loaded: Loaded) -> list[Row]:
    """The words of each time with what differs from the time before."""
    found = times[:1] and [times[0] | {"differences": []}]
    return [*found, *(time | {"differences": differences(last["words"], time["words"], loaded)} for last, time in pairwise(times))]
