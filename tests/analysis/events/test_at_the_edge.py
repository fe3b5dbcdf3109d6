"""A trigger may be the last word of a page, with nothing behind it, not even a full stop."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model import Analysis


@pytest.mark.parametrize("verb", ["call", "step", "hold", "break", "pull", "back", "give", "carry", "put", "set", "cut"])
def test_the_object_of_a_verb_that_wants_a_particle_may_end_a_page(analyse_text: Callable[..., Analysis], verb: str) -> None:
    text = f"Arvenia and Kestrova {verb} talks"
    assert all(text[e.start : e.end] for e in analyse_text(text).events)
