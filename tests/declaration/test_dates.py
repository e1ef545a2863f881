"""Deadlines as forms write them, and what looks like one and is none."""

from __future__ import annotations

import pytest

from perfcheck.declaration.quantity_parser import parse_quantity

#: As written | as understood.
DATES = """
2023.07-2024.01 | 2024年1月底前
2022/12/31 | 2022年12月31日前
2022-12-31前 | 2022年12月31日前
2023.01.15至2023.11.30 | 2023年11月30日前
截至2023-06 | 2023年6月底前
报告于2023-10-05前提交 | 2023年10月5日前
版本2023.3.31 | 2023年3月31日前
截至2023年底 | 2023年12月底前
3-5月 | 5月底前
1月-12月 | 12月底前
1月至3月 | 3月底前
3月 | 3月底前
3月份 | 3月底前
3月中旬 | 3月底前
3月完成 | 3月底前
9月3日举办 | 9月3日前
6月1日-30日 | 6月30日前
6月1日至30日 | 6月30日前
6月5-8日 | 6月8日前
6月1日至12月31日 | 12月31日前
6月底前完成3月计划的采购 | 6月底前
十二月底前 | 12月底前
十二月 | 12月底前
二月廿八日前 | 2月28日前
二〇二二年六月底前 | 2022年6月底前
22年6月底 | 2022年6月底前
2022年1月1日至12月31日 | 2022年12月31日前
2021年6月至2022年3月 | 2022年3月底前
2021年12月—2022年3月 | 2022年3月底前
2023-2024年3月 | 2024年3月底前
2023年—2024年3月底 | 2024年3月底前
2024-3月 | 2024年3月底前
2024-12月底前完成 | 2024年12月底前
不超过2022年底 | 2022年12月底前
不得超过2022年底 | 2022年12月底前
≤2022年末 | 2022年12月底前
<2022年6月 | 2022年6月底前
不超出2022年6月底（含） | 2022年6月底前
不超过2022年底以前 | 2022年12月底前
不晚于2022年 | 2022年12月底前
不迟于2022年完成 | 2022年12月底前
次年3月底前 | 3月底前
每年6月底前 | 每年6月底前
每年底 | 每年12月底前
一季度完成 | 3月底前
第二季度完成 | 6月底前
四季度 | 12月底前
3季度末 | 9月底前
2023年Q3 | 2023年9月底前
上半年完成 | 6月底前
2023年下半年 | 2023年12月底前
2024年度内 | 2024年12月底前
2024年末 | 2024年12月底前
2023年年底前 | 2023年12月底前
年内完成 | 12月底前
年终 | 12月底前
2022年完成 | 2022年12月底前
2022年 | 2022年12月底前
2022-2024年 | 2024年12月底前
全年完成 | 12月底前
年前完成 | 12月底前
每月10日前 | 每月定期
每季度首月5日前 | 每季定期
逐月5日内上报 | 每月定期
春节前发放 | 约定的时节
汛期结束 | 约定的时节
国庆期间 | 约定的时节
学期末 | 约定的时节
"""


@pytest.mark.parametrize("line", DATES.strip().splitlines())
def test_deadlines(line: str) -> None:
    text, understood = line.split(" | ")
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.kind, str(quantity)) == ("date", understood)


#: Months, days and quarters that are no deadline: what is understood, or nothing.
OTHERS = """
13月 |
每1月 |
每一季度 |
2025.3公里 | 2025.3 公里
一月一调度 | 1 次/月
1月1次 | 1 次/月
1月2次 | 2 次/月
一季度一次 | 1 次/季
两年内完成 | ≤ 2 年
2022年完成200户 | 200 户
"""


@pytest.mark.parametrize("line", OTHERS.strip().splitlines())
def test_what_is_no_deadline(line: str) -> None:
    text, _, understood = (part.strip() for part in line.partition("|"))
    quantity = parse_quantity(text)
    assert (str(quantity) if quantity is not None else "") == understood
    assert quantity is None or quantity.kind == "figure"


@pytest.mark.parametrize(
    ("text", "understood", "deadline"),
    [
        ("6月底前完成200户，12月底前完成100户", "200 户", (None, 6, None)),
        ("2023年3月15日前培训50人", "50 人", (2023, 3, 15)),
        ("12月底前完成率≥95%", "≥ 95%", (None, 12, None)),
        ("春节前发放300户", "300 户", None),
    ],
)
def test_a_figure_with_a_deadline(text: str, understood: str, deadline: object) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.kind, str(quantity), quantity.deadline) == ("figure", understood, deadline)


@pytest.mark.parametrize("text", ["15-3月", "15—3月底前", "13至15月完成", "3-15月", "25-3月", "2022年15-3月", "0-3月", "100-3月", "3月-15月", "第15-3月"])
def test_a_range_of_no_months_promises_nothing(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("20户，15-3月完成", "20 户"),
        ("0-3月龄婴儿筛查100人", "100 人"),
        ("18-24个月", "18～24 个月"),
        ("6月底前200户，15-3月", "200 户"),
    ],
)
def test_a_figure_beside_what_is_no_range_of_months(text: str, understood: str) -> None:
    assert str(parse_quantity(text)) == understood


@pytest.mark.parametrize("text", ["2023.13", "于2023-13-05前完成", "于2023-05-32前完成", "15-3月", "3月45日", "0月底前", "2023/00/05"])
def test_dates_that_do_not_exist_are_no_deadlines(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is None or (quantity.kind, quantity.deadline) == ("figure", None)
