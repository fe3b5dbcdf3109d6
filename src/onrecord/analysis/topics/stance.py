"""Which side the speaker takes: supports, opposes, praises, criticises, and what.

Only what the speaker says of himself or of his state counts, or what the cue itself says ("criticised"); a denied support is
against, a denied opposition is nothing, and nothing is guessed.

Example: in "We strongly oppose the Lake Treaty" the speaker is against ``instrument:lake-treaty``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from onrecord.analysis.cast import Cast
from onrecord.knowledge import Knowledge, many
from onrecord.language import Parse
from onrecord.model import Stance, Statement

TARGETS = frozenset(("issue", "instrument", "format", "project", "state", "bloc", "organisation"))
SELF = frozenset(("i", "we", "us", "our", "my", "ourselves"))
TAGS = {"V": "verb", "N": "noun", "J": "adjective"}
LIST = 12
DEEP = 12
RELATIVE = frozenset(("which", "who", "that"))
UNREAL = frozenset(("would", "could", "might", "if", "whether", "unless"))
NEGATIONS = frozenset(("not", "n't", "never", "no", "without", "neither", "nor"))


class Frame(NamedTuple):
    """A word that takes a side: favour or against, and the dependents that hold what it is about."""

    value: str
    objects: tuple[str, ...]


@dataclass(slots=True)
class Frames:
    """Frames by part of speech and lemma; nouns that pass a stance on to their owner."""

    by_word: dict[tuple[str, str], list[Frame]] = field(default_factory=dict)
    through: set[str] = field(default_factory=set)


def build_frames(knowledge: Knowledge) -> Frames:
    """The table ``stances``."""
    frames = Frames()
    for row in knowledge.rows("stances"):
        if row["pos"] == "through":
            frames.through.add(row["lemma"])
        else:
            frames.by_word.setdefault((row["pos"], row["lemma"]), []).append(Frame(row["value"], tuple(many(row["object"]))))
    return frames


class Holder(NamedTuple):
    """Whose side is asked for: the speaker's actor and the codes of what he speaks for."""

    actor: str | None
    codes: tuple[str, ...]

    @classmethod
    def of(cls, cast: Cast, statement: Statement) -> Holder:
        """The speaker of a statement."""
        actor = statement.speaker.actor if statement.speaker else None
        return cls(actor, cast.states_of(actor))


def find_stances(parse: Parse, cast: Cast, statement: Statement, frames: Frames, holder: Holder) -> Iterator[Stance]:
    """The stances of a statement, in order, each target once."""
    seen: set[str] = set()
    cue = parse.tokens_in(statement.cue.start, statement.cue.end) if statement.cue else range(0)
    tokens = [*cue, *(i for piece in statement.content for i in parse.tokens_in(*piece))]
    for i in tokens:
        for frame in frames.by_word.get((TAGS.get(parse.tags[i][:1], ""), parse.lemmas[i].lower()), ()):
            value = turned(parse, i, frame.value)
            if value is None or not (i in cue or takes_side(parse, cast, i, frame, holder, cue)):
                continue
            for target in find_targets(parse, cast, i, frame, frames.through):
                own = target == holder.actor or bool(holder.codes) and cast.states_of(target) == holder.codes
                if not own and target not in seen:
                    seen.add(target)
                    yield Stance(target, value, parse.starts[i], parse.ends[i])


def takes_side(parse: Parse, cast: Cast, i: int, frame: Frame, holder: Holder, cue: range) -> bool:
    """Whether the words at a token are the speaker's own stance, or a judgement that he states as a fact."""
    if "nsubj" in frame.objects or "poss" in frame.objects:
        return stated(parse, cast, i, holder, cue)
    return held(parse, cast, i, holder, cue)


def stated(parse: Parse, cast: Cast, i: int, holder: Holder, cue: range) -> bool:
    """Whether a judgement is stated as a fact: no other says or thinks it, nothing makes it unreal."""
    at = i
    for _ in range(DEEP):
        head = parse.heads[at]
        if at in cue or head in cue or head == at:
            return True
        if {parse.words[c].lower() for c in parse.children[at]} & UNREAL:
            return False
        if parse.deps[at] == "ccomp":
            owner = parse.child(head, "nsubj")
            if owner is None or not is_holder(parse, cast, owner, holder):
                return False
        at = head
    return False


