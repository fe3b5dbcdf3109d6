"""What a screen shows can be taken along: its links give just what its filters let through."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger

pytestmark = pytest.mark.xdist_group("examples-web")
FINDS = (
    "/find/statements?state=xav+XKE&since=2031-06", "/find/statements?topic=energy&kind=indirect", "/find/events?kind=CONSULT",
    "/find/indicators?sure=0.5&until=2032", "/find/statements?side=XAV&q=treaty", "/find/events?outlet=Orsel+Wire",
)  # fmt: skip


def links(room: TestClient, screen: str) -> dict[str, str]:
    """The links under which a screen can be taken along, by their words."""
    shown = room.get(screen).text
    nav = re.findall(r'<nav class="facts take".*?</nav>', shown)
    assert len(nav) == 1, screen
    return {label: unescape(address) for address, label in re.findall(r'<a href="([^"]+)">([^<]+)</a>', nav[0])}


@pytest.mark.parametrize("screen", FINDS)
def test_a_list_gives_the_rows_that_it_counts(room: TestClient, screen: str) -> None:
    total = int(re.findall(r"<h1>(\d+) ", room.get(screen).text)[0])
    found = links(room, screen)
    rows = list(csv.DictReader(io.StringIO(room.get(found["CSV"]).text)))
    assert len(rows) == total
    assert len(room.get(found["JSON lines"]).text.splitlines()) == total


def test_some_of_these_lists_are_not_empty(room: TestClient) -> None:
    assert sum(not room.get(screen).text.count("<h1>0 ") for screen in FINDS) >= 4


def test_every_screen_gives_what_it_names(room: TestClient, ledger: Ledger) -> None:
    page = next(row["id"] for row in ledger.rows("documents") if ledger.entries_of(row["id"], "statements"))
    claim = next(ledger.rows("claims"))["id"]
    own = (f"/pages/{quote(page, safe='')}", f"/claims/{claim}", "/relations/XAV/XKE", f"/speakers/{ledger.speakers(1)[0].id}")
    lists = ("/pages", "/pages?outlet=Orsel+Wire", "/claims", "/disagreements", "/announced", "/network", "/map?since=2032", "/coverage")
    for screen in (*own, *lists, "/figures", "/sources", "/set-aside"):
        for label, address in links(room, screen).items():
            answer = room.get(address)
            assert answer.status_code == 200, f"{screen} {label}"
            assert answer.content, f"{screen} {label}"


def test_the_pages_of_an_outlet_are_given_alone(room: TestClient) -> None:
    total = int(re.findall(r"<h1>(\d+) ", room.get("/pages?outlet=Orsel+Wire").text)[0])
    rows = list(csv.DictReader(io.StringIO(room.get(links(room, "/pages?outlet=Orsel+Wire")["CSV"]).text)))
    assert len(rows) == total > 1 and {row["outlet"] for row in rows} == {"Orsel Wire"}


def test_a_page_gives_its_own_entries_alone(room: TestClient, ledger: Ledger) -> None:
    page = next(row["id"] for row in ledger.rows("documents") if ledger.entries_of(row["id"], "statements"))
    found = links(room, f"/pages/{quote(page, safe='')}")
    rows = list(csv.DictReader(io.StringIO(room.get(found["statements as CSV"]).text)))
    assert [row["document"] for row in rows] == [page] * len(ledger.entries_of(page, "statements"))
    entities = room.get(found["FollowTheMoney"]).text
    assert entities.count('"schema":"Article"') == 1


def test_the_foot_of_each_screen_leads_to_the_api(room: TestClient) -> None:
    assert '<a href="/api/">' in room.get("/").text.split("<footer>")[1]
    shown = room.get("/api/")
    assert shown.status_code == 200
    assert "/tables/{table}" in shown.text
