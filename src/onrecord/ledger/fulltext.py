"""Search by words in the two databases that keep ledgers: FTS5 of SQLite, and lists of lexemes in PostgreSQL.

Both index our own tokens, answer the same questions and put the answers in the same order. The index finds the rows that hold all
words, for it would take three times the room if it told where they stand; that the words of a phrase stand next to each other is
seen in the row itself.

Example:
    >>> select(search_rows.c.page, search_rows.c.n).where(matches(asked('"joint statement" negotiat*')))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    bindparam,
    case,
    false,
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
        words, content="search_rows", content_rowid="id", detail=none, columnsize=0, tokenize="unicode61 remove_diacritics 0")""",
    ),
    "postgresql": (
        """CREATE TABLE search_words (id bigint PRIMARY KEY, words text COLLATE "C" NOT NULL)""",
        "CREATE INDEX search ON search_words USING gin (array_to_tsvector(string_to_array(words, ' ')))",
    ),
}
#: The highest number in the index.
LAST = {
    "sqlite": text(
        """SELECT d.found + 1 + max((SELECT coalesce(max(n), -1) FROM stored_statements WHERE page = d.page),
        (SELECT coalesce(max(n), -1) FROM stored_events WHERE page = d.page),
        (SELECT coalesce(max(n), -1) FROM stored_indicators WHERE page = d.page)) FROM stored_documents d ORDER BY d.found DESC LIMIT 1"""
    ),
    "postgresql": text("SELECT max(id) FROM search_words"),
}
#: In PostgreSQL the words that are indexed.
search_words = Table("search_words", MetaData(), Column("id", BigInteger, primary_key=True), Column("words", WORDS, nullable=False))
#: How soon more of a word adds less, and how much of it a longer passage needs: as in BM25, with a usual length in letters.
SOON, BY_LENGTH, USUAL = 1.2, 0.75, 400.0
#: A word that stands so often in a row stands there often; the index of SQLite has it once more, with a mark that no word has.
OFTEN, MARK = 3, "\ue000"
#: What the words of a row of ``search_rows`` are made of, beside those of its passage, in SQLite.
SAID = """coalesce((SELECT coalesce(json_extract(s.speaker, '$.name') || ' ', '') || coalesce(json_extract(s.speaker, '$.text') || ' ', '')
    || s.text FROM whole_statements s WHERE s.page = {page} AND s.n = {n}), {words})"""


class matches(FunctionElement[bool]):  # noqa: N801 - stands in a query like a function of the database
    """Whether the words of something that can be found hold all terms."""

    inherit_cache = True
    type = Boolean()
    name = "matches"
    _is_implicitly_boolean = True  # or else SQLite is asked whether all of it is 1, and looks at every row

    def __init__(self, terms: Sequence[Term]) -> None:
        phrases, own = [literal(spaced(term)) for term in terms if len(term.words) > 1], search_rows.c
        super().__init__(own.id, own.page, own.n, own.words, own.asked, literal(match_words(terms)), literal(lexemes(terms)), *phrases)


@compiles(matches)
def in_sqlite(element: matches, compiler: SQLCompiler, **options: Any) -> str:
    """By the virtual table, then by the phrases (``holds``); also where a query is only printed."""
    _, page, n, words, asked, question, _, *phrases = (compiler.process(clause, **options) for clause in element.clauses)
    said = SAID.format(page=page, n=n, words=words)
    found = [f"{asked} MATCH {question}", *(f"holds({said}, {phrase})" for phrase in phrases)]
    return f"({' AND '.join(found)})"


@compiles(matches, "postgresql")
def in_postgresql(element: matches, compiler: SQLCompiler, **options: Any) -> str:
    """By the index of lexemes, then by the phrases."""
    id_, _, _, _, _, _, question, *phrases = (compiler.process(clause, **options) for clause in element.clauses)
    hold = f"array_to_tsvector(string_to_array(q.words, ' ')) @@ CAST({question} AS tsquery)"
    row = "' ' || replace(q.words, ' ', '  ') || ' '"
    every = " AND ".join([hold, *(f"strpos({row}, {phrase}) > 0" for phrase in phrases)])
    return f"({id_} IN (SELECT q.id FROM search_words q WHERE {every}))"


def ranked(connection: Connection, terms: Sequence[Term]) -> CTE:
    """Rows that hold all terms with their rank, the smaller the better: those that hold them oftener for their length."""
    rows = search_rows.c
    length = SOON * (1 - BY_LENGTH + BY_LENGTH * rows.length / USUAL)
    times = [case((often(connection, term), float(OFTEN)), else_=1.0) for term in terms]
    score = sum((one / (one + length) for one in times), literal(0.0))
    return select(rows.id, rows.page, rows.n, (-score).label("rank")).where(matches(terms)).cte("hits")


def often(connection: Connection, term: Term) -> ColumnElement[bool]:
    """Whether a row has a word often; it is not counted how often it has a phrase or a beginning."""
    if term.open_end or len(term.words) > 1:
        return false()
    (word,) = term.words
    if connection.dialect.name == "sqlite":
        marked = text("SELECT rowid FROM search WHERE search MATCH :marked").bindparams(bindparam("marked", f'"{word}{MARK}"', unique=True))
        return search_rows.c.id.in_(marked.columns(Column("rowid", BigInteger)))
    row = literal(" ").concat(func.replace(search_words.c.words, " ", "  ")).concat(" ")
    here = literal(spaced(term))
    many = func.length(row) - func.length(func.replace(row, here, "")) >= OFTEN * func.length(here)
    return search_rows.c.id.in_(select(search_words.c.id).where(search_words.c.id == search_rows.c.id, many))


def spaced(term: Term) -> str:
    """A term as it stands in the words of a row, each with a blank of its own on either side; an open end has none."""
    found = f" {'  '.join(term.words)} "
    return found[:-1] if term.open_end else found


def marked(words: str) -> str:
    """The words of a row as the index of SQLite has them: those that stand there often come once more, with a mark.

    Example:
        >>> marked("no means no no").split()
        ['no', 'means', 'no', 'no', 'no\ue000']
    """
    counts = Counter(words.split(" "))
    return " ".join([words, *(word + MARK for word, times in counts.items() if times >= OFTEN)])


def lexemes(terms: Sequence[Term]) -> str:
    """Terms in the language of PostgreSQL's ``tsquery``, without regard to the order of words."""
    found = [f"'{word}'" + (":*" if term.open_end and word == term.words[-1] else "") for term in terms for word in term.words]
    return " & ".join(found)
