"""A page as the actors stage sees it: its tokens made comparable, and the hits of the tables in it.

Example:
    >>> scene = Scene.of(document, parse, quotations, lexicon)
    >>> scene.hits[0].senses
    (Sense(how='name', id='state:FRA'),)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from onrecord.analysis.actors.lexicon import Lexicon, Sense, key
from onrecord.analysis.statements.quotations import Quotation
from onrecord.language import Parse
from onrecord.model import Document, Interval, Region


class Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive) that are a surface of the tables."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    def sense(self, *hows: str) -> Sense | None:
        """The first sense of one of these kinds."""
        return next((s for s in self.senses if s.how in hows), None)


@dataclass(slots=True)
class Scene:
    """Tokens, hits and what is asked of the page everywhere in the stage.

    ``hit_at`` and ``title_at``: for a token, the index of the hit that covers it. ``quoted``: 1 for tokens in quotation marks.
    """

    document: Document
    parse: Parse
    lexicon: Lexicon
    keys: list[str]
    lowers: list[str]
    quoted: bytearray
    hits: list[Hit] = field(default_factory=list)
    titles: list[Hit] = field(default_factory=list)
    hit_at: dict[int, Hit] = field(default_factory=dict)
    title_at: dict[int, Hit] = field(default_factory=dict)
    datelines: list[Region] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document, parse: Parse, quotations: list[Quotation], lexicon: Lexicon) -> Scene:
        """The scene of a page, its hits found."""
        keys = [key(word) for word in parse.words]
        scene = cls(document, parse, lexicon, keys, [k.lower() for k in keys], bytearray(len(keys)))
        scene.datelines = [r for r in document.regions if r.label == "dateline"][:4]
        for quotation in quotations:
            inside = parse.tokens_in(*quotation.outer)
            scene.quoted[inside.start : inside.stop] = b"\x01" * len(inside)
        scene.find_names()
        scene.drop_doubtful()
        scene.drop_currencies()
        scene.find_titles()
        return scene

    @property
    def interval(self) -> Interval | None:
        """The days on which the page may have been published, where known."""
        return self.document.published_interval

    def find_names(self) -> None:
        """Longest names first, from left to right; none crosses a sentence."""
        names, keys, i, n = self.lexicon.names, self.keys, 0, len(self.keys)
        root = names.root
        while i < n:
            word = keys[i]
            if word in root or (len(word) > 3 and word.isupper() and word.capitalize() in root):
                found = names.longest(keys, i)
                if found and not any(self.exists(sense) for sense in found[1]):
                    found = names.longest(keys[: i + 1], i)  # "Arden-led coalition" before there was one of that name: Arden
                if found and self.parse.sentence_of[found[0]] == self.parse.sentence_of[i] and self.has_article(i, found[0]):
                    hit = Hit(i, found[0], tuple(s for s in found[1] if self.exists(s)) or found[1])
                    self.hits.append(hit)
                    for j in range(i, found[0] + 1):
                        self.hit_at[j] = hit
                    i = found[0] + 1
                    continue
            state = self.words("prefix").get(word.lower()) if word[:1].isupper() else None
            if state is not None and self.joins_state(i):
                self.hits.append(Hit(i, i, (Sense("demonym", state),)))
                self.hit_at[i] = self.hits[-1]
            i += 1

    def exists(self, sense: Sense) -> bool:
        """Whether a name may mean what it means on the page's day: organisations that share theirs with others have days."""
        start, end = self.lexicon.lifetimes.get(sense.id, ("", "")) if sense.id.startswith("organisation:") else ("", "")
        if self.interval is None:
            return not end
        return (not start or start < self.interval[1]) and (not end or end > self.interval[0])

    def joins_state(self, i: int) -> bool:
        """Whether a hyphen and the name of a state stand right behind a token: "Sino-Ardenian"."""
        parse = self.parse
        if i + 2 >= len(parse) or self.keys[i + 1] not in ("-", "–") or parse.ends[i + 1] != parse.starts[i + 2]:
            return False
        found = self.lexicon.names.longest(self.keys, i + 2)
        return found is not None and any(s.id.startswith("state:") for s in found[1])

    def has_article(self, first: int, last: int) -> bool:
        """Whether a word that is a name only behind "the" has it, right before it or before one adjective."""
        if first < last or self.keys[first] not in self.lexicon.articled:
            return True
        return "the" in self.lowers[max(0, first - 2) : first]

    def drop_doubtful(self) -> None:
        """Ambiguous names of organisations and things go, where the page names them in no other way and no article or initials help."""
        doubtful = self.lexicon.doubtful
        plain = {s.id for h in self.hits for s in h.senses if self.surface(h) not in doubtful}
        main = self.main_country()
        kept = []
        for hit in self.hits:
            surface = self.surface(hit)
            initials = len(surface) > 2 and surface.isupper() and not self.is_shouted(hit)
            helped = initials or " " in surface or self.before(hit.first) == "the" or any(s.id in plain for s in hit.senses)
            helped = helped or self.meant_then(surface) or main is not None and any(self.country_of(s.id) == main for s in hit.senses)
            other = self.before(hit.first) in self.words("chamber")  # "Lower House Budget Committee"
            if not other and (surface not in doubtful or helped and not self.is_anothers(hit)):
                kept.append(hit)
            else:
                for i in range(hit.first, hit.last + 1):
                    del self.hit_at[i]
        self.hits = kept

    def country_of(self, actor: str) -> str | None:
        """The code of the state that an actor of the tables is or belongs to."""
        known = self.lexicon.actors.get(actor)
        return known.country if known is not None else None

    def main_country(self) -> str | None:
        """The state that the page names more than any other, by names that are no one else's."""
        plainly = (h for h in self.hits if self.surface(h) not in self.lexicon.doubtful)
        counts = Counter(c for h in plainly if len(found := {self.country_of(s.id) for s in h.senses}) == 1 for c in found if c is not None)
        first = counts.most_common(2)
        return first[0][0] if first and first[0][1] > 1 and (len(first) < 2 or first[0][1] > first[1][1]) else None

    def is_anothers(self, hit: Hit) -> bool:
        """Whether a state stands right before a name that is the body of another one: "the Tollish House of Commons"."""
        i = hit.first - 2 if self.before(hit.first) in ("'s", "’s") else hit.first - 1
        whose = self.hit_at.get(i) if i >= self.parse.sentences[self.parse.sentence_of[hit.first]].first else None
        state = whose.sense("name", "demonym") if whose is not None else None
        actors = self.lexicon.actors
        countries = {actors[s.id].country for s in hit.senses if s.id in actors} - {None}
        return state is not None and state.id.startswith("state:") and bool(countries) and actors[state.id].country not in countries

    def meant_then(self, surface: str) -> bool:
        """Whether a short name meant but one body on the page's day."""
        start, _, end = self.words("then").get(surface, "").partition("/")
        return bool(end) and self.interval is not None and start <= self.interval[0] and self.interval[1] <= end

    def drop_currencies(self) -> None:
        """A state's name before the word for its money, behind a number, is no mention of the state: "44 U.S. dollars"."""
        money, tags = self.words("currency"), self.parse.tags
        for hit in self.hits:
            behind, first = self.after(hit.last), self.parse.sentences[self.parse.sentence_of[hit.first]].first
            if behind in money and "CD" in tags[max(first, hit.first - 2) : hit.first]:
                for i in range(hit.first, hit.last + 1):
                    del self.hit_at[i]
        self.hits = [hit for hit in self.hits if hit.first in self.hit_at]

    def is_shouted(self, hit: Hit) -> bool:
        """Whether the longer words around a hit are in capitals too: its own then say nothing ("MINISTER WHO LEFT RESIGNS")."""
        sentence = self.parse.sentences[self.parse.sentence_of[hit.first]]
        around = [*range(max(sentence.first, hit.first - 4), hit.first), *range(hit.last + 1, min(sentence.last, hit.last + 5))]
        longer = [self.parse.words[i] for i in around if len(self.parse.words[i]) > 3 and self.parse.words[i].isalpha()]
        return bool(longer) and all(word.isupper() for word in longer)

    def surface(self, hit: Hit) -> str:
        """The words of a hit as they are compared."""
        return " ".join(self.keys[hit.first : hit.last + 1]) if hit.first < hit.last else self.keys[hit.first]

    def find_titles(self) -> None:
        """Longest titles first; a name of the tables that holds a title wins over it."""
        titles, lowers, i, n = self.lexicon.titles, self.lowers, 0, len(self.keys)
        root = titles.root
        while i < n:
            if lowers[i] in root or self.singular(i) in root:
                words: Sequence[str] = lowers if lowers[i] in root else Lemmas(self)
                found = titles.longest(words, i)
                if found and not self.covered(i, found[0]):
                    hit = Hit(i, found[0], found[1])
                    self.titles.append(hit)
                    for j in range(i, found[0] + 1):
                        self.title_at[j] = hit
                    i = found[0] + 1
                    continue
            i += 1

    def singular(self, i: int) -> str:
        """The lemma of a plural noun; else the word in small letters."""
        return self.parse.lemmas[i].lower() if self.parse.tags[i] in ("NNS", "NNPS") else self.lowers[i]

    def covered(self, first: int, last: int) -> bool:
        """Whether a longer name of the tables holds the tokens (no state's: "US Secretary of State")."""
        hit = self.hit_at.get(first)
        if hit is not None and hit.sense("person") and hit.first == first and last < hit.last:
            return False
        return hit is not None and hit.first <= first and last <= hit.last and hit.last - hit.first >= last - first

    def before(self, i: int) -> str:
        """The word before a token, in small letters; empty at the start of its sentence."""
        return self.lowers[i - 1] if i > self.parse.sentences[self.parse.sentence_of[i]].first else ""

    def after(self, i: int) -> str:
        """The word after a token, in small letters; empty at the end of its sentence."""
        return self.lowers[i + 1] if i + 1 < self.parse.sentences[self.parse.sentence_of[i]].last else ""

    def words(self, kind: str) -> dict[str, str]:
        """The words of a kind, with what the table ``name_words`` says of them."""
        return self.lexicon.words.get(kind, {})

    def is_word(self, kind: str, i: int) -> bool:
        """Whether the token is a word of a kind."""
        words = self.words(kind)
        return self.lowers[i] in words or self.parse.words[i].lower() in words


class Lemmas(Sequence[str]):
    """The tokens of a scene with plural nouns as their singulars, computed where they are looked at."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def __len__(self) -> int:
        return len(self.scene.keys)

    def __getitem__(self, i: Any) -> Any:
        return self.scene.singular(i)
