"""A declaration checked with rules from a file, through the engine as users run it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from perfcheck import Report, check
from perfcheck.config import Config


@dataclass
class Result:
    """What one rule said to one declaration."""

    report: Report
    code: str

    @property
    def messages(self) -> list[str]:
        return [finding.message for finding in self.report.findings]

    @property
    def fields(self) -> list[str | None]:
        return [place.field for finding in self.report.findings for place in finding.places]

    @property
    def unknown(self) -> list[str]:
        return [
            one.reason for one in self.report.outcomes if one.outcome == "insufficient_data" and one.code == self.code
        ]

    @property
    def not_applicable(self) -> list[str]:
        return [one.reason for one in self.report.outcomes if one.outcome == "not_applicable" and one.code == self.code]

    @property
    def passed(self) -> int:
        return self.report.outcome_counts["pass"]

    @property
    def problems(self) -> list[str]:
        return [f"{one.subject} {one.message} {one.hint}\n{one.detail}" for one in self.report.problems]


Check = Callable[..., Result]


@pytest.fixture
def check_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """``check_rule(rule, declaration)``: the keys of one rule (编号 and 名称 may be left out) over one declaration."""
    monkeypatch.chdir(tmp_path)

    def run(rule: str, declaration: str, code: str = "LOCAL-01") -> Result:
        body = textwrap.indent(textwrap.dedent(rule).strip("\n"), "  ")
        head = "".join(
            f"  {key}\n"
            for key in (f"编号: {code}", "名称: 试的规则")
            if f"  {key.partition(':')[0]}:" not in f"\n{body}"
        )
        (tmp_path / "rules.yaml").write_text("- \n" + head + body + "\n", "utf-8")
        (tmp_path / "form").mkdir(exist_ok=True)
        (tmp_path / "form" / "form.yaml").write_text(textwrap.dedent(declaration).strip("\n") + "\n", "utf-8")
        config = Config(plugins=["rules.yaml"], select=[code])
        return Result(check(["form"], config), code)

    return run
