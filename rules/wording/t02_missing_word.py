"""T02: a word dropped from a fixed phrase."""

from __future__ import annotations

from collections.abc import Iterator, Set

from perfcheck import Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck_rules.lexicon.typo_matcher import Typo, find_typos, lines_with_typos
from perfcheck_rules.whole_text import Search, whole_text

#: No word of the list holds a figure.
_GATE = ShapeGate(lambda piece: _lines(piece), lambda shape: _find(shape))


@rule("T02", name="missing-word", title="漏字", severity="warning", priority="wording", certainty="词")
@texts_where(worded(lambda text: _find(text)), gate=_GATE)
def missing_word(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：固定的提法、搭配里漏了字（rules/lexicon/missing_words.yaml），例如“进一提高”“社会安防控”。两个词相接而成的（“合作社|稳定”“技术进步|加强”）不报。

    为什么：漏一个字，意思不通，或成了另一回事。

    错误示例：
        name: 雪亮工程
        annual:
          goals:
            - 健全社会安防控体系，维护社会安定    # 应报: T02
          indicators:
            - {level2: 质量指标, name: 设备验收格率, value: ≥98%}          # 应报: T02
            - {level2: 社会效益指标, name: 群众安全感, value: 进一提高}    # 应报: T02

    正确示例：
        name: 雪亮工程
        annual:
          goals:
            - 健全社会治安防控体系，促进合作社稳定增收
          indicators:
            - {level2: 质量指标, name: 设备验收合格率, value: ≥98%}
            - {level2: 社会效益指标, name: 技术进步加强监管能力, value: 进一步提高}

    怎么改：补上漏掉的字。

    依据：规范的提法。
    """
    for cell in _SEARCH.cells(whole_text(declaration)):
        for found in _find(cell.text):
            yield Finding(
                cell,
                "“{wrong}”漏了字，通行的提法是“{right}”。",
                "请把“{wrong}”改为“{right}”。" if found.safe else "请核实，建议改为“{right}”。",
                wrong=found.wrong,
                right=found.right,
                cause=f"{found.wrong}→{found.right}",
                fix=Fix(cell, found.start, found.end, found.right, safe=found.safe),
            )


def _find(text: str) -> list[Typo]:
    return find_typos(text, "missing_words")


def _lines(text: str) -> Set[int]:
    return lines_with_typos(text, "missing_words")


_SEARCH = Search(_find, _lines)
