"""Formats of the field, read by tools that are not ours."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import bibtexparser
import networkx
import pytest
from followthemoney import model
from pyld import jsonld
from rdflib import Graph, URIRef

from onrecord.errors import UsageError
from onrecord.exports import FIELD, export
from onrecord.ledger import Ledger, Question

Exported = Callable[..., bytes]
#: The part of the W3C's context for annotations that is used here, so that nothing has to be fetched.
ANNOTATIONS = {
    "oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/", "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "dctypes": "http://purl.org/dc/dcmitype/", "schema": "http://schema.org/",
    "id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@vocab"}, "name": "schema:name",
    "Annotation": "oa:Annotation", "Dataset": "dctypes:Dataset", "Software": "as:Application", "AnnotationPage": "as:OrderedCollectionPage",
    "TextPositionSelector": "oa:TextPositionSelector", "TextQuoteSelector": "oa:TextQuoteSelector", "TimeState": "oa:TimeState",
    "items": {"@id": "as:items", "@container": "@list"}, "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "identifying": "oa:identifying", "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "generator": {"@id": "as:generator", "@type": "@id"},
    "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"}, "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "state": {"@id": "oa:hasState", "@type": "@id"}, "start": "oa:start", "end": "oa:end", "exact": "oa:exact", "prefix": "oa:prefix",
    "suffix": "oa:suffix", "sourceDate": "oa:sourceDate",
}  # fmt: skip
OA = "http://www.w3.org/ns/oa#"
SCHEMA = "https://schema.org/"
A = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def from_here(address: str, options: Any) -> dict[str, Any]:
    """The context of annotations, without a network."""
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": ANNOTATIONS}, "contentType": "application/ld+json"}


def lines(exported: bytes) -> list[Any]:
    """The objects of JSON lines."""
    return [json.loads(line) for line in exported.decode().split("\n")[:-1]]


def targets(note: Any) -> list[Any]:
    """The passages of an annotation."""
    found = note["target"]
    return found if isinstance(found, list) else [found]


def test_plover_holds_what_was_done_and_what_was_planned_as_the_manual_codes_it(examples: Ledger, exported: Exported) -> None:
    records = lines(exported("plover"))
    rows = {row["id"]: row for row in examples.rows("events")}
    texts = {row["id"]: row["text"] for row in examples.rows("documents")}
    assert {rows[record["id"]]["realis"] for record in records} == {"actual", "planned"}
    for record in records:
        row, info = rows[record["id"]], record["textInfo"]
        assert record["event"] == (row["plover_type"] if record["planned"] else row["type"])
        assert texts[info["document"]][info["start"] : info["end"]] == record["text"]
        assert record["eventText"] in texts[info["document"]]
        assert all(not str(side["actor"]).startswith("bloc:") for side in record["source"] + record["target"])
    coded = {record["id"] for record in records}
    assert {row["realis"] for name, row in rows.items() if name not in coded} - {"actual", "planned"}


def test_followthemoney_takes_every_entity(exported: Exported) -> None:
    entities = {entity["id"]: entity for entity in lines(exported("followthemoney"))}
    for entity in entities.values():
        proxy = model.get_proxy(entity, cleaned=False)
        assert not proxy.schema.abstract
        for name, values in entity["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert len(proxy.get(prop)) == len(set(values)), (name, values)  # an unclean value would have been dropped
            if prop.type.name == "entity":
                assert prop.range is not None
                assert all(model[entities[value]["schema"]].is_a(prop.range) for value in values), (name, values)
    assert {entity["schema"] for entity in entities.values()} >= {"Article", "Person", "PublicBody", "Organization", "Event", "Note"}


def test_annotations_are_json_ld_and_select_their_passage_twice(examples: Ledger, exported: Exported) -> None:
    found = json.loads(exported("annotations"))
    texts = {row["text_digest"]: row["text"] for row in examples.rows("documents")}
    assert len(found["items"]) > 500
    for target in (target for note in found["items"] for target in targets(note)):
        place, quote = target["selector"]
        text = texts[target["state"]["onrecord:textDigest"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    some = found | {"items": found["items"][:40]}
    graph = Graph().parse(data=jsonld.to_rdf(some, {"documentLoader": from_here, "format": "application/n-quads"}), format="nquads")
    assert len(set(graph.subjects(A, URIRef(OA + "Annotation")))) == 40
    exact = {str(value) for value in graph.objects(None, URIRef(OA + "exact"))}
    assert exact == {target["selector"][1]["exact"] for note in some["items"] for target in targets(note)}


def test_schema_org_names_speakers_pages_and_claims(examples: Ledger, exported: Exported) -> None:
    graph = Graph().parse(data=exported("schema-org").decode(), format="json-ld")
    direct = [row for row in examples.rows("statements") if row["kind"] != "indirect"]
    assert len(set(graph.subjects(A, URIRef(SCHEMA + "Quotation")))) == len(direct)
    for row in direct:
        node = URIRef(f"urn:onrecord:{row['id']}")
        assert str(graph.value(node, URIRef(SCHEMA + "text"))) == row["text"]
        assert graph.value(node, URIRef(SCHEMA + "isPartOf")) == URIRef(f"urn:onrecord:{row['document']}")
    reported = examples.count("statements") - len(direct)
    assert len(set(graph.subjects(A, URIRef(SCHEMA + "Claim")))) == examples.count("claims") + reported


def test_graphs_are_read_by_networkx(examples: Ledger, exported: Exported) -> None:
    graph = networkx.read_graphml(io.BytesIO(exported("graphml")))
    assert graph.nodes["state:XAV"]["label"] == "Arvenia"
    assert sum(data["events"] for *_, data in graph.edges(data=True) if data["type"] == "CONSULT") > 0
    pages = networkx.read_graphml(io.BytesIO(exported("graphml-lineage")))
    whole = [row for row in examples.rows("links") if row["derived_start"] is None]
    assert {(row["derived_document"], row["source_document"]) for row in whole} == {(a, b) for a, b, *_ in pages.edges}


def test_bibliographies_are_read_and_keep_signs(examples: Ledger, exported: Exported) -> None:
    entries = bibtexparser.loads(exported("bibtex").decode()).entries
    items = json.loads(exported("csl"))
    rows = list(examples.rows("documents"))
    assert len(entries) == len(items) == len(rows)
    for row, entry, item in zip(rows, entries, items, strict=True):
        assert entry["ID"] == item["id"]
        assert item["title"] == (row["title"] or row["key"])
        assert item.get("container-title") == row["outlet"]
        if row["published"]:
            assert [int(part) for part in row["published"][:10].split("-")] == item["issued"]["date-parts"][0]
            assert entry["year"] == row["published"][:4]
        elif row["published_interval"]:
            assert "undated" in item["note"] and "year" not in entry


def test_a_question_narrows_every_format(exported: Exported) -> None:
    for form in FIELD:
        assert len(exported(form, since="2033")) < len(exported(form)), form


def test_an_unknown_format_names_those_there_are(examples: Ledger) -> None:
    with pytest.raises(UsageError, match="plover"):
        export(examples, "xls", io.BytesIO(), Question())
