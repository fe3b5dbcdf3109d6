"""When names of states, their capitals and their organisations stand for actors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.analysis.actors import find_cast
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements import find_quotations
from onrecord.knowledge import Knowledge
from onrecord.language import English, Parse
from onrecord.model import Analysis, Document, Mention

Run = Callable[..., Analysis]


def named(analysis: Analysis, text: str, nth: int = 0) -> Mention:
    """The nth mention with these words."""
    return [m for m in analysis.mentions if m.text == text][nth]


def test_capital_that_acts_is_the_state(analyse_text: Run) -> None:
    analysis = analyse_text("Dovrin rejected the plan, and Orsel protested.")
    assert named(analysis, "Dovrin").actor == "state:XKE"
    assert named(analysis, "Dovrin").basis == "metonym"
    assert named(analysis, "Orsel").actor == "state:XAV"


def test_capital_in_which_something_happens_is_a_place(analyse_text: Run) -> None:
    analysis = analyse_text("Talks between the delegations began in Dovrin on Monday.")
    assert (named(analysis, "Dovrin").actor, named(analysis, "Dovrin").basis) == (None, "place")


def test_capital_of_a_dateline_is_a_place(analyse_text: Run) -> None:
    analysis = analyse_text("DOVRIN (Orsel Wire) - Kestrova will open the border, its ministry said.")
    assert [m.actor for m in analysis.mentions if m.text == "DOVRIN"] in ([], [None])


def test_ministry_has_one_identity_in_both_spellings(analyse_text: Run) -> None:
    analysis = analyse_text("The Kestrovan Foreign Ministry protested. The Ministry of Foreign Affairs of Kestrova summoned the envoy.")
    ministries = {m.actor for m in analysis.mentions if "inistry" in m.text}
    assert len(ministries) == 1


def test_treaty_that_no_table_knows_is_an_instrument(analyse_text: Run) -> None:
    analysis = analyse_text("They signed the Treaty of Lasting Peace, Trust and Cooperation on Monday.")
    mention = next(m for m in analysis.mentions if m.text.startswith("Treaty"))
    assert mention.text == "Treaty of Lasting Peace, Trust and Cooperation"
    assert mention.actor == "instrument:treaty-of-lasting-peace-trust-and-cooperation"


def test_groups_keep_their_state_and_are_no_person(analyse_text: Run) -> None:
    analysis = analyse_text("Experts say the deal is fair. Kestrovan officials disagree.")
    assert named(analysis, "Experts").actor == "group:experts"
    actor = next(a for a in analysis.actors if a.id == "group:xke-officials")
    assert (actor.kind, actor.country) == ("group", "XKE")


def cast_of(text: str, read: Callable[..., Document], english: English, knowledge: Knowledge) -> tuple[Cast, Parse]:
    """The cast of a text with its parse."""
    document = read(text)
    parse = english.parse(document)
    return find_cast(document, parse, find_quotations(document, parse), knowledge)[0], parse


def test_two_countries_are_the_two_of_the_page(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, parse = cast_of("Arvenia and Kestrova agreed on transit. The two countries will open a port.", read_text, english, knowledge)
    assert cast.plural(parse, parse.words.index("countries")) == ["state:XAV", "state:XKE"]


def test_relative_pronoun_refers_to_its_head(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, parse = cast_of("Petra Solenne, who spoke in Dovrin, left early.", read_text, english, knowledge)
    who = parse.words.index("who")
    assert cast.reference(parse, who, who, who).name == "Petra Solenne"


def test_noun_phrase_without_a_name_refers_to_nobody(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, parse = cast_of("A neighbour of Tomas Berik said the house was empty.", read_text, english, knowledge)
    reference = cast.reference(parse, 0, 4, 1)
    assert (reference.text, reference.name) == ("A neighbour of Tomas Berik", None)


def test_codes_of_people_and_organisations(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, _ = cast_of("Kestrovan Defence Minister Sena Okrand wrote to the Sella Basin Council.", read_text, english, knowledge)
    assert cast.states_of("person:sena-okrand") == ("XKE",)
    assert cast.plover("organisation:sella-basin-council")[0] == "IGO"


def test_noun_alone_stands_for_the_ministry_named_before(analyse_text: Run) -> None:
    analysis = analyse_text("The Kestrovan Foreign Ministry protested on Monday. The ministry said that the border was closed.")
    assert named(analysis, "ministry").actor == named(analysis, "Kestrovan Foreign Ministry").actor


def test_initials_in_brackets_stand_for_the_name(analyse_text: Run) -> None:
    analysis = analyse_text("The Sella Relief Committee (SRC) sent food. SRC said the road was open.")
    assert named(analysis, "SRC", 1).actor == named(analysis, "Sella Relief Committee").actor


def test_joint_speakers_are_given_to_neither(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, parse = cast_of("Tomas Berik and Petra Solenne said the talks were useful.", read_text, english, knowledge)
    reference = cast.reference(parse, 0, 4)
    assert (reference.name, reference.basis) == (None, "several")


def test_place_tells_its_state(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, _ = cast_of("Talks between the delegations began in Dovrin on Monday.", read_text, english, knowledge)
    assert [cast.place_of(m) for m in cast.mentions if m.text == "Dovrin"] == ["state:XKE"]


def test_official_of_an_organisation_stands_for_it(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, _ = cast_of("Sella Basin Council president Nadia Ferrow wrote to Dovrin.", read_text, english, knowledge)
    person = next(a.id for a in cast.actors.values() if a.kind == "person")
    assert cast.states_of(person) == ("IGO",)


def test_commission_of_two_states_is_a_format(analyse_text: Run) -> None:
    analysis = analyse_text("The Intergovernmental Arvenia-Kestrova Commission for Trade and Transport met on Monday.")
    mention = next(m for m in analysis.mentions if m.text.startswith("Intergovernmental"))
    assert mention.actor == "format:intergovernmental-arvenia-kestrova-commission-for-trade-and-transport"


def test_state_is_named_with_and_without_its_article(read_text: Callable[..., Document], english: English, knowledge: Knowledge) -> None:
    cast, _ = cast_of("Sudan and the Seychelles held talks. The Sudan and Seychelles will meet again.", read_text, english, knowledge)
    assert [m.actor for m in cast.mentions] == ["state:SDN", "state:SYC", "state:SDN", "state:SYC"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The U.S.-Kestrova drills were held.", {"USA", "XKE"}),
        ("The U.S.-backed rebels left.", {"USA"}),
        ("The EU- and Arvenian-backed plan failed.", {"EUR", "XAV"}),
        ("Sino-Kestrovan trade grew.", {"CHN", "XKE"}),
        ("Sino Tools paid the Kestrovans.", {"XKE"}),
    ],
)
def test_a_hyphen_parts_the_names_that_it_joins(
    text: str, codes: set[str], read_text: Callable[..., Document], english: English, knowledge: Knowledge
) -> None:
    cast, _ = cast_of(text, read_text, english, knowledge)
    assert {code for m in cast.mentions for code in cast.states_of(m)} == codes


def test_officials_of_two_states_are_of_neither_alone(analyse_text: Run) -> None:
    analysis = analyse_text("Arvenian and Kestrovan officials met on Monday.")
    group = named(analysis, "Arvenian and Kestrovan officials")
    assert next(a.country for a in analysis.actors if a.id == group.actor) is None


def test_a_war_of_two_states_is_no_war_of_the_second(analyse_text: Run) -> None:
    analysis = analyse_text("The Kestrova-Arvenia war went on.")
    assert named(analysis, "Kestrova-Arvenia war").actor == "issue:kestrova-arvenia-war"


def test_joint_speakers_whom_the_parse_does_not_join_are_given_to_neither(analyse_text: Run) -> None:
    text = "Tomas Berik spoke. Berik and Trade Representative Petra Solenne asked Ilmaria to begin negotiations."
    (statement,) = analyse_text(text).statements
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.speaker.actor) == ("Berik and Trade Representative Petra Solenne", None)
