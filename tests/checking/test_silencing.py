"""Which findings do not count: what the settings say, form by form, and what was of no use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from perfcheck import ConfigError, Report, SelectionError
from perfcheck.checking.baseline import entries_of, written
from perfcheck.checking.decisions import Decision
from perfcheck.checking.decisions import written as decided
from perfcheck.config.model import Ignore

Engine = Callable[..., Report]
RULES = """
@declare("XZ-01", severity="warning")
def blank(indicator):
    if indicator.value is not None and indicator.value.blank:
        yield Finding(indicator.value, "没有填写")

@declare("XZ-02", severity="warning")
def plain(indicator):
    yield Finding(indicator, "每行都报")

@declare("XZ-03", severity="warning", status="off")
def resting(indicator):
    yield Finding(indicator, "停用")
"""
HEAD = "部门名称: {unit}\n年度: 2024年\nannual:\n  indicators:\n"
ROW = "    - {{level2: 数量指标, name: {name}, value: {value}}}{behind}\n"


def form(*rows: str, unit: str = "某县水利局", value: str = "''") -> str:
    """Rows by name; what stands behind ``|`` is a comment."""
    return HEAD.format(unit=unit) + "".join(
        ROW.format(name=row.partition("|")[0], value=value, behind=f"  # {row.partition('|')[2]}" if "|" in row else "") for row in rows
    )


def silenced(report: Report) -> dict[tuple[str, str | None], tuple[str | None, str | None]]:
    return {(one.code, one.places[0].row): (one.suppressed, one.suppressed_by) for one in report.findings if one.suppressed is not None}


def told(report: Report) -> list[tuple[str, str]]:
    return [(one.message, one.hint) for one in report.notices]


def ignore(*codes: str, **words: object) -> Ignore:
    return Ignore(codes, "已核实", where="perfcheck.toml:3", path="perfcheck.toml", line=3, **words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ({}, ["面积", "间数"]),
        ({"rows": ("面*",)}, ["面积"]),
        ({"rows": ("层数", "间数")}, ["间数"]),
        ({"units": ("*水利局",)}, ["面积", "间数"]),
        ({"units": ("*教育局", "某县水利局")}, ["面积", "间数"]),
        ({"units": ("*教育局",)}, []),
        ({"files": ("forms/form.yaml",)}, ["面积", "间数"]),
        ({"files": ("别处",)}, []),
        ({"rows": ("面积",), "units": ("*教育局",)}, []),
        ({"until": date(2999, 1, 1)}, ["面积", "间数"]),
        ({"until": date(2000, 1, 1)}, []),
    ],
)
def test_each_condition_of_a_setting_must_fit(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: dict[str, object], rows: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    report = engine(RULES, form("面积", "间数。"), select=["XZ-01"], ignores=[ignore("XZ-01", **words)])
    assert silenced(report) == {("XZ-01", f"{row}。" if row == "间数" else row): ("已核实", "config") for row in rows}


def test_settings_that_were_of_no_use_are_told(engine: Engine) -> None:
    def notices(*ignores: Ignore, **words: object) -> list[tuple[str, str]]:
        report = engine(RULES, form("面积", value="3个"), select=["XZ-01"], ignores=list(ignores), **words)
        assert all((one.source, one.line) == ("perfcheck.toml", 3) for one in report.notices)
        return told(report)

    useless = "[[ignore]] XZ-01（已核实）没有用上：查过的表里没有这样的问题"
    assert notices(ignore("XZ-01")) == [(useless, "请删去这一节，或改 files、units、rows")]
    assert notices(ignore("XZ-01", until=date(2000, 1, 1))) == [("[[ignore]] XZ-01（已核实）已于 2000-01-01 到期，不再算数", "仍要忽略的请改 until，不要的请删去")]
    assert notices(ignore("XZ-01", units=("*教育局",))) == []  # nothing of theirs was checked
    assert notices(ignore("XZ-02")) == []  # that rule did not run


def test_a_setting_for_a_rule_that_does_not_exist(engine: Engine) -> None:
    with pytest.raises(SelectionError, match=r"^perfcheck\.toml:3：.*XZ-09"):
        engine(RULES, form("面积"), ignores=[ignore("XZ-09")])


def test_ignores_in_the_form(engine: Engine) -> None:
    text = form("面积|perfcheck: ignore[XZ-01] 待勘测", "间数", "层数|perfcheck: ignore[blank, XZ-02] 不适用")
    report = engine(RULES.replace('"XZ-01", ', '"XZ-01", name="blank", '), text)
    assert silenced(report) == {
        ("XZ-01", "面积"): ("待勘测", "inline"), ("XZ-01", "层数"): ("不适用", "inline"), ("XZ-02", "层数"): ("不适用", "inline")
    }  # fmt: skip
    assert told(report) == []


def test_a_setting_is_good_for_the_whole_of_its_last_day(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = engine(RULES, form("面积"), select=["XZ-01"], ignores=[ignore("XZ-01", until=date.today())])
    assert silenced(report) == {("XZ-01", "面积"): ("已核实", "config")}


@pytest.mark.parametrize(
    ("comment", "value", "notice"),
    [
        ("perfcheck: ignore[XZ-01] 核实", "3个", ("忽略标注 XZ-01（核实）没有用上：这里没有这样的问题", "请删去，或移到有问题的那一行")),
        ("perfcheck: ignore[XZ-09] 核实", "''", ("忽略标注里没有规则“XZ-09”", "用 perfcheck rules 查看全部规则")),
        ("perfcheck: ignore[XZ] 核实", "''", ("忽略标注里没有规则“XZ”", "用 perfcheck rules 查看全部规则")),
        ("perfcheck: ignore[XZ-01] 核实 至 2000-01-01", "''", ("忽略标注 XZ-01（核实）已于 2000-01-01 到期，不再算数", "仍要忽略的请改期限，不要的请删去")),
        ("perfcheck: ignore[XZ-02] 核实", "''", None),  # that rule did not run
    ],
)
def test_ignores_in_the_form_that_were_of_no_use(engine: Engine, comment: str, value: str, notice: tuple[str, str] | None) -> None:
    report = engine(RULES, form(f"面积|{comment}", value=value), select=["XZ-01"])
    assert silenced(report) == {}
    assert told(report) == ([notice] if notice else [])
    assert [one.line for one in report.notices] == ([5] if notice else [])


def test_ignores_in_the_form_may_be_refused(engine: Engine) -> None:
    text = form("面积|perfcheck: ignore[XZ-01] 核实", "间数|perfcheck: ignore[XZ-02] 核实")
    report = engine(RULES, text, select=["XZ-01"], inline_ignore=False)
    assert silenced(report) == {}
    assert told(report) == [("忽略标注 XZ-01（核实）按 --no-inline-ignore 没有采用", "")]


def prints(report: Report) -> dict[str | None, str]:
    return {one.places[0].row: one.fingerprint for one in report.findings}


def test_what_the_reviewer_decided_goes_before_everything_else(engine: Engine, tmp_path: Path) -> None:
    rows = ("面积|perfcheck: ignore[XZ-01] 核实", "间数", "层数|perfcheck: ignore[XZ-01] 核实", "门窗")
    known = prints(engine(RULES, form(*rows), select=["XZ-01"]))
    decisions = tmp_path / "决定.yaml"
    chosen = {"面积": "采纳", "间数": "不采纳", "层数": "暂缓"}
    decisions.write_text(decided(Decision(known[row], what, reviewer="张三") for row, what in chosen.items()), "utf-8")
    report = engine(RULES, form(*rows), select=["XZ-01"], decisions=str(decisions), ignores=[ignore("XZ-01", rows=("门窗",))])
    assert silenced(report) == {
        ("XZ-01", "间数"): ("审核人不采纳（张三）", "decision"), ("XZ-01", "层数"): ("核实", "inline"), ("XZ-01", "门窗"): ("已核实", "config")
    }  # fmt: skip
    assert {one.places[0].row: one.decision.decision for one in report.findings if one.decision} == chosen
    assert told(report) == [("忽略标注 XZ-01（核实）不算数：审核人已经采纳这一条", "请删去这条标注，并按审核意见修改")]


def test_decisions_about_something_else_are_told(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "决定.yaml").write_text(decided([Decision("0" * 20, "采纳"), Decision("1" * 20, "采纳")]), "utf-8")
    report = engine(RULES, form("面积"), decisions=str(tmp_path / "决定.yaml"))
    assert told(report) == [("审核决定 2 处，这次查出的问题里一处也没有", "请检查是不是这几个单位、这一年的决定；格子改过的不算原来的问题")]
    assert report.notices[0].source == "决定.yaml"
    assert told(engine(RULES, form("面积", value="3"), select=["XZ-01"], decisions=str(tmp_path / "决定.yaml"))) == []  # nothing was found at all


def test_a_baseline_silences_what_was_there_and_tells_what_is_mended(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "基线.json"
    path.write_text(written(entries_of(engine(RULES, form("面积", "间数"), select=["XZ-01"]))), "utf-8")
    report = engine(RULES, form("面积", "层数"), select=["XZ-01"], baseline=str(path))
    assert silenced(report) == {("XZ-01", "面积"): ("基线", "baseline")}
    assert told(report) == [("基线里有 1 处已改，不再出现", "运行 perfcheck baseline 可更新基线")]
    assert (report.notices[0].source, report.notices[0].details) == ("基线.json", ["XZ-01 部门整体表 没有填写"])
    # what was not checked is not mended: another rule, another unit
    assert told(engine(RULES, form("面积"), select=["XZ-02"], baseline=str(path))) == []
    assert told(engine(RULES, form("面积", unit="某县教育局"), select=["XZ-01"], baseline=str(path))) == []


def test_what_was_adopted_is_told_though_it_is_in_the_baseline(engine: Engine, tmp_path: Path) -> None:
    before = engine(RULES, form("面积"), select=["XZ-01"])
    (tmp_path / "基线.json").write_text(written(entries_of(before)), "utf-8")
    (tmp_path / "决定.yaml").write_text(decided([Decision(prints(before)["面积"], "采纳")]), "utf-8")
    report = engine(RULES, form("面积"), select=["XZ-01"], baseline=str(tmp_path / "基线.json"), decisions=str(tmp_path / "决定.yaml"))
    assert silenced(report) == {}


def test_a_file_that_cannot_be_used_ends_the_run(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="基线"):
        engine(RULES, form("面积"), baseline=str(tmp_path / "没有.json"))
    with pytest.raises(ConfigError, match="决定"):
        engine(RULES, form("面积"), decisions=str(tmp_path / "决定.yaml"))
