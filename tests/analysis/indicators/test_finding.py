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
    analysis = analyse_text(junk * min(2_000, 1_000_000 // len(junk)))
    assert all(0 <= i.start < i.end <= len(analysis.document.text) for i in analysis.indicators)


def test_a_year_behind_one_amount_is_not_the_next_one_s(analyse_text: Analyse) -> None:
    text = "Trade between Arvenia and Kestrova rose to $18.6 billion in 2031, and then fell to $16.9 billion."
    assert [(p.value, p.period) for p in found(analyse_text, text, published="2033-05-12")] == [(18.6e9, "2031"), (16.9e9, None)]


@pytest.mark.parametrize(
    ("sentence", "measure", "value", "unit", "change"),
    [
        ("Trade between Arvenia and Kestrova doubled in 2030.", "trade", 2, "times", 100),
        ("Trade between Arvenia and Kestrova halved.", "trade", 0.5, "times", -50),
        ("Exports from Arvenia to Kestrova grew threefold.", "exports", 3, "times", 200),
        ("The number of tourists from Kestrova increased five times.", "tourists", 5, "times", 400),
        ("More than half of the settlements are in national currencies.", "share-of-settlements", 50, "percent", None),
        ("A third of the exports of Arvenia went to Kestrova.", "exports", 33.3, "percent", None),
        ("One in five students in Orsel is from Kestrova.", "students", 20, "percent", None),
        ("The central bank raised its interest rate by 25 basis points.", "interest-rate", 0.25, "percent", 0.25),
        ("Inflation fell by two percentage points.", "inflation", 2, "percent", -2),
    ],
)
def test_shares_and_changes_in_words(
    analyse_text: Analyse, sentence: str, measure: str, value: float, unit: str, change: float | None
) -> None:
    (point,) = found(analyse_text, sentence, published="2031-05-12")
    assert (point.measure, point.value, point.unit, point.change) == (measure, value, unit, change)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Arvenia exported 12 mln tonnes of grain to Kestrova in 2030.", 12e6, "tonne"),
        ("The pipeline can carry 1.2 million barrels a day.", 1.2e6, "barrel per day"),
        ("Arvenia pumps 900,000 barrels per day.", 900_000, "barrel per day"),
        ("The station produced 4.5 billion kWh of electricity last year.", 4.5e9, "kilowatt-hour"),
        ("The plant has a capacity of 1,200 MW.", 1200, "megawatt"),
        ("Kestrova has leased 40,000 hectares of land to farms in Arvenia.", 40_000, "hectare"),
        ("Arvenia will lend Kestrova \u20b9500 crore.", 5e9, "INR"),
        ("The minister forecast deliveries of 18 billion cubic metres.", 18e9, "cubic metre"),
    ],
)
def test_units_of_energy_land_and_mass(analyse_text: Analyse, sentence: str, value: float, unit: str) -> None:
    (point,) = found(analyse_text, sentence, published="2031-05-12")
    assert (point.value, point.unit) == (value, unit)


def test_a_figure_goes_on_with_the_measure_before_it(analyse_text: Analyse) -> None:
    text = "In 2030 trade between Arvenia and Kestrova was worth less than $2 billion. Last year it was $17.2 billion."
    points = found(analyse_text, text, published="2032-05-12")
    assert [(p.measure, p.period, set(p.subjects)) for p in points] == [
        ("trade", "2030", {"XAV", "XKE"}), ("trade", "2031", {"XAV", "XKE"}),
    ]  # fmt: skip


def test_a_verb_says_what_is_counted(analyse_text: Analyse) -> None:
    (dead,) = found(analyse_text, "Eleven people died in the accident in Arvenia.")
    (met,) = found(analyse_text, "The two presidents have met more than 20 times.")
    assert (dead.measure, dead.value) == ("casualties", 11)
    assert (met.measure, met.lower) == ("meetings", 20)


def test_two_years_joined_make_one_period(analyse_text: Analyse) -> None:
    (grown,) = found(analyse_text, "Trade between Arvenia and Kestrova grew threefold between 2020 and 2030.", published="2031-05-12")
    assert grown.period == "2020/2030"


def test_what_is_more_than_a_year_ago_is_no_period(analyse_text: Analyse) -> None:
    points = found(analyse_text, "The commission counts 31 agreements, four more than a year ago.", published="2031-05-12")
    assert [p.period for p in points if p.value == 31] == [None]


def test_a_rise_behind_a_figure_is_of_the_same_year(analyse_text: Analyse) -> None:
    text = "Trade between Arvenia and Kestrova reached $18.6 billion in 2031, up 8.1 percent from the year before."
    assert [(p.value, p.period) for p in found(analyse_text, text, published="2032-01-20")] == [(18.6e9, "2031"), (8.1, "2031")]


