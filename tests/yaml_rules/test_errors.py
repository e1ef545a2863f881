"""A rule that is written wrongly: the message that its author sees, with the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfcheck.yaml_rules.loader import RuleFile, read_rule_file


def load(folder: Path, text: str) -> RuleFile:
    path = folder / "rules.yaml"
    path.write_text(text, "utf-8")
    return read_rule_file(str(path), "rules.yaml")


def said(folder: Path, text: str) -> list[str]:
    return [
        "\n".join([f"{one.subject}：{one.message}", *one.detail.splitlines(), one.hint])
        for one in load(folder, text).problems
    ]


def test_a_misspelt_name_is_shown_with_its_line_a_caret_and_the_nearest_name(tmp_path: Path) -> None:
    (problem,) = said(tmp_path, '- 编号: LOCAL-01\n  名称: 试\n  要求: 指标直.单位 == "人次"\n')
    assert problem.splitlines() == [
        "规则文件 rules.yaml 第 3 行第 7 列：不认识的名称“指标直”",
        '   3 |   要求: 指标直.单位 == "人次"',
        "               ^^^^^^",
        "是不是“指标值”？",
    ]


HEAD = "- 编号: LOCAL-01\n  名称: 试\n"
SLIPS = [
    ("要求: 指标值.单拉 == \"人次\"", "3:11", "“指标值”没有“单拉”", "是不是“单位”？"),
    ("要求: 指标值", "3:7", "这里应是一个判断，“指标值”是栏", "请写成比较"),
    ("要求: 资金 > 100", "3:7", "“资金”是一组栏（资金），不是一个值", "资金.总额"),
    ("范围: 项目表\n  要求: 指标 > 3", "4:7", "“指标”是好几项，不能当一个值", "个数(…)"),
    ("要求: 名称 > “甲”", "3:12", "“甲”是文字，不能比大小", "比大小要用数"),
    ("要求: 长度(名称) == “三”", "3:17", "“三”是文字，不是数", "数不要加引号"),
    ("要求: 指标值 >= 30人次", "3:16", "数字后面不写单位“人次”", '指标值.单位 == "人次"'),
    ("要求: 指标值 >", "3:11", "表达式没有写完", "请补上后面的内容"),
    ("要求: (指标值 > 3", "3:14", "括号没有成对", "请补上“)”"),
    ("要求: 指标值 > 3)", "3:14", "多了一个“)”", "请删去"),
    ("要求: '名称 == “差旅'", "3:14", "引号没有成对", "请在文字末尾补上引号"),
    ("要求: 包函(名称, “甲”)", "3:7", "没有叫“包函”的函数", "是不是“包含”？"),
    ("要求: 长度(名称, 3) > 1", "3:7", "“长度”的括号里应有 1 项内容，写了 2 项", "例如 长度(名称)"),
    ("要求: 资金.总额 > 200万", "3:15", "“200万”不明确", "请写 200万元"),
    ("要求: 指标值单位 == “人次”", "3:7", "“指标值”和“单位”连不起来", "是不是“指标值.单位”？"),
    ("要求: 1 == 1", "3:7", "没有用到表里的任何一栏", "请写出要看哪一栏"),
    ("要求: 名称 == “甲” “乙”", "3:17", "“乙”和前面的内容连不起来", "且、或"),
    ("范围: 中期与年度\n  要求: 指标值 > 3", "4:7", "不认识的名称“指标值”", "中期.指标值 或 年度.指标值"),
    ("范围: 每行\n  要求: 指标值 > 3", "3:7", "“范围”不能是“每行”", "可以写：每个指标"),
    ("级别: 严重\n  要求: 指标值 > 3", "3:7", "“级别”不能是“严重”", "必须修改"),
    ("要求: 指标值 > 3\n  消息: “{名秤}”不对", "4:9", "不认识的名称“名秤”", "是不是“名称”？"),
    ("要求: 指标值 > 3\n  消息: “{名称”不对", "4:8", "花括号没有成对", "例如 {名称}"),
    ("要求: 指标值 > 3\n  例: {不合各: []}", "4:7", "“例”里不认识“不合各”", "是不是“不合格”？"),
    ("要求: 指标值 > 3\n  例: {不合格: {}}", "4:12", "“不合格”后面应是列表", "例如"),
    ("类型: 必填\n  要求: 指标值 > 3\n  栏: 名称", "4:7", "“类型”和“要求”只能写一个", "删去"),
    ("类型: 必填", "3:7", "类型“必填”还要写“栏”", "例如 栏: 指标值"),
    ("类型: 必填\n  栏: 名称\n  最大: 3", "5:3", "类型“必填”不用“最大”", "可用的有：栏"),
    ("类型: 取值范围\n  栏: 指标值", "3:7", "还要写“最小”“最大”或“可取”", "最大: 100"),
    ("类型: 一致\n  范围: 每个指标\n  栏: 名称", "4:7", "“一致”的范围只能是“整套”或“中期与年度”", "改正"),
    ("类型: 正则\n  栏: 编号\n  须符合: '(3'", "5:9", "正则写得不对：括号没有成对", "请补上“)”"),
    ("适用: {表: 预算表}\n  要求: 指标值 > 3", "3:11", "没有“预算表”这种表", "部门、项目、自评"),
    ("适用: {年度: 明年}\n  要求: 指标值 > 3", "3:12", "年度“明年”读不懂", ">=2024"),
    ("要求： 指标值 > 3", "3:3", "“要求”后面用了全角冒号“：”", "要求: 指标值 > 3"),
    ("当: “差旅” 在 名称\n  条件: 指标值 > 3", "4:3", "不认识的键“条件”", "可用的有："),
    ("要求: \"差旅\" 在 名称", "3:7", "引号后面还有内容", "请在整条外面再加一层引号：'\"差旅\" 在 名称'"),
    ("要求: 指标值 > 3\n  require: 指标值 > 4", "4:3", "“require”和“要求”是同一项，写了两次", "请删去一处"),
    ("当: [甲]\n  要求: 指标值 > 3", "3:6", "“当”后面应是一段文字", "请加引号"),
    ("name: 中文名\n  要求: 指标值 > 3", "3:9", "name 应为小写英文短横线名", "中文名称请写在“名称”里"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "place", "message", "hint"), SLIPS, ids=[body.replace("\n", " ") for body, *_ in SLIPS]
)
def test_slips(tmp_path: Path, body: str, place: str, message: str, hint: str) -> None:
    loaded = load(tmp_path, f"{HEAD}  {body}\n")
    assert not loaded.rules
    (error,) = loaded.errors
    assert error.mark is not None
    assert (f"{error.mark.line}:{error.mark.column}", message in error.message, hint in error.hint) == (place, True, True), (
        error.message, error.hint,
    )  # fmt: skip


WHOLE = [
    ("", "文件是空的"),
    ("# 只有注释\n", "文件是空的"),
    ("编号: LOCAL-01\n名称: 试\n要求: 指标值 > 3\n", "规则要写成列表"),
    ("- 编号：LOCAL-01\n  名称：试\n", "“编号”后面用了全角冒号“：”"),
    ("编号：LOCAL-01\n名称：试\n", "“编号”后面用了全角冒号“：”"),
    ("- LOCAL-01\n", "这里应是一条规则"),
    ("- 名称: 试\n  要求: 指标值 > 3\n", "这条规则没有编号"),
    ("- 编号: LOCAL-01\n  要求: 指标值 > 3\n", "没有名称"),
    ("- 编号: LOCAL-01\n  名称: 试\n", "没有说要查什么"),
    ("- 编号: 本地-01\n  名称: 试\n  要求: 指标值 > 3\n", "编号“本地-01”写得不对"),
    ("- 编号: LOCAL-01\n  名称: 试\n  要求: 指标值 > 3\n- 编号: local-01\n  名称: 试\n  要求: 指标值 > 3\n", "写了两次，第一次在第 1 行"),
    ("- 编号: C99\n  名称: 试\n  要求: 指标值 > 3\n", "编号“C99”是随软件规则的样式"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), WHOLE)
def test_files(tmp_path: Path, text: str, message: str) -> None:
    (error, *_) = load(tmp_path, text).errors
    assert message in error.message
    assert error.hint


def test_a_broken_rule_leaves_the_others(tmp_path: Path) -> None:
    loaded = load(tmp_path, f"{HEAD}  要求: 指标 直 > 3\n- 编号: LOCAL-02\n  名称: 试\n  要求: 指标值 > 3\n")
    assert ([one.rule.code for one in loaded.rules], len(loaded.errors)) == (["LOCAL-02"], 1)


def test_places_inside_quotes_and_blocks(tmp_path: Path) -> None:
    for body, place in (
        ("要求: '指标值 == ''甲'' 且 名秤 == 1'", "3:23"),
        ("要求: |\n    指标值 > 3\n    且 名秤 == 1", "5:7"),
        ('要求: "指标值 == \\"甲\\" 且 名秤 == 1"', "3:23"),
    ):
        (error,) = load(tmp_path, f"{HEAD}  {body}\n").errors
        assert error.mark is not None
        assert (error.message, f"{error.mark.line}:{error.mark.column}") == ("不认识的名称“名秤”", place)


def test_gbk_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_bytes(f"{HEAD}  要求: 指标值.单位 == “人次”\n".encode("gbk"))
    loaded = read_rule_file(str(path))
    assert ([one.rule.title for one in loaded.rules], loaded.errors) == (["试"], [])
