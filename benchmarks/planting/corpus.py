"""The clean sets as plain trees, to be changed, and as the text that the rules then read."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

TESTS = Path(__file__).resolve().parents[2] / "tests"
CLEAN = TESTS / "clean"

#: A form as a tree of texts: what the YAML file says, keys in English.
Form = dict[str, Any]
#: Where something is in a set: the number of the form, then keys and indexes, as far as the place goes.
Path_ = tuple[Any, ...]


class CleanSet(NamedTuple):
    """One unit's clean forms."""

    name: str
    forms: list[Form]


@cache
def clean_sets() -> tuple[CleanSet, ...]:
    """All sets of YAML forms below `CLEAN`; callers must not change them."""
    found = []
    for folder in sorted(path for path in CLEAN.iterdir() if path.is_dir()):
        forms = [yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader) for path in sorted(folder.glob("*.yaml"))]
        if forms:
            found.append(CleanSet(folder.name, forms))
    return tuple(found)


@cache
def clean_evaluations() -> tuple[CleanSet, ...]:
    """The drawn evaluations below `CLEAN`, each a set of one form, as the readers read it."""
    # The benchmarks have a `forms.py`, which goes before the folder `forms` of the tests, wherever that is in the path.
    benchmarks = str(Path(__file__).resolve().parents[1])
    sys.path[:] = [str(TESTS / "readers"), *(path for path in sys.path if path != benchmarks)]
    from layouts.drawing import drawn, grid_of

    from perfcheck.readers.form import recognise
    from perfcheck.readers.grid import GridCell
    from perfcheck.readers.writing import to_yaml

    sys.path[:] = [benchmarks, *sys.path[1:]]

    found = []
    for path in sorted((CLEAN / "evaluations").glob("*.txt")):
        parts = drawn(path.read_text(encoding="utf-8"))
        forms, _ = recognise([grid_of(part) if isinstance(part, list) else GridCell([part]) for part in parts])
        found.append(CleanSet(path.stem, [yaml.load(to_yaml([form]), Loader=yaml.CBaseLoader) for form in forms]))
    return tuple(found)


def text_of(form: Form) -> str:
    """The form as YAML with every scalar on a line of its own (JSON is YAML, and quickly written)."""
    return json.dumps(form, ensure_ascii=False, indent=1)


def lines_of(text: str, path: Path_) -> tuple[int, int]:
    """The first and the last line (1-based) of what stands at a path of a form's text."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    first = node.start_mark.line
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
            first = node.start_mark.line
        else:
            key, node = next((key, value) for key, value in node.value if key.value == step)
            first = key.start_mark.line
    last = node.end_mark.line
    return first + 1, last + (1 if node.end_mark.column > 0 or last == first else 0)
