"""Organisations, treaties, commissions and projects that no table knows, found by the word that says what they are.

Example: "the Treaty of Good Neighbours" is an instrument, "the Ardenian Foreign Ministry" an organisation of Arden.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from onrecord import ids
from onrecord.analysis.actors.owners import country_of, owner
from onrecord.analysis.actors.scene import Scene

KINDS = ("organisation", "instrument", "format", "project", "place")
PUBLIC = ("GOV", "LEG", "JUD", "MIL", "COP")
LEFT_TAGS = ("NNP", "NNPS", "JJ", "NN", "NNS", "VBG")
INNER = ("and", "&", "of", "for", "on", "the", "'s", "-", "’s")
SPELLING = {
    "defense": "defence", "centre": "center", "organization": "organisation",
    **dict.fromkeys(("affairs", "the", "of", "for", "and", "'s"), ""),
}  # fmt: skip


class Body(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive), kind, id, name, country code and sector; ``id`` None where it is no actor.

    ``code``: of the organisation of several states whose organ it is, such as a league's council.
    """

    first: int
    last: int
    kind: str
    id: str | None
    name: str
    country: str | None
    sector: str | None
    code: str | None = None


def find_bodies(scene: Scene) -> list[Body]:
    """All such names of the page, in order, none inside another."""
    found: list[Body] = []
    i, n = 0, len(scene.keys)
    heads = head_words(scene)
    while i < n:
        kind = heads.get(scene.lowers[i])
        while kind is not None and i + 1 < n and i not in scene.hit_at and followed(scene, i, heads):
            i, kind = i + 1, heads[scene.lowers[i + 1]]
        if kind is not None and (body := read_body(scene, i, kind)) is not None and (not found or body.first > found[-1].last):
            found.append(body)
            i = body.last
        i += 1
    return found


def head_words(scene: Scene) -> dict[str, str]:
    """Words that say what a name is, with the kind."""
    words = scene.lexicon.words
    return {w: k for k in reversed(KINDS) for w in words.get(k, {})}


def followed(scene: Scene, i: int, heads: dict[str, str]) -> bool:
    """Whether the next word says it again: "Energy Corp"."""
    return scene.parse.words[i + 1][0].isupper() and scene.lowers[i + 1] in heads


def read_body(scene: Scene, head: int, kind: str) -> Body | None:
    """The name around its head word, or None where the word stands alone."""
    parse, word = scene.parse, scene.parse.words[head]
    hit = scene.hit_at.get(head)
    if hit is not None or parse.tags[head] not in ("NNP", "NNPS", "NN", "NNS", "JJ"):
        return None
    first, country = look_left(scene, head)
    last, after = (look_right(scene, head)) if word[0].isupper() else (head, None)
    country = country or after
    if not word[0].isupper():
        return public_body(scene, first, head, kind, country)
    if first == head and last == head:
        return None
    if first + 1 == head and scene.hit_at.get(first) and last == head and kind == "organisation" and organ_of(scene, first, head) is None:
        return public_body(scene, first, head, kind, country)
    if kind in ("instrument", "format", "project"):
        first = behind_owner(scene, first, head)
        if all(scene.lowers[i] in scene.lexicon.words.get("generic", {}) for i in range(first, last + 1) if i != head):
            return None
    return named_body(scene, first, last, head, kind, country)


def behind_owner(scene: Scene, first: int, head: int) -> int:
    """First token behind a possessive: of "Arden's Open Roads Initiative" the name is "Open Roads Initiative"."""
    return next((i + 1 for i in range(head - 1, first - 1, -1) if scene.lowers[i] in ("'s", "’s")), first)


def look_left(scene: Scene, head: int) -> tuple[int, str | None]:
    """First token of the name, and the country that stands in it."""
    parse, words = scene.parse, scene.parse.words
    floor = max(parse.sentences[parse.sentence_of[head]].first, head - 12)
    first, country, i = head, None, head - 1
    lower = not words[head][0].isupper()
    while i >= floor:
        hit = scene.hit_at.get(i)
        if hit is not None:
            if hit.sense("person") or hit.last != i:
                break
            country = country or country_of(scene.lexicon, owner(scene, hit))
            first, i = hit.first, hit.first - 1
            if lower:
                break
        elif not lower and words[i][0].isupper() and parse.tags[i] in LEFT_TAGS and not bars(scene, i):
            first, i = i, i - 1
        elif inside(scene, i, head, lower, floor) or not lower and i - 1 >= floor and first < head and joined(scene, i):
            i -= 1
        else:
            break
    return first, country


def bars(scene: Scene, i: int) -> bool:
    """Whether a capitalised word cannot be part of a name: a month, "Former"."""
    return scene.is_word("nobody", i) or scene.words("modifier").get(scene.lowers[i]) == "past"


def inside(scene: Scene, i: int, head: int, lower: bool, floor: int) -> bool:
    """Whether a token stands between a name's owner and its head: a small word of a public body, a possessive of a name."""
    parse = scene.parse
    if lower and head - i < 4 and i not in scene.title_at and parse.tags[i] in ("NN", "JJ") and parse.deps[i] in ("compound", "amod"):
        return True
    owner_hit = scene.hit_at.get(i - 1) if scene.lowers[i] == "'s" and i - 1 >= floor else None
    return owner_hit is not None and owner_hit.sense("name") is not None


