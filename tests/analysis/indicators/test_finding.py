"""Stated quantities: what is one, what it measures, of whom, for when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.model import Analysis, Indicator

Analyse = Callable[..., Analysis]


def found(analyse_text: Analyse, text: str, **given: Any) -> list[Indicator]:
    """The quantities of a text about the invented states of the examples."""
    return list(analyse_text(text, **given).indicators)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Trade between Arvenia and Kestrova exceeded $20 billion in 2031.", 20e9, "USD"),
        ("Kestrova lent Arvenia 350 million euros in 2030.", 350e6, "EUR"),
        ("Exports of Arvenia rose by 12.5 percent in 2031.", 12.5, "percent"),
        ("More than 4,200 students from Kestrova attended universities in Arvenia.", 4200, "student"),
        ("Arvenia sent twenty-five warships to the exercise.", 25, "warship"),
        ("Half a million tourists visited Kestrova last year.", 500_000, "tourist"),
    ],
)
def test_an_amount_is_read_with_its_unit(analyse_text: Analyse, sentence: str, value: float, unit: str) -> None:
    indicators = found(analyse_text, sentence, published="2032-02-01")
    assert [(i.value, i.unit) for i in indicators] == [(value, unit)]


def test_from_one_year_to_another_gives_two_points(analyse_text: Analyse) -> None:
    text = "Trade between Arvenia and Kestrova has grown from $9.4 billion in 2021 to $17.2 billion last year."
    points = found(analyse_text, text, published="2031-05-12")
    assert [(p.value, p.period, p.measure) for p in points] == [(9.4e9, "2021", "trade"), (17.2e9, "2030", "trade")]
    assert all(set(p.subjects) == {"XAV", "XKE"} for p in points)


def test_a_forecast_is_marked(analyse_text: Analyse) -> None:
    (point,) = found(analyse_text, "Trade between Arvenia and Kestrova will reach $20 billion this year.", published="2031-05-12")
    assert point.forecast
    assert point.period == "2031"


def test_bounds_are_kept(analyse_text: Analyse) -> None:
    (over,) = found(analyse_text, "The two presidents have held over 40 meetings.", published="2031-05-12")
    assert (over.value, over.lower, over.qualifier) == (40, 40, "over")
    (between,) = found(analyse_text, "The pipeline costs between $3 billion and $4 billion.", published="2031-05-12")
    assert (between.value, between.lower, between.upper) == (None, 3e9, 4e9)


def test_vague_numbers_give_a_lower_bound_and_no_value(analyse_text: Analyse) -> None:
    (students,) = found(analyse_text, "Tens of thousands of students from Kestrova study in Arvenia.")
    assert (students.value, students.lower) == (None, 20_000)


def test_a_rank_is_a_rank(analyse_text: Analyse) -> None:
    (rank,) = found(analyse_text, "In 2031 Arvenia took third place among the buyers of Kestrovan gas.")
    assert (rank.rank, rank.unit) == (3, "rank")


@pytest.mark.parametrize(
    "sentence",
    [
        "The treaty was signed on September 3, 2006, in Dovrin.",
        "The office can be reached at 555-0148 or under licence 10120180008.",
        "Brannik, 54, was born in Seldra.",
        "The 45-year-old minister left at 10:30.",
        "Flight 447 landed in Orsel.",
        "Article 5 of the treaty remains in force.",
        "The two countries agree.",
    ],
)
def test_dates_ages_numbers_of_things_are_no_quantities(analyse_text: Analyse, sentence: str) -> None:
    assert found(analyse_text, sentence, published="2032-02-01") == []


def test_a_quantity_in_a_statement_names_it(analyse_text: Analyse) -> None:
    analysis = analyse_text('"Trade between Arvenia and Kestrova reached $17 billion in 2030," Petra Solenne said.', published="2031-05-12")
    assert [i.reported_by for i in analysis.indicators] == [analysis.statements[0].id]


@pytest.mark.parametrize("junk", ["$1 billion ", "1" * 1000 + " ", "one hundred ", "5-6-7-8 ", "first place ", "hundreds of "])
def test_hostile_text_does_no_harm(analyse_text: Analyse, junk: str) -> None:
    analysis = analyse_text(junk * 2_000)
    assert all(0 <= i.start < i.end <= len(analysis.document.text) for i in analysis.indicators)


def test_a_year_behind_one_amount_is_not_the_next_one_s(analyse_text: Analyse) -> None:
    text = "Trade between Arvenia and Kestrova rose to $18.6 billion in 2031, and then fell to $16.9 billion."
    assert [(p.value, p.period) for p in found(analyse_text, text, published="2033-05-12")] == [(18.6e9, "2031"), (16.9e9, None)]
