"""A02: the total row of a department's tasks against the tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "A02"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_each_column_by_itself(find: Find) -> None:
    findings = find('''
        kind: department
        name: 某县教育局
        money_unit: 万元
        tasks:
          - {name: 基本支出, funds: {total: "1,820.5", fiscal: 1820.5, other: ""}}    # 应报: A02
          - {name: 校舍维修, funds: {total: 300, fiscal: 280, other: 20}}             # 应报: A02
        annual:
          funds: {total: 2130.5, fiscal: 2000.5, other: 20}                         # 应报: A02
    ''')
    assert [finding.severity for finding in findings] == ["error", "error"]
    assert findings[0].message == "总额合计填 2130.5 万元，各任务相加是 2120.5 万元，多 10 万元。"
    assert findings[1].message == "财政拨款合计填 2000.5 万元，各任务相加是 2100.5 万元，少 100 万元。"
    assert findings[0].hint == "请核对各任务金额和合计，改正算错或漏列的一处。"
    assert [(place.field, place.text) for place in findings[0].places] == [("total", "2130.5"), ("total", "1,820.5"), ("total", "300")]
    assert findings[0].group != findings[1].group


def test_in_yuan_to_the_yuan(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某市公安局
        money_unit: 元
        tasks:
          - {name: 基本支出, funds: {total: 7242318}}    # 应报: A02
          - {name: 天网运维, funds: {total: 2439600}}    # 应报: A02
        annual:
          funds: {total: 9681968}                      # 应报: A02
    ''')
    assert finding.message == "总额合计填 9681968 元，各任务相加是 9681918 元，多 50 元。"


def test_two_yuan_are_no_rounding(find: Find) -> None:
    form = """
        kind: department
        name: 某市公安局
        money_unit: 元
        tasks:
          - {name: 天网运维, funds: {total: 2439600}}{mark}
          - {name: "", funds: {total: 400}}{mark}
        annual:
          funds: {total: {total}}{mark}
    """
    [finding] = find(form.replace("{mark}", "    # 应报: A02").replace("{total}", "2440002"))
    assert finding.message == "总额合计填 2440002 元，各任务相加是 2440000 元，多 2 元。"
    assert find(form.replace("{mark}", "").replace("{total}", "2440001")) == []


def test_each_further_source_is_a_thing_of_its_own(find: Find) -> None:
    findings = find("""
        kind: department
        name: 某县农业农村局
        money_unit: 万元
        tasks:
          - {name: 高标准农田, funds: {中央资金: 300, 省级资金: 100}}    # 应报: A02
        annual:
          funds: {中央资金: 320, 省级资金: 90}                         # 应报: A02
    """)
    assert len({finding.group for finding in findings}) == 2


def test_other_funds(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某市生态环境局
        money_unit: 万元
        tasks:
          - {name: 空气监测, funds: {total: 30, other: 10}}    # 应报: A02
        annual:
          funds: {total: 30, other: 12}                      # 应报: A02
    ''')
    assert finding.message == "其他资金合计填 12 万元，各任务相加是 10 万元，多 2 万元。"


def test_sources_of_the_forms_own(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某县卫健委
        money_unit: 万元
        tasks:
          - {name: 疫苗接种, funds: {total: 30, 上级资金: 10}}    # 应报: A02
          - {name: 妇幼保健, funds: {total: 20}}
        annual:
          funds: {total: 50, 上级资金: 12}                      # 应报: A02
    ''')
    assert finding.message.startswith("上级资金合计填 12 万元，各任务相加是 10 万元")


def test_a_task_without_an_amount(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某县水利局
        money_unit: 万元
        tasks:
          - {name: 河道清淤, funds: {total: 30}}    # 应报: A02
          - {name: 山洪防治, funds: {total: ""}}
        annual:
          funds: {total: 90}                      # 应报: A02
    ''')
    assert finding.message.endswith("多 60 万元。")


def test_beyond_rounding(find: Find) -> None:
    find('''
        kind: department
        name: 某县科技局
        money_unit: 万元
        tasks:
          - {name: 甲, funds: {total: 33.33}}    # 应报: A02
          - {name: 乙, funds: {total: 66.65}}    # 应报: A02
        annual:
          funds: {total: 100}                  # 应报: A02
    ''')


def test_parts_that_do_not_add_up_either(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某县人社局
        money_unit: 万元
        tasks:
          - {name: 基本支出, funds: {total: 100}}        # 应报: A02
          - {name: 其中：人员经费, funds: {total: 80}}
          - {name: 就业补助, funds: {total: 50}}         # 应报: A02
        annual:
          funds: {total: 160}                          # 应报: A02
    ''')
    assert finding.message == "总额合计填 160 万元，各任务相加是 150 万元，多 10 万元。"


def test_subtotals_do_not_explain_everything(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某县财政局
        money_unit: 万元
        tasks:
          - {name: 项目支出, funds: {total: 50}}    # 应报: A02
          - {name: 甲, funds: {total: 20}}         # 应报: A02
          - {name: 乙, funds: {total: 30}}         # 应报: A02
        annual:
          funds: {total: 60}                      # 应报: A02
    ''')
    assert finding.message.endswith("少 40 万元。")


def test_one_row_that_equals_the_next_is_no_subtotal(find: Find) -> None:
    find('''
        kind: department
        name: 某县体育局
        money_unit: 万元
        tasks:
          - {name: 场馆开放, funds: {total: 5}}      # 应报: A02
          - {name: 全民健身, funds: {total: 30}}     # 应报: A02
          - {name: 青少年训练, funds: {total: 30}}    # 应报: A02
        annual:
          funds: {total: 35}                      # 应报: A02
    ''')


def test_a_heading_that_is_not_the_sum_of_what_follows(find: Find) -> None:
    find('''
        kind: department
        name: 某县文旅局
        money_unit: 万元
        tasks:
          - {name: 文化惠民, funds: {total: 50}}    # 应报: A02
          - {name: 送戏下乡, funds: {total: 20}}    # 应报: A02
          - {name: 非遗保护, funds: {total: 40}}    # 应报: A02
        annual:
          funds: {total: 60}                      # 应报: A02
    ''')


def test_a_first_row_is_part_of_nothing(find: Find) -> None:
    find('''
        kind: department
        name: 某县林业局
        money_unit: 万元
        tasks:
          - {name: 其中：造林, funds: {total: 20}}    # 应报: A02
          - {name: 管护, funds: {total: 30}}         # 应报: A02
        annual:
          funds: {total: 30}                       # 应报: A02
    ''')


TASKS: dict[str, tuple[str, str]] = {
    "blank columns": ("{name: 甲, funds: {total: 183.44, fiscal: 183.44, other: ''}}; {name: 乙, funds: {total: 400, fiscal: 400, other: ''}}",
                      "{total: 583.44, fiscal: 583.44, other: ''}"),
    "rounding up": ("{name: 甲, funds: {total: 33.33}}; {name: 乙, funds: {total: 66.66}}", "{total: 100}"),
    "rounding down": ("{name: 甲, funds: {total: 33.34}}; {name: 乙, funds: {total: 66.67}}", "{total: 100}"),
    "units of their own": ("{name: 甲, funds: {total: 900000元}}; {name: 乙, funds: {total: 10万元}}", "{total: 100}"),
    "其中, exhaustive": (
        "{name: 基本支出, funds: {total: 100}}; {name: 其中：人员, funds: {total: 80}}; {name: 公用, funds: {total: 20}}; {name: 项目, funds: {total: 50}}",
        "{total: 150}"),
    "其中, rounded": (
        "{name: 基本支出, funds: {total: 100}}; {name: 其中：人员, funds: {total: 80}}; {name: 项目, funds: {total: 49.99}}", "{total: 150}"),
    "其中 twice, to the last 万元": (
        ("{name: 甲, funds: {total: 9}}; {name: 其中：子, funds: {total: 8}}; {name: 丑, funds: {total: 1}}; "
         "{name: 乙, funds: {total: 7}}; {name: 其中：寅, funds: {total: 2}}; {name: 丙, funds: {total: 3}}"), "{total: 19}"),
    "其中, by label": (
        "{name: 基本支出, funds: {total: 100}}; {label: 其中, name: 人员, funds: {total: 80}}; {name: 项目, funds: {total: 50}}", "{total: 150}"),
    "其中, by content": (
        "{name: 基本支出, funds: {total: 100}}; {name: '', content: 其中：人员, funds: {total: 80}}; {name: 项目, funds: {total: 50}}", "{total: 150}"),
    "two groups with 其中": (
        ("{name: 甲, funds: {total: 9}}; {name: 其中：子, funds: {total: 4}}; {name: 丑, funds: {total: 5}}; "
         "{name: 乙, funds: {total: 7}}; {name: 其中：寅, funds: {total: 2}}; {name: 丙, funds: {total: 3}}"), "{total: 19}"),
    "其中, to the last 万元": (
        ("{name: 基本支出, funds: {total: 100}}; {name: 其中：人员, funds: {total: 60}}; {name: 公用, funds: {total: 39}}; "
        "{name: 其他, funds: {total: 1}}; {name: 项目, funds: {total: 50}}"), "{total: 150}"),
    "first row called 其中": ("{name: 其中：甲, funds: {total: 20}}; {name: 乙, funds: {total: 30}}", "{total: 50}"),
    "total counts parts twice as well": (
        "{name: 甲, funds: {total: 9}}; {name: 其中：子, funds: {total: 4}}; {name: 乙, funds: {total: 7}}", "{total: 20}"),
    "heading, to the last 万元": (
        ("{name: 项目支出, funds: {total: 50}}; {name: 甲, funds: {total: 29}}; {name: 乙, funds: {total: 20}}; {name: 丙, funds: {total: 1}}; "
        "{name: 丁, funds: {total: 3}}"), "{total: 53}"),
    "heading, rounded": (
        "{name: 项目支出, funds: {total: 50}}; {name: 甲, funds: {total: 20}}; {name: 乙, funds: {total: 30}}", "{total: 50.01}"),
    "总计": ("{name: 甲, funds: {total: 20}}; {name: 总计, funds: {total: 20}}", "{total: 20}"),
    "小计": ("{name: 甲, funds: {total: 20}}; {name: 乙, funds: {total: 30}}; {name: 小 计, funds: {total: 50}}", "{total: 50}"),
    "合计 in the label": ("{name: 甲, funds: {total: 20}}; {label: 合计, name: '', funds: {total: 20}}", "{total: 20}"),
    "heading with its own sum": (
        "{name: 基本支出, funds: {total: 100}}; {name: 项目支出, funds: {total: 50}}; {name: 甲, funds: {total: 20}}; {name: 乙, funds: {total: 30}}",
        "{total: 150}"),
    "two headings with their sums": (
        ("{name: 基本支出, funds: {total: 9}}; {name: 人员, funds: {total: 4}}; {name: 公用, funds: {total: 5}}; "
         "{name: 项目支出, funds: {total: 5}}; {name: 甲, funds: {total: 2}}; {name: 乙, funds: {total: 3}}"), "{total: 14}"),
    "total not filled in": ("{name: 甲, funds: {total: 20, fiscal: 20}}", "{total: '', fiscal: 20}"),
    "a column that no task fills in": ("{name: 甲, funds: {total: 20, fiscal: ''}}", "{total: 20, fiscal: 18}"),
    "a column without tasks": ("{name: 甲, funds: {total: 20}}", "{total: 20, fiscal: 18}"),
    "spare rows": ("{name: 甲, funds: {total: 20}}; {name: '', funds: {total: ''}}", "{total: 20}"),
}


@pytest.mark.parametrize("case", TASKS)
def test_passes(unjudged: Callable[[str], list[Any]], case: str) -> None:
    tasks, funds = TASKS[case]
    snippet = f"{{kind: department, name: 某局, money_unit: 万元, tasks: [{tasks.replace(';', ',')}], annual: {{funds: {funds}}}}}"
    assert unjudged(snippet) == []


@pytest.mark.parametrize(
    ("snippet", "reason", "text"),
    [
        (
            "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 甲, funds: {total: 3百}}], annual: {funds: {total: 300}}}",
            "“3百”不是金额，总额合计没有核对",
            "3百",
        ),
        (
            "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 甲, funds: {total: 3}}], annual: {funds: {total: 约3}}}",
            "“约3”不是金额，总额合计没有核对",
            "约3",
        ),
        (
            "{kind: department, name: 某局, tasks: [{name: 甲, funds: {total: 3}}], annual: {funds: {total: 9}}}",
            "“9”没有写明单位，表上也没有声明是元还是万元，总额合计没有核对",
            "9",
        ),
    ],
)
def test_what_cannot_be_read_is_said(unjudged: Callable[[str], list[Any]], snippet: str, reason: str, text: str) -> None:
    assert unjudged(snippet) == [("insufficient_data", reason, text)]


def test_one_unreadable_column_does_not_hide_another(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某局
        money_unit: 万元
        tasks:
          - {name: 甲, funds: {total: 3百, fiscal: 3}}    # 应报: A02
        annual:
          funds: {total: 300, fiscal: 30}               # 应报: A02
    ''')
    assert finding.arguments["label"] == "财政拨款"


@pytest.mark.parametrize(
    "snippet",
    [
        "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 甲, funds: {total: 3}}]}",
        "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 甲, funds: {total: 3}}], annual: {funds: {total: ''}}}",
        "{kind: department, name: 某局, money_unit: 万元, annual: {funds: {total: 9}}}",
        "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: '', funds: {total: ''}}], annual: {funds: {total: 9}}}",
        "{kind: department, name: 某局, money_unit: 万元, tasks: [{name: 合计, funds: {total: 3}}], annual: {funds: {total: 9}}}",
    ],
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Any]], snippet: str) -> None:
    assert [(one.outcome, one.reason) for one in unjudged(snippet)] == [("not_applicable", "没有任务或没有金额合计")]


def test_a_total_that_counts_the_subtotal_again(find: Find) -> None:
    [finding] = find("""
        kind: department
        name: 某县教育局
        money_unit: 万元
        tasks:
          - {name: 甲, funds: {total: 100}}     # 应报: A02
          - {name: 乙, funds: {total: 50}}      # 应报: A02
          - {name: 小计, funds: {total: 150}}
        annual:
          funds: {total: 300}                   # 应报: A02
    """)
    assert finding.message == "总额合计填 300 万元，各任务相加是 150 万元，多 150 万元。"


BESIDE = """
    kind: department
    name: 某区气象局
    money_unit: 万元
    tasks:
      - {name: 监测预警, funds: {total: 186.4}}MARK
      - {name: TASK, funds: {total: 244}}MARK
    annual:
      funds: {total: TOTAL, 基本支出: BASIC, 项目支出: 430.4}MARK
"""


def _beside(task: str = "人工影响天气", total: str = "1043.2", basic: str = "612.8", mark: str = "") -> str:
    return BESIDE.replace("TASK", task).replace("TOTAL", total).replace("BASIC", basic).replace("MARK", mark)


def test_what_the_staff_costs_may_stand_beside_the_tasks(find: Find) -> None:
    assert find(_beside()) == []
    assert find(_beside(total="1100")) == []  # the tasks are only the main ones
    [finding] = find(_beside(basic="''", mark="    # 应报: A02"))
    assert finding.message == "总额合计填 1043.2 万元，各任务相加是 430.4 万元，多 612.8 万元。"
    [finding] = find(_beside(task="基本支出", mark="    # 应报: A02"))
    assert "多 612.8 万元" in finding.message
    [finding] = find(_beside(total="400", mark="    # 应报: A02"))
    assert finding.message == "总额合计填 400 万元，各任务相加是 430.4 万元，少 30.4 万元。"
