"""What a person writes into a cell has the shape of the cell, or is refused; what came in from elsewhere in no shape changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.errors import LedgerError
from onrecord.knowledge import load_knowledge
from onrecord.ledger import Ledger, Question
from onrecord.ledger.fitting import CLOSED

WRONG = [
    ("statements", "stance", "state:XAB"), ("statements", "stance", [{"target": "state:XAB", "value": None}]),
    ("statements", "stance", [{"target": "state:XAB"}]), ("statements", "content", "x"), ("statements", "text", ""),
    ("statements", "kind", ""), ("statements", "kind", "spoken"), ("statements", "said_on", "on Monday"),
    ("statements", "said_on", "2031-02-30"), ("statements", "said_on", "2031-05/2031-02"), ("statements", "id", "st-1"),
    ("statements", "document", "sha256:0"), ("statements", "start", "7"), ("statements", "confidence", "0.9"),
    ("statements", "speaker", {"actor": 5}), ("statements", "speaker", ["a", "b"]), ("statements", "venue", {"text": None}),
    ("events", "trigger", ""), ("events", "date_interval", "x"), ("events", "type", ""), ("events", "type", "PARADE"),
    ("events", "realis", "perhaps"), ("events", "date", "soon"), ("events", "actors", "the king"), ("indicators", "measure", ""),
    ("indicators", "forecast", ""), ("indicators", "value", "nan"), ("indicators", "value", "1e999"), ("indicators", "rank", "2.5"),
    ("indicators", "period", "Q2"), ("indicators", "qualifier", "roughly"), ("indicators", "unit", ["t"]), ("documents", "published", "x"),
    ("documents", "published", "2031-05/2031-06"), ("documents", "id", "x"), ("documents", "blocks", ""), ("times", "value", "2031"),
]  # fmt: skip


def test_what_a_cell_cannot_hold_is_refused_and_changes_nothing_when_it_comes_from_elsewhere(filled: Ledger) -> None:
    found = {name: next(filled.rows(name)) for name in ("statements", "events", "indicators", "documents", "times")}
    before = {name: filled.stands(name, [row]) for name, row in found.items()}
    model = filled.judge(found["statements"]["id"], "accept", "R. Ito")
    theirs: list[dict[str, Any]] = []
    for at, (table, field, value) in enumerate(WRONG):
        row = found[table]
        with pytest.raises(LedgerError):
            filled.judge(row["id"], "correct", "R. Ito", field, value)
        decision = {"id": f"jd-{at}", "subject": row["id"], "of_table": table, "verdict": "correct", "field": field, "value": value}
        theirs.append(model | decision | {"document": row.get("document", row["id"])})
    assert filled.restore(theirs) == len(WRONG)
    for table, row in found.items():
        standing = filled.stands(table, [row])[row["id"]]
        assert (standing.row, standing.corrected, before[table]) == (standing.machine, {}, {})
        if table != "times":
            assert [one["id"] for one in filled.find(table, Question(counted=True))] == [row["id"]]


def test_closed_lists_are_those_of_the_tables() -> None:
    knowledge = load_knowledge()
    assert {row["type"] for row in knowledge.rows("plover_types")} == set(CLOSED["type"])
    assert {row["qualifier"] for row in knowledge.rows("qualifiers")} <= set(CLOSED["qualifier"])
