"""Who acts: the doers of a match, by its verb, its noun or its passive.

Example:
    >>> actors_of(scene, match)[0].code
    'RUS'
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.home import home_of, homed, spot_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.meant import is_bare, meant, of_clause_above, of_sayer, sayer, words_with
from onrecord.analysis.events.phrases import SITES, heads_of
from onrecord.analysis.events.places import below as under
from onrecord.analysis.events.places import heads_at
from onrecord.analysis.events.reach import bears_code
from onrecord.analysis.events.recipients import MUTUAL, SPOKEN, TOGETHER, recipients_of
from onrecord.analysis.events.roles import Roles, add_prepositions
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes, participants
from onrecord.analysis.plurals import THEY
from onrecord.language import Parse
from onrecord.model import Participant

__all__ = [
    "MUTUAL", "TOGETHER", "actors_of", "codes", "is_agent", "is_journey", "recipients_of", "sides_of_noun", "sides_of_object",
    "strikes", "travels",
]  # fmt: skip

#: Acts of the authorities of the place where nobody is named as their doer.
BY_AUTHORITIES = frozenset({"COERCE", "SANCTION", "ACCUSE", "RETREAT", "CONCEDE"})
#: Further acts that are those of the rulers who tell of them, and the sectors of those who rule.
BY_RULERS = frozenset({"AID", "MOBILIZE"})
RULING = frozenset(("GOV", "MIL", "COP", "JUD"))
#: Rules of frames whose unnamed doer is the state where or whence it happens.
DOERS_THERE = frozenset(("handed-over", "given-where-received"))
#: Classes of nouns for what can attack.
STRIKING = ("ASSAULT", "force", "projectile", "aircraft", "bomb", "striking")
#: What a row says where the doer does not stand as the subject: "doer.from" in "received tents from".
DOER = "doer."
#: Prepositions of the meeting at which its own party speaks or acts.
OCCASIONS = frozenset(("during", "at", "in", "after", "before", "following"))


def is_agent(scene: Scene, head: int | None, actors: list[Participant]) -> bool:
    """Whether the subject is one that acts: a known side, a name, or a noun for people and bodies."""
    parse = scene.parse
    if head is None or codes(actors) or parse.pos[head] in ("PROPN", "PRON", "NUM"):
        return True
    return any(is_agent_noun(scene, h) for h in heads_of(parse, head))


def is_agent_noun(scene: Scene, head: int) -> bool:
    """Whether a noun is one for people and bodies that act."""
    lemma = scene.parse.lemmas[head].lower()
    return lemma in scene.book.classes.get("agent", frozenset()) or lemma in scene.cast.agents


def strikes(scene: Scene, head: int | None) -> bool:
    """Whether the subject of an attack can attack: who acts, a weapon, a fight; not so practices, sanctions or prices."""
    if head is None or scene.parse.pos[head] != "NOUN":
        return True
    book, lemma = scene.book, scene.parse.lemmas[head].lower()
    lemma = lemma.removesuffix("s") if "-" in lemma else lemma  # "F-16s"
    return is_agent(scene, head, []) or is_weapon(scene, head) or any(lemma in book.classes.get(c, ()) for c in STRIKING)


def is_journey(match: Match) -> bool:
    """Whether a verb means a visit only by where it leads: "travelled to", "was expected in"."""
    return match.frame.mode == "visit" and match.frame.recipients[0] in ("to", "in", "for")


def travels(scene: Scene, around: Roles) -> bool:
    """Whether one that travels is meant: a person, a body or nobody named; trade, prices and rain go elsewhere."""
    head = around.subject if around.subject is not None else around.object
    return head is None or is_agent(scene, head, [])


def sides_of_object(scene: Scene, match: Match) -> list[Participant]:
    """The doers that stand with the noun of an act that has no doer of its own: "the exercise of A and B will be held".

    Where the noun is one for those who act ("an Ardenian engineer was arrested"), or the frame's other side stands there
    ("hitting Arden's base"), it names whom the act befell.
    """
    noun = match.roles.object
    if noun is None or "obj" in match.frame.recipients or is_agent_noun(scene, noun) or scene.parse.pos[noun] == "PROPN":
        return []
    around = Roles(subject=scene.parse.child(noun, "poss"))
    add_prepositions(scene.parse, noun, around)
    if between := match.roles.prepositions.get("between"):
        around.prepositions.setdefault("between", between)  # "a pact was reached between"
    return sides_of_noun(scene, Match(match.frame, noun, around))


def sides_of_noun(scene: Scene, match: Match) -> list[Participant]:
    """The doers of an act named by a noun: its possessor, "by", "between", "of", or the adjective of a state."""
    parse, around = scene.parse, match.roles
    placed = (p for p in match.frame.recipients if any(not scene.clock.is_time(h) for h in around.prepositions.get(p, ())))
    from_doer = next(placed, None) != "from"  # "an appeal from Arden to Toll"
    for head in (
        around.subject,
        *around.prepositions.get("by", ()),
        *around.prepositions.get("between", ()),
        *(around.prepositions.get("from", ()) if from_doer else ()),
    ):
        if head is not None and not scene.clock.is_time(head) and (found := participants(scene.document, parse, scene.cast, head)):
            return found
    if around.subject is not None and (owners := of_own_act(scene, match.trigger, around.subject)):
        return owners
    for c in parse.children[match.trigger]:
        if parse.deps[c] in ("amod", "compound", "nmod") and (m := scene.cast.headed(parse, c)) is not None and m.actor:
            code_, sector = scene.cast.plover(m.actor)
            if code_:
                return [Participant(code_, sector, m.actor, m.start, m.end, m.text)]
    verb = parse.heads[match.trigger]
    held = parse.lemmas[verb].lower() in scene.book.classes["v.holding"]  # "milestones include the talks" hold none
    if parse.deps[match.trigger] in ("dobj", "obj") and parse.pos[verb] == "VERB" and not held:
        subject = parse.child(verb, "nsubj")
        if subject is not None:
            return participants(scene.document, parse, scene.cast, subject)
    of = around.prepositions.get("of", ())
    if of and match.frame.type == "CONSULT" and codes(met := participants(scene.document, parse, scene.cast, of[0])):
        return met
    if match.frame.type in ("CONSULT", "PROTEST") and (subject := subject_above(parse, match.trigger)) is not None:
        found = participants(scene.document, parse, scene.cast, subject)
        return found if match.frame.type == "CONSULT" else homed(scene, found, home_of(scene, match.trigger))
    return participants(scene.document, parse, scene.cast, of[0]) if of and match.frame.type not in ("ASSAULT", "COERCE", "SUPPORT") else []


def of_own_act(scene: Scene, noun: int, owner: int) -> list[Participant]:
    """Whose an act is that is "their" or "its" own: of the subject of its clause, "Toll's forces slept before their raid"."""
    parse, at = scene.parse, noun
    if parse.words[owner].lower() not in ("its", "their") or parse.words[parse.heads[noun]].lower() == "in":
        return []  # "in its war with Toll" tells when
    for _ in range(6):
        at = parse.heads[at]
        if parse.pos[at] in ("VERB", "AUX") and (subject := parse.child(at, "nsubj", "nsubjpass")) is not None:
            return [p for p in participants(scene.document, parse, scene.cast, subject) if p.code]
    return []


def subject_above(parse: Parse, noun: int) -> int | None:
    """Who does something "during" or "after" a meeting: one of those who met."""
    case = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lemmas[case].lower() not in OCCASIONS:
        return None
    verb = parse.heads[case]
    for _ in range(4):
        if parse.pos[verb] == "VERB" and (subject := parse.child(verb, "nsubj", "nsubjpass")) is not None:
            return subject
        verb = parse.heads[verb]
    return None


def actors_of(scene: Scene, match: Match) -> list[Participant]:
    """The doers of an act named by a verb; "it" and "they" below a verb of saying are the speaker where nothing better is known."""
    parse, head = scene.parse, match.roles.subject
    if doers := [r.removeprefix(DOER) for r in match.frame.recipients if r.startswith(DOER)]:
        behind = [h for d in doers for h in ([match.roles.object] if d == "obj" else heads_at(parse, match, d))]
        felt = (participants(scene.document, parse, scene.cast, h) for h in behind)
        return next((f for f in felt if codes(f)), participants(scene.document, parse, scene.cast, next(iter(behind), None)))
    if match.frame.recipients[:1] == ("subject",):
        return participants(scene.document, parse, scene.cast, sayer(parse, match.trigger))
    if head is None and not match.roles.passive and match.frame.type in SPOKEN:
        head = willing(parse, match.trigger)
    head = maker(scene, match.trigger, head)
    if head is None and match.roles.passive:
        head = late_agent(scene, match)
    found = participants(scene.document, parse, scene.cast, head)
    others = head is not None and parse.words[head].lower() in THEY and words_with(scene, head) is not None  # "they", said of others
    if not codes(found) and head is not None and parse.pos[head] == "PRON" and not others:
        found = of_clause_above(scene, head) or of_sayer(scene, match.trigger, head) or found
    if not codes(found) and head is not None:
        found = meant(scene, match, head) or found
    if not codes(found) and head is not None and has_own(parse, head):
        owner = participants(scene.document, parse, scene.cast, sayer(parse, match.trigger))
        if not codes(owner) and (told := parse.child(match.trigger, "ccomp")) is not None and told < match.trigger:
            owner = participants(scene.document, parse, scene.cast, parse.child(told, "nsubj"))
        if len(codes(owner)) == 1:
            found = [replace(p, code=owner[0].code) for p in found]
    forces = found and all(p.sector in ("MIL", "COP") for p in found) and match.frame.type not in MUTUAL
    if forces and not codes(found) and head is not None and all(parse.deps[c] != "nummod" for c in parse.children[head]):
        teller = participants(scene.document, parse, scene.cast, sayer(parse, match.trigger))
        if len(own := codes(teller) & scene.cast.states.keys()) == 1 and all(p.sector in (None, *RULING) for p in teller):
            found = [replace(p, code=min(own)) for p in found]  # "Arden's president said the army would march"
    if not codes(found) and (found or head is None) and match.frame.type == "ASSAULT" and (unknown := unknown_doers(scene, match)):
        return unknown
    if not codes(found) and found:
        found = homed(scene, found, home_of(scene, match.trigger, match.frame.type in SPOKEN))
        return found if codes(found) or head is None else as_teller(scene, match, head, found)
    if not found and head is None and match.roles.passive and (match.frame.type in BY_AUTHORITIES or match.frame.rules & DOERS_THERE):
        return authorities(scene, match) or told_by_rulers(scene, match)
    if not found and head is None and match.roles.passive and match.frame.type in BY_RULERS:
        return told_by_rulers(scene, match)
    return found


def as_teller(scene: Scene, match: Match, head: int, doers: list[Participant]) -> list[Participant]:
    """Doers that are an organ of the state of the one who rules and tells of them: "Arden's king said the kingdom wanted talks"."""
    parse, known = scene.parse, agent_of(scene.parse, scene.cast, head)
    organ = known is not None and known[1] and known[0] in (*RULING, "LEG") or scene.book.holds("w.land", parse.lemmas[head])
    if not organ or parse.tags[head] not in ("NN", "NNP") or not is_bare(parse, head) and not has_own(parse, head):
        return doers
    saying = participants(scene.document, parse, scene.cast, sayer(parse, match.trigger))
    told = codes(saying)
    rules = len(told) == 1 and told <= scene.cast.states.keys() and all(p.sector in (None, *RULING, "LEG") for p in saying)
    land = scene.book.holds("w.land", parse.lemmas[head]) and all(p.sector for p in saying)
    if rules and land and (others := states_told_before(scene, head, told)):
        told = others
    return [replace(p, code=min(told)) for p in doers] if rules and len(told) == 1 else doers


def states_told_before(scene: Scene, noun: int, but: set[str]) -> set[str]:
    """The other states that a sentence names before a noun: "called Toll a friend and trusted the country to rebuild"."""
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[noun]]
    return {c for m in scene.cast.within(sentence.start, parse.starts[noun]) for c in scene.cast.told_of(m) if c in scene.cast.states} - but


def late_agent(scene: Scene, match: Match) -> int | None:
    """Who does what a passive tells, where "by" is taken for another's: "was given a loan by Toll", "barred from the port by Toll"."""
    parse, verb = scene.parse, match.trigger
    behind = [c for c in parse.children[verb] if c > verb and parse.deps[c] in ("dobj", "prep") and parse.words[c].lower() != "for"]
    nouns = [c if parse.deps[c] == "dobj" else parse.child(c, "pobj") for c in behind]
    doers = [*match.roles.prepositions.get("by", ()), *(d for noun in nouns if noun is not None for d in under(parse, noun, "by"))]
    return next((d for d in doers if bears_code(scene, d)), None)


