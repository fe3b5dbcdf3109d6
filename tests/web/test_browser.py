"""What only a browser shows: every screen answers its question, reads well to machines and people, and nothing fails in the console."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from served import CHROMIUM, KNOWLEDGE, served, violations

from onrecord.engines.local import build
from onrecord.ledger import Ledger, Question

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.xdist_group("examples-web")
SCREENS = ["/", "/pages", "/speakers", "/find/statements", "/find/events", "/find/indicators", "/search", "/search?q=strait", "/set-aside"]
SCREENS += ["/claims", "/sources", "/disagreements", "/announced", "/figures", "/coverage", "/network", "/map", "/desk", "/desk/decided"]
SCREENS += ["/announced?seen=no", "/desk/person%3Apetra-solenne"]
SCREENS += ["/desk/person%3Apetra-solenne?verdict=merge&value=person:ilan-marek", "/nowhere"]


@pytest.fixture(scope="module")
def address(ledger_file: Path) -> Iterator[str]:
    """The reading room on a free port of this machine."""
    with served(ledger_file, KNOWLEDGE) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    """Headless Chromium, where there is one."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine; install chromium, or name it in ONRECORD_CHROMIUM")
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def named(ledger: Ledger, ending: str) -> str:
    """The address of a page by the end of its file's name."""
    found = next(row["id"] for row in ledger.rows("documents") if row["key"].endswith(ending))
    return f"/pages/{quote(found, safe='')}"


def joined(ledger: Ledger) -> list[str]:
    """Screens of single rows."""
    pair = ledger.summary(1).pairs[0].id.replace(" ", "/")
    claim = max(ledger.rows("claims"), key=lambda row: row["appearances"])
    speaker = ledger.speakers(1)[0].id
    statement = ledger.find("statements", Question(speaker=speaker))[0]["id"]
    found = [f"/claims/{claim['id']}", f"/desk/{claim['id']}", f"/relations/{pair}", f"/relations/{pair}/entries?by=month&topic=trade"]
    found += [f"/speakers/{quote(speaker, safe='')}", f"/desk/{statement}", f"/desk/{statement}?verdict=correct&field=said_on&value=2031"]
    return [*found, *(f"/figures/{row['id']}" for row in list(ledger.rows("series"))[:3])]


def test_no_screen_complains(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    page.set_default_timeout(120_000)  # a machine with much other work is slow, not wrong
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}") if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("requestfailed", lambda request: complaints.append(f"{page.url}: {request.url} failed"))
    page.on("request", lambda request: complaints.append(f"outside: {request.url}") if not request.url.startswith(address) else None)
    page.on("dialog", lambda dialog: (complaints.append(f"{page.url}: a dialog"), dialog.dismiss()))
    for screen in [*SCREENS, *joined(ledger), named(ledger, "hostile.html"), named(ledger, "speech-aldane.txt")]:
        page.goto(address + screen)
        assert page.locator("h1").count() == 1, screen
        if page.locator("[data-chart]").count():
            page.wait_for_selector(".live svg")
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


