"""Whether a text is one person's own words from end to end, and whose.

A speech or an article by an official speaks in the first person without a narrator: many sentences outside quotation marks say
I, we or our, hardly any reports what somebody else said. Its speaker is taken from what stands above it, never guessed.

Example: "Remarks by Foreign Minister Ilan Marek" over such a text makes him its voice.
"""

from __future__ import annotations

import re

from onrecord.analysis.actors.scene import Scene

FIRST = frozenset(("i", "we", "our", "my", "us", "me", "ours", "mine", "ourselves", "myself"))
REPORTS = frozenset(("say", "tell", "add", "state", "note", "announce", "claim", "according", "report", "stress", "argue"))
TURN = re.compile(r"[(\[]?[A-Z][\w .’'-]{0,40}[)\]]?: ")
LEAST_SENTENCES = 5
LEAST_SHARE = 0.28
MOST_REPORTS = 0.08


def is_first_person(scene: Scene, body: int) -> bool:
    """Whether the text from token ``body`` on is in the first person."""
    parse = scene.parse
    total = first = reports = quoted = 0
    for sentence in parse.sentences:
        if sentence.first < body or sentence.last - sentence.first < 4:
            continue
        inside = sum(scene.quoted[sentence.first : sentence.last])
        total += 1
        if inside > (sentence.last - sentence.first) // 2:
            quoted += 1
            continue
        first += any(
            scene.lowers[i] in FIRST and parse.tags[i] in ("PRP", "PRP$") and not scene.quoted[i] for i in range(sentence.first, sentence.last)
        )
        reports += any(reports_at(scene, i) for i in range(sentence.first, sentence.last) if not scene.quoted[i])
    if total < LEAST_SENTENCES or quoted > 0.1 * total or is_interview(scene):
        return False
    return first >= LEAST_SHARE * total and reports <= MOST_REPORTS * total


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
