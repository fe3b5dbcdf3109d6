"""Which events of a page are given: the main one of each sentence, each act once, with ids that last.

Example:
    >>> len(told_once(events)) <= len(events)
    True
"""

from __future__ import annotations

from dataclasses import replace

from onrecord import ids
from onrecord.analysis.events.parties import MUTUAL, codes
from onrecord.model import Document, Event

NOUN_CONFIDENCE, VERB_CONFIDENCE, SIDELESS = 0.6, 0.8, 0.35


def identities(document: Document, events: list[Event]) -> list[str]:
    """Ids by trigger; the type tells two of one trigger apart."""
    return [ids.entry_id(document.id, "events", e.trigger.start, e.trigger.end, f"{e.type}{n if n else ''}") for n, e in numbered(events)]


def numbered(events: list[Event]) -> list[tuple[int, Event]]:
    """Events with the number of earlier ones that share trigger and type."""
    seen: dict[tuple[int, str], int] = {}
    out = []
    for e in events:
        key = (e.trigger.start, e.type)
        out.append((seen.get(key, 0), e))
        seen[key] = seen.get(key, 0) + 1
    return out


def told_once(events: list[Event]) -> list[Event]:
    """A page's events without the nouns that only come back to one of them: "after the talks", with no date of their own.

    A noun comes back to an event of its type, with all its sides, that is told elsewhere on the page by a verb or with a date.
    """
    told: dict[tuple[str, str], list[set[str]]] = {}
    for e in events:
        if not comes_back(e):
            told.setdefault((e.type, e.realis), []).append(codes([*e.actors, *e.recipients]))
    kept = []
    for e in events:
        sides = codes([*e.actors, *e.recipients])
        known = told.setdefault((e.type, e.realis), [])
        if comes_back(e) and any(sides <= other for other in known):
            continue
        if comes_back(e):
            known.append(sides)
        kept.append(e)
    return kept


def comes_back(event: Event) -> bool:
    """Whether an event may be a second mention: a noun without a date."""
    return event.confidence == NOUN_CONFIDENCE and event.date is None


def telling(events: list[Event]) -> list[Event]:
    """The main event of a sentence and, of those beside it, the ones between two sides that are known by their codes.

    What stands in a background clause ("the strike that shut the port") is otherwise mostly the occasion of the main event.
    """
    return events[:1] + between(events[1:])


def between(events: list[Event]) -> list[Event]:
    """The events between two sides that are known by their codes."""
    return [e for e in events if len(codes([*e.actors, *e.recipients])) > 1]


def with_doers(events: list[Event]) -> list[Event]:
    """The events of a sentence, in which an attack by nobody known is that of the next one told: "were killed when Toll's troops fired"."""
    found: list[Event] = []
    for n, e in enumerate(events):
        if e.type != "ASSAULT" or e.realis != "actual" or not is_unknown(e):
            found.append(e)
            continue
        more = (f for f in events[n + 1 :] if f.type == "ASSAULT" and f.realis == "actual" and codes([*f.actors]) and not is_unknown(f))
        other = next(more, None)
        found.append(replace(e, actors=other.actors) if other is not None and befalls(other, e) else e)
    return found


def befalls(attack: Event, other: Event) -> bool:
    """Whether an attack may be the one that another event tells: upon the same side, or one that no word of its own tells."""
    struck = codes([*attack.recipients])
    return struck <= codes([*attack.actors]) or bool(struck & codes([*other.recipients]))


def is_unknown(event: Event) -> bool:
    """Whether nobody is known who attacked: none at all, or unknown armed ones of a place."""
    return all(a.sector == "UAF" and a.actor is None or a.code is None and a.sector is None for a in event.actors)


def deduplicated(events: list[Event]) -> list[Event]:
    """One event for each type, sides and realis of a sentence: the first; what two do to each other in turn are two."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for e in events:
        doers, others = codes([*e.actors]), codes([*e.recipients])
        turned = e.type not in MUTUAL and len(doers) == len(others) == 1 and doers != others
        key = (e.type, e.realis, frozenset(doers | others) or e.trigger.start, min(doers) if turned else None)
        if key not in seen:
            seen.add(key)
            kept.append(e)
    return kept
