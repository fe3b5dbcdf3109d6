"""The terminal, reports, assistants and graphs count what joins several pages as the screens do after what people decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli.app import run
from onrecord.exports import graphs, linkeddata
from onrecord.exports.cited import told_of
from onrecord.joined import claims
from onrecord.ledger import Ledger, Question
from onrecord.mcp.answers import Answers
from onrecord.web.network import pairs_of
from onrecord.web.report.of_claim import claim_report
from onrecord.web.report.parts import Lines

pytestmark = pytest.mark.xdist_group("examples-web")
Row = dict[str, Any]


@pytest.fixture
def rows(own: Ledger, own_file: Path, capfd: pytest.CaptureFixture[str]) -> Any:
    """Calls a command on the ledger; its JSON."""

    def call(*arguments: str) -> list[Row]:
        capfd.readouterr()
        assert run([*arguments, "--ledger", str(own_file), "--json"]) == 0
        return [json.loads(line) for line in capfd.readouterr().out.splitlines()]

    return call


def most_said(ledger: Ledger) -> tuple[Row, list[Row]]:
    """The claim that was said most often, with its appearances in order of time."""
    claim = claims.standing(ledger)[0]
    return claim, claims.said(ledger, claim["id"])


def test_a_rejected_statement_counts_in_no_claim_anywhere(own: Ledger, rows: Any) -> None:
    claim, made = most_said(own)
    own.judge(made[0]["statement"], "reject", "R. Ito")
    told = next(row for row in rows("claims", "--limit", "500") if row["id"] == claim["id"])
    assert told["appearances"] == claim["appearances"] - 1
    (answer,) = Answers(own).first_said(claim["id"], 1)["claims"]
    said = [one["id"] for one in answer["appearances_in_time"]]
    assert made[0]["statement"] not in said and answer["appearances"] == told["appearances"]
    report = claim_report(own, claim["id"])
    lines = next(part for part in report.sections[0].parts if isinstance(part, Lines)).lines
    assert lines[0].text.startswith(f"Said {told['appearances']} times") and made[0]["statement"] not in {cite.id for cite in report.cites}
    shown = next(row for row in linkeddata.claims(own) if row["@id"].endswith(claim["id"]))
    assert not [one for one in shown["appearance"] if one["@id"].endswith(made[0]["statement"])]


def test_claims_that_are_one_are_one_everywhere(own: Ledger, rows: Any) -> None:
    first, other = claims.standing(own)[:2]
    number = len(rows("claims", "--limit", "500"))
    own.judge(other["id"], "merge", "R. Ito", value=first["id"])
    listed = rows("claims", "--limit", "500")
    assert len(listed) == number - 1 and other["id"] not in {row["id"] for row in listed}
    (answer,) = Answers(own).first_said(other["id"], 1)["claims"]
    assert answer["id"] == first["id"] and answer["appearances"] == listed[0]["appearances"] > first["appearances"]


def test_a_disagreement_goes_with_either_side_everywhere(own: Ledger, rows: Any) -> None:
    row = rows("disagreements")[0]
    own.judge(row["left"], "reject", "R. Ito")
    assert row["id"] not in {one["id"] for one in rows("disagreements", "--limit", "500")}
    assert row["id"] not in {one["id"] for one in Answers(own).disagreements(None, 100)["disagreements"]}


def test_an_announcement_goes_with_its_last_report_in_the_terminal(own: Ledger, rows: Any) -> None:
    plans = rows("timeline", "--announced", "--limit", "500")
    plan = next(row for row in plans if len(row["reports"]) == 1)
    own.judge(plan["reports"][0], "reject", "R. Ito")
    assert plan["id"] not in {row["id"] for row in rows("timeline", "--announced", "--limit", "500")}
    several = next(row for row in plans if len(row["reports"]) > 1)
    own.judge(several["reports"][0], "reject", "R. Ito")
    left = next(row for row in rows("timeline", "--announced", "--limit", "500") if row["id"] == several["id"])
    assert left["reports"] == several["reports"][1:]


def test_the_graph_has_what_counts_under_who_it_is_of(own: Ledger) -> None:
    before = graphs.actors(own, Question())
    event = next(row for row in own.rows("events") if row["realis"] == "actual" and graphs.dyads(row))
    left, right = sorted(graphs.dyads(event))[0]
    number = before.edges[left, right, event["type"]]["events"]
    own.judge(event["id"], "reject", "R. Ito")
    after = graphs.actors(own, Question())
    assert (after.edges[left, right, event["type"]]["events"] if after.has_edge(left, right, event["type"]) else 0) == number - 1
    speakers = [one.id for one in own.speakers(2)]
    own.judge(speakers[1], "merge", "R. Ito", value=speakers[0])
    assert speakers[1] not in graphs.actors(own, Question())


def test_what_reports_agree_on_is_asked_of_those_that_count_as_corrected(own: Ledger) -> None:
    row = max(own.rows("occurrences"), key=lambda row: (len(row["reports"]), row["id"]))
    own.judge(row["reports"][0], "correct", "R. Ito", "date", "2044-02-03")
    occurrence = own.entry(row["id"])
    assert occurrence is not None
    told = [one for one in told_of(own, occurrence).differs if one["field"] == "date"]
    assert "2044-02-03" in {value["value"] for one in told for value in one["values"]}
    own.judge(row["reports"][0], "reject", "R. Ito")
    told = [one for one in told_of(own, occurrence).differs if one["field"] == "date"]
    assert "2044-02-03" not in {value["value"] for one in told for value in one["values"]}


def test_the_network_weighs_events_as_people_corrected_them(own: Ledger) -> None:
    tie = next(tie for tie in pairs_of(own, Question()) if tie.number > 2 and tie.balance is not None)
    asked = Question(states=(tie.left, tie.right))
    done = [row for row in own.find("events", asked) if row["realis"] == "actual"]
    assert tie.balance == round(sum(row["score"] for row in done) / len(done), 2)
    first, second = done[0], next(row for row in done if row["type"] != "ASSAULT" and row is not done[0])
    own.judge(first["id"], "correct", "R. Ito", "realis", "negated")
    own.judge(second["id"], "correct", "R. Ito", "type", "ASSAULT")
    scores = [-9.0 if row is second else row["score"] for row in done if row is not first]
    after = next(one for one in pairs_of(own, Question()) if (one.left, one.right) == (tie.left, tie.right))
    assert after.balance == round(sum(scores) / len(scores), 2)


def test_show_marks_what_was_rejected_and_counts_without_it(own: Ledger, own_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    claim, made = most_said(own)
    own.judge(made[0]["statement"], "reject", "R. Ito")
    assert run(["show", claim["id"], "--ledger", str(own_file)]) == 0
    out = capfd.readouterr().out
    assert f"said {claim['appearances'] - 1} times" in out and "rejected by R. Ito" in " ".join(out.split())