def test_now_behind_a_length_of_time_is_no_period(analyse_text: Analyse) -> None:
    (rank,) = found(analyse_text, "For many years now, Kestrova has been our main trading partner.", published="2031-05-12")
    assert rank.period is None


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Kestrova lent Arvenia a two million dollar sum.", 2e6),
        ("Kestrova and Arvenia agreed on a six billion dollar project.", 6e9),
        ("A half million tourists visited Kestrova last year.", 500_000),
    ],
)
def test_an_article_is_no_part_of_the_number_behind_it(analyse_text: Analyse, sentence: str, value: float) -> None:
    assert [i.value for i in found(analyse_text, sentence, published="2032-02-01")] == [value]


@pytest.mark.parametrize(
    ("sentence", "measure", "unit"),
    [
        ("An estimated 65 pct of Kestrova's arsenal is old.", "arsenal", "percent"),
        ("Arvenia dug up 57 mln troy ounces in 2030.", "troy ounce", "ounce"),
        ("Arvenia asked for a price of 44 U.S. dlrs per tonne.", "price", "USD"),
        ("A fee fixed in the 1970s at 0.38 pounds holds.", "fee", "GBP"),
        ("The share of the salt mark in commercial transactions is 95 percent.", "share-of-settlements", "percent"),
    ],
)
def test_a_measure_is_neither_a_unit_nor_a_number(analyse_text: Analyse, sentence: str, measure: str, unit: str) -> None:
    assert [(i.measure, i.unit) for i in found(analyse_text, sentence, published="2032-02-01")] == [(measure, unit)]


def test_the_money_of_a_state_is_not_the_state(analyse_text: Analyse) -> None:
    analysis = analyse_text("Kestrova lent Arvenia 30 million U.S. dollars. The U.S. paid 44 Swiss francs.", published="2032-02-01")
    assert [m.actor for m in analysis.mentions] == ["state:XKE", "state:XAV", "state:USA"]
    assert set(analysis.indicators[0].subjects) == {"XKE", "XAV"}


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The crown was trading at 8.40 dollars in Halmere.", "crown"),  # no trade
        ("Trade was worth 8.4 billion dollars.", "trade"),
        ("Halmere froze 3 billion dollars of Arvenian assets.", "frozen-assets"),
        ("The bank has assets of 3 billion dollars.", "assets"),
        ("The holdings of the firm in the yard are 12 percent.", "shares"),
        ("Arvenia sold Kestrova 40,000 tonnes of sugar.", "sugar"),
        ("Arvenia sold Kestrova 40,000 tonnes of wheat.", "grain"),
        ("Arvenia sought vessels to carry 12,000 tonnes of wheat.", "grain"),
        ("The pipeline was finished at a cost of 3 billion dollars.", "cost"),
        ("The flood caused losses of 3 billion dollars.", "loss"),
        ("The two directors used 3 million dollars.", "amount"),
        ("The fees of the two directors came to 3 million dollars.", "fee"),
        ("The treasury will issue bonds of 3 million dollars.", "bonds"),
        ("Arvenia bought a net 10 billion dollars of notes.", "bonds"),
    ],
)
def test_what_is_measured_is_told_by_the_noun_that_is_meant(analyse_text: Analyse, sentence: str, measure: str) -> None:
    assert [i.measure for i in found(analyse_text, sentence, published="2031-05-12")] == [measure]


def test_the_day_on_which_a_bond_is_paid_back_is_no_time_of_its_sum(analyse_text: Analyse) -> None:
    (bond,) = found(analyse_text, "Kestrova is issuing a 100 million dollar bond due March 31, 2045.", published="2031-05-12")
    assert bond.measure == "bonds" and bond.period is None
    (order,) = found(analyse_text, "Exports of 20 million dollars are due in March 2032.", published="2031-05-12")
    assert order.period == "2032-03"


def test_a_number_before_one_thing_is_a_name(analyse_text: Analyse) -> None:
    assert not found(analyse_text, "The inquiry into the Corvane 747 crash went on in Arvenia.")
    (many,) = found(analyse_text, "Arvenia sent 747 aircraft to Kestrova.")
    assert many.value == 747


def test_small_coins_are_money_wherever_blanks_stand(analyse_text: Analyse) -> None:
    (price,) = found(analyse_text, "Arvenia raised the price of oil by 50   cts a barrel.")
    assert (price.value, price.unit, price.measure) == (0.5, "USD", "price")


def test_what_an_index_rose_from_is_no_change(analyse_text: Analyse) -> None:
    now, before = found(analyse_text, "The index of Arvenia rose to 53.9 percent from 51.9 percent.", published="2031-05-12")
    assert (now.value, now.change, before.value, before.change) == (53.9, None, 51.9, None)
