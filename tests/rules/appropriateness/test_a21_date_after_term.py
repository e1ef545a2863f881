"""A21: dates that come after the budget year or after the project's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A21"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_after_the_year(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 村卫生室改造
        year: 2023
        annual:
          indicators:
            - {level2: 时效指标, name: 完工时间, value: 2024年6月底前}    # 应报: A21
    ''')
    assert finding.severity == "error"
    assert finding.message == "年度“完工时间”要求2024年6月底完成，晚于本表年度（2023年），到期无法考核。"
    assert finding.hint == "请改为考核期内的时间，例如本年应完成的阶段；确需延后的，先核实项目期。"
    [place] = finding.places
    assert (place.term, place.section, place.row, place.field, place.text) == (
        "annual", "时效指标", "完工时间", "value", "2024年6月底前",
    )  # fmt: skip


def test_whole_projects_date_in_the_annual_plan_is_a_warning(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 水库除险加固
        year: 2023
        duration: 2022年—2025年
        annual:
          indicators:
            - {level2: 时效指标, name: 完工时间, value: 2024年6月底前}    # 应报: A21
    ''')
    assert finding.severity == "warning"


@pytest.mark.parametrize(("value", "severity"), [("2023年12月31日", "error"), ("12月底前完成", "warning"), ("年底前", "warning")])
def test_after_the_projects_end_within_the_year(find: Find, value: str, severity: str) -> None:
    [finding] = find(f'''
        kind: project
        name: 警用装备购置
        year: 2023
        duration: 2023年1月至2023年11月
        annual:
          indicators:
            - {{level2: 时效指标, name: 验收时间, value: {value}}}    # 应报: A21
    ''')
    assert finding.severity == severity
    assert "晚于项目期止（2023年11月）" in finding.message


def test_midterm_and_standard(find: Find) -> None:
    findings = find('''
        kind: project
        name: 湿地修复
        year: 2023
        midterm:
          period: 中期目标（2023年—2025年）
          indicators:
            - {level2: 时效指标, name: 全部完工, value: 2026年底前}                          # 应报: A21
            - {level2: 数量指标, name: 修复面积, value: ≥300亩, standard: 2027年6月底前完成}  # 应报: A21
    ''')
    assert [finding.places[0].field for finding in findings] == ["value", "standard"]
    assert findings[0].message == "中期“全部完工”要求2026年12月底完成，晚于中期最后一年（2025年），到期无法考核。"


def test_whole_term_without_years_ends_with_the_project(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 湿地修复
        year: 2023
        start: 2022-03-01
        end: 2024-10-31
        midterm:
          period: 实施期目标
          indicators:
            - {level2: 时效指标, name: 主体完工, value: 2024-10-31}
            - {level2: 时效指标, name: 全部完工, value: 2025年6月底前}    # 应报: A21
    ''')
    assert finding.message == "中期“全部完工”要求2025年6月底完成，晚于项目期（2024年），到期无法考核。"
    assert finding.severity == "error"


def test_row_without_a_name(find: Find) -> None:
    [finding] = find('''
        kind: project
        year: 2023
        annual:
          indicators:
            - {level2: 时效指标, value: 2024年6月底前}    # 应报: A21
    ''')
    assert finding.message.startswith("年度“指标”要求2024年6月底完成")


@pytest.mark.parametrize("duration", ["2023年10月至2023年3月", "2022年3月起", "2023年3月至长期"])
def test_term_that_gives_no_end(find: Find, duration: str) -> None:
    assert find(f'''
        kind: project
        name: 交通劝导
        year: 2023
        duration: {duration}
        annual: {{indicators: [{{level2: 时效指标, name: 完成时间, value: 2023年12月底前}}]}}
        midterm: {{period: 实施期目标, indicators: [{{level2: 时效指标, name: 完成时间, value: 2026年12月底前}}]}}
    ''') == []


def test_the_second_date_of_a_cell(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 公路大修
        year: 2023
        annual:
          indicators:
            - {level2: 时效指标, name: 进度, value: 2023年6月底前完成招标，2024年3月底前完工}    # 应报: A21
    ''')
    assert "2024年3月底" in finding.message


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 时效指标, name: 完工时间, value: 2023年12月31日前}",
        "{level2: 时效指标, name: 完工时间, value: 年底前}",
        "{level2: 时效指标, name: 工程尾款支付时间, value: 2024年6月底前}",
        "{level2: 时效指标, name: 质保金退还时间, value: 2025年6月底前}",
        "{level2: 质量指标, name: 设备质保期, value: 至2026年3月}",
        "{level2: 时效指标, name: 办公用房租赁期, value: 2023年7月1日至2024年6月30日}",
        "{level2: 时效指标, name: 服务周期, value: 2023.07-2024.01}",
        "{level2: 时效指标, name: 学年资助发放, value: 2023年9月—2024年7月}",
        "{level2: 时效指标, name: 供暖保障时间, value: 2023年11月15日至2024年3月15日}",
        "{level2: 时效指标, name: 绩效自评, value: 2024年3月底前}",
        "{level2: 时效指标, name: 决算编报, value: 次年3月底前}",
        "{level2: 时效指标, name: 补贴发放, value: 每年12月底前}",
        "{level2: 数量指标, name: 巡河次数, value: ≥12次, standard: 水河〔2024〕3号}",
        "{level2: 经济效益指标, name: 增收, value: 较2024年增长5%}",
        "{level2: 数量指标, name: 编制规划（2024—2030年）, value: 1个}",
        "{level2: 数量指标, name: 处置率, value: ≥95%, standard: 2024年}",
        "{level2: 数量指标, name: 补助人数, value: 300人, standard: 2024年9月1日前入学的学生}",
        "{level2: 成本指标, name: 项目支出, value: '2024.5', unit: 万元}",
        "{level2: 时效指标, name: 补助年度, value: 2024年}",
    ],
)
def test_passes(find: Find, row: str) -> None:
    assert find(f'''
        kind: project
        name: 示例
        year: 2023
        annual:
          indicators:
            - {row}
    ''') == []


@pytest.mark.parametrize("head", ["{name: 道路工程尾款, year: 2023}", "{name: 道路工程}", "{name: 道路工程, year: 2024, duration: 长期}"])
def test_passes_by_the_head_of_the_form(find: Find, head: str) -> None:
    assert find(f'''
        {head[:-1]}, kind: project, annual: {{indicators: [{{level2: 时效指标, name: 支付时间, value: 2024年6月底前}}]}}}}
    ''') == []


def test_open_ended_project_and_project_that_ended_before(find: Find) -> None:
    for duration in ("长期", "2020年1月至2022年6月", "2022年起"):
        assert find(f'''
            kind: project
            name: 道路养护
            year: 2023
            duration: {duration}
            annual: {{indicators: [{{level2: 时效指标, name: 完成时间, value: 12月底前}}]}}
        ''') == []


def test_midterm_heading_goes_before_the_projects_end(find: Find) -> None:
    [finding] = find("""
        kind: project
        name: 水库除险加固
        year: 2024
        duration: 2024年—2028年
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 30}
          indicators:
            - {level2: 时效指标, name: 完工时间, value: 2027年12月底前}    # 应报: A21
    """)
    assert "晚于中期最后一年（2026年）" in finding.message


def test_term_that_goes_on(find: Find) -> None:
    assert find("""
        kind: project
        name: 河长制巡查
        year: 2024
        duration: 2020年1月至2024年6月，长期实施
        annual:
          indicators:
            - {level2: 时效指标, name: 完工时间, value: 2024年12月底前}
    """) == []


def test_no_accidents_are_due_at_once(find: Find) -> None:
    row = "{level2: 社会效益指标, name: 安全事故, value: 0起, standard: 2026年12月底前}    # 应报: A21"
    assert len(find(f"kind: project\nname: 抽样调查\nyear: 2025\nannual:\n  indicators:\n    - {row}\n")) == 1


@pytest.mark.parametrize(("value", "found"), [("0项", False), ("0", False), ("≥2项", True), ("≥0项", True), ("按方案", True)])
def test_what_is_not_due_this_year_may_have_its_date(find: Find, value: str, found: bool) -> None:
    mark = "    # 应报: A21" if found else ""
    findings = find(f"""
        kind: project
        name: 抽样调查
        year: 2025
        annual:
          indicators:
            - level2: 数量指标
              name: 课题研究成果
              value: {value}
              standard: 2026年12月底前完成{mark}
    """)
    assert len(findings) == found
