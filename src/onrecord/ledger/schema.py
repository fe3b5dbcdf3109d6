"""The tables of a ledger, in one place.

The tables that ``export`` names are rows of the record: each has an ``id`` and, but for those across documents, the
``document`` it was read from. Cells with several values are JSON text. The others, below, keep what these rest on: the
pages as they came, the analyses whole (so that linking can be done again without reading), search and signatures.

Example:
    >>> PUBLIC["statements"].c.said_on.type
    Text()
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)  # fmt: skip
from sqlalchemy.engine import Dialect

from onrecord.errors import LedgerError

#: Raised when a table changes its shape; a ledger of another version is not opened.
VERSION = "3"
metadata = MetaData()
#: Text that every database orders by its bytes, so that an order by ids is the same everywhere.
WORDS = Text().with_variant(Text(collation="C"), "postgresql")
#: A number that the database gives, from a range that no ledger fills.
COUNTED = BigInteger().with_variant(Integer, "sqlite")


class Cell(TypeDecorator[Any]):
    """A cell with several values, kept as JSON text."""

    impl = WORDS
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Values to JSON; null stays null."""
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """JSON to values."""
        return None if value is None else json.loads(value)


def document_key(name: str = "document", **options: Any) -> Column[Any]:
    """A column that names a document; its rows go when the document is forgotten."""
    return Column(name, WORDS, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, **options)


def span(prefix: str = "", nullable: bool = False) -> tuple[Column[Any], Column[Any]]:
    """Two columns with the start and end of a passage in the document's text."""
    return Column(f"{prefix}start", Integer, nullable=nullable), Column(f"{prefix}end", Integer, nullable=nullable)


def name(column: str, **options: Any) -> Column[Any]:
    """A column of text that is always there."""
    return Column(column, WORDS, nullable=False, **options)


def key() -> Column[Any]:
    """The id of a row."""
    return Column("id", WORDS, primary_key=True)


# Read from one page -----------------------------------------------------------------------------------------------------------

documents = Table(
    "documents", metadata, key(),
    name("key"), name("digest"), name("text_digest"), name("text"),
    Column("url", WORDS), Column("retrieved", WORDS), Column("language", WORDS), Column("title", WORDS),
    Column("outlet", WORDS, index=True), Column("outlet_actor", WORDS, index=True), Column("author", WORDS), Column("place", WORDS),
    Column("credit", WORDS), Column("published", WORDS), Column("published_interval", Cell), name("published_basis"),
    Column("published_evidence", Cell), Column("published_explanation", WORDS), Column("updated", WORDS), Column("voice", WORDS),
    Column("blocks", Cell), Column("warnings", Cell),
    Column("published_from", WORDS, index=True),  # first day of published_interval, to sort by
    Column("build", Integer, ForeignKey("builds.id")),
)  # fmt: skip

regions = Table("regions", metadata, key(), document_key(index=True), *span(), name("label"), name("rule"))

#: An actor stands once for every document that names it, as that page's knowledge had it.
actors = Table(
    "actors", metadata, name("id", primary_key=True), document_key(primary_key=True, index=True), name("kind"), name("name"),
    Column("country", WORDS), Column("wikidata", WORDS), sqlite_with_rowid=False,
)  # fmt: skip

mentions = Table(
    "mentions", metadata, key(), document_key(index=True), *span(), name("text"), Column("actor", WORDS, index=True),
    Column("office", WORDS), name("basis"),
    ForeignKeyConstraint(["actor", "document"], ["actors.id", "actors.document"], ondelete="CASCADE"),
)  # fmt: skip

times = Table(
    "times", metadata, key(), document_key(index=True), *span(), name("text"), name("type"), name("value"),
    Column("interval", Cell), Column("anchor", WORDS), Column("offset", WORDS), name("rule"),
)  # fmt: skip

statements = Table(
    "statements", metadata, key(), document_key(index=True), *span(), name("kind"), Column("content", Cell), name("text"),
    Column("speaker", Cell), Column("cue", Cell), Column("via", Cell), Column("addressees", Cell), Column("venue", Cell),
    Column("said_on", WORDS, index=True), Column("topics", Cell), Column("about", Cell), Column("stance", Cell),
    Column("flags", Cell), name("method"), Column("confidence", Float, nullable=False), Column("twin", WORDS),
)  # fmt: skip

events = Table(
    "events", metadata, key(), document_key(index=True), *span(), Column("trigger", Cell), name("type"), name("plover_type"),
    Column("mode", WORDS), Column("contexts", Cell), Column("quad", Integer), Column("score", Float), Column("actors", Cell),
    Column("recipients", Cell), Column("date", WORDS, index=True), Column("date_interval", Cell), Column("place", WORDS),
    name("realis"), Column("instrument", WORDS), Column("topics", Cell),
    Column("reported_by", WORDS, ForeignKey("statements.id", ondelete="SET NULL")), name("method"),
    Column("confidence", Float, nullable=False),
)  # fmt: skip

