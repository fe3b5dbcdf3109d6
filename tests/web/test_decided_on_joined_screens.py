"""What people decided on an entry or a page is counted and marked on the screens that join several pages."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger

pytestmark = pytest.mark.xdist_group("examples-web")


def plain(shown: str) -> str:
    """A screen's words without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def test_a_rejected_statement_counts_in_no_claim_and_is_marked_there(desk: TestClient, own: Ledger) -> None:
    claim = max(own.rows("claims"), key=lambda row: (row["appearances"], row["id"]))
    made = [row for row in own.rows("appearances") if row["claim"] == claim["id"]]
    first = min(made, key=lambda row: ((row["said_on"] or "9") + "~", row["document"], row["start"]))
    assert f"Said {claim['appearances']} times" in desk.get(f"/claims/{claim['id']}").text
    own.judge(first["statement"], "reject", "R. Ito")
    shown = desk.get(f"/claims/{claim['id']}").text
    assert f"Said {claim['appearances'] - 1} times" in shown
    ours = shown.split(f'<li id="{first["id"]}"')[1].split("</li>")[0]
    assert "rejected by R. Ito" in ours and "first said" not in ours and shown.count("<li id=") == len(made)
    row = next(part for part in desk.get("/claims").text.split("<tr>") if f"/claims/{claim['id']}" in part)
    assert f'<td class="number">{claim["appearances"] - 1}</td>' in row
    for one in made:
        own.judge(one["statement"], "reject", "R. Ito")
    assert f"/claims/{claim['id']}" not in desk.get("/claims").text and f"/claims/{claim['id']}" not in desk.get("/").text


def test_a_corrected_day_and_speaker_are_those_of_the_claim(desk: TestClient, own: Ledger) -> None:
    claim = max(own.rows("claims"), key=lambda row: (row["appearances"], row["id"]))
    last = max((row for row in own.rows("appearances") if row["claim"] == claim["id"]), key=lambda row: row["said_on"] or "")
    own.judge(last["statement"], "correct", "R. Ito", "said_on", "1999-04-02")
    own.judge(last["statement"], "correct", "R. Ito", "speaker", "person:ilan-marek")
    shown = desk.get(f"/claims/{claim['id']}").text
    begin = shown.split("<li id=")[1]
    assert begin.startswith(f'"{last["id"]}"') and "first said" in begin and "Ilan Marek" in begin
    assert f"the machine has {last['said_on']}" in unescape(begin)
    row = next(part for part in desk.get("/claims").text.split("<tr>") if f"/claims/{claim['id']}" in part)
    assert "1999-04-02" in row and "Ilan Marek" in row


def test_a_rejected_figure_is_marked_in_its_series_and_neither_drawn_nor_taken_along(desk: TestClient, own: Ledger) -> None:
    series = max(own.rows("series"), key=lambda row: (len(row["points"]), row["id"]))
    gone, moved = (point["indicator"] for point in series["points"][:2])
    address = f"/figures/{series['id']}"
    own.judge(gone, "reject", "R. Ito")
    own.judge(moved, "correct", "R. Ito", "period", "1999")
    shown = desk.get(address).text
    assert shown.count('<tr class="rejected">') == 1 and "rejected by R. Ito" in shown and "period corrected by R. Ito" in shown
    taken = desk.get(f"{address}.csv").text
    assert gone not in taken and f",1999,{moved}" in re.sub(r",1999,.*,", ",1999,", taken)
    row = next(part for part in desk.get("/figures").text.split("<tr>") if address in part)
    assert f'<td class="number">{len(series["points"]) - 1}</td>' in row


def test_an_announcement_goes_with_its_last_report_and_comes_back(desk: TestClient, own: Ledger) -> None:
    plan = next(row for row in own.rows("occurrences") if row["realis"] == "planned" and len(row["reports"]) == 1)
    number = int(re.findall(r"<h1>(\d+) announcement", desk.get("/announced").text)[0])
    kept = own.judge(plan["reports"][0], "reject", "R. Ito")
    assert f"<h1>{number - 1} announcement" in desk.get("/announced").text
    own.judge(plan["reports"][0], "undo", "R. Ito", value=kept["id"])
    assert f"<h1>{number} announcement" in desk.get("/announced").text


def test_a_disagreement_goes_with_either_side_and_marks_what_was_corrected(desk: TestClient, own: Ledger) -> None:
    rows = list(own.rows("disagreements"))
    row = next(row for row in rows if row["left"].startswith("st-"))
    own.judge(row["right"], "correct", "R. Ito", "said_on", "1999-04-02")
    assert "said on corrected by R. Ito" in plain(desk.get(f"/disagreements/{row['id']}").text)
    own.judge(row["left"], "reject", "R. Ito")
    left = [one for one in rows if row["left"] not in (one["left"], one["right"])]
    shown = desk.get("/disagreements").text
    assert f"<h1>{len(left)} pair" in shown and f'id="{row["id"]}"' not in shown
    assert "rejected by R. Ito" in desk.get(f"/disagreements/{row['id']}").text


def test_a_page_s_corrected_outlet_and_date_are_followed_by_every_screen(desk: TestClient, own: Ledger) -> None:
    page = next(row for row in own.rows("documents") if row["outlet"] == "Harbour Times" and row["published"])
    before = len([row for row in own.rows("documents") if row["outlet"] == "Harbour Times"])
    own.judge(page["id"], "correct", "R. Ito", "outlet", "Amber Post")
    own.judge(page["id"], "correct", "R. Ito", "published", "2044-01-05")
    listed = desk.get("/pages", params={"outlet": "Amber Post"}).text
    assert "<h1>1 page of Amber Post" in listed and "2044-01-05" in listed
    assert f"<h1>{before - 1} page" in desk.get("/pages", params={"outlet": "Harbour Times"}).text
    shown = plain(desk.get(f"/pages/{quote(page['id'], safe='')}").text)
    assert "Outlet Amber Post" in shown and "Date 2044-01-05 (corrected by a person)" in shown
    assert "outlet corrected by R. Ito; the machine has Harbour Times" in shown
    covered = desk.get("/coverage").text
    assert "Amber Post" in covered and "2044-01" in covered
    counted = desk.get("/pages", params={"outlet": "Amber Post", "column": "2044-01"}).text
    assert "<h1>1 page of Amber Post, 2044-01" in counted
    assert "<h1>1 page of Amber Post, 2044 in all" in desk.get("/pages", params={"outlet": "Amber Post", "column": "2044 in all"}).text
    home = plain(desk.get("/").text)
    assert "to 2044-01-05" in home and home.index("Amber Post, 2044-01-05") < home.index("Harbour Times, ")
    assert {one.name: one.count for one in own.summary(100).outlets}["Amber Post"] == 1
    own.judge(page["id"], "correct", "R. Ito", "outlet", "")
    own.judge(page["id"], "correct", "R. Ito", "published", "")
    assert "no date" in desk.get("/pages", params={"column": "no date"}).text
