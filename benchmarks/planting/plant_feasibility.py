"""Defects of feasibility (F)."""

from __future__ import annotations

from random import Random

from planting.corpus import Form, Path_
from planting.places import plans, projects, put, rows, some_row, unscored
from planting.planters import plants


def _put(forms: list[Form], rng: Random, level2: str, name: str, value: str) -> list[Path_]:
    """Another row of a 二级指标, with everything but name and value as in a row that is there."""
    row = some_row(forms, rng, level2=level2)
    if row is None:
        return []
    made = {**row.cells, "name": name, "value": value}
    for key in ("operator", "unit", "note"):
        if key in made:
            made[key] = ""
    if "standard" in made:
        made["standard"] = "上年实际"
    if "weight" in made:
        return []
    forms[row.form][row.term]["indicators"].insert(row.index + 1, made)
    return [(row.form, row.term, "indicators", row.index + 1)]


@plants("F01")
def full_satisfaction(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="满意") if "满意" in row.cells["name"] and "operator" not in row.cells]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["value"] = rng.choice(("100%", "≥100%", "达到100%"))
    return [row.path()]


@plants("F02")
def wages_below_full(forms: list[Form], rng: Random) -> list[Path_]:
    name = rng.choice(("聘用人员工资发放准确率", "社会保险缴纳及时率", "住房公积金缴纳率"))
    return _put(forms, rng, "质量", name, rng.choice(("≥95%", "98%", "不低于90%")))


@plants("F03")
def beyond_means(forms: list[Form], rng: Random) -> list[Path_]:
    number, term, _ = rng.choice(list(plans(forms)))
    rows_ = [row for row in rows(forms, level2="数量", term=term) if row.form == number and "weight" not in row.cells]
    if not rows_:
        return []
    row = rng.choice(rows_)
    row.cells["name"], row.cells["value"] = "技能培训人次", f"≥{rng.randrange(3, 9)}亿人次"
    row.cells.pop("operator", None)
    row.cells.pop("unit", None)
    return [row.path()]


@plants("F04")
def too_many_inspections(forms: list[Form], rng: Random) -> list[Path_]:
    name = rng.choice(("乡镇工作督查", "村级工作考核", "下沉调研"))
    return _put(forms, rng, "数量", name, rng.choice(("每月2次", "每月1次", "≥24次/年")))


@plants("F06")
def done_by_others(forms: list[Form], rng: Random) -> list[Path_]:
    name = rng.choice(("迎接省级暗访", "上级资金下达率", "预算资金下达率"))
    return _put(forms, rng, "数量", name, rng.choice(("2次", "1次")))


@plants("F07")
def which_year(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="时效", term="midterm") if "operator" not in row.cells]
    found = [row for row in found if "—" in forms[row.form]["midterm"].get("period", "")]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["value"] = rng.choice(("年底前", "12月底前", "6月30日前完成"))
    return [row.path()]


@plants("F08")
def beyond_the_calendar(forms: list[Form], rng: Random) -> list[Path_]:
    return _put(forms, rng, "数量", rng.choice(("开放天数", "值守天数")), rng.choice(("≥400天/年", "每月35天", "每周9天")))


@plants("F10")
def whole_year_in_part(forms: list[Form], rng: Random) -> list[Path_]:
    made = _put(forms, rng, "数量", "巡查频次", rng.choice(("全年不少于48次", "每月2次")))
    if not made or made[0][1] != "annual" or made[0][0] not in dict(projects(forms)):
        return []
    form = forms[made[0][0]]
    if form.get("midterm") or not form.get("year", "").isdigit():
        return []
    for key in ("start", "end"):
        form.pop(key, None)
    form["duration"] = f"{form['year']}年4月—{form['year']}年8月"
    form["attribute"] = "新增项目"
    form["annual"]["indicators"] = [row for row in form["annual"]["indicators"] if "时效" not in row.get("level2", "")]
    at = next(at for at, row in enumerate(form["annual"]["indicators"]) if row["name"] == "巡查频次")
    return [(made[0][0], "annual", "indicators", at), (made[0][0], "annual", "indicators"), (made[0][0], "duration")]


@plants("F11")
def low_satisfaction(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="满意") if "满意度" in row.cells["name"] and "operator" not in row.cells]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["value"] = rng.choice(("≥70%", "60%以上", "≥75%"))
    return [row.path()]


@plants("F05")
def costly_events(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, form in projects(forms):
        plan = form.get("annual") or {}
        total = (plan.get("funds") or {}).get("total")
        scale = 10000 if form.get("money_unit") == "元" else 1
        counted = [row for row in unscored(rows(forms, level2="数量", term="annual"), forms) if row.form == number]
        if counted and total and float(total) / scale > 80:
            found.append(counted)
    if not found:
        return []
    counted = rng.choice(found)
    name, value = rng.choice((("开展主题宣传活动", "≥5次"), ("举办业务培训班", "4期"), ("召开专题研讨会", "≥3场")))
    put(counted[0], name, value)
    for row in reversed(counted[1:]):
        del forms[row.form]["annual"]["indicators"][row.index]
    return [counted[0].path(), (counted[0].form, "annual", "funds")]
