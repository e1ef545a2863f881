"""C21: a single choice with two ticks that exclude each other, or with none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Declaration, Finding, NotApplicable, Outcome, rule
from perfcheck.declaration.ticks import Option, options

#: Words of which one option has one, so that two groups of one line cannot both be ticked.
_OPPOSED = (
    (("新增", "新建", "首次"), ("延续", "续建", "持续", "结转")),
    (("一次",), ("延续", "经常性", "持续", "长期")),
)


@rule("C21", name="attribute-ticks", title="单选项多选或未选", severity=["error", "warning"], priority="empty")
def attribute_ticks(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：项目属性一栏的选项：互相排斥的都打了勾（新增与延续、一次性与经常性）＝必须修改，一个都没有勾＝建议修改。勾可以是 √、■、对勾框，写在选项前后都认。

    为什么：项目是新是续、一次还是经常，决定了要有哪些依据、和哪一年比。

    错误示例：
        name: 农村公路养护
        attribute: 新增项目、延续项目
        written:
          attribute: √新增项目  √延续项目    # 应报: C21
        ---
        name: 农村公路养护
        attribute: ""
        written:
          attribute: □新增项目  □延续项目    # 应报: C21

    正确示例：
        name: 农村公路养护
        attribute: 延续项目
        written: {attribute: □新增项目  √延续项目}
        ---
        name: 勾在后面
        attribute: 新增项目
        written: {attribute: 新增项目■ 延续项目□}
        ---
        name: 两组选项各勾一个
        attribute: 新增项目、一次性项目
        written: {attribute: √新增项目 □延续项目 √一次性项目 □经常性项目}
        ---
        name: 不用勾选、直接写的
        attribute: 延续项目

    怎么改：只勾与实际相符的一项，其余留空框。

    依据：该栏为单选（具体条款可在配置的 [basis] 中对应）。
    """
    cell = project.written.get("attribute") or project.attribute
    choices = _options(cell.text) if cell is not None else ()
    if not choices:
        yield NotApplicable("项目属性一栏没有勾选框")
        return  # equivalent: without a choice nothing below holds
    assert cell is not None
    ticked = [option.text for option in choices if option.ticked]
    if not ticked:
        if len(choices) > 1:
            yield Finding(
                cell,
                "项目属性的 {count} 个选项（{choices}）一个都没有勾，项目是新增还是延续看不出来。",
                "请勾选与实际相符的一项。",
                severity="warning",
                cause="未选",
                count=len(choices),
                choices="、".join(option.text for option in choices),
            )
        return  # equivalent: below, two ticks are looked for
    for left, right in _OPPOSED:
        first = next((text for text in ticked if any(word in text for word in left)), None)
        second = next((text for text in ticked if any(word in text for word in right)), None)
        if first is not None and second is not None and first != second:
            yield Finding(
                cell,
                "“{first}”“{second}”都打了勾，两者只能有一个成立。",
                "请核实后只勾一项。",
                severity="error",
                cause="多选",
                first=first,
                second=second,
            )
            return


@lru_cache(maxsize=1024)
def _options(text: str) -> tuple[Option, ...]:
    """Whole offices fill in this cell alike."""
    return tuple(options(text))
