"""Paragraphs: a line each, or joined where lines were broken at a margin."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import find_blocks

WRAPPED = """The trade ministers of Ostland and Westmark
agreed on a timetable for lower tariffs, officials of both
states said after a day of talks in the port of Harborton.
    The first step covers timber, grain and machine tools,
which make up about a third of the trade between the two
neighbours, the officials said.
    A second round is planned for the autumn.
 Meridian"""
UNINDENTED = """The trade ministers of Ostland and Westmark agreed on a
timetable for lower tariffs, officials of both states said
after a day of talks.
The first step covers timber, grain and machine tools, which
make up about a third of the trade between the neighbours.
A second round is planned for the autumn in the capital of
Westmark."""


def words(text: str) -> list[str]:
    return [" ".join(b.of(text).split()) for b in find_blocks(text)]


def test_a_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    text = "The ministers met.\nThey agreed on little.\n\nTalks go on."
    assert words(text) == ["The ministers met.", "They agreed on little.", "Talks go on."]


def test_lines_broken_at_a_margin_are_joined_until_an_indent() -> None:
    found = words(WRAPPED)
    assert len(found) == 4
    assert found[1].startswith("The first step") and found[1].endswith("officials said.")
    assert found[3] == "Meridian"


def test_a_line_that_stops_before_the_margin_ends_a_paragraph() -> None:
    found = words(UNINDENTED)
    assert [f.split()[0] for f in found] == ["The", "The", "A"]


def test_one_line_paragraphs_of_like_length_are_not_merged() -> None:
    lines = ["The minister said the border would open in the spring.", "Her counterpart said that was still under discussion.",
             "Both sides will meet again in Harborton next Tuesday.", "No date was given for the signing of the agreement."]  # fmt: skip
    assert words("\n".join(lines)) == lines


def test_a_list_of_headlines_is_not_merged() -> None:
    lines = ["Ostland opens its northern ports to foreign freight", "Westmark votes on a new fisheries law in spring",
             "Harborton ferry line asks for a longer licence", "Border towns share the cost of a new rail bridge"]  # fmt: skip
    assert words("\n".join(lines)) == lines


def test_blank_lines_of_all_kinds_part_paragraphs() -> None:
    assert words("One here.\r\n\r\nTwo here.\u2029Three here.\fFour here.") == ["One here.", "Two here.", "Three here.", "Four here."]


@given(st.text(alphabet=st.sampled_from('ab .,\n\r\t"“A\u2028\u00a0'), max_size=300))
def test_blocks_hold_every_word_once_and_in_order(text: str) -> None:
    blocks = find_blocks(text)
    assert all(a.end <= b.start for a, b in zip(blocks, blocks[1:], strict=False))
    assert all(b.of(text) == b.of(text).strip() and b.of(text) for b in blocks)
    assert "".join("".join(b.of(text).split()) for b in blocks) == "".join(text.split())


def test_time_grows_with_the_text_and_not_faster(busy: Callable[..., float]) -> None:
    line = "the minister said in the capital that talks\n"
    small, large = busy(lambda: find_blocks(line * 2_000)), busy(lambda: find_blocks(line * 20_000))
    assert large < 40 * small + 0.2


def test_a_first_line_that_lost_its_dateline_is_no_paragraph() -> None:
    found = words(
        WRAPPED.replace("The trade ministers of Ostland and Westmark\nagreed on", "The trade minister of\nWestmark has agreed on")
    )
    assert found[0].startswith("The trade minister of Westmark has agreed")


def test_a_heading_above_unmarked_paragraphs_is_one() -> None:
    assert words("Joint statement on timber\n" + UNINDENTED)[0] == "Joint statement on timber"
