"""What is kept of a page to compare it by: the same clauses, reports and figures as its analysis gives, to the last digit."""

from __future__ import annotations

import gc
import hashlib
import weakref
import zlib
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import clauses, lexicon, report

from onrecord.linking.cards import BARE, PHRASES, pack
from onrecord.linking.claims import relation_of
from onrecord.linking.days import month_of
from onrecord.linking.facts import same_page_figures, sketch_of, surely_other_figures
from onrecord.linking.figures import Figure
from onrecord.linking.leaf import Cover, Head, Leaf, Printed, head_of, issue_of, of_other_issues
from onrecord.model import Interval, Span
from onrecord.pairs import Card

TEXT = "Since 2030 our gas exports to Kestrova have risen by at least 14.25% to over $17 billion; Arvenia attacked no ship of Ilmaria."
#: Passages of it that follow each other, one inside another, and two that begin at one place.
SENTENCES = [Span(0, 40), Span(10, 30), Span(41, 90), Span(41, 126)]


def leaf(name: str, text: str) -> tuple[Leaf, list[Any]]:
    """A page by its card, and what was on it."""
    said, told = clauses(text, name=name), report("attacked a ship of the Strait Dialogue", name)
    stated = [stated_in(f"doc {name}", f"in-{name}")]
    names = tuple(entry.id for entry in (*said, *told, *stated))
    packed = pack(said[0].day, said, told, stated, Span(0, len(text)), SENTENCES)
    card = Card(said[0].document, names, b"", packed)
    return Leaf(card, 1, lambda _: Cover(Printed(text, None, None, None), frozenset())), [*said, *told, *stated]


def stated_in(document: str, name: str) -> Figure:
    """A stated quantity."""
    amount = {"value": 17e9, "lower": 17e9, "upper": None, "qualifier": "over"}
    return Figure(name, document, "trade", frozenset({"XAV", "XKE"}), "USD", "2030", amount, [amount], {"gas": 1.25}, frozenset())


def plain(entry: Any) -> dict[str, Any]:
    """An entry without where its words are taken from, and without where its senses stand, which no comparison looks at."""
    found = {name: value for name, value in asdict(entry).items() if name not in ("words", "document")}
    if "order" in found:
        found["order"] = [(sense.key, sense.weight) for sense in entry.order]
    return found | {"text": getattr(entry, "text", None)}


def test_what_is_read_from_a_card_is_what_was_on_the_page() -> None:
    page, entries = leaf("a", TEXT)
    assert len(entries) > 3
    for place, entry in enumerate(entries, 1):
        found = page.entry(place)
        assert type(found) is type(entry)
        assert plain(found) == plain(entry)
        assert page.named(entry.id) is found
    assert page.entry(len(entries) + 1) is page.entry(0) is page.named("st-none") is None


def test_the_passages_of_a_page_are_read_from_its_card() -> None:
    page, _ = leaf("a", TEXT)
    assert page.sheet.passages == tuple(SENTENCES)
    assert page.words == TEXT


def test_entries_of_a_card_are_told_apart_by_kind() -> None:
    page, entries = leaf("a", TEXT)
    assert [name for kind in range(3) for name in page.of_kind(kind)] == [entry.id for entry in entries]
    assert all(name.startswith("st-") for name in page.of_kind(0))


def test_a_comparison_does_not_depend_on_which_side_was_stored() -> None:
    (one, ours), (other, theirs) = leaf("a", TEXT), leaf("b", TEXT.replace("14.25", "16.5"))
    relations = {
        relation_of(a, b, lexicon()) for a in (ours[0], one.named(ours[0].id)) for b in (theirs[0], other.named(theirs[0].id))
    }  # fmt: skip
    assert len(relations) == 1 and None not in relations


def test_the_head_of_a_card_says_what_is_asked_of_very_many_pages() -> None:
    for head in (head_with("Exports rose to 14.25 tonnes in 2031.", "XKE", "person:a"), head_with("", day=None)):
        assert head_of(head.packed()) == head


@pytest.mark.parametrize(
    ("interval", "month"),
    [
        (("2031-06-03", "2031-06-04"), 12 * 2031 + 6),
        (("2031-06-01", "2031-07-01"), 12 * 2031 + 6),
        (("2031-01-01", "2032-01-01"), 0),
        (("9999-12-30", "9999-12-31"), 0),
        (None, 0),
    ],
)
def test_a_head_holds_the_month_of_a_page_whatever_its_date(interval: Interval | None, month: int) -> None:
    assert month_of(interval) == month
    head = head_with("")._replace(month=month_of(interval))
    assert head_of(head.packed()) == head


def head_with(text: str, *interests: str, outlet: str = "Orsel Post", day: str | None = "2031-06-03") -> Head:
    """The head of a page's card."""
    return Head(True, 12, 2, False, interests, month_of(day and (day, day)), issue_of(outlet, day), sketch_of(text))


def test_a_head_tells_issues_of_one_outlet_apart_by_their_figures_as_their_texts_do() -> None:
    grain = "Wheat was sold at 14.25, barley at 9.5, oats at 8.75 and rye at 11.2 crowns."
    other = "Wheat was sold at 15.75, barley at 9.1, oats at 8.25 and rye at 12.6 crowns."
    assert of_other_issues(head_with(grain), head_with(other, day="2031-06-04"))
    assert not of_other_issues(head_with(grain), head_with(other))  # of one day
    assert not of_other_issues(head_with(grain), head_with(other, outlet="Seldra Times", day="2031-06-04"))
    assert not of_other_issues(head_with(grain), head_with(grain + " Rain fell on 3 days.", day="2031-06-04"))
    assert not of_other_issues(head_with(grain, day=None), head_with(other, day="2031-06-04"))


@given(st.lists(st.integers(0, 400), max_size=300), st.lists(st.integers(0, 400), max_size=300))
def test_sketches_tell_pages_apart_only_where_their_figures_do(one: list[int], other: list[int]) -> None:
    left, right = (" and ".join(map(str, numbers)) for numbers in (one, other))
    if surely_other_figures(sketch_of(left), sketch_of(right)):
        assert not same_page_figures(left, right)


def test_a_card_is_read_with_the_phrases_it_was_written_with() -> None:
    # as the schema of version 5 has it: a change of the phrases needs a new version
    assert hashlib.sha256(PHRASES).hexdigest()[:16] == "e55c08f35692c2ce"
    said = clauses(TEXT)
    whole = pack(said[0].day, said, [], [], Span(0, len(TEXT)), SENTENCES)
    assert len(whole) < 0.9 * len(zlib.compress(zlib.decompressobj(BARE, PHRASES).decompress(whole), 9))


def test_a_page_goes_as_soon_as_nobody_asks_for_it() -> None:
    gc.disable()  # in a ring it would stay until somebody looks for rings, which is seldom done while very many pages are compared
    try:
        page, _ = leaf("a", TEXT)
        assert page.entry(1) is not None and page.sheet.passages and page.whole is not None
        gone = weakref.ref(page)
        del page
        assert gone() is None
    finally:
        gc.enable()
