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

from sqlalchemy import CTE, Connection, Select, and_, func, literal, null, select, text, union_all

from onrecord.ledger import decided, overview, schema
from onrecord.ledger.fulltext import ranked
from onrecord.ledger.overview import Named
from onrecord.ledger.questions import DATES, KINDS, Hit, Question, conditions, hits_of
from onrecord.ledger.words import asked

#: Values shown of each kind of narrowing.
MOST = 8
HIT = "hit"
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
    terms = asked(question.words or "")
    if question.words is not None and not terms:
        return Survey(0, {}, [], [], [], [], [], [], [])
    every = found(replace(question, words=None), tables, ranked(connection, terms) if terms else None)
    by: dict[str, list[Named]] = {}
    # One question for all, so that what answers is looked for once.
    for kind, one, name, number in connection.execute(union_all(best(every, bool(terms), limit, offset), *narrowings(every, tables))):
        by.setdefault(kind, []).append(Named(str(one), str(name), number))
    placed = sorted(by.pop(HIT, []), key=lambda one: one.count)
    hits = hits_of(connection, ((table, one.id, page) for one in placed for table, _, page in [one.name.partition(" ")]))
    for listed in by.values():
        listed.sort(key=lambda one: (-one.count, one.id))
    counted = {one.id: one.count for one in by.get("table", [])}
    speakers = by.get("speaker", [])
    names = overview.names_of(connection, [who.id for who in speakers])
    return Survey(
        sum(counted.values()), {table: counted[table] for table in SEARCHED if table in counted}, hits,
        by.get("outlet", []), sorted(by.get("year", []), key=lambda one: one.id), by.get("topic", []),
        [replace(who, name=names.get(who.id, who.name)) for who in speakers], by.get("kind", []), by.get("claim", []),
    )  # fmt: skip


def best(every: CTE, by_rank: bool, limit: int, offset: int) -> Select[Any]:
    """The best of what answers, or the earliest: kind, id, its table and page in one word, and its place."""
    order = (every.c.rank, every.c.id) if by_rank else (every.c.date.is_(None), every.c.date, every.c.id)
    place = func.row_number().over(order_by=order).label("number")
    where = every.c.of_table.concat(" ").concat(every.c.document).label("name")
    chosen = select(literal(HIT).label("kind"), every.c.entry.label("value"), where, place).order_by(*order).limit(limit).offset(offset)
    listed = chosen.subquery()
    return select(listed.c.kind, listed.c.value, listed.c.name, listed.c.number)


def narrowings(every: CTE, tables: Sequence[str]) -> list[Select[Any]]:
    """All by which a search can be narrowed: kind, value, name and number."""
    documents, facets, made, claims = schema.documents, schema.facets, schema.appearances, schema.claims
    year, rows = func.substr(every.c.date, 1, 4), select(every).select_from(every)
    chosen = [
        most("table", every.c.of_table, rows),
        most("outlet", decided.standing(documents, "outlet"), rows.join(documents, documents.c.page == every.c.page)),
        most("year", year, rows, limit=None),
    ]
    for role in ("topic", "speaker"):
        having = and_(facets.c.page == every.c.page, facets.c.n == every.c.n, facets.c.role + "" == role)
        chosen.append(most(role, facets.c.value, rows.join(facets, having)))
    if len(tables) == 1 and tables[0] != "documents":
        table = schema.PUBLIC[tables[0]]
        same = and_(table.c.page == every.c.page, table.c.n == every.c.n)
        chosen.append(most("kind", decided.standing(table, KINDS[table.name]), rows.join(table, same)))
    number = func.count(made.c.statement.distinct()).label("number")
    saying = select(literal("claim").label("kind"), claims.c.id.label("value"), claims.c.label.label("name"), number)
    saying = saying.select_from(every).join(made, made.c.statement == every.c.entry).join(claims, claims.c.id == made.c.claim)
    return [*chosen, cut(saying.group_by(claims.c.id, claims.c.label), MOST)]


def most(kind: str, value: Any, rows: Select[Any], limit: int | None = MOST) -> Select[Any]:
    """The most frequent values of a column of some rows."""
    number = func.count().label("number")
    chosen = rows.with_only_columns(literal(kind).label("kind"), value.label("value"), value.label("name"), number)
    return cut(chosen.where(value.is_not(None)).group_by(value), limit)


def cut(chosen: Select[Any], limit: int | None) -> Select[Any]:
    """The first of a counted list, as a part of a larger question."""
    listed = chosen.order_by(text("number DESC"), text("value")).limit(limit).subquery()
    return select(listed.c.kind, listed.c.value, listed.c.name, listed.c.number)


def found(question: Question, tables: Sequence[str], hits: CTE | None) -> CTE:
    """Pages and entries that answer: id, table, page, date and rank."""
    return union_all(*(of_table(name, question, hits) for name in tables)).cte("found")


def of_table(name: str, question: Question, hits: CTE | None) -> Select[Any]:
    """Those of one table."""
    table = schema.PUBLIC[name]
    document = table.c.id if name == "documents" else table.c.document
    cells = (
        table.c.id.label("entry"), literal(name).label("of_table"), document.label("document"),
        decided.standing(table, DATES[name]).label("date"), table.c.page.label("page"), table.c.n.label("n"),
    )  # fmt: skip
    where = conditions(table, question)
    if hits is None:
        return select(*cells, null().label("rank"), table.c.id.label("id")).where(*where)
    same = and_(hits.c.page == table.c.page, hits.c.n == table.c.n)
    return select(*cells, hits.c.rank.label("rank"), table.c.id.label("id")).join(hits, same).where(*where)
