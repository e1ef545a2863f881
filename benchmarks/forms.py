"""Distinct declarations for measuring: clean by the default rules, in folders of four (one department, three projects)."""

from __future__ import annotations

import random
from pathlib import Path

_PLACES = ["东湖", "西岭", "南湾", "北川", "临江", "青山", "白云", "金沙", "石桥", "柳河", "丰泽", "永安", "长宁", "太平", "新城", "古田"]
_FIELDS = [
    ("教育局", ["校舍维修", "教师培训", "营养改善"], "学生", ["教师", "课程", "校舍", "实训", "图书", "体检"]),
    ("水务局", ["河道管护", "供水管网改造", "水库除险"], "居民", ["河段", "泵站", "管网", "水样", "堤防", "闸门"]),
    ("卫生健康局", ["基层医疗服务", "疫苗接种", "妇幼保健"], "患者", ["门诊", "随访", "体检", "疫苗", "病床", "急救"]),
    ("交通运输局", ["农村公路养护", "桥梁检测", "公交运营"], "乘客", ["路面", "桥梁", "站台", "标线", "护栏", "车辆"]),
    ("文化和旅游局", ["公共图书馆开放", "文物保护", "群众文化活动"], "读者", ["展览", "演出", "讲座", "古籍", "馆藏", "场馆"]),
]
_ACTS = [("新建", "改造", "检查"), ("修缮", "添置", "登记"), ("扩建", "更新", "抽查")]  # no two projects of a unit promise the same
_UNITS = ["人次", "场次", "公里", "平方米", "套", "份"]


def _rows(rng: random.Random, things: list[str], people: str, scale: int, unit: str, total: int, count: int, acts: tuple[str, ...], works: list[str]) -> list[str]:
    rows = []
    price = rng.randrange(40, 900)
    groups = [
        ("产出指标", "数量指标", [f"{thing}{act}数量" for thing in things for act in acts]),
        ("产出指标", "质量指标", [*works, *(f"{thing}验收合格率" for thing in things)]),
        ("产出指标", "时效指标", [f"{thing}按期完成率" for thing in things]),
        ("产出指标", "成本指标", ["项目总成本", f"每{unit}平均成本"]),
        ("效益指标", "社会效益指标", [f"{thing}服务覆盖率" for thing in things]),
        ("效益指标", "可持续影响指标", [f"{thing}正常使用年限" for thing in things]),
        ("满意度指标", "服务对象满意度指标", [f"{people}满意度"]),
    ]
    fewest = {"质量指标": len(works), "成本指标": 2}
    shares = [max(1, fewest.get(level2, 0), round(count * len(names) / 48)) for _, level2, names in groups]
    shares[0] = max(1, count - sum(shares[1:]))
    for (level1, level2, names), share in zip(groups, shares, strict=True):
        for number, name in enumerate(names[:share], 1):
            if level2 == "数量指标":
                value = f"不少于{rng.randrange(20, 900) * scale}{unit}"
            elif level2 == "成本指标":
                value = f"≤{total}万元" if number == 1 else f"≤{price}元/{unit}"
            elif level2 == "可持续影响指标":
                value = f"≥{rng.randrange(5, 20)}年"
            else:
                value = f"≥{rng.randrange(85, 99)}%"
            standard = rng.choice(["上年实际完成数", "行业平均水平", "年度工作计划", "历史数据测算"]) + str(rng.randrange(10, 99))
            rows += [
                f"    - level1: {level1}", f"      level2: {level2}", f"      label: 指标{number}：", f"      name: {name}",
                f"      value: {value}", f"      standard: {standard}",
            ]  # fmt: skip
    return rows


def project(rng: random.Random, unit_name: str, name: str, people: str, things: list[str], indicators: int, acts: tuple[str, ...]) -> tuple[str, int]:
    """One project form with a mid-term and an annual plan; the text and its annual amount in 万元."""
    total, unit = rng.randrange(50, 900), rng.choice(_UNITS)
    lines = [
        "kind: project", f"name: {name}", "year: 2024", f"supervisor: {unit_name}", f"implementer: {unit_name}",
        "attribute: 延续项目", "duration: 2022年—2026年", "money_unit: 万元",
    ]  # fmt: skip
    later = total * 2 + rng.randrange(5, 40)  # what the next two years need, which is never just twice this year's
    state = rng.getstate()
    for term, scale, amount in (("midterm", 3, total + later), ("annual", 1, total)):
        rng.setstate(state)
        lines.append(f"{term}:")
        if term == "midterm":
            lines.append("  period: 中期目标（2024年—2026年）")
        lines += ["  funds:", f"    total: {amount}", f"    fiscal: {amount}", "    other: 0", "  goals:"]
        for number, thing in enumerate(things[:3], 1):
            lines += [f"    - label: 目标{number}：", f"      text: 完成{thing}建设和检查任务，服务{people}{rng.randrange(100, 9000) * scale}人次。"]
        lines.append("  indicators:")
        lines += _rows(rng, things, people, scale, unit, amount, indicators, acts, [])
    return "\n".join(lines) + "\n", total


def department(rng: random.Random, unit_name: str, tasks: list[tuple[str, int]], people: str, things: list[str], indicators: int) -> str:
    """The department form over these tasks."""
    base = rng.randrange(200, 2000)
    everything = [("基本支出", base), *tasks]
    lines = ["kind: department", f"name: {unit_name}", f"department: {unit_name}", "year: 2024", "money_unit: 万元", "tasks:"]
    for number, (name, amount) in enumerate(everything, 1):
        lines += [
            f"  - label: 任务{number}", f"    name: {name}", f"    content: {name}有关工作", "    funds:", f"      total: {amount}",
            f"      fiscal: {amount}", "      other: 0",
        ]  # fmt: skip
    total = sum(amount for _, amount in everything)
    lines += ["annual:", "  funds:", f"    total: {total}", f"    fiscal: {total}", "    other: 0", "  goals:"]
    works = ["人员经费发放到位率", *(f"{name}任务完成率" for name, _ in tasks)]
    named = ["足额发放人员经费。"]
    named += [f"完成{name}任务{rng.randrange(10, 99)}项。" for name, _ in tasks]
    for number, text in enumerate(named, 1):
        lines += [f"    - label: 目标{number}：", f"      text: {text}"]
    lines.append("  indicators:")
    return "\n".join(lines + _rows(rng, things, people, 1, rng.choice(_UNITS), total, indicators, _ACTS[0], works)) + "\n"


def generate(folder: Path, folders: int, *, indicators: int = 25, seed: int = 1) -> list[Path]:
    """Write ``folders`` submissions of four forms each; the files in order."""
    rng = random.Random(seed)
    files = []
    for number in range(folders):
        place = f"{rng.choice(_PLACES)}{rng.choice('县区市')}{number}"
        office, names, people, things = _FIELDS[number % len(_FIELDS)]
        unit_name = f"{place}{office}"
        home = folder / f"unit-{number:05d}"
        home.mkdir(parents=True, exist_ok=True)
        tasks = []
        for index, name in enumerate(names):
            own = [f"{place[:2]}{thing}" for thing in rng.sample(things, len(things))]
            text, amount = project(rng, unit_name, f"{place}{name}", people, own, indicators, _ACTS[index])
            tasks.append((f"{place}{name}", amount))
            files.append(home / f"project-{index}.yaml")
            files[-1].write_text(text, encoding="utf-8")
        files.append(home / "department.yaml")
        files[-1].write_text(department(rng, unit_name, tasks, people, things, indicators), encoding="utf-8")
    return files
