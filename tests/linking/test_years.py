"""What comes again after more than thirteen months is a formula: it shares more than what is said again within months."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.engines.local import build
from onrecord.ledger import Ledger

KNOWLEDGE = str(Path(__file__).resolve().parents[2] / "examples" / "knowledge")
#: Two wordings of a formula, two short ones that are all that they say, and two that have little more than two things in common.
BARLEY = (
    "Kestrova has restricted imports of barley from Arvenia because of pests",
    "Imports of Arvenian barley are restricted by Kestrova over pests found in the grain",
)
TRUST = (
    "Trust between Arvenia and Kestrova is at an all-time high level",
    "Confidence of Arvenia and Kestrova is at the highest level today",
)
PORTS = (
    "Our ships use the same ports as those of Arvenia without fees",
    "Our ships call at the ports of Arvenia without paying fees",
)
DAYS = {"months": "September 3, 2031", "years": "March 3, 2034"}


def claims_of(folder: Path, said: tuple[str, str], later: str, first: int = 0) -> list[int]:
    """How often each claim appears when one day somebody says the one, and another day the other.

    Args:
        first: which of the two pages comes into the ledger first.
    """
    pages = (("May 12, 2031", said[0]), (DAYS[later], said[1]))
    for n, (day, words) in enumerate(pages):
        page = f'DOVRIN, {day} (KTA) -- Kestrovan President Viktor Aldane spoke in Dovrin.\n\n"{words}," Aldane said.'
        (folder / f"{n}.txt").write_text(page, encoding="utf-8")
    with Ledger.open(folder / "years.db", create=True) as ledger:
        for n in (first, 1 - first):
            build([folder / f"{n}.txt"], ledger, folders=[KNOWLEDGE], workers=1)
        shown = [row["claim"] for row in ledger.rows("appearances")]
        dates = sorted(str(row["published"]) for row in ledger.rows("documents"))
    assert dates[0] == "2031-05-12" and dates[1] == {"months": "2031-09-03", "years": "2034-03-03"}[later]
    return sorted(shown.count(claim) for claim in set(shown))


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("later", DAYS)
@pytest.mark.parametrize("said", [BARLEY, TRUST], ids=["barley", "trust"])
def test_a_formula_comes_again_whatever_the_years_between(said: tuple[str, str], later: str, first: int, tmp_path: Path) -> None:
    assert claims_of(tmp_path, said, later, first) == [2]


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(("later", "found"), [("months", [2]), ("years", [])])
def test_what_shares_little_is_one_claim_only_within_months(later: str, found: list[int], first: int, tmp_path: Path) -> None:
    assert claims_of(tmp_path, PORTS, later, first) == found
