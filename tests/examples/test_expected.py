"""What the example pages hold is found: each figure keeps its floor in ``tests/floors.json`` (part ``examples``).

A floor of a figure named ``wrong`` is a ceiling. Figures are measured with the tables of the examples, in every clone.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from gold import EXAMPLES, PAGES
from ledger_scoring import TABLES, score_ledger
from scoring import score_pages

from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.record import as_record

FLOORS: dict[str, float] = json.loads(Path(__file__).parents[1].joinpath("floors.json").read_text())["examples"]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """All figures, from one ledger built of the example pages."""
    file = tmp_path_factory.mktemp("examples") / "examples.db"
    with Ledger.open(file, create=True) as ledger:
        build([PAGES], ledger, [str(EXAMPLES / "knowledge")])
        pages = score_pages([as_record(analysis) for analysis in ledger.analyses()])
        across = score_ledger({table: [dict(row) for row in ledger.rows(table)] for table in TABLES})
    return pages.figures() | across.figures()


@pytest.mark.xdist_group("examples")
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_sinks_below_its_floor(name: str, figures: dict[str, float]) -> None:
    seen, floor = figures[name], FLOORS[name]
    assert seen <= floor if "wrong" in name else seen >= floor, f"{name}: {seen} with the floor at {floor}"


@pytest.mark.xdist_group("examples")
def test_every_kind_of_entry_is_found(figures: dict[str, float]) -> None:
    assert {name for name, share in figures.items() if share == 0.0 and "wrong" not in name} == set()
