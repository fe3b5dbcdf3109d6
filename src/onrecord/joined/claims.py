"""Claims that people said to be one, or several: which appearances each has after that, and to how many texts they go back.

Linking's rows stay as they are; where nothing was decided, its numbers are shown.

Example:
    >>> grouped = grouping(ledger)
    >>> numbers(ledger, grouped, "cl-0c1d5a7e9b2f4a60").appearances
    9
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import or_, select

from onrecord.joined.rows import by_ids, decided_of, of_documents, slim_pages
from onrecord.ledger import Ledger, decided, questions, sameness, schema
from onrecord.ledger.sameness import Same
from onrecord.linking.families import announcing, is_outside, merge_origins, order_of, parties_to
from onrecord.linking.leaf import head_of
from onrecord.linking.parts import CLAIM, UTTERANCE
from onrecord.linking.recurring import named
from onrecord.pairs import Side

Row = dict[str, Any]
#: Values in one question to the database.
BATCH = 500


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
    """How often a claim was said, and in how many texts, after what people decided; a statement that counts no more is none of them.

    As in linking, pages that print one utterance are one text.
    """
    rows = made(ledger, grouped, claim)
    said = by_ids(ledger, schema.statements, [row["statement"] for row in rows])
    found = ledger.stands("statements", said)
    said = [found[row["id"]].row if row["id"] in found else row for row in said if row["id"] not in found or found[row["id"]].counts]
    pages = slim_pages(ledger, (row["document"] for row in said))
    first = min(said, key=lambda row: order_of(row, pages), default=None)
    announced = announcing([row["id"] for row in said], {row["id"]: row for row in said})
    origins = of_documents(ledger, schema.origins, {row["document"] for row in said})
    origin_of = {page: row["id"] for row in origins for page in row["documents"]}
    heads = ledger.heads(ledger.numbers(pages).values()).values()
    interests = dict.fromkeys(pages, list[str]()) | {page: list(head_of(packed).interests) for page, packed in heads}
    known = [row for row in said if row["document"] in origin_of]
    parties = parties_to(said, countries(ledger, said))
    spoken = merge_origins(utterances(ledger, rows), {row["id"]: row for row in known}, origin_of)
    outside = {spoken[row["id"]] for row in known if is_outside(row, parties, interests)}
    return Numbers(len(said) - len(announced), len(set(spoken.values())), len(outside), first)


def utterances(ledger: Ledger, appearances: list[Row]) -> list[tuple[str, str]]:
    """Pairs of parts of statements that are one utterance, among those that make what some appearances make."""
    sides = {Side(named(row), row["document"]) for row in appearances}
    return [(pair.a, pair.b) for pair in ledger.family(sides, (CLAIM, UTTERANCE)) if pair.kind == UTTERANCE]


def countries(ledger: Ledger, said: list[Row]) -> dict[str, str]:
    """The states of the speakers of statements, by the speaker's id."""
    table, names = schema.actors, {(row["speaker"] or {}).get("actor") for row in said}
    chosen = select(table.c.id, table.c.country).where(table.c.id.in_(sorted(name for name in names if name)), table.c.country.is_not(None))
    with ledger.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(chosen)}


def as_they_stand(ledger: Ledger) -> tuple[list[str], dict[str, Row]]:
    """The ids of claims, those said most often first, and of those that people's decisions touch the numbers, as they stand.

    A claim that was said once only, after what was decided, recurs no more.
    """
    grouped, table = grouping(ledger), schema.claims
    with ledger.reading() as connection:
        said = {name: number or 0 for name, number in connection.execute(select(table.c.id, table.c.appearances))}
    touched = {*grouped.same.one_with.values(), *grouped.same.apart, *(grouped.same.now(name, "") for name in grouped.judged)}
    counted = {name: told(ledger, grouped, name) for name in touched & set(said)}
    said |= {name: numbers_["appearances"] for name, numbers_ in counted.items()}
    kept = [name for name in said if grouped.same.now(name, "") == name and (name not in counted or said[name] > 1)]
    return sorted(kept, key=lambda name: (-said[name], name)), counted


def told(ledger: Ledger, grouped: Grouping, claim: str) -> Row:
    """The numbers of a claim as they stand, and who said it first, in the cells of its row."""
    found = numbers(ledger, grouped, claim)
    first = found.first or {"said_on": None, "speaker": None}
    cells = {"first_said_on": first["said_on"], "first_speaker": (first["speaker"] or {}).get("actor")}
    return {"appearances": found.appearances, "textual_origins": found.origins, "outside": found.outside} | cells


def as_said(ledger: Ledger, rows: list[Row]) -> list[Row]:
    """Appearances with what people decided on their statements, in order of the days that stand; those that count no more at the end."""
    found = decided_of(ledger, "statements", {row["statement"]: row["document"] for row in rows})
    for at, row in enumerate(rows):
        if (one := found.get(row["statement"])) is not None:
            cells = {"said_on": one.row["said_on"], "speaker": (one.row["speaker"] or {}).get("actor")}
            rows[at] = row | ({name: cells[name] for name in cells if name in one.corrected}) | {"judged": one}
    if found:  # the sort keeps the order of all that is equal
        rows.sort(key=lambda row: (not counts(row), row["said_on"] is None, (row["said_on"] or "") + "~"))
    return rows


def counts(row: Row) -> bool:
    """Whether an appearance counts: its statement was not rejected, and is not one with another."""
    return "judged" not in row or bool(row["judged"].counts)


def standing(ledger: Ledger) -> list[Row]:
    """Claims as they stand, those said most often first."""
    names, counted = as_they_stand(ledger)
    return [row | counted.get(row["id"], {}) for row in by_ids(ledger, schema.claims, names)]


def one(ledger: Ledger, claim: str) -> Row | None:
    """A claim as it stands, or the one that it is one with; None where there is none."""
    grouped = grouping(ledger)
    for row in by_ids(ledger, schema.claims, [grouped.same.now(claim, "")]):
        return row | (told(ledger, grouped, row["id"]) if grouped.touches(row["id"]) else {})
    return None


def said(ledger: Ledger, claim: str) -> list[Row]:
    """The appearances of a claim in the order in which it was said, as they stand; those that count no more at the end.

    A date as coarse as a year stands after the days of that year: it is not known to be earlier than they are.
    """
    rows = made(ledger, grouping(ledger), claim)
    rows.sort(key=lambda row: (row["said_on"] is None, (row["said_on"] or "") + "~", row["document"], row["start"]))
    return as_said(ledger, rows)


def appearing(ledger: Ledger, grouped: Grouping, statements: Iterable[str] | None = None) -> Iterator[Row]:
    """Appearances that count, each with the claim that it is of now; of all statements, or of some."""
    table = schema.appearances
    chosen = select(table).where(table.c.statement.not_in(decided.silent())).order_by(table.c.id)
    names = None if statements is None else sorted(statements)
    parts = [chosen] if names is None else [
        chosen.where(table.c.statement.in_(names[at : at + BATCH])) for at in range(0, len(names), BATCH)]  # fmt: skip
    with ledger.reading() as connection:
        rows = [row for part in parts for row in questions.plain(connection, part)]
    for row in rows:
        if row["statement"] not in grouped.same.apart.get(row["claim"], ()):
            yield row | {"claim": grouped.same.now(row["claim"], "")}
