"""Words by which statements are cut and one happening is told from several: each row of their table does its work in its example."""

from __future__ import annotations

import re
from math import inf
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.linking.amounts import amounts_of, shown
from onrecord.linking.clauses import cut
from onrecord.linking.cues import Cues, cues_of
from onrecord.linking.sketch import telling_words
from onrecord.linking.slots import denials, realis_of
from onrecord.linking.stems import stem
from onrecord.linking.tabular import is_row
from onrecord.model import Span

ROWS = {row["id"]: row for row in load_knowledge().rows("link_words")}


SETS = {
    "running": "", "light": "", "empty": "", "denying": "", "common": "", "denials": "slots", "obliged": "slots", "own": "slots",
    "open": "slots", "units": "amounts", "negations": "wording", "modals": "wording", "little": "wording", "small": "wording",
}  # fmt: skip
PATTERNS = {
    "reply": "", "agent": "", "total": "", "predicate": "", "original": "", "reissued": "", "figure_cut": "", "balance": "", "basis": "",
    "ahead": "", "back": "", "moving": "amounts", "lasting": "amounts", "stretch": "amounts", "credit_joint": "", "behind_credit": "",
    "definite": "slots", "condition": "slots", "hypothesis": "slots", "wish": "slots", "would": "slots",
}  # fmt: skip


def part_of(cues: Cues, name: str, part: str) -> Any:
    """A set or a pattern of a table."""
    return getattr(getattr(cues, part) if part else cues, name)


def seen(cues: Cues, text: str) -> dict[str, object]:
    """What some words do in a text."""
    places = [m.start() for m in re.finditer(r"\b\w", text)]
    words = [w.lower() for w in text.split()]
    found: dict[str, object] = {
        "cut": [part.of(text) for part in cut(text, Span(0, len(text)), cues)], "posts": cues.posts(text),
        "row": is_row(text.split(), cues),
        "realis": realis_of(words, [], None, cues.slots), "amounts": [shown(a) for a in amounts_of(text, cues)],
    }  # fmt: skip
    found |= {name: [w for w in words if {w, stem(w)} & part_of(cues, name, part)] for name, part in SETS.items()}
    found |= {name: [m.group() for m in part_of(cues, name, part).finditer(text)] for name, part in PATTERNS.items()}
    before = {"passive": "", "term": "", "base": "amounts"}
    return found | {name: [at for at in places if part_of(cues, name, part).search(text, 0, at)] for name, part in before.items()}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_does_its_work_in_its_example_and_nothing_does_it_without_the_row(name: str) -> None:
    others = {key: row for key, row in ROWS.items() if key != name}
    with_it, without = (seen(Cues(Knowledge({"link_words": rows}, "")), ROWS[name]["example"]) for rows in (ROWS, others))
    assert with_it != without


def test_posts_are_compared_in_one_spelling() -> None:
    cues = Cues(load_knowledge())
    assert cues.posts("the Defense Minister and two labor ministers") == ["defence minister", "labour minister"]
    assert cues.posts("prime minister of Arvenia") == cues.posts("a Prime Minister") == ["prime minister"]


def test_a_number_of_meetings_is_a_total_and_two_people_at_one_are_none() -> None:
    total = Cues(load_knowledge()).total
    assert all(total.search(text) for text in ("over 40 meetings", "three rounds of talks", "They meet every spring", "regularly met"))
    assert not total.search("The two held meetings in Orsel") and not total.search("They met on 4 May")


def test_words_of_ones_own_tables_join_those_of_the_project(tmp_path: Path) -> None:
    """A sentence in which a word of each kind is unknown to the project, and known with a table laid over its own."""
    (tmp_path / "link_words.tsv").write_text(
        "id\trole\twords\tstands for\texample\tbasis\n"
        "my-denial\tdenial\trefuted\t\tKestrova refuted the report\town\nmy-plan\tplanned\tslated\t\tThe port is slated to open\town\n"
        "my-everyday\teveryday\tbushels\t\tBushels of barley\town\nmy-bound\tat least\tupwards of\t\tThey sank upwards of 12 ships\town\n"
    )
    ours, theirs = cues_of(load_knowledge()), cues_of(load_knowledge([tmp_path]))
    assert [denials(["kestrova", "refuted", "it"], cues.slots) for cues in (ours, theirs)] == [0, 1]
    assert [realis_of(["slated", "to", "open"], [], None, cues.slots) for cues in (ours, theirs)] == ["actual", "planned"]
    assert [telling_words("bushels", 5, cues.common) for cues in (ours, theirs)] == [["bushe"], []]
    assert [shown(a) for cues in (ours, theirs) for a in amounts_of("upwards of 12 ships", cues)] == ["12", "over 12"]
    assert theirs.slots.denials - ours.slots.denials == {"refuted"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [("no more than", (0, 12)), ("not more than", (0, 12)), ("fewer than", (0, 12)), ("exactly", (12, 12)),
     ("more than", (12, inf)), ("no less than", (12, inf)), ("not less than", (12, inf)), ("no fewer than", (12, inf))],
)  # fmt: skip
def test_of_two_bounds_before_an_amount_the_longer_phrase_counts(words: str, expected: tuple[float, float]) -> None:
    (amount,) = amounts_of(f"They sank {words} 12 ships", Cues(load_knowledge()))
    assert (amount.low, amount.high) == expected
