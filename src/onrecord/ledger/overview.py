"""What a person wants to know of a ledger first.

Example:
    >>> summary(connection, limit=3).pairs[0]
    Named(id='XAA XAB', name='Arvania and Belmark', count=41)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, JSON, ColumnElement, Connection, Text, and_, cast, column, func, literal, select

from onrecord.ledger import decided, questions, schema
from onrecord.ledger.questions import KINDS, Question

#: Codes of actors that are no state: PLOVER's for bodies of many states, and for those of none.
BODIES = {
    "EUR": "European Union", "IGO": "organisations of states", "IMG": "armed groups across borders", "ISM": "movements across borders",
    "MNC": "companies across borders", "NGO": "non-governmental organisations", "UNO": "United Nations",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something with the number of entries it stands in."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A ledger at a glance.

    Attributes:
        counts: rows of each public table.
        first, last: days of the earliest and the latest dated page; undated: number of pages without a date.
        outlets, states, speakers, pairs: the most frequent, with numbers of pages or of entries; pairs are of states alone.
        with_bodies: pairs of which one or both are organisations or other bodies that are no state.
        repeated: the claims that were said most often.
    """

    counts: dict[str, int]
    first: str | None
    last: str | None
    undated: int
    outlets: list[Named]
    states: list[Named]
    speakers: list[Named]
    pairs: list[Named]
    with_bodies: list[Named]
    repeated: list[dict[str, Any]]


def summary(connection: Connection, limit: int) -> Summary:
    """The ledger at a glance."""
    documents, claims = schema.documents, schema.claims
    fixed = decided.corrected(connection, "documents", ("outlet", "published_from"))
    day, outlet = (decided.standing(documents, name) if fixed else documents.c[name] for name in ("published_from", "outlet"))
    first, last, dated = connection.execute(select(func.min(day), func.max(day), func.count(day))).one()
    counts = {name: questions.count(connection, table, Question(counted=False)) for name, table in schema.PUBLIC.items()}
    number = func.count().label("number")
    named = select(outlet.label("outlet")).subquery()
    outlets = select(named.c.outlet, number).where(named.c.outlet.is_not(None)).group_by(named.c.outlet)
    repeated = select(claims).where(claims.c.appearances > 1).order_by(claims.c.appearances.desc(), claims.c.id).limit(limit)
    return Summary(
        counts, first, last, counts["documents"] - dated,
        [Named(o, o, n) for o, n in connection.execute(outlets.order_by(number.desc(), named.c.outlet).limit(limit))],
        states(connection, limit), speakers(connection, limit), *pairs(connection, limit),
        [dict(row) for row in connection.execute(repeated).mappings()],
    )  # fmt: skip


def state(connection: Connection) -> tuple[int, ...]:
    """Numbers that change with pages, with what joins them and with decisions: builds begun and ended, pages, pages linked, judgements."""
    builds = schema.builds
    counted = [select(func.count()).select_from(t).scalar_subquery() for t in (schema.linked, schema.judgements, schema.set_aside)]
    pages = select(func.count(schema.documents.c.build)).scalar_subquery()
    done = [select(func.count(c)).scalar_subquery() for c in (builds.c.id, builds.c.finished_at)]
    return tuple(connection.execute(select(*counted, pages, *done)).one())


def names_of(connection: Connection, ids: list[str]) -> dict[str, str]:
    """Names of actors by id, as the first page in the order of ids has each; one look-up an actor, however many pages name it."""
    table, told = schema.actors, literal(json.dumps(ids), Text)
    postgres = connection.dialect.name == "postgresql"
    parts = func.json_array_elements_text(cast(told, JSON)) if postgres else func.json_each(told)
    wanted = parts.table_valued(column("value", Text))
    name = select(table.c.name).where(table.c.id == wanted.c.value).order_by(table.c.document).limit(1).scalar_subquery()
    found = {row[0]: row[1] or somebody(row[0]) for row in connection.execute(select(wanted.c.value, name))}
    return {one: called for one, called in found.items() if called}


def somebody(actor: str) -> str | None:
    """The name of somebody whom a person told apart from another of the same name, after the id; None for any other id.

    Example:
        >>> somebody("person:lidia-korvan~0c1d5a7e")
        'Lidia Korvan'
    """
    kind, found, name = actor.partition(":")
    return name.partition("~")[0].replace("-", " ").title() if found and kind == "person" and "~" in name else None


