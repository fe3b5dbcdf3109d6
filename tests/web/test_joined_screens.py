"""Screens of what joins several pages: claims, sources, disagreements, announcements, figures, coverage."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.exports.cited import told_of
from onrecord.ledger import Ledger
from onrecord.web.comparing import days_of, pages_after
from onrecord.web.coverage import month
from onrecord.web.drawing import drawn, series_chart
from onrecord.web.periods import amounts, moment

pytestmark = pytest.mark.xdist_group("examples-web")


def plain(shown: str) -> str:
    """A screen's words without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def document(ledger: Ledger, ending: str) -> str:
    """Id of a page by the end of its file's name."""
    return str(next(row["id"] for row in ledger.rows("documents") if row["key"].endswith(ending)))


def test_claim_has_all_appearances_in_order_of_time(room: TestClient, ledger: Ledger) -> None:
    claim = max(ledger.rows("claims"), key=lambda row: row["appearances"])
    made = [row for row in ledger.rows("appearances") if row["claim"] == claim["id"]]
    shown = room.get(f"/claims/{claim['id']}").text
    assert f"{claim['textual_origins']} textual origin" in shown
    assert f"of these {claim['outside']} outside" in shown
    assert shown.count('<p class="when">') == len(made)
    for row in made:
        page = ledger.document(row["document"])
        assert page is not None
        assert " ".join(page["text"][row["start"] : row["end"]].split()) in plain(shown)
    days = [day.ljust(10, "~") for day in re.findall(r'class="when">(\d[\d-]*)', shown)]
    assert days == sorted(days) and len(days) > 1
    assert shown.count(">first said<") == days.count(days[0]), "of those of one day none is known to be the first"
    assert '<table class="differences">' in shown


def test_every_claim_stands_in_the_list(room: TestClient, ledger: Ledger) -> None:
    shown = room.get("/claims").text
    claims = list(ledger.rows("claims"))
    assert 0 < len(claims) <= 50
    assert all(f'href="/claims/{row["id"]}"' in shown for row in claims)


def test_source_names_its_pages_and_interests(room: TestClient, ledger: Ledger) -> None:
    origin = max(ledger.rows("origins"), key=lambda row: len(row["documents"]))
    shown = room.get(f"/sources/{origin['id']}").text
    assert all(f"/pages/{quote(name, safe='')}" in shown for name in origin["documents"])
    assert f"{len(origin['documents'])} pages" in shown
    assert "Evidence" in shown
    if origin["primary_document"] is None and origin["primary_named"]:
        assert "not in this ledger" in shown
    assert room.get("/sources").text.index(origin["id"]) < 10_000, "the origin with the most pages stands first"


def test_page_tells_what_it_copies_and_who_copies_it(room: TestClient, ledger: Ledger) -> None:
    link = next(row for row in ledger.rows("links") if row["kind"] == "copies" and row["derived_start"] is None)
    for here, other, words in (("derived", "source", "This page copies"), ("source", "derived", "This page is copied by")):
        shown = room.get(f"/pages/{quote(link[f'{here}_document'], safe='')}").text
        shared = shown.split('aria-label="What it shares with other pages"')[1]
        assert words in plain(shared)
        assert 'href="#shared"' in shown
        assert f"/pages/{quote(link[f'{other}_document'], safe='')}" in shared
        assert '<div class="sides passages">' in shared


def test_disagreement_has_both_passages_and_the_reason(room: TestClient, ledger: Ledger) -> None:
    rows = list(ledger.rows("disagreements"))
    assert rows
    for row in rows:
        shown = room.get(f"/disagreements/{row['id']}").text
        assert row["kind"] in shown
        for side in ("left", "right"):
            entry = ledger.entry(row[side])
            assert entry is not None and entry.document is not None
            assert f"/entries/{row[side]}" in shown
            passage = entry.passages[0]
            words = entry.paragraph[passage.start - entry.offset : passage.end - entry.offset]
            assert " ".join(words.split()) in plain(shown)


