"""A page as it came, and its analysis as it was written, put together again from the rows of the ledger.

Example:
    >>> analysis(connection, document) == the_one_that_was_added
    True
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from onrecord.ledger import cardrows, correcting, schema, stored
from onrecord.ledger.columns import HEAD, TOLD, part_of
from onrecord.ledger.columns import whole as whole_text
from onrecord.ledger.preparing import whole
from onrecord.model import SCHEMA, Analysis, Page
from onrecord.record import from_record

Row = dict[str, Any]
#: The lists of a record, each in the order in which it was written.
LISTS = ("regions", "actors", "mentions", "times", "statements", "events", "indicators")


def rows_of(name: str) -> Select[Any]:
    """The rows of some pages in one table, each page's in the order in which they were written."""
    table = schema.VIEWS[name]
    return select(table).where(table.c.page.in_(bindparam("pages", expanding=True))).order_by(table.c.page, table.c.n)


def word(column: str) -> Any:
    """A word of what is stored of a page."""
    words = stored.words.alias(f"of_{column}")
    return select(words.c.word).where(words.c.number == stored.documents.c[column]).scalar_subquery().label(column)


def kept(*columns: Any) -> Select[Any]:
    """The rows of pages with more columns of what is stored of them."""
    view, own = schema.documents, stored.documents
    near = part_of(HEAD, view.c.id).in_(bindparam("heads", expanding=True))  # by which they are looked up
    wanted = whole_text(view.c.id).in_(bindparam("documents", expanding=True))
    return select(view, *columns).join(own, own.c.page == view.c.page).where(near, wanted).order_by(view.c.id)


def of(documents: list[str]) -> dict[str, list[str]]:
    """Documents as they are asked for."""
    return {"documents": documents, "heads": sorted({TOLD[HEAD](document) for document in documents})}


ROWS = {name: rows_of(name) for name in LISTS}
CAME = kept(stored.documents.c.content, word("kind"), word("given"))
READ = kept(word("models"), word("knowledge"), word("software"))


def page(connection: Connection, document: str) -> Page | None:
    """The page as it arrived, or None."""
    row = connection.execute(CAME, of([document])).mappings().first()
    if row is None:
        return None
    raw = row["text"].encode("utf-8", "surrogatepass") if row["content"] is None else zlib.decompress(row["content"])
    return Page(row["key"], raw, row["kind"], whole(json.loads(row["given"]), dict(row)))


def analysis(connection: Connection, document: str) -> Analysis | None:
    """One document's analysis, or None."""
    found = record(connection, document)
    return None if found is None else from_record(found)


def as_corrected(connection: Connection, documents: Iterable[str], only: Collection[str] = LISTS) -> list[Analysis]:
    """The analyses of those documents that are there with the cells that people corrected, as linking reads them, in order.

    Args:
        only: the lists that are wanted; others are empty.
    """
    found = records(connection, documents, only)
    changed = correcting.with_corrections(connection, [one["document"]["id"] for one in found])
    return [from_record(corrected(connection, one) if one["document"]["id"] in changed else one) for one in found]


def corrected(connection: Connection, found: Row) -> Row:
    """The object of an analysis with the cells that people corrected."""
    (own,) = correcting.corrected(connection, "documents", [found["document"]])
    told = {name: correcting.corrected(connection, name, found[name]) for name in ("statements", "events", "indicators")}
    now = found | {"document": own} | told
    if any(now[name] is not found[name] and now[name] != found[name] for name in told):
        now["actors"] = [*found["actors"], *correcting.actors_named(connection, now)]
    return now


def record(connection: Connection, document: str) -> Row | None:
    """The object of one document's analysis, or None."""
    return next(iter(records(connection, [document])), None)


def records(connection: Connection, documents: Iterable[str], only: Collection[str] = LISTS) -> list[Row]:
    """The objects of the analyses of those documents that are there, in the order of ids, with all lists or only some."""
    found = list[Row]()
    for some in cardrows.batches(sorted(set(documents))):
        pages = {row["page"]: dict(row) for row in connection.execute(READ, of(some)).mappings()}
        lists: dict[str, dict[int, list[Row]]] = {name: {page: [] for page in pages} for name in LISTS}
        for name, chosen in ROWS.items() if pages else ():
            if name not in only:
                continue
            for row in connection.execute(chosen, {"pages": list(pages)}).mappings():
                lists[name][row["page"]].append(dict(row))
        for page, document in pages.items():
            head = {"schema": SCHEMA} | {name: document[name] or "" for name in ("models", "knowledge", "software")}
            own = {name: lists[name][page] for name in LISTS}
            found.append({"onrecord": head, "document": document, "warnings": document["warnings"]} | own)
    return found
