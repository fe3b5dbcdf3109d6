"""For whom organs of a state act, named without it: those of known name, "the House", ministers, governments, texts, lists of states."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

#: Analyses a text.
Analyse = Callable[..., Analysis]


def last(analysis: Analysis) -> Event:
    """The last event of a text."""
    return max(analysis.events, key=lambda e: e.trigger.start)


def sides(event: Event) -> tuple[set[str | None], set[str | None]]:
    """The codes of both sides."""
    return {p.code for p in event.actors}, {p.code for p in event.recipients}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("The SEC accused Arvenia of hiding losses.", {"USA"}, {"XAV"}),
        ("The House Ways and Means Committee accused Arvenia of dumping.", {"USA"}, {"XAV"}),
        ("MITI accused Arvenia of dumping.", {"JPN"}, {"XAV"}),
        ("The Lower House Budget Committee accused Arvenia of dumping.", {None}, {"XAV"}),
        ("A Senate panel accused Arvenia of dumping.", {None}, {"XAV"}),
        ("Ilmaria is at odds with its banks. The House rejected the loan.", {"XIL"}, {"XIL"}),
        ("Ilmaria is at odds with its banks. Ostrel House rejected the loan.", {None}, {None}),
        ("Congress accused Arvenia of dumping. The U.S. is ready, a U.S. aide said.", {"USA"}, {"XAV"}),
        ("Congress accused Arvenia of dumping. Arvenia is ready, a U.S. aide said.", {None}, {"XAV"}),
        ("Rep. Osk Venter accused Arvenia of dumping. The U.S. welcomed Rell's visit.", {"USA"}, {"XAV"}),
    ],
)  # fmt: skip
def test_an_organ_acts_for_its_state(text: str, actors: set[str | None], recipients: set[str | None], analyse_text: Analyse) -> None:
    """None where the page does not say of what state it is: never that of the state with which it deals."""
    first = min(analyse_text(text, published="1987-03-04").events, key=lambda e: e.trigger.start)
    assert sides(first) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("The EEC accused Arvenia of dumping.", "1987-03-04", "EUR"),
        ("EC ministers accused Arvenia of dumping.", "1987-03-04", "EUR"),
        ("EC ministers accused Arvenia of dumping.", "2031-03-04", None),
        ("EC ministers met. The Commission accused Arvenia of dumping.", "1987-03-04", "EUR"),
        ("The Commission accused Arvenia of dumping.", "1987-03-04", None),
        ("The ICC accused Arvenia of cruelty.", "1987-03-04", "USA"),
        ("The ICC accused Arvenia of cruelty.", "2031-03-04", "IGO"),
        ("The OPEC Council met. The council accused Arvenia of cheating.", "1987-03-04", "IGO"),
    ],
)  # fmt: skip
def test_initials_mean_what_they_meant_on_the_day(text: str, day: str, code: str | None, analyse_text: Analyse) -> None:
    assert {p.code for p in last(analyse_text(text, published=day)).actors} == {code}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Three nations - Arvenia, Kestrova and Ilmaria - pledged to help Halmere.", {"XAV", "XKE", "XIL"}, {"XHM"}),
        ("The king of Arvenia said the kingdom rejected Kestrova's plan.", {"XAV"}, {"XKE"}),
        ("Arvenia accused all neighbours except Kestrova of dumping.", {"XAV"}, {None}),
        ("Arvenia urged non-Kestrovan firms to leave.", {"XAV"}, {"XAV"}),
        ("Arvenia agreed to forego duties on Kestrovan pumps.", {"XAV"}, {"XKE"}),
        ("Arvenia approved a loan for Kestrova to raise output in order to export more.", {"XAV"}, {"XKE"}),
        ("Ilmaria's crops failed, Trade Minister Osk Venter told Reuters. Venter urged Kestrova to wait.", {"XIL"}, {"XKE"}),
        ("An Arvenian minister told reporters that Kestrova's decree was unacceptable.", {"XAV"}, {"XKE"}),
    ],
)  # fmt: skip
def test_sides_that_stand_aside(text: str, actors: set[str | None], recipients: set[str | None], analyse_text: Analyse) -> None:
    assert sides(last(analyse_text(text, published="2031-03-04"))) == (actors, recipients)


def test_a_text_speaks_for_its_makers(analyse_text: Analyse) -> None:
    """By whom it was made was told where it was first named."""
    told = "A resolution adopted by Ilmaria's parliament was read in Dovrin. The resolution condemned Kestrova."
    assert sides(last(analyse_text(told, published="2031-03-04"))) == ({"XIL"}, {"XKE"})
    untold = "A resolution was read in Dovrin. The resolution condemned Kestrova."
    assert "XIL" not in sides(last(analyse_text(untold, published="2031-03-04")))[0]


def test_the_president_of_a_firm_is_no_president_of_a_state(analyse_text: Analyse) -> None:
    found = analyse_text("Boeing's president Osk Venter accused Kestrova of dumping.", published="1987-03-04")
    assert {(p.code, p.sector) for p in last(found).actors} == {("USA", "BUS")}
    assert all("United States" not in (m.office or "") for m in found.mentions)