def test_announcements_are_seen_or_not_seen(room: TestClient, ledger: Ledger) -> None:
    shown = room.get("/announced").text
    planned = [row for row in ledger.rows("occurrences") if row["realis"] == "planned"]
    carried_out = {row["fulfils"] for row in ledger.rows("occurrences")}
    assert planned
    for row in planned:
        section = shown.split(f'id="{row["id"]}"')[1].split("</section>")[0]
        assert ("seen since</span>" in section) == (row["id"] in carried_out)
        assert ("not seen as of" in section) == (row["id"] not in carried_out)
        assert ("dated after it" in section) == (row["date"] is not None and row["id"] not in carried_out)
    assert str(ledger.summary(1).last) in shown
    seen = sum(row["id"] in carried_out for row in planned)
    assert f"<h1>{len(planned)} announcements: {seen} seen since, {len(planned) - seen} not seen as of" in shown


@pytest.mark.parametrize(
    ("date", "due"), [("2032", "2032"), ("2032-SP", "2032"), ("2031-09-02TEV", "2031-09-02"), ("2031-05/2031-06", "2031-06")]
)
def test_pages_after_the_day_something_was_due_are_counted(ledger: Ledger, date: str, due: str) -> None:
    days = [row["published_interval"][0] for row in ledger.rows("documents") if row["published_interval"]]
    assert pages_after(days_of(ledger), date) == sum(day[: len(due)] > due for day in days)
    assert pages_after(days_of(ledger), None) is None


def test_figure_has_its_points_as_chart_table_and_csv(room: TestClient, ledger: Ledger) -> None:
    charts = 0
    for row in ledger.rows("series"):
        shown = room.get(f"/figures/{row['id']}").text
        assert shown.split("<tbody>")[1].count("<tr>") == len(row["points"])
        answer = room.get(f"/figures/{row['id']}.csv")
        assert answer.headers["content-type"].startswith("text/csv")
        lines = list(csv.DictReader(io.StringIO(answer.text)))
        assert [line["indicator"] for line in lines] == [point["indicator"] for point in row["points"]]
        assert [float(line["value"] or 0) for line in lines] == [point["value"] or 0 for point in row["points"]]
        placed = [point for point in row["points"] if moment(point["period"]) is not None and amounts(point)]
        spec = room.get(f"/figures/{row['id']}.vl.json")
        assert (spec.status_code == 200) == (len(placed) > 1) == ("<svg" in shown)
        if spec.status_code == 200:
            charts += 1
            values = drawn_values(spec.json())
            assert sorted(value["address"] for value in values) == sorted(f"/entries/{point['indicator']}" for point in placed)
            assert sum(value["kind"] == "forecast" for value in values) == sum(bool(point["forecast"]) for point in placed)
            for point in placed:
                assert f"/entries/{point['indicator']}" in shown.split("<svg")[1].split("</svg>")[0]
    assert charts > 2


