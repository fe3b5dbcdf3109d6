"""What a frame finds and is no act between states: sport, a parliament at work, firms among themselves, nouns without sides.

Example:
    >>> is_business(scene, actors)
    True
"""

from __future__ import annotations

from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.figures import is_figure, is_quarrel, tells_of_none
from onrecord.analysis.events.home import spot_of
from onrecord.analysis.events.loose import is_other_sense
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.parties import codes, is_agent, is_agent_noun, is_journey, strikes, travels
from onrecord.analysis.events.phrases import AREAS, QUANTITIES, owned_by
from onrecord.analysis.events.places import heads_at
from onrecord.analysis.events.realis import is_content, is_demand
from onrecord.analysis.events.scene import Scene
from onrecord.language import Parse
from onrecord.model import Participant

#: Acts that take a will, and endings of nouns without one.
WILLED = frozenset(
    ("CONSULT", "AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "COERCE", "SANCTION")
)
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "tude", "ance", "ence", "ship", "sis", "age", "cy", "ing", "th")
#: Types of acts that befall somebody.
BEFALLING = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT"))
#: Types of acts that a decree or a law may do.
ORDERED = BEFALLING - {"ASSAULT"}
#: Types of acts in words, which a text may do.
SPOKEN = frozenset(("ACCUSE", "REQUEST", "SUPPORT", "THREATEN", "REJECT"))
#: Types of what sportsmen do at their game in words for acts: "attacked the bowlers", "withdrew from the final".
PLAYED = frozenset(("ASSAULT", "RETREAT", "CONCEDE", "REJECT", "AID", "MOBILIZE", "SUPPORT", "AGREE"))
#: Where the doer of what a thing makes one feel stands: "the law outraged Toll".
FELT = "doer.obj"
#: Sectors of those who travel for themselves.
PRIVATE = frozenset(("CVL", "REF", "LAB", "EDU", "AGR"))
#: Types that a first person without a side addressed only tells as its opinion.
STANCES = frozenset(("SUPPORT", "REJECT", "AGREE"))


def is_ruled_out(
    scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant], noun: bool, told: bool
) -> bool:
    """Whether what a frame found is no act: a journey to nowhere, work or talks of one alone, a game, what no will is behind.

    Args:
        noun: whether a noun is the trigger. told: whether the noun of the act is the subject.
    """
    if not noun and is_journey(match) and not (codes(recipients) and travels(scene, match.roles)):
        return True
    if typed_alone(scene, match, actors, recipients) or meets_nobody(scene, match, recipients) or is_game(match, actors, recipients):
        return True
    if is_sport(scene, match) or is_figure(scene, match, actors, recipients) or is_other_sense(scene, match):
        return True
    if noun and is_quarrel(scene, match, actors, recipients) or not noun and is_it(scene, match, actors):
        return True
    return not noun and is_none(scene, match, recipients, told)


def is_sideless(
    scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant], noun: bool, told: bool, realis: str
) -> bool:
    """Whether an act has no side that could have one: nobody known, nobody who acts, only an "I" with its opinion.

    Args:
        noun, told: as above.
    """
    typed, subject = match.frame.type, match.roles.object if FELT in match.frame.recipients else match.roles.subject
    told = told or typed in SPOKEN and is_voice(scene, subject)
    if not actors and not codes(recipients) or not (noun or told) and not is_agent(scene, subject, actors):
        return True
    if typed == "ASSAULT" and not (noun or told) and not strikes(scene, subject):
        return True
    if noun and not stands(typed, actors, recipients) or noun and realis == "actual" and not codes([*actors, *recipients]):
        return True
    return not codes(recipients) and typed in STANCES and speaks_for_itself(scene.parse, match)


