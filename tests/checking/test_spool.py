"""A list that lies on the disk gives back what was put in, in its order, as often as it is gone through."""

from __future__ import annotations

import tempfile
from typing import Any

import pytest

from perfcheck.checking.report import DeclarationReport, SourceReport, SubmissionReport
from perfcheck.checking.spool import Spool
from perfcheck.declaration.problem import Problem


def source(number: int, path: str = "表") -> SourceReport:
    problem = Problem("error", f"坏了 {number}", "请另存", number, 2, "甲: [", "A1")
    return SourceReport(f"{path}{number}.yaml", "yaml", [f"#{number}"], [problem, Problem("note", "注意")], context=number % 2 == 0)


def form(number: int) -> DeclarationReport:
    return DeclarationReport(f"f{number}", "project", f"项目{number}", 2024, "表.yaml", f"项目表“项目{number}”", 25, reported=number % 2 == 1)


def submission(number: int) -> SubmissionReport:
    return SubmissionReport(f"s{number}", f"单位{number}", None, [f"f{number}"])


@pytest.mark.parametrize("make", [source, form, submission])
@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1700])
def test_what_was_put_in_comes_out(make: Any, count: int) -> None:
    spool, expected = Spool(), [make(number) for number in range(count)]
    spool.extend(expected)
    assert len(spool) == count
    assert bool(spool) is bool(count)
    assert list(spool) == expected
    assert list(spool) == expected
    spool.append(make(count))
    assert list(spool) == [*expected, make(count)]
    spool.close()


def test_more_may_be_put_in_while_it_is_gone_through() -> None:
    spool = Spool()
    spool.extend(source(number) for number in range(600))
    seen = []
    for number, one in enumerate(spool):
        seen.append(one)
        if number == 10:
            spool.extend(source(number) for number in range(600, 1300))
    assert seen == [source(number) for number in range(600)]
    assert [one.path for one in spool] == [f"表{number}.yaml" for number in range(1300)]


def test_names_that_are_no_text_survive() -> None:
    spool = Spool()
    spool.extend(source(number, "表\udcff") for number in range(501))
    assert list(spool) == [source(number, "表\udcff") for number in range(501)]


def test_a_full_disk_keeps_it_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, file: Any) -> None:
            self.file, self.writes = file, 0

        def write(self, data: bytes) -> int:
            self.writes += 1
            if self.writes > 1:
                self.file.write(data[:100])  # half of it was written
                raise OSError(28, "No space left on device")
            return int(self.file.write(data))

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

    files: list[Full] = []
    original = tempfile.TemporaryFile

    def made(**words: Any) -> Full:
        files.append(Full(original(**words)))
        return files[-1]

    monkeypatch.setattr(tempfile, "TemporaryFile", made)
    spool, expected = Spool(), [source(number) for number in range(1600)]
    spool.extend(expected)
    assert (len(spool), list(spool)) == (1600, expected)
    assert (len(files), files[0].writes) == (1, 2)  # it is not tried again


def test_no_place_for_a_file_keeps_it_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**words: Any) -> Any:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    spool, expected = Spool(), [source(number) for number in range(1100)]
    spool.extend(expected)
    assert (len(spool), list(spool)) == (1100, expected)
    spool.close()


def test_other_uses_are_refused() -> None:
    spool = Spool()
    spool.append(source(1))
    with pytest.raises(TypeError, match="gone through"):
        spool[0]
    with pytest.raises(TypeError, match="stays as it is"):
        spool[0] = source(2)
    with pytest.raises(TypeError, match="stays there"):
        del spool[0]
    with pytest.raises(TypeError, match="grows at its end"):
        spool.insert(0, source(2))
    assert list(spool) == [source(1)]
