"""The ledger for assistants, asked with the protocol's own client."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mcp import Client, StdioServerParameters
from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.mcp import create_server

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Ask = Callable[..., Any]
TOKEN = "a token of the test"


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example pages."""
    path = tmp_path_factory.mktemp("mcp") / "examples.db"
    with Ledger.open(path, create=True) as ledger:
        build([EXAMPLES / "pages"], ledger, [str(EXAMPLES / "knowledge")], workers=1)
    return path


@pytest.fixture
def texts(ledger_file: Path) -> Iterator[dict[str, str]]:
    """The texts of the pages by id."""
    with Ledger.open(ledger_file) as ledger:
        yield {row["id"]: row["text"] for row in ledger.rows("documents")}


@pytest.fixture
def ask(ledger_file: Path) -> Ask:
    """Calls a tool; its answer, or its error as a string."""

    def call(tool: str, **given: Any) -> Any:
        async def run() -> Any:
            async with Client(create_server(str(ledger_file), TOKEN, "http://room")) as client:
                return await client.call_tool(tool, given)

        result = asyncio.run(run())
        return result.content[0].text if result.is_error else result.structured_content

    return call


def proven(found: Any, texts: dict[str, str]) -> int:
    """Sees that every passage in an answer stands in its page; how many there are."""
    if isinstance(found, list):
        return sum(proven(part, texts) for part in found)
    if not isinstance(found, dict):
        return 0
    number = 0
    if "passage" in found:
        assert texts[found["page"]["id"]][found["start"] : found["end"]] == found["passage"]
        assert found["address"] == f"http://room/entries/{found['id']}"
        number = 1
    return number + sum(proven(part, texts) for part in found.values())


def test_tools_only_read_without_a_token(ledger_file: Path) -> None:
    async def listed(token: str | None) -> list[Any]:
        async with Client(create_server(str(ledger_file), token)) as client:
            return list((await client.list_tools()).tools)

    names = {tool.name for tool in asyncio.run(listed(None))}
    assert names == {"search_statements", "show_passage", "first_said", "what_changed", "origins", "figures", "disagreements"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in asyncio.run(listed(None)))
    assert {tool.name for tool in asyncio.run(listed("secret"))} - names == {"judge"}


def test_statements_come_with_passages(ask: Ask, texts: dict[str, str]) -> None:
    found = ask("search_statements", words="pipeline", states=["Arvenia"], limit=5)
    assert 0 < len(found["statements"]) <= 5 and found["in_all"] >= len(found["statements"])
    assert proven(found, texts) >= len(found["statements"])
    assert all("pipeline" in one["row"]["text"].lower() for one in found["statements"])


def test_a_claim_is_told_from_its_first_appearance_on(ask: Ask, texts: dict[str, str], ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        row = max(ledger.rows("claims"), key=lambda claim: claim["appearances"])
    [claim] = ask("first_said", claim=row["id"])["claims"]
    days = [one["row"]["said_on"] for one in claim["appearances_in_time"] if one["row"]["said_on"]]
    assert len(claim["appearances_in_time"]) == row["appearances"] and days == sorted(days)
    assert proven(claim, texts) >= row["appearances"]
    origins = ask("origins", id=row["id"])
    assert origins["textual_origins"] == row["textual_origins"]  # a page may quote another one in part: not more than its pages have
    assert row["textual_origins"] <= len(origins["origins"])


def test_what_changed_sorts_claims_by_the_period(ask: Ask, texts: dict[str, str]) -> None:
    found = ask("what_changed", states=["XAV", "XKE"], since="2032")
    assert sum(found["numbers"].values()) > 0
    assert all(one["first_said_on"] >= "2032" for one in found["new"])
    assert all(one["first_said_on"] < "2032" for one in found["repeated"] + found["not_said_again"])
    assert "first day" in ask("what_changed", states=["XAV"], since=None)


def test_figures_and_disagreements_come_with_passages(ask: Ask, texts: dict[str, str]) -> None:
    figures = ask("figures", measure="trade", states=["XAV", "XKE"])
    assert figures["figures"] and {one["row"]["measure"] for one in figures["figures"]} == {"trade"}
    pairs = ask("disagreements")["disagreements"]
    assert pairs and all(len(pair["parts"]) == 2 for pair in pairs)
    assert proven(figures, texts) + proven(pairs, texts) >= len(figures["figures"]) + 2 * len(pairs)


def test_what_is_not_there_is_said_in_words(ask: Ask) -> None:
    assert "no such id" in ask("show_passage", id="st-0")
    assert "no state of this name" in ask("search_statements", states=["Atlantis"])


def test_a_judgement_needs_the_token(ask: Ask, ledger_file: Path) -> None:
    with Ledger.open(ledger_file) as ledger:
        subject = next(ledger.rows("statements"))["id"]
        given = {"id": subject, "verdict": "accept", "by": "R. Ito"}
        assert "not the one" in ask("judge", **given, token="guess")
        assert ledger.count("judgements") == 0
        assert ask("judge", **given, token=TOKEN)["subject"] == subject
        assert [row["by"] for row in ledger.rows("judgements")] == ["R. Ito"]


def test_it_speaks_over_standard_input_and_output(ledger_file: Path) -> None:
    async def run() -> Any:
        command = StdioServerParameters(command=sys.executable, args=["-m", "onrecord", "mcp", "--ledger", str(ledger_file)])
        async with Client(command) as client:
            return await client.call_tool("search_statements", {"words": "pipeline"})

    assert asyncio.run(run()).structured_content["statements"]
