"""Cue words and their frames, compiled from ``knowledge/tables/cues.tsv``.

Example:
    >>> lexicon(knowledge).verbs["warn"][""].frames
    frozenset({'quote', 'clause', 'to', 'p:about', 'p:of', 'p:against'})
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.knowledge import Knowledge, many


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: its class (speech or attitude), frames, whether its object is the addressee, and, if ``shared``,
    also a part of what is asked."""

    lemma: str
    particle: str
    kind: str
    frames: frozenset[str]
    addressee: bool
    prepositions: frozenset[str]
    strength: str = "plain"
    shared: bool = False


@dataclass(slots=True)
class Lexicon:
    """Cues by lemma, then by particle (``""`` for none)."""

    verbs: dict[str, dict[str, Cue]] = field(default_factory=dict)
    nouns: dict[str, Cue] = field(default_factory=dict)
    venues: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    talks: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    questions: frozenset[str] = frozenset()
    pointers: frozenset[str] = frozenset()
    mastheads: frozenset[str] = frozenset()
    outlooks: frozenset[str] = frozenset()
    denials: frozenset[str] = frozenset()
    taking_up: frozenset[str] = frozenset()
    confirming: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()


def lexicon(knowledge: Knowledge) -> Lexicon:
    """The cue words, compiled once."""
    return knowledge.compiled("statements.lexicon", build)


def build(knowledge: Knowledge) -> Lexicon:
    """Reads the table of cues."""
    found = Lexicon()
    for row in knowledge.rows("cues"):
        frames = frozenset(many(row["frames"]))
        cue = Cue(
            row["lemma"], row["particle"], row["class"], frames, row["object"] != "",
            frozenset(f[2:] for f in frames if f.startswith("p:")),
            row["strength"] or "plain", row["object"] == "both",
        )  # fmt: skip
        if row["pos"] == "verb":
            found.verbs.setdefault(cue.lemma, {})[cue.particle] = cue
        else:
            found.nouns[cue.lemma] = cue
    groups: dict[str, list[str]] = {}
    for row in knowledge.rows("speech_words"):
        groups.setdefault(row["group"], []).append(row["word"])
    found.venues, found.days = frozenset(groups.get("venue", ())), frozenset(groups.get("day", ()))
    found.talks, found.remarks = frozenset(groups.get("talk", ())), frozenset(groups.get("remark", ()))
    found.reporters = frozenset(groups.get("reporter", ()))
    found.sources = frozenset((*groups.get("source", ()), *groups.get("venue", ()), *(row["noun"] for row in knowledge.rows("groups"))))
    found.questions = frozenset(groups.get("question", ()))
    found.mastheads, found.outlooks = frozenset(groups.get("masthead", ())), frozenset(groups.get("outlook", ()))
    found.taking_up, found.confirming = frozenset(groups.get("taking-up", ())), frozenset(groups.get("confirming", ()))
    found.nobody = frozenset(groups.get("nobody", ()))
    found.pointers, found.denials = frozenset(groups.get("pointer", ())), frozenset(groups.get("denial", ()))
    found.outlets = frozenset(row["id"] for row in knowledge.rows("outlets"))
    return found
