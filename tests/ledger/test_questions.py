"""A ledger answers by words, speaker, state, date, kind and sureness, and shows the passage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.ledger import Ledger, Question, prepare
from onrecord.ledger.words import asked, match_words, words
from onrecord.model import Analysis, Page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question(), 1),
        (Question(words="railway"), 1),
        (Question(words="RAILWAY marek"), 1),
        (Question(words='"nine million"'), 1),
        (Question(words='"million nine"'), 0),
        (Question(words="rail*"), 1),
        (Question(words="aqueduct"), 0),
        (Question(words="!?"), 0),
        (Question(speaker="marek"), 1),
        (Question(speaker="person:ilan-marek~0a0a0a0a"), 1),
        (Question(speaker="%"), 0),
        (Question(states=("XAA",)), 1),
        (Question(states=("XAA", "XAB")), 1),
        (Question(states=("XAA", "XAC")), 0),
        (Question(since="2031-05-03", until="2031-05-03"), 1),
        (Question(since="2031"), 1),
        (Question(until="2031-05"), 1),
        (Question(until="2031-04"), 0),
        (Question(since="2031-05-04"), 0),
        (Question(kind="direct"), 1),
        (Question(kind="indirect"), 0),
        (Question(sure=0.9), 1),
        (Question(sure=0.95), 0),
        (Question(topic="transport"), 1),
        (Question(actor="state:XAB"), 1),
        (Question(outlet="Velm Courier"), 1),
        (Question(outlet="Another"), 0),
    ],
)
def test_statements_answer(filled: Ledger, question: Question, found: int) -> None:
    assert len(filled.find("statements", question)) == filled.count("statements", question) == found


def test_events_and_indicators_answer(filled: Ledger) -> None:
    assert filled.count("events", Question(kind="COOPERATE", realis="actual", states=("XAB",), until="2031-04-28")) == 1
    assert filled.count("indicators", Question(kind="freight", words="tons", since="2032")) == 1
    assert filled.count("documents", Question(words="opens rail", states=("XAA",), speaker="Marek")) == 1


def test_an_entry_without_a_date_answers_no_question_of_dates(ledger: Ledger, make: Callable[..., tuple[Page, Analysis]]) -> None:
    from dataclasses import replace

    page, analysis = make()
    ledger.add(prepare(page, replace(analysis, statements=(replace(analysis.statements[0], said_on=None),))))
    assert ledger.count("statements", Question(since="1900")) == 0
    assert ledger.count("statements") == 1


def test_chinese_is_found_by_any_word_of_it(ledger: Ledger, make: Callable[..., tuple[Page, Analysis]]) -> None:
    page, analysis = make(text=make()[1].document.text + "\n阿尔瓦尼亚与贝尔马克签署协议。")
    ledger.add(prepare(page, analysis))
    assert [hit.table for hit in ledger.search("签署")] == ["documents"]
    assert ledger.search("贝尔马克 协")[0].document == analysis.document.id
    assert ledger.search("马贝") == []


@pytest.mark.parametrize(
    ("phrase", "tables"),
    [
        ('"nine million tons"', {"documents", "statements", "indicators"}), ('"million nine"', set()),
        ('"selm railway on"', {"documents", "events"}), ('"ilan mar"', set()), ("ilan-mar*", {"documents", "statements"}),
        ('"marek the railway"', {"statements"}),  # who says it stands before what is said
        ('"link to belmark arvania"', {"documents"}), ("belmark_arvania", {"documents"}), ('"côte d’orsel"', {"documents"}),
        ('"orsel 贝尔马"', {"documents"}), ('"尔马贝"', set()), ('"at at"', set()),
    ],
)  # fmt: skip
def test_the_words_of_a_phrase_stand_next_to_each_other(
    ledger: Ledger, make: Callable[..., tuple[Page, Analysis]], phrase: str, tables: set[str]
) -> None:
    ledger.add(prepare(*make(text=make()[1].document.text + "\nBoth met at CÔTE d’Orsel, 贝尔马.")))
    found = [hit.table for hit in ledger.search(phrase)]
    assert sorted(found) == sorted(tables)
    searched = ("documents", "statements", "events", "indicators")
    assert {table for table in searched if ledger.count(table, Question(words=phrase))} == tables
    assert ledger.survey(Question(words=phrase), searched).tables == dict.fromkeys(tables, 1)


def test_what_holds_a_word_oftener_for_its_length_comes_first(ledger: Ledger, make: Callable[..., tuple[Page, Analysis]]) -> None:
    text = make()[1].document.text
    for key, more in (("once", "A canal, a quay and a lock and a ferry."), ("often", "A ferry, a ferry and a ferry and a ferry.")):
        ledger.add(prepare(*make(text=f"{text}\n{more}", key=key)))
    ledger.add(prepare(*make(text=f"{text}\nA ferry and a ferry. {'No word of them here. ' * 40}", key="long")))
    assert [hit.row["key"] for hit in ledger.search("ferry")] == ["often", "once", "long"]


def test_words_are_folded_and_a_question_is_never_a_syntax_error() -> None:
    assert words("Ärger in KÖLN") == ["arger", "in", "koln"]
    found = match_words(asked('a AND "b" OR NOT (c) NEAR* col:d'))
    assert found == '"a" AND "and" AND "b" AND "or" AND "not" AND "c" AND "near"* AND "col" AND "d"'
    assert asked('"" * !') == []


def test_an_entry_shows_its_passage_in_its_paragraph(filled: Ledger) -> None:
    (row,) = filled.find("statements")
    found = filled.entry(row["id"])
    assert found is not None and found.document is not None
    assert found.paragraph.startswith("“The railway will")
    said = {part.role: found.paragraph[part.start - found.offset : part.end - found.offset] for part in found.passages}
    assert (said["cue"], said["speaker"], said["content"]) == ("said", "Minister Ilan Marek", "The railway will carry nine million tons,")
    assert found.document["outlet"] == "Velm Courier"
    assert filled.entry("st-0000000000000000") is None


def test_a_summary_names_pages_states_speakers_and_pairs(filled: Ledger) -> None:
    summary = filled.summary()
    assert (summary.first, summary.last, summary.undated) == ("2031-05-03", "2031-05-03", 0)
    assert [(s.name, s.count) for s in summary.speakers] == [("Ilan Marek", 1)]
    assert [(p.name, p.count) for p in summary.pairs] == [("Arvania and Belmark", 3)]
    assert [(o.name, o.count) for o in summary.outlets] == [("Velm Courier", 1)]
    assert [a.id for a in filled.actors(kind="state")] == ["state:XAA", "state:XAB"]


def test_a_survey_counts_all_that_answers_and_by_what_it_can_be_narrowed(filled: Ledger) -> None:
    tables = ("documents", "statements", "events", "indicators")
    every, some = filled.survey(Question(), tables), filled.survey(Question(words="railway"), tables)
    assert every.tables == {"documents": 1, "statements": 1, "events": 1, "indicators": 1}
    assert some.tables == {"documents": 1, "statements": 1, "events": 1}
    assert some.hits[0].table != "indicators" and some.total == len(some.hits) == 3
    assert [(one.id, one.count) for one in some.outlets] == [("Velm Courier", 3)]
    assert [(one.id, one.count) for one in some.speakers] == [("person:ilan-marek~0a0a0a0a", 1)]
    assert {one.id for one in some.years} == {"2031"}
