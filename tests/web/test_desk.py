"""The Desk: what is least sure comes first, a decision is seen before it is kept, survives a rebuild, and can be taken back."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from served import keep, token
from starlette.testclient import TestClient

from onrecord.engines.local import build
from onrecord.ledger import Ledger, Question
from onrecord.web.desk.queue import queue

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
pytestmark = pytest.mark.xdist_group("examples-web")


def spoken(own: Ledger, speaker: str) -> list[str]:
    """Ids of a speaker's statements."""
    return [row["id"] for row in own.find("statements", Question(speaker=speaker))]


def test_least_sure_and_furthest_reaching_entries_come_first(desk: TestClient, own: Ledger) -> None:
    for table in ("statements", "events", "indicators"):
        waiting = queue(own, table)
        assert [one.weight for one in waiting] == sorted((one.weight for one in waiting), reverse=True)
        assert len(waiting) == own.count(table)
        shown = re.findall(r'<a href="/desk/([a-z]{2}-[0-9a-f]+)">check</a>', desk.get(f"/desk?table={table}").text)
        assert shown == [one.id for one in waiting[:50]]
    claim = max(own.rows("claims"), key=lambda row: row["appearances"])
    made = next(row for row in own.rows("appearances") if row["claim"] == claim["id"])
    assert next(one for one in queue(own, "statements") if one.id == made["statement"]).reach > claim["appearances"]


def test_what_was_decided_waits_no_longer(desk: TestClient, own: Ledger) -> None:
    first, second = queue(own, "statements")[:2]
    keep(desk, first.id, verdict="accept")
    assert queue(own, "statements")[0] == second
    assert f'href="/desk/{first.id}">check' not in desk.get("/desk").text
    assert "accepted" in desk.get("/desk/decided").text
    (judgement,) = own.rows("judgements")
    keep(desk, first.id, verdict="undo", value=judgement["id"])
    assert queue(own, "statements")[0] == first, "what was taken back waits again"


def test_a_change_is_seen_before_it_is_kept(desk: TestClient, own: Ledger) -> None:
    row = own.find("statements", Question(speaker="person:petra-solenne"))[0]
    before = list(own.rows("judgements")), len(spoken(own, "person:ilan-marek"))
    shown = unescape(desk.get(f"/desk/{row['id']}?verdict=correct&field=speaker&value=person:ilan-marek").text)
    assert f"speaker <strong>Ilan Marek</strong>: {before[1]} → {before[1] + 1} statements" in shown
    number = len(spoken(own, "person:petra-solenne"))
    assert f"speaker <strong>Petra Solenne</strong>: {number} → {number - 1} statements" in shown
    assert (list(own.rows("judgements")), len(spoken(own, "person:ilan-marek"))) == before, "nothing is kept by looking"


def test_a_corrected_speaker_moves_the_statement_and_undo_moves_it_back(desk: TestClient, own: Ledger) -> None:
    row = own.find("statements", Question(speaker="person:petra-solenne"))[0]
    kept = keep(desk, row["id"], verdict="correct", field="speaker", value="person:ilan-marek", note="heard it")
    assert "speaker corrected by R. Ito; the machine has person:petra-solenne" in unescape(kept)
    assert row["id"] in spoken(own, "person:ilan-marek") and row["id"] not in spoken(own, "person:petra-solenne")
    assert own.find("statements", Question(speaker="person:ilan-marek"))[0] is not None
    assert next(found for found in own.rows("statements") if found["id"] == row["id"]) == row, "the machine's row is as it was"
    page = unescape(desk.get(f"/pages/{quote(row['document'], safe='')}").text)
    assert "speaker corrected by R. Ito" in page
    (judgement,) = own.rows("judgements")
    keep(desk, row["id"], verdict="undo", value=judgement["id"])
    assert row["id"] in spoken(own, "person:petra-solenne") and row["id"] not in spoken(own, "person:ilan-marek")
    assert "taken back" in desk.get(f"/desk/{row['id']}").text
    assert "corrected by" not in desk.get(f"/pages/{quote(row['document'], safe='')}").text
    assert own.count("judgements") == 2, "what was taken back stays on record"


def test_corrections_survive_a_rebuild(desk: TestClient, own: Ledger) -> None:
    row = own.find("statements", Question(speaker="person:petra-solenne"))[0]
    event = own.find("events", Question(kind="CONSULT", states=("XAV", "XKE")))[0]
    keep(desk, row["id"], verdict="correct", field="speaker", value="person:ilan-marek")
    keep(desk, event["id"], verdict="reject", note="did not take place")
    pair = own.count("events", Question(states=("XAV", "XKE")))
    page = own.document(row["document"]), own.document(event["document"])
    assert page[0] and page[1]
    build([page[0]["key"], page[1]["key"]], own, [str(EXAMPLES / "knowledge")], workers=1, again=True)
    assert row["id"] in spoken(own, "person:ilan-marek")
    assert own.count("events", Question(states=("XAV", "XKE"))) == pair
    assert "speaker corrected by R. Ito" in unescape(desk.get(f"/desk/{row['id']}").text)
    assert "rejected by R. Ito" in unescape(desk.get(f"/pages/{quote(event['document'], safe='')}").text)


