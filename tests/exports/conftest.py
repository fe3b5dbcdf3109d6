"""A ledger of the example pages, and a way to export from it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.engines.local import build
from onrecord.exports import export
from onrecord.ledger import Ledger, Question

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger of the example pages, with a judgement and a page that was not taken in."""
    with Ledger.open(tmp_path_factory.mktemp("exports") / "examples.db", create=True) as ledger:
        build([EXAMPLES / "pages"], ledger, [str(EXAMPLES / "knowledge")], workers=1)
        ledger.add_set_aside("pages/blank.txt", "nothing in it")
        subject = next(ledger.rows("statements"))["id"]
        ledger.judge(subject, "correct", "R. Ito", "said_on", "2031-05-02", "=it stands in the heading")
        yield ledger


@pytest.fixture
def exported(examples: Ledger) -> Callable[..., bytes]:
    """The bytes of an export in a format of the field; keyword arguments are a question."""

    def run(form: str, **asked: object) -> bytes:
        sink = io.BytesIO()
        export(examples, form, sink, Question(**asked))  # type: ignore[arg-type]
        return sink.getvalue()

    return run
