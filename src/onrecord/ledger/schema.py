"""The tables of a ledger, in one place.

The tables that ``export`` names are rows of the record: each has an ``id`` and, but for those across documents, the
``document`` it was read from. Cells with several values are JSON text. Those that are read from one page are views of what lies
on disk (``stored``), and are written there. The others, below, keep what these rest on: builds and signatures.

Example:
    >>> PUBLIC["statements"].c.said_on.type
    Text()
"""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)  # fmt: skip

from onrecord.errors import LedgerError
from onrecord.ids import PREFIXES
from onrecord.ledger.columns import (
    COUNTED,
    HEAD,
    WORDS,
    Cell,
    EntryId,
    PageId,
    RowId,
    Sought,
    WholeId,
    document_name,
    key,
    metadata,
    name,
    part_of,
    span,
)  # fmt: skip

#: Raised when a table changes its shape; a ledger of another version is not opened.
VERSION = "10"
#: The tables that are views of what lies on disk; see ``views``.
VIEWS: dict[str, Table] = {}
#: Those of rows across documents; see ``across``.
ACROSS: dict[str, Table] = {}
#: By what the ledger itself goes in these: the numbers of page and entry, and the digest of the id.
PLACE = ("page", "n", "mark")
own = MetaData()


def view(table: str, *columns: Any) -> Table:
    """A table that is a view."""
    place = [Column("page", Integer), Column("n", Integer)]
    VIEWS[table] = cast(Table, Table(f"whole_{table}", own, *columns, *place).alias(table))
    return VIEWS[table]


def across(table: str, *columns: Any) -> Table:
    """A table of what holds across documents that is a view; what lies on disk has the same ids."""
    ACROSS[table] = Table(table, own, key(), *columns)
    return ACROSS[table]


def entries(table: str, *columns: Any) -> Table:
    """A table of what is read from a passage of one page."""
    first: Column[Any] = Column("id", EntryId(PREFIXES[table]), primary_key=True)
    return view(table, first, document_name(), *span(), *columns, Column("mark", LargeBinary))


# Read from one page -----------------------------------------------------------------------------------------------------------

documents = view(
    "documents", document_name("id", primary_key=True),
    name("key"), name("digest"), name("text_digest"), name("text"),
    Column("url", WORDS), Column("retrieved", WORDS), Column("language", WORDS), Column("title", WORDS),
    Column("outlet", WORDS), Column("outlet_actor", WORDS), Column("author", WORDS), Column("place", WORDS),
    Column("credit", WORDS), Column("published", WORDS), Column("published_interval", Cell), name("published_basis"),
    Column("published_evidence", Cell), Column("published_explanation", WORDS), Column("updated", WORDS), Column("voice", WORDS),
    Column("blocks", Cell), Column("warnings", Cell),
    Column("published_from", WORDS),  # first day of published_interval, to sort by
    Column("build", Integer),
)  # fmt: skip

regions = entries("regions", name("label"), name("rule"))

#: An actor stands once for every document that names it, as that page's knowledge had it.
actors = view(
    "actors", Column("id", Sought(), primary_key=True), document_name(primary_key=True), name("kind"), name("name"),
    Column("country", WORDS), Column("wikidata", WORDS),
    Column("kept", WORDS),  # of the id, as it lies on disk
)  # fmt: skip

mentions = entries(
    "mentions", name("text"), Column("actor", WORDS),
    Column("office", WORDS), name("basis"),
)  # fmt: skip

times = entries(
    "times", name("text"), name("type"), name("value"),
    Column("interval", Cell), Column("anchor", WORDS), Column("offset", WORDS), name("rule"),
)  # fmt: skip

statements = entries(
    "statements", name("kind"), Column("content", Cell), name("text"),
    Column("speaker", Cell), Column("cue", Cell), Column("via", Cell), Column("addressees", Cell), Column("venue", Cell),
    Column("said_on", WORDS), Column("topics", Cell), Column("about", Cell), Column("stance", Cell),
    Column("flags", Cell), name("method"), Column("confidence", Float, nullable=False), Column("twin", WORDS),
)  # fmt: skip

events = entries(
    "events", Column("trigger", Cell), name("type"), name("plover_type"),
    Column("mode", WORDS), Column("contexts", Cell), Column("quad", Integer), Column("score", Float), Column("actors", Cell),
    Column("recipients", Cell), Column("date", WORDS), Column("date_interval", Cell), Column("place", WORDS),
    name("realis"), Column("instrument", WORDS), Column("topics", Cell),
    Column("reported_by", WORDS), name("method"),
    Column("confidence", Float, nullable=False),
)  # fmt: skip

indicators = entries(
    "indicators", name("measure"), Column("subjects", Cell),
    Column("value", Float), Column("lower", Float), Column("upper", Float), Column("rank", Integer), Column("change", Float),
    Column("unit", WORDS), Column("period", WORDS), Column("qualifier", WORDS),
    Column("forecast", Boolean, nullable=False), Column("topics", Cell),
    Column("reported_by", WORDS), name("method"),
    Column("confidence", Float, nullable=False),
)  # fmt: skip

