"""No command without its section, no table without its columns, no example that does not run."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from onrecord.cli.app import app
from onrecord.ledger import PUBLIC, columns

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"
COMMANDS = (REFERENCE / "commands.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def sections(text: str) -> dict[str, str]:
    """The parts of a page by their headings."""
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section_and_an_example() -> None:
    commands = set(getattr(get_command(app), "commands"))  # noqa: B009
    found = sections(COMMANDS)
    assert commands == set(found)
    for name in commands:
        assert f"$ onrecord {name}" in found[name] or f"(onrecord {name}" in found[name]


def test_every_option_is_described() -> None:
    found = sections(COMMANDS)
    shared = COMMANDS.split("## ")[0]
    for name, command in getattr(get_command(app), "commands").items():  # noqa: B009
        for option in command.params:
            long = next((form for form in option.opts if form.startswith("--")), None)
            if long:
                assert long in found[name] or long in shared, f"{name} {long}"


def test_every_table_has_its_columns() -> None:
    found = sections((REFERENCE / "tables.md").read_text(encoding="utf-8"))
    for table in PUBLIC:
        named = re.findall(r"`(\w+)`", found[table])
        assert set(columns(table)) <= set(named), f"{table}: {set(columns(table)) - set(named)}"


def assert_serves(command: str, folder: Path, environment: dict[str, str]) -> None:
    """A command that serves says its address at once and ends when it is told to."""
    run = subprocess.Popen(command.split(), cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stderr
    try:
        assert "http://127.0.0.1:" in run.stderr.readline()
    finally:
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=120)


@pytest.mark.slow
def test_the_examples_run_in_their_order(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    lines = [line[2:] for block in BLOCK.findall(COMMANDS) for line in block.splitlines() if line.startswith("$ ")]
    lasting = [line for line in lines if re.match(r"onrecord serve\b", line)]
    script = "\n".join(["set -eo pipefail", *(line for line in lines if line not in lasting)])
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    for command in lasting:
        assert_serves(command.replace("--port 8799", "--port 0"), tmp_path, environment)
    for written in ("briefs-read.jsonl", "statements.jsonl", "events.csv", "events.plover.jsonl", "talks/indicators.parquet", "again.db"):
        assert (tmp_path / written).stat().st_size > 0
