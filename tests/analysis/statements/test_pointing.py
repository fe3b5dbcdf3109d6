"""What a sentence says is ascribed by the one after it: "Two consulates will open. This was announced by the president." """

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Statement

State = Callable[..., list[Statement]]
Said = Callable[..., list[tuple[str, str]]]

OPENS = "The two countries will reopen the railway in May"
QUOTED = "“We will reopen the railway in May.”"

POINTED = {
    "passive": (f"{OPENS}. This was announced by Ilan Marek at a briefing in Harlen.", "Ilan Marek", OPENS),
    "active": (f"{OPENS}. Ilan Marek said this in an interview.", "Ilan Marek", OPENS),
    "in the next paragraph": (f"{OPENS}.\n\nThis was stated by Ilan Marek on Monday.", "Ilan Marek", OPENS),
    "about it": (f"{OPENS}. Ilan Marek wrote about this on his channel.", "Ilan Marek", OPENS),
    "confirmed": (f"{OPENS}. Ilan Marek confirmed this.", "Ilan Marek", OPENS),
    "of a body": (f"{OPENS}. This was reported by the transport ministry.", "the transport ministry", OPENS),
    "a quotation": (f"{QUOTED} This was stated by Ilan Marek.", "Ilan Marek", QUOTED),
    "a quotation and only who said it": (f"{QUOTED} Marek said.", "Marek", QUOTED),
    "a quotation, and when": (f"{QUOTED} Ilan Marek said this on Monday.", "Ilan Marek", QUOTED),
    "as it was stated by": (f"{OPENS}, as stated by Ilan Marek.", "Ilan Marek", OPENS),
    "as stated by, put first": (f"As stated by Ilan Marek, the talks will go on. {OPENS}.", "Ilan Marek", "the talks will go on"),
}


@pytest.mark.parametrize("case", POINTED)
def test_what_was_said_stands_before(said: Said, case: str) -> None:
    body, speaker, content = POINTED[case]
    assert said(body) == [(speaker, content)]


@pytest.mark.parametrize(
    "told",
    [
        "This was stated by Ilan Marek, the Harlen Courier reported.",
        "Ilan Marek said this, the Harlen Courier reports.",
        "As the Harlen Courier reports, this was stated by Ilan Marek.",
    ],
)
def test_who_reports_it_is_its_reporter(state: State, told: str) -> None:
    (found,) = state(f"{OPENS}. {told}")
    assert found.text == OPENS and found.speaker is not None and found.speaker.text == "Ilan Marek"
    assert [v.text for v in found.via] == ["the Harlen Courier"]
    assert found.method == "sentence before"


def test_a_quotation_after_it_is_of_the_same_speaker(said: Said) -> None:
    found = said(f"{OPENS}. This was announced by Ilan Marek. “We have waited for it long enough.”")
    assert found == [("Ilan Marek", OPENS), ("Ilan Marek", "“We have waited for it long enough.”")]


@pytest.mark.parametrize(
    "body",
    [
        f"{OPENS}. Ilan Marek denied this.",
        f"{OPENS}. This was not said by Ilan Marek.",
        f"{OPENS}. Ilan Marek said this was a pity.",
        f"{OPENS}. Ilan Marek refused to say this.",
        f"{OPENS}. Ilan Marek wants to say this.",
        f"{OPENS}. Ilan Marek could not confirm this.",
        f"{OPENS}. Ilan Marek will announce this on Friday.",
        f"{OPENS}. Would Ilan Marek say this?",
        f"{OPENS}. Reporters asked about this.",
        f"{OPENS}. Ilan Marek wondered about this.",
        f"{OPENS}. Ilan Marek explained this by the thaw.",
        f"{OPENS}. Nobody said this.",
        f"{OPENS}. No official confirmed this.",
        f"{OPENS}. This was asked by reporters.",
        f"{OPENS}. This had been demanded by Ilan Marek.",
        f"{OPENS}. This will be announced by Ilan Marek.",
        f"{OPENS}. That is what Ilan Marek hopes.",
        f"{QUOTED} Ilan Marek spoke in Harlen on Monday.",
        "A day in Harlen. This was seen by Ilan Marek.",
    ],
)
def test_nobody_is_made_to_say_what_he_denies_or_only_speaks_of(said: Said, body: str) -> None:
    assert not {content for _, content in said(body)} & {OPENS, QUOTED}


def test_what_somebody_said_already_is_not_said_by_another(said: Said) -> None:
    found = said(f"{OPENS}, Ilan Marek said. This was announced by Tessa Orlin.")
    assert ("Ilan Marek", OPENS) in found and ("Tessa Orlin", OPENS) not in found


def test_a_relative_pronoun_alone_is_nothing_said(said: Said) -> None:
    assert said(f"{OPENS}, which was announced by Ilan Marek.") == []


def test_a_colon_after_according_to_makes_one_statement(said: Said) -> None:
    assert said("According to Marek: “The talks will go on”.") == [("Marek", "“The talks will go on”")]


@pytest.mark.parametrize("paper", ["the Harlen Post", "Norland Today", "the Harlen Courier"])
def test_he_behind_it_is_who_said_it_and_not_the_paper(state: State, paper: str) -> None:
    found = state(f"{OPENS}.\n\nThis was stated by President Ilan Marek, {paper} reported.\n\nHe called the talks useful.")
    said = [s for s in found if s.text.startswith("the talks")]
    assert [s.speaker.name for s in said if s.speaker] == ["Ilan Marek"]


def test_whom_a_paper_cites_says_it(state: State) -> None:
    (found,) = state(f"{OPENS}, the Harlen Post reported, citing Ilan Marek.")
    assert found.text == OPENS and found.speaker is not None and found.speaker.text == "Ilan Marek"
    assert [v.text for v in found.via] == ["the Harlen Post"]
