"""``# perfcheck: ignore[A12] 原因``: which lines it is for, what it says, and what only looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from perfcheck.readers.ignore_comments import read_ignores
from perfcheck.readers.opening import read_bytes

FORM = """\
项目名称: 甲
annual:
  period: 2024年
  indicators:
    - level2: 数量指标
      name: 面积
      value: ""

    - level2: 数量指标
      name: 间数
  goals:
  - 目标1: 甲
  - 目标2: 乙
"""


def written_before(line: str, comment: str = "# perfcheck: ignore[C02] 原因") -> tuple[int, int, bool]:
    """First and last line (of the form without the comment) and `block` of a comment above the first such line."""
    number = FORM.splitlines().index(line)
    lines = FORM.splitlines()
    lines.insert(number, comment)
    [ignore], problems = read_ignores("\n".join(lines) + "\n")
    assert problems == []
    assert ignore.line == number + 1
    return ignore.first - 1, ignore.last - 1, ignore.block


@pytest.mark.parametrize(
    ("line", "extent"),
    [
        ("    - level2: 数量指标", (5, 7, False)),  # the row, not the blank line below nor the next row
        ("      name: 间数", (10, 10, False)),
        ("  period: 2024年", (3, 3, False)),
        ("annual:", (2, 13, True)),
        ("  goals:", (11, 13, True)),  # a list as deep as its key
        ("  - 目标1: 甲", (12, 12, False)),
        ("  - 目标2: 乙", (13, 13, False)),
        ("项目名称: 甲", (1, 1, False)),
    ],
)
def test_a_comment_above_is_for_the_next_item(line: str, extent: tuple[int, int, bool]) -> None:
    assert written_before(line) == extent


def test_other_comments_and_blank_lines_between_do_not_matter() -> None:
    assert written_before("    - level2: 数量指标", "# perfcheck: ignore[C02] 原因\n\n# 说明")[1] == 9  # two lines more


@pytest.mark.parametrize("line", ["      name: 面积", "annual:", '      value: ""', "    - level2: 数量指标"])
def test_a_comment_behind_is_for_its_own_line(line: str) -> None:
    number = FORM.splitlines().index(line) + 1
    [ignore], problems = read_ignores(FORM.replace(line, f"{line}  # perfcheck: ignore[C02] 原因", 1))
    assert (ignore.first, ignore.last, ignore.block) == (number, number, False)
    assert (ignore.line, ignore.column) == (number, len(line) + 3)
    assert problems == []


@pytest.mark.parametrize(
    ("said", "codes", "reason", "until"),
    [
        ("perfcheck: ignore[A12] 原因", ("A12",), "原因", None),
        ("perfcheck:ignore[A12,C02]原因", ("A12", "C02"), "原因", None),
        ("perfcheck：忽略［A12、value-missing］：原因。", ("A12", "value-missing"), "原因", None),
        ("perfcheck: ignore[A12] 原因 至 2026-12-31", ("A12",), "原因", date(2026, 12, 31)),
        ("perfcheck: ignore[A12] 原因（至2026年3月1日）", ("A12",), "原因", date(2026, 3, 1)),
        ("perfcheck: ignore[A12] 从2024年至2026年分三年完成", ("A12",), "从2024年至2026年分三年完成", None),
    ],
)
def test_what_it_says(said: str, codes: tuple[str, ...], reason: str, until: date | None) -> None:
    [ignore], problems = read_ignores(f"项目名称: 甲  # {said}\n")
    assert (ignore.codes, ignore.reason, ignore.until) == (codes, reason, until)
    assert problems == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("perfcheck: ignore[A12]", "忽略标注 A12 没有写原因，不算数"),
        ("perfcheck: ignore[A12] ：。", "忽略标注 A12 没有写原因，不算数"),
        ("perfcheck: ignore[A12] 至 2026-12-31", "忽略标注 A12 没有写原因，不算数"),
        ("perfcheck: ignore 原因", "忽略标注没有用方括号写明规则，不算数"),
        ("perfcheck: ignore[] 原因", "忽略标注的方括号里没有写规则，不算数"),
        ("perfcheck: ignore[A12] 原因 至 2026-02-30", "忽略标注的期限“至 2026-02-30”不是日期，不算数"),
        ("perfcheck: ignroe[A12] 原因", "不认识的标注“perfcheck: ignroe[A12] 原因”，不算数"),
    ],
)
def test_what_is_wrong_is_an_error_with_its_line(said: str, message: str) -> None:
    ignores, [problem] = read_ignores(f"# 说明\n项目名称: 甲  # {said}\n")
    assert ignores == []
    assert (problem.level, problem.message, problem.line, problem.column) == ("error", message, 2, 10)
    assert "# perfcheck: ignore[A12] 原因" in problem.hint


@pytest.mark.parametrize(
    "text",
    [
        '项目名称: "# perfcheck: ignore[C02] 原因"\n',
        "项目名称: '甲 # perfcheck: ignore[C02] 原因'\n",
        "项目名称: |\n  甲\n  # perfcheck: ignore[C02] 原因\n",
        "项目名称: 甲#perfcheck: ignore[C02] 原因\n".replace(": ignore", ":ignore"),
        "项目名称: 甲  # 用 perfcheck 查过\n",
    ],
)
def test_what_is_no_such_comment(text: str) -> None:
    assert read_ignores(text) == ([], [])


def test_a_comment_after_a_text_block_is_one() -> None:
    [ignore], _ = read_ignores("项目名称: |\n  甲\n# perfcheck: ignore[C02] 原因\nannual: {}\n")
    assert (ignore.first, ignore.last) == (4, 4)


def test_a_comment_with_nothing_below() -> None:
    [ignore], _ = read_ignores("项目名称: 甲\n# perfcheck: ignore[C02] 原因\n")
    assert (ignore.first, ignore.last) == (2, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_reader_of_files_brings_them_along(encoding: str) -> None:
    text = "# 绩效目标申报表\r\n项目名称: 校舍维修\r\nannual:\r\n  period: 2024年  # perfcheck: ignore[C02] 原因\r\n"
    reading = read_bytes(text.encode(encoding), "a.yaml", {})
    assert [(one.line, one.codes) for one in reading.ignores] == [(4, ("C02",))]
    assert reading.problems == []


def test_a_file_that_is_no_declaration_has_none() -> None:
    reading = read_bytes(b"steps:\n  - run  # perfcheck: ignore[C02]\n", "a.yaml", {})
    assert reading.ignores == ()
    assert [problem.level for problem in reading.problems] == ["note"]
