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
        """Who an actor of a page is; of those that are said to be each other the one with the smallest id."""
        if document in self.apart.get(actor, ()):
            return another(actor, document)
        path, ring = way(self.one_with, actor)
        return min(ring) if len(ring) > 1 else path[-1]

    def leading_to(self, actor: str) -> set[str]:
        """An actor with all that are one with it."""
        found = {actor}
        while more := {name for name, other in self.one_with.items() if other in found} - found:
            found |= more
        return found


def another(actor: str, document: str) -> str:
    """The id of somebody of the same name on one page."""
    return f"{actor.partition('~')[0]}~{sha256(f'{actor} {document}'.encode()).hexdigest()[:8]}"


def way(one_with: dict[str, str], name: str) -> tuple[list[str], list[str]]:
    """Those to whom a name leads, itself first, and those of them in whom it ends: the last, or several that are said to be each other."""
    path = [name]
    while (following := one_with.get(path[-1])) and following not in path:
        path.append(following)
    return path, path[path.index(following) :] if following else path[-1:]


def known(connection: Connection, table: str = "actors") -> Same:
    """All that was decided of actors, or of the rows of another table that people say to be one: of those that are in the ledger.

    Ids that they had before lead on to those that they have now. Where the last of a chain is gone, the others are still one.
    """
    own, one_with, apart = schema.decided, dict[str, str](), dict[str, tuple[str, ...]]()
    chosen = select(own.c.entry, own.c.field, own.c.value).where(own.c.of_table == table, own.c.field.in_(("one_with", "apart")))
    rows = [(row.entry, row.field, row.value) for row in connection.execute(chosen.order_by(own.c.entry))]
    if not rows:
        return Same({}, {})
    later = later_ids(connection, table, {entry for entry, _, _ in rows} | {value for _, field, value in rows if field == "one_with"})
    for entry, field, value in rows:
        name = later.get(entry, entry)
        if field == "apart":
            apart[name] = tuple(dict.fromkeys((*apart.get(name, ()), *loads(value))))
        elif (other := later.get(value, value)) != name:
            one_with[name] = other
    return Same(among_those(one_with, there(connection, table, {*one_with, *one_with.values()})), apart)


def among_those(one_with: dict[str, str], names: set[str]) -> dict[str, str]:
    """Who is one with whom among those that are there, without rings."""
    ways = {name: way(one_with, name) for name in names}
    far = {name: (0 if name in ring else len(path) - len(ring)) for name, (path, ring) in ways.items()}
    groups: dict[str, list[str]] = {}
    for name, (_, ring) in ways.items():
        groups.setdefault(min(ring), []).append(name)
    found = {}
    for group in groups.values():
        head = min(group, key=lambda name: (far[name], name))
        for name in group:
            if name != head:
                path, ring = ways[name]
                found[name] = next((other for other in path[1:] if other in names and other not in ring), head)
    return found


def later_ids(connection: Connection, table: str, names: Iterable[str]) -> dict[str, str]:
    """Of ids that rows had before their members changed those that they have now."""
    aliases = schema.aliases
    chosen = select(aliases.c.alias, aliases.c.id).where(aliases.c.of_table == table, aliases.c.alias.in_(sorted(names)))
    return {row.alias: row.id for row in connection.execute(chosen)}


def there(connection: Connection, table: str, names: Iterable[str]) -> set[str]:
    """Those names that a table has."""
    ids = schema.PUBLIC[table].c.id
    return set(connection.scalars(select(ids).where(ids.in_(sorted(names))).distinct()))


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
