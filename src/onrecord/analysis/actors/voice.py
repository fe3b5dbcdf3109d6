"""Whether a text is one person's own words from end to end, and whose.

A speech or an article by an official speaks in the first person without a narrator: many sentences outside quotation marks say
I, we or our, hardly any reports what somebody else said. Its speaker is taken from what stands above it, never guessed.

Example: "Remarks by Foreign Minister Ilan Marek" over such a text makes him its voice.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.analysis.actors.scene import Scene

FIRST = frozenset(("i", "we", "our", "my", "us", "me", "ours", "mine", "ourselves", "myself"))
REPORTS = frozenset(("say", "tell", "add", "state", "note", "announce", "claim", "according", "report", "stress", "argue"))
TURN = re.compile(r"[(\[]?[A-Z][\w .’'-]{0,40}[)\]]?: ")
LEAST_SENTENCES = 5


class Shares(NamedTuple):
    """Of the sentences below the header: how many there are, and which part of them is in the first person, reports, is quoted."""

    sentences: int
    first: float
    reports: float
    quoted: float


class Bounds(NamedTuple):
    """What the shares of a first-person text must reach and may not pass."""

    first: float
    reports: float
    quoted: float


#: Where the title or the byline names a speaker, and where nobody is named: then the text itself must leave no doubt.
NAMED = Bounds(0.28, 0.08, 0.2)
UNNAMED = Bounds(0.5, 0.03, 0.1)


def is_first_person(scene: Scene, body: int, named: bool) -> bool:
    """Whether the text from token ``body`` on is in the first person."""
    shares, bounds = count(scene, body), NAMED if named else UNNAMED
    return (
        shares.sentences >= LEAST_SENTENCES and shares.first >= bounds.first and shares.reports <= bounds.reports
        and shares.quoted <= bounds.quoted and not is_interview(scene)
    )  # fmt: skip


def count(scene: Scene, body: int) -> Shares:
    """The shares from token ``body`` on."""
    parse = scene.parse
    total = first = reports = quoted = 0
    for sentence in parse.sentences:
        tokens = range(sentence.first, sentence.last)
        if sentence.first < body or len(tokens) < 4:
            continue
        total += 1
        if sum(scene.quoted[sentence.first : sentence.last]) > len(tokens) // 2:
            quoted += 1
            continue
        first += any(scene.lowers[i] in FIRST and parse.tags[i] in ("PRP", "PRP$") and not scene.quoted[i] for i in tokens)
        reports += any(reports_at(scene, i) for i in tokens if not scene.quoted[i])
    size = max(1, total)
    return Shares(total, first / size, reports / size, quoted / size)


def is_interview(scene: Scene) -> bool:
    """Whether questions and answers alternate: several paragraphs are questions, or begin with who speaks."""
    parse, text = scene.parse, scene.document.text
    blocks = [scene.document.blocks[b] for b in dict.fromkeys(s.block for s in parse.sentences)]
    questions = sum(text[b.start : b.end].rstrip(")]\"”’ ").endswith("?") for b in blocks)
    turns = sum(bool(TURN.match(text, b.start, min(b.end, b.start + 60))) for b in blocks)
    return questions >= 3 and questions > 0.12 * len(blocks) or turns >= 3 and turns > 0.25 * len(blocks)


def reports_at(scene: Scene, i: int) -> bool:
    """Whether the token reports what another said."""
    parse = scene.parse
    if parse.lemmas[i].lower() not in REPORTS and scene.lowers[i] != "according":
        return False
    if scene.lowers[i] == "according":
        return scene.after(i) == "to"
    if parse.tags[i] not in ("VBD", "VBZ", "VBP", "VBN"):
        return False
    subject = parse.child(i, "nsubj")
    return subject is not None and scene.lowers[subject] not in FIRST and scene.lowers[subject] not in ("you", "it", "which", "that", "who")
