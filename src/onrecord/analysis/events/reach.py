"""Sides that stand further off than a frame says: below the object, in a clause of it, or only as the place of the act.

Example: in "lifted sanctions imposed on Toll" the other side is Toll; in "police fired at protesters in Dovrin" all are of Dovrin's state.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from onrecord.analysis.actors.gazetteer import PLACES
from onrecord.analysis.cast import find_head
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import AREAS, SITES, agent_of, participants
from onrecord.language import Parse
from onrecord.model import Participant

#: Clauses that tell of something else than the act.
ASIDE = frozenset("after while as although though since because when before until whereas where following amid despite".split())
IFS = frozenset(("if", "unless", "whether"))
#: Codes that say no state: they count where the noun is one for those who act.
FAITHS = frozenset(("ISM",))
#: What a meeting or a promise is about is none of its sides.
MATTERS = frozenset("on about over regarding concerning in during at after before".split())
TALKS = frozenset(("CONSULT", "COOPERATE", "AGREE"))
INNER = frozenset(("poss", "amod", "compound", "nmod"))
#: Acts of which a clause beside tells towards whom.
GIVING_WAY = frozenset(("CONCEDE", "RETREAT", "REJECT"))
LIMIT = 60
BACK = 3
#: How much of a page's states must be the first one that a bare "the police" is of.
MAIN = 0.6


@dataclass(slots=True)
class Below:
    """The nearest sides below a trigger: with another code than the doer's, another of the doer's own state, people without a state;
    and the nearest places: of another state, of the doer's own."""

    named: list[Participant] = field(default_factory=list)
    kin: list[Participant] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)
    around: list[Participant] = field(default_factory=list)
    home: list[Participant] = field(default_factory=list)


def deeper(scene: Scene, match: Match, own: set[str], doers: set[str | None]) -> Below:
    """The sides and places below the trigger, level by level; what stands below its object comes first."""
    found = Below()
    start = [t for t in (match.roles.object,) if t is not None]
    for level in (start, [match.trigger]):
        seen = 0
        for t in start if level is start else ():
            sort_in(scene, found, t, own, doers)
        while level and seen < LIMIT and not found.named:
            below: list[int] = []
            for at in level:
                kids = [c for c in scene.parse.children[at] if not leads_away(scene, match, at, c)]
                seen += len(kids)
                for c in kids:
                    sort_in(scene, found, c, own, doers)
                below += kids
            level = below
    return found


def sort_in(scene: Scene, found: Below, token: int, own: set[str], doers: set[str | None]) -> None:
    """Puts what a token names on its shelf, behind what is there."""
    parse, cast = scene.parse, scene.cast
    place = in_place(parse, token)
    if not bears_code(scene, token):
        if (
            parse.pos[token] == "NOUN"
            and parse.deps[token] not in INNER
            and (known := agent_of(parse, cast, token)) is not None
            and known[1]
            and known[0] != "BUS"
        ):
            found.people += [p for p in participants(scene.document, parse, cast, token) if p.code is None][:1]
        return
    for p in participants(scene.document, parse, cast, bearer(scene, token), True):
        if p.code is None or p.actor is not None and p.actor in doers:
            continue
        if place:
            (found.home if p.code in own else found.around).append(p)
        elif p.code not in own:
            found.named.append(p)
        elif p.actor is not None and not p.actor.startswith("state:"):
            found.kin.append(p)
        return


def aside(scene: Scene, match: Match, doers: set[str | None]) -> list[Participant]:
    """With or because of whom one gives way, told in a clause beside the act: "called off the strike after talks with the ministry"."""
    parse, cast = scene.parse, scene.cast
    if match.frame.type not in GIVING_WAY:
        return []
    clauses = [c for c in parse.children[match.trigger] if parse.deps[c] in ("advcl", "prep") and c > match.trigger]
    for clause in clauses:
        for t in range(clause, parse.rights[clause] + 1):
            partner = parse.deps[t] == "nsubj" or parse.deps[t] == "pobj" and parse.lemmas[parse.heads[t]].lower() in ("with", "by")
            if partner and bears_code(scene, t):
                return [p for p in participants(scene.document, parse, cast, t) if p.code and p.actor not in doers][:1]
    return []


def leads_away(scene: Scene, match: Match, at: int, c: int) -> bool:
    """Whether a token opens a part of the sentence that tells of something else."""
    parse = scene.parse
    dep = parse.deps[c]
    if c == match.roles.subject or dep in ("punct", "cc", "aux", "neg", "mark", "expl", "parataxis") or scene.clock.is_time(c):
        return True
    if dep == "conj" and parse.pos[c] in ("VERB", "AUX"):
        return True
    if dep == "advcl" and parse.tags[c] == "VBG":
        return True
    if dep in ("advcl", "prep") and any(
        parse.words[k].lower() in ASIDE for k in (c, *parse.children[c]) if k == c or parse.deps[k] in ("mark", "advmod")
    ):
        return True
    if dep == "advcl" and match.frame.type != "THREATEN" and any(parse.words[k].lower() in IFS for k in parse.children[c]):
        return True
    if dep == "prep" and match.frame.type in TALKS and parse.lemmas[c].lower() in MATTERS:
        return True
    if parse.lemmas[c].lower() == "wake" and dep == "pobj":
        return True
    return dep in ("nsubj", "nsubjpass") and at == match.trigger and c != match.roles.object