def told_by_rulers(scene: Scene, match: Match) -> list[Participant]:
    """Who does what those who rule tell without saying who: "the ministry said that the detainees would be freed"."""
    parse, thing = scene.parse, match.roles.object
    saying = participants(scene.document, parse, scene.cast, sayer(parse, match.trigger))
    if thing is not None and has_own(parse, thing) or not codes(saying) or any(p.sector not in (None, *RULING) for p in saying):
        return []
    return saying


def maker(scene: Scene, verb: int, head: int | None) -> int | None:
    """Who made the text whose participle tells the act: "Toll issued a statement calling on Arden to yield"."""
    parse = scene.parse
    if head is None or parse.deps[verb] != "acl" or parse.heads[verb] != head or parse.deps[head] != "dobj":
        return head
    made = parse.child(parse.heads[head], "nsubj")
    return made if made is not None and parse.lemmas[parse.heads[head]].lower() in scene.book.classes["v.making"] else head


def unknown_doers(scene: Scene, match: Match) -> list[Participant]:
    """Who attacked where nobody is named or only a weapon: unknown armed ones of the place ("were killed by a bomb in Dovrin")."""
    head = match.roles.subject
    dep, tag = scene.parse.deps[match.trigger], scene.parse.tags[match.trigger]
    aside = dep in ("relcl", "acl") or dep == "advcl" and tag != "VBG"
    if aside or head is None and not match.roles.passive or head is not None and not is_weapon(scene, head):
        return []
    if head is not None and (senders := sent_from(scene, head)):
        return senders
    spot = spot_of(scene, match.trigger)
    return [Participant(spot.code, "UAF", None, spot.start, spot.end, scene.document.text[spot.start : spot.end])] if spot else []


