from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from perfcheck.readers.yaml_reader import read_yaml

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = """\
项目名称: 校舍维修
年度: 2024年度
金额单位: 元
annual:
  funds: {total: 7242318, 上年结转: ""}
  goals: ["目标1: 修好"]
  indicators:
    - {level2: 数量指标, name: 指标1:面积, value: ">=95%"}
"""


@pytest.fixture(autouse=True)
def form(tmp_path: Path) -> Path:
    path = tmp_path / "表.yaml"
    path.write_text(FORM, "utf-8")
    return path


def test_json_follows_the_contract(cli: Cli, tmp_path: Path) -> None:
    ended = cli("convert", "表.yaml", "-o", "out.json")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert json.loads((tmp_path / "out.json").read_text("utf-8")) == {
        "declarations": [
            {
                "kind": "project",
                "name": "校舍维修",
                "year": 2024,
                "money_unit": "元",
                "annual": {
                    "funds": {"total": "724.2318", "上年结转": ""},
                    "goals": [{"label": "目标1: ", "text": "修好"}],
                    "indicators": [{"level2": "数量指标", "label": "指标1:", "name": "面积", "value": ">=95%"}],
                },
            }
        ]
    }


@pytest.mark.parametrize("output", [["-o", "out.yaml"], ["-o", "out.yml"], []])
def test_yaml_reads_back_as_the_same(cli: Cli, tmp_path: Path, output: list[str]) -> None:
    ended = cli("convert", "表.yaml", *output)
    assert ended.returncode == 0
    text = (tmp_path / output[1]).read_text("utf-8") if output else ended.stdout
    reading = read_yaml(text)
    assert not reading.problems
    (again,) = reading.declarations
    assert again.annual is not None and again.annual.funds.total is not None
    assert again.annual.funds.total.text == "7242318", "amounts stand as written"
    assert (str(again.annual.indicators[0].label), str(again.annual.indicators[0].value)) == ("指标1:", ">=95%")


@pytest.mark.parametrize("name", ["表.yaml", "./表.yaml", "link.yaml"])
def test_never_over_the_input(cli: Cli, form: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "link.yaml").symlink_to("表.yaml")
    ended = cli("convert", "表.yaml", "-o", name)
    assert ended.returncode == 4
    assert "不能覆盖" in ended.stderr
    assert form.read_text("utf-8") == FORM


def test_never_over_a_file_of_the_converted_folder(cli: Cli, form: Path, tmp_path: Path) -> None:
    ended = cli("convert", ".", "-o", "表.yaml")
    assert ended.returncode == 4
    assert form.read_text("utf-8") == FORM


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("表.yaml -o out.docx", "后缀“.docx”不认识，只能是 .yaml、.yml 或 .json"),
        ("表.yaml -o out", "后缀“（无）”不认识"),
        ("表.yaml -o 没有/out.json", "写不进文件 没有/out.json：没有这个文件或文件夹"),
        ("没有.yaml", "没有这个文件或文件夹：没有.yaml"),
        ("表.yaml --out x.json", "是不是 --output？"),
    ],
)
def test_usage_errors(cli: Cli, arguments: str, said: str) -> None:
    ended = cli("convert", *arguments.split())
    assert ended.returncode == 4
    assert said in ended.stderr


def test_what_could_not_be_read_is_said_with_the_line_and_nothing_is_written(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "坏.yaml").write_text("name: 甲\nyear：2024\n", "utf-8")
    ended = cli("convert", "坏.yaml", "-o", "out.json")
    assert ended.returncode == 3
    assert "坏.yaml:2:5: “year”后面用了全角冒号" in ended.stderr and "year：2024" in ended.stderr
    assert not (tmp_path / "out.json").exists()


def test_several_declarations(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "多.yaml").write_text("- 项目名称: 甲\n- 部门名称: 乙局\n", "utf-8")
    reading = read_yaml(cli("convert", "多.yaml").stdout)
    assert [(one.kind, str(one.name)) for one in reading.declarations] == [("project", "甲"), ("department", "乙局")]


def test_a_gbk_console_gets_the_rest_escaped(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "勾.yaml").write_text("项目名称: 甲☑\n", "utf-8")
    ended = cli("convert", "勾.yaml", env={"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert ended.returncode == 0
    assert "甲" in ended.stdout
