"""Words of acts where there is no such act: strikes of workers, contests of politicians, figures, questions of reporters.

Example: in "the dockers' strike cost Toll nine ships" nobody is attacked.
"""

from __future__ import annotations

from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.phrases import QUANTITIES
from onrecord.analysis.events.places import heads_at
from onrecord.analysis.events.scene import Scene
from onrecord.language import Parse
from onrecord.model import Participant

#: Nouns for quarrels with arms, which are quarrels with words where politicians have them.
ARMED = frozenset(("attack", "assault", "fight", "battle", "clash", "war"))
#: How many words before "held" the meeting may stand that is held.
HELD_REACH = 8


def is_figure(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether words of violence or protest tell of none: of a strike of workers, of an election, a politician's rally."""
    if is_labour_strike(scene, match) or is_war_of_words(scene, match):
        return True
    return is_contest(scene, match, actors, recipients) or is_campaign(scene, match, actors)


def tells_of_none(scene: Scene, match: Match) -> bool:
    """Whether a verb tells of no act by what stands with it: a number that acts, a question, demand for goods, one's own."""
    if is_forecast(scene, match) or is_outlook(scene, match) or is_fought_thing(scene, match) or is_count(scene, match):
        return True
    if is_course_of_things(scene, match) or is_topic(scene.parse, match) or is_meeting_held(scene, match):
        return True
    return is_question(scene, match) or is_bound(scene, match) or is_market_demand(scene, match) or is_own(scene, match)


def is_labour_strike(scene: Scene, match: Match) -> bool:
    """Whether the noun of an attack is a "strike" of workers: "the dockers' strike cost Toll a ship"."""
    parse, classes = scene.parse, scene.book.classes
    nouns = (strikes_of(scene, n) for n in (match.trigger, match.roles.subject, *match.roles.prepositions.get("by", ())))
    head = next((n for n in nouns if n is not None), None)
    if head is None or match.frame.type != "ASSAULT":
        return False
    beside = {parse.lemmas[c].lower() for c in parse.children[head]}
    sentence = parse.sentences[parse.sentence_of[head]]
    told = {parse.lemmas[t].lower() for t in range(sentence.first, sentence.last)}
    if beside & classes["w.air-strike"]:
        return False
    return bool(beside & classes["w.labour-kind"] or told & classes["w.labour-dispute"]) or is_of_unions(scene)


def is_of_unions(scene: Scene) -> bool:
    """Whether a page tells of unions, pickets or strikers, and of no bombs: its strikes are theirs."""
    key = ("unions", 0, 0)
    if key not in scene.kept:
        told = {lemma.lower() for lemma, pos in zip(scene.parse.lemmas, scene.parse.pos, strict=True) if pos == "NOUN"}
        scene.kept[key] = bool(told & scene.book.classes["w.of-unions"]) and not told & scene.book.classes["w.of-war"]
    found: bool = scene.kept[key]
    return found


def strikes_of(scene: Scene, noun: int | None) -> int | None:
    """The noun "strike", or that of which several are told: "a wave of strikes"."""
    parse = scene.parse
    if noun is None or parse.pos[noun] != "NOUN":
        return None
    if parse.lemmas[noun].lower() in scene.book.classes["w.wave"]:
        of = next((c for c in parse.children[noun] if parse.lemmas[c].lower() == "of"), None)
        noun = parse.child(of, "pobj") if of is not None else None
    return noun if noun is not None and parse.lemmas[noun].lower() == "strike" else None


def is_war_of_words(scene: Scene, match: Match) -> bool:
    """Whether a "battle" or "fight" is one of parties, courts or firms: "a partisan battle over the bill"."""
    parse, subject = scene.parse, match.roles.subject
    nouns = [n for n in (match.trigger, subject) if n is not None and parse.lemmas[n].lower() in ARMED - {"attack", "assault"}]
    kinds = scene.book.classes["w.contested"]
    return match.frame.type == "ASSAULT" and any(parse.lemmas[c].lower() in kinds for n in nouns for c in parse.children[n])


def is_contest(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether one politician beats another, as is done in elections: "the senator defeated the governor"."""
    rivals = match.frame.mode == "beat" or "beaten-in-sport" in match.frame.rules
    if not rivals or scene.parse.lemmas[match.trigger].lower() not in scene.book.classes["v.winning"]:
        return False
    known = [p for p in (*actors, *recipients) if p.start is not None]
    return bool(recipients) and all((p.actor or "").startswith("person:") or p.sector in ("PTY", "LEG", "ELI") for p in known)


def is_campaign(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether a "rally" is one of those who stand for election: "the senator held rallies in Dovrin"."""
    nouns = [n for n in (match.trigger, match.roles.object) if n is not None]
    rally = match.frame.type == "PROTEST" and any(scene.parse.lemmas[n].lower() == "rally" for n in nouns)
    return rally and bool(actors) and all((a.actor or "").startswith("person:") for a in actors)


def is_outlook(scene: Scene, match: Match) -> bool:
    """Whether one only warns of how things are: "Arden warned that he was a danger", "… that crops were short"."""
    parse, told = scene.parse, match.roles.complement
    if match.frame.type != "THREATEN" or told is None or parse.lemmas[match.trigger].lower() not in ("warn", "caution"):
        return False
    modal = any(parse.deps[c] == "aux" and parse.tags[c] in ("MD", "TO") for c in parse.children[told])
    return match.inner is None and not modal and parse.lemmas[told].lower() == "be" and parse.tags[told] in ("VBD", "VBZ", "VBP")


def is_course_of_things(scene: Scene, match: Match) -> bool:
    """Whether one warns of what a thing may lead to, of nothing that anybody would do: "warned that the tax could hurt trade"."""
    parse, told = scene.parse, match.roles.complement
    if match.frame.type != "THREATEN" or told is None or parse.lemmas[match.trigger].lower() not in ("warn", "caution"):
        return False
    thing = parse.child(told, "nsubj", "nsubjpass", "csubj")
    if thing is None or parse.pos[thing] not in ("NOUN", "VERB") or is_willing(scene, thing):
        return False
    below = {parse.lemmas[t].lower() for t in range(parse.lefts[told], parse.rights[told] + 1)}
    return not below & scene.book.classes["w.answering"]


def is_meeting_held(scene: Scene, match: Match) -> bool:
    """Whether what is "held" is a meeting beside those who meet: "a conference for trade ministers held in Dovrin"."""
    parse, i = scene.parse, match.trigger
    if match.frame.mode != "arrest" or parse.lemmas[i].lower() != "hold":
        return False
    first = parse.sentences[parse.sentence_of[i]].first
    near = range(max(first, i - HELD_REACH), min(i + 2, len(parse)))
    return any(scene.book.holds("meeting", parse.lemmas[t]) and parse.pos[t] == "NOUN" for t in near)


def is_willing(scene: Scene, head: int) -> bool:
    """Whether a noun is a name, one for those who act or for what they strike with."""
    lemma, classes = scene.parse.lemmas[head].lower(), scene.book.classes
    if scene.parse.words[head][:1].isupper() or scene.cast.headed(scene.parse, head) is not None:
        return True
    return lemma in scene.cast.agents or any(lemma in classes[c] for c in ("agent", "weapon-noun", "force", "person"))


def is_topic(parse: Parse, match: Match) -> bool:
    """Whether a speaker only comes to another topic: "Turning to Toll, the minister said"."""
    i = match.trigger
    return match.frame.mode == "assist" and parse.words[i] == "Turning" and match.frame.type == "REQUEST"


def is_forecast(scene: Scene, match: Match) -> bool:
    """Whether those warn who only foresee: scientists, economists, an institute."""
    subject = match.roles.subject
    warns = match.frame.type == "THREATEN" and scene.parse.lemmas[match.trigger].lower() in ("warn", "caution")
    return warns and subject is not None and scene.book.holds("w.forecaster", scene.parse.lemmas[subject])


def is_quarrel(scene: Scene, match: Match, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether an "attack" on a politician or a plan is one with words: "his attacks on the senator", "on the wage freeze"."""
    parse = scene.parse
    if match.frame.type != "ASSAULT" or parse.lemmas[match.trigger].lower() not in ARMED:
        return False
    if any(scene.book.holds("attacked-words", parse.lemmas[t]) for t in match.roles.prepositions.get("on", ())):
        return True
    persons = [p for p in (*actors, *recipients) if (p.actor or "").startswith("person:") or p.sector in ("PTY", "LEG")]
    return bool(persons) and len(persons) == len([*actors, *recipients])


def is_count(scene: Scene, match: Match) -> bool:
    """Whether what is said to act is a number: "sales fell to 760"."""
    heads = [h for r in match.frame.recipients if r.startswith("doer.") for h in heads_at(scene.parse, match, r.removeprefix("doer."))]
    sums = QUANTITIES | scene.book.classes["sum"]
    return bool(heads) and all(scene.parse.pos[h] == "NUM" or scene.parse.lemmas[h].lower() in sums for h in heads)


def is_question(scene: Scene, match: Match) -> bool:
    """Whether one is only asked by reporters: "asked what the quota was, he said"."""
    parse, i = scene.parse, match.trigger
    if parse.lemmas[i].lower() != "ask" or parse.tags[i] != "VBN" or parse.child(i, "agent") is not None:
        return False
    wanted = [c for c in parse.children[i] if parse.deps[c] == "xcomp"]
    if wanted and all(scene.book.holds("w.replying", parse.lemmas[c]) for c in wanted):
        return True
    return not wanted and parse.words[i][:1].isupper() and parse.deps[i] in ("advcl", "acl", "csubj", "ccomp")


def is_market_demand(scene: Scene, match: Match) -> bool:
    """Whether what is met is "demand" for goods: "mills imported wheat to meet demand"."""
    parse, met = scene.parse, match.roles.object
    if met is None or parse.lemmas[match.trigger].lower() not in ("meet", "satisfy") or parse.lemmas[met].lower() != "demand":
        return False
    return parse.tags[met] == "NN" and not any(parse.deps[c] in ("det", "poss") for c in parse.children[met])


def is_own(scene: Scene, match: Match) -> bool:
    """Whether one puts off one's own debts or defends one's own stand: no help to anybody, and no support."""
    parse, thing = scene.parse, match.roles.object
    defends = match.frame.type == "SUPPORT" and parse.lemmas[match.trigger].lower() in ("defend", "justify")
    if "debt-of-others" not in match.frame.rules and not defends or thing is None:
        return False
    own = any(parse.deps[c] == "poss" and parse.pos[c] == "PRON" for c in parse.children[thing])
    return own and parse.pos[thing] == "NOUN" and parse.lemmas[thing].lower() not in scene.cast.agents


def is_bound(scene: Scene, match: Match) -> bool:
    """Whether one is only "expected" or "forced" to do something, by nobody: no request."""
    parse, i = scene.parse, match.trigger
    if match.frame.type != "REQUEST" or parse.lemmas[i].lower() not in ("expect", "force", "require", "oblige", "compel"):
        return False
    return match.roles.passive and parse.child(i, "agent") is None


def is_fought_thing(scene: Scene, match: Match) -> bool:
    """Whether what is fought is a thing by the ending of its word: "fought the activation of the plan"."""
    parse, thing = scene.parse, match.roles.object
    if match.frame.type != "ASSAULT" or thing is None or parse.lemmas[match.trigger].lower() not in ("fight", "battle", "combat"):
        return False
    ending = parse.pos[thing] == "NOUN" and parse.lemmas[thing].lower().endswith(("tion", "sion", "ity", "ism", "ness", "ment"))
    return ending and parse.lemmas[thing].lower() not in scene.cast.agents and not scene.book.holds("willing-body", parse.lemmas[thing])
