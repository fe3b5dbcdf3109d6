"""Organisations that the page names in full first and by one noun later: "the ministry", "the council".

Example: after "the Kestrovan Foreign Ministry", "the ministry" is the same actor, unless another ministry was named since; after "the Sella
Relief Committee (SRC)" so is "SRC". After "the Harlen Courier", so is "the Courier", and "the newspaper" while no other medium was named.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord.analysis.actors.scene import Scene

ARTICLES = ("the", "its", "their", "this")
NAMED = ("organisation", "format", "instrument", "project")


class Named(NamedTuple):
    """An organisation or named thing mentioned with the tokens ``first`` to ``last``; a ``medium`` reports what others say."""

    first: int
    last: int
    actor: str
    medium: bool = False


def find_shorts(scene: Scene, named: list[Named], taken: set[int]) -> list[Named]:
    """Definite nouns that stand for what was last named with the same noun, in order."""
    nouns = {w for kind in NAMED for w in scene.words(kind)}
    latest: dict[str, tuple[str, int]] = {}
    initials: dict[str, str] = {}
    media: dict[str, str] = {}
    organs, codes = scene.words("organ"), scene.lexicon.codes
    present: set[str | None] = set()
    found: list[Named] = []
    at = 0
    for i, word in enumerate(scene.lowers):
        while at < len(named) and named[at].last < i:
            note(scene, named[at], nouns, latest)
            present.add(codes.get(named[at].actor, (None, None))[0])
            if named[at].medium:
                media[named[at].actor] = scene.lowers[named[at].last]
            if (short := bracketed(scene, named[at])) is not None:
                initials[short] = named[at].actor
            at += 1
        if scene.parse.words[i] in initials and i not in scene.hit_at:
            found.append(Named(i, i, initials[scene.parse.words[i]]))
        elif word in latest and i not in taken and i not in scene.hit_at and is_short(scene, i):
            found.append(Named(i, i, latest[word][0]))
        elif word in organs and i not in taken and i not in scene.hit_at and is_organ(scene, i) and codes[organs[word]][0] in present:
            found.append(Named(i, i, organs[word]))
        elif media and i not in taken and (medium := meant_medium(scene, i, media)) is not None:
            found.append(Named(i, i, medium))
    return found


def is_organ(scene: Scene, i: int) -> bool:
    """Whether a noun is written as a name: "the Commission", "Commission inspectors"."""
    return scene.parse.words[i][0].isupper() and (is_short(scene, i) or is_before_its_people(scene, i))


def is_before_its_people(scene: Scene, i: int) -> bool:
    """Whether a noun stands alone before one for those who act: "Commission inspectors"."""
    parse = scene.parse
    if parse.deps[i] != "compound" or parse.heads[i] != i + 1 or scene.singular(i + 1) not in scene.lexicon.agents:
        return False
    return not any(c != i and parse.deps[c] in ("compound", "amod", "poss") for c in parse.children[i + 1])


def meant_medium(scene: Scene, i: int, media: dict[str, str]) -> str | None:
    """The one medium that a noun means: by the last word of its name ("the Courier"), or by what it is ("the newspaper").

    Args:
        media: the media named so far, with the last word of their names.
    """
    if i in scene.hit_at or not is_short(scene, i):
        return None
    if scene.parse.words[i][0].isupper():
        fits = [actor for actor, last in media.items() if last == scene.lowers[i]]
    else:
        fits = list(media) if scene.lowers[i] in scene.words("medium") else []
    return fits[0] if len(fits) == 1 else None


def note(scene: Scene, name: Named, nouns: set[str], latest: dict[str, tuple[str, int]]) -> None:
    """Remembers a name under the nouns in it."""
    for j in range(name.first, name.last + 1):
        if scene.lowers[j] in nouns:
            latest[scene.lowers[j]] = name.actor, name.last


def bracketed(scene: Scene, name: Named) -> str | None:
    """The initials in brackets right behind a name, if they agree with its first letter."""
    words, i = scene.parse.words, name.last + 2
    if i + 1 >= len(words) or words[i - 1] != "(" or words[i + 1] != ")":
        return None
    short = words[i]
    return short if 2 <= len(short) <= 8 and short.isupper() and short[0] == words[name.first][0] else None


def is_short(scene: Scene, i: int) -> bool:
    """Whether a noun is a whole definite noun phrase: an article before it, no "of …" behind it."""
    parse = scene.parse
    if scene.before(i) not in ARTICLES or parse.tags[i] not in ("NN", "NNP") or parse.deps[i] in ("compound", "amod", "nmod"):
        return False
    return scene.after(i) not in ("of", "for", "on", "between") and not any(parse.deps[c] in ("relcl", "acl") for c in parse.children[i])
