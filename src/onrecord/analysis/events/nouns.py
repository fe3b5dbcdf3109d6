"""Nouns: the classes to which they belong, what they measure, and the frames that they fire.

Example:
    >>> match_noun(parse, parse.words.index("visit"), codebook).frame.type
    'CONSULT'
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.analysis.events.frames import NO_ACT, Codebook, Frame
from onrecord.analysis.events.roles import Roles, add_prepositions
from onrecord.language import Parse

#: Nouns that measure what their "of" or "in" names.
MEASURES = frozenset(
    "consignment load "
    "part most effort order round series number lot kind set amount wave string couple million billion thousand hundred dozen worth "
    "percent majority rest last remainder third half quarter bulk all some group contingent shipment batch tranche piece message "
    "expression gesture token display volume quantity tonnage brigade package type form act campaign week fortnight day array range "
    "season host fleet squadron year month decade day dollar euro ton tonne barrel gallon acre hour minute night session kilo pound".split()
)

@dataclass(slots=True)
class Match:
    """A frame that a trigger fired, the roles around it, and the tokens that made it fire."""

    frame: Frame
    trigger: int
    roles: Roles
    used: tuple[int, ...] = ()
    inner: Match | None = None


def hyphenated(parse: Parse, i: int) -> str:
    """The lemma of a word with what is joined to it by a hyphen, which stands in tokens of its own: "sit-in", "test-fire"."""
    lemma = parse.lemmas[i].lower()
    joined = i > 1 and parse.words[i - 1] == "-" and parse.ends[i - 2] == parse.starts[i - 1] and parse.ends[i - 1] == parse.starts[i]
    return f"{parse.words[i - 2].lower()}-{lemma}" if joined else lemma


def forms_of(parse: Parse, noun: int) -> frozenset[str]:
    """The forms by which a noun may stand in a class: lemma and word, with what stands before it, and those joined to it."""
    lemma, word = parse.lemmas[noun].lower(), parse.words[noun].lower()
    forms = {lemma, word, hyphenated(parse, noun)}
    if parse.pos[noun] == "PROPN":
        forms.add(word.removesuffix("s"))  # a headline's "Lifts Sanctions", "Rebels" that open a sentence
    if noun > 0:
        forms.update(f"{before.lower()} {lemma}" for before in (parse.lemmas[noun - 1], parse.words[noun - 1]))
    titles = ("conj", "nmod", "compound") if parse.pos[noun] == "PROPN" else ("conj", "nmod")  # "Prime Minister Ana Rell"
    forms.update(parse.lemmas[c].lower() for c in parse.children[noun] if parse.deps[c] in titles)
    return frozenset(forms)


def of_class(parse: Parse, noun: int, group: str, book: Codebook, kept: dict[int, frozenset[str]] | None = None) -> bool:
    """Whether a noun, or what it measures ("a round of talks"), belongs to a class.

    Args:
        kept: the forms of nouns that were asked for before.
    """
    lemmas = book.classes.get(group)
    if not lemmas:
        return False
    forms = kept.get(noun) if kept is not None else None
    if forms is None:
        forms = forms_of(parse, noun)
        if kept is not None:
            kept[noun] = forms
    named = not forms.isdisjoint(lemmas) or "PERSON" in lemmas and parse.pos[noun] == "PROPN" and not is_no_person(parse, noun, book)
    if not named:
        if parse.lemmas[noun].lower() not in MEASURES and parse.pos[noun] != "NUM":
            return False
        of = next((c for c in parse.children[noun] if parse.lemmas[c].lower() in ("of", "in")), None)
        inner = parse.child(of, "pobj") if of is not None else None
        if inner is None or inner <= noun or not of_class(parse, inner, group, book, kept):
            return False
    if named and not lemmas >= book.classes["restraint"] and measures_restraints(parse, noun, book):
        return False
    return not is_figure_of_speech(parse, noun, group, book) and not (group == "crowd" and counts_forces(parse, noun, book))


def measures_restraints(parse: Parse, noun: int, book: Codebook) -> bool:
    """Whether a noun only measures sanctions: "a package of sanctions" is no plan."""
    of = next((c for c in parse.children[noun] if parse.lemmas[c].lower() == "of"), None)
    inner = parse.child(of, "pobj") if of is not None and parse.lemmas[noun].lower() in MEASURES else None
    return inner is not None and not forms_of(parse, inner).isdisjoint(book.classes["restraint"])


def is_no_person(parse: Parse, noun: int, book: Codebook) -> bool:
    """Whether a name is that of a day, a month or a news agency, and no leader's: "called for talks on Monday"."""
    return book.holds("w.no-person", parse.lemmas[noun])


