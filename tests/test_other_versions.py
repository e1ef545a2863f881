"""``tools/other_versions.py``: which versions it takes, what it says of a Python that is not there."""

from __future__ import annotations

import importlib.util
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("other_versions", ROOT / "tools" / "other_versions.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _tool()


def test_each_dependency_is_pinned_to_its_lower_bound() -> None:
    project = {
        "name": "a",
        "dependencies": ["b_c>=1.2,<3", "d[e]>=0.46 ; python_version < '4'"],
        "optional-dependencies": {"dask": ["f >= 2024.8"], "test": ["a[dask]", "g-h>=1"], "docs": ["i"]},
    }
    assert tool.lowest(project) == ["b_c==1.2", "d==0.46", "f==2024.8", "g-h==1"]


def test_a_dependency_without_a_lower_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="b<3 has no lower bound"):
        tool.lowest({"name": "a", "dependencies": ["b<3"]})


def test_all_that_users_get_is_pinned() -> None:
    assert len(tool.lowest(PROJECT)) > len(PROJECT["dependencies"]) + 2


def test_the_pythons_are_those_of_the_classifiers_and_the_oldest_is_the_lower_bound() -> None:
    assert tool.pythons({"classifiers": ["Programming Language :: Python :: 3 :: Only", "Programming Language :: Python :: 3.9"]}) == ["3.9"]
    assert PROJECT["requires-python"] == f">={tool.pythons(PROJECT)[0]}"


def test_this_python_is_found_and_one_that_does_not_exist_is_skipped_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.interpreter(f"{sys.version_info[0]}.{sys.version_info[1]}") == sys.executable
    assert tool.interpreter("3.0") is None
    known = tool.pythons
    tool.pythons = lambda project: ["3.0"]
    try:
        assert tool.main(["3.0", "--wheel", "none.whl"]) == 0
    finally:
        tool.pythons = known
    assert capsys.readouterr().out.strip() == "3.0     SKIPPED: there is no Python 3.0 here (with venv and ensurepip)"


def test_the_folders_of_the_focus_exist() -> None:
    assert [one for one in tool.FOCUS if not (ROOT / one).exists()] == []
