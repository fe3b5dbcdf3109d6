"""Pages, statements and claims as schema.org JSON-LD: ``NewsArticle``, ``Quotation`` and ``Claim``.

Quotations carry the words of direct and mixed statements; an indirect statement is a ``Claim`` with the words of the page that
reports it. The context stands in the file, so nothing has to be fetched to read it.

Example:
    >>> quotation(row, document)["@type"]
    'Quotation'
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from onrecord.exports.citations import json_list, title
from onrecord.exports.pages import name, with_pages
from onrecord.joined.claims import appearing, grouping, standing
from onrecord.ledger import Ledger, Question

Row = dict[str, Any]
HEAD = '{"@context": {"@vocab": "https://schema.org/"}, "@graph": ['
KINDS = {"person": "Person", "state": "Country", "organisation": "Organization"}


def as_schema_org(ledger: Ledger, question: Question, sink: IO[bytes]) -> int:
    """Writes a graph of pages, statements and claims; the number of its nodes."""
    return json_list(nodes(ledger, question), sink, HEAD, "]}")


def nodes(ledger: Ledger, question: Question) -> Iterator[Row]:
    """Articles, then statements, then what was said more than once (without a question that narrows the statements)."""
    for document in ledger.rows("documents", question):
        yield article(document)
    for row, document in with_pages(ledger, "statements", question):
        yield quotation(row, document)
    if question == Question():
        yield from claims(ledger)


def article(document: Row) -> Row:
    """A page."""
    return known(
        {
            "@id": name(document["id"]),
            "@type": "NewsArticle" if document["outlet"] else "Article",
            "headline": title(document),
            "url": document["url"],
            "datePublished": document["published"],
            "dateModified": document["updated"],
            "inLanguage": document["language"],
            "author": document["author"] and {"@type": "Person", "name": document["author"]},
            "publisher": document["outlet"] and {"@type": "Organization", "name": document["outlet"]},
            "contentLocation": document["place"],
            "identifier": document["text_digest"],
        }
    )


def quotation(row: Row, document: Row) -> Row:
    """A statement, with its speaker and the page that has it."""
    return known(
        {
            "@id": name(row["id"]),
            "@type": "Claim" if row["kind"] == "indirect" else "Quotation",
            "text": row["text"],
            "spokenByCharacter" if row["kind"] != "indirect" else "claimInterpreter": speaker(row["speaker"]),
            "dateCreated": row["said_on"],
            "isPartOf" if row["kind"] != "indirect" else "appearance": {"@id": name(document["id"])},
            "about": [{"@id": name(target)} for target in row["about"] or ()] or None,
            "keywords": row["topics"] or None,
            "url": document.get("url"),
            "position": f"{row['start']}-{row['end']}",
        }
    )


def speaker(found: Row | None) -> Row | None:
    """Who speaks, as far as the page names him."""
    if not found or not (found.get("name") or found.get("text")):
        return None
    kind = KINDS.get(str(found.get("actor") or "").split(":")[0], "Thing")
    return known(
        {
            "@type": kind,
            "@id": found.get("actor") and name(found["actor"]),
            "name": found.get("name") or found["text"],
            "jobTitle": found.get("office") if kind == "Person" else None,
        }
    )


def claims(ledger: Ledger) -> Iterator[Row]:
    """What was said more than once, with its appearances."""
    said: dict[str, list[str]] = {}
    for row in appearing(ledger, grouping(ledger)):
        said.setdefault(row["claim"], []).append(row["statement"])
    for row in standing(ledger):
        yield known(
            {
                "@id": name(row["id"]),
                "@type": "Claim",
                "text": row["label"],
                "datePublished": row["first_said_on"],
                "firstAppearance": row["first_document"] and {"@id": name(row["first_document"])},
                "appearance": [{"@id": name(statement)} for statement in said.get(row["id"], ())] or None,
            }
        )


def known(node: Row) -> Row:
    """A node without what is not known."""
    return {key: value for key, value in node.items() if value is not None and value != ""}
