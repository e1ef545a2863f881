"""Texts that say by when, how long, how often or how punctually, and texts that only sound like it."""

from __future__ import annotations

import pytest

from perfcheck_rules.time_limits import names_time

TIMES = ["12月底前", "2024年", "7个工作日以内", "≤3天", "5分钟", "每月一次", "2次/月", "3人次/人·年", "≥95%", "及时率100%", "零延误", "不高于上年天数", "95", "按合同工期", "不超过批复期限", "不超过批复时限", "不超过批复时间", "不超过批复周期", "不超过批复进度", "不超过批复节点", "不超过合同价", "按协议约定服务期", "不超过年度计划工期", "按合同约定时间", "在合同节点前", "0件", "不高于2021年次数", "12月底前完成40次", "1次/2年", "100%全覆盖", "按季度", "逐月", "隔周", "每学期", "每天", "第一季度", "上半年", "季度末", "年度内", "年底", "月初", "岁末", "当日", "本周期内", "次月", "即日", "全年", "全年度完成", "24小时", "T+1", "9:00", "两周", "半小时", "合同期内", "汛期前", "工期内", "工期要求", "序时进度", "法定时限", "实时", "当场出具", "全天候", "营业时间", "学年", "暑假", "节假日", "春季", "采暖季", "开学前", "雨季来临之前", "验收前完成", "较上年增加3场", "2024-12-31完成40次"]
NO_TIMES = ["及时", "按期完成", "明显改善", "按年度计划", "全年度件数", "当年目标任务", "每年级", "提前完成", "目前完成", "5次", "5万元", "全覆盖", "应办尽办", "不超过年度预算", "逐年计划"]


@pytest.mark.parametrize("text", TIMES)
def test_times(text: str) -> None:
    assert names_time(text)


@pytest.mark.parametrize("text", [*NO_TIMES, ""])
def test_no_times(text: str) -> None:
    assert not names_time(text)


@pytest.mark.parametrize(
    ("text", "operator", "unit", "named"),
    [("5", "≤", "天", True), ("5", "", "次", False), ("5", "≤", "", True), ("95", "≥", "%", True), ("95", "≥", "件", False), ("5", "", "次/月", True), ("1", "", "次/2年", True)],
)
def test_columns_beside(text: str, operator: str, unit: str, named: bool) -> None:
    assert names_time(text, operator, unit) is named
