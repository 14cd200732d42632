"""Whoever does the work, processes here, threads or a Dask cluster, the site has the same bytes."""

import hashlib
import pickle
import re
import shutil
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import cloudpickle
import faulty_workers
import pytest
from building_content import site_at
from distributed import Client, LocalCluster
from small_sites import REPO, differences, run, tarinat, tree, write_site
from tarinat.building.crew import cluster as cluster_module
from tarinat.building.crew.cluster import do, joined
from tarinat.building.crew.parsing import _parse_batch
from tarinat.building.crew.pool import ExecutorFailed
from tarinat.building.crew.press import PressWork
from tarinat.building.plan import recipe_of
from tarinat.building.releasing.releases import staged
from tarinat.building.workshop import Workshop
from tarinat.config import SettingError
from tarinat.messages import messages_in

from benchmarks.corpus import write_corpus

STORIES = 150
ANOTHER = "tarina-000100"
CLUSTER = {"threads_per_worker": 1, "processes": True, "dashboard_address": "127.0.0.1:0"}


@pytest.fixture(scope="module")
def content(tmp_path_factory) -> Path:
    """Write the stories of a benchmark once."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(STORIES, folder / "content")
    return folder / "content"


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    """Start a scheduler here and two workers, each a process of its own."""
    with LocalCluster(n_workers=2, **CLUSTER) as cluster:
        yield cluster


@pytest.fixture
def tell(workers) -> Iterator[Callable[..., object]]:
    """Give `tell(what, *args, one=True)`, which has the workers do something of faulty_workers.py."""
    with Client(workers.scheduler_address, set_as_default=False) as client:

        def told(what: Callable[..., object], *args: object, one: bool = False) -> object:
            chosen = list(client.nthreads())[:1] if one else None
            return client.run(what, *args, workers=chosen)

        yield told
        client.wait_for_workers(2, timeout=30)
        client.run(faulty_workers.be_well)


@pytest.fixture
def site(tmp_path, content, workers) -> Path:
    """Give a site of 150 stories that a Dask cluster shall build."""
    (tmp_path / "content").symlink_to(content)
    settings = {"TARINAT_EXECUTOR": "dask", "TARINAT_EXECUTOR_ADDRESS": workers.scheduler_address}
    return write_site(tmp_path, {}, **settings)


def build(site: Path, *words: object, **settings: object):
    """Build a site with the command, after a change of its settings."""
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.writelines(f"{name} = {value!r}\n" for name, value in settings.items())
    return tarinat("build", "-s", site / "pelicanconf.py", *words)


def hash_of(folder: Path) -> str:
    """Digest a folder: its paths in order, each with its bytes."""
    digest = hashlib.sha256()
    for path, data in tree(folder).items():
        digest.update(path.encode() + b"\0" + len(data).to_bytes(8) + data)
    return digest.hexdigest()


def made(folder: Path, executor: Executor | None = None, anew: bool = True, **settings: object) -> Workshop:
    """Build a site without Pelican, with an executor, and give the workshop as it was left."""
    chosen = {"OUTPUT_PATH": str(folder / "output"), "THEME": str(REPO / "theme"), **settings}
    site = site_at(folder, SITEURL="https://tarinat.test", **chosen)
    with Workshop.opened(site, executor) as workshop:
        with staged(site.output, (site.content, site.theme), anew=anew) as release:
            plan = workshop.plan()
            workshop.make(plan, release)
        workshop.remember(plan)
    return workshop


def hash_with(executor: Executor | None, folder: Path, **settings: object) -> str:
    """Build a site with an executor, and digest it."""
    return hash_of(made(folder, executor, **settings).site.output)


def test_serial_parallel_cold_warm_threaded_and_dask_builds_are_one_tree(tmp_path, content, workers):
    (tmp_path / "content").symlink_to(content)
    output = tmp_path / "output"
    dask = {"TARINAT_EXECUTOR": "dask", "TARINAT_EXECUTOR_ADDRESS": workers.scheduler_address}
    hashes = {
        "serial": hash_with(None, tmp_path, TARINAT_JOBS=1, TARINAT_INCREMENTAL=False),
        "parallel": hash_with(None, tmp_path, TARINAT_JOBS=2, TARINAT_INCREMENTAL=False),
        "dask": hash_with(None, tmp_path, TARINAT_INCREMENTAL=False, **dask),
        "dask, cold": hash_with(None, tmp_path, **dask),
        "warm": hash_with(None, tmp_path, TARINAT_JOBS=1),
    }
    shutil.rmtree(output)
    hashes["dask, parsed before"] = hash_with(None, tmp_path, **dask)
    shutil.rmtree(tmp_path / ".cache")
    with ThreadPoolExecutor(3) as threads:
        hashes["threads, cold"] = hash_with(threads, tmp_path, TARINAT_JOBS=3)
    assert len(tree(output)) > 3 * STORIES
    assert len(set(hashes.values())) == 1, hashes


def test_what_a_cluster_made_is_not_made_again_here(tmp_path, content, workers):
    (tmp_path / "content").symlink_to(content)
    address = workers.scheduler_address
    made(tmp_path, TARINAT_EXECUTOR="dask", TARINAT_EXECUTOR_ADDRESS=address)
    steps = made(tmp_path, anew=False, TARINAT_JOBS=1).steps.taken
    assert {step.name: step.made for step in steps if step.made} == {}
    assert next(step.kept for step in steps if step.name == "pages") > STORIES


def test_the_command_and_pelican_use_the_cluster(site, tell):
    """They make nothing on this machine: where the workers have a fault, nothing is made."""
    tell(faulty_workers.fail_over, ANOTHER)
    ended = build(site)
    assert ended.code == 1
    assert f"SourceFailed: content/stories/{ANOTHER}.md: ZeroDivisionError: vika" in ended.err
    ended = run("pelican", "content", "-s", "pelicanconf.py", "-o", "output", cwd=site)
    assert ended.code
    assert ANOTHER in ended.err + ended.out
    tell(faulty_workers.be_well)
    assert build(site).code == 0
    assert run("pelican", "content", "-s", "pelicanconf.py", "-o", "other", cwd=site).code == 0
    assert differences(site / "output", site / "other") == []


def test_a_check_uses_the_cluster_too(site, tell):
    tell(faulty_workers.fail_over, ANOTHER)
    assert "ZeroDivisionError: vika" in tarinat("check", "-s", site / "pelicanconf.py").err
    tell(faulty_workers.be_well)
    assert tarinat("check", "-s", site / "pelicanconf.py").code == 0


def test_workers_open_no_file_of_the_site(site, tell):
    tell(faulty_workers.opened)
    assert build(site).code == 0
    opened = [name for names in tell(faulty_workers.opened).values() for name in names]
    assert [name for name in opened if name.startswith((str(site), f"{REPO}/theme"))] == []


def test_work_is_sent_by_name_and_never_as_code(content):
    site = site_at(content.parent, THEME=str(REPO / "theme"))
    for work in (do, _parse_batch, PressWork(recipe_of(site), b"")):
        assert cloudpickle.dumps(work) == pickle.dumps(work, cloudpickle.DEFAULT_PROTOCOL)


def test_a_build_without_a_cluster_does_not_import_dask(content):
    code = (
        "import sys; from tarinat.building.workshop import Workshop; import tarinat.adapter.generator;"
        "print([name for name in ('dask', 'distributed', 'tornado') if name in sys.modules])"
    )
    assert run("python", "-c", code, cwd=content).out == "[]\n"


def test_settings_that_say_where_work_is_done_are_no_change_of_the_site(site, workers):
    assert build(site).code == 0
    ended = build(site, TARINAT_EXECUTOR="")
    assert (ended.code, ended.out.count("\n")) == (0, 1)


def test_a_worker_that_dies_midway_is_no_harm(site, tell, tmp_path_factory):
    tell(faulty_workers.die_over, ANOTHER)
    assert build(site).code == 0
    here = write_site(tmp_path_factory.mktemp("here"), {})
    (here / "content").rmdir()
    (here / "content").symlink_to((site / "content").resolve())
    assert build(here).code == 0
    assert differences(site / "output", here / "output") == []


def said(code: str, **values: object) -> str:
    """Say what is wrong with an executor, as an author of a Finnish site reads it."""
    return (
        f"{messages_in('fi')(f'executor.{code}', **values)} {messages_in('fi')('command.nothing_written')}\n"
    )


def old_site(site: Path) -> dict[str, bytes]:
    """Give a site an output of another day, of which nothing is remembered, and read it."""
    assert build(site, TARINAT_EXECUTOR="", SITENAME="Vanha").code == 0
    shutil.rmtree(site / ".cache")
    return tree(site / "output")


def refused(site: Path, **settings: object):
    """Give the site an output of another day, fail to build it anew, and see that it is as it was."""
    before = old_site(site)
    ended = build(site, SITENAME="Uusi", **{"TARINAT_EXECUTOR": "dask", **settings})
    assert tree(site / "output") == before
    assert [file.name for file in site.iterdir() if file.name.startswith("output")] == ["output"]
    return ended


def test_where_the_workers_die_over_the_same_work_the_old_site_stays(site, workers, tell, monkeypatch):
    monkeypatch.setattr(workers.scheduler, "allowed_failures", 0)
    tell(faulty_workers.die_over, ANOTHER)
    ended = refused(site)
    assert ended.code == 1
    assert re.sub(r"tcp://[\d.:]+\d", "…", ended.err) == said("workers-died", address="…", worker="…")


def test_no_address_is_a_mistake_of_the_settings(site):
    ended = refused(site, TARINAT_EXECUTOR_ADDRESS="")
    why = messages_in("fi").of_setting(SettingError("TARINAT_EXECUTOR_ADDRESS", "no-address", ""))
    assert (ended.code, ended.err) == (2, f"{site / 'pelicanconf.py'}: {why}\n")


@pytest.mark.parametrize("address", ["kone:8786", "tcp://kone", "tcp://:8786", "tcp://a b:1", "8786"])
def test_an_address_without_its_parts_is_a_mistake_of_the_settings(site, address):
    ended = build(site, TARINAT_EXECUTOR_ADDRESS=address)
    assert ended.code == 2
    assert messages_in("fi")("form.TARINAT_EXECUTOR_ADDRESS") in ended.err


def test_another_executor_is_a_mistake_of_the_settings(site):
    ended = build(site, TARINAT_EXECUTOR="spark")
    assert ended.code == 2
    assert messages_in("fi")("form.TARINAT_EXECUTOR") in ended.err


@pytest.fixture
def empty_port() -> Iterator[str]:
    """Give an address at which a program listens, and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        yield f"tcp://127.0.0.1:{mute.getsockname()[1]}"


