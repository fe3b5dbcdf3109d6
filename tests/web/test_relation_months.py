"""In which month of a relation an entry stands, and which month is its last."""

from __future__ import annotations

import pytest

from onrecord.web.relation.screen import last_month
from onrecord.web.relation.together import Frame, Slim, month_of

FRAME = Frame("2031-05", "2033-10", "month")


@pytest.mark.parametrize(
    ("date", "month"),
    [
        ("2032-02-11", "2032-02"),
        ("2032-02-11/2032-02-13", "2032-02"),
        ("2032-SP", "2032"),
        ("2032/2033", "2032"),
        ("2032", "2032"),
        ("PRESENT_REF", None),
        (None, None),
    ],
)
def test_a_date_stands_in_the_month_in_which_it_begins(date: str | None, month: str | None) -> None:
    assert month_of(date) == month


def test_the_last_month_is_one_that_an_entry_names() -> None:
    dates = ("2032-02-11", "2032/2033", "2033", "2034-01", None)
    rows = [Slim("statements", str(at), "page", date, FRAME.column(date), (), "direct") for at, date in enumerate(dates)]
    assert last_month(rows, FRAME) == "2032-02"
    assert last_month([], FRAME) == "2033-10"
