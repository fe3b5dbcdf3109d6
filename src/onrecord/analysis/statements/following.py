"""Cues after what was said, or amid it: "…," she said. "…" – The talks, he said, go on. – The talks go on, officials said.

Example:
    >>> found, last = cue_after(scene, unit, unit.first, cue, [cue], set())
"""

from __future__ import annotations

from onrecord.analysis.statements.pieces import STOPPING, piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import nearest_noun, subject
from onrecord.analysis.statements.units import Unit
from onrecord.analysis.statements.verbs import FINITE, VerbCue, own_left

BREAKS = frozenset((",", "\u2014", "\u2013", "--", "-", "?", "!", ";", "...", "\u2026"))
#: What parts the cue's clause from more of what was said.
PARTING = frozenset((",", "\u2014", "\u2013", "--"))
LEADING = frozenset(("and", "but", "then", "also", "later", "still", "so", "yet"))
SUBORDINATE = frozenset(
    (
        "when",
        "as",
        "while",
        "if",
        "because",
        "although",
        "though",
        "since",
        "after",
        "before",
        "until",
        "what",
        "which",
        "that",
        "who",
        "where",
        "how",
        "whether",
        "than",
    )
)
NOUNS = frozenset(("PROPN", "NOUN", "PRON", "NUM", "ADJ", "DET"))
#: What stands before a quotation that begins anew within its sentence.
OPENERS = frozenset(("(", "-", "--", "\u2014", "\u2013", ":"))
#: A cue's own clause stays short before the quotation that it introduces.
GAP = 30
#: A cue that introduces a quotation stands no farther before it than this.
NEAR = 4


def cue_after(scene: Scene, unit: Unit, start: int, c: VerbCue, able: list[VerbCue], taken: set[int]) -> tuple[Found | None, int]:
    """The cue's clause follows what was said, or parts it in two; with the last token of the clause."""
    first, source = clause_front(scene, unit, c)
    before = first - 1
    if source is None or before < start or not may_follow(scene, c, first, before, source):
        return None, -1
    quoted = scene.quoted[before] >= 0
    last = clause_end(scene, unit, c, source, able, not quoted)
    if not quoted and not shows_parting(scene, unit, c, start, before, last, source):
        return None, -1
    low = content_start(scene, start, before, able)
    if quoted and begun(scene, low, able, c):
        return None, -1
    pieces = [piece(scene, low, before)]
    taken.update(scene.quoted[low : before + 1])
    if last < unit.last - 1:
        high = resumed_end(scene, unit, c, last + 1, able, whole=quoted and all_quoted(scene, low, before))
        if high > last and (not quoted or introduced(scene, low)) and begins_anew(scene, last + 1):
            return None, -1
        if high > last:
            pieces.append(piece(scene, last + 1, high))
            taken.update(scene.quoted[last + 1 : high + 1])
            last = high
    kept = [p for p in pieces if p is not None]
    if not kept:
        return None, -1
    method = "cue amid" if len(kept) > 1 else "cue after"
    return Found(c.verb, c.first, c.verb, source, kept, method, addressees=list(c.content.addressees), cue=c.cue), last


def clause_front(scene: Scene, unit: Unit, c: VerbCue) -> tuple[int, int | None]:
    """First token of the cue's clause and its source: the subject before the verb, or the noun right after it."""
    parse = scene.parse
    own = subject(parse, c.verb)
    first = own_left(scene, c)
    if own is None and parse.tags[c.verb] in FINITE and inverted_source(scene, unit, c) is None:
        lost = nearest_noun(parse, c.verb, unit.first)
        if lost is not None and scene.quoted[lost] < 0:
            return phrase_front(scene, unit, lost), lost
    source: int | None
    if own is not None and own < c.verb:
        source = own
        if any(scene.quoted[i] >= 0 for i in range(max(first, unit.first), c.verb)):
            return first, None
    else:
        source = inverted_source(scene, unit, c)
        first = c.first
    while first - 1 > unit.first and parse.words[first - 1].lower() in LEADING and scene.quoted[first - 1] < 0:
        if parse.tags[first - 1] == "CC":
            return first, None
        first -= 1
    return first, source


def phrase_front(scene: Scene, unit: Unit, noun: int) -> int:
    """The first token of the words before a noun up to a quotation, a stop or a verb."""
    parse, first = scene.parse, noun
    while (
        first > unit.first
        and scene.quoted[first - 1] < 0
        and scene.words[first - 1] not in STOPPING
        and parse.pos[first - 1] in (*NOUNS, "ADP")
    ):
        first -= 1
    if (
        first > unit.first
        and scene.quoted[first - 1] < 0
        and parse.ends[first - 1] < parse.starts[first]
        and parse.pos[first - 1] == "VERB"
        and first - 2 >= unit.first
        and scene.quoted[first - 2] >= 0
    ):
        first -= 1
    return first


