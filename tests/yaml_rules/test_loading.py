"""How rule files get into a run: the config's `rules`, `-p`, plugins; what is broken is named, the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

RULE = "- 编号: {code}\n  名称: 名称不能是甲\n  级别: 错误\n  范围: 项目表\n  要求: 名称 != “{name}”\n"
FORM = "kind: project\nname: 甲\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "规则").mkdir()
    (tmp_path / "规则" / "a.yaml").write_text(RULE.format(code="LOCAL-01", name="甲"), "utf-8")
    (tmp_path / "规则" / "b.yml").write_text(RULE.format(code="LOCAL-02", name="甲"), "utf-8")
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "form.yaml").write_text(FORM, "utf-8")
    return tmp_path


def codes(ran: Any) -> set[str]:
    return {finding["code"] for finding in json.loads(ran.stdout)["findings"]}


def test_config_names_files_and_folders_relative_to_itself(cli: Any, folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('rules = ["规则"]\n', "utf-8")
    inner = folder / "表"
    ran = cli("check", "form.yaml", "--format", "json", cwd=inner)
    assert {"LOCAL-01", "LOCAL-02"} <= codes(ran)
    assert ran.returncode == 1
    assert not {"LOCAL-01", "LOCAL-02"} & codes(cli("check", "form.yaml", "--format", "json", "--isolated", cwd=inner))


def test_p_takes_a_rule_file_once(cli: Any, folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('rules = ["规则/a.yaml"]\n', "utf-8")
    ran = cli("check", "表", "-p", "规则/a.yaml", "-p", "规则/b.yml", "--format", "json")
    assert {"LOCAL-01", "LOCAL-02"} <= codes(ran)
    assert ran.returncode == 1  # the file that was named twice does not clash with itself


def test_rules_are_selected_like_any_other(cli: Any, folder: Path) -> None:
    for arguments, expected in (
        (("--select", "LOCAL-02"), {"LOCAL-02"}),
        (("--select", "local-01"), {"LOCAL-01"}),
        (("--select", "LOCAL"), {"LOCAL-01", "LOCAL-02"}),
        (("--select", "LOCAL", "--ignore", "LOCAL-01"), {"LOCAL-02"}),
    ):
        ran = cli("check", "表", "-p", "规则/a.yaml", "-p", "规则/b.yml", "--format", "json", *arguments)
        assert codes(ran) == expected


def test_a_broken_file_is_named_and_everything_else_goes_on(cli: Any, folder: Path) -> None:
    (folder / "规则" / "broken.yaml").write_text(
        RULE.format(code="LOCAL-03", name="甲").replace("名称 !=", "名秤 !="), "utf-8"
    )
    (folder / "perfcheck.toml").write_text('rules = ["规则", "没有.yaml"]\n', "utf-8")
    ran = cli("check", "表/form.yaml", "--format", "json")
    assert ran.returncode == 3
    assert {"LOCAL-01", "LOCAL-02"} <= codes(ran)
    reasons = [one["reason"] for one in json.loads(ran.stdout)["outcomes"] if one["outcome"] == "execution_error"]
    assert reasons == [
        "规则文件 规则/broken.yaml 第 5 行第 7 列：不认识的名称“名秤”",
        "规则文件 没有.yaml：没有这个文件",
    ]
    shown = cli("check", "表/form.yaml").stdout
    assert "要求: 名秤 != “甲”" in shown
    assert "是不是“名称”？" in shown


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("A08", "编号“A08”已经是规则“年度值大于中期值”（随软件）的"),
        ("C77", "编号“C77”是随软件规则的样式"),
        ("LOCAL-01", "编号“LOCAL-01”已经是规则“名称不能是甲”（规则/a.yaml）的"),
    ],
)
def test_a_taken_code_names_both(cli: Any, folder: Path, code: str, message: str) -> None:
    (folder / "other.yaml").write_text(RULE.format(code=code, name="乙"), "utf-8")
    ran = cli("check", "表", "-p", "规则/a.yaml", "-p", "other.yaml", "--format", "concise")
    assert ran.returncode == 3
    assert f"other.yaml 第 1 行第 7 列 {message}" in ran.stdout
    assert "LOCAL-01" in ran.stdout


def test_a_plugin_ships_rule_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import perfcheck
    from perfcheck.config import Config

    (folder / "shipped_plugin.py").write_text(
        "from pathlib import Path\n\ndef perfcheck_register_rules(register):\n    register(Path(__file__).with_name('规则') / 'a.yaml')\n", "utf-8",
    )  # fmt: skip
    monkeypatch.syspath_prepend(str(folder))
    report = perfcheck.check([folder / "表"], Config(plugins=["shipped_plugin"], select=["LOCAL-01"]))
    assert ([one.code for one in report.findings], report.problems) == (["LOCAL-01"], [])


def test_explain_has_the_page(cli: Any, folder: Path) -> None:
    from perfcheck.testing import SECTIONS, sections
    from perfcheck.yaml_rules.loader import read_rule_file

    (loaded,) = read_rule_file(str(folder / "规则" / "a.yaml"), "规则/a.yaml").rules
    assert tuple(sections(loaded.rule.page)) == SECTIONS
    assert loaded.rule.place == "规则/a.yaml:1"
    assert loaded.rule.dimension == "自定义"


def test_python_rule_file_with_p(cli: Any, folder: Path) -> None:
    (folder / "json.py").write_text(
        "from perfcheck import Finding, rule\n\n@rule('XZ-01', name='xz', title='试', severity='error')\n"
        "def xz(project):\n    yield Finding(project.name, '不行')\n", "utf-8",
    )  # fmt: skip
    ran = cli("check", "表", "-p", "json.py", "--format", "json")  # its name hides no module of Python's
    assert "XZ-01" in codes(ran)
    assert ran.returncode == 1
