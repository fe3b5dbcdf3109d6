"""The codebook is what the tables give."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from onrecord.knowledge import Knowledge, load_knowledge

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def codebook() -> Callable[[Knowledge], str]:
    """The generator behind script/codebook."""
    return cast(Callable[[Knowledge], str], runpy.run_path(str(ROOT / "script" / "codebook.py"))["codebook"])


def test_the_page_is_what_the_generator_writes(codebook: Callable[[Knowledge], str]) -> None:
    written = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert written == codebook(load_knowledge()), "run script/codebook"


def test_every_word_of_a_frame_stands_under_its_type(codebook: Callable[[Knowledge], str]) -> None:
    knowledge = load_knowledge()
    page = codebook(knowledge)
    for row in knowledge.rows("frames"):
        section = page.split(f"### {row['type']}\n")[1].split("\n### ")[0]
        assert row["example"] in section
        assert row["triggers"].replace("|", ", ") in section


def test_a_row_of_ones_own_gets_its_line(codebook: Callable[[Knowledge], str], tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text("key\ttopic\tweight\tterms\tbasis\nspace:2\tspace\t2\ttea on the moon\tinvented\n")
    assert "tea on the moon" in codebook(load_knowledge([tmp_path]))
