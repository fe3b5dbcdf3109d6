"""The API over a ledger of the example pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.api import create_api
from onrecord.engines.local import build
from onrecord.ledger import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TOKEN = "a token of the test"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of the example pages."""
    with Ledger.open(tmp_path_factory.mktemp("api") / "examples.db", create=True) as ledger:
        build([EXAMPLES / "pages"], ledger, [str(EXAMPLES / "knowledge")], workers=1)
        yield ledger


@pytest.fixture
def api(examples: Ledger) -> Iterator[TestClient]:
    """A client of the API; it may ask as often as it likes."""
    with TestClient(create_api(examples, TOKEN, rate=1e6), raise_server_exceptions=True) as client:
        yield client
