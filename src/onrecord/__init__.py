"""onrecord: who said or did what to whom, when, according to which page.

What is here for other programs, each loaded when it is first used (docs/reference/python.md):

    >>> from onrecord import Ledger, analyse
    >>> analyse("SELDRA — “The talks go on,” Ilan Marek said on Monday.").statements[0].text
    '“The talks go on,”'
"""

from importlib import import_module

__version__ = "0.1.0"

#: Names of the package and the modules that have them; ``__init__.pyi`` tells the same to type checkers.
PUBLIC = {
    "Analysis": "onrecord.model",
    "Document": "onrecord.model",
    "Given": "onrecord.model",
    "Ledger": "onrecord.ledger",
    "Question": "onrecord.ledger",
    "analyse": "onrecord.library",
    "build": "onrecord.engines.local",
    "read": "onrecord.library",
}
__all__ = ["__version__", *sorted(PUBLIC)]  # noqa: PLE0604


def __getattr__(name: str) -> object:
    """A public name, loaded now."""
    if name not in PUBLIC:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(PUBLIC[name]), name)


def __dir__() -> list[str]:
    """What the package has."""
    return sorted({*globals(), *PUBLIC})
