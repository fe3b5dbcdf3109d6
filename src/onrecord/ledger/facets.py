"""By what an entry can be found: the states and actors in it, its topics, its stances, its flags.

Example:
    >>> sorted(facets_of(analysis))[0]
    ('ev-0c1d…', 'actor', 'state:XAA', 'events')
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord import record
from onrecord.model import Actor, Analysis, Event, Indicator, Statement

#: Entry, role, value, table.
Facet = tuple[str, str, str, str]


def facets_of(analysis: Analysis) -> set[Facet]:
    """Every facet of the statements, events and indicators of a page."""
    actors = {actor.id: actor for actor in analysis.actors}
    found: set[Facet] = set()
    for statement in analysis.statements:
        found.update((statement.id, role, value, "statements") for role, value in of_statement(statement, actors))
    for event in analysis.events:
        found.update((event.id, role, value, "events") for role, value in of_event(event, actors))
    for indicator in analysis.indicators:
        found.update((indicator.id, role, value, "indicators") for role, value in of_indicator(indicator))
    return found


def facets_of_row(table: str, row: dict[str, Any], actors: dict[str, Actor]) -> set[tuple[str, str]]:
    """Roles and values of one entry, given as its row."""
    if table == "statements":
        return set(of_statement(record.statement(row | {"content": []}), actors))
    if table == "events":
        return set(of_event(record.event(row | {"trigger": None}), actors))
    return set(of_indicator(record.indicator(row)))


def of_indicator(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Roles and values of a stated quantity; its states are those it is of."""
    yield from (("state", code) for code in indicator.subjects)
    yield from (("topic", topic) for topic in indicator.topics)


def of_statement(statement: Statement, actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """Roles and values of a statement; its states are those of the speaker, of the addressees and of what it is about."""
    speakers = (statement.speaker.actor,) if statement.speaker else ()
    for role, named in (
        ("speaker", speakers), ("addressee", (a.actor for a in statement.addressees)), ("about", statement.about),
        ("via", (v.actor for v in statement.via)),
    ):  # fmt: skip
        for actor in named:
            if actor is None:
                continue
            yield role, actor
            state = state_of(actor, actors)
            if state and role != "via":
                yield "state", state
    yield from (("topic", topic) for topic in statement.topics)
    for stance in statement.stance:
        yield from (("stance", stance.value), ("stance", f"{stance.value} {stance.target}"))
    yield from (("flag", flag) for flag in statement.flags)


def of_event(event: Event, actors: dict[str, Actor]) -> Iterator[tuple[str, str]]:
    """Roles and values of an event; its states are the codes of both sides."""
    for role, sides in (("actor", event.actors), ("recipient", event.recipients)):
        for side in sides:
            if side.actor:
                yield role, side.actor
            state = side.code or (state_of(side.actor, actors) if side.actor else None)
            if state:
                yield "state", state
    yield from (("topic", topic) for topic in event.topics)


def state_of(actor: str, actors: dict[str, Actor]) -> str | None:
    """The code of the state that an actor is or belongs to."""
    if actor in actors and actors[actor].country:
        return actors[actor].country
    return actor.removeprefix("state:") if actor.startswith("state:") else None
