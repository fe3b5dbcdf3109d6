"""How far a statement may be trusted: what speaks for and against it, weighed into a probability.

The weights are log-odds, in ``knowledge/tables/statement_confidence.tsv``; they say how often statements of such a form were
found right (content and speaker) in annotated news.

Example:
    >>> confidence(weights, ("method cue after", "marks all", "source name"))
    0.96
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import is_passive
from onrecord.analysis.statements.units import Unit
from onrecord.knowledge import Knowledge
from onrecord.model import Reference, Span

#: Statements of at least this confidence are meant to be relied on.
SURE = 0.9
PRONOUNS = frozenset(("he", "she", "they"))
OWN = frozenset(("i", "we", "you"))
THINGS = frozenset(("it", "this", "that", "which", "these", "those", "what", "there"))
RISKS = frozenset(("-", "--", "\u2014", "\u2013", ";", ":"))
HEDGES = frozenset(("may", "might", "could", "would", "should", "will", "can", "must"))


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by feature, the constant, and two probabilities: below ``least`` a statement is left out; from ``sure`` on 95 of
    100 were right, so these are given 0.9 and more."""

    values: dict[str, float]
    constant: float
    least: float
    sure: float


def load_weights(knowledge: Knowledge) -> Weights:
    """The weights, compiled once."""
    return knowledge.compiled("statements.weights", build)


def build(knowledge: Knowledge) -> Weights:
    """Reads the table of weights."""
    values = {row["feature"]: float(row["weight"]) for row in knowledge.rows("statement_confidence")}
    return Weights(values, values.pop("constant", 0.0), values.pop("least", 0.0), values.pop("sure", 0.9))


def confidence(weights: Weights, features: tuple[str, ...]) -> float:
    """The probability that content and speaker are right."""
    odds = weights.constant + sum(weights.values.get(f, 0.0) for f in features)
    value = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
    if value >= weights.sure:
        value = SURE + (1.0 - SURE) * (value - weights.sure) / (1.0 - weights.sure)
    return round(value, 3)


def features_of(scene: Scene, f: Found, unit: Unit, speaker: Reference | None, pieces: tuple[Span, ...]) -> tuple[str, ...]:
    """What speaks for and against a find; of interviews there are too few among the annotated pages to count anything."""
    if f.method == "interview turn":
        return (f"method {f.method}",)
    parse = scene.parse
    marks = quoted_share(scene, pieces)
    family = "p" if f.method.startswith("verb + p:") else f.method.removeprefix("verb + ")
    found = [f"method {family}", f"marks {marks}", f"method {family}, marks {marks}", "source " + source_form(scene, f, speaker)]
    found.append("form " + cue_form(scene, f))
    if f.kind == "attitude":
        found.append("attitude")
    elif f.cue is not None:
        found.append(f"strength {f.cue.strength}")
        if parse.lemmas[f.head] in ("say", "tell"):
            found.append("say or tell")
    words = sum(len(p.of(scene.text).split(None, 60)) for p in pieces)
    found.append("length short" if words < 4 else "length long" if words > 40 else "length middle")
    found.append("end " + end_form(scene, pieces[-1]))
    found.extend(sorted(circumstances(scene, f, pieces)))
    found.extend(surroundings(scene, f, unit, speaker, pieces, family, marks))
    return tuple(found)


def surroundings(
    scene: Scene, f: Found, unit: Unit, speaker: Reference | None, pieces: tuple[Span, ...], family: str, marks: str
) -> list[str]:
    """How the statement fills its sentence, and what else stands there."""
    parse = scene.parse
    low, high = min(parse.starts[f.first], pieces[0].start), max(parse.ends[f.last], pieces[-1].end)
    if speaker is not None and speaker.start is not None and speaker.end is not None:
        low, high = min(low, speaker.start), max(high, speaker.end)
    first, last = parse.token_at(low), parse.token_at(high - 1)
    found = []
    before, after = first - unit.first, unit.last - last
    found.append("before none" if before <= 0 else "before few" if before <= 3 else "before many")
    found.append("after none" if after <= 1 else "after few" if after <= 6 else "after many")
    others = sum(1 for i in range(unit.first, unit.last + 1) if i != f.head and scene.quoted[i] < 0 and is_cue(scene, i))
    found.append(f"other cues {min(others, 2)}")
    if parse.heads[f.head] == f.head:
        found.append("main verb")
    risks = [i for i in parse.tokens_in(pieces[0].start, pieces[-1].end) if scene.quoted[i] < 0 and scene.words[i] in RISKS]
    commas = [i for i in parse.tokens_in(pieces[0].start, pieces[-1].end) if scene.quoted[i] < 0 and parse.words[i] == ","]
    found.append(f"content commas {min(len(commas), 2)}")
    if risks:
        found.append("content dashes")
    if len(pieces) == 2:
        found.append("two pieces")
    found.extend(tails(scene, commas, pieces[-1].end))
    if f.source is not None and f.first == f.last and f.source + 1 == f.first or f.source == f.last + 1:
        found.append("source adjacent")
        if parse.words[f.head] == "said":
            found.append(f"said {family} {marks}")
    content = {scene.quoted[i] for p in pieces for i in parse.tokens_in(*p)}
    if any(scene.quoted[i] >= 0 and scene.quoted[i] not in content for i in range(unit.first, unit.last + 1)):
        found.append("other quotation")
    if (
        parse.starts[unit.first] > pieces[-1].start
        and unit.block != block_of(scene, pieces[-1])
        or block_of(scene, pieces[-1]) != unit.block
    ):
        found.append("other paragraph")
    found.extend([f"{family} {marks} other cues {min(others, 1)}", f"{family} {marks} {found[0]}", f"{family} {marks} {found[1]}"])
    return found


