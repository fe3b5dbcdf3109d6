"""What a ledger is asked: by words, speaker, state, date, kind, sureness, measure.

Example:
    >>> count(connection, schema.statements, Question(states=("XAA",), since="2031", words="pipeline"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
    union_all,
)  # fmt: skip

from onrecord.ledger import assembling, decided, schema
from onrecord.ledger.beside import Held
from onrecord.ledger.columns import Cell, metadata
from onrecord.ledger.fulltext import matches, ranked
from onrecord.ledger.views import FACETED
from onrecord.ledger.words import Term, asked

Row = dict[str, Any]
#: Rows that are looked up at once.
TOGETHER = 500
#: The column with an entry's own date, to filter and to sort by.
DATES = {"documents": "published_from", "statements": "said_on", "events": "date", "indicators": "period"}
KINDS = {"documents": "published_basis", "statements": "kind", "events": "type", "indicators": "measure", "actors": "kind"}


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer must fulfil; every field that is set.

    Attributes:
        words: all of them occur in the passage (phrases in quotation marks, ``begin*``).
        speaker: id or a part of the name of the speaker.
        actor: id of an actor in any role. about: id of what a statement is about. side: code of the state of its speaker.
        concerning: id or a part of the name of what a statement is about or an event is done with. stance: favour or against, towards
            ``concerning`` where that is asked too.
        states: codes of states, all of which take part.
        since, until: first and last day, as coarse as wanted; an entry that gives no date does not answer.
        kind: kind of statement, type of event, or measure of an indicator.
        sure: least confidence, 0 to 1.
        facets: roles and values that it has. topic: field of a relation. realis: of events. document: id of the page. outlet: its name.
        counted: whether only entries are wanted that still count: not rejected, and not one with another.
        limit, offset: which part of the answer.
    """

    words: str | None = None
    speaker: str | None = None
    actor: str | None = None
    about: str | None = None
    side: str | None = None
    concerning: str | None = None
    stance: str | None = None
    states: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    sure: float | None = None
    facets: tuple[tuple[str, str], ...] = ()
    topic: str | None = None
    realis: str | None = None
    document: str | None = None
    outlet: str | None = None
    counted: bool = False
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found: an entry or a document, the table it is in, and the row."""

    table: str
    id: str
    document: str
    row: Row


def count(connection: Connection, table: Table, question: Question) -> int:
    """Number of rows that answer."""
    where = conditions(table, shortened(connection, table, question))
    # A view looks up for each row what the rows it is made of need not tell to be counted.
    rows = table if where else metadata.tables.get(f"stored_{table.name}", table)
    return connection.scalar(select(func.count()).select_from(rows).where(*where)) or 0


def shortened(connection: Connection, table: Table, question: Question) -> Question:
    """The same question without what holds for every row of a table: that it counts, where all do."""
    needless = question.counted and (table.name not in decided.LISTED or decided.all_count(connection, table))
    return replace(question, counted=False) if needless else question


def conditions(table: Table, question: Question) -> list[ColumnElement[bool]]:
    """A question as conditions on the rows of a table."""
    found: list[ColumnElement[bool]] = []
    if question.words is not None:
        terms = asked(question.words)
        found.append(worded(table, terms) if terms else table.c.id.is_(None))
    named = (*(("state", code) for code in question.states), ("topic", question.topic), ("about", question.about), *question.facets)
    found += [has_facet(table, role, value) for role, value in named if value is not None]
    if question.actor is not None:
        roles = ("speaker", "via", "addressee", "about", "actor", "recipient")
        found.append(or_(*(has_facet(table, role, question.actor) for role in roles)))
    if question.speaker is not None:
        found.append(spoken_by(table, question.speaker))
    if question.side is not None:
        found.append(spoken_for(table, question.side))
    if question.concerning is not None:
        found.append(concerns(table, question.concerning))
    if question.stance is not None:
        found.append(takes(table, question.stance, question.concerning))
    found += dated(table, question)
    page = "id" if table is schema.documents else "document"
    for column, wanted in ((KINDS.get(table.name, ""), question.kind), ("realis", question.realis), (page, question.document)):
        if wanted is not None:
            found.append(has_cell(table, column, wanted))
    if question.outlet is not None:
        own = "page" if "page" in table.c else "document"
        pages = select(schema.documents.c["page" if own == "page" else "id"]).where(has_cell(schema.documents, "outlet", question.outlet))
        found.append(table.c[own].in_(pages) if own in table.c else table.c.id.is_(None))
    if question.counted and table.name in decided.LISTED:
        found.append(decided.counting(table))
    if question.sure is not None and "confidence" in table.c:
        found.append(table.c.confidence >= question.sure)
    return found


def dated(table: Table, question: Question) -> list[ColumnElement[bool]]:
    """Dates compared as far as both are given: 2031 answers for any day of 2031."""
    if question.since is None and question.until is None or table.name not in DATES:
        return []

    def within(date: Any) -> ColumnElement[bool]:
        found = [date.is_not(None)]
        if question.since is not None:
            found.append(date >= func.substr(question.since, 1, func.length(date)))
        if question.until is not None:
            found.append(func.substr(date, 1, len(question.until)) <= question.until)
        return and_(*found)

    return [decided.as_it_stands(table, DATES[table.name], within)]


def has_cell(table: Table, column: str, wanted: str) -> ColumnElement[bool]:
    """Whether a cell has a value, as it stands after what people decided."""
    if column not in table.c:
        return table.c.id.is_(None)
    if table.name not in decided.LISTED or column not in decided.LISTED[table.name]:
        return table.c[column] == wanted
    return decided.as_it_stands(table, column, lambda cell: cell == wanted)


def is_found(table: Table) -> bool:
    """Whether the rows of a table are pages, or entries that are numbered on their page."""
    return table is schema.documents or table.name in schema.ENTRIES


def worded(table: Table, terms: list[Term]) -> ColumnElement[bool]:
    """Whether the words of an entry or of a page match."""
    if not is_found(table):
        return table.c.id.is_(None)
    own = schema.search_rows.c
    return tuple_(table.c.page, table.c.n).in_(select(own.page, own.n).where(matches(terms)))


def having(table: Table, wanted: ColumnElement[bool], *joined: Any) -> ColumnElement[bool]:
    """Whether an entry, or any entry of a document, has a facet of these."""
    own = schema.facets.c
    if not is_found(table):
        return table.c.id.is_(None)
    columns, places = ([own.page], table.c.page) if table is schema.documents else ([own.page, own.n], tuple_(table.c.page, table.c.n))
    chosen = select(*columns).select_from(schema.facets)
    return places.in_((chosen.join(*joined) if joined else chosen).where(wanted))


def has_facet(table: Table, role: str, value: str) -> ColumnElement[bool]:
    """Whether an entry (or any entry of a document) has a value in a role."""
    facets = schema.facets
    return having(table, and_(facets.c.role == role, facets.c.value == value))


def spoken_by(table: Table, speaker: str) -> ColumnElement[bool]:
    """Whether the speaker has this id, or a name that holds the words."""
    facets = schema.facets
    return having(table, and_(facets.c.role == "speaker", facets.c.value.in_(ids_named(speaker))))


def concerns(table: Table, thing: str) -> ColumnElement[bool]:
    """Whether an entry is about an actor with this id, or with a name that holds the words; an event: whether such a one is a side."""
    facets = schema.facets
    return having(table, and_(facets.c.role.in_(("about", "actor", "recipient")), facets.c.value.in_(ids_named(thing))))


def takes(table: Table, stance: str, thing: str | None) -> ColumnElement[bool]:
    """Whether a statement takes a side, favour or against, towards an actor where one is asked for."""
    if thing is None:
        return has_facet(table, "stance", stance)
    facets = schema.facets
    targets = ids_named(thing).subquery()
    return having(table, and_(facets.c.role == "stance", facets.c.value.in_(select(literal(f"{stance} ") + targets.c.id))))


def ids_named(thing: str) -> Select[Any]:
    """The ids of the actors with this id, or with a name that holds the words; words with a colon are an id."""
    actors = schema.actors
    if ":" in thing:
        return select(literal(thing).label("id"))
    return select(actors.c.id).where(or_(actors.c.id == thing, actors.c.name.icontains(thing, autoescape=True)))


def spoken_for(table: Table, state: str) -> ColumnElement[bool]:
    """Whether the speaker is this state, or a person or body of it."""
    facets, actors = schema.facets, schema.actors
    of_state = or_(actors.c.country == state, actors.c.id == f"state:{state}")
    return having(table, and_(facets.c.role == "speaker", of_state), actors, named_by(facets))


def named_by(facets: Any) -> ColumnElement[bool]:
    """Whether an actor is the one of a facet, as its page has it; of one that others are said to be, as any page has it."""
    actors, decided_ = schema.actors, schema.decided
    others = select(decided_.c.value).where(decided_.c.of_table == "actors", decided_.c.field == "one_with")
    return and_(actors.c.id == facets.c.value, or_(actors.c.page == facets.c.page, facets.c.value.in_(others)))


def search(connection: Connection, query: str, limit: int) -> list[Hit]:
    """Entries and documents that hold all words, best first."""
    terms = asked(query)
    if not terms:
        return []
    hits = ranked(connection, terms)
    best = [(page, n) for page, n in connection.execute(select(hits.c.page, hits.c.n).order_by(hits.c.rank, hits.c.id).limit(limit))]
    found = placed(connection, best)
    return hits_of(connection, (found[place] for place in best))


def places_in(name: str) -> Select[Any]:
    """Numbers of page and entry, table, id and document of what stands on some pages in a table."""
    own = schema.PUBLIC[name].c
    document = own.id if name == "documents" else own.document
    chosen = select(own.page, own.n, literal(name, literal_execute=True).label("of_table"), own.id, document.label("document"))
    return chosen.where(own.page.in_(bindparam("pages", expanding=True)))


PLACES = union_all(*(places_in(name) for name in ("documents", *FACETED)))


def placed(connection: Connection, places: Iterable[tuple[int, int]]) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Table, id and document of pages and entries that can be found by their words, by the numbers of page and entry."""
    wanted, found = set(places), dict[tuple[int, int], tuple[str, str, str]]()
    pages = sorted({page for page, _ in wanted})
    for at in range(0, len(pages), TOGETHER):
        for page, n, *place in connection.execute(PLACES, {"pages": pages[at : at + TOGETHER]}):
            if (page, n) in wanted:
                found[page, n] = (place[0], place[1], place[2])
    return found


