"""For rule authors: run a rule over a short YAML snippet and compare with the findings that the snippet expects.

A snippet is one submission: one declaration, or several with ``---`` between them. A comment ``# 应报: A08`` (several codes with ``,``)
on a line says that a finding of that code has a place on that line::

    from perfcheck.testing import assert_snippet

    assert_snippet("XZ-01", '''
        name: 示例
        annual:
          indicators:
            - {name: 差旅次数, value: ""}    # 应报: XZ-01
    ''')

What the submission is compared with stands behind it, each under a comment of its own: ``# 应报名册`` (the lines of a CSV file),
``# 上年的表``, ``# 批复的表`` (YAML as above).
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from perfcheck.readers.discovery import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.checking.rule import Rule
    from perfcheck.declaration.references import References
    from perfcheck.readers.reading import Reading

_EXPECTED = re.compile(r"#\s*应报[:：]\s*([A-Z0-9,，、\s-]+?)\s*$")
_PART = re.compile(r"^# *(应报名册|上年的表|批复的表) *$\n?", re.MULTILINE)
_SECTION = re.compile(r"^(查什么|为什么|错误示例|正确示例|怎么改|依据)[:：]\s*(.*)$")
SECTIONS = ("查什么", "为什么", "错误示例", "正确示例", "怎么改", "依据")


def sections(page: str) -> dict[str, str]:
    """The sections of a rule's page by their headings."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in page.splitlines():
        match = _SECTION.match(line)
        if match:
            current = found.setdefault(match[1], [])
            if match[2]:
                current.append(match[2])
        else:
            current.append(line)
    return {heading: textwrap.dedent("\n".join(lines)).strip("\n") for heading, lines in found.items()}


def examples(rule: Rule) -> tuple[list[str], list[str]]:
    """The wrong and the right examples on a rule's page, each a snippet of its own."""
    page = sections(rule.page)
    return _split(page.get("错误示例", "")), _split(page.get("正确示例", ""))


def _split(text: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"(?m)^---\s*$", text) if part.strip()]


def expected(snippet: str) -> set[tuple[int, str]]:
    """(line, code) of every ``# 应报`` comment."""
    result: set[tuple[int, str]] = set()
    for number, line in enumerate(snippet.splitlines(), 1):
        match = _EXPECTED.search(line)
        if match:
            result.update((number, code) for code in re.split(r"[,，、\s]+", match[1]) if code)
    return result


def check_snippet(snippet: str, codes: Sequence[str], registry: Registry | None = None) -> Report:
    """Check one snippet (one submission) with these rules only, all of them listed. Raises `ValueError` for bad YAML."""
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.session import run
    from perfcheck.config import Config
    from perfcheck.readers.yaml_reader import read_yaml

    text, *parts = _PART.split(textwrap.dedent(snippet).strip("\n"))
    reading = read_yaml(text)
    _refuse_errors(reading)
    if not reading.declarations:
        raise ValueError("例子里没有申报表：" + "；".join(problem.message for problem in reading.problems))
    config = Config(select=list(codes))
    registry = registry if registry is not None else load_plugins(config)
    return run([_Snippet(reading)], config, registry, _references(dict(zip(parts[::2], parts[1::2], strict=True))))


def _refuse_errors(reading: Reading) -> None:
    for problem in reading.problems:
        if problem.level == "error":
            raise ValueError(f"第 {problem.line} 行：{problem.message}。{problem.hint}")


def _references(parts: dict[str, str]) -> References | None:
    """What stands behind a snippet to be compared with; None where there is nothing."""
    if not parts:
        return None
    from perfcheck.declaration.counterparts import Counterparts
    from perfcheck.declaration.references import References
    from perfcheck.readers.csv_reader import read_csv
    from perfcheck.readers.roster_reader import roster_of
    from perfcheck.readers.yaml_reader import read_yaml

    references = References()
    for heading, text in parts.items():
        if heading == "应报名册":
            references.roster = roster_of(read_csv(text.strip().encode()), "名册.csv")
            continue
        reading = read_yaml(text)
        _refuse_errors(reading)
        if heading == "上年的表":
            references.previous = Counterparts(reading.declarations, "上年.yaml", earlier=True)
        else:
            references.approved = Counterparts(reading.declarations, "批复.yaml")
    return references


def assert_snippet(code: str, snippet: str, registry: Registry | None = None) -> list[ReportedFinding]:
    """Assert that a rule finds exactly what the snippet's ``# 应报`` comments say; gives the findings for more assertions."""
    text = textwrap.dedent(snippet).strip("\n")
    report = check_snippet(text, [code], registry)
    assert not report.problems, [problem.message for problem in report.problems]
    found = {(place.line, finding.code) for finding in report.findings for place in finding.places if place.line is not None}
    wanted = {pair for pair in expected(text) if pair[1] == code}
    missed, extra = sorted(wanted - found), sorted(found - wanted)
    assert not missed and not extra, f"没有报出 {missed}，多报了 {extra}\n{text}"
    return report.findings


class _Snippet(Source):
    """A source that has been read already."""

    def __init__(self, reading: Reading) -> None:
        super().__init__("示例.yaml", "示例.yaml", "")
        self.reading = reading

    def read(self, readers: dict[str, Any]) -> Reading:
        return self.reading
