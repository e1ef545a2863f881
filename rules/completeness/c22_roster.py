"""C22: what was handed in against the roster of what was due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.matching import TOLERANCE, annual_amount
from perfcheck.declaration.nearness import plain_key

if TYPE_CHECKING:  # only a run with such a file needs them
    from perfcheck import Roster, RosterEntry


@rule("C22", name="roster", title="与应报名册不符", severity=["warning", "info"], priority="contradiction")
def against_roster(submission: Submission, roster: Roster) -> Iterator[Finding | Outcome]:
    """
    查什么：给了应报名册（--roster）时，名册里有而整批都没有收到的表（报在本单位的部门表或第一张表上）；收到而名册里没有的表；对上了而编码、名称、年度金额与名册不同的。名册的栏有：单位、单位编码、项目编码、项目名称、金额（写明元或万元）；先按编码、再按名称、最后按金额和相近的名称对应。整个单位都没有收到的，在“读取存疑”里列出。

    为什么：漏报的项目没有绩效目标；编码、名称、金额与名册不一，无法与预算对上。

    错误示例：
        declarations:
          - kind: department            # 应报: C22
            name: 某县交通局
          - kind: project
            name: 公交补贴
            code: G-07                  # 应报: C22
            implementer: 某县交通局
            money_unit: 万元
            annual:
              funds: {total: 320}       # 应报: C22
          - kind: project
            name: 驾驶员培训            # 应报: C22
            implementer: 某县交通局
        # 应报名册
        单位,项目编码,项目名称,金额（万元）
        某县交通局,G-01,公交补贴,300
        某县交通局,G-02,农村公路养护,560

    正确示例：
        declarations:
          - {kind: department, name: 某县民政局}
          - {kind: project, name: 养老服务补贴, department: 某县民政局}
          - {kind: project, name: 临时救助, code: M-02, department: 某县民政局, money_unit: 万元, annual: {funds: {total: 80}}}
        # 应报名册
        单位,项目编码,项目名称,金额（元）
        某县民政局,M-01,养老服务补贴,500000
        某县民政局,M-02,临时救助,"800,000"
        ---
        declarations:
          - kind: department
            name: 某县交通局
          - kind: project
            name: 2025年公交补贴项目
            implementer: 交通局
            money_unit: 元
            annual:
              funds: {total: 3000000}
          - {kind: project, name: 农村公路养护, code: G-02, implementer: 某县交通局}
        # 应报名册
        单位,项目编码,项目名称,金额（万元）
        某县交通局,G-01,公交补贴,300
        某县交通局,G-02,农村公路养护,560
        某县水利局,S-01,河道清淤,100

    怎么改：补报漏掉的表；编码、名称、金额以批准的预算为准，改正不对的一处；名册本身有误的，更正名册。

    依据：应报名册由布置填报的部门提供，列明应当申报绩效目标的项目（具体条款可在配置的 [basis] 中对应）。
    """
    found = roster.of(submission)
    if not found.entries:
        if not found.strangers:
            yield NotApplicable("表上没有写单位，不知道对应名册里的哪个单位")
            return
        yield Finding(
            submission.declarations[0],
            "应报名册里没有“{unit}”这个单位，应报哪些项目无法核对。",
            "请核实单位名称；写法不同的，把名册和表改成一致。",
            severity="info", unit="”“".join(found.strangers),
        )  # fmt: skip
    for entry in found.missing:
        yield Finding(
            _home(submission),
            "应报名册里的“{name}”{detail}没有收到申报表。" if not entry.is_department else "应报名册里的“{name}”没有收到。",
            "请补报；已经取消或合并的，请更正名册。",
            name=entry.name, detail=_detail(entry), cause=entry.name,
        )  # fmt: skip
    for form in found.unlisted:
        if form.kind != "department":
            yield Finding(
                _at(form.name, form),
                "“{name}”不在应报名册里。",
                "请核实是不是名册漏列，或名称、编码与名册写得不同。",
                severity="info", name=form.display_name,
            )  # fmt: skip
    for entry, form in found.matched:
        yield from _differences(entry, form)


def _home(submission: Submission) -> Declaration:
    return submission.department or submission.declarations[0]


def _at(cell: Cell | None, form: Declaration) -> Cell | Declaration:
    return cell if cell is not None else form


def _detail(entry: RosterEntry) -> str:
    said = [entry.code] if entry.code else []
    if entry.amount is not None:
        said.append(f"{entry.amount.normalize():f} 万元")
    return f"（{'，'.join(said)}）" if said else ""


def _differences(entry: RosterEntry, form: Declaration) -> Iterator[Finding]:
    if form.kind == "department":
        return
    code, name = form.code, form.name
    if entry.code and code is not None and code.text and code.text.strip() != entry.code:
        yield Finding(
            code,
            "“{name}”的编码填“{code}”，应报名册里是“{due}”。",
            "请核实，改正不对的一处。",
            name=form.display_name, code=code, due=entry.code,
        )  # fmt: skip
    if name is not None and name.text and plain_key(name.text) != plain_key(entry.name):
        yield Finding(
            name,
            "项目名称填“{name}”，应报名册里是“{due}”。",
            "请写名册里的全称；确是两个项目的，请核实编码。",
            severity="info", name=name, due=entry.name,
        )  # fmt: skip
    amount = annual_amount(form)
    if form.kind == "project" and amount is not None and entry.amount is not None and abs(amount - entry.amount) > TOLERANCE:
        funds = form.annual.funds if form.annual is not None else None
        cell = (funds.total or funds.fiscal) if funds is not None else None
        yield Finding(
            _at(cell, form),
            "“{name}”年度资金 {amount} 万元，应报名册里是 {due} 万元，相差 {gap} 万元。",
            "请核实，改正不对的一处；名册只列财政拨款的，请改列总额。",
            name=form.display_name, amount=amount, due=entry.amount, gap=abs(amount - entry.amount),
        )  # fmt: skip
