"""Names of states, their people and their capitals: when they mean the state, and when only a place.

Example: in "Moscow said" the capital stands for the state; in "talks in Moscow" it is a place and names no actor.
"""

from __future__ import annotations

from onrecord.analysis.actors.lexicon import Sense
from onrecord.analysis.actors.owners import SEATS, alive, ruling_then
from onrecord.analysis.actors.scene import Hit, Scene
from onrecord.analysis.actors.titles import Title

ACTING = frozenset(("nsubj", "nsubjpass", "poss", "agent", "dobj", "dative", "ROOT"))
#: Longest list of names that is looked along.
LIST = 12


def read_states(scene: Scene, titles: list[Title]) -> dict[int, tuple[str | None, str]]:
    """For the first token of each hit of a state, capital or demonym: the state and the basis (no state for a mere place)."""
    supported = {s.id for h in scene.hits for s in h.senses if plain(scene, h, s)}
    named = supported | {s.id for h in scene.hits if len({x.id for x in h.senses}) == 1 for s in h.senses if s.how in ("name", "demonym")}
    officials = {t.body for t in titles if t.body is not None and t.role in scene.lexicon.official and t.role != "governor"}
    capitals = (h for h in scene.hits if len({s.id for s in h.senses}) == 1)
    certain = supported | officials | {s.id for h in capitals for s in h.senses if s.how == "capital"}
    found: dict[int, tuple[str | None, str]] = {}
    for hit in scene.hits:
        states = [s for s in hit.senses if s.id.startswith("state:")]
        if not states or any(s.how == "name" and not s.id.startswith("state:") for s in hit.senses):
            continue
        sense = pick(scene, hit, states, certain)
        if sense is None:
            found[hit.first] = None, "ambiguous"
        elif sense.how in ("capital", "metonym"):
            found[hit.first] = (sense.id, "metonym") if stands_for_state(scene, hit, sense, named) else (None, "place")
        else:
            place = sense.how == "name" and is_place(scene, hit)
            found[hit.first] = sense.id, "demonym" if sense.how == "demonym" else "place" if place else "table"
    return found


def plain(scene: Scene, hit: Hit, sense: Sense) -> bool:
    """Whether a hit names its state without another reading."""
    if sense.how not in ("name", "demonym") or len({s.id for s in hit.senses}) > 1:
        return False
    return scene.keys[hit.first] not in scene.lexicon.ambiguous


def pick(scene: Scene, hit: Hit, states: list[Sense], supported: set[str]) -> Sense | None:
    """The sense of a surface that several states share: one of the day, one that the page names otherwise too."""
    rank = {"name": 0, "demonym": 1, "metonym": 2, "capital": 3}
    states = sorted(states, key=lambda s: rank.get(s.how, 4))
    current = [s for s in states if alive(scene, s.id)] or states
    if current[0].how in SEATS:
        current = ruling_then(scene, current) or current
    ids = {s.id for s in current}
    if len(ids) > 1:
        named = [s for s in current if s.id in supported]
        return named[0] if len({s.id for s in named}) == 1 else None
    rival = scene.lexicon.words.get("rival", {}).get(scene.keys[hit.first])
    if rival and current[0].id not in supported and scene.lexicon.state_of_code.get(rival) in supported:
        return None
    return current[0]


def stands_for_state(scene: Scene, hit: Hit, sense: Sense, supported: set[str]) -> bool:
    """Whether a capital or a seat of government acts, or is acted upon, and is no place."""
    parse = scene.parse
    head = hit.last
    dep, governor = parse.deps[head], parse.heads[head]
    if is_dateline(scene, hit) or is_place(scene, hit) and not leads_clause(scene, hit):
        return False
    if any(s.how == "metonym" for s in hit.senses) and not any(s.how == "capital" for s in hit.senses):
        return True
    hops = 0
    while dep == "conj" and hops < 5:
        if parse.deps[governor] == "pobj" and scene.lowers[parse.heads[governor]] in scene.words("place_case"):
            return False
        dep, governor, hops = parse.deps[governor], parse.heads[governor], hops + 1
    if dep == "dobj" and parse.lemmas[governor] in scene.words("motion"):
        return False
    if dep in ACTING or leads_clause(scene, hit):
        return True
    if dep == "pobj":
        case = scene.lowers[governor]
        if case == "of" and scene.lowers[parse.heads[governor]] in scene.words("city"):
            return False
        return scene.words("relation").get(case) == "strong" or case in scene.words("relation") and sense.id in supported
    if dep in ("compound", "nmod", "amod"):
        common = parse.tags[governor] in ("NN", "NNS") and scene.lowers[governor] not in scene.words("city")
        return common and sense.id in supported
    return False


def is_dateline(scene: Scene, hit: Hit) -> bool:
    """Whether the name opens its paragraph before a dash, a bracket or a date: "MOSCOW (Agency) -"."""
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[hit.first]]
    if any(r.start <= parse.starts[hit.first] < r.end for r in scene.datelines):
        return True
    opens = sentence.first == hit.first and scene.document.blocks[sentence.block].start == sentence.start
    follower = parse.words[hit.last + 1] if hit.last + 1 < sentence.last else ""
    return opens and (follower in ("(", "-", "--", "–", "—", "_", "/") or follower == "," and parse.words[hit.first].isupper())


def leads_clause(scene: Scene, hit: Hit) -> bool:
    """Whether a verb follows the list of names that the name stands in, and no preposition stands before it."""
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[hit.last]]
    first, last = hit, hit
    for _ in range(LIST):
        left = scene.hit_at.get(first.first - 2) if scene.before(first.first) in ("and", ",") else None
        right = scene.hit_at.get(last.last + 2) if scene.after(last.last) in ("and", ",") else None
        if left is None and right is None:
            break
        first, last = left or first, right or last
    if scene.before(first.first) in scene.words("place_case") or scene.before(first.first) in scene.words("relation"):
        return False
    i = last.last + 1
    return i < sentence.last and parse.tags[i] in ("VBZ", "VBP", "VBD", "MD") and parse.deps[hit.last] != "compound"


def is_place(scene: Scene, hit: Hit) -> bool:
    """Whether the name stands behind in, at, to and the like, or names where something is."""
    parse = scene.parse
    i, hops = hit.last, 0
    while parse.deps[i] == "conj" and hops < 5:
        i, hops = parse.heads[i], hops + 1
    if parse.deps[i] in ("pobj", "pcomp"):
        return scene.lowers[parse.heads[i]] in scene.words("place_case") and not sends_to(scene, parse.heads[i])
    return parse.deps[i] in ("npadvmod", "advmod")


def sends_to(scene: Scene, case: int) -> bool:
    """Whether a "to" or "from" goes with an act that has a receiver: "exports to", "aid from", "ambassador to"."""
    parse = scene.parse
    if scene.lowers[case] not in ("to", "from"):
        return False
    return parse.tags[parse.heads[case]] in ("NN", "NNS", "NNP")
