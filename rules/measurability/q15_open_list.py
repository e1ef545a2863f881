"""Q15: a goal or a value ends in 等, so that nobody knows what else belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck import Declaration, Finding, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck_rules.whole_text import Search, whole_text

#: Of a longer sentence only so much of its end is quoted.
_SHOWN = 24


@rule("Q15", name="open-list", title="开放式“等”", severity="info", priority="wording", certainty="词")
@texts_where(worded(lambda text: _ends_open(text)), gate=ShapeGate(lambda text: "等" in text))
def open_list(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：总体目标或指标值里的一句话以“等”收尾（“培训、宣传等。”）。“平等”“均等”“一等”一类词，“等”后面还有话的（“电脑等设备12台”），不报。

    为什么：“等”里还有什么没有说，年终少做一件也说得过去。

    错误示例：
        name: 社区卫生服务
        annual:
          goals:
            - {text: 为老年人体检3000人次，开展健康讲座、义诊等。}        # 应报: Q15
          indicators:
            - {level2: 质量指标, name: 随访内容, value: 血压、血糖等}        # 应报: Q15

    正确示例：
        name: 社区卫生服务
        annual:
          goals:
            - {text: 为老年人体检3000人次，开展讲座、义诊等健康活动12场，促进服务均等。}
          indicators:
            - {level2: 质量指标, name: 随访内容, value: 血压、血糖}
            - {level2: 质量指标, name: 考核等次, value: 二等}
        ---
        name: 名称里的不查
        annual:
          indicators:
            - {level2: 数量指标, name: 健康讲座、义诊等, value: ≥12场}

    怎么改：把事项列全；确实列不完的，写明类别和合计数，如“等×类×项”。

    依据：绩效目标应当指向明确、具体细化（具体条款可在配置的 [basis] 中对应）。
    """
    found = _open.cells(whole_text(declaration))
    if not found:
        return  # equivalent: it only saves time
    goals = {id(goal.text) for plan in declaration.plans for goal in plan.goals}
    rows = {id(row.value): row for plan in declaration.plans for row in plan.indicators if row.value is not None}
    for cell in found:
        row = rows.get(id(cell))
        if row is None and id(cell) not in goals:
            continue
        yield Finding(
            cell,
            "总体目标“{text}”以“等”收尾，还包括什么没有说清。" if row is None
            else "“{name}”的指标值“{text}”以“等”收尾，还包括什么没有说清。",
            "建议把事项列全；列不完的写明类别和合计数，如“等×类×项”。",
            name=(row.name if row is not None else None) or "",
            text=_ending(cell.text),
        )  # fmt: skip


@cache
def _end() -> re.Pattern[str]:
    # 平等, 一等, 三等 … end so themselves; 提升0.5等 counts grades (of farmland).
    return re.compile(r"(?<![平均高中初同对相头上下优特不劣此何一二三四五六甲乙丙丁0-9])等[\s”\"]*(?:[。；;！!\n]|$)")


def _ends_open(text: str) -> bool:
    return _end().search(text) is not None


def _ending(text: str) -> str:
    """The sentence that ends so, of a long one its end."""
    match = _end().search(text)
    assert match is not None
    sentence = re.split(r"[。；;！!\n]", text[: match.start()].rstrip("等") + "等")[-1].strip()
    return sentence if len(sentence) <= _SHOWN else "…" + sentence[-_SHOWN:]


_open = Search(_ends_open, lambda texts: "等" in texts)
