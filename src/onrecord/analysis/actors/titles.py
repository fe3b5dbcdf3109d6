"""Titles in the text: which post, of which state or organisation, former or deputy, of one or of several.

Example: in "former Ardenian foreign minister Ilan Marek" the title is the role foreign minister of Arden, in the past.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.analysis.actors.bodies import Body
from onrecord.analysis.actors.lexicon import Lexicon
from onrecord.analysis.actors.owners import OWNERS, country_of, owner, served_by
from onrecord.analysis.actors.scene import Hit, Scene
from onrecord.knowledge import many

OF = ("of", "for", "to", "at")
DEFINITE = ("the", "this", "that")


class Title(NamedTuple):
    """A title: tokens ``first`` to ``last`` (inclusive, without article) around its ``core``.

    ``role``: id of the role, else None. ``body``: actor id of the state or organisation. ``modifier``: past (former), lower
    (deputy), other (the next) or empty. ``article``: the word before, in small letters. ``of``: an organisation that no table knows.
    """

    first: int
    last: int
    core: Hit
    role: str | None
    body: str | None
    modifier: str
    plural: bool
    article: str
    of: str | None = None


def find_titles(scene: Scene, bodies: list[Body]) -> list[Title]:
    """All titles of the page, in order; ``bodies``: organisations that no table knows."""
    within = {i: body for body in bodies for i in range(body.first, body.last + 1)}
    return [read_title(scene, hit, within) for hit in scene.titles]


def read_title(scene: Scene, core: Hit, within: dict[int, Body]) -> Title:
    """A title with what stands around it."""
    first, modifier, body = look_left(scene, core)
    at = behind_case(scene, core)
    if at is not None and at in within and within[at].last > core.last and not (core.first <= within[at].first <= core.last):
        role, body = choose(scene.lexicon, core, None, " ".join(scene.lowers[core.first : core.last + 1]))
        plural = is_plural(scene, core)
        return Title(first, within[at].last, core, role, None, modifier, plural, scene.before(first), within[at].name)
    last, after = look_right(scene, core)
    body = after if after is not None and (body is None or scene.after(core.last) == "of") else body
    role, body = choose(scene.lexicon, core, body, " ".join(scene.lowers[core.first : core.last + 1]))
    return Title(first, last, core, role, body, modifier, is_plural(scene, core), scene.before(first))


def is_plural(scene: Scene, core: Hit) -> bool:
    """Whether a title is of several."""
    return scene.parse.tags[core.last] in ("NNS", "NNPS") and scene.lowers[core.last].endswith(("s", "men", "women"))


def behind_case(scene: Scene, core: Hit) -> int | None:
    """The token behind "of" and its article, right behind the title."""
    i, stop = core.last + 1, scene.parse.sentences[scene.parse.sentence_of[core.last]].last
    if i >= stop or scene.lowers[i] not in OF:
        return None
    i += 2 if i + 1 < stop and scene.lowers[i + 1] == "the" else 1
    return i if i < stop else None


def look_left(scene: Scene, core: Hit) -> tuple[int, str, str | None]:
    """First token of the title, its modifier and its state or organisation, from the words before the core."""
    first, modifier, body = core.first, "", None
    floor = scene.parse.sentences[scene.parse.sentence_of[core.first]].first
    modifiers = scene.lexicon.words.get("modifier", {})
    for _ in range(6):
        i = first - 1
        if i < floor:
            break
        hit, word = scene.hit_at.get(i), scene.lowers[i]
        if word == "'s" and i - 1 >= floor and scene.hit_at.get(i - 1) and scene.hit_at[i - 1].sense(*OWNERS):
            hit, i = scene.hit_at[i - 1], i - 1
        if hit is not None and body is None and hit.sense(*OWNERS):
            body, first = owner(scene, hit), hit.first
        elif word in modifiers:
            modifier, first = strongest(modifier, modifiers[word]), i
        elif scene.parse.words[i] == "-" and scene.lowers[i - 1] in modifiers and i - 1 >= floor:
            modifier, first = strongest(modifier, modifiers[scene.lowers[i - 1]]), i - 1
        elif scene.parse.tags[i] in ("NN", "JJ", "NNP") and scene.parse.deps[i] in ("compound", "amod", "nmod") and i in scene.title_at:
            first = scene.title_at[i].first
        elif scene.parse.tags[i] in ("NN", "NNP", "JJ") and scene.parse.deps[i] == "compound" and hit is None:
            first = i
        else:
            break
    return first, modifier, body


def strongest(a: str, b: str) -> str:
    """Of two modifiers the one that changes more."""
    order = ("other", "lower", "past")
    return next((x for x in order if x in (a, b)), "")


def look_right(scene: Scene, core: Hit) -> tuple[int, str | None]:
    """Last token of the title and its state or organisation, from an "of …" behind the core."""
    i = behind_case(scene, core)
    hit = scene.hit_at.get(i) if i is not None else None
    if hit is not None and hit.first == i and hit.sense("name", "capital"):
        return hit.last, owner(scene, hit)
    return core.last, None


def choose(lexicon: Lexicon, core: Hit, body: str | None, words: str) -> tuple[str | None, str | None]:
    """Role and body of the core's senses: an office of this body, else a role of its state, else the only office."""
    offices = [lexicon.offices[s.id] for s in core.senses if s.how == "office"]
    roles = sorted((lexicon.roles[s.id] for s in core.senses if s.how == "role"), key=lambda r: r["name"] != words)
    country = served_by(lexicon, body)
    for office in offices:
        state = office.get("state")
        if body is not None and (state == body or country is not None and country_of(lexicon, state) == country):
            return office.get("role") or None, office.get("state") or body
    own = [r for r in roles if country is not None and country in many(r.get("states", ""))]
    for role in own or [r for r in roles if not r.get("states")]:
        return role["id"], body
    if body is None and not roles and len({office.get("state") for office in offices}) == 1:
        return offices[0].get("role") or None, offices[0].get("state") or None
    only = [r for r in roles if r["states"] and "|" not in r["states"]]
    if body is None and roles and not offices and len(only) == len(roles) == 1:
        return only[0]["id"], lexicon.state_of_code.get(only[0]["states"])
    return (roles[0]["id"] if body is None and roles else None), body


def may_hold(title: Title, role: str | None) -> bool:
    """Whether a role is among the readings of a title."""
    return role is not None and (title.role == role or any(s.id == role for s in title.core.senses if s.how == "role"))
