"""Titles that stand alone for a person: "the minister", "Top diplomat", "his Ardenian counterpart".

Example: after "Foreign Minister Ilan Marek", "the minister" means Marek where no other minister stands between.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import NamedTuple

from onrecord.analysis.actors.offices import holder, holds
from onrecord.analysis.actors.owners import country_of, owner
from onrecord.analysis.actors.people import People, known
from onrecord.analysis.actors.scene import Scene
from onrecord.analysis.actors.titles import Title, may_hold

BETWEEN = ("the", "a", "an", "who", "is", "was", "'s", "its", "and")
#: Words behind a title that say which one is meant: such a title is no repetition of a name.
DEFINING = ("of", "from", "who", "whose", "most", "in", "at", "for", "that")
DEFINITE = ("the", "this", "that", "'s", "their", "our", "its")
#: How many mentions back, and how many of the page's first people, a title may mean.
WINDOW = 100
#: How many sentences back a title without a state may mean.
FAR = 10


class Seen(NamedTuple):
    """A person mentioned at a token."""

    token: int
    person: str


def resolve_title(scene: Scene, title: Title, people: People, seen: list[Seen], named: set[int]) -> str | None:
    """The person that a title without a name means; None where it is indefinite, plural or unsure."""
    if title.plural or title.modifier == "other":
        return None
    if title.core.last + 1 in named or not alone(scene, title):
        return None
    seen = seen[: bisect_left(seen, Seen(title.first, ""))][-WINDOW:]
    fits = candidates(scene, title, people, seen)
    if title.body is None and scene.is_word("contested", title.core.last):
        return None
    reach = scene.parse.sentence_of[title.first] - FAR if title.body is None else 0
    before = [s.person for s in seen if s.person in fits and scene.parse.sentence_of[s.token] >= reach]
    if len(set(fits)) == 1 and (before or title.body is not None):
        return fits[0]
    if before:
        return nearest(scene, title, seen, fits)
    if not fits and title.role is not None and title.body is not None and title.modifier == "":
        person = holder(scene.lexicon, title.role, title.body, scene.interval)
        if person is not None:
            return people.add(known(scene.lexicon, person, title.first)).id
    return None


def alone(scene: Scene, title: Title) -> bool:
    """Whether the title is a whole definite noun phrase: "the minister", "Russia's president", "Top diplomat" at the start."""
    parse, head = scene.parse, title.core.last
    if parse.tags[head] not in ("NN", "NNP", "NNS", "NNPS") or parse.deps[head] in ("compound", "appos", "attr", "amod", "nmod", "oprd"):
        return False
    if parse.deps[head] == "pobj" and scene.before(title.first) == "as" or scene.after(title.last) in DEFINING:
        return False
    if title.article in DEFINITE or scene.lowers[title.first] == "the":
        return True
    possessive = title.body is not None and any(scene.lowers[i] == "'s" for i in range(title.first, title.core.first))
    start = parse.sentences[parse.sentence_of[head]].first == title.first
    return possessive or start and parse.deps[head] in ("nsubj", "nsubjpass")


def candidates(scene: Scene, title: Title, people: People, seen: list[Seen]) -> list[str]:
    """Persons just seen, or among the first of the page, whose titles agree with this one."""
    near = dict.fromkeys([*islice(people.by_id, WINDOW), *(s.person for s in seen)])
    told = [id for id in near if any(agrees(scene, title, t) for t in people.by_id[id].titles)]
    official = title.role in scene.lexicon.official and title.modifier in ("", "past")
    return told or [id for id in near if official and holds(scene.lexicon, id, title, scene.interval)]


def agrees(scene: Scene, a: Title, b: Title) -> bool:
    """Whether a short title may repeat a fuller one: role or last word, state where both tell it, former or not."""
    if a.modifier == "past" and b.modifier != "past" or a.modifier == "lower" and b.modifier != "lower":
        return False
    if b.modifier == "lower" and a.modifier != "lower" and scene.lowers[a.core.last] == "president":
        return False
    x, y = country_of(scene.lexicon, a.body), country_of(scene.lexicon, b.body)
    if a.body and a.body != b.body and (b.body and x != y or not a.body.startswith("state:") or a.of != b.of):
        return False
    if not described(scene, a) <= {scene.lowers[i] for i in range(b.first, b.core.last + 1)}:
        return False
    if a.role is not None and a.role == b.role or a.body is None and may_hold(a, b.role):
        return True
    if a.core.first == a.core.last and a.role is not None and not any(sense.how == "post" for sense in a.core.senses):
        return False
    words = {scene.singular(i) for i in range(b.first, b.core.last + 1)}
    return scene.singular(a.core.last) == scene.singular(b.core.last) and all(
        scene.singular(i) in words for i in range(a.core.first, a.core.last)
    )


def described(scene: Scene, title: Title) -> set[str]:
    """Capitalised words that narrow a title and name no state: "Democratic" nominee."""
    parse = scene.parse
    first = parse.sentences[parse.sentence_of[title.core.last]].first
    words = [c for c in parse.children[title.core.last] if first < c < title.core.first and parse.words[c][0].isupper()]
    return {scene.lowers[c] for c in words if c not in scene.hit_at}


def nearest(scene: Scene, title: Title, seen: list[Seen], fits: list[str]) -> str | None:
    """The agreeing person mentioned last before the title; None where two were named in the same sentence just before."""
    parse = scene.parse
    before = [s for s in seen if s.person in fits]
    sentence = parse.sentence_of[before[-1].token]
    last = {s.person for s in before if parse.sentence_of[s.token] == sentence}
    if len(last) == 1:
        return before[-1].person
    subjects = {s.person for s in before if parse.sentence_of[s.token] == sentence and parse.deps[s.token] == "nsubj"}
    return next(iter(subjects)) if len(subjects) == 1 else None


def counterpart(scene: Scene, i: int, people: People, possessor: str | None) -> tuple[str | None, int]:
    """Whom "his Ardenian counterpart" means, and its first token: the one of that state with the possessor's role."""
    hit = scene.hit_at.get(i - 1)
    state = owner(scene, hit) if hit is not None else None
    first = hit.first if hit is not None else i
    if state is None or possessor is None:
        return None, first
    country = country_of(scene.lexicon, state)
    roles = {t.role for t in people.by_id[possessor].titles if t.role is not None}
    named = [
        p.id for p in islice(people.by_id.values(), WINDOW)
        if p.id != possessor and any(t.role in roles and country_of(scene.lexicon, t.body) == country for t in p.titles)
    ]  # fmt: skip
    holders = {h for role in roles if (h := holder(scene.lexicon, role, state, scene.interval))}
    if not named and len(holders) == 1:
        return people.add(known(scene.lexicon, holders.pop(), i)).id, first
    return named[0] if len(named) == 1 else None, first