def inverted_source(scene: Scene, unit: Unit, c: VerbCue) -> int | None:
    """The head of the noun phrase right after the verb ("said the minister"); for a joined verb, the subject above."""
    parse = scene.parse
    j = c.verb + 1
    if c.cue.addressee and c.cue.lemma != "ask" or j <= unit.last and parse.words[j].lower() in ("that", "this"):
        return None
    own = subject(parse, c.verb)
    if own is not None and c.verb < own <= unit.last and scene.quoted[own] < 0 and parse.lefts[own] == j and parse.pos[own] in NOUNS:
        return own
    if (
        j <= unit.last
        and scene.quoted[j] < 0
        and parse.pos[j] in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM")
        and parse.tags[j] not in ("WP", "WDT", "PRP")
    ):
        for _ in range(8):
            head = parse.heads[j]
            if (
                parse.deps[j] not in ("compound", "det", "amod", "poss", "nummod", "nmod", "advmod", "quantmod")
                or head <= j
                or head > unit.last
            ):
                break
            j = head
        if parse.pos[j] in NOUNS:
            return j
    if parse.deps[c.verb] == "conj" and c.source is not None and unit.first <= c.source < c.verb and scene.quoted[c.source] < 0:
        return c.source
    return None


def may_follow(scene: Scene, c: VerbCue, first: int, before: int, source: int) -> bool:
    """Whether a cue's clause of this form can come after what was said."""
    parse = scene.parse
    if parse.tags[c.verb] not in FINITE and not any(parse.deps[k] == "aux" and parse.tags[k] != "TO" for k in parse.children[c.verb]):
        return False
    if scene.quoted[before] < 0 and scene.words[before] not in BREAKS:
        return False
    if parse.words[source].lower() in ("who", "which", "that", "what"):
        return False
    if source < c.verb and (has_object(scene, c, source) or c.content.frame == "clause" and scene.quoted[c.content.ranges[0][0]] < 0):
        return False
    return not any(parse.words[k].lower() in SUBORDINATE and k < c.verb and scene.quoted[k] < 0 for k in parse.children[c.verb])


def has_object(scene: Scene, c: VerbCue, source: int) -> bool:
    """Whether the verb has an object of its own, other than those who were told; what a comma parts off is none."""
    parse = scene.parse
    if c.cue.addressee:
        return False
    return any(
        k > c.verb and k != source and parse.deps[k] in ("dobj", "xcomp") and scene.quoted[k] < 0 and parse.words[c.verb + 1] != ","
        for k in parse.children[c.verb]
    )


def shows_parting(scene: Scene, unit: Unit, c: VerbCue, start: int, before: int, last: int, source: int) -> bool:
    """Without marks: whether the parse or the stops show that the clause is put after or into what was said."""
    parse = scene.parse
    if parse.words[before] not in (",", "\u2014", "\u2013", "--", "-", "?", "!"):
        return False
    inverted = source > c.verb
    if any(parse.tags[k] == "CC" for k in range(before + 1, min(c.first, source))) or c.content.frame.startswith("p:"):
        return False
    if inverted and not {"quote", "clause"} <= c.cue.frames:
        return False
    if (
        c.content.frame in ("clause", "to", "np", "pred")
        and not inverted
        and c.content.ranges[0][0] > c.verb
        and c.content.ranges[0][0] <= last
    ):
        return False
    at_end = last >= unit.last - 1
    left = any(parse.deps[k] in ("ccomp", "parataxis") and k < c.verb for k in parse.children[c.verb])
    if left:
        return True
    if at_end:
        return (
            any(parse.pos[k] in ("VERB", "AUX") or scene.quoted[k] >= 0 for k in range(start, before))
            and "clause" in c.cue.frames
            and before - start >= 3
        )
    hangs = parse.deps[c.verb] in ("parataxis", "ccomp", "dep", "advcl", "ROOT") or unjoined(scene, c)
    parted = parse.words[last + 1] in PARTING or parse.words[last] in PARTING
    return hangs and last - before <= 12 and parted and "clause" in c.cue.frames


def unjoined(scene: Scene, c: VerbCue) -> bool:
    """Whether the parse joins the cue to the verb of what was said although only a comma stands between ("…, the Courier reported,")."""
    parse = scene.parse
    return parse.deps[c.verb] == "conj" and not any(parse.deps[k] == "cc" for k in parse.children[parse.heads[c.verb]])


