"""The scorer tells right from wrong: the gold itself scores one on every figure, empty analyses score nothing."""

from __future__ import annotations

import pytest
from gold import PAGES, Json, Row, expected, find, many, page_name
from scoring import score_pages

from onrecord.knowledge import Knowledge
from onrecord.model import Document
from onrecord.reading import find_pages, read_page

#: Figures that an empty analysis gets right for nothing.
FREE = {"documents.kept_unknown", "silence"}


@pytest.fixture(scope="module")
def documents(knowledge: Knowledge) -> list[Document]:
    """The example pages as they are read."""
    return [read_page(page, knowledge) for page in find_pages([PAGES])]


def blank(document: Document) -> Json:
    """An analysis that found nothing."""
    head: Json = {"key": document.key, "text": document.text, "published_basis": "unknown"}
    tables = ("regions", "statements", "times", "events", "indicators", "actors", "mentions")
    return {"document": head, **{table: [] for table in tables}}


def told(record: Json) -> Json:
    """The analysis that says what the gold says of this page."""
    name, text = page_name(record["document"]["key"]), record["document"]["text"]
    tell_page(record, next(row for row in expected("pages") if row["page"] == name))
    for row in (r for r in expected("regions") if r["page"] == name):
        record["regions"] += [{"start": s, "end": e, "label": row["label"]} for s, e in find(text, row["passage"])]
    for row in (r for r in expected("statements") if r["page"] == name):
        sources: Json = {"speaker": {"name": row["speaker"]}, "via": [{"name": row["via"]}] if row["via"] else []}
        record["statements"] += [{"start": s, "end": e, "content": [[s, e]], "topics": []} | sources for s, e in find(text, row["content"])]
    for row in (r for r in expected("times") if r["page"] == name):
        record["times"] += [{"start": s, "end": e, "type": row["type"], "value": row["value"]} for s, e in find(text, row["text"])]
    for row in (r for r in expected("events") if r["page"] == name):
        record["events"] += [told_event(row, s, e) for s, e in find(text, row["passage"])]
    for row in (r for r in expected("indicators") if r["page"] == name):
        record["indicators"] += [told_indicator(row, s, e) for s, e in find(text, row["passage"])]
    for row in (r for r in expected("things") if r["page"] == name):
        record["actors"].append({"id": f"{row['kind']}:{row['name']}", "kind": row["kind"], "name": row["name"]})
    for row in (r for r in expected("subjects") if r["page"] == name):
        record["statements"] += [told_subject(row, s, e) for s, e in find(text, row["passage"])]
    return record


def told_subject(row: Row, start: int, end: int) -> Json:
    """A statement of nobody with the fields and the sides that the gold has."""
    sides = [dict(zip(("value", "target"), stance.split(), strict=True)) | {"start": start, "end": end} for stance in many(row["stances"])]
    said: Json = {"content": [], "speaker": None, "via": [], "topics": many(row["topics"]), "stance": sides}
    return {"start": start, "end": end} | said


def tell_page(record: Json, row: Row) -> None:
    """Fills in what a page says of itself."""
    dated = {"published_basis": row["basis"], "published_interval": [row["from"], row["to"]] if row["from"] else None, "voice": "voice"}
    record["document"] |= {k: row[k] or None for k in ("published", "updated", "outlet", "place", "author", "title")} | dated
    record["actors"] = [{"id": "voice", "kind": "person", "name": row["voice"]}]


def told_event(row: Row, start: int, end: int) -> Json:
    """An event as the gold has it; of alternatives the first."""
    kind = many(row["type"])[0]
    sides = {side: [{"code": code} for code in many(row[side])] for side in ("actors", "recipients")}
    what = {"type": kind, "plover_type": kind, "realis": many(row["realis"])[0], "date": row["date"]}
    return {"start": start, "end": end, "trigger": [start, end], "topics": []} | what | sides


def told_indicator(row: Row, start: int, end: int) -> Json:
    """A quantity as the gold has it."""
    amounts = {name: float(row[name]) if row[name] else None for name in ("value", "lower", "upper")}
    words = {name: row[name] or None for name in ("measure", "unit", "period")}
    slots: Json = {"subjects": many(row["subjects"]), "forecast": row["forecast"] == "true", "topics": []}
    return {"start": start, "end": end} | slots | amounts | words


def test_the_gold_scores_one(documents: list[Document]) -> None:
    figures = score_pages([told(blank(document)) for document in documents]).figures()
    assert {name: share for name, share in figures.items() if share != float("wrong" not in name)} == {}


def test_nothing_found_scores_nothing(documents: list[Document]) -> None:
    figures = score_pages([blank(document) for document in documents]).figures()
    assert {name for name, share in figures.items() if share > 0} == FREE


def test_a_page_that_is_missing_counts_as_empty() -> None:
    assert score_pages([]).figures()["statements.content"] == 0.0


@pytest.mark.parametrize(
    "table, field, value, figure",
    [
        ("statements", "speaker", {"name": "Osric Thane"}, "statements.speaker"),
        ("events", "realis", "habitual", "events.realis"),
        ("events", "date", "1999", "events.date"),
        ("indicators", "unit", "XTS", "indicators.value"),
        ("indicators", "period", "1999", "indicators.period"),
        ("times", "value", "1999", "times.value"),
        ("regions", "label", "cookie_notice", "regions"),
    ],
)
def test_a_wrong_slot_lowers_its_figure(documents: list[Document], table: str, field: str, value: object, figure: str) -> None:
    records = [told(blank(document)) for document in documents]
    for entry in (entry for record in records for entry in record[table]):
        entry[field] = value
    assert score_pages(records).figures()[figure] < 0.5


def test_an_entry_in_boilerplate_costs_silence(documents: list[Document]) -> None:
    records = [told(blank(document)) for document in documents]
    for record in records:
        whole = [0, len(record["document"]["text"])]
        record["statements"].append({"start": 0, "end": whole[1], "content": [whole], "speaker": None, "via": [], "topics": []})
    assert score_pages(records).figures()["silence"] < 1.0
