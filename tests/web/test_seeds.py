"""The reading room over development pages that a newsroom printed, where they stand beside the checkout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from served import CHROMIUM, served, violations

from onrecord.engines.local import build
from onrecord.ledger import Ledger, Question

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.xdist_group("seeds-web")


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the five pages."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.db"
    with Ledger.open(path, create=True) as ledger:
        build([shared / "seeds"], ledger, workers=1)
    return path


@pytest.fixture(scope="module")
def page(seeds: Path) -> Iterator[tuple[sync_api.Page, str]]:
    """A page of Chromium, and the address of the room."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine; install chromium, or name it in ONRECORD_CHROMIUM")
    with sync_api.sync_playwright() as play, served(seeds) as address:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page(), address
        browser.close()


def test_each_screen_answers_its_question(page: tuple[sync_api.Page, str], seeds: Path) -> None:
    opened, address = page
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    with Ledger.open(seeds) as ledger:
        pair = ledger.summary(1).pairs[0]
        claim = max(ledger.rows("claims"), key=lambda row: row["appearances"])
        speaker = ledger.speakers(1)[0]
        planned = sum(row["realis"] == "planned" for row in ledger.rows("occurrences"))
        screens = {
            "/": f"{ledger.count('documents')} pages",
            f"/relations/{pair.id.replace(' ', '/')}": pair.name,
            f"/claims/{claim['id']}": f"Said {claim['appearances']} times",
            f"/speakers/{quote(speaker.id, safe='')}": speaker.name,
            "/sources": f"{ledger.count('origins')} textual origin",
            "/disagreements": f"{ledger.count('disagreements')} pair",
            "/announced": f"{planned} announcement", "/network": pair.name, "/map": pair.name, "/coverage": "Coverage",
            "/figures": f"{ledger.count('series')} quantit", "/desk": "What a person should check next",
        }  # fmt: skip
        screens |= {f"/pages/{quote(row['id'], safe='')}": "Cite this page" for row in ledger.rows("documents")}
    for screen, words in screens.items():
        opened.goto(address + screen)
        assert words in opened.locator("main").inner_text(), screen
        assert violations(opened) == [], screen
    assert complaints == []


def test_text_of_each_page_is_shown_whole(page: tuple[sync_api.Page, str], seeds: Path) -> None:
    opened, address = page
    with Ledger.open(seeds) as ledger:
        for row in ledger.rows("documents"):
            opened.goto(f"{address}/pages/{quote(row['id'], safe='')}")
            assert "".join((opened.locator(".text").text_content() or "").split()) == "".join(row["text"].split())


def test_numbers_of_the_relation_open_their_entries(page: tuple[sync_api.Page, str], seeds: Path) -> None:
    opened, address = page
    with Ledger.open(seeds) as ledger:
        left, right = ledger.summary(1).pairs[0].id.split()
        number = ledger.count("statements", Question(states=(left, right)))
    opened.goto(f"{address}/relations/{left}/{right}")
    assert f"{number} statements" in opened.locator(".lead").inner_text()
    cell = opened.locator("#fields td.cell a").first
    told = cell.inner_text()
    opened.goto(address + unescape(cell.get_attribute("href") or ""))
    assert re.match(rf"{told} entr", opened.locator("h1").inner_text())