def stands_alone(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether an act may stand in a sentence that tells of no other: one that befell somebody, by whomever, or one upon a state."""
    if is_figure(scene, match, actors, recipients) or is_quarrel(scene, match, actors, recipients):
        return False
    if is_sport(scene, match) or is_game(match, actors, recipients) or is_journey(match) or anybody(scene, match) or is_self(scene, match):
        return False
    if scene.parse.pos[match.trigger] in ("NOUN", "PROPN"):
        return spot_of(scene, match.trigger) is not None and scene.parse.deps[match.trigger] in ("nsubj", "nsubjpass", "dobj", "pobj")
    whom = match.roles.object
    if match.roles.passive and match.frame.type in BEFALLING and not actors and recipients and whom is not None:
        return is_agent_noun(scene, whom) or scene.parse.pos[whom] == "PROPN"
    if match.frame.type in ORDERED and not is_agent(scene, match.roles.subject, actors) and not needs_will(scene, match):
        return bool(codes(recipients))  # "the decree freed two Tollish sailors"
    return frees_nobody(scene, match) and bool(codes(actors))


def speaks_for_itself(parse: Parse, match: Match) -> bool:
    """Whether "I" or "we" is the doer: what one supports or opposes without naming a state is plain speaking."""
    subject = match.roles.subject
    return subject is not None and parse.words[subject].lower() in ("i", "we")


def stands(typed: str, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether a noun stands for an event: with both its sides, a protest with who protests, an attack with whom it struck."""
    if actors and recipients or len(codes(actors + recipients)) >= 2:
        return True
    return typed in ("ASSAULT", "PROTEST") and bool(recipients) or typed == "PROTEST" and bool(codes(actors))


def typed_alone(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether only one side is known of what takes two: a parliament that debates, the exports of one state."""
    rules, known = match.frame.rules, len(codes([*actors, *recipients]))
    if "two-states" in rules and known < 2 or "two-doers" in rules and len(codes(actors)) < 2:
        return True
    alone = "met" in match.frame.rules and len(actors) == 1 and not recipients
    at_work = alone and (actors[0].sector == "LEG" or scene.book.holds("council", (actors[0].text or " ").split(" ")[-1]))
    takes_two = at_work or "between-two" in match.frame.rules or match.frame.type == "COOPERATE" and "economic" in match.frame.contexts
    return takes_two and len(codes([*actors, *recipients])) < 2


def is_business(scene: Scene, actors: list[Participant]) -> bool:
    """Whether only firms act: what they agree, offer or buy among themselves is no act of states."""
    firms = scene.book.classes.get("firm", frozenset())
    return bool(actors) and all(a.sector == "BUS" or bool(firms & {firm_word(w) for w in (a.text or "").split()}) for a in actors)


def firm_word(word: str) -> str:
    """A word as the list of firms has it; a "group" is a firm's only in a name."""
    return "company" if word == "Group" else word.lower().replace(".", "")


def meets_nobody(scene: Scene, match: Match, recipients: list[Participant]) -> bool:
    """Whether what one meets or breaks "with" is nobody: "met with silence", "met the target"."""
    met = match.roles.object
    if "met" in match.frame.rules and met is not None and scene.parse.lemmas[match.trigger].lower() == "meet":
        return scene.parse.pos[met] == "NOUN" and not is_agent_noun(scene, met) and scene.parse.lemmas[met].lower() != "face"
    if "with-somebody" not in match.frame.rules or not match.used:
        return False
    return is_thing(scene, match.used[0]) or not is_agent(scene, match.used[0], recipients)


def is_thing(scene: Scene, head: int | None) -> bool:
    """Whether a noun names no one who could act: "attitudes", "resistance", "purchases"; the name of a state beside it changes nothing."""
    parse = scene.parse
    if head is None or parse.pos[head] != "NOUN":
        return False
    lemma = parse.lemmas[head].lower()
    if is_agent_noun(scene, head) or lemma in QUANTITIES:
        return False
    things = scene.book.classes.get("thing", frozenset())
    if scene.book.holds("willing-body", lemma):
        owner = owned_by(parse, head)
        return owner is not None and parse.lemmas[owner].lower() in things and parse.pos[owner] == "NOUN"  # "a foundation of trust"
    return lemma in things or lemma.endswith(ABSTRACT)


def needs_will(scene: Scene, match: Match) -> bool:
    """Whether what is said to act has no will, though the act takes one: "Tollish attitudes reject", "the rise of prices met"."""
    if match.frame.type == "ASSAULT":
        return "comes" in match.frame.rules and is_thing(scene, match.roles.subject)
    named = any(n.slot == "subj" for n in match.frame.needs) or match.frame.recipients[:1] == ("subject",)
    if named or match.frame.type not in WILLED or is_demand(scene.parse, match.trigger):
        return False
    return is_thing(scene, match.roles.subject) and not (match.frame.type in SPOKEN and is_voice(scene, match.roles.subject))


def is_voice(scene: Scene, head: int | None) -> bool:
    """Whether a text or a body speaks for those who made it: "an Ardenian report accuses"."""
    return head is not None and scene.parse.lemmas[head].lower() in scene.book.classes.get("voice", frozenset())


def works_alone(typed: str, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether of joint work only one side is known."""
    if typed != "COOPERATE" or len(codes([*actors, *recipients])) > 1:
        return False
    return not any(p.code is None and p.sector not in (None, "BUS") for p in [*actors, *recipients])


def is_sport(scene: Scene, match: Match) -> bool:
    """Whether an act befalls or is done by sportsmen at their game: "the tennis player withdrew from the tournament"."""
    if match.frame.type not in PLAYED:
        return False
    parse, sporting = scene.parse, scene.book.classes.get("sporting", frozenset())
    heads = [match.roles.subject, match.roles.object, *(t for p in match.roles.prepositions.values() for t in p)]
    return any(parse.lemmas[t].lower() in sporting for h in heads if h is not None for t in (h, *parse.children[h]))


def is_game(match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether one state beat another: in sport, since a state as a whole is beaten in no other way."""
    if match.frame.mode != "beat" and "beaten-in-sport" not in match.frame.rules:
        return False
    sides = [*actors, *recipients]
    whole = all((p.text or "x").split()[-1][:1].isupper() for p in sides)
    return len(sides) > 1 and whole and all((p.actor or "").startswith("state:") for p in sides)


def is_it(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether an "it" or "this" that means nobody who could act is said to let somebody do something: "this allowed Toll to win"."""
    subject = match.roles.subject
    if actors or match.frame.type != "CONCEDE" or subject is None or is_content(scene.parse, match.trigger):
        return False
    return scene.parse.words[subject].lower() in ("it", "this", "that", "which", "these", "those", "what")


def is_none(scene: Scene, match: Match, recipients: list[Participant], told: bool) -> bool:
    """Whether what a verb tells is no act after all."""
    if needs_will(scene, match) and not told or is_self(scene, match) or warns_its_own(scene, match):
        return True
    if anybody(scene, match) or frees_nobody(scene, match) or tells_of_none(scene, match):
        return True
    if "willed-misdeed" in match.frame.rules and is_thing(scene, match.roles.subject):
        return True
    return goes_nowhere(scene, match, recipients)


def anybody(scene: Scene, match: Match) -> bool:
    """Whether nobody in particular acts: "you leave your old country"."""
    subject = match.roles.subject
    return subject is not None and scene.parse.words[subject].lower() in ("you", "one", "nobody", "none", "anyone", "anybody")


def frees_nobody(scene: Scene, match: Match) -> bool:
    """Whether what is "released" is neither people nor what is held: a poll, a sum, "a seminar released here"."""
    freed, verb = match.roles.object, scene.parse.lemmas[match.trigger].lower()
    if "release-of-any" not in match.frame.rules or verb != "release" or freed is None or scene.parse.pos[freed] != "NOUN":
        return False
    lemma, classes = scene.parse.lemmas[freed].lower(), scene.book.classes
    held = classes.get("people", frozenset()) | classes.get("prisoner", frozenset()) | classes.get("property", frozenset())
    return not is_agent_noun(scene, freed) and lemma not in held | QUANTITIES


def is_self(scene: Scene, match: Match) -> bool:
    """Whether one says of oneself what would be an accusation of another: "the rebels claimed that they had shelled the base"."""
    clause = match.roles.complement
    if match.frame.type != "ACCUSE" or match.frame.mode != "allege" or clause is None:
        return False
    subject = scene.parse.child(clause, "nsubj")
    return subject is not None and scene.parse.words[subject].lower() in ("it", "they", "he", "she", "i", "we")


def goes_nowhere(scene: Scene, match: Match, recipients: list[Participant]) -> bool:
    """Whether a journey leads to no state: "returned to his lines", "dates back to the days of Toll", "toured the country"."""
    if match.frame.mode != "visit":
        return False
    if is_private(scene, match.roles.subject) or not codes(recipients) and not travels(scene, match.roles):
        return True
    goals = [h for place in match.frame.recipients for h in heads_at(scene.parse, match, place)]
    if not goals or any(is_goal_of_journey(scene, h, named=bool(codes(recipients))) for h in goals):
        return False
    return not codes(recipients) or is_journey(match)


def is_private(scene: Scene, head: int | None) -> bool:
    """Whether those who travel do so for themselves: pilgrims, migrants, "thousands of people"; their journeys are no visits of states."""
    if head is None:
        return False
    known = agent_of(scene.parse, scene.cast, head)
    return known is not None and known[0] in PRIVATE


def is_goal_of_journey(scene: Scene, head: int, named: bool) -> bool:
    """Whether a noun is one to which people travel: a name, those who act, and where a state is named with it a town or a region."""
    parse = scene.parse
    if parse.pos[head] != "NOUN" or is_agent_noun(scene, head) or scene.cast.headed(parse, head) is not None:
        return True
    lemma = parse.lemmas[head].lower()
    return named and (lemma in AREAS or lemma in scene.book.classes.get("visit", frozenset()))


def warns_its_own(scene: Scene, match: Match) -> bool:
    """Whether one warns one's own people: no threat."""
    parse, whom = scene.parse, match.roles.object
    if match.frame.type != "THREATEN" or whom is None or parse.lemmas[match.trigger].lower() not in ("warn", "caution"):
        return False
    return any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[whom])


def attacks_in_words(parse: Parse, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether one person "attacks" or "hits" another, as politicians do: with words."""
    verbal = parse.lemmas[match.trigger].lower() in ("attack", "assail", "hit", "target", "slam", "assault")
    if "attack-in-words" not in match.frame.rules or not verbal:
        return False
    return bool(recipients) and all((p.actor or "").startswith("person:") for p in [*actors, *recipients])


def is_nameless(parse: Parse, typed: str, mode: str | None, sides: list[Participant]) -> bool:
    """Whether forces of nobody known by a state or a name move, there or back: "the tanks moved off"."""
    spans = [parse.tokens_in(p.start, p.end) for p in sides if p.start is not None and p.end is not None]
    moved = typed == "MOBILIZE" or typed == "RETREAT" and mode == "withdraw"
    return moved and not any(parse.pos[t] == "PROPN" for tokens in spans for t in tokens)
