"""Exports over HTTP, written as they are made: tables and the formats of the field.

Example: ``GET /exports/plover?between=XAA,XAB``.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from queue import Queue
from threading import Thread
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import StreamingResponse

from onrecord import exports
from onrecord.api.asking import Asked, Problems, TableName, ledger_of

router = APIRouter(tags=["taking"], responses=Problems)
Form = Literal[
    "jsonl", "csv", "parquet", "plover", "followthemoney", "annotations", "schema-org", "graphml", "graphml-lineage", "bibtex", "csl"
]
TYPES = {
    "jsonl": ("application/x-ndjson", "jsonl"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
    "plover": ("application/x-ndjson", "plover.jsonl"),
    "followthemoney": ("application/x-ndjson", "ftm.jsonl"),
    "annotations": ("application/ld+json", "annotations.jsonld"),
    "schema-org": ("application/ld+json", "schema.jsonld"),
    "graphml": ("application/xml", "graphml"),
    "graphml-lineage": ("application/xml", "lineage.graphml"),
    "bibtex": ("application/x-bibtex", "bib"),
    "csl": ("application/vnd.citationstyles.csl+json", "csl.json"),
}
#: Bytes that are sent at once, and pieces that wait for a slow reader.
PIECE, WAITING = 65_536, 8


@router.get("/exports/{form}", response_class=StreamingResponse)
def taken(
    request: Request,
    form: Annotated[Form, Path(description="jsonl, csv and parquet are forms of a table, the others of the ledger.")],
    asked: Asked,
    table: Annotated[TableName, Query(description="For jsonl, csv and parquet.")] = "statements",
) -> StreamingResponse:
    """A table, or a format of the field, of what answers."""
    ledger = ledger_of(request)

    def make(sink: Any) -> None:
        if form in exports.FORMATS:
            exports.write(ledger, table, form, sink, asked)
        else:
            exports.export(ledger, form, sink, asked)

    kind, ending = TYPES[form]
    name = f"{table}.{ending}" if form in exports.FORMATS else f"onrecord.{ending}"
    return StreamingResponse(pieces(make), media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


class Pipe(io.RawIOBase):
    """A file that is written in one thread and read in another, a few pieces apart."""

    def __init__(self, queue: Queue[bytes | BaseException | None]) -> None:
        self.queue, self.place, self.gone = queue, 0, False

    def writable(self) -> bool:
        """It is only written."""
        return True

    def tell(self) -> int:
        """How much was written."""
        return self.place

    def write(self, data: Any) -> int:
        """Hands a piece on; whoever has gone gets no more.

        Raises:
            BrokenPipeError: the reader has gone.
        """
        if self.gone:
            raise BrokenPipeError
        self.queue.put(bytes(data))
        self.place += len(data)
        return len(data)


def pieces(make: Any) -> Iterator[bytes]:
    """What a function writes, as it is written."""
    queue: Queue[bytes | BaseException | None] = Queue(WAITING)
    pipe = Pipe(queue)

    def run() -> None:
        try:
            with io.BufferedWriter(pipe, PIECE) as sink:
                make(cast(Any, sink))
            queue.put(None)
        except BrokenPipeError:
            pass
        except BaseException as error:  # the reader must learn that the file is not whole
            queue.put(error)

    Thread(target=run, daemon=True).start()
    try:
        while (piece := queue.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        pipe.gone = True
        while not queue.empty():
            queue.get()
