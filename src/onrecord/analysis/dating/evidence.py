"""A piece of evidence for the day of a page: the passage, what it says in a sentence, and how likely it makes each day.

Example:
    >>> Evidence(Span(10, 19), "2021 is spoken of as last year", (Stretch(date(2022, 1, 1), date(2023, 1, 1), 1.0),), 0.02)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.model import Span


class Stretch(NamedTuple):
    """Days from ``first`` to before ``after``, and how likely the evidence is on a page of such a day."""

    first: date
    after: date
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a passage says of the page's day.

    Attributes:
        span: the passage.
        reason: a clause for the explanation, in the record's own neutral words.
        stretches: days with their weights; where they overlap, the later one counts.
        elsewhere: the weight of all other days.
        strong: whether the passage may date a page, or only narrows what others date.
    """

    span: Span
    reason: str
    stretches: tuple[Stretch, ...]
    elsewhere: float
    strong: bool = True


def years(first: int, last: int) -> tuple[date, date]:
    """The days of the years ``first`` to ``last``, both inclusive."""
    return date(max(first, 1), 1, 1), date(min(last + 1, 9999), 1, 1)
