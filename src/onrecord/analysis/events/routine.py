"""What authorities do day by day within their own state: approvals, rates and limits, meetings of their own, rules that stand.

Example: "the Tollish board approved the merger" is no support; "the Tollish parliament approved the Ardenian plan" is.
"""

from __future__ import annotations

from onrecord.analysis.events.doers import agent_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.no_acts import is_thing, is_voice
from onrecord.analysis.events.parties import codes, is_agent_noun
from onrecord.analysis.events.scene import Scene
from onrecord.model import Participant

#: Forms of "be" that tell of what is so, not of what was done.
STANDING = frozenset(("is", "are", "'s", "'re"))
#: Words by which a rule that stands is told as news after all.
NEWS = frozenset(("being", "now", "today", "again", "already"))

#: Acts that are more than the business of those who are ordered to do them.
WARLIKE = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"))
#: Sectors of those who serve who rules.
SERVANTS = frozenset(("GOV", "MIL", "COP", "SPY"))


def is_routine(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether what a frame finds is business of an authority of its own, or of nobody."""
    others = codes(recipients) - codes(actors)
    if is_own_approval(scene, match, actors, others) or is_own_limit(scene, match, others) or is_own_meeting(scene, match, actors, others):
        return True
    if is_standing_rule(scene, match) or is_means(scene, match, actors) or is_forced(scene, match) or is_aim(scene, match):
        return True
    if "towards-somebody" in match.frame.rules and not others and is_commitment(scene, match):
        return True
    if "cut-from-somebody" in match.frame.rules and not codes(recipients) and is_own_scheme(scene, match):
        return True
    return is_own_journey(scene, match, actors, others, codes(recipients)) or is_only_there(scene, match)


def is_own_approval(scene: Scene, match: Match, actors: list[Participant], others: set[str]) -> bool:
    """Whether an authority approves what is its own to approve: a bill, a licence; not a law, a person or what another state does."""
    parse, thing = scene.parse, match.roles.object
    if "approving" not in match.frame.rules or thing is None or others and codes(actors):
        return False
    approves = scene.book.holds("v.approving", parse.lemmas[match.trigger])
    if not approves and parse.lemmas[thing].lower() != "approval":
        return False
    if not approves:
        return True
    lasting = is_agent_noun(scene, thing) or scene.book.holds("approved-law", parse.lemmas[thing])
    return parse.pos[thing] == "NOUN" and not lasting


def is_own_limit(scene: Scene, match: Match, others: set[str]) -> bool:
    """Whether one sets its own rates, quotas and limits: "raised the speed limit"; an embargo or a ban is set upon somebody."""
    thing = match.roles.object
    if "limit-upon-somebody" not in match.frame.rules or others or thing is None:
        return False
    sets = scene.book.holds("v.ruling", scene.parse.lemmas[match.trigger])
    return sets and not scene.book.holds("hostile-limit", scene.parse.lemmas[thing])


def is_own_meeting(scene: Scene, match: Match, actors: list[Participant], others: set[str]) -> bool:
    """Whether a parliament or a committee only puts off a sitting of its own."""
    if "meeting-of-others" not in match.frame.rules or others:
        return False
    return bool(actors) and all(a.sector == "LEG" or scene.book.holds("sitting-body", (a.text or " ").split(" ")[-1]) for a in actors)


def is_standing_rule(scene: Scene, match: Match) -> bool:
    """Whether a passive of the present tells what is allowed or forbidden, by whomever: "firms are barred from the market"."""
    parse, i = scene.parse, match.trigger
    if "rule-that-stands" not in match.frame.rules or not match.roles.passive:
        return False
    forms = {parse.words[c].lower() for c in parse.children[i] if parse.deps[c] in ("aux", "auxpass", "advmod")}
    return bool(forms & STANDING) and not forms & NEWS and parse.child(i, "agent") is None


def is_means(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether a thing, not somebody, lets one do something: "the sale will allow the firm to grow", "a device to enable ships to dock"."""
    parse, i, subject = scene.parse, match.trigger, match.roles.subject
    if "let-by-somebody" not in match.frame.rules or match.roles.passive:
        return False
    infinitive = any(parse.tags[c] == "TO" for c in parse.children[i])
    if infinitive and parse.deps[i] in ("acl", "advcl", "relcl"):
        return True
    if is_voice(scene, subject):
        return False
    nobody = bool(actors) and not codes(actors) and all(a.sector is None for a in actors)
    return nobody or is_thing(scene, subject)


def is_aim(scene: Scene, match: Match) -> bool:
    """Whether a quarrel is only to be settled: "met to try to resolve the row", "a means of settling disputes"."""
    parse, i = scene.parse, match.trigger
    if "settled-in-fact" not in match.frame.rules:
        return False
    if parse.tags[i] == "VBG" and parse.deps[i] == "pcomp":
        return True
    if not any(parse.tags[c] == "TO" for c in parse.children[i]):
        return False
    above = parse.lemmas[parse.heads[i]].lower()
    return parse.deps[i] in ("acl", "advcl") or parse.deps[i] == "xcomp" and above in ("try", "attempt", "be")


def is_forced(scene: Scene, match: Match) -> bool:
    """Whether one has to stop something by what befell it, by nobody's will: "was forced to halt exports"."""
    parse, i = scene.parse, match.trigger
    above = parse.heads[i]
    if "cut-by-will" not in match.frame.rules or parse.deps[i] != "xcomp":
        return False
    forced = scene.book.holds("v.forcing-by-need", parse.lemmas[above]) and parse.tags[above] == "VBN"
    return forced and parse.child(above, "agent") is None


def is_own_order(scene: Scene, match: Match) -> bool:
    """Whether one orders those who serve oneself: "instructed their governments to draft a plan"."""
    parse, whom = scene.parse, match.roles.object
    if match.frame.type != "REQUEST" or whom is None or not scene.book.holds("v.ordering", parse.lemmas[match.trigger]):
        return False
    if match.inner is not None and match.inner.frame.type in WARLIKE:
        return False
    own = any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[whom])
    known = agent_of(parse, scene.cast, whom)
    return own and known is not None and known[0] in SERVANTS


