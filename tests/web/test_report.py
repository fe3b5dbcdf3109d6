"""A report stands by itself: nothing is fetched, each number leads to its passage, the counts are those of the ledger."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader
from starlette.testclient import TestClient

from onrecord.errors import UsageError
from onrecord.knowledge import load_knowledge
from onrecord.ledger import Ledger, Question
from onrecord.web.report import Report, as_html, as_pdf, claim_report, relation_report
from onrecord.web.report.glyphs import marked
from onrecord.web.report.of_relation import within
from onrecord.web.report.parts import Cite, Grid, Line, Lines, Section

pytestmark = pytest.mark.xdist_group("examples-web")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LEFT, RIGHT = "XAV", "XKE"


@pytest.fixture(scope="module")
def relation(ledger: Ledger) -> Report:
    """The report of the pair with most entries."""
    return relation_report(ledger, load_knowledge([EXAMPLES / "knowledge"]), LEFT, RIGHT)


def section(report: Report, heading: str) -> Section:
    """A part of a report by the beginning of its heading."""
    return next(one for one in report.sections if one.heading.startswith(heading))


def lines(found: Section, heading: str) -> list[Line]:
    """The lines of a part under a heading."""
    return next(part.lines for part in found.parts if isinstance(part, Lines) and part.heading.startswith(heading))


def test_nothing_is_fetched_and_nothing_runs(relation: Report) -> None:
    shown = as_html(relation)
    assert shown.startswith("<!doctype html>")
    assert not re.findall(r"<(?:script|link|img|iframe|object|embed)\b|\bon\w+=|@import|url\(", shown)
    assert not re.findall(r'\b(?:src|action)="|href="(?!#)', shown)


def test_each_number_leads_to_a_passage_that_stands_in_its_page(relation: Report, ledger: Ledger) -> None:
    shown = as_html(relation)
    used, there = set(re.findall(r'href="#(p\d+)"', shown)), set(re.findall(r'<li id="(p\d+)"', shown))
    assert used == there
    assert len(used) == len(relation.cites) > 40
    for cite in relation.cites:
        row = cite.found.row
        document = ledger.document(row["document"])
        assert document
        assert document["text"][row["start"] : row["end"]] == cite.found.passage
        assert cite.id in cite.place
        assert unescape(cite.id) in shown


def test_counts_are_those_of_the_ledger(relation: Report, ledger: Ledger) -> None:
    number = {table: ledger.count(table, Question(states=(LEFT, RIGHT))) for table in ("events", "statements", "indicators")}
    told = f"{number['events']} events, {number['statements']} statements, {number['indicators']} figures"
    assert relation.about[0] == ("Entries in which both take part", told)
    pages = {row["document"] for table in number for row in ledger.find(table, Question(states=(LEFT, RIGHT)))}
    assert any(line.text.startswith(f"{len(pages)} pages of") for line in lines(section(relation, "What it rests on"), ""))


def test_what_happened_is_told_with_every_report(relation: Report, ledger: Ledger) -> None:
    of_both = [row for row in ledger.rows("occurrences") if {LEFT, RIGHT} <= {*(row["actors"] or ()), *(row["recipients"] or ())}]
    actual = [row for row in of_both if row["realis"] == "actual"]
    told = lines(section(relation, "Timeline"), "Told as done")
    assert len(told) == len(actual) > 5
    assert sum(len(line.cites) for line in told) == sum(min(3, len(row["reports"])) for row in actual)
    plans = [row for row in of_both if row["realis"] == "planned"]
    seen = {row["fulfils"] for row in ledger.rows("occurrences")}
    unseen = [line for line in lines(section(relation, "Announced"), "Not seen") if line.cites]
    assert len(unseen) == sum(row["id"] not in seen for row in plans)


def test_a_period_narrows_all_of_it(ledger: Ledger) -> None:
    asked = Question(states=(LEFT, RIGHT), since="2031-09", until="2032")
    report = relation_report(ledger, load_knowledge([EXAMPLES / "knowledge"]), LEFT, RIGHT, "2031-09", "2032")
    assert report.title.endswith(", 2031-09 to 2032")
    assert report.about[0][1].startswith(f"{ledger.count('events', asked)} events, {ledger.count('statements', asked)} statements")
    assert section(report, "What changed").heading == "What changed: 2031-09 to 2032-12 against 2030-05 to 2031-08"
    both = [row for row in ledger.rows("occurrences") if {LEFT, RIGHT} <= {*(row["actors"] or ()), *(row["recipients"] or ())}]
    happened = [row for row in both if row["realis"] == "actual" and within(row["date"], "2031-09", "2032")]
    assert 0 < len(lines(section(report, "Timeline"), "Told as done")) == len(happened) < len(both)
    for position in section(report, "What each side says").parts:
        for quote in getattr(position, "quotes", ()):
            day = ledger.entry(report.cites[quote.cites[0] - 1].id)
            assert day
            assert within(day.row["said_on"], "2031-09", "2032")


def test_a_claim_is_told_from_its_first_appearance_on(ledger: Ledger) -> None:
    claim = max(ledger.rows("claims"), key=lambda row: (row["appearances"], row["id"]))
    report = claim_report(ledger, claim["id"])
    quotes = next(part.quotes for part in section(report, "Each time").parts if hasattr(part, "quotes"))
    assert len(quotes) == claim["appearances"]
    assert claim["first_said_on"] in quotes[0].facts
    assert f"{claim['outside']} of them outside" in as_html(report)
    with pytest.raises(UsageError, match="no such claim"):
        claim_report(ledger, "cl-0000000000000000")


def test_what_people_decided_stands_with_their_names(ledger_file: Path, tmp_path: Path) -> None:
    shutil.copy(ledger_file, tmp_path / "decided.db")
    with Ledger.open(tmp_path / "decided.db") as ledger:
        claim = next(ledger.rows("claims"))
        statement = ledger.rows_where("appearances", "claim", [claim["id"]])[0]["statement"]
        ledger.judge(statement, "accept", "M. Osei")
        ledger.judge(statement, "correct", "R. Ito", "said_on", "2030-01-02")
        facts = [
            quote.facts for part in section(claim_report(ledger, claim["id"]), "Each time").parts for quote in getattr(part, "quotes", ())
        ]
    (told,) = [one for one in facts if "M. Osei" in one]
    assert "accepted by M. Osei, said_on corrected by R. Ito" in told


def test_no_entry_of_both_is_no_report(ledger: Ledger) -> None:
    with pytest.raises(UsageError, match="in this period"):
        relation_report(ledger, load_knowledge(), LEFT, RIGHT, "1900", "1901")
    with pytest.raises(UsageError, match="no entry of this ledger"):
        relation_report(ledger, load_knowledge(), LEFT, "XZZ")


def test_the_pdf_has_the_same_passages(relation: Report) -> None:
    made = as_pdf(relation)
    assert made == as_pdf(relation)
    shown = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages).split())
    assert relation.title in shown
    for cite in relation.cites:
        assert cite.id in shown
    for found in relation.sections:
        assert found.heading in shown


def test_signs_that_no_font_draws_are_told_and_none_breaks_the_pdf(relation: Report) -> None:
    assert marked("Orsel, 奥尔塞尔") == 'Orsel, <font name="STSong-Light">奥尔塞尔</font>'
    assert marked("مرحبا") == "[5 Arabic signs not drawn]"
    assert marked("a<b & \u202e\x00c") == "a&lt;b &amp; c"
    strange = "奥" * 900 + " مرحبا " + "Оrsel \U0001f600 \ud800 " + "x" * 3000 + " <b>&" + "\n" * 50
    cite = relation.cites[0]
    cites = [
        Cite(1, cite.id, replace(cite.found, before=strange, passage=strange, page=cite.found.page | {"title": strange, "url": strange}))
    ]
    table = Grid((strange[:40], "n"), [(Line(strange, (1,)), Line("1"))] * 3, (1,), strange)
    report = Report(strange, strange, [(strange, strange)], [Section(strange, [table, Lines([Line(strange)]), Line(strange)])], cites)
    shown = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(as_pdf(report))).pages)
    assert "Arabic signs not drawn" in shown
    assert "cannot be drawn" in shown
    assert "&lt;b&gt;" in as_html(report)


def test_the_room_gives_reports_to_take_along(room: TestClient, ledger: Ledger) -> None:
    claim = next(ledger.rows("claims"))["id"]
    for address, kind in (
        (f"/relations/{LEFT}/{RIGHT}/report.html?since=2031", "text/html"),
        (f"/claims/{claim}/report.pdf", "application/pdf"),
    ):
        answer = room.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-disposition"].startswith("attachment")
    assert room.get(f"/relations/{LEFT}/XZZ/report.html").status_code == 404
    assert room.get(f"/relations/{LEFT}/{RIGHT}/report.html?since=soon").status_code == 422
    assert room.get("/claims/cl-0/report.html").status_code == 404
