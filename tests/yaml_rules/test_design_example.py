"""The first rule that an auditor sees, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

RULES = """\
- 编号: LOCAL-01
  名称: 差旅类指标须写明人次
  级别: 警告
  范围: 每个指标
  当: '"差旅" 在 名称'
  要求: 指标值.单位 == "人次"
  消息: “{名称}”没有写明人次
  例: {不合格: [{名称: 差旅费, 指标值: ≤3万元}], 合格: [{名称: 差旅人次, 指标值: ≥30人次}]}
"""
FORM = """\
name: 督导工作
annual:
  indicators:
    - {level2: 数量指标, name: 差旅费, value: ≤3万元}
    - {level2: 数量指标, name: 差旅人次, value: ≥30人次}
    - {level2: 数量指标, name: 出差差旅, value: 按标准执行}
    - {level2: 数量指标, name: 培训, value: 按标准执行}
"""


def test_the_example_of_the_handbook(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    import json

    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ran = cli(
        "check", "form.yaml", "-p", "rules.yaml", "--select", "LOCAL-01", "--format", "json", "--fail-on", "warning"
    )
    report = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr) == (1, "")
    (finding,) = report["findings"]
    assert (finding["code"], finding["name"], finding["severity"]) == ("LOCAL-01", "local-01", "warning")
    assert finding["message"] == "“差旅费”没有写明人次"
    (place,) = finding["places"]
    assert (place["field"], place["text"], place["line"], place["row"]) == ("value", "≤3万元", 4, "差旅费")
    unread = [one for one in report["outcomes"] if one["outcome"] == "insufficient_data"]
    assert [one["places"][0]["row"] for one in unread] == ["出差差旅"]
    counts = report["counts"]["outcomes"]
    assert (counts["pass"], counts["fail"], counts["insufficient_data"]) == (1, 1, 1)
    assert [(one["reason"], one["count"]) for one in report["outcomes"] if one["outcome"] == "not_applicable"] == [
        ("不符合“当”的条件", 1)
    ]


def test_its_own_examples_pass(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    ran = cli("test-rules", "rules.yaml")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "通过  LOCAL-01 差旅类指标须写明人次  不合格 1/1  合格 1/1" in ran.stdout


def test_english_keys_say_the_same(cli, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "rules.yaml").write_text(
        "rules:\n  - id: LOCAL-01\n    title: travel\n    severity: error\n    scope: indicator\n"
        "    when: '\"差旅\" in name'\n    require: value.unit == '人次'\n    message: '{name}'\n", "utf-8",
    )  # fmt: skip
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ran = cli("check", "form.yaml", "-p", "rules.yaml", "--select", "LOCAL-01", "--format", "concise")
    assert ran.returncode == 1
    assert "form.yaml:4:40: LOCAL-01 必须修改 差旅费" in ran.stdout
