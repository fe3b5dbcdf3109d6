"""Hostile pages take time in proportion to their length; odd ones give no error.

The parses here are made by hand, so that only the rules are measured: one block, one sentence, every token's head is the one
before it or the first verb.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.cast import Cast
from onrecord.analysis.statements import find_quotations, find_statements
from onrecord.knowledge import Knowledge
from onrecord.language import Parse
from onrecord.language.parse import Sentence
from onrecord.model import Document
from onrecord.reading.blocks import find_blocks

TAGS = {
    "said": ("VBD", "VERB", "say"),
    "that": ("IN", "SCONJ", "that"),
    "Marek": ("NNP", "PROPN", "Marek"),
    "adding": ("VBG", "VERB", "add"),
    "claim": ("NN", "NOUN", "claim"),
    "and": ("CC", "CCONJ", "and"),
    "to": ("TO", "PART", "to"),
    "according": ("VBG", "VERB", "accord"),
}


def made_parse(words: list[str], chain: bool) -> tuple[Document, Parse]:
    """A page of the words with one blank between them."""
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    count = len(words)
    heads = [max(0, i - 1) if chain else min(1, count - 1) for i in range(count)]
    heads[heads[0]] = heads[0]
    heads[0] = heads[0] if not chain else 0
    known = [TAGS.get(word, ("NN" if word.isalpha() else ".", "NOUN" if word.isalpha() else "PUNCT", word)) for word in words]
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    parse = Parse(
        words, starts, [s + len(w) for s, w in zip(starts, words, strict=True)], [k[2] for k in known], [k[0] for k in known],
        [k[1] for k in known], ["ROOT" if heads[i] == i else "ccomp" for i in range(count)], heads, list(range(count)),
        list(range(count)), children, [Sentence(0, count, 0, len(text), 0)], [0] * count,
    )  # fmt: skip
    return Document("d", "k", "x", "x", text, blocks=find_blocks(text)), parse


@pytest.mark.parametrize(
    "pattern",
    ['"', "“", "”", "''", "said", "“ said", "Marek said that", "( [", "said , “ ” adding", "claim to", "Marek :", "according to", "‘ s ’"],
)
def test_time_grows_with_length_only(knowledge: Knowledge, busy: Callable[..., float], pattern: str) -> None:
    def seconds(words: list[str]) -> float:
        document, parse = made_parse(words, True)
        return busy(lambda: find_statements(document, parse, find_quotations(document, parse), Cast(), knowledge))

    few = pattern.split() * (3000 // len(pattern.split()))
    seconds(few[:1000])
    assert seconds(few * 4) < 12 * seconds(few) + 0.5


@pytest.mark.parametrize("mark", ['"', "“", "''", "‘", "(["])
def test_a_megabyte_of_marks_is_read(busy: Callable[..., float], mark: str) -> None:
    text = mark * (1_000_000 // len(mark))
    document = Document("d", "k", "x", "x", text, blocks=find_blocks(text))
    assert busy(lambda: find_quotations(document, made_parse(["x"], True)[1]), times=1) < 20


WORDS = st.sampled_from(
    ["said", "Marek", "that", "“", "”", '"', ",", ".", "adding", "claim", "to", "and", "according", ":", "-", "(", "?", "railway"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40), st.booleans())
def test_any_words_give_statements_that_lie_in_the_text(words: list[str], chain: bool) -> None:
    from onrecord.knowledge import load_knowledge

    document, parse = made_parse(words, chain)
    for s in find_statements(document, parse, find_quotations(document, parse), Cast(), load_knowledge()):
        assert 0 <= s.start < s.end <= len(document.text)
        assert s.text == " ".join(p.of(document.text) for p in s.content)
        assert all(a.end <= b.start for a, b in zip(s.content, s.content[1:], strict=False))
