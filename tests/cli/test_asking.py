"""find, timeline, show, judge, export, forget: what they answer on a small ledger."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from onrecord.cli import out
from onrecord.ledger import PUBLIC

Call = Callable[..., Any]


def exported(call: Call, table: str) -> list[Any]:
    """The rows of a table as JSON lines have them."""
    return [json.loads(line) for line in call("export", "--table", table).out.split("\n")[:-1]]


def test_statements_are_found_by_words_and_speaker(built: Path, call: Call) -> None:
    rows = call("find", "grain", "--speaker", "solenne", "--json").rows
    assert [row["text"] for row in rows] == ["Arvenia would send nine ships of grain to Kestrova"]
    assert "nine ships of grain" in call("find", "grain").out
    assert call("find", "aqueduct", "--json").rows == []
    assert call("find", "--speaker", "Berik", "--json").rows == []


def test_states_are_given_by_name_or_code(built: Path, call: Call) -> None:
    by_name = call("find", "--table", "indicators", "--between", "Arvenia", "kestrova", "--json").rows
    assert [row["value"] for row in by_name] == [9.4e9]
    assert call("find", "--figure", "trade", "--state", by_name[0]["subjects"][0], "--json").rows == by_name
    wrong = call("find", "--state", "Freedonia")
    assert wrong.status == 2 and "no state of this name" in wrong.err


def test_a_limit_says_how_many_there_are(built: Path, call: Call) -> None:
    called = call("find", "--limit", 1, "--json")
    assert len(called.rows) == 1
    assert "1 of 2 shown" in called.err


WRONG = [("--stance", "neutral"), ("--from", "yesterday"), ("--to", "2031-13"), ("--table", "pages"), ("--limit", "0"), ("--sure", "2")]


@pytest.mark.parametrize("bad", WRONG)
def test_a_question_that_makes_no_sense_ends_with_2(built: Path, call: Call, bad: tuple[str, str]) -> None:
    assert call("find", *bad).status == 2


def test_a_timeline_goes_by_dates(built: Path, call: Call) -> None:
    rows = call("timeline", "--state", "Arvenia", "--from", "2031", "--json").rows
    assert rows
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert "2031-05-05" in {row["date"][:10] for row in rows}
    assert "2031-05-05" in call("timeline").out


def test_an_entry_is_shown_with_its_passage_paragraph_and_page(built: Path, call: Call) -> None:
    (row,) = call("find", "grain", "--json").rows
    shown = call("show", row["id"], "--json").rows[0]
    texts = {document["id"]: document["text"] for document in exported(call, "documents")}
    text = texts[row["document"]]
    assert text[shown["paragraph_start"] :].startswith(shown["paragraph"])
    assert {text[p["start"] : p["end"]] for p in shown["passages"] if p["role"] == "content"} == {row["text"]}
    people = call("show", row["id"], "--why").out
    assert "»" in people and "«" in people and "pages/grain.txt" in people and "Why: " in people
    assert call("show", "st-0").status == 2


def test_an_event_in_the_world_is_shown_with_what_its_reports_agree_and_differ_on(folder: Path, call: Call) -> None:
    told = {
        "wire.txt": "ORSEL, May 6, 2031 (Orsel Wire) - Kestrova shelled the Arvenian port of Kell on May 5, 2031, killing 3 sailors.\n",
        "post.txt": "DOVRIN, May 6, 2031 (Dovrin Post) - Kestrova shelled the Arvenian port of Kell on May 5, 2031, killing 5 sailors.\n",
    }
    for name, text in told.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert call("build", *told, "--knowledge", Path(__file__).resolve().parents[2] / "examples" / "knowledge").status == 0
    (row,) = (row for row in exported(call, "occurrences") if len(row["reports"]) == 2)
    shown = call("show", row["id"], "--json").rows[0]
    assert {"field": "date", "of": None, "value": "2031-05-05"} in shown["agreed"]
    (figure,) = shown["differs"]
    assert (figure["field"], figure["of"], [v["value"] for v in figure["values"]]) == ("figure", "sailors", ["3", "5"])
    people = call("show", row["id"]).out
    assert "Its reports agree on" in people and "figure (sailors)" in people and "Orsel Wire" in people


def test_an_entry_of_a_web_page_is_shown_with_its_place_in_the_source(folder: Path, call: Call) -> None:
    source = "<h1>Grain for Kestrova</h1>\n<p>The states agreed.</p>\n<p>Petra Solenne said: &ldquo;We <b>keep</b> our word.&rdquo;</p>\n"
    (folder / "pages" / "word.html").write_text(source, encoding="utf-8")
    assert call("build", "pages/word.html").status == 0
    row = call("find", "--kind", "direct", "--json").rows[0]
    place = call("show", row["id"], "--json").rows[0]["place"]
    assert "&ldquo;We <b>keep</b> our word.&rdquo;" in source[place["start"] : place["end"]]
    assert place["line"] == 3
    assert "line 3, column" in call("show", row["id"]).out


def test_a_judgement_is_shown_beside_the_entry(built: Path, call: Call) -> None:
    (row,) = call("find", "grain", "--json").rows
    decision = ("--verdict", "correct", "--field", "said_on", "--value", "2031-05-02", "--by", "R. Ito")
    noted = call("judge", row["id"], *decision, "--json").rows[0]
    assert (noted["start"], noted["end"]) == (row["start"], row["end"])
    assert "Judged by R. Ito" in call("show", row["id"]).out
    call("build", "pages", "--again", "--knowledge", Path(__file__).resolve().parents[2] / "examples" / "knowledge")
    (judged,) = call("show", row["id"], "--json").rows[0]["judgements"]
    assert (judged["value"], judged["how"]) == ("2031-05-02", "same")
    assert call("judge", row["id"], "--verdict", "correct", "--by", "R. Ito").status == 2
    assert call("judge", row["id"], "--verdict", "accept").status == 2


def test_judgements_move_to_a_ledger_that_was_built_anew(built: Path, call: Call) -> None:
    (row,) = call("find", "grain", "--json").rows
    call("judge", row["id"], "--verdict", "reject", "--by", "R. Ito")
    call("export", "--table", "judgements", "--out", "judgements.jsonl")
    assert call("import", "judgements.jsonl", "--ledger", "new.db").status == 2
    call("build", "pages/talks.txt", "--ledger", "new.db")
    done = call("import", "judgements.jsonl", "--ledger", "new.db", "--json").rows
    assert done == [{"judgements": 1, "added": 1, "without_passage": 1}]
    call("build", "pages", "--ledger", "new.db", "--knowledge", Path(__file__).resolve().parents[2] / "examples" / "knowledge")
    done = call("import", "judgements.jsonl", "--ledger", "new.db", "--json").rows
    assert done == [{"judgements": 1, "added": 0, "without_passage": 0}]
    assert "Judged by R. Ito" in call("show", row["id"], "--ledger", "new.db").out
    Path("no.jsonl").write_text('{"id": "jd-0"}\n')
    assert call("import", "no.jsonl", "--ledger", "new.db").status == 2
    assert call("import", "absent.jsonl", "--ledger", "new.db").status == 2


def test_every_table_is_exported_in_every_format(built: Path, call: Call) -> None:
    for table in PUBLIC:
        rows = exported(call, table)
        lines = list(csv.DictReader(io.StringIO(call("export", "--table", table, "--format", "csv").out)))
        assert [line["id"] for line in lines] == [row["id"] for row in rows]
        assert call("export", "--table", table, "--format", "parquet", "--out", "t.parquet").status == 0
        stored = pyarrow.parquet.read_table("t.parquet").to_pylist()
        assert [row["id"] for row in stored] == [row["id"] for row in rows]
        if table == "statements":
            assert json.loads(lines[0]["speaker"]) == json.loads(stored[0]["speaker"]) == rows[0]["speaker"]
    assert call("export", "--table", "pages").status == 2
    assert call("export", "--table", "statements", "--format", "xls", "--out", "x").status == 2
    assert not Path("x").exists()


def test_a_page_is_forgotten_by_its_path(built: Path, call: Call) -> None:
    done = call("forget", "pages/grain.txt", "--json")
    assert done.status == 0 and done.rows[0]["entries"] > 0
    assert call("find", "grain", "--json").rows == []
    assert call("forget", "pages/grain.txt").status == 2


def test_what_linking_has_not_filled_is_empty_and_no_error(built: Path, call: Call) -> None:
    for command in ("claims", "sources", "disagreements"):
        assert call(command).status == 0
        assert all("id" in row for row in call(command, "--json").rows)


def test_the_doctor_names_models_tables_and_what_is_missing(built: Path, call: Call) -> None:
    called = call("doctor", "--json")
    assert called.status == 0
    found = {row["what"]: row for row in called.rows}
    assert found["English model"]["digest"].startswith("sha256:")
    assert found["knowledge"]["tables"]["states"] > 190
    assert found["ledger"]["tables"]["documents"] == 2
    assert "English model" in call("doctor").out


def test_the_demo_prints_a_summary_of_the_example_pages(folder: Path, call: Call) -> None:
    called = call("demo", "--once")
    assert "pages from 2031" in called.out
    assert "statements" in called.out
    assert (folder / "onrecord-demo.db").exists()
    assert not (folder / "onrecord.db").exists()


def test_what_was_announced_says_what_became_of_it(built: Path, call: Call) -> None:
    rows = call("timeline", "--announced", "--json").rows
    assert rows and all({"due", "seen", "as_of", "later"} <= row.keys() and row["realis"] == "planned" for row in rows)
    assert "not seen as of" in call("timeline", "--announced").out
    assert call("timeline", "--announced", "--from", "2099", "--json").rows == []
    assert call("timeline", "--announced", "--topic", "trade").status == 2


@pytest.fixture
def positions(folder: Path, call: Call) -> Path:
    """A ledger of two pages on a corridor and a treaty."""
    (folder / "pages" / "corridor.txt").write_text(
        "Ministers speak\n"
        "Foreign Minister Petra Solenne of Arvenia said on May 3, 2031: “We support the Sella Corridor.”\n"
        "Osric Thane, the foreign minister of Halmere, said on May 4, 2031 that Halmere opposes the Sella Corridor.\n"
        "The partnership of Arvenia and Kestrova is strategic, Petra Solenne said on May 5, 2031.\n",
        encoding="utf-8",
    )
    knowledge = Path(__file__).resolve().parents[2] / "examples" / "knowledge"
    assert call("build", "pages", "--knowledge", knowledge).status == 0
    return knowledge


def test_statements_are_found_by_what_they_are_about_and_the_side_they_take(positions: Path, call: Call) -> None:
    def days(*asked: str) -> list[str]:
        return [row["said_on"] for row in call("find", *asked, "--json").rows]

    assert days("--about", "corridor") == ["2031-05-03", "2031-05-04"]
    assert days("--about", "project:sella-corridor", "--stance", "favour") == ["2031-05-03"]
    assert days("--stance", "against") == ["2031-05-04"]
    assert days("--about", "grain", "--stance", "against") == []
    assert [row["date"] for row in call("timeline", "--about", "corridor", "--stance", "against", "--json").rows] == ["2031-05-04"]


def test_a_relation_shows_fields_bonds_status_and_positions(positions: Path, call: Call) -> None:
    rows = call("relation", "Arvenia", "Kestrova", "--knowledge", positions, "--json").rows
    parts = {row["part"] for row in rows}
    assert {"field", "project", "status", "position"} <= parts
    assert [row["said_on"] for row in rows if row["part"] == "status"] == ["2031-05-05"]
    (position,) = [row for row in rows if row["part"] == "position"]
    assert (position["side"], position["stance"]) == ("XAV", "favour")
    shown = call("relation", "Arvenia", "Kestrova", "--knowledge", positions).out
    assert "Sella Corridor" in shown and "strategic" in shown


def test_values_that_nothing_has_are_told(built: Path, call: Call) -> None:
    assert "--topic weather: none of the statements" in call("find", "--topic", "weather").err
    assert "--figure rainfall: none of the indicators" in call("find", "--figure", "rainfall").err
    assert "--kind CONSULTING: none of the events" in call("find", "--kind", "consulting").err
    assert "none of" not in call("find", "aqueduct", "--kind", "direct").err
    refused = call("find", "--table", "statements", "--kind", "shouted")
    assert refused.status == 2 and "direct, indirect, mixed" in refused.err
    assert call("find", "--kind", "Direct", "--json").rows == call("find", "--kind", "direct", "--json").rows


def test_two_states_are_two(built: Path, call: Call) -> None:
    for words in (["relation", "Arvenia", "Arvenia"], ["report", "Arvenia", "Arvenia"], ["find", "--between", "Arvenia", "Arvenia"]):
        refused = call(*words)
        assert refused.status == 2 and "one state; name two" in refused.err
    assert "--between takes two states" in call("find", "--between", "Arvenia", "--json").err


def test_a_timeline_says_what_it_left_out(built: Path, call: Call) -> None:
    whole = call("timeline", "--json").rows
    assert f"1 of {len(whole)} entries with a date; --limit {len(whole)} shows all" in call("timeline", "--limit", "1").err
    assert f"{len(whole)} of {len(whole)} entries" in call("timeline").err


def test_a_format_that_does_not_hold_a_table_says_so(built: Path, call: Call) -> None:
    refused = call("export", "--table", "statements", "--format", "plover")
    assert refused.status == 2 and refused.out == "" and "plover holds events" in refused.err
    assert call("export", "--table", "events", "--format", "plover").out == call("export", "--format", "plover").out


def test_a_bracket_in_a_name_is_no_mark_up(capfd: pytest.CaptureFixture[str]) -> None:
    shown = out.table("outlet", "words")
    shown.add_row("Gazette [/bold] [Online]", "a bridge")
    out.results().print(shown)
    assert "Gazette [/bold] [Online]" in capfd.readouterr().out


def test_a_fault_of_the_program_is_no_half_success(built: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("thought wrongly")

    monkeypatch.setattr("onrecord.ledger.Ledger.find", broken)
    called = call("find", "grain")
    assert called.status == 2 and "thought wrongly" in called.err and "a fault of the program" in called.err
