"""onrecord as a component of a spaCy pipeline, for those who work there.

The component reads the text of a ``Doc`` with onrecord's own English model, so that it gives what ``onrecord analyse`` gives
whatever stands before it in the pipeline; ``spacy.blank("en")`` is enough. What was found is kept in ``doc._.onrecord``
(the record that ``onrecord analyse`` prints) and laid over the tokens as ``doc.spans``.

Example:
    >>> nlp = spacy.blank("en")
    >>> nlp.add_pipe("onrecord")
    >>> [(span.label_, span.text) for span in nlp(page).spans["statements"]]
    [('direct', '“The talks go on,” Ilan Marek said')]
"""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.errors import PageError
from onrecord.library import analyse
from onrecord.model import Given
from onrecord.record import as_record

#: The groups of spans, and what of an entry is the label of its span.
LABELS = {"statements": "kind", "events": "type", "indicators": "measure", "times": "type", "mentions": "basis"}


class Component:
    """Reads docs. ``knowledge``: folders with tables of your own."""

    def __init__(self, knowledge: list[str]) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: Any) -> Any:
        """The doc with its record and its spans; a doc without a word to read is left as it is, with empty groups.

        What is known of the page from outside may stand in ``doc.user_data["onrecord_given"]``: a dict with any of ``published``,
        ``outlet``, ``url``, ``title``, ``author``.
        """
        for group in LABELS:
            doc.spans[group] = []
        given = Given(**doc.user_data.get("onrecord_given", {}))
        try:
            record = as_record(analyse(doc.text, given, knowledge=self.knowledge))
        except PageError:
            return doc
        shift = len(doc.text) - len(record["document"]["text"])  # a byte-order mark is no part of the text
        doc._.onrecord = record
        for group, label in LABELS.items():
            doc.spans[group] = [
                doc.char_span(row["start"] + shift, row["end"] + shift, row[label], alignment_mode="expand", span_id=row["id"])
                for row in record[group]
            ]
        return doc


def create(nlp: Any, name: str, knowledge: list[str]) -> Component:
    """The component, as spaCy makes it."""
    return Component(knowledge)


if not Doc.has_extension("onrecord"):
    Doc.set_extension("onrecord", default=None)
Language.factory("onrecord", default_config={"knowledge": []}, assigns=["doc._.onrecord", "doc.spans"], func=create)