def drawn_values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows that a chart draws."""
    values: list[dict[str, Any]] = spec["data"]["values"]
    return values


@pytest.mark.parametrize("value", [0.0, -5.0, 1e-9, 1e15])
def test_chart_takes_any_amount(value: float) -> None:
    points = [{"period": period, "value": value, "indicator": period} for period in ("2030", "2030-06")]
    chart = series_chart({"unit": None, "points": points})
    assert chart is not None
    assert str(drawn(chart)).count('aria-roledescription="point"') == 2
    assert series_chart({"unit": None, "points": points[:1]}) is None


@pytest.mark.parametrize(
    ("first", "last", "marked"),
    [(2030, 2031, [2030, 2031, 2032]), (1994, 2030, [1994, 1996]), (1420, 2031, [1450, 1500]), (1, 9998, [500, 1000])],
)
def test_a_chart_of_many_years_marks_some(first: int, last: int, marked: list[int]) -> None:
    points = [{"period": f"{year:04}", "value": 2.0, "indicator": str(year)} for year in (first, last)]
    chart = series_chart({"unit": None, "points": points})
    assert chart is not None
    (found,) = {tuple(layer["encoding"]["x"]["axis"]["values"]) for layer in chart.to_dict()["layer"]}
    assert list(found[: len(marked)]) == marked and len(found) <= 20 and found[-1] <= last + 1
    assert str(drawn(chart)).count('aria-roledescription="point"') == 2


def test_words_of_a_page_stay_words_in_a_chart() -> None:
    point = {"value": 1.0, "indicator": "x", "qualifier": "<script>alert(1)</script>"}
    chart = series_chart({"unit": "</text><script>", "points": [point | {"period": "2030"}, point | {"period": "2031"}]})
    svg = str(drawn(chart))
    assert "<script" not in svg and "&lt;script" in svg


@pytest.mark.parametrize(
    ("period", "found"),
    [("2031", 2031.0), ("2031-07", 2031.5), ("2031-Q1/2031-Q3", 2031.0), ("P1Y", None), (None, None), ("2031-02-31", 2031.16)],
)
def test_periods_have_a_place_in_time(period: str | None, found: float | None) -> None:
    assert moment(period) == (None if found is None else pytest.approx(found, abs=0.01))


def test_coverage_counts_every_page_once(room: TestClient, ledger: Ledger) -> None:
    shown = room.get("/coverage").text
    body = shown.split("<tbody>")[1]
    totals = [int(row.split('<td class="number">')[1].split("<")[0]) for row in body.split("<tr>")[1:]]
    assert sum(totals) == ledger.count("documents")
    cells = re.findall(r'<a href="(/pages[^"]+column[^"]+)">(\d+)</a>', body)
    assert sum(int(number) for _, number in cells) == ledger.count("documents")
    for address, number in cells[::3]:
        assert f"<h1>{number} page" in room.get(unescape(address)).text
    assert month(["2031", "2032"]) == "2031"
    assert month(["2031-05-12", "2031-05-13"]) == "2031-05"
    assert month(None) == "no date"


def test_pages_that_gave_nothing_are_named(room: TestClient, ledger: Ledger) -> None:
    giving = {row["document"] for table in ("statements", "events", "indicators") for row in ledger.rows(table)}
    silent = [row for row in ledger.rows("documents") if row["id"] not in giving]
    assert (f">{len(silent)} page" in room.get("/coverage").text) == bool(silent)
    shown = room.get("/pages?silent=true").text
    assert f"<h1>{len(silent)} page" in shown and all(quote(row["id"], safe="") in shown for row in silent)


@pytest.mark.parametrize("table", ["claims", "origins", "series", "disagreements"])
def test_permanent_address_of_what_joins_pages(room: TestClient, ledger: Ledger, table: str) -> None:
    row = next(ledger.rows(table))
    answer = room.get(f"/entries/{row['id']}")
    assert answer.status_code == 200
    assert str(answer.url).endswith(row["id"])


def test_an_event_in_the_world_shows_its_reports_and_what_they_agree_and_differ_on(room: TestClient, ledger: Ledger) -> None:
    several = [row for row in ledger.rows("occurrences") if len(row["reports"]) > 1]
    told = {row["id"]: told_of(ledger, entry) for row in several if (entry := ledger.entry(row["id"]))}
    assert any(one.agreed for one in told.values()) and any(one.differs for one in told.values())
    for row in several:
        shown = room.get(f"/entries/{row['id']}")
        assert shown.url.path == f"/occurrences/{row['id']}" and f"{len(row['reports'])} reports of one event" in shown.text
        differing = shown.text.count('<table class="differences">')
        assert differing == bool(told[row["id"]].differs)
    assert room.get("/occurrences/oc-0").status_code == 404
