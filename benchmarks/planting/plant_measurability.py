"""Defects of measurability (Q): values that cannot be held against what was done."""

from __future__ import annotations

from random import Random

from planting.corpus import Form, Path_
from planting.places import plans, rows
from planting.planters import plants


def _write(
    forms: list[Form], rng: Random, level2: str, value: str, *, name: str = "", standard: str | None = "上年实际", note: str = ""
) -> list[Path_]:
    """Another value (and name, and standard) for a row of a 二级指标 whose value stands in one cell."""
    found = [row for row in rows(forms, level2=level2) if "operator" not in row.cells and "unit" not in row.cells]
    if standard:
        found = [row for row in found if "standard" in row.cells or standard == "上年实际"]
    if not found:
        return []
    row = rng.choice(found)
    row.cells["value"] = value
    if name:
        row.cells["name"] = name
    if "standard" in row.cells and standard is not None:
        row.cells["standard"] = standard
    if "note" in row.cells:
        row.cells["note"] = note
    return [row.path()]


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
