"""Whose interest a page is: the owner of its outlet, the state behind it, the body that issued it, and whoever its credit names.

Example:
    >>> Interests(knowledge).of(analysis)
    ['XKE']
"""

from __future__ import annotations

import re

from onrecord.knowledge import Knowledge, Row, many
from onrecord.linking.cues import cues_of
from onrecord.model import Analysis

#: Ownership that makes the state an interested party of what the outlet prints.
OF_STATE = frozenset({"state", "ministry", "government", "party"})
#: Of the table ``page_words``: abbreviations of ministries, and words of bodies that issue papers.
ISSUING = frozenset({"ministry", "body"})
BRACKET = re.compile(r"\s*\(.*")
WORD = re.compile(r"[^\W_]+(?:\.[^\W_])*")
OWN = re.compile(r"['’]s?(?=\W|$)")


class Interests:
    """Whose interest a page is, from the tables of outlets, organisations, ministries and states."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.cues = cues_of(knowledge)
        self.rows = {row["id"]: row for row in knowledge.rows("outlets")}
        self.named = {form: row for row in reversed(knowledge.rows("outlets")) for form in forms(row, "name", "aliases", "ambiguous")}
        self.credited_to: dict[str, set[str]] = {}
        for row in knowledge.rows("outlets"):
            self.name(self.of_outlet(row), row, "name", "aliases", "ambiguous")
        for row in knowledge.rows("organisations"):
            self.name({row["country"] or row["id"]}, row, "name", "aliases")
        self.states: dict[str, set[str]] = {}
        self.seats: dict[str, set[str]] = {}
        for row in knowledge.rows("states"):
            for form in forms(row, "name", "official", "aliases", "demonyms"):
                self.states.setdefault(form, set()).add(row["code"])
            seats = set(forms(row, "metonyms")) - set(forms(row, "capital"))
            for form in seats:
                self.seats.setdefault(form, set()).add(row["code"])
        self.bodies = {form for row in knowledge.rows("roles") for form in forms(row, "bodies")}
        self.bodies |= {form for row in knowledge.rows("page_words") if row["role"] in ISSUING for form in forms(row, "words")}

    def name(self, whose: set[str], row: Row, *columns: str) -> None:
        """Notes whose interest those are who are credited by the names of a row; the first row of a name counts."""
        for form in forms(row, *columns):
            self.credited_to.setdefault(form, whose)

    def of_outlet(self, row: Row) -> set[str]:
        """The state, where it owns an outlet, else the owner; empty where none is known."""
        if row["ownership"] in OF_STATE and row["country"]:
            return {row["country"]}
        return {row["owner"]} if row["owner"] else set()

    def of(self, analysis: Analysis) -> list[str]:
        """Codes of states and ids of owners; empty where it is not known."""
        document = analysis.document
        row = self.rows.get(document.outlet_actor) if document.outlet_actor else self.named.get(folded(document.outlet or ""))
        found = self.of_outlet(row) if row is not None else set()
        found = found | {a.country for a in analysis.actors if a.id == document.voice and a.country}
        return sorted(found.union(self.of_credit(document.credit)))

    def of_credit(self, credit: str | None) -> list[str]:
        """Whose interest those are whom a credit names: outlets, organisations, ministries of a state; empty where the tables know none.

        Example:
            >>> Interests(knowledge).of_credit("MFA Arvenia / Orsel Wire")
            ['XAV']
        """
        whole = self.one(credit or "")
        return sorted(whole or {i for part in self.cues.credit_joint.split(credit or "") for i in self.one(part)})

    def one(self, name: str) -> set[str]:
        """Whose interest one credited name is, as it stands and without what follows it."""
        for form in dict.fromkeys((folded(name), folded(self.cues.behind_credit.sub("", BRACKET.sub("", name))))):
            if form in self.credited_to:
                return self.credited_to[form]
            if len(states := self.seats.get(form) or self.state_of(form)) == 1:
                return states
        return set()

    def state_of(self, form: str) -> set[str]:
        """Codes of the states of which words name a ministry or another body: "foreign ministry of x", "x foreign ministry"."""
        words = form.split()
        found: set[str] = set()
        for cut in range(1, len(words)):
            left, right = " ".join(words[:cut]), " ".join(words[cut:])
            if right in self.bodies:
                found |= self.states.get(left, set())
            if left in self.bodies:
                found |= self.states.get(right.removeprefix("of ").removeprefix("the "), set())
        return found


def owners_of(knowledge: Knowledge) -> Interests:
    """The owners that the tables know, compiled once a process."""
    return knowledge.compiled("linking.interests", Interests)


def forms(row: Row, *columns: str) -> list[str]:
    """The names in some cells of a row, folded."""
    return [form for column in columns for cell in many(row.get(column, "")) if (form := folded(cell))]


def folded(name: str) -> str:
    """The words of a name in small letters, without marks, a first "the" and the mark of the genitive."""
    return " ".join(w.casefold().replace(".", "") for w in WORD.findall(OWN.sub("", name))).removeprefix("the ")
