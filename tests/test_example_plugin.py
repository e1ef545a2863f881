"""The example plugin as its reader would use it: built, installed in an environment of its own, then broken in five ways."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "perfcheck-example"
FORM = """\
项目名称: 校舍维修
annual:
  indicators:
    - {level2: 数量指标, name: 面积, value: ''}
    - {level2: 数量指标, name: 差旅次数, value: ≤12次}
    - {level2: 数量指标, name: 购置办公设备, value: ≥12套}
"""

pytestmark = pytest.mark.slow


class Environment:
    """A virtual environment with the example in it; perfcheck and what it needs are those that run this test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        self.site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))

    def run(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [self.python, "-m", *arguments], cwd=cwd, env={**environment, "PYTHONUTF8": "1"}, capture_output=True,
            encoding="utf-8", timeout=120, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    folder = tmp_path_factory.mktemp("example")
    source = copytree(EXAMPLE, folder / "source", ignore=ignore_patterns("__pycache__", "build", "*.egg-info"))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)]
    build = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if "No matching distribution found for setuptools" in build.stderr or "No module named pip" in build.stderr:
        pytest.skip("pip cannot fetch setuptools here, so nothing can be built")
    assert build.returncode == 0, build.stderr
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False)
    made = Environment(folder / "venv")
    (made.site / "outer.pth").write_text("".join(f"{path}\n" for path in sys.path if path and Path(path).is_dir()), "utf-8")
    command = [sys.executable, "-m", "pip", "--python", made.python, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    return tmp_path


def codes(report: dict[str, Any]) -> set[str]:
    return {one["code"] for one in report["findings"]}


def test_it_is_found_with_all_that_it_brings(environment: Environment, folder: Path) -> None:
    ended = environment.run("perfcheck", "plugins", cwd=folder)
    assert ended.returncode == 0, ended.stderr
    assert "example  已装入" in ended.stdout
    assert "安装包 perfcheck_example 1.0" in ended.stdout
    assert "EXAMPLE-01、EXAMPLE-02" in ended.stdout and "格式 1：tally" in ended.stdout


def test_its_rules_run_beside_ours_and_its_format_can_be_asked_for(environment: Environment, folder: Path) -> None:
    ended = environment.run("perfcheck", "check", "form.yaml", "--format", "json", cwd=folder)
    assert ended.returncode == 1, ended.stderr
    assert {"C02", "EXAMPLE-01", "EXAMPLE-02"} <= codes(json.loads(ended.stdout))
    ended = environment.run("perfcheck", "check", "form.yaml", "--format", "tally", "--select", "EXAMPLE", cwd=folder)
    assert ended.stdout == "1\tEXAMPLE-01\t差旅指标没有写明人次\n1\tEXAMPLE-02\t办公设备类指标须写明台数\n"


def test_its_option_can_be_set(environment: Environment, folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('[options.EXAMPLE-01]\nwords = ["出国"]\n', "utf-8")
    ended = environment.run("perfcheck", "check", "form.yaml", "--format", "json", cwd=folder)
    assert "EXAMPLE-01" not in codes(json.loads(ended.stdout)) and "EXAMPLE-02" in codes(json.loads(ended.stdout))


def test_its_own_tests_pass(environment: Environment, folder: Path) -> None:
    copytree(EXAMPLE / "tests", folder / "tests", ignore=ignore_patterns("__pycache__"))
    ended = environment.run("pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder), "tests", cwd=folder)
    assert ended.returncode == 0, ended.stdout


BUGS = {
    "raises": ("__init__.py", "def perfcheck_register_rules", "raise RuntimeError('坏了')\n\ndef perfcheck_register_rules", "没有装入：RuntimeError: 坏了", "-p no:example"),
    "wrong hook name": ("__init__.py", "perfcheck_register_reporters", "perfcheck_register_reporter", "没有叫“perfcheck_register_reporter”的钩子", "是不是 perfcheck_register_reporters？"),
    "unknown parameter": ("travel.py", "(indicator: Indicator,", "(indikator: Indicator,", "函数要了“indikator”，没有这个参数，是不是 indicator？", "请修正后再查一遍"),
    "taken code": ("travel.py", '"EXAMPLE-01"', '"C02"', "已被插件 bundled 的 C02 占用", "请换用自己的前缀"),
    "missing dependency": ("__init__.py", "from importlib", "import not_installed_at_all\nfrom importlib", "缺少模块 not_installed_at_all", "请安装它，或用 -p no:example 停用这个插件"),
    "a rule that crashes": ("travel.py", "    if any(word", "    1 / 0\n    if any(word", "ZeroDivisionError", "--ignore EXAMPLE-01"),
    "a slip in the YAML": ("office.yaml", "名称'", "名子'", "名子", "名称"),
}  # fmt: skip


@pytest.mark.parametrize("bug", BUGS)
def test_a_bug_in_it_costs_no_other_finding(environment: Environment, folder: Path, bug: str) -> None:
    name, old, new, said, remedy = BUGS[bug]
    file = environment.site / "perfcheck_example" / name
    before = file.read_text("utf-8")
    assert old in before
    try:
        file.write_text(before.replace(old, new, 1), "utf-8")
        ended = environment.run("perfcheck", "check", "form.yaml", "--format", "json", cwd=folder)
        shown = "".join(environment.run("perfcheck", "check", "form.yaml", cwd=folder).stdout.split())
    finally:
        file.write_text(before, "utf-8")
    report = json.loads(ended.stdout)
    assert ended.returncode == 3
    assert not report["complete"]
    assert "C02" in codes(report)
    if bug not in ("raises", "missing dependency"):
        assert codes(report) & {"EXAMPLE-01", "EXAMPLE-02"}  # its other rule stands
    assert "example" in shown and name in shown
    assert said.replace(" ", "") in shown
    assert remedy.replace(" ", "") in shown