# Across documents ---------------------------------------------------------------------------------------------------------------

links = across(
    "links", name("kind"), document_name("derived_document"), *span("derived_", nullable=True), document_name("source_document"),
    *span("source_", nullable=True), Column("score", Float), Column("differences", Cell), Column("reasons", Cell),
    Column("left_out", Cell), Column("added", Cell),
)  # fmt: skip

origins = across(
    "origins", Column("documents", Cell), document_name("primary_document", nullable=True), Column("primary_named", Cell),
    Column("interests", Cell), Column("basis", WORDS),
)  # fmt: skip

claims = Table(
    "claims", metadata, key(), name("label"), Column("first_said_on", WORDS), Column("first_speaker", WORDS),
    Column("first_document", WORDS), Column("speakers", Cell),
    Column("appearances", Integer), Column("textual_origins", Integer), Column("interests", Cell), Column("outside", Integer),
    sqlite_with_rowid=False,
)  # fmt: skip

appearances = across(
    "appearances", name("claim"), name("statement"), document_name(), *span(), Column("speaker", WORDS), Column("said_on", WORDS),
    Column("repeats", WORDS),
)  # fmt: skip

occurrences = Table(
    "occurrences", metadata, key(), name("type"), Column("actors", Cell), Column("recipients", Cell),
    Column("date", WORDS, index=True), name("realis"), Column("reports", Cell), Column("textual_origins", Integer),
    Column("interests", Cell), Column("fulfils", WORDS, ForeignKey("occurrences.id", ondelete="SET NULL")), sqlite_with_rowid=False,
)  # fmt: skip

series = across("series", name("measure"), Column("subjects", Cell), Column("unit", WORDS), Column("points", Cell))

disagreements = Table(
    "disagreements", metadata, key(), name("kind"), name("left", index=True), name("right", index=True), name("explanation"),
    sqlite_with_rowid=False,
)  # fmt: skip

#: A date that is narrower by other pages: of a page (``field`` is published_interval) or of an entry of it.
narrowed = Table(
    "narrowed", metadata, key(), name("document", index=True), name("of_table"), name("entry", index=True), name("field"), name("value"),
    Column("interval", Cell), Column("evidence", Cell), name("explanation"), sqlite_with_rowid=False,
)  # fmt: skip

# What people decided, what was not taken in ----------------------------------------------------------------------------------------

#: Appended only. The text of the passage is kept, so that it is found again where a boundary or the reading moved.
judgements = Table(
    "judgements", metadata, key(), name("subject", index=True), name("text_digest"), *span(), Column("field", WORDS),
    name("verdict"), Column("value", Cell), name("by"), name("at"), Column("note", WORDS), name("of_table"), name("document"),
    name("text"), sqlite_with_rowid=False,
)  # fmt: skip

set_aside = Table(
    "set_aside", metadata, key(), name("path"), name("reason"), name("at"), Column("build", Integer, ForeignKey("builds.id")),
    sqlite_with_rowid=False,
)  # fmt: skip

PUBLIC: dict[str, Table] = {
    t.name: t
    for t in (
        documents, regions, actors, mentions, times, statements, events, indicators, links, origins, claims, appearances,
        occurrences, series, disagreements, narrowed, judgements, set_aside,
    )
}  # fmt: skip
#: Columns of public tables that serve the ledger itself and are not shown.
INNER = {"documents": ("published_from", "build"), "set_aside": ("build",), "search_rows": ("length", "asked"), "actors": ("kept",)}
#: The entries that are read from a passage of one page.
ENTRIES: dict[str, Table] = {t.name: t for t in (regions, mentions, times, statements, events, indicators)}
#: What linking writes.
LINKING: dict[str, Table] = {t.name: t for t in (links, origins, claims, appearances, occurrences, series, disagreements, narrowed)}

# What these rest on ------------------------------------------------------------------------------------------------------------

meta = Table("meta", metadata, Column("name", WORDS, primary_key=True), name("value"), sqlite_with_rowid=False)

builds = Table(
    "builds", metadata, Column("id", Integer, primary_key=True), name("started_at"), Column("finished_at", WORDS), name("software"),
    name("models"), name("knowledge"), Column("pages", Integer), Column("added", Integer), Column("known", Integer),
    Column("set_aside", Integer),
)  # fmt: skip

#: By what an entry can be found: role (state, actor, speaker, via, addressee, recipient, about, topic, stance, flag) and value.
#: A stance has two: favour or against alone, and with its target.
facets = view(
    "facets", Column("entry", EntryId(), primary_key=True), name("role", primary_key=True), Column("value", Sought(), primary_key=True),
    name("of_table"), document_name(),
)  # fmt: skip

#: What can be found by its words: entries and pages.
search_rows = view(
    "search_rows", Column("id", COUNTED, primary_key=True), Column("entry", EntryId()), name("of_table"), document_name(), name("words"),
    Column("length", Integer),  # in letters, to put what is found in order
    Column("asked", WORDS),  # the index, for what is asked of it
)  # fmt: skip

