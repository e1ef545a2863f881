"""``--format jsonl``: as much memory for many forms as for some."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perfcheck.checking import checker, spool
from perfcheck.checking.report import DeclarationReport, Report, SourceReport, SubmissionReport
from perfcheck.checking.spool import Spool
from perfcheck.declaration.forgetting import forget_texts
from perfcheck.declaration.problem import Problem
from perfcheck.declaration.text import name_key
from perfcheck.reporters.json_lines import Lines

FORM = """\
项目名称: 项目{n}
实施单位: 单位{n}
annual:
  indicators:
    - {{level2: 数量指标, name: 第{n}号校舍维修面积, value: ≥{n}平方米, standard: 上年实际{n}}}
    - {{level2: 质量指标, name: 第{n}号工程验收合格率, value: '', standard: 国家标准第{n}号}}
"""


def everything() -> list[Any]:
    return [
        SourceReport("a.yaml", "yaml", ["a.yaml#1"], [Problem("error", "读不了", "请改", 1, 2, "甲: 乙", "表1")], True),
        SourceReport("半\udc80个.yaml", None),
        SubmissionReport("s1", "甲局", None, ["a.yaml#1"]),
        DeclarationReport("a.yaml#1", "project", "项目", 2024, "a.yaml", "项目表“项目”", 3, False),
    ]


def test_a_spool_gives_back_what_it_got(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_AT_ONCE", 3)
    kept = Spool()
    kept.extend(everything() * 5)
    kept.append(everything()[0])
    assert len(kept) == 21 and list(kept) == [*(everything() * 5), everything()[0]]
    assert [*zip(kept, kept, strict=True)] == [*zip(kept, list(kept), strict=True)], "also when gone through twice at once"
    kept.append(everything()[1])
    assert list(kept)[-1] == everything()[1]
    for wrong in (lambda: kept[0], lambda: kept.insert(0, None), lambda: kept.__delitem__(0), lambda: kept.__setitem__(0, None)):
        with pytest.raises(TypeError):
            wrong()


def test_a_spool_without_room_keeps_all_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_AT_ONCE", 3)
    kept = Spool()
    kept.extend(everything())
    assert kept._file is not None

    class Full:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def write(self, data: bytes) -> None:
            self.file.write(data[:20])
            raise OSError("no space left on device")

    monkeypatch.setattr(kept, "_file", Full(kept._file))
    kept.extend(everything() * 2)
    assert list(kept) == everything() * 3 and len(kept) == 12


def test_the_last_line_is_the_same_from_a_spool(units: Path, checked: Callable[..., Report], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_AT_ONCE", 3)
    told = []
    for words in ({}, {"collect": False, "store": Spool}):
        stream = io.StringIO()
        lines = Lines(stream)
        lines.finish(checked(units, each=lines.take, **words))
        told.append(stream.getvalue())
    assert told[0] == told[1]
    assert len(json.loads(told[0].splitlines()[-1])["sources"]) > 12


def test_texts_are_forgotten_and_nothing_else_changes(units: Path, checked: Callable[..., Report], monkeypatch: pytest.MonkeyPatch) -> None:
    from perfcheck_rules.lexicon import confusions

    before = checked(units)
    assert name_key.cache_info().currsize and confusions._PAIRS
    monkeypatch.setattr(checker, "FORGETFUL", 1)
    after = checked(units)
    assert [one.fingerprint for one in after.findings] == [one.fingerprint for one in before.findings]
    assert after.outcome_counts == before.outcome_counts
    forget_texts()
    assert name_key.cache_info().currsize == 0 and not confusions._PAIRS


@pytest.mark.skipif(not hasattr(resource, "RUSAGE_CHILDREN"), reason="the system does not tell how much memory a process took")
@pytest.mark.slow
def test_eight_times_as_many_forms_take_hardly_more(tmp_path: Path) -> None:
    peaks = []
    for count in (1000, 8000):
        for number in range(count):
            home = tmp_path / str(count) / f"u{number // 4}"
            home.mkdir(parents=True, exist_ok=True)
            (home / f"{number % 4}.yaml").write_text(FORM.format(n=number), "utf-8")
        peaks.append(peak(["check", str(tmp_path / str(count)), "--format", "jsonl", "--no-cache", "-n", "1", "--isolated"]))
    assert peaks[1] <= 1.2 * peaks[0], peaks


def peak(words: list[str]) -> int:
    """Peak memory of the command, told by a process of its own that has no other child."""
    code = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, '-m', 'perfcheck', *sys.argv[1:]], stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    return int(subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=True, env={**os.environ}).stdout)
