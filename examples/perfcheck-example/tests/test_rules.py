"""The rules of the example: the cases that decide."""

from __future__ import annotations

import io
import subprocess
import sys

import perfcheck_example
import pytest
from perfcheck_example import tally

from perfcheck.testing import assert_snippet, check_snippet

ROW = "name: 示例项目\nannual:\n  indicators:\n    - {level2: 数量指标, name: %s, value: %s}%s\n"


@pytest.mark.parametrize(("name", "value"), [("差旅次数", "≤12次"), ("出差天数", "≤30天")])
def test_travel_without_persons_is_found(name: str, value: str) -> None:
    assert_snippet("EXAMPLE-01", ROW % (name, value, "    # 应报: EXAMPLE-01"))


@pytest.mark.parametrize(("name", "value"), [("差旅规模", "≤40人次"), ("培训次数", "≥2次"), ("差旅安排", "按规定"), ("差旅次数", "''")])
def test_travel_with_persons_or_without_a_figure_is_not(name: str, value: str) -> None:
    assert_snippet("EXAMPLE-01", ROW % (name, value, ""))


def test_office_equipment_is_counted_in_pieces() -> None:
    assert_snippet("EXAMPLE-02", ROW % ("购置办公设备", "≥12套", "    # 应报: EXAMPLE-02"))
    assert_snippet("EXAMPLE-02", ROW % ("购置办公设备", "≥12台", ""))


def test_the_examples_of_the_rules_come_out_right() -> None:
    folder = perfcheck_example.__path__[0]
    ended = subprocess.run([sys.executable, "-m", "perfcheck", "test-rules", f"{folder}/office.yaml"], check=False)
    assert ended.returncode == 0


def test_the_tally_counts() -> None:
    report = check_snippet(ROW % ("差旅次数", "≤12次", ""), ["EXAMPLE-01"])
    stream = io.StringIO()
    tally.render(report, stream)
    assert stream.getvalue() == "1\tEXAMPLE-01\t差旅指标没有写明人次\n"
