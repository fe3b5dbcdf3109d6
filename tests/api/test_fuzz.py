"""Every question that the description allows, and many that it does not: none makes the API fail."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from onrecord.api import create_api
from onrecord.engines.local import build
from onrecord.ledger import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="session")
def description(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    """The API's description, over a ledger of one folder of examples."""
    ledger = Ledger.open(tmp_path_factory.mktemp("fuzz") / "examples.db", create=True)
    build([EXAMPLES / "pages" / "2033"], ledger, [str(EXAMPLES / "knowledge")], workers=1)
    return schemathesis.openapi.from_asgi("/openapi.json", create_api(ledger, "a token of the test", rate=1e6))


def test_no_question_makes_it_fail(description: schemathesis.BaseSchema) -> None:
    paths = set()
    for found in description.get_all_operations():
        operation = found.ok()
        paths.add(operation.path)

        @given(case=operation.as_strategy())
        @settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        ask()
    assert len(paths) >= 8
