"""onrecord in a pipeline of spaCy: the same record as anywhere, laid over the tokens of a doc."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

import onrecord.pipe  # noqa: F401  # a checkout that was installed before has no entry point of it
from onrecord import Given, analyse
from onrecord.record import as_record, from_record

PAGES = Path(__file__).resolve().parents[2] / "examples" / "pages"
TABLES = [str(PAGES.parent / "knowledge")]
TEXT = (PAGES / "2031" / "speech-aldane.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def nlp() -> Any:
    """A pipeline with nothing else in it."""
    made = spacy.blank("en")
    made.add_pipe("onrecord", config={"knowledge": TABLES})
    return made


def test_a_doc_has_what_analyse_gives(nlp: Any) -> None:
    doc = nlp(TEXT)
    found = analyse(TEXT, knowledge=TABLES)
    assert doc._.onrecord == as_record(found)
    assert from_record(doc._.onrecord) == found
    for group in ("statements", "events", "indicators", "times", "mentions"):
        rows = getattr(found, group)
        assert [span.id_ for span in doc.spans[group]] == [row.id for row in rows]
        for span, row in zip(doc.spans[group], rows, strict=True):
            assert span.start_char <= row.start
            assert span.end_char >= row.end
    assert len(doc.spans["statements"]) > 3
    assert {span.label_ for span in doc.spans["statements"]} <= {"direct", "indirect", "mixed"}


def test_what_is_known_of_a_page_is_given_with_it(nlp: Any) -> None:
    words = "Foreign Minister Ilan Marek of Arvenia said on Monday that the talks go on and that the envoys meet again next week."
    doc = nlp.make_doc(words)
    doc.user_data["onrecord_given"] = {"published": "2031-05-06"}
    assert nlp(doc)._.onrecord == as_record(analyse(words, Given(published="2031-05-06"), knowledge=TABLES))
    assert "2031-05-05" in {time["value"] for time in doc._.onrecord["times"]}


def test_a_byte_order_mark_moves_no_span(nlp: Any) -> None:
    with_mark, without = nlp("\ufeff" + TEXT), nlp(TEXT)
    words = [[span.text.removeprefix("\ufeff") for span in doc.spans["statements"]] for doc in (with_mark, without)]
    assert words[0] == words[1]


def test_a_doc_without_words_has_empty_groups(nlp: Any) -> None:
    for words in ("", " \n"):
        doc = nlp(words)
        assert doc._.onrecord is None
        assert all(len(doc.spans[group]) == 0 for group in ("statements", "events", "times"))


def test_a_doc_can_be_stored(nlp: Any) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.onrecord == doc._.onrecord
    assert [span.text for span in again.spans["events"]] == [span.text for span in doc.spans["events"]]


def test_an_installed_package_is_found_by_its_name() -> None:
    script = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('onrecord'); print(nlp.pipe_names)"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "['onrecord']"
