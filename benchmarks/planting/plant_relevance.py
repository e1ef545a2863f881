"""Defects of relevance (R)."""

from __future__ import annotations

import copy
import re
from decimal import Decimal
from random import Random

from planting.corpus import Form, Path_
from planting.places import department, lengthen, plain, plans, projects, put, rows, some_goal, unscored
from planting.planters import plants


@plants("R05")
def spliced(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    rows = [copy.deepcopy(row) for _, one in projects(forms) for row in one["annual"]["indicators"]]
    if len(rows) < 10 or any("weight" in row for row in rows):
        return []
    form["annual"]["indicators"] = rows
    return [(number,), *((at,) for at, _ in projects(forms))]


@plants("R06")
def task_named_otherwise(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    names = {one["name"]: at for at, one in projects(forms)}
    found = [at for at, task in enumerate(form["tasks"]) if task["name"] in names and len(task["name"]) >= 6]
    if not found:
        return []
    at = rng.choice(found)
    task = form["tasks"][at]
    project = names[task["name"]]
    task["name"] = task["name"][: len(task["name"]) // 2]
    return [(number, "tasks", at), (project,)]


def _with_midterm(forms: list[Form]) -> list[tuple[int, Form]]:
    """Projects whose mid-term goes on after the form's year; in its last year both columns may say the same."""
    return [
        (number, form)
        for number, form in projects(forms)
        if form.get("midterm") and not form["midterm"].get("period", "").rstrip("）)").endswith(f"{form.get('year')}年")
    ]


@plants("R10")
def goals_copied(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in _with_midterm(forms) if form["midterm"].get("goals") and form["annual"].get("goals")]
    if not found:
        return []
    number, form = rng.choice(found)
    form["annual"]["goals"] = copy.deepcopy(form["midterm"]["goals"])
    return [(number, "annual", "goals"), (number, "midterm", "goals")]


@plants("R11")
def indicators_copied(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in _with_midterm(forms) if form["midterm"].get("indicators")]
    if not found:
        return []
    number, form = rng.choice(found)
    form["annual"]["indicators"] = copy.deepcopy(form["midterm"]["indicators"])
    return [(number, "annual"), (number, "midterm")]


@plants("R01")
def goal_without_indicator(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_goal(forms, rng)
    words = rng.choice(
        ("帮助残疾青年学驾驶", "修复古渡口牌坊", "扶持返乡青年开办民宿", "引进儿科紧缺药剂师", "收集民间剪纸技艺", "补贴渔民休渔期生活")
    )
    return [lengthen(forms, place, words)] if place else []


@plants("R02")
def off_topic(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("生态", "候鸟迁徙通道维护", "明显改善"),
            ("社会", "打击走私贩私", "有效"),
            ("社会", "非遗传承氛围", "浓厚"),
            ("可持续", "渔船避风条件", "持续改善"),
        )
    )
    found = plain(rows(forms, level2=level2, kind="project"))
    return [put(rng.choice(found), name, value, standard="实施方案")] if found else []


@plants("R03")
def in_the_wrong_category(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("成本", "工作例会次数", "≤12次"),
            ("成本", "业务培训次数", "≥6次"),
            ("质量", "急救出车及时率", "≥98%"),
            ("数量", "热源厂竣工时间", "6月底前"),
            ("经济", "反诈宣传讲座", "≥20场"),
            ("生态", "文艺演出场次", "≥20场"),
            ("可持续", "培训网格员", "≥300人次"),
        )
    )
    found = plain(rows(forms, level2=level2))
    return [put(rng.choice(found), name, value)] if found else []


@plants("R04")
def satisfaction_elsewhere(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("社会", "旅客满意度", "≥85%"),
            ("质量", "参训学员满意率", "≥90%"),
            ("可持续", "用水户满意程度", "≥92%"),
            ("满意", "居民安全感", "≥90%"),
            ("满意", "惠及职工人数", "≥3万人"),
            ("满意", "设备验收合格率", "≥98%"),
        )
    )
    found = plain(rows(forms, level2=level2))
    return [put(rng.choice(found), name, value)] if found else []


@plants("R07")
def supervisor_and_implementer_swapped(forms: list[Form], rng: Random) -> list[Path_]:
    found = [
        (number, form)
        for number, form in projects(forms)
        if form.get("supervisor") and form.get("implementer") and form["implementer"] != form["supervisor"]
        and sum(form["supervisor"] in (one.get("supervisor"), one.get("department")) for one in forms) > 1
    ]  # fmt: skip
    if not found:
        return []
    number, form = rng.choice(found)
    form["supervisor"], form["implementer"] = form["implementer"], form["supervisor"]
    return [(number, "supervisor"), (number, "implementer")]


@plants("R08")
def goals_are_the_duties(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    text = rng.choice(("负责渔业资源养护和渔港监督管理工作。", "贯彻落实国家法律法规，承担行业规划、监督管理和公共服务职责。"))
    form["duties"] = text
    form["annual"]["goals"] = [{"text": text.rstrip("。") if rng.random() < 0.5 else text}]
    return [(number, "annual", "goals"), (number, "duties")]


@plants("R09")
def goals_are_the_overview(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(n, form) for n, form in projects(forms) if form["annual"].get("goals")]
    if not found:
        return []
    number, form = rng.choice(found)
    goals = "".join(goal["text"] for goal in form["annual"]["goals"])
    form.setdefault("extra", {})["项目概况"] = goals + rng.choice(("", "项目已列入年度工作要点，由专班负责推进。"))
    return [(number, "annual", "goals"), (number, "extra")]


@plants("R12")
def value_of_another_kind(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("数量", "参训教师人数", "≥260平方米"),
            ("数量", "义诊人次", "≥3公里"),
            ("数量", "绿化补植面积", "≥300米"),
            ("质量", "桩基检测合格率", "≥120座"),
            ("时效", "设备安装完成时间", "12件"),
            ("社会", "受益群众人数", "≥95%"),
            ("可持续", "路面使用年限", "基本建立"),
            ("质量", "课程结业率", "≥320人"),
        )
    )
    found = plain(rows(forms, level2=level2))
    return [put(rng.choice(found), name, value)] if found else []


@plants("R13")
def another_figure_in_the_goal(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in plain(rows(forms, level2="数量")) if forms[row.form][row.term].get("goals")]
    if not found:
        return []
    row = rng.choice(found)
    words, name, value = rng.choice(
        (
            ("轮训村级会计600人次", "轮训村级会计人次", "≥500人次"),
            ("更换老旧门窗860樘", "更换老旧门窗", "≥680樘"),
            ("清掏化粪池48座", "清掏化粪池", "≥42座"),
            ("修缮烈士墓16处", "修缮烈士墓", "12处"),
            ("发放科普读物9000册", "发放科普读物", "≥8000册"),
        )
    )
    goal = lengthen(forms, (row.form, row.term, rng.randrange(len(forms[row.form][row.term]["goals"]))), words)
    return [put(row, name, value), goal]


def _moved_from_running_costs(form: Form, name: str, share: str) -> int | None:
    """Another task, paid for by less for 基本支出, so that all sums stay; gives its index."""
    basic = next((task for task in form["tasks"] if "基本支出" in task["name"]), None)
    if basic is None or not basic["funds"].get("fiscal"):
        return None
    amount = (Decimal(basic["funds"]["fiscal"]) * Decimal(share)).quantize(Decimal("0.01"))
    for key in ("total", "fiscal"):
        basic["funds"][key] = str(Decimal(basic["funds"][key]) - amount)
    made = {**form["tasks"][-1], "name": name, "funds": {key: str(amount) for key in ("total", "fiscal")}}
    made["funds"] |= {key: "0.00" for key in basic["funds"] if key not in ("total", "fiscal")}
    if "content" in made:
        made["content"] = name
    if "label" in made:
        made["label"] = made["label"].replace(str(len(form["tasks"])), str(len(form["tasks"]) + 1))
    form["tasks"].append(made)
    return len(form["tasks"]) - 1


@plants("R14")
def task_without_goal(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    at = _moved_from_running_costs(form, rng.choice(("航标灯器更新", "古籍影印出版", "冰雪场馆租赁", "野生动物损害补偿", "退役军人安置", "殡葬惠民减免", "渔业资源增殖放流", "民兵训练基地", "法律援助办案")), "0.05")
    return [(number, "tasks", at)] if at is not None else []


@plants("R18")
def task_without_form(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    name = rng.choice(("办案业务用房维修", "应急储备库扩建", "数据共享平台升级", "历史档案抢救"))
    at = _moved_from_running_costs(form, name, "0.04")
    if at is None or not form["annual"].get("goals"):
        return []
    return [(number, "tasks", at), lengthen(forms, (number, "annual", 0), f"完成{name}1处")]


@plants("R19")
def form_without_task(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None:
        return []
    number, form = place
    names = {one["name"]: at for at, one in projects(forms)}
    found = [at for at, task in enumerate(form["tasks"]) if task["name"] in names]
    if len(found) < 2:
        return []
    at = rng.choice(found)
    task = form["tasks"].pop(at)
    funds = form["annual"]["funds"]
    for key, text in task["funds"].items():
        if text and funds.get(key):
            funds[key] = str(Decimal(funds[key]) - Decimal(text))
    project = names[task["name"]]
    # The projects ask for more now than the department has for them, and its numbering has a gap.
    return [(project, "name"), (project,), (number, "tasks"), (number, "annual", "funds")]


_EVALUATED = ["指标数据真实合理", "符合实际情况", "指标设置科学合理", "目标切实可行", "按要求完成"]


@plants("R16")
def boilerplate(forms: list[Form], rng: Random) -> list[Path_]:
    number, term, plan = rng.choice(list(plans(forms)))
    text = rng.choice(_EVALUATED)
    for row in plan["indicators"]:
        row["note"] = text
    return [(number, term, "indicators")]


@plants("R17")
def note_says_the_name(forms: list[Form], rng: Random) -> list[Path_]:
    number, term, plan = rng.choice(list(plans(forms)))
    for row in plan["indicators"]:
        row["note"] = row["name"] + rng.choice(("", "。"))
    return [(number, term, "indicators")]


@plants("R20")
def unit_of_another_place(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_goal(forms, rng)
    names = {form.get("department") or form.get("supervisor") for form in forms}
    own = next((name for name in names if name), "")
    match = re.match(r"[^市县区旗]{2,4}([县区旗])", own)
    if place is None or match is None:
        return []
    other = rng.choice(("白泉", "临湖", "云阳", "石桥")) + match[1]
    words = rng.choice(
        (f"由{other}中医院承担膏方制作200料", f"{other}第二中学教学设备更新到位", f"保障{other}民政局窗口正常运转", f"{other}图书馆新增藏书2000册")
    )
    return [lengthen(forms, place, words)]


@plants("R21")
def output_in_two_projects(forms: list[Form], rng: Random) -> list[Path_]:
    found = unscored(rows(forms, level2="数量", kind="project", term="annual"), forms)
    if len({row.form for row in found}) < 2:
        return []
    one = rng.choice(found)
    two = rng.choice([row for row in found if row.form != one.form])
    name, value = rng.choice((("回填开挖土石方", "15.6万立方米"), ("更换老旧路灯杆", "≥186基"), ("布设高清监控点位", "320个"), ("改造村级卫生厕所", "1260座")))
    return [put(one, name, value), put(two, name, value)]


@plants("R22")
def same_as_another_unit(forms: list[Form], rng: Random) -> list[Path_]:
    place = department(forms)
    if place is None or len(place[1]["annual"]["indicators"]) < 8:
        return []
    twin = copy.deepcopy(place[1])
    own = twin["department"]
    match = re.match(r"[^市县区旗]{2,4}[市县区旗]", own)
    if match is None:
        return []
    other = rng.choice(("白泉", "临湖", "云阳", "石桥")) + match[0][-1]
    twin["name"] = twin["department"] = other + own[match.end() :]
    forms.append(twin)
    return [(len(forms) - 1,), (place[0],)]
