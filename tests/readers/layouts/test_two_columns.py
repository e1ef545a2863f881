"""What stands in two columns without saying for which term, and goals that have a row each."""

from __future__ import annotations

from typing import Any

import pytest
from layouts.drawing import drawn, grid_of

from perfcheck.readers.form import recognise
from perfcheck.readers.text_reader import read_text
from perfcheck.readers.writing import to_data

HEAD = """
    项目支出绩效目标申报表|<|<|<|<
    （2026年度）|<|<|<|<
    项目名称|航道疏浚|<|<|<
    主管部门|市港航局|<|实施单位|市航道中心
"""
FUNDS = "    项目资金（万元）|年度资金总额|90|其中：财政拨款|90\n"
GOAL = "    年度总体目标|疏浚航道30公里|<|<|<\n"
TABLE = """
    一级指标|二级指标|三级指标|指标值|<
    产出指标|数量指标|疏浚里程|≥30公里|<
    满意度指标|满意度指标|船民满意度|≥90%|<
"""


def read(*parts: str, problems: int = 0) -> dict[str, Any]:
    lines = "\n".join(line for part in parts for line in part.split("\n") if line.strip())
    declarations, found = recognise([grid_of(part) for part in drawn(lines) if isinstance(part, list)])
    assert len(found) == problems, found
    return to_data(declarations[0])


def funds(*lines: str) -> tuple[Any, Any]:
    data = read(HEAD, *lines, GOAL, TABLE)
    return data.get("midterm", {}).get("funds"), data["annual"].get("funds")


def goals(*lines: str, **more: int) -> dict[str, list[tuple[str | None, str]]]:
    data = read(HEAD, FUNDS, *lines, TABLE, **more)
    return {
        term: [(goal.get("label"), goal["text"]) for goal in data[term]["goals"]]
        for term in ("midterm", "annual") if data.get(term, {}).get("goals")
    }  # fmt: skip


@pytest.mark.parametrize("year", ["年度资金", "当年资金", "年度资金总额", "本年度资金"])
def test_sources_below_a_total_without_a_term_are_those_of_the_whole_project(year: str) -> None:
    midterm, annual = funds(
        f"资金总额|270|<|{year}|90", "其中：财政拨款|250|<|其中：财政拨款|80", "其他资金|20|<|其他资金|10",
    )  # fmt: skip
    assert midterm == {"total": "270", "fiscal": "250", "other": "20"}
    assert annual == {"total": "90", "fiscal": "80", "other": "10"}


def test_sources_written_two_to_a_row_are_one_list() -> None:
    midterm, annual = funds(
        "项目总投资（万元）|270|<|当年预算（万元）|90", "其中：中央资金|40|<|市级资金|30", "县级资金|15|<|其他资金|5",
    )  # fmt: skip
    assert midterm == {"total": "270"}
    assert annual == {"total": "90", "中央资金": "40", "市级资金": "30", "县级资金": "15", "other": "5"}


def test_one_column_of_sources_that_makes_up_the_year_is_the_years() -> None:
    assert funds("资金总额|270|<|年度资金|90", "中央资金|60|<||", "省级资金|30|<||") == (
        None, {"total": "90", "中央资金": "60", "省级资金": "30"},
    )  # fmt: skip


def test_one_column_of_sources_that_makes_up_the_whole_is_the_wholes() -> None:
    midterm, annual = funds("资金总额|270|<|年度资金|90", "中央资金|200|<||", "省级资金|70|<||")
    assert midterm == {"total": "270", "中央资金": "200", "省级资金": "70"}
    assert annual == {"total": "90"}


def test_columns_that_each_add_up_stay_apart_though_their_sources_differ() -> None:
    midterm, annual = funds("中期资金总额|270|<|年度资金总额|90", "财政拨款|270|<|其他资金|90")
    assert midterm == {"total": "270", "fiscal": "270"}
    assert annual == {"total": "90", "other": "90"}


@pytest.mark.parametrize("year", ["本年度", "当年", "本年"])
def test_a_bare_term_beside_the_total_is_the_total_of_that_term(year: str) -> None:
    data = read(HEAD, f"预算资金（元）|总额|5400000|{year}|1800000", GOAL, TABLE)
    assert data["annual"]["funds"] == {"total": "180"}
    assert data["extra"] == {"总额": "5400000"}


def test_sources_two_to_a_row_below_the_years_budget() -> None:
    midterm, annual = funds("当年预算（万元）|90|<|本级支出|90", "1.中央资金|40|<|2.市级资金|30", "3.区级资金|20|<|4.其他资金|0")
    assert midterm is None
    assert annual == {"total": "90", "本级支出": "90", "中央资金": "40", "市级资金": "30", "区级资金": "20", "other": "0"}


@pytest.mark.parametrize("label", ["用款单位", "建设单位", "项目建设单位"])
def test_who_builds_or_spends_is_the_implementer(label: str) -> None:
    data = read(HEAD.replace("实施单位", label), FUNDS, GOAL, TABLE)
    assert data["implementer"] == "市航道中心"


def test_goals_that_have_a_row_each_beside_a_merged_label() -> None:
    assert goals("年度总体目标|疏浚航道30公里|<|<|<", "^|清除碍航物12处|<|<|<", "^|更新航标20座|<|<|<") == {
        "annual": [(None, "疏浚航道30公里"), (None, "清除碍航物12处"), (None, "更新航标20座")]
    }


