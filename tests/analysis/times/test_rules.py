"""Every rule of the grammar, on its own example."""

from collections.abc import Callable

import pytest

from onrecord.knowledge import load_knowledge
from onrecord.model import TimeExpression

RULES = [row for row in load_knowledge().rows("time_rules") if row["operation"] != "macro"]


def test_every_rule_has_an_example() -> None:
    assert [row["rule"] for row in RULES if not row["example"] or not row["expected"]] == []


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["rule"])
def test_the_rule_reads_its_example(row: dict[str, str], times_of: Callable[..., list[TimeExpression]]) -> None:
    times = times_of(row["example"])
    assert [t.value for t in times] == row["expected"].split(";")
    assert row["rule"] in [t.rule for t in times]
