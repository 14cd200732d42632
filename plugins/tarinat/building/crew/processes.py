"""Processes of this machine that work for this one: copies of it, and they end with it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

_ENDING = (signal.SIGINT, signal.SIGTERM)


def started(workers: int) -> ProcessPoolExecutor:
    """Start so many processes, here and now."""
    # What this process has made is shared with its children, not copied by the collector.
    gc.freeze()
    way = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, mp_context=way, initializer=_end_with, initargs=(os.getpid(),))
    try:
        with _undisturbed():
            pool.submit(os.getpid)
        return pool
    except BaseException:
        # One of them could not be started, and those before it would wait for work for ever; or Ctrl-C came
        # meanwhile, and nobody gets to know the pool: its thread would end while the interpreter does, and
        # one of the two would find a pipe closed that it is about to use.
        for process in list((pool._processes or {}).values()):
            process.kill()
            process.join()
        pool.shutdown(wait=True)
        raise
    finally:
        gc.unfreeze()


@contextmanager
def aside(work: Callable[[], None]) -> Iterator[None]:
    """Have a process of its own do something for the good of all, where there is a processor for it.

    Nobody hears of its exceptions. It has ended when the context has.
    """
    if os.cpu_count() == 1:
        yield
        return
    way = multiprocessing.get_context("fork")
    process = way.Process(target=_silently, args=(work, os.getpid()), daemon=True)
    try:
        with _undisturbed():
            process.start()
        yield
    except BaseException:
        process.kill()
        raise
    finally:
        process.join()


def _silently(work: Callable[[], None], parent: int) -> None:
    _end_with(parent)
    with suppress(Exception):
        work()


def end_if_one_died(pool: ProcessPoolExecutor) -> None:
    """End all processes where one was killed in the middle of what it had to say.

    The executor would wait for the rest of it for ever: once nobody can write it any more, it gives up.
    """
    processes = list((pool._processes or {}).values())
    if all(process.is_alive() for process in processes):
        return
    for process in processes:
        process.kill()
    pool._result_queue._writer.close()  # type: ignore[attr-defined]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have Ctrl-C wait: half started processes wait for ever, and what runs around a fork ignores it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(parent: int, *_: Any) -> None:
    """Leave Ctrl-C to the parent, and end when it does, even when it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
