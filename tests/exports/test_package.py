"""The whole ledger as a folder, and back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from onrecord.errors import LedgerError, UsageError
from onrecord.exports import dictionary, read_package, write_package
from onrecord.ledger import PUBLIC, Ledger, Question, columns

READERS = {
    "csv": "read_csv('{}', all_varchar=true, header=true, max_line_size=10000000)",
    "parquet": "read_parquet('{}')",
    "jsonl": "read_json('{}', format='newline_delimited')",
}


def test_every_column_of_every_table_is_described() -> None:
    words = dictionary()
    assert list(words) == list(PUBLIC)
    for table in PUBLIC:
        assert list(words[table]) == ["", *columns(table)]
        assert all(len(said) > 2 for said in words[table].values())


@pytest.mark.parametrize("form", READERS)
def test_a_folder_of_tables_describes_itself(examples: Ledger, tmp_path: Path, form: str) -> None:
    counts = write_package(examples, tmp_path / "out", form)
    found = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in found["resources"]:
        assert resource["rows"] == counts[resource["name"]] == examples.count(resource["name"])
        if resource["rows"]:
            seen = duckdb.sql(f"select * from {READERS[form].format(tmp_path / 'out' / resource['path'])}")
            assert seen.columns == [field["name"] for field in resource["schema"]["fields"]]
            assert len(seen.fetchall()) == resource["rows"]


def test_a_ledger_comes_back_from_parquet_as_it_was(examples: Ledger, tmp_path: Path) -> None:
    write_package(examples, tmp_path / "out", "parquet")
    with Ledger.open(tmp_path / "again.db", create=True) as again:
        read_package(tmp_path / "out", again)
        for table in PUBLIC:
            assert list(again.rows(table)) == list(examples.rows(table)), table
        for words in ("pipeline", "strait", "海峡"):
            assert [hit.id for hit in again.search(words)] == [hit.id for hit in examples.search(words)]
        document = next(again.rows("documents"))["id"]
        assert again.page(document) == examples.page(document)
        assert again.analysis(document) == examples.analysis(document)
        assert again.unlinked() == []
        with pytest.raises(LedgerError, match="has rows already"):
            read_package(tmp_path / "out", again)


def test_a_folder_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "new.db", create=True) as ledger, pytest.raises(UsageError, match="cannot be made again"):
        read_package(tmp_path, ledger)


def test_a_question_narrows_the_tables(examples: Ledger, tmp_path: Path) -> None:
    counts = write_package(examples, tmp_path / "out", "jsonl", Question(states=("XKE",)))
    assert 0 < counts["events"] < examples.count("events")


def test_no_cell_is_run_by_a_spreadsheet(examples: Ledger, tmp_path: Path) -> None:
    write_package(examples, tmp_path / "out", "csv")
    csv.field_size_limit(10_000_000)
    for file in (tmp_path / "out").glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for name, cell in row.items():
                    assert cell[:1] not in ("=", "@", "\t", "\r", "+") and (cell[:1] != "-" or float(cell)), (file, name)
    with (tmp_path / "out" / "judgements.csv").open(encoding="utf-8", newline="") as stream:
        assert next(csv.DictReader(stream))["note"] == "'=it stands in the heading"
