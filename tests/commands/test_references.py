"""--roster, --previous and --approved on the command line, in the settings, in the library and under pytest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck import Config, UnusableReference, check

if TYPE_CHECKING:
    from tests.conftest import Cli

FORM = """
kind: project
name: 公交补贴
year: 2025
implementer: 某县交通局
money_unit: 万元
annual:
  funds: {total: 320}
  indicators:
    - {level2: 数量指标, name: 补贴车辆, value: ≥30辆}
"""
ROSTER = "单位,项目名称,金额（万元）\n某县交通局,公交补贴,300\n某县交通局,公路养护,560\n某县水利局,清淤,10\n某县教育局,营养餐,10\n"
RESULTS = FORM.replace("project", "evaluation").replace("2025", "2024").replace("≥30辆", "≥30辆, actual: 45辆")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for name, text in (("表/甲.yaml", FORM), ("名册.csv", ROSTER), ("上年/甲.yaml", RESULTS)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def report(cli: Cli, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(cli("check", "表", "--format", "json", *arguments).stdout)
    return found


def codes(found: dict[str, Any]) -> list[str]:
    return sorted({one["code"] for one in found["findings"]} & {"C22", "F12", "A47"})


def test_the_options_reach_the_rules(cli: Cli, place: Path) -> None:
    assert codes(report(cli)) == []
    assert codes(report(cli, "--roster", "名册.csv")) == ["C22"]
    assert codes(report(cli, "--previous", "上年")) == ["F12"]
    assert codes(report(cli, "--previous", "上年/甲.yaml", "--roster", "名册.csv")) == ["C22", "F12"]
    (place / "表" / "乙.yaml").write_text(RESULTS.replace("2024", "2025").replace("≥30", "≥20"), encoding="utf-8")
    assert codes(report(cli, "--approved", "表/甲.yaml")) == ["A47"]


def test_findings_stand_in_the_checked_form(cli: Cli, place: Path) -> None:
    found = report(cli, "--roster", "名册.csv", "--previous", "上年")
    assert {place["path"] for one in found["findings"] for place in one["places"]} == {"表/甲.yaml"}
    assert [one["source"] for one in found["declarations"]] == ["表/甲.yaml"]


def test_units_of_which_nothing_came_are_told(cli: Cli, place: Path) -> None:
    found = report(cli, "--roster", "名册.csv")
    [source] = [one for one in found["sources"] if one["path"] == "名册.csv"]
    [problem] = source["problems"]
    assert problem["level"] == "warning"
    assert problem["message"] == "应报名册里有 2 个单位没有收到任何表：某县水利局、某县教育局"
    shown = cli("check", "表", "--roster", "名册.csv")
    assert "某县水利局、某县教育局" in shown.stdout
    many = ROSTER + "".join(f"第{n}单位,绿化,1\n" for n in range(10, 30))
    (place / "名册.csv").write_text(many, encoding="utf-8")
    [source] = [one for one in report(cli, "--roster", "名册.csv")["sources"] if one["path"] == "名册.csv"]
    assert "有 22 个单位" in source["problems"][0]["message"]
    assert source["problems"][0]["message"].endswith("第17单位等")


def test_a_form_in_another_folder_is_not_missing(cli: Cli, place: Path) -> None:
    (place / "表" / "乙").mkdir()
    (place / "表" / "乙" / "乙.yaml").write_text(FORM.replace("公交补贴", "公路养护").replace("320", "560"), encoding="utf-8")
    messages = [one["message"] for one in report(cli, "--roster", "名册.csv", "--select", "C22")["findings"]]
    assert messages == ["“公交补贴”年度资金 320 万元，应报名册里是 300 万元，相差 20 万元。"]


@pytest.mark.parametrize("option", ["--roster", "--previous", "--approved"])
@pytest.mark.parametrize("path", ["没有.xlsx", "空.csv", "空文件夹", "坏.xlsx", "杂.txt"])
def test_what_cannot_be_used_ends_the_run(cli: Cli, place: Path, option: str, path: str) -> None:
    (place / "空.csv").write_bytes(b"")
    (place / "空文件夹").mkdir()
    (place / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    (place / "杂.txt").write_text("你好", encoding="utf-8")
    ended = cli("check", "表", option, path)
    assert ended.returncode == 4
    assert ended.stdout == ""
    first, *rest = ended.stderr.splitlines()
    assert first.startswith(f"perfcheck：{option} {path}：")
    assert len(first) > len(f"perfcheck：{option} {path}：")
    assert rest and rest[0]


def test_of_a_folder_the_readable_files_are_used(cli: Cli, place: Path) -> None:
    (place / "上年" / "坏.xlsx").write_bytes(b"PK\x03\x04broken")
    found = report(cli, "--previous", "上年")
    assert codes(found) == ["F12"]
    [source] = [one for one in found["sources"] if one["path"] == "上年/坏.xlsx"]
    assert source["problems"][0]["message"].endswith("这个文件没有拿来对照")


def test_the_settings_may_name_them(cli: Cli, place: Path) -> None:
    (place / "设置").mkdir()
    (place / "设置" / "p.toml").write_text('roster = "../名册.csv"\nprevious = "../上年"\n', encoding="utf-8")
    assert codes(report(cli, "--config", "设置/p.toml")) == ["C22", "F12"]
    (place / "perfcheck.toml").write_text('extends = "设置/p.toml"\n', encoding="utf-8")
    assert codes(report(cli)) == ["C22", "F12"]
    assert codes(report(cli, "--isolated")) == []
    (place / "perfcheck.toml").write_text("roster = 3\n", encoding="utf-8")
    assert "设置“roster”应为文字" in cli("check", "表").stderr


def test_the_command_line_goes_before_the_settings(cli: Cli, place: Path) -> None:
    (place / "perfcheck.toml").write_text('roster = "没有.csv"\n', encoding="utf-8")
    assert cli("check", "表").returncode == 4
    assert codes(report(cli, "--roster", "名册.csv")) == ["C22"]


def test_the_library(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    found = check("表", Config(select=["C22", "F12"], roster="名册.csv", previous="上年"))
    assert {one.code for one in found.findings} == {"C22", "F12"}
    with pytest.raises(UnusableReference, match="没有这个文件"):
        check("表", Config(roster="没有.csv"))


def test_under_pytest(place: Path) -> None:
    import subprocess
    import sys

    (place / "p.toml").write_text('roster = "名册.csv"\nselect = ["C22"]\nfail-on = "warning"\n', encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--perfcheck", "--perfcheck-config", "p.toml", "表"]
    ended = subprocess.run(command, cwd=place, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert "应报名册里的“公路养护”（560 万元）没有收到申报表。" in ended.stdout
    (place / "p.toml").write_text('roster = "没有.csv"\n', encoding="utf-8")
    ended = subprocess.run(command, cwd=place, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert ended.returncode == 4
    assert "没有这个文件" in ended.stderr
