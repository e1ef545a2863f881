"""Defects that show only against a roster, last year's forms or the approved ones."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from random import Random

from planting.corpus import Form
from planting.places import department, plain, projects, put, rows
from planting.planters import Planted, plants

_NOTHING = Planted([])


def _funds(form: Form) -> Decimal | None:
    try:
        return Decimal(form["annual"]["funds"]["total"])
    except (ArithmeticError, KeyError):
        return None


def _earlier(form: Form, share: str) -> Form:
    """The form as it may have looked the year before: other years, another sum."""
    year = int(form["year"])
    text = {year: year - 1, year + 1: year}

    def older(value: object) -> object:
        if isinstance(value, dict):
            return {key: older(one) for key, one in value.items()}
        if isinstance(value, list):
            return [older(one) for one in value]
        return re.sub(r"20\d\d(?=年)", lambda match: str(text.get(int(match[0]), match[0])), str(value))

    made = older(copy.deepcopy(form))
    assert isinstance(made, dict)
    made["year"] = str(year - 1)
    funds = made["annual"]["funds"]
    for key, amount in funds.items():
        if amount:
            funds[key] = str((Decimal(amount) * Decimal(share)).quantize(Decimal("0.01")))
    return made


@plants("A46")
def copied_from_last_year(forms: list[Form], rng: Random) -> Planted:
    found = [(n, form) for n, form in projects(forms) if form.get("year", "").isdigit() and _funds(form)]
    found = [(n, form) for n, form in found if not form.get("midterm") and len(form["annual"]["indicators"]) >= 5]
    if not found:
        return _NOTHING
    number, form = rng.choice(found)
    return Planted([(number,)], previous=[_earlier(form, rng.choice(("0.6", "0.7", "1.4", "1.8")))])


@plants("F12")
def below_last_year(forms: list[Form], rng: Random) -> Planted:
    found = [row for row in plain(rows(forms, level2="数量", kind="project", term="annual")) if forms[row.form].get("year", "").isdigit()]
    if not found:
        return _NOTHING
    row = rng.choice(found)
    name, value, actual = rng.choice(
        (
            ("巡演戏曲场次", "≥100场", "126场"),
            ("矫治近视学生", "≥400人", "530人"),
            ("清运生活垃圾", "≥2万吨", "2.6万吨"),
            ("接待科普观众", "≥3万人次", "4.1万人次"),
        )
    )
    put(row, name, value)
    form = forms[row.form]
    result = {key: form[key] for key in ("name", "supervisor", "implementer", "money_unit") if key in form}
    result |= {"kind": "evaluation", "year": str(int(form["year"]) - 1)}
    result["annual"] = {"indicators": [{**row.cells, "actual": actual}]}
    return Planted([row.path()], previous=[result])


@plants("A47", evaluations=True)
def not_as_approved(forms: list[Form], rng: Random) -> Planted:
    form = forms[0]
    kind = "department" if form.get("department") == form.get("name") else "project"
    approved = {key: copy.deepcopy(value) for key, value in form.items() if key not in ("score", "grade", "extra", "layout", "tasks", "written")}
    approved |= {"kind": kind, "title": "绩效目标批复表"}
    approved["annual"] = {"funds": approved["annual"]["funds"], "indicators": []}
    for cells in form["annual"]["indicators"]:
        approved["annual"]["indicators"].append({key: cells[key] for key in cells if key not in ("actual", "score", "reason")})
    found = [at for at, cells in enumerate(approved["annual"]["indicators"]) if re.search(r"[1-9]", cells["value"])]
    found = [at for at in found if "月" not in approved["annual"]["indicators"][at]["value"]]
    if not found:
        return _NOTHING
    at = rng.choice(found)
    cells = approved["annual"]["indicators"][at]
    if "%" in cells["value"] + cells.get("unit", ""):
        cells["value"] = re.sub(r"[0-9.]+", str(rng.randrange(80, 84) + Decimal("0.5")), cells["value"])
    else:
        factor = rng.choice((Decimal("1.2"), Decimal("0.75")))
        cells["value"] = re.sub(r"[0-9.]+", lambda match: str((Decimal(match[0]) * factor).quantize(Decimal("0.1"))), cells["value"])
    return Planted([(0, "annual", "indicators", at)], approved=[approved])


def _roster(forms: list[Form]) -> list[list[str]] | None:
    unit = next((form.get("department") or form.get("supervisor") for form in forms), None)
    lines = []
    for number, form in projects(forms):
        amount = _funds(form)
        if amount is None or form.get("money_unit") not in ("元", "万元"):
            return None
        amount = amount / 10000 if form["money_unit"] == "元" else amount
        lines.append([str(unit), f"P{number:03}", form["name"], str(amount.quantize(Decimal("0.01")))])
    return lines if unit else None


def _csv(lines: list[list[str]]) -> str:
    return "\n".join(",".join(line) for line in [["单位", "项目编码", "项目名称", "金额（万元）"], *lines])


@plants("C22")
def not_handed_in(forms: list[Form], rng: Random) -> Planted:
    lines = _roster(forms)
    if not lines:
        return _NOTHING
    name = rng.choice(("档案数字化加工", "老旧电梯更新", "乡镇垃圾中转站", "骨干网络租赁"))
    lines.insert(rng.randrange(len(lines) + 1), [lines[0][0], "P099", name, str(rng.randrange(20, 400))])
    place = department(forms)
    return Planted([(place[0] if place else 0,)], roster=_csv(lines))


@plants("C22")
def not_on_the_roster(forms: list[Form], rng: Random) -> Planted:
    lines = _roster(forms)
    if not lines or len(lines) < 2:
        return _NOTHING
    at = rng.randrange(len(lines))
    number = int(lines[at][1][1:])
    if rng.random() < 0.5:
        lines[at][3] = str(Decimal(lines[at][3]) + rng.randrange(10, 90))
    else:
        del lines[at]
    return Planted([(number,)], roster=_csv(lines))


@plants("A52")
def parts_below_the_whole(forms: list[Form], rng: Random) -> Planted:
    found = list(plain(rows(forms, level2="数量", kind="project", term="annual")))
    if not found:
        return _NOTHING
    row = rng.choice(found)
    name, first, second, due = rng.choice(
        (
            ("建设高标准农田", "≥4万亩", "≥3.5万亩", "≥8万亩"),
            ("改造老旧管网", "≥120公里", "≥86公里", "≥230公里"),
            ("培训农村电工", "≥300人次", "≥260人次", "≥600人次"),
        )
    )
    put(row, name, first)
    one = forms[row.form]
    one.update(supervisor="白泉县公用事业局", implementer="白泉县公用事业局")
    two = copy.deepcopy(one)
    two.update(supervisor="石桥县公用事业局", implementer="石桥县公用事业局")
    two[row.term]["indicators"][row.index]["value"] = second
    whole = copy.deepcopy(one)
    whole.update(supervisor="某省公用事业厅", implementer="某省公用事业厅")
    whole["annual"]["indicators"] = [{**row.cells, "value": due}]
    whole.pop("midterm", None)
    forms[:] = [one, two]
    # Both forms were made from one, so that they are alike throughout.
    return Planted([(0, row.term, "indicators", row.index), (0,), (1,)], approved=[whole], together=True)
