"""Actors and claims that are one, or several: seen before it is kept, followed by every list and number, undone again."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from served import keep
from starlette.testclient import TestClient

from onrecord.engines.local import build
from onrecord.errors import LedgerError
from onrecord.joined.claims import grouping, numbers
from onrecord.ledger import Ledger, Question
from onrecord.web.filters import moment

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
pytestmark = pytest.mark.xdist_group("examples-web")
MANY, ONE = "person:petra-solenne", "person:ilan-marek"


def plain(shown: str) -> str:
    """A screen's words without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def said(own: Ledger, speaker: str) -> int:
    """Number of statements of a speaker."""
    return own.count("statements", Question(speaker=speaker))


def test_actors_that_are_one_are_counted_as_one_everywhere(desk: TestClient, own: Ledger) -> None:
    many, one = said(own, MANY), said(own, ONE)
    assert many > one > 0
    relation = own.count("statements", Question(states=("XAV", "XKE")))
    foreseen = plain(desk.get(f"/desk/{MANY}", params={"verdict": "merge", "value": ONE}).text)
    assert f"statements with speaker Petra Solenne: {many} → 0" in foreseen
    assert f"statements with speaker Ilan Marek: {one} → {one + many}" in foreseen
    assert said(own, MANY) == many, "nothing is kept yet"
    keep(desk, quote(MANY, safe=""), verdict="merge", value=ONE)
    assert (said(own, MANY), said(own, ONE)) == (0, one + many)
    assert own.speakers(1)[0].id == ONE
    assert own.count("statements", Question(states=("XAV", "XKE"))) == relation, "both speak for one state"
    assert own.count("statements", Question(speaker=ONE, side="XAV")) == one + many
    shown = desk.get(f"/speakers/{quote(MANY, safe='')}")
    assert shown.url.path.endswith("ilan-marek") and f"{one + many} statements" in shown.text
    assert "Petra Solenne" in shown.text and "is one with this speaker" in plain(shown.text)
    assert MANY not in desk.get("/speakers").text and MANY not in desk.get("/network").text
    assert f"{one + many}" in plain(desk.get("/").text).split("Speakers")[2].split("Outlets")[0]


def test_what_is_one_can_be_taken_back(desk: TestClient, own: Ledger) -> None:
    before = {row.id: row.count for row in own.speakers(1000)}
    facets = own.count("events", Question(actor=MANY)), own.count("events", Question(actor=ONE))
    keep(desk, quote(MANY, safe=""), verdict="merge", value=ONE)
    (judged,) = own.judged(MANY)
    keep(desk, quote(MANY, safe=""), verdict="undo", value=judged.row["id"])
    assert {row.id: row.count for row in own.speakers(1000)} == before
    assert (own.count("events", Question(actor=MANY)), own.count("events", Question(actor=ONE))) == facets


def test_actors_that_are_one_stay_so_when_pages_are_read_again(own: Ledger, own_file: Path) -> None:
    many, one = said(own, MANY), said(own, ONE)
    own.judge(MANY, "merge", "R. Ito", value=ONE)
    build([EXAMPLES / "pages"], own, [str(EXAMPLES / "knowledge")], workers=1, again=True)
    assert (said(own, MANY), said(own, ONE)) == (0, one + many)


def test_a_chain_of_actors_ends_at_its_last(own: Ledger) -> None:
    third = "person:viktor-aldane"
    total = sum(said(own, name) for name in (MANY, ONE, third))
    own.judge(MANY, "merge", "R. Ito", value=ONE)
    own.judge(ONE, "merge", "R. Ito", value=third)
    assert [said(own, name) for name in (MANY, ONE, third)] == [0, 0, total]
    with pytest.raises(LedgerError, match="no other row"):
        own.judge(ONE, "merge", "R. Ito", value="person:nobody")


