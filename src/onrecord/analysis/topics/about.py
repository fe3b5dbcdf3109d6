"""Whom and what a statement is about: the states, organisations and named things in its content.

Example: "Arden supports the Lake Treaty", said by its minister, is about ``instrument:lake-treaty`` and ``state:XAA``.
"""

from __future__ import annotations

from onrecord.analysis.cast import Cast
from onrecord.model import Statement

KINDS = frozenset(("state", "organisation", "bloc", "format", "instrument", "project", "issue"))


def find_about(cast: Cast, statement: Statement) -> tuple[str, ...]:
    """Ids in the order of the text, each once; not the speaker, not what only tells whose minister someone is."""
    speaker = statement.speaker.actor if statement.speaker else None
    found: dict[str, None] = {}
    for piece in statement.content:
        person_end = -1
        for mention in cast.within(piece.start, piece.end):
            actor = cast.actors.get(mention.actor) if mention.actor else None
            if actor is None:
                continue
            if actor.kind == "person":
                person_end = max(person_end, mention.end)
            elif actor.kind in KINDS and actor.id != speaker and mention.end > person_end:
                found[actor.id] = None
    return tuple(found)
