"""What the tests of reading share: tables with an outlet of an invented state, and short ways to read a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Given, Page
from onrecord.reading import read_page

OUTLETS = (
    "id\tname\taliases\tdomains\tkind\tday_order\tbasis\n"
    "organisation:meridian\tMeridian\tMeridian News Agency\tmeridian.example\tagency\tdmy\tinvented\n"
    "organisation:harborton-times\tHarborton Times\t\tharbortontimes.example\tnewspaper\tmdy\tinvented\n"
)


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Our tables and two invented outlets."""
    folder: Path = tmp_path_factory.mktemp("knowledge")
    (folder / "outlets.tsv").write_text(OUTLETS, encoding="utf-8")
    return load_knowledge([folder])


@pytest.fixture(scope="session")
def read(tables: Knowledge) -> Callable[..., Document]:
    """A text, or bytes of a kind, as a document; keyword arguments are what was given with it."""

    def run(raw: str | bytes, kind: str = "text", **given: Any) -> Document:
        data = raw.encode() if isinstance(raw, str) else raw
        return read_page(Page("page", data, kind, Given(**given)), tables)

    return run
