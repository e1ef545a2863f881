"""A project folder with forms of two kinds, checked by the real command."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = "项目名称: 校舍维修\nlayout: V2\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: '', standard: ''}\n"


class Project:
    """``新/表.yaml`` and ``旧/表.yaml`` hold the same form."""

    def __init__(self, folder: Path, cli: Cli) -> None:
        self.folder, self.cli = folder, cli
        for name in ("新", "旧"):
            self.write(f"{name}/表.yaml", FORM)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def config(self, text: str) -> None:
        self.write("perfcheck.toml", text)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.cli(*arguments, cwd=self.folder)

    def report(self, *arguments: str) -> dict[str, Any]:
        ended = self.run("check", "新", "旧", "--format", "json", *arguments)
        assert ended.stdout, ended.stderr
        report: dict[str, Any] = json.loads(ended.stdout)
        return report

    def found(self, *arguments: str) -> set[tuple[str, str, str]]:
        """(folder, code, severity) of every finding."""
        report = self.report(*arguments)
        return {(one["places"][0]["path"].partition("/")[0], one["code"], one["severity"]) for one in report["findings"]}

    def refused(self, *arguments: str) -> str:
        ended = self.run("check", "新", "旧", *arguments)
        assert ended.returncode == 4, ended.stdout
        assert ended.stdout == ""
        return ended.stderr


@pytest.fixture
def project(tmp_path: Path, cli: Cli) -> Project:
    return Project(tmp_path, cli)
