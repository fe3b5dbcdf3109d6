"""build and analyse: what they print, and how they end."""

from __future__ import annotations

import io
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.ledger import Ledger

Call = Callable[..., Any]


def test_a_build_says_what_it_did_and_ends_with_0(folder: Path, call: Call) -> None:
    first = call("build", "pages", "--json")
    assert first.status == 0
    assert first.rows == [{"ledger": "onrecord.db", "pages": 2, "added": 2, "known": 0, "outdated": 0, "set_aside": 0}]
    again = call("build", "pages")
    assert (again.status, again.out) == (0, "")
    assert "0 pages added, 2 known already" in again.err


def test_a_page_that_is_set_aside_is_named_with_its_reason_and_the_status_is_1(folder: Path, call: Call) -> None:
    (folder / "pages" / "empty.txt").write_bytes(b"")
    called = call("build", "pages", "--ledger", "x.db")
    assert called.status == 1
    assert "set aside: pages/empty.txt: " in called.err
    analysed = call("analyse", "pages")
    assert analysed.status == 1
    assert [row["document"]["key"] for row in analysed.rows] == ["pages/grain.txt", "pages/talks.txt"]
    assert "set aside: pages/empty.txt: " in analysed.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "absent"),
        ("build", "pages", "--ledger", "no/such/folder/x.db"),
        ("build", "pages", "--ledger", "pages/grain.txt"),
        ("build", "pages", "--knowledge", "absent"),
        ("analyse",),
        ("analyse", "absent"),
        ("analyse", "--jsonl", "absent"),
        ("analyse", "pages", "--jsonl", "x"),
        ("analyse", "pages", "--out", "no/such/folder/x"),
        ("analyse", "pages", "--workers", "0"),
        ("frobnicate",),
        (),
    ],
)
def test_a_wrong_call_does_nothing_and_ends_with_2(folder: Path, call: Call, arguments: tuple[str, ...]) -> None:
    called = call(*arguments)
    assert called.status == 2
    assert called.err or called.out
    assert "Traceback" not in called.err
    assert not (folder / "onrecord.db").exists() or arguments[-1] == "absent"


def test_a_ledger_in_the_folder_that_it_is_built_of_is_no_page(folder: Path, call: Call) -> None:
    assert call("build", ".").status == 0
    again = call("build", ".")
    assert (again.status, "0 set aside" in again.err) == (0, True)
    assert call("build", ".", "--ledger", "other.db").err.startswith("set aside: onrecord.db: a database")


def test_pages_that_were_read_with_other_tables_are_counted(built: Path, call: Call) -> None:
    called = call("build", "pages")
    assert called.status == 0
    assert "2 pages of the ledger were read with other models or tables; --again" in called.err
    assert "--again" not in call("build", "pages", "--again").err


def test_build_again_reads_known_pages_anew(built: Path, call: Call) -> None:
    with Ledger.open("onrecord.db") as ledger:
        before = list(ledger.rows("statements"))
    called = call("build", "pages", "--again", "--json", "--knowledge", Path(__file__).resolve().parents[2] / "examples" / "knowledge")
    assert called.rows[0]["added"] == 2
    with Ledger.open("onrecord.db") as ledger:
        assert list(ledger.rows("statements")) == before


def test_json_lines_are_analysed_in_order_one_line_a_page(folder: Path, call: Call) -> None:
    texts = [f"Arvenia said that it would send {n} ships to Kestrova." for n in range(2, 40)]
    (folder / "pages.jsonl").write_text("".join(json.dumps({"id": f"p{n}", "text": text}) + "\n" for n, text in enumerate(texts)))
    for workers in (1, 2):
        called = call("analyse", "--jsonl", "pages.jsonl", "--workers", workers)
        assert called.status == 0
        assert [row["document"]["key"] for row in called.rows] == [f"p{n}" for n in range(38)]
        assert [row["document"]["text"] for row in called.rows] == texts
    call("analyse", "--jsonl", "pages.jsonl", "--out", "out.jsonl")
    assert (folder / "out.jsonl").read_text() == called.out


def test_standard_input_is_read_and_a_line_that_is_no_page_is_set_aside(folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = '{"id": "a", "text": "Arvenia said no."}\n{"id": "b"}\nnothing\n{"text": "Kestrova said yes."}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    called = call("analyse", "--jsonl", "-")
    assert called.status == 1
    assert [row["document"]["text"] for row in called.rows] == ["Arvenia said no.", "Kestrova said yes."]
    assert called.err.count("set aside: ") == 2


def test_a_port_that_is_taken_is_said_in_words(built: Path, call: Call) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        called = call("serve", "--port", taken.getsockname()[1])
    assert called.status == 2
    assert "take another one with --port" in called.err


def test_a_reader_that_has_seen_enough_is_no_error(built: Path) -> None:
    script = f"{sys.executable} -m onrecord find --json --limit 1000 | head -c 1"
    for _ in range(3):
        run = subprocess.run(["bash", "-c", f"{script}; echo ${{PIPESTATUS[0]}} >&2"], capture_output=True, text=True, check=True)
        assert "Traceback" not in run.stderr and "Broken" not in run.stderr
        assert run.stderr.strip().endswith("0")


def test_starting_does_not_load_the_parser_or_the_web() -> None:
    script = "import sys, onrecord.cli; print(sorted({'spacy', 'fastapi', 'trafilatura', 'sqlalchemy', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_build_of_nothing_makes_no_ledger(folder: Path, call: Call) -> None:
    refused = call("build")
    assert refused.status == 2 and "onrecord build PATH..." in refused.err
    assert not (folder / "onrecord.db").exists()


def test_a_page_of_the_year_one_does_no_harm(folder: Path, call: Call) -> None:
    text = "Arvenia and Kestrova signed an agreement on Monday. The talks in Orsel began on Tuesday, and Marek spoke on Friday."
    lines = [json.dumps({"id": "null", "text": text, "published": "0001-01-01"}), json.dumps({"id": "undated", "text": text})]
    (folder / "pages.jsonl").write_text("\n".join(lines))
    assert call("build", "pages.jsonl").status == 0
    documents = [json.loads(line) for line in call("export", "--table", "documents").out.splitlines()]
    assert {row["published_basis"] for row in documents} == {"unknown"}
