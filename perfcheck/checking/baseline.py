"""The findings of one day, kept so that later checks tell only what is new."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from perfcheck.config import ConfigError
from perfcheck.declaration.problem import read_whole, reason_of

if TYPE_CHECKING:
    from perfcheck.checking.report import Report

MARK = "perfcheck_baseline"
VERSION = 1
_MOST_BYTES = 200_000_000
_ADVICE = "请用 perfcheck baseline 重新写一份"

#: What is known of a finding: fingerprint, code, unit, year, form, and for people term, row, field, message.
Entry = dict[str, Any]


def entries_of(report: Report) -> list[Entry]:
    """All findings that count, unit by unit in the form's order."""
    units = {one.id: (one.unit, one.year) for one in report.submissions}
    return [
        {
            "fingerprint": finding.fingerprint,
            "code": finding.code,
            "severity": finding.severity,
            "unit": units[finding.submission][0],
            "year": units[finding.submission][1],
            "form": finding.places[0].form,
            "term": finding.places[0].term,
            "row": finding.places[0].row,
            "field": finding.places[0].field,
            "message": finding.message,
        }
        for finding in report.findings
        if finding.suppressed is None
    ]


def written(entries: list[Entry]) -> str:
    """The text of a baseline file: JSON with a line for each finding, so that version control shows what changed."""
    from perfcheck import __version__

    head = f'{{"{MARK}": {VERSION}, "perfcheck_version": "{__version__}", "findings": ['
    # Half a character, as a broken file may hold it, cannot be written as UTF-8.
    lines = [json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8") for entry in entries]
    return "\n".join([head, ",\n".join(lines), "]}"] if lines else [f"{head}]}}"]) + "\n"


def read_baseline(path: str, option: str = "--baseline") -> dict[str, Entry]:
    """The findings of a baseline by fingerprint. Raises `ConfigError` that says what is wrong and what to do."""
    begin = f"{option} {path}："
    try:
        text = read_whole(path, _MOST_BYTES)
        if len(text) > _MOST_BYTES:
            raise ConfigError(f"{begin}文件超过 {_MOST_BYTES // 1_000_000} MB，不读\n请确认没有写错文件名")
        data: Any = json.loads(text.decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"{begin}读不了：{reason_of(error)}\n还没有基线的，先运行 perfcheck baseline；当前文件夹是 {os.getcwd()}"
        ) from None
    except (ValueError, RecursionError):
        raise ConfigError(f"{begin}不是正确的 JSON，可能被改坏了\n{_ADVICE}") from None
    if not isinstance(data, dict) or MARK not in data:
        raise ConfigError(f"{begin}这不是基线文件\n{_ADVICE}")
    if data[MARK] != VERSION:
        raise ConfigError(f"{begin}是别的版本的基线（{data[MARK]}），这一版读不了\n{_ADVICE}")
    entries = data.get("findings")
    if not isinstance(entries, list) or not all(
        isinstance(one, dict) and isinstance(one.get("fingerprint"), str) and isinstance(one.get("code"), str) for one in entries
    ):
        raise ConfigError(f"{begin}里面的 findings 不完整，可能被改坏了\n{_ADVICE}")
    return {one["fingerprint"]: one for one in entries}


def is_baseline(path: str) -> bool:
    """Whether a file may be overwritten by a new baseline."""
    try:
        return read_whole(path, 64).decode("utf-8", "ignore").lstrip("\ufeff").startswith(f'{{"{MARK}"')
    except OSError:
        return False
