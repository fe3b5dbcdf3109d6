"""The API puts rows in order by the values that are shown: those that people corrected."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.api import create_api
from onrecord.ledger import Ledger

ORDERS = [
    ("statements", "said_on", "1999-04-02"), ("events", "date", "1001-04-02"), ("events", "place", "A quay"),
    ("indicators", "period", "1001"), ("indicators", "value", "-7"), ("indicators", "unit", "AAA"),
    ("documents", "published", "1999-04-02"), ("documents", "outlet", "A Post"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value"), ORDERS, ids=[f"{table}-{column}" for table, column, _ in ORDERS])
def test_a_corrected_value_has_its_own_place_and_pages_neither_repeat_nor_miss_a_row(
    examples: Ledger, table: str, column: str, value: str
) -> None:
    with TestClient(create_api(examples, rate=1e6)) as api:
        ask = f"/tables/{table}?sort={column}&limit=7&fields=id,{column}"
        last = api.get(f"/tables/{table}?sort=-{column}&limit=1").json()["items"][0]
        kept = examples.judge(last["id"], "correct", "R. Ito", column, value)
        try:
            found, cursor = [], ""
            while cursor is not None:
                part = api.get(ask + (f"&cursor={cursor}" if cursor else "")).json()
                found, cursor = found + part["items"], part["next"]
            assert found[0]["id"] == last["id"] and str(found[0]["decided"]["cells"][column]).startswith(value)
            assert len({row["id"] for row in found}) == len(found) == examples.count(table)
            shown = [row.get("decided", {}).get("cells", row)[column] for row in found]
            given = [one for one in shown if one is not None]
            assert given == sorted(given) and shown[: len(given)] == given
        finally:
            examples.judge(last["id"], "undo", "R. Ito", value=kept["id"])
