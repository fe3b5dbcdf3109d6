"""A page goes in whole or not at all, comes out as it was, and can be forgotten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import PUBLIC, Ledger, Question, prepare
from onrecord.model import Analysis, Page

Make = Callable[..., tuple[Page, Analysis]]


def test_a_page_comes_out_as_it_went_in(filled: Ledger, make: Make) -> None:
    page, analysis = make()
    assert filled.analysis(analysis.document.id) == analysis
    assert filled.page(analysis.document.id) == page
    counts = filled.summary().counts
    names = ("documents", "actors", "mentions", "times", "statements", "events", "indicators")
    assert [counts[name] for name in names] == [1, 3, 1, 1, 1, 1, 1]


def test_a_page_found_again_is_one_more_location(filled: Ledger, make: Make) -> None:
    _, analysis = make()
    page, again = make(key="elsewhere/rail.txt")
    assert filled.add(prepare(page, again)) is False
    assert filled.add(prepare(page, again)) is False
    assert filled.locations(analysis.document.id) == ["elsewhere/rail.txt", "pages/rail.txt"]
    assert filled.count("statements") == 1


def test_a_passage_that_is_not_in_the_text_is_refused_and_nothing_is_written(ledger: Ledger, make: Make) -> None:
    page, analysis = make()
    wrong = replace(analysis, mentions=(replace(analysis.mentions[0], start=1),))
    with pytest.raises(LedgerError, match=r"pages/rail.txt.*stores 'Minister"):
        prepare(page, wrong)
    twice = replace(analysis, times=analysis.times * 2)
    with pytest.raises(LedgerError, match="times"):
        ledger.add(prepare(page, twice))
    assert set(ledger.summary().counts.values()) == {0}


@pytest.mark.parametrize("broken", ["span", "actor", "reported_by", "content", "digest", "trigger"])
def test_what_does_not_hold_is_refused(make: Make, broken: str) -> None:
    page, analysis = make()
    statement, event = analysis.statements[0], analysis.events[0]
    assert statement.speaker
    changed = {
        "span": replace(analysis, events=(replace(event, end=10_000),)),
        "actor": replace(analysis, statements=(replace(statement, speaker=replace(statement.speaker, actor="person:nobody")),)),
        "reported_by": replace(analysis, events=(replace(event, reported_by="st-0"),)),
        "content": replace(analysis, statements=(replace(statement, text="The railway will carry ten million tons,"),)),
        "digest": replace(analysis, document=replace(analysis.document, text_digest="sha256:0")),
        "trigger": replace(analysis, events=(replace(event, trigger=(-1, 5)),)),  # type: ignore[arg-type]
    }[broken]
    with pytest.raises(LedgerError, match="was not written"):
        prepare(page, changed)


def test_a_new_analysis_takes_the_place_of_the_old_one_and_keeps_the_locations(filled: Ledger, make: Make) -> None:
    page, analysis = make()
    filled.add_location(analysis.document.id, "elsewhere/rail.txt")
    assert filled.add(prepare(page, replace(analysis, events=())), again=True)
    assert (filled.count("events"), filled.count("statements")) == (0, 1)
    assert filled.locations(analysis.document.id) == ["elsewhere/rail.txt", "pages/rail.txt"]


def test_a_forgotten_page_leaves_nothing_behind(filled: Ledger, make: Make) -> None:
    page, analysis = make(text=make()[1].document.text + "\nA closing line.", key="other.txt")
    filled.add(prepare(page, analysis))
    first = make()[1]
    filled.judge(first.statements[0].id, "accept", "R. Ito")
    assert filled.forget(first.document.id) == 5
    counts = filled.summary().counts
    assert {name: counts[name] for name in ("documents", "statements", "actors", "judgements")} == {
        "documents": 1, "statements": 1, "actors": 3, "judgements": 0,
    }  # fmt: skip
    assert {hit.document for hit in filled.search("railway")} == {analysis.document.id}
    with pytest.raises(LedgerError, match="no such document"):
        filled.forget(first.document.id)


def test_a_page_set_aside_is_noted_once_and_struck_out_when_it_comes_in(ledger: Ledger, make: Make) -> None:
    for _ in range(2):
        ledger.add_set_aside("pages/rail.txt", "0 bytes; fetch it again")
    assert [row["reason"] for row in ledger.rows("set_aside")] == ["0 bytes; fetch it again"]
    ledger.add(prepare(*make()))
    assert list(ledger.rows("set_aside")) == []


def test_words_that_no_database_can_hold_are_refused_in_words(ledger: Ledger, make: Make) -> None:
    with pytest.raises(LedgerError, match="half a surrogate pair"):
        ledger.add(prepare(*make(key="pages/\ud800.txt")))
    assert ledger.count("documents") == 0
    ledger.add_set_aside("pages/\ud800.txt", "half a surrogate pair")
    assert [row["path"] for row in ledger.rows("set_aside")] == ["pages/\\ud800.txt"]


def test_a_file_that_is_no_ledger_is_refused_in_words(tmp_path: Path) -> None:
    for name, content in (("words.db", b"these are words, many of them, and no database" * 20), ("empty.db", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(LedgerError, match="ledger"):
            Ledger.open(tmp_path / name)
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(tmp_path / "absent.db")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE things (id)")
    other.commit()
    with pytest.raises(LedgerError, match="no ledger of onrecord"):
        Ledger.open(tmp_path / "other.db", create=True)


def test_a_ledger_of_another_version_is_not_touched(in_file: Ledger, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "test.db") as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")
    with pytest.raises(LedgerError, match="a ledger of version 0"):
        Ledger.open(tmp_path / "test.db")


def test_any_tool_for_sqlite_reads_the_tables(in_file: Ledger, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "test.db") as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
        assert set(PUBLIC) <= names
        said = connection.execute("SELECT json_extract(speaker, '$.name'), said_on FROM statements").fetchall()
        assert said == [("Ilan Marek", "2031-05-03")]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_rows_of_every_table_have_the_columns_of_the_schema(filled: Ledger) -> None:
    for table in PUBLIC:
        for row in filled.rows(table):
            assert row["id"]
    assert next(filled.rows("indicators"))["subjects"] == ["XAA", "XAB"]
    assert next(filled.rows("indicators"))["forecast"] is True
    with pytest.raises(LedgerError, match="no such table"):
        next(filled.rows("sqlite_master"))
    with pytest.raises(LedgerError, match="no such table"):
        filled.find("pages", Question())
