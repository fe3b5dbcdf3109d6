"""What is looked up beside the rows that are stored: words, actors, ids of pages and their text.

Of a ledger that is not large it is held in memory, for as long as nothing in the ledger changes; of a large one the database looks up
places, and words and actors are kept for a while.

Example:
    >>> held = Held() if few(connection) else None
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from onrecord.ledger import schema, stored
from onrecord.ledger.phrases import longer

#: Words, or actors, that are kept of a large ledger; numbers in one question to the database.
KEPT, ASKED = 100_000, 500
#: A ledger with more pages, or more letters in them, is a large one.
PAGES, LETTERS = 25_000, 20_000_000
WORDS = select(stored.words.c.number, stored.words.c.word)
WHOS = select(stored.whos.c.number, stored.who_id(stored.whos), stored.whos.c.name)
DOCUMENTS = select(schema.numbers.c.number, schema.numbers.c.document)
TEXTS = select(stored.documents.c.page, stored.documents.c.text)
ACTORS = select(stored.actors.c.page, stored.actors.c.who).order_by(stored.actors.c.page, stored.actors.c.n)


def few(connection: Connection) -> bool:
    """Whether a ledger is not large."""
    pages = connection.scalar(select(func.count()).select_from(select(schema.numbers.c.number).limit(PAGES + 1).subquery())) or 0
    letters = func.coalesce(func.sum(func.length(stored.documents.c.text)), 0)
    return pages <= PAGES and (connection.scalar(select(letters)) or 0) <= LETTERS


class Held:
    """What is looked up of a ledger that is not large, each part read when it is first asked for.

    Whoever asks gives a connection that sees the ledger as it was when this was made.
    """

    def __init__(self) -> None:
        self.parts: dict[str, Any] = {}
        self.makes: dict[str, Callable[..., list[Any]]] = {"document": self.ids, "words": self.passages, "who": self.numbers}

    def part(self, connection: Connection, name: str) -> Any:
        """Ids or texts of pages, numbers of their actors, words or actors, by number."""
        if name not in self.parts:
            self.parts[name] = READ[name](connection)
        return self.parts[name]

    def ids(self, connection: Connection, pages: Sequence[int]) -> list[str]:
        """The ids of pages."""
        documents = self.part(connection, "documents")
        return [documents[page] for page in pages]

    def passages(
        self, connection: Connection, pages: Sequence[int], starts: Sequence[int | None], lengths: Sequence[int | None]
    ) -> list[str | None]:  # fmt: skip
        """The words of passages."""
        rows, texts = zip(pages, starts, lengths, strict=True), self.part(connection, "texts")
        return [None if start is None or length is None else texts[page][start : start + length] for page, start, length in rows]

    def numbers(self, connection: Connection, pages: Sequence[int], places: Sequence[int | None]) -> list[int | None]:
        """The numbers of actors by their places on pages."""
        actors = self.part(connection, "actors")
        return [None if n is None else actors[page][n] for page, n in zip(pages, places, strict=True)]


def by_number(connection: Connection, chosen: Select[Any]) -> dict[Any, Any]:
    """What numbers stand for; none stands for nothing."""
    return {None: None} | dict(connection.execute(chosen).all())


def actors_of(connection: Connection) -> dict[int, list[int]]:
    """The numbers of the actors of pages, in order."""
    found: dict[int, list[int]] = {}
    for page, number in connection.execute(ACTORS).all():
        found.setdefault(page, []).append(number)
    return found


def named(rows: Iterable[Sequence[Any]]) -> dict[int | None, tuple[str | None, str | None]]:
    """Ids and names of actors by number."""
    return {number: (id_, name) for number, id_, name in rows}


READ: dict[str, Callable[[Connection], Any]] = {
    "documents": lambda connection: by_number(connection, DOCUMENTS), "texts": lambda connection: by_number(connection, TEXTS),
    "actors": actors_of, "words": lambda connection: by_number(connection, WORDS),
    "whos": lambda connection: {None: (None, None)} | named(connection.execute(WHOS).all()),
}  # fmt: skip


class Known:
    """What the numbers in some rows stand for: of words the word, of actors id and name.

    Args:
        held: of a ledger that is not large.
        as_text: whether a cell of several values stays JSON text.
    """

    def __init__(self, connection: Connection, held: Held | None, as_text: bool) -> None:
        self.connection, self.held, self.as_text = connection, held, as_text
        self.forget()

    def forget(self) -> None:
        """Keeps nothing."""
        self.words: dict[int | None, Any] = {None: None}
        self.whos: dict[int | None, tuple[str | None, str | None]] = {None: (None, None)}
        self.lists: dict[int | None, Any] = {}

    def learn(self, words: Iterable[Sequence[Any]], whos: Iterable[Sequence[Any]]) -> None:
        """Looks up what is not known yet of the columns of a batch."""
        if self.held:
            self.words, self.whos = (self.held.part(self.connection, name) for name in ("words", "whos"))
            return
        if len(self.words) + len(self.whos) > KEPT:
            self.forget()
        self.words.update(dict(self.missing(WORDS, self.words, words)))
        self.whos.update(named(self.missing(WHOS, self.whos, whos)))

    def missing(self, chosen: Select[Any], known: dict[int | None, Any], columns: Iterable[Sequence[Any]]) -> Iterator[Any]:
        """Rows for the numbers in some columns that are not known."""
        every = sorted(set[Any]().union(*columns).difference(known))
        (number, *_) = chosen.selected_columns
        for at in range(0, len(every), ASKED):
            yield from self.connection.execute(chosen.where(number.in_(every[at : at + ASKED]))).all()

    def cell(self, number: int | None) -> Any:
        """A cell of several values by the number of its JSON text: that, or the values."""
        if self.as_text or number is None:
            return self.words[number]
        if number not in self.lists:
            self.lists[number] = json.loads(self.words[number])
        return list(self.lists[number])

    def value(self, text: str | None) -> Any:
        """The same of a cell that is kept as text."""
        text = None if text is None else longer(text)
        return text if self.as_text or text is None else json.loads(text)

    def empty(self) -> Any:
        """A cell without values."""
        return "[]" if self.as_text else []