def state_names(connection: Connection, codes: list[str]) -> dict[str, str]:
    """Names of states and blocs by code, where a page names them; of bodies that are no state, what their code stands for."""
    named = names_of(connection, [f"state:{code}" for code in codes])
    return {code: named.get(f"state:{code}", BODIES.get(code, code)) for code in codes}


def states(connection: Connection, limit: int) -> list[Named]:
    """States by the number of entries in which they take part."""
    found = by_role(connection, "state", limit)
    names = state_names(connection, [code for code, _ in found])
    return [Named(code, names[code], number) for code, number in found]


def speakers(connection: Connection, limit: int) -> list[Named]:
    """Speakers by the number of their statements."""
    found = by_role(connection, "speaker", limit)
    names = names_of(connection, [name for name, _ in found])
    return [Named(name, names.get(name, name), number) for name, number in found]


def by_role(connection: Connection, role: str, limit: int | None = None) -> list[tuple[str, int]]:
    """The most frequent values of a role."""
    table = schema.facets
    number = func.count().label("number")
    found = select(table.c.value, number).where(table.c.role == role).group_by(table.c.value)
    return [(value, n) for value, n in connection.execute(found.order_by(number.desc(), table.c.value).limit(limit))]


def pairs(connection: Connection, limit: int) -> tuple[list[Named], list[Named]]:
    """Pairs by the number of entries in which both take part: those of states, and those with a body that is no state."""
    left = having("state")
    right, number = left.alias("b"), func.count().label("number")
    found = (
        select(left.c.value, right.c.value, number)
        .join(right, and_(together(left, right), left.c.value < right.c.value))
        .group_by(left.c.value, right.c.value)
        .order_by(number.desc(), left.c.value, right.c.value)
    )
    every = [(a, b, n) for a, b, n in connection.execute(found)]
    parts = [row for row in every if not {*row[:2]} & set(BODIES)][:limit], [row for row in every if {*row[:2]} & set(BODIES)][:limit]
    names = state_names(connection, sorted({code for part in parts for row in part for code in row[:2]}))
    states_, bodies = ([Named(f"{a} {b}", f"{names[a]} and {names[b]}", n) for a, b, n in part] for part in parts)
    return states_, bodies


def having(role: str, *where: ColumnElement[bool]) -> CTE:
    """Entries, by the numbers of page and entry, with their values in a role; put together once, to be joined with others by entry."""
    own = schema.facets.c
    return select(own.page, own.n, own.value).where(own.role == role, *where).cte(f"in_{role}").prefix_with("MATERIALIZED")


def together(left: Any, right: Any) -> ColumnElement[bool]:
    """Whether two rows are of one entry."""
    return and_(left.c.page == right.c.page, left.c.n == right.c.n)


def actors(connection: Connection, kind: str | None, words: str | None, limit: int) -> list[Named]:
    """Actors by the number of their mentions."""
    table, mentions = schema.actors, schema.mentions
    number = func.count(mentions.c.id).label("number")
    joined = table.outerjoin(mentions, (mentions.c.actor == table.c.id) & (mentions.c.document == table.c.document))
    found = select(table.c.id, func.min(table.c.name), number).select_from(joined).group_by(table.c.id)
    if kind is not None:
        found = found.where(table.c.kind == kind)
    if words is not None:
        found = found.where(table.c.name.icontains(words, autoescape=True))
    return [Named(*row) for row in connection.execute(found.order_by(number.desc(), table.c.id).limit(limit))]


def most(connection: Connection, table: str, what: str, limit: int) -> list[str]:
    """The most frequent speakers by name, topics, or kinds of the entries of a table."""
    if what == "speaker":
        return [one.name for one in speakers(connection, limit)]
    if what == "topic":
        own, number = schema.facets.c, func.count()
        found = select(own.value).where(own.role == "topic", own.of_table == table).group_by(own.value)
        return list(connection.scalars(found.order_by(number.desc(), own.value).limit(limit)))
    if table not in KINDS:
        return []
    column = schema.PUBLIC[table].c[KINDS[table]]
    return list(connection.scalars(select(column).group_by(column).order_by(func.count().desc(), column).limit(limit)))
