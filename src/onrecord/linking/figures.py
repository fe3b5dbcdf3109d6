"""Series of stated quantities, and those that cannot both hold.

Example:
    >>> differ(one, other, lexicon).why
    'trade of XAV and XKE for 2031: one passage has 17.2 billion, the other 18.4 billion USD'
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from types import MappingProxyType

from onrecord import ids
from onrecord.linking.amounts import is_slip, rounded, worded
from onrecord.linking.clauses import capitals_of
from onrecord.linking.cues import Cues
from onrecord.linking.passages import STOP
from onrecord.linking.protocol import Row
from onrecord.linking.senses import Lexicon, read
from onrecord.linking.slots import words_of
from onrecord.model import Analysis, Indicator, Span

#: Measures that name no quantity of a relation: points of them are not comparable.
NAMELESS = frozenset({"amount", "value", "share", "price", "contract"})
#: Characters on both sides of a figure in which its sentence is looked for.
AROUND = 300
STATE = "state:"
#: How alike the sentences of two figures must be: one that lists other goods, banks or towns is in nearly the same words.
LIKE = 0.85
#: One balance is told with amounts no farther apart than so many times.
TWICE = 2.0
#: Measure, subjects and unit of a series.
SeriesKey = tuple[str, tuple[str, ...], str]
NO_POINTS: Mapping[SeriesKey, Iterable[Row]] = MappingProxyType({})


def series_key(row: Row) -> SeriesKey | None:
    """Measure, subjects and unit of an indicator or a series; None for what belongs to no series."""
    if not row["subjects"] or row.get("change") is not None or row["measure"] in NAMELESS:
        return None
    return row["measure"], tuple(sorted(row["subjects"])), row["unit"] or ""


def series_id(key: SeriesKey) -> str:
    """The id of a series."""
    measure, subjects, unit = key
    return ids.row_id("series", measure, *subjects, unit)


def series_rows(indicators: Iterable[Row], points: Mapping[SeriesKey, Iterable[Row]] = NO_POINTS) -> list[Row]:
    """Rows of ``series``: the points of one measure of the same subjects in one unit.

    Args:
        points: those that series have beside these indicators.
    """
    groups: dict[SeriesKey, list[Row]] = defaultdict(list)
    for key, there in points.items():
        groups[key].extend(there)
    for row in indicators:
        if found_key := series_key(row):
            groups[found_key].append(
                {"period": row["period"], "value": row["value"], "lower": row["lower"], "upper": row["upper"],
                 "qualifier": row["qualifier"], "forecast": row["forecast"], "indicator": row["id"], "document": row["document"]}
            )  # fmt: skip
    found = []
    for key, rows in sorted(groups.items()):
        if len(rows) < 2:
            continue
        measure, subjects, unit = key
        in_order = sorted(rows, key=lambda r: (r["period"] or "9999", r["indicator"]))
        found.append({"id": series_id(key), "measure": measure, "subjects": list(subjects), "unit": unit or None, "points": in_order})
    return found


@dataclass(slots=True)
class Figure:
    """A stated quantity of a past period, with the other amounts and the senses of its sentence.

    ``among``: its subjects and the other states that its clause names, since what one has with another is not what it has in all;
    ``direction``: surplus or deficit, and before it of what.
    """

    id: str
    document: str
    measure: str
    subjects: frozenset[str]
    unit: str
    period: str
    amount: Row
    beside: list[Row]
    senses: dict[str, float]
    names: frozenset[str]
    among: frozenset[str] = frozenset()
    direction: str = ""

    @property
    def keys(self) -> set[str]:
        """The keys under which it is stored and looked for."""
        return {f"{self.measure}|{code}|{self.period}" for code in self.subjects}


def figures_of(analysis: Analysis, lexicon: Lexicon) -> Iterator[Figure]:
    """The stated quantities of a page that another page could contradict.

    Of a measure that the tables know, with subjects and a period; forecasts, changes and ranks are none.
    """
    text = analysis.document.text
    states = [(m.start, (m.actor or "")[len(STATE) :]) for m in analysis.mentions if (m.actor or "").startswith(STATE)]
    measures = lexicon.measures - NAMELESS
    for i in analysis.indicators:
        if i.period and i.subjects and not i.forecast and i.change is None and i.rank is None and i.measure in measures:
            block = next((b for b in analysis.document.blocks if b.start <= i.start < b.end), Span(0, len(text)))
            start, end = sentence_at(text, i.start, i.end, block)
            senses = {s.key: s.weight for s in read(text[start:end], lexicon)}
            names = frozenset(capitals_of(text[start:end]))
            beside = [amount_of(other) for other in analysis.indicators if other.id != i.id and start <= other.start < end]
            subjects = frozenset(i.subjects)
            low, high = clause_at(text, i.start, i.end, Span(start, end), lexicon.cues)
            among = subjects | {code for at, code in states if low <= at < high}
            if not is_whole(i.period, analysis.document.published, text[low:high], lexicon.cues):
                continue
            told = lexicon.cues.balance.search(text, low, high)
            yield Figure(
                i.id, analysis.document.id, i.measure, subjects, i.unit or "", i.period, amount_of(i), beside, senses, names, among,
                direction_of(told, text[low:high], low, lexicon.cues),
            )  # fmt: skip


def direction_of(told: re.Match[str] | None, clause: str, start: int, cues: Cues) -> str:
    """Which way a balance goes, and before that of what it is: "trade surplus"; not of what where it is reckoned in a way of its own, or
    is of somebody named before.

    Args:
        start: where the clause begins in the text in which the balance was found.
    """
    if told is None:
        return ""
    somebody = not cues.slots.open.isdisjoint(words_of(clause[: told.start() - start]))
    return told["sign"].lower() if somebody or cues.basis.search(clause) else f"{told['of'] or ''} {told['sign']}".strip().lower()


def opposed(a: Figure, b: Figure) -> bool:
    """Whether two balances go different ways or are of different things."""
    one, other = a.direction.split(), b.direction.split()
    return bool(one and other) and (one[-1] != other[-1] or len(one) == len(other) and one != other)


def of_one_balance(a: Figure, b: Figure) -> bool:
    """Whether both are one balance of the same states, as large as can be told wrong, whatever else their sentences say."""
    values = sorted(abs(x.amount["value"] or 0.0) for x in (a, b))
    return " " in a.direction and a.direction == b.direction and bool(a.among) and values[1] < TWICE * values[0]


def is_whole(period: str, published: str | None, clause: str, cues: Cues) -> bool:
    """Whether a figure is of all of a period that is over: not of a year so far, of the same week of it, or of a season that it begins."""
    if published and published.startswith(period):
        return False
    of_part = cues.amounts.stretch.search(clause) if len(period) == len("2031") else None
    return not (of_part or cues.amounts.moving.search(clause) or cues.amounts.lasting.search(clause))


def sentence_at(text: str, start: int, end: int, block: Span) -> tuple[int, int]:
    """Start and end of the sentence around a stretch of a block, no farther off than some hundred characters; lines may be broken."""
    low, high = max(block.start, start - AROUND), min(max(block.end, end), end + AROUND)
    stops = [m.end() for m in STOP.finditer(text, low, high)]
    return max((s for s in stops if s <= start), default=low), min((s for s in stops if s >= end), default=high)


def clause_at(text: str, start: int, end: int, sentence: Span, cues: Cues) -> tuple[int, int]:
    """Start and end of the clause around a stretch of a sentence."""
    low, high = sentence
    cuts = list(cues.figure_cut.finditer(text, low, high))
    return max((m.end() for m in cuts if m.end() <= start), default=low), min((m.start() for m in cuts if m.start() >= end), default=high)


def amount_of(indicator: Indicator) -> Row:
    """An amount with its bounds."""
    return {"value": indicator.value, "lower": indicator.lower, "upper": indicator.upper, "qualifier": indicator.qualifier}


def stated(amount: Row, others: Iterable[Row]) -> bool:
    """Whether an amount stands among others too, be it without its scale."""
    one = amount["value"]
    return one is not None and any(x is not None and (one == x or is_slip(one, x)) for x in (other["value"] for other in others))


def likeness(a: dict[str, float], b: dict[str, float]) -> float:
    """How much of what two sentences say, by weight, both say."""
    total = fsum(a.values()) + fsum(b.values())
    return 2 * fsum(min(w, b[k]) for k, w in a.items() if k in b) / total if total else 0.0


def agree(a: Row, b: Row) -> bool:
    """Whether two amounts can both hold: equal, one the other rounded, or within the other's bounds."""
    if None in (a["value"], b["value"]) or any(p[edge] is not None for p in (a, b) for edge in ("lower", "upper")):
        return bounded(a, b)
    x, y = float(a["value"]), float(b["value"])
    if x == y or rounded(x, y) or rounded(y, x) or is_slip(x, y):
        return True
    loose = {"about", "nearly"} & {a["qualifier"], b["qualifier"]}
    return bool(loose) and abs(x - y) <= 0.05 * max(abs(x), abs(y)) or bounded(a, b)


def bounded(a: Row, b: Row) -> bool:
    """Whether the intervals of two amounts meet."""
    low_a, high_a = edges(a)
    low_b, high_b = edges(b)
    return low_a <= high_b and low_b <= high_a


def edges(point: Row) -> tuple[float, float]:
    """The least and the most that an amount can be."""
    value = point["value"]
    low = point["lower"] if point["lower"] is not None else value if point["upper"] is None else 0.0
    high = point["upper"] if point["upper"] is not None else value if point["lower"] is None else float("inf")
    return (low if low is not None else 0.0), (high if high is not None else float("inf"))


def shown(point: Row) -> str:
    """An amount in words: its value or its bounds."""
    if point["value"] is not None:
        return worded(point["value"])
    return (
        f"{worded(point['lower'] or 0)} to {worded(point['upper'])}" if point["upper"] is not None else f"at least {worded(point['lower'])}"
    )
