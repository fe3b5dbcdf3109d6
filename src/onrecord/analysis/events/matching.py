"""Frames matched to words: which act a verb, a noun or an adjective means in its sentence.

Example:
    >>> match_verb(parse, verb, codebook, memo).frame.type
    'SANCTION'
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.analysis.events.clauses import has_other_choice, has_predicate, is_infinitive, is_subjunctive, purpose_below, speaker
from onrecord.analysis.events.frames import NO_ACT, Codebook, Frame, Need
from onrecord.analysis.events.nouns import Match, hyphenated, match_noun, of_class
from onrecord.analysis.events.phrases import Words
from onrecord.analysis.events.realis import is_content, is_denied_clause, is_due_clause, is_future, is_negated, is_refusal
from onrecord.analysis.events.roles import Roles, add_prepositions, roles
from onrecord.language import Parse

__all__ = ["Match", "Memo", "is_title_verb", "is_verb", "match_noun", "match_word"]

#: Types that "plans to" turns into a promise, and those that it turns into a threat.
FRIENDLY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
#: Types of what gives way.
YIELDING = frozenset({"CONCEDE", "RETREAT"})
#: Types of unfriendly words, which harm nobody: who plans to ask or to refuse threatens nobody.
WORDS = frozenset({"REQUEST", "REJECT", "ACCUSE"})
#: Needs that ask how a verb or its clause stands: refused ("will not"), said by somebody, with a clause that is denied ("not to go"), an
#: infinitive ("to rise") or tells what is to be done ("should pay").
STANDINGS: dict[str, Callable[[Parse, int, int | None], bool]] = {
    "refused": lambda parse, i, _: is_refusal(parse, i),
    "said": lambda parse, i, _: is_content(parse, i),
    "told": lambda parse, i, _: not is_content(parse, i),
    "future": lambda parse, i, _: is_future(parse, i),
    "denied": lambda parse, i, _: is_negated(parse, i),
    "nodoer": lambda parse, i, _: any(parse.deps[c] == "auxpass" for c in parse.children[i]) and parse.child(i, "agent") is None,
    "nolonger": lambda parse, i, _: any(parse.words[c].lower() == "longer" for c in parse.children[i]),
    "compnot": lambda parse, _, clause: clause is not None and is_denied_clause(parse, clause),
    "comporelse": lambda parse, _, clause: has_other_choice(parse, clause),
    "bydoer": lambda parse, i, _: parse.child(i, "agent") is not None,
    "noclause": lambda parse, i, clause: clause is None,
    "compafter": lambda parse, i, clause: clause is not None and clause > i,
    "compto": lambda parse, _, clause: clause is not None and any(parse.tags[c] == "TO" for c in parse.children[clause]),
    "compdue": lambda parse, _, clause: clause is not None and is_due_clause(parse, clause),
}
#: How many words may stand before the verb of a headline.
TITLE_SUBJECT = 3
#: What the second word of a verb is to it, as parsers have it.
PARTICLES = frozenset(("prt", "advmod", "prep", "dative", "acomp", "oprd", "xcomp", "ccomp"))
#: Particles that parsers take for prepositions, so that what is done has no object: "sealed off the town".
TAKING = frozenset(("in", "off", "out", "up", "down"))
#: Prepositions behind which a time may stand.
TIMELY = frozenset(("on", "in", "at", "by", "for", "over", "through"))
#: Letters that an ending doubles after a short vowel ("rapped"), and the vowels.
DOUBLED, VOWELS = frozenset("bdgklmnprtvz"), frozenset("aeiou")


Memo = dict[int, Match | None]


def match_word(parse: Parse, i: int, book: Codebook, memo: Memo, depth: int = 0) -> Match | None:
    """The most specific frame that a verb or adjective fires, or None."""
    if i in memo:
        return memo[i]
    memo[i] = None
    lemma = verb_lemma(parse, i, book) if is_verb(parse, i) else parse.lemmas[i].lower()
    frames = frames_of(lemma, book.verbs) if is_verb(parse, i) else book.adjectives.get(lemma) if parse.pos[i] == "ADJ" else None
    around = roles_of(parse, i, book.classes) if depth <= 4 else None
    statal = parse.pos[i] == "VERB" and parse.tags[i] == "VBN" and around is not None and around.passive and around.subject is None
    stated = parse.tags[i] == "VBN" and parse.deps[i] == "acomp"
    parted = any(f.particle and follows(parse, i, f.particle) for f in frames or ())  # "was set free"
    if (statal or stated) and not parted and parse.words[i].lower() in book.adjectives:
        frames = book.adjectives[parse.words[i].lower()]
    if not frames or around is None:
        return None
    if lemma == "call" and has_predicate(parse, around.object):
        frames = [f for f in frames if any(n.slot == "near" for n in f.needs)]  # "called him a friend"
    if statal and frames is book.adjectives.get(parse.words[i].lower()):
        around.subject, around.object, around.passive = around.object, None, False
    elif parse.pos[i] == "ADJ" or stated and frames is book.adjectives.get(parse.words[i].lower()):
        around.subject = parse.child(parse.heads[i], "nsubj", "nsubjpass")
    if around.complement is None and any(f.clausal for f in frames):
        around.complement = purpose_below(parse, i)
    inner = match_word(parse, around.complement, book, memo, depth + 1) if around.complement is not None else None
    whole, beside = around, words_beside(parse, i, around)
    for frame in frames:
        if frame.particle and frame.particle.split(" ")[0] not in beside:
            continue
        if frame.particle and is_place_word(parse, frame, i):
            continue
        around = with_particle(parse, frame, whole, i)
        used = fulfilled(parse, frame, around, inner, book, i)
        if used is not None:
            for need, at in zip(frame.needs, used, strict=True):
                if need.slot == "prep" and need.group:
                    add_prepositions(parse, at, around)
            memo[i] = Match(frame, i, around, used, inner)
            break
    return memo[i]


def roles_of(parse: Parse, i: int, classes: Words) -> Roles:
    """The roles around a word; who does it stands before the verb of a headline that was taken for a noun."""
    around = roles(parse, i, classes)
    if is_title_verb(parse, i):
        around.subject, around.object = i - 1, parse.heads[i]
        add_prepositions(parse, parse.heads[i], around)
        return around
    if around.subject is None and (is_headline_verb(parse, i) or parse.deps[i] == "ROOT" and parse.tags[i] in ("VBZ", "VBP")):
        around.subject = i - 1 if is_headline_verb(parse, i) and parse.heads[i - 1] == i else parse.child(i, "compound", "nmod", "poss")
    return around


def is_verb(parse: Parse, i: int) -> bool:
    """Whether a word is a verb of its clause, "be" among them: "is on a visit"; no auxiliary."""
    return parse.pos[i] == "VERB" or parse.pos[i] == "AUX" and parse.deps[i] not in ("aux", "auxpass") or is_headline_verb(parse, i)


def is_title_verb(parse: Parse, i: int) -> bool:
    """Whether a name is the verb of a headline in capitals that the parser takes for one name: "Arden Lifts Travel Ban"."""
    word = parse.words[i]
    if is_verb_behind_two(parse, i):
        return True
    if parse.tags[i] not in ("NNP", "NNPS", "NNS") or not word[:1].isupper() or not word.endswith("s") or parse.heads[i] <= i:
        return False
    sentence = parse.sentences[parse.sentence_of[i]]
    if not sentence.first < i <= sentence.first + TITLE_SUBJECT or parse.deps[i] not in ("compound", "nmod", "amod", "poss"):
        return False
    tokens = range(sentence.first, sentence.last)
    capitals = all(parse.words[t][:1].isupper() for t in tokens if len(parse.words[t]) > 4 and parse.words[t].isalpha())
    return capitals and not any(parse.pos[t] in ("VERB", "AUX") for t in tokens)


def is_verb_behind_two(parse: Parse, i: int) -> bool:
    """Whether a noun behind two names and a comma is the verb of a headline: "Arden, Toll sign fish pact"."""
    sentence = parse.sentences[parse.sentence_of[i]]
    if i != sentence.first + 3 or parse.words[i - 2] != "," or parse.tags[i] not in ("NN", "NNS", "NNP") or parse.heads[i] <= i:
        return False
    if parse.deps[i] != "compound" or not (parse.words[i - 1][:1].isupper() and parse.pos[i - 3] == "PROPN" and parse.words[i].islower()):
        return False
    return not any(parse.pos[t] in ("VERB", "AUX") for t in range(sentence.first, sentence.last))


def is_headline_verb(parse: Parse, i: int) -> bool:
    """Whether a plural noun is a verb that the parser took for one: "Arvenia lifts sanctions", "army chief steps down"."""
    plural = parse.tags[i] in ("NNS", "NNPS") and parse.deps[i] == "ROOT"
    before = i > 0 and (parse.deps[i - 1] == "nsubj" or parse.tags[i - 1] == "NN" and parse.child(i, "prt") == i + 1)
    named = plural and (parse.child(i, "dobj") is not None or before and parse.heads[i - 1] == i)
    return named or is_title_verb(parse, i) or is_verb_behind_name(parse, i)


def is_verb_behind_name(parse: Parse, i: int) -> bool:
    """Whether a plural right behind the name that opens a sentence without a verb is its verb: "Kestrova sides with Arvenia"."""
    sentence = parse.sentences[parse.sentence_of[i]]
    if parse.tags[i] != "NNS" or parse.deps[i] != "ROOT" or i != sentence.first + 1 or parse.pos[i - 1] != "PROPN":
        return False
    tokens = range(sentence.first, sentence.last)
    return parse.child(i, "prep") == i + 1 and not any(parse.pos[t] in ("VERB", "AUX") for t in tokens)


def verb_lemma(parse: Parse, i: int, book: Codebook) -> str:
    """The lemma of a verb; one that lost its last letter gets it back where the word shows it: "raped" is no form of "rap"."""
    lemma, word = parse.lemmas[i].lower(), parse.words[i].lower()
    if is_verb_behind_two(parse, i):
        return lemma
    if is_title_verb(parse, i) or parse.tags[i] == "NNPS":
        return next((s for s in (word[:-1], word[:-2]) if s in book.verbs), word[:-1])
    if (whole := hyphenated(parse, i)) != lemma and whole in book.verbs:
        return whole
    cut = word in (f"{lemma}ed", f"{lemma}ing") and len(lemma) > 2 and lemma[-1] in DOUBLED and lemma[-2] in VOWELS
    return f"{lemma}e" if cut and lemma[-3] not in VOWELS and f"{lemma}e" in book.verbs else lemma


def frames_of(lemma: str, shelf: dict[str, list[Frame]]) -> list[Frame] | None:
    """The frames of a verb; the lemma may lack its last letter ("fin" for "fined") or have one too many ("unbann")."""
    short = lemma.removesuffix("e")
    single = short[:-1] if len(short) > 3 and short[-1] == short[-2] else short
    return shelf.get(lemma) or shelf.get(f"{lemma}e") or shelf.get(single) or shelf.get(lemma + lemma[-1:])  # "instal" for "installed"


def with_particle(parse: Parse, frame: Frame, around: Roles, i: int) -> Roles:
    """The roles around a verb and its particle, which the parser may take for a preposition: "handed in her resignation".

    What stands behind the last word of a longer one is its object: "did away with the tax".
    """
    if not frame.particle or around.object is not None or around.passive or all(n.slot != "obj" for n in frame.needs):
        return around
    last = i + len(frame.particle.split(" "))
    if last >= len(parse) or not has_object(parse, last) or not follows(parse, i, frame.particle):
        return around
    if last == i + 1 and (parse.words[last].lower() not in TAKING or parse.heads[last] != i):
        return around
    return replace(around, object=parse.child(last, "pobj"))


def is_place_word(parse: Parse, frame: Frame, i: int) -> bool:
    """Whether the "on" of a verb is only a preposition with a noun of its own: "fought on Monday" is no fighting on."""
    if frame.particle != "on" or any(n.slot in ("obj", "prep") for n in frame.needs) or frame.particle in frame.recipients:
        return False
    words = [c for c in parse.children[i] if parse.words[c].lower() == frame.particle]
    return bool(words) and all(has_object(parse, c) for c in words)


def follows(parse: Parse, i: int, particle: str) -> bool:
    """Whether the second word of a verb, or the others of a longer one, stand right behind it."""
    words = particle.split(" ")
    return [w.lower() for w in parse.words[i + 1 : i + 1 + len(words)]] == words


def fulfilled(parse: Parse, frame: Frame, around: Roles, inner: Match | None, book: Codebook, i: int) -> tuple[int, ...] | None:
    """The tokens that meet all needs of a frame, or None where one is not met."""
    used: list[int] = []
    for need in frame.needs:
        at = meets(parse, need, around, inner, book, i)
        if at is None:
            return None
        used.append(at)
    return tuple(used)


def meets(parse: Parse, need: Need, around: Roles, inner: Match | None, book: Codebook, i: int) -> int | None:
    """The token that meets one need, or None."""
    if need.slot == "particle":
        return particle_at(parse, i, around, need.preposition)
    if need.slot == "near":
        return next((t for t in beside(parse, i, around) if parse.lemmas[t].lower() in book.classes.get(need.group, ())), None)
    if need.slot == "objact":
        beneath = parse.children[around.object] if around.object is not None else ()
        clauses = (c for c in beneath if parse.deps[c] in ("acl", "relcl") and c != i)
        if need.group:
            return next((c for c in clauses if parse.lemmas[c].lower() in book.classes.get(need.group, ())), None)
        told = (c for c in clauses if (act := match_word(parse, c, book, {}, 3)) is not None and act.frame.type in YIELDING)
        return next(told, None)
    if need.slot == "nocomp":
        return around.object if around.complement is None and not has_predicate(parse, around.object) else None
    if need.slot in STANDINGS:
        return i if STANDINGS[need.slot](parse, i, around.complement) else None
    if need.slot == "compsubj":
        inner_subject = parse.child(around.complement, "nsubj") if around.complement is not None else None
        target = inner_subject if inner_subject is not None else around.object
        return target if target is not None and of_class(parse, target, need.group, book, around.forms) else None
    if need.slot == "comp":
        return complement_of(parse, need, around, inner, book)
    if need.slot == "prep":
        targets = [*around.prepositions.get(need.preposition, ()), *below(parse, around.object, need.preposition)]
        if not need.group and need.preposition in TIMELY:
            return next((t for t in targets if not book.holds("w.day", parse.lemmas[t])), None)  # "launched a rocket on Sunday"
        return next((t for t in targets if not need.group or of_class(parse, t, need.group, book, around.forms)), None)
    if need.slot == "noobj":
        return around.subject if around.object is None else None
    target = around.subject if need.slot == "subj" else around.object
    if target is None:
        return None
    if need.slot == "subj" and need.group and not of_class(parse, target, need.group, book, around.forms):
        target = speaker(parse, i, target)
    if not need.group or of_class(parse, target, need.group, book, around.forms) != need.negated:
        return target
    return None


def complement_of(parse: Parse, need: Need, around: Roles, inner: Match | None, book: Codebook) -> int | None:
    """The clause that a frame asks for: any, an infinitive or none, a friendly or hostile act, or one whose verb is of a class."""
    verb = around.complement
    if verb is None:
        return None
    if need.group in book.classes:
        return verb if (parse.lemmas[verb].lower() in book.classes[need.group]) != need.negated else None
    if need.group in ("inf", "finite"):
        return verb if is_infinitive(parse, verb) == (need.group == "inf") else None
    if need.group == "bare":
        return verb if is_subjunctive(parse, verb) else None
    if not need.group:
        return verb
    if inner is None:
        return None
    if need.group == "yield":
        return verb if inner.frame.type in YIELDING and not is_denied_clause(parse, verb) else None
    if need.group == "coop":
        return verb if inner.frame.type in FRIENDLY and inner.frame.type != "CONCEDE" else None
    if need.group == "deed":
        return verb if inner.frame.type in FRIENDLY and inner.frame.type != "AGREE" else None
    if need.group == "aiding":
        return verb if inner.frame.type == "AID" and not is_denied_clause(parse, verb) else None
    if need.group == "harmful" and inner.frame.type in WORDS:
        return None
    hostile = inner.frame.type not in FRIENDLY and inner.frame.type != NO_ACT
    return verb if hostile and not is_denied_clause(parse, verb) else None


def particle_at(parse: Parse, i: int, around: Roles, particle: str) -> int | None:
    """The second word of a verb ("call off", "step up"): its particle, adverb or preposition, or the word that follows it."""
    if " " in particle:
        return i + 1 if follows(parse, i, particle) else None
    end = around.object + 1 if around.object is not None and around.object > i else i + 1
    for c in (*(c for c in parse.children[i] if parse.deps[c] in PARTICLES), i + 1, end):
        if c < len(parse) and parse.words[c].lower() == particle:
            own = around.object is not None and has_object(parse, c) and parse.child(c, "pobj") != around.object
            if not own:
                return c
    return None


def words_beside(parse: Parse, i: int, around: Roles) -> frozenset[str]:
    """The words among which the second word of a verb may be: those below it and that behind it or its object."""
    end = around.object + 1 if around.object is not None and around.object > i else i + 1
    return frozenset(parse.words[c].lower() for c in (*parse.children[i], i + 1, end) if c < len(parse))


def has_object(parse: Parse, c: int) -> bool:
    """Whether a word is a preposition with a noun of its own: in "gave a concert in Dovrin" nobody gives in."""
    return parse.deps[c] == "prep" and parse.child(c, "pobj") is not None


def beside(parse: Parse, i: int, around: Roles) -> list[int]:
    """The words right below a trigger and below its object."""
    return [*parse.children[i], *(parse.children[around.object] if around.object is not None else ())]


def below(parse: Parse, noun: int | None, preposition: str) -> list[int]:
    """Objects of a preposition below a noun."""
    found = []
    for c in parse.children[noun] if noun is not None else ():
        if parse.deps[c] == "prep" and parse.lemmas[c].lower() == preposition and (target := parse.child(c, "pobj")) is not None:
            found.append(target)
    return found