def is_commitment(scene: Scene, match: Match) -> bool:
    """Whether what is voiced is one's own mind, not support of somebody: confidence, unity, a commitment."""
    thing = match.roles.object
    return thing is not None and scene.book.holds("own-mind", scene.parse.lemmas[thing])


def is_own_scheme(scene: Scene, match: Match) -> bool:
    """Whether what is cut is a programme of one's own: subsidies, a loan scheme."""
    thing = match.roles.object
    return thing is not None and scene.book.holds("own-scheme", scene.parse.lemmas[thing])


def is_own_journey(scene: Scene, match: Match, actors: list[Participant], others: set[str], goals: set[str]) -> bool:
    """Whether one goes home or about in its own state, or nobody known by a state or an office goes."""
    if "journey-abroad" not in match.frame.rules:
        return False
    if not codes(actors):
        subject = match.roles.subject
        known = subject is not None and scene.book.holds("travelling", scene.parse.lemmas[subject])
        return not known and all(a.sector is None for a in actors) or any(a.sector == "BUS" for a in actors)
    return bool(goals) and not others


def is_only_there(scene: Scene, match: Match) -> bool:
    """Whether something only is in a parliament or is said of talks: "there is support in the congress", "our stand in the talks is"."""
    parse, i = scene.parse, match.trigger
    if "being-in-talks" not in match.frame.rules or parse.lemmas[i].lower() not in ("be", "remain"):
        return False
    if any(parse.deps[c] in ("expl", "attr", "acomp") for c in parse.children[i]):
        return True
    return any(parse.pos[t] == "PROPN" for t in match.used)
