"""A fingerprint says which defect it is, not where the file lies; it is unique and outlives renaming and added lines."""

from __future__ import annotations

from collections.abc import Callable

from perfcheck import Report

Engine = Callable[..., Report]
RULES = """
@declare("X1")
def one(indicator):
    yield Finding(indicator.name, "甲")
    yield Finding(indicator, "乙")

@declare("X2")
def two(task):
    yield Finding(task.name, "丙")

@declare("X3")
def three(department):
    yield Finding(department, "丁")
"""
PROJECT = "项目名称: 清淤\n实施单位: 某县水利局\nannual:\n  indicators:\n    - {name: 长度, value: 3}\n    - {name: 长度, value: 3}\n"


def prints(report: Report) -> list[str]:
    return [one.fingerprint for one in report.findings]


def test_unique_within_a_submission_also_for_equal_rows_and_equal_forms(engine: Engine, form: str) -> None:
    report = engine(RULES, {"a.yaml": form, "b.yaml": PROJECT, "c.yaml": PROJECT})
    assert len(report.submissions) == 1
    assert len(set(prints(report))) == len(report.findings) == 10 + 4 + 4 + 2 + 1


def test_the_same_after_renaming_and_moving(engine: Engine, form: str, tmp_path_factory: object) -> None:
    before = engine(RULES, {"a.yaml": form, "b.yaml": PROJECT})
    after = engine(RULES, {"deep/er/z.yaml": form, "deep/er/y.yaml": PROJECT}, named=["deep"])
    assert sorted(prints(after)) == sorted(prints(before))


def test_the_same_after_lines_were_added(engine: Engine, form: str) -> None:
    before = engine(RULES, form)
    after = engine(RULES, "# 说明\n\n" + form.replace("annual:", "\n# 年度\nannual:"))
    assert prints(after) == prints(before)
    assert [one.places[0].line for one in after.findings] != [one.places[0].line for one in before.findings]


def test_the_same_whichever_rules_run_beside(engine: Engine, form: str) -> None:
    everything = engine(RULES, {"a.yaml": form, "b.yaml": PROJECT})
    alone = engine(RULES, {"a.yaml": form, "b.yaml": PROJECT}, select=["X1"])
    assert prints(alone) == [one.fingerprint for one in everything.findings if one.code == "X1"]


def test_another_defect_has_another_fingerprint(engine: Engine, form: str) -> None:
    before = set(prints(engine(RULES, form, select=["X2"])))
    assert not before & set(prints(engine(RULES, form.replace("河道清淤", "渠道清淤").replace("水库", "塘坝"), select=["X2"])))
    assert not before & set(prints(engine(RULES, form.replace("某县水利局", "某县农业局"), select=["X2"])))
    assert not before & set(prints(engine(RULES, form.replace("年度: 2024年", "年度: 2025年"), select=["X2"])))


def test_the_report_is_the_same_whatever_the_order_of_the_arguments(engine: Engine, form: str) -> None:
    forms = {"a.yaml": form, "b.yaml": PROJECT, "sub/c.yaml": PROJECT, "sub/d.txt": "通知\n"}
    orders = (["a.yaml", "b.yaml", "sub"], ["sub", "b.yaml", "a.yaml"], ["sub/d.txt", "sub/c.yaml", "b.yaml", "a.yaml"])
    reports = [engine(RULES, forms, named=order) for order in orders]
    first = [(one.fingerprint, one.places[0].path, one.places[0].line) for one in reports[0].findings]
    for report in reports[1:]:
        assert [(one.fingerprint, one.places[0].path, one.places[0].line) for one in report.findings] == first
        assert [one.path for one in report.sources] == [one.path for one in reports[0].sources]
