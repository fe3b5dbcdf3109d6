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

from onrecord import ids
from onrecord.linking import figures
from onrecord.linking.amounts import Amount, agree, comparable, shown
from onrecord.linking.claims import Relation, relation_of
from onrecord.linking.clauses import Clause
from onrecord.linking.cues import Cues
from onrecord.linking.events import Report, near, same_occurrence, shared, sides_fit, span_days
from onrecord.linking.figures import Figure
from onrecord.linking.overlap import LEAST_POINTS, known
from onrecord.linking.protocol import Row
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
        return of_clauses(a, b, relation, lexicon.cues) if relation else None
    if isinstance(a, Report) and isinstance(b, Report):
        return of_reports(a, b, lexicon.cues)
    return of_figures(a, b) if isinstance(a, Figure) and isinstance(b, Figure) else None


def of_clauses(a: Clause, b: Clause, relation: Relation, cues: Cues) -> Conflict | None:
    """What two clauses that are alike but for one slot disagree on."""
    if relation.kind == "actor":
        return Conflict("actor", WHY_ACTOR) if a.statement != b.statement and together(a, b) else None
    if a.realis != b.realis or a.realis == "possible":
        return None
    if (
        relation.kind == "polarity"
        and relation.alike >= ALIKE_DENIED
        and a.denials + b.denials < 2
        and (a.document != b.document or a.speaker != b.speaker)
    ):
        return Conflict("polarity", WHY_POLARITY) if together(a, b) else None
    if relation.kind == "year" and relation.alike >= ALIKE_DENIED and a.document != b.document and one_subject(a, b):
        return dates_differ(a, b)
    if relation.kind == "number" and a.realis == "actual" and a.document != b.document and one_subject(a, b):
        loose = relation.alike >= ALIKE_SUMS
        return amounts_differ(a.amounts, b.amounts, lambda x, y: comparable(x, y, cues, loose) and same_time(when(a, x), when(b, y)), cues)
    return None


def dates_differ(a: Clause, b: Clause) -> Conflict | None:
    """Two clauses that give one happening two days, both written out, not far from each other; "today" and weekdays come again."""
    if len(a.dated) != 1 or len(b.dated) != 1 or a.realis != "actual":
        return None
    (at, one), (place, other) = a.dated[0], b.dated[0]
    written = DIGIT.search(a.text, at, at + DATE_LENGTH) and DIGIT.search(b.text, place, place + DATE_LENGTH)
    if not written or span_days(one) > 1 or span_days(other) > 1 or not near(one, other, DAYS_CONFUSED):
        return None
    first, last = sorted((one[0][:10], other[0][:10]))
    return Conflict("date", f"one passage has {first}, the other {last}", frozenset({first, last}))


def one_subject(a: Clause, b: Clause) -> bool:
    """Whether two clauses are surely about one subject: they name the same states or one named thing, and leave nobody open who differs."""
    if (a.open or b.open) and not (a.speaker and a.speaker == b.speaker) and not known(a) & known(b):
        return False
    return bool(a.names & b.names) or bool(a.codes) and a.codes == b.codes


def when(clause: Clause, amount: Amount) -> Interval | None:
    """The time of an amount: the one that stands nearest to it, else the day of the page."""
    return clause.time_at(amount.start) or clause.day


def together(a: Clause, b: Clause) -> bool:
    """Whether two clauses speak of one time: the times in them meet; those without one stand on pages that lie close."""
    if a.times and b.times:
        return any(meet(s, t) for s in a.times for t in b.times)
    return bool(a.day and b.day and near(a.day, b.day, DAYS_TOGETHER))


def same_time(one: Interval | None, other: Interval | None) -> bool:
    """Whether two times can be the same, as far as they are known."""
    return not one or not other or meet(one, other)


def of_reports(a: Report, b: Report, cues: Cues) -> Conflict | None:
    """What two reports of one event, or a report and a denial, disagree on."""
    if a.document == b.document:
        return None
    if {a.realis, b.realis} == {"actual", "negated"}:
        return Conflict("polarity", WHY_EVENT) if denies(a, b) else None
    if a.realis != "actual" or b.realis != "actual" or a.type != b.type:
        return None
    sure = len(a.sides & b.sides) > 1 or len(a.names & b.names) > 1
    if not sure and len(a.sides | b.sides) < 2 or not same_occurrence(a, b):
        return None
    found = amounts_differ(a.amounts, b.amounts, lambda x, y: comparable(x, y, cues) and (sure or len(x.things & y.things) > 1), cues)
    return found._replace(why=f"two reports of one event: {found.why}") if found else None


