"""T20: characters that the budget system refuses on import."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, rows_where, rule, worded

_REFUSED = "*_-"


def _refused(text: str) -> bool:
    return any(char in text for char in _REFUSED)  # equivalent: only saves calls


@rule("T20", name="import-characters", title="导入时被拒的字符", severity="info", status="off", priority="wording")
@rows_where(value=worded(_refused), name=lambda text: text.strip() == "-")
def import_characters(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：导入预算管理一体化系统前的校验：指标值含“*”“_”“-”，或名称只有一个“-”。系统的规则不近人情，“3-4次/年”也会被拒，所以缺省不查，要导入时用 --select T20。

    为什么：保存时报错，整张表导不进去。

    错误示例：
        name: 巡回法庭
        annual:
          indicators:
            - {level2: 数量指标, name: 开庭次数, value: 3-4次/年}    # 应报: T20
            - {level2: 数量指标, name: "-", value: ≥4次}            # 应报: T20

    正确示例：
        name: 巡回法庭
        annual:
          indicators:
            - {level2: 数量指标, name: 开庭次数, value: 3至4次/年}
            - {level2: 数量指标, name: A-1类案件, value: ≥4件}

    怎么改：范围用“至”，说明文字移到备注。

    依据：一体化系统保存时的校验。
    """
    name, value = indicator.name, indicator.value
    if name is not None and name.text.strip() == "-":
        yield Finding(name, "名称只有一个“-”，系统不接受。", "请填写指标名称，不用的行删去。")
    if value is not None and (found := [char for char in _REFUSED if char in value.text]):
        yield Finding(
            value, "指标值“{value}”含有“{signs}”，系统不接受。", "范围请用“至”，其他说明移到备注。", value=value, signs="”“".join(found),
        )  # fmt: skip
