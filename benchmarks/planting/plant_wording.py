"""Defects of wording (T)."""

from __future__ import annotations

from random import Random

from planting.corpus import Form, Path_
from planting.places import plans, rows, some_row
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


@plants("T01")
def typo(forms: list[Form], rng: Random) -> list[Path_]:
    from perfcheck_rules.lexicon import load

    entries = [entry for entry in load("typos") if isinstance(entry, dict)] if isinstance(load("typos"), list) else []
    wrong = [entry["wrong"] for entry in entries if "wrong" in entry and not set(entry) - {"wrong", "right"}]
    return _after(forms, rng, rng.choice(wrong or ["视屏会议", "准备把握", "到达要求"]))


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
