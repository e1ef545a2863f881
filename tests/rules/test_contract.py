"""What every rule brings along: a page with examples and near misses, and a test file that holds it to that page.

Each gap is made on purpose once, so that the check which is to notice it does.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import perfcheck_rules
from perfcheck.testing import SECTIONS, _split, expected, sections

ROOT = Path(__file__).resolve().parents[2]
RULE_FILES = sorted(path for heading in perfcheck_rules.HEADINGS for path in (ROOT / "rules" / heading).glob("[!_]*.py"))
WHOLE = ROOT / "rules" / "feasibility" / "f10_whole_year_in_part.py"


def lacking(rule: str, test: str | None) -> list[str]:
    """What the source of a rule, with that of its test file, leaves out."""
    [(code, page)] = [
        (ast.literal_eval(decorator.args[0]), ast.get_docstring(node) or "")
        for node in ast.walk(ast.parse(rule))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule"
    ]
    return [*_page_lacks(page, code), *_test_lacks(test, code)]


def _page_lacks(page: str, code: str) -> list[str]:
    found = sections(page)
    headings = re.findall(rf"^({'|'.join(SECTIONS)})[:：]", page, re.MULTILINE)
    if headings != list(SECTIONS) or not all(found[heading].strip() for heading in SECTIONS):
        return ["its sections, each once, in order and with a text"]
    wrong, right = _split(found["错误示例"]), _split(found["正确示例"])
    gaps = []
    if not wrong or any({one for _, one in expected(snippet)} != {code} for snippet in wrong):
        gaps.append("a marked line in each wrong example")
    # Near misses may share one form: what counts is how many rows, fields or forms stay silent.
    if sum(max(snippet.count("- {"), 1) for snippet in right) < 2:
        gaps.append("two near misses")
    return gaps


def _test_lacks(test: str | None, code: str) -> list[str]:
    if test is None:
        return ["its test file"]
    body = ast.parse(test).body
    named = {ast.unparse(node) for node in body if isinstance(node, ast.Assign)}
    own = [ast.unparse(line) for node in body if isinstance(node, ast.FunctionDef) and node.name == "test_page" for line in node.body]
    others = [node for node in ast.walk(ast.parse(test)) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    gaps = [] if f"CODE = '{code}'" in named else ["its own code in its test file"]
    gaps += [] if own == ["page()"] else ["test_page in its test file"]
    return gaps if len(others) > 1 else [*gaps, "a test besides its page"]


def _test_of(path: Path) -> Path:
    return ROOT / "tests" / "rules" / path.parent.name / f"test_{path.name}"


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_every_rule_is_whole(path: Path) -> None:
    test = _test_of(path)
    assert lacking(path.read_text("utf-8"), test.read_text("utf-8") if test.is_file() else None) == []


def test_every_test_file_belongs_to_a_rule() -> None:
    tests = set((ROOT / "tests" / "rules").glob("*/test_[a-z][0-9][0-9]_*.py"))
    assert tests == {_test_of(path) for path in RULE_FILES}


@pytest.mark.parametrize(
    ("pattern", "by", "gap"),
    [
        (r'    """\n    查什么.*?"""\n', "", "its sections, each once, in order and with a text"),
        (r"    依据：.*?\n", "", "its sections, each once, in order and with a text"),
        (r"(?<=怎么改：).*?(?=\n)", "", "its sections, each once, in order and with a text"),
        ("查什么：", "怎么改：", "its sections, each once, in order and with a text"),
        (r"(?<=错误示例：\n).*?(?=    正确示例)", "", "its sections, each once, in order and with a text"),
        (r"(?<=正确示例：\n).*?(?=    怎么改)", "", "its sections, each once, in order and with a text"),
        (r" +# 应报: F10", "", "a marked line in each wrong example"),
        ("# 应报: F10", "# 应报: F11", "a marked line in each wrong example"),
        (r"(?<=正确示例：\n).*?        ---\n", "", "two near misses"),
    ],
)  # fmt: skip
def test_a_gap_in_the_page_is_noticed(pattern: str, by: str, gap: str) -> None:
    whole = WHOLE.read_text("utf-8")
    broken = re.sub(pattern, by, whole, count=1, flags=re.DOTALL)
    assert broken != whole
    assert lacking(broken, _test_of(WHOLE).read_text("utf-8")) == [gap]


@pytest.mark.parametrize(
    ("pattern", "by", "gap"),
    [
        (r"def test_page\(.*?\n    page\(\)\n", "", "test_page in its test file"),
        (r"    page\(\)\n", "    pass\n", "test_page in its test file"),
        ("CODE = .F10.", 'CODE = "F11"', "its own code in its test file"),
        (r"def test_(?!page)", "def _", "a test besides its page"),
    ],
)
def test_a_gap_in_the_tests_is_noticed(pattern: str, by: str, gap: str) -> None:
    whole = _test_of(WHOLE).read_text("utf-8")
    broken = re.sub(pattern, by, whole, flags=re.DOTALL)
    assert broken != whole
    assert lacking(WHOLE.read_text("utf-8"), broken) == [gap]


def test_a_missing_test_file_is_noticed() -> None:
    assert lacking(WHOLE.read_text("utf-8"), None) == ["its test file"]
