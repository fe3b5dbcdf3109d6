"""An export of Wikidata is compared with the tables, and every difference names both sides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.check import Difference, check_against

WIKIDATA = "http://www.wikidata.org/entity/"


def compared(knowledge: Knowledge, folder: Path, *lines: str) -> list[Difference]:
    """The differences from a CSV export, without the rows that it lacks."""
    file = folder / "export.csv"
    file.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return [one for one in check_against(knowledge, file) if not (one.field == "row" and one.theirs is None)]


def test_states_are_met_by_their_code_and_compared_field_by_field(knowledge: Knowledge, tmp_path: Path) -> None:
    found = compared(
        knowledge, tmp_path, "item,itemLabel,iso3,capitalLabel,demonym",
        f"{WIKIDATA}Q142,France,FRA,Paris,French",
        f"{WIKIDATA}Q33,Suomi,FIN,Turku,Finnish",
        f"{WIKIDATA}Q999999,Arvenia,XAV,Orsel,Arvenian",
        f"{WIKIDATA}Q999998,Quarland,XQA,Tamsey,Quarlish",
    )  # fmt: skip
    assert found == [
        Difference("states", "state:FIN", "name", "Finland", "Suomi"),
        Difference("states", "state:FIN", "capital", "Helsinki", "Turku"),
        Difference("states", "state:XQA", "row", None, "Quarland"),
    ]


def test_one_of_several_demonyms_is_enough(knowledge: Knowledge, tmp_path: Path) -> None:
    header = "item,itemLabel,iso3,demonym"
    assert compared(knowledge, tmp_path, header, f"{WIKIDATA}Q142,France,FRA,Gallic", f"{WIKIDATA}Q142,France,FRA,French") == []


def test_a_state_that_the_export_lacks_is_a_difference(knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text(f"item,itemLabel,iso3\n{WIKIDATA}Q142,France,FRA\n", encoding="utf-8")
    found = check_against(knowledge, file)
    assert Difference("states", "state:FIN", "row", "Finland", None) in found
    assert not [one for one in found if one.key == "state:FRA"]


TENURES = "item,itemLabel,position,positionLabel,start,end"


def test_a_tenure_with_the_same_days_is_no_difference(knowledge: Knowledge, tmp_path: Path) -> None:
    line = f"{WIKIDATA}Q999997,Ilan Marek,{WIKIDATA}Q999996,President of Arvenia,2028-11-20T00:00:00Z,"
    assert compared(knowledge, tmp_path, TENURES, line) == []


def test_other_days_of_a_tenure_are_differences(knowledge: Knowledge, tmp_path: Path) -> None:
    line = f"{WIKIDATA}Q999997,Ilan Marek,{WIKIDATA}Q999996,President of Arvenia,2028-11-21T00:00:00Z,2031-01-02T00:00:00Z"
    key = "tenure:xav-president:ilan-marek"
    assert compared(knowledge, tmp_path, TENURES, line) == [
        Difference("tenures", key, "from", "2028-11-20", "2028-11-21"),
        Difference("tenures", key, "to", None, "2031-01-02"),
    ]


def test_a_day_of_the_precision_of_a_year_is_compared_as_a_year(knowledge: Knowledge, tmp_path: Path) -> None:
    header = "item,itemLabel,positionLabel,start,startPrecision"
    assert compared(knowledge, tmp_path, header, f"{WIKIDATA}Q999997,Ilan Marek,President of Arvenia,2028-01-01T00:00:00Z,9") == []


def test_a_second_term_is_no_repetition_of_the_first(knowledge: Knowledge, tmp_path: Path) -> None:
    first = f"{WIKIDATA}Q999997,Ilan Marek,{WIKIDATA}Q999996,President of Arvenia,2028-11-20T00:00:00Z,"
    second = f"{WIKIDATA}Q999997,Ilan Marek,{WIKIDATA}Q999996,President of Arvenia,2036-11-20T00:00:00Z,"
    (found,) = compared(knowledge, tmp_path, TENURES, first, second)
    assert (found.field, found.ours, found.theirs) == ("row", None, "2036-11-20/")


def test_a_person_unknown_to_us_is_told_once_and_an_unknown_post_not_at_all(knowledge: Knowledge, tmp_path: Path) -> None:
    line = f"{WIKIDATA}Q999995,Oda Brenn,{WIKIDATA}Q999996,President of Arvenia,2020-11-20T00:00:00Z,"
    other = f"{WIKIDATA}Q999995,Oda Brenn,{WIKIDATA}Q999994,Keeper of the Lighthouse,2020-11-20T00:00:00Z,"
    assert compared(knowledge, tmp_path, TENURES, line, line, other) == [Difference("persons", "Q999995", "row", None, "Oda Brenn")]


def test_our_tenure_of_an_office_in_the_export_that_it_lacks_is_told(knowledge: Knowledge, tmp_path: Path) -> None:
    file = tmp_path / "tenures.csv"
    file.write_text(f"{TENURES}\n{WIKIDATA}Q999995,Oda Brenn,,President of Arvenia,2020-11-20T00:00:00Z,\n", encoding="utf-8")
    missing = [one for one in check_against(knowledge, file) if one.table == "tenures"]
    assert ("tenure:xav-president:ilan-marek", "2028-11-20/", None) in [(one.key, one.ours, one.theirs) for one in missing]
    assert all(one.key.startswith("tenure:xav-president") for one in missing)


def test_outlets_are_met_by_domain_or_name(knowledge: Knowledge, tmp_path: Path) -> None:
    found = compared(
        knowledge, tmp_path, "item,itemLabel,website,iso3",
        f"{WIKIDATA}Q999993,Orsel Wire,https://www.orselwire.example/,XAV",
        f"{WIKIDATA}Q999992,The Orsel Wire Service,https://news.orselwire.example/,XKE",
        f"{WIKIDATA}Q999991,orsel wire,https://orsel-wire.example,",
        f"{WIKIDATA}Q999990,Tamsey Times,https://tamsey.example,XQA",
    )  # fmt: skip
    assert found == [
        Difference("outlets", "organisation:orsel-wire", "name", "Orsel Wire", "The Orsel Wire Service"),
        Difference("outlets", "organisation:orsel-wire", "country", "XAV", "XKE"),
        Difference("outlets", "organisation:orsel-wire", "domains", "orselwire.example", "orsel-wire.example"),
    ]


@pytest.mark.parametrize("shape", ["list", "sparql", "tsv"])
def test_the_other_shapes_of_the_query_service_say_the_same(knowledge: Knowledge, tmp_path: Path, shape: str) -> None:
    row = {"item": f"{WIKIDATA}Q999999", "itemLabel": "Arvania", "iso3": "XAV"}
    wrapped = {name: {"type": "literal", "value": value} for name, value in row.items()}
    content = {
        "list": json.dumps([row]),
        "sparql": json.dumps({"head": {"vars": list(row)}, "results": {"bindings": [wrapped]}}),
        "tsv": "\t".join(f"?{name}" for name in row) + "\n" + "\t".join(row.values()) + "\n",
    }[shape]
    file = tmp_path / f"export.{shape}"
    file.write_text(content, encoding="utf-8")
    assert Difference("states", "state:XAV", "name", "Arvenia", "Arvania") in check_against(knowledge, file)


@pytest.mark.parametrize("content", ["", "name,code\nFrance,FRA\n", "{}", '{"results": 3}', "[1, 2]", "[" * 10000, "item,size\nQ142,3\n"])
def test_a_file_that_is_no_export_is_refused_with_what_to_give(knowledge: Knowledge, tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="other.csv: .*(export of the Wikidata Query Service|itemLabel)"):
        check_against(knowledge, file)


def test_a_difference_reads_as_a_line() -> None:
    assert str(Difference("states", "state:XAV", "capital", None, "Tamsey")) == "states state:XAV capital: ours nothing, theirs Tamsey"
