"""The hostile corpus: refused in words or read, within 5 s and 300 MB, and the good file beside it is checked all the same.

All inputs in processes of their own, with the long ones: ``python benchmarks/hostile.py``.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from corpus import WITNESS, Case, cases
from harness import Outcome, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="made of pipes, links and devices")

#: Each kind of trouble once in a process of its own; all others share one.
ALONE = (
    "zip: 600,000 members", "zip: absolute and .. names", "zip: .. names of Office files, annotated", "office: template, picture, DDE from elsewhere",
    "pdf: forms in a circle", "pdf: forms that double, 10^8", "yaml: tags that run code", "signs: terminal escapes", "names: shells, markup, escapes",
    "places: FIFOs", "places: devices", "places: files of the kernel", "file of 20 GB that is a hole", "disk full: standard output",
    "disk full: --output-file, rich", "read-only place: --annotate", "own: a baseline that is a device", "own: settings 100,000 deep",
    "own: decisions full of laughs",
)  # fmt: skip
EVERY = {case.name: case for case in cases()}


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(case.name for case in cases()).items() if count > 1] == []


@pytest.mark.parametrize("name", [pytest.param(name) for name in ALONE if name in EVERY])
def test_alone(tmp_path: Path, name: str) -> None:
    assert run(EVERY[name], tmp_path / "r").wrong == []


def _together() -> list[Case]:
    wanted = ("check", "in")
    return [
        case for case in EVERY.values()
        if case.arguments == wanted and case.witness and not case.slow and not case.stdout and case.name not in ALONE
        and not case.name.startswith(("names", "places", "own", "file of"))
    ]  # fmt: skip


def test_all_that_is_quick_in_one_run(tmp_path: Path) -> None:
    """As a mail bag: each in its own folder, one report, every message at its file."""
    together = _together()
    folders = {f"{number:03}": case for number, case in enumerate(together)}

    def make(folder: Path) -> None:
        for name, case in folders.items():
            (folder / name).mkdir()
            case.make(folder / name)
            (folder / name / "见证.yaml").write_text(WITNESS, "utf-8")

    bag = Case("together", make, arguments=("check", "in", "--format", "json", "--output-file", "报告.json"), witness=False)
    outcome: Outcome = run(bag, tmp_path / "r")
    # The seconds of eighty files together are no measure of one.
    assert [wrong for wrong in outcome.wrong if not wrong.endswith(" s")] == []
    report = json.loads((tmp_path / "r/工作/报告.json").read_bytes())
    checked = {place["path"].split("/")[1] for finding in report["findings"] for place in finding["places"] if place["row"] == "见证面积"}
    assert sorted(set(folders) - checked) == []
    said: dict[str, list[dict[str, str]]] = {}
    for source in report["sources"]:
        said.setdefault(source["path"].split("/")[1], []).extend(source["problems"])
    for name, case in folders.items():
        errors = [one for one in said[name] if one["level"] == "error"]
        assert bool(errors) == (case.code == 3), case.name
        assert all(one["message"] and one["hint"] and "程序出错" not in one["message"] for one in said[name]), case.name
        if case.code == 3 and case.said and case.name not in _ELSEWHERE:
            assert "".join(case.said.split()) in "".join(one["message"] for one in errors).replace(" ", ""), case.name


#: What is said of these is no message about a file.
_ELSEWHERE: tuple[str, ...] = ()


@pytest.mark.slow
@pytest.mark.skipif("PERFCHECK_FULL" not in os.environ, reason="minutes; PERFCHECK_FULL=1, or python benchmarks/hostile.py")
@pytest.mark.parametrize("name", EVERY)
def test_each(tmp_path: Path, name: str) -> None:
    try:
        assert run(EVERY[name], tmp_path / "r").wrong == []
    finally:
        shutil.rmtree(tmp_path, ignore_errors=sys.platform != "linux")
