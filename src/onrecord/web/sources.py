"""Screens for where texts come from: textual origins, and for one page what it shares with others.

Example: ``GET /sources``.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Text, func, or_, select, type_coerce
from starlette.exceptions import HTTPException

from onrecord.joined.rows import by_ids, in_order, part, party_names, row_of, slim_pages
from onrecord.ledger import Ledger, questions, schema
from onrecord.web.asking import PER_SCREEN, Offset, ledger_of, remembered, show
from onrecord.web.carrying import carried

router = APIRouter(default_response_class=HTMLResponse)
Row = dict[str, Any]
#: Other pages shown beside one page, and shared passages shown of each.
MOST_PAGES, MOST_PASSAGES = 25, 12
#: A kind of link in words, from the derived page and from its source.
WORDS = {
    "copies": ("copies", "is copied by"),
    "excerpts": ("prints a part of", "is printed in part by"),
    "quotes": ("quotes", "is quoted by"),
    "rewords": ("has in other words", "is put in other words by"),
    "translates": ("translates", "is translated by"),
    "same_source": ("goes back to the same text as", "goes back to the same text as"),
}


@router.get("/sources")
def sources(request: Request, offset: Offset = 0) -> HTMLResponse:
    """How many texts are there really, and whose?"""
    ledger, table = ledger_of(request), schema.origins
    every = remembered(request, "sources", lambda: in_order(ledger, table, func.length(type_coerce(table.c.documents, Text)).desc()))
    whose = remembered(request, "whose texts", lambda: interests(ledger))
    rows = by_ids(ledger, table, every[offset : offset + PER_SCREEN])
    return listed(request, rows, len(every), offset, every=ledger.count("documents"), whose=whose)


def interests(ledger: Ledger) -> list[tuple[str, int]]:
    """Numbers of textual origins by the names of those whose interest they are, most first; last those of whom it is not known."""
    table, found = schema.origins, Counter[str]()
    with ledger.reading() as connection:
        for codes in connection.scalars(select(table.c.interests)):
            found.update(codes or [""])
    names = party_names(ledger, [code for code in found if code])
    known = sorted(((names[code], number) for code, number in found.items() if code), key=lambda one: (-one[1], one[0]))
    return [*known, *([("not known", found[""])] if found[""] else [])]


@router.get("/sources/{name}")
def source(request: Request, name: str) -> HTMLResponse:
    """One textual origin with the pages that go back to it."""
    found = row_of(ledger_of(request), schema.origins, name)
    if found is None:
        raise HTTPException(404, "No such textual origin in this ledger.")
    return listed(request, [found], 1, 0)


def listed(request: Request, rows: list[Row], total: int, offset: int, **more: Any) -> HTMLResponse:
    """Textual origins with their pages and the evidence that joins them."""
    ledger = ledger_of(request)
    pages = slim_pages(ledger, (name for row in rows for name in row["documents"]))
    table, several = schema.links, [row for row in rows if len(row["documents"]) > 1]
    inside = [table.c.derived_start.is_(None), table.c.derived_document.in_(sorted({page for row in several for page in row["documents"]}))]
    with ledger.reading() as connection:
        links = questions.plain(connection, select(table).where(*inside).order_by(table.c.kind, table.c.id)) if several else []
    for row in rows:
        own = set(row["documents"]) if row in several else set()
        row["links"] = [link for link in links if link["derived_document"] in own][:MOST_PAGES]
    parties = party_names(ledger, (code for row in rows for code in row["interests"] or ()))
    context = {"rows": rows, "pages": pages, "parties": parties, "words": WORDS, "total": total} | more
    return show(request, "sources.html", **context, offset=offset, step=PER_SCREEN)


def shared_with(ledger: Ledger, page: Row) -> list[Row]:
    """The pages that a page has text in common with: how, why, and the passages side by side, the closest page first."""
    table = schema.links
    touching = or_(table.c.derived_document == page["id"], table.c.source_document == page["id"])
    whole = part(ledger, table, table.c.score.desc(), where=[touching, table.c.derived_start.is_(None)], limit=MOST_PAGES)
    found = []
    for link in whole:
        derived = link["derived_document"] == page["id"]
        other = ledger.document(link["source_document" if derived else "derived_document"])
        if other is None:
            continue
        ours = [table.c.derived_document == link["derived_document"], table.c.source_document == link["source_document"]]
        passages = part(ledger, table, table.c.derived_start, where=[*ours, table.c.derived_start.is_not(None)], limit=MOST_PASSAGES)
        sides = (page, other) if derived else (other, page)
        shown = [side_by_side(passage, *sides) for passage in passages]
        fuller = carried(ledger, link, other, derived) if passages and (derived or link["kind"] == "same_source") else None
        how = WORDS[link["kind"]][0 if derived else 1]
        found.append({"link": link, "other": other, "how": how, "passages": shown, "derived": derived, "fuller": fuller})
    return found


def side_by_side(passage: Row, derived: Row, source: Row) -> Row:
    """A shared passage with the words of both pages."""
    words = {
        "derived_text": derived["text"][passage["derived_start"] : passage["derived_end"]],
        "source_text": source["text"][passage["source_start"] : passage["source_end"]],
    }
    return passage | words