def counts_forces(parse: Parse, noun: int, book: Codebook) -> bool:
    """Whether a number is one of soldiers or their arms: "thousands of troops" are no crowd."""
    of = next((c for c in parse.children[noun] if parse.lemmas[c].lower() == "of"), None)
    inner = parse.child(of, "pobj") if of is not None else None
    forces = book.classes.get("force", frozenset()) - book.classes.get("crowd", frozenset())
    return inner is not None and parse.lemmas[inner].lower() in forces


def is_figure_of_speech(parse: Parse, noun: int, group: str, book: Codebook) -> bool:
    """Whether a noun with those beside it is another thing than its word says: a trade war is no war, nor is a war of words.

    Where a type of acts is asked for, an act of another type is another thing, too: "a verbal attack".
    """
    lemma = parse.lemmas[noun].lower()
    own = book.nouns.get(lemma)
    phrase = f"{parse.words[noun - 1].lower()} {lemma}" if noun > 0 else lemma
    if group not in book.types and phrase in book.classes.get(group, ()):
        return False
    if own and any(n.slot in ("of", "prep") and n.group for n in own[0].needs):
        match = match_noun(parse, noun, book)
        if match is not None and match.frame.type != own[-1].type:
            return True
    whole = book.nouns.get(phrase, ())
    return any(f.type == NO_ACT or group in book.types and f.type != group for f in whole)


def match_noun(parse: Parse, i: int, book: Codebook) -> Match | None:
    """The frame that a noun fires, alone or with the noun before it ("cyber attack")."""
    if parse.pos[i] not in ("NOUN", "PROPN"):
        return None
    lemma = parse.lemmas[i].lower()
    frames: list[Frame] = book.nouns.get(hyphenated(parse, i), []) if i > 1 and parse.words[i - 1] == "-" else []
    for n in () if frames else (3, 2, 1):
        first = i - n + 1
        if first < 0 or n > 1 and parse.sentence_of[first] != parse.sentence_of[i]:
            continue
        phrase = " ".join([*(parse.words[t].lower() for t in range(first, i)), lemma])
        if phrase in book.nouns:
            frames = book.nouns[phrase]
            break
    if not frames:
        return None
    around = Roles()
    add_prepositions(parse, i, around)
    if parse.deps[i] in ("attr", "nsubjpass"):
        doers = list(around.prepositions.get("by", ()))
        add_prepositions(parse, parse.heads[i], around)
        if parse.deps[i] == "nsubjpass" and parse.lemmas[parse.heads[i]].lower() not in book.classes.get("v.doing", ()):
            around.prepositions["by"] = doers  # "the protest was prompted by the tax": the tax does not protest
    around.subject = parse.child(i, "poss")
    for frame in frames:
        of = around.prepositions.get("of", [])
        for need in frame.needs:
            if need.slot == "of" and not any(of_class(parse, t, need.group, book) for t in of):
                break
            targets = around.prepositions.get(need.preposition, []) if need.slot == "prep" else []
            if need.slot == "prep" and not (any(of_class(parse, t, need.group, book) for t in targets) if need.group else targets):
                break
        else:
            return Match(frame, i, around, ())
    return None