#: A short number for each document, since many rows name it; with it they go when the document is forgotten. No other gets it then. The
#: id is made of what is kept of it where it is asked for.
numbers = Table(
    "numbers", metadata, Column("number", Integer, primary_key=True), Column("kept", PageId(), nullable=False),
    document_name("document", WholeId("kept")), sqlite_autoincrement=True,
)  # fmt: skip
Index("numbers_by_document", part_of(HEAD, numbers.c.document))


def numbered(**options: Any) -> Column[Any]:
    """A column that names a document by its number; its rows go when the document is forgotten."""
    return Column("number", Integer, ForeignKey("numbers.number", ondelete="CASCADE"), nullable=False, autoincrement=False, **options)


#: Under which keys a page is found again, packed; see ``keyblocks``. No reference to ``numbers``, which would need an index: signatures
#: of a page that is gone, whose number no other page gets, are passed over. Those that came lately, as they were written together: how
#: many a part of a run has, and its check sum.
signature_runs = Table(
    "signature_runs", metadata, Column("run", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False), Column("count", Integer, nullable=False),
    Column("sum", Integer, nullable=False), Column("entries", LargeBinary, nullable=False),
)  # fmt: skip

#: The others, by the first bits of the key.
signature_blocks = Table(
    "signature_blocks", metadata, Column("block", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("entries", LargeBinary, nullable=False),
)  # fmt: skip

#: What linking keeps of a page to compare others with it, so that no analysis has to be unpacked: ``names`` of what can be paired, in
#: the order of their places, the check ``sum`` of its signatures, linking's own ``head`` and ``record``.
cards = Table(
    "cards", metadata, numbered(primary_key=True), Column("names", LargeBinary, nullable=False),
    Column("sum", Integer, nullable=False), Column("head", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
)  # fmt: skip

#: Two entries, or two documents, that linking compared and found to belong together; a pair goes with either of its pages. A side is
#: the number of its document, shifted by ``pairs.PLACE_BITS``, and its place there, 0 for the document itself.
pairs = Table(
    "pairs", metadata, Column("a", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Integer, primary_key=True, autoincrement=False), Column("b", BigInteger, primary_key=True, autoincrement=False),
    Column("score", Float), Index("pairs_by_b", "b", "kind"), sqlite_with_rowid=False,
)  # fmt: skip

#: Documents whose rows a part of linking has to look at again, since they are new or something that they hang on has changed.
stale = Table("stale", metadata, name("part", primary_key=True), numbered(primary_key=True, index=True), sqlite_with_rowid=False)

#: Documents that linking has taken in; a page that was added when a build was killed is not among them.
linked = Table("linked", metadata, numbered(primary_key=True))

#: The documents that a row of linking rests on, where it does not show them (``pairrows.SHOWN``); the letters of its id name its table.
ties = Table(
    "ties", metadata, numbered(primary_key=True), Column("row", RowId(), primary_key=True), Index("ties_by_row", "row"),
    sqlite_with_rowid=False,
)  # fmt: skip

#: What stands where people decided otherwise than the machine, made from the judgements in force, for lists to filter and sort by: of
#: an entry its corrected cells, and ``counts`` where it counts no more; of an actor or a claim what it is ``one_with``, of an actor
#: the pages on which another one is meant (``apart``). Cells with several values are JSON text.
decided = Table(
    "decided", metadata, name("entry", primary_key=True), name("field", primary_key=True), name("of_table"), Column("value", WORDS),
    Index("decided_by_field", "of_table", "field"), sqlite_with_rowid=False,
)  # fmt: skip

#: Ids that claims, origins and occurrences had before their members changed.
aliases = Table(
    "aliases", metadata, Column("alias", WORDS, primary_key=True), name("id", index=True), name("of_table"),
    sqlite_with_rowid=False,
)  # fmt: skip

#: What claims, origins and occurrences joined that went with a page, until linking has named those that took their place.
departed = Table(
    "departed", metadata, name("row", primary_key=True), name("member", primary_key=True), name("of_table", index=True),
    sqlite_with_rowid=False,
)  # fmt: skip


def hidden(table: str) -> tuple[str, ...]:
    """The columns of a public table that serve the ledger itself."""
    return (*INNER.get(table, ()), *(c for c in PLACE if table in VIEWS and c in VIEWS[table].c))


def columns(table: str) -> dict[str, type]:
    """The columns of a public table, as they are shown, with the type of their values; ``list`` is a cell of several.

    Raises:
        LedgerError: no such table.
    """
    if table not in PUBLIC:
        raise LedgerError(f"{table}: no such table; there are {', '.join(PUBLIC)}")
    kinds: dict[type, type] = {Cell: list, Text: str, EntryId: str, Sought: str, Integer: int, Float: float, Boolean: bool}
    return {c.name: kinds[type(c.type)] for c in PUBLIC[table].columns if c.name not in hidden(table)}


def public(table: str) -> Any:
    """A public table by its name.

    Raises:
        LedgerError: no such table.
    """
    if table not in PUBLIC:
        raise LedgerError(f"{table}: no such table; there are {', '.join(PUBLIC)}")
    return PUBLIC[table]
