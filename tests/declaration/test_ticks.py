"""Tick boxes: the options of a cell and which of them are ticked."""

from __future__ import annotations

import pytest

from perfcheck.declaration.ticks import Option, options


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" □新增项目     √延续项目", [("新增项目", False), ("延续项目", True)]),
        ("新增项目□ 延续项目√", [("新增项目", False), ("延续项目", True)]),
        ("口新增项目 口延续项目", [("新增项目", False), ("延续项目", False)]),
        ("□√新增、□延续", [("新增", True), ("延续", False)]),
        ("[√]新增 [ ]延续", [("新增", True), ("延续", False)]),
        ("新增（√）延续（ ）", [("新增", True), ("延续", False)]),
        ("R新增 □延续", [("新增", True), ("延续", False)]),
        ("●新增 ○延续", [("新增", True), ("延续", False)]),
        ("□人口普查 ■其他", [("人口普查", False), ("其他", True)]),
        ("延续项目（2021年起）", []),
        ("R&D经费", []),
        ("☑新增 ☐延续", [("新增", True), ("延续", False)]),
        ("■新增、□延续；", [("新增", True), ("延续", False)]),
        ("√ □新增", [("新增", True)]),
        ("□ □新增", [("新增", False)]),
        ("□√ √□新增 □延续", [("新增", True), ("延续", False)]),
        ("新增 口 延续 口", [("新增", False), ("延续", False)]),
        ("新增口延续口", [("新增口延续", False)]),
        ("【x】新增（X）延续", [("新增", True), ("延续", True)]),
        ("(　)新增", [("新增", False)]),
        ("□新增 □", [("新增", False)]),
        ("新增R", [("新增", True)]),
        ("□", []),
        ("", []),
    ],
)
def test_options(text: str, expected: list[tuple[str, bool]]) -> None:
    assert options(text) == [Option(*one) for one in expected]
