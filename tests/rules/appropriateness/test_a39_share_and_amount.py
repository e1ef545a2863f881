"""A39: shares in per cent against the amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A39"


def test_page(page: Callable[[], None]) -> None:
    page()


def goal(text: str, *, total: str = "968.19", found: bool = False) -> str:
    mark = "    # 应报: A39" if found else ""
    return f"kind: department\nname: 某局\nmoney_unit: 万元\nannual:\n  funds: {{total: {total}}}\n  goals:\n    - {{text: '{text}'}}{mark}\n"


def tasks(*items: str, total: str = "968.1918", column: str = "占比") -> str:
    # "name | total | share", a star behind the share where it is reported.
    lines = ["kind: department", "name: 某局", "money_unit: 万元", "tasks:"]
    for item in items:
        name, amount, share = (part.strip() for part in item.split("|"))
        mark = "    # 应报: A39" if share.endswith("*") else ""
        lines += [f"  - name: {name}", f"    funds: {{total: {amount}}}", "    extra:", f"      {column}: '{share.rstrip('*')}'{mark}"]
    return "\n".join([*lines, "annual:", f"  funds: {{total: {total}}}"])


def test_in_a_text(find: Find) -> None:
    [finding] = find(goal("基本支出724.23万元，占74.8%；项目支出243.96万元，占35.2%。", found=True))
    assert finding.severity == "error"
    assert finding.message == "“项目支出”243.96 万元，是 968.19 万元的 25.2%，占比却写 35.2%。"
    assert finding.hint == "请核对金额和占比，改正算错的一处。"


def test_shares_of_one_whole_that_are_interchanged(find: Find) -> None:
    findings = find(goal("基本支出7242318元，占25.2%；项目支出243.96万元，占74.8%。", total="''", found=True))
    assert [finding.message for finding in findings] == [
        "“基本支出”724.2318 万元，是 968.1918 万元的 74.8%，占比却写 25.2%。",
        "“项目支出”243.96 万元，是 968.1918 万元的 25.2%，占比却写 74.8%。",
    ]


@pytest.mark.parametrize("column", ["占比", "所占比例", "比重（占比）", "比例（%）"])
def test_in_a_column_of_the_tasks(find: Find, column: str) -> None:
    column = "占比" if column == "比重（占比）" else column
    [finding] = find(tasks("基本支出 | 724.2318 | 74.8%", "参保宣传 | 243.96 | 52*", column=column))
    assert "是 968.1918 万元的 25.2%，占比却写 52%" in finding.message


def test_in_a_block_of_income_and_spending(find: Find) -> None:
    [finding] = find("""
        kind: department
        name: 某局
        money_unit: 元
        extra:
          财政拨款·当年金额: 5120000
          财政拨款·占比: 96%
          其他收入·当年金额: 210000
          其他收入·占比: 4%
          项目支出·当年金额: 2000000
          项目支出·占比: 48%            # 应报: A39
          备注·占比: 无
          结余·占比: 5%
        annual:
          funds: {total: 5330000}
    """)
    assert finding.message == "“项目支出”2000000 元，是 5330000 元的 37.52%，占比却写 48%。"


def test_income_and_spending_are_two_wholes(find: Find) -> None:
    text = """
        kind: department
        name: 某局
        money_unit: 万元
        extra:
          财政拨款·当年金额: 512
          财政拨款·占比: 96%
          其他收入·当年金额: 21
          其他收入·占比: 4%
          基本支出·当年金额: 333
          基本支出·占比: 62%
          项目支出·当年金额: 200
          项目支出·占比: 38%
    """
    assert not find(text)
    [finding] = find(text.replace("项目支出·占比: 38%", "项目支出·占比: 28%    # 应报: A39"))
    assert "是 533 万元的 37.52%，占比却写 28%" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        goal("基本支出7242318元，占74.8%；项目支出243.96万元，占25.2%。"),
        goal("基本支出724.23万元，占74%；项目支出243.96万元，占26%。"),  # rounded to make up 100
        goal("争取上级资金300万元，占全县的12%。"),
        goal("争取资金300万元，占全县的12%；支付200万元，占全省的3%。"),
        goal("基本支出724.23万元，项目支出完成率35%，占用土地3亩。"),
        goal("基本支出724.23万元以上，占74.8%；项目支出243.96万元，占35.2%以上。"),
        goal("基本支出724.23万元，占本部门本年度全部支出总额的74.8%；项目支出243.96万元，占35.2%。"),
        goal("女性12人，占74.8%；党员5人，占35.2%。"),
        goal("人均0.5万元/月，占74.8%；其他243.96万元，占35.2%。"),
        tasks("基本支出 | 724.2318 | 74.8%", "参保宣传 | 243.96 | 25.2%"),
        tasks("基本支出 | 724.2318 | 74.8%", "参保宣传 | 243.96 | "),
        tasks("基本支出 | 724.2318 | 74.8%", "参保宣传 | '' | 35.2%"),
        tasks("基本支出 | 724.2318 | 74.8%", "参保宣传 | 243.96 | 35.2%").replace("    extra:\n      占比: '35.2%'\n", ""),
        tasks("基本支出 | 724.2318 | 40%", "参保宣传 | 243.96 | 30%"),
        tasks("基本支出 | 724.2318 | 10%", "参保宣传 | 243.96 | 20%", column="增长率"),
        tasks("甲 | 0 | 50%", "乙 | 0 | 50%", total="0"),
    ],
)
def test_silent(find: Find, text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the whole is what the shares add up to, if they nearly do
        ("基本支出724.23万元，占25.2%；项目支出243.96万元，占75.3%。", True),
        ("基本支出724.23万元，占25.2%；项目支出243.96万元，占75.4%。", False),
    ],
)
def test_nearly_a_hundred(find: Find, text: str, found: bool) -> None:
    assert len(find(goal(text, total="''", found=found))) == 2 * found


@pytest.mark.parametrize(
    ("share", "found"), [("26%", False), ("27%", True), ("25.3%", False), ("25.9%", True), ("24.2%", True)],
)  # fmt: skip
def test_as_far_as_it_is_written(find: Find, share: str, found: bool) -> None:
    findings = find(goal(f"基本支出748万元，占74.8%。\n       项目支出252万元，占{share}。", total="1000", found=found).replace("\n       ", ""))
    assert len(findings) == found


@pytest.mark.parametrize(
    "part",
    [
        "项目支出243.96万元以上，占35.2%", "项目支出243.96万元，占35.2%以上", "女性243.96人，占35.2%", "每月243.96万元，占35.2%",
        "项目支出243.96万元，占地35.2亩", "项目支出243.96万元，完成35.2%", "项目支出243.96万元，占本部门总支出的35.2%",
    ],
)  # fmt: skip
def test_no_share_of_an_amount(find: Find, part: str) -> None:
    assert not find(goal(f"基本支出724.23万元，占74.8%；{part}。"))


def test_eight_characters_between(find: Find) -> None:
    [finding] = find(goal("基本支出724.23万元，占74.8%；项目支出243.96万元，占部门总支出的35.2%。", found=True))
    assert "占比却写 35.2%" in finding.message


def test_share_that_is_none(find: Find) -> None:
    assert not find(tasks("基本支出 | 724.2318 | 74.8%", "参保宣传 | 243.96 | 35人"))


def test_nothing_has_no_share(find: Find) -> None:
    findings = find(tasks("甲 | 0 | 50%*", "乙 | 0 | 50%*", total="100"))
    assert [finding.message for finding in findings] == ["“甲”0 万元，是 100 万元的 0%，占比却写 50%。", "“乙”0 万元，是 100 万元的 0%，占比却写 50%。"]


def test_income_and_spending_of_known_funds_are_said_once(find: Find) -> None:
    [finding] = find("""
        kind: department
        name: 某局
        money_unit: 万元
        extra:
          财政拨款·当年金额: 512
          财政拨款·占比: 96%
          其他收入·当年金额: 21
          其他收入·占比: 4%
          基本支出·当年金额: 333
          基本支出·占比: 62%
          项目支出·当年金额: 200
          项目支出·占比: 28%    # 应报: A39
        annual:
          funds: {total: 533}
    """)
    assert "占比却写 28%" in finding.message


def test_some_tasks_have_no_share(find: Find) -> None:
    text = tasks("基本支出 | 724.2318 | 74.8%", "参保宣传 | 243.96 | 52*").replace("tasks:", "tasks:\n  - {name: 说明}")
    assert len(find(text)) == 1
