"""The reading room, the API and the assistants' tools answer the same from PostgreSQL as from a file."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from mcp import Client
from onrecord.engines.renewing import renew
from onrecord.knowledge import load_knowledge
from onrecord.ledger import PUBLIC, Ledger
from onrecord.mcp import create_server
from onrecord.web import create_app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
#: Screens that are looked at: enough for every kind, few enough for a test.
MOST = 120
#: Where the order of the best may differ, for only the index of a file knows how rare a word is.
RANKED = ("/search",)
TOOLS: dict[str, dict[str, Any]] = {
    "search_statements": {"words": "treaty"}, "figures": {}, "disagreements": {},
    "what_changed": {"states": ["Arvenia", "Kestrova"], "since": "2031"},
}  # fmt: skip


@pytest.fixture
def moved(ledger_file: Path, in_postgres: Callable[[str], str]) -> str:
    """The ledger of the example pages in PostgreSQL."""
    address = in_postgres("faces")
    with Ledger.open(ledger_file) as ledger, Ledger.open(address, create=True) as other:
        ledger.move_to(other)
    return address


@pytest.fixture
def both(ledger_file: Path, moved: str) -> Iterator[tuple[TestClient, TestClient]]:
    """The reading room over either."""
    folders = [EXAMPLES / "knowledge"]
    with TestClient(create_app(ledger_file, folders)) as here, TestClient(create_app(moved, folders)) as there:
        yield here, there


@pytest.mark.slow
def test_every_kind_of_screen_shows_the_same(both: tuple[TestClient, TestClient]) -> None:
    here, there = both
    seen, waiting, kinds = set(), ["/"], {}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        kind = re.sub(r"/[^/?]*[0-9:~%][^/?]*", "/…", address.split("?")[0])
        if address in seen or kinds.get(kind, 0) >= 4 or address.startswith(RANKED):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        seen.add(address)
        one, other = here.get(address), there.get(address)
        assert one.status_code == other.status_code, address
        if "text/html" in one.headers.get("content-type", ""):
            assert lines(one.text) == lines(other.text), address
            waiting += [link.replace("&amp;", "&") for link in LINK.findall(one.text)]
    assert len(seen) > 40


def lines(page: str) -> list[str]:
    """What a screen says, without the name of the ledger and what changes from answer to answer."""
    page = page.replace("Ledger: examples.db.", "LEDGER")
    page = re.sub(r"(?:/[\w./-]*)?examples\.db|Ledger: \w+\.|postgresql://[^\s<\"]*", "LEDGER", page)
    return [line.strip() for line in re.sub(r'nonce="[^"]*"', "", page).splitlines() if line.strip()]


@pytest.mark.slow
def test_the_api_gives_the_same_rows(both: tuple[TestClient, TestClient]) -> None:
    here, there = both
    for table in PUBLIC:
        one, other = here.get(f"/api/{table}?limit=50"), there.get(f"/api/{table}?limit=50")
        assert (one.status_code, one.json()) == (other.status_code, other.json()), table
    found, same = ({hit["id"] for hit in client.get("/api/search?q=treaty&limit=500").json()["hits"]} for client in both)
    assert found == same != set()


@pytest.mark.slow
def test_assistants_are_told_the_same(ledger_file: Path, moved: str) -> None:
    def told(path: str, tool: str, given: dict[str, Any]) -> str:
        async def run() -> Any:
            async with Client(create_server(path)) as client:
                return await client.call_tool(tool, given)

        result = asyncio.run(run())
        assert not result.is_error, result.content
        return json.dumps(result.structured_content, sort_keys=True)

    for tool, given in TOOLS.items():
        assert told(str(ledger_file), tool, given) == told(moved, tool, given), tool


def test_what_holds_across_pages_follows_a_correction_there_too(moved: str) -> None:
    tables = ("links", "origins", "claims", "appearances", "occurrences", "series", "disagreements")
    with Ledger.open(moved) as ledger:
        before = {name: list(ledger.rows(name)) for name in tables}
        report = max(before["occurrences"], key=lambda row: (len(row["reports"]), row["id"]))["reports"][0]
        figure = before["series"][0]["points"][0]["indicator"]
        kept = [ledger.judge(report, "correct", "R. Ito", "date", "2044-02-03"), ledger.judge(figure, "correct", "R. Ito", "value", "-7")]
        assert renew(ledger, lambda: load_knowledge([str(EXAMPLES / "knowledge")]))
        (alone,) = [row for row in ledger.rows("occurrences") if report in row["reports"]]
        assert alone["reports"] == [report] and alone["date"] == "2044-02-03"
        with TestClient(create_app(moved, [EXAMPLES / "knowledge"])) as room:
            assert room.get("/api/tables/indicators?sort=value&limit=1").json()["items"][0]["id"] == figure
        for one in kept:
            ledger.judge(one["subject"], "undo", "R. Ito", value=one["id"])
        renew(ledger, lambda: load_knowledge([str(EXAMPLES / "knowledge")]))
        assert {name: list(ledger.rows(name)) for name in tables} == before
