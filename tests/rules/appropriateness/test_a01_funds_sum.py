"""A01: totals that are not the sum of their sources, in plans and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A01"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_both_terms_and_tasks(find: Find) -> None:
    findings = find("""
        declarations:
          - kind: department
            name: 某县林业局
            money_unit: 万元
            tasks:
              - name: 退耕还林
                funds:
                  total: 80       # 应报: A01
                  fiscal: 60      # 应报: A01
                  other: 10       # 应报: A01
              - {name: 森林管护, funds: {total: 40, fiscal: 40, other: ""}}
          - kind: project
            name: 退耕还林
            money_unit: 元
            midterm:
              funds:
                total: "3,000,000"    # 应报: A01
                fiscal: 2000000       # 应报: A01
                other: 500000         # 应报: A01
            annual:
              funds: {total: 800000, fiscal: 600000, other: 200000}
    """)
    assert {finding.severity for finding in findings} == {"error"}
    assert [finding.message for finding in findings] == [
        "任务“退耕还林”资金总额填 80 万元，分项（财政拨款 60、其他资金 10）相加是 70 万元，多 10 万元。",
        "中期资金总额填 3000000 元，分项（财政拨款 2000000、其他资金 500000）相加是 2500000 元，多 500000 元。",
    ]
    assert [place.field for place in findings[0].places] == ["total", "fiscal", "other"]


def test_the_same_mistake_in_two_projects_is_two_things_to_fix(find: Find) -> None:
    findings = find("""
        declarations:
          - kind: project
            name: 甲
            money_unit: 万元
            annual:
              funds:
                total: 80      # 应报: A01
                fiscal: 60     # 应报: A01
                other: 10      # 应报: A01
          - kind: project
            name: 乙
            money_unit: 万元
            annual:
              funds:
                total: 80      # 应报: A01
                fiscal: 60     # 应报: A01
                other: 10      # 应报: A01
    """)
    assert len({finding.group for finding in findings}) == 2


def test_department_and_tasks_by_whatever_names_them(find: Find) -> None:
    findings = find("""
        kind: department
        name: 某市卫生健康委员会
        money_unit: 万元
        annual:
          funds:
            total: 500       # 应报: A01
            fiscal: 420      # 应报: A01
            other: 60        # 应报: A01
        tasks:
          - name: ""
            content: 疫苗冷链建设
            funds:
              total: 30      # 应报: A01
              fiscal: 20     # 应报: A01
              other: 0       # 应报: A01
          - label: 任务2
            funds:
              total: 40      # 应报: A01
              fiscal: 45     # 应报: A01
          - content: ""
            funds:
              total: ""      # 应报: A01
              fiscal: 45     # 应报: A01
          - content: ""
            funds:
              total: 50      # 应报: A01
              fiscal: 45     # 应报: A01
              other: ""
          - name: 没有总额一栏
            funds: {fiscal: 20, other: 10}
    """)
    assert sorted(finding.message for finding in findings) == [
        "任务“任务2”资金总额填 40 万元，分项（财政拨款 45）相加是 45 万元，少 5 万元。",
        "任务“疫苗冷链建设”资金总额填 30 万元，分项（财政拨款 20、其他资金 0）相加是 20 万元，多 10 万元。",
        "任务资金总额填 50 万元，分项（财政拨款 45）相加是 45 万元，多 5 万元。",
        "任务资金总额空着，分项（财政拨款 45）却有 45 万元。",
        "部门资金总额填 500 万元，分项（财政拨款 420、其他资金 60）相加是 480 万元，多 20 万元。",
    ]
    assert {finding.hint for finding in findings} == {
        "请核对总额和各项来源，改正算错或漏填的一处。",
        "请补填总额，与各项来源之和一致。",
    }


@pytest.mark.parametrize("total", ["80", '""'])
def test_each_term_of_each_form_is_a_thing_to_fix_of_its_own(find: Find, total: str) -> None:
    wrong = f"funds: {{total: {total}, fiscal: 60, other: 10}}    # 应报: A01"
    findings = find("\n---\n".join(f"""
name: {name}
money_unit: 万元
midterm:
  {wrong}
annual:
  {wrong}
