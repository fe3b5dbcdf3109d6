"""Narrower dates of undated pages: from dated pages that tell of the same happenings or share the text, and from nothing else."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.linking.narrowing import Piece, Stretch, solve
from onrecord.linking.reckoning import reckon
from onrecord.model import TimeExpression

Place = Callable[[str], str]
KNOWLEDGE = str(Path(__file__).resolve().parents[2] / "examples" / "knowledge")
#: A page without a date, which says "on Tuesday" and "last month".
UNDATED = (
    "Ferry disaster off Kell\n\n"
    "The ferry Maravel sank in the Strait of Kell on Tuesday night with 212 passengers aboard, the Kestrovan coast guard said.\n\n"
    '"We searched the strait until dawn," coast guard commander Orsa Blenik said on Wednesday in the harbour of Kell.\n\n'
    "The Maravel had passed an inspection in Seldra last month."
)
DATED = (
    "DOVRIN, May 14, 2031 (KTA) -- Transport Minister Ilan Marek promised an inquiry after the ferry Maravel sank in the Strait of "
    "Kell on Tuesday night with 212 passengers aboard.\n\n"
    "Marek told parliament that the owners, Orsel Lines, had been fined twice for crowding.\n\n"
    "Trade unions asked why the vessel sailed into a storm, and shares of the company lost a fifth of their value at the exchange.\n\n"
    "The coast guard searched the Strait of Kell until dawn, its commander Orsa Blenik reported from the harbour."
)
OTHER_DAY = (
    "SELDRA, June 19, 2031 (KTA) -- Divers on Thursday reached the wreck of the ferry Maravel and brought up the recorder of her bridge, "
    "the operator of the salvage barge said.\n\nIt will be read by engineers in Trask.\n\nA storm had delayed the barge for three weeks."
)
APART = "ORSEL, May 13, 2031 (Orsel Wire) -- Arvenian farmers said on Tuesday that rain had spoiled a third of the barley around Seldra."
COPIED = (
    "Dovrin and Orsel settle their quarrel over the Amberline pipeline\n\n"
    "Kestrovia and Arvenia settled their quarrel over tolls of the Amberline pipeline in the spa town of Velmora.\n\n"
    "The pipeline carries nine billion cubic metres of gas from the wells of Trask to the coast.\n\n"
    "Envoys of both sides said the tolls would be reviewed by a commission of engineers every other winter."
)
PAGES = {
    "undated.txt": UNDATED, "dated.txt": DATED, "other.txt": OTHER_DAY, "apart.txt": APART, "copied.txt": COPIED,
    "source.txt": "VELMORA, September 4, 2031 (Orsel Wire) -- " + COPIED,
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("narrowed")
    for name, text in PAGES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def narrowed(ledger: Ledger) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The rows by page, field and the words that they stand for."""
    keys = {row["id"]: Path(row["key"]).name for row in ledger.rows("documents")}
    entries = {row["id"]: row["text"] for table in ("times", "statements") for row in ledger.rows(table)}
    return {(keys[row["document"]], row["field"], entries.get(row["entry"], "")): row for row in ledger.rows("narrowed")}


def grown(folder: Path, place: str, names: list[str]) -> dict[tuple[str, str, str], dict[str, Any]]:
    """A ledger grown page by page, and its narrower dates."""
    with Ledger.open(place, create=True) as ledger:
        for name in names:
            build([folder / name], ledger, [KNOWLEDGE], workers=1)
        return narrowed(ledger)


@pytest.fixture(scope="module")
def sorted_rows(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], dict[str, Any]]:
    """The narrower dates of a ledger that grew in the order of names."""
    return grown(folder, str(tmp_path_factory.mktemp("narrowed_sorted") / "sorted.db"), sorted(PAGES))


Rows = dict[tuple[str, str, str], dict[str, Any]]


@pytest.mark.xdist_group("narrowed")
def test_a_page_that_says_tuesday_is_dated_by_one_that_says_which(sorted_rows: Rows) -> None:
    page = sorted_rows["undated.txt", "published_interval", ""]
    assert page["interval"] == ["2031-05-13", "2031-05-18"], "the Tuesday that both name, and three days from the other page"
    assert "Tuesday night" in page["explanation"] and "2031-05-14" in page["explanation"]
    text, passages = UNDATED, page["evidence"][0]
    assert text[passages["own_start"] : passages["own_end"]] == "Tuesday night"
    assert DATED[passages["start"] : passages["end"]] == "Tuesday night"


@pytest.mark.xdist_group("narrowed")
def test_what_hangs_on_the_date_follows_and_the_record_stays(folder: Path, sorted_rows: Rows, place: Place) -> None:
    assert sorted_rows["undated.txt", "value", "Tuesday night"]["value"] == "2031-05-13TNI"
    assert sorted_rows["undated.txt", "value", "last month"]["value"] == "2031-04"
    with Ledger.open(place("kept"), create=True) as ledger:
        build([folder / "undated.txt", folder / "dated.txt"], ledger, [KNOWLEDGE], workers=1)
        (document,) = ledger.documents_at(str(folder / "undated.txt"))
        row = ledger.document(document)
        assert row is not None and row["published_interval"] is None and row["published_basis"] == "unknown"
        assert {t["value"] for t in ledger.entries_of(document, "times")} == {"XXXX-WXX-2TNI", "XXXX-WXX-3", "XXXX-XX"}
        entry = ledger.entry(document)
        assert entry is not None and [one["field"] for one in entry.narrowed] == ["published_interval"]


