"""Exports are written while they are read: none waits for the last row, but for graphs, which are small."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from onrecord.exports import FIELD, export, write
from onrecord.ledger import Ledger, Question

STREAMED = sorted(set(FIELD) - {"graphml", "graphml-lineage"})


class Watched:
    """A ledger of which is counted what was read so far; batches are small, as if it were large."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.read = ledger, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.ledger, name)

    def rows(self, *asked: Any, **more: Any) -> Iterator[dict[str, Any]]:
        """Rows, counted."""
        for row in self.ledger.rows(*asked, **more):
            self.read += 1
            yield row

    def cells(self, table: str, question: Question | None = None) -> Iterator[Sequence[Sequence[Any]]]:
        """Batches of two rows, counted."""
        for batch in self.ledger.cells(table, question, 2):
            self.read += len(batch)
            yield batch


class Sink(io.BytesIO):
    """Notes how much was read before each of the writes that hold a record."""

    def __init__(self, watched: Watched) -> None:
        super().__init__()
        self.watched, self.seen = watched, list[int]()

    def write(self, data: Any) -> int:
        """Keeps what is written and when."""
        self.seen.append(self.watched.read)
        return super().write(data)


@pytest.mark.parametrize("form", STREAMED)
def test_a_format_is_written_while_it_is_read(examples: Ledger, form: str) -> None:
    watched: Any = Watched(examples)
    sink = Sink(watched)
    number = export(watched, form, sink)
    assert number > 20
    assert len(sink.seen) > number / 2
    steps = [after - before for before, after in zip(sink.seen, sink.seen[1:], strict=False)]
    # An actor is named once and its further rows passed over; a claim is told with all its appearances.
    allowed = {"followthemoney": 100, "schema-org": examples.count("appearances") + 2}.get(form, 10)
    assert max(steps) <= allowed < examples.count("events")


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_a_table_is_written_while_it_is_read(examples: Ledger, form: str) -> None:
    watched: Any = Watched(examples)
    sink = Sink(watched)
    number = write(watched, "mentions", form, sink)
    assert number == watched.read > 100
    assert max(after - before for before, after in zip(sink.seen, sink.seen[1:], strict=False)) <= 2
