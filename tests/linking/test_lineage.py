"""Which of two pages comes from the other, and why; what a wire issues anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.leaving import leavings
from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.linking.origins import basis_of

STORY = (
    "PORT ANSELM, Feb 3, 2032 (Harbour Times) - A grain ship ran aground off Kell on Tuesday with eleven sailors, officials said.\n"
    "The ship lost its rudder in the storm, the harbour master of Kell said.\n"
    "Tugs from Seldra were on their way to the bank, where the water is three metres deep.\n"
)
NEWER = "UPDATE 2 - Grain ship off Kell pulled free\n" + STORY + "The ship was pulled free late in the evening, and nobody was hurt.\n"
FULLER = STORY + "The storm had closed the ports on both sides of the strait since Monday, and ferries lay idle.\n"
KNOWLEDGE = str(Path(__file__).resolve().parents[2] / "examples" / "knowledge")


@pytest.mark.xdist_group("linking")
@pytest.mark.parametrize(("later", "why"), [(NEWER, "marked UPDATE 2"), (FULLER, "adds to a story")])
def test_a_newer_issue_of_a_story_comes_from_the_first(later: str, why: str, tmp_path: Path) -> None:
    for name, text in (("first.txt", STORY), ("later.txt", later)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Ledger.open(tmp_path / "o.db", create=True) as ledger:
        build([tmp_path / "first.txt", tmp_path / "later.txt"], ledger, [KNOWLEDGE], workers=1)
        names = {row["id"]: Path(row["key"]).name for row in ledger.rows("documents")}
        (link,) = (row for row in ledger.rows("links") if row["derived_start"] is None)
    assert (names[link["derived_document"]], names[link["source_document"]]) == ("later.txt", "first.txt")
    assert any(why in reason for reason in link["reasons"])


@pytest.mark.xdist_group("linking")
def test_a_link_tells_which_paragraphs_only_one_of_the_pages_has(tmp_path: Path) -> None:
    for name, text in (("first.txt", STORY), ("later.txt", FULLER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Ledger.open(tmp_path / "o.db", create=True) as ledger:
        build([tmp_path / "first.txt", tmp_path / "later.txt"], ledger, [KNOWLEDGE], workers=1)
        texts = {row["id"]: row["text"] for row in ledger.rows("documents")}
        (link,) = (row for row in ledger.rows("links") if row["derived_start"] is None)
        words = leavings(ledger, link).plain
    assert link["left_out"] == []
    assert [texts[link["derived_document"]][a:b].strip() for a, b in link["added"]] == [FULLER.removeprefix(STORY).strip()]
    assert "1 paragraph of the page that comes from it is not in the source" in words
    assert FULLER.removeprefix(STORY).strip() in words


def test_the_basis_of_an_origin_is_told_in_words() -> None:
    links = [
        {"kind": "copies", "reasons": ["b.txt is credited to Orsel Wire", "100% and 100% of the two texts"]},
        {"kind": "copies", "reasons": []},
        {"kind": "rewords", "reasons": ["c.txt is the later page"]},
    ]
    assert basis_of(links) == "copies: 2 pairs of pages; rewords: 1 pair of pages; b.txt is credited to Orsel Wire"
