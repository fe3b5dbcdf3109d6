"""Two passages that cannot both hold, with why; and what looks like it and is none.

Another year, another unit, a forecast against an outcome, a rounded number or a bound, two translations and another subject are no
disagreement.

Example:
    >>> conflict_of(a, b, lexicon).why
    'two reports of one event: one passage has 3, the other 5'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from onrecord.linking import figures
from onrecord.linking.amounts import Amount, agree, comparable, shown
from onrecord.linking.claims import Relation, relation_of
from onrecord.linking.clauses import Clause
from onrecord.linking.cues import Cues
from onrecord.linking.days import near, span_days
from onrecord.linking.events import Report, same_occurrence, shared, sides_fit, telling
from onrecord.linking.figures import Figure
from onrecord.linking.overlap import LEAST_POINTS, known
from onrecord.linking.senses import Lexicon
from onrecord.linking.slots import meet
from onrecord.linking.stems import stem
from onrecord.model import Interval

Compared = Clause | Report | Figure
#: Passages without a time of their own speak of one time when their pages lie this close.
DAYS_TOGETHER = 45
#: Two reports of an act that one of them denies speak of one day when their dates lie this close.
DAYS_DENIED = 3
#: Share of what the shorter of two reports says that a denial must share where the sides alone do not tell that one act is meant, and
#: where they do.
LIKE_DENIED, LIKE_DENIED_SIDES = 0.7, 0.35
#: Sums and shares of which it is not said of what are compared in clauses this much alike.
ALIKE_SUMS = 0.8
#: A clause and its denial say nearly the same.
ALIKE_DENIED = 0.8
#: Amounts, and what goes up and down, change from day to day: without a time that is over they are of one only on pages this close.
DAYS_SAME = 1
#: Days of a time that tells one report of many that are alike from the next.
FINE = 31
#: Things of which an amount stays what it is for some weeks.
BUILT = ("project:", "instrument:")
#: Two times of one amount are not of such different lengths: a year is not its last month.
LENGTHS = 2
#: Characters beside a time in which it may say that it is a stretch or moves on, and before an amount with which another is compared.
STRETCH, BASE = 22, 40
#: Acts that say what somebody thinks: one may praise today and not tomorrow.
ATTITUDES = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST"})
#: Two days of one happening lie no farther apart; characters of a date in which its day is looked for.
DAYS_CONFUSED, DATE_LENGTH = 10, 14
DIGIT = re.compile(r"\d")
WHY_POLARITY = "the two passages say nearly the same, and one of them denies it"
WHY_EVENT = "one passage says that it happened, the other that it did not"
WHY_ACTOR = "each passage says that the other side did it"


class Conflict(NamedTuple):
    """Two entries that cannot both hold: kind (number, date, actor, polarity) and why, in words.

    ``said``: the two amounts or days and of what they are, whoever has which; empty where neither is meant. ``amounts``: of the first
    and of the second, where they count the same; ``things``: stems of what they count; ``unit``: of figures, with which ``why`` ends.
    """

    kind: str
    why: str
    said: frozenset[str] = frozenset()
    amounts: tuple[Amount, ...] = ()
    things: frozenset[str] = frozenset()
    unit: str = ""

    def explained(self, of: str) -> str:
        """Why, with what is counted as it is printed, where that is known."""
        if not of:
            return self.why
        return f"{self.why.removesuffix(self.unit)}{of}" if self.unit else f"{self.why} ({of})"


def conflict_of(a: Compared, b: Compared, lexicon: Lexicon) -> Conflict | None:
    """What two entries of one kind disagree on; None where both can hold.

    Args:
        lexicon: the table of senses, for contraries.
    """
    if isinstance(a, Clause) and isinstance(b, Clause):
        relation = relation_of(a, b, lexicon)
        return of_clauses(a, b, relation, lexicon) if relation else None
    if isinstance(a, Report) and isinstance(b, Report):
        return of_reports(a, b, lexicon.cues)
    return of_figures(a, b) if isinstance(a, Figure) and isinstance(b, Figure) else None


def of_clauses(a: Clause, b: Clause, relation: Relation, lexicon: Lexicon) -> Conflict | None:
    """What two clauses that are alike but for one slot disagree on.

    Args:
        lexicon: the table of senses, for contraries.
    """
    cues = lexicon.cues
    if relation.kind == "actor":
        answered = cues.reply.search(a.text) or cues.reply.search(b.text)
        return Conflict("actor", WHY_ACTOR) if a.statement != b.statement and not answered and together(a, b) else None
    if a.realis != b.realis or a.realis == "possible":
        return None
    if relation.kind == "polarity" and relation.alike >= ALIKE_DENIED and (a.document != b.document or a.speaker != b.speaker):
        return Conflict("polarity", WHY_POLARITY) if denied(a, b, lexicon) else None
    if relation.kind == "year" and relation.alike >= ALIKE_DENIED and a.document != b.document and one_subject(a, b):
        return dates_differ(a, b, cues)
    if relation.kind == "number" and a.realis == "actual" and a.document != b.document and surely_one_subject(a, b, relation, cues):
        one, other = Dated(a, cues), Dated(b, cues)
        loose = relation.alike >= ALIKE_SUMS
        return amounts_differ(one.amounts, other.amounts, lambda x, y: comparable(x, y, cues, loose) and one.meets(x, other, y), cues)
    return None


def denied(a: Clause, b: Clause, lexicon: Lexicon) -> bool:
    """Whether of two clauses that say nearly the same one denies it, or has the contrary, of one subject and at one time.

    One that has both a word and its contrary says what of each: "stopped at home and not abroad".
    """
    if any(not lexicon.opposites.get(key, frozenset()).isdisjoint(c.senses) for c in (a, b) for key in c.senses):
        return False
    if a.denials + b.denials > 1 or not (a.names & b.names or a.codes and a.codes == b.codes) or a.names - b.names and b.names - a.names:
        return False
    if any(clause.text.lower().startswith("to ") or lexicon.cues.slots.wish.search(clause.text) for clause in (a, b)):
        return False
    return together(a, b) and (a.negated != b.negated or bool(a.day and b.day and near(a.day, b.day, DAYS_SAME)))


def dates_differ(a: Clause, b: Clause, cues: Cues) -> Conflict | None:
    """Two clauses that give one happening two days, both written out, not far from each other; "today" and weekdays come again.

    The day with which a week or a month ends that is reported on is none of a happening.
    """
    if len(a.dated) != 1 or len(b.dated) != 1 or a.realis != "actual":
        return None
    (at, one), (place, other) = a.dated[0], b.dated[0]
    written = DIGIT.search(a.text, at, at + DATE_LENGTH) and DIGIT.search(b.text, place, place + DATE_LENGTH)
    if not written or span_days(one) > 1 or span_days(other) > 1 or not near(one, other, DAYS_CONFUSED):
        return None
    if any(cues.amounts.stretch.search(x.text, max(0, p - STRETCH), p + STRETCH) for x, p in ((a, at), (b, place))):
        return None
    first, last = sorted((one[0][:10], other[0][:10]))
    return Conflict("date", f"one passage has {first}, the other {last}", frozenset({first, last}))


def one_subject(a: Clause, b: Clause) -> bool:
    """Whether two clauses are surely about one subject: they name the same states or one named thing, and leave nobody open who differs."""
    if (a.open or b.open) and not (a.speaker and a.speaker == b.speaker) and not known(a) & known(b):
        return False
    return bool(a.names & b.names) or bool(a.codes) and a.codes == b.codes


def surely_one_subject(a: Clause, b: Clause, relation: Relation, cues: Cues) -> bool:
    """The same where one state alone is no subject: of its sales and stocks many speak, of each other ones."""
    if not one_subject(a, b) or a.names - b.names and b.names - a.names and relation.alike < ALIKE_SUMS:
        return False
    return bool(a.names & b.names - cues.amounts.units) or len(a.codes) > 1 or bool(a.speaker) and a.speaker == b.speaker


class Dated:
    """The amounts of a clause that it tells of its own time, each with that time; with what it compares them is left out.

    Of several times each amount has the nearest one that no other amount is nearer to.
    """

    def __init__(self, clause: Clause, cues: Cues) -> None:
        self.clause, self.cues = clause, cues
        first = min((a.end for a in clause.amounts), default=0)
        self.amounts = [
            a for a in clause.amounts if a.start < first or not cues.amounts.base.search(clause.text, max(first, a.start - BASE), a.start)
        ]
        near_first = sorted((abs(a.start - at), a.start, at, when) for a in clause.amounts for at, when in clause.dated)
        self.fine = [when for _, when in clause.dated if span_days(when) <= FINE]
        self.lasts = bool(cues.amounts.lasting.search(clause.text))
        self.times: dict[int, tuple[int, Interval]] = {}
        for _, start, at, when in near_first:
            if start not in self.times and at not in {place for place, _ in self.times.values()}:
                self.times[start] = at, when
        for _, start, at, when in near_first:
            self.times.setdefault(start, (at, when))

    def meets(self, amount: Amount, other: Dated, its: Amount) -> bool:
        """Whether an amount and another clause's are of one time: the same that is over and written out, else that of their pages."""
        one, two = self.times.get(amount.start), other.times.get(its.start)
        if one and two and not meet(one[1], two[1]):
            return False
        if self.fine and other.fine and not any(meet(x, y) for x in self.fine for y in other.fine):
            return False
        if one and two and self.is_fixed(*one) and other.is_fixed(*two):
            lengths = sorted((span_days(one[1]), span_days(two[1])))
            return lengths[1] <= LENGTHS * lengths[0]
        things = {name for name in known(self.clause) & known(other.clause) if name.startswith(BUILT)}
        days = 0 if self.lasts or other.lasts else DAYS_TOGETHER if things else DAYS_SAME
        return bool(self.clause.day and other.clause.day and near(self.clause.day, other.clause.day, days))

    def is_fixed(self, at: int, when: Interval) -> bool:
        """Whether a time is over, and the same whenever it is told of: "in 2030", not "a year ago" or "the same week"."""
        day, text = self.clause.day, self.clause.text
        over = day is not None and when[1][:10] <= day[1][:10]
        return over and not self.lasts and not self.cues.amounts.moving.search(text, max(0, at - STRETCH), at + STRETCH)


