"""The reading room as a folder of files: all links lead to files of the folder, and a browser reads it without a server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urldefrag

import pytest
from served import violations

from onrecord.engines.local import build
from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.web.app import SECURITY
from onrecord.web.site import file_of, followed, write_site

pytestmark = pytest.mark.xdist_group("examples-web")
CHROMIUM = Path("/usr/bin/chromium")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site of a few example pages, one of them hostile."""
    folder = tmp_path_factory.mktemp("site")
    pages = folder / "pages"
    pages.mkdir()
    for page in sorted((EXAMPLES / "pages").rglob("*")):
        if page.is_file() and ("collision" in page.name or page.name == "hostile.html"):
            shutil.copy(page, pages)
    with Ledger.open(folder / "few.db", create=True) as ledger:
        build([pages], ledger, [str(EXAMPLES / "knowledge")], workers=1)
        assert ledger.count("documents") >= 4
    number = write_site(folder / "few.db", folder / "a site", [EXAMPLES / "knowledge"])
    assert number == sum(file.is_file() for file in (folder / "a site").rglob("*"))
    yield folder / "a site"


def test_all_links_lead_to_files_of_the_folder(site: Path) -> None:
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    assert len(pages) > 40
    for file, shown in pages.items():
        for link in map(unescape, LINK.findall(shown)):
            if re.match(r"https?:|data:", link):
                continue
            path, place = urldefrag(link.partition("?")[0] if "search.html?" in link else link)
            target = (file.parent / unquote(path)).resolve() if path else file.resolve()
            assert target.is_file(), f"{file}: {link}"
            assert target.is_relative_to(site.resolve()), f"{file}: {link}"
            there = target.read_text(encoding="utf-8")
            assert not place or place.startswith("shared") or f'id="{place}"' in there, f"{file}: {link}"


def test_every_page_and_claim_has_its_file(site: Path) -> None:
    with Ledger.open(site.parent / "few.db") as ledger:
        for row in ledger.rows("documents"):
            shown = (site / file_of(f"/pages/{row['id'].replace(':', '%3A')}")).read_text(encoding="utf-8")
            assert all(f'id="{entry["id"]}"' in shown for entry in ledger.entries_of(row["id"], "statements"))
        for table, where in (("claims", "claims"), ("origins", "sources"), ("series", "figures")):
            for row in ledger.rows(table):
                assert (site / where / f"{row['id']}.html").is_file()


def test_what_needs_a_server_says_so(site: Path) -> None:
    told = (site / "needs-a-server.html").read_text(encoding="utf-8")
    assert "onrecord serve" in told
    assert 'href="needs-a-server.html"' in (site / "index.html").read_text(encoding="utf-8")
    assert not (site / "desk.html").exists()
    assert not (site / "api").exists()
    assert not followed("/search?q=strait")
    assert followed("/find/statements?topic=energy&offset=50")


def test_searches_lead_to_the_search_of_the_folder(site: Path) -> None:
    assert 'action="search.html"' in (site / "index.html").read_text(encoding="utf-8")
    asked = [file for file in site.rglob("*.html") if "search.html?q=" in file.read_text(encoding="utf-8")]
    assert asked, "the network's dotted lines lead to searches"
    lists = (site / "find" / "statements.html").read_text(encoding="utf-8")
    assert 'action="../needs-a-server.html"' in lists, "a filter is asked of a server"


def test_strange_addresses_stay_within_the_folder() -> None:
    names = [
        file_of(address)
        for address in ("/pages/..%2F..%2Fx", "/pages/%2E%2E", "/pages/A", "/pages/a", "/pages/%E5%A5%A5", "/pages?outlet=A")
    ]
    assert len(set(names)) == len(names)
    for name in names:
        assert ".." not in name.split("/")
        assert re.fullmatch(r"pages[a-z0-9_./-]*\.html", name)


def test_a_folder_that_holds_something_is_left_alone(site: Path) -> None:
    with pytest.raises(UsageError, match="not empty"):
        write_site(site.parent / "few.db", site)


class Strict(SimpleHTTPRequestHandler):
    """Gives files out under the rules of the reading room."""

    def end_headers(self) -> None:
        for name, value in SECURITY.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def under_strict_rules(site: Path) -> Iterator[str]:
    """The address of the site where a server gives it out under the strict policy."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_words_are_found_without_a_server_and_under_the_strict_policy(site: Path, under_strict_rules: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with Ledger.open(site.parent / "few.db") as ledger:
        held = [row for row in ledger.rows("statements") if "shoal" in row["text"].casefold()]
    assert held
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        complaints: list[str] = []
        for base in (site.as_uri(), under_strict_rules):
            page = browser.new_page()
            page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: (complaints.append("a dialog"), dialog.dismiss()))
            page.goto(f"{base}/index.html")
            page.fill("#q-home", "shoal")
            page.press("#q-home", "Enter")
            page.wait_for_selector("#site-found .card")
            statements = page.locator("#site-found .card.statement")
            assert statements.count() == len(held)
            assert "shoal" in statements.first.locator("mark").inner_text().casefold()
            statements.first.get_by_role("link").click()
            assert page.url.partition("#")[2] in {row["id"] for row in held}
            page.goto(f"{base}/search.html?q=kind:direct+speaker:nobody")
            assert page.locator("#site-told").inner_text().startswith("0 passages")
            page.goto(f"{base}/search.html?q=alert")
            assert page.locator("#site-found script").count() == 0
            if base.startswith("http"):  # axe reads style sheets, which no script may do of files
                assert violations(page) == []
            page.close()
        browser.close()
    assert complaints == []


def test_a_browser_reads_it_without_a_server(site: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith("file:") else None)
        page.on("dialog", lambda dialog: (complaints.append("a dialog"), dialog.dismiss()))
        page.goto((site / "index.html").as_uri())
        for name in ("Pages", "Speakers", "Statements", "Figures", "First said", "Sources", "Disagreements", "Announced", "Coverage"):
            page.get_by_role("navigation", name="Screens").get_by_role("link", name=name, exact=True).click()
            assert page.locator("h1").count() == 1, name
        page.get_by_role("navigation", name="Screens").get_by_role("link", name="Statements", exact=True).click()
        page.get_by_role("link", name="passage", exact=True).first.click()
        place = page.url.partition("#")[2]
        assert place.startswith("st-")
        assert page.locator(f'[id="{place}"]').count() == 1
        assert page.locator(".cards .card.chosen").count() == 1
        page.get_by_role("navigation", name="Screens").get_by_role("link", name="Desk", exact=True).click()
        assert "ledger itself" in page.locator("h1").inner_text()
        browser.close()
        assert complaints == []