def sent_from(scene: Scene, weapon: int) -> list[Participant]:
    """Whence a weapon came: "missiles fired from Toll"."""
    parse = scene.parse
    for c in parse.children[weapon]:
        if parse.deps[c] == "acl" and parse.lemmas[c].lower() in ("fire", "launch", "shoot", "lob", "drop", "hurl"):
            for case in parse.children[c]:
                if parse.lemmas[case].lower() in ("from", "by") and (target := parse.child(case, "pobj")) is not None:
                    return [p for p in participants(scene.document, parse, scene.cast, target, True) if p.code]
    return []


def is_weapon(scene: Scene, head: int) -> bool:
    """Whether a noun is a weapon or what it does: a bomb, an explosion, shelling."""
    return scene.book.holds("weapon-noun", scene.parse.lemmas[head])


def willing(parse: Parse, verb: int) -> int | None:
    """Who is ready, willing or free to do something: the subject above the adjective."""
    adjective = parse.heads[verb]
    if parse.deps[verb] != "xcomp" or parse.deps[adjective] != "acomp":
        return None
    return parse.child(parse.heads[adjective], "nsubj")


def has_own(parse: Parse, head: int) -> bool:
    """Whether a noun is "its", "their" or "our" own: in "Arden said its forces sank a boat" the forces are Arden's."""
    return any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[head])


def authorities(scene: Scene, match: Match) -> list[Participant]:
    """Who arrests, tries or bans where nobody is named: the state in which it happened ("was arrested in Dovrin")."""
    out = ("from", "of") if match.frame.mode in ("deport", "expel") or "handed-over" in match.frame.rules else ()
    around = match.roles.prepositions
    if "given-where-received" in match.frame.rules and match.roles.object is not None:
        add_prepositions(scene.parse, match.roles.object, beside := Roles())
        around = {**beside.prepositions, **around}
    for place in (*out, *SITES):
        for head in around.get(place, ()):
            sides = participants(scene.document, scene.parse, scene.cast, head, True)
            if codes(sides):
                return sides[:1]
    return []
