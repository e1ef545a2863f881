"""Defects of appropriateness (A) in which sums, prices and shares do not add up."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from planting.corpus import Form, Path_
from planting.places import Row, add, department, lengthen, plain, plans, projects, put, rows, some_goal, unscored
from planting.planters import plants


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except ArithmeticError:
        return None


def _plan_with_total(forms: list[Form], rng: Random) -> tuple[int, str, dict[str, Any], Decimal, str] | None:
    """A project's plan whose funds and money unit are written: form, term, plan, total, unit."""
    found = []
    for number, term, plan in plans(forms):
        form = forms[number]
        total = _number((plan.get("funds") or {}).get("total"))
        if form.get("kind", "project") == "project" and total and form.get("money_unit") in ("元", "万元"):
            found.append((number, term, plan, total, form["money_unit"]))
    return rng.choice(found) if found else None


def _one(forms: list[Form], rng: Random, number: int, term: str, level2: str) -> Row | None:
    found = [row for row in plain(rows(forms, level2=level2, term=term)) if row.form == number]
    return rng.choice(found) if found else None


def _round(amount: Decimal) -> str:
    text = str(amount.quantize(Decimal("0.01")))
    return text.rstrip("0").rstrip(".")


@plants("A05")
def price_times_quantity(forms: list[Form], rng: Random) -> list[Path_]:
    place = _plan_with_total(forms, rng)
    if place is None:
        return []
    number, term, plan, total, unit = place
    count, price = _one(forms, rng, number, term, "数量"), _one(forms, rng, number, term, "成本")
    costs = [row for row in plan["indicators"] if "成本" in row.get("level1", "") + row.get("level2", "")]
    # Several prices tell of several things that the funds pay for.
    if count is None or price is None or any("/" in row["value"] + row.get("unit", "") for row in costs if row is not price.cells):
        return []
    things, name, measure = rng.choice((("疏浚航道里程", "航道疏浚", "公里"), ("新建充电桩", "充电桩", "个"), ("种植行道树", "行道树", "株")))
    many = rng.randrange(11, 90)
    each = _round(total * Decimal("1.35") / many)
    put(count, things, f"{many}{measure}")
    put(price, f"每{measure}{name}成本", f"{each}{unit}/{measure}", standard="实施方案")
    return [count.path(), price.path(), (number, term, "funds")]


@plants("A05")
def product_wrong(forms: list[Form], rng: Random) -> list[Path_]:
    found = plain(rows(forms, level2="成本"))
    if not found:
        return []
    price, many = rng.randrange(3, 40), rng.randrange(6, 20)
    wrong = price * many + rng.choice((-1, 1)) * rng.randrange(price, 3 * price)
    value = rng.choice(("{p}元/套×{m}套={w}元", "{p}元×{m}人={w}元")).format(p=price, m=many, w=wrong)
    return [put(rng.choice(found), "耗材购置", value, standard="询价单")]


@plants("A06")
def two_ceilings(forms: list[Form], rng: Random) -> list[Path_]:
    place = _plan_with_total(forms, rng)
    if place is None:
        return []
    number, term, plan, total, unit = place
    found = [row for row in unscored(rows(forms, level2="成本", term=term), forms) if row.form == number]
    if not found or any("总" in row["name"] for row in plan["indicators"] if "成本" in row.get("level2", "")):
        return []
    row = rng.choice(found)
    first = put(row, rng.choice(("项目总成本", "支出总额")), f"≤{_round(total)}{unit}", standard="预算批复")
    second = add(forms, row, rng.choice(("资金总额", "总支出")), f"不超过{_round(total * Decimal('0.94'))}{unit}")
    return [first, second.path()]


