"""Interviews: what follows a name and a colon, and answers marked with a letter."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Statement

State = Callable[..., list[Statement]]

NAMED = """Foreign Minister Ilan Marek spoke to our paper about the port.

Harlen Courier: Will the port open this year?

Ilan Marek: I think so. We have the money for it.

It depends on the council.

Harlen Courier: And the bridge?

Ilan Marek: The bridge is another matter. It will take time."""

LETTERED = """Foreign Minister Ilan Marek spoke to our paper about the port.

Q: Will the port open this year?

A: I think so. My people say it is ready.

Q: And the bridge?

A: The bridge is another matter. It will take time."""


def test_each_turn_is_the_statement_of_its_name(state: State) -> None:
    answers = [
        (s.speaker.name, s.text) for s in state(NAMED) if s.method == "interview turn" and s.speaker and s.speaker.name == "Ilan Marek"
    ]
    assert answers == [
        ("Ilan Marek", "I think so. We have the money for it It depends on the council"),
        ("Ilan Marek", "The bridge is another matter. It will take time"),
    ]


def test_answers_marked_with_a_letter_belong_to_the_one_person_named_before(state: State) -> None:
    found = [s for s in state(LETTERED) if s.method == "interview turn"]
    assert [s.text for s in found] == ["I think so. My people say it is ready", "The bridge is another matter. It will take time"]
    assert {s.speaker.name for s in found if s.speaker} == {"Ilan Marek"}


def test_questions_marked_with_a_letter_are_no_statements(state: State) -> None:
    assert not [s for s in state(LETTERED) if "Will the port" in s.text]


def test_a_page_with_one_such_line_is_no_interview(state: State) -> None:
    assert not [
        s for s in state("Note: The port is closed.\n\nThe minister said that it would open in May.") if s.method == "interview turn"
    ]
