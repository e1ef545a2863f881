"""R22: the whole indicator table is that of another unit."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, NotApplicable, Outcome, rule
from perfcheck_rules.lookalikes import Likeness


@rule("R22", name="same-as-another-unit", title="不同单位整表雷同", severity=["warning", "info"], certainty="启")
def same_as_another_unit(lookalikes: list[Likeness]) -> Iterator[Finding | Outcome]:
    """
    查什么：一次查多个单位时，两个单位的指标表（名称和指标值）八成以上的行相同，报在后查到的一张上。主管部门相同的（学校、卫生院一类用统一模板）＝供参考；不到八条指标的、同一单位的不报。

    为什么：各单位的任务量不会一样，整表雷同说明是互相抄的，指标值没有按本单位测算。

    错误示例：
        declarations:
          - kind: department
            name: 甲县农业农村局
            annual:
              period: 年度目标
              indicators:
                - {level2: 数量指标, name: 培训农民, value: ≥300人次}
                - {level2: 数量指标, name: 建设示范基地, value: 6个}
                - {level2: 数量指标, name: 推广良种面积, value: ≥2万亩}
                - {level2: 质量指标, name: 示范基地验收合格率, value: 100%}
                - {level2: 时效指标, name: 完成时间, value: 12月15日前}
                - {level2: 经济效益指标, name: 亩均增收, value: ≥120元}
                - {level2: 生态效益指标, name: 化肥用量下降率, value: ≥2%}
                - {level2: 满意度指标, name: 农户满意度, value: ≥90%}
          - kind: department
            name: 乙县农业农村局
            annual:
              period: 年度目标    # 应报: R22
              indicators:
                - {level2: 数量指标, name: 培训农民, value: ≥300人次}
                - {level2: 数量指标, name: 建设示范基地, value: 6个}
                - {level2: 数量指标, name: 推广良种面积, value: ≥2万亩}
                - {level2: 质量指标, name: 示范基地验收合格率, value: 100%}
                - {level2: 时效指标, name: 完成时间, value: 12月15日前}
                - {level2: 经济效益指标, name: 亩均增收, value: ≥120元}
                - {level2: 生态效益指标, name: 化肥用量下降率, value: ≥2%}
                - {level2: 满意度指标, name: 农户满意度, value: ≥90%}

    正确示例：
        declarations:
          - kind: department
            name: 甲县农业农村局
            annual:
              period: 年度目标
              indicators:
                - {level2: 数量指标, name: 培训农民, value: ≥300人次}
                - {level2: 数量指标, name: 建设示范基地, value: 6个}
                - {level2: 数量指标, name: 推广良种面积, value: ≥2万亩}
                - {level2: 质量指标, name: 示范基地验收合格率, value: 100%}
                - {level2: 时效指标, name: 完成时间, value: 12月15日前}
                - {level2: 经济效益指标, name: 亩均增收, value: ≥120元}
                - {level2: 生态效益指标, name: 化肥用量下降率, value: ≥2%}
                - {level2: 满意度指标, name: 农户满意度, value: ≥90%}
          - kind: department
            name: 乙县农业农村局
            annual:
              period: 年度目标
              indicators:
                - {level2: 数量指标, name: 培训农民, value: ≥260人次}
                - {level2: 数量指标, name: 建设示范基地, value: 4个}
                - {level2: 数量指标, name: 推广良种面积, value: ≥1.5万亩}
                - {level2: 质量指标, name: 示范基地验收合格率, value: 100%}
                - {level2: 时效指标, name: 完成时间, value: 11月底前}
                - {level2: 经济效益指标, name: 亩均增收, value: ≥90元}
                - {level2: 生态效益指标, name: 化肥用量下降率, value: ≥3%}
                - {level2: 满意度指标, name: 农户满意度, value: ≥90%}
        ---
        declarations:
          - kind: department
            name: 甲县农业农村局
            annual:
              period: 年度目标
              indicators:
                - {level2: 数量指标, name: 培训农民, value: ≥300人次}
                - {level2: 数量指标, name: 建设示范基地, value: 6个}
                - {level2: 数量指标, name: 推广良种面积, value: ≥2万亩}
                - {level2: 质量指标, name: 示范基地验收合格率, value: 100%}
          - kind: department
            name: 乙县农业农村局
            annual:
              period: 年度目标
              indicators:
                - {level2: 数量指标, name: 培训农民, value: ≥300人次}
                - {level2: 数量指标, name: 建设示范基地, value: 6个}
                - {level2: 数量指标, name: 推广良种面积, value: ≥2万亩}
                - {level2: 质量指标, name: 示范基地验收合格率, value: 100%}

    怎么改：按本单位的任务、资金和上年实际重新测算；确用统一模板的，至少改指标值。

    依据：绩效目标应结合本单位实际编制（具体条款可在配置的 [basis] 中对应）。
    """
    if not lookalikes:
        yield NotApplicable("没有别的单位的表可比，或没有雷同的")
    for form, plan, other, shared in lookalikes:
        supervisor = form.supervisor.key if form.supervisor is not None else ""
        yield Finding(
            plan,
            "“{form}”的 {count} 条指标中有 {shared} 条与“{unit}”的“{other}”名称和值都相同。",
            "请核实；按本单位的任务、资金和上年实际重新测算。",
            severity="info" if supervisor and supervisor == other.supervisor else "warning",
            form=form.display_name, count=len(plan.indicators), shared=shared, unit=other.unit, other=other.form,
            cause=other.form,
        )  # fmt: skip
