"""What annotators of TIMEX3 mark, and how they value it: sentences of a newswire and of histories, with all times in them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.model import TimeExpression

LINES = [line for line in Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
ROWS = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("published", sorted({row["published"] for row in ROWS}))
def test_each_sentence_has_its_times_and_no_others(times_of: Callable[..., list[TimeExpression]], published: str) -> None:
    wrong = []
    for row in (row for row in ROWS if row["published"] == published):
        times = " ; ".join(f"{t.text}={t.value}" for t in times_of(row["sentence"], published=published))
        if times != (row["times"] or ""):
            wrong.append((row["sentence"], row["times"], times))
    assert wrong == []
