"""What was read from pages as it lies on disk: a number for each page, and what repeats written once.

The rows of a page stand together, in its order: their key is the number of the page and that of the entry on it. Of a passage
only its place is kept, since the page has its words. A cell whose parts can be told from elsewhere keeps those alone; one that
cannot stands as it is, under its own name. ``views`` makes the public tables of these.

Example:
    >>> statements.c.speaker_actor.type, statements.c.speaker.type
    (Integer(), Text())
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, case, func, type_coerce

from onrecord.ledger.columns import COUNTED, ENDING, NUMBER, TOLD, WORDS, Sought, key, metadata, part_of, span, spelled

#: Passages that begin further on keep their words, for in a long text it takes time to find a place.
FAR = 20_000


def number(column: str) -> Column[Any]:
    """A number that may be missing."""
    return Column(column, Integer)


def word(column: str) -> Column[Any]:
    """The number of a word or a value that many rows have; see ``words``."""
    return Column(column, Integer, info={"word": True})


def text(column: str) -> Column[Any]:
    """Text that may be missing."""
    return Column(column, WORDS)


def page() -> Column[Any]:
    """The number of a page; its rows go when it is forgotten."""
    return Column("page", Integer, ForeignKey("numbers.number", ondelete="CASCADE"), primary_key=True, autoincrement=False)


def of_page(table: str, *columns: Column[Any]) -> Table:
    """Rows of a page that have an id: their number on the page, the digest of the id (``mark``), and where they stand.

    By a digest they are found with ``entrypages``.
    """
    return Table(
        f"stored_{table}", metadata, page(), Column("n", Integer, primary_key=True, autoincrement=False),
        Column("mark", LargeBinary, nullable=False), Column("start", Integer, nullable=False), Column("length", Integer, nullable=False),
        *columns, sqlite_with_rowid=False,
    )  # fmt: skip


def apart(table: str, *columns: Column[Any]) -> Table:
    """Cells of the rows of a table that few of them have, for each column takes a byte of every row; only of rows that have one."""
    own = Column("n", Integer, primary_key=True, autoincrement=False)
    return Table(f"stored_{table}_apart", metadata, page(), own, *columns, sqlite_with_rowid=False)


def reference(role: str) -> tuple[Column[Any], ...]:
    """A passage that stands for an actor."""
    parts = (number("start"), number("length"), number("actor"), word("office"), word("basis"))
    return tuple(Column(f"{role}_{p.name}", p.type, info=p.info) for p in parts)


def passage(role: str) -> tuple[Column[Any], ...]:
    """A passage with its words."""
    return number(f"{role}_start"), number(f"{role}_length")


def sides(role: str) -> tuple[Column[Any], ...]:
    """The sides of an event, where there is one; where there are several, their cell stands as it is."""
    parts = (word("code"), word("sector"), number("actor"), number("start"), number("length"))
    return tuple(Column(f"{role}_{p.name}", p.type, info=p.info) for p in parts) + (text(role),)


def sure() -> tuple[Column[Any], ...]:
    """How sure an entry is: in ten-thousandths, or where that is not exact, as a number."""
    return number("sure"), Column("confidence", NUMBER)


#: Every word that is not a page's alone; looked up by its check sum, for an index of words would have them all again.
words = Table(
    "words", metadata, Column("number", COUNTED, primary_key=True), Column("sum", Integer, nullable=False, index=True),
    Column("word", WORDS, nullable=False),
)  # fmt: skip
#: Everyone and everything that pages name, as their knowledge had it.
whos = Table(
    "whos", metadata, Column("number", COUNTED, primary_key=True), Column("id", WORDS, nullable=False), word("kind"),
    Column("name", WORDS, nullable=False), word("country"), text("wikidata"),
)  # fmt: skip
#: What stands in the id of an actor for its name, if the name is in it; with what most ids begin, of which only the end is kept.
NAME, MOST, END = "@", "organisation:", ":"


def who_id(who: Any) -> Any:
    """The id of an actor, in which its name has small letters and hyphens; ``views.actor_id`` says the same."""
    named = func.lower(who.c.name)
    for blank in (" ", "\n"):
        named = func.replace(named, spelled(blank), spelled("-"))
    kept = type_coerce(who.c.id, WORDS)
    whole = case((func.substr(kept, spelled(1), spelled(1)) == spelled(END), spelled(MOST.removesuffix(END)).concat(kept)), else_=kept)
    return func.replace(whole, spelled(NAME), named, type_=Sought())


def short_id(id_: str, name: str) -> str:
    """The id of an actor as it is kept: without its name, if that is in it, and not at its end, by which it is looked up."""
    named = name.lower().replace(" ", "-").replace("\n", "-") if name.isascii() else ""
    short = id_.replace(named, NAME, 1) if named and "\0" not in name else id_
    short = short.removeprefix(MOST.removesuffix(END)) if short.startswith(MOST) else short
    whole = MOST.removesuffix(END) + short if short.startswith(END) else short
    same = whole.replace(NAME, named) == id_ and TOLD[ENDING](short) == TOLD[ENDING](id_)
    return short if same else id_


Index("whos_by_id", part_of(ENDING, whos.c.id))
#: By what entries can be found.
traits = Table(
    "traits", metadata, Column("number", COUNTED, primary_key=True), Column("role", WORDS, nullable=False),
    Column("value", Sought(), nullable=False),
)  # fmt: skip
Index("traits_by_value", traits.c.role, part_of(ENDING, traits.c.value))

documents = Table(
    "stored_documents", metadata, page(), Column("digest", LargeBinary, nullable=False), Column("text_digest", LargeBinary),
    word("models"), word("knowledge"), word("software"), number("build"), word("language"), word("outlet"), word("outlet_actor"),
    word("published_interval"), word("published_basis"), Column("published_from", WORDS, index=True), word("author"), word("place"),
    word("credit"), text("published"), text("updated"), text("url"), text("retrieved"), text("title"), text("published_evidence"),
    text("published_explanation"), text("voice"), text("warnings"), text("blocks"), word("kind"), word("given"),
    Column("key", WORDS, nullable=False, index=True), Column("text", WORDS, nullable=False),
    # under which number the page is found by its words; its entries that are found so follow on it, in their order
    Column("found", COUNTED, nullable=False, index=True), Column("letters", Integer, nullable=False),
    # the bytes as they came, compressed (zlib), where they are not those of the text
    Column("content", LargeBinary), Index("stored_documents_by_outlet", "outlet"),
)  # fmt: skip
#: Where a page was found beside the place that its row has.
locations = Table(
    "stored_locations", metadata, page(), Column("key", WORDS, primary_key=True, index=True), sqlite_with_rowid=False,
)  # fmt: skip
actors = Table(
    "stored_actors", metadata, page(), Column("n", Integer, primary_key=True, autoincrement=False),
    Column("who", Integer, nullable=False, index=True), sqlite_with_rowid=False,
)  # fmt: skip
regions = of_page("regions", word("label"), word("rule"))
mentions = of_page("mentions", number("actor"), word("office"), word("basis"))
times = of_page("times", word("type"), word("value"), word("interval"), word("anchor"), word("offset"), word("rule"))
statements = of_page(
    "statements", word("kind"), *passage("content"), *reference("speaker"), *passage("cue"), word("said_on"), word("topics"),
    word("about"), word("method"), number("sure"),
)  # fmt: skip
events = of_page(
    "events", number("trigger_start"), number("trigger_length"), word("type"), word("plover_type"), word("mode"), word("contexts"),
    number("quad"), Column("score", NUMBER), *sides("actors"), *sides("recipients"), word("date"), word("date_interval"),
    text("place"), word("realis"), text("instrument"), word("topics"), number("reported_by"), word("method"), *sure(),
)  # fmt: skip
indicators = of_page(
    "indicators", word("measure"), word("subjects"), Column("value", NUMBER), word("unit"), word("period"), word("qualifier"),
    Column("forecast", Boolean, nullable=False), word("topics"), number("reported_by"), word("method"), number("sure"),
)  # fmt: skip
#: By the tables that they are of. ``speaker_name`` is missing where it is that of the actor, and empty where there is none.
APART: dict[str, Table] = {
    "mentions": apart("mentions", text("text")), "times": apart("times", text("text")),
    "statements": apart(
        "statements", text("content"), text("text"), text("speaker_name"), text("speaker"), text("cue"), *passage("venue"), text("venue"),
        text("via"), text("addressees"), text("stance"), word("flags"), Column("confidence", NUMBER), number("twin"),
    ),
    "indicators": apart(
        "indicators", Column("lower", NUMBER), Column("upper", NUMBER), number("rank"), Column("change", NUMBER),
        Column("confidence", NUMBER),
    ),
}  # fmt: skip
#: Which entry has which trait; ``n`` is its number on the page.
facets = Table(
    "stored_facets", metadata, page(), Column("trait", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False), sqlite_with_rowid=False,
)  # fmt: skip
#: On which pages a trait is found, once for all entries of a page. No reference to ``numbers``, which would need an index of its own.
trait_pages = Table(
    "trait_pages", metadata, Column("trait", Integer, primary_key=True, autoincrement=False),
    Column("page", Integer, primary_key=True, autoincrement=False), sqlite_with_rowid=False,
)  # fmt: skip
#: The number of a page among its entries that can be found by their words.
WHOLE = -1
TABLES: dict[str, Table] = {
    t.name: t
    for t in (documents, locations, actors, regions, mentions, times, statements, events, indicators, *APART.values(), facets)
}

# What holds across pages, with ids and lists as they are: a page by its number, of what many rows have the number of its word.


def other_page(column: str) -> Column[Any]:
    """The number of a page; the row goes when it is forgotten."""
    return Column(column, Integer, ForeignKey("numbers.number", ondelete="CASCADE"), nullable=False, index=True)


links = Table(
    "stored_links", metadata, key(), word("kind"), other_page("derived"), *span("derived_", nullable=True), other_page("source"),
    *span("source_", nullable=True), Column("score", NUMBER), text("differences"), text("reasons"), text("left_out"), text("added"),
    sqlite_with_rowid=False,
)  # fmt: skip
#: ``documents`` is missing where there is one alone, the primary one.
origins = Table(
    "stored_origins", metadata, key(), text("documents"), number("primary_page"), text("primary_named"), word("interests"), word("basis"),
    sqlite_with_rowid=False,
)  # fmt: skip
appearances = Table(
    "stored_appearances", metadata, key(), Column("claim", WORDS, ForeignKey("claims.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("statement", WORDS, nullable=False, index=True), other_page("page"), *span(), word("speaker"), word("said_on"), text("repeats"),
    sqlite_with_rowid=False,
)  # fmt: skip
series = Table(
    "stored_series", metadata, key(), Column("measure", WORDS, nullable=False), text("subjects"), text("unit"), text("points"),
)  # fmt: skip
#: By the names of their views.
ACROSS: dict[str, Table] = {"links": links, "origins": origins, "appearances": appearances, "series": series}
