"""Acts told in constructions that parsers and readers miss: second words of verbs, "the first to", headlines, days that are no persons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def first(analyse_text: Analyse, text: str) -> tuple[str, str, set[str | None], set[str | None]] | None:
    """Type, realis and the codes of both sides of the first event of a text."""
    event: Event | None = next(iter(analyse_text(text, published="2031-03-04").events), None)
    return event and (event.type, event.realis, {p.code for p in event.actors}, {p.code for p in event.recipients})


@pytest.mark.parametrize(
    ("text", "typed", "actors", "recipients"),
    [
        ("Halmerian troops sealed off the Kestrovan town of Kell on Monday.", "COERCE", {"XHM"}, {"XKE"}),
        ("Kestrova did away with tariffs on Arvenian cloth.", "CONCEDE", {"XKE"}, {"XAV"}),
        ("An Arvenian nurse was set free unharmed near Dovrin by Kestrovan rebels.", "RETREAT", {"XKE"}, {"XAV"}),
    ],
)
def test_the_second_word_of_a_verb_may_be_longer_or_taken_for_a_preposition(
    text: str, typed: str, actors: set[str], recipients: set[str], analyse_text: Analyse
) -> None:
    """What stands behind it is what is done to."""
    assert first(analyse_text, text) == (typed, "actual", actors, recipients)


@pytest.mark.parametrize(
    ("text", "typed", "actors", "recipients"),
    [
        ("Arvenia became the first state to recognise the new government of Ilmaria.", "SUPPORT", {"XAV"}, {"XIL"}),
        ("Arvenia is among the first to send congratulations to the Kestrovan president.", "SUPPORT", {"XAV"}, {"XKE"}),
        ("Arvenia was the only country to reject the Kestrovan plan.", "REJECT", {"XAV"}, {"XKE"}),
    ],
)
def test_who_is_the_first_or_the_only_one_to_do_something_does_it(
    text: str, typed: str, actors: set[str], recipients: set[str], analyse_text: Analyse
) -> None:
    """The subject of "was the first to" acts."""
    assert first(analyse_text, text) == (typed, "actual", actors, recipients)


def test_a_plural_behind_the_name_that_opens_a_headline_is_its_verb(analyse_text: Analyse) -> None:
    """Where the headline has no other."""
    assert first(analyse_text, "Ilmaria sides with Kestrova in dispute over pipeline") == ("SUPPORT", "actual", {"XIL"}, {"XKE"})
    assert first(analyse_text, "Arvenia sales to Kestrova over forecast") is None


def test_the_name_of_a_day_is_no_leader(analyse_text: Analyse) -> None:
    """"Called … on Monday" is no call on anybody."""
    assert first(analyse_text, "Arvenia called for sanctions against Kestrova on Monday.") == ("THREATEN", "actual", {"XAV"}, {"XKE"})


def test_what_one_will_give_up_unless_another_acts_is_a_threat(analyse_text: Analyse) -> None:
    """No promise, whatever it is."""
    text = "Unless Halmere pays its debts, Ilmaria will shut the base, the premier said."
    assert first(analyse_text, text) == ("THREATEN", "actual", {"XIL"}, {"XHM"})
    assert first(analyse_text, "Ilmaria will shut the base, the premier said.") == ("AGREE", "actual", {"XIL"}, set())


def test_the_last_of_something_is_what_it_is_the_last_of(analyse_text: Analyse) -> None:
    """As of any other measure."""
    assert first(analyse_text, "Kestrova dismantled the last of its rockets.") == ("RETREAT", "actual", {"XKE"}, set())


@pytest.mark.parametrize(
    "text", ["A heart attack killed the Kestrovan composer Jan Vorel.", "Kestrovan share prices retreated on fears of higher rates."]
)
def test_illness_and_prices_do_nothing(text: str, analyse_text: Analyse) -> None:
    """Whatever words are used of them."""
    assert first(analyse_text, text) is None


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Kestrova said it might invade Arvenia.", {"XKE"}, {"XAV"}),
        ("Ilmaria would break off relations with Kestrova if the dam were built, its premier said.", {"XIL"}, {"XKE"}),
        ("Arvenia has said that it may expel two Kestrovan diplomats.", {"XAV"}, {"XKE"}),
    ],
)
def test_harm_that_one_says_one_may_do_is_a_threat(text: str, actors: set[str], recipients: set[str], analyse_text: Analyse) -> None:
    """Said of oneself; what others think of it is none."""
    assert first(analyse_text, text) == ("THREATEN", "actual", actors, recipients)


def test_harm_that_another_thinks_possible_is_no_threat(analyse_text: Analyse) -> None:
    """It stays hypothetical."""
    found = first(analyse_text, "The analyst said Kestrova might invade Arvenia.")
    assert found is not None and found[:2] == ("ASSAULT", "hypothetical")


@pytest.mark.parametrize(
    "text",
    [
        "The Arvenian minister was speaking to reporters beside a fountain in Dovrin.",
        "The Arvenian figures were reconciled with those of the Kestrovan bank.",
        "The Arvenian union put its demand for a shorter week below all others.",
        "The Arvenian president talked to Reuters about his childhood.",
        "The Arvenian bank pooled its mortgages.",
    ],
)
def test_words_of_talks_and_offers_in_other_senses_are_no_acts(text: str, analyse_text: Analyse) -> None:
    """Reporters, figures, lists and mortgages take no part in them."""
    assert first(analyse_text, text) is None


@pytest.mark.parametrize(
    ("text", "typed", "actors", "recipients"),
    [
        ("The seizure of two Arvenian trawlers by Kestrovan gunboats was reported on Monday.", "COERCE", {"XKE"}, {"XAV"}),
        ("Two Ilmarian nurses held in Kestrova for a year were freed.", "RETREAT", {"XKE"}, {"XIL"}),
        ("The Arvenian ambassador to Ilmaria has been called home.", "SANCTION", set(), {"XIL"}),
        ("The border with Arvenia, shut since March, was reopened to lorries.", "RETREAT", set(), {"XAV"}),
        ("The Halmerian ambassador was summoned to the Arvenian foreign ministry.", "ACCUSE", {"XAV"}, {"XHM"}),
        ("Talks between Arvenia and Kestrova entered their third day.", "CONSULT", {"XAV", "XKE"}, {"XAV", "XKE"}),
    ],
)
def test_acts_told_by_nouns_and_passives(text: str, typed: str, actors: set[str], recipients: set[str], analyse_text: Analyse) -> None:
    """What was reported took place; who held those that are freed frees them; where an envoy is summoned is by whom."""
    assert first(analyse_text, text) == (typed, "actual", actors, recipients)


def test_a_time_since_which_something_is_so_is_not_to_come(analyse_text: Analyse) -> None:
    """Whatever month it names."""
    found = analyse_text("Ilmarian nurses held in Kestrova since June were freed.", published="2031-05-06").events
    assert {e.realis for e in found} == {"actual"}


@pytest.mark.parametrize(
    ("text", "typed", "actors", "recipients"),
    [
        ("An appeal from the Kestrovan president to the Ilmarian government was broadcast.", "REQUEST", {"XKE"}, {"XIL"}),
        ("An apology from Kestrova to Arvenia came late.", "CONCEDE", {"XKE"}, {"XAV"}),
        ("Kestrovan troops fought on Monday near the Arvenian border.", "ASSAULT", {"XKE"}, {"XAV"}),
        ("On Sunday Halmere attacked across the marshes of southern Ilmaria.", "ASSAULT", {"XHM"}, {"XIL"}),
        ("On Friday the Kestrovan king dismissed Finance Minister Ruvo Tal.", "COERCE", {"XKE"}, {"XKE"}),
    ],
)
def test_doers_behind_from_days_behind_on_and_titles_before_names(
    text: str, typed: str, actors: set[str], recipients: set[str], analyse_text: Analyse
) -> None:
    """An appeal "from" one "to" another, who "fought on Monday", and a minister who is called by his name."""
    assert first(analyse_text, text) == (typed, "actual", actors, recipients)


@pytest.mark.parametrize("text", ["The slump inflicted losses on Kestrovan banks.", "The flood inflicted heavy damage on Kestrovan farms."])
def test_losses_that_no_will_inflicts_are_no_attack(text: str, analyse_text: Analyse) -> None:
    """A slump and a flood have none."""
    assert first(analyse_text, text) is None


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Kestrova, Arvenia start joint air drills", "COOPERATE"),
        ("Kestrova, Arvenia exchange prisoners at border", "COOPERATE"),
        ("Russia, Ukraine sign gas deal", "SUPPORT"),
    ],
)
def test_a_comma_joins_those_who_act_in_a_headline(text: str, typed: str, analyse_text: Analyse) -> None:
    """Also where the parser takes the verb for a noun."""
    found = first(analyse_text, text)
    assert found is not None and found[0] == typed and found[2] == found[3] and len(found[2]) == 2


def test_a_comma_behind_a_place_or_an_aside_joins_nobody(analyse_text: Analyse) -> None:
    """A town of the state that acts, a state that only something stands before."""
    found = first(analyse_text, "Dovrin, Kestrova's capital, welcomed the Arvenian envoy.")
    assert found == ("CONSULT", "actual", {"XKE"}, {"XAV"})
    found = first(analyse_text, "In Arvenia, Kestrova signed a pact with Ilmaria.")
    assert found is not None and "XAV" not in found[2] | found[3]


@pytest.mark.parametrize(
    "text",
    [
        "Kestrova, Arvenia warned on Monday, must leave the island.",
        "Kestrova, Arvenia warns, must leave the island.",
        "Kestrova, Arvenia agreed on Monday, should sign a pact.",
        "Kestrova, Arvenia accused on Monday of theft, has left the harbour.",
    ],
)
def test_who_only_tells_of_another_before_a_comma_is_not_joined_to_him(text: str, analyse_text: Analyse) -> None:
    """What is inserted between the other and what he must do is of one alone."""
    assert all(len({p.code for p in e.actors}) < 2 for e in analyse_text(text, published="2031-03-04").events)


def test_two_that_warn_together_are_joined(analyse_text: Analyse) -> None:
    """A plural of the present is of both."""
    found = first(analyse_text, "Kestrova, Arvenia warn Ilmaria of sanctions")
    assert found is not None and found[2] == {"XKE", "XAV"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Kestrova launched a long-range rocket on Sunday.", "MOBILIZE"),
        ("Kestrova launched a raid on an Arvenian village.", "ASSAULT"),
        ("Arvenia gave Kestrova until Friday to free the crew.", "REQUEST"),
    ],
)
def test_a_day_is_not_what_an_act_is_aimed_at(text: str, typed: str, analyse_text: Analyse) -> None:
    """A rocket launched "on Sunday" strikes nobody; "until Friday" is the day itself."""
    found = first(analyse_text, text)
    assert found is not None and found[:2] == (typed, "actual")


def test_street_battles_are_those_of_crowds(analyse_text: Analyse) -> None:
    """And no war."""
    assert first(analyse_text, "Street battles raged in the Arvenian capital.") == ("PROTEST", "actual", {"XAV"}, {"XAV"})


@pytest.mark.parametrize(
    ("text", "typed", "actors", "recipients"),
    [
        ("Kestrovan defence chief steps down", "RETREAT", {"XKE"}, None),
        ("The Kestrovan parliament rejected by two votes a border treaty with Arvenia.", "REJECT", {"XKE"}, {"XAV"}),
        ("A sit-down by Kestrovan farm workers blocked two motorways.", "PROTEST", {"XKE"}, None),
        ("Arvenia said it would answer in kind to a Kestrovan raid.", "THREATEN", {"XAV"}, {"XKE"}),
    ],
)
def test_verbs_of_headlines_votes_and_kind(
    text: str, typed: str, actors: set[str], recipients: set[str] | None, analyse_text: Analyse
) -> None:
    """A plural behind the subject of a headline is its verb; votes decide nothing themselves."""
    found = first(analyse_text, text)
    assert found is not None and found[:3] == (typed, "actual", actors)
    assert recipients is None or found[3] == recipients


@pytest.mark.parametrize(
    "text",
    [
        "It is time for Kestrova to end its boycott, Arvenia's foreign minister said.",
        "It was time for Kestrova to rebuild the dam, Arvenia's foreign minister said.",
    ],
)
def test_what_it_is_time_for_another_to_do_is_demanded(text: str, analyse_text: Analyse) -> None:
    """By who says so."""
    assert first(analyse_text, text) == ("REQUEST", "actual", {"XAV"}, {"XKE"})


def test_what_it_is_time_for_is_demanded_of_nobody(analyse_text: Analyse) -> None:
    """Where nobody is to do it."""
    assert first(analyse_text, "It is time for a change, the Arvenian minister said.") is None
