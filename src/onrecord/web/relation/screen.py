"""The screens of a relation: the relation itself, its timeline as data, and the entries that one of its numbers counts.

Example: ``GET /relations/XAA/XAB/entries?topic=energy&column=2031-05``.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Text, and_, func, or_, type_coerce
from starlette.exceptions import HTTPException

from onrecord.joined.figures import as_stated, counting
from onrecord.joined.rows import part, party_names
from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger, schema
from onrecord.web.asking import PER_SCREEN, Offset, knowledge_of, ledger_of, remembered, show
from onrecord.web.comparing import plans_of
from onrecord.web.drawing import as_csv, drawn, timeline
from onrecord.web.joins import dressed
from onrecord.web.relation.changes import Window, compared
from onrecord.web.relation.counting import NO_FIELD, by_month, grid
from onrecord.web.relation.named import bonds, naming, positions
from onrecord.web.relation.together import EARLIER, LATER, UNDATED, Frame, Slim, frame_of, month_of, rows_of, together

router = APIRouter(default_response_class=HTMLResponse)
Row = dict[str, Any]
#: Months of a period that is set against the one before.
LENGTHS = (3, 6, 12)
TABLES = {"events": "Events", "statements": "Statements", "indicators": "Figures"}
#: Entries of each kind on the first screen, and rows of what was announced.
LATEST = 6
By = Annotated[str | None, Query(pattern="^(month|year)$")]
Months = Annotated[int, Query(ge=1, le=60)]


@router.get("/relations/{left}/{right}")
def relation(request: Request, left: str, right: str, by: By = None, months: Months = 12) -> HTMLResponse:
    """What binds the two, and what changed?"""
    ledger, frame, rows = asked(request, left, right, by)
    left, right = left.upper(), right.upper()
    window = Window.ending(last_month(rows, frame), months)
    tables = knowledge_of(request)
    told = remembered(request, ("relation", left, right, frame), lambda: between_the_two(ledger, tables, left, right, rows, frame))
    changes = remembered(request, ("changes", left, right, window), lambda: compared(ledger, rows, window))
    drawing = remembered(request, ("timeline", left, right, frame), lambda: drawn(timeline(told["counted"])))
    context: Row = {"left": left, "right": right, "frame": frame, "window": window, "lengths": LENGTHS, "months": months}
    return show(request, "relation.html", **context, **told, tables=TABLES, changes=changes, drawing=drawing)


def between_the_two(ledger: Ledger, knowledge: Knowledge, left: str, right: str, rows: list[Slim], frame: Frame) -> Row:
    """What the screen of a relation tells, whatever period is looked at."""
    held = bonds(ledger, knowledge, left, right, [row.id for row in rows])
    open_plans = plans_of(ledger, between(schema.occurrences.c, left, right), LATEST)
    return {
        "names": party_names(ledger, {left, right, *(code for bond in held for code in bond.parties), *open_plans.codes}),
        "totals": {name: sum(row.table == name for row in rows) for name in TABLES}, "grid": grid(rows, frame),
        "counted": by_month(rows, frame), "bonds": held, "positions": positions(ledger, left, right, held), "plans": open_plans,
        "series": series_of(ledger, left, right), "latest": latest(ledger, rows, frame),
    }  # fmt: skip


@router.get("/relations/{left}/{right}/timeline.csv")
def timeline_csv(request: Request, left: str, right: str, by: By = None) -> Response:
    """The timeline as a table for other programs."""
    _, frame, rows = asked(request, left, right, by)
    columns = ("column", "statements", "events", "indicators", "balance", "scored")
    lines = [[getattr(month, name) for name in columns] for month in by_month(rows, frame)]
    return as_csv(f"{left}-{right}-timeline".upper(), ("month" if frame.by == "month" else "year", *columns[1:]), lines)


@router.get("/relations/{left}/{right}/timeline.vl.json")
def timeline_spec(request: Request, left: str, right: str, by: By = None) -> Response:
    """The timeline as Vega-Lite."""
    _, frame, rows = asked(request, left, right, by)
    return Response(timeline(by_month(rows, frame)).to_json(), media_type="application/json")


@router.get("/relations/{left}/{right}/entries")
def entries(
    request: Request, left: str, right: str, topic: str = "", column: str = "", table: str = "", thing: str = "", by: By = None,
    offset: Offset = 0,
    period: Annotated[str, Query(pattern="^(now|before)?$")] = "", months: Months = 12,
) -> HTMLResponse:  # fmt: skip
    """The entries behind one number of the relation, the latest first."""
    ledger, frame, rows = asked(request, left, right, by)
    window = Window.ending(last_month(rows, frame), months)
    about = naming(ledger, thing) if thing else set()
    chosen = [
        row
        for row in rows
        if (not topic or topic in (row.topics or (NO_FIELD,)))
        and (not column or column == row.column)
        and (not table or table == row.table)
        and (not thing or row.id in about)
        and (not period or window.part(row.date) == period)
    ]
    chosen.sort(key=lambda row: row.date or "", reverse=True)
    found = worded(ledger, chosen[offset : offset + PER_SCREEN])
    left, right = left.upper(), right.upper()
    context: Row = {"left": left, "right": right, "names": party_names(ledger, (left, right)), "tables": TABLES, "found": found}
    context |= {"topic": topic, "column": column, "table": table, "period": period, "window": window}
    context["thing"] = party_names(ledger, [thing])[thing] if thing else ""
    return show(request, "relation_entries.html", **context, total=len(chosen), offset=offset, step=PER_SCREEN)


def asked(request: Request, left: str, right: str, by: str | None) -> tuple[Ledger, Frame, list[Slim]]:
    """The ledger, its frame of time, and the entries of both states."""
    ledger = ledger_of(request)
    frame = remembered(request, ("frame", by), lambda: frame_of(ledger, by))
    left, right = left.upper(), right.upper()
    if left == right:
        raise HTTPException(404, "A relation has two states; this is one.")
    rows = remembered(request, ("together", left, right, frame), lambda: together(ledger, left, right, frame))
    if not rows:
        raise HTTPException(404, "No entry of this ledger has both of them.")
    return ledger, frame, rows


def last_month(rows: list[Slim], frame: Frame) -> str:
    """The last month, up to the last page, from which there is an entry of both."""
    told = (month_of(row.date) for row in rows if row.column not in (EARLIER, LATER, UNDATED))
    return max((month for month in told if month and len(month) == 7), default=frame.last)


def latest(ledger: Ledger, rows: list[Slim], frame: Frame) -> dict[str, list[Row]]:
    """The latest entries of each kind that are not after the last page."""
    past = [row for row in rows if row.date and row.date[:7] <= frame.last]
    past.sort(key=lambda row: row.date or "", reverse=True)
    return worded(ledger, [row for name in TABLES for row in [one for one in past if one.table == name][:LATEST]])


def worded(ledger: Ledger, slim: list[Slim]) -> dict[str, list[Row]]:
    """Whole rows by table, with the words of their passages."""
    found = rows_of(ledger, slim)
    return {name: dressed(ledger, name, found[name]) for name in TABLES}


def between(columns: Any, left: str, right: str, realis: str = "planned") -> Any:
    """Whether both states take part in an occurrence of this realis, on whichever side."""
    sides = (type_coerce(columns.actors, Text), type_coerce(columns.recipients, Text))
    return and_(columns.realis == realis, *(or_(*(side.contains(f'"{code}"') for side in sides)) for code in (left, right)))


def series_of(ledger: Ledger, left: str, right: str, limit: int = LATEST) -> list[Row]:
    """Quantities of the two together that were stated more than once, the one with most points first."""
    table = schema.series
    subjects = type_coerce(table.c.subjects, Text)
    both = [subjects.contains(f'"{code}"') for code in (left, right)]
    rows = part(ledger, table, func.length(type_coerce(table.c.points, Text)).desc(), where=both, limit=limit)
    return [row | {"points": counting(as_stated(ledger, row))} for row in rows]
