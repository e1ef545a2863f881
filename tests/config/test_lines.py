from __future__ import annotations

import tomllib
from typing import Any

import pytest

from perfcheck.config.lines import key_lines

TEXT = '''\
# 说明
select = ["C02"]   # 后面
"fail-on" = "info"
rules = [
  "甲 = 1",
]
about = """
extends = "x"
"""

[severity]
C02 = "info"
  'T01' = "info"

[[per-path]]
files = ["a"]
[per-path.options.A16]
totals = [1]
[[per-path]]
files = ["b"]
status = {C02 = "off", C03 = "on"}
[ tool . perfcheck ] # x
a.b = 1
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("select",), 2), (("fail-on",), 3), (("rules",), 4), (("about",), 7), (("severity",), 11), (("severity", "C02"), 12),
        (("severity", "T01"), 13), (("per-path", 0), 15), (("per-path", 0, "files"), 16), (("per-path", 0, "options", "A16", "totals"), 18),
        (("per-path", 1), 19), (("per-path", 1, "files"), 20), (("per-path", 1, "status", "C03"), 21), (("tool", "perfcheck"), 22),
        (("tool", "perfcheck", "a", "b"), 23),
    ],
)  # fmt: skip
def test_every_key_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert key_lines(TEXT)[path] == line


def test_what_stands_in_a_text_is_no_key() -> None:
    assert ("extends",) not in key_lines(TEXT)
    data: dict[str, Any] = tomllib.loads(TEXT)
    assert {path[0] for path in key_lines(TEXT)} == set(data)
