"""Every screen answers and shows what it should; nothing of a page gets out of its place."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger, Question
from onrecord.web import create_app

pytestmark = pytest.mark.xdist_group("examples-web")
LINK = re.compile(r'(?:href|src|action)="([^"]*)"')
TOP = ["/", "/pages", "/speakers", "/find/statements", "/find/events", "/find/indicators", "/search", "/set-aside", "/claims", "/sources"]
TOP += ["/disagreements", "/announced", "/figures", "/coverage"]
MISSING = ["/pages/sha256%3A00", "/speakers/person%3Anobody", "/relations/QQQ/QQR", "/entries/st-0000000000000000", "/nowhere"]
MISSING += [f"/{screen}/cl-0000000000000000" for screen in ("claims", "sources", "disagreements", "figures")]
MOST_PAGES = 300


def hostile(ledger: Ledger) -> str:
    """Id of the page that would like to run a script in the reader's browser."""
    return next(row["id"] for row in ledger.rows("documents") if row["key"].endswith("hostile.html"))


@pytest.mark.parametrize("address", TOP)
def test_screens_answer(room: TestClient, address: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.text


@pytest.mark.parametrize("address", TOP + MISSING + ["/static/room.css", "/pages?offset=-1", "/figures/se-0.csv"])
def test_nothing_comes_from_outside(room: TestClient, address: str) -> None:
    headers = room.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_told_on_a_page(room: TestClient, address: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


@pytest.mark.parametrize("query", ["offset=-1", "offset=" + "9" * 30, "offset=x"])
def test_wrong_numbers_in_an_address_are_refused_on_a_page(room: TestClient, query: str) -> None:
    answer = room.get(f"/pages?{query}")
    assert answer.status_code == 422
    assert "<h1>" in answer.text


def test_home_has_the_counts_of_the_ledger(room: TestClient, ledger: Ledger) -> None:
    shown = room.get("/").text
    for table in ("documents", "statements", "events", "indicators"):
        assert f"<strong>{ledger.count(table)}</strong>" in shown


def test_speaker_has_name_office_and_statements(room: TestClient, ledger: Ledger) -> None:
    who = ledger.speakers(1)[0]
    shown = unescape(room.get(f"/speakers/{quote(who.id, safe='')}").text)
    assert f"<h1>{who.name}</h1>" in shown
    said = ledger.find("statements", Question(speaker=who.id))[0]
    assert said["text"] in shown
    assert said["speaker"]["office"] in shown


def test_relation_has_both_names_and_its_events(room: TestClient, ledger: Ledger) -> None:
    pair = ledger.summary(1).pairs[0]
    left, right = pair.id.split()
    shown = room.get(f"/relations/{left}/{right}").text
    assert f"<h1>{pair.name}</h1>" in shown
    until = str(ledger.summary(1).last)[:7]
    events = [row for row in ledger.find("events", Question(states=(left, right), until=until)) if len(row["date"]) >= 7]
    assert f"card-{events[-1]['id']}" in shown, "the latest event of the two stands on the screen"


@pytest.mark.parametrize("table", ["statements", "events", "indicators", "times"])
def test_permanent_address_leads_to_the_passage(room: TestClient, ledger: Ledger, table: str) -> None:
    for row in list(ledger.rows(table))[:25]:
        answer = room.get(f"/entries/{row['id']}", follow_redirects=False)
        to = urlsplit(answer.headers["location"])
        assert to.fragment == row["id"]
        assert to.path == f"/pages/{quote(row['document'], safe='')}"
        assert f'id="{row["id"]}"' in room.get(to.path).text


def test_pages_are_shown_whole(room: TestClient, ledger: Ledger) -> None:
    row = next(row for row in ledger.rows("documents") if row["key"].endswith("speech-aldane.txt"))
    body = room.get(f"/pages/{quote(row['id'], safe='')}").text
    text = unescape(re.sub(r"<[^>]+>", "", body.split('aria-label="Text of the page">')[1].split("</section>")[0]))
    assert "".join(text.split()) == "".join(row["text"].split())


def test_search_finds_and_filters_narrow(room: TestClient, ledger: Ledger) -> None:
    assert "pipeline" in room.get("/search?q=pipeline").text.lower()
    assert "Nothing in this ledger" in room.get("/search?q=zzzzqqq").text
    talks = ledger.count("events", Question(kind="CONSULT"))
    assert f"<h1>{talks} events</h1>" in room.get("/find/events?kind=CONSULT").text


@pytest.mark.parametrize("query", ['"', "' OR 1=1 --", "a AND (", "*", "NEAR(", "\x00", "<script>alert(1)</script>", "x" * 300])
def test_odd_queries_are_answered(room: TestClient, query: str) -> None:
    for address in ("/search", "/find/statements"):
        answer = room.get(address, params={"q": query})
        assert answer.status_code == 200
        assert "<script>" not in answer.text


def test_set_aside_pages_have_their_reason(room: TestClient) -> None:
    shown = room.get("/set-aside").text
    assert "pages/blank.txt" in shown and "nothing in it" in shown


def test_text_of_a_hostile_page_stays_text(room: TestClient, ledger: Ledger) -> None:
    shown = room.get(f"/pages/{quote(hostile(ledger), safe='')}").text
    own = re.findall(r"<script[^>]*>", shown)
    assert own == ['<script src="/static/room.js" defer>']
    assert not re.search(r"<(?:img|iframe|svg|object|embed|style)\b", shown)
    assert not re.search(r"<[^>]+\son\w+=", shown)
    assert "javascript:" not in "".join(LINK.findall(shown))


def test_characters_that_turn_a_text_are_shown_by_name(room: TestClient, ledger: Ledger) -> None:
    page = ledger.document(hostile(ledger))
    assert page is not None
    turning = {c for c in page["text"] if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f"}
    assert turning, "the hostile example page should have such characters"
    shown = room.get(f"/pages/{quote(page['id'], safe='')}").text
    for c in turning:
        assert f"U+{ord(c):04X}</span>" in shown
        assert c not in shown


def test_every_link_of_every_screen_leads_somewhere(room: TestClient) -> None:
    waiting, seen = ["/"], {"/"}
    asked = 0
    while waiting and asked < MOST_PAGES:
        address = waiting.pop(0)
        asked += 1
        answer = room.get(address)
        assert answer.status_code == 200, address
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for link in LINK.findall(answer.text):
            to = urljoin(str(answer.url), unescape(link))
            assert to.startswith("http://testserver/"), f"{address} leads outside: {link}"
            local = to.removeprefix("http://testserver").split("#")[0]
            if local not in seen:
                seen.add(local)
                waiting.append(local)
    assert asked > 50


@pytest.mark.parametrize("address", TOP)
def test_screens_of_an_empty_ledger_answer(tmp_path: Path, address: str) -> None:
    with Ledger.open(tmp_path / "empty.db", create=True):
        pass
    assert TestClient(create_app(tmp_path / "empty.db")).get(address).status_code == 200


def test_a_row_has_only_the_screen_of_its_own_table(room: TestClient, ledger: Ledger) -> None:
    name = next(ledger.rows("claims"))["id"]
    assert str(room.get(f"/entries/{name}").url).endswith(f"/claims/{name}")
    assert room.get(f"/sources/{name}").status_code == 404, "a claim is no textual origin"


def test_a_ledger_that_does_not_answer_is_told_on_a_page(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db", create=True) as ledger, TestClient(create_app(tmp_path / "empty.db")) as room:
        with ledger.writing() as connection:
            connection.exec_driver_sql("DROP VIEW series")
        answer = room.get("/figures")
        assert answer.status_code == 503
        assert "<h1>That did not work</h1>" in answer.text and "empty.db" in answer.text


def test_states_are_typed_by_name_or_code(room: TestClient) -> None:
    for table in ("statements", "events"):
        named, coded = (room.get(f"/find/{table}?state={typed}").text for typed in ("Arvenia, Kestrova", "XAV XKE"))
        assert re.findall("<h1>.*</h1>", named) == re.findall("<h1>.*</h1>", coded) != [f"<h1>0 {table}</h1>"]
    assert "no state of this ledger is called Freedonia" in room.get("/find/statements?state=Freedonia").text
    assert "no state of this ledger is called Freedonia" in room.get("/desk?state=Freedonia").text
    assert "soon is no date" in room.get("/find/statements?since=soon").text


def test_a_place_behind_the_end_of_a_list_is_its_last_part(room: TestClient) -> None:
    answer = room.get("/find/statements?offset=999999999")
    assert "Nothing in this ledger fulfils" not in answer.text and int(answer.url.params["offset"]) % 50 == 0


@pytest.mark.parametrize("table", ["occurrences", "links", "actors", "narrowed", "claims", "origins", "series", "disagreements"])
def test_each_row_that_is_named_anywhere_has_an_address(room: TestClient, ledger: Ledger, table: str) -> None:
    for row in list(ledger.rows(table))[:30]:
        assert room.get(f"/entries/{row['id']}").status_code == 200, row["id"]