def denies(a: Report, b: Report) -> bool:
    """Whether one of two reports denies what the other tells: the same act of the same two sides, in words that are alike, on one day."""
    if a.kind != b.kind or a.type in ATTITUDES or not same_day(a, b) or not sides_fit(a, b) or len(a.names & b.names) < 2:
        return False
    if a.sides == b.sides and len(a.sides) > 1:
        return shared(a, b) >= LIKE_DENIED_SIDES
    return shared(a, b) >= LIKE_DENIED and min(len(a.senses), len(b.senses)) >= LEAST_POINTS


def same_day(a: Report, b: Report) -> bool:
    """Whether a report and a denial can speak of one day."""
    one, other = a.interval or a.told, b.interval or b.told
    return bool(one and other) and near(one or ("", ""), other or ("", ""), DAYS_DENIED)


def of_figures(a: Figure, b: Figure) -> Conflict | None:
    """What two figures of two pages disagree on: one measure, subjects, period and like sentences, values that cannot both hold."""
    if a.document == b.document or (a.measure, a.unit, a.period) != (b.measure, b.unit, b.period) or figures.agree(a.amount, b.amount):
        return None
    if a.subjects != b.subjects or a.among != b.among or a.direction and b.direction and a.direction != b.direction:
        return None
    if any(figures.stated(x.amount, y.beside) for x, y in ((a, b), (b, a))):
        return None
    if figures.likeness(a.senses, b.senses) < figures.LIKE or a.names and b.names and not a.names & b.names:
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
        twin = next((b for b in theirs if fits(a, b) and agree(a, b)), None)
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


def row_of(conflict: Conflict, one: str, other: str, of: str = "") -> Row:
    """A row of ``disagreements``; its sides in the order of their ids.

    Args:
        of: what two amounts or figures count, as it is printed.
    """
    left, right = sorted((one, other))
    return {
        "id": ids.row_id("disagreements", conflict.kind, left, right), "kind": conflict.kind, "left": left, "right": right,
        "explanation": conflict.explained(of),
    }  # fmt: skip


def without_twins(rows: Iterable[Row], spans: dict[str, tuple[str, int, int]]) -> list[Row]:
    """Rows of which no two say of overlapping passages the same: a statement and the event in it disagree once.

    Args:
        spans: document, start and end of each entry.
    """
    kept: list[Row] = []
    by_place: dict[tuple[str, frozenset[str]], list[Row]] = {}
    for row in sorted(rows, key=lambda r: (not r["left"].startswith("st-"), not r["right"].startswith("st-"), r["id"])):
        if row["left"] not in spans or row["right"] not in spans:
            continue
        place = row["kind"], frozenset({spans[row["left"]][0], spans[row["right"]][0]})
        twins = by_place.setdefault(place, [])
        if not any(same_passages(row, other, spans) for other in twins):
            twins.append(row)
            kept.append(row)
    return sorted(kept, key=lambda r: str(r["id"]))


def once(
    rows: Iterable[Row], said: dict[str, frozenset[str]], spans: dict[str, tuple[str, int, int]], origins: dict[str, str]
) -> list[Row]:
    """Rows of which no two say that the same two texts have the same two amounts or days, whichever pages print them.

    Args:
        said: what the sides of each row have. spans: document, start and end of each entry. origins: of documents.
    """
    found: dict[object, Row] = {}
    for row in sorted(rows, key=lambda r: str(r["id"])):
        documents = (spans[row[side]][0] for side in ("left", "right"))
        texts = frozenset(origins.get(document, document) for document in documents)
        found.setdefault((row["kind"], texts, said[row["id"]]) if said[row["id"]] else row["id"], row)
    return list(found.values())


def same_passages(a: Row, b: Row, spans: dict[str, tuple[str, int, int]]) -> bool:
    """Whether both sides of one row overlap those of another."""
    for left, right in ((b["left"], b["right"]), (b["right"], b["left"])):
        if overlap(spans[a["left"]], spans[left]) and overlap(spans[a["right"]], spans[right]):
            return True
    return False


def overlap(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    """Whether two passages share a character."""
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
