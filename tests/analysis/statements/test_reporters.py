"""Who passes on what another said stands in the chain of reporters, never in the speaker's place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Statement

State = Callable[..., list[Statement]]

CASES = {
    "quoted by, before": (
        "“We are ready to sign,” Foreign Minister Ilan Marek was quoted by the Harlen Courier as saying on Tuesday.",
        ("Foreign Minister Ilan Marek", "“We are ready to sign,”", ["the Harlen Courier"]),
    ),
    "quoted as saying by": (
        "Ilan Marek was quoted as saying by the Harlen Courier that Velan would reopen the border.",
        ("Ilan Marek", "Velan would reopen the border", ["the Harlen Courier"]),
    ),
    "quoted another as saying": (
        "The Harlen Courier quoted Foreign Minister Ilan Marek as saying that the talks would resume on Monday.",
        ("Foreign Minister Ilan Marek", "the talks would resume on Monday", ["The Harlen Courier"]),
    ),
    "reported, citing": (
        "The Harlen Courier reported, citing two officials familiar with the talks, that Velan would reopen the border.",
        ("two officials", "Velan would reopen the border", ["The Harlen Courier"]),
    ),
    "citing, at the end": (
        "Velan will reopen the border next week, the Harlen Courier reported on Monday, citing two officials.",
        ("two officials", "Velan will reopen the border next week", ["the Harlen Courier"]),
    ),
    "citing, where the parse joins the two clauses": (
        "Velan is prepared to mediate between Arden and Toll, the Courier reported on Friday, citing a senior official.",
        ("a senior official", "Velan is prepared to mediate between Arden and Toll", ["the Courier"]),
    ),
    "according to a paper": (
        "According to the Courier, Marek told the cabinet that the port would stay closed.",
        ("Marek", "the port would stay closed", ["the Courier"]),
    ),
    "a quotation according to a paper": (
        "“The port stays closed,” Marek said, according to the Courier.",
        ("Marek", "“The port stays closed,”", ["the Courier"]),
    ),
    "the paper reported, at the end": (
        "Marek said the port would stay closed, the Courier reported.",
        ("Marek", "the port would stay closed", ["the Courier"]),
    ),
    "as cited by an agency no table knows": (
        "The ministry, as cited by VNQ, said that the port would stay closed.",
        ("The ministry", "the port would stay closed", ["VNQ"]),
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_the_reporter_is_in_the_chain(state: State, text: str, wanted: tuple[str, str, list[str]]) -> None:
    found = [((s.speaker.text if s.speaker else None), s.text, [v.text for v in s.via]) for s in state(text)]
    assert found == [wanted]


def test_a_paper_that_cites_no_one_speaks_for_itself(state: State) -> None:
    assert [[v.text for v in s.via] for s in state("The Harlen Courier reported that the port was closed.")] == [[]]


def test_a_minister_who_cites_reasons_stays_the_speaker(state: State) -> None:
    found = state("Foreign Minister Ilan Marek said that the port would close, citing the cost of repairs.")
    assert found[0].speaker is not None and found[0].speaker.name == "Ilan Marek"
    assert all(not s.via for s in found)
