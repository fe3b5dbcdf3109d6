"""Which font draws which sign of a PDF, and words in place of the signs that none of them draws.

Vera comes with reportlab; for Chinese, Japanese and Korean a PDF reader has fonts of its own, which a PDF names and does not
carry; for Cyrillic, Greek and further Latin letters DejaVu is taken where the machine has it, or else the Chinese font.
Writing from right to left is not drawn, since its letters would stand in the wrong order.

Example:
    >>> marked("Orsel, 奥尔塞尔")
    'Orsel, <font name="STSong-Light">奥尔塞尔</font>'
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

REGULAR, BOLD, MORE = "Vera", "VeraBd", "DejaVuSans"
#: Fonts that PDF readers have, with the encoding that tells which signs they draw.
READERS = (("STSong-Light", "gbk"), ("HYSMyeongJo-Medium", "cp949"), ("HeiseiMin-W3", "cp932"))
FROM_RIGHT = ("R", "AL")
#: Signs that are not seen, and take no font.
UNSEEN = ("Cc", "Cf", "Cs")


@cache
def fonts() -> dict[str, frozenset[int]]:
    """The fonts with letters of their own, known to reportlab from now on, and the signs that each draws."""
    found: dict[str, frozenset[int]] = {}
    for name in (REGULAR, BOLD, MORE):
        try:
            font: Any = TTFont(name, f"{name}.ttf")
        except TTFError:  # DejaVu is not on every machine
            continue
        pdfmetrics.registerFont(font)
        found[name] = frozenset(font.face.charToGlyph)
    for name, _ in READERS:
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)
    return found


@cache
def font_of(sign: str) -> str | None:
    """The font that draws a sign; None where there is none."""
    if unicodedata.bidirectional(sign) in FROM_RIGHT or ord(sign) > 0xFFFF:
        return None
    drawn = fonts()
    for name in (REGULAR, MORE):
        if ord(sign) in drawn.get(name, ()):
            return name
    return next((name for name, encoding in READERS if encodes(sign, encoding)), None)


def encodes(sign: str, encoding: str) -> bool:
    """Whether an encoding has a sign."""
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def marked(words: str) -> str:
    """Words as reportlab takes them: each stretch in a font that draws it, and what none draws told in brackets."""
    seen = "".join(sign for sign in unicodedata.normalize("NFC", words) if sign.isspace() or unicodedata.category(sign) not in UNSEEN)
    parts = []
    for font, signs in groupby(seen, lambda sign: REGULAR if sign.isspace() else font_of(sign)):
        stretch = "".join(signs)
        if font is None:
            parts.append(f"[{len(stretch)} {script(stretch)} {'sign' if len(stretch) == 1 else 'signs'} not drawn]")
        else:
            parts.append(escape(stretch) if font == REGULAR else f'<font name="{font}">{escape(stretch)}</font>')
    return "".join(parts)


def script(signs: str) -> str:
    """The name of the writing of signs, as Unicode has it.

    Example:
        >>> script("م")
        'Arabic'
    """
    return unicodedata.name(signs[0], "unnamed").split()[0].capitalize()


def undrawn(words: str) -> bool:
    """Whether words have a sign that no font draws."""
    return any(font_of(sign) is None for sign in set(words) if not sign.isspace() and unicodedata.category(sign) not in UNSEEN)


def dense(words: str) -> bool:
    """Whether words are mostly of a writing without blanks, whose lines may break anywhere."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in words)
    return wide * 3 > len(words)
