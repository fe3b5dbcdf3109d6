"""Where nothing is found, or a name is given short, the terminal says what there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--speaker", "Nobody"], "--speaker Nobody: none of the statements of this ledger has it; there are Petra Solenne"),
        (["--topic", "nothing"], "--topic nothing: none of the statements of this ledger has it; there are "),
        (["--kind", "gossip"], "--kind GOSSIP: none of the events of this ledger has it; there are "),
        (["--figure", "gossip"], "--figure gossip: none of the indicators of this ledger has it; there are ships, trade"),
    ],
)
def test_a_filter_that_nothing_has_says_what_there_is(built: Path, call: Call, options: list[str], told: str) -> None:
    found = call("find", *options)
    assert found.status == 0 and found.out == "" and told in " ".join(found.err.split())


def test_lists_without_a_row_have_no_head(built: Path, call: Call) -> None:
    found = call("disagreements")
    assert found.out == "" and "no two passages of this ledger were found that cannot both hold" in found.err


def test_a_page_is_shown_by_the_beginning_of_its_id(built: Path, call: Call) -> None:
    page = call("find", "--table", "documents", "--json").rows[0]
    assert page["id"][:19] in call("find", "--table", "documents").out
    assert call("show", page["id"][:19], "--json").rows[0]["row"]["id"] == page["id"]
    assert call("show", "sha256:00").status == 2 and call("show", "sha256:" + "0" * 12).status == 2
    assert call("forget", page["id"][:19]).status == 0
    assert page["id"] not in [row["id"] for row in call("find", "--table", "documents", "--json").rows]


def test_show_has_a_corrected_cell_with_the_machine_s(built: Path, call: Call) -> None:
    (row,) = call("find", "grain", "--json").rows
    call("judge", row["id"], "--verdict", "correct", "--field", "said_on", "--value", "1999-04-02", "--by", "R. Ito")
    assert f"1999-04-02 (corrected by R. Ito; the machine has {row['said_on']})" in " ".join(call("show", row["id"]).out.split())


def test_what_cannot_be_corrected_is_told_with_what_can(built: Path, call: Call) -> None:
    (row,) = call("find", "grain", "--json").rows
    refused = call("judge", row["id"], "--verdict", "correct", "--field", "mood", "--value", "x", "--by", "R. Ito")
    assert refused.status == 2 and "of theirs a person can correct speaker, said_on" in refused.err


def test_a_file_that_is_not_there_is_told_in_words(built: Path, call: Call) -> None:
    refused = call("import", "nowhere.jsonl")
    assert refused.status == 2 and "nowhere.jsonl: no such file or directory; nothing was taken in" in refused.err