def test_goals_that_have_a_row_each_without_merges_go_on_while_they_are_numbered() -> None:
    assert goals("年度总体目标|目标1：疏浚航道30公里|<|<|<", "|目标2：清除碍航物12处|<|<|<") == {
        "annual": [("目标1：", "疏浚航道30公里"), ("目标2：", "清除碍航物12处")]
    }
    assert goals("年度总体目标|疏浚航道30公里|<|<|<", "|另附图纸一套|<|<|<", problems=1) == {"annual": [(None, "疏浚航道30公里")]}


def test_numbers_in_cells_of_their_own() -> None:
    assert goals("年度总体目标|1|疏浚航道30公里|<|<", "^|2|清除碍航物12处|<|<") == {
        "annual": [("1", "疏浚航道30公里"), ("2", "清除碍航物12处")]
    }


def test_goals_of_both_terms_that_have_a_row_each() -> None:
    assert goals("总体目标|中期目标（2024年—2026年）|<|年度目标|<", "^|目标1：疏浚90公里|<|目标1：疏浚30公里|<",
                 "^|目标2：更新航标60座|<|目标2：更新航标20座|<") == {
        "midterm": [("目标1：", "疏浚90公里"), ("目标2：", "更新航标60座")],
        "annual": [("目标1：", "疏浚30公里"), ("目标2：", "更新航标20座")],
    }  # fmt: skip


def test_a_row_with_a_label_of_its_own_is_no_goal() -> None:
    data = read(HEAD, FUNDS, "年度总体目标|目标1：疏浚航道30公里|<|<|<", "立项依据|1.航道养护规程|<|<|<", TABLE)
    assert [goal["text"] for goal in data["annual"]["goals"]] == ["疏浚航道30公里"]
    assert data["extra"] == {"立项依据": "1.航道养护规程"}


def test_lines_below_the_label_of_the_goals() -> None:
    rows = [
        "项目支出绩效目标申报表", "（2026年度）", "项目名称：航道疏浚", "年度总体目标：", "目标1：疏浚航道30公里。", "目标2：更新航标20座。",
        "一级指标\t二级指标\t三级指标\t指标值", "产出指标\t数量指标\t疏浚里程\t≥30公里", "产出指标\t质量指标\t验收合格率\t100%",
        "满意度指标\t满意度指标\t船民满意度\t≥90%",
    ]  # fmt: skip
    data = to_data(read_text("\n".join(rows) + "\n").declarations[0])
    assert [(goal["label"], goal["text"]) for goal in data["annual"]["goals"]] == [
        ("目标1：", "疏浚航道30公里。"), ("目标2：", "更新航标20座。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "texts"),
    [("1.疏浚航道30公里；2.更新航标20座。3.验收合格率3.5%以上", ["疏浚航道30公里；", "更新航标20座。", "验收合格率3.5%以上"]),
     ("（1）疏浚航道30公里。（2）更新航标20座", ["疏浚航道30公里。", "更新航标20座"]),
     ("1、疏浚；2、更新", ["疏浚；", "更新"]),
     ("1.疏浚航道30公里；3.更新航标20座", ["疏浚航道30公里；3.更新航标20座"]),
     ("1.水深达标率98%；2.5米以上航道30公里", ["水深达标率98%；2.5米以上航道30公里"]),
     ("疏浚航道30公里；2.更新航标20座", ["疏浚航道30公里；2.更新航标20座"]),
     ("1.疏浚航道，2.更新航标", ["疏浚航道，2.更新航标"])],
)  # fmt: skip
def test_numbered_sentences_of_one_line_are_goals_where_their_numbers_follow_each_other(written: str, texts: list[str]) -> None:
    assert [text for _, text in goals(f"年度总体目标|{written}|<|<|<")["annual"]] == texts


def test_texts_beside_one_label_stand_below_the_funds_of_their_terms() -> None:
    data = read(
        HEAD, "项目资金（万元）|中期资金总额|270|年度资金总额|90", "总体目标|三年疏浚90公里|<|疏浚30公里|<",
        "绩效指标|二级指标|三级指标|指标值（长期）|指标值（年度）", "产出指标|数量指标|疏浚里程|90公里|30公里",
        "满意度指标|满意度指标|船民满意度|≥90%|≥90%",
    )  # fmt: skip
    assert [goal["text"] for goal in data["midterm"]["goals"]] == ["三年疏浚90公里"]
    assert [goal["text"] for goal in data["annual"]["goals"]] == ["疏浚30公里"]
    assert [(row["level1"], row["value"]) for row in data["annual"]["indicators"]] == [
        ("产出指标", "30公里"), ("满意度指标", "≥90%"),
    ]  # fmt: skip


def test_a_caption_beside_levels_stays_a_caption() -> None:
    table = "    绩效指标|二级指标|三级指标|指标值|<\n    ^|数量指标|疏浚里程|30公里|<\n    ^|质量指标|合格率|100%|<"
    data = read(HEAD, FUNDS, GOAL, table)
    assert [row.get("level1") for row in data["annual"]["indicators"]] == [None, None]
