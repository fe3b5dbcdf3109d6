"""A ledger of a few pages about invented states, and a way to call a command."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.app import run

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PAGES = {
    "grain.txt": """Arvenia sends grain to Kestrova
Foreign Minister Petra Solenne said on May 3, 2031 that Arvenia would send nine ships of grain to Kestrova. “We keep our word,” she said.
""",
    "talks.txt": """Kestrova and Arvenia hold talks
Kestrova and Arvenia signed an agreement in Orsel on May 5, 2031.
Trade between Arvenia and Kestrova reached $9.4 billion in 2030.
""",
}


@dataclass(frozen=True)
class Called:
    """How a call ended and what it printed."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """The JSON objects on standard output."""
        return [json.loads(line) for line in self.out.splitlines()]


Call = Callable[..., Called]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Call:
    """Calls ``onrecord`` with arguments."""

    def run_with(*arguments: object) -> Called:
        capfd.readouterr()
        status = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return Called(status, out, err)

    return run_with


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with two pages in ``pages/``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def built(folder: Path, call: Call) -> Path:
    """The current folder with a ledger in ``onrecord.db``."""
    assert call("build", "pages", "--knowledge", EXAMPLES / "knowledge").status == 0
    return folder
