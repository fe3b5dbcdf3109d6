"""Groups that speak or act without a name: "experts", "Western officials", "Ardenian media".

Example: "Ardenian officials" is the group ``group:xaa-officials`` of Arden, whose code is XAA.
"""

from __future__ import annotations

from typing import NamedTuple

from onrecord import ids
from onrecord.analysis.actors.owners import country_of, owner
from onrecord.analysis.actors.scene import Hit, Scene


class Group(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive), id, name, country code and sector."""

    first: int
    last: int
    id: str
    name: str
    country: str | None
    sector: str | None


def find_groups(scene: Scene, taken: set[int]) -> list[Group]:
    """All groups of the page, in order."""
    groups, parse = scene.lexicon.groups, scene.parse
    found = []
    for i, tag in enumerate(parse.tags):
        if tag[:2] != "NN" or i in taken or i in scene.hit_at:
            continue
        noun = scene.singular(i)
        number = groups.get(noun) or groups.get(scene.lowers[i])
        if number is None or number[0] == "plural" and tag not in ("NNS", "NNPS") or parse.deps[i] in ("compound", "amod", "nmod"):
            continue
        group = read_group(scene, i, number[1] or None, number[0] == "mass")
        if group is not None:
            found.append(group)
    return found


def read_group(scene: Scene, head: int, sector: str | None, mass: bool) -> Group | None:
    """The group with the demonym or bloc before it; a mass noun without one names nobody."""
    parse = scene.parse
    first, country = head, None
    hit = owner_hit(scene, head)
    if hit is not None and (id := owner(scene, hit)) is not None and parse.sentence_of[hit.first] == parse.sentence_of[head]:
        first, country = hit.first, country_of(scene.lexicon, id)
        other = joined_owner(scene, hit)
        if other is not None and owner(scene, other) != id:  # of two states: of neither alone
            first, country = other.first, None
    elif head and parse.words[head - 1][0].isupper() and parse.tags[head - 1] in ("JJ", "NNP") and parse.heads[head - 1] == head:
        first = head - 1
    if mass and first == head:
        return None
    words = " ".join(w for w in parse.words[first : head + 1] if w not in ("'s", "’s"))
    name = words if first < head else scene.lowers[head]
    slug = f"{country} {scene.lowers[head]}" if country is not None else name
    return Group(first, head, f"group:{ids.slug(slug)}", name, country, sector)


def joined_owner(scene: Scene, hit: Hit) -> Hit | None:
    """The adjective that "and" joins to another before a noun: Arden's in "Ardenian and Norlandic officials"."""
    if scene.before(hit.first) not in ("and", "&"):
        return None
    other = scene.hit_at.get(hit.first - 2)
    same_kind = other is not None and other.sense("demonym") is not None and hit.sense("demonym") is not None
    return other if same_kind else None


def owner_hit(scene: Scene, head: int) -> Hit | None:
    """The name before a noun, right before it, before its "'s", or before one adjective."""
    parse = scene.parse
    hit = scene.hit_at.get(head - 1) if head else None
    if hit is not None or head < 2:
        return hit
    adjective = parse.tags[head - 1] in ("JJ", "NN") and parse.heads[head - 1] == head
    return scene.hit_at.get(head - 2) if adjective or scene.lowers[head - 1] == "'s" else None
