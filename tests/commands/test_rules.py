from __future__ import annotations

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
