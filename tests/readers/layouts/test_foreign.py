"""What is no declaration is said not to be one; what was measured afterwards is no declaration of targets."""

from __future__ import annotations

from pathlib import Path

import pytest
from layouts.drawing import Drawn, drawn, load, write_excel

from perfcheck.readers.opening import read_file
from perfcheck.readers.reading import Reading

FOREIGN = {
    "a list of projects and amounts": """
        单位名称|项目名称|金额
        水文局|巡测费|36
        水文局|化验费|12
    """,
    "a budget table": """
        2026年部门收支预算总表|<|<
        项目|预算数|备注
        一般公共预算拨款|860|
        其他收入|12|利息
    """,
    "attendance": """
        部门|姓名|出勤天数|备注
        办公室|甲某|21|
        财务科|乙某|20|请假
    """,
    "how people work": """
        员工绩效考核评价表|<|<|<
        部门|财务科|姓名|甲某
        指标名称|目标值|权重|得分
        报表及时率|100%|50|48
        差错率|≤1%|50|50
    """,
    "purchases": """
        采购项目名称|采购单位|计量单位|数量|单价
        打印纸|档案局|箱|40|120
        硒鼓|档案局|个|15|300
    """,
    "purchases under a title": """
        项目采购清单|<|<|<|<
        序号|项目名称|规格|数量|预算金额
        1|打印纸|A4|40|120
        2|硒鼓|HP|6|230
    """,
    "expenditure by function": """
        一般公共预算支出表|<|<|<
        科目编码|科目名称|基本支出|项目支出
        2010301|行政运行|510|0
        2010302|一般行政管理事务|0|86
    """,
    "a notice": "¶关于报送2026年绩效目标的通知\n¶请于月底前报送绩效目标申报表。",
}


def reading(text: str, path: Path) -> Reading:
    lines = "\n".join(line.strip() for line in text.strip().split("\n"))
    return read_file(str(write_excel(path, Drawn("", "", "", "", drawn(lines), []))), {})


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_table_is_told_from_a_declaration(text: str, tmp_path: Path) -> None:
    found = reading(text, tmp_path / "a.xlsx")
    assert found.declarations == []
    assert [problem.level for problem in found.problems] == ["note"]
    assert "这不是绩效目标申报表" in found.problems[0].message


@pytest.mark.parametrize("number", ["17", "18"])
def test_a_self_evaluation_is_of_its_own_kind(number: str, tmp_path: Path) -> None:
    form = load(Path(__file__).with_name("forms") / f"v{number}.yaml")
    found = read_file(str(write_excel(tmp_path / "a.xlsx", form)), {})
    assert [declaration.kind for declaration in found.declarations] == ["evaluation"]


def test_a_self_evaluation_is_not_checked_as_a_declaration(tmp_path: Path) -> None:
    from perfcheck import check
    from perfcheck.config import Config

    form = load(Path(__file__).with_name("forms") / "v17.yaml")
    for part in form.parts:
        for row in part if isinstance(part, list) else []:
            row[:] = ["" if cell in ("≥160只", "≥95%", "喇叭村村响") else cell for cell in row]
    report = check([write_excel(tmp_path / "a.xlsx", form)], Config())
    assert report.findings == []


def test_monitoring_half_way_is_no_declaration(tmp_path: Path) -> None:
    found = reading(
        """
        项目支出绩效运行监控表|<|<|<|<|<
        项目名称|<|塘坝清淤|<|<|<
        一级指标|二级指标|三级指标|年度指标值|1-6月完成情况|全年预计完成情况
        产出指标|数量指标|清淤塘坝|30口|14口|30口
        效益指标|社会效益指标|新增灌溉|≥500亩|200亩|500亩
        """,
        tmp_path / "a.xlsx",
    )  # fmt: skip
    assert [declaration.kind for declaration in found.declarations] == ["evaluation"]
