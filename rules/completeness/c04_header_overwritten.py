"""C04: where the task table heads a column, the unit has written content of its own."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, rule
from perfcheck.declaration.showing import shown_text


@rule("C04", name="header-overwritten", title="表头被内容覆盖", severity="warning", certainty="启", priority="structure")
def header_overwritten(department: Declaration) -> Iterator[Finding]:
    """
    查什么：部门表年度主要任务里，应当是“主要内容”栏名的那一格，写成了别的内容。栏名用了别的说法（工作内容、任务内容）的不报。

    为什么：栏名没有了，下面各行填的是什么说不清，导入系统时也对不上栏。

    错误示例：
        kind: department
        name: 某县林业局
        tasks:
          - {name: 造林补助, funds: {total: 120}}
        written:
          content_header: 造林补助、护林员工资、森林防火    # 应报: C04

    正确示例：
        kind: department
        name: 某县林业局
        tasks:
          - {name: 造林补助, content: 造林2000亩, funds: {total: 120}}
        ---
        kind: department
        name: 栏名空着的表不报
        tasks:
          - {name: 造林补助, funds: {total: 120}}
        written:
          content_header: ""

    怎么改：恢复栏名“主要内容”，把写在表头里的内容移到下面各行。

    依据：申报表的表头由财政部门统一印制，填报时不应改动（具体条款可在配置的 [basis] 中对应）。
    """
    header = department.written.get("content_header")
    if header is not None and header.text.strip():
        yield Finding(
            header,
            "年度主要任务的表头写成了“{text}”，“主要内容”的栏名没有了，下面各行填的是什么说不清。",
            "请恢复栏名“主要内容”，把这些内容移到各任务行。",
            text=shown_text(header),
            cause="表头",
        )