def around(scene: Scene, first: int, last: int, titles: dict[int, Title], starts: set[int]) -> list[Title]:
    """The titles in apposition around a name: "Marek, Arden's foreign minister,", "a spokesman for the ministry, Ilan Marek".

    Args:
        scene: the page.
        first, last: the tokens of the name.
        titles: the titles of the page by each of their tokens.
        starts: first tokens of the names of the page; what stands right before one is that name's title.
    """
    behind = title_behind(scene, last, titles)
    found = [behind] if behind is not None and not starts & {behind.last + 1, behind.core.last + 1} else []
    head = scene.parse.heads[last]
    before = titles.get(head) if scene.parse.deps[last] == "appos" and head < last else None
    adjacent = before is not None and before.core.last == head and first - 2 <= before.last < first
    if before is not None and adjacent and not before.plural and before.article != "as":
        found.append(before)
    return found


def title_behind(scene: Scene, last: int, titles: dict[int, Title]) -> Title | None:
    """The title in apposition behind a name: "Marek, Arden's foreign minister,"."""
    parse = scene.parse
    stop = parse.sentences[parse.sentence_of[last]].last
    if last + 2 >= stop or parse.words[last + 1] not in (",", "(", "–", "—", "-"):
        return None
    for i in range(last + 2, min(last + 9, stop)):
        title = titles.get(i)
        if title is not None and title.first <= last + 4 and not title.plural:
            between = range(last + 2, title.first)
            if all(scene.lowers[j] in BETWEEN or parse.tags[j] in ("JJ", "RB", "POS") for j in between):
                return title
            return None
        if parse.words[i] in (",", ")", ";") or parse.tags[i] in ("VBD", "VBZ", "VBP", "MD") and scene.lowers[i] not in ("is", "was"):
            return None
    return None
