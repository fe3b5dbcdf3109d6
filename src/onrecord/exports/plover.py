"""Events as PLOVER's JSON: one record a line, coded as the manual codes.

The manual has no realis. What is told as done is given with its type; what is planned, with the type that the manual makes of a
plan (``plover_type``). What is denied, conditional or a habit is no event there and is left out, and so are events with a bloc
("the West") as their only actor or only recipient, which has no code in PLOVER. ``reported_by`` and ``confidence`` are ours.

Example:
    >>> record(row, document)["event"]
    'CONSULT'
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from onrecord import __version__
from onrecord.exports.pages import passage, with_pages
from onrecord.ledger import Ledger, Question

Row = dict[str, Any]
CODED = ("actual", "planned")


def as_plover(ledger: Ledger, question: Question, sink: IO[bytes]) -> int:
    """Writes one record a line; their number."""
    number = 0
    for number, found in enumerate(records(ledger, question), 1):  # noqa: B007
        sink.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n")
    return number


def records(ledger: Ledger, question: Question) -> Iterator[Row]:
    """The events of a ledger that PLOVER codes."""
    for row, document in with_pages(ledger, "events", question):
        if row["realis"] in CODED and all(coded(row[part]) for part in ("actors", "recipients")):
            yield record(row, document)


def coded(sides: list[Row] | None) -> bool:
    """Whether a side has a code, or there is none; a side of blocs alone has none."""
    return not sides or any(not str(side.get("actor") or "").startswith("bloc:") for side in sides)


def record(row: Row, document: Row) -> Row:
    """One event as a PLOVER record."""
    start, end = row["trigger"] or (row["start"], row["start"])
    return {
        "id": row["id"],
        "date": row["date"],
        "dateInterval": row["date_interval"],
        "source": sides(row["actors"]),
        "target": sides(row["recipients"]),
        "event": row["plover_type"],
        "eventText": document["text"][start:end],
        "mode": row["mode"],
        "context": row["contexts"] or [],
        "quad": row["quad"],
        "score": row["score"],
        "location": row["place"],
        "text": passage(row, document),
        "textInfo": {
            "document": row["document"],
            "textDigest": document.get("text_digest"),
            "start": row["start"],
            "end": row["end"],
            "url": document.get("url"),
            "publication": document.get("outlet"),
            "published": document.get("published"),
            "title": document.get("title"),
        },
        "language": document.get("language"),
        "planned": row["realis"] == "planned",
        "reportedBy": row["reported_by"],
        "confidence": row["confidence"],
        "coder": "onrecord",
        "version": __version__,
    }


def sides(found: list[Row] | None) -> list[Row]:
    """Participants with PLOVER's codes; blocs are left out."""
    kept = [side for side in found or () if not str(side.get("actor") or "").startswith("bloc:")]
    return [{"code": side["code"], "sector": side["sector"], "actorText": side["text"], "actor": side["actor"]} for side in kept]
