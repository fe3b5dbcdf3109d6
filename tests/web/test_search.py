"""Search: words, phrases and fields; every number opens exactly what it counts; other scripts are found too."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger, Question
from onrecord.web.asked import understood

pytestmark = pytest.mark.xdist_group("examples-web")
NARROWED = re.compile(r'<li><a href="(\?q=[^"]+)">[^<]*(?:<[^>]*>[^<]*)*?</a> <span class="count">(\d+)</span>')


def total(room: TestClient, query: str) -> int:
    """The number in the heading of a search."""
    return int(re.findall(r"<h1>(\d+) ", room.get(f"/search{query}").text)[0])


@pytest.mark.parametrize("query", ["?q=strait", "?q=from%3A2032", "?q=state%3AXIL&in=events", "?q=%22the+strait%22&in=statements"])
def test_every_number_opens_that_many(room: TestClient, query: str) -> None:
    shown = room.get(f"/search{query}").text
    narrowed = NARROWED.findall(shown)
    assert len(narrowed) > 5
    for address, number in narrowed:
        assert total(room, unescape(address)) == int(number), unescape(address)


def test_a_search_counts_pages_and_entries(room: TestClient, ledger: Ledger) -> None:
    numbers = {table: ledger.count(table, Question(words="pipeline")) for table in ("documents", "statements", "events", "indicators")}
    assert total(room, "?q=pipeline") == sum(numbers.values())
    for table, number in numbers.items():
        assert total(room, f"?q=pipeline&in={table}") == number
    shown = sum(room.get(f"/search?q=pipeline&offset={at}").text.count('<div class="hit">') for at in range(0, sum(numbers.values()), 50))
    assert shown == sum(numbers.values())


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("speaker:Korvan", Question(speaker="Korvan")), ('speaker:"Lidia Korvan" gas', Question(speaker="Lidia Korvan", words="gas")),
        ("about:energy", Question(topic="energy")), ("about:Arvenia", Question(about="state:XAV")),
        ("about:Amberline", Question(about="project:amberline")), ("from:2032-02 to:2032-03", Question(since="2032-02", until="2032-03")),
        ("kind:direct", Question(kind="direct")), ('outlet:"Orsel Wire" strait', Question(outlet="Orsel Wire", words="strait")),
        ("state:Ilmaria", Question(states=("XIL",))),
    ],
)  # fmt: skip
def test_fields_narrow(room: TestClient, ledger: Ledger, typed: str, asked: Question) -> None:
    number = ledger.count("statements", asked)
    assert number > 0
    assert int(re.findall(r"<h1>(\d+) ", room.get("/search", params={"q": typed, "in": "statements"}).text)[0]) == number


@pytest.mark.parametrize("word", ["新年", "俄罗斯", "Россия", "переговоры"])
def test_words_of_other_scripts_are_found_where_they_stand(room: TestClient, ledger: Ledger, word: str) -> None:
    pages = [row for row in ledger.rows("documents") if word.casefold() in row["text"].casefold()]
    assert int(re.findall(r"<h1>(\d+) ", room.get("/search", params={"q": word, "in": "documents"}).text)[0]) == len(pages)


def test_chinese_and_cyrillic_text_of_a_page_is_found(room: TestClient, ledger: Ledger) -> None:
    page = next(row for row in ledger.rows("documents") if row["key"].endswith("chinese-language-page.txt"))
    for script in (r"[\u4e00-\u9fff]{2,}", r"[\u0400-\u04ff]{4,}"):
        word = re.findall(script, page["text"])[0]
        shown = room.get("/search", params={"q": word}).text
        assert page["title"] in unescape(shown)
        assert f"<mark>{word}</mark>" in shown


def test_a_field_that_is_not_understood_is_told(room: TestClient) -> None:
    assert "is no date" in room.get("/search?q=from:spring").text
    assert "is called Nowhereland" in room.get("/search?q=about:Nowhereland").text
    assert understood("http://example.org at 12:30").words == "http://example.org at 12:30"


def test_claims_that_are_said_more_than_once_are_found(room: TestClient, ledger: Ledger) -> None:
    claim = max(ledger.rows("claims"), key=lambda row: row["appearances"])
    statement = next(row["statement"] for row in ledger.rows("appearances") if row["claim"] == claim["id"])
    entry = ledger.entry(statement)
    assert entry is not None
    words = " ".join(entry.row["text"].strip('"“”').split()[:5])
    assert f"/claims/{claim['id']}" in room.get("/search", params={"q": f'"{words}"'}).text


@pytest.mark.parametrize("typed", ["speaker:", "from:", 'outlet:"', "about:<script>", "kind:' OR 1=1", "from:9999-99-99", "\x00 speaker:"])
def test_odd_questions_are_answered(room: TestClient, typed: str) -> None:
    answer = room.get("/search", params={"q": typed})
    assert answer.status_code == 200
    assert "<script>" not in answer.text.replace('<script src="/static/room.js"', "")
