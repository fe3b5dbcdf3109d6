"""The commands of the README and of the how-to pages run, in their order, on the example pages."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: docs/how-to/knowledge.md has pages and tables of its own and is tested in tests/knowledge.
SHOWN = [ROOT / "README.md", *(page for page in sorted((ROOT / "docs" / "how-to").glob("*.md")) if page.stem != "knowledge")]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
SQL = re.compile(r"^```sql\n(.*?)^```", re.M | re.S)
#: Commands that speak to people only, on standard error.
SILENT = re.compile(r"^onrecord (?:build|judge|import)|--out")
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def commands(page: Path) -> list[str]:
    """The commands that a page shows, without those that last until they are stopped."""
    lines = [line[2:] for block in BLOCK.findall(page.read_text(encoding="utf-8")) for line in block.splitlines() if line.startswith("$ ")]
    return [line for line in lines if line.startswith("onrecord ") and not line.startswith("onrecord serve")]


def call(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command as a reader would."""
    script = f"set -o pipefail; {command}"
    return subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True, env=ENVIRONMENT, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example pages, built once; the pages' own builds find all known already."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "examples", folder / "examples")
    run = call("onrecord build examples/pages --knowledge examples/knowledge", folder)
    assert run.returncode == 0, run.stderr
    return folder


@pytest.mark.slow
@pytest.mark.xdist_group("how-to")
@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_the_commands_of_a_page_run_in_their_order(page: Path, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "examples" / "pages" / "2032", tmp_path / "my-pages")
    shown = commands(page)
    assert shown
    for command in shown:
        run = call(command, tmp_path)
        assert run.returncode == 0, f"{command}\n{run.stderr[-2000:]}"
        assert run.stdout.strip() or SILENT.search(command), f"{command}: prints nothing"


@pytest.mark.slow
@pytest.mark.xdist_group("how-to")
@pytest.mark.parametrize("page", [page for page in SHOWN if SQL.search(page.read_text(encoding="utf-8"))], ids=lambda page: page.name)
def test_the_questions_in_sql_have_answers(page: Path, built: Path) -> None:
    with sqlite3.connect(f"file:{built / 'onrecord.db'}?mode=ro", uri=True) as connection:
        for question in SQL.findall(page.read_text(encoding="utf-8")):
            assert connection.execute(question).fetchall(), question
