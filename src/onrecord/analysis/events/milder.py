"""Words of blame, threat and demand where nobody is blamed, threatened or asked: circumstances, plans to grow, goods in demand.

Example: in "the ministry blamed the deficit on a fall in imports" nobody is accused.
"""

from __future__ import annotations

from onrecord.analysis.events.home import words_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.no_acts import is_thing
from onrecord.analysis.events.parties import is_agent_noun
from onrecord.analysis.events.places import heads_at
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes
from onrecord.analysis.events.trade import COMMON, firm_names, is_firm, is_public, is_site
from onrecord.model import Participant

#: Where the recipients of blame, or of concern, stand.
BLAMED = ("on", "obj.on", "about", "over", "obj.about", "obj.over", "at", "obj.at")


def is_milder(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant], noun: bool) -> bool:
    """Whether what words of blame, threat, demand or readiness tell is no such act.

    Args:
        noun: whether a noun is the trigger.
    """
    if noun:
        return is_demand_for_goods(scene, match)
    rules = match.frame.rules
    if "waved-aside" in rules and is_view_of_onlookers(scene, match):
        return True
    if "filed" in rules and is_suit_of_firms(scene, actors, recipients):
        return True
    if "sought" in rules and is_sought(scene, match, actors, recipients):
        return True
    if "held-up" in rules and is_held_up(scene, match, actors):
        return True
    if "others-blamed" in rules and is_circumstance(scene, match):
        return True
    if "slur" in rules and (not recipients or is_fear_dispelled(scene, match) or is_bad_thing(scene, match)):
        return True
    if match.frame.type == "MOBILIZE" and is_craft_of_firm(scene, match, actors):
        return True
    if "in-charge" in rules and any(scene.parse.words[c].lower() == "for" for c in scene.parse.children[match.trigger]):
        return True
    if "plans-harm" in rules and (is_aim_of_thing(scene, match) or is_growth(match, actors, recipients)):
        return True
    if "own-wish" in rules and is_own_wish(scene, match, actors, recipients):
        return True
    return "agreed-by-known" in rules and not any(a.code or a.sector for a in actors)


def is_circumstance(scene: Scene, match: Match) -> bool:
    """Whether what is blamed, or gives concern, is a thing that belongs to no state or body: "a fall in imports"."""
    parse, told = scene.parse, match.roles.object
    worry = told is not None and scene.book.holds("w.worry", parse.lemmas[told])
    if not worry and parse.lemmas[match.trigger].lower() not in ("blame", "pin", "fasten"):
        return False
    heads = [h for place in BLAMED for h in heads_at(parse, match, place)]
    if not heads and told is not None and not worry and "on" not in parse.words[match.trigger : parse.rights[match.trigger] + 1]:
        heads = [told]  # "blamed slow sales"
    return bool(heads) and all(is_thing(scene, h) and not is_somebodys(scene, h) for h in heads)


def is_somebodys(scene: Scene, head: int) -> bool:
    """Whether a state or a body is named before a noun, or right behind it with "by", "of" or "in": "Tollish demands"."""
    parse, cast = scene.parse, scene.cast
    behind = [parse.child(c, "pobj") for c in parse.children[head] if parse.lemmas[c].lower() in ("by", "of", "in")]
    tokens = [*range(parse.lefts[head], head), *(t for t in behind if t is not None)]
    named = ((t, cast.headed(parse, t)) for t in tokens)
    return any(m is not None and m.actor or parse.deps[t] == "poss" or is_agent_noun(scene, t) for t, m in named)


def is_fear_dispelled(scene: Scene, match: Match) -> bool:
    """Whether fears or reports are called baseless: a denial, which accuses nobody."""
    subject = match.roles.subject
    return subject is not None and scene.book.holds("w.rumour", scene.parse.lemmas[subject])


def is_bad_thing(scene: Scene, match: Match) -> bool:
    """Whether the bad word is only what is spoken of, and nobody's: "violations are common"."""
    subject = match.roles.subject
    return subject is not None and match.used[-1] == subject and not is_somebodys(scene, subject)


