"""Headlines, leads and short quotations are tied to the stretch of the fuller text that they say."""

from __future__ import annotations

from onrecord.knowledge import load_knowledge
from onrecord.linking.alignment import Sheet, align, sheet
from onrecord.linking.cues import Cues
from onrecord.linking.echoes import inner_quotation, refined, trimmed, window, words_in
from onrecord.linking.passages import split
from onrecord.model import Span

CUES = Cues(load_knowledge())
FULL = (
    "Our harbours and ferries have never been busier. The deep trust between our ports lets us steadily widen harbour and ferry traffic, "
    "train pilots together, and clear ice side by side in winter. None of this takes anything from a third country. For a decade, "
    "Kestrova has been our first customer, and last winter, it became our first supplier too."
)
REPORT = (
    "Arvenia, Kestrova Quickly Widening Harbour Traffic\n"
    'The neighbours rely on "the deep trust between our ports" and on one another.\n'
    '"The deep trust between our ports allows us to quickly widen harbour and ferry traffic, to train pilots jointly and to '
    'clear winter ice side by side."\n'
    "For a decade, Kestrova has been our main customer.\n"
    "Last winter, it also became our main supplier."
)


def page(name: str, text: str) -> Sheet:
    """A page of lines."""
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return sheet(name, text, split(text, blocks, CUES))


def aligned() -> dict[str, str]:
    """What each line of the report says of the fuller text."""
    report, full = page("report", REPORT), page("full", FULL)
    return {x.left.of(REPORT): x.right.of(FULL) for x in refined(report, full, align(report, full), CUES)}


def test_a_headline_is_found_through_the_quotation_that_says_it_in_full() -> None:
    found = aligned()["Arvenia, Kestrova Quickly Widening Harbour Traffic"]
    assert "widen harbour and ferry traffic" in found
    assert "pilots" not in found


def test_a_quotation_of_a_few_words_is_tied_to_these_words() -> None:
    (line,) = (x for x in REPORT.split("\n") if x.startswith("The neighbours"))
    assert aligned()[line] == "The deep trust between our ports"


def test_two_sentences_that_are_one_in_the_other_text_share_it() -> None:
    found = aligned()
    assert found["For a decade, Kestrova has been our main customer."].startswith("For a decade, Kestrova has been our first customer")
    assert "supplier" not in found["For a decade, Kestrova has been our main customer."]
    assert "supplier" in found["Last winter, it also became our main supplier."]
    assert "decade" not in found["Last winter, it also became our main supplier."]


def test_the_side_does_not_matter() -> None:
    report, full = page("report", REPORT), page("full", FULL)
    forth = {(x.left, x.right) for x in refined(report, full, align(report, full), CUES)}
    back = {(x.right, x.left) for x in refined(full, report, align(full, report), CUES)}
    assert forth == back


def test_a_passage_is_cut_down_only_where_it_says_much_more() -> None:
    left, right = page("left", FULL).passages[0], page("right", REPORT).passages[0]
    (pair,) = align(page("left", FULL), page("right", FULL))[:1]
    assert trimmed(FULL, FULL, pair, CUES) == pair
    assert window(words_in(FULL, left, CUES), words_in("Grain prices fell.", Span(0, 18), CUES)) is None
    assert inner_quotation(REPORT, right) is None
