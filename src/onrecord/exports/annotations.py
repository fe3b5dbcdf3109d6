"""Entries as W3C Web Annotations (JSON-LD): each with its passage by position and by quotation, and the state of the text.

The state names the digest of the text that the positions count into, so that a reader can see whether it is the same text.

Example:
    >>> annotation("statements", row, document)["target"]["selector"][0]
    {'type': 'TextPositionSelector', 'start': 101, 'end': 230}
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from onrecord.exports.citations import json_list
from onrecord.exports.pages import address, name, with_pages
from onrecord.ledger import Ledger, Question

Row = dict[str, Any]
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Characters before and behind a quotation that find it again in another state of the text.
AROUND = 32
#: What of an entry is said in its body: those that are none of its passage.
APART = ("id", "document", "start", "end", "text", "content", "blocks")
TABLES = ("statements", "events", "indicators", "times", "mentions")
#: What of the words used is ours; what an entry says is kept as the JSON it is.
OURS = {"onrecord": "urn:onrecord:", "onrecord:entry": {"@type": "@json"}}
HEAD = f'{{"@context": ["{CONTEXT}", {json.dumps(OURS)}], "type": "AnnotationPage", "items": ['


def as_annotations(ledger: Ledger, question: Question, sink: IO[bytes]) -> int:
    """Writes a page of annotations; their number."""
    return json_list(notes(ledger, question), sink, HEAD, "]}")


def notes(ledger: Ledger, question: Question) -> Iterator[Row]:
    """The entries that have passages, as annotations."""
    for table in TABLES:
        for row, document in with_pages(ledger, table, question):
            yield annotation(table, row, document)


def annotation(table: str, row: Row, document: Row) -> Row:
    """One entry as an annotation; an entry in pieces has one selector pair for each piece."""
    pieces = row.get("content") or [[row["start"], row["end"]]]
    targets = [target(start, end, document) for start, end in pieces]
    return {
        "id": name(row["id"]),
        "type": "Annotation",
        "motivation": "identifying",
        "target": targets[0] if len(targets) == 1 else targets,
        "generator": {"id": "urn:onrecord", "type": "Software", "name": "onrecord"},
        "body": {"type": "Dataset", "purpose": "identifying", "onrecord:table": table, "onrecord:entry": told(row)},
    }


def told(row: Row) -> Row:
    """What an entry says beside its words."""
    return {key: value for key, value in row.items() if key not in APART and value not in (None, [])}


def target(start: int, end: int, document: Row) -> Row:
    """A passage by its position and its words, in the state of the text that was read."""
    text = document["text"]
    state: Row = {"type": "TimeState", "onrecord:textDigest": document.get("text_digest")}
    if document.get("retrieved"):
        state["sourceDate"] = document["retrieved"]
    return {
        "source": address(document),
        "state": state,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }
