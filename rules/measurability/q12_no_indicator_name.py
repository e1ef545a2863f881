"""Q12: the name is a clause or a slogan, it does not name anything that can be measured."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate
from perfcheck_rules.indicator_names import may_be_no_noun, shape_of
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.targets import lacks_target, name_has_figure

#: No figure is part of the letters that names end in.
_GATE = ShapeGate(lambda piece: {number for number, name in enumerate(piece.split("\n")) if may_be_no_noun(name)})


@rule("Q12", name="no-indicator-name", title="名称不是指标名", severity="info", status="unlisted", priority="wording",
      certainty="启", requires=("Q28",))  # fmt: skip
@rows_where(name=Gated(lambda text: shape_of(text) != "", _GATE))
def no_indicator_name(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：三级指标的名称不是指标名，而是一句话：“资金及时拨付”“在预算之内”一类说怎么做、做到哪里的句子；“提高农民收入”一类动宾短语，而指标值又没有可核对的数；成本指标里“费用支付”一类只说动作、不说哪项费用的。以 率、数、额、时间、情况、效果、性 等收尾的，“举办招聘会｜12场”这样值里有数的，不报。不在报告里单列，见 JSON。

    为什么：指标名要说考核什么。名称是一句工作要求，指标值就只能再说一遍，年终不知道按什么打分。

    错误示例：
        name: 农民工工资保障
        annual:
          indicators:
            - {level2: 质量指标, name: 欠薪线索及时处置, value: 100%}            # 应报: Q12
            - {level2: 社会效益指标, name: 维护农民工合法权益, value: 效果明显}  # 应报: Q12
            - {level2: 成本指标, name: 办案费用支付, value: 从严控制}            # 应报: Q12
            - {level2: 成本指标, name: 控制在批复概算内, value: ≤40万元}         # 应报: Q12

    正确示例：
        name: 农民工工资保障
        annual:
          indicators:
            - {level2: 质量指标, name: 欠薪线索及时处置率, value: 100%}
            - {level2: 时效指标, name: 案件办结及时性, value: 60日内}
            - {level2: 数量指标, name: 开展专项检查行动, value: ≥4次}
            - {level2: 社会效益指标, name: 挽回农民工工资损失, value: ≥800万元}
            - {level2: 社会效益指标, name: 维权服务效果, value: 明显}
            - {level2: 成本指标, name: 办案费用总额, value: ≤40万元}
        ---
        name: 分了档的
        annual:
          indicators:
            - {level2: 社会效益指标, name: 维护农民工合法权益, value: 良好以上, standard: 优、良、中、差四档}

    怎么改：名称改成“什么的率、数、时间、成本”，例如“欠薪线索按期处置率”，指标值填“≥×%”。

    依据：指标名称应当指向明确、可以衡量（具体条款可在配置的 [basis] 中对应）。
    """
    name = indicator.name
    if name is None or name_has_figure(name):
        return
    shape = shape_of(name.text)
    if shape == "act" and row_kind(indicator) != "成本":
        return
    if not shape or (shape != "clause" and not lacks_target(indicator)):
        return
    yield Finding(
        name,
        "名称“{name}”说的是一项费用怎么办，没有说哪项费用、多少钱。" if shape == "act"
        else "名称“{name}”是一句工作要求，没有说考核的是什么数。",
        "建议改成费用名称，例如“××费用”“××总成本”。" if shape == "act"
        else "建议改成“××率”“××数”“××时间”一类的名称，做到多少写在指标值里。",
        name=name,
    )  # fmt: skip
