"""What all tests share: the tables, the model, and an analysis of a text of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.analysis import analyse
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.language import English, load
from onrecord.model import Analysis, Document, Given, Page
from onrecord.reading import read_page

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Our own tables with those of the examples, whose states and people are invented."""
    return load_knowledge([EXAMPLES / "knowledge"])


@pytest.fixture(scope="session")
def english() -> English:
    """The English model, loaded once."""
    return load()


@pytest.fixture(scope="session")
def read_text(knowledge: Knowledge) -> Callable[..., Document]:
    """A text as a plain-text page is read; keyword arguments are what was given with it."""

    def read(text: str, **given: Any) -> Document:
        return read_page(Page(given.pop("key", "page.txt"), text.encode(), "text", Given(**given)), knowledge)

    return read


@pytest.fixture(scope="session")
def analyse_text(knowledge: Knowledge, english: English, read_text: Callable[..., Document]) -> Callable[..., Analysis]:
    """The analysis of a text; keyword arguments are what was given with it."""

    def run(text: str, **given: Any) -> Analysis:
        document = read_text(text, **given)
        return analyse(document, english.parse(document), knowledge)

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development pages beside the checkout; tests that need it skip where it is missing."""
    if not (SHARED / "eval" / "score").exists():
        pytest.skip("no development pages beside this checkout (../shared)")
    return SHARED