indicators = Table(
    "indicators", metadata, key(), document_key(index=True), *span(), name("measure", index=True), Column("subjects", Cell),
    Column("value", Float), Column("lower", Float), Column("upper", Float), Column("rank", Integer), Column("change", Float),
    Column("unit", WORDS), Column("period", WORDS, index=True), Column("qualifier", WORDS),
    Column("forecast", Boolean, nullable=False), Column("topics", Cell),
    Column("reported_by", WORDS, ForeignKey("statements.id", ondelete="SET NULL")), name("method"),
    Column("confidence", Float, nullable=False),
)  # fmt: skip

# Across documents ---------------------------------------------------------------------------------------------------------------

links = Table(
    "links", metadata, key(), name("kind"), document_key("derived_document", index=True), *span("derived_", nullable=True),
    document_key("source_document", index=True), *span("source_", nullable=True), Column("score", Float),
    Column("differences", Cell), Column("reasons", Cell), Column("left_out", Cell), Column("added", Cell),
)  # fmt: skip

origins = Table(
    "origins", metadata, key(), Column("documents", Cell),
    Column("primary_document", WORDS, ForeignKey("documents.id", ondelete="SET NULL")), Column("primary_named", Cell),
    Column("interests", Cell), Column("basis", WORDS),
)  # fmt: skip

claims = Table(
    "claims", metadata, key(), name("label"), Column("first_said_on", WORDS), Column("first_speaker", WORDS),
    Column("first_document", WORDS, ForeignKey("documents.id", ondelete="SET NULL")), Column("speakers", Cell),
    Column("appearances", Integer), Column("textual_origins", Integer), Column("interests", Cell), Column("outside", Integer),
)  # fmt: skip

