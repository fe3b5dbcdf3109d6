"""Rows of occurrences: reports of one event in the world together, and the plan that an occurrence carries out.

Example:
    >>> occurrence_rows(reports, pairs, fulfilled, origin_of, interests)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord import ids
from onrecord.linking.events import Report, together
from onrecord.linking.protocol import Row

Pairs = Iterable[tuple[str, str]]


def occurrence_rows(
    reports: dict[str, Report],
    same: Pairs,
    fulfilled: Pairs,
    origin_of: dict[str, str],
    interests: dict[str, list[str]],
) -> list[Row]:
    """Rows of ``occurrences``; of the plans that one carries out it names the one announced for the nearest day.

    Args:
        reports: by the ids of their events, of something done or planned.
        same: pairs of reports of one occurrence. fulfilled: pairs of a planned report and of one that carries it out.
    """
    found: list[Row] = []
    of: dict[str, Row] = {}
    for family in together(reports, same):
        row = occurrence_row([reports[name] for name in family], origin_of, interests)
        found.append(row)
        of |= dict.fromkeys(family, row)
    plans: dict[str, list[Row]] = {}
    for plan, seen in fulfilled:
        if plan in of and seen in of and origin_of[reports[plan].document] != origin_of[reports[seen].document]:
            plans.setdefault(of[seen]["id"], []).append(of[plan])
    for row in found:
        row["fulfils"] = nearest(plans[row["id"]], row)["id"] if row["id"] in plans else None
    return sorted(found, key=lambda row: (row["fulfils"] is not None, row["id"]))


def nearest(plans: list[Row], seen: Row) -> Row:
    """Of several plans the one that more pages tell of, then the one with the finest date."""
    return min(plans, key=lambda p: (-len(p["reports"]), -len(p["date"] or ""), p["id"]))


def occurrence_row(reports: list[Report], origin_of: dict[str, str], interests: dict[str, list[str]]) -> Row:
    """One row of ``occurrences``."""
    dates = Counter(r.date for r in reports if r.date)
    exact = max(dates, key=lambda d: (len(d), dates[d], d), default=None)
    actors = sorted({code for r in reports for code in r.actors})
    others = sorted({code for r in reports for code in r.others}.difference(actors))
    names = sorted(r.id for r in reports)
    return {
        "id": ids.row_id("occurrences", *names), "type": reports[0].type, "actors": actors, "recipients": others, "date": exact,
        "realis": reports[0].realis, "reports": names, "textual_origins": len({origin_of[r.document] for r in reports}),
        "interests": sorted({i for r in reports for i in interests[r.document]}), "fulfils": None,
    }  # fmt: skip
