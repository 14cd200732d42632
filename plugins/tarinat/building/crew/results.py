"""The results of work that was given out, in the order in which it was given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

_LOOK = 2.0
"""Seconds between two looks at whether those who work are still there."""


def results(
    waiting: deque[Future[Any]], more: Iterator[Future[Any]], ahead: int, look: Callable[[], None]
) -> Iterator[Any]:
    """Wait for each result. `more` gives out further work, so much `ahead` of what was taken.

    `look` sees now and then whether those who work are still there, and ends them where one is not. What was
    given out and is not wanted any more is called off.
    """
    try:
        for future in more:
            waiting.append(future)
            while len(waiting) >= ahead:
                yield _result(waiting.popleft(), look)
        while waiting:
            yield _result(waiting.popleft(), look)
    finally:
        for left in waiting:
            left.cancel()


def _result(future: Future[Any], look: Callable[[], None]) -> Any:
    while True:
        try:
            return future.result(timeout=_LOOK)
        except TimeoutError:
            if future.done():  # the work itself took too long for something
                raise
            look()
