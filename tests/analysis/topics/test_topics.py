"""What statements speak of, whom they are about, and which side they take."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Statement

Run = Callable[..., Analysis]


def first(analysis: Analysis) -> Statement:
    """The first statement."""
    return analysis.statements[0]


@pytest.mark.parametrize(
    ("content", "topic"),
    [
        ("the two navies would hold a joint exercise with warships", "military"),
        ("wheat exports to Halmere would double", "trade"),
        ("the sanctions were unjust", "sanctions"),
        ("a new gas pipeline would cross the Sella", "energy"),
        ("students would receive scholarships at the university", "education"),
        ("emissions must fall because of climate change", "environment"),
    ],
)
def test_words_of_a_field_give_its_topic(analyse_text: Run, content: str, topic: str) -> None:
    assert topic in first(analyse_text(f"Petra Solenne said that {content}.")).topics


def test_content_without_such_words_has_no_topic(analyse_text: Run) -> None:
    assert first(analyse_text("Petra Solenne said that she was very happy.")).topics == ()


def test_about_holds_states_and_instruments_of_the_content_and_not_the_speaker(analyse_text: Run) -> None:
    about = first(analyse_text("Kestrova said that the Dovrin Declaration binds Arvenia and Kestrova.")).about
    assert about == ("instrument:dovrin-declaration", "state:XAV")


def test_own_opposition_is_a_stance_against(analyse_text: Run) -> None:
    stance = first(analyse_text("“We strongly oppose the Sella Corridor,” Petra Solenne said.")).stance
    assert [(s.target, s.value) for s in stance] == [("project:sella-corridor", "against")]


def test_denied_support_is_against(analyse_text: Run) -> None:
    stance = first(analyse_text("“We do not support the Dovrin Declaration,” Petra Solenne said.")).stance
    assert [(s.target, s.value) for s in stance] == [("instrument:dovrin-declaration", "against")]


def test_support_of_others_is_no_stance_of_the_speaker(analyse_text: Run) -> None:
    assert first(analyse_text("“Kestrova supports the Sella Corridor,” Petra Solenne said.")).stance == ()


def test_doubtful_support_is_no_stance(analyse_text: Run) -> None:
    assert first(analyse_text("“We would support the Sella Corridor if it were cheap,” Petra Solenne said.")).stance == ()


def test_cue_that_takes_a_side_is_a_stance(analyse_text: Run) -> None:
    stances = [s for st in analyse_text("Petra Solenne criticized Kestrova for raising the toll.").statements for s in st.stance]
    assert [(s.target, s.value) for s in stances] == [("state:XKE", "against")]


def test_named_thing_brings_its_field_to_a_weak_word(analyse_text: Run) -> None:
    assert "energy" in first(analyse_text("Petra Solenne said that Amberline needs more power.")).topics
    assert "energy" not in first(analyse_text("Petra Solenne said that Orsel needs more power.")).topics


@pytest.mark.parametrize(
    ("content", "target", "value"),
    [
        ("Halmere and its friends were stoking tensions on the river", "state:XHM", "against"),
        ("provocations by Halmere had worsened the mood", "state:XHM", "against"),
        ("the mood was spoiled by pressure and provocations from Halmere", "state:XHM", "against"),
        ("Arvenia opposed all pressure from Halmere", "state:XHM", "against"),
        ("rates rose under pressure from Halmere", None, ""),
        ("the Sella Corridor was unacceptable", "project:sella-corridor", "against"),
        ("a plan which undermines the Dovrin Declaration had come from Halmere", None, ""),
        ("Arvenia stood with Kestrova", "state:XKE", "favour"),
        ("Arvenia stood against the Sella Corridor", "project:sella-corridor", "against"),
    ],
)
def test_a_judgement_stated_as_a_fact_is_a_stance(analyse_text: Run, content: str, target: str | None, value: str) -> None:
    stances = {(s.target, s.value) for s in first(analyse_text(f"Petra Solenne of Arvenia said that {content}.")).stance}
    assert stances == ({(target, value)} if target else set())


UNSTATED = ["Halmere says that Kestrova undermines peace", "Halmere would never undermine it", "if Halmere provokes Kestrova, it will end"]


@pytest.mark.parametrize("content", UNSTATED)
def test_what_others_say_or_what_is_not_so_is_no_judgement(analyse_text: Run, content: str) -> None:
    assert first(analyse_text(f"Petra Solenne of Arvenia said that {content}.")).stance == ()
