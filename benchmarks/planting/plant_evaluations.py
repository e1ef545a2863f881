"""Defects of evaluations (自评表): what was reached, why not, and what it scores."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from planting.corpus import Form, Path_
from planting.places import Row, rows
from planting.planters import plants


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal((text or "").replace(",", "").rstrip("%"))
    except ArithmeticError:
        return None


def _written(row: Row, name: str, value: str, actual: str, reason: str | None = None) -> Path_:
    """Write a row anew, in the columns that the form has."""
    row.cells.update(name=name, value=value, actual=actual)
    if "operator" in row.cells:
        match = re.match(r"([≥≤])?([0-9.]+)(.*)", value)
        assert match is not None
        row.cells.update(operator=match[1] or "＝", value=match[2], unit=match[3], actual=re.sub(r"[^0-9.]", "", actual))
    if reason is not None:
        row.cells["reason"] = reason
    return row.path()


def _explained(forms: list[Form]) -> list[Row]:
    """Rows of forms that have a column for reasons."""
    return [row for row in rows(forms) if "reason" in row.cells and "note" not in row.cells]


_SHORT = (
    ("数量", "疏浚航道里程", "≥240公里", "231公里"),
    ("数量", "培训乡村医生", "≥320人次", "288人次"),
    ("质量", "出水水质达标率", "≥98%", "96.5%"),
    ("成本", "单台检修成本", "≤1.2万元/台", "1.35万元/台"),
    ("社会", "惠及学生人数", "≥5200人", "4930人"),
    ("满意", "参训学员满意度", "≥95%", "92.4%"),
)


@plants("C20", evaluations=True)
def not_reached(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value, actual = rng.choice(_SHORT)
    found = [row for row in _explained(forms) if level2 in row.cells.get("level2", level2)]
    return [_written(rng.choice(found), name, value, actual, rng.choice(("", "无", "—")))] if found else []


@plants("C24", evaluations=True)
def far_beyond(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in _explained(forms) if "数量" in row.cells.get("level2", "数量")]
    name, value, actual = rng.choice(
        (("免费体检人次", "≥2000人次", "3150人次"), ("新增绿道长度", "≥12公里", "21公里"), ("检查企业家数", "≥300家", "486家"))
    )
    return [_written(rng.choice(found), name, value, actual, "")] if found else []


@plants("R15", evaluations=True)
def target_as_result(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if row.cells["value"].startswith("≥")]
    if not found:
        return []
    row = rng.choice(found)
    value = row.cells["value"]
    row.cells["actual"] = rng.choice((value, value.replace("≥", "不低于"), value.replace("≥", "") + "以上"))
    if row.cells.get("reason"):
        row.cells["reason"] = ""
    return [row.path()]


@plants("R15", evaluations=True)
def column_copied(forms: list[Form], rng: Random) -> list[Path_]:
    found = list(rows(forms))
    if len(found) < 5 or any("operator" in row.cells for row in found):
        return []
    for row in found:
        row.cells["actual"] = row.cells["value"]
        if row.cells.get("reason"):
            row.cells["reason"] = ""
    return [(0, "annual", "indicators")]


@plants("F09", evaluations=True)
def exactly_as_planned(forms: list[Form], rng: Random) -> list[Path_]:
    names = ["补助线路", "准点发车率", "检修车辆", "通达行政村", "服务老年人", "发放图书", "开放天数", "用户满意度", "处置警情", "更换设备"]
    found = [row for row in rows(forms) if "operator" not in row.cells]
    if len(found) < 5:
        return []
    for row, name in zip(found, rng.sample(names, len(names)), strict=False):
        rate = name.endswith(("率", "度"))
        figure = f"{rng.randrange(81, 99)}%" if rate else f"{rng.randrange(30, 900)}{'天' if name == '开放天数' else '个'}"
        _written(row, name, f"≥{figure}", figure, "" if "reason" in row.cells else None)
    return [(0, "annual", "indicators")]


@plants("A30", evaluations=True)
def rate_wrong(forms: list[Form], rng: Random) -> list[Path_]:
    total = forms[0]["annual"]["execution"]["total"]
    budget, spent = _number(forms[0]["annual"]["funds"].get("total")), _number(total.get("executed"))
    if not budget or not spent:
        return []
    right = spent / budget * 100
    wrong = rng.choice((right - rng.randrange(2, 9), Decimal(100) if right < 99 else right - 5))
    total["rate"] = f"{wrong:.1f}%"
    return [(0, "annual", "execution", "total"), (0, "annual", "funds")]


@plants("A31", evaluations=True)
def full_marks_all_the_same(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value, actual = rng.choice(_SHORT)
    found = [row for row in rows(forms) if level2 in row.cells.get("level2", level2) and row.cells.get("weight")]
    found = [row for row in found if row.cells.get("score") == row.cells["weight"]]
    reason = "因汛期停工一个月，已调整工期"
    return [_written(row, name, value, actual, reason if "reason" in row.cells else None)] if (row := _any(found, rng)) else []


def _any(found: list[Row], rng: Random) -> Row | None:
    return rng.choice(found) if found else None


@plants("A32", evaluations=True)
def execution_scored_twice(forms: list[Form], rng: Random) -> list[Path_]:
    form = forms[0]
    execution = form["annual"]["execution"]
    total = execution["total"]
    others = [key for key in execution if key != "total" and (_number(execution[key].get("executed")) or 0) > 0]
    sums = [_number(row.cells.get("weight")) for row in rows(forms)]
    if not others or not form.get("score") or None in sums or sum(one for one in sums if one) != 90:
        return []
    second = execution[rng.choice(others)]
    for key in ("weight", "score"):
        if key in second:
            second[key] = total.get(key, "10")
    form["score"] = str(Decimal(form["score"]) + Decimal(total["score"]))
    return [(0, "annual", "execution"), (0, "score"), (0, "annual", "indicators")]


@plants("A51", evaluations=True)
def total_wrong(forms: list[Form], rng: Random) -> list[Path_]:
    score = _number(forms[0].get("score"))
    if score is None:
        return []
    forms[0]["score"] = str(score - rng.choice((1, 2, 3, Decimal("0.6"))))
    return [(0, "score"), (0, "annual")]
