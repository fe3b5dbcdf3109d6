"""What the page spoke of last: "Last year it was $17 billion", "The number rose to 3,300" go on with the measure before them.

Example:
    >>> told.again(parse, sentence, amount, None, measured).measure.name
    'trade'
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.analysis.indicators.amounts import Amount
from onrecord.analysis.indicators.measures import NAMELESS, Found, Measure
from onrecord.language import Parse, Sentence
from onrecord.model import Indicator

#: Letters between two sentences of which the second goes on with what the first measures.
NEAR = 240
#: Nouns that stand for a measure named before.
STANDING = frozenset("number figure total volume level amount sum it they this that".split())


class Before(NamedTuple):
    """An earlier figure: where its sentence ends, its kind, unit, measure and subjects."""

    end: int
    kind: str
    unit: str | None
    measure: Measure
    subjects: tuple[str, ...]


@dataclass(slots=True)
class Told:
    """The last figure of each kind, and of each unit, whose measure the table knows."""

    by_kind: dict[str, Before] = field(default_factory=dict)
    by_unit: dict[str, Before] = field(default_factory=dict)

    def keep(self, sentence: Sentence, a: Amount, measure: Measure, entry: Indicator) -> None:
        """Remembers a figure whose measure is known."""
        if not (measure.topics or measure.sides != "no"):
            return
        before = Before(sentence.end, a.kind, entry.unit, measure, entry.subjects)
        self.by_kind[a.kind] = before
        if a.kind == "count" and a.unit is not None:
            self.by_unit[a.unit] = before

    def again(self, parse: Parse, sentence: Sentence, a: Amount, noun: int | None, measured: Found | None) -> Before | None:
        """What an amount without a measure of its own goes on with, or None."""
        if measured is not None and (measured.measure.topics or measured.measure.sides != "no") or a.kind == "rank":
            return None
        if a.kind == "count" and a.unit is not None:
            return self.by_unit.get(a.unit) if noun is None else None
        stands = measured is None or measured.measure.name == NAMELESS or measured.measure.name in STANDING
        last = self.by_kind.get(a.kind)
        if not stands or noun is not None or last is None or sentence.start - last.end > NEAR:
            return None
        return last if a.kind != "percent" and (a.kind == "money" or goes_on(parse, a)) else None


def goes_on(parse: Parse, a: Amount) -> bool:
    """Whether a bare number stands where a number before it is taken up: "the number rose to 3,300"."""
    tokens = parse.tokens_in(a.start, a.end)
    at = tokens[-1] if tokens else None
    for _ in range(4):
        if at is None or parse.heads[at] == at and parse.pos[at] != "VERB":
            return False
        if parse.pos[at] in ("VERB", "AUX"):
            subject = parse.child(at, "nsubj", "nsubjpass")
            return subject is not None and parse.lemmas[subject].lower() in STANDING and not 1000 <= (a.value or 0) <= 2100
        at = parse.heads[at]
    return False
