"""A page as it came, and its analysis as it was written, put together again from the rows of the ledger.

Example:
    >>> analysis(connection, document) == the_one_that_was_added
    True
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from onrecord.ledger import correcting, schema, stored
from onrecord.ledger.preparing import whole
from onrecord.model import SCHEMA, Analysis, Page
from onrecord.record import from_record

Row = dict[str, Any]
#: The lists of a record, each in the order in which it was written.
LISTS = ("regions", "actors", "mentions", "times", "statements", "events", "indicators")


def rows_of(name: str) -> Select[Any]:
    """The rows of a page in one table, in the order in which they were written."""
    table = schema.VIEWS[name]
    return select(table).where(table.c.page == bindparam("page")).order_by(table.c.n)


def word(column: str) -> Any:
    """A word of what is stored of a page."""
    words = stored.words.alias(f"of_{column}")
    return select(words.c.word).where(words.c.number == stored.documents.c[column]).scalar_subquery().label(column)


def kept(*columns: Any) -> Select[Any]:
    """The row of a page with more columns of what is stored of it."""
    view, own = schema.documents, stored.documents
    return select(view, *columns).join(own, own.c.page == view.c.page).where(view.c.id == bindparam("document"))


ROWS = {name: rows_of(name) for name in LISTS}
CAME = kept(stored.documents.c.content, word("kind"), word("given"))
READ = kept(word("models"), word("knowledge"), word("software"))


def page(connection: Connection, document: str) -> Page | None:
    """The page as it arrived, or None."""
    row = connection.execute(CAME, {"document": document}).mappings().first()
    if row is None:
        return None
    raw = row["text"].encode("utf-8", "surrogatepass") if row["content"] is None else zlib.decompress(row["content"])
    return Page(row["key"], raw, row["kind"], whole(json.loads(row["given"]), dict(row)))


def analysis(connection: Connection, document: str) -> Analysis | None:
    """One document's analysis, or None."""
    found = record(connection, document)
    return None if found is None else from_record(found)


def as_corrected(connection: Connection, document: str) -> Analysis | None:
    """The same with the cells that people corrected, as linking reads it."""
    found = record(connection, document)
    if found is None:
        return None
    if not correcting.is_corrected(connection, document):
        return from_record(found)
    (own,) = correcting.corrected(connection, "documents", [found["document"]])
    told = {name: correcting.corrected(connection, name, found[name]) for name in ("statements", "events", "indicators")}
    now = found | {"document": own} | told
    if any(now[name] is not found[name] and now[name] != found[name] for name in told):
        now["actors"] = [*found["actors"], *correcting.actors_named(connection, now)]
    return from_record(now)


def record(connection: Connection, document: str) -> Row | None:
    """The object of one document's analysis, or None."""
    row = connection.execute(READ, {"document": document}).mappings().first()
    if row is None:
        return None
    head = {"schema": SCHEMA} | {name: row[name] or "" for name in ("models", "knowledge", "software")}
    found: Row = {"onrecord": head, "document": dict(row), "warnings": row["warnings"]}
    for name, chosen in ROWS.items():
        found[name] = [dict(one) for one in connection.execute(chosen, {"page": row["page"]}).mappings()]
    return found
