"""T10: slips of grammar, spoken words, and a rate that says its verb twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_at
from perfcheck_rules.lexicon.typo_matcher import find_typos, lines_with_typos
from perfcheck_rules.whole_text import Search, whole_text

_LIST = "clumsy"


#: No word of the list holds a figure.
_GATE = ShapeGate(lambda piece: _clumsy_lines(piece))


@rule("T10", name="clumsy", title="语病、口语", severity="info", status="off", priority="wording", certainty="人")
@texts_where(worded(lambda text: _clumsy(text)), gate=_GATE)
def clumsy(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：词表（rules/lexicon/clumsy.yaml）里的语病和口语（“防止不发生”“目的是为了”“省里文件”），以及前后两个动词相同、成分杂糅的“培训……培训覆盖率”。

    为什么：意思含混，甚至相反。

    错误示例：
        name: 安全生产监管
        annual:
          goals:
            - 防止不发生较大事故    # 应报: T10
          indicators:
            - {level2: 数量指标, name: 检查企业, value: 按省里文件执行}                       # 应报: T10
            - {level2: 质量指标, name: 培训情况, value: 集中培训企业安全员和班组长培训覆盖率}    # 应报: T10

    正确示例：
        name: 安全生产监管
        annual:
          goals:
            - 防止发生较大事故
          indicators:
            - {level2: 数量指标, name: 检查企业, value: 按省级文件（甲安〔2024〕3号）执行}
            - {level2: 质量指标, name: 培训覆盖率, value: 培训企业安全员，覆盖率100%}
            - {level2: 质量指标, name: 全县里程核查率, value: ≥95%}

    怎么改：按提示改写；一句话只保留一个中心词。

    依据：现代汉语语法，公文用语。
    """
    for cell in _SEARCH.cells(whole_text(declaration)):
        for found in find_typos(cell.text, _LIST):
            yield Finding(
                cell,
                "“{wrong}”{note}。",
                "建议改为“{right}”。",
                wrong=found.wrong,
                right=found.right,
                note=found.note or "是口语",
                cause=f"{found.wrong}→{found.right}",
                fix=None if "（" in found.right else Fix(cell, found.start, found.end, found.right, safe=False),
            )
        if (verb := doubled_verb(cell.text)) is not None:
            yield Finding(
                cell,
                "“{text}”前后两个“{verb}”杂糅在一起，看不出是工作量还是比率。",
                "建议只写一个，如“……{verb}覆盖率≥×%”，或“{verb}××人”。",
                text=cell,
                verb=verb,
            )


@cache
def _verb_and_rate() -> re.Pattern[str]:
    return re.compile(
        r"^\w{0,2}(培训|检查|整治|改造|建设|维修|发放|监测|治理|服务|救助|帮扶|宣传|采购|安装|养护|排查|检测|走访|修复|评审|验收|补助)"
        r"\w{3,20}\1(?:覆盖|完成|合格|及时|到位|达标|执行|参与)?率\W*$"
    )


@lru_cache(maxsize=4096)
def doubled_verb(text: str) -> str | None:
    """The verb that begins a text and comes back right before the rate at its end."""
    match = _verb_and_rate().search(text) if text.rstrip("。；;. ").endswith("率") else None
    return match[1] if match is not None else None


def _clumsy(text: str) -> bool:
    return bool(find_typos(text, _LIST)) or doubled_verb(text) is not None


def _clumsy_lines(text: str) -> set[int]:
    return {*lines_with_typos(text, _LIST), *lines_at(text, [match.start() for match in _rate_at_end().finditer(text)])}


@cache
def _rate_at_end() -> re.Pattern[str]:
    return re.compile("率[。；;. ]*\n")


_SEARCH = Search(_clumsy, _clumsy_lines)
