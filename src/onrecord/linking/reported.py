"""What the reports of one occurrence agree on, and what they differ on, with which page says what.

Nothing is added to what the reports say: a cell that a report leaves open speaks neither for nor against the others, a date that holds
another is only a coarser one, and a figure is compared with what counts the same thing.

Example:
    >>> compared([Told("sha256:…", event, "injuring three sailors"), …], cues).differs
    [{'field': 'figure', 'of': 'sailors', 'values': [{'value': '3', 'documents': ['sha256:…']}, …]}]
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from typing import Any, NamedTuple

from onrecord.linking.amounts import Amount, agree, amounts_of, comparable, counted, most_printed, printed, shown
from onrecord.linking.cues import Cues
from onrecord.linking.days import day
from onrecord.linking.protocol import Row
from onrecord.linking.stems import stem
from onrecord.linking.who import same_actor

#: Words behind a number that make it a day of the month.
MONTHS = frozenset(stem(name) for names in (calendar.month_name, calendar.month_abbr) for name in names if name)


class Told(NamedTuple):
    """A report: its page, its row in ``events``, the words of its passage."""

    document: str
    event: Row
    words: str


class Comparison(NamedTuple):
    """What reports agree on (``field``, ``of``, ``value``), and what they differ on (``field``, ``of``, ``values``: each with its pages).

    ``of``: of a figure what it counts, in the words of most of the reports; of persons the side for which they act.
    """

    agreed: list[Row]
    differs: list[Row]


class Said(NamedTuple):
    """A value and a page that has it."""

    value: Any
    document: str


def compared(reports: Iterable[Told], cues: Cues) -> Comparison:
    """What some reports agree and differ on, whatever their order; what only one page tells is neither.

    Args:
        cues: words around amounts.
    """
    told = sorted(reports, key=lambda r: (r.document, str(r.event["id"])))
    found = Comparison([], [])
    for field in ("type", "mode", "realis", "place"):
        note(found, field, None, [Said(r.event[field], r.document) for r in told if r.event[field]])
    note(found, "date", None, finest(told))
    sides = ((sorted({p["code"] for p in participants(r) if p.get("code")}), r.document) for r in told)
    note(found, "sides", None, [Said(named, document) for named, document in sides if named])
    codes = sorted({p["code"] for r in told for p in participants(r) if p.get("code")})
    for code in codes:
        note(found, "person", code, persons(told, code))
    for of, said in figures(told, cues):
        note(found, "figure", of, said)
    return found


def note(found: Comparison, field: str, of: str | None, said: list[Said]) -> None:
    """Notes a field where more than one page tells something of it."""
    if len({s.document for s in said}) < 2:
        return
    by_value: dict[str, tuple[Any, set[str]]] = {}
    for s in said:
        by_value.setdefault(str(s.value), (s.value, set()))[1].add(s.document)
    values = [by_value[key] for key in sorted(by_value, key=lambda key: (-len(by_value[key][1]), key))]
    if len(values) == 1:
        found.agreed.append({"field": field, "of": of, "value": values[0][0]})
    else:
        found.differs.append({"field": field, "of": of, "values": [{"value": v, "documents": sorted(pages)} for v, pages in values]})


def participants(report: Told) -> list[Row]:
    """Those who act, and those who are acted upon."""
    return [*(report.event["actors"] or ()), *(report.event["recipients"] or ())]


def finest(told: list[Told]) -> list[Said]:
    """The dates of reports; one that holds a finer one is that."""
    dated = [(r.event["date"], r.event["date_interval"], r.document) for r in told if r.event["date"] and r.event["date_interval"]]
    found = []
    for value, interval, document in dated:
        inside = sorted((span_days(other), other_value) for other_value, other, _ in dated if holds(interval, other))
        found.append(Said(inside[0][1] if inside and one_only(inside) else value, document))
    return found


def one_only(inside: list[tuple[int, str]]) -> bool:
    """Whether the finest of some dates is one."""
    return len({value for length, value in inside if length == inside[0][0]}) == 1


def holds(interval: list[str], other: list[str]) -> bool:
    """Whether a half-open interval holds another one."""
    return interval[0][:10] <= other[0][:10] and other[1][:10] <= interval[1][:10]


def span_days(interval: list[str]) -> int:
    """The days of an interval; many where it is not written in days."""
    first, last = day(interval[0]), day(interval[1])
    return (last - first).days if first and last else 1_000_000


def persons(told: list[Told], code: str) -> list[Said]:
    """Who acts for a side in each report that names somebody; a person whom its page alone knows is who bears that name elsewhere."""
    sides = ((p, r.document) for r in told for p in participants(r) if p.get("code") == code)
    named = [(p["actor"], document) for p, document in sides if str(p.get("actor")).startswith("person:")]
    known = sorted({actor for actor, _ in named if "~" not in actor})
    found: dict[str, set[str]] = {}
    for actor, document in named:
        found.setdefault(document, set()).add(next((other for other in known if same_actor(actor, other)), actor))
    return [Said(sorted(actors), document) for document, actors in found.items()]


def figures(told: list[Told], cues: Cues) -> list[tuple[str, list[Said]]]:
    """Figures of the same thing that more than one page has, with what they count as it is printed; those that can both hold are one."""
    units = cues.amounts.units
    read = ((amount, r) for r in told for amount in amounts_of(r.words, cues))
    every = [(amount, r) for amount, r in read if amount.things - units and not amount.things & MONTHS]
    found: list[tuple[str, str, list[Said]]] = []
    left = sorted(every, key=lambda pair: (sorted(pair[0].things), pair[0].value, pair[1].document, pair[0].start))
    while left:
        first = left[0][0]
        group = [pair for pair in left if comparable(first, pair[0], cues)]
        left = [pair for pair in left if pair not in group]
        of = frozenset.intersection(*(a.things for a, _ in group)) - units or first.things - units
        words = most_printed(printed(counted(r.words, a.end, cues), of) for a, r in group if of <= a.things)
        found.append((" ".join(sorted(of)), words, [Said(shown(leading(a, group)), r.document) for a, r in group]))
    return [(words, said) for _, words, said in sorted(found, key=lambda row: row[0])]


def leading(amount: Amount, group: list[tuple[Amount, Told]]) -> Amount:
    """The most exact of the amounts that can hold together with one."""
    return min((a for a, _ in group if agree(amount, a)), key=lambda a: (a.high - a.low, a.rough, -len(f"{a.value:g}"), a.value))
