"""Events whose anniversaries or mere mention date a page."""

from __future__ import annotations

import re

import pytest

from onrecord.knowledge import Knowledge, many

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@pytest.mark.parametrize("table", ["anniversaries", "dated_events"])
def test_every_event_has_a_day_wordings_and_known_states(knowledge: Knowledge, table: str) -> None:
    codes = {row["code"] for row in knowledge.rows("states")}
    assert len(knowledge.rows(table)) >= 200
    for row in knowledge.rows(table):
        assert DAY.fullmatch(row["date"]), row
        assert many(row["forms"]), row
        assert set(many(row["pair"])) <= codes, row


def test_an_event_is_never_named_later_than_it_happened(knowledge: Knowledge) -> None:
    for row in knowledge.rows("dated_events"):
        known, day = row["known_from"], row["date"]
        coarse = min(len(known), len(day))
        assert DAY.fullmatch(known) and known[:coarse] <= day[:coarse], row


def test_relations_of_two_states_are_found_from_either_side(knowledge: Knowledge) -> None:
    forms = {form: row["date"] for row in knowledge.rows("anniversaries") for form in many(row["forms"])}
    assert forms["diplomatic relations between Kenya and China"] == forms["diplomatic relations between China and Kenya"] == "1963-12-14"
    assert forms["diplomatic relations between South Korea and Kazakhstan"] == "1992-01-28"


def test_yearly_figures_are_numbers_of_known_subjects(knowledge: Knowledge) -> None:
    codes = {row["code"] for row in knowledge.rows("states")} | {"world"}
    for row in knowledge.rows("annual_figures"):
        assert re.fullmatch(r"\d{4}", row["year"]), row
        assert float(row["value"]) != 0, row
        for subject in many(row["subjects"]):
            assert subject in codes or knowledge.row("organisations", subject), row
