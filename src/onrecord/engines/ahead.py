"""Results that a thread fetches while the last ones are dealt with, so that worker processes do not wait for whoever writes.

Example:
    >>> ahead = Ahead(64)
    >>> for result in ahead.results(lambda: process(ahead.while_wanted(pages), prepare, workers=2)):
    ...     ledger.add(result)
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Full, Queue
from threading import Event, Thread
from typing import Any

#: Seconds after which a thread that waits looks whether it is still wanted, and that are waited for one that is not.
EVERY, FAREWELL = 0.2, 2.0


class NoLongerWanted(Exception):
    """Whoever took the results has stopped."""


@dataclass(frozen=True, slots=True)
class End:
    """Behind the last result; the error that ended the thread, where one did."""

    error: BaseException | None = None


class Ahead:
    """A few results that wait to be dealt with.

    Args:
        most: of them.
    """

    def __init__(self, most: int) -> None:
        self._waiting: Queue[Any] = Queue(most)
        self._stopped = Event()

    def put(self, result: Any) -> None:
        """Puts a result behind those that wait, when there is room; for the thread that fetches.

        Raises:
            NoLongerWanted: nobody takes them any more.
        """
        while not self._stopped.is_set():
            with suppress(Full):
                self._waiting.put(result, timeout=EVERY)
                return
        raise NoLongerWanted

    def while_wanted(self, source: Iterable[Any]) -> Iterator[Any]:
        """What a source gives, until nobody takes results any more."""
        for one in source:
            if self._stopped.is_set():
                return
            yield one

    def results(self, fetch: Callable[[], Iterator[Any]]) -> Generator[Any, None, None]:
        """What ``fetch`` gives, in order, fetched by a thread.

        When it is closed early, the thread ends once what it waits for has come, which is awaited for two seconds.

        Raises:
            BaseException: what ``fetch`` raised, behind the results that came before.
        """
        thread = Thread(target=self._fetch, args=(fetch,), daemon=True)
        thread.start()
        try:
            while not isinstance(result := self._waiting.get(), End):
                yield result
            if result.error is not None:
                raise result.error
        finally:
            self._stopped.set()
            thread.join(FAREWELL)

    def _fetch(self, fetch: Callable[[], Iterator[Any]]) -> None:
        """The thread's life."""
        results, end = fetch(), End()
        try:
            for result in results:
                self.put(result)
        except NoLongerWanted:
            pass
        except BaseException as error:
            end = End(error)
        finally:
            if close := getattr(results, "close", None):
                close()
        with suppress(NoLongerWanted):
            self.put(end)
