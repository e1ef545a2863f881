"""What is let in and what is not: silenced findings, figures, new findings, edits in each other's way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config
from perfcheck.fixing.folders import mend
from perfcheck.readers.discovery import discover
from tests.fixing.conftest import FORM, SIGNATURE, Mend, changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.fixing.mending import Mended

def test_a_fix_that_comes_within_reach_by_another_is_made_as_well(mended: Mend) -> None:
    one = mended("a.yaml", FORM.encode(), "T05", "T22")
    assert changed("a.yaml", FORM.encode(), one.content) == {"0.annual.indicators.1.value": ("≥９5%以上", "≥95%")}
    assert one.changed["0.annual.indicators.1.value"].codes == ["T05", "T22"]


def test_only_the_rules_that_are_selected(mended: Mend) -> None:
    one = mended("a.yaml", FORM.encode(), "T01")
    assert one.content is not None
    assert one.content.decode() == FORM.replace("视屏", "视频")


@pytest.mark.parametrize(
    ("text", "code", "after"),
    [
        ("≤5万元以内", "T22", "≤5万元"),
        ("严格控制在5万以内", "T08", "严格控制在5万元以内"),
        ("≥1,200人次", "T05", None),
        (">=95%", "T13", "≥95%"),
        ("“≥95%", "T17", None),
        ("100%，", "T04", "100%"),
    ],
)
def test_figures_stay(mended: Mend, work: Callable[..., Any], tmp_path: Path, text: str, code: str, after: str | None) -> None:
    form = f'项目名称: 甲\n年度计划:\n  指标:\n    - {{二级指标: 成本指标, 名称: 会议费支出, 指标值: "{text}"}}\n'
    (tmp_path / "a.yaml").write_text(form, "utf-8")
    contents = [one.content for one in work(tmp_path / "a.yaml", code).mended]
    assert contents == ([form.replace(text, after).encode()] if after is not None else [])


def test_a_blank_is_not_filled_in(work: Callable[..., Any], tmp_path: Path) -> None:
    form = '项目名称: 甲\nmoney_unit: 万元\n年度计划:\n  资金: {总额: 120, 财政拨款: 120, 其他资金: ""}\n'
    (tmp_path / "a.yaml").write_text(form, "utf-8")
    result = work(tmp_path / "a.yaml", "C05", unsafe=True)
    assert result.reports[0].findings and result.mended == []


def test_what_a_human_should_look_at_waits_for_unsafe(work: Callable[..., Any], tmp_path: Path) -> None:
    form = FORM.replace("视屏会议场次", "群众的的培训")
    (tmp_path / "a.yaml").write_text(form, "utf-8")
    safe = work(tmp_path / "a.yaml", "T21")
    assert (safe.mended, safe.left) == ([], 1)
    [one] = work(tmp_path / "a.yaml", "T21", unsafe=True).mended
    assert one.content == form.replace("的的", "的").encode()


# ---- what rules of others might ask for -------------------------------------------------------------------------------

RULES = """
import sys
from perfcheck import Finding, Fix, hookimpl, rule

EDITS = {edits!r}

@hookimpl
def perfcheck_register_rules(register):
    register(sys.modules[__name__])

@rule("XZ-01", name="asked", title="要求改的", severity="info")
def asked(declaration):
    for cell in declaration.cells():
        for text, start, end, replacement in EDITS:
            if cell.text == text:
                yield Finding(cell, "改", fix=Fix(cell, start, end, replacement, safe=True))

@rule("XZ-02", name="forbidden", title="有禁语", severity="error")
def forbidden(declaration):
    for cell in declaration.cells():
        if "禁语" in cell.text:
            yield Finding(cell, "有禁语")

@rule("XZ-03", name="twins", title="两格相同", severity="error")
def twins(declaration):
    names = [row.name for plan in declaration.plans for row in plan.indicators]
    for one in names:
        if sum(one.text == other.text for other in names) > 1:
            yield Finding(declaration, "有两格相同")
            return
"""
ROWS = """\
项目名称: 甲
年度计划:
  指标:
    - {二级指标: 数量指标, 名称: 培训场次, 指标值: ≥12场}
    - {二级指标: 数量指标, 名称: 宣传场次, 指标值: ≥30场}
