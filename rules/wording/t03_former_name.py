"""T03: names that are out of date, or that came about by replacing a word everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck_rules.lexicon.former_names import find_former_names, may_hold_former_names
from perfcheck_rules.whole_text import Search, whole_text


@rule("T03", name="former-name", title="机械替换、过时称谓", severity="info", priority="wording", certainty="词")
@texts_where(worded(lambda text: find_former_names(text)), gate=ShapeGate(lambda text: may_hold_former_names(text)))
def former_name(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：词表（rules/lexicon/former_names.yaml）里的机构、政策旧称，按本表的年度判断；以及成批替换出来的、从来没有的说法（“乡村振兴人口”）。写明“原”的（“原环保局”）不报；表上没有年度的，有起止的旧称不报。

    为什么：称谓不对，责任单位和口径就落不实；照抄往年材料，多半也留着往年的任务。

    错误示例：
        name: 农村环境整治
        year: 2024
        annual:
          goals:
            - 县环保局牵头完成12个村的整治    # 应报: T03
          indicators:
            - {level2: 数量指标, name: 乡村振兴人口参与人数, value: ≥300人}    # 应报: T03

    正确示例：
        name: 农村环境整治
        year: 2024
        annual:
          goals:
            - 县生态环境局牵头完成12个村的整治，接收原环保局移交的档案
          indicators:
            - {level2: 数量指标, name: 脱贫人口参与人数, value: ≥300人}
            - {level2: 数量指标, name: 农业部门抽检批次, value: ≥30批次}

    怎么改：按本年度的规范称谓改写；省、市、县的机构改革进度不一，请以当地文件为准。

    依据：历次党和国家机构改革方案。
    """
    year = declaration.fiscal_year
    for cell in _SEARCH.cells(whole_text(declaration)):
        for start, end, entry, term in find_former_names(cell.text):
            if term.holds_in(year):
                continue
            message, hint = "“{wrong}”不是规范称谓：{note}。", "请核实，建议写明“{right}”。"
            right, month = entry.right, None
            if term.begins_after(year):
                message, hint = "“{wrong}”是{month}才有的称谓，本表是{year}年度的。", "请核实年度或称谓。"
                right, month = "", term.since
            elif term.until is not None:
                message, hint = "“{wrong}”是{month}以前的称谓，本表是{year}年度的。", "请核实，建议按现行称谓写作“{right}”。"
                month = term.until
            yield Finding(
                cell,
                message,
                hint,
                wrong=entry.wrong,
                right=right,
                note=entry.note,
                year=year,
                month=f"{month[0]}年{month[1]}月" if month else "",
                cause=f"{entry.wrong}→{entry.right}",
                # What is written in brackets only says what the unit has to find out.
                fix=Fix(cell, start, end, right, safe=False) if right and "（" not in right else None,
            )


_SEARCH = Search(find_former_names, may_hold_former_names)
