"""Sides that other words of the page tell: the clause above, the noun before, the land spoken of; and what is no side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]
Codes = set[str | None]


def last(analysis: Analysis, typed: str) -> tuple[Codes, Codes]:
    """Codes of both sides of the last event of a type."""
    event = max((e for e in analysis.events if e.type == typed), key=lambda e: e.trigger.start)
    return {p.code for p in event.actors}, {p.code for p in event.recipients}


@pytest.mark.parametrize(
    "text",
    [
        "Before meeting with President Viktor Aldane in Dovrin, the Arvenian premier opened a school.",
        "The Arvenian minister told of his pleasure at finally meeting his Kestrovan counterpart.",
        "The Halmerian envoy said Arvenia and Kestrova would sign a pact when they meet in May.",
        "Halmerian sources say ministers will gather again just before a meeting of Arvenia and Kestrova in May.",
        "Transport ministers of Arvenia and Kestrova gather in May. Growers wait. The ministers will meet for a day, Halmere said.",
    ],
)
def test_who_meets_is_told_by_the_words_around(text: str, analyse_text: Analyse) -> None:
    actors, recipients = last(analyse_text(text, published="2031-03-04"), "CONSULT")
    assert actors | recipients == {"XAV", "XKE"}


def test_who_is_thanked_for_a_deed_did_it(analyse_text: Analyse) -> None:
    found = last(analyse_text("Arvenia thanked Kestrova for freeing two Halmerian sailors.", published="2031-03-04"), "RETREAT")
    assert found == ({"XKE"}, {"XHM"})


@pytest.mark.parametrize(
    ("text", "typed", "actors", "recipients"),
    [
        ("Arvenia and Kestrova opposed the levy on timber on Monday.", "REJECT", {"XAV", "XKE"}, set()),
        ("Arvenia and Kestrova rejected a ceasefire on Monday.", "REJECT", {"XAV", "XKE"}, {"XAV", "XKE"}),
        ("Arvenia and Kestrova praised a summit in Halmere.", "SUPPORT", {"XAV", "XKE"}, {"XHM"}),
        ("Arvenia and Kestrova recognised each other on Monday.", "SUPPORT", {"XAV", "XKE"}, {"XAV", "XKE"}),
        ("Halmere is neutral in the war between Arvenia and Kestrova.", "ASSAULT", {"XAV", "XKE"}, {"XAV", "XKE"}),
        ("Attacks by Arvenia and Kestrova on shipping worry traders.", "ASSAULT", {"XAV", "XKE"}, set()),
    ],
)
def test_what_several_do_they_do_to_each_other_only_where_it_is_shared(
    text: str, typed: str, actors: Codes, recipients: Codes, analyse_text: Analyse
) -> None:
    found = last(analyse_text(text, published="2031-03-04"), typed)
    assert (found[0], found[1] - {None}) == (actors, recipients)


def test_who_tells_of_an_act_behind_it_is_no_side(analyse_text: Analyse) -> None:
    text = "Arvenian growers have agreed to propose a levy on timber, Kestrovan guild chairman Osk Venter said."
    assert last(analyse_text(text, published="2031-03-04"), "AGREE")[1] - {None} == set()


def test_things_of_those_who_hold_an_exercise_are_no_sides_of_it(analyse_text: Analyse) -> None:
    text = "The two navies of Arvenia and Kestrova held an exercise in May with the participation of warships and aircraft."
    assert last(analyse_text(text, published="2031-06-04"), "COOPERATE")[0] == {"XAV", "XKE"}


@pytest.mark.parametrize(
    ("text", "typed", "actor"),
    [
        ("A Kestrovan official spoke to reporters. Halmere was silent. The official accused Arvenia of smuggling.", "ACCUSE", {"XKE"}),
        ("Kestrovan and Halmerian officials spoke in Dovrin. The Ilmarian official accused Arvenia of smuggling.", "ACCUSE", {"XIL"}),
    ],
)
def test_the_noun_that_stands_alone_repeats_the_one_before(text: str, typed: str, actor: Codes, analyse_text: Analyse) -> None:
    assert last(analyse_text(text, published="2031-03-04"), typed)[0] == actor


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kestrova will cut tariffs in May, Trade Minister Osk Venter said. Venter urged Halmere to do the same.", {"XKE"}),
        ("Kestrova and Ilmaria will cut tariffs in May, Trade Minister Osk Venter said. Venter urged Halmere to do the same.", {None}),
        ("Kestrova will cut tariffs in May, bank chairman Osk Venter said. Venter urged Halmere to do the same.", {None}),
    ],
)
def test_an_official_without_a_state_serves_the_only_one_spoken_of(text: str, actors: Codes, analyse_text: Analyse) -> None:
    assert last(analyse_text(text, published="2031-03-04"), "REQUEST")[0] == actors


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Ilmaria cut tariffs. Arvenia criticised the island's quotas on Monday.", {"XIL"}),
        ("Ilmaria and Halmere cut tariffs. Arvenia criticised the island's quotas on Monday.", set()),
    ],
)
def test_the_island_is_the_land_just_spoken_of(text: str, recipient: Codes, analyse_text: Analyse) -> None:
    assert last(analyse_text(text, published="2031-03-04"), "ACCUSE")[1] - {None} == recipient


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Viktor Aldane spoke in Dovrin. He called on the international community to send aid.", set()),
        ("Viktor Aldane called on major industrial countries to cut tariffs.", set()),
    ],
)
def test_the_whole_world_is_at_home_nowhere(text: str, recipient: Codes, analyse_text: Analyse) -> None:
    assert last(analyse_text(text, published="2031-03-04"), "REQUEST")[1] - {None} == recipient


@pytest.mark.parametrize(
    ("published", "text", "codes"),
    [
        ("1987-03-04", "The Italian envoy arrived in Moscow on Monday.", {"ITA", "SUN"}),
        ("1992-03-04", "The Italian envoy arrived in Moscow on Monday.", {"ITA", "RUS"}),
        ("1987-03-04", "The Kremlin condemned Italy on Monday.", {"ITA", "SUN"}),
        ("1987-03-04", "Italian ministers flew to Belgrade on Monday.", {"ITA", "YUG"}),
        ("1987-03-04", "Prague recalled its ambassador from Italy.", {"ITA", "CSK"}),
        ("2011-03-04", "Prague recalled its ambassador from Italy.", {"ITA", "CZE"}),
    ],
)
def test_a_capital_is_that_of_the_state_of_the_day(published: str, text: str, codes: Codes, analyse_text: Analyse) -> None:
    (event,) = analyse_text(text, published=published).events
    assert {p.code for p in (*event.actors, *event.recipients)} == codes


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Arvenia and Kestrova mark a day of their own. Key dates are the bilateral summits of May 2030 in Dovrin.", {"XAV", "XKE"}),
        ("Arvenia praised Kestrova. A mutual meeting was held in Dovrin in May 2030.", {"XAV", "XKE"}),
        ("Arvenia praised Kestrova. Halmere held bilateral talks with Ilmaria.", {"XHM", "XIL"}),  # others are named
        ("Arvenia praised Kestrova. A long meeting was held in Dovrin in May 2030.", set()),  # nobody is said to have met
    ],
)
def test_a_bilateral_meeting_is_one_of_the_two_states_spoken_of(text: str, doers: Codes, analyse_text: Analyse) -> None:
    events = [e for e in analyse_text(text, published="2031-03-04").events if e.type == "CONSULT"]
    assert {p.code for e in events for p in (*e.actors, *e.recipients)} - {None} == doers


@pytest.mark.parametrize("text", ["Bilateral trade exceeded $20 billion in 2030.", "Bilateral trade will reach a record $20 billion."])
def test_bilateral_trade_is_no_act(text: str, analyse_text: Analyse) -> None:
    assert not analyse_text(f"Arvenia and Kestrova are neighbours. {text}", published="2031-03-04").events
