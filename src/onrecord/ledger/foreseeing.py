"""What a decision would change, seen before it is kept.

Example:
    >>> foresee(connection, "person:korvan~0c1d5a7e", "merge", now, None, "person:lidia-korvan").counts[0]
    ('statements', 'speaker', 'person:korvan~0c1d5a7e', 4, 0)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from onrecord.errors import LedgerError
from onrecord.ledger import fitting, sameness, schema, standing
from onrecord.ledger.applying import stands
from onrecord.ledger.entries import Entry, entry
from onrecord.ledger.judgements import judge
from onrecord.ledger.standing import Standing

#: Roles in which an entry has actors or their states.
ROLES = ("speaker", "via", "addressee", "about", "actor", "recipient", "state")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a decision would change: the entry before and after, and by what it would no longer and newly be counted.

    Of an actor ``counts`` has, by table, role and value, how many entries there are now and would be then.
    """

    before: Standing
    after: Standing
    gone: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, str, str, int, int], ...] = ()


def foresee(connection: Connection, subject: str, verdict: str, at: str, field: str | None, value: Any) -> Foreseen:
    """What a decision would change; the connection holds it until it is rolled back."""
    found = entry(connection, subject)
    if found is None:
        raise LedgerError(f"{subject}: no such entry in this ledger")
    table = schema.PUBLIC[found.table]
    bare = standing.stand(table, found.row, [], {})
    before = stands(connection, table, [found.row]).get(found.id, bare)
    watched = watched_of(connection, found, verdict, value)
    numbers = tally(connection, watched)
    judge(connection, found.id, verdict, "", at, field, value, None)
    after = stands(connection, table, [found.row]).get(found.id, bare)
    then = tally(connection, watched)
    counts = [(*key, numbers.get(key, 0), then.get(key, 0)) for key in sorted({*numbers, *then}) if numbers.get(key) != then.get(key)]
    was, becomes = standing.facets_after(connection, before), standing.facets_after(connection, after)
    return Foreseen(before, after, tuple(sorted(was - becomes)), tuple(sorted(becomes - was)), tuple(counts))


def watched_of(connection: Connection, found: Entry, verdict: str, value: Any) -> list[str]:
    """Of an actor all under whom or which its entries are or would be counted: itself, the other, and the states of both."""
    if found.table != "actors":
        return []
    same, actors = sameness.known(connection), schema.actors
    parts = fitting.listed(value) if value and verdict in ("merge", "split") else []
    apart = [sameness.another(found.id, str(page)) for page in (*parts, *same.apart.get(found.id, ()))]
    names = {found.id, *map(str, parts), *apart, *same.leading_to(found.id), same.now(found.id, "")}
    states = set(connection.scalars(select(actors.c.country).where(actors.c.id.in_(sorted(names))).distinct()))
    return sorted(names | {state for state in states if state})


def tally(connection: Connection, values: list[str]) -> dict[tuple[str, str, str], int]:
    """Number of entries by table, role and value."""
    if not values:
        return {}
    facets = schema.facets
    by = (facets.c.of_table, facets.c.role, facets.c.value)
    chosen = select(*by, func.count()).where(facets.c.role.in_(ROLES), facets.c.value.in_(values)).group_by(*by)
    return {(row[0], row[1], row[2]): row[3] for row in connection.execute(chosen)}
