"""A page that is not taken in, with the reason.

Example:
    >>> SetAside("pages/a.pdf", "a PDF under a password; save it without the password").path
    'pages/a.pdf'
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """The page's key, and what was seen with what to do about it."""

    path: str
    reason: str
