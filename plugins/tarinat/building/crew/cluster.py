"""A Dask cluster as the executor of a build: what is sent to it, and what may go wrong on the way."""

from __future__ import annotations

import logging
import pickle
import threading
import warnings
import weakref
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, InvalidStateError
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from typing import Any

from tarinat.building.crew.outfit import Outfit, differing, outfit
from tarinat.building.crew.pool import ExecutorFailed

ANSWER = 10.0
"""Seconds to wait for the scheduler, and for a first worker."""

RETURN = 30.0
"""Seconds to wait for a worker where all are gone."""

_LOOK = 1.0


class OtherOutfit(Exception):
    """Raised by a worker whose outfit is not that of the build; a worker may join at any time."""

    def __init__(self, worker: str, theirs: Outfit) -> None:
        self.worker = worker
        self.theirs = theirs
        super().__init__(worker, theirs)


class Cluster(Executor):
    """The workers of a Dask scheduler; `hands` is the number of tasks that they do at a time.

    A function is sent by its name, never as code. Where workers are lost for good, what waits for them raises
    ExecutorFailed.
    """

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        # Not pure: what is done once more is asked for once more, and no time goes into digests of it.
        self._executor = client.get_executor(pure=False)
        self._waiting: dict[Future[Any], weakref.ref[Future[Any]]] = {}
        self._sent: tuple[object, bytes] = (None, b"")
        self._over = threading.Event()
        self.hands = max(1, sum(client.nthreads().values()))

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a worker call a function; it must be one that can be imported there."""
        if self._sent[0] is not work:
            # What shapes every page goes with each batch: 20 kB, where its 128 pages are 600.
            self._sent = (work, zlib.compress(pickle.dumps(work, 5)))
        asked = self._executor.submit(do, outfit(), self._sent[1], pickle.dumps((args, kwargs), 5))
        answer: Future[Any] = Future()
        self._waiting[answer] = weakref.ref(asked)
        # No circle of the two: what they hold is let go when it was used, without the collector.
        answer.add_done_callback(self._ended)
        asked.add_done_callback(lambda ended: self._pass_on(ended, answer))
        return answer

    def close(self) -> None:
        """Ask for no more, and leave what is not done; the workers stay for others."""
        self._over.set()
        with suppress(Exception):  # the scheduler may be gone
            self._executor.shutdown(wait=False)

    def watch(self) -> None:
        """Look whether there is still a worker, and give up where there has been none for a while."""
        alone = 0.0
        while not self._over.wait(_LOOK):
            with suppress(Exception):  # where the scheduler itself is gone, Dask ends all that waits
                alone = 0.0 if self._client.nthreads() else alone + _LOOK
            if alone >= RETURN:
                for answer in list(self._waiting):
                    with suppress(InvalidStateError):
                        answer.set_exception(self._failed("workers-gone"))

    def _ended(self, answer: Future[Any]) -> None:
        asked = self._waiting.pop(answer)()
        if asked and answer.cancelled():
            asked.cancel()

    def _pass_on(self, ended: Future[Any], answer: Future[Any]) -> None:
        with suppress(InvalidStateError):  # cancelled, or given up
            try:
                answer.set_result(pickle.loads(ended.result()))
            except (Exception, CancelledError) as error:
                answer.set_exception(self._told(error))

    def _told(self, error: BaseException) -> BaseException:
        """Say what an exception means; one of the work itself is given as it is."""
        from distributed import KilledWorker
        from distributed.comm import CommClosedError

        if isinstance(error, OtherOutfit):
            return _differs(error.worker, error.theirs, midway=True)
        if isinstance(error, KilledWorker):
            return self._failed("workers-died", worker=error.last_worker.address)
        if isinstance(error, CancelledError | CommClosedError):
            return self._failed("scheduler-gone")
        return error

    def _failed(self, code: str, **values: object) -> ExecutorFailed:
        return ExecutorFailed(code, midway=True, address=self._address, **values)


@contextmanager
def joined(address: str) -> Iterator[Cluster]:
    """Give the cluster of a scheduler, with all its workers looked at. Raises ExecutorFailed."""
    client = _client(address)
    from dask import config

    try:
        _demand_workers(client, address)
        cluster = Cluster(client, address)
        threading.Thread(target=cluster.watch, name="tarinat-cluster", daemon=True).start()
        with closing(cluster), config.set({"distributed.admin.large-graph-warning-threshold": "1TiB"}):
            yield cluster
    finally:
        with suppress(Exception):  # the scheduler may be gone
            client.close()


def do(ours: Outfit, work: bytes, asked: bytes) -> bytes:
    """Do one task, on a worker. Raises OtherOutfit where its result could have other bytes than here."""
    if outfit() != ours:
        from distributed import get_worker

        raise OtherOutfit(get_worker().address, outfit())
    args, kwargs = pickle.loads(asked)
    return pickle.dumps(_unpacked(work)(*args, **kwargs), 5)


@lru_cache(maxsize=4)
def _unpacked(work: bytes) -> Callable[..., Any]:
    made: Callable[..., Any] = pickle.loads(zlib.decompress(work))
    return made


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise ExecutorFailed("dask-missing", reason=error) from error
    # What goes wrong is told in the author's words, once.
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    found: Future[Any] = Future()

    def connect() -> None:
        try:
            found.set_result(Client(address, timeout=ANSWER, set_as_default=False))
        except Exception as error:
            found.set_exception(error)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other versions of Dask's own libraries
            # Dask's own time-out does not hold where something else than a scheduler listens.
            threading.Thread(target=connect, daemon=True).start()
            return found.result(ANSWER + 1)
    except Exception as error:
        raise ExecutorFailed("nobody", address=address) from error


def _demand_workers(client: Any, address: str) -> None:
    """Raise ExecutorFailed where there are no workers, or where one could make other bytes than here."""
    try:
        client.wait_for_workers(1, timeout=ANSWER)
    except TimeoutError as error:
        raise ExecutorFailed("no-workers", address=address) from error
    try:
        client.run_on_scheduler(outfit)
    except Exception as error:
        raise ExecutorFailed("scheduler-lacks", address=address) from error
    for worker, found in sorted(client.run(outfit, on_error="return").items()):
        if isinstance(found, OSError):  # it has just left
            continue
        if isinstance(found, Exception):
            raise ExecutorFailed("worker-lacks", worker=worker)
        if differing(found)[0]:
            raise _differs(worker, found)


def _differs(worker: str, theirs: Outfit, midway: bool = False) -> ExecutorFailed:
    found, here = differing(theirs)
    return ExecutorFailed("worker-differs", midway, worker=worker, theirs=found, ours=here)
