"""Capitalised names that no table knows, which may be persons: where they are.

Example: "Ilan Marek" behind a descriptor, "Jong-un" with its joint, "de Mora" with its small word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.analysis.actors.scene import Hit, Scene
from onrecord.analysis.actors.titles import Title

NAME_TAGS = ("NNP", "NNPS")
OTHER_TAGS = ("NN", "NNS", "JJ", "FW", "VBG", "VBN", "UH", "NNP", "NNPS")
JOINTS = ("-", "'", "’", "‐", "‑")
#: A small word glued to a name: "d'Aubrac", "al-Tikri".
GLUED = re.compile(r"[a-z]{1,3}['’-][A-Z\u00c0-\u00de]")


class Name(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive) of a capitalised name; ``id`` where the tables know it, ``title`` right before it."""

    first: int
    last: int
    id: str | None = None
    title: Title | None = None
    honorific: str | None = None


def find_names(scene: Scene, titles: list[Title], taken: set[int]) -> list[Name]:
    """Runs of capitalised tokens that may be persons, in order; ``taken`` tokens belong to other names."""
    titled = {t.core.last + 1: t for t in titles} | {t.last + 1: t for t in titles}
    names, i, n = [], 0, len(scene.keys)
    heads = headlines(scene)
    while i < n:
        hit = scene.hit_at.get(i)
        if hit is not None and hit.first == i and (person := hit.sense("person")) and not goes_on(scene, hit):
            last = hit.last
            first = scene.title_at[i].last + 1 if i in scene.title_at and scene.title_at[i].last < last else i
            names.append(Name(first, last, person.id, titled.get(first), honorific(scene, first)))
            i = last + 1
        elif i not in taken and starts(scene, i) and scene.parse.sentence_of[i] not in heads:
            last = run_end(scene, i, taken)
            first = skip_descriptor(scene, i, last)
            names.append(Name(first, last, None, titled.get(first), honorific(scene, first)))
            i = last + 1
        else:
            i += 1
    return names


def goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether only the given names of a longer name are those of a person of the tables ("Juan Carlos" of "Juan Carlos Vidal Mora")."""
    parse, after = scene.parse, hit.last + 1
    if not all(given(scene, i) for i in range(hit.first, after)) or after >= len(parse) or parse.deps[hit.last] != "compound":
        return False
    return after <= parse.heads[hit.last] and capital(scene, after) and after not in scene.hit_at and after not in scene.title_at


def headlines(scene: Scene) -> set[int]:
    """Sentences in which nearly every longer word has a capital: there a capital tells nothing."""
    found = set()
    for index, sentence in enumerate(scene.parse.sentences):
        if 5 <= sentence.last - sentence.first <= 40 and scene.parse.words[sentence.last - 1] != ".":
            block = scene.document.blocks[sentence.block]
            long = [w for w in scene.parse.words[sentence.first : sentence.last] if len(w) > 3 and w.isalpha()]
            whole = block.start == sentence.start and block.end == sentence.end
            if whole and len(long) >= 4 and sum(w[0].isupper() for w in long) >= 0.75 * len(long):
                found.add(index)
    return found


def skip_descriptor(scene: Scene, first: int, last: int) -> int:
    """Where the person's name begins behind a capitalised descriptor: "Administrator", "Labour Party", "Scientologist"."""
    words = scene.parse.words
    if words[first] in scene.lexicon.given or last - first < 2:
        return first
    for i in range(first + 1, last):
        if words[i] in scene.lexicon.given and words[i - 1] not in JOINTS:
            single = i - first == 1
            if not single or scene.lowers[first].endswith(("ist", "er", "or", "ian", "man", "ant")) or scene.is_word("organisation", first):
                return i
    return first


def starts(scene: Scene, i: int) -> bool:
    """Whether a token may begin a name."""
    if i in scene.title_at and not given(scene, i):
        return False
    if not capital(scene, i):
        return False
    hit = scene.hit_at.get(i)
    if hit is not None and hit.sense("person") and goes_on(scene, hit):
        return True
    if hit is not None and not (hit.first == hit.last and hit.sense("name", "capital") and given_then_family(scene, i)):
        return False
    return not (scene.is_word("nobody", i) or scene.is_word("honorific", i))


def given(scene: Scene, i: int) -> bool:
    """Whether the token is a given name of the tables."""
    return scene.parse.words[i] in scene.lexicon.given


def given_then_family(scene: Scene, i: int) -> bool:
    """A word that is a place and a given name, right before a capitalised word that no table knows."""
    follower = i + 1
    if follower >= len(scene.keys) or follower in scene.hit_at or follower in scene.title_at:
        return False
    return given(scene, i) and capital(scene, follower)


def capital(scene: Scene, i: int) -> bool:
    """Whether a token looks like a part of a name."""
    word, parse = scene.parse.words[i], scene.parse
    if not word[0].isupper() and not GLUED.match(word):
        return False
    if parse.tags[i] in NAME_TAGS:
        return True
    inner = i > parse.sentences[parse.sentence_of[i]].first
    return inner and parse.tags[i] in OTHER_TAGS and parse.words[i - 1] not in ('"', "“", "‘", ":") and len(word) > 1


