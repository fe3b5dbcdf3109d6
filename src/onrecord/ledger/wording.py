"""The words by which a page and its entries are found, and the index that has them.

The index does not keep the words: it is told them when a page comes in, and again when it goes. So a change in how words are made
(``words``) raises the version of the schema.

Example:
    >>> wording(document, {"statements": [], "events": [], "indicators": []})
    [(-1, 'arvania opens a rail link to belmark')]
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from onrecord.ledger import schema, stored
from onrecord.ledger.fulltext import LAST, marked, search_words
from onrecord.ledger.words import words

Row = dict[str, Any]
#: The number of an entry on its page (-1: the page itself) and its words.
Worded = tuple[int, str]
#: Where a page that is ready to be written has its words.
WORDED = "words"
FOUND = ("statements", "events", "indicators")
DROP = text("INSERT INTO search(search, rowid, words) VALUES ('delete', :id, :words)")
ADD = text("INSERT INTO search(rowid, words) VALUES (:id, :words)")


def wording(document: Row, rows: dict[str, list[Row]]) -> list[Worded]:
    """What can be searched: the page with its title, and each statement, event and indicator."""
    found = [(stored.WHOLE, f"{document['title'] or ''} {document['text']}")]
    for statement in rows["statements"]:
        speaker = statement["speaker"]
        who = f"{speaker['name'] or ''} {speaker['text'] or ''}" if speaker else ""
        found.append((statement["n"], f"{who} {statement['text']}"))
    found += [(row["n"], document["text"][row["start"] : row["end"]]) for table in FOUND[1:] for row in rows[table]]
    return [(n, " ".join(words(said))) for n, said in found]


def following(connection: Connection) -> int:
    """The number of the index that comes next."""
    return (connection.scalar(LAST[connection.dialect.name]) or 0) + 1


def under(first: int, worded: list[Row]) -> list[Row]:
    """The words of a page under its first number, and of its entries under those that follow, for the index."""
    return [{"id": first + 1 + row["n"], "words": row["words"]} for row in worded]


def index(connection: Connection, rows: list[Row]) -> None:
    """Words into the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(ADD, as_marked(rows))
    else:
        connection.execute(insert(search_words), rows)


def as_marked(rows: list[Row]) -> list[Row]:
    """Rows for the index of SQLite."""
    return [row | {"words": marked(row["words"])} for row in rows]


def drop(connection: Connection, page: int) -> None:
    """Takes the words of a page out of the index, before its rows go."""
    rows = indexed(connection, page)
    if connection.dialect.name == "sqlite":
        connection.execute(DROP, as_marked(rows))
    else:
        connection.execute(delete(search_words).where(search_words.c.id.between(rows[0]["id"], rows[0]["id"] + len(rows) - 1)))


def indexed(connection: Connection, page: int) -> list[Row]:
    """What the index has of a page."""
    own, kept = schema.documents, stored.documents
    chosen = select(own.c.title, own.c.text, kept.c.found).join(kept, kept.c.page == own.c.page).where(own.c.page == page)
    document = connection.execute(chosen).mappings().one()
    rows = {name: entries(connection, name, page) for name in FOUND}
    return [{"id": document["found"] + 1 + n, "words": said} for n, said in wording(dict(document), rows)]


def entries(connection: Connection, name: str, page: int) -> list[Row]:
    """Rows of a page with what their words are made of."""
    table = schema.VIEWS[name]
    names = ("n", "start", "end", *(("speaker", "text") if name == "statements" else ()))
    return [dict(row) for row in connection.execute(select(*(table.c[n] for n in names)).where(table.c.page == page)).mappings()]


def fill(connection: Connection) -> None:
    """Makes the index of a ledger that came from elsewhere."""
    for page in connection.scalars(select(stored.documents.c.page).order_by(stored.documents.c.page)).all():
        index(connection, indexed(connection, page))
