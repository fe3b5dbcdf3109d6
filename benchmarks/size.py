"""What a ledger takes on disk: against its pages compressed as one stream, and by table and index.

The stream is the text of all pages, one after the other, under zlib at its strongest. ``ratio`` is the ledger over that stream, as
it lies on disk after a build. Bytes of tables and indexes are those of SQLite's ``dbstat``, by page of the ledger.

    .venv/bin/python benchmarks/size.py LEDGER [--json]

LEDGER comes from any build, such as that of ``benchmarks/memory.py --ledger FILE``.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

#: Tables and indexes that are listed.
MOST = 20


def measure(ledger: Path) -> dict[str, Any]:
    """Pages, bytes of the file a page, the ratio, and bytes a page of the largest tables and indexes."""
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        packer, stream = zlib.compressobj(9), 0
        came = "SELECT content, text FROM stored_documents JOIN numbers ON number = page ORDER BY document"
        for content, text in connection.execute(came):
            stream += len(packer.compress(text.encode("utf-8", "surrogatepass") if content is None else zlib.decompress(content)))
        stream += len(packer.flush())
        parts = connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC, 1").fetchall()
    size = ledger.stat().st_size
    return {
        "pages": pages, "bytes_a_page": round(size / pages), "stream_a_page": round(stream / pages), "ratio": round(size / stream, 1),
        "parts": {name: round(taken / pages) for name, taken in parts[:MOST]},
    }  # fmt: skip


def main() -> None:
    """Prints what was measured."""
    arguments = argparse.ArgumentParser(description="What a ledger takes on disk.")
    arguments.add_argument("ledger", type=Path)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    found = measure(given.ledger)
    if given.json:
        print(json.dumps(found))
        return
    print(f"{found['pages']} pages, {found['bytes_a_page']} bytes a page, {found['stream_a_page']} in one stream: {found['ratio']} times")
    for name, taken in found["parts"].items():
        print(f"{taken:>10}  {taken / found['bytes_a_page']:>5.1%}  {name}")


if __name__ == "__main__":
    main()
