"""How forms lie in a file: stacked, listed under one head, broken by a page, with a cover in front and notes behind."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from forms.boxes import Sketch
from forms.files import write_xlsx
from layouts.drawing import Drawing, Drawn, drawn, sketches, write_excel, write_word

from perfcheck.readers.opening import read_file
from perfcheck.readers.reading import Reading
from perfcheck.readers.writing import to_data

FORM = """
    项目支出绩效目标申报表|<|<|<|<
    （2026年度）|<|<|<|<
    项目名称|<|{name}|<|<
    主管部门|<|市城管局|实施单位|{name}中心
    年度资金总额（万元）|<|{amount}|其中：财政拨款|{amount}
    年度总体目标|<|{name}按期完成|<|<
    绩效指标|一级指标|二级指标|三级指标|指标值
    ^|产出指标|数量指标|{name}处数|≥{amount}处
    ^|^|质量指标|{name}验收|100%
    ^|效益指标|社会效益指标|受益居民|≥1万人
    ^|满意度指标|满意度指标|居民满意度|≥90%
"""


def parts(text: str) -> list[Drawing | str]:
    return drawn("\n".join(line.strip() for line in text.strip().split("\n")))


def a_form(text: str) -> Drawn:
    return Drawn("", "", "", "", parts(text), [])


def one(name: str = "补路灯", amount: int = 31) -> str:
    return FORM.format(name=name, amount=amount)


def model(reading: Reading) -> list[dict[str, Any]]:
    return [to_data(declaration) for declaration in reading.declarations]


def levels(reading: Reading) -> list[str]:
    return [problem.level for problem in reading.problems]


@pytest.fixture(params=["docx", "xlsx"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Read a drawing through a file."""

    def reader(text: str) -> Reading:
        write = write_word if request.param == "docx" else write_excel
        return read_file(str(write(tmp_path / f"a.{request.param}", a_form(text))), {})

    return reader


def test_one_form(read: Any) -> None:
    reading = read(one())
    assert levels(reading) == []
    (data,) = model(reading)
    assert data["annual"]["funds"] == {"total": "31", "fiscal": "31"}
    assert [row["value"] for row in data["annual"]["indicators"]] == ["≥31处", "100%", "≥1万人", "≥90%"]


def test_forms_stacked_in_one_table(tmp_path: Path) -> None:
    path = write_excel(tmp_path / "a.xlsx", a_form(one().rstrip() + one("清沟渠", 8)))
    reading = read_file(str(path), {})
    assert levels(reading) == []
    assert [data["name"] for data in model(reading)] == ["补路灯", "清沟渠"]
    assert model(reading)[1] == model(read_file(str(write_excel(path, a_form(one("清沟渠", 8)))), {}))[0]


def test_a_table_or_a_sheet_a_project_and_empty_sheets(tmp_path: Path) -> None:
    form = a_form(one() + "\n\n" + one("清沟渠", 8))
    word = read_file(str(write_word(tmp_path / "a.docx", form)), {})
    first, second = sketches(form)
    excel = read_file(str(write_xlsx(tmp_path / "a.xlsx", first, Sketch("空表"), second)), {})
    assert [data["name"] for data in model(word)] == ["补路灯", "清沟渠"]
    assert model(word) == model(excel)
    assert levels(word) == levels(excel) == []


def test_tables_under_one_title_begin_with_the_project(read: Any) -> None:
    second = "\n".join(one("清沟渠", 8).strip().split("\n")[2:])
    reading = read(one() + "\n\n" + second)
    assert [data["name"] for data in model(reading)] == ["补路灯", "清沟渠"]


LIST = """
    部门项目支出绩效目标表|<|<|<|<|<|<|<|<
    单位：万元|<|<|<|<|<|<|<|<
    序号|项目名称|预算金额|年度目标|一级指标|二级指标|三级指标|指标值|计量单位
    1|补路灯|31|亮灯|产出指标|数量指标|补灯|≥90|盏
    ^|^|^|^|效益指标|社会效益指标|夜间事故|≤2|起
    2|清沟渠|8|渠通|产出指标|数量指标|清渠|≥6|公里
    ^|^|^|^|^|质量指标|过水断面|≥95|%
    ^|^|^|^|效益指标|社会效益指标|积水点|≤1|处
    合计|<|39||||||
"""


