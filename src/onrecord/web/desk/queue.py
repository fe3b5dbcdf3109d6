"""What should be checked next: entries the machine is least sure of and that reach furthest.

Reach is one, and one more for each page that copies the entry's page, each appearance of a claim that the statement makes, and
each further report of an event. An entry stands the higher the larger (1 − confidence) × reach is.

Example:
    >>> queue(ledger, "statements", 50)[0].reach
    7
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from onrecord.ledger import Ledger, Question, questions, schema
from onrecord.ledger.standing import undone_of

Row = dict[str, Any]
#: Entries of each table that are put in order; those the machine is surer of come after them in no order at all.
MOST = 2000
TABLES = {"statements": "Statements", "events": "Events", "indicators": "Figures"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that waits to be checked: its id, how sure the machine is, and how far it reaches."""

    id: str
    confidence: float
    reach: int

    @property
    def weight(self) -> float:
        """By how much it should be checked."""
        return (1 - self.confidence) * self.reach


def queue(ledger: Ledger, table: str, states: tuple[str, ...] = ()) -> list[Waiting]:
    """Entries that nobody decided on, the one that should be checked first at the head."""
    entries, done = schema.ENTRIES[table], decided(ledger)
    chosen = select(entries.c.id, entries.c.document, entries.c.confidence).where(*questions.conditions(entries, Question(states=states)))
    with ledger.reading() as connection:
        every = connection.execute(chosen.order_by(entries.c.confidence, entries.c.id).limit(MOST + len(done)))
        rows = [row for row in every if row.id not in done]
    copies = copied(ledger)
    more = said_again(ledger) if table == "statements" else reported_again(ledger) if table == "events" else Counter[str]()
    found = [Waiting(name, confidence, 1 + copies[document] + more[name]) for name, document, confidence in rows]
    return sorted(found, key=lambda one: (-one.weight, one.id))


def decided(ledger: Ledger) -> set[str]:
    """Entries on which a decision is in force, also where their boundary moved since; one that was taken back waits again."""
    by_entry: dict[str, list[Row]] = {}
    for one in ledger.judged():
        if one.entry is not None:
            by_entry.setdefault(one.entry, []).append(one.row)
    undone = {name: undone_of(history) for name, history in by_entry.items()}
    return {name for name, rows in by_entry.items() if any(row["verdict"] != "undo" and row["id"] not in undone[name] for row in rows)}


def copied(ledger: Ledger) -> Counter[str]:
    """Number of pages that have text of a page, by that page."""
    links = schema.links
    chosen = select(links.c.source_document, func.count()).where(links.c.derived_start.is_(None)).group_by(links.c.source_document)
    with ledger.reading() as connection:
        return Counter({row[0]: row[1] for row in connection.execute(chosen)})


def said_again(ledger: Ledger) -> Counter[str]:
    """Number of appearances of the claims that a statement makes."""
    made, claims = schema.appearances, schema.claims
    chosen = select(made.c.statement, func.max(claims.c.appearances)).join(claims, claims.c.id == made.c.claim).group_by(made.c.statement)
    with ledger.reading() as connection:
        return Counter({name: number or 0 for name, number in connection.execute(chosen)})


def reported_again(ledger: Ledger) -> Counter[str]:
    """Number of further reports of an event."""
    with ledger.reading() as connection:
        every = connection.scalars(select(schema.occurrences.c.reports))
        return Counter({name: len(reports) - 1 for reports in every for name in reports or ()})
