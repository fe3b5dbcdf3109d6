"""The frames of the codebook: which words mean which act, and where its sides stand.

Example:
    >>> compile_codebook(knowledge).verbs["visit"][0].type
    'CONSULT'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.analysis.events.contexts import compile_contexts
from onrecord.knowledge import Knowledge, many

#: The type of words that look like an act and tell of none: "declined to comment".
NO_ACT = "NONE"
#: What each slot is worth; a class of words adds four.
WEIGHTS = {
    "obj": 1, "prep": 2, "comp": 2, "subj": 1, "of": 1, "noobj": 1, "nocomp": 1, "compsubj": 2, "near": 3, "particle": 3,
    "refused": 5, "said": 2, "told": 1, "compnot": 3, "comporelse": 7, "compafter": 1, "compto": 1, "noclause": 1, "bydoer": 7, "objact": 4,
    "compdue": 1, "nolonger": 5, "denied": 4, "nodoer": 2, "future": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Need:
    """What must stand with the trigger: a slot, a preposition, a class of nouns or acts.

    Slots: obj, noobj, prep, comp (a clause), nocomp, compsubj (who acts in the clause), subj, of, near (any word
    beside the trigger or its object), particle (the second word of "call off"), refused ("will not"), nolonger, denied
    ("has not"), nodoer (a passive without "by"), bydoer (one with "by"), future ("will", "would"), said (the content of a verb
    of saying), told (not so), compnot (a clause with "not"), compdue (a clause with "should", "will"), comporelse (a clause
    with "or" and what else will come), compafter (a clause behind the verb), compto (one with "to"), noclause (none at all)
    and objact (an act of giving way in a clause of the object). ``negated``: any but that class.
    """

    slot: str
    preposition: str = ""
    group: str = ""
    negated: bool = False

    @property
    def weight(self) -> int:
        """How much a frame that asks for this is worth over one that does not."""
        return (0 if self.negated else 4 if self.group else 0) + WEIGHTS[self.slot]


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of ``frames.tsv``: the rules of ``frame_rules.tsv`` that hold for it, its second word, and whether it asks for a clause."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    needs: tuple[Need, ...]
    recipients: tuple[str, ...]
    rules: frozenset[str] = frozenset()
    particle: str = ""
    clausal: bool = False

    @property
    def weight(self) -> int:
        """The sum of its needs: the most specific frame wins."""
        return sum(n.weight for n in self.needs)


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One row of ``plover_types.tsv``."""

    quad: int
    score: float
    planned: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Frames by trigger lemma and part of speech, classes of nouns, and the types."""

    verbs: dict[str, list[Frame]]
    nouns: dict[str, list[Frame]]
    adjectives: dict[str, list[Frame]]
    modals: dict[str, list[Frame]]
    classes: dict[str, frozenset[str]]
    types: dict[str, TypeRow]
    contexts: dict[str, tuple[str, ...]]

    def holds(self, group: str, lemma: str) -> bool:
        """Whether a lemma is one of a class of words."""
        return lemma.lower() in self.classes.get(group, frozenset())


def read_need(cell: str) -> Need:
    """A condition from its notation, e.g. ``obj:@sanction``, ``prep:from@agreement`` or ``obj:!person``."""
    slot, _, rest = cell.partition(":")
    if rest.startswith("!"):
        return Need(slot, "", rest[1:], negated=True)
    preposition, _, group = rest.partition("@")
    return Need(slot, preposition, group)


def compile_codebook(knowledge: Knowledge) -> Codebook:
    """The codebook from the tables, most specific frames first.

    A class may hold another (``@sanction``; ``@nationals`` are the peoples of all states), and a row may name a class
    of verbs as its triggers. The nouns that name an act of a type are a class by the type's name: ``obj:@CONSULT``.
    """
    rows = knowledge.rows("frames")
    ruled = [(row["rule"], many(row["frames"])) for row in knowledge.rows("frame_rules")]
    listed = {row["class"]: many(row["lemmas"]) for row in knowledge.rows("frame_classes")}
    classes = expanded({"nationals": nationals(knowledge), **listed})
    for row in rows:
        if row["pos"] == "n":
            classes[row["type"]] = classes.get(row["type"], frozenset()) | {t.lower() for t in many(row["triggers"])}
    types = {row["type"]: TypeRow(int(row["quad"]), float(row["score"]), row["planned"]) for row in knowledge.rows("plover_types")}
    book = Codebook({}, {}, {}, {}, classes, types, compile_contexts(knowledge))
    shelves = {"v": book.verbs, "n": book.nouns, "a": book.adjectives, "m": book.modals}
    for row in rows:
        frame = Frame(
            row["id"], row["type"], row["mode"] or None, tuple(many(row["contexts"])),
            tuple(read_need(cell) for cell in many(row["needs"])), tuple(many(row["recipients"])),
            frozenset(rule for rule, ids in ruled if row["id"] in ids), clausal="comp" in row["needs"],
        )  # fmt: skip
        for trigger in triggers_of(row, classes):
            word, _, particle = trigger.partition(" ") if row["pos"] == "v" else (trigger, "", "")
            own = replace(frame, needs=(*frame.needs, Need("particle", particle)), particle=particle) if particle else frame
            shelves[row["pos"]].setdefault(word, []).append(own)
    for shelf in shelves.values():
        for frames in shelf.values():
            frames.sort(key=lambda f: -f.weight)
    return book


def nationals(knowledge: Knowledge) -> list[str]:
    """The plural names for those who belong to a state or a people, in small letters: "arvenians"."""
    cells = [*(row["demonyms"] for row in knowledge.rows("states")), *(row["names"] for row in knowledge.rows("peoples"))]
    names = {name.lower() for cell in cells for name in many(cell)}
    return sorted(name for name in names if name.endswith("s") and name[:-1] in names)


def expanded(classes: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Classes with the members of those that they hold; a class holds only classes that stand above it."""
    found: dict[str, frozenset[str]] = {}
    for name, members in classes.items():
        words: set[str] = set()
        for member in members:
            words |= found.get(member[1:], frozenset()) if member.startswith("@") else {member}
        found[name] = frozenset(words)
    return found


def triggers_of(row: dict[str, str], classes: dict[str, frozenset[str]]) -> Iterator[str]:
    """The trigger words of a row, those of its classes of verbs among them."""
    for trigger in many(row["triggers"]):
        if trigger.startswith("@"):
            yield from sorted(classes.get(trigger[1:], frozenset()))
        else:
            yield trigger.lower()
