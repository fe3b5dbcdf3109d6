"""Words without a speaker of their own, and words that a page gives twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Statement

State = Callable[..., list[Statement]]

SUMMARY = """Foreign Minister Ilan Marek stated that trust between Norland and Velan has never been higher.

He explained that the railway has brought the two countries closer. Their trade covers many goods, including timber and salt.

Marek added that the border will stay open. He reiterated that the pact is aimed at nobody. The main purpose of the pact is to keep the river safe. Marek stressed that Norland keeps its word."""  # noqa: E501


def test_a_summary_of_one_speaker_is_carried_on(state: State) -> None:
    found = [s for s in state(SUMMARY) if s.method == "continuation"]
    assert [s.text for s in found] == [
        "Their trade covers many goods, including timber and salt",
        "The main purpose of the pact is to keep the river safe",
    ]
    assert all(s.flags == ("continuation",) and s.speaker and s.speaker.name == "Ilan Marek" and s.cue is None for s in found)


def test_a_carried_on_sentence_is_less_sure_than_any_other(state: State) -> None:
    found = state(SUMMARY)
    assert max(s.confidence for s in found if "continuation" in s.flags) < min(s.confidence for s in found if "continuation" not in s.flags)


def test_a_story_in_the_past_is_the_writers(state: State) -> None:
    text = SUMMARY.replace("Their trade covers many goods, including timber and salt.", "The train arrived at noon with forty guests.")
    assert "arrived" not in " ".join(s.text for s in state(text))


def test_a_page_of_several_speakers_is_not_carried_on(state: State) -> None:
    text = (
        SUMMARY.replace("He explained", "Dora Oduya explained")
        .replace("Marek added", "Oduya added")
        .replace("Marek stressed", "Oduya stressed")
    )
    assert not [s for s in state(text) if s.method == "continuation"]


def test_a_quotation_right_after_an_indirect_statement_has_its_speaker(state: State) -> None:
    found = state("Marek said that the railway would open in spring.\n\n“It is ready, and the bridges have been tested twice.”")
    carried = [s for s in found if s.method == "continuation"]
    assert [(s.speaker.text if s.speaker else None, s.flags) for s in carried] == [("Marek", ("continuation",))]


ANNOUNCED = {
    "by words in marks": (
        "Ilan Marek added that the two states “face a great task in the north.”\n\n"
        "“Now we face a great task in the north, and we shall need every hand for it,” he said."
    ),
    "by the same words without marks": (
        "Marek said that the new railway brings growth, jobs and trust to the northern valleys.\n\n"
        "“The new railway already brings growth, new jobs and deep trust to all our northern valleys, and it is open,” Marek said."
    ),
}


@pytest.mark.parametrize("text", ANNOUNCED.values(), ids=ANNOUNCED)
def test_an_announcement_and_its_quotation_name_each_other(state: State, text: str) -> None:
    shorter, fuller = state(text)
    assert (shorter.twin, fuller.twin) == (fuller.id, shorter.id)
    assert "announcement" in shorter.flags and "announcement" not in fuller.flags


def test_two_matters_of_one_speaker_are_no_twins(state: State) -> None:
    found = state(
        "Marek said that the railway would open in spring.\n\n“Nobody asked us about the harbour or the price of salt,” Marek said."
    )
    assert [s.twin for s in found] == [None, None]


def test_the_same_words_of_two_speakers_are_no_twins(state: State) -> None:
    found = state(
        "Ilan Marek said that the two states “face a great task in the north.”\n\n“Now we face a great task in the north,” Dora Oduya said."
    )
    assert [s.twin for s in found] == [None, None]


def test_what_comes_again_after_its_quotation_is_its_twin(state: State) -> None:
    fuller, other, shorter = state(
        "“Now we face a great task in the north, and we shall need every hand for it,” Ilan Marek said.\n\n"
        "“The harbour is a matter for the towns, and nobody asked the north about it,” Marek said.\n\n"
        "Marek added that the two states “face a great task in the north.”"
    )
    assert (shorter.twin, fuller.twin, other.twin) == (fuller.id, shorter.id, None)


def test_the_same_words_in_another_order_are_no_twins(state: State) -> None:
    found = state(
        "Marek said that new trains bring trust, growth and jobs to northern valleys.\n\n"
        "“The valleys need jobs; growth is no northern matter, and trust in trains, new or old, has to be earned,” Marek said."
    )
    assert [s.twin for s in found] == [None, None]
