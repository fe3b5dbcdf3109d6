"""Who is who after what people decided: actors that are one, and pages on which one of them is somebody else.

Entries are found and counted under the one that an actor is said to be; what a page calls it stays in its row.

Example:
    >>> same = known(connection)
    >>> same.now("person:korvan~0c1d5a7e", "sha256:…")
    'person:lidia-korvan'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from json import loads
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from onrecord.ledger import schema
from onrecord.model import Actor

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Same:
    """What was decided of actors: by id the one each is one with, and the pages on which it is somebody else."""

    one_with: dict[str, str]
    apart: dict[str, tuple[str, ...]]

    def now(self, actor: str, document: str) -> str:
        """Who an actor of a page is."""
        if document in self.apart.get(actor, ()):
            return another(actor, document)
        seen = {actor}
        while (following := self.one_with.get(actor)) and following not in seen:
            seen.add(following)
            actor = following
        return actor

    def leading_to(self, actor: str) -> set[str]:
        """An actor with all that are one with it."""
        found = {actor}
        while more := {name for name, other in self.one_with.items() if other in found} - found:
            found |= more
        return found


def another(actor: str, document: str) -> str:
    """The id of somebody of the same name on one page."""
    return f"{actor.partition('~')[0]}~{sha256(f'{actor} {document}'.encode()).hexdigest()[:8]}"


def known(connection: Connection) -> Same:
    """All that was decided of actors."""
    table = schema.decided
    one_with, apart = {}, {}
    for name, field, value in connection.execute(select(table.c.entry, table.c.field, table.c.value).where(table.c.of_table == "actors")):
        if field == "one_with":
            one_with[name] = value
        elif field == "apart":
            apart[name] = tuple(loads(value))
    return Same(one_with, apart)


def renamed(value: Any, now: dict[str, str]) -> Any:
    """A cell in which actors stand under the ids that they have now."""
    if isinstance(value, dict):
        return {name: renamed(part, now) for name, part in value.items()}
    if isinstance(value, list):
        return [renamed(part, now) for part in value]
    return now.get(value, value) if isinstance(value, str) else value


def among(actors: dict[str, Actor], same: Same, document: str) -> dict[str, str]:
    """Of the actors of a page those that have another id now."""
    return {name: now for name in actors if (now := same.now(name, document)) != name}


def with_others(actors: dict[str, Actor], now: dict[str, str]) -> dict[str, Actor]:
    """Actors by id, those too that others are said to be; of somebody else of the same name what is known of the one."""
    return actors | {new: replace(actors[name], id=new) for name, new in now.items() if new not in actors}


def touched(connection: Connection, actors: Iterable[str], others: Iterable[str], document: str | None = None) -> dict[str, list[str]]:
    """Entries by table that stand under actors, or under others whom they are or were said to be, in the pages that name the actors.

    Args:
        document: only those of one page.
    """
    facets, table, own = schema.facets, schema.actors, sorted(set(actors))
    names = sorted({*own, *others})
    pages: Any = [document] if document else select(table.c.document).where(table.c.id.in_(own))
    stances = [f"{side} {name}" for side in ("favour", "against") for name in names]
    elsewhere = or_(*(facets.c.value.like(f"{name.partition('~')[0]}~%") for name in own))
    wanted = and_(facets.c.document.in_(pages), or_(facets.c.value.in_([*names, *stances]), elsewhere))
    found: dict[str, list[str]] = {}
    for name, entry in connection.execute(select(facets.c.of_table, facets.c.entry).where(wanted).distinct()):
        found.setdefault(name, []).append(entry)
    return found
