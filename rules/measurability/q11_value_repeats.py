"""Q11: the value says a part of the name once more, or the whole name beside its figure."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck_rules.standards import repeats
from perfcheck_rules.targets import name_has_figure
from perfcheck_rules.vouching import cites, is_grade, lists_grades

#: A shorter value is an adjective (准确), whatever stands in the name; a shorter name stands in many a value.
_LONG = 4


@rule("Q11", name="value-repeats", title="值复述名称", severity="info", status="unlisted", priority="wording", certainty="启",
      requires=("Q03", "Q04"))  # fmt: skip
@rows_where(value=worded(lambda text: _has_words(text)))
def value_repeats(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值没有数，只是名称的一部分（名称“部门协作、资源共享”，值“资源共享”）或名称加“实现”“完成”一类的词；指标值有数，但把整个名称又写了一遍，还添了别的话。与名称完全一样的归 Q03。只在名称后面直接接数的（“培训人数≥200人”），名称里写着数的，等级、分档不报。不在报告里单列，见 JSON。

    为什么：名称说考核什么，值说做到多少；值里再说一遍名称，目标数就不清楚，或者根本没有。

    错误示例：
        name: 区域气象服务
        annual:
          indicators:
            - {level2: 社会效益指标, name: 多部门会商、预警信息共享, value: 预警信息共享}      # 应报: Q11
            - {level2: 可持续影响指标, name: 农户防灾意识, value: 增强农户防灾意识}            # 应报: Q11
            - {level2: 数量指标, name: 设备巡检, value: 组织专班对站点完成设备巡检不少于6次}    # 应报: Q11

    正确示例：
        name: 区域气象服务
        annual:
          indicators:
            - {level2: 社会效益指标, name: 预警信息共享部门数, value: ≥12个}
            - {level2: 数量指标, name: 设备巡检次数, value: 设备巡检次数≥6次}
            - {level2: 质量指标, name: 观测数据质量控制达标, value: 达标}
            - {level2: 社会效益指标, name: 预警信息覆盖, value: 全覆盖}
        ---
        name: 名称里写着数
        annual:
          indicators:
            - {level2: 数量指标, name: 建设区域站20个, value: 完成建设区域站20个}

    怎么改：值只写数，如“≥6次”；没有数的，写出可核的数或分档。

    依据：指标值应当填写可考核的目标（具体条款可在配置的 [basis] 中对应）。
    """
    name, value = indicator.name, indicator.value
    if name is None or value is None:
        return
    key, words = name.key, value.key
    if (words not in key and key not in words) or min(len(words), len(key)) < _LONG or name_has_figure(name):
        return
    quantity = value.quantity_or_none
    if quantity is None:
        if not (words in key or repeats(words, key)) or _is_checkable(value.text):
            return
        message = "“{name}”填“{value}”，只是把名称又说了一遍，没有目标数。"
        hint = "请写明做到多少，例如“≥×”；取不到数的换一个指标。"
    elif quantity.kind == "figure" and not words.startswith(key):
        message = "“{name}”的指标值“{value}”把名称又写了一遍，目标数“{quantity}”不醒目。"
        hint = "建议指标值只写数，其余的话写进标准或备注。"
    else:
        return
    yield Finding(value, message, hint, name=name, value=value, quantity=str(quantity))


def _is_checkable(text: str) -> bool:
    return is_grade(text) or lists_grades(text) or cites(text)


def _has_words(text: str) -> bool:
    """Whether there are words that can repeat a name, and not only a figure."""
    # UTF-8 has two bytes more for each character that is no ASCII.
    return len(text.encode()) - len(text) >= 2 * _LONG and not is_plain_figure(text)  # equivalent: it only saves time