def together(a: Clause, b: Clause) -> bool:
    """Whether two clauses speak of one time: the times in them meet; those without one stand on pages that lie close."""
    if a.times and b.times:
        return any(meet(s, t) for s in a.times for t in b.times)
    return bool(a.day and b.day and near(a.day, b.day, DAYS_TOGETHER))


def of_reports(a: Report, b: Report, cues: Cues) -> Conflict | None:
    """What two reports of one event, or a report and a denial, disagree on."""
    if a.document == b.document:
        return None
    if {a.realis, b.realis} == {"actual", "negated"}:
        return Conflict("polarity", WHY_EVENT) if denies(a, b) else None
    if a.realis != "actual" or b.realis != "actual" or a.type != b.type:
        return None
    named = len(a.names & b.names) > 1 and not (a.names - b.names and b.names - a.names)
    sure = a.sides == b.sides and (len(a.sides) > 1 or named)
    if not sure and len(a.sides | b.sides) < 2 or not told_at_once(a, b) or not same_occurrence(a, b):
        return None
    found = amounts_differ(a.amounts, b.amounts, lambda x, y: comparable(x, y, cues) and (sure or len(x.things & y.things) > 1), cues)
    return found._replace(why=f"two reports of one event: {found.why}") if found else None


def told_at_once(a: Report, b: Report) -> bool:
    """Whether two reports are of one day, which both give, or stand on pages of one: what goes on has other numbers on the next."""
    if a.interval and b.interval and span_days(a.interval) <= 1 and span_days(b.interval) <= 1:
        return meet(a.interval, b.interval)
    return bool(a.told and b.told and near(a.told, b.told, DAYS_SAME))