def test_a_rejected_entry_counts_nowhere_but_in_its_page(desk: TestClient, own: Ledger) -> None:
    event = own.find("events", Question(states=("XAV", "XKE")))[0]
    before = own.count("events", Question(states=("XAV", "XKE")))
    shown = unescape(desk.get(f"/desk/{event['id']}?verdict=reject").text)
    assert f"state <strong>XAV</strong>: {own.count('events', Question(states=('XAV',)))} → " in shown
    keep(desk, event["id"], verdict="reject")
    assert own.count("events", Question(states=("XAV", "XKE"))) == before - 1
    assert f"<strong>{before - 1}</strong> events" in desk.get("/relations/XAV/XKE").text
    assert "rejected" in desk.get(f"/pages/{quote(event['document'], safe='')}").text


def test_two_entries_become_one_and_one_becomes_two(desk: TestClient, own: Ledger) -> None:
    page = max({row["document"] for row in own.rows("statements")}, key=lambda name: len(own.entries_of(name, "statements")))
    first, second = own.entries_of(page, "statements")[:2]
    keep(desk, first["id"], verdict="merge", value=second["id"])
    assert f'one with <a href="/entries/{second["id"]}">' in desk.get(f"/pages/{quote(page, safe='')}").text
    place = next(int(at) for at in re.findall(r'type="radio" name="value" value="(\d+)"', desk.get(f"/desk/{second['id']}").text))
    assert second["start"] < place < second["end"]
    assert "2 entries by a person" in keep(desk, second["id"], verdict="split", value=str(place))


@pytest.mark.parametrize(
    ("table", "field", "value", "shown"),
    [
        ("statements", "said_on", "2031-05-02", "2031-05-02"), ("statements", "topics", "energy, trade", "energy"),
        ("statements", "said_on", "", "nothing"), ("events", "type", "REJECT", "REJECT"), ("events", "actors", "XIL, XHM", "XIL, XHM"),
        ("events", "recipients", "", "nothing"), ("indicators", "value", "12.5", "12.5"), ("indicators", "forecast", "true", "forecast"),
        ("statements", "speaker", "A. Nother", "A. Nother"), ("statements", "cue", "said", "said"),
        ("statements", "stance", "favour state:XIL", "favour state:XIL"), ("events", "date", "2031-05/2031-07", "2031-05/2031-07"),
        ("statements", "kind", "mixed", "mixed"), ("indicators", "qualifier", "over", "over"), ("indicators", "period", "", "nothing"),
    ],
)  # fmt: skip
def test_cells_can_be_corrected(desk: TestClient, own: Ledger, table: str, field: str, value: str, shown: str) -> None:
    row = next(own.rows(table))
    kept = keep(desk, row["id"], verdict="correct", field=field, value=value)
    assert f"{field.replace('_', ' ')} corrected by R. Ito" in kept and shown in kept
    assert desk.get(f"/pages/{quote(row['document'], safe='')}").status_code == 200
    assert desk.get(f"/find/{table}").status_code == 200


def test_cells_of_a_page_can_be_corrected(desk: TestClient, own: Ledger) -> None:
    row = next(own.rows("documents"))
    assert "corrected" in keep(desk, row["id"], verdict="correct", field="outlet", value="Amber Post")
    assert own.document(row["id"]) == row


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"verdict": "correct", "field": "colour", "value": "red"}, "no such field"), ({"verdict": "praise"}, "no such verdict"),
        ({"verdict": "correct", "field": "confidence", "value": "0.9"}, "stays as the machine has it"),
        ({"verdict": "correct", "field": "speaker", "value": '{"colour": "red"}'}, "other parts"),
        ({"verdict": "correct", "field": "topics", "value": '[{"a": 1}]'}, "no list of words"),
        ({"verdict": "merge", "value": "st-0"}, "no other row"),
        ({"verdict": "undo", "value": "jd-0"}, "no judgement"), ({"verdict": "split", "value": "999999"}, "no place"),
        ({"verdict": "accept", "by": " "}, "has a name"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_told(desk: TestClient, own: Ledger, fields: dict[str, str], told: str) -> None:
    row = next(own.rows("statements"))
    answer = desk.post(f"/desk/{row['id']}", data={"token": token(desk, row["id"]), "by": "R. Ito", **fields})
    assert answer.status_code == 422 and told in unescape(answer.text)
    assert own.count("judgements") == 0


def test_forms_of_others_are_refused(desk: TestClient, own: Ledger) -> None:
    name = next(own.rows("statements"))["id"]
    fields = {"verdict": "reject", "by": "R. Ito"}
    right = token(desk, name)
    assert desk.post(f"/desk/{name}", data=fields).status_code == 403
    assert desk.post(f"/desk/{name}", data=fields | {"token": "x" * 43}).status_code == 403
    assert desk.post(f"/desk/{name}", data=fields | {"token": right}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert desk.post(f"/desk/{name}", data=fields | {"token": right}, headers={"Host": "elsewhere.example"}).status_code == 400
    assert desk.get(f"/desk/{name}?verdict=reject").status_code == 200
    assert own.count("judgements") == 0


def test_words_of_who_decides_stay_words(desk: TestClient, own: Ledger) -> None:
    name = next(own.rows("statements"))["id"]
    shown = keep(desk, name, verdict="correct", field="speaker", value="<script>alert(1)</script>", by="<img src=x>", note="<b>")
    for text in (shown, desk.get("/desk/decided").text, desk.get(f"/entries/{name}").text):
        assert "<script>alert" not in text and "<img" not in text and "<b>" not in text
