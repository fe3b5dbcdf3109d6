"""The frames of the codebook: which words mean which act, and where its sides stand.

Example:
    >>> compile_codebook(knowledge).verbs["visit"][0].type
    'CONSULT'
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge import Knowledge, many


@dataclass(frozen=True, slots=True)
class Need:
    """What must stand with the trigger: a slot, a preposition, a class of nouns or acts.

    Slots: obj, noobj, prep, comp (a clause), nocomp, compsubj (who acts in the clause), subj, of.
    """

    slot: str
    preposition: str = ""
    group: str = ""

    @property
    def weight(self) -> int:
        """How much a frame that asks for this is worth over one that does not."""
        return (4 if self.group else 0) + {"obj": 1, "prep": 2, "comp": 2, "subj": 1, "of": 1, "noobj": 1, "nocomp": 1, "compsubj": 2}[
            self.slot
        ]


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of ``frames.tsv``."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    needs: tuple[Need, ...]
    recipients: tuple[str, ...]

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
    classes: dict[str, frozenset[str]]
    types: dict[str, TypeRow]


def read_need(cell: str) -> Need:
    """A condition from its notation, e.g. ``obj:@sanction`` or ``prep:from@agreement``."""
    slot, _, rest = cell.partition(":")
    preposition, _, group = rest.partition("@")
    return Need(slot, preposition, group)


def compile_codebook(knowledge: Knowledge) -> Codebook:
    """The codebook from the tables, most specific frames first."""
    book = Codebook(
        {}, {}, {},
        {row["class"]: frozenset(many(row["lemmas"])) for row in knowledge.rows("frame_classes")},
        {row["type"]: TypeRow(int(row["quad"]), float(row["score"]), row["planned"]) for row in knowledge.rows("plover_types")},
    )  # fmt: skip
    shelves = {"v": book.verbs, "n": book.nouns, "a": book.adjectives}
    for row in knowledge.rows("frames"):
        frame = Frame(
            row["id"], row["type"], row["mode"] or None, tuple(many(row["contexts"])),
            tuple(read_need(cell) for cell in many(row["needs"])), tuple(many(row["recipients"])),
        )  # fmt: skip
        for trigger in many(row["triggers"]):
            shelves[row["pos"]].setdefault(trigger.lower(), []).append(frame)
    for shelf in shelves.values():
        for frames in shelf.values():
            frames.sort(key=lambda f: -f.weight)
    return book
