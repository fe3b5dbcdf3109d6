"""The ledger as FollowTheMoney entities, for Aleph, OpenSanctions' tools and nomenklatura: one entity a line.

Pages become ``Article``, people ``Person``, states ``PublicBody``, organisations ``Organization``, other actors ``LegalEntity`` or
``Project``; acts between them ``Event`` and statements ``Note``, each with the page as its ``proof`` and its passage as
``summary``. Dates that are no dates of ISO 8601 and countries that FollowTheMoney does not know (historical, invented) stay out
of its typed fields; they stand in ``notes``.

Example:
    >>> [entity["schema"] for entity in entities(ledger, Question())][:2]
    ['Article', 'Article']
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import IO, Any

import pycountry

from onrecord.exports.citations import title
from onrecord.exports.pages import passage, with_pages
from onrecord.ledger import Ledger, Question

Row = dict[str, Any]
SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "format": "PublicBody",
    "project": "Project",
    "instrument": "Thing",
    "issue": "Thing",
    "group": "LegalEntity",
    "bloc": "LegalEntity",
}
#: ``Thing`` cannot stand by itself in FollowTheMoney; a treaty or an issue becomes a document-like note.
ABSTRACT = {"Thing": "Note"}
#: What an actor must be to take part in an ``Event``.
PARTICIPANTS = {"Person", "PublicBody", "Organization", "LegalEntity"}
ODD = re.compile(r"[^0-9a-zA-Z.-]+")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")


def as_followthemoney(ledger: Ledger, question: Question, sink: IO[bytes]) -> int:
    """Writes one entity a line; their number."""
    number = 0
    for number, found in enumerate(entities(ledger, question), 1):  # noqa: B007
        sink.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n")
    return number


def entities(ledger: Ledger, question: Question) -> Iterator[Row]:
    """Pages, actors, acts and statements, in this order."""
    for document in ledger.rows("documents", question):
        yield article(document)
    kinds: dict[str, str] = {}
    for row in ledger.rows("actors"):
        if row["id"] not in kinds:
            kinds[row["id"]] = schema_of(row)
            yield actor(row)
    for row, document in with_pages(ledger, "events", question):
        yield event(row, document, kinds)
    for row, document in with_pages(ledger, "statements", question):
        yield statement(row, document, kinds)


def schema_of(row: Row) -> str:
    """The schema of an actor."""
    schema = SCHEMATA.get(row["kind"], "LegalEntity")
    return ABSTRACT.get(schema, schema)


def entity(identity: str, schema: str, **properties: Any) -> Row:
    """An entity with its properties as lists of words, those without a value left out."""
    lists = {name: [value] if isinstance(value, str) else [str(part) for part in value or () if part] for name, value in properties.items()}
    return {"id": key(identity), "schema": schema, "properties": {name: found for name, found in lists.items() if found}}


def key(identity: str) -> str:
    """An id as FollowTheMoney allows it: other signs become hyphens, and a digest keeps such ids apart."""
    plain = ODD.sub("-", identity.replace(":", "-")).strip("-.")
    return plain if plain == identity.replace(":", "-") else f"{plain}-{sha256(identity.encode()).hexdigest()[:8]}"


def article(document: Row) -> Row:
    """A page."""
    return entity(
        document["id"],
        "Article",
        title=title(document),
        author=document["author"],
        publisher=document["outlet"],
        publishedAt=date(document["published"]),
        modifiedAt=date(document["updated"]),
        retrievedAt=date(document["retrieved"]),
        sourceUrl=web(document["url"]),
        bodyText=document["text"],
        fileName=document["key"].rsplit("/", 1)[-1],
    )


def actor(row: Row) -> Row:
    """Somebody or something that acts or is spoken of."""
    schema = schema_of(row)
    country = alpha2(row["country"] or (row["id"].removeprefix("state:") if row["kind"] == "state" else None))
    notes = [
        f"{row['kind']} in onrecord: {row['id']}",
        None if country else row["country"] and f"country code in onrecord: {row['country']}",
    ]
    return entity(row["id"], schema, name=row["name"], country=country, wikidataId=row["wikidata"], notes=notes)


def event(row: Row, document: Row, kinds: dict[str, str]) -> Row:
    """An act, with those who take part, its day as far as it is told, and its proof."""
    sides = [
        [side["actor"] for side in row[part] or () if side.get("actor") and kinds.get(side["actor"]) in PARTICIPANTS]
        for part in ("actors", "recipients")
    ]
    codes = {str(side["code"]) for part in ("actors", "recipients") for side in row[part] or () if side["code"]}
    countries = sorted({found for code in codes if (found := alpha2(code))})
    interval = row["date_interval"] or (None, None)
    return entity(
        row["id"],
        "Event",
        name=f"{row['type']} ({row['realis']})",
        summary=passage(row, document),
        date=date(row["date"]),
        startDate=date(interval[0]),
        involved=names([*sides[0], *sides[1]]),
        organizer=names(sides[0]),
        country=countries,
        location=row["place"],
        keywords=[row["type"], row["mode"], row["realis"], *(row["topics"] or ())],
        proof=names([row["document"]]),
        notes=[f"found by {row['method']}, confidence {row['confidence']}", row["reported_by"] and f"as told in {row['reported_by']}"],
    )


def statement(row: Row, document: Row, kinds: dict[str, str]) -> Row:
    """A statement: a note about its speaker."""
    said_by = row["speaker"] or {}
    who = said_by.get("name") or said_by.get("text")
    return entity(
        row["id"],
        "Note",
        name=f"Statement of {who}" if who else "Statement, speaker not named",
        description=row["text"],
        summary=passage(row, document),
        createdAt=date(row["said_on"]),
        entity=names([said_by["actor"]] if said_by.get("actor") in kinds else []),
        keywords=[row["kind"], *(row["topics"] or ())],
        proof=names([row["document"]]),
        notes=[f"found by {row['method']}, confidence {row['confidence']}"],
    )


def names(ids: list[str]) -> list[str]:
    """Ids of entities, each once."""
    return list(dict.fromkeys(key(identity) for identity in ids))


def date(value: str | None) -> str | None:
    """A date as FollowTheMoney has it, or None."""
    day = (value or "").split("T")[0]
    return day if DATE.match(day) else None


def web(address: str | None) -> str | None:
    """An address of the web, or None."""
    return address if address and address.startswith(("http://", "https://")) else None


def alpha2(code: str | None) -> str | None:
    """The two letters of a country that ISO knows now, or None."""
    found = pycountry.countries.get(alpha_3=code) if code else None
    return str(found.alpha_2).lower() if found else None
