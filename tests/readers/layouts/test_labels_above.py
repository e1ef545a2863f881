"""Amounts and figures below their labels, and a table that goes on below its title with 续."""

from __future__ import annotations

from typing import Any

import pytest
from layouts.drawing import drawn, grid_of

from perfcheck.readers.form import recognise
from perfcheck.readers.writing import to_data

HEAD = """
    项目支出绩效目标申报表|<|<|<|<
    （2026年度）|<|<|<|<
    项目名称|航道疏浚|<|<|<
    主管部门|市港航局|<|实施单位|市航道中心
"""
GOAL = "    年度总体目标|疏浚航道30公里|<|<|<\n"
TABLE = """
    一级指标|二级指标|三级指标|指标值|<
    产出指标|数量指标|疏浚里程|≥30公里|<
    满意度指标|满意度指标|船民满意度|≥90%|<
"""


def read(*parts: str) -> tuple[list[dict[str, Any]], list[str]]:
    lines = "\n".join(line for part in parts for line in part.split("\n") if line.strip())
    declarations, problems = recognise([grid_of(part) for part in drawn(lines) if isinstance(part, list)])
    return [to_data(declaration) for declaration in declarations], [problem.message for problem in problems]


def funds(*lines: str) -> dict[str, Any]:
    [data], problems = read(HEAD, *lines, GOAL, TABLE)
    assert problems == []
    return data


def test_a_caption_beside_the_labels_and_one_beside_the_amounts() -> None:
    data = funds("资金来源（万元）|合计|市级财政|区级财政|自筹", "金额|260|100|160|0")
    assert data["annual"]["funds"] == {"total": "260", "市级财政": "100", "区级财政": "160", "自筹": "0"}


def test_a_caption_merged_over_both_rows() -> None:
    data = funds("项目资金（万元）|资金总额|财政拨款|其他资金|<", "^|120|100|20|<")
    assert data["annual"]["funds"] == {"total": "120", "fiscal": "100", "other": "20"}


def test_labels_from_the_first_column_on_with_a_field_among_them() -> None:
    data = funds("年度资金总额（万元）|财政拨款|其他资金|项目起止时间|<", "120|120||2026.1-2026.12|<")
    assert data["annual"]["funds"] == {"total": "120", "fiscal": "120", "other": ""}
    assert data["duration"] == "2026.1-2026.12"


@pytest.mark.parametrize(("head", "value"), [("备注", "按进度拨付"), ("占比", "83%"), ("联系电话", "5551234")])
@pytest.mark.parametrize("term", ["", "年度"])
def test_a_column_of_something_else_beside_the_amounts(head: str, value: str, term: str) -> None:
    data = funds(f"项目资金（万元）|资金总额|财政拨款|其他资金|{head}", f"{term or '^'}|120|100|20|{value}")
    assert data["annual"]["funds"] == {"total": "120", "fiscal": "100", "other": "20"}
    assert data["extra"] == {f"{term}·{head}" if term else head: value}


@pytest.mark.parametrize("nothing", ["-", "无", "/"])
def test_no_such_money(nothing: str) -> None:
    data = funds("项目资金（万元）|资金总额|财政拨款|其他资金|<", f"^|120|120|{nothing}|<")
    assert data["annual"]["funds"] == {"total": "120", "fiscal": "120", "other": nothing}


@pytest.mark.parametrize("amounts", [("", "", ""), ("120", "", ""), ("", "", "20")])
def test_amounts_that_nobody_filled_in_stay_blank(amounts: tuple[str, str, str]) -> None:
    data = funds("项目资金（万元）|资金总额|财政拨款|其他资金|<", f"^|{'|'.join(amounts)}|<")
    assert data["annual"]["funds"] == dict(zip(("total", "fiscal", "other"), amounts, strict=True))
    assert "extra" not in data


def test_a_label_without_text_below_them_is_no_row_of_amounts() -> None:
    [data], _ = read(HEAD, "项目资金（万元）|资金总额|财政拨款|其他资金|<", "资金用途||||", GOAL, TABLE)
    assert "资金用途" in data["extra"]


def test_labels_with_room_beside_them_have_their_amounts_there() -> None:
    data = funds("项目资金（万元）|资金总额||财政拨款|", "^|其他资金|20|上级资金|100")
    assert data["annual"]["funds"] == {"total": "", "fiscal": "", "other": "20", "上级资金": "100"}


FIRST = {"total": "300", "fiscal": "240", "other": "60"}
SECOND = {"total": "100", "fiscal": "80", "other": "20"}