def test_nobody_at_the_address(site, empty_port, monkeypatch):
    monkeypatch.setattr(cluster_module, "ANSWER", 0.5)
    for address in ("tcp://127.0.0.1:1", "tcp://there-is-no-such-host.invalid:8786", empty_port):
        ended = build(site, TARINAT_EXECUTOR_ADDRESS=address)
        assert (ended.code, ended.err) == (2, said("nobody", address=address))


def test_messages_are_in_the_authors_language(site, monkeypatch):
    monkeypatch.setattr(cluster_module, "ANSWER", 0.5)
    ended = build(site, "--lang", "en", TARINAT_EXECUTOR_ADDRESS="tcp://127.0.0.1:1")
    assert ended.err.startswith("No Dask scheduler answers at tcp://127.0.0.1:1. Start it")


def test_pelican_itself_says_it_too(site):
    code = (
        "import tarinat.building.crew.cluster as cluster; cluster.ANSWER = 0.5;"
        "from pelican import main; main(['content', '-s', 'pelicanconf.py', '-e', "
        "'TARINAT_EXECUTOR_ADDRESS=\"tcp://127.0.0.1:1\"'])"
    )
    ended = run("python", "-c", code, cwd=site, COLUMNS="300")
    assert ended.code == 1
    assert messages_in("fi")("executor.nobody", address="tcp://127.0.0.1:1") in ended.out + ended.err
    assert "Traceback" not in ended.out + ended.err


