"""Decisions that join several pages hold when pages go, come again, or when two people said the opposite of each other."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.engines.local import build
from onrecord.errors import LedgerError
from onrecord.knowledge import load_knowledge
from onrecord.ledger import Ledger, Question
from onrecord.linking import link

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
pytestmark = pytest.mark.xdist_group("examples-web")
MANY, ONE = "person:petra-solenne", "person:ilan-marek"


def judgements_of(own: Ledger, name: str, value: str) -> list[dict[str, object]]:
    """A judgement that a colleague made in a ledger of their own: that one row is one with another."""
    before = [one.row for one in own.judged()]
    kept = own.judge(name, "merge", "M. Osei", value=value)
    with own.writing() as connection:
        connection.exec_driver_sql(f"DELETE FROM judgements WHERE id = '{kept['id']}'")
        connection.exec_driver_sql(f"DELETE FROM decided WHERE entry = '{name}'")
    assert [one.row for one in own.judged()] == before
    return [kept]


def most_said(own: Ledger, number: int) -> list[dict[str, object]]:
    """The claims that were said most often."""
    return sorted(own.rows("claims"), key=lambda row: (-row["appearances"], row["id"]))[:number]


def forget(own: Ledger, document: str) -> None:
    """Forgets a page and lets linking follow."""
    own.forget(document)
    link(own, load_knowledge([str(EXAMPLES / "knowledge")]))


def test_what_leads_to_a_row_cannot_be_what_it_is_one_with(own: Ledger) -> None:
    a, b, c = (str(row["id"]) for row in most_said(own, 3))
    page = own.find("events")[0]["document"]
    events = [row["id"] for row in own.entries_of(page, "events")][:2]
    for chain in ((a, b, c), (MANY, ONE, "person:viktor-aldane"), events):
        for name, value in zip(chain, chain[1:], strict=False):
            own.judge(name, "merge", "R. Ito", value=value)
        with pytest.raises(LedgerError, match="already said to be one with"):
            own.judge(chain[-1], "merge", "R. Ito", value=chain[0])


def test_of_claims_that_are_each_other_by_two_people_one_is_left(own: Ledger, desk: TestClient) -> None:
    a, b = sorted(str(row["id"]) for row in most_said(own, 2))
    number = sum(own.entry(name).row["appearances"] for name in (a, b))
    theirs = judgements_of(own, b, a)
    own.judge(a, "merge", "R. Ito", value=b)
    assert own.restore(theirs) == 1
    assert desk.get(f"/claims/{b}").url.path == f"/claims/{a}" == desk.get(f"/claims/{a}").url.path
    listed = desk.get("/claims").text
    assert f"/claims/{a}" in listed and f"/claims/{b}" not in listed
    assert f"Said {number} times" in desk.get(f"/claims/{a}").text


def test_of_actors_that_are_each_other_by_two_people_one_is_left(own: Ledger, desk: TestClient) -> None:
    total = sum(own.count("statements", Question(speaker=name)) for name in (MANY, ONE))
    theirs = judgements_of(own, MANY, ONE)
    own.judge(ONE, "merge", "R. Ito", value=MANY)
    own.restore(theirs)
    first, other = sorted((MANY, ONE))
    assert [own.count("statements", Question(speaker=name)) for name in (first, other)] == [total, 0]
    assert desk.get(f"/speakers/{quote(other, safe='')}").url.path.endswith(first.partition(":")[2])


def test_of_entries_that_are_each_other_by_two_people_one_is_left(own: Ledger) -> None:
    before = own.count("statements", Question(counted=True))
    a, b = own.ids("statements")[:2]
    theirs = judgements_of(own, b, a)
    own.judge(a, "merge", "R. Ito", value=b)
    own.restore(theirs)
    counted = {row["id"] for row in own.find("statements", Question(counted=True))}
    assert {a, b} & counted == {min(a, b)} and len(counted) == before - 1
    own.judge(b, "undo", "M. Osei", value=theirs[0]["id"])
    assert {a, b} & {row["id"] for row in own.find("statements", Question(counted=True))} == {b}


def test_a_claim_keeps_its_id_and_what_was_decided_when_one_of_its_pages_goes(own: Ledger, desk: TestClient) -> None:
    (claim, other), made = most_said(own, 2), list(own.rows("appearances"))
    said = [row for row in made if row["claim"] == claim["id"]]
    pages = sorted({row["document"] for row in said})
    own.judge(str(other["id"]), "merge", "R. Ito", value=str(claim["id"]))
    parted = next(row for row in said if row["document"] != pages[0])
    own.judge(str(claim["id"]), "split", "R. Ito", value=parted["statement"])
    origins = {row["id"] for row in own.rows("origins") if pages[0] in row["documents"] and len(row["documents"]) > 2}
    forget(own, pages[0])
    now = own.entry(str(claim["id"]))
    assert now is not None and now.id != claim["id"] and 1 < now.row["appearances"] < claim["appearances"]
    assert all(own.entry(name) is not None for name in origins)
    shown = desk.get(f"/claims/{claim['id']}")
    assert shown.status_code == 200 and shown.url.path == f"/claims/{now.id}"
    assert f'/desk/{parted["statement"]}"' not in shown.text and "1 statement" in shown.text
    assert desk.get(f"/claims/{other['id']}").url.path == f"/claims/{now.id}"
    standing = own.stands("claims", [now.row])[now.id]
    assert standing.split == (parted["statement"],)
    own.judge(now.id, "undo", "R. Ito", value=standing.history[-1]["id"])
    assert own.stands("claims", [now.row])[now.id].split == ()
    assert "is another" not in desk.get(f"/claims/{now.id}").text


def test_what_is_one_with_a_claim_or_an_actor_that_is_gone_stands_for_itself(own: Ledger, desk: TestClient) -> None:
    made = list(own.rows("appearances"))
    pages = {row["id"]: {one["document"] for one in made if one["claim"] == row["id"]} for row in own.rows("claims")}
    gone = min(name for name in pages if len(pages[name]) == 2)
    naming: dict[str, set[str]] = {}
    for row in own.rows("actors"):
        if row["kind"] == "person":
            naming.setdefault(row["id"], set()).add(row["document"])
    rare = min(naming.keys() - {MANY}, key=lambda name: (len(naming[name] - pages[gone]), len(naming[name]), name))
    going = pages[gone] | naming[rare]
    kept = next(str(row["id"]) for row in most_said(own, 50) if not pages[str(row["id"])] & going)
    own.judge(kept, "merge", "R. Ito", value=gone)
    assert kept not in desk.get("/claims").text
    own.judge(MANY, "merge", "R. Ito", value=rare)
    assert own.count("statements", Question(speaker=MANY)) == 0
    for page in sorted(going):
        forget(own, page)
    left = [row for row in own.find("statements") if row["speaker"] and row["speaker"]["actor"] == MANY]
    assert own.entry(gone) is None and own.entry(rare) is None and kept in desk.get("/claims").text
    assert desk.get(f"/claims/{kept}").url.path == f"/claims/{kept}"
    assert own.count("statements", Question(speaker=MANY)) == len(left) > 0
    build([EXAMPLES / "pages"], own, [str(EXAMPLES / "knowledge")], workers=1)
    assert own.count("statements", Question(speaker=MANY)) == 0, "the actor is there again, and with it what was decided"
    assert desk.get(f"/claims/{kept}").url.path == f"/claims/{gone}"


def test_decisions_on_actors_wait_for_their_pages(own: Ledger, tmp_path: Path) -> None:
    own.judge(MANY, "merge", "R. Ito", value=ONE)
    with Ledger.open(tmp_path / "anew.db", create=True) as anew:
        anew.restore([one.row for one in own.judged()])
        build([EXAMPLES / "pages"], anew, [str(EXAMPLES / "knowledge")], workers=1)
        assert anew.count("statements", Question(speaker=MANY)) == 0
        assert anew.count("statements", Question(speaker=ONE)) == own.count("statements", Question(speaker=ONE))
