"""Whom names, titles and pronouns of people mean."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Analysis, Mention

Run = Callable[..., Analysis]


def named(analysis: Analysis, text: str, nth: int = 0) -> Mention:
    """The nth mention with these words."""
    return [m for m in analysis.mentions if m.text == text][nth]


def test_title_and_full_name_are_one_mention_with_the_office(analyse_text: Run) -> None:
    analysis = analyse_text("Arvenian Foreign Minister Petra Solenne arrived on Monday.")
    mention = named(analysis, "Arvenian Foreign Minister Petra Solenne")
    assert (mention.actor, mention.office) == ("person:petra-solenne", "foreign minister of Arvenia")
    assert named(analysis, "Arvenian").actor == "state:XAV"


def test_last_name_title_alone_and_pronoun_follow_the_full_name(analyse_text: Run) -> None:
    analysis = analyse_text(
        "Kestrovan Foreign Minister Tomas Berik spoke in Dovrin. Berik said the talks were useful. "
        "The minister thanked the delegation. He left on Friday."
    )
    assert {named(analysis, w).actor for w in ("Berik", "minister", "He")} == {"person:tomas-berik"}
    assert named(analysis, "minister").basis == "title"


def test_top_diplomat_without_article_is_the_foreign_minister(analyse_text: Run) -> None:
    analysis = analyse_text("Ties are growing, Kestrovan Foreign Minister Tomas Berik said. Top diplomat added that trade will follow.")
    assert named(analysis, "Top diplomat").actor == "person:tomas-berik"


def test_unknown_person_gets_an_actor_of_the_page(analyse_text: Run) -> None:
    analysis = analyse_text("Maria Quell, a lawyer in Orsel, said the court would decide. Quell declined to say when.")
    actor = named(analysis, "Quell").actor
    assert actor is not None and actor.startswith("person:maria-quell~")
    assert named(analysis, "Maria Quell").actor == actor


def test_last_name_of_a_known_person_is_not_given_to_a_namesake(analyse_text: Run) -> None:
    analysis = analyse_text("Anna Marek, a farmer, said the harvest was poor. Marek lost two fields.", published="2031-05-02")
    assert all(m.actor is None or "~" in m.actor for m in analysis.mentions if "Marek" in m.text)


def test_title_of_a_state_is_resolved_by_who_held_it_on_the_day(analyse_text: Run) -> None:
    text = "The Kestrovan president declined to comment on the report."
    assert named(analyse_text(text, published="2031-05-02"), "Kestrovan president").actor == "person:viktor-aldane"
    assert named(analyse_text(text, published="2033-05-02"), "Kestrovan president").actor == "person:ranka-tolvay"
    assert named(analyse_text(text), "Kestrovan president").actor is None


def test_counterpart_is_the_one_with_the_same_role(analyse_text: Run) -> None:
    analysis = analyse_text(
        "Arvenian Defence Minister Goran Hadrel met his Kestrovan counterpart on Tuesday.", published="2031-05-02"
    )
    assert named(analysis, "Kestrovan counterpart").actor == "person:sena-okrand"


def test_apposition_gives_the_office(analyse_text: Run) -> None:
    analysis = analyse_text("Nadia Ferrow, the deputy foreign minister of Kestrova, said the road would open.")
    assert named(analysis, "Nadia Ferrow").office == "deputy foreign minister of Kestrova"


def test_pronoun_that_two_people_fit_means_nobody(analyse_text: Run) -> None:
    analysis = analyse_text("The report names Tomas Berik and Viktor Aldane. Two aides were there, and he was tired.")
    assert not [m for m in analysis.mentions if m.text == "he" and m.actor]


def test_gender_decides_between_two_people(analyse_text: Run) -> None:
    analysis = analyse_text("Tomas Berik met Petra Solenne in Orsel. She said the visit was useful.")
    assert named(analysis, "She").actor == "person:petra-solenne"


def test_headline_shares_the_names_of_the_text(analyse_text: Run) -> None:
    analysis = analyse_text(
        "Ties With Arvenia Keep Growing Every Year - Ferrow\nMinister Nadia Ferrow said so on Monday. Ferrow spoke in Dovrin."
    )
    actors = {m.actor for m in analysis.mentions if "Ferrow" in m.text}
    assert len(actors) == 1 and None not in actors


def test_spans_are_exact(analyse_text: Run) -> None:
    analysis = analyse_text("“We agree,” said Ilan Marek — the Arvenian president.\n\nMarek’s visit to Kestrova ended.")
    assert analysis.mentions
    assert all(analysis.document.text[m.start : m.end] == m.text for m in analysis.mentions)


def test_former_title_means_who_once_held_it(analyse_text: Run) -> None:
    analysis = analyse_text("Maro Teld spoke in Dovrin. The former Kestrovan president urged calm.", published="2031-05-02")
    assert named(analysis, "former Kestrovan president").actor == "person:maro-teld"


def test_bare_title_means_the_named_holder_of_the_day(analyse_text: Run) -> None:
    analysis = analyse_text("Viktor Aldane spoke in Dovrin. The president urged calm.", published="2031-05-02")
    assert named(analysis, "president").actor == "person:viktor-aldane"


def test_last_name_of_several_words_is_no_new_person(analyse_text: Run) -> None:
    analysis = analyse_text("Minister Clara von der Halm spoke in Dovrin. On Monday von der Halm left.")
    assert named(analysis, "von der Halm").actor == named(analysis, "Minister Clara von der Halm").actor


def test_title_and_comma_before_a_name_belong_to_it(analyse_text: Run) -> None:
    analysis = analyse_text("The trip follows that of Kestrova's president, Nadia Ferrow.", published="2031-05-02")
    assert named(analysis, "Kestrova's president").actor != "person:viktor-aldane"


def test_a_title_behind_a_comma_is_that_of_the_name_behind_it(analyse_text: Run) -> None:
    analysis = analyse_text("The envoy will meet President Maria Quell, Vice President Martin Brand and Trade Minister Dora Dunn.")
    named = [(m.text, m.basis) for m in analysis.mentions if m.actor]
    assert named == [(f"{t} {n}", "full name") for t, n in zip(
        ("President", "Vice President", "Trade Minister"), ("Maria Quell", "Martin Brand", "Dora Dunn"), strict=True
    )]  # fmt: skip


def test_a_known_last_name_is_found_whatever_the_tagger_makes_of_it(analyse_text: Run) -> None:
    text = "Anton Cordesman, author of a book, said the day had come. “We have shown Kestrova,” Cordesman said."
    assert named(analyse_text(text), "Cordesman").basis == "last name"


def test_a_body_with_a_title_before_it_is_nobody(analyse_text: Run) -> None:
    analysis = analyse_text("The Kestrovan executive Commission said Halmere must pay.")
    assert not [a for a in analysis.actors if a.kind == "person"]


def test_who_leads_a_delegation_is_a_person(analyse_text: Run) -> None:
    analysis = analyse_text("The Berik-led delegation left Dovrin. Tomas Berik was tired.")
    assert named(analysis, "Berik").actor == "person:tomas-berik"


def test_leaders_of_one_house_hold_no_office_of_the_other(analyse_text: Run) -> None:
    analysis = analyse_text("U.S. House majority leader Ivo Brand said the bill would pass.")
    assert [m.office for m in analysis.mentions if m.text.endswith("Ivo Brand")] == [
        "majority leader of the United States House of Representatives"
    ]
