"""Time zones by the letters after a clock time: many stand for one offset, some for another in each of several states.

Example:
    >>> zones(knowledge).offset("ist", ("IND",), date(2030, 5, 4))
    '+05:30'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.knowledge import Knowledge, Row, many


class Zones:
    """The table ``zones`` by letters; ``pattern`` finds them, longest first."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.rows: dict[str, list[Row]] = {}
        for row in knowledge.rows("zones"):
            for word in many(row["words"]):
                self.rows.setdefault(word.casefold(), []).append(row)
        self.pattern = "|".join(re.escape(word) for word in sorted(self.rows, key=lambda w: (-len(w), w)))

    def offset(self, letters: str, countries: Sequence[str], day: date | None) -> str | None:
        """The offset from UTC, ``Z`` or ``+05:30``; None where the letters leave it open.

        Args:
            letters: as printed. countries: of the outlet and of the place where the report was filed, the likeliest first.
            day: on which the clock showed that time; None where it is not known.
        """
        rows = [row for row in self.rows.get(letters.casefold(), ()) if holds(row, day)]
        for country in countries:
            for row in rows:
                if country in many(row["country"]):
                    return said(row, day)
        general = [row for row in rows if not row["country"]]
        return said(general[0], day) if len(general) == 1 else None


def holds(row: Row, day: date | None) -> bool:
    """Whether a row holds on a day; one of limited time does not where the day is not known."""
    if day is None:
        return not row["from"] and not row["to"]
    return (not row["from"] or row["from"] <= day.isoformat()) and (not row["to"] or day.isoformat() < row["to"])


def said(row: Row, day: date | None) -> str:
    """The offset of a row on a day, as ISO 8601 has it."""
    offset = row["summer"] if row["summer"] and day and is_summer(day) else row["offset"]
    return "Z" if offset == "+00:00" else offset


def is_summer(day: date) -> bool:
    """Whether clocks of North America are set to summer: from the second Sunday of March to the first of November."""
    return sunday(day.year, 3, 2) <= day < sunday(day.year, 11, 1)


def sunday(year: int, month: int, number: int) -> date:
    """The first, second, … Sunday of a month."""
    first = date(year, month, 1)
    return first + timedelta((6 - first.weekday()) % 7 + 7 * (number - 1))


def zones(knowledge: Knowledge) -> Zones:
    """The compiled table."""
    return knowledge.compiled("reading.zones", Zones)
