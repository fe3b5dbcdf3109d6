"""The days of which a page tells: a happening in a sentence, and the day that it names.

A dated page says on which day something was; an undated one says "on Tuesday" or "yesterday", which ties the day of the page to
that of the happening. Where both tell of one happening, the day of the undated page follows.

Example:
    >>> [(t.weekday, t.low, t.high) for t in relative_tellings(volume)]
    [(2, 0, 6)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.linking.clauses import capitals_of
from onrecord.linking.cues import Cues
from onrecord.linking.grams import Vector, gram_vector
from onrecord.linking.shelf import Volume
from onrecord.linking.sketch import STEM, telling_words
from onrecord.model import Span, TimeExpression

#: The rarest words of a sentence by which two tellings are compared.
COMPARED = 8
#: Sentences of a page that are looked at.
MOST = 60
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
HERE = re.compile(r"^(?:earlier |late |later |early )?(?:today|tonight|this (?:morning|afternoon|evening))$")
DAY_BEFORE = re.compile(r"^(?:earlier |late |early )?(?:yesterday|last night|overnight)\b")
DAY_AFTER = re.compile(r"^tomorrow\b")
DAYS_AGO = re.compile(r"^(two|three|four|five|six|\d) days (?:ago|earlier)$")
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
CALENDAR = frozenset("monda tuesd wedne thurs frida satur sunda today yeste tonig tomor morni eveni after night".split())


@dataclass(slots=True)
class Telling:
    """A sentence that names a day: its rarest words and its names, and the day, or how the day of the page lies to it.

    ``span``: the words for the day. ``day``: of a dated page. ``weekday``, ``low``, ``high``: of an undated one, which is from ``low``
    to ``high`` days after the happening, and that was on such a day of the week.
    """

    span: Span
    sentence: Span
    words: frozenset[str]
    names: frozenset[str]
    vector: Vector
    day: date | None = None
    weekday: int | None = None
    low: int = 0
    high: int = 0


def dated_tellings(volume: Volume) -> list[Telling]:
    """The sentences of a dated page that name a day."""
    return [telling(volume, t, s, day=day) for t, s in placed(volume) if (day := day_of(t)) is not None]


def relative_tellings(volume: Volume) -> list[Telling]:
    """The sentences of an undated page that name a day by how it lies to the page's own."""
    text, found = volume.analysis.document.text, []
    for time, sentence in placed(volume):
        way = distance_of(time, sentence, text, volume.lexicon.cues) if time.anchor == "published" else None
        if way is not None:
            found.append(telling(volume, time, sentence, weekday=way[0], low=way[1], high=way[2]))
    return found


def placed(volume: Volume) -> Iterator[tuple[TimeExpression, Span]]:
    """The times of a page with their sentences."""
    sentences = volume.sentences[:MOST]
    starts = [s.start for s in sentences]
    for time in volume.analysis.times:
        at = bisect_right(starts, time.start) - 1
        if time.type in ("DATE", "TIME") and at >= 0 and time.end <= sentences[at].end:
            yield time, sentences[at]


def telling(
    volume: Volume, time: TimeExpression, sentence: Span, day: date | None = None, weekday: int | None = None, low: int = 0, high: int = 0
) -> Telling:
    """A telling with its words."""
    words, names, vector = compared(sentence.of(volume.analysis.document.text), volume.lexicon.cues.common)
    return Telling(Span(time.start, time.end), sentence, words, names, vector, day, weekday, low, high)


@lru_cache(maxsize=4_000)
def compared(text: str, common: frozenset[str]) -> tuple[frozenset[str], frozenset[str], Vector]:
    """The rarest words of a sentence but for those of the calendar, its names, and its letter strings."""
    words = frozenset(w for w in telling_words(text, COMPARED, common) if w not in CALENDAR)
    return words, frozenset(w.lower()[:STEM] for w in capitals_of(text)), gram_vector(text)


def day_of(time: TimeExpression) -> date | None:
    """The day of a time that is no longer than one."""
    if time.interval is None:
        return None
    try:
        first, after = (date.fromisoformat(edge[:10]) for edge in time.interval)
    except ValueError:
        return None
    return first if (after - first).days <= 1 else None


def distance_of(time: TimeExpression, sentence: Span, text: str, cues: Cues) -> tuple[int | None, int, int] | None:
    """The day of the week, and by how many days the page is later at least and at most; None where the words do not say."""
    words = time.text.lower()
    if named := WEEKDAY.search(words):
        weekday = DAYS.index(named.group(1)[:3].lower()) + 1
        if words.startswith("last "):
            return weekday, 1, 13
        around = sentence.of(text)
        return (weekday, 0, 6) if cues.back.search(around) and not cues.ahead.search(around) else (weekday, -7, 6)
    if HERE.match(words) and not time.text.istitle() and not time.text.isupper():
        return None, 0, 0
    if DAY_BEFORE.match(words):
        return None, 1, 1
    if DAY_AFTER.match(words):
        return None, -1, -1
    ago = DAYS_AGO.match(words)
    n = NUMBERS.get(ago.group(1)) or int(ago.group(1)) if ago else 0
    return (None, n, n) if ago else None