def hits_of(connection: Connection, found: Iterable[Any]) -> list[Hit]:
    """Hits with their rows, from tables, ids and documents."""
    hits = [tuple(hit) for hit in found]
    rows: dict[tuple[str, str], Row] = {}
    for name in sorted({table for table, _, _ in hits}):
        table, names = schema.PUBLIC[name], [id_ for of, id_, _ in hits if of == name]
        for at in range(0, len(names), TOGETHER):
            here = plain(connection, select(table).where(table.c.id.in_(names[at : at + TOGETHER])))
            rows |= {(name, row["id"]): row for row in here}
    return [Hit(table, id_, document, rows[table, id_]) for table, id_, document in hits if (table, id_) in rows]


def row(connection: Connection, table: Table, name: str) -> Row | None:
    """One row by its id, or None."""
    return next(iter(plain(connection, select(table).where(table.c.id == name).limit(1))), None)


def of_document(connection: Connection, table: Table, document: str) -> list[Row]:
    """A document's rows, in the order of the text."""
    order = [table.c.start, table.c.end.desc()] if "start" in table.c else []
    return plain(connection, select(table).where(table.c.document == document).order_by(*order, table.c.id))


def rows_of(connection: Connection, table: Table, question: Question, by_page: bool = False, held: Held | None = None) -> Iterator[Row]:
    """The rows of a table that answer, one at a time: by id, or page by page in the order of the text."""
    if table.name in assembling.MADE and not conditions(table, question):
        names = list(schema.columns(table.name))
        for batch in assembling.batches(connection, held, table.name, by_page, question.limit, 500, as_text=False):
            yield from (dict(zip(names, row, strict=True)) for row in batch)
        return
    order = by_id(table)
    if by_page and "document" in table.c:
        order = [table.c.document, *([table.c.start] if "start" in table.c else []), *order]
    chosen = select(table).where(*conditions(table, question)).order_by(*order).limit(question.limit)
    for found in connection.execute(chosen.execution_options(yield_per=500)).mappings():
        yield shown(table, dict(found))


