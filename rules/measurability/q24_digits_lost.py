"""Q24: the number of a value was lost or has slipped: 不低于 %, 9%0."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import find_unit

_CHINESE = lazy_pattern(r"[^\W\d_a-zA-Z]")
_SIGNS = frozenset("%％‰年月至低少超制高多大小")
#: What 0 and 1 become where a scan is read by a machine.
_LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1"}
#: Oxygen, ozone, online to offline.
_WORDS = frozenset({"O2", "O3", "O2O"})
_LIKE_DIGITS = frozenset(_LETTERS)


@rule("Q24", name="digits-lost", title="指标值里的数字丢失或错位", severity="error", priority="unmeasurable", certainty="启")
@rows_where(value=worded(lambda text: _is_suspect(text)))
def digits_lost(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值写着“%”而前面没有数，“%”夹在数字中间，“不少于”后面直接是单位，“年 月 日”前面没有数，数字里夹着字母 O、l（识别扫描件时认错的 0、1）。整格只有符号或单位的由 C19 查，星号占位的由 C09 查。

    为什么：数字在复制或导出时丢了，这条指标就没有目标，或成了另一个数。

    错误示例：
        name: 农田建设
        annual:
          indicators:
            - {level2: 质量指标, name: 工程合格率, value: 合格率达到%以上}      # 应报: Q24
            - {level2: 质量指标, name: 设备完好率, value: 9%8得满分}            # 应报: Q24
            - {level2: 数量指标, name: 培训农户, value: 每年培训不少于人次}     # 应报: Q24
            - {level2: 时效指标, name: 完工时间, value: 年 月底前完工}          # 应报: Q24
            - {level2: 数量指标, name: 检测样品, value: ≥l2O批次}               # 应报: Q24

    正确示例：
        name: 农田建设
        annual:
          indicators:
            - {level2: 质量指标, name: 工程合格率, value: 合格率达到98%以上}
            - {level2: 质量指标, name: 设备完好率, value: 百分之九十八}
            - {level2: 数量指标, name: 培训农户, value: 每年培训不少于300人次}
            - {level2: 时效指标, name: 完工时间, value: 每月底前报进度}
            - {level2: 成本指标, name: 亩均投入, value: 不超过年度预算}
            - {level2: 生态效益指标, name: O3浓度, value: O3不高于160微克/立方米}
        ---
        name: 公式和模板占位
        annual:
          indicators:
            - {level2: 质量指标, name: 完成率, value: （实际数/计划数）×100%}
            - {level2: 质量指标, name: 覆盖率, value: ≥**%}

    怎么改：对照原稿补上数字。

    依据：指标值应当完整、可读（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None:  # equivalent: `rows_where` asks for one
        return
    right = _righted(value.text)
    if right is not None:
        yield Finding(
            value,
            "“{name}”填“{value}”，数字里夹着字母，读不出目标。",
            "请核对后改为“{right}”；由扫描件转来的，请对照原稿核对全部数字。",
            name=indicator.name or "", value=value, right=right,
        )  # fmt: skip
    elif _has_gap(value.text):  # equivalent: as above
        yield Finding(
            value,
            "“{name}”填“{value}”，数字像是丢失或错位了，读不出目标。",
            "请对照原稿补上数字；若是导出造成的，请重新导出。",
            name=indicator.name or "",
            value=value,
        )


def _is_suspect(text: str) -> bool:
    if not _LIKE_DIGITS.isdisjoint(text) and _righted(text) is not None:  # equivalent: the first only saves time
        return True
    return not _SIGNS.isdisjoint(text) and _has_gap(text)  # equivalent: the look for a sign only saves time


@lru_cache(maxsize=4096)
def _righted(text: str) -> str | None:
    """The value with digits in place of the letters among them (≥8O%, l200批次), None where there are none."""
    found = [match for match in _mixed().finditer(text) if _is_number(text, match)]
    if not found:
        return None
    parts, done = [], 0
    for match in found:
        parts += [text[done : match.start()], *(_LETTERS.get(char, char) for char in match[0])]
        done = match.end()
    return "".join([*parts, text[done:]])


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether digits and letters together are a number: a unit follows; 500l is a measure, O3 is ozone, a lone O some nought."""
    run = match[0]
    unit = find_unit(normalised(text[match.end() :]), 0)[0]  # equivalent: the end of a unit says as well that there is one
    if not unit or run[-1] in "lI" or run in _WORDS:
        return False
    return any(char.isdigit() for char in run) or (run in ("O", "o") and not text[: match.start()].strip("≤<= 　不超过"))


@cache
def _mixed() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z0-9.,])[0-9.,]*[OolI][0-9OolI.,]*(?![A-Za-z])")


@cache
def _lost_rate() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9一二三四五六七八九十百千零两半几数多)*×xX_~.…])[%‰]|[0-9]%[0-9]+(?:\.[0-9]+)?(?![0-9.]*[%‰年月个次人元天万])")


@cache
def _lost_date() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9〇零一二三四五六七八九十当今本次每去全半两几多近数同])年月(?:日|底|末|前|完)|(?:^|于|在|至|到)年月|年月日")


#: Of each bound in words (see `_lost_count`) a character.
_BOUND_SIGNS = frozenset("不至控等")


@cache
def _lost_count() -> re.Pattern[str]:
    # No unit begins with a digit, which is what mostly follows.
    return re.compile(r"(?:不少于|不低于|不超过|不高于|不大于|不多于|不小于|至少|控制在|大于等于|小于等于)(?![0-9])")


@lru_cache(maxsize=16384)
def _has_gap(text: str) -> bool:
    plain = normalised(text)
    if _CHINESE.search(plain) is None and not re.search(r"[0-9]%[0-9]", plain):
        return False  # only signs: another matter
    # The look for one character spares most values the search.
    if ("%" in plain or "‰" in plain) and _lost_rate().search(plain):  # equivalent: see above
        return True
    if "年月" in plain and _lost_date().search(plain):  # equivalent: see above
        return True
    if _BOUND_SIGNS.isdisjoint(plain):  # equivalent: only saves the search
        return False
    return any(_unit_follows(plain, match.end()) for match in _lost_count().finditer(plain))


def _unit_follows(plain: str, start: int) -> bool:
    unit, end = find_unit(plain, start)
    if not unit or plain[start] in "百千亿":
        return False
    return end == len(plain) or plain.startswith(("以上", "以内", "以下", ",", ";", "。", "、"), end)
