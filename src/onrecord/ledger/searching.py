"""A search over pages and entries at once: how many answer, the best of them, and by what they can be narrowed.

Every number is counted over all that answers, so that narrowing by it opens exactly that many.

Example:
    >>> survey(connection, Question(words="pipeline"), ("statements", "events"), limit=10).tables
    {'statements': 31, 'events': 12}
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, Subquery, and_, func, literal, null, select, union_all

from onrecord.ledger import overview, schema
from onrecord.ledger.overview import Named
from onrecord.ledger.questions import DATES, KINDS, Hit, Question, conditions, hits_of, ranked
from onrecord.ledger.words import query as match_words

#: Values shown of each kind of narrowing.
MOST = 8
#: Pages and the entries that are read from them.
SEARCHED = ("documents", "statements", "events", "indicators")


@dataclass(frozen=True, slots=True)
class Survey:
    """What answers a question.

    Attributes:
        total: number of pages and entries. tables: the same by table. hits: the best, or where there are no words, the earliest.
        outlets, years, topics, speakers, kinds: by what it can be narrowed, most first (years in their order); topics are those of
            entries, speakers those of statements, kinds those of the table where only one is asked for.
        claims: claims that the statements make, with the number of these statements.
    """

    total: int
    tables: dict[str, int]
    hits: list[Hit]
    outlets: list[Named]
    years: list[Named]
    topics: list[Named]
    speakers: list[Named]
    kinds: list[Named]
    claims: list[Named]


def survey(connection: Connection, question: Question, tables: Sequence[str], limit: int, offset: int) -> Survey:
    """What answers a question in these tables."""
    match = match_words(question.words) if question.words is not None else None
    if question.words is not None and match is None:
        return Survey(0, {}, [], [], [], [], [], [], [])
    every = found(replace(question, words=None), tables, ranked(match) if match else None)
    number = func.count().label("number")
    counted = {row[0]: row[1] for row in connection.execute(select(every.c.of_table, number).group_by(every.c.of_table))}
    order = (every.c.rank, every.c.id) if match else (every.c.date.is_(None), every.c.date, every.c.id)
    best = select(every.c.of_table, every.c.entry, every.c.document).order_by(*order).limit(limit).offset(offset)
    hits = hits_of(connection, connection.execute(best))
    documents = schema.documents
    outlets = named(connection, every, documents.c.outlet, documents, documents.c.id == every.c.document)
    year = func.substr(every.c.date, 1, 4)
    years = connection.execute(select(year, number).where(every.c.date.is_not(None)).group_by(year).order_by(year))
    speakers = by_facet(connection, every, "speaker")
    names = overview.names_of(connection, [who.id for who in speakers])
    return Survey(
        sum(counted.values()), {table: counted[table] for table in SEARCHED if table in counted}, hits,
        outlets, [Named(one, one, n) for one, n in years], by_facet(connection, every, "topic"),
        [replace(who, name=names.get(who.id, who.name)) for who in speakers],
        kinds(connection, every, tables), claims(connection, every),
    )  # fmt: skip


def found(question: Question, tables: Sequence[str], hits: Subquery | None) -> Subquery:
    """Pages and entries that answer: id, table, page, date and rank."""
    return union_all(*(of_table(name, question, hits) for name in tables)).subquery("found")


def of_table(name: str, question: Question, hits: Subquery | None) -> Select[Any]:
    """Those of one table."""
    table = schema.PUBLIC[name]
    document = table.c.id if name == "documents" else table.c.document
    cells = (table.c.id.label("entry"), literal(name).label("of_table"), document.label("document"), table.c[DATES[name]].label("date"))
    where = conditions(table, question)
    if hits is None:
        return select(*cells, null().label("rank"), table.c.id.label("id")).where(*where)
    same = and_(hits.c.entry == table.c.id, hits.c.of_table == name)
    return select(*cells, hits.c.rank.label("rank"), table.c.id.label("id")).join(hits, same).where(*where)


def named(connection: Connection, every: Subquery, value: Any, table: Any, same: Any) -> list[Named]:
    """The most frequent values of a column of another table."""
    number = func.count().label("number")
    chosen = select(value, number).select_from(every).join(table, same).where(value.is_not(None)).group_by(value)
    return [Named(one, one, n) for one, n in connection.execute(chosen.order_by(number.desc(), value).limit(MOST))]


def by_facet(connection: Connection, every: Subquery, role: str) -> list[Named]:
    """The most frequent values of entries in a role."""
    facets = schema.facets
    return named(connection, every, facets.c.value, facets, and_(facets.c.entry == every.c.entry, facets.c.role == role))


def kinds(connection: Connection, every: Subquery, tables: Sequence[str]) -> list[Named]:
    """Kinds of statements, types of events or measures of figures, where one table is asked for."""
    if len(tables) != 1 or tables[0] == "documents":
        return []
    table = schema.PUBLIC[tables[0]]
    return named(connection, every, table.c[KINDS[table.name]], table, table.c.id == every.c.entry)


def claims(connection: Connection, every: Subquery) -> list[Named]:
    """Claims that the statements make, those that most of them make first."""
    made, table = schema.appearances, schema.claims
    number = func.count(made.c.statement.distinct()).label("number")
    chosen = (
        select(table.c.id, table.c.label, number)
        .join(made, made.c.claim == table.c.id)
        .join(every, every.c.entry == made.c.statement)
        .group_by(table.c.id, table.c.label)
        .order_by(number.desc(), table.c.id)
        .limit(MOST)
    )
    return [Named(*row) for row in connection.execute(chosen)]
