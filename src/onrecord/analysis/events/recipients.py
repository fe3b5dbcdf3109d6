"""The other side of an act: where its frame says, else the nearest that is named further down, else those who were there.

Example:
    >>> recipients_of(scene, match, actors)[0].code
    'CHN'
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.analysis.cast import find_head
from onrecord.analysis.events.clauses import is_infinitive
from onrecord.analysis.events.doers import agent_of, belongs_home
from onrecord.analysis.events.home import homed, place_of_sentence
from onrecord.analysis.events.insiders import met_within, others_in
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.meant import body_before, of_clause_above, of_sayer, of_speaker
from onrecord.analysis.events.own import against_rulers, at_home
from onrecord.analysis.events.phrases import QUANTITIES, SITES
from onrecord.analysis.events.places import heads_at
from onrecord.analysis.events.reach import Below, aside, bears_code, deeper, listens, names_venue, whose_act
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes, participants
from onrecord.language import Parse
from onrecord.model import Participant

#: Acts that both sides do: all who take part are actors.
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
#: Acts whose other side may be those where it happened.
WHERE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "THREATEN", "RETREAT", "CONCEDE", "SANCTION", "AID"})
#: Acts that reach those in whose state what they are for takes place: "invest in farming in Toll".
SPREAD = frozenset({"COOPERATE", "AGREE"})
#: Acts that several do with each other, and prepositions that then say only about what.
TOGETHER = frozenset({"AGREE", "SUPPORT", "REJECT"})
MATTERS = frozenset({"on", "over", "about", "in"})
#: Places of a verb at which a name with a code is a side of any act.
DIRECT = ("obj", "dative")
#: Acts of violence: they befall those whom they name, wherever these come from.
VIOLENT = frozenset({"ASSAULT", "COERCE"})
#: Acts in words, which may be told to the other side.
SPOKEN = frozenset({"AGREE", "CONCEDE", "RETREAT", "REJECT", "THREATEN", "REQUEST", "AID"})
#: Where the other side stands when the frame's own places hold none: mostly where it happened.
LAST_PLACES = {
    "ASSAULT": ("against", "on", "aboard", "in", "at", "near"),
    "COERCE": ("aboard", "in", "of", "from", "at", "for"),
    "SANCTION": ("on", "against", "in", "of", "from", "for"),
    "CONCEDE": ("on", "in", "for", "of", "to"),
    "RETREAT": ("in", "of", "from", "to"),
    "ACCUSE": ("of", "into", "against", "for", "over", "in"),
    "REJECT": ("with", "from", "by", "for", "on", "of"),
    "AID": ("for", "in", "of"),
    "AGREE": ("with", "on", "in", "for", "to"),
    "REQUEST": ("in", "of", "to", "for"),
    "PROTEST": ("in", "over", "of", "from", "by"),
    "MOBILIZE": ("in", "at", "to", "of"),
    "THREATEN": ("of", "on", "in", "for"),
    "SUPPORT": ("with", "of", "in", "for"),
}
#: Between "three people" and "Dovrin" stand at most so many words where both are one side.
BETWEEN = 3


@dataclass(slots=True)
class Shallow:
    """What stands at the places of the frame: sides of another state, of the doer's own, mere places, those without a code."""

    firm: list[Participant] = field(default_factory=list)
    domestic: list[Participant] = field(default_factory=list)
    where: list[Participant] = field(default_factory=list)
    uncoded: list[Participant] = field(default_factory=list)