def bears_code(scene: Scene, token: int) -> bool:
    """Whether a token is the head of a name of a state, an organisation or a person that has a code."""
    parse = scene.parse
    site = scene.cast.sites.get(token)
    if site is not None and site.last == token:
        return site.code not in FAITHS or agent_of(parse, scene.cast, parse.heads[token]) is not None
    if parse.pos[token] not in ("PROPN", "NOUN", "ADJ", "PRON") or parse.words[token + 1 : token + 2] == ["$"]:
        return False
    mention = scene.cast.headed(parse, token)
    if mention is None or parse.ends[token] < mention.end and parse.pos[token] == "ADJ":
        return False
    code, sector = scene.cast.plover(mention.actor or scene.cast.place_of(mention))
    return code is not None and sector not in ("JRN", "MED")


def bearer(scene: Scene, token: int) -> int:
    """The noun whose phrase a name belongs to: "soldiers" in "Tollish soldiers", "police" in "the police of Toll"."""
    parse = scene.parse
    for _ in range(4):
        head = parse.heads[token]
        if parse.deps[token] in INNER and parse.pos[head] in ("NOUN", "PROPN"):
            token = head
        elif parse.deps[token] == "pobj" and agent_of(parse, scene.cast, parse.heads[head]) is not None and parse.deps[head] == "prep":
            token = parse.heads[head]
        else:
            break
    return token


def in_place(parse: Parse, token: int) -> bool:
    """Whether a token stands behind a preposition that says only where."""
    case = parse.heads[token]
    return parse.deps[token] == "pobj" and parse.lemmas[case].lower() in SITES and parse.pos[parse.heads[case]] in ("VERB", "AUX")


def place_of_sentence(scene: Scene, at: int) -> str | None:
    """The one state in which the sentence of a token says that things happen: "in Dovrin", "at a rally near Tamsey"."""
    parse, sentence = scene.parse, scene.parse.sentences[scene.parse.sentence_of[at]]
    found: set[str] = set()
    for t in range(sentence.first, sentence.last):
        if parse.deps[t] != "pobj" or parse.lemmas[parse.heads[t]].lower() not in SITES:
            continue
        for inner in (t, *(parse.children[t] if parse.lemmas[t].lower() in AREAS or parse.pos[t] == "PROPN" else ())):
            site = scene.cast.sites.get(inner)
            mention = scene.cast.headed(parse, inner) if site is None and parse.pos[inner] == "PROPN" else None
            state = (scene.cast.place_of(mention) or mention.actor) if mention is not None else None
            if site is not None and site.kind in PLACES:
                found.add(site.code)
            elif state is not None and state.startswith("state:") and (code := scene.cast.plover(state)[0]):
                found.add(code)
    return next(iter(found)) if len(found) == 1 else None


def home_of(scene: Scene, at: int) -> str | None:
    """The state of those who act where they live: the place in the sentence, the only state just spoken of, the page's main one."""
    if (here := place_of_sentence(scene, at)) is not None:
        return here
    parse, cast = scene.parse, scene.cast
    number = parse.sentence_of[at]
    if named(scene, number, number):
        return None
    for back in range(1, BACK + 1):
        if number >= back and (codes := named(scene, number - back, number - back)):
            return next(iter(codes)) if len(codes) == 1 else None
    counts = cast.frequencies()
    total = sum(counts.values())
    main = counts.most_common(1)
    return main[0][0] if main and total > 2 and main[0][1] >= MAIN * total else None


def named(scene: Scene, first: int, last: int) -> set[str]:
    """The codes of the states that some sentences name."""
    sentences = scene.parse.sentences
    counts: Counter[str] = Counter()
    for m in scene.cast.within(sentences[first].start, sentences[last].end):
        counts.update(c for c in scene.cast.states_of(m) if c in scene.cast.states)
    return set(counts)


def homed(scene: Scene, sides: list[Participant], code: str | None) -> list[Participant]:
    """Sides without a code that act in their own country, with the code of it."""
    if code is None:
        return sides
    return [replace(p, code=code) if p.code is None and lives_here(scene, p) else p for p in sides]


def lives_here(scene: Scene, side: Participant) -> bool:
    """Whether a side is one that acts in its own country: police, rebels, villagers, "President Marek" of an unknown state."""
    if side.start is None or side.end is None:
        return False
    tokens = scene.parse.tokens_in(side.start, side.end)
    if not tokens:
        return False
    head = find_head(scene.parse, tokens.start, tokens.stop - 1)
    known = agent_of(scene.parse, scene.cast, head)
    if known is None and scene.parse.pos[head] == "PROPN":
        titles = (scene.cast.agents.get(scene.parse.lemmas[t].lower()) for t in tokens)
        return any(t is not None and t[1] for t in titles)
    return known is not None and known[1]
