"""What the example pages hold is found: each figure keeps its floor in ``tests/floors.json`` (part ``examples``).

A floor of a figure named ``wrong`` is a ceiling. Figures are measured with the tables of the examples, in every clone.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from measuring import measure

FLOORS: dict[str, float] = json.loads(Path(__file__).parents[1].joinpath("floors.json").read_text())["examples"]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """All figures, from one ledger built of the example pages."""
    return measure(tmp_path_factory.mktemp("examples") / "examples.db")


@pytest.mark.xdist_group("examples")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_sinks_below_its_floor(name: str, figures: dict[str, float]) -> None:
    seen, floor = figures[name], FLOORS[name]
    assert seen <= floor if "wrong" in name else seen >= floor, f"{name}: {seen} with the floor at {floor}"