@pytest.mark.parametrize(
    "lines",
    [
        ["项目资金（万元）|资金总额|财政拨款|其他资金|<", "中期|300|240|60|<", "年度|100|80|20|<"],
        ["项目资金（万元）||资金总额|财政拨款|其他资金", "^|三年|300|240|60", "^|本年|100|80|20"],
        ["项目资金（万元）|资金总额|财政拨款|其他资金|<", "中期资金|300|240|60|<", "年度资金|100|80|20|<"],
    ],
)
def test_rows_that_say_of_which_term_they_are(lines: list[str]) -> None:
    data = funds(*lines)
    assert data["midterm"]["funds"] == FIRST
    assert data["annual"]["funds"] == SECOND
    assert data["money_unit"] == "万元"
    assert "extra" not in data


@pytest.mark.parametrize(
    ("lines", "past"),
    [
        (["项目资金（万元）|资金总额|财政拨款|其他资金|<", "上年|300|240|60|<", "本年|100|80|20|<"], "上年"),
        (["项目资金（万元）|资金总额|财政拨款|其他资金|<", "上年预算|300|240|60|<", "本年预算|100|80|20|<"], "上年预算"),
        (["项目资金（万元）|年度|资金总额|财政拨款|其他资金", "^|2025年|300|240|60", "^|2026年|100|80|20"], "2025年"),
    ],
)
def test_a_row_of_another_year_is_kept_apart(lines: list[str], past: str) -> None:
    data = funds(*lines)
    assert data["annual"]["funds"] == SECOND
    assert data["extra"] == {f"{past}·资金总额": "300", f"{past}·财政拨款": "240", f"{past}·其他资金": "60"}


@pytest.mark.parametrize("caption", ["上年预算", "中央", "2025年预算"])
def test_a_lone_row_of_something_else_is_not_the_years(caption: str) -> None:
    [data], _ = read(HEAD, "项目资金（万元）|资金总额|财政拨款|其他资金|<", f"{caption}|300|240|60|<", GOAL, TABLE)
    assert "total" not in data["annual"].get("funds", {})


@pytest.mark.parametrize("caption", ["年初预算", "（万元）", "安排金额"])
def test_a_lone_row_called_after_money_is(caption: str) -> None:
    data = funds("项目资金|资金总额|财政拨款|其他资金|<", f"{caption}|300|240|60|<")
    assert data["annual"]["funds"] == FIRST
    assert data["money_unit"] == ("万元" if "万元" in caption else None)


def test_rows_called_after_sources_are_not_one_of_them() -> None:
    [data], _ = read(
        HEAD, "项目资金（万元）|资金总额|财政拨款|其他资金|<", "中央资金|300|240|60|<", "市级资金|100|80|20|<", GOAL, TABLE
    )
    assert "total" not in data["annual"].get("funds", {})


def test_a_year_a_column() -> None:
    data = funds("项目资金（万元）|总额|2025年|2026年|2027年", "^|900|300|350|250")
    assert data["annual"]["funds"] == {"total": "350"}
    assert data["midterm"]["funds"] == {"total": "900"}
    assert data["extra"] == {"2025年": "300", "2027年": "250"}


def test_years_of_which_none_is_the_forms() -> None:
    data = funds("项目资金（万元）|总额|2027年预算|2028年预算|<", "^|900|300|600|<")
    assert data["annual"]["funds"] == {"total": "300"}


@pytest.mark.parametrize(
    "lines",
    [
        ["项目资金（万元）|年度资金总额|120|其中：财政拨款|120"],  # beside each other
        ["项目资金（万元）|年度资金总额|<|120|<", "^|其中：财政拨款|<|120|<", "^|其他资金|<|0|<"],
    ],
)
def test_amounts_beside_their_labels_stay_where_they_are(lines: list[str]) -> None:
    assert funds(*lines)["annual"]["funds"]["total"] == "120"
    assert funds(*lines)["annual"]["funds"]["fiscal"] == "120"


def test_labels_over_words_are_none_of_amounts() -> None:
    [data], _ = read(HEAD, "资金来源|合计|市级财政|区级财政|自筹", "用途|全部|设备|人工|无", GOAL, TABLE)
    assert "市级财政" not in data["annual"].get("funds", {})


def test_columns_of_an_evaluation_stay_columns() -> None:
    [data], _ = read(HEAD, "项目资金（万元）|年初预算数|全年预算数|全年执行数|执行率", "年度资金总额|100|120|90|75%", GOAL, TABLE)
    assert data["annual"]["funds"] == {"total": "120"}
    assert data["annual"]["execution"]["total"]["executed"] == "90"


