"""`RowsOnDemand` is a list like any other, and makes each row once, when it is looked at."""

from __future__ import annotations

import copy
import itertools
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from perfcheck import Cell, Indicator, Plan, ValueCell
from perfcheck.declaration.rows_on_demand import RowsOnDemand
from perfcheck.readers.yaml_plain import read_plain

NAMES = "甲乙丙丁"


def row(place: int) -> Indicator:
    return Indicator(name=Cell(NAMES[place]), value=ValueCell(str(place)))


def both() -> tuple[RowsOnDemand, list[Indicator]]:
    return RowsOnDemand(len(NAMES), row), list(map(row, range(len(NAMES))))


def names(rows: Any) -> Any:
    """What can be compared of what came out."""
    if isinstance(rows, Indicator):
        return rows.name and rows.name.text
    return [names(one) for one in rows] if isinstance(rows, (list, tuple)) or hasattr(rows, "__next__") else rows


OTHER = Indicator(name=Cell("戊"))
USES: dict[str, Callable[[Any], Any]] = {
    "for": lambda rows: [one for one in rows],  # noqa: C416
    "list": list,
    "tuple": tuple,
    "star": lambda rows: [*rows],
    "zip": lambda rows: list(zip(rows, rows, strict=True)),
    "enumerate": lambda rows: [one for _, one in enumerate(rows)],
    "map": lambda rows: list(map(names, rows)),
    "compress": lambda rows: list(itertools.compress(rows, [1, 0, 1, 0])),
    "filter": lambda rows: list(filter(None, rows)),
    "sorted": lambda rows: sorted(rows, key=names, reverse=True),
    "max": lambda rows: max(rows, key=names),
    "reversed": lambda rows: list(reversed(rows)),
    "first": lambda rows: rows[0],
    "last": lambda rows: rows[-1],
    "slice": lambda rows: rows[1:3],
    "steps": lambda rows: rows[::-2],
    "plus": lambda rows: rows + [OTHER],  # noqa: RUF005
    "added to": lambda rows: [OTHER] + rows,  # noqa: RUF005
    "extending": lambda rows: (lambda own: own.extend(rows) or own)([OTHER]),
    "twice": lambda rows: rows + rows,
    "times": lambda rows: rows * 2,
    "times from the left": lambda rows: 2 * rows,
    "in": lambda rows: row(2) in rows,
    "not in": lambda rows: OTHER in rows,
    "equal": lambda rows: rows == list(map(row, range(4))),
    "equal from the left": lambda rows: list(map(row, range(4))) == rows,
    "not equal": lambda rows: rows != [OTHER],
    "index": lambda rows: rows.index(row(3)),
    "count": lambda rows: rows.count(row(1)),
    "copy": lambda rows: rows.copy(),
    "copied": copy.copy,
    "deeply": copy.deepcopy,
    "pickled": lambda rows: pickle.loads(pickle.dumps(rows)),
    "repr": repr,
    "length": len,
    "bool": bool,
    "into a slice": lambda rows: [OTHER, *rows][1:],
    "unpacked": lambda rows: (lambda *given: given)(*rows),
}
CHANGES: dict[str, Callable[[Any], Any]] = {
    "append": lambda rows: rows.append(OTHER),
    "extend": lambda rows: rows.extend([OTHER]),
    "more": lambda rows: rows.__iadd__([OTHER]),
    "insert": lambda rows: rows.insert(1, OTHER),
    "set": lambda rows: rows.__setitem__(2, OTHER),
    "set a slice": lambda rows: rows.__setitem__(slice(0, 2), [OTHER]),
    "delete": lambda rows: rows.__delitem__(1),
    "pop": lambda rows: rows.pop(),
    "pop the first": lambda rows: rows.pop(0),
    "remove": lambda rows: rows.remove(row(1)),
    "reverse": lambda rows: rows.reverse(),
    "sort": lambda rows: rows.sort(key=names, reverse=True),
    "clear": lambda rows: rows.clear(),
    "multiply": lambda rows: rows.__imul__(2),
}


