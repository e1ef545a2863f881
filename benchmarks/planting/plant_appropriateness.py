"""Defects of appropriateness (A): figures, years and forms that do not go together."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from planting.corpus import Form, Path_
from planting.places import add, department, plain, plans, projects, put, rows, some_row, unscored
from planting.planters import plants


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except ArithmeticError:
        return None


@plants("A01")
def sum_changed(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, t) for n, t, plan in plans(forms) if _number((plan.get("funds") or {}).get("fiscal"))]
    found = [(n, t) for n, t in found if forms[n].get("kind", "project") == "project"]
    if not found:
        return []
    number, term = rng.choice(found)
    funds = forms[number][term]["funds"]
    scale = 10000 if forms[number].get("money_unit") == "元" else 1
    funds["other"] = str((_number(funds.get("other")) or Decimal()) + rng.randrange(5, 90) * scale)
    return [(number, term, "funds")]


@plants("A02")
def task_sum_changed(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    funds = form["annual"]["funds"]
    total, fiscal = _number(funds.get("total")), _number(funds.get("fiscal"))
    if total is None or fiscal is None:
        return []
    change = rng.randrange(3, 60)
    funds["total"], funds["fiscal"] = str(total + change), str(fiscal + change)
    return [(number, "annual", "funds"), (number, "tasks")]


@plants("A03")
def task_amount_changed(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    names = {one["name"]: at for at, one in projects(forms)}
    found = [at for at, task in enumerate(form["tasks"]) if task["name"] in names]
    if not found:
        return []
    at = rng.choice(found)
    change = rng.randrange(7, 50) * (10000 if form.get("money_unit") == "元" else 1)
    for funds in (form["tasks"][at]["funds"], form["annual"]["funds"]):
        for key in ("total", "fiscal"):
            funds[key] = str(Decimal(funds[key]) + change)
    return [(number, "tasks", at), (names[form["tasks"][at]["name"]], "annual", "funds"), (number, "annual", "funds")]


@plants("A04")
def ceiling_above_the_funds(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, form in projects(forms):
        for term in ("midterm", "annual"):
            plan = form.get(term) or {}
            total = _number((plan.get("funds") or {}).get("total"))
            if total and form.get("money_unit") in ("元", "万元"):
                found += [(number, term, at, total) for at, row in enumerate(plan["indicators"]) if "成本" in row.get("level2", "")]
    if not found:
        return []
    number, term, at, total = rng.choice(found)
    form = forms[number]
    row = form[term]["indicators"][at]
    row["name"], row["value"] = "项目总成本", f"≤{(total * Decimal('1.3')).quantize(Decimal('0.01'))}{form['money_unit']}"
    for key in ("operator", "unit", "standard", "note"):
        if key in row:
            row[key] = ""
    return [(number, term, "indicators", at), (number, term, "funds")]


@plants("A08")
def year_above_midterm(forms: list[Form], rng: Random) -> list[Path_]:
    pairs = _pairs(forms, "数量")
    if not pairs:
        return []
    number, middle, year = rng.choice(pairs)
    unit = rng.choice(("户", "场", "台套", "公里"))
    small = rng.randrange(20, 400)
    for at, term, figure in ((middle, "midterm", small), (year, "annual", small * 2)):
        row = forms[number][term]["indicators"][at]
        row.update(name="新增服务网点", value=f"≥{figure}{unit}")
        if "standard" in row:
            row["standard"] = "上年实际"
    return [(number, "midterm", "indicators", middle), (number, "annual", "indicators", year)]


def _pairs(forms: list[Form], level2: str) -> list[tuple[int, int, int]]:
    """Rows of one name in both terms: the form, and the row in either."""
    found = []
    for number, form in projects(forms):
        if not form.get("midterm"):
            continue
        for middle, one in enumerate(form["midterm"]["indicators"]):
            for year, two in enumerate(form["annual"]["indicators"]):
                same = one["name"] == two["name"] and all(level2 in row.get("level2", "") for row in (one, two))
                if same and "unit" not in one and "operator" not in one:
                    found.append((number, middle, year))
    return found


@plants("A10")
def standard_at_odds(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="质量") if "standard" in row.cells and "率" in row.cells["name"]]
    found = [row for row in found if "operator" not in row.cells]
    if not found:
        return []
    row = rng.choice(found)
    low = rng.randrange(80, 90)
    row.cells["value"], row.cells["standard"] = rng.choice(
        ((f"≥{low}%", f"{low + 7}%以上"), ("100%", f"{low}%以上"), (f"不低于{low}%", f"达到{low + 5}%"), (f"≥{low}%", f"{low - 9}%以下"))
    )
    return [row.path()]


@plants("A11")
def row_twice(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    forms[row.form][row.term]["indicators"].insert(row.index + 1, dict(row.cells))
    # With the points of the second row the sum is another.
    return [row.path(), (row.form, row.term, "indicators", row.index + 1), (row.form, row.term, "indicators")]


@plants("A12")
def nearly_the_same(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if len(row.cells["name"]) >= 6 and "weight" not in row.cells]
    found = [row for row in found if not row.cells["name"].endswith(("）", ")"))]
    if not found:
        return []
    row = rng.choice(found)
    name = row.cells["name"]
    middle = len(name) // 2
    twin = {**row.cells, "name": name[:middle] + "的" + name[middle:]}
    forms[row.form][row.term]["indicators"].insert(row.index + 1, twin)
    return [row.path(), (row.form, row.term, "indicators", row.index + 1)]


@plants("A13")
def in_another_category(forms: list[Form], rng: Random) -> list[Path_]:
    row, other = some_row(forms, rng, level2="数量"), None
    if row is None or "weight" in row.cells:
        return []
    others = [one for one in rows(forms, level2="质量") if (one.form, one.term) == (row.form, row.term)]
    if not others:
        return []
    other = rng.choice(others)
    twin = {**row.cells, "level1": other.cells.get("level1", ""), "level2": other.cells["level2"]}
    forms[row.form][row.term]["indicators"].insert(other.index + 1, twin)
    index = row.index + (row.index > other.index)
    return [(row.form, row.term, "indicators", index), (row.form, row.term, "indicators", other.index + 1)]


@plants("A14")
def another_value(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng, level2="质量")
    if row is None or "weight" in row.cells or "率" not in row.cells["name"] or "operator" in row.cells:
        return []
    row.cells["value"] = "≥90%"
    twin = {**row.cells, "value": f"≥{rng.randrange(91, 99)}%"}
    forms[row.form][row.term]["indicators"].insert(row.index + 1, twin)
    return [row.path(), (row.form, row.term, "indicators", row.index + 1)]


@plants("A16")
def weight_changed(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if row.cells.get("weight", "").isdigit()]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["weight"] = str(int(row.cells["weight"]) + rng.randrange(1, 8))
    return [(row.form, row.term, "indicators")]


@plants("A18")
def direction_reversed(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("质量", "设备验收合格率", "≤95%"),
            ("质量", "工程质量安全事故起数", "≥2起"),
            ("成本", "单位改造成本", "≥12万元"),
            ("满意", "群众投诉件数", "不少于5件"),
        )
    )
    row = some_row(forms, rng, level2=level2)
    if row is None or "operator" in row.cells:
        return []
    row.cells.update(name=name, value=value)
    if "standard" in row.cells:
        row.cells["standard"] = "上年实际"
    return [row.path()]


@plants("A19")
def one_year_three_years(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("midterm") and form.get("duration") and form.get("year", "").isdigit()]
    found = [(n, form) for n, form in found if "—" in form["midterm"].get("period", "")]
    if not found:
        return []
    number, form = rng.choice(found)
    form["duration"] = f"{form['year']}年"
    return [(number, "duration"), (number, "midterm"), (number, "attribute"), (number, "annual")]


@plants("A20")
def continued_from_this_year(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("duration") and form.get("year", "").isdigit() and not form.get("midterm")]
    if not found:
        return []
    number, form = rng.choice(found)
    form["attribute"], form["duration"] = rng.choice(
        (("延续项目", f"{form['year']}年"), ("新增项目", f"{int(form['year']) - 2}年—{form['year']}年"))
    )
    return [(number, "attribute"), (number, "duration")]


@plants("A21")
def after_the_year(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="时效", term="annual") if "operator" not in row.cells]
    found = [row for row in found if forms[row.form].get("year", "").isdigit()]
    if not found:
        return []
    row = rng.choice(found)
    year = int(forms[row.form]["year"]) + 1
    row.cells.update(name="项目完工时间", value=rng.choice((f"{year}年3月底前", f"{year}年12月31日前完成")))
    if "standard" in row.cells:
        row.cells["standard"] = "实施方案"
    return [row.path()]


@plants("A22")
def year_outside(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("duration") and form.get("year", "").isdigit() and not form.get("midterm")]
    if not found:
        return []
    number, form = rng.choice(found)
    later = int(form["year"]) + 1
    form["duration"] = f"{later}年—{later + 2}年"
    return [(number, "duration"), (number, "year"), (number, "attribute")]


@plants("A23")
def yuan_for_ten_thousand(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("money_unit") == "万元" and not form.get("midterm")]
    found = [(n, form) for n, form in found if _number(((form.get("annual") or {}).get("funds") or {}).get("total"))]
    place = department(forms)
    found = [(n, form) for n, form in found if place and form["name"] in [task["name"] for task in place[1]["tasks"]]]
    if not found:
        return []
    number, form = rng.choice(found)
    for key, text in list(form["annual"]["funds"].items()):
        if (amount := _number(text)) is not None:
            form["annual"]["funds"][key] = str((amount * 10000).normalize().quantize(Decimal(1)))
    return [(number,), (place[0],)] if place else []


@plants("A25")
def beyond_the_whole(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if row.cells["name"].endswith(("合格率", "覆盖率", "达标率", "及时率", "准确率", "完好率"))]
    found = [row for row in found if "operator" not in row.cells]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["value"] = rng.choice(("105%", "≥110%", "120%"))
    return [row.path()]


@plants("A27")
def other_name_in_the_year(forms: list[Form], rng: Random) -> list[Path_]:
    pairs = []
    for number, form in projects(forms):
        if not form.get("midterm"):
            continue
        middle, year = form["midterm"]["indicators"], form["annual"]["indicators"]
        if len(middle) == len(year) and [row["name"] for row in middle] == [row["name"] for row in year]:
            pairs += [(number, at) for at in range(len(year)) if len(year[at]["name"]) >= 6]
    if not pairs:
        return []
    number, at = rng.choice(pairs)
    row = forms[number]["annual"]["indicators"][at]
    row["name"] = rng.choice(("全部", "新增", "重点")) + row["name"]
    return [(number, "annual", "indicators", at), (number, "midterm", "indicators", at)]


@plants("A28")
def annual_words_in_midterm(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng, level2="成本", term="midterm")
    if row is None or "operator" in row.cells:
        return []
    row.cells["name"], row.cells["value"] = "运行管理费", rng.choice(("不超过年度预算", "控制在年度预算以内", "不超过本年度预算"))
    if "standard" in row.cells:
        row.cells["standard"] = "预算批复"
    return [row.path()]


@plants("A41")
def midterm_below_the_year(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if _number(((form.get("midterm") or {}).get("funds") or {}).get("total"))]
    if not found:
        return []
    number, form = rng.choice(found)
    share = Decimal("0.8")
    for key, text in form["annual"]["funds"].items():
        amount = _number(text)
        if amount is not None:
            form["midterm"]["funds"][key] = str((amount * share).quantize(Decimal("0.01")))
    # Ceilings of the column are above its funds now.
    return [(number, "midterm"), (number, "annual", "funds")]


@plants("A42")
def subtotal_at_odds(forms: list[Form], rng: Random) -> list[Path_]:
    found = []
    for number, term, plan in plans(forms):
        for level1 in dict.fromkeys(row.get("level1", "") for row in plan["indicators"]):
            weights = [row.get("weight", "") for row in plan["indicators"] if row.get("level1") == level1]
            if level1 and len(weights) > 1 and all(weight.isdigit() for weight in weights):
                found.append((number, term, level1, sum(map(int, weights))))
    if not found:
        return []
    number, term, level1, total = rng.choice(found)
    for row in forms[number][term]["indicators"]:
        if row.get("level1") == level1:
            row["level1"] = f"{level1}（{total + 5}分）"
    return [(number, term, "indicators")]


@plants("A43")
def ends_before_it_begins(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("duration") and form.get("year", "").isdigit()]
    if not found:
        return []
    number, form = rng.choice(found)
    year = int(form["year"])
    form["duration"] = rng.choice((f"{year}年12月至{year}年3月", f"{year}年5月1日—{year - 1}年4月30日"))
    return [(number, "duration"), (number, "attribute"), (number, "year"), (number, "annual"), (number, "midterm")][
        : 5 if form.get("midterm") else 4
    ]


@plants("A45")
def before_the_year(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="时效", term="annual") if "operator" not in row.cells]
    found = [row for row in found if forms[row.form].get("year", "").isdigit()]
    if not found:
        return []
    row = rng.choice(found)
    year = int(forms[row.form]["year"]) - 1
    row.cells.update(name="设备安装完成时间", value=rng.choice((f"{year}年11月底前", f"{year}年12月31日前")))
    return [row.path()]


@plants("A49")
def another_year(forms: list[Form], rng: Random) -> list[Path_]:
    dated = [n for n, form in enumerate(forms) if form.get("year", "").isdigit()]
    if len(dated) < 3:
        return []
    number = rng.choice([n for n in dated if forms[n].get("kind") != "department"])
    forms[number]["year"] = str(int(forms[number]["year"]) - 1)
    return [(number,)]


@plants("A09")
def second_before_first(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, m, y) for n, m, y in _pairs(forms, "数量") if _goes_on(forms[n])]
    if not found:
        return []
    number, middle, year = rng.choice(found)
    name, words = rng.choice((("河湖健康体检", "{}轮河湖体检"), ("校舍安全鉴定", "{}批校舍鉴定"), ("古树名木普查", "{}阶段古树普查")))
    for at, term, count in ((middle, "midterm", "第一"), (year, "annual", "第二")):
        row = forms[number][term]["indicators"][at]
        row.update(name=name, value="完成" + words.format(count))
        if "standard" in row:
            row["standard"] = "实施方案"
    return [(number, "midterm", "indicators", middle), (number, "annual", "indicators", year)]


@plants("A09")
def goals_apart(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("midterm") and form["midterm"].get("goals") and _goes_on(form)]
    if not found:
        return []
    number, form = rng.choice(found)
    middle, year = rng.choice(
        (
            ("健全城市内涝监测预警体系，提高排水防涝水平。", "健全城市内涝监测预警体系，广泛发动社区志愿者参与科普。"),
            ("完善乡村图书流通网络，丰富群众阅读生活。", "完善乡村图书流通网络，开发线上有声读物资源。"),
        )
    )
    for term, text in (("midterm", middle), ("annual", year)):
        label = form[term]["goals"][0].get("label")
        form[term]["goals"] = [{"label": label, "text": text} if label else {"text": text}]
    return [(number, "annual", "goals"), (number, "midterm", "goals")]


def _goes_on(form: Form) -> bool:
    """Whether the mid-term goes on after the form's year."""
    return not form["midterm"].get("period", "").rstrip("）)").endswith(f"{form.get('year')}年")


