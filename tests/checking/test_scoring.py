"""The local scoring table: what it may say, and what is told when it says something else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.scoring import Scoring, load_scoring
from perfcheck.config import Config, ConfigError

if TYPE_CHECKING:
    from tests.conftest import Cli

TABLE = """\
标题: 绩效目标审核评分表
审核要点:
  - 要点: 规范完整性
    内容: 填报内容是否完整
    分值: 20
    对应规则: [C, value-vague]
    扣分: {必须修改: 2.5, 建议修改: 1}
  - 要点: 文字
    分值: 5
    对应规则: T01
"""
FORM = "项目名称: 校舍维修\nlayout: V2\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: '', standard: ''}\n"


def loaded(folder: Path, text: str) -> Scoring:
    path = folder / "评分.yaml"
    path.write_text(text, "utf-8")
    return load_scoring(str(path), load_plugins(Config()).rules)


def test_points_with_their_rules_and_deductions(tmp_path: Path) -> None:
    rules = load_plugins(Config()).rules
    named = next(rule for rule in rules.values() if rule.code == "Q02")
    scoring = loaded(tmp_path, TABLE.replace("value-vague", named.name))
    assert scoring.title == "绩效目标审核评分表"
    first, second = scoring.points
    assert (first.name, first.about, first.worth) == ("规范完整性", "填报内容是否完整", Decimal(20))
    assert {"C01", "C02", "Q02"} <= first.codes and not {code for code in first.codes if code[0] not in "CQ"}
    assert first.deductions == {"error": Decimal("2.5"), "warning": Decimal(1)}
    assert (second.codes, second.deductions) == ({"T01"}, {})


def test_the_title_may_be_left_out(tmp_path: Path) -> None:
    assert loaded(tmp_path, "审核要点: [{要点: 甲, 分值: 0}]").title == "评分表"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("审核要点: [", "评分表 {} 第 1 行不是正确的 YAML"),
        ("- 甲", "要有“审核要点”"),
        ("标题: 甲", "要有“审核要点”"),
        ("审核要点: []", "要有“审核要点”"),
        ("审核要点: [甲]", "第 1 个审核要点应写成“要点: …”“分值: …”几行"),
        ("审核要点: [{分值: 3}]", "第 1 个审核要点没有写“要点”"),
        ("审核要点: [{要点: 甲, 分值: 3}, {要点: 乙}]", "第 2 个审核要点的“分值”应为不小于 0 的数，现为“（没有写）”"),
        ("审核要点: [{要点: 甲, 分值: -1}]", "现为“-1”"),
        ("审核要点: [{要点: 甲, 分值: 是}]", "现为“是”"),
        ("审核要点: [{要点: 甲, 分值: true}]", "现为“True”"),
        ("审核要点: [{要点: 甲, 分值: .nan}]", "现为“nan”"),
        ("审核要点: [{要点: [甲], 分值: 1}]", "第 1 个审核要点“要点”应为文字"),
        ("审核要点: [{要点: 甲, 分值: 1, 规则: [C]}]", "第 1 个审核要点不认识的键“规则”；可用的有：要点、内容、分值、对应规则、扣分"),
        ("审核要点: [{要点: 甲, 分值: 1, 对应规则: [3]}]", "“对应规则”应为列表"),
        ("审核要点: [{要点: 甲, 分值: 1, 对应规则: [ZZ9]}]", "没有规则“ZZ9”"),
        ("审核要点: [{要点: 甲, 分值: 1, 扣分: 2}]", "“扣分”应写成 {必须修改: 2, 建议修改: 1}"),
        ("审核要点: [{要点: 甲, 分值: 1, 扣分: {错误: 2}}]", "第 1 个审核要点的“扣分”不认识的键“错误”；可用的有：必须修改、建议修改、供参考"),
        ("审核要点: [{要点: 甲, 分值: 1, 扣分: {必须修改: 多}}]", "“扣分.必须修改”应为不小于 0 的数"),
        ("标题: 甲\n依据: 乙\n审核要点: [{要点: 甲, 分值: 1}]", "不认识的键“依据”；可用的有：标题、审核要点"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_place_and_remedy(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert told.replace("{}", str(tmp_path / "评分.yaml")) in str(caught.value)
    assert "评分.yaml" in str(caught.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"读不了评分表.*没有\.yaml.*请检查设置“scoring”后面的路径"):
        load_scoring(str(tmp_path / "没有.yaml"), {})
    (tmp_path / "gbk.yaml").write_bytes("标题: 甲".encode("gbk"))
    with pytest.raises(ConfigError, match="不是 UTF-8 编码"):
        load_scoring(str(tmp_path / "gbk.yaml"), {})


def test_it_is_named_in_the_settings_and_goes_into_the_word_report_only(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(FORM, "utf-8")
    (tmp_path / "设置").mkdir()
    (tmp_path / "设置" / "评分.yaml").write_text("审核要点: [{要点: 完整, 分值: 20, 对应规则: [C], 扣分: {必须修改: 3}}]", "utf-8")
    (tmp_path / "perfcheck.toml").write_text('scoring = "设置/评分.yaml"\nselect = ["C02"]\n', "utf-8")
    ended = cli("check", "表.yaml", "--report", "意见.docx", "--report", "清单.xlsx")
    assert ended.returncode == 1 and "评分" not in ended.stdout
    table = next(one for one in docx.Document(str(tmp_path / "意见.docx")).tables if one.rows[0].cells[3].text == "分值")
    assert [cell.text for cell in table.rows[1].cells] == ["1", "完整", "", "20", "必须修改 1 条（序号 1）", "3", ""]


def test_a_bad_one_ends_the_run_before_anything_is_written(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(FORM, "utf-8")
    (tmp_path / "perfcheck.toml").write_text('scoring = "没有.yaml"\n', "utf-8")
    ended = cli("check", "表.yaml", "--report", "意见.docx")
    assert ended.returncode == 4 and "读不了评分表" in ended.stderr
    assert not (tmp_path / "意见.docx").exists()
    assert cli("check", "表.yaml").returncode == 1  # nothing speaks of points there
