"""Defects of completeness (C)."""

from __future__ import annotations

from random import Random

from planting.corpus import Form, Path_
from planting.places import department, plans, projects, rows, some_plan, some_row
from planting.planters import plants


@plants("C01")
def field_blanked(forms: list[Form], rng: Random) -> list[Path_]:
    found = [
        (number, field)
        for number, form in projects(forms)
        for field in ("supervisor", "implementer", "duration", "attribute", "year")
        if form.get(field) and not (field == "duration" and form.get("start"))
    ]
    if not found:
        return []
    number, field = rng.choice(found)
    forms[number][field] = ""
    return [(number, field)]


@plants("C02")
def value_removed(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    row.cells["value"] = ""
    return [row.path()]


@plants("C03")
def standard_removed(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None or not row.cells.get("standard"):
        return []
    row.cells["standard"] = ""
    return [row.path()]


@plants("C04")
def heading_written_over(forms: list[Form], rng: Random) -> list[Path_]:
    found = department(forms)
    if found is None:
        return []
    number, form = found
    names = [task["name"] for task in form.get("tasks", ()) if task.get("name")]
    form["written"] = {"content_header": "、".join(names[1:]) or "重点工作"}
    for task in form["tasks"]:
        task.pop("content", None)
    return [(number, "written")]


@plants("C05")
def other_funds_blank(forms: list[Form], rng: Random) -> list[Path_]:
    found = [
        (number, term)
        for number, term, plan in plans(forms)
        if (funds := plan.get("funds")) and float(funds.get("other") or 1) == 0 and funds.get("fiscal") == funds.get("total")
    ]
    if not found:
        return []
    number, term = rng.choice(found)
    forms[number][term]["funds"]["other"] = ""
    return [(number, term, "funds")]


@plants("C06")
def category_removed(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_plan(forms, rng)
    if place is None:
        return []
    number, term, plan = place
    word = rng.choice(("成本", "效益"))
    kept = [row for row in plan["indicators"] if word not in row.get("level1", "") + row.get("level2", "") and "影响" not in row["level2"]]
    if len(kept) == len(plan["indicators"]) or len(kept) < 4:
        return []
    plan["indicators"] = kept
    return [(number, term)]


@plants("C07")
def goals_run_together(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_plan(forms, rng)
    if place is None or len(place[2].get("goals", ())) < 3:
        return []
    number, term, plan = place
    plan["goals"] = [{"text": "".join(goal["text"] for goal in plan["goals"])}]
    return [(number, term, "goals")]


@plants("C08")
def goals_removed(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_plan(forms, rng)
    if place is None or not place[2].get("goals"):
        return []
    number, term, plan = place
    plan["goals"] = [{"text": ""}]
    return [(number, term)]


@plants("C09")
def placeholder_left(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    if rng.random() < 0.5:
        row.cells["value"] = rng.choice(("≥**%", "≥××个", "××", "**次", "≥***人次"))
        return [row.path("value")]
    row.cells["name"] += rng.choice(("（≥**%）", "（××个）", "(100字以内)", "（请填写）"))
    return [row.path("name")]


@plants("C10")
def midterm_values_removed(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(number, form) for number, form in enumerate(forms) if form.get("midterm", {}).get("indicators")]
    if not found:
        return []
    number, form = rng.choice(found)
    for row in form["midterm"]["indicators"]:
        row["value"] = ""
    return [(number, "midterm")]


@plants("C11")
def meaningless_name(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    row.cells["name"] = rng.choice(("88", "100", "0", "1.0", "2024"))
    return [row.path()]


@plants("C12")
def blank_row_added(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    blank = {key: row.cells[key] if key in ("level1", "level2") else "" for key in row.cells}
    forms[row.form][row.term]["indicators"].insert(row.index + 1, blank)
    return [(row.form, row.term, "indicators", row.index + 1)]


@plants("C13")
def number_repeated(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, term, plan in plans(forms):
        goals = plan.get("goals", ())
        found += [(number, term, "goals", at) for at in range(1, len(goals)) if goals[at].get("label") and goals[at - 1].get("label")]
    if not found:
        return []
    number, term, _, at = rng.choice(found)
    goals = forms[number][term]["goals"]
    goals[at]["label"] = goals[at - 1]["label"]
    return [(number, term, "goals", at)]


@plants("C14")
def two_rows_left(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_plan(forms, rng)
    if place is None:
        return []
    number, term, plan = place
    plan["indicators"] = plan["indicators"][:2]
    return [(number, term)]


@plants("C15")
def reference_to_a_missing_form(forms: list[Form], rng: Random) -> list[Path_]:
    number = rng.randrange(len(forms))
    form = forms[number]
    term = "annual"
    if not form.get(term, {}).get("goals"):
        return []
    forms[:] = [form]
    form[term]["goals"][0]["text"] = rng.choice(("详见各项目绩效目标表。", "目标见附表。", "详见项目支出绩效目标申报表。"))
    return [(0, term, "goals", 0)]


@plants("C16")
def weight_removed(forms: list[Form], rng: Random) -> list[Path_]:
    # Ten points less may be those of 预算执行率, which stand nowhere in the table.
    found = [row for row in rows(forms) if row.cells.get("weight") not in (None, "", "10", "10分")]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["weight"] = ""
    return [row.path()]


@plants("C17")
def scored_though_not_applicable(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="效益") if row.cells.get("weight")]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["name"] = row.cells["value"] = rng.choice(("不涉及", "不适用", "本项目不适用此指标"))
    return [row.path()]


@plants("C18")
def formality_blank(forms: list[Form], rng: Random) -> list[Path_]:
    number = rng.randrange(len(forms))
    label = rng.choice(("填报日期", "联系电话", "负责人签字", "单位代码"))
    forms[number].setdefault("extra", {})[label] = ""
    return [(number, "extra")]


@plants("C19")
def figure_lost(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None or "unit" in row.cells or "operator" in row.cells:
        return []
    row.cells["value"] = rng.choice(("公里", "≥ %", "人次", "≤万元", "≥"))
    return [row.path()]


@plants("C21")
def ticks(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(number, form) for number, form in projects(forms) if form.get("attribute")]
    if not found:
        return []
    number, form = rng.choice(found)
    if rng.random() < 0.5:
        form["attribute"], form["written"] = "", {"attribute": "□新增项目 □延续项目"}
    else:
        form["attribute"], form["written"] = "新增项目 延续项目", {"attribute": "√新增项目 √延续项目"}
    return [(number, "attribute"), (number, "written")]


@plants("C23")
def identity_number(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_plan(forms, rng)
    if place is None or not place[2].get("goals"):
        return []
    number, term, plan = place
    at = rng.randrange(len(plan["goals"]))
    plan["goals"][at]["text"] += rng.choice(("（联系人身份证号110101199003070134）", "账号6222020200000000006。", "电话13800138000。"))
    return [(number, term, "goals", at)]
