"""The questions in DuckDB that the how-to on replication shows have answers, and the passages are those of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from onrecord.engines.local import build
from onrecord.exports import write_package
from onrecord.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = re.findall(r"^```duckdb\n(.*?)^```", (ROOT / "docs" / "how-to" / "replication.md").read_text(encoding="utf-8"), re.M | re.S)


@pytest.mark.slow
def test_the_questions_have_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(tmp_path / "talks.db", create=True) as ledger:
        build([ROOT / "examples" / "pages"], ledger, [str(ROOT / "examples" / "knowledge")], workers=1)
        write_package(ledger, tmp_path / "replication", "parquet")
        texts = {row["id"]: ledger.entry(row["id"]) for row in ledger.rows("statements") if row["confidence"] >= 0.8}
    monkeypatch.chdir(tmp_path / "replication")
    occurrences, balance, passages = (duckdb.sql(question).fetchall() for question in QUESTIONS)
    assert len(occurrences) > 5
    assert all(-10 <= score <= 10 and number > 0 for _, score, number in balance)
    assert balance
    assert {row[0] for row in passages} == set(texts)
    for name, passage, *_ in passages:
        entry = texts[name]
        assert entry
        first = entry.passages[0]
        assert passage == entry.paragraph[first.start - entry.offset : first.end - entry.offset]
