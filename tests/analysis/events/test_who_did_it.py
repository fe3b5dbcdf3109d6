"""Who did what stands in an infinitive, behind "by -ing" or below a claim, and whether it took place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis, Event

Analyse = Callable[..., Analysis]


def of_type(analyse_text: Analyse, sentence: str, typed: str) -> list[Event]:
    """The events of a type in a sentence."""
    return [e for e in analyse_text(sentence, published="2031-03-04").events if e.type == typed]


@pytest.mark.parametrize(
    ("sentence", "typed", "doer", "other", "realis"),
    [
        ("Arvenia responded by hitting Kestrova's naval base.", "ASSAULT", "XAV", "XKE", "actual"),
        ("Arvenia will respond by bombing Kestrova's oil terminal.", "ASSAULT", "XAV", "XKE", "planned"),
        ("Ilmaria answered by expelling Kestrova's ambassador.", "SANCTION", "XIL", "XKE", "actual"),
        ("Ilmaria accused Kestrova of shelling Arvenia.", "ASSAULT", "XKE", "XAV", "actual"),
        ("Arvenia told Kestrova to stop and withdrew its own ambassador from Dovrin.", "SANCTION", "XAV", "XKE", "actual"),
    ],
)
def test_the_doer_is_the_subject_above(analyse_text: Analyse, sentence: str, typed: str, doer: str, other: str, realis: str) -> None:
    """Whose base is hit does not hit it; "by -ing" has the subject and the standing of the act that it tells more of."""
    (event,) = of_type(analyse_text, sentence, typed)
    assert [p.code for p in event.actors] == [doer]
    assert [p.code for p in event.recipients] == [other]
    assert event.realis == realis


def test_whose_base_was_hit_did_not_hit_it(analyse_text: Analyse) -> None:
    """The owner of what an act befell is its other side though nobody is named as the doer."""
    (event,) = of_type(analyse_text, "Kestrova's naval base was hit.", "ASSAULT")
    assert not event.actors
    assert [p.code for p in event.recipients] == ["XKE"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Arvenia urged Kestrova to withdraw its troops and release the prisoners.",
        "Ilmaria told Kestrova to stop drilling and withdraw its ships.",
        "Ilmaria ordered Kestrova to close the camp and pull out its soldiers.",
    ],
)
def test_what_another_is_asked_to_do_is_not_done(analyse_text: Analyse, sentence: str) -> None:
    """The second of two acts that another is asked for is neither an act of who asks nor one that took place."""
    events = analyse_text(sentence, published="2031-03-04").events
    assert [(e.type, e.realis) for e in events if e.realis == "actual"] == [("REQUEST", "actual")]
    assert all([p.code for p in e.actors] == ["XKE"] for e in events if e.type == "RETREAT")


@pytest.mark.parametrize(
    ("sentence", "typed", "realis"),
    [
        ("The Arvenian minister denied reports that Kestrova had attacked Ilmaria.", "ASSAULT", "negated"),
        ("The spokesman said reports that Kestrova intended to attack ships of Arvenia were false.", "THREATEN", "negated"),
        ("There is no evidence that Kestrova attacked Arvenia.", "ASSAULT", "negated"),
        ("Arvenia does not believe that Kestrova attacked Ilmaria.", "ASSAULT", "negated"),
        ("Arvenia denied that it had broken the truce by shelling Dovrin.", "ASSAULT", "negated"),
        ("The general feared a danger that Kestrova attacked Ilmaria.", "ASSAULT", "hypothetical"),
        ("Ilmaria might still persuade Kestrova to accept the plan of Arvenia.", "AGREE", "hypothetical"),
        ("The envoy did not think that there would be a war between Arvenia and Kestrova.", "ASSAULT", "hypothetical"),
        ("Reports that Kestrova had attacked Ilmaria alarmed Arvenia.", "ASSAULT", "actual"),
    ],
)
def test_what_is_denied_did_not_take_place(analyse_text: Analyse, sentence: str, typed: str, realis: str) -> None:
    """A denied claim, a disbelief and a chance are no acts; a claim that nobody denies is told as it stands."""
    assert {e.realis for e in of_type(analyse_text, sentence, typed)} == {realis}