def denies(a: Report, b: Report) -> bool:
    """Whether one of two reports denies what the other tells: the same act of the same two sides, in words that are alike, on one day."""
    if a.kind != b.kind or a.type in ATTITUDES or not same_day(a, b) or not sides_fit(a, b) or len(a.names & b.names) < 2:
        return False
    if a.sides == b.sides and len(a.sides) > 1:
        return shared(a, b) >= LIKE_DENIED_SIDES
    if len(telling(a, b) - a.names - b.names) < LEAST_POINTS:
        return False
    return shared(a, b) >= LIKE_DENIED and min(len(a.senses), len(b.senses)) >= LEAST_POINTS


def same_day(a: Report, b: Report) -> bool:
    """Whether a report and a denial can speak of one day."""
    one, other = a.interval or a.told, b.interval or b.told
    return bool(one and other) and near(one or ("", ""), other or ("", ""), DAYS_DENIED)


def of_figures(a: Figure, b: Figure) -> Conflict | None:
    """What two figures of two pages disagree on: one measure, subjects, period and like sentences, values that cannot both hold."""
    if a.document == b.document or (a.measure, a.unit, a.period) != (b.measure, b.unit, b.period) or figures.agree(a.amount, b.amount):
        return None
    if a.subjects != b.subjects or a.among != b.among or figures.opposed(a, b):
        return None
    if any(figures.stated(x.amount, y.beside) for x, y in ((a, b), (b, a))):
        return None
    like = figures.likeness(a.senses, b.senses) >= figures.LIKE and not (a.names and b.names and not a.names & b.names)
    if not like and not figures.of_one_balance(a, b):
        return None
    of = f"{a.measure} of {' and '.join(sorted(a.subjects | b.subjects))} for {a.period}"
    left, right = (figures.shown(x.amount) for x in sorted((a, b), key=lambda x: x.id))
    things = frozenset({stem(a.unit)} if a.unit.islower() and a.unit.isalpha() else ())
    why = f"{of}: one passage has {left}, the other {right} {a.unit}".strip()
    return Conflict("number", why, frozenset({of, left, right, a.unit}), things=things, unit=a.unit)


def amounts_differ(left: Iterable[Amount], right: Iterable[Amount], fits: Callable[[Amount, Amount], bool], cues: Cues) -> Conflict | None:
    """Which amounts of the same thing cannot both hold; what both passages have is set aside first.

    Args:
        fits: whether two amounts are of one thing and time.
    """
    ours, theirs = list(left), list(right)
    for a in list(ours):
        twin = next((b for b in theirs if a.value == b.value and a.sign == b.sign or fits(a, b) and agree(a, b)), None)
        if twin is not None:
            ours.remove(a)
            theirs.remove(twin)
    for a in ours:
        for b in theirs:
            if fits(a, b) and not agree(a, b):
                things = (a.things & b.things) - cues.amounts.units
                said = frozenset({shown(a), shown(b), " ".join(sorted(things))})
                return Conflict("number", f"one passage has {shown(a)}, the other {shown(b)}", said, (a, b), things)
    return None
