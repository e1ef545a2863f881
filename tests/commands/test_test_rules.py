"""``perfcheck test-rules``: which examples came out, which did not and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

RULE = """\
- 编号: LOCAL-01
  名称: 差旅写明人次
  范围: 每个指标
  当: '"差旅" 在 名称'
  要求: 指标值.单位 == "人次"
"""


def write(folder: Path, examples: str, name: str = "rules.yaml") -> None:
    (folder / name).write_text(RULE + (f"  例: {examples}\n" if examples else ""), "utf-8")


@pytest.mark.parametrize(
    ("examples", "line"),
    [
        ("{不合格: [{名称: 差旅, 指标值: 30人次}]}", "第 6 行“不合格”的例子：应当报而没有报"),
        ("{不合格: [{名称: 培训, 指标值: 30天}]}", "应当报而没有报：不适用，不符合“当”的条件"),
        ("{不合格: [{名称: 差旅, 指标值: 适量}]}", "应当报而没有报：无法判断，“适量”读不出可衡量的数"),
        ("{合格: [{名称: 差旅, 指标值: 30天}]}", "第 6 行“合格”的例子：不应报而报了：差旅写明人次"),
        ("{合格: [{名称: 差旅, 指标值: 适量}]}", "没有报，但也没有判断（“适量”读不出可衡量的数）"),
        ("{无法判断: [{名称: 差旅, 指标值: 30天}]}", "应当无法判断，却报了"),
        ("{不合格: [{名称: 差旅, 指标直: 30天}]}", "例子读不成申报表"),
    ],
)
def test_a_wrong_example_is_explained(cli: Any, tmp_path: Path, examples: str, line: str) -> None:
    write(tmp_path, examples)
    ran = cli("test-rules", "rules.yaml")
    assert ran.returncode == 1, ran.stderr
    assert line in ran.stdout
    assert "失败  LOCAL-01 差旅写明人次" in ran.stdout
    assert "共 1 条规则、1 个例子，1 个不符合" in ran.stdout


def test_good_examples_pass(cli: Any, tmp_path: Path) -> None:
    write(
        tmp_path,
        "{不合格: [{名称: 差旅, 指标值: 30天}], 合格: [{名称: 差旅, 指标值: 30人次}], 无法判断: [{名称: 差旅, 指标值: 适量}]}",
    )
    ran = cli("test-rules", "rules.yaml")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "不合格 1/1  合格 1/1  无法判断 1/1" in ran.stdout


def test_a_whole_declaration_as_example(cli: Any, tmp_path: Path) -> None:
    write(tmp_path, "{不合格: [{项目名称: 甲, 年度计划: {指标: [{名称: 差旅, 指标值: 30天}]}}]}")
    assert cli("test-rules", "rules.yaml").returncode == 0


def test_short_examples_stand_in_a_form_that_the_rule_applies_to(cli: Any, tmp_path: Path) -> None:
    write(tmp_path, "{不合格: [{名称: 差旅, 指标值: 30天}]}\n  适用: {表: 部门, 年度: '>2023', 版式: 某省}")
    ran = cli("test-rules", "rules.yaml")
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout


def test_nothing_to_test(cli: Any, tmp_path: Path) -> None:
    ran = cli("test-rules")
    assert (ran.returncode, "没有可试的例子" in ran.stderr) == (5, True)
    write(tmp_path, "")
    ran = cli("test-rules", "rules.yaml")
    assert (ran.returncode, "没试  LOCAL-01" in ran.stdout) == (5, True)


def test_no_such_path(cli: Any) -> None:
    ran = cli("test-rules", "没有.yaml")
    assert (ran.returncode, "没有“没有.yaml”" in ran.stderr) == (4, True)


def test_a_broken_file_shows_its_line_and_the_others_are_tested(cli: Any, tmp_path: Path) -> None:
    write(tmp_path, "{合格: [{名称: 差旅, 指标值: 30人次}]}")
    (tmp_path / "broken.yaml").write_text(RULE.replace("LOCAL-01", "LOCAL-02").replace("指标值", "指标直"), "utf-8")
    ran = cli("test-rules", "rules.yaml", "broken.yaml")
    assert ran.returncode == 3
    assert "通过  LOCAL-01" in ran.stdout
    assert ran.stderr.splitlines() == [
        "规则文件 broken.yaml 第 5 行第 7 列：不认识的名称“指标直”",
        '     5 |   要求: 指标直.单位 == "人次"',
        "                 ^^^^^^",
        "  建议：是不是“指标值”？",
    ]


def test_the_configured_files_are_the_default(cli: Any, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    write(tmp_path / "rules", "{合格: [{名称: 差旅, 指标值: 30人次}]}", "mine.yaml")
    (tmp_path / "perfcheck.toml").write_text('rules = ["rules"]\n', "utf-8")
    ran = cli("test-rules")
    assert (ran.returncode, "rules/mine.yaml" in ran.stdout) == (0, True)


def test_a_folder_with_declarations_and_python_beside_the_rules(cli: Any, tmp_path: Path) -> None:
    write(tmp_path, "{合格: [{名称: 差旅, 指标值: 30人次}]}")
    (tmp_path / "form.yaml").write_text("name: 甲\n", "utf-8")
    (tmp_path / "forms.yaml").write_text("- name: 甲\n- name: 乙\n", "utf-8")
    (tmp_path / "evil.py").write_text("open('hacked', 'w')\n", "utf-8")
    ran = cli("test-rules", ".")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "共 1 条规则、1 个例子" in ran.stdout
    assert not (tmp_path / "hacked").exists()


PAGE = '''\
from perfcheck import Finding, rule

@rule("XZ-01", name="xz-name", title="名称是甲", severity="error")
def xz(project):
    """
    错误示例：
        kind: project
        name: {bad}

    正确示例：
        kind: project
        name: {good}
    """
    if project.name.text == "甲":
        yield Finding(project.name, "不行")
'''


@pytest.mark.parametrize(
    ("bad", "good", "code", "said"),
    [
        ("甲    # 应报: XZ-01", "乙", 0, "错误示例 1/1  正确示例 1/1"),
        ("乙    # 应报: XZ-01", "乙", 1, "第 1 个错误示例：没有报出"),
        ("甲", "乙", 1, "没有写“# 应报: XZ-01”"),
        ("甲    # 应报: XZ-01", "甲", 1, "第 1 个正确示例"),
    ],
)
def test_pages_of_python_rules(cli: Any, tmp_path: Path, bad: str, good: str, code: int, said: str) -> None:
    (tmp_path / "xz.py").write_text(PAGE.format(bad=bad, good=good), "utf-8")
    ran = cli("test-rules", "xz.py")
    assert (ran.returncode, said in ran.stdout) == (code, True), ran.stdout + ran.stderr
