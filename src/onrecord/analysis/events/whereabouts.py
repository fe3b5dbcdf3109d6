"""Where an event took place, and the treaty that it is about: from the words that stand with its trigger.

Example: of "Arvenia and Kestrova signed the Lake Treaty in Dovrin" the place is "Dovrin", the instrument ``instrument:lake-treaty``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.analysis.actors.gazetteer import PLACES
from onrecord.analysis.cast import Cast
from onrecord.analysis.events.phrases import SITES
from onrecord.language import Parse
from onrecord.model import Event

#: Acts that are done with a treaty or an agreement.
WITH_INSTRUMENT = frozenset(("SUPPORT", "AGREE", "REJECT", "CONCEDE", "SANCTION", "REQUEST", "ACCUSE"))
#: Acts of which a place is told: those that happen somewhere.
SOMEWHERE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT"))
#: From a trigger up to the verb that it is the object of.
UP = ("dobj", "obj", "pobj", "prep")
STEPS = 3


def with_whereabouts(parse: Parse, cast: Cast, events: list[Event]) -> list[Event]:
    """The events with ``place`` and ``instrument`` where their words tell them."""
    return [replace(e, place=e.place or place_of(parse, cast, e), instrument=e.instrument or instrument_of(cast, e)) for e in events]


def instrument_of(cast: Cast, event: Event) -> str | None:
    """The treaty or agreement named nearest to the trigger, within the event's words."""
    if event.type not in WITH_INSTRUMENT:
        return None
    named = [m for m in cast.within(event.start, event.end) if m.actor is not None and m.actor.startswith("instrument:")]
    nearest = min(named, key=lambda m: (abs(m.start - event.trigger.start), m.start), default=None)
    return nearest.actor if nearest is not None else None


def place_of(parse: Parse, cast: Cast, event: Event) -> str | None:
    """The words of the town, region or state behind "in", "at" or "near" with the trigger; none where they name an actor of the act."""
    tokens = parse.tokens_in(event.trigger.start, event.trigger.end)
    if not tokens or event.type not in SOMEWHERE or event.realis in ("habitual", "negated"):
        return None
    sides = {(p.start, p.end) for p in (*event.actors, *event.recipients) if p.actor is not None}
    for head in clause(parse, tokens.start):
        for case in parse.children[head]:
            if parse.deps[case] != "prep" or parse.lemmas[case].lower() not in SITES:
                continue
            target = parse.child(case, "pobj")
            words = None if target is None else place_at(parse, cast, target)
            if words is not None and (words[0], words[1]) not in sides:
                return words[2]
    return None


def clause(parse: Parse, at: int) -> Iterator[int]:
    """The trigger, its object, and where it is itself the object of a verb, that verb."""
    yield at
    if (held := parse.child(at, "dobj", "obj")) is not None:
        yield held
        yield from (other for c in parse.children[held] if parse.deps[c] == "prep" and (other := named_with(parse, c)) is not None)
    for _ in range(STEPS):
        if parse.deps[at] not in UP or parse.heads[at] == at:
            return
        at = parse.heads[at]
        if parse.pos[at] in ("VERB", "NOUN"):
            yield at


def named_with(parse: Parse, case: int) -> int | None:
    """The name behind "with" or "between", below which the parser may hang where it was: "an accord with Toll in Dovrin"."""
    other = parse.child(case, "pobj") if parse.lemmas[case].lower() in ("with", "between") else None
    return other if other is not None and parse.pos[other] == "PROPN" else None


def place_at(parse: Parse, cast: Cast, target: int) -> tuple[int, int, str] | None:
    """Start, end and words of the place that a noun names, or None where it names none."""
    site = cast.sites.get(target)
    if site is not None and site.kind in PLACES:
        start, end = parse.starts[site.first], parse.ends[site.last]
        return start, end, cast.text[start:end]
    mention = cast.headed(parse, target)
    if mention is None:
        return None
    state = mention.actor is not None and mention.actor.startswith("state:")
    return (mention.start, mention.end, mention.text) if state or mention.basis == "place" else None
