"""Each screen answers its question before anything has to be scrolled or opened."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from onrecord.joined import claims
from onrecord.ledger import Ledger
from onrecord.web.career import career
from onrecord.web.filters import page_name
from onrecord.web.joins import around

pytestmark = pytest.mark.xdist_group("examples-web")


def plain(shown: str) -> str:
    """A screen's words without its marks."""
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", shown.split("<main", 1)[1])).split())
    return words.replace(" ,", ",").replace(" .", ".")


def test_a_claim_says_first_who_said_it_first(room: TestClient, ledger: Ledger) -> None:
    claim = claims.standing(ledger)[0]
    first = claims.said(ledger, claim["id"])[0]
    shown = plain(room.get(f"/claims/{claim['id']}").text)
    assert f"First said {first['said_on']} by Petra Solenne, as " in shown[:700]


def test_sources_say_how_many_texts_there_are_and_whose(room: TestClient, ledger: Ledger) -> None:
    shown = plain(room.get("/sources").text)
    pages, texts = ledger.count("documents"), ledger.count("origins")
    own = sum("XAV" in (row["interests"] or ()) for row in ledger.rows("origins"))
    assert f"{texts} textual origins of {pages} pages" in shown and f"Arvenia {own}" in shown[:300]


def test_a_relation_says_what_binds_the_two_before_what_changed(room: TestClient) -> None:
    shown = plain(room.get("/relations/XAV/XKE").text)
    head = shown[: shown.index("What changed: ")]
    assert "What binds them: " in head and re.search(r"\(20\d\d\)", head)


def test_coverage_says_what_is_missing(room: TestClient, ledger: Ledger) -> None:
    shown = plain(room.get("/coverage").text)
    rows = list(ledger.rows("documents"))
    undated, nameless = sum(not row["published_interval"] for row in rows), sum(not row["outlet"] for row in rows)
    assert f"Of {len(rows)} pages: {undated} without a date, {nameless} without a named outlet" in shown
    assert "1 more set aside" in shown
    for lacks, number, told in (("date", undated, "a date"), ("outlet", nameless, "a named outlet")):
        assert f"{number} pages without {told}" in plain(room.get("/pages", params={"lacks": lacks}).text)


def test_search_without_words_shows_what_this_ledger_has(room: TestClient) -> None:
    shown = room.get("/search").text
    for address in re.findall(r'<dd><a href="(\?q=[^"]+)"', shown):
        assert "Nothing in this ledger fulfils" not in room.get("/search" + unescape(address)).text, address
    assert "speaker:&#34;Petra Solenne&#34;" in shown


def test_figures_stand_in_their_sentence(room: TestClient) -> None:
    assert re.search(r'<span class="soft">[^<]+ </span><mark>\$[\d.]+ billion</mark>', room.get("/find/indicators?kind=trade").text)
    assert around("x" * 90, "y z" * 40)["before"].startswith("… ")
    assert around("Before.\nHere ", " it is.\nAfter.") == {"before": "Here ", "after": " it is."}


def test_a_page_without_a_title_is_called_by_its_file() -> None:
    assert page_name({"title": None, "key": "/somewhere/else/visit.txt"}) == "visit.txt"
    assert page_name({"title": "A visit", "key": "visit.txt"}) == "A visit"


def test_offices_held_in_other_years_are_not_drawn() -> None:
    class Tables:
        def rows(self, table: str) -> list[dict[str, str]]:
            spans = (("1994", "2004", "envoy"), ("2029", "", "minister"))
            return [{"person": "person:x", "from": a, "to": b, "office": office, "basis": ""} for a, b, office in spans]

        def row(self, table: str, name: str) -> None:
            return None

    drawn = career(Tables(), "person:x", ["2031-05-03"])  # type: ignore[arg-type]
    assert drawn is not None and [post.name for post in drawn.posts] == ["minister"]


def test_a_speaker_s_screen_says_how_much_was_said_when_and_whether_it_moved(room: TestClient, ledger: Ledger) -> None:
    shown = plain(room.get("/speakers/person%3Apetra-solenne").text)
    head = shown[: shown.index("is one with another")]
    assert re.search(r"\d+ statements, dated from 20\d\d-\d\d to 20\d\d-\d\d; \d+ things said more than once", head)
    assert re.search(r"of which the words changed in \d+", head)
