"""What holds across pages rests on the cells that people corrected: claims, events in the world, series, disagreements, origins."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from served import keep
from starlette.testclient import TestClient

from onrecord.engines.local import build
from onrecord.engines.renewing import renew
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.ledger import Ledger, keyblocks
from onrecord.ledger.correcting import CORRECTED

pytestmark = pytest.mark.xdist_group("examples-web")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TABLES = ("links", "origins", "claims", "appearances", "occurrences", "series", "disagreements", "narrowed")
Row = dict[str, Any]


def tables() -> Knowledge:
    """The tables that the examples are read with."""
    return load_knowledge([str(EXAMPLES / "knowledge")])


def across(ledger: Ledger) -> dict[str, dict[str, Row]]:
    """All rows that hold across pages."""
    return {name: {row["id"]: row for row in ledger.rows(name)} for name in TABLES}


def keys_of(ledger: Ledger, document: str) -> list[str]:
    """Where a page was found."""
    return [row["key"] for row in ledger.rows("documents") if row["id"] == document]


def repeated(ledger: Ledger) -> str:
    """A statement of the claim that was said most often."""
    claim = max(ledger.rows("claims"), key=lambda row: (row["appearances"], row["id"]))["id"]
    return str(min(row["statement"] for row in ledger.rows("appearances") if row["claim"] == claim))


def reported(ledger: Ledger) -> str:
    """A report of the event that was told of most often."""
    return str(max(ledger.rows("occurrences"), key=lambda row: (len(row["reports"]), row["id"]))["reports"][0])


def measured(ledger: Ledger) -> str:
    """A figure of the longest series."""
    return str(max(ledger.rows("series"), key=lambda row: (len(row["points"]), row["id"]))["points"][0]["indicator"])


def carried(ledger: Ledger) -> str:
    """A report of an event that was announced."""
    return str(next(row["reports"][0] for row in ledger.rows("occurrences") if row["fulfils"]))


CHANGES = [
    (repeated, "speaker", "person:ilan-marek", "appearances"), (repeated, "said_on", "2044-01-02", "appearances"),
    (reported, "type", "THREATEN", "occurrences"), (reported, "realis", "planned", "occurrences"),
    (reported, "date", "2044-02-03", "occurrences"), (reported, "actors", "XAV, XKE", "occurrences"),
    (carried, "date", "2044-02-03", "occurrences"), (measured, "value", "12345", "series"), (measured, "unit", "EUR", "series"),
    (measured, "period", "1999", "series"), (measured, "subjects", "XAV", "series"),
]  # fmt: skip


@pytest.mark.parametrize(("chosen", "field", "value", "table"), CHANGES, ids=[f"{c[0].__name__}-{c[1]}" for c in CHANGES])
def test_rows_across_pages_follow_a_corrected_cell_and_come_back(
    own: Ledger, chosen: Callable[[Ledger], str], field: str, value: str, table: str
) -> None:
    before, name = across(own), chosen(own)
    machine = own.entry(name)
    kept = own.judge(name, "correct", "R. Ito", field, value)
    assert across(own) == before and renew(own, tables)
    after = across(own)
    assert after[table] != before[table]
    assert machine is not None and (now := own.entry(name)) is not None and now.row == machine.row
    own.judge(name, "undo", "R. Ito", value=kept["id"])
    assert renew(own, tables) and across(own) == before


def test_a_ledger_whose_keys_are_packed_follows_too(own: Ledger) -> None:
    with own.writing() as connection:
        keyblocks.pack(connection)
    before, name = across(own), reported(own)
    kept = own.judge(name, "correct", "R. Ito", "date", "2044-02-03")
    assert renew(own, tables) and across(own) != before
    own.judge(name, "undo", "R. Ito", value=kept["id"])
    assert renew(own, tables) and across(own) == before


def test_a_corrected_report_is_of_another_event_on_another_day(own: Ledger) -> None:
    name = reported(own)
    own.judge(name, "correct", "R. Ito", "date", "2044-02-03")
    renew(own, tables)
    (alone,) = [row for row in own.rows("occurrences") if name in row["reports"]]
    assert (alone["reports"], alone["date"]) == ([name], "2044-02-03")


def test_pages_taken_in_anew_change_nothing_where_nothing_was_corrected(own: Ledger) -> None:
    before = across(own)
    for page in sorted(own.known()):
        with own.writing() as connection:
            own.mark_stale(connection, [CORRECTED], [page])
        assert renew(own, tables) and across(own) == before, page


def test_what_does_not_touch_linking_leaves_it_alone(own: Ledger) -> None:
    for verdict, field, value in (("accept", None, None), ("correct", "topics", "energy"), ("correct", "said_on", None)):
        name = repeated(own)
        machine = own.entry(name)
        assert machine is not None
        own.judge(name, verdict, "R. Ito", field, machine.row["said_on"] if field == "said_on" else value)
        assert own.waiting() == []


def test_figures_that_are_corrected_to_agree_no_longer_disagree(own: Ledger, tmp_path: Path) -> None:
    told = "Imports of Arvenia from Kestrova were worth ${} billion in 2029, the customs office of Dovrin found."
    pages = [{"id": sum_, "text": told.format(sum_), "published": f"2031-05-{day}"} for sum_, day in (("17.2", 12), ("19.4", 13))]
    (tmp_path / "customs.jsonl").write_text("\n".join(map(json.dumps, pages)), encoding="utf-8")
    build([tmp_path / "customs.jsonl"], own, [str(EXAMPLES / "knowledge")], workers=1)
    values = {row["id"]: row["value"] for row in own.rows("indicators")}
    row = next(row for row in own.rows("disagreements") if row["left"].startswith("in-"))
    own.judge(row["left"], "correct", "R. Ito", "value", str(values[row["right"]]))
    renew(own, tables)
    assert not [one for one in own.rows("disagreements") if {one["left"], one["right"]} == {row["left"], row["right"]}]


def test_whose_text_it_is_goes_by_the_corrected_outlet(own: Ledger) -> None:
    whose = {page: row["interests"] for row in own.rows("origins") for page in row["documents"]}
    page = next(row for row in own.rows("documents") if row["outlet"] == "Harbour Times" and "XAV" not in whose[row["id"]])
    own.judge(page["id"], "correct", "R. Ito", "outlet", "Orsel Wire")
    renew(own, tables)
    after = next(row["interests"] for row in own.rows("origins") if page["id"] in row["documents"])
    assert "XAV" in after


def test_the_desk_and_the_api_renew_at_once_and_a_rebuild_keeps_it(desk: TestClient, own: Ledger) -> None:
    name = repeated(own)
    claim = next(row["claim"] for row in own.rows("appearances") if row["statement"] == name)
    keep(desk, name, verdict="correct", field="speaker", value="person:ilan-marek")
    made = next(row for row in own.rows("appearances") if row["statement"] == name)
    assert made["speaker"] == "person:ilan-marek" and "Ilan Marek" in desk.get(f"/claims/{claim}").text
    build([EXAMPLES / "pages"], own, [str(EXAMPLES / "knowledge")], workers=1, again=True)
    assert next(row for row in own.rows("appearances") if row["statement"] == name)["speaker"] == "person:ilan-marek"
    assert "person:ilan-marek" in {row["id"]: row for row in own.rows("claims")}[made["claim"]]["speakers"]


def test_which_of_two_pages_is_the_later_one_goes_by_the_corrected_date(desk: TestClient, own: Ledger) -> None:
    link = next(row for row in own.rows("links") if any("is the later page" in why for why in row["reasons"] or ()))
    page, other = link["source_document"], link["derived_document"]
    assert keys_of(own, other)[0] in next(why for why in link["reasons"] if "is the later page" in why)
    keep(desk, quote(page, safe=""), verdict="correct", field="published", value="2044-01-02")
    rows = [row for row in own.links_of(page) if other in (row["derived_document"], row["source_document"])]
    reasons = [why for row in rows for why in row["reasons"] or ()]
    assert reasons and not any(f"{keys_of(own, other)[0]} is the later page" in why for why in reasons)