@pytest.mark.timeout(2400)
def test_every_screen_can_be_read_by_machines_and_fits_the_window(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    page = browser.new_page()
    found: list[str] = []
    for screen in [*SCREENS, *joined(ledger), named(ledger, "hostile.html"), named(ledger, "harbour-times-brief.txt")]:
        page.goto(address + screen)
        for width in (390, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                found.append(f"{screen} is wider than {width}")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found += [f"{screen} {width} {scheme}: {one}" for one in violations(page)]
    page.close()
    assert found == []


def test_axe_would_see_a_fault(browser: sync_api.Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/")
    page.evaluate("document.querySelector('label[for=q-home]').remove()")
    assert any(one.startswith("label") for one in violations(page))
    page.close()


@pytest.fixture
def shown(browser: sync_api.Browser, address: str) -> Iterator[Callable[[str], sync_api.Page]]:
    """Opens a screen and gives it to look at."""
    page = browser.new_page()

    def open_(screen: str) -> sync_api.Page:
        page.goto(address + screen)
        return page

    yield open_
    page.close()


def test_home_says_what_is_in_the_ledger(shown: Callable[[str], sync_api.Page], ledger: Ledger) -> None:
    text = shown("/").locator("main").inner_text()
    assert f"{ledger.count('documents')} pages from 2031-05-12 to 2033-10-20" in text
    assert "Arvenia and Kestrova" in text and "Last build" in text and "pages/blank.txt" in text


def test_home_keeps_states_apart_from_organisations(shown: Callable[[str], sync_api.Page], ledger: Ledger) -> None:
    page = shown("/")
    summary = ledger.summary(12)
    assert summary.with_bodies, "the examples have an organisation that deals with a state"
    states = page.locator("section", has=page.get_by_role("heading", name="Pairs of states")).locator("ol").first.inner_text()
    assert all(pair.name not in states for pair in summary.with_bodies)
    assert page.get_by_role("heading", name="With organisations").count() == 1
    network = shown("/network")
    assert network.get_by_role("heading", name="Pairs with an organisation").count() == 1
    assert summary.with_bodies[0].id.split()[0] not in network.locator("table").first.inner_text()


def test_announcements_say_what_became_of_them(shown: Callable[[str], sync_api.Page], ledger: Ledger) -> None:
    page = shown("/announced")
    told = page.locator("h1").inner_text()
    planned = [row for row in ledger.rows("occurrences") if row["realis"] == "planned"]
    assert told.startswith(f"{len(planned)} announcements: ") and "not seen as of 2033-10-20" in told
    link = page.get_by_role("link", name="due before the last page, not seen")
    number = int(link.inner_text().rpartition("(")[2].rstrip(")"))
    link.click()
    assert 0 < number < len(planned)
    assert page.locator("section.pair").count() == number
    for pair in page.locator("section.pair h3").all():
        assert "not seen as of" in pair.inner_text() and "dated after it was due" in pair.inner_text()


def test_a_list_of_entries_says_who_says_so(shown: Callable[[str], sync_api.Page], ledger: Ledger) -> None:
    page = shown("/find/events?state=XAV+XKE")
    first = page.locator(".hit").first
    row = ledger.find("events", Question(states=("XAV", "XKE"), limit=1))[0]
    document = ledger.document(row["document"])
    assert document is not None
    assert (document["outlet"] or "no outlet named") in first.inner_text() and "Arvenia" in first.inner_text()


def test_actors_that_are_one_are_seen_before_and_after_and_undone(browser: sync_api.Browser, ledger_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    shutil.copy(ledger_file, path)
    with Ledger.open(path) as own, served(path, KNOWLEDGE) as own_address:
        before = {who.id: who.count for who in own.speakers(50)}
        many, one = before["person:petra-solenne"], before["person:ilan-marek"]
        page = browser.new_page()
        page.goto(f"{own_address}/speakers/person%3Apetra-solenne")
        page.get_by_role("link", name="is one with another, or several?").click()
        page.get_by_label("or the id of another actor").fill("person:ilan-marek")
        page.locator("form", has=page.get_by_label("or the id of another actor")).get_by_role("button").click()
        assert f"statements with speaker Ilan Marek: {one} → {one + many}" in page.locator(".foreseen").inner_text()
        assert own.count("judgements") == 0
        page.fill("[name=by]", "R. Ito")
        page.click("button.keep")
        page.goto(f"{own_address}/speakers/person%3Apetra-solenne")
        assert page.url.endswith("ilan-marek")
        assert f"{one + many} statements" in page.locator("#statements h2").inner_text()
        assert "is one with this speaker" in page.locator(".note").inner_text()
        page.goto(f"{own_address}/speakers")
        assert "Petra Solenne" not in page.locator("main").inner_text()
        page.goto(f"{own_address}/desk/person%3Apetra-solenne")
        page.get_by_role("button", name="Undo").click()
        page.goto(f"{own_address}/speakers/person%3Apetra-solenne")
        assert f"{many} statements" in page.locator("#statements h2").inner_text()
        assert {who.id: who.count for who in own.speakers(50)} == before
        page.close()


def test_a_corrected_date_moves_an_entry_in_its_list(browser: sync_api.Browser, ledger_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "dated.db"
    shutil.copy(ledger_file, path)
    with Ledger.open(path) as own, served(path, KNOWLEDGE) as own_address:
        row = own.find("statements", Question(since="2031-05", until="2031-05"))[0]
        page = browser.new_page()
        page.goto(f"{own_address}/desk/{row['id']}?verdict=correct&field=said_on&value=1999-04-02")
        page.fill("[name=by]", "R. Ito")
        page.click("button.keep")
        page.goto(f"{own_address}/find/statements?until=1999")
        assert page.locator(f"#card-{row['id']}").count() == 1
        page.goto(f"{own_address}/find/statements?since=2031-05&until=2031-05")
        assert page.locator(f"#card-{row['id']}").count() == 0
        page.close()


def test_a_cell_of_a_relation_opens_its_entries(shown: Callable[[str], sync_api.Page]) -> None:
    page = shown("/relations/XAV/XKE")
    cell = page.locator("#fields td.cell a").first
    number = cell.inner_text()
    cell.click()
    assert page.locator("h1").inner_text().startswith(f"{number} entr")
    assert page.locator("main article.card").count() == int(number)


def test_a_chart_is_drawn_without_and_with_javascript(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    series = max(ledger.rows("series"), key=lambda row: len(row["points"]))["id"]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/figures/{series}")
    still = page.locator(".drawing svg .mark-symbol.role-mark path").count()
    assert still > 3 and page.locator("table tbody tr").count() >= still
    context.close()
    page = browser.new_page()
    page.goto(f"{address}/figures/{series}")
    page.wait_for_selector(".live svg")
    points = page.locator(".live .mark-symbol.role-mark path")
    assert points.count() == still
    points.first.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert "period" in page.locator("#vg-tooltip-element").inner_text()
    points.first.click()
    page.wait_for_url("**/pages/**")
    page.close()


def test_everything_can_be_read_without_javascript(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for screen in (*joined(ledger), named(ledger, "speech-aldane.txt"), "/network", "/search?q=strait"):
        page.goto(address + screen)
        assert len(page.locator("main").inner_text()) > 200, screen
    context.close()


def test_a_page_says_why_its_date_what_it_copies_and_how_it_is_cited(shown: Callable[[str], sync_api.Page], ledger: Ledger) -> None:
    page = shown(named(ledger, "harbour-times-brief.txt"))
    text = page.locator("main").inner_text()
    assert "2031-05-13 (stated in the page)" in text
    assert "This page prints a part of" in text and "Not in it:" in text
    assert "“IN BRIEF”, Harbour Times, 2031-05-13." in text
    assert "@misc{" in page.locator("#cite pre").text_content()
    undated = shown(named(ledger, "undated-anniversary.txt")).locator("main").inner_text()
    assert "inferred from the text" in undated and "Why this date" in undated


def test_a_claim_is_drawn_from_left_to_right(shown: Callable[[str], sync_api.Page], ledger: Ledger) -> None:
    claim = max(ledger.rows("claims"), key=lambda row: row["appearances"])
    page = shown(f"/claims/{claim['id']}")
    points = page.locator(".travel circle")
    assert points.count() == claim["appearances"]
    places = {point.locator("xpath=..").get_attribute("href"): float(point.get_attribute("cx")) for point in points.all()}
    made = [row for row in ledger.rows("appearances") if row["claim"] == claim["id"] and row["said_on"] and len(row["said_on"]) == 10]
    for one in made:
        for other in made:
            assert (one["said_on"] < other["said_on"]) <= (places[f"#{one['id']}"] < places[f"#{other['id']}"])


def test_a_speaker_has_offices_and_moved_words(shown: Callable[[str], sync_api.Page]) -> None:
    page = shown("/speakers/person%3Aviktor-aldane")
    assert "president of Kestrova" in page.locator(".career").inner_html()
    assert page.locator(".career .bar").count() > 1


def test_text_of_a_hostile_page_stays_text(browser: sync_api.Browser, address: str, ledger: Ledger) -> None:
    page = browser.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: happened.append(request.url) if not request.url.startswith(address) else None)
    document = named(ledger, "hostile.html")
    page.goto(address + document)
    text = page.locator(".text").inner_text()
    assert "<script>" in text or "alert(" in text
    assert "U+202E" in text
    for link in page.locator("main a").all():
        assert not (link.get_attribute("href") or "").strip().lower().startswith("javascript:")
    page.goto(f"{address}/search?q=alert")
    assert happened == []
    page.close()


def test_a_correction_on_the_desk_survives_a_rebuild(browser: sync_api.Browser, ledger_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    shutil.copy(ledger_file, path)
    with Ledger.open(path) as own, served(path, KNOWLEDGE) as own_address:
        row = own.find("statements", Question(speaker="person:petra-solenne"))[0]
        page = browser.new_page()
        page.goto(f"{own_address}/desk/{row['id']}")
        page.fill("#c-speaker", "person:ilan-marek")
        page.locator("form.cell", has=page.locator("#c-speaker")).get_by_role("button").click()
        preview = page.locator(".foreseen").inner_text()
        assert "newly counted under speaker Ilan Marek" in preview and own.count("judgements") == 0
        page.fill("[name=by]", "R. Ito")
        page.click("button.keep")
        assert "corrected by R. Ito" in page.locator("main").inner_text()
        document = own.document(row["document"])
        assert document is not None
        build([document["key"]], own, KNOWLEDGE, workers=1, again=True)
        page.goto(f"{own_address}/entries/{row['id']}")
        card = page.locator(f"#card-{row['id']}").inner_text()
        assert "Ilan Marek" in card and "the machine has" in card
        page.goto(f"{own_address}/desk/{row['id']}")
        page.get_by_role("button", name="Undo").click()
        page.goto(f"{own_address}/entries/{row['id']}")
        assert "Petra Solenne" in page.locator(f"#card-{row['id']}").inner_text()
        page.close()


def test_a_screen_prints_without_its_head(shown: Callable[[str], sync_api.Page], ledger: Ledger) -> None:
    page = shown(named(ledger, "speech-aldane.txt"))
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible() and page.locator(".text").is_visible()
    page.emulate_media(media="screen")


def test_keyboard_reaches_the_content_first(shown: Callable[[str], sync_api.Page]) -> None:
    page = shown("/claims")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims#main")  # the address is told a moment after the key
