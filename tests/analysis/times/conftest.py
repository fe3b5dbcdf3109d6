"""Times of a text of one's own, without the stages that do not concern them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from onrecord.analysis.times import find_times, resolve_times
from onrecord.ids import digest
from onrecord.knowledge import Knowledge
from onrecord.language import English
from onrecord.model import Document, TimeExpression
from onrecord.reading.blocks import find_blocks


@pytest.fixture(scope="session")
def times_of(english: English, knowledge: Knowledge) -> Callable[..., list[TimeExpression]]:
    """The resolved times of a text on a page of a day."""

    def run(text: str, published: str | None = "2024-10-03") -> list[TimeExpression]:
        day = date.fromisoformat(published) if published else None
        interval = (day.isoformat(), (day + timedelta(days=1)).isoformat()) if day else None
        document = Document(
            digest(text), "page.txt", digest(text), digest(text), text, published=published, published_interval=interval,
            published_basis="given" if day else "unknown", blocks=find_blocks(text),
        )  # fmt: skip
        parse = english.parse(document)
        return resolve_times(document, parse, find_times(document, parse, knowledge), [])

    return run
