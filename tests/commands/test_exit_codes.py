"""The exit codes are a contract: the first that applies of 2 > 4 > 3 > 1 > 5 > 0."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
GOOD = "项目名称: 校舍维修\nannual:\n  goals: [{text: 修}]\n"
BAD = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n"
CRASH = """
import sys
from perfcheck import Finding, rule
def perfcheck_register_rules(register): register(sys.modules[__name__])
@rule("X0", name="blank", title="空", severity="error")
def blank(indicator):
    if indicator.value.blank: yield Finding(indicator, "空")
@rule("X1", name="crash", title="坏", severity="error", status="off")
def crash(declaration): 1 / 0
@rule("X2", name="warn", title="提醒", severity="warning", status="off")
def warn(declaration): yield Finding(declaration, "甲")
@rule("X3", name="tell", title="提示", severity="info", status="off")
def tell(declaration): yield Finding(declaration, "乙")
@rule("X4", name="interrupt", title="中断", severity="error", status="off")
def interrupt(declaration): raise KeyboardInterrupt
@rule("X5", name="vague", title="读不出", severity="error", status="off")
def vague(declaration): declaration.name.quantity
"""


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    for name, text in {
        "good/a.yaml": GOOD, "bad/a.yaml": BAD, "broken/a.yaml": "name: >=5\n", "foreign/a.yaml": "site: x\n", "empty/a.yaml": "",
        "mixed/1/a.yaml": BAD, "mixed/2/a.yaml": "name: >=5\n", "also/1/a.yaml": GOOD, "also/2/a.yaml": "", "rules.py": CRASH,
        "bad_config/perfcheck.toml": "selekt = []\n", "bad_config/a.yaml": BAD,
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "nothing").mkdir()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("good", 0),
        ("bad", 1),
        ("broken", 3),
        ("foreign", 5),
        ("empty", 5),
        ("nothing", 5),
        ("missing", 4),
        ("also", 0),
        ("good foreign", 0),
        ("mixed", 3),
        ("broken foreign", 3),
        ("bad missing", 4),
        ("mixed --select NOPE9", 4),
        ("bad --exit-zero", 0),
        ("mixed --exit-zero", 3),
        ("foreign --exit-zero", 5),
        ("good --select X1", 3),
        ("bad --select X1,X0", 3),
        ("bad --select X1,X0 --exit-zero", 3),
        ("good --select X2", 0),
        ("good --select X2 --fail-on warning", 1),
        ("good --select X2 --fail-on info", 1),
        ("good --select X3 --fail-on warning", 0),
        ("good --select X3 --fail-on info", 1),
        ("good --select X4", 2),
        ("mixed --select X4", 2),
        ("good --select X5", 0),
        ("", 4),
    ],
)
def test_check(cli: Cli, arguments: str, code: int) -> None:
    assert cli("check", *arguments.split(), "-q", "-p", "no:bundled", "-p", "rules.py").returncode == code


def test_a_broken_config_comes_before_everything(cli: Cli, tmp_path: Path) -> None:
    assert cli("check", ".", cwd=tmp_path / "bad_config").returncode == 4


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("", 0), ("--help", 0), ("-h", 0), ("--version", 0), ("check --help", 0), ("rules", 0), ("rules --help", 0),
        ("explain C02", 0), ("explain C99", 4), ("explain", 4), ("chek good", 4), ("check good --formatt json", 4),
        ("check good --format jsn", 4), ("check good --fail-on fatal", 4), ("convert good/a.yaml", 0), ("convert missing", 4),
        ("convert broken/a.yaml", 3), ("convert foreign/a.yaml", 5), ("convert", 4), ("convert good/a.yaml -o x.doc", 4),
    ],
)  # fmt: skip
def test_the_other_verbs(cli: Cli, arguments: str, code: int) -> None:
    assert cli(*arguments.split()).returncode == code