def test_dask_is_not_installed(site, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    ended = refused(site)
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert 'pip install "tarinat[dask]"' in ended.err


def test_a_worker_without_the_package(site, tell):
    tell(faulty_workers.lose_tarinat, one=True)
    ended = refused(site)
    assert ended.code == 2
    assert re.sub(r"tcp://[\d.:]+\d", "…", ended.err) == said("worker-lacks", worker="…")


def test_a_worker_with_another_version_of_the_package(site, tell):
    tell(faulty_workers.wear, "0.0.9", one=True)
    ended = refused(site)
    assert ended.code == 2
    assert re.fullmatch(
        r"Työntekijällä tcp://[\d.:]+ on tarinat 0\.0\.9 \(.*\), mutta täällä .*\n", ended.err
    )


def test_a_worker_of_another_version_that_joins_midway(workers, tell):
    with joined(workers.scheduler_address) as cluster:
        assert cluster.submit(len, "abc").result() == 3
        tell(faulty_workers.wear, "0.0.9")
        with pytest.raises(ExecutorFailed) as caught:
            cluster.submit(len, "abc").result()
    assert caught.value.code == "worker-differs"


def test_an_exception_of_the_work_comes_back_as_it_is(workers):
    with joined(workers.scheduler_address) as cluster, pytest.raises(ZeroDivisionError):
        cluster.submit(divmod, 1, 0).result()


def test_what_is_no_more_wanted_is_no_more_done(workers):
    with joined(workers.scheduler_address) as cluster:
        waiting = [cluster.submit(time.sleep, 5) for _ in range(6)]
        assert all(one.cancel() for one in waiting)
        begun = time.monotonic()
    assert time.monotonic() - begun < 4


def test_a_cluster_that_loses_its_workers_and_then_its_scheduler(monkeypatch):
    monkeypatch.setattr(cluster_module, "ANSWER", 0.5)
    monkeypatch.setattr(cluster_module, "RETURN", 1.0)
    with LocalCluster(n_workers=1, **CLUSTER) as lost:
        address = lost.scheduler_address
        with joined(address) as cluster:
            waiting = cluster.submit(time.sleep, 60)
            lost.scale(0)
            with pytest.raises(ExecutorFailed) as caught:
                waiting.result(timeout=30)
            assert (caught.value.code, caught.value.midway) == ("workers-gone", True)
            with pytest.raises(ExecutorFailed) as caught, joined(address):
                pass
            assert (caught.value.code, caught.value.midway) == ("no-workers", False)
            monkeypatch.setattr(cluster_module, "RETURN", 600.0)
            waiting = cluster.submit(time.sleep, 60)
            lost.close()
            with pytest.raises(ExecutorFailed) as caught:
                waiting.result(timeout=30)
            assert (caught.value.code, caught.value.midway) == ("scheduler-gone", True)
