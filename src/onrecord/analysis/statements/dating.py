"""When something was said: the date beside the cue, else that of its occasion, else the day of the page.

Example:
    >>> with_dates(document, parse, statements, times)[0].said_on
    '2024-10-03'
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from onrecord.language import Parse
from onrecord.model import Document, Statement, TimeExpression

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DAY_LENGTH = len("2024-10-03")
#: Words in a cue or its sentence that put the saying before the day of the page.
BEFORE = frozenset(("has", "have", "had", "once", "earlier", "previously", "formerly", "repeatedly", "long", "often", "'ve", "'s", "'d"))


def with_dates(document: Document, parse: Parse, statements: list[Statement], times: list[TimeExpression]) -> list[Statement]:
    """The statements with ``said_on``, as coarse as the text gives it."""
    dated = [t for t in times if t.type in ("DATE", "TIME") and DAY.match(t.value)]
    dated.sort(key=lambda t: t.start)
    starts = [t.start for t in dated]
    return [replace(s, said_on=said_on(document, parse, s, dated, starts)) for s in statements]


def said_on(document: Document, parse: Parse, s: Statement, dated: list[TimeExpression], starts: list[int]) -> str | None:
    """The date of one statement."""
    if s.method == "first person":
        return page_day(document)
    anchors = [place.start for place in (s.cue, s.venue) if place is not None]
    for anchor in anchors:
        index = parse.sentence_at(anchor)
        if index is None:
            continue
        sentence = parse.sentences[index]
        near = [
            t for t in dated[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if not any(p.overlaps((t.start, t.end)) for p in s.content)
        ]  # fmt: skip
        if present(parse, s):
            near = [t for t in near if len(day_of(t.value) or "") == DAY_LENGTH]
        if near:
            return day_of(min(near, key=lambda t: abs(t.start - anchor)).value)
    return page_day(document) if happens_now(parse, s) else None


def present(parse: Parse, s: Statement) -> bool:
    """Whether the cue is in the present: then "this year" beside it is no date of the saying."""
    return s.cue is not None and any(parse.tags[i] in ("VBP", "VBZ") for i in parse.tokens_in(s.cue.start, s.cue.end))


def happens_now(parse: Parse, s: Statement) -> bool:
    """Whether nothing beside the cue puts the saying before the day of the page."""
    if s.cue is None:
        return True
    first = parse.token_at(s.cue.start)
    words = {parse.words[i].lower() for i in range(max(0, first - 2), min(len(parse), first + len(s.cue.text.split()) + 1))}
    return not words & BEFORE


def page_day(document: Document) -> str | None:
    """The day of the page, where it is given or stated."""
    if document.published is None or document.published_basis not in ("given", "stated"):
        return None
    return day_of(document.published)


def day_of(value: str) -> str | None:
    """The date of a value, without its time.

    Example:
        >>> day_of("2024-10-03T05:17Z")
        '2024-10-03'
    """
    match = DAY.match(value)
    return match.group() if match else None
