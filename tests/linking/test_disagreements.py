"""Disagreements: numbers, accounts and denials that cannot both hold; what looks like it and is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented import clause, lexicon, page, report

from onrecord.linking.amounts import Amount, agree, amounts_of, comparable
from onrecord.linking.clauses import Clause, clauses_of
from onrecord.linking.differing import once, row_of, without_twins
from onrecord.linking.disagreements import Conflict, amounts_differ, conflict_of
from onrecord.linking.figures import figures_of
from onrecord.model import Indicator, Reference, Span, Statement, TimeExpression

JUNE = ("2031-06-03", "2031-06-04")
TOLD = ("2031-06-05", "2031-06-06")


def amounts(text: str) -> list[Amount]:
    """The amounts of some words."""
    return amounts_of(text, lexicon().cues)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("12 shipping companies", "21 shipping companies", False),
        ("injuring three sailors", "injuring five sailors", False),
        ("over 200 ships", "212 ships", True),
        ("more than 200 ships", "180 ships", False),
        ("$17 billion", "$17.2 billion", True),
        ("about 2,400 sailors", "2,350 sailors", True),
        ("up to 40 ships", "31 ships", True),
        ("14.2 billion cubic metres of gas", "12.8 billion cubic meters of gas", False),
    ],
)
def test_amounts_of_one_thing_that_can_or_cannot_both_hold(one: str, other: str, both: bool) -> None:
    (a,), (b,) = amounts(one), amounts(other)
    assert comparable(a, b, lexicon().cues, loose=True)
    assert agree(a, b) == agree(b, a) == both


@pytest.mark.parametrize(
    ("one", "other"), [("12 ships", "21 sailors"), ("70 percent of trade", "$70 of trade"), ("14 metres", "15 metres")]
)
def test_amounts_of_other_things_or_units_are_not_compared(one: str, other: str) -> None:
    assert not comparable(amounts(one)[0], amounts(other)[0], lexicon().cues)


def test_years_and_times_of_day_are_no_amounts() -> None:
    assert amounts("In 2031, at 05:40, they met") == []


def differs(one: str, other: str) -> str | None:
    """The kind of disagreement of two statements of two speakers, the same whichever comes first."""
    a, b = clause(one, "person:petra-solenne", "a"), clause(other, "person:teo-brannik", "b")
    found = conflict_of(a, b, lexicon())
    back = conflict_of(b, a, lexicon())
    assert (found and found.kind) == (back and back.kind)
    return found.kind if found else None


TRADE = "In 2030 the trade of Arvenia and Kestrova reached $17 billion."
RAMMED = "The Arvenian ship Resolute rammed the Ilmarian cutter Heron."


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (TRADE, "In 2030 the trade of Arvenia and Kestrova reached $19 billion.", "number"),
        (TRADE, "In 2029 the trade of Arvenia and Kestrova reached $19 billion.", None),
        (TRADE, "In 2030 the trade of Arvenia and Kestrova reached $17.2 billion.", None),
        (TRADE, "In 2030 the trade of Arvenia and Kestrova will reach $19 billion.", None),
        (TRADE, "In 2030 the trade of Arvenia and Ilmaria reached $19 billion.", None),
        ("There is no competition between Arvenia and Kestrova in the Tamber Strait.",
         "There is competition between Arvenia and Kestrova in the Tamber Strait.", "polarity"),
        ("Kestrova would extend the gas contract with Arvenia if the price stays fair.",
         "Kestrova would otherwise not extend the gas contract with Arvenia.", None),
        ("The Ilmarian cutter Heron rammed the Arvenian ship Resolute.", RAMMED, "actor"),
        ("The Ilmarian cutter Heron and the Arvenian ship Resolute collided.", RAMMED, None),
        ("Arvenia attacked the port as a measured response to an Ilmarian attack on the Arvenian ship Resolute.",
         "The attack of Arvenia answered an Ilmarian attack on the Arvenian ship Resolute.", None),
        ("Arvenia attacked the Ilmarian port of Seldra because Ilmaria attacked the Arvenian ship Resolute.",
         "The Arvenian ship Resolute attacked the Ilmarian port of Seldra.", None),
    ],
    ids=["number", "other year", "rounded", "forecast", "other subject", "polarity", "condition", "actor", "both took part", "a reply",
         "each in turn"],
)  # fmt: skip
def test_statements_that_cannot_both_hold_and_those_that_can(one: str, other: str, kind: str | None) -> None:
    assert differs(one, other) == kind


def test_a_denied_meeting_and_a_reported_one_disagree() -> None:
    told = {"actors": "XAV", "recipients": "XIL", "date": JUNE, "day": TOLD}
    (a,) = report("Arvenian and Ilmarian diplomats met in Port Anselm", "a", **told)  # type: ignore[arg-type]
    (b,) = report("Arvenia held no meeting with Ilmaria in Port Anselm", "b", realis="negated", **told)  # type: ignore[arg-type]
    (c,) = report("Arvenia held no meeting with Ilmaria in Orsel", "c", realis="negated", **told)  # type: ignore[arg-type]
    assert (found := conflict_of(a, b, lexicon())) and found.kind == "polarity"
    assert conflict_of(a, c, lexicon()) is None


def test_reports_of_one_event_disagree_on_a_number() -> None:
    told = {"kind": "ASSAULT", "actors": "XAV XIL", "recipients": "", "date": JUNE, "day": TOLD}
    (a,) = report("An Arvenian ship and an Ilmarian cutter collided, injuring three sailors", "a", **told)  # type: ignore[arg-type]
    (b,) = report("An Ilmarian cutter and an Arvenian ship collided, injuring five sailors", "b", **told)  # type: ignore[arg-type]
    found = conflict_of(a, b, lexicon())
    assert found is not None and (found.kind, found.why) == ("number", "two reports of one event: one passage has 3, the other 5")
    assert found.things == {"sailor"} and row_of(found, "ev-a", "ev-b", "sailors")["explanation"] == f"{found.why} (sailors)"


def test_figures_of_one_period_disagree_between_pages_and_not_within_one() -> None:
    def figure(name: str, text: str, value: float, **more: object):  # type: ignore[no-untyped-def]
        start = text.index("$")
        row = {"measure": "trade", "subjects": ("XAV", "XKE"), "value": value, "unit": "USD", "period": "2030", "id": f"in-{name}"} | more
        return next(figures_of(page(text, name, indicators=(Indicator(start, start + 3, **row),)), lexicon()), None)  # type: ignore[arg-type]

    a = figure("a", "Trade of Arvenia and Kestrova stood at $17 billion in 2030.", 17e9)
    b = figure("b", "In 2030 Arvenia and Kestrova had a trade of $19 billion.", 19e9)
    c = figure("c", "In 2029 Arvenia and Kestrova had a trade of $19 billion.", 19e9, period="2029")
    why = "trade of XAV and XKE for 2030: one passage has 17 billion, the other 19 billion USD"
    assert (found := conflict_of(a, b, lexicon())) and found.why == why
    assert conflict_of(a, c, lexicon()) is None
    assert conflict_of(a, a, lexicon()) is None
    assert figure("d", "Trade will reach $20 billion.", 20e9, forecast=True) is None


def test_what_one_state_has_with_another_is_not_what_it_has_in_all() -> None:
    def balance(name: str, text: str, value: float):  # type: ignore[no-untyped-def]
        start = text.index("$")
        row = {"measure": "trade-balance", "subjects": ("XAV",), "value": value, "unit": "USD", "period": "2030", "id": f"in-{name}"}
        (found,) = figures_of(page(text, name, indicators=(Indicator(start, start + 3, **row),)), lexicon())  # type: ignore[arg-type]
        return found

    whole = balance("a", "Arvenia had a trade deficit of $16 billion in 2030.", 16e9)
    again = balance("b", "In 2030 Arvenia had a trade deficit of $19 billion.", 19e9)
    paired = balance("c", "Arvenia had a trade deficit of $5 billion with Kestrova in 2030.", 5e9)
    broken = balance("e", "Kestrova's trade surplus with Arvenia\nreached $5 billion in 2030.", 5e9)
    assert broken.among == {"XAV", "XKE"} and broken.direction == "trade surplus"
    surplus = balance("d", "Arvenia had a trade surplus of $5 billion in 2030.", 5e9)
    assert conflict_of(whole, again, lexicon())
    assert conflict_of(whole, paired, lexicon()) is None and conflict_of(whole, surplus, lexicon()) is None


def test_a_statement_and_the_event_in_it_disagree_once() -> None:
    spans = {"st-1": ("a", 0, 50), "ev-1": ("a", 10, 40), "st-2": ("b", 0, 50), "ev-2": ("b", 5, 30), "ev-3": ("b", 60, 90)}
    conflict = conflict_of(
        clause("In 2030 the trade of Arvenia and Kestrova reached $17 billion.", name="a"),
        clause("In 2030 the trade of Arvenia and Kestrova reached $19 billion.", name="b"), lexicon(),
    )  # fmt: skip
    assert conflict is not None
    rows = [row_of(conflict, "st-1", "st-2"), row_of(conflict, "ev-2", "ev-1"), row_of(conflict, "ev-1", "ev-3")]
    assert {(r["left"], r["right"]) for r in without_twins(rows, spans)} == {("st-1", "st-2"), ("ev-1", "ev-3")}


@pytest.mark.parametrize(("origins", "kept"), [({"b": "one", "c": "one"}, 2), ({"b": "one", "c": "two"}, 3)])
def test_two_texts_disagree_once_on_two_numbers_however_many_pages_print_them(origins: dict[str, str], kept: int) -> None:
    spans = {"st-1": ("a", 0, 9), "st-2": ("b", 0, 9), "st-0": ("c", 0, 9), "st-3": ("b", 20, 29)}
    first, mirrored = differing("12 ships sailed", "21 ships sailed"), differing("21 ships sailed", "12 ships sailed")
    sides = ((first, "st-2"), (mirrored, "st-0"), (differing("12 ships sailed", "30 ships sailed"), "st-3"))
    rows = [row_of(conflict, "st-1", other) for conflict, other in sides]
    said = {row["id"]: conflict.said for row, (conflict, _) in zip(rows, sides, strict=True)}
    found = once(rows, said, spans, origins)
    assert len(found) == kept
    assert once(rows[::-1], said, spans, origins) == found


def differing(one: str, other: str) -> Conflict:
    """What two amounts of one thing disagree on."""
    found = amounts_differ(amounts(one), amounts(other), lambda x, y: comparable(x, y, lexicon().cues), lexicon().cues)
    assert found is not None
    return found


def test_one_happening_on_two_days_is_a_disagreement_on_the_date() -> None:
    def signed(name: str, day: str, start: str) -> Clause:
        text = f"Arvenia and Kestrova signed the Dovrin Declaration on the Sella river on {day}."
        analysis = page(text, name, ("2031-10-01", "2031-10-02"))
        at = text.index(day)
        time = TimeExpression(at, at + len(day), day, "DATE", start, (start, start[:8] + f"{int(start[8:]) + 1:02d}"))
        said = Statement(0, len(text), "direct", (Span(0, len(text)),), text, Reference(actor="person:petra-solenne"), id=f"st-{name}")
        (found,) = clauses_of(replace(analysis, times=(time,), statements=(said,)), lexicon())
        return found

    third, fifth = signed("a", "September 3", "2031-09-03"), signed("b", "September 5", "2031-09-05")
    assert (found := conflict_of(third, fifth, lexicon())) and found[:2] == ("date", "one passage has 2031-09-03, the other 2031-09-05")
    assert conflict_of(third, signed("c", "Wednesday", "2031-09-05"), lexicon()) is None
    assert conflict_of(third, signed("d", "September 3", "2031-09-03"), lexicon()) is None


SHIPPED, YEAR_AGO = "The Sella Mill of Kestrova shipped 1,200 tonnes of barley", "up from 900 tonnes of barley a year ago"


def of_pages(one: str, other: str, days: tuple[str, str], speaker: str = "person:viktor-aldane") -> str | None:
    """The kind of disagreement of what one speaker said on two pages of these days."""
    told = zip((one, other), "ab", days, strict=True)
    a, b = (clause(text, speaker, name, (day, day[:8] + f"{int(day[8:]) + 1:02d}")) for text, name, day in told)
    found = conflict_of(a, b, lexicon())
    return found.kind if found else None


@pytest.mark.parametrize(
    ("one", "other", "days", "kind"),
    [
        (SHIPPED, SHIPPED.replace("1,200", "1,400"), ("2031-05-12", "2031-05-13"), "number"),
        (SHIPPED, SHIPPED.replace("1,200", "1,400"), ("2031-05-12", "2031-05-20"), None),
        (f"In 2030 {SHIPPED}", f"In 2030 {SHIPPED.replace('1,200', '1,400')}", ("2031-05-12", "2031-06-20"), "number"),
        (f"In 2030 {SHIPPED}", f"In 2030 {SHIPPED.replace('1,200', '1,400')} so far", ("2031-05-12", "2031-06-20"), None),
        (f"{SHIPPED}, {YEAR_AGO}", f"{SHIPPED}, {YEAR_AGO.replace('900', '800')}", ("2031-05-12", "2031-05-13"), None),
        ("Kestrova opened the Sella Bridge to ships from Arvenia and lowered the toll",
         "Kestrova opened the Sella Bridge to ships from Arvenia and raised the toll", ("2031-05-12", "2031-05-20"), None),
        ("Kestrova opened the Sella Bridge to ships from Arvenia and lowered the toll",
         "Kestrova opened the Sella Bridge to ships from Arvenia and raised the toll", ("2031-05-12", "2031-05-12"), "polarity"),
    ],
    ids=["one day", "another day", "a year that is over", "so far", "compared with", "contrary, another day", "contrary, one day"],
)  # fmt: skip
def test_what_is_told_again_with_other_numbers_is_of_another_time(one: str, other: str, days: tuple[str, str], kind: str | None) -> None:
    assert of_pages(one, other, days) == kind


def test_a_number_beside_a_dash_counts_one_word_and_the_days_of_a_week_count_nothing() -> None:
    (days,) = amounts("six-day loan agreements")
    assert days.things == {"day"}
    assert not comparable(amounts("sank 6 percent in January")[0], amounts("rose 7 percent in January")[0], lexicon().cues)
    assert agree(amounts("3.3 million barrels")[0], amounts("3.3 barrels")[0])


def test_a_report_gives_another_number_on_another_day() -> None:
    told = {"kind": "ASSAULT", "actors": "XAV", "recipients": "XIL"}
    (a,) = report("Arvenian guns sank three ferries of Ilmaria", "a", day=("2031-06-03", "2031-06-04"), **told)  # type: ignore[arg-type]
    (b,) = report("Arvenian guns sank five ferries of Ilmaria", "b", day=("2031-06-03", "2031-06-04"), **told)  # type: ignore[arg-type]
    (c,) = report("Arvenian guns sank five ferries of Ilmaria", "c", day=("2031-06-06", "2031-06-07"), **told)  # type: ignore[arg-type]
    assert conflict_of(a, b, lexicon()) and not conflict_of(a, c, lexicon())


@pytest.mark.parametrize("told", ["so far", "in the same week of 2030", "in the week ended March 7, 2030", "by this time of 2030"])
def test_a_figure_of_part_of_a_year_is_none_of_the_year(told: str) -> None:
    text = f"Exports of Arvenia were $17 billion {told}."
    start = text.index("$")
    row = Indicator(start, start + 3, measure="exports", subjects=("XAV",), value=17e9, unit="USD", period="2030", id="in-a")
    assert not list(figures_of(page(text, "a", indicators=(row,)), lexicon()))


@pytest.mark.parametrize(
    ("told", "value", "apart"),
    [
        ("The millers of Orsel blame the Arvenian trade deficit, $19 billion in 2030, for their empty barns.", 19e9, True),
        ("The millers of Orsel blame the Arvenian trade deficit, $40 billion in 2030, for their empty barns.", 40e9, False),
        ("The millers of Orsel blame the Arvenian payments deficit, $19 billion in 2030, for their empty barns.", 19e9, False),
        ("On a customs basis the Arvenian trade deficit was $19 billion in 2030.", 19e9, False),
        ("Its trade deficit with Arvenia was $19 billion in 2030.", 19e9, False),
        ("Arvenia had a trade deficit in barley of $19 billion in 2030.", 19e9, False),
    ],
    ids=["other words", "too far off", "of another thing", "reckoned otherwise", "of somebody named before", "in one good"],
)
def test_one_balance_is_compared_however_its_sentence_runs(told: str, value: float, apart: bool) -> None:
    def balance(name: str, text: str, amount: float):  # type: ignore[no-untyped-def]
        start = text.index("$")
        row = {"measure": "trade-balance", "subjects": ("XAV",), "value": amount, "unit": "USD", "period": "2030", "id": f"in-{name}"}
        (found,) = figures_of(page(text, name, indicators=(Indicator(start, start + 3, **row),)), lexicon())  # type: ignore[arg-type]
        return found

    lean = "Arvenia had a trade deficit of $16 billion in 2030 after two lean years of shipping and a long strike."
    a, b = balance("a", lean, 16e9), balance("b", told, value)
    assert bool(conflict_of(a, b, lexicon())) == bool(conflict_of(b, a, lexicon())) == apart


def test_what_stopped_at_one_place_and_goes_on_at_another_is_not_denied_by_the_same_in_other_words() -> None:
    one = "while Kestrova has stopped the sale of salt to Arvenia at home, it has not ended the sale of salt to Arvenia abroad"
    other = "while Kestrova has stopped the sale of salt to Arvenia at home, it has continued the sale of salt to Arvenia abroad"
    assert differs(one, other) is None
    assert differs("Kestrova stopped the sale of salt to Arvenia", "Kestrova has not stopped the sale of salt to Arvenia") == "polarity"
