"""What the tools answer: rows of the ledger with their passages.

Example:
    >>> Answers(ledger).first_said("cl-19bc96786e35924f", 1)["claims"][0]["first_said_on"]
    '2031-05-12'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UsageError
from onrecord.exports.cited import MOST, cited
from onrecord.joined import claims, disagreements
from onrecord.joined.rows import decided_of
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.ledger import Ledger, Question

Row = dict[str, Any]
#: Tables whose rows people decide on one by one.
ENTRIES = ("statements", "events", "indicators")


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers from one ledger; ``room`` is put before the addresses of entries, ``knowledge`` gives the tables."""

    ledger: Ledger
    room: str = ""
    knowledge: Callable[[], Knowledge] = load_knowledge

    def statements(
        self,
        words: str | None,
        speaker: str | None,
        states: list[str] | None,
        since: str | None,
        until: str | None,
        topic: str | None,
        limit: int,
    ) -> Row:
        """Statements that answer, in order of their date, and how many there are in all."""
        question = Question(
            words=words, speaker=speaker, states=self.codes(states), since=since, until=until, topic=topic, limit=limit,
            counted=True,
        )  # fmt: skip
        rows = self.ledger.find("statements", question)
        return {"in_all": self.ledger.count("statements", question), "statements": self.all_cited(row["id"] for row in rows)}

    def passage(self, name: str) -> Row:
        """One row with its proof.

        Raises:
            UsageError: there is none.
        """
        found = cited(self.ledger, name, self.room, self.knowledge)
        if found is None:
            raise UsageError(f"{name}: no such id in this ledger; search_statements and first_said give ids")
        return found

    def first_said(self, claim: str, limit: int) -> Row:
        """Claims by id or by words of one of their statements, each with its appearances in order of time."""
        found = self.ledger.entry(claim)
        if found is not None and found.table == "claims":
            own = claims.one(self.ledger, found.id)
            rows = [own] if own else []
        else:
            hits = {hit.id for hit in self.ledger.search(claim, 500) if hit.table == "statements"}
            names = {row["claim"] for row in claims.appearing(self.ledger, claims.grouping(self.ledger), hits)}
            rows = [row for row in claims.standing(self.ledger) if row["id"] in names]
        return {"claims": [self.with_appearances(row) for row in rows[:limit]], "in_all": len(rows)}

    def with_appearances(self, claim: Row) -> Row:
        """A claim with its statements that count, first to last."""
        rows = [row for row in claims.said(self.ledger, claim["id"]) if claims.counts(row)][:MOST]
        made = self.all_cited(row["statement"] for row in rows)
        return claim | {"address": f"{self.room}/claims/{claim['id']}", "appearances_in_time": made}

    def what_changed(self, states: list[str] | None, since: str | None, until: str | None, limit: int) -> Row:
        """Claims of a relation that are new in a period, that were repeated in it, and that were said before it only.

        Raises:
            UsageError: no first day is given.
        """
        if not since:
            raise UsageError("since: give the first day of the period: 2031, 2031-05 or 2031-05-03")
        here = {row["id"] for row in self.ledger.find("statements", Question(states=self.codes(states), counted=True))}
        times: dict[str, list[str]] = {}
        for row in claims.appearing(self.ledger, claims.grouping(self.ledger)):
            if row["statement"] in here and row["said_on"]:
                times.setdefault(row["claim"], []).append(row["said_on"])
        sorts: dict[str, list[Row]] = {"new": [], "repeated": [], "not_said_again": []}
        for claim in claims.standing(self.ledger):
            sort = sort_of(times.get(claim["id"], []), since, until)
            if sort:
                sorts[sort].append(claim)
        inside = Question(states=self.codes(states), since=since, until=until, limit=limit, counted=True)
        return {name: [self.with_appearances(row) for row in rows[:limit]] for name, rows in sorts.items()} | {
            "numbers": {name: len(rows) for name, rows in sorts.items()},
            "events": self.all_cited(row["id"] for row in self.ledger.find("events", inside)),
        }

    def origins(self, name: str) -> Row:
        """The texts to which the pages behind a row go back."""
        found = self.ledger.entry(name)
        if found is None:
            raise UsageError(f"{name}: no such id in this ledger")
        pages = {part.document["id"] for part in found.parts if part.document} | ({found.document["id"]} if found.document else set())
        rows = [row for row in self.ledger.rows("origins") if pages & set(row["documents"] or ())]
        own = (claims.one(self.ledger, found.id) if found.table == "claims" else None) or found.row
        counted: Row = {key: own[key] for key in ("textual_origins", "outside", "interests") if key in own}
        return {"id": found.id, "pages": len(pages), **counted, "origins": [self.passage(row["id"]) for row in rows]}

    def figures(self, measure: str | None, states: list[str] | None, limit: int) -> Row:
        """Stated quantities, in the order of their period."""
        question = Question(kind=measure, states=self.codes(states), limit=limit, counted=True)
        rows = self.ledger.find("indicators", question)
        return {"in_all": self.ledger.count("indicators", question), "figures": self.all_cited(row["id"] for row in rows)}

    def disagreements(self, states: list[str] | None, limit: int) -> Row:
        """Pairs of passages that cannot both hold; with states, those of which a side is about them all."""
        wanted = None
        if states:
            tables = ("statements", "events", "indicators")
            wanted = {row["id"] for table in tables for row in self.ledger.find(table, Question(states=self.codes(states)))}
        rows = [row for row in disagreements.standing(self.ledger) if wanted is None or {row["left"], row["right"]} & wanted]
        return {"disagreements": self.all_cited(row["id"] for row in rows[:limit])}

    def all_cited(self, names: Iterable[str]) -> list[Row]:
        """Rows with their proof, each with what people decided on it."""
        rows = [found for name in names if (found := cited(self.ledger, name, self.room, self.knowledge))]
        told: dict[str, Row] = {}
        for table in {row["table"] for row in rows} & {*ENTRIES}:
            own = {row["id"]: row["row"]["document"] for row in rows if row["table"] == table}
            told |= {name: one.told for name, one in decided_of(self.ledger, table, own).items() if one.told}
        return [row | ({"decided": told[row["id"]]} if row["id"] in told else {}) for row in rows]

    def codes(self, names: list[str] | None) -> tuple[str, ...]:
        """Codes of states given by name or code.

        Raises:
            UsageError: no page of the ledger names such a state.
        """
        return tuple(self.ledger.state_code(name) for name in names or ())


def sort_of(times: list[str], since: str, until: str | None) -> str | None:
    """Whether a claim is new in a period, repeated in it, or was said only before."""
    inside = [time for time in times if time >= since[: len(time)] and (until is None or time[: len(until)] <= until)]
    before = [time for time in times if time < since[: len(time)]]
    if inside:
        return "repeated" if before else "new"
    return "not_said_again" if before else None
