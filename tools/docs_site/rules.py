"""One page a rule, from its docstring; an index by heading."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docs_site.markdown import code, fence, plain, table
from perfcheck.checking.options import show
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.rule import DIMENSIONS
from perfcheck.config import Config
from perfcheck.reporters.words import SEVERITY_WORDS
from perfcheck.testing import check_snippet, examples, expected, sections

if TYPE_CHECKING:
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.rule import Rule

STATUS = {
    "on": "启用",
    "unlisted": "不单列：照常检查，写进 JSON，不在给人看的报告里单独列出",
    "off": "停用：要用 `--select` 或配置打开",
}
SHORT_STATUS = {"on": "启用", "unlisted": "不单列", "off": "停用"}
CERTAINTY = {
    "确": "确定：按结构、算术、格式就能判定",
    "词": "按词表",
    "启": "推断：可能误报，请核对",
    "人": "只能提示，要由人判断",
}
SUBJECTS = {
    "submission": "一套表", "declaration": "一张表", "department": "部门表", "project": "项目表", "evaluation": "自评表", "plan": "中期、年度各一次",
    "funds": "资金", "goal": "每条目标", "indicator": "每行指标", "pair": "同一指标的中期行和年度行", "task": "每项任务", "cell": "每一格",
}  # fmt: skip
_CODE = re.compile(r"(?<![A-Za-z0-9-])([CQRAFT]\d\d)(?![0-9])")


@cache
def registry() -> Registry:
    """The bundled rules."""
    return load_plugins(Config())


def pages() -> dict[str, str]:
    """The index and every rule's page."""
    found = registry().rules
    return {"rules/index.md": index(), **{address(one): page(found[one]) for one in sorted(found)}}


def address(code: str) -> str:
    """Where a rule's page is."""
    return f"rules/{code.lower()}.md"


def navigation() -> list[Any]:
    """The index and, under each heading, its rules."""
    found = registry().rules
    entries: list[Any] = [{"全部规则": "rules/index.md"}]
    for heading, codes in by_heading().items():
        entries.append({heading: [{f"{one} {found[one].title}": address(one)} for one in codes]})
    return entries


def by_heading() -> dict[str, list[str]]:
    """Heading → codes, in the order of headings."""
    found = registry().rules
    groups: dict[str, list[str]] = {heading: [] for heading in dict.fromkeys(DIMENSIONS.values())}
    for one in sorted(found, key=lambda one: ("CQRAFT".index(one[0]), one)):
        groups[found[one].dimension].append(one)
    return groups


def levels(rule: Rule) -> str:
    """必须修改／建议修改."""
    return "／".join(SEVERITY_WORDS[level] for level in rule.severities)


def index() -> str:
    """All rules by heading."""
    found = registry().rules
    off = sum(rule.status == "off" for rule in found.values())
    unlisted = sum(rule.status == "unlisted" for rule in found.values())
    parts = [
        "# 全部规则",
        f"共 {len(found)} 条，其中 {unlisted} 条不单列、{off} 条缺省停用。代码的首字母是归属："
        + "，".join(f"{letter} {heading}" for letter, heading in DIMENSIONS.items())
        + "。每条都有自己的一页：查什么、为什么、错误和正确的例子（由测试运行）、怎么改、依据。",
        "命令行里看：`perfcheck rules` 列出全部，`perfcheck explain A08` 说明一条。",
    ]
    for heading, codes in by_heading().items():
        rows = []
        for one in codes:
            rule = found[one]
            rows.append(
                (
                    f"[{one}]({one.lower()}.md)",
                    f"[{plain(rule.title)}]({one.lower()}.md)",
                    levels(rule),
                    SHORT_STATUS[rule.status],
                )
            )
        parts += [f"## {heading}", table(("代码", "问题", "级别", "状态"), rows)]
    return "\n\n".join(parts) + "\n"


def page(rule: Rule) -> str:
    """A rule's page."""
    said = sections(rule.page)
    parts = [f"# {rule.code} {plain(rule.title)}", linked(said["查什么"], rule.code), facts(rule)]
    parts += ["## 为什么", linked(said["为什么"], rule.code), "## 错误示例"]
    wrong, right = examples(rule)
    for snippet in wrong:
        parts.append(_example(snippet))
        if told := _findings(rule, snippet):
            parts.append(told)
    parts += ["## 正确示例", "下面各例不报。"]
    parts += [_example(snippet) for snippet in right]
    parts += ["## 怎么改", linked(said["怎么改"], rule.code), "## 依据", linked(said["依据"], rule.code)]
    basis = fence(f'[basis]\n{rule.code} = "×财绩〔20××〕×号第×条"', "toml")
    parts.append(f"本地有文号条款的，可以在配置里写明，会写进报告：\n\n{basis}")
    return "\n\n".join(parts) + "\n"


def facts(rule: Rule) -> str:
    """The table of what a rule declares."""
    rows = [
        ("级别", levels(rule) + ("，视情形" if len(rule.severities) > 1 else "")),
        ("归属", rule.dimension),
        ("状态", STATUS[rule.status]),
        ("把握", CERTAINTY[rule.certainty]),
        (
            "查的是",
            SUBJECTS[
                rule.scope.kinds[0] if rule.scope.subject == "declaration" and rule.scope.kinds else rule.scope.subject
            ],
        ),
    ]
    if rule.requires:
        rows.append(
            ("让位于", "、".join(linked(one, rule.code) for one in rule.requires) + "：同一行报了它的，这条不报")
        )
    if rule.fold:
        rows.append(("列法", "每张表折成一条，列出各处"))
    for name, value in rule.options.items():
        rows.append((f"选项 {code(name)}", f"缺省 {code(show(value))}；在配置的 {code(f'[options.{rule.code}]')} 里改"))
    rows.append(("自版本", rule.since))
    return table(("代码", f"{rule.code}，也可写 {code(rule.name)}"), rows)


def linked(text: str, own: str = "") -> str:
    """Prose, in which other rules' codes lead to their pages."""
    known = registry().rules

    def link(match: re.Match[str]) -> str:
        return f"[{match[1]}]({match[1].lower()}.md)" if match[1] in known and match[1] != own else match[1]

    return _CODE.sub(link, plain(text))


def _example(snippet: str) -> str:
    return fence(snippet, "yaml", sorted({line for line, _ in expected(snippet)}))


def _findings(rule: Rule, snippet: str) -> str:
    """What the rule really says to a wrong example."""
    report = check_snippet(snippet, [rule.code], registry())
    told = dict.fromkeys((one.severity, one.message, one.hint) for one in report.findings)
    lines = [
        f"> **{SEVERITY_WORDS[severity]}** {plain(message)}{f'建议：{plain(hint)}' if hint else ''}"
        for severity, message, hint in told
    ]
    return "报告里说：\n\n" + "\n>\n".join(lines) if lines else ""
