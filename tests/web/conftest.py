"""A ledger of the example pages and a client that asks the reading room over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.engines.local import build
from onrecord.ledger import Ledger
from onrecord.web import create_app

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example pages, read from a folder with a long name, with one page that could not be taken in."""
    path = tmp_path_factory.mktemp("web") / "examples.db"
    pages = path.parent / "a_folder_whose_name_is_longer_than_a_narrow_screen_is_wide" / "examples" / "pages"
    shutil.copytree(EXAMPLES / "pages", pages)
    with Ledger.open(path, create=True) as ledger:
        build([pages], ledger, [str(EXAMPLES / "knowledge")], workers=1)
        ledger.add_set_aside("pages/blank.txt", "nothing in it")
    return path


@pytest.fixture(scope="session")
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    """The same ledger, to know what a screen should show."""
    with Ledger.open(ledger_file) as opened:
        yield opened


@pytest.fixture(scope="session")
def room(ledger_file: Path) -> Iterator[TestClient]:
    """The reading room."""
    with TestClient(create_app(ledger_file, [EXAMPLES / "knowledge"]), raise_server_exceptions=True) as client:
        yield client


@pytest.fixture
def own_file(ledger_file: Path, tmp_path: Path) -> Path:
    """A ledger of the examples that a test may change."""
    path = tmp_path / "own.db"
    for ending in ("", "-wal", "-shm"):
        if (source := ledger_file.with_name(ledger_file.name + ending)).exists():
            shutil.copy(source, path.with_name(path.name + ending))
    return path


@pytest.fixture
def own(own_file: Path) -> Iterator[Ledger]:
    """That ledger."""
    with Ledger.open(own_file) as opened:
        yield opened


@pytest.fixture
def desk(own_file: Path) -> Iterator[TestClient]:
    """The reading room over that ledger."""
    with TestClient(create_app(own_file, [EXAMPLES / "knowledge"]), follow_redirects=True) as client:
        yield client
