"""What people are shown of things that are compared by stems: the words that the pages print."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import lexicon

from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.linking.amounts import amounts_of, counted, most_printed, printed
from onrecord.linking.reported import Told, compared

KNOWLEDGE = str(Path(__file__).resolve().parents[2] / "examples" / "knowledge")
SHELLED = "{place}, May 6, 2031 ({outlet}) - Kestrova shelled the Arvenian port of Kell on May 5, 2031, killing {number} {dead}."
SANCTIONS = "Arvenia in 2030 imposed sanctions on {number} Kestrovan shipping companies, {speaker} said."


@pytest.mark.parametrize(
    ("printings", "shown"),
    [
        (["seamen", "sailors", "seamen"], "seamen"),
        (["sailors", "Sailors"], "Sailors"),
        (["", "sailors"], "sailors"),
        ([""], ""),
    ],
)
def test_the_most_frequent_printing_is_shown_and_of_several_the_first_by_its_letters(printings: list[str], shown: str) -> None:
    assert most_printed(printings) == most_printed(printings[::-1]) == shown


def test_words_behind_an_amount_are_printed_as_they_stand_up_to_where_it_stops() -> None:
    text, cues = "sanctions on 12 of the Arvenian shipping companies, and more", lexicon().cues
    (amount,) = amounts_of(text, cues)
    words = counted(text, amount.end, cues)
    assert words == ["Arvenian", "shipping"] and amount.things == {"arvenian", "ship"}
    assert printed([*words, "companies", "ships"], {"ship", "company"}) == "shipping companies"


def test_of_a_figure_the_words_of_most_reports_are_shown() -> None:
    def told(page: str, words: str) -> Told:
        cells = ("type", "mode", "realis", "place", "date", "date_interval", "actors", "recipients")
        return Told(page, {"id": f"ev-{page}"} | dict.fromkeys(cells), words)

    reports = [told("a", "hurting 3 sailors"), told("b", "hurting three Sailors"), told("c", "hurting 5 Sailors")]
    for shuffled in (reports, reports[::-1]):
        (figure,) = compared(shuffled, lexicon().cues).differs
        assert (figure["field"], figure["of"]) == ("figure", "Sailors")


def pages(sailors: str) -> dict[str, str]:
    """Two pages that give other numbers of the same things; of those killed one prints another word."""
    said = [
        ("ORSEL", "Orsel Wire", 3, sailors, 12, "Arvenian President Petra Solenne"),
        ("DOVRIN", "Dovrin Post", 5, "sailors", 21, "Kestrovan President Viktor Aldane"),
    ]
    return {
        f"{place}.txt": SHELLED.format(place=place, outlet=outlet, number=killed, dead=dead)
        + "\n\n"
        + SANCTIONS.format(number=companies, speaker=speaker)
        for place, outlet, killed, dead, companies, speaker in said
    }


@pytest.mark.xdist_group("linking")
@pytest.mark.parametrize(
    ("sailors", "killed"),
    [
        ("Sailors", "casualties of XAV for 2031-05-05: one passage has 3, the other 5 Sailors"),
        ("sailors", "two reports of one event: one passage has 3, the other 5 (sailors)"),
    ],
)
def test_disagreements_name_what_is_counted_as_it_is_printed_whichever_page_comes_first(tmp_path: Path, sailors: str, killed: str) -> None:
    texts, explained = pages(sailors), []
    for name, text in texts.items():
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    for names in (sorted(texts), sorted(texts, reverse=True)):
        with Ledger.open(str(tmp_path / f"{names[0]}.db"), create=True) as ledger:
            for name in names:
                build([tmp_path / name], ledger, [KNOWLEDGE], workers=1)
            explained.append({row["explanation"] for row in ledger.rows("disagreements")})
    assert explained[0] == explained[1] == {"one passage has 21, the other 12 (Kestrovan shipping companies)", killed}