def is_aim_of_thing(scene: Scene, match: Match) -> bool:
    """Whether a thing is said to be aimed at something: "the levy is aimed at curbing imports"."""
    if scene.parse.lemmas[match.trigger].lower() != "aim":
        return False
    return match.roles.passive or is_thing(scene, match.roles.subject)


def is_growth(match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether one plans to build or enlarge something of one's own, which is directed against nobody."""
    return match.inner is not None and match.inner.frame.type == "MOBILIZE" and not codes(recipients) - codes(actors)


def is_craft_of_firm(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether planes or units that are moved or bought are those of a firm: "the airline will expand its fleet"."""
    craft = match.roles.object
    if not actors or craft is None or not scene.book.holds("w.civil-craft", scene.parse.lemmas[craft]):
        return False
    return all(is_firm(scene, a) for a in actors)


def is_suit_of_firms(scene: Scene, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether a suit is one of firms or their holders, or only the court where it was filed is known by a state."""
    sides = [s for s in (*actors, *recipients) if not is_site(scene, s) and (s.sector != "JUD" or s.code in COMMON)]
    if any(is_public(scene, s) or s.sector not in (None, "BUS") for s in sides) or len(codes(sides)) > 1:
        return False
    known = [s for s in sides if s.code]
    if not known:
        return bool(firm_names(scene)) and bool(codes([*actors, *recipients]))
    return all(is_firm(scene, s) or is_holder(scene, s) for s in known)


def is_holder(scene: Scene, side: Participant) -> bool:
    """Whether a side holds shares or notes: "three noteholders"."""
    words = words_of(scene, side)
    return words is not None and scene.book.holds("w.dealing", scene.parse.words[words[1]])


def is_sought(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether those who are not of public life seek something of nobody in public life: "the bank is seeking a credit facility"."""
    if scene.parse.lemmas[match.trigger].lower() != "seek" or not actors:
        return False
    asked = [r for r in recipients if not is_site(scene, r)]
    disputing = any(word.lower() in scene.book.classes["w.labour-dispute"] for a in actors for word in (a.text or "").split())
    if disputing or codes(asked) - codes(actors) and codes(actors):
        return False
    return not any(is_public(scene, s) for s in (*actors, *asked))


def is_view_of_onlookers(scene: Scene, match: Match) -> bool:
    """Whether those who only watch think little of something: "analysts dismissed the theory"."""
    parse, subject = scene.parse, match.roles.subject
    if subject is None or not scene.book.holds("w.forecaster", parse.lemmas[subject]):
        return False
    return parse.lemmas[match.trigger].lower() in ("dismiss", "discount", "shrug", "brush", "rule", "reject", "ignore", "exclude")


def is_held_up(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether something is only held up by nobody: "ships have been held up in port"."""
    return scene.parse.lemmas[match.trigger].lower() == "hold" and match.roles.passive and not actors


def is_own_wish(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether only an interest or an intention of one's own is told: "announced her intention to run"."""
    wish = match.roles.object
    wished = wish is not None and scene.book.holds("w.wish", scene.parse.lemmas[wish])
    return wished and not codes(recipients) - codes(actors)


def is_demand_for_goods(scene: Scene, match: Match) -> bool:
    """Whether "demand" is that of buyers: "good demand for tin", not "a demand for talks"."""
    parse, i = scene.parse, match.trigger
    if match.frame.type != "REQUEST" or parse.words[i].lower() != "demand" or parse.tags[i] != "NN":
        return False
    if any(parse.deps[c] == "det" and parse.words[c].lower() in ("a", "an", "this", "that") for c in parse.children[i]):
        return False
    wanted = match.roles.prepositions.get("for", [])
    return bool(wanted) and not any(is_asked_for(scene, t) for t in wanted)


def is_asked_for(scene: Scene, thing: int) -> bool:
    """Whether a noun names what is asked of somebody rather than bought: an act, or one single thing ("an apology")."""
    parse, lemma = scene.parse, scene.parse.lemmas[thing].lower()
    single = any(parse.deps[c] == "det" and parse.words[c].lower() in ("a", "an") for c in parse.children[thing])
    return single or lemma.endswith(("tion", "sion", "ment", "al", "ity", "ance", "ence")) or lemma in scene.book.nouns
