"""What people decided is followed in the terminal and by the API as on the screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from onrecord.api import create_api
from onrecord.ledger import Ledger

Call = Callable[..., Any]


def test_find_and_timeline_follow_what_people_decided(built: Path, call: Call) -> None:
    (row,) = call("find", "grain", "--json").rows
    assert "decided" not in row and "decided" not in call("find", "grain").out
    by = ("--by", "R. Ito")
    call("judge", row["id"], "--verdict", "correct", "--field", "said_on", "--value", "1999-04-02", *by)
    people = call("find", "grain").out
    assert "1999-04-02" in people and "decided" in people and row["said_on"] in people
    (told,) = call("find", "grain", "--json").rows
    assert told == row | {"decided": {"cells": {"said_on": "1999-04-02"}, "by": ["R. Ito"]}}
    first = call("timeline", "--json").rows[0]
    assert (first["date"], first["id"], first["row"]) == ("1999-04-02", row["id"], told)
    assert "1999-04-02" in call("timeline").out.splitlines()[3] and "corrected" in call("timeline").out
    call("judge", row["id"], "--verdict", "reject", *by)
    assert call("find", "grain", "--json").rows == [] and row["id"] not in call("find", "grain", "--ids").out
    assert row["id"] not in [one["id"] for one in call("timeline", "--json").rows]


def test_the_api_leaves_out_what_was_rejected(built: Path, call: Call) -> None:
    with Ledger.open("onrecord.db") as ledger:
        row, other = ledger.find("statements")[:2]
        ledger.judge(row["id"], "reject", "R. Ito")
        ledger.judge(other["id"], "correct", "M. Osei", "said_on", "1999-04-02")
        number = ledger.count("statements")
        with TestClient(create_api(ledger)) as api:
            left = api.get("/tables/statements?total=true").json()
            assert left["total"] == number - 1 and row["id"] not in {one["id"] for one in left["items"]}
            (moved,) = api.get("/tables/statements?to=1999&fields=id,said_on").json()["items"]
            assert moved == {
                "id": other["id"], "said_on": other["said_on"], "decided": {"cells": {"said_on": "1999-04-02"}, "by": ["M. Osei"]},
            }  # fmt: skip
            every = api.get("/tables/statements?rejected=true").json()["items"]
            assert {"verdict": "reject", "by": ["R. Ito"]} in [one.get("decided") for one in every if one["id"] == row["id"]]
