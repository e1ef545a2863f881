"""T12: a unit in the name and once more in the column of units."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Fix, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate
from perfcheck_rules.line_gates import lines_with_signs

_PAIRS = (("（", "）"), ("(", ")"), ("【", "】"), ("[", "]"))

_CLOSING = frozenset(closing for _, closing in _PAIRS)


def bracketed_end(text: str) -> str | None:
    """What stands in brackets at the end of a name."""
    text = text.rstrip("。；;")
    if text[-1:] not in _CLOSING:
        return None  # equivalent: only saves time
    for opening, closing in _PAIRS:
        if text.endswith(closing) and opening in text:
            return text[text.rindex(opening) + 1 : -1].strip().removeprefix("单位").lstrip("：: ") or None
    return None


@rule("T12", name="unit-in-name", title="单位写在名称又写在单位栏", severity="info", status="unlisted", priority="wording")
@rows_where(name=Gated(lambda text: bracketed_end(text) is not None, ShapeGate(lines_with_signs)))
def unit_in_name(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：三级指标末尾括注的单位与计量单位栏相同。

    为什么：重复，两处改了一处就会矛盾；名称带着单位，也与别处的同一指标对不上。

    错误示例：
        name: 工资保障
        annual:
          indicators:
            - {level2: 数量指标, name: 保障在职职工人数（人）, value: "≥120", unit: 人}    # 应报: T12

    正确示例：
        name: 工资保障
        annual:
          indicators:
            - {level2: 数量指标, name: 保障在职职工人数, value: "≥120", unit: 人}
            - {level2: 数量指标, name: 保障退休人员（含内退）, value: "≥30", unit: 人}
            - {level2: 数量指标, name: 发放慰问金（户）, value: ≥30户}

    怎么改：名称里的单位删去。

    依据：指标名称与计量单位分栏填写。
    """
    name, unit = indicator.name, indicator.unit
    if name is not None and unit is not None and (said := unit.text.strip()) == bracketed_end(name.text):
        start = max(name.text.rfind(opening) for opening, _ in _PAIRS)
        yield Finding(
            [name, unit],
            "“{name}”末尾已注明单位“{unit}”，计量单位栏又填了一遍。",
            "建议删去名称里的单位。",
            name=name,
            unit=said,
            fix=Fix(name, start, len(name.text), "", safe=False),
        )
