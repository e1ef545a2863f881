"""YAML is changed by spans of its text: every other character stays, in every style, encoding and line end."""

from __future__ import annotations

import pytest

from tests.fixing.conftest import Mend, changed

FORM = """\
# 县教育局 2024 年    （注释不动）
项目名称:   远程教育      # 行尾注释：视屏会议
"年度计划":   # 键加了引号

    目标: [ "完成视屏会议12场；", '开展培训３0场。' ]
    指标:
        - {二级指标: 数量指标,   名称: 视屏会议场次 , 指标值: ≥12场 }   # perfcheck: 不是标注

        -   二级指标: 质量指标
            名称:  'it''s 视屏会议达标率'
            指标值: "≥95%以上"      # 保留
            绩效标准: |
                按视屏会议
                纪要执行
        -   二级指标: 社会效益指标
            名称: >-
                群众对视屏
                会议的知晓率
            指标值: "\\u2265９0%"
            绩效标准: 按
              视屏会议要求
"""


def test_only_the_characters_of_the_edit_change(mended: Mend) -> None:
    one = mended("a.yaml", FORM.encode(), "T01", "T05", "T22")
    assert one.content is not None
    after = one.content.decode()
    # 视屏 across the line break of a folded block reads “视屏 会议”: a blank within the word, so it is looked through.
    assert after == (
        FORM.replace("完成视屏", "完成视频").replace("名称: 视屏", "名称: 视频").replace("s 视屏", "s 视频")
        .replace("按视屏", "按视频").replace("对视屏", "对视频").replace("  视屏会议要求", "  视频会议要求")
        .replace("３0场", "30场").replace("９0%", "90%").replace("≥95%以上", "≥95%")
    )  # fmt: skip
    assert one.counts == {"T01": 6, "T05": 2, "T22": 1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(mended: Mend, encoding: str, end: str) -> None:
    text = FORM.replace("\n", end).replace("\\u2265", "≥")
    one = mended("a.yaml", text.encode(encoding), "T01")
    assert one.content is not None
    assert one.content.decode(encoding) == (
        text.replace("完成视屏", "完成视频").replace("名称: 视屏", "名称: 视频").replace("s 视屏", "s 视频")
        .replace("按视屏", "按视频").replace("对视屏", "对视频").replace("  视屏会议要求", "  视频会议要求")
    )  # fmt: skip
    assert one.content[:4] == text.encode(encoding)[:4]


def test_a_text_that_cannot_stay_plain_is_put_in_quotes(mended: Mend) -> None:
    text = (
        "项目名称: 疫苗接种\nannual:\n  indicators:\n"
        '    - {level2: 数量指标, label: "指标1:", name: 接种人次, value: ≥6000人次}\n'
        '    - {level2: 数量指标, label: "指标2:", name: 接种点数量, value: ≥12个}\n'
        "    - level2: 数量指标\n      label: 指标3：\n      name: 宣传场次\n      value: ≥24场\n"
    )
    one = mended("a.yaml", text.encode(), "T05")
    assert one.content is not None
    assert one.content.decode() == text.replace("label: 指标3：", 'label: "指标3:"')


def test_the_department_that_a_form_is_named_after_changes_with_it(mended: Mend) -> None:
    text = "部门名称: 某县视屏会议中心\nyear: 2024\nannual:\n  goals: [办好视频会议12场。]\n"
    one = mended("a.yaml", text.encode(), "T01")
    assert changed("a.yaml", text.encode(), one.content) == {
        "0.name": ("某县视屏会议中心", "某县视频会议中心"), "0.department": ("某县视屏会议中心", "某县视频会议中心"),
    }  # fmt: skip


def test_goals_of_one_block_are_changed_apart(mended: Mend) -> None:
    text = "项目名称: 甲\nannual:\n  goals: |\n    目标1：召开视屏会议12场。\n\n    目标1：召开视频会议３场。\n    目标2：召开视屏会议12场。\n"
    one = mended("a.yaml", text.encode(), "T01", "T05", "C13")
    assert one.content is not None
    assert one.content.decode() == (
        text.replace("视屏", "视频").replace("３场", "3场").replace("目标2", "目标3").replace("目标1：召开视频会议3", "目标2：召开视频会议3")
    )


def test_anchors_and_tags_are_no_declaration_and_stay(mended: Mend, work: object, tmp_path: object) -> None:
    text = "项目名称: 甲\nannual:\n  indicators:\n    - {level2: 数量指标, name: &a 视屏会议场次, value: ≥12场}\n    - {level2: 数量指标, name: *a, value: ≥13场}\n"
    path = tmp_path / "a.yaml"  # type: ignore[operator]
    path.write_text(text, "utf-8")
    result = work(path, "T01")  # type: ignore[operator]
    assert all(one.content is None for one in result.mended)
    assert path.read_text("utf-8") == text
    assert any(problem.level == "error" for report in result.reports for source in report.sources for problem in source.problems)


def test_a_block_with_an_indentation_indicator_is_left_and_told(mended: Mend) -> None:
    text = "项目名称: 甲\nannual:\n  goals: |2\n      召开视屏会议12场。\n"
    one = mended("a.yaml", text.encode(), "T01")
    assert one.content is None
    assert [refusal.reason for refusal in one.refused] == ["这一格在 YAML 里的写法特殊，改了怕动到别处"]


def test_several_declarations_and_keys_that_are_goals(mended: Mend) -> None:
    text = (
        "declarations:\n- 项目名称: 甲\n  年度计划: {目标: {目标1: 召开视屏会议12场。, 目标2: 培训30人。}}\n"
        "- 项目名称: 乙\n  年度计划: {目标: {目标1: 召开视屏会议9场。}}\n"
    )
    one = mended("a.yaml", text.encode(), "T01")
    assert one.content is not None
    assert one.content.decode() == text.replace("视屏", "视频")