def test_a_sign_a_figure_and_a_unit_below_one_head() -> None:
    table = """
        一级指标|二级指标|三级指标|指标值|<|<
        ^|^|^|符号|数值|单位
        产出指标|数量指标|疏浚里程|≥|30|公里
        满意度指标|满意度指标|船民满意度|≥|90|%
    """
    [data], problems = read(HEAD.replace("|<\n", "|<|<\n").replace("市航道中心", "市航道中心|<"), "年度总体目标|疏浚航道30公里|<|<|<|<", table)
    assert problems == []
    assert [(row["operator"], row["value"], row["unit"]) for row in data["annual"]["indicators"]] == [
        ("≥", "30", "公里"), ("≥", "90", "%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["资金规模（万元）|120|其中：财政资金|100|<"], {"total": "120", "fiscal": "100"}),
        (["项目资金（万元）|120|其中：财政拨款|100|<", "^|^|其他资金|20|<"], {"total": "120", "fiscal": "100", "other": "20"}),
        (["本年度资金（万元）|120|已投入资金|30|<"], {"total": "120", "已投入资金": "30"}),
        (["项目资金（万元）|120|<|<|<", "其中：财政拨款|100|<|<|<"], {"total": "120", "fiscal": "100"}),
        (["项目资金（万元）|年度资金总额|见附件|其中：财政拨款|见附件"], {"total": "见附件", "fiscal": "见附件"}),
    ],
)
def test_a_caption_that_is_the_label_of_an_amount(lines: list[str], expected: dict[str, str]) -> None:
    assert funds(*lines)["annual"]["funds"] == expected


def test_a_number_behind_a_caption_is_no_total_where_labels_follow() -> None:
    [data], problems = read(HEAD, "资金来源（万元）|1|财政拨款|100|<", "^|2|其他资金|20|<", GOAL, TABLE)
    assert data["annual"]["funds"] == {"fiscal": "100", "other": "20"}
    assert len(problems) == 2


@pytest.mark.parametrize(
    ("amounts", "midterm", "annual"),
    [
        (("5860", "2000"), {"total": "7860", "中央资金": "5860", "市级资金": "2000"}, {"total": "4700"}),
        (("3000", "1700"), {"total": "7860"}, {"total": "4700", "中央资金": "3000", "市级资金": "1700"}),
        (("3000", "1600"), {"total": "7860"}, {"total": "4700", "中央资金": "3000", "市级资金": "1600"}),
    ],
)
def test_sources_two_to_a_row_are_of_the_total_that_they_add_up_to(
    amounts: tuple[str, str], midterm: dict[str, str], annual: dict[str, str]
) -> None:
    data = funds("项目资金（万元）|项目总投资|7860|当年预算|4700", f"^|中央资金|{amounts[0]}|市级资金|{amounts[1]}")
    assert data["midterm"]["funds"] == midterm
    assert data["annual"]["funds"] == annual


def parted(first: str, second: str) -> dict[str, Any]:
    table = f"""
        一级指标|二级指标|三级指标|{first}|<|<|{second}|<|<
        ^|^|^|符号|数值|单位|符号|数值|单位
        产出指标|数量指标|疏浚里程|≥|90|公里|＝|30|千米
        满意度指标|满意度指标|船民满意度|≥|90|%|≥|95|%
    """
    head = HEAD.replace("|<\n", "|<|<|<|<|<\n").replace("市航道中心", "市航道中心|<|<|<|<")
    [data], problems = read(head, "年度总体目标|疏浚航道30公里|<|<|<|<|<|<|<", table)
    assert problems == []
    return data


def _first_row(data: dict[str, Any], term: str) -> tuple[str, ...]:
    row = data[term]["indicators"][0]
    return row["operator"], row["value"], row["unit"]


def test_parts_of_values_in_a_file_without_merged_cells() -> None:
    table = """
        一级指标|二级指标|三级指标|中期指标值|||年度指标值||
        |||符号|数值|单位|符号|数值|单位
        产出指标|数量指标|疏浚里程|≥|90|公里|＝|30|千米
        满意度指标|满意度指标|船民满意度|≥|90|%|≥|95|%
    """
    head = HEAD.replace("|<\n", "|||||\n").replace("市航道中心", "市航道中心||||").replace("<", "")
    [data], problems = read(head, "年度总体目标|疏浚航道30公里|||||||", table)
    assert problems == []
    assert _first_row(data, "midterm") == ("≥", "90", "公里")
    assert _first_row(data, "annual") == ("＝", "30", "千米")
    assert len(data["annual"]["indicators"]) == 2


def test_last_years_part_of_a_value_in_a_file_without_merged_cells() -> None:
    table = """
        一级指标|二级指标|三级指标|指标值|||
        |||符号|上年数值|本年数值|单位
        产出指标|数量指标|疏浚里程|≥|20|30|公里
        满意度指标|满意度指标|船民满意度|≥|90|95|%
    """
    head = HEAD.replace("|<\n", "|||\n").replace("市航道中心", "市航道中心||").replace("<", "")
    [data], problems = read(head, "年度总体目标|疏浚航道30公里|||||", table)
    assert problems == []
    assert _first_row(data, "annual") == ("≥", "30", "公里")
    assert data["annual"]["indicators"][0]["extra"] == {"指标值·上年数值": "20"}


