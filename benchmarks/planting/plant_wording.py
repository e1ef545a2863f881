"""Defects of wording (T)."""

from __future__ import annotations

from functools import cache
from random import Random

from planting.corpus import Form, Path_
from planting.places import department, lengthen, plain, plans, projects, put, rows, some_goal, some_row
from planting.planters import plants


def _goal(forms: list[Form], rng: Random, least: int = 1) -> tuple[int, str, int] | None:
    found = [
        (number, term, at)
        for number, term, plan in plans(forms)
        if len(plan.get("goals", ())) >= least
        for at in range(len(plan["goals"]))
    ]
    return rng.choice(found) if found else None


def _after(forms: list[Form], rng: Random, words: str) -> list[Path_]:
    """A goal with more words at its end."""
    place = _goal(forms, rng)
    if place is None:
        return []
    number, term, at = place
    goal = forms[number][term]["goals"][at]
    goal["text"] = goal["text"].rstrip("。") + f"，{words}。"
    return [(number, term, "goals", at)]


@cache
def _slips(words: str) -> list[str]:
    """The wrong words of a list that need no context."""
    from perfcheck_rules.lexicon import load
    from perfcheck_rules.lexicon.typo_entries import read_entries

    return [entry.wrong for entry in read_entries(load(words)) if len(entry.wrong) >= 3 and not any(entry[4:])]


@plants("T01")
def typo(forms: list[Form], rng: Random) -> list[Path_]:
    return _after(forms, rng, rng.choice(_slips("typos")))


@plants("T04")
def another_ending(forms: list[Form], rng: Random) -> list[Path_]:
    place = _goal(forms, rng, least=3)
    if place is None:
        return []
    number, term, _ = place
    goals = forms[number][term]["goals"]
    if not all(goal["text"].endswith("。") for goal in goals):
        return []
    goals[-1]["text"] = goals[-1]["text"].rstrip("。") + rng.choice(("；", "，"))
    return [(number, term, "goals")]


@plants("T05")
def another_width(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if "：" in row.cells.get("label", "")]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["label"] = row.cells["label"].replace("：", ":")
    return [(row.form, row.term)]


@plants("T06")
def blanks(forms: list[Form], rng: Random) -> list[Path_]:
    row = some_row(forms, rng)
    if row is None:
        return []
    name = row.cells["name"]
    row.cells["name"] = rng.choice((f"\u3000{name}", f"{name}\u3000", f"  {name}"))
    return [row.path()]


@plants("T08")
def money_unit_cut(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="成本") if "operator" not in row.cells]
    if not found:
        return []
    row = rng.choice(found)
    row.cells.update(name="设备购置费", value=rng.choice(("≤5万", "24.998万以内", "不超过3.5万", "控制在12万以内")))
    return [row.path()]


@plants("T13")
def sign(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if row.cells["value"].startswith(("≥", "≤"))]
    if not found:
        return []
    row = rng.choice(found)
    value = row.cells["value"]
    row.cells["value"] = rng.choice(("≧", ">=", "＞＝") if value[0] == "≥" else ("≦", "<=", "＜＝")) + value[1:]
    return [row.path()]


@plants("T17")
def unpaired(forms: list[Form], rng: Random) -> list[Path_]:
    return _after(forms, rng, rng.choice(("完善制度（含细则", "落实“首问负责制度", "印发《管理办法", "加强宣传）工作")))


@plants("T21")
def doubled(forms: list[Form], rng: Random) -> list[Path_]:
    return _after(forms, rng, rng.choice(("开展开展业务培训", "群众的的获得感增强", "加强加强日常管理", "提高了了服务水平")))


@plants("T22")
def doubled_comparison(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms, level2="质量") if "operator" not in row.cells and "率" in row.cells["name"]]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["value"] = rng.choice(("≥95%以上", "≥90%及以上", "不低于95%以上", "≥95%以下"))
    return [row.path()]


@plants("T02")
def character_left_out(forms: list[Form], rng: Random) -> list[Path_]:
    return _after(forms, rng, rng.choice(_slips("missing_words")) + rng.choice(("工作有序推进", "取得实效", "")))


@plants("T03")
def former_name(forms: list[Form], rng: Random) -> list[Path_]:
    words = ("商请县环保局监测噪声", "联合工商局开展节前检查", "精准乡村振兴台账准确", "消费乡村振兴产品进机关", "协同国土资源局清查地块", "乡村振兴户稳定增收")
    return _after(forms, rng, rng.choice(words))


@plants("T07")
def frequencies_written_differently(forms: list[Form], rng: Random) -> list[Path_]:
    found = plain(rows(forms, level2="数量"))
    pairs = [(one, two) for one in found for two in found if (one.form, one.term) == (two.form, two.term) and one.index < two.index]
    if not pairs:
        return []
    one, two = rng.choice(pairs)
    first, second = rng.sample(("每月一次", "每季度2次", "2次/年", "每周三次"), 2)
    if first.startswith("每") and second.startswith("每") and ("一" in first or "三" in first) == ("一" in second or "三" in second):
        return []
    return [put(one, "泵站机组检修", first), put(two, "堤防隐患排查", second), (one.form, one.term, "indicators")]


