"""C23: numbers of identity cards, bank accounts or mobile phones of persons in a form that will be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from perfcheck import Declaration, Finding, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.text import fold
from perfcheck_rules.whole_text import Search, whole_text

Kind = Literal["身份证号", "银行账号", "手机号"]
_FACTORS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
#: Labels of fields where a number to call belongs.
_CONTACTS = ("电话", "手机", "联系")


@rule("C23", name="personal-data", title="个人信息不宜公开", severity=["warning", "info"], priority="wording")
@texts_where(worded(lambda text: _has_number(text)), gate=ShapeGate(lambda piece: _is_long(piece)))
def personal_data(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：目标、指标、说明等格里的身份证号（校验位正确的 18 位）、银行账号（校验位正确的 16—19 位）＝建议修改；手机号＝供参考。联系人、联系电话栏里的不报；打了星号的不报；项目编码、文号不报。

    为什么：绩效目标批复后要随预算公开，个人信息会一并公开。

    错误示例：
        name: 困难群众救助
        annual:
          goals:
            - text: 救助张某（110101199003070134）等120户。    # 应报: C23

    正确示例：
        name: 困难群众救助
        contact: 李某 13800138000
        extra:
          联系电话: "13800138000"
        annual:
          goals:
            - text: 救助张某（1101011990****0134）等120户。
          indicators:
            - {level2: 数量指标, name: 救助户数, value: ≥120户, note: 项目编码110101199003070135}
            - {level2: 满意度指标, name: 群众满意度, value: ≥95%}

    怎么改：删去或打上星号，如“138****8000”。

    依据：《中华人民共和国个人信息保护法》《中华人民共和国政府信息公开条例》对公开个人信息有限制（具体条款可在配置的 [basis] 中对应）。
    """
    contacts = {id(cell) for label, cell in declaration.extra.items() if any(word in label for word in _CONTACTS)}
    for cell in _SEARCH.cells(whole_text(declaration)):
        if id(cell) in contacts:
            continue
        for kind, number in _numbers(cell.text):
            yield Finding(
                cell,
                "这一格有{kind}“{masked}”，表公开时会一并公开。",
                "请删去，或打上星号。",
                severity="info" if kind == "手机号" else "warning",
                kind=kind,
                masked=f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}",
                cause=f"{kind}|{number}",
            )


def _has_number(text: str) -> bool:
    return bool(_numbers(text))


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9A-Za-z*.])(?:[0-9]{17}[0-9Xx]|[0-9]{16,19}|1[3-9][0-9]{9})(?![0-9A-Za-z*.])")


@lru_cache(maxsize=4096)
def _numbers(text: str) -> tuple[tuple[Kind, str], ...]:
    """The numbers of persons in a text, with what they are."""
    found: list[tuple[Kind, str]] = []
    for number in _digits().findall(fold(text)):
        if len(number) == 11:
            found.append(("手机号", number))
        elif _is_identity(number):
            found.append(("身份证号", number))
        elif number[0] in "3456" and number.isdigit() and _is_account(number):
            found.append(("银行账号", number))
    return tuple(found)


def _is_identity(number: str) -> bool:
    """GB 11643: 18 characters, a date of birth, the last one a check (ISO 7064, MOD 11-2)."""
    if len(number) != 18 or number[6:8] not in ("19", "20") or not 1 <= int(number[10:12]) <= 12 or not 1 <= int(number[12:14]) <= 31:
        return False
    total = sum(int(digit) * factor for digit, factor in zip(number[:17], _FACTORS, strict=True))
    return _CHECKS[total % 11] == number[17].upper()


def _is_account(number: str) -> bool:
    """The check digit of cards of banks (Luhn)."""
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _may_hold_number(text: str) -> bool:
    """Whether eleven digits stand together, for one look at all that is new."""
    return _many_digits().search(text) is not None


def _is_long(piece: str) -> bool:
    """The same for shapes, in which a number is noughts, then ones: what no long one stands in is told without a pattern."""
    if "111111" not in piece and "000000" not in piece and not any(digit in piece for digit in "０１２３４５６７８９"):  # equivalent: only saves time
        return False
    return _may_hold_number(piece)


@cache
def _many_digits() -> re.Pattern[str]:
    return re.compile("[0-9０-９]{11}")


_SEARCH = Search(_has_number, _may_hold_number)
