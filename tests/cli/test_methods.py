"""Why an entry was found can be said in words, for every rule that fires on the example pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.engines.local import process
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Analysis, Page
from onrecord.reading import find_pages

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def methods_of(page: Page, analysis: Analysis) -> set[str]:
    """The rules and bases of a page's entries."""
    found = {entry.method for entry in (*analysis.statements, *analysis.events, *analysis.indicators)}
    found |= {mention.basis for mention in analysis.mentions}
    return found | {s.speaker.basis for s in analysis.statements if s.speaker and s.speaker.basis}


@pytest.fixture(scope="module")
def methods() -> set[str]:
    """All rules and bases that occur in the example pages."""
    found = process(find_pages([EXAMPLES / "pages"]), methods_of, [str(EXAMPLES / "knowledge")])
    return {method for some in found for method in some}


def unexplained(methods: set[str], knowledge: Knowledge) -> Iterator[str]:
    """Rules that no row of the table begins."""
    known = [row["method"] for row in knowledge.rows("methods")]
    return (method for method in methods if not any(method.startswith(prefix) for prefix in known))


@pytest.mark.slow
def test_every_rule_that_fires_is_put_into_words(methods: set[str]) -> None:
    assert len(methods) > 20
    assert sorted(unexplained(methods, load_knowledge())) == []