def clause_end(scene: Scene, unit: Unit, c: VerbCue, source: int, able: list[VerbCue], amid: bool) -> int:
    """The last token of the cue's clause: before the next quotation, or before a comma after which the content goes on.

    Without marks (``amid``) a comma right after the cue ends its clause.
    """
    parse = scene.parse
    i = max(c.verb, source)
    depth = 0
    others = {a.verb for a in able if a.verb > i}
    while i < unit.last:
        word = parse.words[i + 1]
        if scene.quoted[i + 1] >= 0:
            return i
        if i + 1 in others and any(scene.words[k] in STOPPING for k in range(i, max(c.verb, source, i - 2), -1)):
            return i
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth -= 1
        elif depth == 0 and word in (",", "\u2014", "--", "\u2013", ";") and i + 2 <= unit.last:
            after = i + 2
            if scene.quoted[after] >= 0 or not parse.lefts[c.verb] <= after <= parse.rights[c.verb]:
                return i
            if (
                i == max(c.verb, source)
                and amid
                and parse.tags[after] != "VBG"
                and parse.words[after].lower() not in ("who", "which", "whose")
            ):
                return i
            if parse.deps[after] in ("mark", "cc") or parse.heads[after] < source and parse.heads[after] != c.verb:
                return i
        i += 1
    return unit.last


def introduced(scene: Scene, low: int) -> bool:
    """Whether a comma or colon before a quotation shows that an earlier cue has it."""
    return low > 1 and scene.quoted[low] >= 0 and scene.quoted[low - 1] < 0 and scene.parse.words[low - 1] in (",", ":")


def begun(scene: Scene, low: int, able: list[VerbCue], c: VerbCue) -> bool:
    """Whether an earlier cue of the sentence, with a comma or colon after it, has the quotation ("he said, “No,” the paper wrote")."""
    if not introduced(scene, low):
        return False
    return any(a is not c and not a.used and low - NEAR <= a.verb < low and "quote" in a.cue.frames for a in able)


def begins_anew(scene: Scene, i: int) -> bool:
    """Whether a quotation of its own sentence follows: what stood before the cue was then no part of what was said."""
    while i + 1 < len(scene.parse) and scene.quoted[i] < 0 and not scene.parse.words[i][0].isalnum():
        i += 1
    q = scene.quoted[i]
    return (
        q >= 0
        and scene.quotations[q].inner.of(scene.text).lstrip()[:1].isupper()
        and scene.parse.words[scene.ranges[q][0] - 1] in (",", ":")
    )


def resumed_end(scene: Scene, unit: Unit, c: VerbCue, first: int, able: list[VerbCue], whole: bool) -> int:
    """The last token of what goes on after the cue's clause, or -1 if nothing does."""
    parse = scene.parse
    while first <= unit.last and scene.quoted[first] < 0 and not parse.words[first][0].isalnum():
        first += 1
    if first > unit.last:
        return -1
    equals = [
        a
        for a in able
        if a.verb >= first and (parse.deps[a.verb] == "conj" and parse.heads[a.verb] == c.verb or parse.tags[a.verb] == "VBG")
    ]
    high = unit.last if not equals else min(unit.last, own_left(scene, equals[0]) - 1)
    if scene.quoted[first] < 0:
        return -1 if whole or high <= first else high
    end = scene.ranges[scene.quoted[first]][1]
    mark = scene.words[first - 2] if parse.tags[first - 1] == "CC" else scene.words[first - 1]
    if (
        mark not in BREAKS | {",", ":"}
        and not mark.endswith(".")
        or scene.quotations[scene.quoted[first]].scare
        or is_title(scene, scene.quoted[first])
    ):
        return -1
    if whole:
        while end < high and scene.quoted[end + 1] >= 0:
            end = scene.ranges[scene.quoted[end + 1]][1]
        return end
    return max(end, high)


def is_title(scene: Scene, q: int) -> bool:
    """Whether all longer words of a quotation are capitalised: the name of a work."""
    parts = scene.quotations[q].inner.of(scene.text).split(None, 12)
    return len(parts) <= 10 and all(part[:1].isupper() or part[:1].isdigit() or len(part) <= 3 for part in parts) and len(parts) > 1


def content_start(scene: Scene, start: int, before: int, able: list[VerbCue]) -> int:
    """First token of what was said: after an earlier cue only the quotation right before the clause."""
    if scene.quoted[before] < 0:
        return start
    low = scene.ranges[scene.quoted[before]][0]
    while low > start and scene.quoted[low - 1] >= 0:
        low = scene.ranges[scene.quoted[low - 1]][0]
    earlier = any(start <= a.verb <= before for a in able)
    apart = low > start and scene.words[low - 1] in OPENERS and scene.quotations[scene.quoted[low]].inner.of(scene.text)[:1].isupper()
    return max(low, start) if earlier or apart else start


def all_quoted(scene: Scene, first: int, last: int) -> bool:
    """Whether all words stand in quotation marks."""
    return all(scene.quoted[i] >= 0 or not scene.parse.words[i][0].isalnum() for i in range(first, last + 1))
