"""Pages from Parquet: a row a page, with the columns that JSON lines have as names.

Example:
    >>> [page.key for page in parquet_pages(open("pages.parquet", "rb"), "pages.parquet")]
    ['a']
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from onrecord.errors import UnreadablePage
from onrecord.model import Page
from onrecord.reading.aside import SetAside
from onrecord.reading.lines import NAMES, page_of_row

#: Rows that are unpacked at once.
ROWS = 256


def parquet_pages(stream: IO[bytes], name: str) -> Iterator[Page | SetAside]:
    """The pages of a Parquet file; one without an ``id`` has the key ``name#17``, with the number of its row.

    Args:
        stream: its bytes; seekable. name: its name.

    Raises:
        UnreadablePage: it is no Parquet file, or a broken one.
    """
    import pyarrow
    import pyarrow.parquet

    number = 0
    try:
        with pyarrow.parquet.ParquetFile(stream) as opened:
            columns = [column for column in opened.schema_arrow.names if column in {"text", "html", *NAMES}]
            for batch in opened.iter_batches(batch_size=ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    moments = {n: row[n].isoformat() for n in ("published", "retrieved") if hasattr(row.get(n), "isoformat")}
                    yield page_of_row(row | moments, f"{name}#{number}", f"row {number}")
    except (OSError, pyarrow.ArrowException) as error:
        raise UnreadablePage(name, f"a Parquet file that cannot be read ({error})", "write it again") from error
