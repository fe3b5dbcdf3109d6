"""What only a browser shows: keys walk through the entries of a page, nothing is refused or fails in the console."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn

from onrecord.ledger import Ledger
from onrecord.web import create_app

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.xdist_group("examples-web")
CHROMIUM = Path("/usr/bin/chromium")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCREENS = ["/", "/pages", "/speakers", "/find/statements", "/find/events", "/find/indicators", "/search?q=strait", "/set-aside"]
SCREENS += ["/claims", "/sources", "/disagreements", "/announced", "/figures", "/coverage", "/nowhere"]


@pytest.fixture(scope="module")
def address(ledger_file: Path) -> Iterator[str]:
    """The reading room on a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    room = create_app(ledger_file, [EXAMPLES / "knowledge"])
    server = uvicorn.Server(uvicorn.Config(room, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    """Headless Chromium, where there is one."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def named(ledger: Ledger, ending: str) -> str:
    """The address of a page by the end of its file's name."""
    found = next(row["id"] for row in ledger.rows("documents") if row["key"].endswith(ending))
    return f"/pages/{quote(found, safe='')}"


def joined(ledger: Ledger) -> list[str]:
    """Screens of single rows."""
    pair = ledger.summary(1).pairs[0].id.replace(" ", "/")
    found = [f"/claims/{next(ledger.rows('claims'))['id']}", f"/relations/{pair}"]
    return [*found, *(f"/figures/{row['id']}" for row in list(ledger.rows("series"))[:3])]


def test_no_screen_complains(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: complaints.append(f"{page.url}: {request.url} failed"))
    page.on("request", lambda request: complaints.append(f"outside: {request.url}") if not request.url.startswith(address) else None)
    page.on("dialog", lambda dialog: (complaints.append(f"{page.url}: a dialog"), dialog.dismiss()))
    for screen in [*SCREENS, *joined(ledger), named(ledger, "hostile.html"), named(ledger, "speech-aldane.txt")]:
        page.goto(address + screen)
        assert page.locator("h1").count() == 1, screen
    page.close()
    assert [c for c in complaints if "/nowhere: " not in c] == []


def test_keys_walk_through_the_entries(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    page = browser.new_page()
    page.goto(address + named(ledger, "collision-wire-update.txt"))
    names = [card.get_attribute("id") for card in page.locator(".cards .card").all()]
    assert len(names) > 3
    chosen = page.locator(".cards .card.chosen")
    seen = []
    for key in "jjjk":
        page.keyboard.press(key)
        assert chosen.count() == 1
        seen.append(chosen.get_attribute("id"))
    assert seen == [names[0], names[1], names[2], names[1]]
    assert page.locator(".text .chosen").count() >= 1
    page.close()


def test_address_of_an_entry_opens_on_its_passage(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    page = browser.new_page()
    row = [row for row in ledger.rows("statements") if row["start"] > 1200][0]
    page.goto(f"{address}/entries/{row['id']}")
    assert page.url.endswith(f"#{row['id']}")
    assert page.locator(".card.chosen").get_attribute("id") == f"card-{row['id']}"
    piece = page.locator(f'.text [data-ids~="{row["id"]}"]').first
    assert piece.evaluate("e => { const b = e.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight }")
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_no_screen_is_wider_than_the_window(browser: sync_api.Browser, address: str, ledger: Ledger, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    wide = []
    for screen in [*SCREENS, *joined(ledger), named(ledger, "hostile.html")]:
        page.goto(address + screen)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wide.append(screen)
    page.close()
    assert wide == []
