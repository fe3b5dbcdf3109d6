"""The tables of posts, persons and tenures hold together, and say who held which post on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from onrecord.knowledge import Knowledge, Row, many

DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def holders_on(knowledge: Knowledge, office: str, day: str) -> set[str]:
    """Persons who held the office on a day; a coarse bound counts as its whole year or month."""
    found = set()
    for row in knowledge.rows("tenures"):
        start, end = row["from"], row["to"] or "9999"
        if row["office"] == office and start <= day and (day < end or day.startswith(end)):
            found.add(row["person"])
    return found


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("office:RUS:foreign-minister", "2024-10-03", "person:sergey-lavrov"),
        ("office:USA:foreign-minister", "1987-04-01", "person:george-shultz"),
        ("office:GBR:prime-minister", "1990-11-01", "person:margaret-thatcher"),
        ("office:united-nations:secretary-general", "2003-05-05", "person:kofi-annan"),
        ("office:KEN:president", "1999-01-01", "person:daniel-arap-moi"),
        ("office:BRA:president", "2016-01-10", "person:dilma-rousseff"),
    ],
)
def test_the_holder_of_a_post_depends_on_the_day(knowledge: Knowledge, office: str, day: str, person: str) -> None:
    assert holders_on(knowledge, office, day) == {person}


def test_a_person_may_return_to_a_post(knowledge: Knowledge) -> None:
    post = "office:JPN:prime-minister"
    assert holders_on(knowledge, post, "2007-01-01") == holders_on(knowledge, post, "2015-01-01") == {"person:shinzo-abe"}
    assert holders_on(knowledge, post, "2010-01-01") == {"person:yukio-hatoyama"}


def test_tenures_name_known_persons_and_offices_and_run_forward(knowledge: Knowledge) -> None:
    for row in knowledge.rows("tenures"):
        assert knowledge.row("persons", row["person"]), row
        assert knowledge.row("offices", row["office"]), row
        assert DAY.fullmatch(row["from"]), row
        assert not row["to"] or DAY.fullmatch(row["to"]), row
        coarse = min(len(row["from"]), len(row["to"])) if row["to"] else 0
        assert row["from"][:coarse] <= row["to"][:coarse], row


def test_a_post_for_one_has_one_holder_at_a_time(knowledge: Knowledge) -> None:
    by_office: dict[str, list[Row]] = defaultdict(list)
    for row in knowledge.rows("tenures"):
        office = knowledge.row("offices", row["office"])
        if office and office["holders"] == "one":
            by_office[row["office"]].append(row)
    for tenures in by_office.values():
        for earlier, later in pairwise(sorted(tenures, key=lambda t: (t["from"], t["to"] or "9999"))):
            coarse = min(len(earlier["to"]), len(later["from"]))
            assert earlier["to"] and earlier["to"][:coarse] <= later["from"][:coarse], (earlier, later)


def test_offices_stand_on_known_roles_and_states(knowledge: Knowledge) -> None:
    codes = {row["code"] for row in knowledge.rows("states")}
    for office in knowledge.rows("offices"):
        assert knowledge.row("roles", office["role"]), office
        state = office["state"]
        assert state in codes or knowledge.row("organisations", state), office


def test_persons_serve_known_states(knowledge: Knowledge) -> None:
    codes = {row["code"] for row in knowledge.rows("states")} | {""}
    numbers = [row["wikidata"] for row in knowledge.rows("persons") if row["wikidata"]]
    assert len(numbers) == len(set(numbers))
    for person in knowledge.rows("persons"):
        assert person["country"] in codes, person
        assert person["gender"] in ("m", "f", ""), person
        assert many(person["family"]), person


def test_the_name_of_a_post_tells_its_state_once(knowledge: Knowledge) -> None:
    twice = [row["name"] for row in knowledge.rows("offices") if re.search(r" of (.+) of \1$", row["name"])]
    assert twice == []
