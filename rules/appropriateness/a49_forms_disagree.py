"""A49: the forms of one submission do not name the same year or the same department."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, Submission, rule
from perfcheck_rules.unit_keys import unit_key

#: Of that many forms the odd ones must be at most one: fewer are a slip, more are another unit's forms in the folder.
_PART = 3


@rule("A49", name="forms-disagree", title="一套表的年度、部门不一致", severity=["error", "warning"], priority="contradiction")
def forms_disagree(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：同一套申报表（部门表、项目表）的年度、部门名称互相比：个别表与多数表不同的，年度＝必须修改，部门＝建议修改；只有两张表、分不出多数的＝建议修改。名称有简称、包含关系的，实施单位相符的（主管部门与实施单位填反由 R07 查），部门表是下属单位自己的、各项目的实施单位正是它的，没有填的，自评表，同一项目前后两年的表，别的单位的表，都不报。

    为什么：一张表的年度或部门填错，汇总时就会漏掉，或者这张表根本不是这一套里的。

    错误示例：
        declarations:
          - {kind: department, name: 某县林业局, year: 2024}
          - {kind: project, name: 森林防火, year: 2024}
          - {kind: project, name: 古树名木保护, year: 2023}    # 应报: A49

    正确示例：
        declarations:
          - {kind: department, name: 某县林业局, year: 2024年度}
          - {kind: project, name: 森林防火, year: （2024 年度）, supervisor: 县林业局, implementer: 县林场}
          - {kind: project, name: 古树名木保护, supervisor: 某县林业局}
          - {kind: project, name: 湿地监测, year: 2024, supervisor: 某县财政局, implementer: 某县林业局}
          - {kind: evaluation, name: 森林防火, year: 2023}
        ---
        declarations:
          - {kind: project, name: 湿地监测, year: 2023}
          - {kind: project, name: 湿地监测, year: 2024}

    怎么改：改正填错的一张；不是这一套的，另外报送。

    依据：同一部门同一年度的申报表，年度和部门名称应一致。
    """
    forms = [form for form in submission.declarations if form.kind != "evaluation"]
    if len(forms) < 2:
        yield NotApplicable("只有一张申报表，没有可比的")
        return  # equivalent: one form agrees with itself
    if len({form.fiscal_year for form in forms}) > 1:  # equivalent: only saves time
        yield from _years(forms)
    named = [(form, cell) for form in forms if (cell := _department(form)) is not None]
    if len({cell.text for _, cell in named}) > 1:  # equivalent: only saves time
        yield from _departments(named)


def _years(forms: list[Declaration]) -> Iterator[Finding]:
    dated = [form for form in forms if form.fiscal_year is not None]
    counts = Counter(form.fiscal_year for form in dated)
    if len(counts) < 2:
        return  # equivalent: only saves time, none is odd
    usual, many = counts.most_common()[0]
    odd = [form for form in dated if form.fiscal_year != usual]
    usual_forms = [form for form in dated if form.fiscal_year == usual]
    known = {form.name.key for form in usual_forms if form.name is not None}
    if any(form.name is not None and form.name.key in known for form in odd):
        return  # the same form of another year: a folder of several years
    tie = len(dated) == 2
    if not tie and len(odd) * _PART > len(dated):
        return
    for form in odd:
        if _of_another_unit(form, usual_forms):
            continue  # no slip in the year: a folder of several units
        assert form.year is not None
        places = [form.year, *(one.year for one in usual_forms if one.year is not None)] if tie else form.year
        yield Finding(
            places,
            "“{form}”填的年度是 {year}，" + ("“{other}”是 {usual}，同一套表的年度不一致。" if tie else "同一套的其余 {many} 张表是 {usual}。"),
            "请核实年度：填错的改正；不是本年的表，不要放在这一套里。",
            severity="warning" if tie else "error",
            form=form.display_name, year=form.fiscal_year, usual=usual, many=many, other=usual_forms[0].display_name,
            cause=f"年度·{form.fiscal_year}",
        )  # fmt: skip


def _of_another_unit(form: Declaration, others: list[Declaration]) -> bool:
    """Whether a form is of a unit that none of the others names, and these have no unit in common either."""
    own = _units(form)
    named = [other for other in others if _units(other)]
    if not own or any(_names(other, key) for other in named for key in own):
        return False
    common = Counter(key for other in named for key in _units(other)).values()
    return bool(common) and max(common) * 2 <= len(named)


def _departments(named: list[tuple[Declaration, Cell]]) -> Iterator[Finding]:
    counts = Counter(unit_key(cell.text) for _, cell in named)
    if len(counts) < 2:
        return  # equivalent: only saves time, none is odd
    own = next((unit_key(cell.text) for form, cell in named if form.kind == "department"), None)
    usual, many = counts.most_common()[0]
    related = [form for form, _ in named if _names(form, usual)]
    # A school's or a hospital's own form: its projects name the department above it, and itself as 实施单位.
    below = own is not None and 2 * sum(_names(form, own) for form, _ in named if form.kind != "department") >= len(named)
    odd = [
        (form, cell) for form, cell in named if not any(form is one for one in related) and not (below and form.kind == "department")
    ]
    if len(odd) * _PART > len(named) or many < 2:
        if len(named) != 2 or own is None:
            return
        odd = [(form, cell) for form, cell in named if not _names(form, own)]
        usual, many = own, 1
    said = next(cell.text.strip() for _, cell in named if unit_key(cell.text) == usual)
    for form, cell in odd:
        yield Finding(
            cell,
            "“{form}”填的部门是“{odd}”，同一套的{rest}填的是“{usual}”。",
            "请核实：是同一个部门的，各表写同一全称；不是的，不要放在这一套里。",
            severity="warning",
            form=form.display_name, odd=cell, usual=said, rest="部门表" if many == 1 else f"其余 {len(related)} 张表",
            cause=f"部门·{unit_key(cell.text)}",
        )  # fmt: skip


def _department(form: Declaration) -> Cell | None:
    """The cell that names the department: 部门名称, on a project form 主管部门; 实施单位 may be any of its units."""
    for cell in (form.department, form.supervisor):
        if cell is not None and cell.key:
            return cell
    return None


def _names(form: Declaration, key: str) -> bool:
    """Whether one of the form's units is this one, also shortened or with its place in front."""
    return any(_same(unit, key) for unit in _units(form))


def _units(form: Declaration) -> set[str]:
    cells = (form.department, form.supervisor, form.implementer)
    return {unit_key(cell.text) for cell in cells if cell is not None and cell.key}


def _same(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(char in rest for char in short)  # 区教体局 in 某区教育体育局
