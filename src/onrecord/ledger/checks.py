"""What must hold before a page's entries are written: passages are in the text, references exist.

Example:
    >>> check(analysis)  # silent where all is well
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.errors import LedgerError
from onrecord.ids import digest
from onrecord.model import Analysis, Document, Event, Indicator, Participant, Reference, Span, Statement


def check(analysis: Analysis) -> None:
    """Sees that an analysis holds what the ledger promises.

    Raises:
        LedgerError: a span leaves the text, a stored text is not the passage, or a reference leads nowhere.
    """
    document, text = analysis.document, analysis.document.text
    if document.text_digest != digest(text):
        raise refusal(document, "document", "text_digest is not the digest of its text")
    actors = {actor.id for actor in analysis.actors}
    check_spans(document, "published_evidence", document.published_evidence)
    check_spans(document, "blocks", document.blocks)
    check_spans(document, "region", ((r.start, r.end) for r in document.regions))
    for mention in analysis.mentions:
        check_passage(document, mention.id, mention.start, mention.end, mention.text)
        check_actor(document, mention.id, mention.actor, actors)
    for time in analysis.times:
        check_passage(document, time.id, time.start, time.end, time.text)
    for statement in analysis.statements:
        check_statement(document, statement, actors)
    statements = {statement.id for statement in analysis.statements}
    entries: list[Event | Indicator] = [*analysis.events, *analysis.indicators]
    for entry in entries:
        check_passage(document, entry.id, entry.start, entry.end)
        if entry.reported_by is not None and entry.reported_by not in statements:
            raise refusal(document, entry.id, f"reported_by names the statement {entry.reported_by}, which is not there")
    for event in analysis.events:
        check_event(document, event, actors)


def check_statement(document: Document, statement: Statement, actors: set[str]) -> None:
    """Content, cue, speaker and reporters of a statement."""
    check_passage(document, statement.id, statement.start, statement.end)
    check_spans(document, statement.id, statement.content)
    at = 0
    for piece in statement.content:
        at = statement.text.find(piece.of(document.text), at)
        if at < 0:
            raise refusal(document, statement.id, f"its text does not hold the passage {piece.start}–{piece.end}")
        at += piece.end - piece.start
    for passage in (statement.cue, statement.venue):
        if passage is not None:
            check_passage(document, statement.id, passage.start, passage.end, passage.text)
    for stance in statement.stance:
        check_passage(document, statement.id, stance.start, stance.end)
    for reference in (statement.speaker, *statement.via, *statement.addressees):
        if reference is not None:
            check_reference(document, statement.id, reference, actors)


def check_event(document: Document, event: Event, actors: set[str]) -> None:
    """Trigger and sides of an event."""
    check_passage(document, event.id, *event.trigger)
    for side in (*event.actors, *event.recipients):
        check_reference(document, event.id, side, actors)


def check_reference(document: Document, entry: str, reference: Reference | Participant, actors: set[str]) -> None:
    """A passage that stands for an actor."""
    if reference.start is not None and reference.end is not None:
        check_passage(document, entry, reference.start, reference.end, reference.text)
    check_actor(document, entry, reference.actor, actors)


def check_actor(document: Document, entry: str, actor: str | None, actors: set[str]) -> None:
    """An actor that is named must be among the page's actors."""
    if actor is not None and actor not in actors:
        raise refusal(document, entry, f"names the actor {actor}, which is not among the page's actors")


def check_spans(document: Document, entry: str, spans: Iterable[tuple[int, int]]) -> None:
    """Spans must lie in the text."""
    for start, end in spans:
        check_passage(document, entry, start, end)


def check_passage(document: Document, entry: str, start: int, end: int, text: str | None = None) -> None:
    """A passage must lie in the text and read as stored."""
    if not 0 <= start <= end <= len(document.text):
        raise refusal(document, entry, f"the span {start}–{end} leaves the text of {len(document.text)} characters")
    if text is not None and Span(start, end).of(document.text) != text:
        raise refusal(document, entry, f"stores {text[:80]!r}, the passage {start}–{end} is {document.text[start:end][:80]!r}")


def refusal(document: Document, entry: str, seen: str) -> LedgerError:
    """The error that says which page and entry, and what was seen."""
    return LedgerError(f"{document.key}: {entry}: {seen}; the page was not written, please report it with the page")
