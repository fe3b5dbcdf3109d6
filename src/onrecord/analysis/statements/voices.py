"""First-person texts: every sentence is the statement of the text's voice; those it reports stand in ``via``.

Example:
    >>> [s.method for s in voice_statements(scene, cast, [], weights)]
    ['first person', 'first person']
"""

from __future__ import annotations

from onrecord import ids
from onrecord.analysis.cast import Cast
from onrecord.analysis.statements.confidence import Weights, confidence
from onrecord.analysis.statements.records import refer
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.model import Reference, Span, Statement

#: Parts of a page that the voice does not speak.
APART = frozenset(("title", "dateline", "byline"))
OWN = frozenset(("i", "we", "us", "our"))
#: Rules whose find in a sentence of the voice passes on what another said; a bare object ("the treaty laid out the principles") does not.
REPORTING = frozenset(("according to", "verb + clause", "cue after", "cue before", "cue amid", "quoted as saying", "quotation beside cue"))


def voice_statements(scene: Scene, cast: Cast, finds: list[Found], weights: Weights) -> list[Statement]:
    """One statement a sentence, in order."""
    parse, document = scene.parse, scene.document
    actor = cast.actors.get(cast.voice or document.voice or "")
    speaker = Reference(None, None, None, actor.id, actor.name, office_of(cast, actor.id), "voice") if actor is not None else None
    apart = [r for r in document.regions if r.label in APART]
    trust = confidence(weights, ("first person", "voice named" if actor is not None else "voice unknown"))
    found = []
    for sentence in parse.sentences:
        span = Span(sentence.start, sentence.end)
        if any(span.overlaps((r.start, r.end)) for r in apart) or not any(
            parse.words[i][0].isalnum() for i in range(sentence.first, sentence.last)
        ):
            continue
        via = tuple(
            refer(scene, cast, f.source) for f in finds if f.source is not None and reported(scene, f, sentence.first, sentence.last)
        )
        found.append(
            Statement(
                span.start, span.end, "direct", (span,), span.of(scene.text), speaker, None, via, method="first person",
                confidence=trust, id=ids.entry_id(document.id, "statements", span.start, span.end),
            )
        )  # fmt: skip
    return found


def office_of(cast: Cast, actor: str) -> str | None:
    """The post that the page gives to the voice, at its first mention with one."""
    return next((m.office for m in cast.mentions if m.actor == actor and m.office), None)


def reported(scene: Scene, f: Found, first: int, last: int) -> bool:
    """Whether a find in the sentence reports another than the voice."""
    if f.source is None or f.method not in REPORTING or f.kind != "speech":
        return False
    return first <= f.head < last and scene.parse.words[f.source].lower() not in OWN
