"""Screens for figures: the series of the ledger, and one of them as a chart, a table and CSV.

Example: ``GET /figures/se-0c1d5a7e9b2f4a60.csv``.
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from onrecord.joined.figures import as_stated, counting
from onrecord.joined.rows import by_ids, in_order, party_names, row_of, slim_pages
from onrecord.ledger import Ledger, schema
from onrecord.web.asking import PER_SCREEN, Offset, ledger_of, remembered, show
from onrecord.web.drawing import as_csv, drawn, series_chart
from onrecord.web.joins import with_words
from onrecord.web.relation.changes import disputed

router = APIRouter(default_response_class=HTMLResponse)
Row = dict[str, Any]
#: Points of a series in one table.
MOST = 200
COLUMNS = ("period", "value", "lower", "upper", "qualifier", "forecast", "outlet", "published", "document", "indicator")


@router.get("/figures")
def figures(request: Request, offset: Offset = 0) -> HTMLResponse:
    """Which quantities were stated more than once?"""
    ledger, table = ledger_of(request), schema.series
    every = remembered(request, "figures", lambda: in_order(ledger, table, table.c.measure, table.c.subjects))

    def shown() -> list[Row]:
        rows = [as_stated(ledger, row) for row in by_ids(ledger, table, every[offset : offset + PER_SCREEN])]
        return [row | {"points": counting(row)} for row in rows]

    rows = remembered(request, ("figures", offset), shown)
    names = party_names(ledger, (code for row in rows for code in row["subjects"] or ()))
    context = {"rows": rows, "names": names, "total": len(every)}
    return show(request, "figures.html", **context, offset=offset, step=PER_SCREEN)


@router.get("/figures/{name}.csv")
def figures_csv(request: Request, name: str) -> Response:
    """The points of a series as a table for other programs."""
    ledger = ledger_of(request)
    row = series_of(ledger, name)
    pages = slim_pages(ledger, (point["document"] for point in row["points"]))
    lines = []
    for point in counting(row):
        page = pages.get(point["document"], {})
        cells = point | {"outlet": page.get("outlet"), "published": page.get("published")}
        lines.append([row["measure"], " ".join(row["subjects"]), row["unit"], *(cells.get(column) for column in COLUMNS)])
    return as_csv(row["id"], ("measure", "subjects", "unit", *COLUMNS), lines)


@router.get("/figures/{name}.vl.json")
def figure_spec(request: Request, name: str) -> Response:
    """The chart of a series as Vega-Lite."""
    row = series_of(ledger_of(request), name)
    found = series_chart(row | {"points": counting(row)})
    if found is None:
        raise HTTPException(404, "This series has too few points for a chart.")
    return Response(found.to_json(), media_type="application/json")


@router.get("/figures/{name}")
def figure(request: Request, name: str, offset: Offset = 0) -> HTMLResponse:
    """One measure of one state or pair over time, as each page has it."""
    ledger = ledger_of(request)
    row = series_of(ledger, name)
    points = row["points"][offset : offset + MOST]
    pages = slim_pages(ledger, (point["document"] for point in points))
    passages = {told["id"]: told["words"] for told in with_words(ledger, "indicators", [{"id": point["indicator"]} for point in points])}
    context: Row = {"series": row, "points": points, "pages": pages, "passages": passages, "names": party_names(ledger, row["subjects"])}
    every = [point["indicator"] for point in row["points"]]
    context |= {"disputed": remembered(request, ("disputed", row["id"]), lambda: disputed(ledger, every)), "total": len(every)}
    context |= {"offset": offset, "step": MOST}

    def draw() -> Markup | None:
        return drawn(series_chart(row | {"points": counting(row)}))

    return show(request, "figure.html", **context, drawing=remembered(request, ("figure", row["id"]), draw))


def series_of(ledger: Ledger, name: str) -> Row:
    """A series by its id."""
    found = row_of(ledger, schema.series, name)
    if found is None:
        raise HTTPException(404, "No such series in this ledger.")
    return as_stated(ledger, found)
