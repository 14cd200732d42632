"""Who does the work of a build: processes of this machine, an executor that was given, or a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from tarinat.building.crew.load import Load
from tarinat.building.crew.pool import Crew
from tarinat.config import Site

FAR = Load(batch=128, ahead=2, first=2)
"""A task costs a cluster about 6 ms of processor: what 4 stories cost to parse, or 20 pages to render."""


@contextmanager
def crew_of(site: Site, executor: Executor | None = None) -> Iterator[Crew]:
    """Give the crew of a build: of the executor that is given, or of what the settings name.

    Raises ExecutorFailed where that can't be had; so does the crew where it is lost later.
    """
    if executor or not site.executor:
        with Crew(site.jobs, executor) as crew:
            yield crew
        return
    # Dask takes half a second to import: a build without it need not wait.
    from tarinat.building.crew.cluster import joined

    with joined(site.executor_address) as cluster, Crew(cluster.hands, cluster, FAR) as crew:
        yield crew