@plants("A07")
def months_beyond_the_funds(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, form in projects(forms):
        total = _number(((form.get("annual") or {}).get("funds") or {}).get("total"))
        if total and form.get("money_unit") in ("元", "万元") and form.get("year", "").isdigit() and form.get("duration"):
            found += [(row, total) for row in plain(rows(forms, level2="成本", term="annual")) if row.form == number]
    if not found:
        return []
    row, total = rng.choice(found)
    form = forms[row.form]
    unit = form["money_unit"]
    months = rng.randrange(8, 12)
    name = rng.choice(("机柜租金", "保洁外包费", "线路租用费", "渡运服务费"))
    value = f"{_round(total * Decimal('1.3') / months)}{unit}/月，共{months}个月"
    return [put(row, name, f"≤{value}", standard="服务合同"), (row.form, "annual", "funds")]


@plants("A24")
def shares_of_the_goal(forms: list[Form], rng: Random) -> list[Path_]:
    place = _plan_with_total(forms, rng)
    if place is None:
        return []
    number, term, plan, total, unit = place
    if not plan.get("goals"):
        return []
    one, two = _round(total * Decimal("0.55")), _round(total * Decimal("0.3"))
    if any(abs((_number(text) or 0) / total - Decimal("0.85")) < Decimal("0.02") for text in plan["funds"].values()):
        return []
    words = rng.choice(("设备采购{a}{u}，安装调试{b}{u}，改善工作条件。", "主体维修{a}{u}、管线更换{b}{u}，消除安全隐患。", "安排场馆修缮{a}{u}，展陈布置{b}{u}。"))
    label = plan["goals"][0].get("label")
    text = words.format(a=one, b=two, u=unit)
    plan["goals"] = [{"label": label, "text": text} if label else {"text": text}]
    return [(number, term, "goals"), (number, term, "funds")]


@plants("A26")
def parts_above_the_whole(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_goal(forms, rng)
    words = rng.choice(
        ("招募志愿者1000人，其中学生700人、职工500人", "修建田间道路36公里，其中新建20公里、整修21公里", "资助学生860名，其中高中生500名、中职生480名")
    )
    return [lengthen(forms, place, words)] if place else []


@plants("A26")
def fewer_served_than_helped(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(one, two) for one in plain(rows(forms, level2="数量")) for two in plain(rows(forms, level2="社会"))]
    found = [(one, two) for one, two in found if (one.form, one.term) == (two.form, two.term)]
    if not found:
        return []
    one, two = rng.choice(found)
    name = rng.choice(("救助困境儿童人数", "资助困难学生人数", "解决饮水困难人数"))
    return [put(one, name, "≥1200人"), put(two, "受益人数", "500人")]


@plants("A33")
def amount_in_the_text(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None or not place[1]["annual"].get("goals"):
        return []
    number, form = place
    found = [at for at, task in enumerate(form["tasks"]) if "基本" not in task["name"] and _number(task["funds"].get("total"))]
    found = [at for at in found if len(form["tasks"][at]["name"]) >= 4]
    if not found:
        return []
    at = rng.choice(found)
    task = form["tasks"][at]
    own = [one for _, one in projects(forms) if one["name"] == task["name"]]
    written = [task["funds"], *((one.get(term) or {}).get("funds") or {} for one in own for term in ("midterm", "annual"))]
    amounts = [known for funds in written for text in funds.values() if (known := _number(text))]
    wrong = _round(Decimal(task["funds"]["total"]) * rng.choice((Decimal("0.72"), Decimal("1.15"))))
    if any(abs(Decimal(wrong) - known) <= known * Decimal("0.02") for known in amounts):
        return []
    goal = (number, "annual", rng.randrange(len(form["annual"]["goals"])))
    words = rng.choice(("安排{n}资金{w}{u}", "投入{n}{w}{u}", "落实{n}经费{w}{u}"))
    return [lengthen(forms, goal, words.format(n=task["name"], w=wrong, u=form["money_unit"])), (number, "tasks", at)]


@plants("A34")
def points_at_the_parent(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, term, plan in plans(forms):
        rows_ = plan["indicators"]
        for at in range(len(rows_) - 1):
            one, two = rows_[at], rows_[at + 1]
            last = at + 2 == len(rows_) or rows_[at + 2].get("level2") != one.get("level2")
            first = not at or rows_[at - 1].get("level2") != one.get("level2")
            if one.get("level2") == two.get("level2") and first and last and all(row.get("weight", "").isdigit() for row in (one, two)):
                found.append((number, term, at))
    if not found:
        return []
    number, term, at = rng.choice(found)
    rows_ = forms[number][term]["indicators"]
    points = sum(int(row["weight"]) for row in rows_[at : at + 2])
    parent = {**dict.fromkeys(rows_[at], ""), "level1": rows_[at].get("level1", ""), "level2": rows_[at]["level2"]}
    parent |= {"name": rng.choice(("分项任务", "各项工作", "主要任务")), "weight": str(points)}
    for row in rows_[at : at + 2]:
        row["weight"] = ""
    rows_.insert(at, parent)
    return [(number, term, "indicators", index) for index in range(at, at + 3)]


@plants("A35")
def split_evenly(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("year", "").isdigit() and form.get("annual", {}).get("funds")]
    if len(found) < 2:
        return []
    chosen = rng.sample(found, 2)
    for _, form in chosen:
        year = int(form["year"])
        form["midterm"] = {
            "period": f"中期目标（{year}年—{year + 2}年）",
            "funds": {key: str(Decimal(text) * 3) if text else text for key, text in form["annual"]["funds"].items()},
        }
        form.update(duration=f"{year}年—{year + 2}年", attribute="新增项目")
        form.pop("start", None)
        form.pop("end", None)
    return [(number,) for number, _ in chosen]


@plants("A37")
def all_in_one_year(forms: list[Form], rng: Random) -> list[Path_]:
    found = [
        (n, form)
        for n, form in projects(forms)
        if _number(((form.get("midterm") or {}).get("funds") or {}).get("total")) and form.get("duration")
        and not form["midterm"].get("period", "").rstrip("）)").endswith(f"{form.get('year')}年")
    ]  # fmt: skip
    if not found:
        return []
    number, form = rng.choice(found)
    form["midterm"]["funds"] = dict(form["annual"]["funds"])
    return [(number, "midterm"), (number, "annual", "funds"), (number, "duration")]


@plants("A38")
def projects_above_the_budget(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    names = [task["name"] for task in place[1]["tasks"]]
    found = [(n, form) for n, form in projects(forms) if form["name"] in names and _number(form["annual"]["funds"].get("fiscal"))]
    if len(found) < len(list(projects(forms))) or not found:
        return []
    # With money from above the projects may have more.
    funds = [plan["funds"] for _, _, plan in plans(forms) if plan.get("funds")] + [task["funds"] for task in place[1]["tasks"]]
    if any(set(one) - {"total", "fiscal", "other"} for one in funds):
        return []
    number, form = rng.choice(found)
    more = rng.randrange(15, 80) * (10000 if form.get("money_unit") == "元" else 1)
    for key in ("total", "fiscal"):
        form["annual"]["funds"][key] = str(Decimal(form["annual"]["funds"][key]) + more)
    # Its ceilings and its mid-term funds may be below them now.
    return [(number, "annual"), (place[0], "tasks"), *([(number, "midterm")] if form.get("midterm") else [])]


@plants("A39")
def share_wrong(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None or not place[1]["annual"].get("goals"):
        return []
    number, form = place
    total = _number(form["annual"]["funds"].get("total"))
    basic = _number(next((task["funds"].get("total") for task in form["tasks"] if "基本支出" in task["name"]), None))
    if not total or not basic or basic >= total:
        return []
    share = basic / total * 100
    wrong = share + rng.choice((-1, 1)) * rng.randrange(6, 15)
    unit = form["money_unit"]
    words = f"基本支出{basic}{unit}，占{wrong:.1f}%；项目支出{total - basic}{unit}，占{100 - share:.1f}%"
    goal = (number, "annual", rng.randrange(len(form["annual"]["goals"])))
    return [lengthen(forms, goal, words), (number, "annual", "funds"), (number, "tasks")]


@plants("A48")
def only_the_total(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, form in projects(forms):
        plan = form.get("annual") or {}
        total = _number((plan.get("funds") or {}).get("total"))
        costs = [row for row in unscored(rows(forms, level2="成本", term="annual"), forms) if row.form == number]
        if total and costs and form.get("money_unit") in ("元", "万元"):
            found.append((number, total, costs))
    if not found:
        return []
    number, total, costs = rng.choice(found)
    form = forms[number]
    kept = costs[0]
    name = rng.choice(("项目总成本", "资金支出总额", "总成本控制"))
    put(kept, name, f"≤{_round(total)}{form['money_unit']}", standard="预算批复")
    for row in reversed(costs[1:]):
        del form["annual"]["indicators"][row.index]
    return [(number, "annual", "indicators", kept.index)]


@plants("A50")
def sources_of_fiscal_funds(forms: list[Form], rng: Random) -> list[Path_]:
    found = [
        (n, term)
        for n, term, plan in plans(forms)
        if _number((plan.get("funds") or {}).get("fiscal"))
        and forms[n].get("kind", "project") == "project"
        and not set(plan["funds"]) - {"total", "fiscal", "other"}
    ]
    if not found:
        return []
    number, term = rng.choice(found)
    funds = forms[number][term]["funds"]
    fiscal = Decimal(funds["fiscal"])
    one, two = rng.choice((("一般公共预算", "政府性基金"), ("省级资金", "县级资金")))
    funds[one], funds[two] = _round(fiscal * Decimal("0.5")), _round(fiscal * Decimal("0.3"))
    return [(number, term, "funds")]


@plants("A17")
def all_points_on_one(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if row.cells.get("weight", "").isdigit() and int(row.cells["weight"]) > 0]
    found = [row for row in found if sum(one.cells.get("level1") == row.cells.get("level1") and one.form == row.form for one in found) > 2]
    if not found:
        return []
    row = rng.choice(found)
    same = [
        one for one in found
        if (one.form, one.term) == (row.form, row.term) and one.cells.get("level1") == row.cells.get("level1") and one.index != row.index
    ]  # fmt: skip
    other = rng.choice(same)
    other.cells["weight"] = str(int(other.cells["weight"]) + int(row.cells["weight"]))
    row.cells["weight"] = "0"
    return [row.path(), other.path()]


@plants("A40")
def outside_the_range(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, term, plan in plans(forms):
        for level1 in dict.fromkeys(row.get("level1", "") for row in plan["indicators"]):
            weights = [row.get("weight", "") for row in plan["indicators"] if row.get("level1") == level1]
            if level1 and all(weight.isdigit() for weight in weights):
                found.append((number, term, level1, sum(map(int, weights))))
    if not found:
        return []
    number, term, level1, total = rng.choice(found)
    low, high = rng.choice(((total + 5, total + 15), (max(total - 20, 0), total - 3)))
    for row in forms[number][term]["indicators"]:
        if row.get("level1") == level1:
            row["level1"] = f"{level1}（{low}-{high}分）"
    return [(number, term, "indicators")]
