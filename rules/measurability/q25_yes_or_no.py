"""Q25: the value is yes or no, or the question itself."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, rows_where, rule, worded
from perfcheck_rules.fillers import is_yes_or_no
from perfcheck_rules.targets import name_has_figure
from perfcheck_rules.vouching import vouched

#: 好坏 asks for a grade, which is another matter.
_GRADE = "好坏"


@rule("Q25", name="yes-or-no", title="指标值是“是/否”", severity="info", priority="unmeasurable", certainty="词", requires=("Q07", "Q18"))
@rows_where(value=worded(lambda text: _is_truth(text)))
def yes_or_no(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值填“是”“否”“有”“能”，或“制度建立与否”“是否通过”这样的问题。值、标准、备注里有分档或计分办法，引了文号、标准号、合同的，名称里写着数的不报。

    为什么：“是”说不出做了多少、做得怎样，差一点也只能打满分或零分。

    错误示例：
        name: 智慧监狱建设
        annual:
          indicators:
            - {level2: 质量指标, name: 系统通过测试, value: 是}                # 应报: Q25
            - {level2: 可持续影响指标, name: 运维制度, value: 制度建立与否}    # 应报: Q25

    正确示例：
        name: 智慧监狱建设
        annual:
          indicators:
            - {level2: 质量指标, name: 系统测试通过率, value: 100%}
            - {level2: 可持续影响指标, name: 运维制度, value: 出台1项}
            - {level2: 质量指标, name: 系统通过测试, value: 是, standard: 通过得5分，不通过不得分}
            - {level2: 质量指标, name: 等保测评, value: 是, standard: GB/T 22239—2019 三级}
            - {level2: 质量指标, name: 运行故障, value: 无}
        ---
        name: 数写在名称里
        annual:
          indicators:
            - {level2: 质量指标, name: 设备完好率≥98%, value: 是}

    怎么改：换成数或比率，如“出台制度≥×项”“通过率≥×%”；确要判断有无的，写明怎样计分。

    依据：不能以量化形式表述的，可以采用定性的分级分档形式表述（地方预算绩效管理办法；具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _is_truth(value.text) or vouched(indicator) or name_has_figure(indicator.name):
        return
    yield Finding(
        value,
        "“{name}”填“{value}”，只有是和不是，做了多少、做得怎样看不出来。",
        "建议换成数或比率，例如“≥×项”“通过率≥×%”；确要判断有无的，写明怎样计分。",
        name=indicator.name or "",
        value=value,
    )


def _is_truth(text: str) -> bool:
    return is_yes_or_no(text) and _GRADE not in text
