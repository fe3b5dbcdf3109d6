"""Words of help where nobody helps: what only does good to prices or sales, and what one pays for one's own ends.

Example: in "a smaller budget would help the credit markets" nobody is given anything.
"""

from __future__ import annotations

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.no_acts import is_thing
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes
from onrecord.model import Participant

#: Words that stand for what was told before, and those that may stand for somebody, too.
TOLD_BEFORE, EITHER = frozenset(("this", "that", "these", "those", "what")), frozenset(("it", "which"))
#: How many nouns "of" which a thing is may be followed: "the pool of funds".
OF_WHAT = 3


def is_no_help(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether what a frame of help finds is none: a thing that does good, good that is done to prices, one's own expense."""
    if match.frame.type != "AID":
        return False
    rules, subject = match.frame.rules, match.roles.subject
    given = subject is not None and is_given(scene, subject)
    if "helped-by-a-will" in rules and not given and (is_thing_that_helps(scene, subject, actors) or is_good_for_trade(scene, match)):
        return True
    return "spent-on-others" in rules and is_spent_on_own(scene, match, recipients)


def is_thing_that_helps(scene: Scene, subject: int | None, actors: list[Participant]) -> bool:
    """Whether a thing is said to help: "the fall in stocks helped", "this helped"."""
    if subject is None:
        return False
    word = scene.parse.words[subject].lower()
    if scene.parse.pos[subject] == "PRON" and word in TOLD_BEFORE | EITHER:
        return word in TOLD_BEFORE or not codes(actors)
    return is_thing(scene, subject)


def is_given(scene: Scene, head: int) -> bool:
    """Whether a noun, or what it is one of, names what is given: a loan, "the pool of funds"."""
    parse, given = scene.parse, scene.book.classes["w.given"]
    for _ in range(OF_WHAT):
        if parse.lemmas[head].lower() in given:
            return True
        of = next((c for c in parse.children[head] if parse.lemmas[c].lower() == "of"), None)
        inner = parse.child(of, "pobj") if of is not None else None
        if inner is None:
            return False
        head = inner
    return False


def is_good_for_trade(scene: Scene, match: Match) -> bool:
    """Whether what is helped are prices, sales, a market: nobody who could be given anything."""
    whom = match.roles.object
    verb = scene.parse.lemmas[match.trigger].lower()
    if whom is None or scene.parse.pos[whom] != "NOUN" or verb not in ("help", "aid", "assist", "prop"):
        return False
    return scene.book.holds("w.helped-thing", scene.parse.lemmas[whom])


def is_spent_on_own(scene: Scene, match: Match, recipients: list[Participant]) -> bool:
    """Whether one pays for what is one's own, or for what is nobody's in particular: "a loan to finance its pipeline"."""
    parse, thing = scene.parse, match.roles.object
    if thing is None or parse.lemmas[match.trigger].lower() not in ("finance", "fund"):
        return False
    return not recipients or any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[thing])
