"""Defects of measurability (Q): values that cannot be held against what was done."""

from __future__ import annotations

from random import Random

from planting.corpus import Form, Path_
from planting.places import lengthen, plain, plans, put, rows, some_goal
from planting.planters import plants


def _write(
    forms: list[Form], rng: Random, level2: str, value: str, *, name: str = "", standard: str | None = "上年实际", note: str = ""
) -> list[Path_]:
    """Another value (and name, and standard) for a row of a 二级指标 whose value stands in one cell."""
    found = plain(rows(forms, level2=level2))
    if standard != "上年实际":
        found = [row for row in found if "standard" in row.cells]
    return [put(rng.choice(found), name, value, standard=standard, note=note)] if found else []


@plants("Q01")
def points_elsewhere(forms: list[Form], rng: Random) -> list[Path_]:
    value = rng.choice(("按照上级要求执行", "根据实际情况确定", "据实结算", "符合相关标准", "达到规定要求", "参照省级标准执行"))
    return _write(forms, rng, rng.choice(("数量", "质量", "成本", "社会")), value)


@plants("Q02")
def no_measure(forms: list[Form], rng: Random) -> list[Path_]:
    value = rng.choice(("明显改善", "有效提升", "显著提高", "逐步增强", "持续向好", "进一步优化"))
    return _write(forms, rng, rng.choice(("质量", "社会", "生态", "可持续")), value)


@plants("Q03")
def name_repeated(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if len(row.cells["name"]) >= 4 and not any(char.isdigit() for char in row.cells["name"])]
    found = [row for row in found if "operator" not in row.cells]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["value"] = row.cells["name"] + rng.choice(("", "。"))
    return [row.path()]


@plants("Q05")
def figure_in_the_standard(forms: list[Form], rng: Random) -> list[Path_]:
    value, standard = rng.choice((("应知尽知", "抽查知晓率在95%以上"), ("有序推进", "全年不少于12次"), ("按时完成", "2024年10月底前")))
    return _write(forms, rng, "质量", value, standard=standard)


@plants("Q06")
def no_direction(forms: list[Form], rng: Random) -> list[Path_]:
    name, value = rng.choice((("村集体经济收入", "5万元"), ("单位改造成本", "12万元"), ("培训课时费", "300元")))
    return _write(forms, rng, "成本", value, name=name)


@plants("Q07")
def no_time(forms: list[Form], rng: Random) -> list[Path_]:
    return _write(forms, rng, "时效", rng.choice(("及时", "按时完成", "按计划实施", "及时完成", "按进度推进")), name="设备采购及时性")


@plants("Q08")
def no_baseline_figure(forms: list[Form], rng: Random) -> list[Path_]:
    value = rng.choice(("不高于2021年次数", "不低于上年", "低于上年水平", "较上年有所提高"))
    return _write(forms, rng, "数量", value, standard="上级要求")


@plants("Q09")
def a_question(forms: list[Form], rng: Random) -> list[Path_]:
    standard = rng.choice(("是否按时完成", "资金是否及时到位", "设备能否正常运行", "有无安全事故"))
    found = [row for row in rows(forms, level2="质量") if "standard" in row.cells]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["standard"] = standard
    return [row.path()]


@plants("Q14")
def a_range(forms: list[Form], rng: Random) -> list[Path_]:
    return _write(forms, rng, "数量", rng.choice(("3-4次/年", "10—15场", "3至5次")), name="专题调研次数")


@plants("Q17")
def goals_without_figures(forms: list[Form], rng: Random) -> list[Path_]:
    found = [(number, term, plan) for number, term, plan in plans(forms) if plan.get("goals")]
    if not found:
        return []
    number, term, plan = rng.choice(found)
    texts = ("加强队伍建设，提升服务水平。", "改善设施条件，保障群众需要。", "健全工作机制，促进事业发展。", "做好日常管理，推动工作落实。")
    for at, goal in enumerate(plan["goals"]):
        goal["text"] = texts[at % len(texts)]
    return [(number, term, "goals")]


@plants("Q18")
def satisfied(forms: list[Form], rng: Random) -> list[Path_]:
    return _write(forms, rng, "满意", rng.choice(("满意", "及时办理群众诉求", "基本满意", "提升", "较高")), standard="抽样调查")


@plants("Q23")
def no_unit(forms: list[Form], rng: Random) -> list[Path_]:
    name = rng.choice(("新建服务网点", "更新设备", "扶持企业", "修复路面"))
    return _write(forms, rng, "数量", rng.choice(("220", "≥31", "2100", "不少于15")), name=name)


@plants("Q24")
def digits_lost(forms: list[Form], rng: Random) -> list[Path_]:
    return _write(forms, rng, "质量", rng.choice(("达到%以上", "第一年占总客%", "不少于万元以上", "年月日前完成")), standard="实施方案")