def run_end(scene: Scene, first: int, taken: set[int]) -> int:
    """Last token of the name that begins at ``first``."""
    parse, words = scene.parse, scene.parse.words
    stop = parse.sentences[parse.sentence_of[first]].last
    particles = scene.lexicon.words.get("particle", {})
    last, i = first, first + 1
    while i < stop and i - first < 8:
        hit = scene.hit_at.get(i)
        if i in taken or (i in scene.title_at and not given(scene, i)) or scene.is_word("nobody", i):
            break
        glued = parse.starts[i] == parse.ends[i - 1]
        if words[i] in JOINTS and glued and hyphenated(scene, first, i, stop):
            last, i = i + 1, i + 2
        elif capital(scene, i) and (hit is None or hit.first == first or hit.first == hit.last and family_hit(scene, first, i)):
            last, i = i, i + 1
        elif words[i] in particles and joins(scene, i, stop) or words[i] in JOINTS and glued and words[i - 1] in particles:
            i += 1
        else:
            break
    return last


def hyphenated(scene: Scene, first: int, i: int, stop: int) -> bool:
    """Whether a joint holds two parts of one name: "Jean-Claude", "Jong-un", not "Marek-Toll"."""
    parse, words = scene.parse, scene.parse.words
    if i + 1 >= stop or parse.starts[i + 1] != parse.ends[i] or i + 1 in scene.hit_at:
        return False
    if words[i] not in ("-", "‐", "‑"):
        return words[i + 1][0].isupper() and len(words[i - 1]) == 1
    if words[i + 1][0].isupper():
        return i - 1 > first or given(scene, i - 1) or scene.lowers[i - 1] in scene.lexicon.words.get("particle", {})
    if i - 1 == first or len(words[i + 1]) > 5:
        return False
    return parse.tags[i + 1] == "NNP" or not given(scene, first) and parse.tags[i + 1] in ("NN", "FW", "JJ")


def joins(scene: Scene, i: int, stop: int) -> bool:
    """Whether a particle is followed by the rest of a name."""
    words, particles = scene.parse.words, scene.lexicon.words.get("particle", {})
    for j in range(i + 1, min(i + 4, stop)):
        if words[j][0].isupper():
            return j not in scene.hit_at
        if words[j] not in particles and words[j] not in JOINTS:
            return False
    return False


def family_hit(scene: Scene, first: int, i: int) -> bool:
    """A name of a place that ends a person's name: "Denzel Washington" behind a given name."""
    if not any(given(scene, j) for j in range(first, i)):
        return False
    return scene.parse.heads[i - 1] == i and scene.hit_at[i].sense("name", "capital") is not None


def family_hits(scene: Scene, families: set[str]) -> list[Name]:
    """Names of places that are the last name of someone in the page, where they stand as persons do."""
    found = []
    for hit in scene.hits:
        if hit.first == hit.last and scene.parse.words[hit.first] in families and not hit.sense("person"):
            case = scene.before(hit.first) in ("in", "at", "near", "to", "from")
            if not case and capital(scene, hit.first):
                found.append(Name(hit.first, hit.first, None, None, honorific(scene, hit.first)))
    return found


def honorific(scene: Scene, first: int) -> str | None:
    """Gender that an honorific before the name tells (m, f or empty); None without one."""
    if first > 0 and scene.is_word("honorific", first - 1) and scene.parse.sentence_of[first] == scene.parse.sentence_of[first - 1]:
        words = scene.lexicon.words["honorific"]
        return words.get(scene.lowers[first - 1]) or words.get(scene.parse.words[first - 1].lower()) or ""
    return None


def headline_names(scene: Scene, families: dict[str, str]) -> list[Name]:
    """Last names of those whom the page names elsewhere, where the tagger sees no name: in headlines and at the start of sentences
    whatever the word is; further on where no other capitalised word stands beside it.

    Args:
        scene: the page.
        families: first word of the full name by last name.
    """
    found, parse, heads = [], scene.parse, headlines(scene)
    for index, sentence in enumerate(parse.sentences):
        for i in range(sentence.first, sentence.last):
            word, hit = parse.words[i], scene.hit_at.get(i)
            if word not in families or parse.tags[i][0] not in "NJVUF":
                continue
            early = index in heads or i < sentence.first + 2
            free = hit is None or early and hit.first == hit.last and not hit.sense("person", "name")
            if free and (early or i not in scene.title_at and lonely(scene, i)):
                full = i > sentence.first and parse.words[i - 1] == families[word]
                found.append(Name(i - 1 if full else i, i))
    return found


def lonely(scene: Scene, i: int) -> bool:
    """Whether no capitalised word of its sentence stands right before or behind a token."""
    words, sentence = scene.parse.words, scene.parse.sentences[scene.parse.sentence_of[i]]
    beside = words[max(sentence.first, i - 1) : i] + words[i + 1 : min(sentence.last, i + 2)]
    return words[i][0].isupper() and not any(word[0].isupper() for word in beside)
