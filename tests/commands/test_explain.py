from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("selector", ["C02", "c02", "value-missing"])
def test_a_page_says_what_why_how_and_on_what_basis(cli: Cli, selector: str) -> None:
    ended = cli("explain", selector)
    assert ended.returncode == 0
    assert ended.stdout.startswith("C02 ")
    for heading in ("查什么", "为什么", "错误示例", "正确示例", "怎么改", "依据"):
        assert heading in ended.stdout


def test_several_rules_and_a_prefix(cli: Cli) -> None:
    ended = cli("explain", "A02", "C")
    assert ended.returncode == 0
    assert "\n\nC02 " in ended.stdout and ended.stdout.startswith("A02 ")


def test_an_unknown_rule_names_the_nearest(cli: Cli) -> None:
    ended = cli("explain", "C02A")
    assert ended.returncode == 4
    assert "没有规则“C02A”，是不是 C02？" in ended.stderr
