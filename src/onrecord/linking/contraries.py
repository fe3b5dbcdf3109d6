"""Contraries: two wordings of which one says the opposite of the other ("raises its price", "cuts its price") are not of one text.

What is contrary to what, the tables ``senses`` and ``opposites`` say.

Example:
    >>> contrary("The mill raises its price of barley", "The mill cuts its price of barley", lexicon)
    True
"""

from __future__ import annotations

from difflib import SequenceMatcher

from onrecord.linking.senses import WORD, Lexicon, Sense, read

#: Contraries stand in each other's place among the same words: stretches that differ are no longer than these.
LONGEST = 4


def contrary(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether one wording has the contrary of a word of the other in that word's place, and not the word itself."""
    left, right = sorted((left, right))  # what is found equal depends on which side comes first
    a, b = read(left, lexicon), read(right, lexicon)
    opposed = opposites(a, b, lexicon)
    if not opposed:
        return False
    words = [list(WORD.finditer(side)) for side in (left, right)]
    small = [[m.group().lower() for m in side] for side in words]
    for how, i, j, k, m in SequenceMatcher(None, small[0], small[1], autojunk=False).get_opcodes():
        if how == "replace" and max(j - i, m - k) <= LONGEST:
            ours = {s.key for s in a if words[0][i].start() <= s.start < words[0][j - 1].end()}
            theirs = {s.key for s in b if words[1][k].start() <= s.start < words[1][m - 1].end()}
            if any(x in ours and y in theirs for x, y in opposed):
                return True
    return False


def opposites(a: list[Sense], b: list[Sense], lexicon: Lexicon) -> list[tuple[str, str]]:
    """Senses of one text and their contraries in the other; without those of which a text has both."""
    ours, theirs = {s.key for s in a}, {s.key for s in b}
    pairs = ((key, other) for key in sorted(ours) for other in sorted(lexicon.opposites.get(key, ())))
    return [(x, y) for x, y in pairs if y in theirs and y not in ours and x not in theirs]