def turned(parse: Parse, i: int, value: str) -> str | None:
    """The value under negation and doubt: a support denied is against; what is denied or unreal otherwise is nothing."""
    words = {parse.words[c].lower() for c in parse.children[i]}
    if words & UNREAL:
        return None
    if words & NEGATIONS:
        return "against" if value == "favour" else None
    head = parse.heads[i]
    if parse.deps[i] in ("xcomp", "acomp", "dobj", "attr", "prep") and head != i:
        above = {parse.words[c].lower() for c in parse.children[head]}
        if above & (UNREAL | NEGATIONS):
            return None
    return value


def held(parse: Parse, cast: Cast, i: int, holder: Holder, cue: range) -> bool:
    """Whether the stance at a token is the speaker's own: his, his state's, or the object of the cue."""
    at = i
    for _ in range(4):
        owner = next((c for c in parse.children[at] if parse.deps[c] in ("nsubj", "poss")), None)
        if owner is not None:
            return is_holder(parse, cast, owner, holder)
        if any(parse.deps[c] == "nsubjpass" for c in parse.children[at]):
            return False
        head = parse.heads[at]
        if head == at or parse.deps[at] in ("ccomp", "advcl", "relcl", "acl"):
            return False
        if head in cue:
            return True
        at = head
    return False


def is_holder(parse: Parse, cast: Cast, token: int, holder: Holder) -> bool:
    """Whether a subject or possessor is the speaker, his state, or "we"."""
    if parse.words[token].lower() in SELF:
        return True
    mention = cast.headed(parse, token)
    if mention is None or mention.actor is None:
        return False
    if mention.actor == holder.actor:
        return True
    actor = cast.actors.get(mention.actor)
    return actor is not None and actor.kind == "state" and bool(holder.codes) and cast.states_of(actor) == holder.codes


def find_targets(parse: Parse, cast: Cast, i: int, frame: Frame, through: set[str]) -> list[str]:
    """The actors that are the object: themselves, or the owners of a noun that passes the stance on ("the policy of X")."""
    for inner in places_of(parse, i, frame):
        if parse.words[inner].lower() in RELATIVE and parse.deps[i] in ("relcl", "acl"):
            inner = parse.heads[i]
        named = [a for token in listed(parse, inner) if (a := actor_at(parse, cast, token)) is not None]
        if named or (named := through_at(parse, cast, inner, through)):
            return named
    return []


def places_of(parse: Parse, i: int, frame: Frame) -> Iterator[int]:
    """The tokens at the places that a frame names: objects, those behind its prepositions, for a judgement its subject."""
    shared = [c for c in parse.children[parse.heads[i]] if c > i and parse.deps[c] == "prep"] if parse.deps[i] == "conj" else []
    for c in (*parse.children[i], *shared):
        word = parse.words[c].lower()
        if parse.deps[c] in frame.objects and parse.deps[c] != "agent":
            yield c
        elif parse.deps[c] in ("prep", "agent") and word in frame.objects and (inner := parse.child(c, "pobj")) is not None:
            yield inner
    head = parse.heads[i]
    if "nsubj" not in frame.objects or head == i:
        return
    if parse.deps[i] in ("acomp", "attr", "xcomp", "conj") and (subject := parse.child(head, "nsubj")) is not None:
        yield subject
    elif parse.deps[i] == "acl" and parse.tags[i] == "VBG" or parse.deps[i] == "amod":
        yield head


def listed(parse: Parse, token: int) -> list[int]:
    """A token and those joined to it by "and", in order."""
    found = [token]
    for at in found:
        if len(found) > LIST:
            break
        found.extend(c for c in parse.children[at] if parse.deps[c] == "conj")
    return found


def actor_at(parse: Parse, cast: Cast, token: int) -> str | None:
    """The target that a noun names."""
    mention = cast.headed(parse, token)
    actor = cast.actors.get(mention.actor) if mention is not None and mention.actor else None
    return actor.id if actor is not None and actor.kind in TARGETS else None


def through_at(parse: Parse, cast: Cast, token: int, through: set[str]) -> list[str]:
    """The owners of a noun that passes the stance on."""
    if parse.lemmas[token].lower() not in through:
        return []
    owners: list[int] = []
    for c in parse.children[token]:
        if parse.deps[c] in ("poss", "compound", "amod", "nmod"):
            owners += listed(parse, c)
        elif parse.deps[c] == "prep" and parse.words[c].lower() in ("of", "by", "from") and (inner := parse.child(c, "pobj")) is not None:
            owners += listed(parse, inner)
    return [a for token in owners if (a := actor_at(parse, cast, token)) is not None]
