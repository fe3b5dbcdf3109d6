"""A person's decision stays beside the machine's, through every rebuild."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.errors import LedgerError
from onrecord.ids import digest
from onrecord.ledger import Ledger, prepare
from onrecord.model import Analysis, Page, Span

Make = Callable[..., tuple[Page, Analysis]]


def test_a_judgement_is_appended_and_the_entry_is_as_it_was(filled: Ledger) -> None:
    (before,) = filled.find("statements")
    filled.judge(before["id"], "correct", "R. Ito", "said_on", "2031-05-02", "the page was a day late")
    filled.judge(before["id"], "accept", "M. Osei")
    assert filled.find("statements") == [before]
    judged = filled.judged(before["id"])
    assert [(j.row["verdict"], j.row["by"], j.row["value"], j.how) for j in judged] in (
        [("correct", "R. Ito", "2031-05-02", "same"), ("accept", "M. Osei", None, "same")],
        [("accept", "M. Osei", None, "same"), ("correct", "R. Ito", "2031-05-02", "same")],
    )


def test_a_judgement_is_found_again_where_the_boundary_moved(filled: Ledger, make: Make) -> None:
    page, analysis = make()
    statement = analysis.statements[0]
    filled.judge(statement.id, "accept", "R. Ito")
    moved = replace(statement, start=statement.start + 1, id="st-00000000000000aa")
    filled.add(prepare(page, replace(analysis, statements=(moved,), indicators=())), again=True)
    (judged,) = filled.judged()
    assert (judged.entry, judged.how) == ("st-00000000000000aa", "moved")


def test_a_judgement_follows_its_words_when_the_text_is_read_anew(filled: Ledger, make: Make) -> None:
    page, analysis = make()
    filled.judge(analysis.indicators[0].id, "reject", "R. Ito")
    text = "A line that an older reader had lost.\n" + analysis.document.text
    shift = text.index("nine million tons")
    document = replace(analysis.document, text=text, text_digest=digest(text), blocks=(Span(0, len(text)),))
    tons = replace(analysis.indicators[0], start=shift, end=shift + 17, reported_by=None, id="in-00000000000000bb")
    bare = replace(analysis, document=document, mentions=(), times=(), statements=(), events=(), indicators=(tons,))
    filled.add(prepare(page, bare), again=True)
    assert [(j.entry, j.how) for j in filled.judged()] == [("in-00000000000000bb", "moved")]


def test_a_judgement_whose_passage_is_gone_says_so(filled: Ledger, make: Make) -> None:
    page, analysis = make()
    filled.judge(analysis.events[0].id, "accept", "R. Ito")
    filled.add(prepare(page, replace(analysis, events=())), again=True)
    assert [(j.entry, j.how) for j in filled.judged()] == [(None, "gone")]


@pytest.mark.parametrize(
    ("verdict", "field", "value", "seen"),
    [("perhaps", None, None, "no such verdict"), ("correct", "said_on", None, "--value"), ("correct", "colour", "red", "no such field")],
)
def test_a_judgement_that_says_nothing_is_refused(filled: Ledger, verdict: str, field: str | None, value: str | None, seen: str) -> None:
    (row,) = filled.find("statements")
    with pytest.raises(LedgerError, match=seen):
        filled.judge(row["id"], verdict, "R. Ito", field, value)
    with pytest.raises(LedgerError, match="no such entry"):
        filled.judge("st-0", "accept", "R. Ito")
