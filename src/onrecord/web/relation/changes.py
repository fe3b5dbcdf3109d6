"""This period against the one before: what is new, repeated, gone quiet and disputed between two states.

Example:
    >>> compared(ledger, rows, Window.ending("2033-10", 12)).fields["new"]
    [Field(topic='sanctions', before=0, now=4)]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select

from onrecord.joined.claims import appearing, grouping, told
from onrecord.joined.disagreements import holding
from onrecord.ledger import Ledger, questions, schema
from onrecord.web.relation.together import Slim, month_of

Row = dict[str, Any]
#: Rows shown of each kind of change.
MOST = 8
#: Values in one question to the database.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Window:
    """Two periods of the same length, one after the other, in months, both ends within."""

    before_first: str
    before_last: str
    first: str
    last: str
    length: int

    @classmethod
    def ending(cls, last: str, length: int) -> Window:
        """The period of ``length`` months that ends with a month, and the one before it.

        Example:
            >>> Window.ending("2033-02", 3).before_first
            '2032-09'
        """
        return cls(back(last, 2 * length - 1), back(last, length), back(last, length - 1), last, length)

    def part(self, date: str | None) -> str | None:
        """``now`` or ``before`` for a date in one of the two; None for any other, and for one no closer than a year."""
        month = month_of(date)
        if month is None or len(month) < 7:
            return None
        if self.first <= month <= self.last:
            return "now"
        return "before" if self.before_first <= month <= self.before_last else None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the relation with its numbers of entries in both periods."""

    topic: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: fields and claims by ``new``, ``repeated`` and ``quiet``, and the disagreements that touch the period."""

    window: Window
    before: int
    now: int
    fields: dict[str, list[Field]]
    claims: dict[str, list[Row]]
    disputed: list[Row]


def compared(ledger: Ledger, rows: list[Slim], window: Window) -> Changes:
    """This period against the one before."""
    parts = {row.id: part for row in rows if (part := window.part(row.date))}
    counts: dict[str, Counter[str]] = {"before": Counter(), "now": Counter()}
    for row in rows:
        if row.id in parts:
            counts[parts[row.id]].update(row.topics)
    fields: dict[str, list[Field]] = {"new": [], "repeated": [], "quiet": []}
    for topic in sorted({*counts["before"], *counts["now"]}):
        one = Field(topic, counts["before"][topic], counts["now"][topic])
        fields[state_of(bool(one.before), bool(one.now))].append(one)
    for listed in fields.values():
        listed.sort(key=lambda one: (-(one.now + one.before), one.topic))
    numbers = Counter(parts.values())
    statements = [row.id for row in rows if row.table == "statements"]
    now = [name for name, part in parts.items() if part == "now"]
    return Changes(window, numbers["before"], numbers["now"], fields, claims_of(ledger, statements, window), disputed(ledger, now))


def claims_of(ledger: Ledger, statements: Iterable[str], window: Window) -> dict[str, list[Row]]:
    """Claims that these statements make, by what became of them; those said most often first."""
    claims, grouped = schema.claims, grouping(ledger)
    seen: dict[str, list[str | None]] = {}
    for one in appearing(ledger, grouped, statements):
        seen.setdefault(one["claim"], []).append(one["said_on"])
    found: dict[str, list[Row]] = {"new": [], "repeated": [], "quiet": []}
    rows = {row.id: dict(row._mapping) for row in in_batches(ledger, select(claims), claims.c.id, seen)}
    rows |= {name: row | told(ledger, grouped, name) for name, row in rows.items() if grouped.touches(name)}
    for name, dates in seen.items():
        parts = {window.part(date) for date in dates}
        if name not in rows or not parts & {"now", "before"}:
            continue
        earlier = "before" in parts or (rows[name]["first_said_on"] or "9999") < window.first
        kind = state_of(earlier, "now" in parts)
        found[kind].append(rows[name])
    return {kind: sorted(some, key=lambda row: (-(row["appearances"] or 0), row["id"]))[:MOST] for kind, some in found.items()}


def disputed(ledger: Ledger, entries: Iterable[str], most: int = MOST) -> list[Row]:
    """Disagreements that one of these entries is a side of, and of which both sides count."""
    table, found = schema.disagreements, dict[str, Row]()
    names = sorted(entries)
    for at in range(0, len(names), BATCH):
        some = names[at : at + BATCH]
        with ledger.reading() as connection:
            rows = questions.plain(connection, select(table).where(or_(table.c.left.in_(some), table.c.right.in_(some)), *holding()))
        found |= {row["id"]: row for row in rows}
    return [found[name] for name in sorted(found)][:most]


def in_batches(ledger: Ledger, chosen: Any, column: Any, values: Iterable[str]) -> Iterable[Any]:
    """The rows of a query whose column has one of the values."""
    names = sorted(values)
    with ledger.reading() as connection:
        for at in range(0, len(names), BATCH):
            yield from connection.execute(chosen.where(column.in_(names[at : at + BATCH])))


def state_of(before: bool, now: bool) -> str:
    """What became of something that was there before, or is there now."""
    return "repeated" if before and now else "new" if now else "quiet"


def back(month: str, by: int) -> str:
    """The month that many months earlier.

    Example:
        >>> back("2033-02", 3)
        '2032-11'
    """
    at = max(int(month[:4]) * 12 + int(month[5:7]) - 1 - by, 12)
    return f"{at // 12:04}-{at % 12 + 1:02}"
