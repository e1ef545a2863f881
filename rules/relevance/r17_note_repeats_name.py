"""R17: the explanation of an indicator is its name, or its value, once more."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Cell, Finding, Indicator, Plan, rule
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.text import name_key
from perfcheck_rules.fillers import is_filler

#: 及格, 达标 and the like say the same twice by chance.
_SHORTEST = 3


@rule("R17", name="note-repeats-name", title="指标解释照抄名称", severity=["warning", "info"])
def note_repeats_name(plan: Plan) -> Iterator[Finding]:
    """
    查什么：指标解释、说明、描述一类栏与三级指标名称逐字相同（不计标点、空格）；与指标值逐字相同的＝供参考。解释里含有名称、另写了口径的不报。

    为什么：解释栏要说明口径、对象和数据来源，照抄名称等于没有解释。

    错误示例：
        name: 青少年宫运行
        annual:
          indicators:
            - {name: 公益培训人次, value: ≥3000人次, note: 公益培训人次}    # 应报: R17

    正确示例：
        name: 青少年宫运行
        annual:
          indicators:
            - {name: 公益培训人次, value: ≥3000人次, note: 全年参加公益班学员的签到人次}
            - {name: 学员满意度, value: ≥90%, note: 学员满意度＝满意的学员÷受访学员}
            - {name: 场馆开放天数, value: ≥300天, note: ""}
            - {name: 教师达标, value: 达标, note: 达标}

    怎么改：写计算口径、统计对象和数据来源；没有可写的留空。

    依据：指标解释应说明指标的含义和口径（具体条款可在配置的 [basis] 中对应）。
    """
    extras = plan.extras()
    if not extras and not plan.column("note"):  # equivalent: only saves time
        return
    rows = zip(plan.listed("note"), plan.listed("name"), plan.listed("value"), strict=True)  # equivalent: all are the rows'
    for place, (note, name, value) in enumerate(rows):
        if extras or (note and (_is_said(note, name) or _is_said(note, value))):  # equivalent: only saves looking at the row
            yield from _in_row(plan.indicators[place])


def _is_said(note: str, text: str | None) -> bool:  # equivalent: only saves time
    """Whether two texts are the same but for marks, numbering and the like."""
    if not text:
        return False
    last = note.rstrip(" 。.；;，,")[-1:]
    if "\u4e00" <= last <= "\u9fff" and last not in text:  # no numbering ends so where anything stands behind it
        return False
    return name_key(note) == name_key(text)


def _in_row(indicator: Indicator) -> Iterator[Finding]:
    columns = [cell for cell in (indicator.note, *indicator.extra.values()) if cell is not None and len(cell.key) >= _SHORTEST]
    if not columns or indicator.name is None:
        return
    key, value = indicator.key, indicator.value
    for cell in columns:
        if cell.key == key and not is_filler(cell.text):
            yield Finding(
                [cell, indicator.name],
                "“{name}”的解释照抄名称，看不出口径和数据来源。",
                "建议写计算口径、统计对象和数据来源。",
                severity="warning",
                name=shown_text(indicator.name), cause="解释照抄名称",
            )  # fmt: skip
        elif value is not None and cell is indicator.note and _same_text(cell, value):
            yield Finding(
                [cell, value],
                "“{name}”的说明“{note}”照抄指标值，看不出口径和数据来源。",
                "建议写计算口径、统计对象和数据来源。",
                severity="info",
                name=shown_text(indicator.name), note=shown_text(cell), cause="说明照抄指标值",
            )  # fmt: skip


def _same_text(note: Cell, value: Cell) -> bool:
    return note.key == value.key and not is_filler(note.text)
