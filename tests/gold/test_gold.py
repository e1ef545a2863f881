"""Recall, extras and severities on the labelled real set, and the labelled value expressions: never worse than this."""

from __future__ import annotations

import csv
import importlib.util
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "perfcheck", "check", "declarations/suzhou-2022", "--select", "ALL", "--format", "json"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert result.returncode == 1, result.stderr.decode()
    return json.loads(result.stdout)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def scored(report: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The scorer's figures over the labels of the rules that exist."""
    path = tmp_path_factory.mktemp("gold") / "report.json"
    path.write_text(json.dumps(report), encoding="utf-8")
    command = [sys.executable, str(HERE / "score.py"), str(HERE / "suzhou-2022.tsv"), str(path), "--json",
               "--codes", ",".join(report["rules_run"])]  # fmt: skip
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # type: ignore[no-any-return]


def share(scored: dict[str, Any], key: str) -> float:
    found, total = scored["recall"][key]
    assert total
    return float(found / total)


def test_every_label_that_structure_or_a_word_list_decides_is_found(scored: dict[str, Any]) -> None:
    assert share(scored, "detect/确定") == 1
    assert share(scored, "detect/词典") == 1


def test_nine_of_ten_labels_that_need_judgement_are_found(scored: dict[str, Any]) -> None:
    assert share(scored, "detect/启发") >= 0.9


def test_severities_are_those_of_the_labels(scored: dict[str, Any]) -> None:
    equal, found = scored["severity_equal"]
    assert equal / found >= 0.95


def test_hardly_a_finding_without_a_label(scored: dict[str, Any]) -> None:
    assert scored["findings"] > 100
    assert scored["extras"] / scored["findings"] <= 0.03


def test_fingerprints_are_unique(report: dict[str, Any]) -> None:
    doubled = [one for one, count in Counter(finding["fingerprint"] for finding in report["findings"]).items() if count > 1]
    assert doubled == []


def test_no_group_mixes_rules(report: dict[str, Any]) -> None:
    codes: dict[str, set[str]] = {}
    for finding in report["findings"]:
        codes.setdefault(finding["group"], set()).add(finding["code"])
    assert all(len(found) == 1 for found in codes.values())


def test_the_text_extraction_gives_the_same_findings_at_its_own_lines(report: dict[str, Any]) -> None:
    path = "declarations/originals/suzhou-2022.txt"
    command = [sys.executable, "-P", "-m", "perfcheck", "check", path, "--select", "ALL", "--format", "json"]
    other = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout)
    assert signature(other) == signature(report)
    lines = (ROOT / path).read_text(encoding="utf-8").split("\n")
    for finding in other["findings"]:
        for place in finding["places"]:
            if place["text"]:
                block = lines[place["line"] - 1 : place["end_line"]]
                block[-1] = block[-1][: place["end_column"] - 1]
                block[0] = block[0][place["column"] - 1 :]
                assert "".join(block) == place["text"]


def signature(report: dict[str, Any]) -> Counter[tuple[str, ...]]:
    return Counter((one["code"], *(str(place["text"]) for place in one["places"])) for one in report["findings"])


def test_every_place_in_the_yaml_reads_back_to_its_text(report: dict[str, Any]) -> None:
    import yaml

    count = 0
    for finding in report["findings"]:
        for place in finding["places"]:
            if place["text"] is None:
                continue
            lines = (ROOT / place["path"]).read_text(encoding="utf-8").split("\n")
            assert place["line"] == place["end_line"]
            written = lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1]
            assert (yaml.load(written, yaml.BaseLoader) or "") == place["text"]
            count += 1
    assert count > 300


def test_value_expressions_are_read_as_labelled() -> None:
    from perfcheck import parse_quantity

    judge = load("score_values").judge
    with (HERE / "values.tsv").open(encoding="utf-8-sig", newline="") as handle:
        rows = [row for row in csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE) if row["phrase"]]
    wrong = [row["phrase"] for row in rows if not judge(row, parse_quantity(row["phrase"]))]
    assert len(rows) > 200
    assert len(wrong) <= 0.02 * len(rows), wrong