def recipients_of(scene: Scene, match: Match, actors: list[Participant]) -> list[Participant]:
    """The other side: what the frame's places name, else the nearest below them, else people without a state, else where it was."""
    parse, typed = scene.parse, match.frame.type
    own = codes(actors)
    if within := met_within(scene, match, actors):
        return within
    at = look(scene, match, own)
    if at.firm or is_noun(parse, match.trigger):
        return at.firm or at.where or at.uncoded or at.domestic
    if typed == "REQUEST" and is_asked(match, parse, at.domestic):
        return at.domestic
    below = deeper(scene, match, own, {a.actor for a in actors})
    below.named, below.kin = once(aside_from_matter(scene, match, below.named) if own else below.named), once(below.kin)
    if len(own) > 1 and typed in TOGETHER:
        heads = {s: parse.token_at(s.start) for s in below.named if s.start is not None}
        below.named = [s for s in below.named if s not in heads or not is_matter_of_several(parse, match, heads[s])]
    if typed in MUTUAL or match.frame.mode == "ceasefire" and len(own) > 1:
        return below.named or at.where or at.domestic or [p for p in at.uncoded if p.sector is not None or is_name(parse, [p])]
    asked = typed == "REQUEST" and bool(at.uncoded) and at.uncoded[0].sector == "BUS"
    people = [p for p in at.uncoded if p.sector not in (None, "BUS") or typed in VIOLENT and is_public(scene, p)]
    if asked and not people and below.named:
        return at.uncoded  # "urged banks to take the Tollish offer"
    if people:
        if typed in VIOLENT and not at.where and match.roles.object is not None and (others := others_in(scene, match.roles.object, own)):
            return [replace(people[0], code=min(codes(others) - own))] if people[0].code is None else people
        told = [] if typed in VIOLENT else sent_by(scene, at.uncoded, below) or addressed(scene, match, own)
        return told or people_there(scene, match, at.uncoded, at, below, own)
    if is_name(parse, at.uncoded):
        return at.uncoded
    here = [*at.where, *below.around] if typed in WHERE else []
    state = only(own & scene.cast.states.keys())
    place = place_of_sentence(scene, match.trigger, typed in SPOKEN)
    home = state or place if typed == "PROTEST" else place or state
    return (
        below.named or at.domestic or below.kin or here[:1] or against_rulers(scene, match, actors)
        or homed(scene, below.people[:1], home)
        or below.home[:1] or aside(scene, match, {a.actor for a in actors}) or known(homed(scene, at.uncoded, home))
        or addressed(scene, match, own) or at_home(scene, match, actors, at.uncoded) or at.uncoded
    )  # fmt: skip


def is_asked(match: Match, parse: Parse, sides: list[Participant]) -> bool:
    """Whether sides are those who are asked to do something: "told Ardenian potters to rest, as a pact with Toll says"."""
    clause = match.roles.complement
    if clause is None or not sides or sides[0].start is None or sides[0].end is None or not is_infinitive(parse, clause):
        return False
    asked = (match.roles.object, parse.child(clause, "nsubj", "nsubjpass"))
    return any(t is not None and sides[0].start <= parse.starts[t] < sides[0].end for t in asked)


def aside_from_matter(scene: Scene, match: Match, sides: list[Participant]) -> list[Participant]:
    """Sides but for those named in what is only talked about: "discussed the future of Ardenian bases"."""
    if "about-a-matter" not in match.frame.rules:
        return sides
    parse = scene.parse
    matter = {t for h in (match.roles.object, match.roles.complement) if h is not None for t in range(parse.lefts[h], parse.rights[h] + 1)}
    behind = [t for t in matter if parse.words[t].lower() == "with"]
    matter -= {t for w in behind for t in range(w, parse.rights[w] + 1)}  # "discussed a deal with two Tollish firms"
    return [s for s in sides if s.start is None or parse.token_at(s.start) not in matter]


def is_matter_of_several(parse: Parse, match: Match, at: int) -> bool:
    """Whether a token stands only in what several agree or disagree on: "Toll and Arden declined to renew an accord on Kellan tin"."""
    while at != match.trigger and parse.heads[at] != at:
        if parse.deps[at] == "prep" and parse.lemmas[at].lower() in MATTERS:
            return True
        at = parse.heads[at]
    return False


def is_shared_by_several(scene: Scene, noun: int, own: set[str]) -> bool:
    """Whether a noun is a deal or a meeting of those who act, of which is only said what it is about: "an accord on Kellan tin"."""
    parse, lemma = scene.parse, scene.parse.lemmas[noun].lower()
    cases = {parse.lemmas[c].lower() for c in parse.children[noun] if parse.deps[c] == "prep"}
    shared = scene.book.holds("agreement", lemma) or scene.book.holds("meeting", lemma)
    return shared and bool(cases & MATTERS - {"in"}) and not cases & {"with", "between", "of"} and not bears_state(scene, noun, own)


def only(found: set[str]) -> str | None:
    """The one code of several sides that are all of one state; None where they are of several."""
    return next(iter(found)) if len(found) == 1 else None


def known(sides: list[Participant]) -> list[Participant]:
    """Sides that have a code."""
    return [p for p in sides if p.code]


def sent_by(scene: Scene, people: list[Participant], below: Below) -> list[Participant]:
    """Whose people without a state are where their words say it: "refugees sent by Toll", "settlers from Arden"."""
    parse, first = scene.parse, people[0]
    for side in below.named:
        if first.start is None or first.end is None or side.start is None or side.start < first.start:
            continue
        tokens = parse.tokens_in(first.start, first.end)
        head = find_head(parse, tokens.start, tokens.stop - 1)
        token = parse.token_at(side.start)
        if parse.lefts[head] <= token <= parse.rights[head] and any(
            parse.lemmas[t].lower() in ("by", "from", "flee", "out", "escape") for t in range(head + 1, token)
        ):
            return [side]
    return []