def tails(scene: Scene, commas: list[int], end: int) -> set[str]:
    """What begins after a comma inside the content and may no longer belong to it."""
    parse, found = scene.parse, set()
    for i in commas:
        if i + 1 >= len(parse) or parse.starts[i + 1] >= end:
            continue
        word = parse.words[i + 1].lower()
        if word in ("who", "which", "whose", "where"):
            found.add("tail relative")
        elif parse.tags[i + 1] == "CC":
            found.add("tail joined")
        elif parse.tags[i + 1] == "VBG":
            found.add("tail participle")
        elif parse.tags[i + 1] == "IN" and word in ("while", "although", "though", "as", "since", "because", "even"):
            found.add("tail subordinate")
    return found


def is_cue(scene: Scene, i: int) -> bool:
    """Whether a token is a verb of the table that reports speech."""
    if not scene.parse.tags[i].startswith("V"):
        return False
    rows = scene.lexicon.verbs.get(scene.parse.lemmas[i].lower())
    return rows is not None and any(row.kind == "speech" for row in rows.values())


def block_of(scene: Scene, p: Span) -> int:
    """The paragraph of a piece."""
    return scene.parse.sentences[scene.parse.sentence_of[scene.parse.token_at(p.start)]].block


def quoted_share(scene: Scene, pieces: tuple[Span, ...]) -> str:
    """Whether all, some or none of the content stands in quotation marks."""
    inside = total = 0
    for p in pieces:
        for i in scene.parse.tokens_in(*p):
            if scene.parse.words[i][0].isalnum():
                total += 1
                inside += scene.quoted[i] >= 0
    return "none" if not inside else "all" if inside >= 0.9 * total else "some"


def source_form(scene: Scene, f: Found, speaker: Reference | None) -> str:
    """What the source is: a name, a pronoun, a common noun, a thing, a relative pronoun, or missing."""
    if f.source is None or speaker is None:
        return "missing"
    word = scene.parse.words[f.source]
    low = word.lower()
    if low in PRONOUNS:
        return "pronoun"
    if low in OWN:
        return "own"
    if low == "who":
        return "who"
    if low in THINGS:
        return "thing"
    return "name" if scene.parse.pos[f.source] == "PROPN" or speaker.name else "noun"


def cue_form(scene: Scene, f: Found) -> str:
    """The form of the cue: finite, participle, infinitive, passive or another word."""
    tag = scene.parse.tags[f.head]
    if not tag.startswith("V"):
        return "other"
    if is_passive(scene.parse, f.head):
        return "passive"
    if tag == "VBG":
        return "participle"
    return "infinitive" if tag == "VB" and scene.parse.words[f.head - 1].lower() == "to" else "finite"


def end_form(scene: Scene, last: Span) -> str:
    """What follows the content: the stop of its sentence, a comma, or more words."""
    rest = scene.text[last.end : last.end + 3].lstrip(" \u00a0\"'\u201d\u2019")
    inner = scene.text[last.end - 2 : last.end]
    if not rest or rest[0] in ".?!\n" or any(c in ".?!" for c in inner):
        return "stop"
    return "comma" if rest[0] in ",;:-\u2014\u2013(" or "," in inner else "word"


def circumstances(scene: Scene, f: Found, pieces: tuple[Span, ...]) -> set[str]:
    """Signs of doubt and of surety around the cue."""
    parse = scene.parse
    found = {f"flag {flag}" for flag in f.flags}
    for c in parse.children[f.head]:
        if c < f.head and parse.deps[c] == "neg":
            found.add("negated")
        if c < f.head and parse.words[c].lower() in HEDGES:
            found.add("hedged")
        if (
            c < f.head
            and parse.deps[c] in ("mark", "advmod")
            and parse.words[c].lower() in ("when", "if", "as", "while", "after", "before", "since", "because", "although", "though")
        ):
            found.add("subordinate")
    if parse.deps[f.head] in ("relcl", "acl"):
        found.add("relative")
    start = pieces[0].start
    between = scene.text[parse.ends[f.last] : start].strip() if start >= parse.ends[f.last] else ""
    if between.lower().startswith("that"):
        found.add("with that")
    elif len(between) > 40:
        found.add("far content")
    if any(scene.quotations[q].broken for q in {scene.quoted[i] for p in pieces for i in parse.tokens_in(*p)} if q >= 0):
        found.add("broken marks")
    if len(pieces) > 2:
        found.add("many pieces")
    return found
