"""What holds for the cast of any page, sensible or not."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.analysis.actors import find_cast
from onrecord.analysis.statements import find_quotations
from onrecord.knowledge import Knowledge
from onrecord.language import English
from onrecord.model import Document

PIECES = (
    "Petra Solenne", "Berik", "the minister", "Top diplomat", "his Kestrovan counterpart", "Dovrin", "in Orsel", "said", "he", "She",
    "“", "”", '"', "—", "-Kestrova", "Arvenia-Kestrova", "(SRC)", "the Treaty of", "Ministry of", "and", ",", ".", "\n", "\n\n", "Mr.",
    "of", "of the", "U.S.", "new", "former", "'s", "’s", "we", "our countries", "both sides", "DOVRIN (Wire) -", "🙂", "\u00a0", "WHO",
    "A", "-", "former former", "Jr.",
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_cast_of_any_text_is_exact_and_repeatable(
    pieces: list[str], read_text: Callable[..., Document], english: English, knowledge: Knowledge
) -> None:
    document = read_text(" ".join(pieces) + " .")
    parse = english.parse(document)
    quotations = find_quotations(document, parse)
    cast, voiced = find_cast(document, parse, quotations, knowledge)
    assert all(document.text[m.start : m.end] == m.text for m in cast.mentions)
    assert len({m.id for m in cast.mentions}) == len(cast.mentions)
    assert all(m.actor in cast.actors for m in cast.mentions if m.actor is not None)
    assert voiced.voice is None or voiced.voice in cast.actors
    for i in range(len(parse)):
        reference = cast.reference(parse, i, i, i)
        assert reference.name is None or reference.actor in cast.actors
        cast.plural(parse, i)
    assert find_cast(document, parse, quotations, knowledge)[0].mentions == cast.mentions


def test_without_any_table_nothing_known_is_named(read_text: Callable[..., Document], english: English) -> None:
    document = read_text("Petra Solenne met the Arvenian president in Dovrin. She said the two countries agreed.")
    cast, voiced = find_cast(document, english.parse(document), [], Knowledge({}, "sha256:none"))
    assert voiced.voice is None
    assert all("~" in m.actor for m in cast.mentions if m.actor is not None)
