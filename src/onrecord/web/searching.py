"""Search over pages and entries, and lists of entries by filter.

Example: ``GET /search?q=pipeline``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.joined.rows import by_ids, slim_pages
from onrecord.ledger import Hit, Ledger, Question, overview, schema
from onrecord.web.asked import FIELDS, is_date, no_date, question, states, understood
from onrecord.web.asking import PER_SCREEN, Offset, knowledge_of, ledger_of, part_of, remembered, show
from onrecord.web.joins import dressed

router = APIRouter(default_response_class=HTMLResponse)
#: In which tables a search looks.
PLACES = {
    "all": ("documents", "statements", "events", "indicators"), "entries": ("statements", "events", "indicators"),
    "documents": ("documents",), "statements": ("statements",), "events": ("events",), "indicators": ("indicators",),
}  # fmt: skip
TABLES = {"statements": "Statements", "events": "Events", "indicators": "Figures"}


@router.get("/search")
def search(
    request: Request, q: Annotated[str, Query(max_length=300)] = "", where: Annotated[str, Query(alias="in")] = "all", offset: Offset = 0
) -> HTMLResponse:
    """Where do these words stand, and who says them?"""
    ledger, asked = ledger_of(request), understood(q)
    where = where if where in PLACES else "all"
    context: dict[str, Any] = {"q": q, "asked": asked, "where": where, "places": PLACES, "fields": FIELDS}
    if not (asked.words or asked.fields):
        return show(request, "search.html", **context, found=None, examples=remembered(request, "examples", lambda: examples(ledger)))
    wanted, told = question(ledger, knowledge_of(request), asked)
    wanted = replace(wanted, counted=True)
    # Pages have no speaker, no kind and no field of their own: where one is asked for, entries answer.
    tables = [name for name in PLACES[where] if name != "documents" or not {"kind"} & set(asked.fields)]
    found = remembered(request, ("search", wanted, where, offset), lambda: ledger.survey(wanted, tables, PER_SCREEN, offset))
    pages = slim_pages(ledger, (hit.document for hit in found.hits))
    rows = {name: {row["id"]: row for row in dressed(ledger, name, of_table(found.hits, name))} for name in TABLES}
    context |= {"found": found, "told": told, "pages": pages, "rows": rows, "with_field": asked.with_field, "tables": TABLES}
    return show(request, "search.html", **context, total=found.total, offset=offset, step=PER_SCREEN)


def examples(ledger: Ledger) -> list[tuple[str, str]]:
    """A question for each field, with what this ledger has most of."""
    summary = ledger.summary(1)
    found = [("speaker", f'speaker:"{one.name}"') for one in summary.speakers]
    with ledger.reading() as connection:
        found += [("about", f"about:{topic}") for topic, _ in overview.by_role(connection, "topic", 1)]
    found += [("state", f"state:{one.id}") for one in summary.states]
    found += [("from", f"from:{summary.first[:7]}"), ("to", f"to:{(summary.last or summary.first)[:4]}")] if summary.first else []
    found += [("kind", "kind:direct")] if summary.counts["statements"] else []
    return found + [("outlet", f'outlet:"{one.name}"') for one in summary.outlets]


def of_table(hits: list[Hit], name: str) -> list[dict[str, Any]]:
    """The rows of hits in one table."""
    return [hit.row for hit in hits if hit.table == name]


@router.get("/find/{table}")
def find(
    request: Request,
    table: str,
    q: Annotated[str, Query(max_length=300)] = "",
    state: str = "",
    kind: str = "",
    topic: str = "",
    about: str = "",
    side: str = "",
    outlet: str = "",
    since: str = "",
    until: str = "",
    sure: float | None = None,
    offset: Offset = 0,
) -> HTMLResponse:
    """Statements, events or figures that fulfil a filter, in order of their date."""
    ledger = ledger_of(request)
    table = table if table in TABLES else "statements"
    codes, told = states(ledger, state)
    told += [no_date(name, value) for name, value in (("From", since), ("To", until)) if value and not is_date(value)]
    kind = kind.upper() if table == "events" else kind
    filters: dict[str, Any] = {"words": q or None, "states": codes, "kind": kind or None, "topic": topic or None}
    filters |= {"since": since if is_date(since) else None, "until": until if is_date(until) else None}
    filters |= {"sure": sure, "about": about or None, "side": side or None}
    filters |= {"outlet": outlet or None, "counted": True}
    chosen = Question(**filters)
    total = remembered(request, ("find", table, chosen), lambda: ledger.count(table, chosen))
    listed = part_of(
        request, ("ids", table, chosen), total, offset,
        lambda limit, at: ledger.ids(table, replace(chosen, limit=limit, offset=at)), lambda: ledger.ids(table, chosen),
    )  # fmt: skip
    found = by_ids(ledger, schema.PUBLIC[table], listed)
    found = dressed(ledger, table, found)
    asked = {"q": q, "state": state, "kind": kind, "topic": topic, "since": since, "until": until, "about": about}
    asked |= {"side": side, "outlet": outlet, "sure": "" if sure is None else str(sure), "codes": ",".join(codes)}
    context = {"table": table, "tables": TABLES, "rows": found, "asked": asked, "told": told}
    context["pages"] = slim_pages(ledger, (row["document"] for row in found))
    return show(request, "find.html", **context, total=total, offset=offset, step=PER_SCREEN)
