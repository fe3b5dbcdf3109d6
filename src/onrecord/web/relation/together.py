"""Entries in which two states take part, as slim rows, and the column of time in which each is counted.

Every number of the screen is counted from these rows, and every list that a number opens is taken from them, so that a number
and its list cannot differ.

Example:
    >>> [one.column for one in together(ledger, "XAA", "XAB", frame)][:2]
    ['2031-05', 'no date']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from onrecord.ledger import Ledger, Question, decided, questions, schema

#: With more months than these from the first page to the last, columns are years.
MOST_MONTHS = 30
#: With more columns than these only those are shown that hold an entry: one page may bear a wrong date.
MOST_COLUMNS = 240
EARLIER, LATER, UNDATED = "earlier", "later", "no date"
#: Of each table: the column with the date, and the columns that the screen counts by.
SLIM = {
    "statements": ("said_on", ("kind",)),
    "events": ("date", ("type", "realis", "score")),
    "indicators": ("period", ("measure",)),
}


@dataclass(frozen=True, slots=True)
class Slim:
    """An entry without its words: table, id, page, date, column of time, fields, and for events type, realis and score."""

    table: str
    id: str
    document: str
    date: str | None
    column: str
    topics: tuple[str, ...]
    kind: str
    realis: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The time of the pages of a ledger, in months or in years, and what lies before and after it.

    Attributes:
        first, last: months of the first and the last dated page. by: ``month`` or ``year``.
    """

    first: str
    last: str
    by: str

    def column(self, date: str | None) -> str:
        """The column of a date: a month or a year of the frame, what lies before or after it, or no date.

        Example:
            >>> Frame("2031-05", "2033-10", "month").column("2032-SP")
            '2032'
        """
        month = month_of(date)
        if month is None:
            return UNDATED
        if month < self.first[: len(month)]:
            return EARLIER
        if month > self.last[: len(month)]:
            return LATER
        return month[:4] if self.by == "year" else month

    def columns(self, used: Iterable[str]) -> list[str]:
        """Columns in the order of time: what came before, every month or year of the frame, what comes after, no date.

        Of very many months or years only those are given that are used.
        """
        known = set(used)
        all_ = months(self.first, self.last) if self.by == "month" else years(self.first, self.last)
        inside = known | set(all_ if len(all_) <= MOST_COLUMNS else ())
        inside -= {EARLIER, LATER, UNDATED}
        ends = [name for name in (EARLIER, LATER, UNDATED) if name in known]
        return [*ends[:1], *sorted(inside), *ends[1:]] if EARLIER in known else [*sorted(inside), *ends]


def frame_of(ledger: Ledger, by: str | None = None) -> Frame:
    """The frame of a ledger, by months where they are few."""
    day = schema.documents.c.published_from
    with ledger.reading() as connection:
        first, last = connection.execute(select(func.min(day), func.max(day))).one()
    first, last = (first or "0001-01")[:7], (last or "0001-01")[:7]
    few = len(months(first, last)) <= MOST_MONTHS
    return Frame(first, last, by if by in ("month", "year") else "month" if few else "year")


def together(ledger: Ledger, left: str, right: str, frame: Frame) -> list[Slim]:
    """All entries with both states, in the order of table, date and page."""
    found = []
    question = Question(states=(left, right))
    with ledger.reading() as connection:
        for name, (date, more) in SLIM.items():
            table = schema.ENTRIES[name]
            order = (table.c[date], table.c.document, table.c.start, table.c.id)
            chosen = select(table.c.id, table.c.document, table.c[date], table.c.topics, *(table.c[column] for column in more))
            fixed = decided.corrected(connection, name, (date, "topics", *more))
            for row in connection.execute(chosen.where(*questions.conditions(table, question)).order_by(*order)):
                cells = dict(zip((date, "topics", *more), row[2:], strict=True)) | fixed.get(row[0], {})
                day, topics = cells.pop(date), tuple(cells.pop("topics") or ())
                found.append(Slim(name, row[0], row[1], day, frame.column(day), topics, *cells.values()))
    return found


def rows_of(ledger: Ledger, slim: Iterable[Slim]) -> dict[str, list[dict[str, Any]]]:
    """The whole rows of some entries by table, in the order given."""
    wanted: dict[str, list[str]] = {name: [] for name in SLIM}
    for one in slim:
        wanted[one.table].append(one.id)
    found: dict[str, list[dict[str, Any]]] = {}
    with ledger.reading() as connection:
        for name, ids in wanted.items():
            table = schema.ENTRIES[name]
            rows = {row["id"]: row for row in questions.plain(connection, select(table).where(table.c.id.in_(ids)))} if ids else {}
            found[name] = [rows[id_] for id_ in ids if id_ in rows]
    return found


def month_of(date: str | None) -> str | None:
    """The month in which a date begins, or its year where it is no closer; None where it has none.

    Example:
        >>> month_of("2032-02-11/2032-02-13"), month_of("2032-SP"), month_of("2032/2033")
        ('2032-02', '2032', '2032')
    """
    year, _, rest = (date or "").split("/")[0].partition("-")
    if len(year) != 4 or not year.isdigit():
        return None
    return f"{year}-{rest[:2]}" if rest[:2].isdigit() and len(rest[:2]) == 2 and rest[2:3] in ("", "-", "/", "T") else year


def months(first: str, last: str) -> list[str]:
    """Every month from the first to the last."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]


def years(first: str, last: str) -> list[str]:
    """Every year from the first to the last."""
    return [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]
