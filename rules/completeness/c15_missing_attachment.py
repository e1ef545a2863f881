"""C15: a cell refers to another form, and no other form came with this one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from perfcheck import Declaration, Finding, Submission, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.lexicon import load
from perfcheck_rules.whole_text import Search, whole_text


@rule("C15", name="missing-attachment", title="所指的表没有一并报来", severity="info", certainty="启", status="unlisted", priority="empty")
@texts_where(worded(lambda text: _refers(text)), gate=ShapeGate(lambda text: lines_with("附见", text)))
def missing_attachment(declaration: Declaration, submission: Submission) -> Iterator[Finding]:
    """
    查什么：格里写“详见××表”“见附表”，而同一套材料只有这一张表。写“详见”某个文件、合同、方案的不报。

    为什么：目标写在另一张表里而那张表没有来，这里等于没有填。

    错误示例：
        kind: department
        name: 某县人社局
        annual:
          goals:
            - text: 详见各单位的项目绩效目标表    # 应报: C15

    正确示例：
        declarations:
          - kind: department
            name: 某县人社局
            annual:
              goals:
                - text: 详见各单位的项目绩效目标表
          - kind: project
            name: 职业技能培训
        ---
        name: 职业技能培训
        annual:
          indicators:
            - {level2: 质量指标, name: 培训合格率, value: ≥90%, standard: 详见《职业技能培训管理办法》}

    怎么改：把所指的表一并报来，或者把内容写进本格。

    依据：申报表应当自成一套、逐项填写（具体条款可在配置的 [basis] 中对应）。
    """
    if len(submission.declarations) > 1:
        return
    for cell in _SEARCH.cells(whole_text(declaration)):
        yield Finding(
            cell, "写着“{text}”，而同一套材料里没有别的表。", "请把所指的表一并报来，或把内容写进本格。",
            text=shown_text(cell), cause=cell.key,
        )  # fmt: skip


def _refers(text: str) -> bool:
    words, forms = _words()
    if "附" not in text and "见" not in text:  # equivalent: only saves time, one of them is part of each word
        return False
    return any(word in text for word in words) and any(form in text for form in forms)


_SEARCH = Search(_refers, lambda text: lines_with("附见", text))


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = load("attachments")
    return tuple(lists["refers"]), tuple(lists["forms"])
