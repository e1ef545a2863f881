"""Each rule finds clear defects of fields and wording that it was not made from.

`planted-rows.tsv`: code, 二级指标, name, value, standard (- for a form without that column), field of the finding.
`planted-forms.txt`: ``=== code field`` before each submission (* for any field).
All are found: what the rules missed and was left so is not listed, so this guards recall and does not measure it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from perfcheck.checking.plugins import Registry, load_plugins
from perfcheck.config import Config
from perfcheck.testing import check_snippet

HERE = Path(__file__).parent
HEAD = "kind: project\nname: 测试\nyear: 2024\nduration: 2024年\nmoney_unit: 万元\nannual:\n  period: 2024年\n  indicators:\n"
LEAST = 3


def _row(kind: str, name: str, value: str, standard: str) -> str:
    cells = {"level2": kind, "name": name, "value": value} | ({} if standard == "-" else {"standard": standard})
    return HEAD + f"    - {json.dumps(cells, ensure_ascii=False)}\n"


def _rows() -> list[tuple[str, str, str]]:
    lines = (HERE / "planted-rows.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line.strip()]
    return [(code, field, _row(kind, name, value, standard)) for code, kind, name, value, standard, field in cells]


def _forms() -> list[tuple[str, str, str]]:
    parts = re.split(r"(?m)^=== ", (HERE / "planted-forms.txt").read_text(encoding="utf-8"))[1:]
    heads = [part.partition("\n") for part in parts]
    return [(head.split(" ")[0], head.split(" ")[1], text) for head, _, text in heads]


DEFECTS = [*_rows(), *_forms()]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_plugins(Config())


@pytest.mark.parametrize(
    ("code", "field", "text"), DEFECTS, ids=[f"{code}-{at}" for at, (code, _, _) in enumerate(DEFECTS)]
)
def test_found(registry: Registry, code: str, field: str, text: str) -> None:
    report = check_snippet(text, [code], registry)
    assert not report.problems, report.problems
    assert report.findings, f"{code} 没有报出：\n{text}"
    fields = {place.field for finding in report.findings for place in finding.places}
    assert field == "*" or any(field in (name or "") for name in fields), fields


def test_each_code_has_three() -> None:
    few = {code: count for code, count in Counter(code for code, _, _ in DEFECTS).items() if count < LEAST}
    assert few == {}
