"""What is kept short comes out as it went in: places in place of words, numbers in place of ids, in both databases."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, interning, prepare, schema, stored
from onrecord.ledger.columns import as_json
from onrecord.ledger.phrases import places_in, stretches
from onrecord.model import Actor, Analysis, Mention, Page, Participant, Passage, Reference, Span, Stance
from onrecord.record import as_record

Make = Callable[..., tuple[Page, Analysis]]
TABLES = ("regions", "actors", "mentions", "times", "statements", "events", "indicators")


def changed(make: Make, before: str = "") -> tuple[Page, Analysis]:
    """The page with words before it, and with cells of every shape."""
    page, analysis = make(text=before + make()[1].document.text)
    said, opened, tons = analysis.statements[0], analysis.events[0], analysis.indicators[0]
    assert said.speaker is not None
    railway = analysis.document.text.index("The railway")
    hall = analysis.document.text.index("Monday")
    other = replace(
        said, id="st-00000000000000aa", twin=said.id, text="The railway",
        content=(Span(railway, railway + 3), Span(railway + 4, railway + 11)),
        speaker=replace(said.speaker, name=None, basis=None), cue=None, venue=Passage(hall, hall + 6, "Monday"),
        via=(Reference(name="a \"wire\"\nof 俄罗斯\x1f"),), stance=(Stance("issue:railway", "favour", railway, railway + 3),),
        addressees=(Reference(railway, railway + 3, "The", None, "The", None, "pronoun"),),
        flags=("broken_quotes",), topics=(), confidence=0.123456789, said_on=None,
    )  # fmt: skip
    nobody = replace(said, id="st-00000000000000ab", speaker=None, confidence=1 / 3)
    own = replace(said, id="st-00000000000000ac", speaker=Reference(name="an unnamed envoy", basis="by the desk"))
    twice = replace(
        opened, id="ev-00000000000000aa", reported_by=other.id, date=None, date_interval=("2031-05-01", "2031-06-01"),
        recipients=(Participant("ESP", "GOV"), Participant(None, None, "state:XAB", railway, railway + 3, "The")),
        actors=(Participant("XAC", "MIL"),), instrument="instrument:rail~0", place="Selm",
    )  # fmt: skip
    empty = replace(opened, id="ev-00000000000000ab", actors=(), recipients=(), contexts=("diplomatic", "economic"))
    ranked = replace(
        tons, id="in-00000000000000aa", value=0.1, lower=-1e300, upper=1e-9, rank=3, change=7.0, forecast=False, reported_by=None,
    )  # fmt: skip
    named = Mention(railway, railway + 3, "The", None, "pronoun", None, "mn-00000000000000aa")
    return page, replace(
        analysis, statements=(said, other, nobody, own), events=(opened, twice, empty), indicators=(tons, ranked),
        mentions=(*analysis.mentions, named), actors=(*analysis.actors, Actor("person:nemo", "person", "Nemo \"N.\" Ño")),
    )  # fmt: skip


@pytest.mark.parametrize("before", ["", "é" * 30_000 + "\n", "俄罗斯 \U0001f682\n"], ids=["near", "far", "wide"])
def test_what_is_kept_short_comes_out_as_it_went_in(ledger: Ledger, make: Make, before: str) -> None:
    page, analysis = changed(make, before)
    assert ledger.add(prepare(page, analysis))
    assert ledger.analysis(analysis.document.id) == analysis
    assert ledger.page(analysis.document.id) == page
    record: dict[str, Any] = as_record(analysis)
    for table in TABLES[1:]:
        rows = {row["id"]: row for row in ledger.rows(table)}
        assert {id_: {k: v for k, v in row.items() if k != "document"} for id_, row in rows.items()} == {r["id"]: r for r in record[table]}
    for batch in ledger.cells("statements"):  # cells are the JSON that they always were
        for cell in (c for row in batch for c in row if str(c)[:1] in "[{"):
            assert as_json(json.loads(cell)) == cell
    (document,) = ledger.rows("documents")
    for table in ("mentions", "times", "statements"):
        for row in ledger.rows(table):
            start, end = row["content"][0] if table == "statements" and len(row["content"]) == 1 else (row["start"], row["end"])
            assert row["text"] == document["text"][start:end] or len(row.get("content", ())) > 1


def test_a_file_can_hold_a_nul_and_the_passages_after_it(in_file: Ledger, make: Make) -> None:
    page, analysis = changed(make, "A stray \x00 here.\n")
    assert in_file.add(prepare(page, analysis))
    assert in_file.analysis(analysis.document.id) == analysis


def test_words_of_a_passage_are_kept_once_and_what_repeats_has_a_number(filled: Ledger, make: Make) -> None:
    assert filled.add(prepare(*make(text=make()[1].document.text + "\nA closing line.", key="again.txt")))
    with filled.reading() as connection:
        apart = [connection.execute(select(table)).first() for table in stored.APART.values()]
        kinds = connection.scalars(select(stored.words.c.word).where(stored.words.c.word == "direct")).all()
        people = connection.scalars(select(stored.whos.c.id)).all()
    assert apart == [None] * len(stored.APART)
    assert kinds == ["direct"] and len(people) == len(set(people)) == 3


def test_two_words_of_one_check_sum_are_two_words(ledger: Ledger) -> None:
    pair = ["plumless", "buckeroo"]
    assert len({interning.sum_of(word) for word in pair}) == 1
    with ledger.writing() as connection:
        first = interning.words(connection, pair[:1])
        both = interning.words(connection, pair)
        assert interning.words(connection, reversed(pair)) == both == first | both
        assert len(set(both.values())) == 2
        assert interning.numbers_of(connection, [pair[1], "other"]) == {pair[1]: both[pair[1]]}


def test_an_id_of_another_form_is_refused(make: Make) -> None:
    page, analysis = make()
    for wrong in ("st-1", "ev-00000000000000aa"):
        with pytest.raises(LedgerError, match=f"{wrong} is no id of statements"):
            prepare(page, replace(analysis, events=(), indicators=(), statements=(replace(analysis.statements[0], id=wrong),)))


def test_ids_are_asked_for_in_any_form(filled: Ledger) -> None:
    (row,) = filled.rows("statements")
    assert [one["id"] for one in filled.rows_where("statements", "id", [row["id"], "st-1", "", "ev-00000000000000aa"])] == [row["id"]]
    assert filled.rows_where("statements", "id", ["st-1"]) == filled.rows_where("events", "id", [row["id"]]) == []
    assert filled.entry(row["id"].upper()) is None


def test_a_judged_entry_is_found_by_what_it_has_and_by_nothing_else(filled: Ledger) -> None:
    def facets() -> list[tuple[str, str]]:
        own = schema.facets.c
        with filled.reading() as connection:
            chosen = select(own.role, own.value).where(own.entry == row["id"])
            return sorted((role, value) for role, value in connection.execute(chosen))

    (row,) = filled.rows("statements")
    before = facets()
    judged = filled.judge(row["id"], "correct", "R. Ito", "speaker", "state:XAB")
    changed = {one for one in before if one[0] != "speaker" and one != ("state", "XAA")} | {("speaker", "state:XAB"), ("state", "XAB")}
    assert facets() == sorted(changed)
    filled.judge(row["id"], "undo", "R. Ito", value=judged["id"])
    assert facets() == before


@pytest.mark.parametrize(
    ("places", "kept"),
    [
        ([], None), ([[0, 9]], "1,9"), ([[4, 9]], "1,-5,5"), ([[0, 271], [276, 445], [450, 587], [589, 595]], "5,271,169,137,-2,6"),
        ([[0, 5], [5, 9]], "[[0,5],[5,9]]"), ([[3, 3]], "[[3,3]]"), ([[0, 9], [4, 12]], "[[0,9],[4,12]]"),
    ],
)  # fmt: skip
def test_blocks_are_kept_by_their_lengths_and_come_back(ledger: Ledger, make: Make, places: list[list[int]], kept: str | None) -> None:
    assert stretches(places) == kept and (kept is None or [list(place) for place in places_in(kept)] == places)
    assert ledger.add(prepare(*make()))
    with ledger.writing() as connection:
        connection.execute(stored.documents.update().values(blocks=kept))
    with ledger.reading() as connection:
        assert connection.scalar(select(schema.documents.c.blocks)) == places
    (document,) = ledger.rows("documents")
    assert document["blocks"] == places


@pytest.mark.parametrize("written", ["2031-05-04T10:20:30Z", "2031-05-04", "T10:20", "=2031", "", None])
def test_a_date_stands_without_the_day_beside_it_and_comes_back(filled: Ledger, make: Make, written: str | None) -> None:
    page, analysis = make(text=make()[1].document.text + "\nA closing line.", key="again.txt")
    dated = replace(analysis, document=replace(analysis.document, published=written, published_interval=("2031-05-04", "2031-05-05")))
    assert filled.add(prepare(page, dated))
    assert filled.analysis(dated.document.id) == dated
    assert written in {row["published"] for row in filled.rows("documents")}