def cells_of(
    connection: Connection, table: Table, question: Question, size: int, held: Held | None = None
) -> Iterator[Sequence[Sequence[Any]]]:  # fmt: skip
    """The same rows by id as tuples of the columns that are shown, ``size`` at a time; a cell of several values stays JSON text."""
    if table.name in assembling.MADE and not conditions(table, question):
        yield from assembling.batches(connection, held, table.name, False, question.limit, size, as_text=True)
        return
    shown_ = [column for column in table.c if column.name not in schema.hidden(table.name)]
    stored = [type_coerce(column, Text) if isinstance(column.type, Cell) else column for column in shown_]
    chosen = select(*stored).where(*conditions(table, question)).order_by(*by_id(table)).limit(question.limit)
    yield from connection.execute(chosen.execution_options(yield_per=size)).partitions()


def by_id(table: Table) -> list[ColumnElement[Any]]:
    """The order of ids; the digests in them have the same order, and an index."""
    return [table.c.mark] if "mark" in table.c else list(table.primary_key)


def plain(connection: Connection, query: Select[Any]) -> list[Row]:
    """Rows as dicts."""
    table = query.columns_clause_froms[0]
    return [shown(table, dict(found)) for found in connection.execute(query).mappings()]


def shown(table: Any, found: Row) -> Row:
    """A row without the columns that serve the ledger itself."""
    for column in schema.hidden(table.name):
        del found[column]
    return found
