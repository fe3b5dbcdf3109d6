"""What firms do among themselves, which is no act of states: mergers, offers of shares, contracts, their directors who resign.

Example: in "Ostrel Inc offered 12 crowns a share for Dorn Corp" nothing is coded.
"""

from __future__ import annotations

from onrecord.analysis.events.home import words_of
from onrecord.analysis.events.matching import Match
from onrecord.analysis.events.scene import Scene
from onrecord.analysis.events.sides import codes
from onrecord.model import Participant

#: Sectors of those who act in public life.
PUBLIC = frozenset(
    ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "PTY", "OPP", "REB", "UAF", "LAB", "REF", "REL", "SOC", "EDU", "CRM", "AGR", "MED")
)
#: Kinds of actors of public life.
BODIES = ("state:", "bloc:")
#: Codes of bodies that several states have.
COMMON = frozenset(("IGO", "UNO", "EUR", "NGO", "ISM"))
#: Types of acts that are none among firms; violence and protest stay what they are, and so do suits of firms known by a
#: state, and the work of a firm of one state in another.
DEALINGS = frozenset(
    (
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
        "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COERCE", "MOBILIZE",
    )
)  # fmt: skip


def is_trade(scene: Scene, match: Match, typed: str, actors: list[Participant], recipients: list[Participant]) -> bool:
    """Whether an act is one of firms among themselves: nobody of public life takes part, and firms or their dealings are told of.

    One of firms that are known by a state is so only on a page that names firms in full, as news of business does; there an act
    of which no side has a code is one, too.
    """
    known = codes([*actors, *recipients])
    if typed not in DEALINGS or typed == "ACCUSE" and known or typed == "COOPERATE" and len(known) > 1 and not deals(scene, match):
        return False
    if any(is_public(scene, s) for s in actors) or typed == "COERCE" and not actors:
        return False
    if typed == "AID" and is_sale(scene, match, actors):
        return True
    others = [r for r in recipients if is_public(scene, r)]
    firms = [s for s in (*actors, *recipients) if is_firm(scene, s)]
    if others and not (actors and all(is_firm(scene, a) for a in actors) and all(is_site(scene, r) for r in others)):
        return False
    if firm_names(scene):
        return bool(firms) or not known or deals(scene, match)
    return bool(firms) and not known or deals(scene, match)


def is_sale(scene: Scene, match: Match, actors: list[Participant]) -> bool:
    """Whether firms provide what they are paid for: "Ostrel Inc will supply Toll with pumps" is no help."""
    selling = scene.book.holds("w.selling", scene.parse.lemmas[match.trigger])
    return selling and bool(actors) and bool(firm_names(scene)) and all(is_firm(scene, a) for a in actors)


def is_public(scene: Scene, side: Participant) -> bool:
    """Whether a side is one of public life: a state, its organs, a body of several states, a person or a group of politics."""
    words = words_of(scene, side)
    if words is None or is_firm(scene, side):
        return False
    bodies = scene.book.classes["w.public-body"] | scene.book.classes["w.labour-dispute"]
    named = (t for t in words[0] if scene.parse.pos[t] == "PROPN")
    if side.sector in PUBLIC or any(scene.parse.lemmas[t].lower() in bodies for t in (words[1], *named)):
        return True
    mention = scene.cast.headed(scene.parse, words[1])
    if mention is not None and (mention.actor or "").startswith((*BODIES, "person:")):
        return side.code is not None and (side.sector is not None or not is_private_person(mention.actor or ""))
    return side.code in COMMON or scene.cast.plural(scene.parse, words[1]) != [] and side.code is not None


def is_private_person(actor: str) -> bool:
    """Whether an actor is a person who is known only by the page, as the mark of the page in the identity tells."""
    return actor.startswith("person:") and "~" in actor


def is_firm(scene: Scene, side: Participant) -> bool:
    """Whether a side is a firm, by its words, its sector or the page, which names it in full with "Inc", "Ltd" or a code of its shares."""
    words = words_of(scene, side)
    if words is None:
        return False
    parse, (tokens, head) = scene.parse, words
    corporate = scene.book.classes["w.corporate"]
    if parse.pos[head] == "PROPN" and parse.lemmas[head].lower() in scene.book.classes["w.public-body"]:
        return False
    if any(is_suffix(scene, t, corporate) for t in tokens):
        return True
    if side.sector == "BUS":
        mention = scene.cast.headed(parse, head)
        person = mention is not None and scene.cast.is_person(mention) or scene.book.holds("w.tycoon", parse.lemmas[head])
        return not person and not is_central(scene, tokens)
    return parse.pos[head] == "PROPN" and parse.words[head] in firm_names(scene) and side.sector not in PUBLIC


def is_suffix(scene: Scene, token: int, corporate: frozenset[str]) -> bool:
    """Whether a capitalised word ends the name of a firm."""
    word = scene.parse.words[token]
    return word[:1].isupper() and word.lower().replace(".", "") in corporate


def is_central(scene: Scene, tokens: range) -> bool:
    """Whether a bank is one of a state: the central bank, the Bank of a state, a bank of states."""
    words = [scene.parse.words[t].lower() for t in tokens]
    if "central" in words or "reserve" in words or "state" in words:
        return True
    named = [t for t in tokens if scene.parse.words[t] == "Bank" and t + 2 < tokens.stop and words[t + 1 - tokens.start] == "of"]
    return any((m := scene.cast.headed(scene.parse, t + 2)) is not None and (m.actor or "").startswith("state:") for t in named)


def firm_names(scene: Scene) -> frozenset[str]:
    """The words by which a page names its firms: those before "Inc", "Ltd" or a code of shares in brackets, but for names of states."""
    key = ("firms", 0, 0)
    if key not in scene.kept:
        parse, corporate = scene.parse, scene.book.classes["w.corporate"]
        found: set[str] = set()
        for t in range(1, len(parse)):
            if is_suffix(scene, t, corporate) or parse.words[t].startswith("<") and parse.words[t - 1][:1].isupper():
                found |= name_before(scene, t)
        scene.kept[key] = frozenset(found)
    names: frozenset[str] = scene.kept[key]
    return names


def name_before(scene: Scene, end: int) -> set[str]:
    """The capitalised words right before a token that are no names of states or for those who act."""
    parse, found, at = scene.parse, set(), end - 1
    while at >= 0 and end - at < 6 and parse.words[at][:1].isupper() and parse.pos[at] == "PROPN":
        mention = scene.cast.headed(parse, at)
        state = mention is not None and (mention.actor or "").startswith("state:")
        if not state and at not in scene.cast.sites and parse.lemmas[at].lower() not in scene.cast.agents and len(parse.words[at]) > 2:
            found.add(parse.words[at])
        at -= 1
    return found


def is_site(scene: Scene, side: Participant) -> bool:
    """Whether a side is only where something is: "its market in Toll"."""
    words = words_of(scene, side)
    if words is None or words[0].start == 0:
        return False
    at = words[0].start - 1 - (scene.parse.words[words[0].start - 1].lower() == "the")
    return at >= 0 and scene.parse.words[at].lower() in ("in", "within", "throughout")


def deals(scene: Scene, match: Match) -> bool:
    """Whether the sentence tells of shares, mergers, shareholders and the like."""
    parse, dealing = scene.parse, scene.book.classes["w.dealing"]
    sentence = parse.sentences[parse.sentence_of[match.trigger]]
    nouns = (t for t in range(sentence.first, sentence.last) if parse.pos[t] in ("NOUN", "PROPN"))
    return any(parse.words[t].lower() in dealing for t in nouns)
