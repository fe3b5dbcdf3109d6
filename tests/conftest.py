"""What all tests share: the tables, the model, and an analysis of a text of one's own."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from onrecord.analysis import analyse
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.language import English, load
from onrecord.model import Analysis, Document, Given, Page
from onrecord.reading import read_page

#: Names a ledger that is not there yet.
Place = Callable[[str], str]
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"


def busy_seconds(run: Callable[[], object], times: int = 3) -> float:
    """The least seconds of processor time that a call takes, in a few runs in which no garbage is looked for.

    For how time grows with a text: what other tests left behind must not count.
    """
    taken = []
    gc.disable()
    try:
        for _ in range(times):
            began = time.process_time()
            run()
            taken.append(time.process_time() - began)
    finally:
        gc.enable()
    return min(taken)


@pytest.fixture(scope="session")
def busy() -> Callable[..., float]:
    """Measures the processor time of a call."""
    return busy_seconds


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


@pytest.fixture(scope="session")
def postgres() -> URL:
    """A PostgreSQL database in which tests may make schemas; tests that need it skip where none is named."""
    address = os.environ.get("ONRECORD_TEST_POSTGRES")
    if not address:
        pytest.skip("no PostgreSQL server: ONRECORD_TEST_POSTGRES names none")
    return make_url(address).set(drivername="postgresql+psycopg")


@pytest.fixture
def in_postgres(postgres: URL, tmp_path: Path) -> Iterator[Place]:
    """Names ledgers that are not there yet, each in a schema of its own."""
    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def place(name: str) -> str:
        schema = f"t_{os.getpid()}_{abs(hash(tmp_path)):x}_{name}"
        if schema not in made:
            with engine.connect() as connection:
                connection.execute(text(f"CREATE SCHEMA {schema}"))
            made.append(schema)
        address = postgres.update_query_dict({"options": f"-csearch_path={schema} -capplication_name={schema}"})
        return address.set(drivername="postgresql").render_as_string(hide_password=False)

    yield place
    with engine.connect() as connection:
        for schema in made:  # what a failed test left open would hold its locks for ever
            left_open = f"FROM pg_stat_activity WHERE application_name = left('{schema}', 63)"
            connection.execute(text(f"SELECT pg_terminate_backend(pid) {left_open}"))
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Names ledgers that are not there yet: in files, then in a PostgreSQL database."""
    if request.param == "postgresql":
        named: Place = request.getfixturevalue("in_postgres")
        return named
    return lambda name: str(tmp_path / f"{name}.db")
