"""C23: numbers of persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C23"
MARK = "    # 应报: C23"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(text: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  goals:\n    - text: '{text}'{mark}\n"


#: Made up: the check digits are right, the persons are none.
IDENTITY = "110101199003070134"
ACCOUNT = "6222020200000000006"


def test_the_made_up_numbers_are_well_formed() -> None:
    digits = [int(digit) for digit in ACCOUNT[::-1]]
    assert sum(sum(divmod(digit * (1 + at % 2), 10)) for at, digit in enumerate(digits)) % 10 == 0


@pytest.mark.parametrize(
    ("text", "kind", "masked", "severity"),
    [
        (f"救助张某（{IDENTITY}）", "身份证号", "110***********0134", "warning"),
        ("救助张某11010119900307002X等", "身份证号", "110***********002X", "warning"),
        (f"账户{ACCOUNT}", "银行账号", "622************0006", "warning"),
        ("联系李某13800138000", "手机号", "138****8000", "info"),
        ("联系李某１３８００１３８０００", "手机号", "138****8000", "info"),
    ],
)
def test_found_and_masked(find: Find, text: str, kind: str, masked: str, severity: str) -> None:
    [finding] = find(_form(text, MARK))
    assert finding.severity == severity
    assert finding.message == f"这一格有{kind}“{masked}”，表公开时会一并公开。"
    assert finding.hint == "请删去，或打上星号。"
    assert [(place.field, place.text) for place in finding.places] == [("goal", text)]


@pytest.mark.parametrize(
    "text",
    [
        "救助张某（1101011990****0134）",
        "138****8000",
        "项目编码110101199003070135",
        "110101199013070134",
        "110101199003320134",
        "110101189003070134",
        "6222020200000000007",
        "2222020200000000004",
        "12800138000",
        "138001380001",
        "投资1380013800元",
        "A13800138000",
        "13800138000.5",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(_form(text)) == []


def test_several_in_one_cell(find: Find) -> None:
    found = find(_form(f"13800138000、13900139000、{IDENTITY}", MARK))
    assert [finding.severity for finding in found] == ["info", "info", "warning"]
    assert len({finding.group for finding in found}) == 3


@pytest.mark.parametrize("label", ["联系电话", "负责人手机", "联系方式"])
def test_where_a_number_to_call_belongs(find: Find, label: str) -> None:
    assert find(f"name: 测试\nextra:\n  {label}: '13800138000'\n") == []
    assert len(find(f"name: 测试\nextra:\n  备注: '13800138000'{MARK}\n")) == 1


@pytest.mark.parametrize("number", ["987654198712312347", "98222220050101123X", "98333319660109987X"])
def test_each_digit_of_an_identity_counts(find: Find, number: str) -> None:
    [finding] = find(_form(f"救助张某{number}", MARK))
    assert (finding.severity, finding.message[:9]) == ("warning", "这一格有身份证号“")
    for at in range(17):
        other = number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :]
        assert find(_form(f"救助张某{other}")) == [], other


@pytest.mark.parametrize("number", ["980101199013030138", "980101199000030139", "980101199003320131", "980101199003000138", "980101189003070137", "9876541987123123470", "9876541987123123", "42010119900307000X", "9865432198765430"])
def test_the_check_is_right_and_the_number_is_none(find: Find, number: str) -> None:
    assert find(_form(f"编号{number}")) == []


@pytest.mark.parametrize("number", ["4567891234567898", "398765432198765438", "6299998888777762", "595959595959595959", "6228489999123456786"])
def test_accounts(find: Find, number: str) -> None:
    [finding] = find(_form(f"账户{number}", MARK))
    assert finding.message.startswith("这一格有银行账号“")


def test_a_telephone_without_more(find: Find) -> None:
    assert find("name: 测试\nextra:\n  咨询电话: '13800138000'\n") == []
