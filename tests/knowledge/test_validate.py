"""Our tables are sound, and each kind of unsoundness in a user's table is found."""

from __future__ import annotations

from pathlib import Path

import pycountry
import pytest

from onrecord.knowledge import Knowledge, load_knowledge, many
from onrecord.knowledge.validate import Problem, validate


def problems_of(folder: Path, table: str, *lines: str) -> list[Problem]:
    """Problems of our tables with a user's rows laid over them."""
    (folder / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return validate(load_knowledge([folder]))


def test_our_tables_have_no_problem() -> None:
    assert [str(problem) for problem in validate(load_knowledge())] == []


def test_the_tables_of_the_examples_have_no_problem(knowledge: Knowledge) -> None:
    assert [str(problem) for problem in validate(knowledge)] == []


@pytest.mark.parametrize(
    ("table", "header", "row", "field"),
    [
        ("states", "id\tcode\tname\tkind\tbasis", "state:ZZZ\tZZZ\tQuarland\tstate\tinvented", "code"),
        ("states", "id\tcode\tname\tkind\tbasis", "state:XQA\tXQB\tQuarland\tstate\tinvented", "code"),
        ("states", "id\tcode\tname\tkind\tbasis", "state:XQA\tXQA\tQuarland\tkingdom\tinvented", "kind"),
        ("states", "id\tcode\tname\tkind\tbasis", "state:XQA\tXQA\tQuarland\tstate\t", "basis"),
        ("states", "id\tcode\tname\tkind\tfrom\tto\tbasis", "state:XQA\tXQA\tQuarland\tstate\t2031\t2030-12\tinvented", "to"),
        ("states", "id\tcode\tname\tkind\tfrom\tto\tbasis", "state:XQA\tXQA\tQuarland\tstate\tMay 2031\t\tinvented", "from"),
        ("states", "id\tcode\tname\tkind\tambiguous\tbasis", "state:XQA\tXQA\tQuarland\tstate\tQuar\tinvented", "ambiguous"),
        ("states", "id\tcode\tname\tkind\twikidata\tbasis", "state:XQA\tXQA\tQuarland\tstate\t142\tinvented", "wikidata"),
        ("states", "id\tcode\tname\tkind\twikidata\tbasis", "state:XQA\tXQA\tQuarland\tstate\tQ142\tinvented", "wikidata"),
        ("organisations", "id\tname\tkind\tbasis", "organisation:Quar_Pact\tQuar Pact\torganisation\tinvented", "id"),
        ("organisations", "id\tname\tkind\tmembers\tbasis", "bloc:quar\tQuar Bloc\tbloc\tFRA|XQA\tinvented", "members"),
        ("organisations", "id\tname\tkind\tsector\tbasis", "organisation:quar\tQuar Pact\torganisation\tARMY\tinvented", "sector"),
        ("entities", "id\tkind\tname\ttopics\tbasis", "project:quar\tproject\tQuar Line\tpipelines\tinvented", "topics"),
        ("entities", "id\tkind\tname\tbasis", "project:quar\tissue\tQuar Line\tinvented", "kind"),
        ("outlets", "id\tname\tdomains\tkind\townership\tbasis",
         "organisation:quar\tQuar Post\treuters.com\tsite\tprivate\tinvented", "domains"),
        ("outlets", "id\tname\tkind\townership\towner\tbasis",
         "organisation:quar\tQuar Post\tsite\tstate\tstate:XQA\tinvented", "owner"),
        ("roles", "id\tname\ttitles\tbasis", "quar\tquar\tforeign minister\tinvented", "titles"),
        ("offices", "id\tname\tstate\trole\tbasis", "office:XQA:president\tpresident of Quarland\tXQA\tpresident\tinvented", "state"),
        ("offices", "id\tname\tstate\trole\tbasis", "office:FRA:quar\tquar of France\tFRA\tquar\tinvented", "role"),
        ("link_words", "id\trole\twords\texample\tbasis", "my-denial\tdenail\trefuted\tKestrova refuted it\tinvented", "role"),
        ("tenures", "id\tperson\toffice\tfrom\tbasis", "tenure:quar\tperson:nobody-known\toffice:FRA:president\t2031\tinvented", "person"),
    ],
)  # fmt: skip
def test_an_unsound_row_is_found(tmp_path: Path, table: str, header: str, row: str, field: str) -> None:
    found = problems_of(tmp_path, table, header, row)
    assert [(problem.table, problem.key, problem.field) for problem in found] == [(table, row.split("\t")[0], field)]


def test_a_role_that_is_misspelt_is_told_with_the_one_that_is_meant(tmp_path: Path) -> None:
    row = "my-denial\tdenail\trefuted\tKestrova refuted it\tinvented"
    (problem,) = problems_of(tmp_path, "link_words", "id\trole\twords\texample\tbasis", row)
    assert str(problem) == "link_words.tsv, my-denial, role: 'denail' is no role, so its words do nothing; perhaps 'denial' is meant"


def test_an_invented_state_of_the_user_range_is_sound(tmp_path: Path) -> None:
    header = "id\tcode\tname\tkind\tdemonyms\tbasis"
    rows = (f"state:{code}\t{code}\tLand {code}\tstate\t\tinvented" for code in ("XAA", "XZZ"))
    assert problems_of(tmp_path, "states", header, *rows) == []


def test_a_name_that_two_rows_bear_must_be_called_ambiguous_in_both(tmp_path: Path) -> None:
    header = "id\tcode\tname\tkind\taliases\tambiguous\tbasis"
    rows = ("state:XQA\tXQA\tQuarland\tstate\tQuar\t\tinvented", "state:XQB\tXQB\tUpper Quar\tstate\tQuar\tQuar\tinvented")
    (problem,) = problems_of(tmp_path, "states", header, *rows)
    assert (problem.key, problem.field) == ("state:XQA", "ambiguous")
    assert "'Quar' names state:XQB too" in str(problem)


def test_every_state_and_territory_of_iso_3166_has_a_row() -> None:
    assert {state.alpha_3 for state in pycountry.countries} <= {row["code"] for row in load_knowledge().rows("states")}


def test_every_state_has_a_capital_a_demonym_and_an_adjective_first() -> None:
    rows = [row for row in load_knowledge().rows("states") if row["kind"] == "state"]
    bare = {row["code"] for row in rows if not row["capital"] or not row["demonyms"]}
    assert bare == {"PSE"}
    assert many(load_knowledge().row("states", "state:GBR")["demonyms"])[0] == "British"  # type: ignore[index]


def test_every_office_has_a_role_with_titles() -> None:
    knowledge = load_knowledge()
    roles = {row["id"] for row in knowledge.rows("roles") if many(row["titles"])}
    assert {row["role"] for row in knowledge.rows("offices")} <= roles


def test_titles_are_in_lower_case() -> None:
    titles = [title for row in load_knowledge().rows("roles") for title in many(row["titles"])]
    assert [title for title in titles if title != title.lower()] == []


def test_official_names_are_those_of_iso() -> None:
    knowledge = load_knowledge()
    for state in pycountry.countries:
        row = knowledge.row("states", f"state:{state.alpha_3}")
        assert row is not None and row["official"] == (getattr(state, "official_name", "") or state.name)
