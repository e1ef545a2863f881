"""Forms that are large in one way only, as nobody fills them in and somebody will: for `scaling`.

Each function takes how large, and a character that makes the texts of one size new to all caches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_THINGS = ["桥梁", "路面", "站台", "标线", "护栏", "车辆", "管网", "泵站", "河段", "堤防", "闸门", "水样", "课程", "教师", "校舍", "图书"]
_DEEDS = ["新建", "改造", "检查", "维修", "更新", "登记"]
_LEVELS = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("效益指标", "社会效益指标")]


def _form(rows: Sequence[tuple[str, str, str]], goals: Sequence[str] = ("完成设施管护300处。",)) -> str:
    """A project form with these rows (name, value, standard) and goals in both of its terms."""
    lines = ["kind: project", "name: 城乡设施管护", "year: 2024", "duration: 2024年—2026年", "money_unit: 万元"]
    for term in ("midterm", "annual"):
        lines += [f"{term}:", "  funds:", "    total: 100", "  goals:"]
        lines += [f'    - text: "{goal}"' for goal in goals]
        lines.append("  indicators:")
        for number, (name, value, standard) in enumerate(rows):
            level1, level2 = _LEVELS[number * len(_LEVELS) // len(rows)]
            lines += [
                f"    - level1: {level1}", f"      level2: {level2}", f'      name: "{name}"', f'      value: "{value}"',
                f'      standard: "{standard}"',
            ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _named(number: int, salt: str) -> str:
    return f"{_THINGS[number % len(_THINGS)]}{_DEEDS[number // len(_THINGS) % len(_DEEDS)]}{salt}{number:04}号"


def near_names(count: int, salt: str) -> str:
    """Names that differ in one character out of twenty."""
    return _form([(f"全县农村{salt}阶段学校营养改善计划受益学生{chr(0x4E00 + number)}人数", f"≥{number + 10}人", "上年实际数") for number in range(count)])


def one_name(count: int, salt: str) -> str:
    """The same row over and over."""
    return _form([(f"设备{salt}购置数量", "≥95台", "上年实际数")] * count)


def one_value(count: int, salt: str) -> str:
    """The same value and standard in every row."""
    return _form([(_named(number, salt), "≥95%", "≥95%") for number in range(count)])


def blank(count: int, salt: str) -> str:
    """Names without values."""
    return _form([(_named(number, salt), "", "") for number in range(count)])


def goals(count: int, salt: str) -> str:
    """Many goals over a few rows."""
    promises = [f"完成{_named(number, salt)}{number + 10}处，合格率达到{number % 40 + 60}%。" for number in range(count)]
    return _form([(_named(number, salt), f"≥{number + 10}处", "上年实际数") for number in range(20)], promises)


def _cells(text: str, salt: str) -> str:
    """A text as a goal, a name, a value and a standard."""
    rows = [(_named(number, salt), f"≥{number + 10}处", "上年实际数") for number in range(8)]
    rows[1], rows[3], rows[5] = (text, "≥9处", "上年实际数"), (_named(3, salt), text, "上年实际数"), (_named(5, salt), "≥9处", text)
    return _form(rows, [text])


def running_text(count: int, salt: str) -> str:
    """So many characters of ordinary sentences in one cell."""
    parts = [f"完成{_named(number, salt)}{number + 10}处，预算{number + 3}万元，按照国家有关规定执行；" for number in range(count // 20)]
    return _cells("".join(parts)[:count], salt)


def one_sign(sign: str) -> Callable[[int, str], str]:
    """So many characters of a single sign in one cell."""
    return lambda count, salt: _cells(salt + sign * (count // len(sign)) + salt, salt)


#: What → (first size, how the form of a size is made).
SHAPES: dict[str, tuple[int, Callable[[int, str], str]]] = {
    "near names": (125, near_names),
    "equal rows": (125, one_name),
    "equal values": (125, one_value),
    "blank values": (125, blank),
    "goals": (125, goals),
    "characters": (6250, running_text),
    **{f"× {sign}": (6250, one_sign(sign)) for sign in ("1", "1、", "1-", "*", "，", "（", "“", "《", "等", "％")},
}
