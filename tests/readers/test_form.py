"""The recogniser on forms of other fields and layouts: by labels, wherever they stand."""

from __future__ import annotations

from typing import Any

import pytest

from perfcheck.readers.text_reader import read_text
from perfcheck.readers.writing import to_data

Rows = list[list[str]]

HEAD: Rows = [["项目支出绩效目标申报表"], ["（2024年度）"], ["项目名称", "冷链设备更新"]]
TABLE: Rows = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "冷链设备台数", "≥10台"],
    ["效益指标", "社会效益", "温控覆盖率", "≥90%"],
    ["满意度指标", "服务对象满意度", "接种者满意度", "≥90%"],
]


def extraction(rows: Rows) -> str:
    """Rows as a text extraction has them."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def read_one(rows: Rows, *, problems: list[str] | None = None) -> dict[str, Any]:
    reading = read_text(extraction(rows))
    assert [problem.level for problem in reading.problems] == (problems or [])
    assert len(reading.declarations) == 1
    return to_data(reading.declarations[0])


def names(plan: dict[str, Any], *fields: str) -> list[tuple[Any, ...]]:
    return [tuple(row.get(field) for field in fields) for row in plan["indicators"]]


def test_labels_with_blanks_line_breaks_widths_notes_and_stars() -> None:
    data = read_one([
        ["项目支出绩效目标申报表"], ["*项 目\n名 称（必填）：", "管网改造"], ["主管部门及代码", "[105]水务局", "★实施单位", "供水公司"],
        ["项　目　期", "1年"], *TABLE,
    ])  # fmt: skip
    assert (data["name"], data["supervisor"], data["implementer"], data["duration"]) == (
        "管网改造", "[105]水务局", "供水公司", "1年",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "attribute"),
    [("□新增项目  √延续项目", "延续项目"), ("√新增项目  □延续项目", "新增项目"), ("☑新增项目 ☑延续项目", "新增项目、延续项目"),
     ("□新增项目  □延续项目", ""), ("新增项目□ 延续项目√", "延续项目"), ("■一次性项目 □延续项目", "一次性项目"),
     ("口新增项目 √延续项目", "延续项目"), ("持续性项目■ 新增性项目", "持续性项目"), ("□新增 R延续", "延续")],
)  # fmt: skip
def test_the_attribute_is_what_is_ticked(written: str, attribute: str) -> None:
    data = read_one([*HEAD, ["项目属性", written], *TABLE])
    assert data["attribute"] == attribute
    assert data["written"]["attribute"] == written


@pytest.mark.parametrize("written", ["延续项目", "口岸建设项目", ""])
def test_an_attribute_without_boxes_is_its_text(written: str) -> None:
    data = read_one([*HEAD, ["项目属性", written], *TABLE])
    assert data["attribute"] == written
    assert "attribute" not in data.get("written", {})


@pytest.mark.parametrize(
    ("title", "cell", "year"),
    [("项目支出绩效目标申报表", "（ 2024  年度 ）", 2024), ("2023年度项目支出绩效目标申报表", None, 2023),
     ("项目支出绩效目标申报表", "（    年度）", ""), ("项目支出绩效目标申报表", "2025年", 2025)],
)  # fmt: skip
def test_the_year(title: str, cell: str | None, year: object) -> None:
    rows = [[title], *([[cell]] if cell else []), ["项目名称", "甲"], *TABLE]
    assert read_one(rows)["year"] == year


def test_funds_of_both_terms_in_either_order_with_further_sources() -> None:
    data = read_one([
        *HEAD,
        ["项目资金\n（元）", "年度资金总额：", "500000", "实施期资金总额：", "1,500,000"],
        ["", "其中：财政拨款", "400000", "其中：财政拨款", "1200000"],
        ["", "上年结转资金", "100000", "债券资金", "300000"],
        ["", "其他资金", "", "其他资金", ""],
        *TABLE,
    ])  # fmt: skip
    assert data["money_unit"] == "元"
    assert data["annual"]["funds"] == {"total": "50", "fiscal": "40", "other": "", "上年结转资金": "10"}
    assert data["midterm"]["funds"] == {"total": "150", "fiscal": "120", "other": "", "债券资金": "30"}


def test_an_amount_behind_the_colon_of_its_label() -> None:
    data = read_one([*HEAD, ["项目资金", "年度资金总额：200万元", "其中：财政拨款：180万元"], *TABLE])
    assert data["annual"]["funds"] == {"total": "200", "fiscal": "180"}
    assert data["money_unit"] is None


def test_a_project_without_any_annual_column_is_a_mid_term_plan() -> None:
    data = read_one([*HEAD, ["实施期资金总额", "90"], ["实施期目标（2024—2026年）", "造林三万亩"], *TABLE])
    assert "annual" not in data
    assert data["midterm"]["period"] == "实施期目标（2024—2026年）"
    assert len(data["midterm"]["indicators"]) == 3


@pytest.mark.parametrize(
    "goals",
    [
        [["总体目标", "中期目标（2024-2026年）", "年度目标"], ["", "三年建成", "建成一期"]],
        [["总体目标", "年度目标", "中期目标（2024-2026年）"], ["", "建成一期", "三年建成"]],
        [["中期目标（2024-2026年）", "三年建成"], ["年度总体目标", "建成一期"]],
        [["中期目标（2024-2026年）", "三年建成", "本年度绩效目标", "建成一期"]],
    ],
)
def test_goals_side_by_side_below_or_beside(goals: Rows) -> None:
    data = read_one([*HEAD, *goals, *TABLE])
    assert data["midterm"]["goals"] == [{"text": "三年建成"}]
    assert data["midterm"]["period"] == "中期目标（2024-2026年）"
    assert data["annual"]["goals"] == [{"text": "建成一期"}]
    assert "period" not in data["annual"]


def test_goals_one_a_line_with_numbering_apart() -> None:
    data = read_one([*HEAD, ["年度总体目标", "\n 目标1：修渠。\n 并清淤\n 目标2：植树"], *TABLE])
    assert data["annual"]["goals"] == [
        {"label": " 目标1：", "text": "修渠。"}, {"label": "", "text": " 并清淤"}, {"label": " 目标2：", "text": "植树"},
    ]  # fmt: skip
    assert read_one([*HEAD, ["年度总体目标", "修渠\n清淤"], *TABLE])["annual"]["goals"] == [
        {"text": "修渠"}, {"text": "清淤"},
    ]  # fmt: skip
    assert read_one([*HEAD, ["年度总体目标", "\u3000"], *TABLE])["annual"]["goals"] == [{"text": ""}]


def test_an_empty_line_within_a_goal_cell_loses_nothing() -> None:
    text = extraction([*HEAD, ["年度总体目标", "目标1：修渠\n\n目标2：植树"], *TABLE])
    reading = read_text(text)
    assert reading.problems == []
    plan = reading.declarations[0].annual
    assert plan is not None
    assert [goal.text.text for goal in plan.goals] == ["修渠", "植树"]
    assert plan.goals[1].text.span is not None
    assert text.split("\n")[plan.goals[1].text.span.line - 1] == "目标2：植树"


def test_columns_in_another_order_and_further_ones() -> None:
    data = read_one([
        *HEAD,
        ["绩效指标", "三级指标", "计算符号", "指标值", "计量单位", "一级指标", "二级指标", "分值", "数据来源"],
        ["", "指标1：冷库数", "≥", "3", "座", "产出指标（50分）", "数量指标(必填)", "10", "台账"],
        ["", "指标2：容量", "≥", "50", "吨", "", "", "10", ""],
        ["", "安全", "定性", "好", "", "效益指标", "社会效益", "10", ""],
        ["", "合计", "", "", "", "", "", "30", ""],
    ])  # fmt: skip
    assert data["annual"]["indicators"][0] == {
        "level1": "产出指标（50分）", "level2": "数量指标(必填)", "label": "指标1：", "name": "冷库数", "value": "3",
        "operator": "≥", "unit": "座", "weight": "10", "extra": {"数据来源": "台账"},
    }  # fmt: skip
    assert names(data["annual"], "level1", "level2", "label", "name")[1:] == [
        ("产出指标（50分）", "数量指标(必填)", "指标2：", "容量"), ("效益指标", "社会效益", "", "安全"),
    ]  # fmt: skip
    assert data["extra"] == {"绩效指标合计·分值": "30"}


def test_operator_and_unit_complete_the_value() -> None:
    rows = [*HEAD, ["二级指标", "三级指标", "指标性质", "指标值", "计量单位"], ["数量指标", "冷库数", "≥", "3", "座"]]
    row = read_text(extraction(rows)).declarations[0].annual.indicators[0]  # type: ignore[union-attr]
    assert row.nature is None
    assert row.operator is not None
    assert row.value is not None
    assert str(row.value.quantity.low) == "3"
    assert row.value.quantity.unit == "座"


def test_two_sides_in_the_order_of_the_goals() -> None:
    side = ["二级指标", "三级指标", "指标值"]
    data = read_one([
        *HEAD, ["总体目标", "年度目标", "中期目标"], ["", "今年", "三年"],
        ["绩效指标", "一级\n指标", *side, *side],
        ["", "产\n出\n指\n标", "数量指标", "指标1：桥", "1座", "数量指标", "指标1：桥", "3座"],
        ["", "", "", "指标2：路", "2公里", "", "", ""],
        ["", "效益\n指标", "社会\n效益", "指标1：出行", "", "社会\n效益", "指标1：出行", "改善"],
    ], problems=[])  # fmt: skip
    assert names(data["annual"], "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "桥", "1座"), ("产出指标", "数量指标", "路", "2公里"), ("效益指标", "社会效益", "出行", ""),
    ]  # fmt: skip
    assert names(data["midterm"], "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "桥", "3座"), ("效益指标", "社会效益", "出行", "改善"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        [["绩效指标", "一级指标", "二级指标（长期）", "三级指标（长期）", "指标值（长期）", "二级指标（年度）", "三级指标（年度）",
          "指标值（年度）"]],
        [["绩效指标", "一级指标", "中期绩效指标", "年度绩效指标"],
         ["", "", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"]],
    ],
)  # fmt: skip
def test_sides_named_by_their_heads(head: Rows) -> None:
    data = read_one([*HEAD, *head, ["", "效益指标", "社会效益", "桥", "3座", "社会效益", "桥", "1座"]])
    assert names(data["midterm"], "level2", "name", "value") == [("社会效益", "桥", "3座")]
    assert names(data["annual"], "level2", "name", "value") == [("社会效益", "桥", "1座")]


def test_one_column_of_names_with_a_value_for_each_term() -> None:
    data = read_one([
        *HEAD, ["一级指标", "二级指标", "三级指标", "实施期指标值", "年度指标值"], ["效益指标", "社会效益", "桥", "3座", "1座"],
        ["", "", "路", "", "2公里"],
    ])  # fmt: skip
    assert names(data["midterm"], "level1", "name", "value") == [("效益指标", "桥", "3座"), ("效益指标", "路", "")]
    assert names(data["annual"], "level1", "name", "value") == [("效益指标", "桥", "1座"), ("效益指标", "路", "2公里")]


def test_two_tables_one_after_the_other() -> None:
    head = ["一级指标", "二级指标", "指标内容", "指标值"]
    data = read_one([
        *HEAD, ["长期绩效指标", *head], ["", "效益指标", "社会效益", "桥", "3座"], ["年度绩效指标", *head],
        ["", "效益指标", "社会效益", "桥", "1座"],
    ])  # fmt: skip
    assert names(data["midterm"], "name", "value") == [("桥", "3座")]
    assert names(data["annual"], "name", "value") == [("桥", "1座")]


def test_rows_without_the_blank_cells_below_merged_ones() -> None:
    data = read_one([
        *HEAD, ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "桥", "1座"], ["路", "2公里"],
        ["质量指标", "合格率", "100%"], ["效益指标", "社会效益", "出行", "改善"],
    ])  # fmt: skip
    assert names(data["annual"], "level1", "level2", "name", "value") == [
        ("产出指标", "数量指标", "桥", "1座"), ("产出指标", "数量指标", "路", "2公里"), ("产出指标", "质量指标", "合格率", "100%"),
        ("效益指标", "社会效益", "出行", "改善"),
    ]  # fmt: skip


def test_spare_rows_of_a_table_are_left_out_but_not_rows_that_say_anything() -> None:
    data = read_one([
        *HEAD, ["一级指标", "二级指标", "三级指标", "指标值"], ["效益指标", "社会效益", "出行", "改善"],
        ["", "生态效益", "", ""], ["", "", "", "明显"],
    ])  # fmt: skip
    assert names(data["annual"], "level2", "name", "value") == [("社会效益", "出行", "改善"), ("生态效益", "", "明显")]


def test_what_stands_under_the_table_is_kept_by_its_label() -> None:
    data = read_one([*HEAD, *TABLE, ["其他说明", "无"], ["填报人", "张三", "联系电话", "0551"]])
    assert data["contact"] == "张三"
    assert data["extra"] == {"其他说明": "无", "联系电话": "0551"}
    assert len(data["annual"]["indicators"]) == 3


def test_unknown_labels_are_kept_and_what_has_no_label_is_reported() -> None:
    reading = read_text(extraction([*HEAD, ["项目联络群", "12"], ["一句没有栏目名称的话，不知道写在哪里"], *TABLE]))
    assert reading.declarations[0].extra["项目联络群"].text == "12"
    assert [(problem.level, problem.line) for problem in reading.problems] == [("warning", 11)]
    assert "一句没有栏目名称的话" in reading.problems[0].message


def test_labels_in_one_row_and_their_values_below() -> None:
    data = read_one([["单位名称", "项目名称", "项目编码", "主管部门"], ["某院", "甲", "X-1", "某局"], *TABLE])
    assert (data["kind"], data["name"], data["department"], data["code"], data["supervisor"]) == (
        "project", "甲", "某院", "X-1", "某局",
    )  # fmt: skip


def test_a_project_total_beside_the_year_s_total() -> None:
    data = read_one([
        ["财政项目支出绩效目标申报表"], ["申报单位名称：某区文旅局      单位：元"], ["项目名称：", "舞台更新"],
        ["项目资金（元）", "项目资金总额", "3000000", "年度资金申请总额", "1000000"],
        ["", "其中：当年财政拨款", "900000", "上年结转资金", "100000"],
        ["项目总目标", "更新舞台"], ["年度总体目标", "完成一期"],
        ["一级指标", "二级指标", "三级指标", "年度(/项目)指标值"], ["产出目标", "数量", "灯具", "≥20套"], ["效益目标", "社会", "观众", "≥1万"],
    ])  # fmt: skip
    assert data["midterm"]["funds"] == {"total": "300"}
    assert data["annual"]["funds"] == {"total": "100", "fiscal": "90", "上年结转资金": "10"}
    assert data["implementer"] == "某区文旅局"


def test_a_self_evaluation() -> None:
    data = read_one([
        ["项目支出绩效自评表"], ["项目名称", "甲"],
        ["项目资金（万元）", "", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
        ["", "年度资金总额", "100", "110", "98", "10", "89%", "8.9"],
        ["年度总体目标", "预期目标", "实际完成情况"], ["", "建成", "已建成"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        ["效益指标", "社会效益", "出行", "≥3台", "2台", "10", "6", "延期"],
    ])  # fmt: skip
    assert data["kind"] == "evaluation"
    assert data["annual"]["funds"] == {"total": "110"}
    assert data["annual"]["execution"]["total"] == {
        "initial": "100", "executed": "98", "rate": "89%", "weight": "10", "score": "8.9",
    }  # fmt: skip
    assert data["annual"]["goals"] == [{"text": "建成"}]
    assert names(data["annual"], "value", "actual", "score", "reason") == [("≥3台", "2台", "6", "延期")]


def test_several_forms_and_a_heading_glued_to_the_table_before() -> None:
    first = extraction([*HEAD, *TABLE]).rstrip("\n")
    text = f"{first}\n  二、书屋补助项目支出绩效目标申报表\n{extraction([HEAD[0], HEAD[1], ['项目名称', '书屋补助'], *TABLE])}"
    reading = read_text(text)
    assert [form.name and form.name.text for form in reading.declarations] == ["冷链设备更新", "书屋补助"]
    assert reading.declarations[1].written["heading"].text == "  二、书屋补助项目支出绩效目标申报表"
    assert reading.declarations[0].annual.indicators[-1].value.text == "≥90%"  # type: ignore[union-attr]
    assert reading.problems == []


def test_a_goal_that_ends_like_a_title_stays_a_goal() -> None:
    data = read_one([*HEAD, ["年度总体目标", "目标1：修渠\n目标2：汇编绩效目标申报表"], *TABLE])
    assert [goal["text"] for goal in data["annual"]["goals"]] == ["修渠", "汇编绩效目标申报表"]


def test_forms_without_titles_begin_at_their_name() -> None:
    reading = read_text(extraction([["项目名称", "甲"], *TABLE, ["项目名称", "乙"], *TABLE]))
    assert [form.name and form.name.text for form in reading.declarations] == ["甲", "乙"]


@pytest.mark.parametrize("seals", [["农业科（盖章） 年 月 日", "绩效科（盖章）：    年   月   日"], ["单位负责人（签字）"], ["    年  月  日"]])
def test_where_the_seals_go_is_no_indicator(seals: list[str]) -> None:
    reading = read_text(extraction([*HEAD, *TABLE, seals]))
    (form,) = reading.declarations
    assert names(to_data(form)["annual"], "name")[-1] == ("接种者满意度",)


@pytest.mark.parametrize("row", [["质量指标", "验收报告（盖章）", "3份"], ["时效指标", "交付日期", "  年 月 日"]])
def test_a_seal_or_a_date_within_a_row_ends_nothing(row: list[str]) -> None:
    data = read_one([*HEAD, *TABLE[:2], ["产出指标", *row], *TABLE[2:]])
    assert names(data["annual"], "name") == [("冷链设备台数",), (row[1],), ("温控覆盖率",), ("接种者满意度",)]


def test_a_line_with_the_unit_of_money_stands_between_forms() -> None:
    rows = [["项目名称", "甲"], *TABLE, ["30201 某某中心", "单位：万元"], ["项目名称", "乙"], *TABLE]
    first, second = read_text(extraction(rows)).declarations
    assert [len(form.annual.indicators) for form in (first, second) if form.annual is not None] == [3, 3]


def test_a_heading_over_a_label_of_goals_is_no_goal() -> None:
    data = read_one([*HEAD, ["年度绩效目标"], ["*年度绩效总目标", "疫苗全程冷链运输"], *TABLE])
    assert data["annual"]["goals"] == [{"text": "疫苗全程冷链运输"}]


def test_rolling_goals_and_what_an_evaluation_calls_their_outcome() -> None:
    data = read_one([*HEAD, ["总体目标", "中期滚动目标（2024年—2026年）", "年度目标"], ["", "更新三十台", "更新十台"], *TABLE])
    assert data["midterm"]["goals"] == [{"text": "更新三十台"}]
    assert data["annual"]["goals"] == [{"text": "更新十台"}]
    data = read_one([["绩效目标自评表"], *HEAD[1:], ["年度总体目标", "年初设定目标", "年度总体目标完成情况综述"],
                     ["", "更新十台", "更新九台"], *TABLE])  # fmt: skip
    assert data["annual"]["goals"] == [{"text": "更新十台"}]


def test_a_blank_place_for_the_seal_is_not_the_implementer() -> None:
    seal = ["填报单位：（盖章）        金额单位：万元"]
    data = read_one([HEAD[0], seal, *HEAD[1:], ["预算部门", "疾控中心"], *TABLE])
    assert data["department"] == "疾控中心" and "implementer" not in data
    assert read_one([HEAD[0], seal, *HEAD[1:], *TABLE])["implementer"] == ""
    filled = ["填报单位：（盖章）卫生院    金额单位：万元"]
    assert read_one([HEAD[0], filled, *HEAD[1:], ["预算部门", "疾控中心"], *TABLE])["implementer"] == "卫生院"


def test_a_table_of_two_levels_has_its_names_in_the_second() -> None:
    data = read_one([*HEAD, ["一级指标", "二级指标", "绩效标准", "当年预期实现值"],
                     ["数量指标", "巡查次数", "反映巡查情况", "≥200次"], ["满意度指标", "来访群众满意度", "反映评价", "≥90%"]])  # fmt: skip
    rows = data["annual"]["indicators"]
    assert [(row["level2"], row["name"], row["value"]) for row in rows] == [
        ("数量指标", "巡查次数", "≥200次"), ("满意度指标", "来访群众满意度", "≥90%"),
    ]  # fmt: skip
    assert all("level1" not in row for row in rows)


def test_the_unit_that_carries_a_project_out_and_the_amount_asked_for() -> None:
    data = read_one([*HEAD, ["项目执行单位", "卫生院", "预算申报数", "20"], *TABLE])
    assert data["implementer"] == "卫生院"
    assert data["annual"]["funds"] == {"total": "20"}


def test_numbering_that_runs_into_a_figure() -> None:
    def goals(text: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = read_one([*HEAD, ["年度总体目标", text], *TABLE])["annual"]["goals"]
        return found

    assert goals("1.10月办赛\n2.2万人参赛\n3、颁奖\n4.24小时值守") == [
        {"label": "1.", "text": "10月办赛"}, {"label": "2.", "text": "2万人参赛"}, {"label": "3、", "text": "颁奖"},
        {"label": "4.", "text": "24小时值守"},
    ]  # fmt: skip
    for figures in ("1.2万人参赛\n直播2场", "1.2万人参赛", "2.5万人参赛\n3.5万人观看", "办赛\n1.5万人参赛\n3.5万人观看"):
        assert goals(figures) == [{"text": line} for line in figures.split("\n")]
    # 1.2 is no third goal.
    assert goals("1.办赛\n2.直播\n1.2万人观看")[2] == {"label": "", "text": "1.2万人观看"}


def test_a_caption_that_stands_in_both_rows() -> None:
    data = read_one([
        *HEAD,
        ["总体绩效目标", "实施周期总目标（2023年—2025年）", "年度目标"], ["总体绩效目标", "三年修渠", "修渠"],
        *TABLE,
    ])  # fmt: skip
    assert (data["midterm"]["goals"], data["annual"]["goals"]) == ([{"text": "三年修渠"}], [{"text": "修渠"}])
    assert data["midterm"]["period"] == "实施周期总目标（2023年—2025年）"


def test_the_heading_of_a_transfer_payment() -> None:
    data = read_one([
        ["中央对地方转移支付区域绩效目标表"], ["（2024年度）"],
        ["转移支付（项目）名称", "动物防疫补助"], ["省级主管部门", "省农业农村厅", "具体实施单位", "甲县农业农村局"],
        ["年度总体目标", "免疫"], *TABLE,
    ])  # fmt: skip
    assert (data["name"], data["supervisor"], data["implementer"]) == ("动物防疫补助", "省农业农村厅", "甲县农业农村局")


@pytest.mark.parametrize("head", ["指标符号", "指标值符号", "关系符号"])
def test_what_a_column_of_signs_is_called(head: str) -> None:
    rows = [*HEAD, ["二级指标", "三级指标", head, "指标值", "计量单位"], ["数量指标", "冷库数", "≥", "3", "座"]]
    row = read_text(extraction(rows)).declarations[0].annual.indicators[0]  # type: ignore[union-attr]
    assert row.operator is not None
    assert row.operator.text == "≥"


def test_the_department_and_its_unit_one_below_the_other() -> None:
    data = read_one([
        ["市级部门预算项目绩效目标表"], ["（2021年度）"], ["项目名称", "库房消防"], ["部门名称", "甲市档案局"], ["单位名称", "甲市档案馆"],
        ["年度总体目标", "改造"], *TABLE,
    ])  # fmt: skip
    assert (data["name"], data["department"]) == ("库房消防", "甲市档案局")
