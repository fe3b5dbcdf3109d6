"""Whom "he" and "she" mean: the nearest person who fits in gender and place, and nobody where two fit alike.

Example: in "Marek met Toll. He said …" both fit, and the subject wins.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.analysis.actors.people import People
from onrecord.analysis.actors.scene import Scene
from onrecord.analysis.actors.standins import Seen

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
RANK = {"nsubj": 2.0, "nsubjpass": 1.5, "agent": 1.0, "dobj": 0.5, "dative": 0.5, "appos": 0.0, "poss": -0.2, "pobj": 0.0, "conj": 0.2}
REACH = 6
MARGIN = 0.5
LEAST = -2.0
#: Stands for anyone without a name.
UNNAMED = ""


class Pronoun(NamedTuple):
    """A pronoun's token and the person it means."""

    token: int
    person: str


def find_pronouns(scene: Scene, people: People, seen: list[Seen], others: list[int]) -> list[Pronoun]:
    """The pronouns of one person that can be told, in order; each found one counts for the next.

    Args:
        scene: the page.
        people: its people.
        seen: mentions of them, in order.
        others: tokens of people without a name ("a doctor"): a pronoun that may mean one of them means nobody known.
    """
    parse, found = scene.parse, []
    seen = sorted([*seen, *(Seen(i, UNNAMED) for i in others)])
    recent: list[tuple[int, str, bool]] = []
    at = 0
    for i, word in enumerate(scene.lowers):
        while at < len(seen) and seen[at].token < i:
            recent.append((seen[at].token, seen[at].person, False))
            at += 1
        if word in GENDER and parse.tags[i] in ("PRP", "PRP$"):
            person = resolve(scene, people, i, GENDER[word], recent[-24:])
            if person is not None:
                recent.append((i, person, True))
            if person:
                found.append(Pronoun(i, person))
                if not people.by_id[person].gender:
                    people.by_id[person].gender = GENDER[word]
    return found


def resolve(scene: Scene, people: People, i: int, gender: str, recent: list[tuple[int, str, bool]]) -> str | None:
    """The person that scores best for a pronoun, if clearly; ``UNNAMED`` where someone without a name does."""
    scores: dict[str, float] = {}
    for token, person, by_pronoun in recent:
        known = people.by_id[person].gender if person != UNNAMED else ""
        if known not in ("", gender):
            continue
        score = weigh(scene, i, token, by_pronoun)
        if score is not None:
            score += 0.4 if known else 0.0
            scores[person] = max(score, scores.get(person, -9.0)) + (0.15 if person in scores else 0.0)
    ranked = sorted(scores.items(), key=lambda s: -s[1])
    if not ranked:
        return UNNAMED
    if ranked[0][1] < LEAST or len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return ranked[0][0]


def weigh(scene: Scene, i: int, token: int, by_pronoun: bool) -> float | None:
    """How well a mention at ``token`` serves the pronoun at ``i``; None where grammar or distance forbids it."""
    parse = scene.parse
    back = parse.sentence_of[i] - parse.sentence_of[token]
    paragraphs = parse.sentences[parse.sentence_of[i]].block - parse.sentences[parse.sentence_of[token]].block
    if back > REACH or paragraphs > 3:
        return None
    if scene.quoted[i] and not scene.quoted[token]:
        return None
    dep = role(scene, token)
    if back == 0 and scene.parse.deps[i] != "poss" and parse.heads[i] == parse.heads[token] and dep != "poss":
        return None
    score = RANK.get(dep, 0.0) - 0.9 * back - (0.3 * paragraphs if back else 0.0)
    if scene.quoted[token] and not scene.quoted[i]:
        score -= 2.0
    if by_pronoun:
        score += 0.2
    if dep == "nsubj" and parse.deps[i] == "nsubj":
        score += 0.4
    return score


def role(scene: Scene, token: int) -> str:
    """The grammatical role of a mention, that of the whole for a member of a list."""
    parse = scene.parse
    dep = parse.deps[token]
    hops = 0
    while dep in ("compound", "appos", "flat") and hops < 4:
        token = parse.heads[token]
        dep, hops = parse.deps[token], hops + 1
    return dep
