"""Every construction that a newsroom uses to say who said what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Statement

State = Callable[..., list[Statement]]
Said = Callable[..., list[tuple[str, str]]]

CASES = {
    "quotation before its cue": (
        "“We will keep the border open,” Marek said.",
        [("Marek", "“We will keep the border open,”")],
    ),
    "quotation of several sentences before its cue": (
        "“The border stays open. Nobody asked us to close it,” the minister said.",
        [("the minister", "“The border stays open. Nobody asked us to close it,”")],
    ),
    "inverted cue": (
        "“The bridge will be repaired,” said Ilan Marek, the foreign minister of Norland.",
        [("Ilan Marek", "“The bridge will be repaired,”")],
    ),
    "quotation in two pieces around its cue": (
        "“The treaty is fair,” Marek said. “We will sign it in May.”",
        [("Marek", "“The treaty is fair,” “We will sign it in May.”")],
    ),
    "quotation after a comma": (
        "Marek said, “The treaty is fair.”",
        [("Marek", "“The treaty is fair.”")],
    ),
    "quotation after a colon": (
        "The minister stated: “The treaty is fair to both sides.”",
        [("The minister", "“The treaty is fair to both sides.”")],
    ),
    "clause with that": (
        "Marek said that the two countries would reopen the railway.",
        [("Marek", "the two countries would reopen the railway")],
    ),
    "clause without that": (
        "Marek said the two countries would reopen the railway.",
        [("Marek", "the two countries would reopen the railway")],
    ),
    "clause put first": (
        "The railway will reopen in the spring, officials said.",
        [("officials", "The railway will reopen in the spring")],
    ),
    "cue amid the clause": (
        "The railway, the minister said, will reopen in the spring.",
        [("the minister", "The railway will reopen in the spring")],
    ),
    "mixed quotation": (
        "Marek said the plan was “a gift to nobody” and would fail.",
        [("Marek", "the plan was “a gift to nobody” and would fail")],
    ),
    "in the words of": (
        "In the words of the minister, the railway will reopen in the spring.",
        [("the minister", "the railway will reopen in the spring")],
    ),
    "in somebody's view, after": (
        "The railway will reopen in the spring, in the minister's view.",
        [("the minister's", "The railway will reopen in the spring")],
    ),
    "as noted in a document": (
        "As noted in the communiqué, the railway will reopen in the spring.",
        [("the communiqué", "the railway will reopen in the spring")],
    ),
    "in view of a thing, which says nothing": (
        "In view of the talks, the railway will reopen in the spring.",
        [],
    ),
    "in words that somebody uses, which parts nothing off": (
        "The railway opened in the words of the treaty and the minister left.",
        [],
    ),
    "according to, after": (
        "The railway will reopen in the spring, according to the transport ministry.",
        [("the transport ministry", "The railway will reopen in the spring")],
    ),
    "according to, before": (
        "According to the transport ministry, the railway will reopen in the spring.",
        [("the transport ministry", "the railway will reopen in the spring")],
    ),
    "joined cues": (
        "Marek stated that the border was open and emphasized that trade had doubled.",
        [("Marek", "the border was open"), ("Marek", "trade had doubled")],
    ),
    "participle": (
        "Marek praised the agreement, adding that it would bring work to the border towns.",
        [("Marek", "the agreement"), ("Marek", "it would bring work to the border towns")],
    ),
    "noun content": (
        "Marek highlighted the significance of the railway for both countries.",
        [("Marek", "the significance of the railway for both countries")],
    ),
    "support voiced": (
        "She voiced support for the railway treaty.",
        [("She", "support for the railway treaty")],
    ),
    "object and predicate": (
        "The opposition called the treaty a mistake.",
        [("The opposition", "the treaty a mistake")],
    ),
    "infinitive content": (
        "The government vowed to reopen the railway.",
        [("The government", "reopen the railway")],
    ),
    "addressee and infinitive": (
        "Norland urged its neighbour to reopen the railway.",
        [("Norland", "its neighbour to reopen the railway")],
    ),
    "passive with an agent": (
        "The plan was rejected by the council.",
        [("the council", "The plan")],
    ),
    "as-clause": (
        "As the minister noted, the railway has been closed for ten years.",
        [("the minister", "the railway has been closed for ten years")],
    ),
    "verb that no table knows": (
        "“Nobody will sign this paper,” quavered the delegate.",
        [("the delegate", "“Nobody will sign this paper,”")],
    ),
    "group without a name": (
        "Analysts predict that trade will double next year.",
        [("Analysts", "trade will double next year")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_construction_gives_its_speaker_and_its_content(said: Said, name: str) -> None:
    text, wanted = CASES[name]
    assert said(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The film “The Long Winter” opened in Harlen.",
        "The so-called “corridor” runs along the river.",
        "The delegation left the hotel at noon and returned by train.",
    ],
)
def test_titles_scare_quotes_and_plain_reports_are_no_statements(said: Said, text: str) -> None:
    assert said(text) == []


def test_headline_with_a_dash_names_its_speaker(said: Said) -> None:
    found = said("The meeting took place in the old town hall.", title="Norland, Sudria to Reopen Railway - Marek")
    assert found == [("Marek", "Norland, Sudria to Reopen Railway")]


def test_headline_with_a_colon_names_its_speaker(said: Said) -> None:
    found = said("The meeting took place in the old town hall.", title="Marek: Norland will reopen the railway")
    assert found == [("Marek", "Norland will reopen the railway")]


def test_quotation_goes_on_in_the_next_paragraph(state: State) -> None:
    found = state("“The border stays open,” Marek said.\n\n“We will not close it.”")
    assert [s.text for s in found] == ["“The border stays open,” “We will not close it.”"]


def test_paragraph_after_a_colon_is_what_was_said(said: Said) -> None:
    found = said("The ministry stated:\n\nThe border stays open. Nobody has asked us to close it.")
    assert found == [("The ministry", "The border stays open. Nobody has asked us to close it")]


def test_kind_follows_the_quotation_marks(state: State) -> None:
    found = state("“It is open,” Marek said. He said the road was “a gift”. He said that trade had grown.")
    assert [s.kind for s in found] == ["direct", "mixed", "indirect"]


def test_belief_is_flagged_as_attitude(state: State) -> None:
    (found,) = state("Many officials see the railway as a burden.")
    assert found.flags == ("attitude",)
    assert found.text == "the railway as a burden"


def test_same_text_gives_the_same_ids_and_no_two_share_one(state: State) -> None:
    text = "Marek stated that the border was open and emphasized that trade had doubled."
    first, second = state(text), state(text)
    assert [s.id for s in first] == [s.id for s in second]
    assert len({s.id for s in first}) == 2


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Trade grew with the U.N., officials said.", "officials", "Trade grew with the U.N."),
        ("The yard was sold to Quell Inc., Dora Oduya said.", "Dora Oduya", "The yard was sold to Quell Inc."),
        ("An Arvenian-led coalition said the bridge was safe.", "An Arvenian-led coalition", "the bridge was safe"),
        ("Envoy Jean-Luc Verrat said the talks would resume.", "Envoy Jean-Luc Verrat", "the talks would resume"),
        ("U.N.- and Kestrovan-backed engineers said the dam would hold.", "U.N.- and Kestrovan-backed engineers", "the dam would hold"),
    ],
)
def test_dots_and_hyphens_inside_words_end_nothing(said: Said, text: str, speaker: str, content: str) -> None:
    assert said(text) == [(speaker, content)]


def test_what_is_described_is_said_with_what_it_is_described_as(said: Said) -> None:
    found = said("The talks were described by the guests as useful for both states.")
    assert found == [("the guests", "The talks as useful for both states")]