def test_values_of_two_terms_each_parted() -> None:
    data = parted("中期指标值", "年度指标值")
    assert _first_row(data, "midterm") == ("≥", "90", "公里")
    assert _first_row(data, "annual") == ("＝", "30", "千米")


@pytest.mark.parametrize("other", ["上年指标值", "半年指标值"])
def test_a_parted_value_of_another_time_is_no_target(other: str) -> None:
    data = parted(other, "全年指标值")
    assert _first_row(data, "annual") == ("＝", "30", "千米")
    assert data["annual"]["indicators"][0]["extra"] == {f"{other}·符号": "≥", f"{other}·数值": "90", f"{other}·单位": "公里"}
    assert "midterm" not in data


@pytest.mark.parametrize(("first", "second"), [("中期绩效指标", "年度绩效指标"), ("中期", "年度"), ("（一）中期绩效指标", "（二）年度绩效指标（2026年）")])
def test_a_row_above_each_table_names_its_term(first: str, second: str) -> None:
    whole = TABLE.replace("≥30公里", "≥90公里")
    [data], problems = read(HEAD, GOAL, f"{first}|<|<|<|<", whole, f"{second}|<|<|<|<", TABLE)
    assert problems == []
    assert [row["value"] for row in data["midterm"]["indicators"]] == ["≥90公里", "≥90%"]
    assert [row["value"] for row in data["annual"]["indicators"]] == ["≥30公里", "≥90%"]
    assert "extra" not in data


@pytest.mark.parametrize("line", ["（2026年度）", "年度工作安排"])
def test_a_row_above_the_table_that_names_no_kind_of_table(line: str) -> None:
    [data], _ = read(HEAD, GOAL, f"{line}|<|<|<|<", TABLE)
    assert [row["value"] for row in data["annual"]["indicators"]] == ["≥30公里", "≥90%"]


@pytest.mark.parametrize("mark", ["（续）", "（续表）", "续表", "（续一）", "（接上页）"])
def test_a_title_with_xu_begins_no_form(mark: str) -> None:
    more = f"""
        项目支出绩效目标申报表{mark}|<|<|<|<
        一级指标|二级指标|三级指标|指标值|<
        效益指标|社会效益指标|船舶滞航|≤3起|<
    """
    forms, problems = read(HEAD, GOAL, TABLE, more)
    assert problems == []
    assert [row["name"] for row in forms[0]["annual"]["indicators"]] == ["疏浚里程", "船民满意度", "船舶滞航"]
    assert len(forms) == 1


def test_a_title_with_xu_over_another_units_form_begins_one() -> None:
    first = HEAD.replace("项目名称|航道疏浚|<|<|<\n", "")
    other = first.replace("申报表", "申报表（续）").replace("市港航局", "县水利局").replace("（2026年度）|<|<|<|<\n", "")
    forms, _ = read(first, GOAL, TABLE, other, GOAL.replace("30公里", "8公里"), TABLE)
    assert [form["supervisor"] for form in forms] == ["市港航局", "县水利局"]


def test_a_title_with_xu_over_the_same_labels_goes_on() -> None:
    more = HEAD.replace("申报表", "申报表（续）")
    forms, _ = read(HEAD, GOAL, TABLE, more, TABLE.replace("疏浚里程", "清障处数"))
    assert len(forms) == 1
    assert [row["name"] for row in forms[0]["annual"]["indicators"]][2] == "清障处数"


def test_the_same_title_without_it_begins_one() -> None:
    forms, _ = read(HEAD, GOAL, TABLE, HEAD.replace("航道疏浚", "续建码头"), GOAL, TABLE)
    assert [form["name"] for form in forms] == ["航道疏浚", "续建码头"]


def test_a_file_that_begins_with_a_title_that_goes_on_is_a_form() -> None:
    forms, _ = read(HEAD.replace("申报表", "申报表（续）"), GOAL, TABLE)
    assert [form["name"] for form in forms] == ["航道疏浚"]



def test_names_of_sources_behind_其中() -> None:
    data = funds("资金规模（万元）|500|<|<|<", "其中：中央|200|省级|300|<")
    assert data["annual"]["funds"] == {"total": "500", "中央": "200", "省级": "300"}


@pytest.mark.parametrize("label", ["政策目标", "专项目标", "资金目标"])
def test_goals_of_a_fund(label: str) -> None:
    [data], problems = read(HEAD, GOAL.replace("年度总体目标", label), TABLE)
    assert problems == []
    assert data["annual"]["goals"] == [{"text": "疏浚航道30公里"}]
