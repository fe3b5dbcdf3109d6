"""Words by which statements are cut and one happening is told from several: each row of their table does its work in its example."""

from __future__ import annotations

import re

import pytest

from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.linking.clauses import cut
from onrecord.linking.cues import Cues
from onrecord.linking.tabular import is_row
from onrecord.model import Span

ROWS = {row["id"]: row for row in load_knowledge().rows("link_words")}


def seen(cues: Cues, text: str) -> dict[str, object]:
    """What some words do in a text."""
    places = [m.start() for m in re.finditer(r"\b\w", text)]
    found: dict[str, object] = {
        "cut": [part.of(text) for part in cut(text, Span(0, len(text)), cues)], "reply": bool(cues.reply.search(text)),
        "agent": bool(cues.agent.search(text)), "posts": cues.posts(text), "total": bool(cues.total.search(text)),
        "row": is_row(text.split(), cues),
    }  # fmt: skip
    return found | {name: [at for at in places if getattr(cues, name).search(text, 0, at)] for name in ("passive", "term")}


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
