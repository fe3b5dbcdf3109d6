"""A write that is interrupted leaves nothing behind, not even its lock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text

from onrecord.ledger import Ledger, schema


def test_after_an_interrupt_in_the_middle_of_a_statement_others_can_write(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path, create=True) as ledger, Ledger.open(path) as other:

        def interrupt(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
            if statement.startswith("INSERT INTO numbers"):
                raise KeyboardInterrupt

        event.listen(ledger.engine, "after_cursor_execute", interrupt)
        with pytest.raises(KeyboardInterrupt) as held, ledger.writing() as connection:
            connection.execute(insert(schema.numbers).returning(schema.numbers.c.number), [{"kept": f"sha256:{n}"} for n in range(9)])
        assert held.tb is not None  # with its frames it holds the statement
        with other.writing() as connection:
            connection.execute(text("PRAGMA busy_timeout = 0"))
            assert connection.scalar(select(schema.numbers.c.number)) is None
