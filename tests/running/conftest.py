"""Folders of several units with all kinds of findings and troubles, and runs over them in this process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck import reporters
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.discovery import discover
from perfcheck.running import processes

if TYPE_CHECKING:
    from perfcheck.checking.report import Report

ROWS = "".join(
    f"    - {{level1: 产出指标, level2: 数量指标, name: {name}数量, value: ≥{at + 3}个, standard: 计划}}\n"
    for at, name in enumerate(["基地", "班次", "推广", "讲座", "检测", "指导", "引进", "合作", "对接", "作业"])
)
PROJECT = """\
项目名称: 项目{n}
实施单位: 单位{n}
year: 2024
money_unit: 万元
annual:
  funds: {{total: {total}, fiscal: {n}, other: 0}}
  goals:
    - {{label: 目标1：, text: 进一步加强管理，，提高水平}}
  indicators:
    - {{level1: 产出指标, level2: 数量指标, name: 面积, value: '', standard: ''}}
    - {{level1: 产出指标, level2: 数量指标, name: 培训, value: 明显改善, standard: 2次}}
    - {{level1: 产出指标, level2: 成本指标, name: 项目总成本, value: ≤{total}0万元, standard: 计划}}
"""
TWIN = "kind: department\nname: {unit}\nyear: 2024\nannual:\n  indicators:\n"


def write(folder: Path, units: int = 10) -> Path:
    """Units of which some cannot be read, one is an archive, one ignores a finding, two are copies of each other."""
    for number in range(max(units, 8)):
        home = folder / f"u{number:02d}"
        home.mkdir(parents=True)
        (home / "a.yaml").write_text(PROJECT.format(n=number, total=number + 5), "utf-8")
    (folder / "u01" / "b.yaml").write_text("name: 甲\nannual: {indicators: [{name: 乙, value: '3'}\n", "utf-8")
    (folder / "u02" / "a.txt").write_text("这不是申报表\n", "utf-8")
    (folder / "u03" / "b.yaml").write_text(
        "name: 甲\nannual:\n  indicators:\n    - {level2: 数量指标, name: 乙, value: ''}  # perfcheck: ignore[C02] 已核实\n", "utf-8"
    )
    for unit in ("u04", "u07"):
        (folder / unit / "d.yaml").write_text(TWIN.format(unit=f"{unit}局") + ROWS, "utf-8")
    with zipfile.ZipFile(folder / "u05.zip", "w") as archive:
        archive.writestr("c.yaml", PROJECT.format(n=77, total=9))
    return folder


@pytest.fixture
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "in")


@pytest.fixture
def checked() -> Callable[..., Report]:
    """Check a folder with an executor; further words are those of `run`."""

    def check(folder: Path, executor: Any = None, config: Config | None = None, **words: Any) -> Report:
        config = config or Config()
        registry = words.pop("registry", None) or load_plugins(config)
        return run(discover([str(folder)], root=config.root), config, registry, executor=executor, **words)

    return check


def _told(report: Report) -> dict[str, str]:
    """What every format says of a report."""
    shown = {}
    for name in reporters.REPORTERS:
        stream = io.StringIO()
        reporters.get(name)(report, stream, width=100, color=False, verbose=1)
        shown[name] = stream.getvalue()
    return shown


@pytest.fixture
def told() -> Callable[[Report], dict[str, str]]:
    return _told


@pytest.fixture
def write_units() -> Callable[[Path, int], Path]:
    return write


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """For each time that other processes are started how many, on a machine with two processors."""
    counts: list[int] = []

    class Watched(processes.Pool):
        def __init__(self, count: int, *words: Any) -> None:
            counts.append(count)
            super().__init__(count, *words)

    monkeypatch.setattr(processes, "Pool", Watched)
    monkeypatch.setattr("perfcheck.running.sharing.available", lambda: 2)
    return counts
