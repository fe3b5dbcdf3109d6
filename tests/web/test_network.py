"""Who deals with whom: every line opens what it counts, the same picture each time, no border on the map."""

from __future__ import annotations

import re
from html import unescape
from statistics import fmean

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger, Question
from onrecord.web.network import Tie, laid_out, mapped

pytestmark = pytest.mark.xdist_group("examples-web")
PAIR = re.compile(r'<td class="number"><a href="([^"]+)">(\d+)</a></td><td class="number">([^<]*)</td>')


@pytest.mark.parametrize("address", ["/network", "/network?topic=energy&people=false", "/map?since=2032&until=2032"])
def test_every_pair_opens_its_events(room: TestClient, address: str) -> None:
    rows = PAIR.findall(room.get(address).text)
    assert rows
    for link, number, _ in rows:
        assert f"<h1>{number} event" in room.get(unescape(link)).text


def test_balance_is_the_mean_of_what_is_told_as_done(room: TestClient, ledger: Ledger) -> None:
    shown = room.get("/network").text
    for link, _, balance in PAIR.findall(shown):
        left, right = re.findall(r"state=(\w+)\+(\w+)", link)[0]
        scores = [row["score"] for row in ledger.find("events", Question(states=(left, right))) if row["realis"] == "actual"]
        assert balance == f"{round(fmean(scores), 2):+.1f}"


def test_people_open_their_statements(room: TestClient) -> None:
    people = room.get("/network").text.split("People and the states they speak about</h2>")[1]
    rows = re.findall(r'<td class="number"><a href="([^"]+)">(\d+)</a>', people)
    assert len(rows) > 5
    for link, number in rows[:6]:
        assert f"<h1>{number} statement" in room.get(unescape(link)).text
    assert "People and the states" not in room.get("/network?people=false").text


def test_every_line_and_every_state_is_a_link_in_the_drawing(room: TestClient) -> None:
    for address in ("/network", "/map"):
        drawing = room.get(address).text.split('<svg class="net"')[1].split("</svg>")[0]
        assert drawing.count('class="tie') == len(re.findall(r'<a tabindex="-1" href="[^"]+"><title>', drawing)) > 5
        assert 'stroke="' not in drawing and "fill=" not in drawing, "colours are those of the screen, none of a nation"


def test_the_same_ledger_draws_the_same_picture() -> None:
    ties = [Tie("XAV", "XKE", 9, 2.0), Tie("XAV", "XIL", 3, -2.0), Tie("person:a", "XIL", 2, None, voice=True)]
    assert laid_out(ties[:2], ties[2:], {}) == laid_out(ties[:2], ties[2:], {})
    assert laid_out([], [], {}) is None


def test_states_stand_on_the_map_as_on_the_globe() -> None:
    found = mapped([Tie("NOR", "SUD", 1, None), Tie("NOR", "XXX", 1, None)], {"NOR": (60.0, 10.0), "SUD": (0.0, 40.0)}, {})
    assert found is not None
    places = {code: (x, y) for code, x, y, _, _ in found.nodes}
    assert places["NOR"][0] < places["SUD"][0] and places["NOR"][1] < places["SUD"][1]
    assert len(found.lines) == 1, "a state without a place is not drawn"
    assert mapped([Tie("AAA", "BBB", 1, None)], {}, {}) is None



@pytest.mark.parametrize("address", ["/network?since=2099", "/map?topic=nothing", "/network?topic=%3Cscript%3E"])
def test_where_nothing_is_there_it_says_so(room: TestClient, address: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 200 and "take part in one event of this choice" in answer.text
    assert "<script>" not in answer.text