@plants("Q31")
def always_true(forms: list[Form], rng: Random) -> list[Path_]:
    name, value = rng.choice((("设备完好率", "≤100%"), ("验收合格率", "≥0%"), ("新增就业人数", "≥0人")))
    return _write(forms, rng, "质量" if "率" in name else "数量", value, name=name)


@plants("Q32")
def several_values(forms: list[Form], rng: Random) -> list[Path_]:
    value = rng.choice(("3期200人", "12场3000人次", "4期160学时"))
    return _write(forms, rng, "数量", value, name="技能培训", standard="年度计划")


@plants("Q04")
def name_of_another(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("数量", "护士专科培训", "参训护士取证率"),
            ("质量", "危桥加固改造", "改造后桥梁安全达标率"),
            ("数量", "科普进校园活动", "听讲学生人数"),
            ("社会", "残疾人康复服务", "康复服务覆盖率"),
            ("质量", "校车安全管理", "校车定期检验合格率"),
            ("社会", "消防安全宣传", "消防常识知晓率"),
            ("数量", "招商推介成果", "意向签约企业家数"),
        )
    )
    return _write(forms, rng, level2, value, name=name)


@plants("Q10")
def standard_says_the_name(forms: list[Form], rng: Random) -> list[Path_]:
    found = [row for row in rows(forms) if "standard" in row.cells and not any(char.isdigit() for char in row.cells["name"])]
    found = [row for row in found if row.cells["name"].endswith(("满意度", "合格率", "覆盖率", "完好率", "达标率"))]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["standard"] = rng.choice(("提升", "提高", "保证", "不断提高")) + row.cells["name"]
    return [row.path()]


@plants("Q11")
def value_says_part_of_the_name(forms: list[Form], rng: Random) -> list[Path_]:
    name, value = rng.choice(
        (
            ("部门联动、案件信息互通", "案件信息互通"),
            ("欺凌防范、学生心理疏导", "学生心理疏导"),
            ("居民节水意识", "增强居民节水意识"),
            ("企业创新能力", "提升企业创新能力"),
            ("管网漏点巡查", "完成管网漏点巡查"),
            ("牧区防疫水平", "提高牧区防疫水平"),
        )
    )
    return _write(forms, rng, rng.choice(("社会", "可持续")), value, name=name)


@plants("Q12")
def name_is_a_sentence(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("质量", "安全隐患及时整改", "100%"),
            ("质量", "办案经费及时拨付", "100%"),
            ("社会", "保护消费者权益", "成效显著"),
            ("经济", "增加农民收入", "明显"),
            ("成本", "不突破年初预算", "≤40万元"),
            ("成本", "在核定经费之内", "从严控制"),
            ("成本", "评审费用支付", "从严控制"),
        )
    )
    return _write(forms, rng, level2, value, name=name)


@plants("Q13")
def several_matters(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("数量", "地下管网检测和泵站除险加固", "各2处"),
            ("社会", "邻里和睦、孝老爱亲、移风易俗", "明显"),
            ("数量", "组织骨干教师轮训；编印校本教材", "各1项"),
            ("数量", "病媒生物消杀与健康知识宣讲", "各12次"),
            ("数量", "主干道路清扫保洁及沿线绿化补植", "各20处"),
            ("可持续", "运维制度健全、技术人员稳定、设备更新及时", "长期"),
        )
    )
    return _write(forms, rng, level2, value, name=name)


@plants("Q15")
def open_list(forms: list[Form], rng: Random) -> list[Path_]:
    place = some_goal(forms, rng)
    words = rng.choice(("组织岗位练兵、技能比武等", "做好值班值守、物资调运等", "推进档案整理、库房除湿等", "配齐口罩、手套等"))
    if place is None or rng.random() < 0.3:
        return _write(forms, rng, "质量", rng.choice(("体温、脉搏等", "报警、联动、巡检等", "叶龄、墒情等")), name="监测内容")
    return [lengthen(forms, place, words)]


@plants("Q16")
def whose_money(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("经济", "茶农经营收入", "2.6万元"),
            ("成本", "评审专家劳务", "800元"),
            ("成本", "护林员补助", "500元"),
            ("经济", "种粮农户收入", "3500元"),
        )
    )
    return _write(forms, rng, level2, value, name=name, standard="实施方案")


