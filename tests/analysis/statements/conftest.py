"""Statements of a text of one's own; a first line without a stop stands in for the page's title."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.model import Analysis, Statement

State = Callable[..., list[Statement]]


@pytest.fixture(scope="session")
def state(analyse_text: Callable[..., Analysis]) -> State:
    """The statements of a body under the title "Talks in Harlen", in order; every passage is checked against the text."""

    def run(body: str, title: str = "Talks in Harlen", **given: Any) -> list[Statement]:
        analysis = analyse_text(f"{title}\n\n{body}", **given)
        text = analysis.document.text
        for s in analysis.statements:
            assert s.text == " ".join(p.of(text) for p in s.content)
            assert s.cue is None or text[s.cue.start : s.cue.end] == s.cue.text
            assert s.venue is None or text[s.venue.start : s.venue.end] == s.venue.text
            assert 0 <= s.confidence <= 1
        return list(analysis.statements)

    return run


@pytest.fixture(scope="session")
def said(state: State) -> Callable[..., list[tuple[str, str]]]:
    """Speaker's words and content of the statements of a body; attitudes are left out."""

    def run(body: str, **given: Any) -> list[tuple[str, str]]:
        return [((s.speaker.text or "") if s.speaker else "", s.text) for s in state(body, **given) if "attitude" not in s.flags]

    return run