def test_on_a_page_somebody_else_is_meant(desk: TestClient, own: Ledger) -> None:
    before = said(own, MANY)
    page = own.find("statements", Question(speaker=MANY, limit=1))[0]["document"]
    there = own.count("statements", Question(speaker=MANY, document=page))
    foreseen = plain(desk.get(f"/desk/{MANY}", params={"verdict": "split", "value": page}).text)
    assert f"statements with speaker Petra Solenne: {before} → {before - there}" in foreseen
    keep(desk, quote(MANY, safe=""), verdict="split", value=page)
    assert said(own, MANY) == before - there
    (other,) = [who for who in own.speakers(1000) if who.id.startswith(f"{MANY}~")]
    assert other.count == there and other.name == "Petra Solenne"
    assert f"{there} statement" in desk.get(f"/speakers/{quote(other.id, safe='')}").text
    with pytest.raises(LedgerError, match="pages that name it"):
        own.judge(MANY, "split", "R. Ito", value="sha256:0")


def test_an_hour_is_told_as_one() -> None:
    assert moment("2032-02-11T24:00") == "2032-02-11, 24:00"


def test_claims_that_are_one_have_all_appearances(desk: TestClient, own: Ledger) -> None:
    rows = sorted(own.rows("claims"), key=lambda row: (-row["appearances"], row["id"]))
    kept, gone = rows[0], rows[3]
    foreseen = plain(desk.get(f"/desk/{gone['id']}", params={"verdict": "merge", "value": kept["id"]}).text)
    assert f"times said: {gone['appearances']} → 0" in foreseen
    assert f"times said: {kept['appearances']} → {kept['appearances'] + gone['appearances']}" in foreseen
    keep(desk, gone["id"], verdict="merge", value=kept["id"])
    shown = desk.get(f"/claims/{gone['id']}")
    assert shown.url.path == f"/claims/{kept['id']}"
    assert shown.text.count('<li id="ap-') >= kept["appearances"] + gone["appearances"]
    assert f"Said {kept['appearances'] + gone['appearances']} times" in shown.text and "is one with this claim" in plain(shown.text)
    listed = desk.get("/claims").text
    assert gone["id"] not in listed and f"<h1>{len(rows) - 1} claims" in listed
    (judged,) = own.judged(gone["id"])
    keep(desk, gone["id"], verdict="undo", value=judged.row["id"])
    assert desk.get(f"/claims/{gone['id']}").url.path == f"/claims/{gone['id']}"
    assert f"<h1>{len(rows)} claims" in desk.get("/claims").text


def test_a_statement_that_says_something_else_leaves_its_claim(desk: TestClient, own: Ledger) -> None:
    claim = max(own.rows("claims"), key=lambda row: row["appearances"])
    one = next(row for row in own.rows("appearances") if row["claim"] == claim["id"])
    assert f'<li id="{one["id"]}"' in desk.get(f"/claims/{claim['id']}").text
    keep(desk, claim["id"], verdict="split", value=one["statement"])
    shown = desk.get(f"/claims/{claim['id']}").text
    assert f'<li id="{one["id"]}"' not in shown
    assert "1 statement" in shown and f"Said {claim['appearances'] - 1} times" in shown


def test_a_statement_that_is_two_is_shown_as_two(desk: TestClient, own: Ledger) -> None:
    row = next(row for row in own.rows("statements") if len(row["content"]) == 1 and "," in row["text"][10:-10])
    start = row["content"][0][0]
    place = start + row["text"].index(",", 10) + 1
    foreseen = plain(desk.get(f"/desk/{row['id']}", params={"verdict": "split", "value": str(place)}).text)
    assert "entry 1 of 2, parted by a person" in foreseen and "entry 2 of 2" in foreseen
    keep(desk, row["id"], verdict="split", value=str(place))
    assert "entry 2 of 2, parted by a person" in desk.get(f"/pages/{quote(row['document'], safe='')}").text


