"""Rules written to a file and loaded with ``-p``, forms written to files and read: the engine as it really runs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck import Config, check

if TYPE_CHECKING:
    from perfcheck import Report

    Engine = Callable[..., Report]

PRELUDE = """
import sys
from perfcheck import Finding, NotApplicable, Unknown, Unreadable, hookimpl, rule

def perfcheck_register_rules(register):
    register(sys.modules[__name__])

def declare(code, **settings):
    settings = {"name": code.lower(), "title": f"{code} 的标题", "severity": ("error", "warning"), **settings}
    return rule(code, **settings)
"""

FORM = """
部门名称: 某县水利局
年度: 2024年
money_unit: 万元
tasks:
  - {label: 1, name: 河道清淤, funds: {total: 100}}
  - {label: 2, name: 水库巡查, funds: {total: 50}}
midterm:
  period: 2024年—2026年
  goals: [{label: "目标1:", text: 清淤}]
  indicators:
    - {level2: 数量指标, name: 清淤长度, value: 30公里}
    - {level2: 数量指标, name: 巡查次数, value: 36次}
annual:
  period: 2024年
  funds: {total: 150}
  goals: [{label: "目标1:", text: 清淤}, {label: "目标2:", text: 巡查}]
  indicators:
    - {level2: 数量指标, name: 清淤长度, value: 10公里}
    - {level2: 数量指标, name: 巡查次数, value: ""}
    - {level2: 质量指标, name: 合格率, value: 明显提高}
"""


@pytest.fixture
def form() -> str:
    """A department's form with two terms: five indicators, two pairs, two tasks, three goals."""
    return FORM


@pytest.fixture(params=["own", "foreign"])
def engine(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """``engine(rules, forms)``: forms is one YAML text or several by file name; further settings are those of `Config`.

    Rules are called in another order, and with less care, where they are our own.
    """
    if request.param == "own":
        monkeypatch.setattr("perfcheck.checking.foreign.guarded", lambda rule: rule)

    def run(rules: str, forms: str | Mapping[str, str] = FORM, **settings: Any) -> Report:
        plugin = tmp_path / "plugin" / "own_rules.py"
        plugin.parent.mkdir(exist_ok=True)
        plugin.write_text(PRELUDE + textwrap.dedent(rules), "utf-8")
        folder = tmp_path / "forms"
        for name, text in ({"form.yaml": forms} if isinstance(forms, str) else forms).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"), "utf-8")
        paths = [folder / name for name in settings.pop("named", ())] or [folder]
        plugins = ["no:bundled", str(plugin), *settings.pop("plugins", ())]
        return check(paths, Config(plugins=plugins, **settings))

    return run
