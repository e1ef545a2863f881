"""``--executor dask``: the same result from a real cluster of two processes, also when one is killed on the way."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
needs_dask = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="dask is not installed: pip install 'perfcheck[dask]'")
CLUSTER = """
import logging, sys
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
    cluster.close()
"""
KILL = """
import os, signal
from pathlib import Path
from perfcheck import Finding, rule
marker = Path({marker!r})

@rule("TRAP-01", name="trap", title="陷阱", severity="info")
def trap(project):
    if project.name.text == "项目6" and len(marker.read_text()) < {times}:
        with marker.open("a") as file:
            file.write("x")
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster whose processes stand in another folder."""
    home = tmp_path_factory.mktemp("cluster")
    (home / "cluster.py").write_text(CLUSTER, "utf-8")
    command = [sys.executable, "cluster.py"]
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with (home / "errors").open("w") as errors, subprocess.Popen(
        command, cwd=home, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8"
    ) as process:  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(30)


def alike(cli: Cli, cluster: str, *words: str) -> str:
    """Check here and on the cluster; gives what both say."""
    here = cli("check", *words, "-n", "1", "--no-cache")
    there = cli("check", *words, "--executor", "dask", "--scheduler", cluster, "--no-cache")
    assert (there.stdout, there.stderr, there.returncode) == (here.stdout, here.stderr, here.returncode)
    return here.stdout


@needs_dask
@pytest.mark.slow
@pytest.mark.parametrize("format", ["json", "jsonl", "concise"])
def test_the_same_from_a_cluster(units: Path, cli: Cli, cluster: str, format: str) -> None:
    assert alike(cli, cluster, "in", "--format", format)


@needs_dask
@pytest.mark.slow
def test_settings_and_rule_files_hold_there(units: Path, cli: Cli, cluster: str, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text('rules = ["own.yaml"]\n[[per-path]]\nfiles = ["in/u03"]\nignore = ["C"]\n', "utf-8")
    (tmp_path / "own.yaml").write_text("- 编号: LOCAL-01\n  名称: 都要\n  级别: 提示\n  范围: 每个指标\n  要求: 名称 == \"面积\"\n  消息: 不是面积\n", "utf-8")
    found = json.loads(alike(cli, cluster, "in", "--format", "json"))["findings"]
    assert "LOCAL-01" in {one["code"] for one in found}
    assert not [one for one in found if one["code"] == "C02" and one["places"][0]["path"].startswith("in/u03/")]


@needs_dask
@pytest.mark.slow
def test_a_killed_worker_loses_nothing(units: Path, cli: Cli, cluster: str, tmp_path: Path) -> None:
    marker = tmp_path / "died"
    marker.write_text("x", "utf-8")
    (tmp_path / "trap.py").write_text(KILL.format(marker=str(marker), times=1), "utf-8")
    here = cli("check", "in", "--format", "json", "-p", "trap.py", "-n", "1").stdout
    marker.write_text("", "utf-8")
    there = cli("check", "in", "--format", "json", "-p", "trap.py", "--executor", "dask", "--scheduler", cluster)
    assert marker.read_text() == "x", "one was killed"
    assert (there.stdout, there.stderr) == (here, "")


@needs_dask
@pytest.mark.slow
def test_a_unit_that_kills_every_worker_is_named(units: Path, cli: Cli, cluster: str, tmp_path: Path) -> None:
    marker = tmp_path / "died"
    marker.write_text("", "utf-8")
    (tmp_path / "trap.py").write_text(KILL.format(marker=str(marker), times=1000), "utf-8")
    ended = cli("check", "in", "--format", "json", "-p", "trap.py", "--executor", "dask", "--scheduler", cluster)
    assert ended.returncode == 3 and ended.stdout, ended.stderr
    report = json.loads(ended.stdout)
    lost = [one["path"] for one in report["sources"] if any("进程每次都意外结束" in problem["message"] for problem in one["problems"])]
    assert lost == ["in/u06/a.yaml"] and len(report["submissions"]) > 8


@needs_dask
@pytest.mark.slow
def test_without_an_address_there_is_one_for_the_run(units: Path, cli: Cli) -> None:
    here = cli("check", "in", "--format", "json", "-n", "1").stdout
    assert cli("check", "in", "--format", "json", "--executor", "dask", "-n", "2", "--no-cache").stdout == here


@needs_dask
@pytest.mark.slow
def test_a_cluster_that_is_not_there(units: Path, cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = cli("check", "in", "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert ended.returncode == 4 and "连不上 dask 集群 tcp://127.0.0.1:9" in ended.stderr and ended.stdout == ""


def test_without_dask_it_says_what_to_install(units: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "distributed.py").write_text("raise ImportError", "utf-8")
    code = "import sys; sys.path.insert(0, 'shadow'); from perfcheck.commands.main import run; sys.exit(run(['check', 'in', '--executor', 'dask']))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", env={**os.environ}, check=False)
    assert ended.returncode == 4 and "pip install 'perfcheck[dask]'" in ended.stderr


def test_an_address_without_a_cluster(units: Path, cli: Cli) -> None:
    ended = cli("check", "in", "--scheduler", "tcp://127.0.0.1:8786")
    assert ended.returncode == 4 and "请同时写 --executor dask" in ended.stderr
