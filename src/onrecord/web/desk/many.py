"""Actors and claims on the Desk: what one of them might be one with, what of it might be another's, and what a decision on it moves.

Example:
    >>> choices(ledger, entry).others[0]
    ('person:lidia-korvan', 'Lidia Korvan, 14 mentions')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from onrecord.joined.claims import Grouping, grouping, made, numbers
from onrecord.joined.rows import by_ids, slim_pages, speaker_names
from onrecord.ledger import Entry, Foreseen, Ledger, schema
from onrecord.ledger.words import words

Row = dict[str, Any]
TABLES = ("actors", "claims")
#: Others, and parts, from which a person may choose.
MOST = 12
#: A change told in words: what is counted, and its number now and then.
Change = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Choices:
    """By id and in words: what this might be one with, and pages or statements that might be another's."""

    others: list[tuple[str, str]]
    parts: list[tuple[str, str]]


def choices(ledger: Ledger, found: Entry) -> Choices | None:
    """What a person may choose from; None for entries of a single page."""
    if found.table == "actors":
        return of_actor(ledger, found.row)
    return of_claim(ledger, found.row) if found.table == "claims" else None


def of_actor(ledger: Ledger, actor: Row) -> Choices:
    """Actors whose name ends alike, and the first pages that name this one."""
    last = str(actor["name"]).split()[-1]
    near = [one for one in ledger.actors(actor["kind"], last, MOST) if one.id != actor["id"]]
    table = schema.actors
    with ledger.reading() as connection:
        naming = list(connection.scalars(select(table.c.document).where(table.c.id == actor["id"]).order_by(table.c.document).limit(MOST)))
    pages = slim_pages(ledger, naming).values()
    told = [f"{page['title'] or page['key']}, {page['outlet'] or 'no outlet named'}, {page['published'] or 'no date'}" for page in pages]
    return Choices(
        [(one.id, f"{one.name}, {one.count} mention{'' if one.count == 1 else 's'}") for one in near],
        list(zip((page["id"] for page in pages), told, strict=True)),
    )


def of_claim(ledger: Ledger, claim: Row) -> Choices:
    """Claims that have a word of this one's in their words, those said most often first, and the statements that make it."""
    grouped, table = grouping(ledger), schema.claims
    own = {word for word in words(claim["label"]) if len(word) > 3}
    with ledger.reading() as connection:
        rows = list(connection.execute(select(table.c.id, table.c.label, table.c.appearances)))
    near = [(len(own & set(words(label))), number, name, label) for name, label, number in rows if name != claim["id"]]
    near.sort(key=lambda one: (-one[0], -(one[1] or 0), one[2]))
    said = by_ids(ledger, schema.statements, [row["statement"] for row in made(ledger, grouped, claim["id"])])
    return Choices(
        [(name, f"“{label}”, said {number} times") for shared, number, name, label in near[:MOST] if shared],
        [(row["id"], f"{(row['speaker'] or {}).get('name') or 'not named'}: {row['text'][:140]}") for row in said],
    )


def moved(ledger: Ledger, found: Entry, foreseen: Foreseen, verdict: str, value: Any) -> list[Change]:
    """What a decision on an actor or a claim changes, each with its number now and then."""
    if found.table == "actors":
        names = speaker_names(ledger, {name for _, _, name, _, _ in foreseen.counts})
        return [(f"{table} with {role} {names.get(name, name)}", now, then) for table, role, name, now, then in foreseen.counts]
    grouped = grouping(ledger)
    after = grouped.would(verdict, found.id, value)
    labels = [found.id, *([str(value)] if verdict == "merge" else [])]
    rows = {row["id"]: row["label"] for row in by_ids(ledger, schema.claims, labels)}
    return [change for name in labels for change in changes(ledger, grouped, after, name, rows.get(name, name))]


def changes(ledger: Ledger, before: Grouping, after: Grouping, claim: str, label: str) -> list[Change]:
    """What changes of one claim: one that is another's has nothing of its own any more."""
    now, then = (numbers(ledger, one, claim) if one.same.now(claim, "") == claim else None for one in (before, after))
    told = []
    for name, words_ in (("appearances", "times said"), ("origins", "textual origins"), ("outside", "of them outside")):
        pair = (getattr(now, name) if now else 0, getattr(then, name) if then else 0)
        if pair[0] != pair[1]:
            told.append((f"“{label[:80]}”: {words_}", *pair))
    return told
