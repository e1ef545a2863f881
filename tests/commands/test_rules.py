from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

Cli = Callable[..., subprocess.CompletedProcess[str]]


def test_every_rule_is_listed_once_in_order_with_what_it_is(cli: Cli) -> None:
    ended = cli("rules")
    assert (ended.returncode, ended.stderr) == (0, "")
    codes = re.findall(r"^([A-Z][A-Z0-9-]*\d+)  \S", ended.stdout, re.MULTILINE)
    assert codes == sorted(set(codes))
    assert {"A08", "C02", "Q01", "T01"} <= set(codes)
    assert re.search(r"C02  指标值为空（value-missing）\n +完整性 · 必须修改", ended.stdout)


def test_the_list_survives_a_gbk_console(cli: Cli) -> None:
    ended = cli("rules", env={"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert ended.returncode == 0
    assert "\\u" not in ended.stdout


def test_a_broken_plugin_is_told_beside_the_list(cli: Cli, tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "xz-1.0.dist-info").mkdir(parents=True)
    (site / "xz-1.0.dist-info" / "entry_points.txt").write_text("[perfcheck]\nxz = xz_missing\n", "utf-8")
    ended = cli("rules", env={"PYTHONPATH": str(site)})
    assert ended.returncode == 3
    assert "C02" in ended.stdout
    assert "插件 xz" in ended.stderr and "-p no:xz" in ended.stderr


def test_as_json_with_everything_that_a_program_may_want(cli: Cli) -> None:
    ended = cli("rules", "--format", "json")
    rules = {one["code"]: one for one in json.loads(ended.stdout)["rules"]}
    assert ended.returncode == 0
    weight = rules["A16"]
    assert (weight["name"], weight["heading"], weight["severities"]) == ("weight-sum", "适当性", ["error", "warning"])
    assert (weight["options"], weight["origin"], weight["status"], weight["certainty"]) == ({"totals": [100, 90]}, "bundled", "on", "确")
    assert all(set(one) == set(weight) for one in rules.values())


def test_as_a_table_in_markdown(cli: Cli) -> None:
    head, line, *rows = cli("rules", "--format", "markdown").stdout.splitlines()
    columns = head.count("|")
    assert line.count("---") == columns - 1
    assert all(row.count("|") == columns for row in rows)
    assert any(row.startswith("| A16 | `weight-sum` |") and "`totals = [100, 90]`" in row for row in rows)


def test_rules_of_the_settings_are_listed_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "- 编号: LOCAL-01\n  名称: 名称不对\n  范围: 每个指标\n  要求: '\"没有\" 在 名称'\n  消息: “{名称}”不对\n", "utf-8"
    )
    (tmp_path / "perfcheck.toml").write_text('rules = ["own.yaml"]\n', "utf-8")
    assert "LOCAL-01  名称不对" in cli("rules").stdout
    assert "LOCAL-01" not in cli("rules", "--isolated").stdout
    assert "LOCAL-01 名称不对" in cli("explain", "LOCAL-01").stdout
