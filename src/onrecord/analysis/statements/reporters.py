"""Who passes on what another said: "the Courier reported, citing officials", "was quoted by the agency as saying".

Example:
    >>> [f.via for f in with_reporters(scene, finds, is_reporter, is_source)]
    [[17]]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from onrecord.analysis.statements.complements import complement
from onrecord.analysis.statements.extent import content_end
from onrecord.analysis.statements.pieces import piece
from onrecord.analysis.statements.scene import Found, Scene
from onrecord.analysis.statements.sources import agent, is_passive, subject
from onrecord.analysis.statements.units import Unit

QUOTERS = frozenset(("quote", "cite", "report", "show"))
SAYING = frozenset(("saying", "telling", "stating", "adding", "writing", "warning", "declaring", "arguing"))
#: A quoting verb stands no farther before its "as saying" than this.
REACH = 24
#: Nouns that are passed over before a quotation's end ("the official" in "…," the official was quoted as saying).
PHRASE = 12

Judge = Callable[[int], bool]


def quoted_finds(scene: Scene, unit: Unit) -> list[Found]:
    """Statements of a unit of the form "A quoted B as saying …" and "…," B was quoted by A as saying."""
    parse, found = scene.parse, []
    for i in range(unit.first + 2, unit.last + 1):
        if parse.words[i].lower() not in SAYING or parse.words[i - 1].lower() != "as" or scene.quoted[i] >= 0:
            continue
        verb = next((k for k in range(i - 2, max(unit.first - 1, i - REACH), -1) if is_quoter(scene, k)), None)
        made = quoted_as(scene, unit, verb, i) if verb is not None else None
        if made is not None:
            found.append(made)
    return found


def is_quoter(scene: Scene, k: int) -> bool:
    """Whether a token is a verb that passes on what others said."""
    parse = scene.parse
    return parse.lemmas[k].lower() in QUOTERS and parse.tags[k].startswith("V") and scene.quoted[k] < 0


def quoted_as(scene: Scene, unit: Unit, verb: int, saying: int) -> Found | None:
    """The statement of a quoting verb and its "as saying"."""
    parse = scene.parse
    if is_passive(parse, verb) or parse.tags[verb] == "VBN":
        source, reporter = subject(parse, verb), agent(parse, verb) or by_agent(scene, saying)
    else:
        source, reporter = parse.child(verb, "dobj"), subject(parse, verb)
        if source is None or source > saying:
            source = next((k for k in range(saying - 2, verb, -1) if parse.pos[k] in ("PROPN", "NOUN", "PRON")), None)
    if source is None:
        return None
    rows = scene.lexicon.verbs.get(parse.lemmas[saying].lower(), {})
    content = complement(parse, saying, rows[""]) if "" in rows else None
    after = next((k for k in range(saying + 1, min(saying + 4, unit.last + 1)) if scene.quoted[k] >= 0), None)
    if after is not None:
        made = piece(scene, after, scene.ranges[scene.quoted[after]][1])
    elif content is not None and content.ranges:
        first = content.ranges[0][0]
        made = piece(scene, first, content_end(scene, unit, saying, content.ranges[-1][1], True, first))
    else:
        made = piece(scene, unit.first, before_clause(scene, unit, min(source, verb)) - 1)
    if made is None:
        return None
    f = Found(saying, min(verb, saying), saying, source, [made], "quoted as saying", cue=rows.get(""))
    if reporter is not None:
        f.via.append(reporter)
    return f


def by_agent(scene: Scene, saying: int) -> int | None:
    """The noun of a "by" after "as saying" ("as saying by the agency")."""
    parse = scene.parse
    by = saying + 1
    if by < len(parse) and parse.words[by].lower() == "by":
        return parse.child(by, "pobj")
    return None


def before_clause(scene: Scene, unit: Unit, at: int) -> int:
    """The first token of the noun phrase before the quoting verb: right after the quotation or the last comma."""
    first = at
    while first > unit.first and first > at - PHRASE and scene.quoted[first - 1] < 0 and scene.words[first - 1] != ",":
        first -= 1
    return first


def with_reporters(scene: Scene, finds: list[Found], is_reporter: Judge, is_source: Judge) -> list[Found]:
    """The finds with what a reporter cites as the speaker, and with those who quote them in ``via``.

    Args:
        is_reporter: whether the noun of a token is a medium. is_source: whether it is a person, a body or a document that says something.
    """
    gone: set[int] = set()
    heads = {f.head for f in finds if f.method == "quoted as saying"}
    spans = [(f.first, f.last) for f in finds if f.method == "quoted as saying"]
    for n, f in enumerate(finds):
        if f.method == "quoted as saying":
            continue
        lemma = scene.parse.lemmas[f.head].lower()
        quoting = f.head in heads or any(a <= f.head <= b for a, b in spans)
        passive = f.method == "verb + patient" and lemma in QUOTERS and f.source is not None and is_reporter(f.source)
        citing = lemma == "cite" and scene.parse.tags[f.head] == "VBG"
        if quoting or passive or citing and cited(scene, finds, f, is_reporter, is_source):
            gone.add(n)
    kept = [f for n, f in enumerate(finds) if n not in gone]
    passed_on(scene, kept, is_reporter)
    return kept


def cited(scene: Scene, finds: list[Found], f: Found, is_reporter: Judge, is_source: Judge) -> bool:
    """ "The Courier reported, citing officials, that …": the officials say it, via the Courier."""
    parse = scene.parse
    noun = parse.child(f.head, "dobj")
    if noun is None or f.source is None or not is_reporter(f.source) or not is_source(noun):
        return False
    sentence = parse.sentence_of[f.head]
    told = [g for g in finds if g is not f and g.source == f.source and parse.sentence_of[g.head] == sentence and g.kind == "speech"]
    for g in told:
        g.source, g.via = noun, [f.source, *g.via]
        end = parse.starts[f.head]
        g.pieces = [p for p in g.pieces if not p.start <= end < p.end] or g.pieces
    return bool(told)


def passed_on(scene: Scene, finds: list[Found], is_reporter: Judge) -> None:
    """ "She said, as quoted by the Gazette, …": the Gazette is in the chain of the statements of this sentence."""
    parse = scene.parse
    found = sorted(finds, key=lambda f: f.head)
    heads = [f.head for f in found]
    for i, word in enumerate(parse.words):
        if word.lower() != "by" or not i or not is_quoter(scene, i - 1) or parse.tags[i - 1] != "VBN" or scene.quoted[i] >= 0:
            continue
        noun = parse.child(i, "pobj")
        if noun is None or not is_reporter(noun):
            continue
        sentence = parse.sentence_of[i]
        at = bisect_right(heads, i)
        near = [f for f in found[max(0, at - 3) : at + 1] if parse.sentence_of[f.head] == sentence and f.method != "quoted as saying"]
        for f in near:
            if f.source != noun and noun not in f.via:
                f.via.append(noun)
