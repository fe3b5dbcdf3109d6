"""Times that need more than words of time: days with a name, and times that rest on a known event.

Example:
    >>> [piece.partial.holiday for piece in holiday_at(context, 3, holidays)]
    ['12-25']
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.analysis.times.building import Piece
from onrecord.analysis.times.context import Context
from onrecord.analysis.times.holidays import Holidays
from onrecord.analysis.times.partial import Partial
from onrecord.analysis.times.remembered import Remembered, event_behind, event_of

ANNIVERSARY = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)$")
#: Characters behind "anniversary" in which its event is looked for, and tokens that "the day after" may take in.
REACH, LONGEST = 240, 14


def holiday_at(context: Context, at: int, holidays: Holidays) -> Piece | None:
    """The holiday whose wording begins at a token, with "last" or "next" before it and a year or a part of the day behind it."""
    reading = context.reading
    for words, rule in holidays.get(reading.word(at), ()):
        last = at + len(words) - 1
        if last >= len(reading.starts) or any(reading.word(at + k) != word for k, word in enumerate(words)):
            continue
        partial, first = Partial("DATE", holiday=rule), at
        relation = reading.value(at - 1, "rel") if at else ""
        if relation in ("-1", "0", "1"):
            partial, first = replace(partial, relation=int(relation)), at - 1
        behind = last + 1 if last + 1 < len(reading.starts) else last
        if behind > last and reading.word(behind).isdigit() and len(reading.word(behind)) == 4:
            partial, last = replace(partial, year=int(reading.word(behind)), relation=None), behind
        elif behind > last and reading.value(behind, "rel") in ("-1", "0", "1") and context.near(behind + 1) == "year":
            partial, last = replace(partial, relation=None, shift=int(reading.value(behind, "rel")), unit="Y"), behind + 1
        elif behind > last and reading.value(behind, "part") and not reading.word(behind)[0].isdigit():
            partial, last = replace(partial, kind="TIME", part=reading.value(behind, "part")), behind
        return Piece(first, last, partial)
    return None


def anniversary_at(context: Context, at: int, end: int, remembered: list[Remembered]) -> Piece | None:
    """An ordinal anniversary whose event is known: the same day so many years on."""
    m = ANNIVERSARY.match(context.reading.word(at))
    if m is None or context.near(at + 1) != "anniversary":
        return None
    start = context.reading.ends[at + 1]
    event = event_behind(context.reading.text[start : min(end, start + REACH)], remembered)
    if event is None or not event.exact:
        return None
    return Piece(at, at + 1, Partial("DATE", event=event.day.isoformat(), shift=int(m.group(1)), unit="Y"))


def resting_on_event(context: Context, piece: Piece, remembered: list[Remembered]) -> Piece:
    """ "The day after its proclamation": the piece with what it follows, and its day where the event is known."""
    parse, way = context.parse, context.token(piece.last)
    if way is None or parse.rights[way] <= way or context.near(piece.last) not in ("after", "before"):
        return piece
    end = parse.ends[parse.rights[way]]
    last = piece.last
    while last + 1 < len(context.reading.starts) and context.reading.ends[last + 1] <= end and last - piece.first < LONGEST:
        last += 1
    head = parse.child(way, "pobj")
    sentence = parse.sentences[parse.sentence_of[way]]
    said = context.reading.text[sentence.start : sentence.end]
    event = event_of(said, parse.words[head].lower(), remembered) if head is not None else None
    partial = piece.partial
    if event is not None and event.exact:
        partial = replace(partial, event=event.day.isoformat())
    return Piece(piece.first, last, partial)
