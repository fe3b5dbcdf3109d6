"""What the API answers, refuses and need not send again."""

from __future__ import annotations

import csv
import io
import json

import pytest
from starlette.testclient import TestClient

from onrecord.api import create_api
from onrecord.ledger import PUBLIC, Ledger, columns

TOKEN = "a token of the test"


def all_pages(api: TestClient, address: str, **asked: object) -> list[dict[str, object]]:
    """The rows of all pages of an answer."""
    rows, cursor = [], None
    while True:
        answer = api.get(address, params={**asked, **({"cursor": cursor} if cursor else {})}).raise_for_status().json()
        rows += answer["items"]
        cursor = answer["next"]
        if not cursor:
            return rows


@pytest.mark.parametrize("table", PUBLIC)
def test_every_table_is_given_whole_page_by_page(api: TestClient, examples: Ledger, table: str) -> None:
    limit = max(1, examples.count(table) // 5)
    assert all_pages(api, f"/tables/{table}", limit=limit) == list(examples.rows(table))


SORTED = [("statements", "said_on"), ("statements", "-confidence"), ("events", "-date"), ("indicators", "value")]


@pytest.mark.parametrize(("table", "sort"), SORTED)
def test_pages_of_a_sorted_table_neither_repeat_nor_miss(api: TestClient, examples: Ledger, table: str, sort: str) -> None:
    rows = all_pages(api, f"/tables/{table}", sort=sort, limit=7, fields=f"id,{sort.removeprefix('-')}")
    assert sorted(str(row["id"]) for row in rows) == sorted(row["id"] for row in examples.rows(table))
    values = [row[sort.removeprefix("-")] for row in rows]
    given = [value for value in values if value is not None]
    assert values == sorted(given, reverse=sort.startswith("-")) + [None] * (len(values) - len(given))


def test_filters_narrow_and_count(api: TestClient) -> None:
    answer = api.get("/tables/events", params={"between": "Arvenia,XKE", "from": "2032", "realis": "actual", "total": True}).json()
    assert 0 < answer["total"] < api.get("/tables/events?total=true").json()["total"]
    for row in answer["items"]:
        codes = {side["code"] for part in ("actors", "recipients") for side in row[part]}
        assert {"XAV", "XKE"} <= codes and row["date"] >= "2032" and row["realis"] == "actual"


def test_an_entry_and_a_passage_prove_themselves(api: TestClient, examples: Ledger) -> None:
    row = next(row for row in examples.rows("statements") if row["kind"] == "direct")
    found = api.get(f"/entries/{row['id']}").json()
    text = (examples.document(row["document"]) or {})["text"]
    assert found["passage"] == text[row["start"] : row["end"]]
    passage = api.get(f"/passages/{row['document']}", params={"start": row["start"], "end": row["end"]}).json()
    assert passage["text"] == found["passage"]
    assert row["id"] in {inside["id"] for inside in passage["entries"]["statements"]}


def test_lineage_of_a_page_and_of_a_passage(api: TestClient, examples: Ledger) -> None:
    links = list(examples.rows("links"))
    whole = next(row for row in links if row["derived_start"] is None)
    part = next(row for row in links if row["derived_start"] is not None)
    found = api.get(f"/lineage/{whole['derived_document']}").json()
    assert whole["id"] in {link["id"] for link in found["links"]} and found["origins"]
    asked = {"start": part["derived_start"], "end": part["derived_end"]}
    found = api.get(f"/lineage/{part['derived_document']}", params=asked).json()
    assert part["id"] in {link["id"] for link in found["links"]}


def test_search_finds_words_of_every_script(api: TestClient) -> None:
    assert api.get("/search", params={"q": "pipeline"}).json()["hits"]
    assert api.get("/search", params={"q": "海峡"}).json()["hits"]


def test_exports_are_streamed(api: TestClient, examples: Ledger) -> None:
    lines = list(csv.DictReader(io.StringIO(api.get("/exports/csv", params={"table": "events"}).text)))
    assert len(lines) == examples.count("events")
    records = api.get("/exports/plover", params={"from": "2033"})
    assert "attachment" in records.headers["content-disposition"]
    assert all(json.loads(line)["date"] >= "2033" for line in records.text.splitlines())
    assert api.get("/exports/parquet").content[:4] == b"PAR1"


def test_an_unchanged_ledger_is_not_sent_again(api: TestClient, examples: Ledger) -> None:
    first = api.get("/tables/claims?limit=3")
    tag = first.headers["etag"]
    again = api.get("/tables/claims?limit=3", headers={"If-None-Match": tag})
    assert again.status_code == 304 and not again.content
    assert api.get("/tables/claims?limit=4", headers={"If-None-Match": tag}).status_code == 200
    examples.add_set_aside("pages/new.txt", "nothing in it")
    examples.judge(next(examples.rows("events"))["id"], "accept", "R. Ito")
    assert api.get("/tables/claims?limit=3", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        ("/tables/statement", 422, "table"),
        ("/tables/statements?sort=speaker", 400, "sorted"),
        ("/tables/statements?fields=id,words", 400, "words"),
        ("/tables/statements?cursor=abc", 400, "cursor"),
        ("/tables/statements?between=Atlantis", 400, "Atlantis"),
        ("/tables/statements?from=yesterday", 422, "from"),
        ("/entries/st-0", 404, "no such id"),
        ("/passages/sha256:0?start=0&end=5", 404, "no such page"),
        ("/nowhere", 404, "Not Found"),
    ],
)
def test_errors_are_told_as_problems(api: TestClient, address: str, status: int, word: str) -> None:
    answer = api.get(address)
    told = answer.json()
    assert answer.status_code == told["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert word in told["detail"]


def test_a_cursor_serves_only_its_own_question(api: TestClient) -> None:
    cursor = api.get("/tables/statements?limit=2").json()["next"]
    assert api.get("/tables/events", params={"cursor": cursor}).status_code == 400
    assert api.get("/tables/statements", params={"cursor": cursor, "sort": "-id"}).status_code == 400


def test_judgements_need_the_token(api: TestClient, examples: Ledger) -> None:
    subject = next(examples.rows("statements"))["id"]
    decision = {"subject": subject, "verdict": "accept", "by": "R. Ito"}
    before = examples.count("judgements")
    assert api.post("/judgements", json=decision).status_code == 401
    assert api.post("/judgements", json=decision, headers={"Authorization": "Bearer guess"}).status_code == 401
    assert examples.count("judgements") == before
    answer = api.post("/judgements", json=decision, headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 201 and answer.json()["subject"] == subject
    assert examples.count("judgements") == before + 1
    with TestClient(create_api(examples, rate=1e6)) as closed:
        assert closed.post("/judgements", json=decision, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 403


def test_what_comes_too_often_or_is_too_large_is_refused(examples: Ledger) -> None:
    with TestClient(create_api(examples, TOKEN, rate=0.001)) as slow:
        assert slow.get("/tables").status_code == 429
    with TestClient(create_api(examples, TOKEN, rate=1)) as some:
        statuses = [some.get("/nowhere").status_code for _ in range(8)]
        assert statuses[:4] == [404] * 4 and 429 in statuses
    with TestClient(create_api(examples, TOKEN, rate=1e6)) as client:
        note = {"subject": "st-0", "verdict": "accept", "by": "R. Ito", "note": "x" * 70_000}
        assert client.post("/judgements", json=note, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 413


def test_the_documentation_names_every_question_and_column(api: TestClient) -> None:
    page = api.get("/").text
    for path in api.get("/openapi.json").json()["paths"]:
        assert path in page
    for table in api.get("/tables").json()["tables"]:
        assert list(table["columns"]) == list(columns(table["name"]))