"""


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Mended]:
    """Mend a form by edits of its cells: their text, where, what."""

    def run(form: str, *edits: tuple[str, int, int, str], **settings: Any) -> Mended:
        (tmp_path / "rules.py").write_text(RULES.format(edits=edits), "utf-8")
        (tmp_path / "a.yaml").write_text(form, "utf-8")
        config = Config(select=["XZ-01", "XZ-02", "XZ-03"], plugins=[str(tmp_path / "rules.py")], **settings)
        work = mend(discover([str(tmp_path / "a.yaml")]), config, load_plugins(config), SIGNATURE, unsafe=False)
        assert not work.reports[0].problems
        [one] = work.mended
        return one

    return run


def reasons(one: Mended) -> list[str]:
    return [refusal.reason for refusal in one.refused]


def test_an_edit_that_brings_a_finding_is_dropped_alone(asked: Callable[..., Mended]) -> None:
    one = asked(ROWS, ("培训场次", 0, 2, "禁语"), ("宣传场次", 0, 2, "宣讲"))
    assert one.content == ROWS.replace("宣传", "宣讲").encode()
    assert reasons(one) == ["改了会新出现 XZ-02（有禁语）"]


def test_an_edit_that_brings_a_finding_elsewhere_is_found_out(asked: Callable[..., Mended]) -> None:
    """The finding is on the form as a whole, so that nothing tells which edit is to blame."""
    one = asked(ROWS, ("培训场次", 0, 2, "宣传"), ("≥12场", 4, 4, "。"), ("≥30场", 4, 4, "。"))
    assert one.content == ROWS.replace("≥12场", "≥12场。").replace("≥30场", "≥30场。").encode()
    assert reasons(one) == ["改了会新出现 XZ-03（两格相同）"]


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("≥12场", (1, 3, "13")), ("≥12场", (1, 2, "")), ("≥12场", (0, 1, "≤")), ("≥12场", (3, 4, "人")), ("≥12场", (3, 3, "万")), ("十二场", (0, 1, "二十")),
        ("≥5万人", (2, 3, "")), ("2024年12月底前", (0, 4, "2025")), ("每月1次", (1, 2, "年")),
    ],
)  # fmt: skip
def test_no_edit_changes_a_figure(asked: Callable[..., Mended], text: str, edit: tuple[int, int, str]) -> None:
    one = asked(ROWS.replace("≥12场", text), (text, *edit))
    assert one.content is None
    assert reasons(one) == ["会改动数字"]


def test_a_unit_in_its_own_column_belongs_to_the_figure(asked: Callable[..., Mended]) -> None:
    form = ROWS.replace("指标值: ≥12场", '指标值: "12", 计算符号: ≥, 计量单位: 场')
    one = asked(form.replace("培训场次", "场"), ("场", 0, 1, "台"))
    assert one.content is not None  # the name; a unit column is no running text, so that no rule reached it


def test_edits_that_overlap_do_not_both_come(asked: Callable[..., Mended]) -> None:
    one = asked(ROWS, ("培训场次", 0, 4, "培训会场次"), ("培训场次", 0, 2, "讲座"))
    assert one.content == ROWS.replace("培训场次", "培训会场次").encode()


def test_no_edit_empties_the_form(asked: Callable[..., Mended]) -> None:
    one = asked(ROWS, ("培训场次", 0, 4, "指标1："))
    assert one.content is None
    one = asked(ROWS, ("培训场次", 0, 4, "a\nb"))
    assert reasons(one) == ["要写的内容里有看不见的字符"]


def test_text_that_means_something_in_yaml_is_only_text(asked: Callable[..., Mended]) -> None:
    for new in ('": #', "'a: b", "[x]", "- y", "&c", "*d", "!e", "{f: g}", "# h", "~", "|", "> i", "%j", "@k", "l: m", 'n", o: "p', "\\"):
        one = asked(ROWS, ("培训场次", 0, 4, new))
        assert changed("a.yaml", ROWS.encode(), one.content) == {"0.annual.indicators.0.name": ("培训场次", new)}, new


# ---- what is silenced --------------------------------------------------------------------------------------------------


def _ignored(tmp_path: Path, **settings: Any) -> list[bytes | None]:
    config = Config(select=["T01"], **settings)
    work = mend(discover([str(tmp_path / "a.yaml")]), config, load_plugins(config), SIGNATURE, unsafe=False)
    return [one.content for one in work.mended]


def test_what_the_form_ignores_is_not_mended(tmp_path: Path) -> None:
    form = FORM.replace("名称: 视屏会议场次", "名称: 视屏会议场次    # perfcheck: 忽略[T01] 系统里就叫视屏会议")
    (tmp_path / "a.yaml").write_text(form, "utf-8")
    assert _ignored(tmp_path) == []
    assert _ignored(tmp_path, inline_ignore=False) == [form.replace("名称: 视屏", "名称: 视频").encode()]


def test_what_the_settings_ignore_is_not_mended(tmp_path: Path) -> None:
    from perfcheck.config import load_config

    (tmp_path / "a.yaml").write_text(FORM, "utf-8")
    (tmp_path / "perfcheck.toml").write_text('[[ignore]]\ncodes = ["T01"]\nreason = "专名"\n', "utf-8")
    config = load_config(str(tmp_path / "perfcheck.toml"))
    config.select = ["T01"]
    assert mend(discover([str(tmp_path / "a.yaml")]), config, load_plugins(config), SIGNATURE, unsafe=False).mended == []


def test_a_decision_on_another_finding_of_the_cell_is_not_lost(tmp_path: Path) -> None:
    """The reviewer rejected what is said of the value; mended, it would have another fingerprint and come up again."""
    from perfcheck import check

    (tmp_path / "a.yaml").write_text(ROWS.replace("≥12场", "按照视屏会议标准执行"), "utf-8")
    codes = ["T01", "Q01"]
    rejected = [one.fingerprint for one in check(tmp_path / "a.yaml", Config(select=codes)).findings if one.code == "Q01"]
    assert rejected
    (tmp_path / "决定.yaml").write_text("decisions:\n" + "".join(f"  - fingerprint: {one}\n    decision: 不采纳\n" for one in rejected), "utf-8")
    config = Config(select=codes, decisions=str(tmp_path / "决定.yaml"))
    [one] = mend(discover([str(tmp_path / "a.yaml")]), config, load_plugins(config), SIGNATURE, unsafe=False).mended
    assert one.content is None
    assert {refusal.reason for refusal in one.refused} == {"改了会新出现 Q01（指标值引用而未量化）"}
