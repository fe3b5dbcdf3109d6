"""Search by words in the two databases that keep ledgers: FTS5 of SQLite, and lists of lexemes in PostgreSQL.

Both index our own tokens and answer the same questions. In PostgreSQL the index finds the rows that
hold all words; that the words of a phrase stand next to each other is seen in the row itself, however long it is.

Example:
    >>> select(search_rows.c.page, search_rows.c.n).where(matches(asked('"joint statement" negotiat*')))
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Float,
    MetaData,
    Table,
    cast,
    func,
    literal,
    select,
    text,
)  # fmt: skip
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from onrecord.ledger.columns import WORDS
from onrecord.ledger.schema import search_rows
from onrecord.ledger.words import Term, match_words

#: What makes the index when a ledger is made, before the views. Double quotes around the name: by them Datasette knows that ``search_rows``
#: can be searched.
INDEX = {
    "sqlite": (
        """CREATE VIRTUAL TABLE search USING fts5(
        words, content="search_rows", content_rowid="id", tokenize="unicode61 remove_diacritics 0")""",
    ),
    "postgresql": (
        """CREATE TABLE search_words (id bigint PRIMARY KEY, words text COLLATE "C" NOT NULL)""",
        "CREATE INDEX search ON search_words USING gin (array_to_tsvector(string_to_array(words, ' ')))",
    ),
}
#: The highest number in the index.
LAST = {"sqlite": text("SELECT max(id) FROM search_docsize"), "postgresql": text("SELECT max(id) FROM search_words")}
#: In PostgreSQL the words that are indexed.
search_words = Table("search_words", MetaData(), Column("id", BigInteger, primary_key=True), Column("words", WORDS, nullable=False))
#: How soon more of a word adds less, and how much of it a longer passage needs: as in BM25, with a usual length in letters.
SOON, BY_LENGTH, USUAL = 1.2, 0.75, 400.0


class matches(FunctionElement[bool]):  # noqa: N801 - stands in a query like a function of the database
    """Whether the words of something that can be found hold all terms."""

    inherit_cache = True
    type = Boolean()
    name = "matches"

    def __init__(self, terms: Sequence[Term]) -> None:
        phrases = [literal(spaced(term)) for term in terms if len(term.words) > 1]
        super().__init__(search_rows.c.id, literal(match_words(terms)), literal(lexemes(terms)), *phrases)


@compiles(matches)
def in_sqlite(element: matches, compiler: SQLCompiler, **options: Any) -> str:
    """By the virtual table; also where a query is only printed."""
    id_, question = (compiler.process(clause, **options) for clause in list(element.clauses)[:2])
    return f"({id_} IN (SELECT rowid FROM search WHERE search MATCH {question}))"


@compiles(matches, "postgresql")
def in_postgresql(element: matches, compiler: SQLCompiler, **options: Any) -> str:
    """By the index of lexemes, then by the phrases."""
    id_, _, question, *phrases = (compiler.process(clause, **options) for clause in element.clauses)
    hold = f"array_to_tsvector(string_to_array(q.words, ' ')) @@ CAST({question} AS tsquery)"
    row = "' ' || replace(q.words, ' ', '  ') || ' '"
    every = " AND ".join([hold, *(f"strpos({row}, {phrase}) > 0" for phrase in phrases)])
    return f"({id_} IN (SELECT q.id FROM search_words q WHERE {every}))"


def ranked(connection: Connection, terms: Sequence[Term]) -> CTE:
    """Rows that hold all terms with their rank, the smaller the better: those that hold them oftener for their length."""
    rows = search_rows.c
    cells = (rows.id, rows.entry, rows.of_table, rows.document, rows.page, rows.n)
    if connection.dialect.name == "sqlite":
        chosen = text(
            "SELECT r.id, r.entry, r.of_table, r.document, r.page, r.n, bm25(search) AS rank"
            " FROM search JOIN whole_search_rows r ON r.id = search.rowid WHERE search MATCH :match"
        )
        return chosen.bindparams(match=match_words(terms)).columns(*cells, Column("rank", Float)).cte("hits")
    score = sum((counted(term) for term in terms), literal(0.0))
    every = select(*cells, (-score).label("rank")).join(search_words, search_words.c.id == rows.id)
    return every.where(matches(terms)).cte("hits")


def counted(term: Term) -> ColumnElement[float]:
    """How often a term stands in a row, as far as more of it tells more."""
    length = func.length(search_words.c.words)
    row = literal(" ").concat(func.replace(search_words.c.words, " ", "  ")).concat(" ")
    here: ColumnElement[str] = literal(spaced(term))
    times: Any = cast(func.length(row) - func.length(func.replace(row, here, "")), Float) / func.length(here)
    score: ColumnElement[float] = times / (times + SOON * (1 - BY_LENGTH + BY_LENGTH * length / USUAL))
    return score


def spaced(term: Term) -> str:
    """A term as it stands in the words of a row, each with a blank of its own on either side; an open end has none."""
    found = f" {'  '.join(term.words)} "
    return found[:-1] if term.open_end else found


def lexemes(terms: Sequence[Term]) -> str:
    """Terms in the language of PostgreSQL's ``tsquery``, without regard to the order of words."""
    found = [f"'{word}'" + (":*" if term.open_end and word == term.words[-1] else "") for term in terms for word in term.words]
    return " & ".join(found)