@pytest.mark.parametrize("looked_at", [(), (1,), (0, 1, 2, 3)])
@pytest.mark.parametrize("use", [*USES, *CHANGES])
def test_it_does_what_a_list_does(use: str, looked_at: tuple[int, ...]) -> None:
    ours, plain = both()
    for place in looked_at:
        assert names(ours[place]) == NAMES[place]
    function = USES.get(use) or CHANGES[use]
    assert names(function(ours)) == names(function(plain))
    assert names(list(ours)) == names(plain)
    assert len(ours) == len(plain)


def test_all_that_a_list_can_do_is_thought_of() -> None:
    inherited = {name for name in dir(list) if getattr(RowsOnDemand, name) is getattr(list, name)}
    harmless = {"__class_getitem__", "__getattribute__", "__hash__", "__len__", "__new__", "__sizeof__"}
    assert {name for name in inherited if name in vars(list)} <= harmless


@pytest.mark.parametrize("place", [4, -5])
def test_a_place_that_there_is_not(place: int) -> None:
    with pytest.raises(IndexError):
        both()[0][place]


def test_a_row_is_made_once_and_only_when_it_is_looked_at() -> None:
    made: list[int] = []
    rows = RowsOnDemand(4, lambda place: made.append(place) or row(place))  # type: ignore[func-returns-value]
    assert rows and len(rows) == 4 and made == []
    assert rows[2] is rows[2] is rows[-2]
    assert made == [2]
    assert rows.looked_at() == [rows[2]]
    first = list(rows)
    assert made == [2, 0, 1, 3]
    assert all(one is other for one, other in zip(first, rows, strict=True))
    assert made == [2, 0, 1, 3]


def test_rows_of_a_form_that_was_read_have_their_unit_and_operator() -> None:
    head = "name: 甲\nannual:\n  indicators:\n"
    declaration = read_plain((head + "    - name: 巡查\n      operator: ≥\n      value: 12\n      unit: 次\n      actual: 11\n" * 2).encode())
    assert declaration is not None and declaration.annual is not None
    rows = declaration.annual.indicators
    assert isinstance(rows, RowsOnDemand) and rows.looked_at() == []
    value, actual = rows[1].value, rows[1].actual
    assert value is not None and str(value.quantity) == "≥ 12 次"
    assert actual is not None and actual.quantity.unit == "次"
    assert [cell.text for cell in declaration.cells(frozenset({"12"}))] == ["12", "12"]
    rows[0].unit = Cell("万元")
    declaration.finish()
    assert [row.value and row.value.unit for row in rows] == ["万元", "次"]
    rows[0].extra["列"] = Cell("别处")
    assert [cell.text for cell in declaration.cells(frozenset({"别处"}))] == ["别处"]


def test_columns_tell_what_somebody_changed_in_the_rows() -> None:
    text = "name: 甲\nannual:\n  indicators:\n    - name: 巡查\n      value: 12次\n    - name: 走访\n      value: 5次\n"

    def plan() -> Plan:
        declaration = read_plain(text.encode())
        assert declaration is not None and declaration.annual is not None
        return declaration.annual

    changed = plan()
    value = changed.indicators[1].value
    assert value is not None
    value.text = "7次"
    assert changed.listed("value") == ["12次", "7次"]
    shorter = plan()
    del shorter.indicators[0]
    assert (shorter.listed("name"), shorter.column("note")) == (["走访"], frozenset())
    other = plan()
    other.indicators = [Indicator(name=Cell("别的"), note=Cell("备注"))]
    assert (other.column("name"), other.column("note")) == ({"别的"}, {"备注"})
    same = plan()
    assert same.listed("value") == ["12次", "5次"]
    assert isinstance(same.indicators, RowsOnDemand) and same.indicators.looked_at() == []