def test_lists_are_filtered_and_in_order_by_what_stands(desk: TestClient, own: Ledger) -> None:
    row = own.find("statements", Question(since="2031", until="2031"))[0]
    before = own.count("statements", Question(since="1999", until="1999"))
    own.judge(row["id"], "correct", "R. Ito", "said_on", "1999-04-02")
    own.judge(row["id"], "correct", "R. Ito", "kind", "mixed")
    assert own.count("statements", Question(since="1999", until="1999")) == before + 1
    assert row["id"] not in [one["id"] for one in own.find("statements", Question(since="2031", until="2031"))]
    assert own.find("statements")[0]["id"] == own.find("statements", Question(limit=1))[0]["id"] == row["id"]
    assert row["id"] in [one["id"] for one in own.find("statements", Question(kind="mixed"))]
    shown = desk.get("/find/statements?until=1999-12").text
    assert f'id="card-{row["id"]}"' in shown and "1999-04-02" in shown
    years = desk.get("/search?q=from:1999+to:1999").text
    assert f'id="card-{row["id"]}"' in years
    own.judge(row["id"], "reject", "R. Ito")
    assert f'id="card-{row["id"]}"' not in desk.get("/find/statements?until=1999-12").text


def test_parts_of_a_list_with_corrected_dates_neither_repeat_nor_miss_a_row(own: Ledger) -> None:
    every = own.ids("statements")
    for at, day in ((3, "2040"), (9, ""), (30, "1990-01-01"), (31, "2031-05-12"), (len(every) - 1, "2031-06")):
        own.judge(every[at], "correct", "R. Ito", "said_on", day)
    whole = [row["id"] for row in own.find("statements")]
    assert whole != every and sorted(whole) == sorted(every)
    for step in (7, 50):
        parts = [name for at in range(0, len(every) + step, step) for name in own.ids("statements", Question(limit=step, offset=at))]
        assert parts == whole


def test_a_page_s_corrected_date_and_outlet_are_what_lists_go_by(own: Ledger, desk: TestClient) -> None:
    page = next(row for row in own.rows("documents") if row["outlet"] == "Harbour Times")
    own.judge(page["id"], "correct", "R. Ito", "outlet", "Orsel Wire")
    own.judge(page["id"], "correct", "R. Ito", "published", "1998-01-05")
    assert page["id"] in [row["id"] for row in own.find("documents", Question(outlet="Orsel Wire"))]
    assert page["id"] in [row["id"] for row in own.find("documents", Question(until="1998"))]
    assert own.find("documents", Question(limit=1))[0]["id"] == page["id"]


def test_a_ledger_from_before_decisions_were_kept_for_lists_gets_them(own: Ledger, own_file: Path) -> None:
    total = said(own, MANY) + said(own, ONE)
    row = own.find("statements", Question(speaker=MANY))[0]
    own.judge(MANY, "merge", "R. Ito", value=ONE)
    own.judge(row["id"], "correct", "R. Ito", "said_on", "1999-04-02")
    with own.writing() as connection:
        connection.exec_driver_sql("DROP TABLE decided")
    with Ledger.open(own_file) as again:
        assert said(again, ONE) == total
        assert again.count("statements", Question(until="1999")) == 1


def test_claims_are_counted_after_a_decision_as_linking_counts_them(own: Ledger) -> None:
    grouped, by_pages = grouping(own), 0
    origin_of = {page: row["id"] for row in own.rows("origins") for page in row["documents"]}
    pages: dict[str, set[str]] = {}
    for row in own.rows("appearances"):
        pages.setdefault(row["claim"], set()).add(origin_of[row["document"]])
    for claim in own.rows("claims"):
        found = numbers(own, grouped, claim["id"])
        assert (found.appearances, found.origins, found.outside) == (claim["appearances"], claim["textual_origins"], claim["outside"])
        by_pages += len(pages[claim["id"]]) > claim["textual_origins"]
    assert by_pages, "somebody's words that two texts print are one text"
