"""The documentation promises no more than the floors hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))["eval"]
ROW = re.compile(r"^\|.*\| `(\S+) (\S+)` \| (\.\d+) \|$", re.M)
PROMISED = ROW.findall((ROOT / "docs" / "limits.md").read_text(encoding="utf-8"))


def test_there_are_figures() -> None:
    assert PROMISED


@pytest.mark.parametrize(("suite", "path", "figure"), PROMISED)
def test_no_figure_is_above_its_floor(suite: str, path: str, figure: str) -> None:
    assert float(figure) <= FLOORS[suite][path]
