"""F07: deadlines at the end of some year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "F07"
MARK = "    # 应报: F07"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(term: str, *rows: tuple[str, str], period: str = "2024年—2026年", mark: str = "", level2: str = "时效指标") -> str:
    lines = "".join(f"    - {{level2: {level2}, name: {name}, value: '{value}'}}{mark}\n" for name, value in rows)
    return f"name: 测试\n{term}:\n  period: {period}\n  indicators:\n{lines}"


@pytest.mark.parametrize("value", ["年底前", "12月底前", "6月30日前完成"])
def test_which_year(find: Find, value: str) -> None:
    [finding] = find(_form("midterm", ("完工时间", value), mark=MARK))
    assert finding.severity == "info"
    assert finding.message == f"“完工时间”填“{value}”，中期跨 2024—2026年，不知道是哪一年。"
    assert finding.hint == "请写明年份。"
    assert [(place.field, place.term, place.text) for place in finding.places] == [("value", "midterm", value)]


@pytest.mark.parametrize(
    ("value", "period"),
    [("2026年底前", "2024年—2026年"), ("年底前", "2024年"), ("年底前", "中期目标"), ("每年11月底前", "2024年—2026年"), ("当年年底前", "2024年—2026年"),
     ("≤30天", "2024年—2026年"), ("", "2024年—2026年"), ("及时", "2024年—2026年")],
)  # fmt: skip
def test_the_year_is_plain(find: Find, value: str, period: str) -> None:
    assert find(_form("midterm", ("完工时间", value), period=period)) == []


def test_all_at_the_end_of_the_year(find: Find) -> None:
    rows = [("招标时间", "2024年12月底前"), ("完工时间", "12月31日前"), ("支付时间", "年底前")]
    [finding] = find(_form("annual", *rows, period="2024年", mark=MARK))
    assert finding.severity == "info"
    assert finding.message == "3 条时效指标的时限全部是年底，过程中无法督促。"
    assert finding.hint == "建议按工作先后写明各自的月份。"
    assert len(finding.places) == 3
    other = [("招标", "年底前"), ("完工", "年底前"), ("支付", "年底前"), ("验收", "12月底前")]
    [second] = find(_form("annual", *other, period="2024年", mark=MARK))
    assert (second.message[:4], second.group) == ("4 条时", finding.group)


@pytest.mark.parametrize(
    "rows",
    [
        [("招标", "3月底前"), ("完工", "年底前"), ("支付", "年底前"), ("验收", "年底前")],
        [("完工", "年底前"), ("支付", "年底前")],
        [("完工", "年底前"), ("支付", "年底前"), ("响应", "≤2小时")],
        [],
    ],
)
def test_not_a_habit(find: Find, rows: list[tuple[str, str]]) -> None:
    assert find(_form("annual", *rows, period="2024年")) == []


def test_only_deadlines_count(find: Find) -> None:
    rows = [("甲", "年底前"), ("乙", "年底前"), ("丙", "年底前")]
    assert find(_form("annual", *rows, period="2024年", level2="数量指标")) == []
    assert find("name: 测试\nannual: {indicators: [{level2: 时效指标, name: 甲}]}\n") == []


def test_a_midterm_column_is_not_counted(find: Find) -> None:
    rows = [("甲", "2026年底前"), ("乙", "2026年底前"), ("丙", "2026年底前")]
    assert find(_form("midterm", *rows)) == []


@pytest.mark.parametrize("value", ["各年12月底前", "次年12月底前", "逐年12月底前", "每年12月底前"])
def test_a_date_of_every_year(find: Find, value: str) -> None:
    assert find(_form("midterm", ("完工时间", value))) == []


def test_two_years_are_several(find: Find) -> None:
    [finding] = find(_form("midterm", ("完工时间", "年底前"), period="2024年—2025年", mark=MARK))
    assert "中期跨 2024—2025年" in finding.message


def test_an_annual_column_of_several_years(find: Find) -> None:
    assert find(_form("annual", ("完工时间", "年底前"))) == []


def test_a_row_without_a_name(find: Find) -> None:
    row = "    - {level2: 时效指标, value: 年底前}    # 应报: F07\n"
    assert find(_form("midterm") + row)[0].message.startswith("“”填“年底前”，")


def test_the_habit_of_two_forms_is_one_matter(find: Find) -> None:
    text = _form("annual", ("开工", "年底前"), ("完工", "12月底前"), ("验收", "12月31日前"), period="2024年", mark=MARK)
    assert len({finding.group for finding in find(f"{text}---\n{text.replace('name: 测试', 'name: 乙').replace('开工', '招标')}")}) == 1


def test_a_feast_has_no_year_either_but_no_end_of_a_year(find: Find) -> None:
    [finding] = find("""
        name: 水库除险加固
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {level2: 时效指标, name: 度汛检查完成时间, value: 汛期前}
            - {level2: 时效指标, name: 报表报送时间, value: 次月10日前}
            - {level2: 时效指标, name: 主体工程完工时间, value: 年底前}      # 应报: F07
    """)
    assert finding.places[0].row == "主体工程完工时间"


@pytest.mark.parametrize("other", ["≤3天", "按序时进度"])
def test_what_is_no_date_beside_one_that_is(find: Find, other: str) -> None:
    find(f"""
        name: 甲
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {{level2: 时效指标, name: 主体完工时间, value: 年底前}}    # 应报: F07
            - {{level2: 时效指标, name: 审批时长, value: {other}}}
    """)
