"""JSON Lines: one line a finding, while the check is still running."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.discovery import discover

FORM = "项目名称: 项目{n}\n实施单位: 单位{n}\nannual:\n  indicators:\n    - {{level2: 数量指标, name: 面积, value: ''}}\n"


@pytest.fixture
def units(tmp_path: Path) -> Path:
    for number in range(4):
        path = tmp_path / "in" / f"u{number}" / "a.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(FORM.format(n=number), "utf-8")
    return tmp_path / "in"


def test_findings_come_in_order_and_the_last_line_sums_up(cli: Any, units: Path) -> None:
    ended = cli("check", "in", "--select", "C02", "--format", "jsonl")
    assert ended.returncode == 1
    *findings, summary = map(json.loads, ended.stdout.splitlines())
    assert [(one["type"], one["code"], one["places"][0]["path"]) for one in findings] == [
        ("finding", "C02", f"in/u{number}/a.yaml") for number in range(4)
    ]
    assert (summary["type"], summary["verdict"], summary["exit_code"], summary["complete"]) == ("summary", "fail", 1, True)
    assert summary["counts"]["error"] == 4 and summary["counts"]["outcomes"]["fail"] == 4
    assert len(summary["submissions"]) == len(summary["declarations"]) == len(summary["sources"]) == 4
    whole = json.loads(cli("check", "in", "--select", "C02", "--format", "json").stdout)
    assert [{key: value for key, value in one.items() if key != "type"} for one in findings] == whole["findings"]


def test_a_unit_is_told_before_the_next_but_one_is_looked_at_and_nothing_is_kept(units: Path) -> None:
    events: list[str] = []

    def watched() -> Any:
        for source in discover([str(units)]):
            events.append(os.path.basename(source.folder))
            yield source

    config = Config(select=["C02", "A08"])
    registry = load_plugins(config)
    report = run(watched(), config, registry, each=lambda found: events.append(f"found {len(found)}"), collect=False)
    # One folder is looked ahead, to know that the one before it is complete.
    assert events == ["u0", "u1", "found 1", "u2", "found 1", "u3", "found 1", "found 1"]
    assert (report.findings, report.verdict, report.outcome_counts["fail"]) == ([], "fail", 4)
    assert [one for one in report.outcomes if one.outcome == "insufficient_data"] == []


def test_other_reports_of_the_same_run_are_whole(cli: Any, units: Path, tmp_path: Path) -> None:
    ended = cli("check", "in", "--select", "C02", "--format", "jsonl", "--report", "a.json", "--report", "b.jsonl", "--report", "c.sarif",
                "--report", "d.xml", "--report", "e.md")  # fmt: skip
    assert len(ended.stdout.splitlines()) == 5
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["findings"]) == 4
    assert (tmp_path / "b.jsonl").read_text("utf-8") == ended.stdout
    assert len(json.loads((tmp_path / "c.sarif").read_text("utf-8"))["runs"][0]["results"]) == 4
    assert (tmp_path / "d.xml").read_text("utf-8").count("<failure") == 4
    assert (tmp_path / "e.md").read_text("utf-8").startswith("## perfcheck：未通过")


def test_a_plugin_that_marks_findings_still_sees_them_all(cli: Any, units: Path, tmp_path: Path) -> None:
    (tmp_path / "marks.py").write_text(
        "def perfcheck_mark_findings(findings):\n    assert len(findings) == 4\n    findings[0].suppressed = '已核实'\n", "utf-8"
    )
    ended = cli("check", "in", "--select", "C02", "--format", "jsonl", "-p", "marks.py")
    *findings, summary = map(json.loads, ended.stdout.splitlines())
    assert [one["suppressed"] for one in findings] == ["已核实", None, None, None]
    assert (summary["counts"]["error"], summary["counts"]["suppressed"]) == (3, 1)


def test_into_a_file_it_is_the_old_one_or_the_whole_new_one(cli: Any, units: Path, tmp_path: Path) -> None:
    assert cli("check", "in", "--select", "C02", "--format", "jsonl", "--output-file", "out.jsonl").stdout == ""
    whole = (tmp_path / "out.jsonl").read_text("utf-8")
    assert len(whole.splitlines()) == 5
    refused = cli("check", "in", "--select", "C02", "--format", "jsonl", "--output-file", "in/u0/a.yaml")
    assert refused.returncode == 4 and "不能覆盖" in refused.stderr
    assert (units / "u0" / "a.yaml").read_text("utf-8") == FORM.format(n=0)
    refused = cli("check", "in", "--format", "jsonl", "--output-file", "nowhere/out.jsonl")
    assert refused.returncode == 4 and "nowhere/out.jsonl" in refused.stderr


def test_max_fail_stops_after_the_unit_in_which_it_was_reached(cli: Any, units: Path) -> None:
    ended = cli("check", "in", "--select", "C02", "--format", "jsonl", "--maxfail", "2")
    assert [json.loads(line)["type"] for line in ended.stdout.splitlines()] == ["finding", "finding", "summary"]


def test_a_reader_that_goes_away_is_no_crash(units: Path) -> None:
    command = f'"{sys.executable}" -m perfcheck check in --select C02 --format jsonl | head -1'
    ended = subprocess.run(command, shell=True, cwd=units.parent, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert ended.stdout.count("\n") == 1
    assert ended.stderr == ""


def test_hostile_text_stays_on_its_line(build: Any, show: Any) -> None:
    hostile = "甲\x00\u2028\ud800\r\n}{"
    build.finding("C02", build.place(build.form("a.yaml"), text=hostile), message=hostile)
    lines = show("jsonl", build.report()).split("\n")
    assert len(lines) == 3 and lines[2] == ""
    assert json.loads(lines[0])["message"] == hostile
