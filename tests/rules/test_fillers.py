"""Values that fill a cell without promising anything, and values that look like them."""

from __future__ import annotations

import pytest

from perfcheck_rules.fillers import is_filler, is_yes_or_no

NOTHING = ["无", "暂无", "没有", "不涉及", "不适用", "未涉及", "无此项", "同上", "空", "本项目不适用此指标", "本项目不涉及", "不作要求", "/", "-", "--", "略", "N/A", "NA", "无。", "不涉及；", "暂无，"]
TEMPLATE = ["≥**%", "★", "……人", "....人", "××个", "XX个", "____", "（100字以内）", "详见附件", "见附件3", "另附"]
UNITS = ["%", "≥ %", "公里", "万元", "≤万元", "十万元", "", "人/次", "个。", "百分点", "千人", "≥百户", "万元人民币"]


@pytest.mark.parametrize("text", [*NOTHING, *TEMPLATE, *UNITS])
def test_fillers(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize("text", ["5公里", "≥95%", "明显改善", "*号井", "无事故", "无障碍", "略有改善", "公里数增加", "人员到位", "详见合同", "5×8小时", "工作日以内"])
def test_values(text: str) -> None:
    assert not is_filler(text)


@pytest.mark.parametrize(
    "text",
    ["是", "否", "能", "可", "有", "是否", "有无", "能否", "是/否", "能/否", "有/无", "好坏", "是。", "能？", "是否建立", "制度建立与否", "能否使用；", "可否查询"],
)
def test_truth_values(text: str) -> None:
    assert is_yes_or_no(text)


@pytest.mark.parametrize("text", ["有效", "可持续", "全部建立", "能效提升", "", "≥1项"])
def test_no_truth_values(text: str) -> None:
    assert not is_yes_or_no(text)
