"""The relation of two states: every number opens exactly what it counts, changes are told, both sides stand side by side."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from statistics import fmean

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger, Question
from onrecord.web.relation.changes import Window
from onrecord.web.relation.screen import LATEST
from onrecord.web.relation.together import EARLIER, LATER, UNDATED, Frame, month_of

pytestmark = pytest.mark.xdist_group("examples-web")
PAIR = "/relations/XAV/XKE"


def plain(shown: str) -> str:
    """A screen's words without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def section(shown: str, name: str) -> str:
    """A part of the screen."""
    return shown.split(f'<section id="{name}">')[1].split("<section id=")[0]


def heading(room: TestClient, address: str) -> tuple[int, int]:
    """The number in the heading of a list, and the number of cards under it, over all its parts."""
    shown = room.get(address).text
    number = int(re.findall(r"<h1>(\d+) entr", shown)[0])
    cards = sum(room.get(f"{address}&offset={at}").text.count('<article class="card') for at in range(0, max(number, 1), 50))
    return number, cards


def test_every_number_of_the_grid_opens_that_many_entries(room: TestClient) -> None:
    shown = section(room.get(PAIR).text, "fields")
    cells = re.findall(r'<a href="([^"]+column[^"]+)" aria-label="[^"]*: (\d+)">(\d+)</a>', shown)
    assert len(cells) > 30
    for address, told, number in cells[::7]:
        assert told == number
        assert heading(room, unescape(address)) == (int(number), int(number))


def test_columns_and_no_date_add_up_to_the_whole_of_a_field(room: TestClient) -> None:
    for line in section(room.get(PAIR).text, "fields").split("<tbody>")[1].split("<tr>")[1:]:
        total = int(re.findall(r'<td class="number">(\d+)</td>', line)[0])
        assert total == sum(int(n) for n in re.findall(r'aria-label="[^"]*">(\d+)</a>', line))


def test_counts_of_the_head_are_those_of_the_ledger(room: TestClient, ledger: Ledger) -> None:
    shown = room.get(PAIR).text
    for table in ("statements", "events", "indicators"):
        number = ledger.count(table, Question(states=("XAV", "XKE")))
        assert f"<strong>{number}</strong>" in shown
        assert heading(room, f"{PAIR}/entries?by=month&table={table}") == (number, number)


def test_balance_is_the_mean_score_of_what_is_told_as_done(room: TestClient, ledger: Ledger) -> None:
    lines = list(csv.DictReader(io.StringIO(room.get(f"{PAIR}/timeline.csv?by=year").text)))
    events = [row for row in ledger.find("events", Question(states=("XAV", "XKE"))) if row["realis"] == "actual" and row["date"]]
    seen = 0
    for line in lines:
        scores = [row["score"] for row in events if row["date"][:4] == line["year"]]
        assert line["balance"] == (str(round(fmean(scores), 2)) if scores else "")
        assert line["scored"] == str(len(scores))
        seen += bool(scores)
    assert seen > 1
    assert room.get(f"{PAIR}/timeline.vl.json").json()["vconcat"]


def test_periods_are_compared(room: TestClient) -> None:
    shown = section(room.get(f"{PAIR}?months=6").text, "changes")
    assert plain(shown).startswith("What changed: 2033-01 to 2033-06 against 2032-07 to 2032-12")
    for address, number in re.findall(r'<a href="([^"]+period=[^"]+)">(\d+) (?:now|before)</a>', shown):
        assert heading(room, unescape(address)) == (int(number), int(number))
    for part, numbers in (("New", r"(\d+)"), ("Gone quiet", r"(\d+)"), ("Repeated", r"\d+ → (\d+)")):
        listed = shown.split(f"<h3>{part}</h3>")[1].split("</section>")[0]
        for address, number in re.findall(rf'<a class="topic" href="([^"]+)">[^<]+</a> <span class="count">{numbers}</span>', listed):
            assert heading(room, unescape(address))[0] == int(number) > 0


def test_treaties_and_projects_have_their_dates(room: TestClient) -> None:
    shown = plain(section(room.get(PAIR).text, "bonds"))
    assert "Treaty of Good Neighbourliness treaty or declaration 2006-09-03" in shown
    assert "Amberline project 2019-10-14" in shown
    assert "Sella Corridor project 2030 Ilmaria" in shown
    assert "invented for the examples" in shown, "what the dates rest on is told"


