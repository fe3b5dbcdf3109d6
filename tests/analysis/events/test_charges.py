"""Who tells of another's act by force charges him with it, beside the act; in what attack somebody fell tells who made it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Participant

Analyse = Callable[..., Analysis]


def sides(found: tuple[Participant, ...]) -> set[tuple[str | None, str | None]]:
    return {(p.code, p.sector) for p in found}


def charges(analyse_text: Analyse, text: str) -> list[tuple[set[str | None], set[str | None]]]:
    """The states on both sides of each accusation."""
    found = [e for e in analyse_text(text, published="2031-03-04").events if e.type == "ACCUSE"]
    assert all(e.realis == "actual" and e.mode == "allege" and e.date is None and (e.quad, e.plover_type) == (3, "ACCUSE") for e in found)
    return [({p.code for p in e.actors}, {p.code for p in e.recipients}) for e in found]


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia said that Kestrova had attacked one of its ports.",
        "Arvenia's foreign ministry said on Tuesday that Kestrovan gunboats fired on an Arvenian trawler.",
        "Arvenia said Kestrovan guards had seized an Arvenian trawler on Monday.",
        "Arvenia said two of its sailors were killed in a raid by Kestrovan commandos.",
    ],
)
def test_a_state_that_tells_of_anothers_attack_charges_it(analyse_text: Analyse, text: str) -> None:
    assert charges(analyse_text, text) == [({"XAV"}, {"XKE"})]
    (act,) = [e for e in analyse_text(text, published="2031-03-04").events if e.type in ("ASSAULT", "COERCE")]
    assert {p.code for p in act.actors} == {"XKE"}
    assert act.reported_by is not None


@pytest.mark.parametrize(
    "text",
    [
        "Arvenia said that its forces had attacked a Kestrovan port.",
        "Arvenia said that Kestrova had not attacked any of its ports.",
        "Arvenia said that Kestrova might attack one of its ports.",
        "Arvenia said gunmen had killed three people in the Kestrovan town of Gavrin.",
        "The Orsel Gazette said that Kestrova had attacked an Arvenian port.",
        "Kestrova attacked an Arvenian port, witnesses said.",
        "Arvenia thanked Kestrova and said Kestrovan troops had killed the hijackers.",
        "Arvenia announced that Halmere had arrested the killers of its envoy.",
        "Arvenia confirmed that Kestrova had bombed rebel camps at its request.",
        "A Kestrovan court said Arvenian agents had killed the exile.",
    ],
)
def test_no_charge_where_no_state_tells_of_another_as_done(analyse_text: Analyse, text: str) -> None:
    assert charges(analyse_text, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A human rights group said the army had killed forty civilians in northern Kestrova.",
        "A watchdog said Kestrovan soldiers had tortured prisoners.",
        "A monitoring group in Dovrin reported that a teacher was shot dead in a raid by Kestrovan troops.",
    ],
)
def test_a_rights_group_charges_those_who_did_it_and_not_whom_it_befell(analyse_text: Analyse, text: str) -> None:
    (found,) = [e for e in analyse_text(text, published="2031-03-04").events if e.type == "ACCUSE"]
    assert sides(found.recipients) == {("XKE", "MIL")}


@pytest.mark.parametrize(
    ("text", "doer", "struck"),
    [
        ("Three millers were shot on Monday in an Arvenian raid near Dovrin.", "XAV", "XKE"),
        ("Two Kestrovan guards died in an Arvenian raid.", "XAV", "XKE"),
        ("Two Kestrovan soldiers were wounded in an attack by Arvenian rebels.", "XAV", "XKE"),
        ("Four people died during a raid by Arvenian commandos on Kestrova.", "XAV", "XKE"),
    ],
)
def test_who_made_the_attack_in_which_somebody_fell(analyse_text: Analyse, text: str, doer: str, struck: str) -> None:
    (found,) = analyse_text(text, published="2031-03-04").events
    assert found.type == "ASSAULT"
    assert {p.code for p in found.actors} == {doer}
    assert {p.code for p in found.recipients} == {struck}


def test_forces_that_are_nobodys_do_not_draw_back(analyse_text: Analyse) -> None:
    assert not [e for e in analyse_text("The tanks pulled back from the river.", published="2031-03-04").events if e.type == "RETREAT"]
    (found,) = analyse_text("Arvenian tanks pulled back from the river.", published="2031-03-04").events
    assert (found.type, found.mode) == ("RETREAT", "withdraw")


def test_those_of_whom_a_group_tells_are_not_of_that_group(analyse_text: Analyse) -> None:
    found = analyse_text("A rights group said the army had beaten two miners.", published="2031-03-04").events
    assert found
    assert all(p.code != "NGO" for e in found for p in e.recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Two Arvenians were killed in a car crash during a strike by Kestrovan dockers.",
        "Two Arvenians were killed in a strike by Kestrovan dockers.",
    ],
)
def test_a_stoppage_is_no_attack_in_which_one_falls(analyse_text: Analyse, text: str) -> None:
    found = analyse_text(text, published="2031-03-04").events
    assert all(p.code != "XKE" for e in found if e.type == "ASSAULT" for p in e.actors)


@pytest.mark.parametrize(
    ("text", "typed", "realis"),
    [
        ("Arvenia will not be the first to attack Kestrova.", "ASSAULT", "hypothetical"),
        ("Arvenia denied it was the first to attack Kestrova.", "ASSAULT", "negated"),
        ("Arvenia was not the first to recognise Kestrova.", "SUPPORT", "negated"),
        ("Arvenia was the first state to recognise Kestrova.", "SUPPORT", "actual"),
        ("Arvenia said it might not attack Kestrova.", "ASSAULT", "hypothetical"),
        ("Arvenia said it could have attacked Kestrova last year.", "ASSAULT", "hypothetical"),
        ("Arvenia said it might attack Kestrova.", "THREATEN", "actual"),
        ("Kestrova escaped being bombed by Arvenia.", "ASSAULT", "hypothetical"),
        ("Kestrova feared being invaded by Arvenia.", "ASSAULT", "hypothetical"),
    ],
)
def test_what_was_not_or_only_may_be_done(analyse_text: Analyse, text: str, typed: str, realis: str) -> None:
    (found,) = analyse_text(text, published="2031-03-04").events
    assert (found.type, found.realis) == (typed, realis)
    assert ({p.code for p in found.actors}, {p.code for p in found.recipients}) == ({"XAV"}, {"XKE"})
