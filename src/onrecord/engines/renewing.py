"""What holds across pages, brought up to date after people corrected what it rests on.

Example:
    >>> renew(ledger, load_knowledge)
    True
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.knowledge import Knowledge
from onrecord.ledger import Ledger
from onrecord.linking import link


def renew(ledger: Ledger, knowledge: Callable[[], Knowledge]) -> bool:
    """Links anew the pages of which people corrected cells, and what hangs together with them; whether all is up to date.

    While a build still has pages to link, these wait for it.

    Args:
        knowledge: gives the tables; asked only where there is something to do.
    """
    if not ledger.waiting():
        return True
    if ledger.unlinked():
        return False
    link(ledger, knowledge())
    return True
