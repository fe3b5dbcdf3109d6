"""What follows when the date of a page is narrowed: its relative times, and the dates that its entries have from them.

The words of an expression are reckoned anew from the narrower date. This is done only where the same reckoning, from the date that
the page had before, gives the very value of the record: then it is understood. Nothing of the record is changed.

Example:
    >>> [(f.field, f.value) for f in following(analysis, ("2031-03-05", "2031-03-06"), cues)]
    [('value', '2031-03-04'), ('said_on', '2031-03-04')]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.linking.cues import Cues
from onrecord.linking.passages import sentences_of
from onrecord.linking.reckoning import Reckoned, reckon
from onrecord.linking.tellings import WEEKDAY
from onrecord.model import Analysis, Event, Interval, Span, Statement, TimeExpression

#: Anchors of a time that is reckoned from the day of the page; in a quotation whose day the page does not name, so is it.
FROM_PAGE = ("published", "speech")
#: Letters between an event or a figure without a date and the only time of its sentence, for that to be its date.
REACH = 50


class Followed(NamedTuple):
    """An entry, a field of it, and what that becomes."""

    table: str
    entry: str
    field: str
    value: str
    interval: Interval
    words: str


def following(analysis: Analysis, narrowed: Interval, cues: Cues) -> list[Followed]:
    """The entries of a page whose dates become finer, in the order of the text."""
    return list(Follower(analysis, narrowed, cues).entries())


class Follower:
    """The times of a page as the narrower date has them, asked by sentence."""

    def __init__(self, analysis: Analysis, narrowed: Interval, cues: Cues) -> None:
        self.analysis, self.cues = analysis, cues
        sentences = sentences_of(analysis.document, cues)
        self.starts, self.sentences = [s.start for s in sentences], sentences
        before = analysis.document.published_interval
        self.times = [t for t in analysis.times if t.type in ("DATE", "TIME")]
        self.new: dict[str, Reckoned] = {}
        for time in self.times:
            found = self.again(time, before, narrowed)
            if found is not None:
                self.new[time.id] = found

    def again(self, time: TimeExpression, before: Interval | None, narrowed: Interval) -> Reckoned | None:
        """What a time becomes, or None where it stays as it is, or where its words or their tense are not understood."""
        if time.anchor not in FROM_PAGE:
            return None
        for ahead in self.ways(time):
            new = reckon(time, narrowed, ahead)
            old = reckon(time, before, ahead) if before is not None else None
            understood = new is not None and (new.fills and time.interval is None if old is None else old.value == time.value)
            if understood and new is not None and new.value != time.value:
                return new
        return None

    def ways(self, time: TimeExpression) -> list[bool]:
        """Whether a day of the week lies ahead, where the sentence says so; any other time has one way only."""
        if not WEEKDAY.search(time.text) or time.text.lower().startswith(("last ", "next ")):
            return [False]
        at = bisect_right(self.starts, time.start) - 1
        sentence = self.sentences[at].of(self.analysis.document.text) if at >= 0 else ""
        back, ahead = bool(self.cues.back.search(sentence)), bool(self.cues.ahead.search(sentence))
        return [] if back == ahead else [ahead]

    def entries(self) -> Iterator[Followed]:
        """Times, statements, events and figures that follow."""
        for t in self.times:
            if t.id in self.new:
                yield followed("times", t.id, "value", t, self.new[t.id])
        for statement in self.analysis.statements:
            if (time := self.saying(statement)) is not None:
                yield followed("statements", statement.id, "said_on", time, self.new[time.id])
        for event in self.analysis.events:
            if (time := self.happening(event)) is not None:
                yield followed("events", event.id, "date", time, self.new[time.id])
        for figure in self.analysis.indicators:
            if (time := self.only(figure.start, figure.period)) is not None:
                yield followed("indicators", figure.id, "period", time, self.new[time.id])

    def saying(self, statement: Statement) -> TimeExpression | None:
        """The time beside the cue of a statement, outside of what was said, where it follows and is a day."""
        if statement.cue is None or statement.method == "first person":
            return None
        near = [t for t in self.beside(statement.cue.start) if not any(p.overlaps((t.start, t.end)) for p in statement.content)]
        at = statement.cue.start
        time = min(near, key=lambda t: (abs(t.start - at), t.start), default=None)
        if time is None or time.id not in self.new or statement.said_on not in (None, day_part(time.value)):
            return None
        return time if len(day_part(self.new[time.id].value)) == len("2024-10-03") else None

    def happening(self, event: Event) -> TimeExpression | None:
        """The time of an event, where it follows."""
        if event.realis == "habitual":
            return None
        return self.only(event.trigger.start, event.date)

    def only(self, place: int, known: str | None) -> TimeExpression | None:
        """The time of a place's sentence that follows: the one whose value an entry has; for an entry without one, the only time."""
        near = self.beside(place)
        chosen = [t for t in near if t.value == known] if known else near if len(near) == 1 and abs(near[0].start - place) <= REACH else []
        return chosen[0] if len(chosen) == 1 and chosen[0].id in self.new else None

    def beside(self, place: int) -> list[TimeExpression]:
        """The times of the sentence in which a place lies, but for those that name no date at all."""
        at = bisect_right(self.starts, place) - 1
        sentence = self.sentences[at] if at >= 0 else Span(0, 0)
        return [t for t in self.times if sentence.start <= t.start < sentence.end and not t.value.endswith("_REF")]


def day_part(value: str) -> str:
    """A value without its time of day."""
    return value.partition("T")[0]


def followed(table: str, entry: str, field: str, time: TimeExpression, new: Reckoned) -> Followed:
    """A field that takes the value of a time."""
    value = day_part(new.value) if field == "said_on" else new.value
    return Followed(table, entry, field, value, new.interval, time.text)
