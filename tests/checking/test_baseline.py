"""The file of a baseline: a line for each finding, read with care, never mistaken for another file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfcheck import ConfigError, __version__
from perfcheck.checking.baseline import entries_of, is_baseline, read_baseline, written

if TYPE_CHECKING:
    from conftest import Engine

HEAD = f'{{"perfcheck_baseline": 1, "perfcheck_version": "{__version__}", "findings": ['
RULE = """
@declare("XZ-01", severity="warning")
def own(indicator):
    if indicator.value.blank:
        yield Finding(indicator.value, "没有填写")
"""


def test_what_is_known_of_a_finding(engine: Engine) -> None:
    report = engine(RULE)
    [finding] = report.findings
    [entry] = entries_of(report)
    assert entry == {
        "fingerprint": finding.fingerprint, "code": "XZ-01", "severity": "warning", "unit": "某县水利局", "year": 2024, "form": finding.places[0].form,
        "term": "annual", "row": "巡查次数", "field": "value", "message": "没有填写",
    }  # fmt: skip
    finding.suppressed = "已核实"
    assert entries_of(report) == []


def test_a_line_for_each_finding(tmp_path: Path) -> None:
    entries = [{"fingerprint": "a", "code": "C02", "message": "“甲”没有填写"}, {"fingerprint": "b", "code": "C03", "message": "x"}]
    text = written(entries)
    assert text.splitlines() == [
        HEAD, '{"fingerprint": "a", "code": "C02", "message": "“甲”没有填写"},', '{"fingerprint": "b", "code": "C03", "message": "x"}', "]}"
    ]  # fmt: skip
    assert text.endswith("]}\n")
    path = tmp_path / "基线.json"
    path.write_text(text, "utf-8")
    assert read_baseline(str(path)) == {"a": entries[0], "b": entries[1]}
    assert is_baseline(str(path))


def test_nothing_found(tmp_path: Path) -> None:
    assert written([]) == f"{HEAD}]}}\n"
    (tmp_path / "a.json").write_text("\ufeff" + written([]), "utf-8")
    assert read_baseline(str(tmp_path / "a.json")) == {}
    assert is_baseline(str(tmp_path / "a.json"))


def test_half_a_character_does_not_spoil_the_file(tmp_path: Path) -> None:
    text = written([{"fingerprint": "a", "code": "C02", "row": "坏\ud800字"}])
    (tmp_path / "a.json").write_text(text, "utf-8")
    assert read_baseline(str(tmp_path / "a.json"))["a"]["row"] == "坏\ud800字"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "读不了：没有这个文件或文件夹\n还没有基线的，先运行 perfcheck baseline；当前文件夹是 "),
        (b"{", "不是正确的 JSON，可能被改坏了\n请用 perfcheck baseline 重新写一份"),
        (b"\xff\xfe", "不是正确的 JSON"),
        (b"[" * 100_000, "不是正确的 JSON"),
        (b"[1]", "这不是基线文件\n请用 perfcheck baseline 重新写一份"),
        (b"{}", "这不是基线文件"),
        (b'"perfcheck_baseline"', "这不是基线文件"),
        (b'{"perfcheck_baseline": 2}', "是别的版本的基线（2），这一版读不了\n请用 perfcheck baseline 重新写一份"),
        (b'{"perfcheck_baseline": 1}', "里面的 findings 不完整，可能被改坏了\n请用 perfcheck baseline 重新写一份"),
        (b'{"perfcheck_baseline": 1, "findings": {}}', "里面的 findings 不完整"),
        (b'{"perfcheck_baseline": 1, "findings": [1]}', "里面的 findings 不完整"),
        (b'{"perfcheck_baseline": 1, "findings": [{"fingerprint": "a"}]}', "里面的 findings 不完整"),
        (b'{"perfcheck_baseline": 1, "findings": [{"code": "C02"}]}', "里面的 findings 不完整"),
        (b'{"perfcheck_baseline": 1, "findings": [{"fingerprint": 1, "code": "C02"}]}', "里面的 findings 不完整"),
        (b'{"perfcheck_baseline": 1, "findings": [{"fingerprint": "a", "code": "C02"}, {"fingerprint": "b", "code": 1}]}', "里面的 findings 不完整"),
    ],
)
def test_what_is_wrong_and_what_to_do(tmp_path: Path, text: bytes | None, said: str) -> None:
    path = tmp_path / "基线.json"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(ConfigError) as caught:
        read_baseline(str(path))
    assert str(caught.value).startswith(f"--baseline {path}：{said}")
    with pytest.raises(ConfigError, match=r"^基线 "):
        read_baseline(str(path), "基线")


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_text(written([]), "utf-8")
    monkeypatch.setattr("perfcheck.checking.baseline._MOST_BYTES", 10)
    with pytest.raises(ConfigError, match="文件超过 0 MB，不读\n请确认没有写错文件名"):
        read_baseline(str(path))


@pytest.mark.parametrize(("text", "is_one"), [("", False), (json.dumps({"a": 1}), False), ('{"perfcheck_baseline": 1', True), ('{ "perfcheck_baseline": 1}', False)])
def test_only_a_baseline_may_be_overwritten_by_one(tmp_path: Path, text: str, *, is_one: bool) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, "utf-8")
    assert is_baseline(str(path)) is is_one
    assert is_baseline(str(tmp_path)) is is_baseline(str(tmp_path / "nothing")) is False