def joined(scene: Scene, i: int) -> bool:
    """Whether an "and" or a hyphen joins two words of one name, not two names."""
    before = scene.hit_at.get(i - 1)
    words = scene.parse.words
    if words[i] not in ("and", "&", "-") or not words[i - 1][0].isupper() or i - 1 in scene.title_at:
        return False
    if words[i] != "-" and scene.parse.deps[i - 1] not in ("compound", "nmod", "amod"):
        return False
    return words[i] == "-" or before is None and scene.hit_at.get(i + 1) is None


def look_right(scene: Scene, head: int) -> tuple[int, str | None]:
    """Last token of the name behind its head word: "of Good Neighbours", "for Trade and Development"."""
    parse, words = scene.parse, scene.parse.words
    stop = min(parse.sentences[parse.sentence_of[head]].last, head + 30)
    last, country, i = head, None, head + 1
    while i < stop and not scene.is_word("nobody", i):
        if words[i][0].isupper() and (scene.hit_at.get(i) or parse.tags[i] in ("NNP", "NNPS", "JJ", "NN", "NNS")) and i > head + 1:
            if (hit := scene.hit_at.get(i)) is not None:
                if hit.sense("person"):
                    break
                country = country or country_of(scene.lexicon, owner(scene, hit))
                last = hit.last
            else:
                last = i
            i = last + 1
        elif scene.lowers[i] in INNER or words[i] == "," and last > head:
            if scene.lowers[i] in ("'s", "’s", "-", ",") and last == head:
                break
            if words[i] == "," and not series(scene, i, stop):
                break
            if last == head and (scene.lowers[i] == "and" or scene.lowers[i] == "the" and i == head + 1):
                break
            i += 1
        else:
            break
    return last, country


def series(scene: Scene, comma: int, stop: int) -> bool:
    """Whether a comma stands in a list of capitalised words that an "and" closes: "Trade, Transport and Energy"."""
    words = scene.parse.words
    for j in range(comma + 1, min(comma + 8, stop)):
        if scene.lowers[j] == "and":
            return j + 1 < stop and words[j + 1][0].isupper()
        if not (words[j][0].isupper() or words[j] == ",") or j in scene.hit_at:
            return False
    return False


def public_body(scene: Scene, first: int, head: int, kind: str, country: str | None) -> Body | None:
    """A ministry, parliament or army of a state, whatever its capitals."""
    sector = scene.lexicon.words.get("organisation", {}).get(scene.lowers[head], "")
    if kind != "organisation" or sector not in PUBLIC or country is None or first == head:
        return None
    return named_body(scene, first, head, head, kind, country)


def named_body(scene: Scene, first: int, last: int, head: int, kind: str, country: str | None) -> Body:
    """The body with its id: by country and plain words where it is a state's, else the page's own."""
    parse = scene.parse
    text = scene.document.text[parse.starts[first] : parse.ends[last]]
    sector = scene.lexicon.words.get(kind, {}).get(scene.lowers[head]) if kind == "organisation" else None
    if kind == "place":
        return Body(first, last, kind, None, text, country, None)
    if kind == "organisation" and not sector and shared(scene, first, last):
        kind = "format"
    if kind == "organisation" and country is not None and sector in PUBLIC:
        slug = ids.slug(" ".join([country, *plain_words(scene, first, last)]))
    elif kind == "organisation":
        slug = f"{ids.slug(text)}~{hashlib.sha256(scene.document.id.encode()).hexdigest()[:8]}"
    else:
        slug = ids.slug(text)
    code = organ_of(scene, first, head) if kind == "organisation" and country is None else None
    return Body(first, last, kind, f"{kind}:{slug}", text, country if kind == "organisation" else None, sector or None, code)


def organ_of(scene: Scene, first: int, head: int) -> str | None:
    """The code of the organisation of several states that a name begins with: of "the Sella League Council" that of the league."""
    hit = scene.hit_at.get(first)
    actor = scene.lexicon.actors.get(owner(scene, hit) or "") if hit is not None and hit.last < head else None
    whole = actor is not None and actor.kind == "organisation" and actor.country is None
    return scene.lexicon.codes.get(actor.id, (None, None))[0] if whole and actor is not None else None


def shared(scene: Scene, first: int, last: int) -> bool:
    """Whether a commission or council is one of several states: it names two, or says so ("Intergovernmental")."""
    if any(scene.is_word("joint", i) for i in range(first, last + 1)):
        return True
    countries = {country_of(scene.lexicon, owner(scene, scene.hit_at[i])) for i in range(first, last + 1) if i in scene.hit_at}
    return len(countries - {None}) > 1


def plain_words(scene: Scene, first: int, last: int) -> list[str]:
    """The words of a public body in one spelling and order, without its state: "foreign ministry", "ministry of foreign affairs"."""
    words = [scene.lowers[i] for i in range(first, last + 1) if i not in scene.hit_at and scene.lowers[i].isalnum()]
    return sorted({SPELLING.get(w, w) for w in words} - {""})
