"""In a headline of capitals an ordinary word is no acronym."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.model import Analysis

Analyse = Callable[..., Analysis]


def actors_of(analysis: Analysis) -> set[str | None]:
    """Whom the mentions of a page mean."""
    return {mention.actor for mention in analysis.mentions}


def test_a_word_of_a_headline_in_capitals_is_no_organisation(analyse_text: Analyse) -> None:
    page = analyse_text("MINISTER WHO LEFT ARVENIA RETURNS\n\nThe minister came back to Orsel on Monday.")
    assert "organisation:who" not in actors_of(page)
    assert "state:XAV" in actors_of(page)


def test_an_acronym_between_words_in_small_letters_is_its_organisation(analyse_text: Analyse) -> None:
    assert "organisation:who" in actors_of(analyse_text("Experts of the WHO left Arvenia on Monday, and WHO doctors stayed."))


def test_an_organisation_that_the_text_names_is_found_in_its_headline(analyse_text: Analyse) -> None:
    page = analyse_text("DOCTORS FROM WHO LEAVE ARVENIA\n\nThe World Health Organization said on Monday that its doctors had left.")
    assert any(m.text == "WHO" and m.actor == "organisation:who" for m in page.mentions)