@plants("A15")
def far_too_many(forms: list[Form], rng: Random) -> list[Path_]:
    found = unscored(rows(forms, level2="数量"), forms)
    if not found:
        return []
    row = rng.choice(found)
    works = "检查餐饮单位/家 检查零售药店/家 检验特种设备/台 巡查加油站/座 抽检大米面粉/批次 检定民用秤具/台 处理消费投诉/件 开展普法讲座/场 更换路灯光源/盏 补栽行道树苗/株 疏通雨水管道/公里 清洗公交站台/座 修补破损路面/处 印制宣传手册/册"
    for work in reversed(works.split()):
        name, unit = work.split("/")
        add(forms, row, name, f"≥{rng.randrange(12, 900)}{unit}")
    return [(row.form, row.term, "indicators")]


@plants("A29")
def work_of_last_year(forms: list[Form], rng: Random) -> list[Path_]:
    name, value = rng.choice(
        (
            ("水质变化分析", "完成上一年度主要断面数据分析"),
            ("客流规律研究", "完成去年公交刷卡数据挖掘"),
            ("病虫害预测模型", "建成上年度虫情监测样本库"),
        )
    )
    found = plain(rows(forms, level2=rng.choice(("可持续", "数量")), term="annual"))
    return [put(rng.choice(found), name, value, standard="实施方案")] if found else []


