"""C22: what came in against the roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "C22"
HEAD = "单位,单位编码,项目编码,项目名称,金额（万元）"


def test_page(page: Callable[[], None]) -> None:
    page()


def both(forms: str, *entries: str, head: str = HEAD) -> str:
    lines = ["declarations:", *(f"  - {line.strip()}" for line in forms.strip().splitlines()), "# 应报名册", head, *entries]
    return "\n".join(lines)


DEPARTMENT = "{kind: department, name: 某县交通局}"


def project(name: str, mark: str = "", **more: str) -> str:
    cells = "".join(f", {key}: {value}" for key, value in more.items())
    return f"{{kind: project, name: {name}, implementer: 某县交通局{cells}}}{mark}"


MARK = "    # 应报: C22"


def test_missing(find: Find) -> None:
    [finding] = find(both(f"{DEPARTMENT}{MARK}\n{project('公交补贴')}", "某县交通局,,G-1,公交补贴,300", "某县交通局,,G-2,公路养护,560.50"))
    assert finding.severity == "warning"
    assert finding.message == "应报名册里的“公路养护”（G-2，560.5 万元）没有收到申报表。"
    assert finding.hint == "请补报；已经取消或合并的，请更正名册。"
    assert [place.field for place in finding.places] == ["form"]


def test_missing_without_code_and_amount_at_the_first_form(find: Find) -> None:
    [finding] = find(both(f"{project('公交补贴', MARK)}\n{project('驾培')}", "某县交通局,公交补贴", "某县交通局,驾培", "某县交通局,公路养护", head="单位,项目名称"))
    assert finding.message == "应报名册里的“公路养护”没有收到申报表。"


def test_each_missing_form_is_a_matter_of_its_own(find: Find) -> None:
    findings = find(both(project("公交补贴", MARK), *(f"某县交通局,,,{name}," for name in ("公交补贴", "驾培", "公路养护"))))
    assert len({one.group for one in findings}) == len(findings) == 2


def test_a_missing_department_form(find: Find) -> None:
    [finding] = find(both(project("公交补贴", MARK), "某县交通局,,,公交补贴,", "某县交通局,,,部门整体支出绩效目标,"))
    assert finding.message == "应报名册里的“部门整体支出绩效目标”没有收到。"
    assert not find(both(f"{DEPARTMENT}\n{project('公交补贴')}", "某县交通局,,,公交补贴,", "某县交通局,,,部门整体支出,"))


def test_unlisted(find: Find) -> None:
    [finding] = find(both(f"{DEPARTMENT}\n{project('公交补贴')}\n{project('驾培', MARK)}", "某县交通局,,,公交补贴,"))
    assert (finding.severity, finding.message) == ("info", "“驾培”不在应报名册里。")
    assert finding.hint == "请核实是不是名册漏列，或名称、编码与名册写得不同。"
    assert [place.field for place in finding.places] == ["name"]


def test_another_code(find: Find) -> None:
    [finding] = find(both(project("公交补贴", MARK, code="G-7"), "某县交通局,,G-1,公交补贴,"))
    assert (finding.severity, finding.message) == ("warning", "“公交补贴”的编码填“G-7”，应报名册里是“G-1”。")
    assert finding.hint == "请核实，改正不对的一处。"
    assert [place.field for place in finding.places] == ["code"]


def test_another_name(find: Find) -> None:
    [finding] = find(both(project("城市公交运营补贴", MARK, code="G-1"), "某县交通局,,G-1,公交补贴,"))
    assert (finding.severity, finding.message) == ("info", "项目名称填“城市公交运营补贴”，应报名册里是“公交补贴”。")
    assert finding.hint == "请写名册里的全称；确是两个项目的，请核实编码。"
    assert [place.field for place in finding.places] == ["name"]


@pytest.mark.parametrize("funds", ["{total: 320}", "{fiscal: 320}", "{total: 320, fiscal: 300}"])
def test_another_amount(find: Find, funds: str) -> None:
    text = both(project("公交补贴", MARK, money_unit="万元", annual=f"{{funds: {funds}}}"), "某县交通局,,,公交补贴,300.00")
    [finding] = find(text)
    assert (finding.severity, finding.message) == ("warning", "“公交补贴”年度资金 320 万元，应报名册里是 300 万元，相差 20 万元。")
    assert finding.hint == "请核实，改正不对的一处；名册只列财政拨款的，请改列总额。"
    assert [place.field for place in finding.places] == ["fiscal" if funds.startswith("{f") else "total"]


@pytest.mark.parametrize(
    ("form", "entry", "head"),
    [
        (project("2025年公交补贴项目"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴", code="G-1"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴", code='""'), "某县交通局,,G-1,公交补贴,300", HEAD),
        (project("公交补贴", money_unit="元", annual="{funds: {total: 3000000}}"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴", money_unit="万元", annual="{funds: {total: 300.01}}"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴", money_unit="万元", annual="{funds: {total: 320}}"), "某县交通局,,,公交补贴,", HEAD),
        (project("公交补贴", annual="{funds: {total: 320}}"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴", money_unit="万元", annual="{funds: {total: 320}}").replace("project", "evaluation"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴").replace("某县交通局", "交通局"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴").replace("某县交通局", "101-某县交通局"), "某县交通局,,,公交补贴,300", HEAD),
        (project("公交补贴").replace("implementer", "supervisor"), "某县交通局,,,公交补贴,300", HEAD),
        ("{kind: project, name: 公交补贴}", "某县交通局,,,公交补贴,300", HEAD),
        ("{kind: project, name: 公交补贴, implementer: 某站, supervisor: 某县交通局}", "某县交通局,公交补贴", "单位,项目名称"),
    ],
)
def test_in_order(find: Find, form: str, entry: str, head: str) -> None:
    assert not find(both(form, entry, head=head))


def test_other_units_are_not_missed_here(find: Find) -> None:
    assert not find(both(project("公交补贴"), "某县交通局,,,公交补贴,", "某县水利局,,,清淤,"))


def test_a_declaration_and_its_evaluation_stand_for_one_entry(find: Find) -> None:
    assert not find(both(f"{project('公交补贴')}\n{project('公交补贴').replace('project', 'evaluation')}", "某县交通局,,,公交补贴,"))


def test_entries_of_one_name_by_their_amounts(find: Find) -> None:
    forms = "\n".join(project("补贴", money_unit="万元", annual=f"{{funds: {{total: {n}}}}}") for n in (20, 10))
    assert not find(both(forms, "某县交通局,,,补贴,10", "某县交通局,,,补贴,20"))
    [finding] = find(both(forms.replace("total: 20", "total: 30").replace("}\n", f"}}{MARK}\n", 1), "某县交通局,,,补贴,10", "某县交通局,,,补贴,20"))
    assert "年度资金 30 万元，应报名册里是 20 万元" in finding.message


def test_a_related_name_counts_where_the_amounts_agree(find: Find) -> None:
    form = project("城乡公交运营补贴", MARK, money_unit="万元", annual="{funds: {total: 300}}")
    [finding] = find(both(form, "某县交通局,,,公交补贴,300"))
    assert finding.message.startswith("项目名称填“城乡公交运营补贴”")
    assert len(find(both(form, "某县交通局,,,公交补贴,310"))) == 2


def test_units_by_their_codes(find: Find) -> None:
    forms = "{kind: department, name: 交通运输局机关, code: 101}\n{kind: project, name: 补贴, department: 交通运输局机关}"
    text = both(f"{forms.splitlines()[0]}\n", "某县交通局,101,,部门整体支出,", "某县水利局,102,,清淤,")
    assert not find(text)


def test_a_unit_that_the_roster_does_not_know(find: Find) -> None:
    [finding] = find(both(project("公交补贴", MARK), "某县水利局,,,清淤,", "某县教育局,,,营养餐,"))
    assert finding.severity == "info"
    assert finding.message == "应报名册里没有“某县交通局”这个单位，应报哪些项目无法核对。"
    assert finding.hint == "请核实单位名称；写法不同的，把名册和表改成一致。"
    forms = f"{project('公交补贴', MARK)}\n{project('驾培').replace('某县交通局', '某县公路站')}"
    assert find(both(forms, "某县水利局,,,清淤,"))[0].message.startswith("应报名册里没有“某县交通局”“某县公路站”这个单位")


def test_not_applicable(unjudged: Callable[[str], list[Unjudged]]) -> None:
    text = both("{kind: project, name: 公交补贴}", "某县水利局,,,清淤,", "某县教育局,,,营养餐,")
    assert [one.reason for one in unjudged(text)] == ["表上没有写单位，不知道对应名册里的哪个单位"]
    assert [one.reason for one in unjudged("{kind: project, name: 公交补贴}")] == ["没有用 --roster 给出对照文件"]
