"""The scorer of what recurs tells right from wrong: a ledger that says what the gold says scores one, an empty one nothing."""

from __future__ import annotations

import pytest
from gold import PAGES, Row, expected, find, many, page_name, phrased
from ledger_scoring import TABLES, Tables, score_ledger

from onrecord.knowledge import Knowledge
from onrecord.reading import find_pages, read_page


@pytest.fixture(scope="module")
def texts(knowledge: Knowledge) -> dict[str, str]:
    """The texts of the example pages by the gold's names; these stand for the ids of the documents too."""
    return {page_name(page.key): read_page(page, knowledge).text for page in find_pages([PAGES])}


class Told:
    """A ledger that says what the gold says."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts
        self.tables: Tables = {table: [] for table in TABLES}
        self.tables["documents"] = [{"id": name, "key": f"examples/pages/{name}", "text": text} for name, text in texts.items()]
        for row in expected("links"):
            ends = {"derived_document": row["derived"], "source_document": row["source"], "derived_start": None}
            self.tables["links"].append({"kind": many(row["kinds"])[0]} | ends)
        self.tables["origins"] = [{"documents": many(row["pages"])} for row in expected("origins")]
        for number, row in enumerate(expected("claims")):
            self.tables["appearances"] += [self.entry(page, phrase) | {"claim": f"cl-{number}"} for page, phrase in phrased(row)]
        for row in expected("disagreements"):
            sides = {side: self.event(row[side], row[f"{side}_phrase"], "actual") for side in ("left", "right")}
            self.tables["disagreements"].append({"kind": row["kind"]} | sides)
        for row in expected("plans"):
            self.tell_plan(row)

    def tell_plan(self, row: Row) -> None:
        """The occurrence that is planned, and the one that fulfils it."""
        planned = self.event(row["planned"], row["planned_phrase"], "planned")
        self.tables["occurrences"].append({"id": f"oc-{planned}", "realis": "planned", "reports": [planned], "fulfils": None})
        if row["fulfilled"]:
            done = self.event(row["fulfilled"], row["fulfilled_phrase"], "actual")
            self.tables["occurrences"].append({"id": f"oc-{done}", "realis": "actual", "reports": [done], "fulfils": f"oc-{planned}"})

    def entry(self, page: str, passage: str) -> dict[str, object]:
        """Where a passage stands."""
        start, end = find(self.texts[page], passage)[0]
        return {"document": page, "start": start, "end": end}

    def event(self, page: str, passage: str, realis: str) -> str:
        """The id of a new event at a passage."""
        name = f"ev-{len(self.tables['events'])}"
        self.tables["events"].append({"id": name, "realis": realis} | self.entry(page, passage))
        return name


def test_a_ledger_that_says_what_the_gold_says_scores_one(texts: dict[str, str]) -> None:
    assert set(score_ledger(Told(texts).tables).figures().values()) == {1.0}


def test_an_empty_ledger_scores_nothing() -> None:
    assert set(score_ledger({table: [] for table in TABLES}).figures().values()) == {0.0}


def test_a_link_between_pages_that_should_stay_apart_costs(texts: dict[str, str]) -> None:
    tables = Told(texts).tables
    row = expected("unlinked")[0]
    tables["links"].append({"kind": "copies", "derived_document": row["left"], "source_document": row["right"], "derived_start": None})
    assert score_ledger(tables).figures()["kept_apart"] < 1.0


def test_one_claim_over_everything_costs(texts: dict[str, str]) -> None:
    tables = Told(texts).tables
    whole = [{"document": name, "start": 0, "end": len(text), "claim": "cl-all"} for name, text in texts.items()]
    tables["appearances"] += whole
    assert score_ledger(tables).figures()["claims_apart"] == 0.0


def test_a_fulfilled_plan_that_was_never_seen_again_costs(texts: dict[str, str]) -> None:
    tables = Told(texts).tables
    for occurrence in tables["occurrences"]:
        if occurrence["realis"] == "actual":
            occurrence["fulfils"] = tables["occurrences"][-1]["id"]
    assert score_ledger(tables).figures()["plans"] < 1.0