""" for name in ("中小学校舍加固", "农村公路养护", "中小学校舍加固")))
    assert len(findings) == 6
    assert len({finding.group for finding in findings}) == 4


@pytest.mark.parametrize(
    ("funds", "message"),
    [
        ("{total: 100.02, fiscal: 66.67, other: 33.33}", "财政拨款 66.67、其他资金 33.33）相加是 100 万元，多 0.02 万元"),
        ("{total: 60, 中央资金: 40, 省级资金: 10}", "年度资金总额填 60 万元，分项（中央资金 40、省级资金 10）相加是 50 万元，多 10 万元。"),
        ("{total: 0, fiscal: 90, 省级资金: 0}", "年度资金总额填 0 万元，分项（财政拨款 90）相加是 90 万元，少 90 万元。"),
        ('{total: "", fiscal: 1, other: ""}', "年度资金总额空着，分项（财政拨款 1）却有 1 万元。"),
        ('{total: 120, fiscal: 90, other: ""}', "分项（财政拨款 90）相加是 90 万元，多 30 万元。"),
        ("{total: 90, fiscal: 80, 上年结转: 20, 单位自筹: 30}", "分项（财政拨款 80）相加是 80 万元，多 10 万元。"),
        ("{total: 5000, fiscal: 80, 中央资金: 1, 省级资金: 2, 市级资金: 4, 县级资金: 8, 债券资金: 16, 社会资金: 32, 自筹资金: 64, 上年结转: 128}", "多 4920 万元"),
    ],
)
def test_found(find: Find, funds: str, message: str) -> None:
    [finding] = find(f"name: 河道治理\nmoney_unit: 万元\nannual:\n  funds: {funds}    # 应报: A01\n")
    assert message in finding.message


def test_one_part_above_the_total_is_reported_though_the_rest_is_not_listed(find: Find) -> None:
    [finding] = find("""
        name: 退耕还林
        money_unit: 万元
        annual:
          funds:
            total: 60      # 应报: A01
            fiscal: 80     # 应报: A01
    """)
    assert "少 20 万元" in finding.message


def test_blank_total(find: Find) -> None:
    [finding] = find("""
        name: 退耕还林
        money_unit: 万元
        annual:
          funds:
            total: ""      # 应报: A01
            fiscal: 60     # 应报: A01
    """)
    assert finding.message == "年度资金总额空着，分项（财政拨款 60）却有 60 万元。"


@pytest.mark.parametrize(
    "funds",
    [
        '{total: 60, fiscal: 60, other: ""}',
        '{total: 60, fiscal: "", other: ""}',
        "{total: 60}",
        "{fiscal: 60, other: 10}",
        "{total: 120, fiscal: 90}",
        '{total: 60, fiscal: 50, other: "", 上年结转: 10}',
        "{total: 100.01, fiscal: 66.67, other: 33.33, 省级资金: 50}",
        "{total: 5000, fiscal: 80, 中央资金: 1, 省级资金: 2, 市级资金: 4, 县级资金: 8, 债券资金: 16, 社会资金: 32, 自筹资金: 64, 上年结转: 128, 银行贷款: 256}",
        "{total: 60, fiscal: 60, other: /}",
        "{total: 0, fiscal: 0, other: 0}",
        '{total: "", fiscal: "", other: ""}',
        "{total: 109175.51, fiscal: 109000.5, other: 175.01}",
        "{total: 100.01, fiscal: 66.67, other: 33.33}",
        "{total: 60万元, fiscal: 600000元}",
        "{total: 60, fiscal: 60, 中央资金: 40, 省级资金: 20}",
        "{total: 60, 中央资金: 40, 省级资金: 20}",
        "{total: 60, fiscal: 50, 上年结转: 10}",
        "{total: 70, fiscal: 50, other: 10, 上年结转: 10, 其中省级资金: 20}",
    ],
)
def test_silent(unjudged: Callable[[str], list[Unjudged]], funds: str) -> None:
    assert not unjudged(f"name: 退耕还林\nmoney_unit: 万元\nannual:\n  funds: {funds}\n")


@pytest.mark.parametrize("nothing", ["", "/", "-", "—", "——", "无", "0"])
def test_signs_that_say_nothing(unjudged: Callable[[str], list[Unjudged]], nothing: str) -> None:
    assert not unjudged(f"name: 退耕还林\nmoney_unit: 万元\nannual:\n  funds: {{total: 60, fiscal: 60, other: '{nothing}'}}\n")


def test_without_a_declared_unit_the_reason_is_told(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged("{name: 测试, annual: {funds: {total: 420, fiscal: 300, other: 100}}}")
    assert one.outcome == "insufficient_data"
    assert one.reason == "“420”没有写明单位，表上也没有声明是元还是万元，年度资金总额没有核对"


def test_main_sources_above_the_total_are_not_explained_by_the_lines_besides(find: Find) -> None:
    """The lines besides break down 财政拨款; 其他资金 is on top of the total."""
    [finding] = find("""
        name: 古城墙修缮
        money_unit: 万元
        annual:
          funds: {total: 98, fiscal: 98, 中央补助: 60, 市级资金: 38, other: 11}    # 应报: A01
    """)
    assert finding.message == "年度资金总额填 98 万元，分项（财政拨款 98、其他资金 11）相加是 109 万元，少 11 万元。"


def test_the_lines_besides_alone_may_be_the_whole(unjudged: Callable[[str], list[Unjudged]]) -> None:
    funds = "{total: 98, fiscal: 30, 中央补助: 60, 市级资金: 38, other: 5}"
    assert not unjudged(f"name: 古城墙修缮\nmoney_unit: 万元\nannual:\n  funds: {funds}\n")


def _department(funds: str, mark: str = "", kind: str = "department", unit: str = "元") -> str:
    lines = [f"kind: {kind}", "name: 某市文化和旅游局", f"money_unit: {unit}", "annual:", "  funds:"]
    for item in funds.split("，"):
        marked = mark if item.startswith(("total", "基本支出", "项目支出")) else ""
        lines.append(f"    {item}{marked}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("projects", "words"), [("6200000", "相加是 9000000 元，少 200000 元。"), ("5800000", "相加是 8600000 元，多 200000 元。")]
)
def test_what_is_spent_is_the_total(find: Find, projects: str, words: str) -> None:
    funds = f"total: 8800000，fiscal: 8800000，政府性基金: 0，基本支出: 2800000，项目支出: {projects}"
    [finding] = find(_department(funds, "    # 应报: A01"))
    assert finding.severity == "error"
    assert finding.message == f"部门资金总额填 8800000 元，基本支出 2800000 元、项目支出 {projects} 元，{words}"
    assert finding.hint == "请核对总额和两类支出，改正算错的一处；另有别的支出的，单独列出。"
    assert [(place.field, place.text) for place in finding.places] == [
        ("total", "8800000"), ("source", "2800000"), ("source", projects),
    ]  # fmt: skip
    assert finding.group.endswith("支出")


@pytest.mark.parametrize(
    "funds",
    [
        "total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: 6000000",
        "total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: 6000100",  # a hundredth of a 万元
        "total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: 5000000，经营支出: 1000000",
        "total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: 5000000，上缴上级: 1000000",
        "total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: 5000000，结转下年: 1000000",
        "total: 8800000，fiscal: 7800000，other: 1000000，基本支出: 2800000，项目支出: 5000000",  # what the treasury pays, by kind
        "total: 8800000，fiscal: 8800000，基本支出: 0，项目支出: 0",
        "total: 8800000，fiscal: 8800000，基本支出: 2800000",
        "total: 8800000，fiscal: 8800000，项目支出: 6200000",
        "total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: ''",
    ],
)
def test_other_spending_may_make_it_up(find: Find, funds: str) -> None:
    assert find(_department(funds)) == []


def test_other_spending_that_there_is_none_of_makes_up_nothing(find: Find) -> None:
    funds = "total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: 5800000，经营支出: 0，上缴上级支出: ''"
    [finding] = find(_department(funds, "    # 应报: A01"))
    assert finding.message.endswith("相加是 8600000 元，多 200000 元。")


def test_of_a_project_such_sources_are_not_all(find: Find) -> None:
    assert find(_department("total: 8800000，fiscal: 8800000，基本支出: 2800000，项目支出: 6200000", kind="project")) == []


def test_a_wrong_sum_of_sources_is_told_alone(find: Find) -> None:
    text = _department("total: 900，fiscal: 500，other: 200，基本支出: 100，项目支出: 150", unit="万元")
    for part in ("total: 900", "fiscal: 500", "other: 200"):
        text = text.replace(part, f"{part}    # 应报: A01")
    [finding] = find(text)
    assert finding.message == "部门资金总额填 900 万元，分项（财政拨款 500、其他资金 200）相加是 700 万元，多 200 万元。"
