"""A45: targets that were due before the budget year began."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A45"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_value(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 免费开放
        year: 2022
        annual:
          indicators:
            - {level2: 时效指标, name: 补助拨付时间, value: 2021年12月底前}    # 应报: A45
    ''')
    assert finding.severity == "error"
    assert finding.message == "年度“补助拨付时间”要求2021年12月底完成，早于本表的2022年度，时间已经过去，今年无法考核。"
    assert finding.hint == "请核实是否照搬了上年的表；建议改为本年内的时间，是上年任务的删去。"
    [place] = finding.places
    assert (place.term, place.section, place.row, place.field) == ("annual", "时效指标", "补助拨付时间", "value")


@pytest.mark.parametrize("value", ["2021-12-31", "2021.11", "2021年", "2020年第四季度完成", "2021年12月底前完成300户"])
def test_ways_of_writing_it(find: Find, value: str) -> None:
    find(f'''
        kind: project
        name: 厕所革命
        year: 2022
        annual:
          indicators:
            - {{level2: 时效指标, name: 完成时间, value: {value}}}    # 应报: A45
    ''')


LEVEL = """
    kind: project
    name: 机关运行
    year: 2022
    annual:
      indicators:
        - {{level2: {level2}, name: {name}, value: {value}}}{mark}
"""


@pytest.mark.parametrize("value", ["不超过2021年底", "≤2021年末", "不得超过2021年12月", "余额不超过2021年末"])
def test_a_level_that_is_not_to_be_exceeded_is_no_due_date(find: Find, value: str) -> None:
    assert not find(LEVEL.format(level2="数量指标", name="债务余额", value=value, mark=""))
    assert len(find(LEVEL.format(level2="时效指标", name="清偿时间", value=value, mark="    # 应报: A45"))) == 1


@pytest.mark.parametrize("value", ["不超过2021年12月完成", "不超过2021年12月31日前完成建设", "≤2021年12月31日"])
def test_what_is_to_be_done_by_a_day_is_due(find: Find, value: str) -> None:
    assert len(find(LEVEL.format(level2="数量指标", name="建设进度", value=value, mark="    # 应报: A45"))) == 1


def test_a_level_in_a_goal_is_no_due_date(find: Find) -> None:
    form = "name: 机关运行\nyear: 2022\nannual:\n  goals:\n    - {{text: 债务余额{}。}}{}\n"
    assert not find(form.format("不超过2021年底，完成债务管控", ""))
    assert len(find(form.format("2021年底前完成清偿", "    # 应报: A45"))) == 1


def test_project_begun_before_is_a_warning(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 河道治理
        year: 2022
        duration: 2020—2023年
        annual:
          indicators:
            - {level2: 时效指标, name: 主体完工时间, value: 2021年10月底前}    # 应报: A45
    ''')
    assert finding.severity == "warning"


def test_date_in_the_year_in_which_the_project_began(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 河道治理
        year: 2022
        start: 2021年
        end: 2023年
        annual:
          indicators:
            - {level2: 时效指标, name: 主体完工时间, value: 2021年10月底前}    # 应报: A45
    ''')
    assert finding.severity == "warning"


def test_goal_and_standard(find: Find) -> None:
    findings = find('''
        kind: department
        name: 某县民政局
        year: 2022
        annual:
          goals:
            - text: 2021年10月底前完成敬老院改造，提高服务水平。    # 应报: A45
          indicators:
            - {level2: 质量指标, name: 验收合格率, value: 100%, standard: 2021年12月底前验收}    # 应报: A45
    ''')
    assert [finding.places[0].field for finding in findings] == ["goal", "standard"]
    assert findings[0].message == "年度目标要求2021年10月底完成，早于本表的2022年度，时间已经过去，今年无法考核。"


def test_midterm_counts_from_its_first_year(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 信息化
        year: 2022
        midterm:
          period: 中期目标（2021年—2023年）
          indicators:
            - {level2: 时效指标, name: 一期上线时间, value: 2021年9月底前}
            - {level2: 时效指标, name: 招标时间, value: 2020年9月底前}    # 应报: A45
    ''')
    assert finding.message == "中期“招标时间”要求2020年9月底完成，早于中期的第一年（2021年），时间已经过去，今年无法考核。"


def test_whole_term_without_years_counts_from_the_projects_start(find: Find) -> None:
    find('''
        kind: project
        name: 信息化
        year: 2022
        duration: 2021—2023年
        midterm:
          period: 实施期目标
          indicators:
            - {level2: 时效指标, name: 一期上线时间, value: 2021年9月底前}
            - {level2: 时效指标, name: 招标时间, value: 2020年9月底前}    # 应报: A45
    ''')


def test_limit_beside_a_word_of_counting_is_a_promise(find: Find) -> None:
    find('''
        kind: project
        name: 不动产
        year: 2022
        annual:
          indicators:
            - {level2: 时效指标, name: 宅基地登记完成时间, value: 2021年12月底前}    # 应报: A45
            - {level2: 时效指标, name: 宅基地登记数据时点, value: 2021年12月31日}
    ''')


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 时效指标, name: 完成时间, value: 2022年1月底前}",
        "{level2: 时效指标, name: 完成时间, value: 12月底前}",
        "{level2: 时效指标, name: 服务时间, value: 2021年7月至2022年6月}",
        "{level2: 质量指标, name: 降幅, value: 较2021年12月下降3%}",
        "{level2: 数量指标, name: 会议次数, value: 不高于2021年次数}",
        "{level2: 数量指标, name: 检查次数, value: ≥4次, standard: 市监〔2021〕12号}",
        "{level2: 数量指标, name: 检查次数, value: ≥4次, standard: 《2021年12月底前整治方案》}",
        "{level2: 时效指标, name: 项目开工时间, value: 2021年9月}",
        "{level2: 数量指标, name: 存量欠薪案件, value: 0件, standard: 2021年12月31日}",
        "{level2: 时效指标, name: 2021年度尾款支付, value: 2021年12月完工部分}",
        "{level2: 时效指标, name: 政策实施, value: 自2021年7月1日起}",
        "{level2: 数量指标, name: 惠及户数, value: 300户, standard: 2021年}",
        "{level2: 数量指标, name: 改造小区, value: 2000年底前建成的小区20个}",
        "{level2: 数量指标, name: 优待人数, value: 2021年12月31日前在册退役军人3000人}",
        "{level2: 成本指标, name: 项目支出, value: '2021.5', unit: 万元}",
        "{level2: 时效指标, name: 补助年度, value: 2021年}",
    ],
)
def test_passes(find: Find, row: str) -> None:
    assert find(f'''
        kind: project
        name: 示例
        year: 2022
        annual:
          indicators:
            - {row}
    ''') == []


@pytest.mark.parametrize(
    "goal",
    [
        "截至2021年底已建成收储点12个，2022年新建6个。",
        "2021年完成了一期工程，2022年12月底前完成二期。",
        "巩固2021年底实现全面小康的成果。",
        "落实2021年12月印发的方案。",
        "较2021年底提高2个百分点。",
    ],
)
def test_history_in_goals(find: Find, goal: str) -> None:
    assert find(f"{{kind: project, name: 示例, year: 2022, annual: {{goals: [{{text: {goal}}}]}}}}") == []


def test_form_without_a_year(find: Find) -> None:
    assert find("{kind: project, annual: {indicators: [{level2: 时效指标, name: 完成, value: 2021年6月底前}]}}") == []


def test_midterm_and_project_without_years(find: Find) -> None:
    find('''
        kind: project
        name: 信息化
        year: 2022
        midterm:
          period: 实施期目标
          indicators:
            - {level2: 时效指标, name: 一期上线时间, value: 2022年9月底前}
            - {level2: 时效指标, name: 招标时间, value: 2021年9月底前}    # 应报: A45
    ''')


def test_project_begun_later_is_an_error(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 河道治理
        year: 2022
        duration: 2022—2023年
        annual:
          indicators:
            - {level2: 时效指标, name: 主体完工时间, value: 2021年10月底前}    # 应报: A45
    ''')
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 时效指标, name: 完工时间, value: 12月底前, standard: 2022年计划}",
        "{level2: 时效指标, name: 上年尾款, value: 2021年12月底前}",
        "{level2: 时效指标, name: 验收, value: 2021年12月底前支付尾款}",
    ],
)
def test_later_payments_and_dates_without_a_year(find: Find, row: str) -> None:
    assert find(f"{{kind: project, name: 示例, year: 2022, annual: {{indicators: [{row}]}}}}") == []


@pytest.mark.parametrize("goal", ["截至2021年底已完成一期工程。", "较2021年底前完成的数量增加5项。", "2021年11月底前支付尾款。"])
def test_goals_that_tell_facts(find: Find, goal: str) -> None:
    assert find(f"{{kind: project, name: 示例, year: 2022, annual: {{goals: [{{text: {goal}}}]}}}}") == []


def test_midterm_of_a_length_only_counts_from_the_projects_start(find: Find) -> None:
    find('''
        kind: project
        name: 信息化
        year: 2022
        duration: 2021—2023年
        midterm:
          period: 三年
          indicators:
            - {level2: 时效指标, name: 一期上线时间, value: 2021年9月底前}
            - {level2: 时效指标, name: 招标时间, value: 2020年9月底前}    # 应报: A45
    ''')


def test_beside_a_date_without_a_year(find: Find) -> None:
    [finding] = find('''
        kind: project
        name: 免费开放
        year: 2022
        annual:
          indicators:
            - {level2: 时效指标, name: 补助拨付时间, value: 3月底前完成方案，2021年12月底前发放}    # 应报: A45
    ''')
    assert "要求2021年12月底完成" in finding.message