def test_several_projects_under_one_head(read: Any) -> None:
    reading = read(LIST)
    first, second = model(reading)
    assert (first["name"], first["annual"]["funds"], first["annual"]["goals"]) == ("补路灯", {"total": "31"}, [{"text": "亮灯"}])
    assert [(row["level1"], row["name"], row["value"]) for row in second["annual"]["indicators"]] == [
        ("产出指标", "清渠", "≥6"), ("产出指标", "过水断面", "≥95"), ("效益指标", "积水点", "≤1"),
    ]  # fmt: skip
    assert second["extra"] == {"序号": "2"}
    assert first["money_unit"] == second["money_unit"] == "万元"
    assert levels(reading) == ["note"]
    assert "合计" in reading.problems[0].message


def test_projects_whose_name_stands_in_every_row(read: Any) -> None:
    rows = parts(LIST)[0]
    assert isinstance(rows, list)
    lines = []
    for number, row in enumerate(rows):
        filled = [rows[number - 1][column] if cell == "^" else cell for column, cell in enumerate(row)]
        rows[number] = filled
        lines.append("|".join(filled))
    assert model(read("\n".join(lines))) == model(read(LIST))


def test_a_unit_s_subtotal_in_a_list_is_no_project(tmp_path: Path) -> None:
    path = tmp_path / "list.html"
    rows = ["序号|单位名称|项目名称|预算数|年度目标|一级指标|二级指标|三级指标|指标值", "|市政处||39|||||",
            "1|市政处|补路灯|31|亮灯|产出指标|数量指标|补灯|≥90盏", "|园林处||8|||||", "2|园林处|修剪|8|整形|产出指标|数量指标|修枝|≥6次"]  # fmt: skip
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    path.write_text(f"<p>项目绩效目标表</p><table>{body}</table>", encoding="utf-8")
    reading = read_file(str(path), {})
    assert [(data["name"], data["annual"]["funds"]["total"]) for data in model(reading)] == [("补路灯", "31"), ("修剪", "8")]
    assert sum("小计行" in problem.message for problem in reading.problems) == 2


def test_a_list_that_goes_on_behind_a_page_break(read: Any) -> None:
    lines = LIST.strip().split("\n")
    lines.insert(7, lines[2])
    lines[8] = lines[8].replace("^|^|^|^|效益", "2|清沟渠|8|渠通|效益")
    assert model(read("\n".join(lines))) == model(read(LIST))


@pytest.mark.parametrize("again", [["绩效指标|一级指标|二级指标|三级指标|指标值", "|产出指标|质量指标|补路灯验收|100%"],
                                   ["项目支出绩效目标申报表|<|<|<|<", "绩效指标|一级指标|二级指标|三级指标|指标值",
                                    "|产出指标|质量指标|补路灯验收|100%"],
                                   ["项目名称|<|补路灯|<|<", "绩效指标|一级指标|二级指标|三级指标|指标值",
                                    "|产出指标|质量指标|补路灯验收|100%"],
                                   ["|产出指标|质量指标|补路灯验收|100%"], ["||质量指标|补路灯验收|100%"]])  # fmt: skip
@pytest.mark.parametrize("apart", [False, True])
def test_a_table_that_a_page_break_divides(tmp_path: Path, again: list[str], apart: bool) -> None:
    lines = [line.strip() for line in one().strip().split("\n")]
    broken = lines[:8] + ([""] if apart else []) + again + ["|" + line.partition("|")[2] for line in lines[9:]]
    whole, path = a_form(one()), tmp_path / "a.docx"
    expected = model(read_file(str(write_word(path, whole)), {}))
    reading = read_file(str(write_word(path, a_form("\n".join(broken)))), {})
    assert model(reading) == expected
    assert levels(reading) == []


def test_both_terms_one_below_the_other(read: Any) -> None:
    table = ["指标|一级指标|二级指标|三级指标|指标值", "^|产出指标|数量指标|补灯|{}盏", "^|效益指标|社会效益指标|夜路亮|{}%"]
    text = [
        "项目绩效目标表|<|<|<|<", "项目名称|<|补路灯|<|<", "中期目标|<|全城亮|<|<", "年度目标|<|东城亮|<|<",
        *(f"中期{line}" if not line.startswith("^") else line.format(300) for line in table),
        *(f"年度{line}" if not line.startswith("^") else line.format(90) for line in table),
    ]  # fmt: skip
    (data,) = model(read("\n".join(text)))
    assert [row["value"] for row in data["midterm"]["indicators"]] == ["300盏", "300%"]
    assert [row["value"] for row in data["annual"]["indicators"]] == ["90盏", "90%"]


