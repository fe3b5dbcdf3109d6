"""The tour and the README show what the commands print: run again, they stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tour import README, TOUR, retold


@pytest.mark.xdist_group("examples")
def test_the_tour_shows_what_its_commands_print(tmp_path: Path) -> None:
    page = TOUR.read_text(encoding="utf-8")
    assert "$ onrecord build examples/pages" in page
    assert retold(page, tmp_path) == page, "run `python tests/examples/tour.py`, read the difference, commit it"


@pytest.mark.xdist_group("examples")
def test_the_readme_shows_what_its_commands_print(tmp_path: Path) -> None:
    page = README.read_text(encoding="utf-8")
    assert "$ onrecord claims" in page
    assert retold(page, tmp_path, "onrecord claims") == page, "run `python tests/examples/tour.py`, read the difference, commit it"
