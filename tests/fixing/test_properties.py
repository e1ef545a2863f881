"""Whatever is wrong with a form's wording, and however its YAML is written: mending it does no harm, and once is enough."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from perfcheck.checking.plugins import Registry, load_plugins
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.declaration.cell import AmountCell, Cell
from perfcheck.declaration.text import fold
from perfcheck.fixing.folders import mend
from perfcheck.fixing.trials import cells_by_path, found_where
from perfcheck.readers.discovery import discover
from tests.fixing.conftest import SIGNATURE

CLEAN = Path(__file__).parents[1] / "clean"
_FULL = {code: code + 0xFEE0 for code in map(ord, "0123456789%")}


@cache
def registry() -> Registry:
    return load_plugins(Config())


@cache
def sets() -> list[tuple[str, ...]]:
    """The texts of each unit's clean forms."""
    folders = sorted(path for path in CLEAN.iterdir() if path.is_dir())
    found = [tuple(path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))) for folder in folders]
    return [texts for texts in found if texts]


#: What goes wrong with a text, by hand or by machine.
SLIPS = [
    lambda text: f"\u3000{text}", lambda text: f"{text}  ", lambda text: f" {text}", lambda text: f"{text}\u3000",
    lambda text: text.replace("：", ":"), lambda text: text.replace("，", ","), lambda text: text.replace("（", "(").replace("）", ")"),
    lambda text: text.translate(_FULL), lambda text: text.replace("，", "，，"), lambda text: text.replace("、", "、、", 1),
    lambda text: f"{text}。", lambda text: f"{text}；", lambda text: text.rstrip("。"), lambda text: f'"{text}"',
    lambda text: f"{text}，召开视屏会议", lambda text: f"开展开展{text}", lambda text: f"{text}，按规定的的时间",
    lambda text: f"{text}'#: {{x}}",
]  # fmt: skip
#: What goes wrong with a value.
VALUE_SLIPS = [
    lambda text: text.replace("≥", "≧").replace("≤", "≦"), lambda text: text.replace("≥", ">=").replace("≤", "<="),
    lambda text: f"{text}以上", lambda text: f"{text}以内", lambda text: text.replace("万元", "万"), lambda text: text.replace("元", ""),
    lambda text: text.replace("≥", "≥不低于"), lambda text: text.translate(_FULL), lambda text: text.replace("≤", "不超过≤"),
]  # fmt: skip


def leaves(tree: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Every text of a form: what holds it and where."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(value, str):
            if key not in ("kind", "layout", "money_unit", "year"):
                found.append((tree, key))
        else:
            leaves(value, found)
    return found


def node(tree: Any, choose: Any) -> yaml.Node:
    """A form as YAML with each scalar in a style of its own, the rows on one line or on several."""
    if isinstance(tree, str):
        style = choose((None, None, "'", '"', ">", "|")) if "\n" not in tree and tree == tree.strip() else choose(("'", '"'))
        return yaml.ScalarNode("tag:yaml.org,2002:str", tree, style=style)
    if isinstance(tree, list):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [node(one, choose) for one in tree], flow_style=False)
    pairs = [(node(key, lambda _: None), node(value, choose)) for key, value in tree.items()]
    flow = all(isinstance(value, str) for value in tree.values()) and choose((False, False, True))
    if flow:
        for _, value in pairs:
            value.style = value.style if value.style in (None, "'", '"') else None
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=flow)


@st.composite
def folders(draw: st.DrawFn) -> list[str]:
    """The forms of a unit, spoilt in a dozen places. Hypothesis' own choices would keep to the first of everything."""
    rng = Random(draw(st.integers(0, 2**32)))
    trees = [yaml.load(text, Loader=yaml.CBaseLoader) for text in rng.choice(sets())]
    places = [place for tree in trees for place in leaves(tree, [])]
    for holder, key in rng.sample(places, draw(st.integers(1, 15))):
        holder[key] = rng.choice(SLIPS)(holder[key])
        if key == "name":
            holder[key] = rng.choice(SLIPS)(holder[key])
    values = [(holder, key) for holder, key in places if key == "value"]
    for holder, key in rng.sample(values, draw(st.integers(0, min(8, len(values))))):
        holder[key] = rng.choice(VALUE_SLIPS)(holder[key])
    labels = [(holder, key) for holder, key in places if key == "label"]
    for holder, key in rng.sample(labels, min(len(labels), draw(st.integers(0, 3)))):
        holder[key] = re.sub(r"\d", lambda match: str(max(1, int(match[0]) + rng.choice((-1, 1)))), holder[key])
    width = rng.choice((20, 80, 10_000))
    end = rng.choice(("\n", "\r\n"))
    return [yaml.serialize(node(tree, rng.choice), allow_unicode=True, width=width).replace("\n", end) for tree in trees]


def checked(folder: Path) -> tuple[set[Any], dict[str, dict[str, Cell]]]:
    report = run(discover([str(folder)]), Config(select=["ALL"]), registry(), keep=True)
    assert not report.problems
    cells = cells_by_path(report)
    return found_where(report, cells), cells


def figures(cell: Cell) -> Any:
    amount = cell.amount_or_none if isinstance(cell, AmountCell) else None
    quantity = cell.quantity_or_none
    return re.findall("[0-9]", fold(cell.text)), amount, (quantity.kind, quantity.per, quantity.deadline) if quantity else None


@settings(max_examples=60)
@given(folders(), st.booleans())
def test_mending_does_no_harm_and_once_is_enough(texts: list[str], unsafe: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts):
            (folder / f"{number}.yaml").write_bytes(text.encode())
        before, cells = checked(folder)
        work = mend(discover([name]), Config(select=["ALL"]), registry(), SIGNATURE, unsafe=unsafe)
        for one in work.mended:
            if one.content is not None:
                # A line break goes only with the blanks around it that make up one escaped or folded text.
                ends = b"\r\n" if b"\r\n" in one.source.original else b"\n"
                assert one.source.original.count(ends) - 3 <= one.content.count(ends) <= one.source.original.count(ends)
                assert one.content.replace(b"\r\n", b"").count(b"\r") == 0
                Path(one.source.location).write_bytes(one.content)
        after, mended = checked(folder)
        assert after <= before
        assert {path: held.keys() for path, held in mended.items()} == {path: held.keys() for path, held in cells.items()}
        for path, held in cells.items():
            changed = next((one.changed for one in work.mended if one.source.path == path), {})
            for address, cell in held.items():
                now = mended[path][address]
                if now.text == cell.text:
                    continue
                assert address in changed or address.endswith((".department", ".name"))
                if not address.endswith(".label"):
                    assert figures(now) == figures(cell)
        again = mend(discover([name]), Config(select=["ALL"]), registry(), SIGNATURE, unsafe=unsafe)
        assert [one.changed for one in again.mended if one.content is not None] == []