def addressed(scene: Scene, match: Match, own: set[str]) -> list[Participant]:
    """To whom an act in words is told: "Arden assured Toll that it would open the border"."""
    if match.frame.type not in SPOKEN:
        return []
    parse, at = scene.parse, match.trigger
    for _ in range(8):
        verb = parse.heads[at]
        if verb == at:
            return []
        behind = at > verb  # "…; Arden accuses Toll" tells Toll nothing of what stands before
        if behind and (parse.deps[at] == "ccomp" or parse.deps[at] == "xcomp" and parse.pos[verb] == "VERB"):
            told = parse.child(verb, "dobj", "dative")
            head = parse.child(told, "pobj") if told is not None and parse.pos[told] == "ADP" else told
            sides = participants(scene.document, parse, scene.cast, head) if head is not None and acts(scene, head) else []
            return [p for p in sides if p.code and p.code not in own]
        at = verb
    return []


def once(sides: list[Participant]) -> list[Participant]:
    """Each side once, at its first words."""
    unique: dict[tuple[str | None, str | None], Participant] = {}
    for side in sides:
        unique.setdefault((side.code, side.actor), side)
    return list(unique.values())


def look(scene: Scene, match: Match, own: set[str]) -> Shallow:
    """What stands at the places of the frame, and at those where the other side of such an act mostly stands."""
    typed, found, noun = match.frame.type, Shallow(), is_noun(scene.parse, match.trigger)
    for place in (*match.frame.recipients, *(() if noun or match.roles.passive else DIRECT), *LAST_PLACES.get(typed, ())):
        if len(own) > 1 and place in MATTERS and typed in TOGETHER:
            continue
        site = place in SITES and (typed in WHERE or place not in match.frame.recipients)
        owned = place in ("of", "obj.of") or typed == "REJECT" and place in ("to", "obj.to", "on", "obj.on")
        if owned and (thing := match.roles.object) is not None and bears_state(scene, thing, own):
            continue
        for head in heads_at(scene.parse, match, place):
            if scene.clock.is_time(head) or listens(scene, head) or is_purpose(scene.parse, head):
                continue
            if scene.parse.lemmas[head] == "exception":
                continue
            several = len(own) > 1 and typed in TOGETHER
            if several and (is_matter_of_several(scene.parse, match, head) or is_shared_by_several(scene, head, own)):
                continue
            if match.frame.mode != "visit" and any(names_venue(scene, c) for c in scene.parse.children[head]):
                continue
            spread = typed in WHERE or typed in SPREAD and place in match.frame.recipients
            spread = spread and not (typed in SPREAD and scene.book.holds("w.sitting", scene.parse.lemmas[head]))
            sides = participants(scene.document, scene.parse, scene.cast, head, spread and not noun, is_act(scene, head))
            sides = whose_act(scene, head) or sides if typed == "ACCUSE" and len(codes(sides)) > 1 else sides
            if scene.parse.pos[head] == "PRON" and (to := addressee(scene.parse, match.trigger, head)) is not None:
                sides = participants(scene.document, scene.parse, scene.cast, to)
            if not codes(sides):
                sides = excluded(scene, match, head) or body_before(scene, head) or of_speaker(scene, head, sides)
            if place in DIRECT and place not in match.frame.recipients and not (codes(sides) and acts(scene, head)):
                continue
            other = [p for p in sides if p.code is None or p.code not in own or len(own) > 1]
            if typed in VIOLENT and site and codes(sides):
                other = known(other) or sides
            if codes(other):
                if site:
                    found.where = found.where or [p for p in other if p.code]
                    continue
                found.firm = other
                return found
            mine = is_own(scene, head, own)
            if codes(sides) and not mine:
                found.domestic = found.domestic or sides
            elif not codes(sides):
                found.uncoded = found.uncoded or other
    return found


def excluded(scene: Scene, match: Match, head: int) -> list[Participant]:
    """Whom the "it" or "they" of a passive repeats: "Arden said it had been shut out"."""
    if not match.roles.passive or head != match.roles.object or scene.parse.words[head].lower() not in ("it", "they"):
        return []
    return of_clause_above(scene, head) or of_sayer(scene, match.trigger, head)