def test_numbers_of_treaties_open_their_entries_and_pages(room: TestClient) -> None:
    shown = section(room.get(PAIR).text, "bonds")
    entries = re.findall(r'<a href="([^"]+thing=[^"]+)">(\d+)</a>', shown)
    pages = re.findall(r'<a href="(/pages\?names=[^"]+)">(\d+)</a>', shown)
    assert entries and pages
    for address, number in entries:
        assert heading(room, unescape(address)) == (int(number), int(number))
    for address, number in pages:
        assert re.findall(r"<h1>(\d+) page", room.get(unescape(address)).text) == [number]


def test_what_each_side_says_stands_side_by_side(room: TestClient, ledger: Ledger) -> None:
    shown = section(room.get(PAIR).text, "positions")
    project = shown.split("<h3>Amberline</h3>")[1].split("</section>")[0]
    left, right = project.split("<h4>")[1:]
    assert plain(left).startswith("Arvenia:") and plain(right).startswith("Kestrova:")
    for code, side in (("XAV", left), ("XKE", right)):
        number = ledger.count("statements", Question(about="project:amberline", side=code))
        assert number > 0 and f"{number} statement" in side
        address = unescape(re.findall(r'href="(/find/statements[^"]+)"', side)[0])
        assert f"<h1>{number} statement" in room.get(address).text


def test_announcements_of_the_two_are_seen_or_not(room: TestClient, ledger: Ledger) -> None:
    shown = section(room.get(PAIR).text, "announced")
    both = [
        row
        for row in ledger.rows("occurrences")
        if row["realis"] == "planned" and {"XAV", "XKE"} <= {*row["actors"], *(row["recipients"] or ())}
    ]
    due = sorted(both, key=lambda row: (row["date"] is None, row["date"] or "", row["id"]))
    assert due and [name for name in re.findall(r'id="(oc-[^"]+)"', shown) if name in {row["id"] for row in due}] == [
        row["id"] for row in due[:LATEST]
    ]


@pytest.mark.parametrize("address", ["/relations/xav/xke", "/relations/XKE/XAV", f"{PAIR}?by=year", f"{PAIR}?months=3"])
def test_the_relation_can_be_asked_for_in_other_ways(room: TestClient, address: str) -> None:
    assert room.get(address).status_code == 200


@pytest.mark.parametrize("address", [f"{PAIR}?by=week", f"{PAIR}?months=0", f"{PAIR}/entries?period=never"])
def test_wrong_questions_are_refused_on_a_page(room: TestClient, address: str) -> None:
    assert room.get(address).status_code == 422


@pytest.mark.parametrize(
    ("date", "column"),
    [
        ("2031-05-03", "2031-05"), ("2031-06", "2031-06"), ("2032-SP", "2032"), ("2032-W05", "2032"), ("2031-09-02TEV", "2031-09"),
        ("2031-05-03/2031-07-01", "2031-05"), ("1991-05-12", EARLIER), ("2034", LATER), ("2033-11", LATER), (None, UNDATED),
        ("P1Y", UNDATED),
    ],
)  # fmt: skip
def test_dates_have_a_column(date: str | None, column: str) -> None:
    assert Frame("2031-05", "2033-10", "month").column(date) == column


def test_periods_follow_one_another() -> None:
    window = Window.ending("2033-02", 3)
    assert (window.before_first, window.before_last, window.first, window.last) == ("2032-09", "2032-11", "2032-12", "2033-02")
    assert [window.part(day) for day in ("2032-08-31", "2032-09-01", "2032-12", "2033-02-28", "2033-03-01", "2033", None)] == [
        None, "before", "now", "now", None, None, None,
    ]  # fmt: skip
    assert month_of("2031-5") == "2031"


def test_one_wrong_date_does_not_make_a_column_for_each_year() -> None:
    frame = Frame("1001-01", "2033-10", "year")
    assert frame.columns(["2031", "2033"]) == ["2031", "2033"]
    assert Frame("2030-01", "2033-10", "year").columns(["2031", "2033"]) == ["2030", "2031", "2032", "2033"]


def test_a_state_has_no_relation_with_itself(room: TestClient) -> None:
    assert room.get("/relations/XAV/xav").status_code == 404
