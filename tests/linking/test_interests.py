"""Whose interest a page is: of its outlet, and of whoever its credit names; what the tables do not know stays unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.knowledge import load_knowledge
from onrecord.linking.interests import Interests
from onrecord.linking.origins import origins_of
from onrecord.model import Analysis, Document

KNOWLEDGE = load_knowledge([Path(__file__).resolve().parents[2] / "examples" / "knowledge"])


@pytest.mark.parametrize(
    ("credit", "whose"),
    [
        ("MFA-Arvenia", ["XAV"]),
        ("Kestrovan MoD", ["XKE"]),
        ("Ministry of Foreign Affairs of the Republic of Arvenia", ["XAV"]),
        ("Arvenia's Foreign Ministry website", ["XAV"]),
        ("Embassy of Arvenia in Dovrin", ["XAV"]),
        ("Orsel Wire", ["XAV"]),
        ("Orsel Wire / Kestrovan Telegraph Agency", ["XAV", "XKE"]),
        ("KTA news agency (Dovrin)", ["XKE"]),
        ("The Citadel", ["XKE"]),
        ("Ministry of Foreign Affairs", []),
        ("Arvenia", []),
        ("Dovrin", []),
        ("Seldra Gazette", []),
        ("a reader", []),
        (None, []),
    ],
)
def test_a_credit_names_an_interest_where_the_tables_know_whom_it_names(credit: str | None, whose: list[str]) -> None:
    assert Interests(KNOWLEDGE).of_credit(credit) == whose


def test_a_ministry_text_on_another_site_is_the_interest_of_its_state_and_its_credit_says_why() -> None:
    owners = Interests(KNOWLEDGE)
    page = Document("doc a", "harbour.txt", "", "", "Text.", outlet="Harbour Times", outlet_actor="organisation:harbour-times",
                    credit="MFA-Arvenia")  # fmt: skip
    assert owners.of(Analysis(page)) == ["XAV"]
    row = {"id": "doc a", "key": "harbour.txt", "credit": "MFA-Arvenia"}
    (origin,) = origins_of([row], [], {"doc a": ["XAV"]}, owners.of_credit)
    assert origin["interests"] == ["XAV"] and origin["basis"].endswith("interest of XAV: harbour.txt is credited to MFA-Arvenia")
