"""What other programs call: one page read and analysed, the names of the package, quick to import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord import Document, Given, analyse, read
from onrecord.errors import EmptyPage, UsageError

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
TABLES = [PAGES.parent / "knowledge"]
TEXT = "SELDRA, 5 May 2031 — “The talks go on,” Foreign Minister Ilan Marek said on Monday.\n\nHe will visit Orsel in June."


def test_the_public_names_are_there_and_told_to_type_checkers() -> None:
    stub = ast.parse((Path(onrecord.__file__).parent / "__init__.pyi").read_text(encoding="utf-8"))
    told = {(name.asname, node.module) for node in stub.body if isinstance(node, ast.ImportFrom) for name in node.names}
    public = set(vars(onrecord)["PUBLIC"].items())
    assert {name for name, _ in told} == {name for name, _ in public} == set(onrecord.__all__) - {"__version__"}
    assert set(onrecord.__all__) <= set(dir(onrecord))
    for name in onrecord.__all__:
        assert getattr(onrecord, name)
    with pytest.raises(AttributeError, match="nothing_of_this_name"):
        getattr(onrecord, "nothing_of_this_name")  # noqa: B009


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    script = "import sys, onrecord; print(sorted({'spacy', 'sqlalchemy', 'numpy', 'trafilatura'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_a_page_is_read_from_words_bytes_and_files(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    documents = [read(TEXT), read(TEXT.encode()), read(tmp_path / "page.txt")]
    assert {document.text for document in documents} == {TEXT}
    assert len({document.id for document in documents}) == 1
    shown = read("<html><title>Talks</title><p>The talks go on, and the envoys of both sides meet again on Monday.</p></html>", kind="html")
    assert "<p>" not in shown.text
    assert read(TEXT, Given(published="2031-05-06")).published == "2031-05-06"


def test_every_entry_is_its_passage() -> None:
    found = analyse(TEXT, Given(published="2031-05-05"), knowledge=TABLES)
    assert [statement.content[0].of(TEXT) for statement in found.statements] == ["“The talks go on,”"]
    assert found == analyse(read(TEXT, Given(published="2031-05-05"), knowledge=TABLES), knowledge=TABLES)
    assert isinstance(found.document, Document)
    assert all(TEXT[time.start : time.end] == time.text for time in found.times)
    assert found.times


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(EmptyPage):
        read("  \n ")
    with pytest.raises(UsageError, match="no kind of page"):
        read(TEXT, kind="docx")
    with pytest.raises(UsageError, match="build"):
        read(PAGES)
    (tmp_path / "nothing.txt").write_bytes(b"")
    with pytest.raises(UsageError, match="empty file"):
        read(tmp_path / "nothing.txt")
