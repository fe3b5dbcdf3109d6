"""Whether two pages tell of one happening: a dated one that names its day, and an undated one that says "on Tuesday".

Two sentences that share rare words and names, in two pages on one matter, tell of one happening with a likelihood that was fitted on
pages whose dates are known (``docs/concepts/times.md``). Where the day of the week is another one, they do not.

Example:
    >>> [(m.first, m.last, m.weight) for m in matches(undated, dated)]
    [(datetime.date(2031, 3, 4), datetime.date(2031, 3, 10), 0.81)]
"""

from __future__ import annotations

import math
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from onrecord.linking.days import day
from onrecord.linking.grams import likeness
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import STEM, WORD, is_telling, rarity
from onrecord.linking.tellings import Telling, dated_tellings, relative_tellings
from onrecord.model import Span

#: Rare words that two sentences must share to be compared.
LEAST_SHARED = 2
#: How much each counts for two sentences telling of one happening, as logarithms of odds: nothing known; how alike the two pages are in
#: their words; how alike the sentences are in their letters; a day that is no day of the week, which another could contradict; each
#: name shared; each name that only the one with fewer of them has; a happening that is news on the dated page.
BASE, OF_PAGES, OF_LETTERS, NO_WEEKDAY, PER_NAME, PER_OTHER_NAME, IS_NEWS = -4.6, 6.5, 3.9, -1.2, 0.13, -0.25, 0.9
#: Names that count at most; days between a happening and its page for it to be news.
MOST_NAMES, NEWS = 4, 3
#: Matches less likely than this are none.
LEAST_WEIGHT = 0.1
#: Letters of a page that are read for what it is about.
MOST_LETTERS = 20_000


class Match(NamedTuple):
    """Two sentences of one happening: the first and the last day that the undated page can be of, how likely, and both passages."""

    first: date
    last: date
    weight: float
    own: Span
    other: Span


def matches(undated: Volume, dated: Volume) -> list[Match]:
    """The happenings of which both pages tell, the likeliest first; of several for one stretch of days, one."""
    relative = relative_tellings(undated)
    told = dated_tellings(dated) if relative else []
    if not told:
        return []
    published = day(str(dated.analysis.document.published))
    one, other = (volume.analysis.document.text[:MOST_LETTERS] for volume in (undated, dated))
    alike = alike_pages(one, other, undated.lexicon.cues.common)
    found = [m for t in relative for day_told in told if (m := match(t, day_told, alike, published)) is not None]
    best: dict[tuple[date, date], Match] = {}
    for m in sorted(found, key=lambda m: (-m.weight, m.own, m.other)):
        best.setdefault((m.first, m.last), m)
    return list(best.values())


def match(relative: Telling, told: Telling, alike: float, published: date | None) -> Match | None:
    """The match of two sentences, or None where they tell of other things or other days.

    Args:
        alike: how alike their pages are. published: the day of the dated page.
    """
    if told.day is None or len(relative.words & told.words) < LEAST_SHARED or relative.weekday not in (None, told.day.isoweekday()):
        return None
    others = min(len(relative.names - told.names), len(told.names - relative.names))
    odds = BASE + OF_PAGES * alike + OF_LETTERS * likeness(relative.vector, told.vector) + NO_WEEKDAY * (relative.weekday is None)
    odds += PER_NAME * min(MOST_NAMES, len(relative.names & told.names)) + PER_OTHER_NAME * min(MOST_NAMES, others)
    odds += IS_NEWS * (published is not None and abs((published - told.day).days) <= NEWS)
    weight = round(1 / (1 + math.exp(-odds)), 4)
    if weight < LEAST_WEIGHT:
        return None
    try:
        days = (told.day + timedelta(relative.low), told.day + timedelta(relative.high))
    except OverflowError:  # a day at the end of the calendar
        return None
    return Match(*days, weight, relative.span, told.span)


@lru_cache(maxsize=4_000)
def theme(text: str, common: frozenset[str]) -> dict[str, float]:
    """What a page is about: its words, cut to their first letters, by how rare and how frequent they are; of length one."""
    words = [w.lower() for w in WORD.findall(text)]
    counts = Counter(w[:STEM] for w in words if is_telling(w, common))
    rare: dict[str, float] = {}
    for w in sorted(set(words)):
        if is_telling(w, common):
            rare[w[:STEM]] = max(rare.get(w[:STEM], 0.0), rarity(w))
    weights = {stem: rare[stem] ** 2 * (1 + math.log(n)) for stem, n in sorted(counts.items())}
    norm = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    return {stem: w / norm for stem, w in weights.items()}


def alike_pages(text: str, other: str, common: frozenset[str]) -> float:
    """How alike two pages are in their words, 0 to 1, the same whichever comes first."""
    a, b = theme(text, common), theme(other, common)
    return math.fsum(w * b[stem] for stem, w in a.items() if stem in b)