def is_purpose(parse: Parse, head: int) -> bool:
    """Whether a noun is the "order" of "in order to"."""
    around = [word.lower() for word in parse.words[max(0, head - 1) : head + 2]]
    return around == ["in", "order", "to"]


def addressee(parse: Parse, verb: int, pronoun: int) -> int | None:
    """Whom "him" or "it" behind a participle means: "wrote to the premier asking him to stop"."""
    above = parse.heads[verb]
    if parse.heads[pronoun] != verb or parse.deps[verb] not in ("advcl", "acl", "xcomp"):
        return None
    if parse.words[pronoun].lower() not in ("him", "her", "them", "it"):
        return None
    before = (c for c in parse.children[above] if c < verb and parse.deps[c] in ("prep", "dative"))
    case = next((c for c in before if parse.words[c].lower() == "to"), None)
    return parse.child(case, "pobj") if case is not None else parse.child(above, "dative")


def bears_state(scene: Scene, noun: int, own: set[str]) -> bool:
    """Whether another state stands before a noun: "Tollish membership of the union" is Toll's."""
    parse, cast = scene.parse, scene.cast
    for c in parse.children[noun]:
        mention = cast.headed(parse, c) if parse.deps[c] in ("amod", "poss", "compound", "nmod") and c < noun else None
        code = cast.plover(mention.actor)[0] if mention is not None and mention.actor else None
        if code is not None and code not in own:
            return True
    return False


def is_act(scene: Scene, head: int) -> bool:
    """Whether a noun is one of an act or of ties, which names its other side behind it: "a visit to Arden", "closer ties with Arden"."""
    lemma = scene.parse.lemmas[head].lower()
    return lemma in scene.book.nouns or scene.book.holds("relation", lemma)


def acts(scene: Scene, head: int) -> bool:
    """Whether a noun is itself a side: a name with a code, or one for those who act."""
    return bears_code(scene, head) or agent_of(scene.parse, scene.cast, head) is not None


def is_noun(parse: Parse, token: int) -> bool:
    """Whether an act is named by a noun: only what stands with the noun is a side of it."""
    return parse.pos[token] in ("NOUN", "PROPN")


def is_own(scene: Scene, head: int, own: set[str]) -> bool:
    """Whether a noun belongs to the doer: "its troops", "their demand", "Arden's solidarity" where Arden acts."""
    for c in scene.parse.children[head]:
        if scene.parse.deps[c] == "poss":
            mention = scene.cast.headed(scene.parse, c)
            code = scene.cast.plover(mention.actor)[0] if mention is not None else None
            if scene.parse.pos[c] == "PRON" or code is not None and code in own:
                return True
    return False


def is_public(scene: Scene, side: Participant) -> bool:
    """Whether a thing without a code is one of those who act where they live: "an army camp"."""
    if side.start is None or side.end is None:
        return False
    tokens = scene.parse.tokens_in(side.start, side.end)
    return bool(tokens) and belongs_home(scene.parse, scene.cast, find_head(scene.parse, tokens.start, tokens.stop - 1))


def is_name(parse: Parse, sides: list[Participant]) -> bool:
    """Whether a side without a code is a person's or a body's name all the same."""
    if not sides or sides[0].start is None or sides[0].end is None:
        return False
    tokens = parse.tokens_in(sides[0].start, sides[0].end)
    if not tokens:
        return False
    head = find_head(parse, tokens.start, tokens.stop - 1)
    of = next((c for c in parse.children[head] if parse.lemmas[c].lower() == "of" and parse.lemmas[head].lower() in QUANTITIES), None)
    inner = parse.child(of, "pobj") if of is not None else None
    return parse.pos[head if inner is None else inner] == "PROPN"


def people_there(scene: Scene, match: Match, people: list[Participant], at: Shallow, below: Below, own: set[str]) -> list[Participant]:
    """Those who were acted on, with the state in which it happened ("three people in Dovrin"); at home where nothing else is told."""
    where = [*at.where, *below.around]
    if not where:
        place_here = place_of_sentence(scene, match.trigger, match.frame.type in SPOKEN)
        home = place_here or only((codes(at.domestic) or own) & scene.cast.states.keys())
        return homed(scene, people, home)
    first, place = people[0], where[0]
    if first.start is not None and first.end is not None and place.start is not None and place.end is not None:
        between = scene.document.text[first.end : place.start]
        if first.end < place.start and len(between.split()) <= BETWEEN:
            return [replace(first, code=place.code, end=place.end, text=scene.document.text[first.start : place.end])]
    return homed(scene, people, place.code)
