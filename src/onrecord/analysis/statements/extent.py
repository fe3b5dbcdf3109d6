"""Where a content ends: at the clause's end in the parse, carried on to the next stop that a reader sees.

A parse often closes a clause too early; without a comma, a dash or another cue, what was said goes on. Circumstances of the
saying ("in an interview", "on Monday") close it.

Example:
    >>> parse.words[content_end(scene, unit, verb, last)]
    'spring'
"""

from __future__ import annotations

from onrecord.analysis.statements.scene import Scene
from onrecord.analysis.statements.units import ENDS, Unit

STOPS = frozenset((",", ";", ":", "\u2014", "\u2013", "--", "-", "(", "[", ")", "]", "...", "\u2026"))
#: Clauses that end before the verb above them, where that stands to their right.
INNER = frozenset(("relcl", "acl", "csubj", "csubjpass", "nsubj", "nsubjpass", "advcl", "pcomp", "pobj", "dobj", "appos"))
SUBORDINATE = frozenset(
    ("when", "if", "although", "though", "while", "because", "since", "once", "unless", "until", "after", "before", "as")
)
RELATIVE = frozenset(("which", "who", "whose", "where"))
#: A relative clause is cut off where the content before it has more tokens than this and it has this share of their number.
TAIL, LONG = 3, 0.4
#: An occasion at the end of a content has no more tokens than this.
OCCASION = 14
FINITE = frozenset(("VBD", "VBZ", "VBP"))
PAST = frozenset(("VBD", "VBN"))


def content_end(scene: Scene, unit: Unit, verb: int, last: int, clause: bool = True, first: int | None = None) -> int:
    """The last token of a content whose parse ends at ``last``; ``clause``: it has a finite verb of its own."""
    parse = scene.parse
    first = verb + 1 if first is None else first
    limit = clause_limit(scene, unit, verb)
    last = after_marks(scene, verb, before_occasion(scene, verb, min(last, limit)))
    while last < limit:
        following = last + 1
        if scene.quoted[following] >= 0 and scene.quoted[following] == scene.quoted[last]:
            last = scene.ranges[scene.quoted[following]][1]
            continue
        word = scene.words[following]
        if scene.quoted[following] < 0 and (word in STOPS or word in ENDS) and not (word == ":" and following + 2 < limit):
            done = has_finite(scene, verb + 1, last) and not (word == "," and only_subordinate(scene, first, last))
            if word in ENDS or not clause or following + 2 > limit or done:
                break
            last = following + 1
            continue
        if scene.quoted[last] >= 0 and parse.words[last] in ('"', "\u201d", "''") and scene.words[last - 1] in STOPS:
            break
        if closes(scene, verb, following, limit, clause):
            break
        last += 1
    last = before_tail(scene, verb, last, clause)
    while (
        last > verb
        and scene.quoted[last] < 0
        and (scene.words[last] in STOPS and parse.words[last] not in (")", "]") or parse.tags[last] == "CC")
    ):
        last -= 1
    return last


def only_subordinate(scene: Scene, first: int, last: int) -> bool:
    """Whether the tokens are only a clause put first ("when the bridge opened"): its main clause is still to come."""
    words = scene.parse.words
    while first < last and words[first].lower() in ("that", "even"):
        first += 1
    return words[first].lower() in SUBORDINATE and all(words[i] != "," for i in range(first, last + 1))


def has_finite(scene: Scene, first: int, last: int) -> bool:
    """Whether a finite verb or a modal stands among the tokens."""
    return any(scene.parse.tags[i] in FINITE or scene.parse.tags[i] == "MD" for i in range(first, last + 1))


def before_tail(scene: Scene, verb: int, last: int, clause: bool) -> int:
    """Cuts a long relative clause or apposition after a comma from the end: it is as often the writer's own."""
    words = scene.parse.words
    for i in range(last - 1, verb + TAIL, -1):
        if words[i] != "," or scene.quoted[i] >= 0 or last - i <= LONG * (i - verb):
            continue
        if (words[i + 1].lower() in RELATIVE or scene.parse.tags[i + 1] == "DT") and (not clause or has_finite(scene, verb + 1, i)):
            return i - 1
    return last


def after_marks(scene: Scene, verb: int, last: int) -> int:
    """Cuts "in a tweet on Tuesday" after a quotation at the end of a content."""
    for i in range(max(verb + 1, last - OCCASION), last):
        if scene.quoted[i] >= 0 and scene.quoted[i + 1] < 0 and scene.parse.tags[i + 1] == "IN" and circumstance(scene, i + 1, last):
            return i
    return last


def before_occasion(scene: Scene, verb: int, last: int) -> int:
    """Cuts "during a meeting with …" from the end of a content that speaks of the present or the future: it is the saying's."""
    parse = scene.parse
    for i in range(last - 1, max(verb, last - OCCASION), -1):
        if parse.words[i].lower() != "during" or scene.quoted[i] >= 0 or not circumstance(scene, i, last):
            continue
        if parse.rights[i] >= last and not any(parse.tags[k] in PAST for k in range(verb + 1, i)):
            return i - 1
    return last


def clause_limit(scene: Scene, unit: Unit, verb: int) -> int:
    """The last token that the clause of the verb can reach: before the verb above it, where that stands to its right."""
    parse, at = scene.parse, verb
    for _ in range(12):
        head = parse.heads[at]
        if head == at or head > unit.last or head < unit.first:
            break
        if head > verb and parse.deps[at] in INNER:
            return min(unit.last, max(parse.rights[at], verb))
        at = head
    return unit.last


def closes(scene: Scene, verb: int, i: int, limit: int, clause: bool) -> bool:
    """Whether a token begins something that is no longer content: a joined cue, or a circumstance of the saying."""
    parse = scene.parse
    word = parse.words[i].lower()
    if scene.quoted[i] >= 0:
        return False
    if parse.tags[i] == "CC":
        return joined_cue(scene, verb, i, limit, clause)
    if parse.deps[i] in ("npadvmod", "advmod") and word in scene.lexicon.days:
        return True
    if parse.tags[i] == "IN" or word in ("during", "while", "when"):
        return circumstance(scene, i, limit)
    return False


def joined_cue(scene: Scene, verb: int, i: int, limit: int, clause: bool) -> bool:
    """Whether "and", "but" is followed by another cue verb without a subject of its own, or by any verb that is the cue's equal."""
    parse = scene.parse
    for k in range(i + 1, min(i + 5, limit + 1)):
        if scene.quoted[k] >= 0:
            return False
        if parse.tags[k] in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"):
            rows = scene.lexicon.verbs.get(parse.lemmas[k].lower())
            same = parse.tags[k] == parse.tags[verb] or {parse.tags[k], parse.tags[verb]} <= PAST
            if same and not clause and parse.tags[k] in FINITE:
                return True
            return same and rows is not None and any(row.kind == "speech" for row in rows.values())
        if parse.tags[k] not in ("RB", "MD", "VBZ", "VBD", "CC"):
            return False
    return False


def circumstance(scene: Scene, i: int, limit: int) -> bool:
    """Whether a preposition begins the occasion of the saying: its noun is an occasion, or a day."""
    parse, lexicon = scene.parse, scene.lexicon
    noun = next((c for c in parse.children[i] if parse.deps[c] == "pobj"), None)
    if noun is None or noun > limit:
        return False
    return parse.lemmas[noun].lower() in lexicon.venues or parse.words[noun].lower() in lexicon.days