appearances = Table(
    "appearances", metadata, key(),
    Column("claim", WORDS, ForeignKey("claims.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("statement", WORDS, ForeignKey("statements.id", ondelete="CASCADE"), nullable=False, index=True),
    document_key(index=True), *span(), Column("speaker", WORDS), Column("said_on", WORDS),
    Column("repeats", WORDS, ForeignKey("statements.id", ondelete="SET NULL")),
)  # fmt: skip

occurrences = Table(
    "occurrences", metadata, key(), name("type"), Column("actors", Cell), Column("recipients", Cell),
    Column("date", WORDS, index=True), name("realis"), Column("reports", Cell), Column("textual_origins", Integer),
    Column("interests", Cell), Column("fulfils", WORDS, ForeignKey("occurrences.id", ondelete="SET NULL")),
)  # fmt: skip

series = Table("series", metadata, key(), name("measure"), Column("subjects", Cell), Column("unit", WORDS), Column("points", Cell))

disagreements = Table(
    "disagreements", metadata, key(), name("kind"), name("left", index=True), name("right", index=True), name("explanation"),
)  # fmt: skip

#: A date that is narrower by other pages: of a page (``field`` is published_interval) or of an entry of it.
narrowed = Table(
    "narrowed", metadata, key(), document_key(index=True), name("of_table"), name("entry", index=True), name("field"), name("value"),
    Column("interval", Cell), Column("evidence", Cell), name("explanation"),
)  # fmt: skip

# What people decided, what was not taken in ----------------------------------------------------------------------------------------

#: Appended only. The text of the passage is kept, so that it is found again where a boundary or the reading moved.
judgements = Table(
    "judgements", metadata, key(), name("subject", index=True), name("text_digest"), *span(), Column("field", WORDS),
    name("verdict"), Column("value", Cell), name("by"), name("at"), Column("note", WORDS), name("of_table"), name("document"),
    name("text"),
)  # fmt: skip

set_aside = Table("set_aside", metadata, key(), name("path"), name("reason"), name("at"), Column("build", Integer, ForeignKey("builds.id")))

PUBLIC: dict[str, Table] = {
    t.name: t
    for t in (
        documents, regions, actors, mentions, times, statements, events, indicators, links, origins, claims, appearances,
        occurrences, series, disagreements, narrowed, judgements, set_aside,
    )
}  # fmt: skip
#: Columns of public tables that serve the ledger itself and are not shown.
INNER = {"documents": ("published_from", "build"), "set_aside": ("build",)}
#: The entries that are read from a passage of one page.
ENTRIES: dict[str, Table] = {t.name: t for t in (regions, mentions, times, statements, events, indicators)}
#: What linking writes.
LINKING: dict[str, Table] = {t.name: t for t in (links, origins, claims, appearances, occurrences, series, disagreements, narrowed)}

# What these rest on ------------------------------------------------------------------------------------------------------------

meta = Table("meta", metadata, Column("name", WORDS, primary_key=True), name("value"))

builds = Table(
    "builds", metadata, Column("id", Integer, primary_key=True), name("started_at"), Column("finished_at", WORDS), name("software"),
    name("models"), name("knowledge"), Column("pages", Integer), Column("added", Integer), Column("known", Integer),
    Column("set_aside", Integer),
)  # fmt: skip

#: The page as it arrived: ``content`` is its bytes, compressed (zlib).
pages = Table(
    "pages", metadata, document_key(primary_key=True), name("kind"), name("digest"), Column("given", Cell),
    Column("content", LargeBinary, nullable=False),
)  # fmt: skip

locations = Table("locations", metadata, document_key(primary_key=True), name("key", primary_key=True, index=True))

#: The whole analysis as JSON without the document's text, compressed (zlib).
analyses = Table(
    "analyses", metadata, document_key(primary_key=True), name("models"), name("knowledge"), name("software"),
    Column("record", LargeBinary, nullable=False),
)  # fmt: skip

#: By what an entry can be found: role (state, actor, speaker, via, addressee, recipient, about, topic, stance, flag) and value.
#: A stance has two: favour or against alone, and with its target.
facets = Table(
    "facets", metadata, name("entry", primary_key=True), name("role", primary_key=True), name("value", primary_key=True),
    name("of_table"), document_key(index=True),
    Index("facets_by_value", "role", "value", "of_table", "entry"), sqlite_with_rowid=False,
)  # fmt: skip

#: The words of a passage for search; ``words`` are our own tokens, with pairs of characters for Chinese.
search_rows = Table(
    "search_rows", metadata, Column("id", COUNTED, primary_key=True), name("entry", index=True), name("of_table"),
    document_key(index=True), name("words"),
)  # fmt: skip

#: A short number for each document, since what linking keeps names documents very often.
numbers = Table("numbers", metadata, Column("number", Integer, primary_key=True), document_key(unique=True))


def numbered(**options: Any) -> Column[Any]:
    """A column that names a document by its number; its rows go when the document is forgotten."""
    return Column("number", Integer, ForeignKey("numbers.number", ondelete="CASCADE"), nullable=False, autoincrement=False, **options)


#: Under which keys a page is found again: ``key`` is a hash, ``place`` where on the page, in linking's own words. No reference to
#: ``numbers``, which would need an index of its own: a page's rows go by the keys that its card has.
signatures = Table(
    "signatures", metadata, Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False), Column("place", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)  # fmt: skip

#: What linking keeps of a page to compare others with it, so that no analysis has to be unpacked: ``names`` of what can be paired, in
#: the order of their places, the ``keys`` of its signatures, linking's own ``head`` and ``record``.
cards = Table(
    "cards", metadata, numbered(primary_key=True), Column("names", LargeBinary, nullable=False),
    Column("keys", LargeBinary, nullable=False), name("head"), Column("record", LargeBinary, nullable=False),
)  # fmt: skip

#: Two entries, or two documents, that linking compared and found to belong together; a pair goes with either of its pages. A side is
#: the number of its document, shifted by ``PLACE_BITS``, and its place there, 0 for the document itself.
PLACE_BITS = 16
pairs = Table(
    "pairs", metadata, Column("a", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Integer, primary_key=True, autoincrement=False), Column("b", BigInteger, primary_key=True, autoincrement=False),
    Column("score", Float), Index("pairs_by_b", "b", "kind"), sqlite_with_rowid=False,
)  # fmt: skip

#: Documents whose rows a part of linking has to look at again, since they are new or something that they hang on has changed.
stale = Table("stale", metadata, name("part", primary_key=True), numbered(primary_key=True, index=True), sqlite_with_rowid=False)

#: Documents that linking has taken in; a page that was added when a build was killed is not among them.
linked = Table("linked", metadata, numbered(primary_key=True))

#: The documents that a row of linking rests on.
ties = Table(
    "ties", metadata, numbered(primary_key=True), name("row", primary_key=True), name("of_table"),
    Index("ties_by_row", "row"), sqlite_with_rowid=False,
)  # fmt: skip

#: What stands where people decided otherwise than the machine, made from the judgements in force, for lists to filter and sort by: of
#: an entry its corrected cells, and ``counts`` where it counts no more; of an actor or a claim what it is ``one_with``, of an actor
#: the pages on which another one is meant (``apart``). Cells with several values are JSON text.
decided = Table(
    "decided", metadata, name("entry", primary_key=True), name("field", primary_key=True), name("of_table"), Column("value", WORDS),
    Index("decided_by_field", "of_table", "field"), sqlite_with_rowid=False,
)  # fmt: skip

#: Ids that claims, origins and occurrences had before their members changed.
aliases = Table("aliases", metadata, Column("alias", WORDS, primary_key=True), name("id", index=True), name("of_table"))

def columns(table: str) -> dict[str, type]:
    """The columns of a public table, as they are shown, with the type of their values; ``list`` is a cell of several.

    Raises:
        LedgerError: no such table.
    """
    if table not in PUBLIC:
        raise LedgerError(f"{table}: no such table; there are {', '.join(PUBLIC)}")
    kinds: dict[type, type] = {Cell: list, Text: str, Integer: int, Float: float, Boolean: bool}
    return {c.name: kinds[type(c.type)] for c in PUBLIC[table].columns if c.name not in INNER.get(table, ())}
