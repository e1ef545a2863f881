"""The rules as an earlier run had them say of themselves what the real ones say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config
from perfcheck.running.known_rules import describe, known

RULE = """\
- 编号: LOCAL-01
  名称: 差旅类指标须写明人次
  级别: 警告
  范围: 每个指标
  当: '"差旅" 在 名称'
  要求: 指标值.单位 == "人次"
  消息: “{名称}”没有写明人次
"""


def test_pages_are_those_of_the_real_rules(tmp_path: Path) -> None:
    (tmp_path / "local.yaml").write_text(RULE, "utf-8")
    config = Config(plugins=[str(tmp_path / "local.yaml")])
    registry = load_plugins(config)
    description: Any = describe(registry)
    again = known(json.loads(json.dumps(description)), config)
    assert {code: one.page for code, one in again.rules.items()} == {code: one.page for code, one in registry.rules.items()}
    assert "LOCAL-01" in again.rules and "查什么" in again.rules["C02"].page
    assert again.plugins == registry.plugins
    assert "查什么" not in json.dumps(description["rules"][0], ensure_ascii=False), "pages of rules that can be imported are not kept"
