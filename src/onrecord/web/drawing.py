"""Charts as Vega-Lite, drawn on the server for readers without JavaScript, and their rows as CSV.

The browser draws the same chart again with Vega, where it may (`static/room.js`); the table under a chart has all that it shows.

Example:
    >>> drawn(series_chart({"measure": "trade", "unit": "USD", "points": points}))[:4]
    Markup('<svg')
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

from fastapi.responses import PlainTextResponse
from markupsafe import Markup

from onrecord.web.periods import amounts, moment

if TYPE_CHECKING:
    import altair

    from onrecord.web.relation.counting import Month

Row = dict[str, Any]
#: Inks that stand out from light and from dark paper alike, and tell nothing but the kind of entry.
INKS = {"statements": "#9a7412", "events": "#b24a80", "indicators": "#2f8a66"}
NAMES = {"statements": "statements", "events": "events", "indicators": "figures"}
WIDTH = 760
#: Marks on an axis of years, and the years between two of them.
MOST_MARKS, STEPS = 20, (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
#: The drawing engine is not made for several callers at once.
ENGINE = Lock()
#: Amounts on an axis as news prints them.
LARGE = "replace(replace(replace(datum.label, 'G', ' bn'), 'M', ' m'), 'T', ' tn')"
BARE: Row = {
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {"gridOpacity": 0.5, "domain": False, "labelFontSize": 12, "titleFontSize": 12},
}


def series_chart(series: Row) -> altair.Chart | altair.LayerChart | None:
    """The points of a series by period: bounds as lines, forecasts hollow; None with fewer than two that have period and amount."""
    import altair as alt

    values = []
    for point in series["points"]:
        when, known = moment(point.get("period")), amounts(point)
        if when is None or not known:
            continue
        middle = point["value"] if point.get("value") is not None else sum(known) / len(known)
        told = {"address": f"/entries/{point['indicator']}", "qualifier": point.get("qualifier") or ""}
        kind = "forecast" if point.get("forecast") else "stated"
        told |= {"low": min(known), "high": max(known), "kind": kind}
        values.append(told | {"when": when, "period": point["period"], "value": middle})
    if len(values) < 2:
        return None
    years = [int(value["when"]) for value in values]
    across = alt.X("when:Q", title=None, scale=alt.Scale(zero=False, nice=False, padding=20))
    across = across.axis(format="d", values=marked_years(min(years), max(years) + 1), grid=False)
    base = alt.Chart(alt.Data(values=values), width=WIDTH, height=260)
    bounds = base.mark_rule(strokeWidth=2, color=INKS["indicators"]).encode(x=across, y=alt.Y("low:Q"), y2="high:Q")
    up = alt.Y("value:Q", title=series.get("unit") or "amount", axis=alt.Axis(format="~s", labelExpr=LARGE, titlePadding=14))
    fill = alt.condition("datum.kind == 'forecast'", alt.value("transparent"), alt.value(INKS["indicators"]))
    told_ = [alt.Tooltip("period:N"), alt.Tooltip("value:Q", format=",.10~g"), alt.Tooltip("kind:N"), alt.Tooltip("qualifier:N")]
    points = base.mark_point(size=110, strokeWidth=2.5, opacity=1, stroke=INKS["indicators"]).encode(
        x=across, y=up, fill=fill, href="address:N", tooltip=told_
    )
    return alt.layer(bounds, points).configure(**BARE)


def marked_years(first: int, last: int) -> list[int]:
    """The years that an axis marks: each of few, of many every second, fifth, tenth …; marks would be most of what is drawn.

    Example:
        >>> marked_years(1988, 2031)
        [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025, 2030]
    """
    step = next(step for step in STEPS if (last - first) // step < MOST_MARKS)
    return list(range(first + -first % step, last + 1, step))


def timeline(months: Iterable[Month]) -> altair.VConcatChart:
    """Numbers of entries by month, and under them the balance of cooperation and conflict with the number of events behind it."""
    import altair as alt

    kept = list(months)
    order = [month.column for month in kept]
    counts = [{"month": m.column, "kind": NAMES[name], "number": n} for m in kept for name in INKS if (n := getattr(m, name))]
    scored = [{"month": m.column, "balance": m.balance, "events": m.scored} for m in kept if m.balance is not None]
    ticks = [column for column in order if column.endswith("-01") or len(column) == 4] or order[:1]
    scale = alt.Scale(domain=order, paddingInner=0.15)
    kinds = alt.Scale(domain=list(NAMES.values()), range=list(INKS.values()))
    bars = alt.Chart(alt.Data(values=counts), width=WIDTH, height=150).mark_bar().encode(
        x=alt.X("month:N", scale=scale, title=None, axis=alt.Axis(labels=False, ticks=False)),
        y=alt.Y("number:Q", title="entries", axis=alt.Axis(tickMinStep=1)),
        color=alt.Color("kind:N", scale=kinds, legend=alt.Legend(orient="top", title=None)),
        tooltip=["month:N", "kind:N", "number:Q"],
    )  # fmt: skip
    across = alt.X("month:N", scale=alt.Scale(domain=order), title=None, axis=alt.Axis(values=ticks, labelAngle=0, grid=False))
    marks = alt.Axis(values=[-10, -5, 0, 5, 10])
    up = alt.Y("balance:Q", title="conflict – cooperation", scale=alt.Scale(domain=[-10, 10]), axis=marks)
    balance = alt.Chart(alt.Data(values=scored), width=WIDTH, height=130).mark_circle(color="#6b7a8c", opacity=1).encode(
        x=across, y=up, size=alt.Size("events:Q", scale=alt.Scale(range=[40, 320]), legend=None),
        tooltip=["month:N", alt.Tooltip("balance:Q", format="+.1f"), "events:Q"],
    )  # fmt: skip
    zero = alt.Chart(alt.Data(values=[{"balance": 0}])).mark_rule(color="#888", strokeDash=[4, 3]).encode(y="balance:Q")
    return alt.vconcat(bars, alt.layer(zero, balance), spacing=8).configure(**BARE).resolve_scale(x="independent", color="independent")


def drawn(chart: Any) -> Markup | None:
    """The chart as SVG; its links are left to the table under it, where every reader finds them."""
    if chart is None:
        return None
    import vl_convert

    with ENGINE:
        svg: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return Markup(svg.replace("<a ", '<a tabindex="-1" '))  # noqa: S704  # written by Vega, which escapes what it draws


def bundle() -> str:
    """Vega, Vega-Lite and their embedding as one script, from the package that brings them."""
    import vl_convert

    with ENGINE:
        script: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub asks for a snippet, which it does not need
    return script


def as_csv(name: str, header: Sequence[str], lines: Iterable[Iterable[Any]]) -> PlainTextResponse:
    """Rows as a file for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in line] for line in lines)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return PlainTextResponse(out.getvalue(), headers=headers, media_type="text/csv")


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
