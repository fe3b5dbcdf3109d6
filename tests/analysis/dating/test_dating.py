"""A page without a date gets one where its evidence suffices, with its passages and a reason; otherwise it stays unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from onrecord.analysis.dating.evidence import Evidence, Stretch
from onrecord.analysis.dating.mentioned import year_evidence
from onrecord.analysis.dating.solver import solve
from onrecord.analysis.times.partial import Found, Partial
from onrecord.model import Analysis, Document, Span

Analyse = Callable[..., Analysis]


def dated(analyse: Analyse, text: str) -> Document:
    """The document of a page without a date."""
    return analyse(text).document


def test_an_anniversary_that_is_next_year_dates_the_page_a_year_before(analyse_text: Analyse) -> None:
    page = dated(
        analyse_text,
        "The two ministers met in Novgrad. Looking ahead, the host recalled that next year marks the 75th anniversary of the proclamation "
        "of the Republic of Ireland.",
    )  # fmt: skip
    assert page.published == "2023"
    assert page.published_basis == "inferred"
    assert page.published_evidence and page.published_explanation
    assert "75th anniversary" in page.published_explanation
    assert all(0 <= span.start < span.end <= len(page.text) for span in page.published_evidence)


def test_a_year_that_names_an_occasion_is_not_told_as_past() -> None:
    text = "She leads the 2032 presidential race, and the 2030 budget passed in 2029."
    time = Found(14, 18, "2032", "DATE", "2032", partial=Partial("DATE", year=2032, direction=-1))
    budget = Found(46, 50, "2030", "DATE", "2030", partial=Partial("DATE", year=2030, direction=-1))
    passed = Found(text.index("2029"), text.index("2029") + 4, "2029", "DATE", "2029", partial=Partial("DATE", year=2029, direction=-1))
    assert (text[14:18], text[46:50]) == ("2032", "2030")
    named = [(t, t.partial) for t in (time, budget, passed) if t.partial is not None]
    assert [e.reason for e in year_evidence(named, text)] == ["2032 names an occasion", "2029 is the latest year spoken of as past"]


def test_last_year_beside_its_year_dates_the_page(analyse_text: Analyse) -> None:
    page = dated(analyse_text, "Exports of Freedonia fell last year (2013), the ministry said, and it expects them to rise.")
    assert page.published_interval == ("2014-01-01", "2015-01-01")


def test_a_full_date_and_its_weekday_leave_a_week(analyse_text: Analyse) -> None:
    page = dated(
        analyse_text,
        "The forum opened in Novgrad on November 7, 2024.\nThe president of Freedonia spoke to the forum on Thursday about trade.",
    )
    assert page.published_interval is not None
    assert page.published_interval[0] == "2024-11-07"
    assert page.published_interval[1] <= "2024-11-15"


def test_a_figure_of_last_year_dates_the_page(analyse_text: Analyse) -> None:
    page = dated(analyse_text, "According to customs data, trade between China and Russia reached $146.9 billion last year.")
    assert page.published_interval is not None
    assert page.published_interval[0].startswith("2022")


@pytest.mark.parametrize(
    "text",
    [
        "The envoy arrived in Novgrad on Thursday.",
        "The treaty was signed in 1997 and renewed ten years later.",
        "Output fell in the third quarter.",
    ],
)
def test_too_little_evidence_leaves_the_date_unknown(analyse_text: Analyse, text: str) -> None:
    page = dated(analyse_text, text)
    assert page.published_basis == "unknown"
    assert page.published is None and page.published_interval is None


def test_a_given_date_is_left_alone(analyse_text: Analyse) -> None:
    page = analyse_text("Exports fell last year (2013).", published="2020-05-05").document
    assert (page.published, page.published_basis) == ("2020-05-05", "given")


def test_contradictory_evidence_gives_no_answer() -> None:
    one = Evidence(Span(0, 1), "one", (Stretch(date(1990, 1, 1), date(1991, 1, 1), 1.0),), 0.01)
    other = Evidence(Span(1, 2), "other", (Stretch(date(2010, 1, 1), date(2011, 1, 1), 1.0),), 0.01)
    assert solve([one, other]) is None


def test_nothing_is_answered_from_what_only_narrows() -> None:
    narrow = Evidence(Span(0, 1), "narrow", (Stretch(date(1990, 1, 1), date(1990, 2, 1), 1.0),), 0.0001, strong=False)
    assert solve([narrow]) is None
    assert solve([]) is None


@pytest.mark.parametrize(
    "piece", ["the 75th anniversary of ", "$146.9 billion last year ", "President Marek ", "1999 2030 ", "Monday, May 5, "]
)
def test_dating_takes_time_in_proportion(
    read_text: Callable[..., Document], knowledge: object, busy: Callable[..., float], piece: str
) -> None:
    from onrecord.analysis.dating.inferring import gather
    from onrecord.language.parse import Parse

    parse = Parse([], [], [], [], [], [], [], [], [], [], [], [], [])

    def seconds(times: int) -> float:
        document = read_text(piece * times)
        return busy(lambda: gather(document, parse, [], knowledge))  # type: ignore[arg-type]

    seconds(10)
    short, long = seconds(1_000), seconds(8_000)
    assert long < max(1.5, 24 * short)