@plants("T09")
def decimals(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    found = [task for task in form["tasks"] if "." in task["funds"].get("total", "")]
    if len(found) < 2 or len(found) != len(form["tasks"]):
        return []
    task = rng.choice(found)
    for key in ("total", "fiscal"):
        amount = task["funds"].get(key, "")
        if "." in amount:
            task["funds"][key] = amount.rstrip("0").rstrip(".") if amount.endswith("0") else amount + "0"
    return [(number, "tasks")]


@plants("T10")
def clumsy(forms: list[Form], rng: Random) -> list[Path_]:
    return _after(forms, rng, rng.choice(_slips("clumsy")))


@plants("T11")
def ticks(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("attribute") in ("新增项目", "延续项目")]
    if len(found) < 2:
        return []
    for _, form in found:
        new = form["attribute"] == "新增项目"
        form["written"] = {**form.get("written", {}), "attribute": "√新增项目 □延续项目" if new else "□新增项目 √延续项目"}
    number, form = rng.choice(found)
    old = form["written"]["attribute"]
    form["written"]["attribute"] = rng.choice((old.replace("□", "口"), old.replace("√", "☑")))
    return [(number, "written"), *((n, "written") for n, _ in found)]


@plants("T12")
def unit_in_the_name(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if row.cells.get("unit") and not row.cells["name"].endswith(("）", ")"))]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["name"] += rng.choice(("（{}）", "({})")).format(row.cells["unit"])
    return [row.path()]


@plants("T14")
def other_title(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if len(form["name"]) >= 6]
    if not found:
        return []
    number, form = rng.choice(found)
    others = [one["name"] for _, one in projects(forms) if one is not form]
    name = rng.choice((*others, form["name"][2:], form["name"][:-2], form["name"][len(form["name"]) // 2 :] + "二期"))
    form["written"] = {**form.get("written", {}), "heading": f"三、{name}项目支出绩效目标申报表"}
    return [(number, "written"), (number, "name")]


@plants("T15")
def figure_in_the_name(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("数量", "聘用护林人员230人", "按计划完成"),
            ("质量", "课程结业率≥98%", "达到"),
            ("数量", "慰问困难职工350人", "全部完成"),
            ("社会", "带动就业1200人", "完成"),
            ("数量", "新建村级公厕12座", "完成建设"),
        )
    )
    found = plain(rows(forms, level2=level2))
    return [put(rng.choice(found), name, value, standard="实施方案")] if found else []


@plants("T16")
def spelt_two_ways(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_goal(forms, rng)
    if place is None:
        return []
    number, term, _ = place
    found = [row for row in plain(rows(forms, level2="质量", term=term)) if row.form == number]
    if not found:
        return []
    right, wrong = rng.choice((("老柳桥小学", "老柳侨小学"), ("前蓝田村", "前兰田村"), ("下杨庄村", "下扬庄村"), ("东河湾社区", "东河弯社区")))
    goal = lengthen(forms, place, f"改造{right}供电线路，解决{right}用电困难")
    return [put(rng.choice(found), f"{wrong}线路验收合格率", "100%", standard="验收规范"), goal]


@plants("T18")
def unit_spelling(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("数量", "粉刷外墙面积", "≥3000平米"),
            ("数量", "清运弃土方量", "1.2万立方"),
            ("数量", "管护渠道长度", "≥12km"),
            ("数量", "更换护栏长度", "860m"),
            ("数量", "投放鱼苗重量", "≥900kg"),
            ("质量", "苗木保存率", "≥95百分比"),
            ("成本", "保安服务费", "≤180元/人.天"),
            ("数量", "铺设草皮面积", "2400m2"),
        )
    )
    found = plain(rows(forms, level2=level2))
    return [put(rng.choice(found), name, value)] if found else []


@plants("T19")
def dashes(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form.get("midterm") and "—" in form["midterm"].get("period", "")]
    found = [(n, form) for n, form in found if form.get("duration", "").count("—") == 1 or form.get("duration", "").count("至") == 1]
    if not found:
        return []
    number, form = rng.choice(found)
    form["duration"] = form["duration"].replace("至", "—").replace("—", rng.choice(("--", "~", "～")))
    return [(number, "duration"), (number, "midterm")]


@plants("T20")
def refused_characters(forms: list[Form], rng: Random) -> list[Path_]:
    found = plain(rows(forms, level2="数量"))
    return [put(rng.choice(found), "专题调研次数", rng.choice(("3-4次/年", "12_15次", "≥8*2场")))] if found else []
