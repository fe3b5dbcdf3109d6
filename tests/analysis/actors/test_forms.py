"""Issues, documents and formats are known by the form of their words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]


def named(analysis: Analysis) -> dict[str, set[str]]:
    """Words by the id of the issues, documents and formats of a page, without the page's own ending."""
    kinds = {a.id for a in analysis.actors if a.kind in ("instrument", "format", "project", "issue")}
    found: dict[str, set[str]] = {}
    for m in analysis.mentions:
        if m.actor in kinds:
            found.setdefault(m.actor.partition("~")[0], set()).add(m.text)
    return found


@pytest.mark.parametrize(
    ("text", "id", "words"),
    [
        ("We follow the situation in Kestrova closely.", "issue:situation-in-kestrova", "situation in Kestrova"),
        ("The crisis around Ukraine was the first point.", "issue:ukraine-war", "crisis around Ukraine"),
        ("Our stance on Taiwan is known.", "issue:taiwan", "stance on Taiwan"),
        ("It spoke of NATO's many years of eastward expansion.", "issue:nato-enlargement", "NATO's many years of eastward expansion"),
        ("Ships crossed the South China Sea.", "issue:south-china-sea", "South China Sea"),
        ("The Sella-Tamber regional mechanism works.", "format:sella-tamber-regional-mechanism", "Sella-Tamber regional mechanism"),
        ("They discussed the Tamber Strait for an hour.", "issue:tamber-strait", "Tamber Strait"),
        ("We do not agree about the Gannet Shoals.", "issue:gannet-shoals", "Gannet Shoals"),
        ("Halmere hosts regular meetings between the heads of government.", "format:regular-meetings-between-the-heads-of-government",
         "regular meetings between the heads of government"),
        ("Kestrova opened the Year of Tourism on Monday.", "project:year-of-tourism", "Year of Tourism"),
        ("The joint statement of May says so.", "instrument:joint-statement", "joint statement"),
        (
            "Arvenia and Kestrova signed a memorandum of understanding on fisheries.",
            "instrument:memorandum-of-understanding-on-fisheries", "memorandum of understanding on fisheries",
        ),
        ("Halmere signed an agreement on fisheries with Ilmaria.", "instrument:agreement-on-fisheries", "agreement on fisheries"),
    ],
)  # fmt: skip
def test_a_form_names_a_thing(text: str, id: str, words: str, analyse_text: Analyse) -> None:
    assert words in named(analyse_text(text)).get(id, set())


BARE = ["The agreement was good.", "The statement was short.", "Arvenia has a problem.", "A view of Kestrova hung there."]


@pytest.mark.parametrize("text", BARE)
def test_bare_nouns_name_nothing(text: str, analyse_text: Analyse) -> None:
    assert named(analyse_text(text)) == {}


def test_a_treaty_by_its_year_is_the_treaty_of_that_year(analyse_text: Analyse) -> None:
    found = named(analyse_text("The Treaty of Good Neighbourliness is old. The 2006 treaty binds Arvenia and Kestrova."))
    assert found == {"instrument:treaty-of-good-neighbourliness": {"Treaty of Good Neighbourliness", "2006 treaty"}}


def test_issues_in_a_list_are_each_named(analyse_text: Analyse) -> None:
    found = named(analyse_text("They spoke of the situation in Kestrova and Halmere."))
    assert set(found) == {"issue:situation-in-kestrova", "issue:situation-in-halmere"}
