"""What binds two states by name: treaties, formats and projects with their dates, and what each side says on each named thing.

Example:
    >>> bonds(ledger, knowledge, "XAA", "XAB", entries)[0].name
    'Treaty of Good Neighbourliness'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select

from onrecord.knowledge import Knowledge, many
from onrecord.ledger import Ledger, decided, overview, questions, schema
from onrecord.web.joins import dressed

Row = dict[str, Any]
KINDS = ("instrument", "format", "project", "issue")
#: In which role an entry has such a thing.
ROLES = ("about", "actor", "recipient")
#: Statements of each side shown on one thing.
EACH = 3
#: Things on which the sides are put side by side.
MOST = 12
#: Values in one question to the database.
BATCH = 500


@dataclass(frozen=True, slots=True)
class Bond:
    """A treaty, format, project or question that concerns both.

    Attributes:
        id, kind, name: as the tables or the pages have it. begun, ended: as the tables have it, None where they do not say.
        basis: what these dates rest on. parties: codes of others whom it concerns. entries: of the two, those about it.
        pages: pages of the ledger that name it.
    """

    id: str
    kind: str
    name: str
    begun: str | None
    ended: str | None
    basis: str | None
    parties: tuple[str, ...]
    entries: int
    pages: int


@dataclass(frozen=True, slots=True)
class Position:
    """What each side says on one thing: number of statements and the latest of them."""

    bond: Bond
    sides: tuple[tuple[str, int, list[Row]], ...]


def bonds(ledger: Ledger, knowledge: Knowledge, left: str, right: str, entries: Iterable[str]) -> list[Bond]:
    """What is named in entries of both, or concerns both by the tables and is named in some page; by kind, then by date."""
    counts = named_in(ledger, entries)
    tables = {row["id"]: row for row in knowledge.rows("entities")}
    both = [name for name, row in tables.items() if {left, right} <= set(many(row["parties"]))]
    wanted = sorted({*counts, *both})
    pages = pages_naming(ledger, wanted)
    with ledger.reading() as connection:
        names = overview.names_of(connection, wanted)
    found = []
    for name in wanted:
        if not (counts.get(name) or pages.get(name)):
            continue
        row = tables.get(name, {})
        others = tuple(code for code in many(row.get("parties", "")) if code not in (left, right))
        begun, ended, basis = (row.get(cell) or None for cell in ("from", "to", "basis"))
        called = row.get("name") or names.get(name, name)
        found.append(Bond(name, name.split(":")[0], called, begun, ended, basis, others, counts.get(name, 0), pages.get(name, 0)))
    return sorted(found, key=lambda bond: (KINDS.index(bond.kind), bond.begun or "9999", bond.name))


def named_in(ledger: Ledger, entries: Iterable[str]) -> dict[str, int]:
    """Things of these kinds that entries are about or that take part in them, with the number of entries."""
    facets, found = schema.facets, dict[str, int]()
    names = sorted(entries)
    kind = or_(*(facets.c.value.like(f"{kind}:%") for kind in KINDS))
    with ledger.reading() as connection:
        for at in range(0, len(names), BATCH):
            some = and_(facets.c.entry.in_(names[at : at + BATCH]), facets.c.role.in_(ROLES), kind)
            rows = connection.execute(select(facets.c.value, func.count(facets.c.entry.distinct())).where(some).group_by(facets.c.value))
            for value, number in rows:
                found[value] = found.get(value, 0) + number
    return found


def naming(ledger: Ledger, thing: str) -> set[str]:
    """Entries that are about a thing, or in which it takes part."""
    facets = schema.facets
    chosen = select(facets.c.entry).where(facets.c.value == thing, facets.c.role.in_(ROLES))
    with ledger.reading() as connection:
        return set(connection.scalars(chosen))


def pages_naming(ledger: Ledger, actors: list[str]) -> dict[str, int]:
    """Number of pages in which each of these is named."""
    own, mentions = schema.actors, schema.mentions
    named = select(mentions.c.id).where(mentions.c.document == own.c.document, mentions.c.actor == own.c.id).exists()
    with ledger.reading() as connection:  # by actors, each of which stands once on a page, since mentions are very many
        rows = connection.execute(select(own.c.id, func.count()).where(own.c.id.in_(actors), named).group_by(own.c.id))
        return {row[0]: row[1] for row in rows}


def positions(
    ledger: Ledger, left: str, right: str, found: Iterable[Bond], since: str | None = None, until: str | None = None
) -> list[Position]:
    """What each side says (in a period) on each thing that at least one of them speaks of; those on which both speak first."""
    things = {bond.id: bond for bond in found}
    if not things:
        return []
    said = said_by(ledger, (left, right), sorted(things), questions.Question(since=since, until=until))
    latest = rows_by_id(ledger, {name for names in said.values() for name in names[:EACH]})
    listed = []
    for bond in sorted(things.values(), key=lambda one: (-one.entries, one.id)):
        by_side = [(code, said.get((bond.id, code), [])) for code in (left, right)]
        sides = tuple((code, len(names), [latest[name] for name in names[:EACH]]) for code, names in by_side)
        if any(number for _, number, _ in sides):
            listed.append(Position(bond, sides))
    listed.sort(key=lambda one: (-sum(number > 0 for _, number, _ in one.sides), one.bond.kind != "issue"))
    return listed[:MOST]


def said_by(ledger: Ledger, states: tuple[str, str], things: list[str], period: questions.Question) -> dict[tuple[str, str], list[str]]:
    """Ids of the statements about things by speakers of states (in a period), the latest first; by thing and state."""
    about, who, actors, table = schema.facets.alias("a"), schema.facets.alias("b"), schema.actors, schema.statements
    day = decided.standing(table, "said_on")
    chosen = (
        select(about.c.value, actors.c.id, actors.c.country, table.c.id)
        .join(who, overview.together(who, about) & (who.c.role + "" == "speaker"))  # or else it begins with all speakers
        .join(actors, questions.named_by(who))
        .join(table, overview.together(table, about))
        .where(about.c.role == "about", about.c.value.in_(things), about.c.of_table == "statements")
        .where(*questions.conditions(table, period))
        .where(or_(actors.c.country.in_(states), actors.c.id.in_([f"state:{code}" for code in states])))
        .order_by(day.is_(None), day.desc(), table.c.document, table.c.start)
    )
    found: dict[tuple[str, str], list[str]] = {}
    with ledger.reading() as connection:
        for thing, actor, country, name in connection.execute(chosen):
            code = country if country in states else str(actor).removeprefix("state:")
            names = found.setdefault((thing, code), [])
            if name not in names[-1:]:
                names.append(name)
    return found


def rows_by_id(ledger: Ledger, names: set[str]) -> dict[str, Row]:
    """Statements by id, with what people decided on them."""
    table = schema.statements
    with ledger.reading() as connection:
        rows = questions.plain(connection, select(table).where(table.c.id.in_(sorted(names))))
    return {row["id"]: row for row in dressed(ledger, "statements", rows)}
