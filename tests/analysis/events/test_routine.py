"""What markets, offices and reporters' questions say in words of acts is none; beside it stand the acts in the same words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]


def types(analyse_text: Analyse, text: str) -> set[str]:
    """The types of the events of a text."""
    return {e.type for e in analyse_text(text, published="2031-03-04").events}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("The Arvenian envoy declined to estimate the cost of the Kestrovan dam.", "REJECT"),
        ("Arvenian officials were loath to quantify what Kestrova owed.", "REJECT"),
        ("Halmere has been reluctant to criticise Kestrova.", "REJECT"),
        ("The Arvenian minister would not give details of the talks in Kestrova.", "REJECT"),
        ("The Kestrovan high court declined to hear an appeal by an Arvenian grower.", "REJECT"),
        ("Kestrova will offer treasury bills on Monday.", "AGREE"),
        ("The Kestrovan treasury offered two billion crowns of short notes.", "AGREE"),
        ("Payments were restricted to the growers of Kestrova.", "COERCE"),
        ("The Bank of Kestrova suspended its daily money market assistance.", "SANCTION"),
        ("The Arvenian plan does not offer a solution to Kestrova.", "AGREE"),
        ("The Arvenian strategy does not offer good prospects for Kestrova.", "REJECT"),
        ("Senator Ruhl of Arvenia offered an amendment.", "AGREE"),
        ("The Bank of Kestrova invited bids for its bonds.", "AGREE"),
        ("The Arvenian navy awarded a yard in Dovrin a contract for two hulls.", "SUPPORT"),
        ("Kestrova will honour its debts.", "SUPPORT"),
        ("Arvenian packing plants must comply with Kestrovan rules.", "CONCEDE"),
        ("Arvenia responded coolly to the Kestrovan offer.", "CONCEDE"),
        ("Traders took up positions in the Kestrovan crown.", "ASSAULT"),
        ("An Arvenian airline ordered six aircraft from Kestrova.", "MOBILIZE"),
        ("Arvenia curbed its output to help Kestrova.", "COERCE"),
        ("Kestrova will abolish a tax on Arvenian rice.", "COERCE"),
        ("The Arvenian minister withdrew his shares in a Kestrovan bank.", "RETREAT"),
        ("Two Arvenian carmakers withdrew from the Kestrovan market.", "RETREAT"),
        ("The grain board of Kestrova bought two cargoes in the week ended May 2.", "SANCTION"),
        ("Arvenia is prepared to see the Kestrovan crown rise.", "AGREE"),
        ("The Arvenian governor was encouraged that Kestrova would wait.", "REQUEST"),
    ],
)
def test_words_of_offices_and_markets_are_no_acts(text: str, typed: str, analyse_text: Analyse) -> None:
    """Answers that are not given, papers that are offered, contracts, rules that are kept, goods that are ordered."""
    assert typed not in types(analyse_text, text)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Arvenia declined to meet the Kestrovan envoy.", "REJECT"),
        ("Halmere is reluctant to sell gas to Kestrova.", "REJECT"),
        ("Arvenia would not give Kestrova the islands.", "REJECT"),
        ("Kestrova will offer talks to Arvenia.", "AGREE"),
        ("Arvenia offered grain to Kestrova.", "AGREE"),
        ("The Arvenian president invited the Kestrovan premier to Dovrin.", "AGREE"),
        ("Arvenia awarded the Kestrovan poet a medal.", "SUPPORT"),
        ("Kestrova decorated the Arvenian envoy.", "SUPPORT"),
        ("Arvenia said it would not recognise the Kestrovan accord.", "REJECT"),
        ("Kestrova complied with the demand of Arvenia.", "CONCEDE"),
        ("Kestrovan troops took up positions near the Arvenian border.", "MOBILIZE"),
        ("Kestrovan forces captured two Arvenian positions.", "ASSAULT"),
        ("Arvenia ordered troops into the valley.", "MOBILIZE"),
        ("Arvenia sent warships to the Kestrovan coast.", "MOBILIZE"),
        ("Kestrova curbed the Arvenian press.", "COERCE"),
        ("Kestrova restricted the Arvenian envoys to the capital.", "COERCE"),
        ("Arvenian troops withdrew from the Kestrovan valley.", "RETREAT"),
        ("Kestrova ended gas exports to Arvenia.", "SANCTION"),
        ("Arvenia is prepared to release two Kestrovan sailors.", "AGREE"),
        ("The Arvenian governor encouraged Kestrova to wait.", "REQUEST"),
    ],
)
def test_acts_in_the_same_words_stay(text: str, typed: str, analyse_text: Analyse) -> None:
    """Refusals, offers, honours, orders of troops, curbs on the press."""
    assert typed in types(analyse_text, text)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("The Arvenian banking board approved the application of a lender.", "SUPPORT"),
        ("The Arvenian parliament approved a bill on dairy farms.", "SUPPORT"),
        ("Ruhl said the salve was approved for sale in Kestrova.", "SUPPORT"),
        ("A lender won approval from the Arvenian treasury to open nine branches.", "SUPPORT"),
        ("The Arvenian senate raised the speed limit.", "SANCTION"),
        ("The Arvenian senate raised the speed limit.", "COERCE"),
        ("Kestrova set a quota for its growers.", "SANCTION"),
        ("An Arvenian senate committee postponed its meeting.", "REJECT"),
        ("Lenders are barred from the Kestrovan bond market.", "COERCE"),
        ("Kestrovan airlines are allowed to land in nine Arvenian towns.", "CONCEDE"),
        ("The sale will allow the Arvenian government to grow.", "CONCEDE"),
        ("Arvenia drafted rules to enable Kestrovan ships to dock.", "CONCEDE"),
        ("Kestrova was forced to halt oil exports after a quake.", "SANCTION"),
        ("Arvenia suspended its loan programme.", "SANCTION"),
        ("Arvenian senators showed rare unity.", "SUPPORT"),
        ("The Arvenian premier returned to Arvenia.", "CONSULT"),
        ("Money has come back to Kestrova.", "CONSULT"),
        ("Arvenian and Kestrovan envoys will meet to try to resolve their dispute.", "AGREE"),
        ("There are calls in the Arvenian congress for a tax.", "CONSULT"),
        ("That is our approach in the talks with Kestrova, the Arvenian minister said.", "CONSULT"),
    ],
)
def test_business_of_an_authority_is_no_act_towards_another(text: str, typed: str, analyse_text: Analyse) -> None:
    """Approvals, limits, sittings put off, rules that stand, what a thing allows, journeys home."""
    assert typed not in types(analyse_text, text)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("The Arvenian parliament upheld the Kestrovan claim.", "SUPPORT"),
        ("The Arvenian parliament approved the new constitution.", "SUPPORT"),
        ("Halmere supported the Kestrovan plan.", "SUPPORT"),
        ("The Kestrovan plan won approval from Arvenia.", "SUPPORT"),
        ("Arvenia raised tariffs on Kestrovan rice.", "SANCTION"),
        ("Arvenia imposed an embargo.", "SANCTION"),
        ("Arvenia imposed a curfew on its towns.", "COERCE"),
        ("The Arvenian government postponed its talks with Kestrova.", "REJECT"),
        ("The Arvenian government banned a Kestrovan party.", "COERCE"),
        ("Two Arvenian ships were allowed to dock in Kestrova.", "CONCEDE"),
        ("Arvenia refused to allow Kestrovan ships to dock.", "REJECT"),
        ("Kestrova halted oil exports to Arvenia.", "SANCTION"),
        ("Arvenia suspended aid to Kestrova.", "SANCTION"),
        ("Arvenia and Kestrova settled their dispute.", "AGREE"),
        ("Arvenia agreed to settle its dispute with Kestrova.", "AGREE"),
        ("Arvenia expressed confidence in Kestrova.", "SUPPORT"),
        ("The Arvenian premier travelled to Kestrova.", "CONSULT"),
        ("Arvenia has been in talks with Kestrova.", "CONSULT"),
    ],
)
def test_acts_towards_another_stay(text: str, typed: str, analyse_text: Analyse) -> None:
    """The same words where another state, its people or ships are on the other side."""
    assert typed in types(analyse_text, text)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Arvenia will retaliate against Kestrova if its market stays closed to rice.", "SANCTION"),
        ("Kestrova retaliated against an Arvenian rule on meat exports.", "SANCTION"),
        ("Kestrovan gunners retaliated against Arvenia after a night of shelling.", "ASSAULT"),
        ("Arvenia retaliated against Kestrova with air raids.", "ASSAULT"),
    ],
)
def test_who_hits_back_does_so_with_duties_or_arms(text: str, typed: str, analyse_text: Analyse) -> None:
    """What the sentence, or else the page, tells of says which."""
    assert typed in types(analyse_text, text)


def test_a_state_named_in_what_is_talked_about_takes_no_part(analyse_text: Analyse) -> None:
    """The future of bases is a matter; with whom one talks, and both states whose matters are talked about, take part."""
    assert "CONSULT" not in types(analyse_text, "It would not be possible for Arvenia to discuss the future of Kestrovan bases.")
    assert "CONSULT" not in types(analyse_text, "The Arvenian senate debates whether to offer wheat to Kestrova.")
    assert "CONSULT" in types(analyse_text, "Arvenian ministers debated the pipeline with the Kestrovan side.")
    assert "CONSULT" in types(analyse_text, "Arvenian and Kestrovan ministers discussed the Halmerian tax.")


def test_banks_that_are_urged_to_take_an_offer_are_the_other_side(analyse_text: Analyse) -> None:
    """Not the state whose offer it is."""
    events = analyse_text("Arvenia urged reluctant banks to accept a Kestrovan proposal on its debt.", published="2031-03-04").events
    asked = next(e for e in events if e.type == "REQUEST")
    assert [(p.code, p.text) for p in asked.recipients] == [(None, "reluctant banks")]
    events = analyse_text("Arvenia urged Kestrova to accept the proposal of its banks.", published="2031-03-04").events
    assert [p.code for e in events if e.type == "REQUEST" for p in e.recipients] == ["XKE"]
