"""What a folder of files needs to be searched without a server: its pages and entries as one script, each with its address.

Example:
    >>> index(ledger, file_of)[:26]
    'window.onrecordEntries = [{'
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from sqlalchemy import func, select

from onrecord.ledger import Ledger, decided, schema

Row = dict[str, Any]
#: Letters of all passages together; in a ledger that has more, only pages by their titles and statements can be searched, and then
#: only the former.
MOST = 12_000_000
WHAT = {"statements": "statement", "events": "event", "indicators": "figure"}
KINDS = {"statements": ("kind", "said_on"), "events": ("type", "date"), "indicators": ("measure", "period")}


def index(ledger: Ledger, file_of: Callable[[str], str]) -> tuple[str, str]:
    """The script, and in words what of the ledger it leaves out.

    Args:
        file_of: gives the file of an address of the room.
    """
    pages = dict(titles(ledger, file_of))
    rows, left, room = list(pages.values()), [], MOST
    for table in WHAT:
        some = list(entries(ledger, table, pages))
        room -= sum(len(row["text"]) + 200 for row in some)
        if room < 0:
            left.append({"indicators": "figures"}.get(table, table))
        else:
            rows += some
    told = f"There are too many {' and '.join(left)} to be searched without a server; the ledger itself has them." if left else ""
    return f"window.onrecordEntries = {json.dumps(rows, separators=(',', ':'))};\n", told


def titles(ledger: Ledger, file_of: Callable[[str], str]) -> Iterator[tuple[str, Row]]:
    """Pages by id, with their titles."""
    table = schema.documents
    columns = [table.c[name] for name in ("id", "key", "title", "outlet", "published", "published_from")]
    with ledger.reading() as connection:
        for row in connection.execute(select(*columns).order_by(table.c.id)).mappings():
            title = row["title"] or row["key"]
            at = file_of(f"/pages/{quote(row['id'], safe='')}")
            date = (row["published"] or row["published_from"] or "")[:10]
            yield row["id"], {"what": "page", "kind": "", "at": at, "text": title, "page": title, "outlet": row["outlet"], "date": date}


def entries(ledger: Ledger, table: str, pages: dict[str, Row]) -> Iterator[Row]:
    """Entries of a table that count, with their passages."""
    own, documents = schema.ENTRIES[table], schema.documents
    kind, date = (decided.standing(own, name) for name in KINDS[table])
    text = own.c.text if table == "statements" else func.substr(documents.c.text, own.c.start + 1, own.c.end - own.c.start)
    speaker = [own.c.speaker] if table == "statements" else []
    chosen = select(own.c.id, own.c.document, kind.label("kind"), date.label("date"), text.label("text"), *speaker)
    chosen = chosen.join(documents, documents.c.id == own.c.document).where(decided.counting(own)).order_by(own.c.document, own.c.start)
    with ledger.reading() as connection:
        for row in connection.execute(chosen).mappings():
            page, who = pages[row["document"]], row.get("speaker") or {}
            cells = {"what": WHAT[table], "kind": row["kind"], "at": f"{page['at']}#{row['id']}", "text": row["text"], "date": row["date"]}
            yield cells | {"page": page["page"], "outlet": page["outlet"], "speaker": who.get("name") or who.get("text")}
