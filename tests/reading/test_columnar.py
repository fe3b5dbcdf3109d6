"""Pages from Parquet are those that the same rows make as JSON lines."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from onrecord.model import Page
from onrecord.reading import SetAside, find_pages, jsonl_pages

ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": "Arvania met Belmark.", "outlet": "Velm Courier", "published": "2031-05-05"},
    {"id": None, "text": "They met again.", "outlet": None, "published": None},
    {"id": "c", "text": None, "outlet": "Velm Courier", "published": None},
]


def test_rows_are_pages(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([row | {"weight": 1.5} for row in ROWS]), tmp_path / "pages.parquet")
    found = list(find_pages([tmp_path / "pages.parquet"]))
    lines = "\n".join(json.dumps(row) for row in ROWS).encode()
    assert found[:2] == list(jsonl_pages(io.BytesIO(lines), str(tmp_path / "pages.parquet")))[:2]
    assert isinstance(found[2], SetAside) and "row 3 has no text" in found[2].reason


def test_moments_are_written_out(tmp_path: Path) -> None:
    rows = [{"text": "They met.", "published": datetime(2031, 5, 5, 12, 30, tzinfo=UTC)}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "pages.parquet")
    (page,) = find_pages([tmp_path / "pages.parquet"])
    assert isinstance(page, Page) and page.given.published == "2031-05-05T12:30:00+00:00"


def test_packed_and_broken_ones(tmp_path: Path) -> None:
    whole = tmp_path / "pages.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), whole)
    (tmp_path / "packed.parquet.gz").write_bytes(gzip.compress(whole.read_bytes()))
    assert [page.key for page in find_pages([tmp_path / "packed.parquet.gz"]) if isinstance(page, Page)][0] == "a"
    (tmp_path / "broken.parquet").write_bytes(whole.read_bytes()[:-20])
    (broken,) = find_pages([tmp_path / "broken.parquet"])
    assert isinstance(broken, SetAside) and "Parquet file that cannot be read" in broken.reason
