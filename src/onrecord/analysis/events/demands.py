"""What one demands or threatens in a clause of any act: "said that Toll must rebuild the dam", "would sink the boats unless Toll paid".

Example:
    >>> demand_of(scene, sentence, parse.words.index("rebuild")).type
    'REQUEST'
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.analysis.events.choosing import VERB_CONFIDENCE
from onrecord.analysis.events.coding import code
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.realis import demanding, is_content, is_future, is_negated
from onrecord.analysis.events.roles import roles
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes, participants
from onrecord.language import Parse, Sentence
from onrecord.model import Event, Participant

#: Sectors of those who rule.
RULING = frozenset(("GOV", "MIL", "COP", "LEG", "JUD"))


def demand_of(scene: Scene, sentence: Sentence, i: int) -> Event | None:
    """A demand by what another must do, whatever that is: "Kestrova said that Arvenia must rebuild the dam"."""
    parse = scene.parse
    saying = demanding(parse, i)
    sayer = parse.child(saying, "nsubj") if saying is not None else None
    if saying is None or sayer is None or is_reckoned(scene, i, saying, sayer):
        return None
    asking = participants(scene.document, parse, scene.cast, sayer)
    due = parse.child(parse.heads[i] if parse.deps[i] == "xcomp" else i, "nsubj")
    if due is not None and parse.pos[due] == "PRON" and (told := parse.child(saying, "dobj")) is not None:
        due = told  # "told Toll that it must rebuild the dam"
    asked = participants(scene.document, parse, scene.cast, due)
    past = any(parse.words[t].lower() in ("former", "ex") for t in range(parse.lefts[sayer], parse.rights[sayer] + 1))
    if not codes(asked) or codes(asked) & codes(asking) and not asks_its_rulers(asking, asked, past):
        return None
    event = code(scene, sentence, Match(scene.book.modals["must"][0], i, roles(parse, i, scene.book.classes)), "actual", VERB_CONFIDENCE)
    return replace(event, actors=tuple(asking), recipients=tuple(asked)) if event is not None else None


def is_reckoned(scene: Scene, i: int, saying: int, sayer: int) -> bool:
    """Whether one only tells what another will need: "analysts said Toll will have to buy wheat", "… had calculated that it needs to"."""
    parse = scene.parse
    needed = parse.deps[i] == "xcomp" and parse.lemmas[parse.heads[i]].lower() in ("have", "need")
    reckons = scene.book.holds("v.reckoning", parse.lemmas[saying])
    return needed and (reckons or scene.book.holds("onlooker", parse.lemmas[sayer]))


def threat_of(scene: Scene, sentence: Sentence, i: int) -> Event | None:
    """A threat by what one will do unless another acts, whatever that is: "dockers said they would sink the boats unless Toll paid"."""
    parse = scene.parse
    clause = unless(parse, i)
    saying = parse.heads[i] if is_content(parse, i) else None
    doer, sayer = parse.child(i, "nsubj"), parse.child(saying, "nsubj") if saying is not None else None
    if clause is None or doer is None or not is_future(parse, i) or is_negated(parse, i):
        return None
    teller = sayer if sayer is not None and parse.pos[doer] == "PRON" else doer
    actors = participants(scene.document, parse, scene.cast, teller)
    asked = participants(scene.document, parse, scene.cast, parse.child(clause, "nsubj", "nsubjpass"))
    if not codes(actors):
        return None
    event = code(scene, sentence, Match(scene.book.modals["unless"][0], i, roles(parse, i, scene.book.classes)), "actual", VERB_CONFIDENCE)
    homely = [replace(p, code=p.code or min(codes(actors))) for p in asked if p.code or p.sector in RULING]
    return replace(event, actors=tuple(actors), recipients=tuple(homely)) if event is not None else None


def unless(parse: Parse, verb: int) -> int | None:
    """The clause with "unless" of a verb."""
    clauses = (c for c in parse.children[verb] if parse.deps[c] == "advcl")
    return next((c for c in clauses if any(parse.words[k].lower() == "unless" for k in parse.children[c])), None)


def asks_its_rulers(asking: list[Participant], asked: list[Participant], past: bool) -> bool:
    """Whether one within a state demands something of its rulers: "the opposition said that the government must go".

    Args:
        past: whether those who ask no longer rule: "the former premier".
    """
    ruling = bool(asked) and all(p.sector in RULING for p in asked)
    return ruling and bool(asking) and (past or all(p.sector not in RULING and p.sector is not None for p in asking))