@plants("Q19")
def standard_of_something_else(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value, standard = rng.choice(
        (
            ("经济", "节约取暖费用", "明显", "锅炉正常运行"),
            ("社会", "业主来信答复", "及时", "压实科室责任"),
            ("数量", "添置病床数量", "40张", "达到全国平均水平"),
            ("可持续", "用电数据分析", "完成", "用电数据为错峰提供依据"),
            ("经济", "减少水费支出", "明显", "管网安全运行"),
        )
    )
    return _write(forms, rng, level2, value, name=name, standard=standard)


@plants("Q20")
def standard_is_a_wish(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value, standard = rng.choice(
        (
            ("质量", "雨情站数据质量", "较高", "观测数据准确"),
            ("质量", "展品布设质量", "较高", "布展内容完整"),
            ("数量", "参训护林人员", "≥60人", "符合市局要求"),
            ("成本", "租车支出", "从严控制", "租车支出不超过年度预算"),
            ("社会", "抄表人工投入", "减少", "减少人工抄表"),
        )
    )
    return _write(forms, rng, level2, value, name=name, standard=standard)


@plants("Q21")
def how_often(forms: list[Form], rng: Random) -> list[Path_]:
    found = plain(rows(forms, level2="数量", term="annual"))
    if not found:
        return []
    row = rng.choice(found)
    if rng.random() < 0.4 or not forms[row.form]["annual"].get("goals"):
        return [put(row, rng.choice(("日常巡查", "定期回访", "常态化检修")), rng.choice(("≥200人次", "不少于36次", "80户次")))]
    words, name, value = rng.choice(
        (
            ("危化品运输检查常态化开展", "危化品运输检查", "≥120家次"),
            ("定期抽检种子", "种子抽检", "400批次"),
            ("常态化组织夜间巡逻", "夜间巡逻", "≥96次"),
            ("定期开展器材保养", "器材保养", "不少于40次"),
        )
    )
    goal = lengthen(forms, (row.form, "annual", rng.randrange(len(forms[row.form]["annual"]["goals"]))), words)
    return [put(row, name, value), goal]


@plants("Q22")
def since_when(forms: list[Form], rng: Random) -> list[Path_]:
    name = rng.choice(("护林补贴发放", "疫情样品送检", "补助名单公示", "设备采购"))
    return _write(forms, rng, "时效", rng.choice(("15个工作日内", "≤30天", "不超过10个工作日", "7日内")), name=name, standard="实施方案")


@plants("Q25")
def yes(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("质量", "消防设施通过年检", "是"),
            ("可持续", "轮岗制度", "建立与否"),
            ("质量", "设备定期校准", "是否完成"),
            ("社会", "重大舆情", "否"),
            ("可持续", "管护协议", "有"),
        )
    )
    return _write(forms, rng, level2, value, name=name, standard="实施方案")


@plants("Q26")
def no_grades(forms: list[Form], rng: Random) -> list[Path_]:
    name = rng.choice(("讲解服务质量", "环境整治成效", "教学组织水平"))
    return _write(forms, rng, rng.choice(("质量", "社会")), rng.choice(("定性", "好坏", "效果高低")), name=name, standard="实施方案")


@plants("Q27")
def only_money(forms: list[Form], rng: Random) -> list[Path_]:
    number, term, plan = rng.choice(list(plans(forms)))
    if not plan.get("goals"):
        return []
    label = plan["goals"][0].get("label")
    text = rng.choice(
        (
            "结转上年度专项资金，支付监理费尾款。",
            "及时下达并拨付专项经费，支付应付账款。",
            "按合同约定支付设备尾款，上缴结余资金。",
        )
    )
    plan["goals"] = [{"label": label, "text": text} if label else {"text": text}]
    return [(number, term, "goals")]


@plants("Q28")
def slogan(forms: list[Form], rng: Random) -> list[Path_]:
    from perfcheck_rules.lexicon import load

    phrase = rng.choice([one for one in load("slogans")["phrases"] if len(one) == 4])
    name = rng.choice(("服务大局", "带动作用", "支撑能力"))
    return _write(forms, rng, rng.choice(("社会", "经济", "可持续")), f"为区域发展{phrase}", name=name, standard="实施方案")


@plants("Q29")
def input_as_target(forms: list[Form], rng: Random) -> list[Path_]:
    level2, name, value = rng.choice(
        (
            ("质量", "配套经费到位率", "100%"),
            ("时效", "预算执行率", "≥95%"),
            ("数量", "投入施工人员", "≥60人"),
            ("质量", "预算科目调整次数", "≤2次"),
            ("数量", "财政资金投入", "≥80万元"),
        )
    )
    found = plain(rows(forms, level2=level2, kind="project"))
    return [put(rng.choice(found), name, value)] if found else []


@plants("Q30")
def no_absolute_number(forms: list[Form], rng: Random) -> list[Path_]:
    number, term, _ = rng.choice(list(plans(forms)))
    found = [row for row in plain(rows(forms, level2="数量", term=term)) if row.form == number]
    if len(found) < 2 or len(found) != sum(row.form == number for row in rows(forms, level2="数量", term=term)):
        return []
    works = ["公证案件办理", "体检任务", "培训计划", "设备巡检", "采购任务", "监测任务", "建设任务", "维修任务", "走访计划", "课程开发", "样品检测", "台账整理"]
    return [put(row, f"{works[at % len(works)]}完成率", rng.choice(("100%", "≥95%"))) for at, row in enumerate(found)]


@plants("Q33")
def whose_satisfaction(forms: list[Form], rng: Random) -> list[Path_]:
    name = rng.choice(("满意度", "服务对象满意度", "满意率", "满意度指标"))
    return _write(forms, rng, "满意", rng.choice(("≥90%", "不低于88%", "92%以上")), name=name, standard="年度计划")