@plants("A36")
def whole_work_in_one_year(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, m, y) for n, m, y in _pairs(forms, "数量") if _goes_on(forms[n])]
    found = [
        (n, m, y)
        for n, m, y in found
        if (_number(forms[n]["annual"]["funds"].get("total")) or 0) < (_number(forms[n]["midterm"]["funds"].get("total")) or 0)
    ]
    if not found:
        return []
    number, middle, year = rng.choice(found)
    name, value = rng.choice((("新建堤防长度", "985米"), ("改造危旧厂房", "12栋"), ("铺设供热管道", "≥36公里"), ("购置消防车辆", "8辆")))
    for at, term in ((middle, "midterm"), (year, "annual")):
        row = forms[number][term]["indicators"][at]
        row.update(name=name, value=value)
        if "standard" in row:
            row["standard"] = "初步设计批复"
    return [(number, "midterm", "indicators", middle), (number, "annual", "indicators", year)]


@plants("A44")
def otherwise_in_the_project(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    ours = [row for row in plain(rows(forms, level2="数量", term="annual")) if row.form == place[0]]
    theirs = list(plain(rows(forms, level2="数量", kind="project", term="annual")))
    if not ours or not theirs:
        return []
    one, two = rng.choice(ours), rng.choice(theirs)
    name, unit = rng.choice((("巡回义诊场次", "场"), ("更换老旧线杆", "根"), ("培训护林员人数", "人"), ("检修泵站机组", "台")))
    many = rng.randrange(20, 300)
    return [put(one, name, f"≥{many}{unit}"), put(two, name, f"≥{many - rng.randrange(3, 12)}{unit}")]
