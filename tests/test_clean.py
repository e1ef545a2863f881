"""Well-made declarations of thirteen fields, and single rows of the kind that is easily taken for a fault, pass.

The sets under `tests/clean/<field>` and the rows of `clean-rows.tsv` (二级指标, name, value, standard) were drafted without
the rules, then every finding was judged: a false alarm was mended in the rule, a real fault in the text. They guard
against false alarms coming back; they are no estimate of how many there are elsewhere.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

CLEAN = Path(__file__).parent / "clean"
FIELDS = sorted(path.name for path in CLEAN.iterdir() if path.is_dir() and any(path.glob("*.yaml")))
#: How many indicators may share one finding that is only for reference.
INDICATORS_PER_HINT = 10
LEVEL1 = {"数量": "产出指标", "质量": "产出指标", "时效": "产出指标", "成本": "产出指标", "服务": "满意度指标"}


def report_on(cli: Cli, path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(cli("check", str(path), "--isolated", "--format", "json").stdout)
    return report


def test_there_are_thirteen_fields() -> None:
    assert len(FIELDS) == 13


@pytest.mark.parametrize("field", FIELDS)
def test_a_clean_set_passes(cli: Cli, field: str) -> None:
    report = report_on(cli, CLEAN / field)
    forms = list((CLEAN / field).glob("*.yaml"))
    assert len(report["declarations"]) == len(forms)
    spoken = [f"{one['code']} {one['message']}" for one in report["findings"] if one["severity"] != "info"]
    assert spoken == []
    hints = [f"{one['code']} {one['message']}" for one in report["findings"] if one["listed"]]
    indicators = sum(form.read_text(encoding="utf-8").count("- level1:") for form in forms)
    assert len(hints) * INDICATORS_PER_HINT <= indicators, hints


def _rows() -> list[dict[str, str]]:
    lines = (CLEAN / "clean-rows.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip()]
    return [
        {"level1": LEVEL1.get(kind[:2], "效益指标"), "level2": kind, "name": name, "value": value}
        | {"standard": (more[0] if more and more[0] else "年度工作计划")}
        for kind, name, value, *more in rows
    ]


def test_rows_that_are_right_as_they_stand(cli: Cli, tmp_path: Path) -> None:
    rows = _rows()
    # JSON is YAML.
    form = {
        "kind": "project", "name": "综合保障", "year": "2024", "supervisor": "甲县某局", "implementer": "甲县某局", "attribute": "延续项目",
        "duration": "2023年—2025年", "money_unit": "万元",
        "annual": {
            "funds": {"total": "99999", "fiscal": "99999", "other": "0"},
            "goals": [{"label": "目标1：", "text": "全年完成100项"}],
            "indicators": rows,
        },
    }  # fmt: skip
    path = tmp_path / "form.yaml"
    path.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
    report = report_on(cli, path)
    # How many indicators a form should have is another matter.
    spoken = [
        f"{one['code']} {one['message']}"
        for one in report["findings"]
        if one["severity"] != "info" and one["code"] != "A15"
    ]
    assert spoken == []
    hints = [f"{one['code']} {one['message']}" for one in report["findings"] if one["listed"] and one["code"] != "A15"]
    assert len(hints) * INDICATORS_PER_HINT <= len(rows), hints