@pytest.mark.xdist_group("narrowed")
def test_a_copy_lies_near_what_it_copies(sorted_rows: Rows) -> None:
    page = sorted_rows["copied.txt", "published_interval", ""]
    assert page["interval"] == ["2031-09-01", "2031-09-08"]
    assert page["evidence"][0]["kind"] == "copies"


@pytest.mark.xdist_group("narrowed")
def test_dated_pages_keep_their_dates_and_date_only_pages_of_their_matter(sorted_rows: Rows) -> None:
    assert {key[0] for key in sorted_rows} == {"undated.txt", "copied.txt"}


@pytest.mark.xdist_group("narrowed")
def test_narrower_dates_do_not_depend_on_the_order_of_arrival(folder: Path, sorted_rows: Rows, place: Place) -> None:
    for seed in (1, 2, 3):
        shuffled = random.Random(seed).sample(sorted(PAGES), len(PAGES))
        assert grown(folder, place(f"seed{seed}"), shuffled) == sorted_rows, shuffled


@pytest.mark.xdist_group("narrowed")
def test_a_narrower_date_goes_with_the_page_on_which_it_rests(folder: Path, place: Place) -> None:
    with Ledger.open(place("forgot"), create=True) as ledger:
        build([folder / name for name in PAGES], ledger, [KNOWLEDGE], workers=1)
        (document,) = ledger.documents_at(str(folder / "dated.txt"))
        ledger.forget(document)
        assert {key[0] for key in narrowed(ledger)} == {"copied.txt"}
        build([], ledger, [KNOWLEDGE], workers=1)
        assert narrowed(ledger) == grown(folder, place("without"), [name for name in PAGES if name != "dated.txt"])


def days(first: str, last: str, weight: float = 0.97) -> Stretch:
    return Stretch(date.fromisoformat(first), date.fromisoformat(last), weight)


def piece(document: str, *stretches: Stretch) -> Piece:
    return Piece(document, "happening", max(s.weight for s in stretches), stretches)


def test_pages_that_contradict_each_other_date_nothing() -> None:
    assert solve([piece("a", days("2031-03-04", "2031-03-04")), piece("b", days("2031-08-09", "2031-08-09"))], None) is None


def test_one_doubtful_page_dates_nothing_and_a_second_helps() -> None:
    doubtful = piece("a", days("2031-03-04", "2031-03-06", 0.8))
    assert solve([doubtful], None) is None
    found = solve([doubtful, piece("b", days("2031-03-05", "2031-03-07", 0.8))], None)
    assert found is not None and (found.first, found.last) == (date(2031, 3, 4), date(2031, 3, 6)), "the likelier of the two first"
    assert [p.document for p, _ in found.pieces] == ["a", "b"]


def test_an_answer_only_narrows_what_the_page_itself_says() -> None:
    one = [piece("a", days("2031-03-04", "2031-03-10"))]
    inside = solve(one, ("2031-03-06", "2031-06-01"))
    assert inside is not None and (inside.first, inside.last) == (date(2031, 3, 6), date(2031, 3, 10))
    assert solve(one, ("2031-03-10", "2031-06-01")) is None, "most of it is excluded: one of the two is wrong"
    assert solve(one, ("2032-01-01", "2032-02-01")) is None
    assert solve(one, ("2031-03-04", "2031-03-11")) is None, "nothing is gained"


def test_days_at_the_end_of_the_calendar_do_no_harm() -> None:
    assert solve([piece("a", days("0001-01-02", "0001-01-02"))], None) is not None
    assert solve([piece("a", days("9999-12-30", "9999-12-30"))], None) is not None


EXPRESSIONS = [
    ("Tuesday", "XXXX-WXX-2", "2031-05-13", "2031-05"),
    ("Tuesday night", "XXXX-WXX-2TNI", "2031-05-13TNI", None),
    ("last Friday", "XXXX-WXX-5", "2031-05-09", None),
    ("next Monday", "XXXX-WXX-1", "2031-05-19", None),
    ("today", "XXXX-XX-XX", "2031-05-14", "2031-05"),
    ("yesterday", "XXXX-XX-XX", "2031-05-13", "2031-05"),
    ("last week", "XXXX-WXX", "2031-W19", "2031"),
    ("earlier this month", "XXXX-XX", "2031-05", "2031-05"),
    ("last year", "XXXX", "2030", "2030"),
    ("two years ago", "XXXX", "2029", "2029"),
    ("Dec. 11", "XXXX-12-11", None, None),
    ("June 2", "XXXX-06-02", "2031-06-02", "2031-06-02"),
    ("June", "XXXX-06", "2031-06", "2031-06"),
    ("November", "XXXX-11", None, None),
    ("the day of the flood", "XXXX-XX-XX", None, None),
]


@pytest.mark.parametrize(("words", "value", "on_one_day", "in_a_week"), EXPRESSIONS, ids=[e[0] for e in EXPRESSIONS])
def test_a_time_is_reckoned_from_the_days_of_its_page(words: str, value: str, on_one_day: str | None, in_a_week: str | None) -> None:
    time = TimeExpression(0, len(words), words, "DATE", value, anchor="published")
    found = reckon(time, ("2031-05-14", "2031-05-15"))
    assert (found and found.value) == on_one_day
    if in_a_week is not None:
        wide = reckon(time, ("2031-05-14", "2031-05-21"))
        assert wide is not None and wide.value == in_a_week
        assert wide.interval[0] <= found.interval[0] < found.interval[1] <= wide.interval[1]  # type: ignore[union-attr]
