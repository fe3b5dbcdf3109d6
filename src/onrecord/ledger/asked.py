"""What a ledger answers.

Example:
    >>> ledger.find("statements", Question(words="pipeline", limit=5))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, or_, select, union

from onrecord.errors import UsageError
from onrecord.ledger import asread, assembling, entries, listing, overview, paging, publicrows, questions, schema, searching, stored, taking
from onrecord.ledger.beside import Held, few
from onrecord.ledger.entries import Entry
from onrecord.ledger.opened import Opened
from onrecord.ledger.overview import Named, Summary
from onrecord.ledger.questions import Hit, Question
from onrecord.ledger.schema import public
from onrecord.ledger.searching import Survey
from onrecord.model import Analysis, Page

Row = dict[str, Any]


class Asked(Opened):
    """Reads rows, pages and analyses."""

    #: What is held beside rows, and the mark of the ledger for which it holds.
    held: tuple[str, Held | None] = ("", None)

    def beside(self, connection: Connection, table: str, question: Question | None) -> Held | None:
        """What is held of a ledger that is not large, as this connection sees it, where all rows of a table are put together with it."""
        if table not in assembling.MADE or question not in (None, Question()):
            return None
        before = self.mark()
        small = self.held[1] is not None if before == self.held[0] else few(connection)
        connection.scalar(select(schema.meta.c.value).limit(1))  # from here on the connection sees one moment
        if before != self.mark():
            return Held() if small else None
        if before != self.held[0]:
            self.held = before, Held() if small else None
        return self.held[1]

    def known(self, among: Iterable[str] | None = None) -> set[str]:
        """Ids of the documents that are there: of all, or among some (no more than a few hundred)."""
        column = schema.numbers.c.document
        chosen = select(column) if among is None else select(column).where(column.in_(list(among)))
        with self.reading() as connection:
            return set(connection.scalars(chosen))

    def rows(self, table: str, question: Question | None = None, by_page: bool = False) -> Iterator[Row]:
        """All rows of a public table (or those that answer a question) one at a time: by id, or page by page.

        Raises:
            LedgerError: no such table.
        """
        with self.reading() as connection:
            held = self.beside(connection, table, question)
            yield from questions.rows_of(connection, public(table), question or Question(), by_page, held)

    def cells(self, table: str, question: Question | None = None, size: int = 2_000) -> Iterator[Sequence[Sequence[Any]]]:
        """The same rows by id as tuples in the order of ``columns``, some at a time; a cell of several values is JSON text.

        Raises:
            LedgerError: no such table.
        """
        with self.reading() as connection:
            yield from questions.cells_of(connection, public(table), question or Question(), size, self.beside(connection, table, question))

    def count(self, table: str, question: Question | None = None) -> int:
        """Number of rows that answer a question, of all pages of the answer."""
        with self.reading() as connection:
            return questions.count(connection, public(table), question or Question())

    def find(self, table: str, question: Question | None = None) -> list[Row]:
        """Statements, events, indicators or documents that answer a question, in order of their date."""
        with self.reading() as connection:
            return listing.find(connection, public(table), question or Question())

    def ids(self, table: str, question: Question | None = None) -> list[str]:
        """The ids of what answers a question, in order of their date."""
        with self.reading() as connection:
            return listing.ids(connection, public(table), question or Question())

    def page_of(
        self, table: str, question: Question, sort: str, descending: bool, cursor: str | None, limit: int
    ) -> tuple[list[Row], str | None]:  # fmt: skip
        """Rows that answer in the order of a column, from where a cursor points, and the cursor of the next ones.

        Raises:
            LedgerError: no such table. UsageError: no such order, or no cursor of it.
        """
        with self.reading() as connection:
            return paging.page(connection, public(table), question, sort, descending, cursor, limit)

    def links_of(self, document: str) -> list[Row]:
        """The links of a page and of its passages, on either side."""
        table = schema.links
        sides = or_(table.c.derived_document == document, table.c.source_document == document)
        with self.reading() as connection:
            return questions.plain(connection, select(table).where(sides).order_by(table.c.id))

    def narrowed_of(self, document: str) -> list[Row]:
        """What the dates of a page and of its entries become by other pages, by id."""
        table = schema.narrowed
        with self.reading() as connection:
            return questions.plain(connection, select(table).where(table.c.document == document).order_by(table.c.id))

    def origins_of(self, document: str) -> list[Row]:
        """The texts to which a page goes back."""
        with self.reading() as connection:
            return publicrows.rows_on(connection, "origins", [document])

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """Entries and documents that hold all words of the query, best first."""
        with self.reading() as connection:
            return questions.search(connection, query, limit)

    def survey(self, question: Question, tables: Sequence[str], limit: int = 50, offset: int = 0) -> Survey:
        """What answers a question in several tables: how many, the best of them, and by what they can be narrowed."""
        with self.reading() as connection:
            return searching.survey(connection, question, tables, limit, offset)

    def document(self, document: str) -> Row | None:
        """One document, or None."""
        with self.reading() as connection:
            return questions.row(connection, schema.documents, document)

    def entry(self, name: str) -> Entry | None:
        """Any row by its id (or an alias of it), with its passage in its paragraph; None where there is none."""
        with self.reading() as connection:
            return entries.entry(connection, name)

    def entries_named(self, names: Iterable[str]) -> dict[str, Entry]:
        """Entries of single pages by their ids, with their passages, looked up together."""
        with self.reading() as connection:
            return entries.entries_named(connection, names)

    def entries_of(self, document: str, table: str) -> list[Row]:
        """A document's rows in one table, in the order of the text."""
        with self.reading() as connection:
            return questions.of_document(connection, public(table), document)

    def page(self, document: str) -> Page | None:
        """The page as it arrived, or None."""
        with self.reading() as connection:
            return asread.page(connection, document)

    def locations(self, document: str) -> list[str]:
        """Every place where the document was found."""
        with self.reading() as connection:
            page = taking.number_of(connection, document)
            return [] if page is None else taking.places(connection, page)

    def documents_at(self, key: str) -> list[str]:
        """Ids of the documents that were found at a place."""
        first, more, own = stored.documents.c, stored.locations.c, schema.numbers.c
        pages = union(*(select(table.page).where(table.key == key) for table in (first, more)))
        with self.reading() as connection:
            return list(connection.scalars(select(own.document).where(own.number.in_(pages)).order_by(own.document)))

    def analyses(self, documents: Iterable[str] | None = None) -> Iterator[Analysis]:
        """The analyses of documents (of all of them by default), as they were written, in the order of ids."""
        wanted = self.known() if documents is None else documents
        for document in sorted(wanted):
            found = self.analysis(document)
            if found is not None:
                yield found

    def analysis(self, document: str) -> Analysis | None:
        """One document's analysis, or None."""
        with self.reading() as connection:
            return asread.analysis(connection, document)

    def actors(self, kind: str | None = None, words: str | None = None, limit: int = 100) -> list[Named]:
        """Actors with the number of entries they stand in, most first."""
        with self.reading() as connection:
            return overview.actors(connection, kind, words, limit)

    def state_code(self, name: str) -> str:
        """The code of a state: as given, or by the name that pages of this ledger use.

        Raises:
            UsageError: no page names such a state.
        """
        if len(name) == 3 and name.isupper():
            return name
        found = [actor for actor in self.actors("state", name) if actor.name.casefold() == name.casefold()]
        if not found:
            near = ", ".join(actor.name for actor in self.actors("state", limit=8))
            raise UsageError(f"{name}: no state of this name in the ledger; give its ISO code, or one of: {near}")
        return found[0].id.removeprefix("state:")

    def most(self, table: str, what: str, limit: int = 20) -> list[str]:
        """What the entries of a table have most often: speakers by name, topics, or kinds (of events types, of figures measures)."""
        with self.reading() as connection:
            return overview.most(connection, table, what, limit)

    def speakers(self, limit: int = 100) -> list[Named]:
        """Speakers with the number of their statements, most first."""
        with self.reading() as connection:
            return overview.speakers(connection, limit)

    def state(self) -> tuple[int, ...]:
        """Numbers that change whenever pages, what joins them, or people's decisions change; quick to ask for."""
        with self.reading() as connection:
            return overview.state(connection)

    def summary(self, limit: int = 10) -> Summary:
        """What a person wants to know of the ledger first."""
        with self.reading() as connection:
            return overview.summary(connection, limit)