@pytest.mark.parametrize("note", ["注：1.本表一式两份。", "填表说明", "说明：指标值须量化", "注：金额保留两位小数\\n2.盖章有效"])
def test_notes_under_the_form_are_named_and_change_nothing(read: Any, note: str) -> None:
    reading = read(one().rstrip() + f"\n{note}|<|<|<|<\n1.按实际填写|<|<|<|<")
    assert model(reading) == model(read(one()))
    assert levels(reading) == ["note"]
    assert note.split("\\n")[0] in reading.problems[0].message


def test_a_cover_is_no_form(tmp_path: Path) -> None:
    cover = "项目支出绩效目标申报书|<\n申报单位：|市城管局\n填报日期：|2026年1月"
    reading = read_file(str(write_word(tmp_path / "a.docx", a_form(cover + "\n\n" + one()))), {})
    assert [data["name"] for data in model(reading)] == ["补路灯"]
    assert set(levels(reading)) <= {"note"}
    assert "申报书" in reading.problems[0].message
    pages = sketches(a_form(cover + "\n\n" + one()))
    reading = read_file(str(write_xlsx(tmp_path / "a.xlsx", *pages)), {})
    assert [data["name"] for data in model(reading)] == ["补路灯"]
    assert set(levels(reading)) <= {"note"}


def test_money_without_a_unit_has_none(read: Any) -> None:
    reading = read(one().replace("（万元）", ""))
    assert model(reading)[0]["money_unit"] is None
    assert model(reading)[0]["annual"]["funds"]["total"] == "31"


def test_subtotals_in_a_table_are_no_indicators(read: Any) -> None:
    reading = read("""
        项目绩效目标表|<|<|<|<
        项目名称|<|补路灯|<|<
        年度目标|<|亮灯|<|<
        一级指标|二级指标|三级指标|指标值|分值
        产出指标|数量指标|补灯|≥90盏|30
        ^|质量指标|亮灯率|≥98%|20
        小计|<|<|<|50
        效益指标|社会效益指标|夜路|亮|50
        合计|<|<|<|100
    """)
    (data,) = model(reading)
    assert [row["name"] for row in data["annual"]["indicators"]] == ["补灯", "亮灯率", "夜路"]
    assert sorted(data["extra"].values()) == ["100", "50"]


def test_three_thousand_rows_with_a_hundred_and_twenty_projects_take_no_two_seconds(tmp_path: Path) -> None:
    sketch = Sketch("绩效目标表")
    sketch.line("单位代码", "项目名称", "资金总额（万元）", "年度绩效目标", "一级指标", "二级指标", "三级指标", "指标值", "计量单位", "备注")
    row = 1
    for project in range(120):
        for column, text in enumerate((f"30{project:03}", f"项目{project}", str(project + 7), f"建成{project}处")):
            sketch.put(row, column, text, 25)
        for number in range(25):
            level = ("产出指标", "数量指标") if number < 20 else ("效益指标", "社会效益指标")
            for column, text in enumerate((*level, f"第{number}类点位建设", f"≥{number + 3}", "处", ""), 4):
                sketch.put(row + number, column, text)
        row += 25
    path = write_xlsx(tmp_path / "a.xlsx", sketch)
    begin = time.process_time()
    reading = read_file(str(path), {})
    took = time.process_time() - begin
    assert len(reading.declarations) == 120
    assert all(len(plan.indicators) == 25 for form in reading.declarations for plan in form.plans)
    assert levels(reading) == []
    assert took < 2


@pytest.mark.parametrize("head", ["总体目标（2026年—2028年）", "项目总目标"])
def test_goals_beside_those_of_the_year_are_those_of_the_mid_term(read: Any, head: str) -> None:
    [form] = model(read(f"""
        项目支出绩效目标申报表|<|<|<|<
        项目名称|湿地修复|<|主管部门|区林业局
        绩效目标|{head}|<|年度目标|<
        ^|修复湿地900亩|<|修复湿地300亩|<
        绩效指标|一级指标|二级指标|三级指标|指标值
        ^|产出指标|数量指标|修复面积|≥300亩
        ^|效益指标|生态效益指标|候鸟种数|≥30种
    """))
    assert form["midterm"]["goals"] == [{"text": "修复湿地900亩"}]
    assert form["annual"]["goals"] == [{"text": "修复湿地300亩"}]
