"""What several reports of one event agree on, and what they differ on."""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from onrecord.knowledge import load_knowledge
from onrecord.linking import reported
from onrecord.linking.cues import Cues
from onrecord.linking.reported import Comparison, Told

CUES = Cues(load_knowledge())


def compared(reports: Iterable[Told]) -> Comparison:
    """What reports agree and differ on, with the words of the project."""
    return reported.compared(reports, CUES)


def told(page: str, words: str, **cells: Any) -> Told:
    """A report as a ledger has it."""
    row = {
        "id": f"ev-{page}", "type": "ASSAULT", "mode": None, "realis": "actual", "place": None, "date": None, "date_interval": None,
        "actors": [{"code": "XKE", "actor": None}], "recipients": [{"code": "XAV", "actor": None}],
    }  # fmt: skip
    if "date" in cells:
        cells["date_interval"] = cells.pop("interval")
    return Told(page, row | cells, words)


DAY = {"date": "2031-06-03", "interval": ["2031-06-03", "2031-06-04"]}
MONTH = {"date": "2031-06", "interval": ["2031-06-01", "2031-07-01"]}
REPORTS = [
    told("a", "A Kestrovan patrol boat fired on an Arvenian trawler, injuring three sailors", **DAY, place="Kell"),
    told("b", "The patrol of Kestrova fired on the trawler on June 3 and hurt five sailors, its owner said", **DAY, mode="weapons"),
    told("c", "Kestrova's boat fired at a trawler off Kell in June, injuring 3 sailors", **MONTH, recipients=[{"code": None}]),
]


def test_reports_agree_on_what_more_than_one_tells_and_nothing_speaks_against() -> None:
    agreed = {(row["field"], row["of"]): row["value"] for row in compared(REPORTS).agreed}
    assert agreed == {("type", None): "ASSAULT", ("realis", None): "actual", ("date", None): "2031-06-03"}


def test_what_reports_differ_on_is_told_with_the_pages_that_say_so() -> None:
    differs = {row["field"]: [(v["value"], v["documents"]) for v in row["values"]] for row in compared(REPORTS).differs}
    assert differs == {"sides": [(["XAV", "XKE"], ["a", "b"]), (["XKE"], ["c"])], "figure": [("3", ["a", "c"]), ("5", ["b"])]}
    (figure,) = (row for row in compared(REPORTS).differs if row["field"] == "figure")
    assert figure["of"] == "sailors"


def test_two_days_that_no_date_holds_both_of_are_a_difference() -> None:
    other = {"date": "2031-06-04", "interval": ["2031-06-04", "2031-06-05"]}
    (row,) = (r for r in compared([told("a", "", **DAY), told("b", "", **other), told("c", "", **MONTH)]).differs)
    assert row["field"] == "date" and [v["value"] for v in row["values"]] == ["2031-06", "2031-06-03", "2031-06-04"]


def test_a_bound_and_a_rounded_number_are_no_difference() -> None:
    found = compared([told("a", "killing at least 40 sailors"), told("b", "killing 44 sailors"), told("c", "killing about 45 sailors")])
    assert [row for row in found.differs if row["field"] == "figure"] == []
    assert [(row["of"], row["value"]) for row in found.agreed if row["field"] == "figure"] == [("sailors", "44")]


def test_a_person_whom_one_page_alone_knows_is_who_bears_the_name_elsewhere() -> None:
    solenne, short = ([{"code": "XAV", "actor": f"person:{name}"}] for name in ("petra-solenne", "solenne~1f"))
    found = compared([told("a", "", actors=solenne), told("b", "", actors=short)])
    assert {(row["field"], row["of"], str(row["value"])) for row in found.agreed} >= {("person", "XAV", "['person:petra-solenne']")}
    other = [{"code": "XAV", "actor": "person:teo-brannik"}]
    assert [row["field"] for row in compared([told("a", "", actors=solenne), told("b", "", actors=other)]).differs] == ["person"]


def test_the_order_of_reports_does_not_matter_and_one_report_agrees_with_nobody() -> None:
    shuffled = REPORTS.copy()
    for seed in range(6):
        random.Random(seed).shuffle(shuffled)
        assert compared(shuffled) == compared(REPORTS)
    assert compared(REPORTS[:1]) == ([], []) and compared([REPORTS[0], REPORTS[0]]) == ([], [])
