"""Numbers in words and figures, as times use them.

Example:
    >>> number_of(["two", "hundred"], ["2", "100"])
    200.0
"""

from __future__ import annotations

LARGEST = 10**9


def number_of(words: list[str], values: list[str]) -> float | None:
    """The number that the words make, or None: words with their values in the table, figures with themselves."""
    total = current = 0.0
    seen = False
    for word, value in zip(words, values, strict=True):
        if not value or value == "X":
            continue
        n = plain_number(value)
        if n is None:
            return None
        seen = True
        if n in (100, 1000, 1_000_000) and not word[0].isdigit():
            current = max(current, 1) * n
            if n > 100:
                total, current = total + current, 0
        else:
            current += n
    total += current
    return total if seen and total <= LARGEST else None


def plain_number(value: str) -> float | None:
    """A number in figures; None for what is too long to mean a time."""
    value = value.replace(",", "")
    try:
        return float(value) if len(value) <= 12 else None
    except ValueError:
        return None


def figures(n: float) -> str:
    """A number as a value writes it.

    Example:
        >>> figures(2.0), figures(1.5)
        ('2', '1.5')
    """
    return str(int(n)) if n == int(n) else f"{n:g}"
