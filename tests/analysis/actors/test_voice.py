"""Which texts are one person's own words."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Analysis

Run = Callable[..., Analysis]

BODY = (
    "We stand at a turning point in our history. I believe that our two peoples deserve peace. "
    "We have built three bridges over the Sella in ten years. Our trade has doubled, and our students travel freely. "
    "I am convinced that we can do more together. We will never forget those who helped us. "
    "Our neighbours know that they can rely on us. I thank you all for coming."
)


def test_title_names_the_voice_of_a_first_person_text(analyse_text: Run) -> None:
    analysis = analyse_text("Remarks by Foreign Minister Petra Solenne at the Strait Dialogue, Dovrin\n" + BODY)
    assert analysis.document.voice == "person:petra-solenne"


def test_possessive_title_names_the_voice(analyse_text: Run) -> None:
    analysis = analyse_text("Foreign Minister Petra Solenne’s article for the Dovrin Courier, May 3, 2031\n" + BODY)
    assert analysis.document.voice == "person:petra-solenne"


def test_given_title_names_the_voice(analyse_text: Run) -> None:
    analysis = analyse_text(BODY, title="Address by Viktor Aldane to the parliament")
    assert analysis.document.voice == "person:viktor-aldane"


def test_nobody_is_guessed_as_voice(analyse_text: Run) -> None:
    assert analyse_text(BODY).document.voice is None


def test_report_with_quotations_has_no_voice(analyse_text: Run) -> None:
    analysis = analyse_text(
        "Petra Solenne spoke on Monday. “We stand at a turning point,” she said. The minister said that trade had doubled. "
        "“I believe in peace,” Solenne added. Viktor Aldane told reporters that Kestrova agreed. He said the bridge would open. "
        "According to the ministry, work begins in May."
    )
    assert analysis.document.voice is None


def test_interview_has_no_voice(analyse_text: Run) -> None:
    turns = ["What do you expect of the talks?", "I expect that we agree.", "When will the bridge open?", "We open it in May.",
             "Do you trust your partners?", "I do, and we all should.", "Will you stay in office?", "I hope so, if we win."]  # fmt: skip
    assert analyse_text("\n".join(turns), title="Interview with Petra Solenne").document.voice is None


def test_unknown_author_is_the_voice_and_an_actor(analyse_text: Run) -> None:
    analysis = analyse_text(BODY, author="Clara Ondrey")
    assert analysis.document.voice is not None and analysis.document.voice.startswith("person:clara-ondrey~")
    assert analysis.document.voice in {a.id for a in analysis.actors}


def test_a_body_that_issues_a_statement_is_its_voice(analyse_text: Run) -> None:
    analysis = analyse_text("Statement by the Ministry of Foreign Affairs of the Republic of Arvenia on the incident\n" + BODY)
    assert analysis.document.voice == "organisation:xav-foreign-ministry"
    assert not {a.name for a in analysis.actors if a.kind == "person" and "Affairs" in a.name}
