"""A user's folder lies over our tables: rows are replaced, added and removed, and slips are refused with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge, load_knowledge

STATES = "id\tcode\tname\tkind\taliases\tdemonyms\tcapital\tmetonyms\tbasis\n"


def laid_over(folder: Path, table: str, content: str) -> Knowledge:
    """Our tables with one of a user's."""
    (folder / f"{table}.tsv").write_text(content, encoding="utf-8")
    return load_knowledge([folder])


def test_an_invented_state_is_added_and_lacks_nothing_that_ours_have(tmp_path: Path) -> None:
    knowledge = laid_over(tmp_path, "states", STATES + "state:XQA\tXQA\tQuarland\tstate\t\tQuarlish\tTamsey\tTamsey\tinvented\n")
    row = knowledge.row("states", "state:XQA")
    assert row is not None and row["name"] == "Quarland" and row["ambiguous"] == ""
    assert knowledge.row("states", "state:FRA") == load_knowledge().row("states", "state:FRA")


def test_a_row_with_a_known_key_replaces_ours_in_the_columns_that_it_has(tmp_path: Path) -> None:
    knowledge = laid_over(tmp_path, "states", "id\taliases\tbasis\nstate:FRA\tHexagon\tthe desk\n")
    row, ours = knowledge.row("states", "state:FRA"), load_knowledge().row("states", "state:FRA")
    assert row is not None and ours is not None
    assert (row["aliases"], row["basis"]) == ("Hexagon", "the desk")
    assert (row["name"], row["demonyms"]) == (ours["name"], ours["demonyms"])


def test_a_hyphen_in_the_second_cell_removes_a_row(tmp_path: Path) -> None:
    knowledge = laid_over(tmp_path, "outlets", "id\tname\norganisation:wikipedia\t-\n")
    assert knowledge.row("outlets", "organisation:wikipedia") is None
    assert len(knowledge.rows("outlets")) == len(load_knowledge().rows("outlets")) - 1


def test_other_tables_give_another_digest(tmp_path: Path) -> None:
    assert laid_over(tmp_path, "outlets", "id\tname\norganisation:wikipedia\t-\n").digest != load_knowledge().digest


def test_a_byte_order_mark_of_a_spreadsheet_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    knowledge = laid_over(tmp_path, "outlets", "\ufeffid\tname\tbasis\r\norganisation:quar-post\tQuar Post\tinvented\r\n")
    row = knowledge.row("outlets", "organisation:quar-post")
    assert row is not None and row["basis"] == "invented"


@pytest.mark.parametrize(
    ("table", "content", "message"),
    [
        ("state", "id\tname\nstate:XQA\tQuarland\n", "state.tsv: no table has this name; the tables are .*states"),
        ("states", "id\tdemonym\nstate:XQA\tQuarlish\n", "unknown column 'demonym'; the columns are .*demonyms"),
        ("states", "name\tid\nQuarland\tstate:XQA\n", "the first column is 'name'"),
        ("states", "id\tname\nstate:XQA\tQuarland\textra\n", "line 2: 3 cells, the header has 2"),
        ("states", "id\tname\nstate:XQA\tQuarland\nstate:XQA\tQuarland\n", "'state:XQA' stands twice"),
    ],
)
def test_a_slip_in_a_table_is_refused_with_what_was_seen(tmp_path: Path, table: str, content: str, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        laid_over(tmp_path, table, content)


def test_a_table_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "states.tsv").write_bytes("id\tname\nstate:XQA\tQuärland\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match="not UTF-8 at byte 20"):
        load_knowledge([tmp_path])


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="nowhere: no such folder"):
        load_knowledge([tmp_path / "nowhere"])
