"""Looking for garbage in rings less often while pages are read, made ready and compared.

The model, tables and cards are very many objects that stay, and little of what is made of pages hangs together in rings; going through
all of it again and again took a quarter of the time of comparing pages, and as long as a page takes to be made ready for the ledger.

Example:
    >>> with seldom_collecting():
    ...     link(ledger, knowledge)
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

#: New objects after which Python looks through those of the first, second and third generation.
THRESHOLDS = (50_000, 20, 100)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Lets what is there be, and looks for garbage in rings among what comes only now and then; afterwards all is as it was."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
