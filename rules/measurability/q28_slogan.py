"""Q28: a benefit is a slogan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.gates import Gated, ShapeGate
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.targets import name_has_figure, states_figure
from perfcheck_rules.vouching import vouched


@rule("Q28", name="slogan", title="效益指标写成口号", severity=["warning", "info"], priority="unmeasurable", certainty="词", rank=4,
      requires=("Q03",))  # fmt: skip
@rows_where(value=worded(lambda text: _may_be_slogan(text)), name=Gated(lambda text: _may_be_slogan(text), ShapeGate(lambda piece: _lines_with_signs(piece))))
def slogan(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：效益指标的值或名称是一句口号（“保驾护航”“添砖加瓦”“提供有力支撑”“再上新台阶”）。值是口号而没有数＝建议修改；只有名称是口号＝供参考。值里有数、各栏有分档或引了文号的不报。

    为什么：口号放在哪个项目都对，年终没有办法说它实现了还是没有实现。

    错误示例：
        name: 地震监测台网
        annual:
          indicators:
            - {level2: 社会效益指标, name: 防震减灾, value: 为经济建设保驾护航}          # 应报: Q28
            - {level2: 社会效益指标, name: 为城市安全添砖加瓦, value: 预警覆盖率≥95%}    # 应报: Q28

    正确示例：
        name: 地震监测台网
        annual:
          indicators:
            - {level2: 社会效益指标, name: 预警信息覆盖率, value: ≥95%}
            - {level2: 社会效益指标, name: 防震减灾, value: 提供有力支撑的震情会商≥12次}
            - {level2: 社会效益指标, name: 防震减灾, value: 提供有力支撑, standard: 优、良、中、差}
            - {level2: 数量指标, name: “保驾护航”专项行动, value: 2次}
        ---
        name: 名称里有数
        annual:
          indicators:
            - {level2: 社会效益指标, name: 提供有力支撑的台站≥20个, value: 达到}

    怎么改：换成看得见的变化和数，如“预警信息覆盖率≥×%”“避免损失≥×万元”。

    依据：效益指标应当具体、可衡量（具体条款可在配置的 [basis] 中对应）。
    """
    name, value = indicator.name, indicator.value
    if row_kind(indicator) != "效益" or name_has_figure(name) or vouched(indicator):
        return
    empty = value is not None and _is_slogan(value.text) and not states_figure(value.text)
    cells: list[Cell | None] = [value if empty else None, name if name is not None and _is_slogan(name.text) else None]
    places = [cell for cell in cells if cell is not None]
    if not places:
        return
    yield Finding(
        places,
        "效益指标“{name}”填“{value}”，是一句口号，实现没有实现说不清。" if empty
        else "效益指标的名称“{name}”是一句口号，看不出考核什么。",
        "建议换成看得见的变化和数，例如“覆盖率≥×%”“避免损失≥×万元”。",
        severity="warning" if empty else "info",
        name=name or "",
        value=value or "",
    )  # fmt: skip


@cache
def _slogans() -> AnyOf:
    return AnyOf(load("slogans")["phrases"])


@lru_cache(maxsize=16384)
def _is_slogan(text: str) -> bool:
    return _slogans().within(text)


def _lines_with_signs(piece: str) -> set[int]:  # equivalent: only saves time
    return _slogans().lines(piece)


def _may_be_slogan(text: str) -> bool:
    return _slogans().within(text)
