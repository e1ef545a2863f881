"""Q13: one indicator holds several matters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate, lines_with
from perfcheck_rules.indicator_names import bare_name, ends_in_thing, shape_of
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind

_SIGNS = frozenset("、及和与或，；;")
#: Shorter parts are attributes of one thing: 培训及宣传次数, 乡、村两级.
_SHORTEST = 3
_SHOWN = 4


@rule("Q13", name="several-matters", title="一条指标含多件事", severity="info", status="unlisted", priority="structure", certainty="启")
@rows_where(name=Gated(lambda text: _has_several(text), ShapeGate(lambda piece: lines_with(tuple(_SIGNS), piece))))
def several_matters(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：名称用“、”“及”“和”“与”“或”或逗号、分号并列了两件以上的事。并列的各部分都短（“培训及宣传次数”），以 率、数、费用、情况、质量 等共同的词收尾的，“甲与乙对接”一类本来就有两方的，引号、书名号、括号里面的，满意度的几类调查对象，都不报。不在报告里单列，见 JSON。

    为什么：几件事一个完成、一个没完成时，这条指标没法打分。

    错误示例：
        name: 文化遗产保护
        annual:
          indicators:
            - {level2: 数量指标, name: 非遗普查和档案数字化, value: 各1次}              # 应报: Q13
            - {level2: 社会效益指标, name: 文化传承、旅游带动、乡风文明, value: 明显}    # 应报: Q13
            - {level2: 数量指标, name: 举办传统工艺展；出版图录, value: 各1项}           # 应报: Q13

    正确示例：
        name: 文化遗产保护
        annual:
          indicators:
            - {level2: 数量指标, name: 培训及宣传次数, value: ≥6次}
            - {level2: 数量指标, name: 传承人群和管理人员培训人数, value: ≥80人}
            - {level2: 质量指标, name: 普查数据与国家平台对接, value: 100%}
            - {level2: 质量指标, name: “非遗在社区、非遗进校园”覆盖率, value: ≥60%}
            - {level2: 服务对象满意度指标, name: 社区居民和在校学生满意, value: ≥90%}
        ---
        name: 字面上有“和”“与”
        annual:
          indicators:
            - {level2: 社会效益指标, name: 构建和谐邻里关系, value: 达成}
            - {level2: 社会效益指标, name: 青少年参与非遗实践, value: ≥2000人次}

    怎么改：一件事一条，各填各的指标值；确要合计的，名称写成“××等×类合计数”。

    依据：指标应当逐条细化（具体条款可在配置的 [basis] 中对应）。
    """
    name = indicator.name
    if name is None or row_kind(indicator) == "满意度":
        return
    parts = _matters(name.text)
    if not parts:
        return
    yield Finding(
        name,
        "“{name}”一条里有 {count} 件事（{parts}），一件完成、一件没完成时无法评分。",
        "建议拆成几条，各填各的指标值。",
        name=name,
        count=len(parts),
        parts="；".join(parts[:_SHOWN]),
    )


@cache
def _whole() -> re.Pattern[str]:
    """What is one word whatever stands in it: quotes, titles, brackets, words with 和 or 及 in them."""
    blends = "|".join(load("compound_names")["blends"])
    return re.compile(rf"“[^“”]*”|\"[^\"]*\"|《[^《》]*》|[(（][^()（）]*[)）]|{blends}")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(r"、|以及|及|和|与|或者?")


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile(r"[，,；;]")


def _has_several(text: str) -> bool:
    return not _SIGNS.isdisjoint(text) and bool(_matters(text))  # equivalent: the first only saves time


@lru_cache(maxsize=16384)
def _matters(name: str) -> tuple[str, ...]:
    """The matters that a name sets side by side, none where it is one matter."""
    if _SIGNS.isdisjoint(name):
        return ()  # equivalent: it only saves time
    masked = _whole().sub(lambda match: "□" * len(match[0]), name.rstrip("。；;，, "))  # equivalent: any other sign would do
    clauses = _clauses().search(masked) is not None
    if clauses and shape_of(name) == "clause":
        return ()  # a sentence, which is another matter
    if ends_in_thing(name) or (bare_name(name).endswith(tuple(load("compound_names")["relations"])) and "、" not in masked):
        return ()
    parts, start = [], 0
    for match in (_clauses() if clauses else _between()).finditer(masked):
        parts.append(name[start : match.start()])
        start = match.end()
    parts.append(name[start : len(masked)])
    if len(parts) == 1 or any(len(bare_name(part)) < _SHORTEST for part in parts):
        return ()
    return tuple(part.strip() for part in parts)
