"""A quotation and, right beside it, a speaker and a verb of saying that the parse did not join.

Long names, handles and posts ("tweeted a Velan user by the handle Puck", "a voice-over in the film states") break the parse; marks
and the order of the words still show who speaks.

Example:
    >>> attached_find(scene, unit, low, high).method
    'quotation beside cue'
"""

from __future__ import annotations

from onrecord.analysis.statements.lexicon import Cue
from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.units import ENDS, Unit

#: A speaker between a quotation and its verb has no more tokens than this.
LONGEST = 14
NOMINAL = frozenset(("PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET", "ADP", "PART", "SYM", "CCONJ", "ADV", "X"))
NAMES = frozenset(("PROPN", "NOUN", "PRON"))
#: Signs inside a long name: a comma, and a hyphen between two words.
JOINING = frozenset((",", "\u2010"))
SAYING = ("VBD", "VBZ", "VBP", "VBN", "VB", "NNS", "NN", "NNP", "NNPS")
#: Words that begin another clause, not a speaker.
CLAUSES = frozenset(("who", "which", "that", "when", "while", "as", "where", "if", "because", "after", "before", "than", "what", "how"))


def attached_find(scene: Scene, unit: Unit, low: int, high: int) -> Found | None:
    """The quotation of the tokens ``low`` to ``high`` with the speaker and verb right after it."""
    start = high + 1
    if start <= unit.last and scene.words[start] == ",":
        start += 1
    if start > unit.last or scene.quoted[start] >= 0 or not stands_alone(scene, unit, low, start > high + 1):
        return None
    verb, cue = next_cue(scene, start, min(unit.last, start + LONGEST))
    if cue is None:
        return None
    source = noun_after(scene, verb + 1, unit.last) if verb == start else noun_before(scene, start, verb - 1)
    made = piece(scene, low, high)
    if (
        source is None
        or made is None
        or scene.parse.pos[start] in ("ADP", "CCONJ", "PART")
        or verb > start
        and scene.words[verb - 1] == ","
    ):
        return None
    return Found(verb, verb, verb, source, [made], "quotation beside cue", cue=cue)


def stands_alone(scene: Scene, unit: Unit, low: int, parted: bool) -> bool:
    """Whether the quotation is no part of the writer's clause: nothing but a stop before it, and a stop or a whole sentence in it."""
    if low > unit.first and scene.words[low - 1][0].isalnum():
        return False
    inner = scene.quotations[scene.quoted[low]].inner.of(scene.text).strip()
    return parted or inner[-1:] in (",", "?", "!", ".") or inner[:1].isupper()


def next_cue(scene: Scene, first: int, last: int) -> tuple[int, Cue | None]:
    """The first verb that takes a quotation, where only a noun phrase stands before it."""
    parse = scene.parse
    for i in range(first, last + 1):
        if scene.quoted[i] >= 0 or parse.words[i] in ENDS or parse.words[i].lower() in CLAUSES:
            break
        cue = quoting_cue(scene, i)
        if cue is not None and not (i + 1 <= last and parse.tags[i].startswith("N") and parse.tags[i + 1].startswith("V")):
            return i, cue
        if parse.pos[i] not in NOMINAL and scene.words[i] not in JOINING and not parse.words[i][0].isupper():
            break
    return -1, None


def quoting_cue(scene: Scene, i: int) -> Cue | None:
    """The row of a word that may be a finite verb of saying, also where the tagger took it for a noun ("the film states")."""
    parse = scene.parse
    if parse.tags[i] not in SAYING or not parse.words[i].islower():
        return None
    if parse.tags[i].startswith("N") and not (parse.words[i].endswith("s") or parse.words[i] == parse.lemmas[i] == "read"):
        return None
    cue = scene.lexicon.verbs.get(parse.lemmas[i].lower(), {}).get("")
    if cue is None or cue.kind != "speech" or "quote" not in cue.frames:
        return None
    return cue if "clause" in cue.frames or cue.strength == "core" else None


def noun_after(scene: Scene, first: int, last: int) -> int | None:
    """The head of the noun phrase that begins here: its last noun before anything else."""
    parse, head = scene.parse, None
    for i in range(first, min(last, first + LONGEST) + 1):
        if parse.pos[i] not in NOMINAL - {"ADP", "CCONJ", "ADV"} or scene.quoted[i] >= 0:
            break
        if parse.pos[i] in NAMES:
            head = i
    return head


def noun_before(scene: Scene, first: int, last: int) -> int | None:
    """The head of the noun phrase between the quotation and the verb: a name at its end, else the last noun before a preposition."""
    parse = scene.parse
    nouns = [i for i in range(first, last + 1) if parse.pos[i] in NAMES]
    if not nouns:
        return None
    if parse.pos[last] == "PROPN" and parse.words[first][0].isupper() and parse.pos[first] != "DET":
        return last
    preposition = next((i for i in range(first + 1, last + 1) if parse.pos[i] == "ADP" or parse.words[i] == ","), last + 1)
    return next((i for i in reversed(nouns) if i < preposition), None)
