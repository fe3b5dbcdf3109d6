"""Claims that people said to be one, or several: which appearances each has after that, and to how many texts they go back.

Linking's rows stay as they are; where nothing was decided, its numbers are shown.

Example:
    >>> grouped = grouping(ledger)
    >>> numbers(ledger, grouped, "cl-0c1d5a7e9b2f4a60").appearances
    9
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select

from onrecord.ledger import Ledger, decided, questions, sameness, schema
from onrecord.ledger.sameness import Same
from onrecord.linking.families import announcing, is_outside, order_of, parties_to
from onrecord.web.joins import by_ids, of_documents, slim_pages

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Of a claim: times it was said, textual origins, those of them outside the interest of its parties, and the first statement."""

    appearances: int
    origins: int
    outside: int
    first: Row | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """What was decided of claims and of the statements that make them.

    Attributes:
        same: which claim is one with which, and the statements that are not of a claim. judged: claims of which a statement was rejected,
            is one with another, or has another date or speaker.
    """

    same: Same
    judged: frozenset[str]

    def touches(self, claim: str) -> bool:
        """Whether a claim is another one than linking has it."""
        return claim in self.same.apart or claim in self.judged or len(self.same.leading_to(claim)) > 1

    def would(self, verdict: str, claim: str, value: Any) -> Grouping:
        """The same after one more decision."""
        one_with, apart = dict(self.same.one_with), dict(self.same.apart)
        if verdict == "merge":
            one_with[claim] = str(value)
        elif verdict == "split":
            apart[claim] = (*apart.get(claim, ()), *(value if isinstance(value, list) else [value]))
        return replace(self, same=Same(one_with, apart))


def grouping(ledger: Ledger) -> Grouping:
    """What was decided of claims."""
    table, own, made = schema.decided, schema.judgements, schema.appearances
    kept = select(table.c.entry).where(table.c.of_table == "statements", table.c.field.in_((decided.COUNTS, "said_on")))
    spoken = select(own.c.subject).where(own.c.of_table == "statements", own.c.verdict == "correct", own.c.field == "speaker")
    with ledger.reading() as connection:
        claims = connection.scalars(select(made.c.claim).where(or_(made.c.statement.in_(kept), made.c.statement.in_(spoken))).distinct())
        return Grouping(sameness.known(connection, "claims"), frozenset(claims))


def made(ledger: Ledger, grouped: Grouping, claim: str) -> list[Row]:
    """The appearances of a claim and of all that are one with it, without those that are another's."""
    table, names = schema.appearances, sorted(grouped.same.leading_to(claim))
    with ledger.reading() as connection:
        rows = questions.plain(connection, select(table).where(table.c.claim.in_(names)).order_by(table.c.id))
    kept: dict[str, Row] = {}
    for row in rows:
        if row["statement"] not in grouped.same.apart.get(row["claim"], ()):
            kept.setdefault(row["statement"], row)
    return list(kept.values())


def numbers(ledger: Ledger, grouped: Grouping, claim: str) -> Numbers:
    """How often a claim was said, and in how many texts, after what people decided; a statement that counts no more is none of them."""
    said = by_ids(ledger, schema.statements, [row["statement"] for row in made(ledger, grouped, claim)])
    found = ledger.stands("statements", said)
    said = [found[row["id"]].row if row["id"] in found else row for row in said if row["id"] not in found or found[row["id"]].counts]
    pages = slim_pages(ledger, (row["document"] for row in said))
    first = min(said, key=lambda row: order_of(row, pages), default=None)
    announced = announcing([row["id"] for row in said], {row["id"]: row for row in said})
    origins = of_documents(ledger, schema.origins, {row["document"] for row in said})
    origin_of = {page: row["id"] for row in origins for page in row["documents"]}
    interests = {page: row["interests"] or [] for row in origins for page in row["documents"]}
    known = [row for row in said if row["document"] in origin_of]
    parties = parties_to(said, countries(ledger, said))
    outside = {origin_of[row["document"]] for row in known if is_outside(row, parties, interests)}
    return Numbers(len(said) - len(announced), len({origin_of[row["document"]] for row in known}), len(outside), first)


def countries(ledger: Ledger, said: list[Row]) -> dict[str, str]:
    """The states of the speakers of statements, by the speaker's id."""
    table, names = schema.actors, {(row["speaker"] or {}).get("actor") for row in said}
    chosen = select(table.c.id, table.c.country).where(table.c.id.in_(sorted(name for name in names if name)), table.c.country.is_not(None))
    with ledger.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(chosen)}
