"""Sides that stand further off than a frame says: below the object, in a clause of it, or only as the place of the act.

Example: in "lifted sanctions imposed on Toll" the other side is Toll; in "police fired at protesters in Dovrin" all are of Dovrin's state.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.analysis.actors.gazetteer import PLACES
from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.home import spot_at
from onrecord.analysis.events.inside import FAITHS, is_helper, is_kin
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.phrases import INNER, SITES
from onrecord.analysis.events.places import below as under
from onrecord.analysis.events.realis import is_future
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import participants
from onrecord.language import Parse
from onrecord.model import Participant

#: Clauses that tell of something else than the act.
ASIDE = frozenset(
    "after while as although though since because when before until whereas where following amid despite "
    "via except excluding besides unlike than".split()
)
IFS = frozenset(("if", "unless", "whether"))
#: What a meeting or a promise is about is none of its sides.
MATTERS = frozenset("on about over regarding concerning in during at after before".split())
TALKS = frozenset(("CONSULT", "COOPERATE", "AGREE"))
#: Acts of which a clause beside tells towards whom.
GIVING_WAY = frozenset(("CONCEDE", "RETREAT", "REJECT"))
#: Acts that are a threat where they are to come.
HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION"))
#: Acts that one does to another.
DONE = frozenset(("ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "REJECT"))
#: Acts in words, whose other side is not told in a clause beside.
IN_WORDS = frozenset(("AGREE", "SUPPORT", "ACCUSE", "REJECT", "REQUEST"))
LIMIT = 60


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
    place = in_place(parse, token) or is_venue(scene, token)
    if not bears_code(scene, token):
        if (
            parse.pos[token] == "NOUN"
            and parse.deps[token] not in INNER
            and (known := agent_of(parse, cast, token)) is not None
            and known[1]
            and known[0] != "BUS"
            and not listens(scene, token)
        ):
            sides = participants(scene.document, parse, cast, token)
            found.people += [p for p in sides if p.code is None or p.actor is None and p.code not in own][:1]
        return
    for p in participants(scene.document, parse, cast, bearer(scene, token), True):
        if p.code is None or p.actor is not None and p.actor in doers:
            continue
        if place:
            (found.home if p.code in own else found.around).append(p)
        elif p.code not in own:
            found.named.append(p)
            continue
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
    if dep == "conj" and parse.pos[c] in ("VERB", "AUX") or dep == "relcl" and is_within_clause(parse, match.trigger, at):
        return True
    beside = dep == "relcl" and at != match.roles.object and parse.words[parse.lefts[c] - 1 : parse.lefts[c]] == [","]
    if beside and match.frame.type in IN_WORDS:
        return True  # "bought a mill from a firm, which Toll had wanted to keep": told beside the act
    if dep == "advcl" and parse.tags[c] == "VBG":
        return True
    if dep == "prep" and parse.lemmas[c].lower() == "through" and (way := parse.child(c, "pobj")) is not None and bears_code(scene, way):
        return True  # "arms to Arden through Toll"
    if dep in ("advcl", "prep") and any(
        parse.words[k].lower() in ASIDE for k in (c, *parse.children[c]) if k == c or parse.deps[k] in ("mark", "advmod")
    ):
        return True
    threat = match.frame.type == "THREATEN" or match.frame.type in HOSTILE and is_future(parse, match.trigger)
    if dep == "advcl" and not threat and any(parse.words[k].lower() in IFS for k in parse.children[c]):
        return True
    if dep == "prep" and match.frame.type in TALKS and parse.lemmas[c].lower() in MATTERS:
        return not is_levied(scene, at, c) and not is_paid_for(scene, match, at, c)
    if parse.lemmas[c].lower() in ("wake", "exception") and dep == "pobj":
        return True
    return dep in ("nsubj", "nsubjpass") and at == match.trigger and c != match.roles.object


def listens(scene: Scene, head: int) -> bool:
    """Whether a noun only means those to whom something is said for others to read: "told reporters that"."""
    parse, at = scene.parse, scene.parse.heads[head]
    at = parse.heads[at] if parse.deps[head] == "pobj" else at
    return scene.book.holds("w.listener", parse.lemmas[head]) and scene.book.holds("v.say", parse.lemmas[at])


def is_paid_for(scene: Scene, match: Match, noun: int, case: int) -> bool:
    """Whether a preposition tells where the work is to which money goes: "approved a loan for a mill in Toll"."""
    thing, book = match.roles.object, scene.book
    paid = thing is not None and (book.holds("aid", scene.parse.lemmas[thing]) or book.holds("sum", scene.parse.lemmas[thing]))
    return match.frame.type == "AGREE" and paid and noun != thing and scene.parse.pos[noun] == "NOUN" and scene.parse.lemmas[case] == "in"


def is_levied(scene: Scene, noun: int, case: int) -> bool:
    """Whether a preposition tells on whom a noun lies: "forego duties on Tollish pumps"."""
    return scene.parse.lemmas[case].lower() == "on" and scene.book.holds("sanction", scene.parse.lemmas[noun])


def is_within_clause(parse: Parse, trigger: int, at: int) -> bool:
    """Whether a token below a trigger stands in a clause of a noun: what hangs from it in a further one is far from the act."""
    for _ in range(LIMIT):
        if at == trigger or parse.heads[at] == at:
            return False
        if parse.deps[at] in ("relcl", "acl"):
            return True
        at = parse.heads[at]
    return False


def whose_act(scene: Scene, noun: int) -> list[Participant]:
    """Who does what a noun names that names both sides: Toll in "the bombing of Arden by Toll" and in "the Tollish bombing of Arden"."""
    parse, cast = scene.parse, scene.cast
    frames = scene.book.nouns.get(parse.lemmas[noun].lower(), [])
    if not frames or any(frame.type not in DONE for frame in frames):
        return []
    owners = [c for c in parse.children[noun] if parse.deps[c] in INNER and c < noun and bears_code(scene, c)]
    found = (participants(scene.document, parse, cast, d) for d in (*under(parse, noun, "by"), *owners))
    return next((f for f in found if any(p.code for p in f)), [])


def bears_code(scene: Scene, token: int) -> bool:
    """Whether a token is the head of a name of a state, an organisation or a person that has a code."""
    parse = scene.parse
    money = parse.deps[token] in INNER and scene.book.holds("w.money", parse.lemmas[parse.heads[token]])
    if money or is_helper(parse, scene.cast, token, token):
        return False
    site = scene.cast.sites.get(token)
    if site is not None and site.last == token:
        return site.code not in FAITHS or agent_of(parse, scene.cast, parse.heads[token]) is not None
    if parse.pos[token] not in ("PROPN", "NOUN", "ADJ", "PRON") or parse.words[token + 1 : token + 2] == ["$"]:
        return False
    mention = scene.cast.headed(parse, token)
    if mention is None or parse.ends[token] < mention.end and parse.pos[token] == "ADJ":
        return False
    code, sector = scene.cast.plover(mention.actor or scene.cast.place_of(mention))
    return code is not None and sector not in ("JRN", "MED") and not is_kin(parse, scene.cast, token, token)


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


def names_venue(scene: Scene, token: int) -> bool:
    """Whether a town's name before a noun only tells where a meeting is: "the Dovrin talks"."""
    parse, cast = scene.parse, scene.cast
    if parse.deps[token] not in ("compound", "nmod", "amod") or not scene.book.holds("w.sitting", parse.lemmas[parse.heads[token]]):
        return False
    if (site := cast.sites.get(token)) is not None:
        return site.kind in PLACES
    mention = cast.headed(parse, token)
    return mention is not None and mention.basis in ("metonym", "place") and parse.tags[token] in ("NNP", "NNPS")


def is_venue(scene: Scene, token: int) -> bool:
    """Whether a token is the town or region of a meeting or an agreement: "an accord in Dovrin"."""
    parse, book = scene.parse, scene.book
    case = parse.heads[token]
    if names_venue(scene, token):
        return True
    if parse.deps[token] != "pobj" or parse.lemmas[case].lower() not in SITES or spot_at(scene, token) is None:
        return False
    noun = parse.lemmas[parse.heads[case]].lower()
    return noun in book.classes.get("agreement", ()) or noun in book.classes.get("CONSULT", ())
