"""A34: a parent row carries the points and its children the values, so that nothing can be scored."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, NotApplicable, Outcome, Plan, rule
from perfcheck.declaration.showing import shown_text


@rule("A34", name="parent-scored", title="父子指标有分无值", severity="warning", priority="contradiction")
def parent_scored(plan: Plan) -> Iterator[Finding | Outcome]:
    """
    查什么：有分值栏的表里，一条指标有分值而没有指标值，紧接着同一二级指标的各条（子项）有指标值而没有分值。子项各有分值的（由小计、合计的规则核对）、后面没有子项的（由 C02 查）不报。

    为什么：得分要按值算，分在父项、值在子项，哪一条得多少分算不出来。

    错误示例：
        name: 校园安全
        annual:
          indicators:
            - {level2: 数量指标, name: 设施改造, value: "", weight: 10}                # 应报: A34
            - {level2: 数量指标, name: 更换消防栓, value: ≥60个, weight: ""}           # 应报: A34
            - {level2: 数量指标, name: 安装监控, value: ≥120个, weight: ""}            # 应报: A34
            - {level2: 质量指标, name: 验收合格率, value: 100%, weight: 20}

    正确示例：
        name: 校园安全
        annual:
          indicators:
            - {level2: 数量指标, name: 设施改造, value: "", weight: 10}
            - {level2: 数量指标, name: 更换消防栓, value: ≥60个, weight: 4}
            - {level2: 数量指标, name: 安装监控, value: ≥120个, weight: 6}
            - {level2: 质量指标, name: 验收合格率, value: 100%, weight: 20}
        ---
        name: 只是没有填值
        annual:
          indicators:
            - {level2: 数量指标, name: 更换消防栓, value: "", weight: 10}
            - {level2: 质量指标, name: 验收合格率, value: 100%, weight: ""}
        ---
        name: 没有分值栏
        annual:
          indicators:
            - {level2: 数量指标, name: 设施改造, value: ""}
            - {level2: 数量指标, name: 更换消防栓, value: ≥60个}

    怎么改：把分值分到各子项，或给父项填上指标值。

    依据：父项分值应等于子项分值之和；计分的指标应有指标值。
    """
    weights = plan.listed("weight")
    if weights.count(None) == len(weights):
        yield NotApplicable("没有分值栏")
        return
    rows = plan.indicators
    for number, row in enumerate(rows):
        if not row.key or not _is_blank(row, "value") or not _is_filled(row, "weight"):
            continue
        children: list[Indicator] = []
        for child in rows[number + 1 :]:
            if child.category != row.category or not child.key or not (_is_filled(child, "value") and _is_blank(child, "weight")):
                break
            children.append(child)
        if children:
            yield Finding(
                [row.weight or row, *(child.weight or child for child in children)],
                "“{name}”有 {weight} 分而没有指标值，它下面的 {count} 条（{children}）有指标值而没有分值，无法计分。",
                "建议把分值分到各子项，或给父项填上指标值。",
                name=shown_text(row.name), weight=shown_text(row.weight).rstrip("分"), count=len(children),
                children="、".join(shown_text(child.name) for child in children),
            )  # fmt: skip


def _is_blank(row: Indicator, field: str) -> bool:
    cell = getattr(row, field)
    return cell is not None and not cell.text.strip()


def _is_filled(row: Indicator, field: str) -> bool:
    cell = getattr(row, field)
    return cell is not None and bool(cell.text.strip())
