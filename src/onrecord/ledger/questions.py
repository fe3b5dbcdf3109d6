"""What a ledger is asked: by words, speaker, state, date, kind, sureness, measure.

Example:
    >>> count(connection, schema.statements, Question(states=("XAA",), since="2031", words="pipeline"))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, Text, and_, func, literal, or_, select, type_coerce

from onrecord.ledger import decided, schema
from onrecord.ledger.fulltext import matches, ranked
from onrecord.ledger.words import Term, asked

Row = dict[str, Any]
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
    return connection.scalar(select(func.count()).select_from(table).where(*conditions(table, question))) or 0


def conditions(table: Table, question: Question) -> list[ColumnElement[bool]]:
    """A question as conditions on the rows of a table."""
    found: list[ColumnElement[bool]] = []
    if question.words is not None:
        terms = asked(question.words)
        found.append(table.c.id.in_(matching(table.name, terms)) if terms else table.c.id.is_(None))
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
        own = table.c.id if table is schema.documents else table.c.get("document")
        pages = select(schema.documents.c.id).where(has_cell(schema.documents, "outlet", question.outlet))
        found.append(table.c.id.is_(None) if own is None else own.in_(pages))
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


def matching(table: str, terms: list[Term]) -> Select[Any]:
    """Entries of a table whose words match."""
    rows = schema.search_rows
    return select(rows.c.entry).where(rows.c.of_table == table, matches(terms))


def has_facet(table: Table, role: str, value: str) -> ColumnElement[bool]:
    """Whether an entry (or any entry of a document) has a value in a role."""
    facets = schema.facets
    if table is schema.documents:
        return table.c.id.in_(select(facets.c.document).where(facets.c.role == role, facets.c.value == value))
    chosen = and_(facets.c.role == role, facets.c.value == value, facets.c.of_table == table.name)
    return table.c.id.in_(select(facets.c.entry).where(chosen))


def spoken_by(table: Table, speaker: str) -> ColumnElement[bool]:
    """Whether the speaker has this id, or a name that holds the words."""
    facets, named = schema.facets, ids_named(speaker)
    who = select(facets.c.entry).where(facets.c.role == "speaker", facets.c.value.in_(named))
    if table is schema.documents:
        who = select(facets.c.document).where(facets.c.role == "speaker", facets.c.value.in_(named))
    return table.c.id.in_(who)


def concerns(table: Table, thing: str) -> ColumnElement[bool]:
    """Whether an entry is about an actor with this id, or with a name that holds the words; an event: whether such a one is a side."""
    facets = schema.facets
    wanted = and_(facets.c.role.in_(("about", "actor", "recipient")), facets.c.value.in_(ids_named(thing)))
    own = facets.c.document if table is schema.documents else facets.c.entry
    return table.c.id.in_(select(own).where(wanted))


def takes(table: Table, stance: str, thing: str | None) -> ColumnElement[bool]:
    """Whether a statement takes a side, favour or against, towards an actor where one is asked for."""
    if thing is None:
        return has_facet(table, "stance", stance)
    facets = schema.facets
    targets = ids_named(thing).subquery()
    wanted = and_(facets.c.role == "stance", facets.c.value.in_(select(literal(f"{stance} ") + targets.c.id)))
    own = facets.c.document if table is schema.documents else facets.c.entry
    return table.c.id.in_(select(own).where(wanted))


def ids_named(thing: str) -> Select[Any]:
    """The ids of the actors with this id, or with a name that holds the words; words with a colon are an id."""
    actors = schema.actors
    if ":" in thing:
        return select(literal(thing).label("id"))
    return select(actors.c.id).where(or_(actors.c.id == thing, actors.c.name.icontains(thing, autoescape=True)))


def spoken_for(table: Table, state: str) -> ColumnElement[bool]:
    """Whether the speaker is this state, or a person or body of it."""
    facets, actors = schema.facets, schema.actors
    same = named_by(facets)
    of_state = or_(actors.c.country == state, actors.c.id == f"state:{state}")
    own = facets.c.document if table is schema.documents else facets.c.entry
    return table.c.id.in_(select(own).select_from(facets).join(actors, same).where(facets.c.role == "speaker", of_state))


def named_by(facets: Any) -> ColumnElement[bool]:
    """Whether an actor is the one of a facet, as its page has it; of one that others are said to be, as any page has it."""
    actors, decided_ = schema.actors, schema.decided
    others = select(decided_.c.value).where(decided_.c.of_table == "actors", decided_.c.field == "one_with")
    return and_(actors.c.id == facets.c.value, or_(actors.c.document == facets.c.document, facets.c.value.in_(others)))


def search(connection: Connection, query: str, limit: int) -> list[Hit]:
    """Entries and documents that hold all words, best first."""
    terms = asked(query)
    if not terms:
        return []
    hits = ranked(connection, terms)
    best = select(hits.c.of_table, hits.c.entry, hits.c.document).order_by(hits.c.rank, hits.c.id).limit(limit)
    return hits_of(connection, connection.execute(best))


def hits_of(connection: Connection, found: Iterable[Any]) -> list[Hit]:
    """Hits with their rows, from tables, ids and documents."""
    hits = [(table, name, document, row(connection, schema.PUBLIC[table], name)) for table, name, document in found]
    return [Hit(table, name, document, here) for table, name, document, here in hits if here is not None]


def row(connection: Connection, table: Table, name: str) -> Row | None:
    """One row by its id, or None."""
    return next(iter(plain(connection, select(table).where(table.c.id == name).limit(1))), None)


def of_document(connection: Connection, table: Table, document: str) -> list[Row]:
    """A document's rows, in the order of the text."""
    order = [table.c.start, table.c.end.desc()] if "start" in table.c else []
    return plain(connection, select(table).where(table.c.document == document).order_by(*order, table.c.id))


def rows_of(connection: Connection, table: Table, question: Question, by_page: bool = False) -> Iterator[Row]:
    """The rows of a table that answer, one at a time: by id, or page by page in the order of the text."""
    order: list[ColumnElement[Any]] = list(table.primary_key.columns)
    if by_page and "document" in table.c:
        order = [table.c.document, *([table.c.start] if "start" in table.c else []), *order]
    chosen = select(table).where(*conditions(table, question)).order_by(*order).limit(question.limit)
    for found in connection.execute(chosen.execution_options(yield_per=500)).mappings():
        yield shown(table, dict(found))


def cells_of(connection: Connection, table: Table, question: Question, size: int) -> Iterator[Sequence[Sequence[Any]]]:
    """The same rows by id as tuples of the columns that are shown, ``size`` at a time; a cell of several values stays JSON text."""
    shown_ = [column for column in table.columns if column.name not in schema.INNER.get(table.name, ())]
    stored = [type_coerce(column, Text) if isinstance(column.type, schema.Cell) else column for column in shown_]
    chosen = select(*stored).where(*conditions(table, question)).order_by(*table.primary_key.columns).limit(question.limit)
    yield from connection.execute(chosen.execution_options(yield_per=size)).partitions()


def plain(connection: Connection, query: Select[Any]) -> list[Row]:
    """Rows as dicts."""
    table = query.columns_clause_froms[0]
    return [shown(table, dict(found)) for found in connection.execute(query).mappings()]


def shown(table: Any, found: Row) -> Row:
    """A row without the columns that serve the ledger itself."""
    for column in schema.INNER.get(table.name, ()):
        del found[column]
    return found
