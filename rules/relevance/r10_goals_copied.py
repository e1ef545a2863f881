"""R10: the annual goals are the mid-term goals word for word."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Goal, NotApplicable, Outcome, rule
from perfcheck.declaration.terms import ends_with_the_year

_MOST = 0.5
_SHORTEST = 4


@rule("R10", name="goals-copied", title="中期与年度目标照抄", severity="warning")
def goals_copied(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：年度目标与中期目标逐字相同（不计编号、标点、空格、全半角）的各条，占年度目标一半以上就报。没有中期栏的、中期止于本年的不查。

    为什么：几年的目标与一年的完全一样，看不出今年要做到哪一步。

    错误示例：
        kind: project
        name: 智慧水务
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）
          goals:
            - {label: 目标1：, text: 建成覆盖城区的供水监测网络。}    # 应报: R10
        annual:
          goals:
            - {label: 目标1：, text: 建成覆盖城区的供水监测网络；}    # 应报: R10

    正确示例：
        kind: project
        name: 智慧水务
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）
          goals:
            - {label: 目标1：, text: 三年建成覆盖城区的供水监测网络，接入监测点 900 个。}
        annual:
          goals:
            - {label: 目标1：, text: 建成供水监测平台，接入监测点 300 个。}
        ---
        kind: project
        name: 中期止于本年
        year: 2024
        midterm:
          period: 中期目标（2024年—2024年）
          goals:
            - {text: 建成覆盖城区的供水监测网络。}
        annual:
          goals:
            - {text: 建成覆盖城区的供水监测网络。}
        ---
        kind: project
        name: 多数不同
        year: 2024
        midterm:
          goals:
            - {text: 保障供水安全。}
            - {text: 三年改造管网 90 公里。}
            - {text: 三年更换水表 6 万只。}
        annual:
          goals:
            - {text: 保障供水安全。}
            - {text: 当年改造管网 30 公里。}
            - {text: 当年更换水表 2 万只。}

    怎么改：年度目标写当年要完成的部分和数量。

    依据：跨年度项目有总目标的，应同时有分年度的阶段性目标（具体条款可在配置的 [basis] 中对应）。
    """
    if project.midterm is None or project.annual is None or not project.midterm.goals or not project.annual.goals:
        yield NotApplicable("没有中期目标")
        return
    if ends_with_the_year(project):
        yield NotApplicable("中期止于本年")
        return
    mine, theirs = ({_end(goal.text.text) for goal in plan.goals} for plan in (project.midterm, project.annual))
    if "" not in mine and "" not in theirs and mine.isdisjoint(theirs):  # equivalent: only saves time
        return
    waiting: dict[str, list[Goal]] = {}
    for goal in project.midterm.goals:
        waiting.setdefault(goal.text.key, []).append(goal)
    annual = [goal for goal in project.annual.goals if len(goal.text.key) >= _SHORTEST]
    same = [(waiting[goal.text.key].pop(0), goal) for goal in annual if waiting.get(goal.text.key)]
    if len(same) < len(annual) * _MOST:
        return
    for midterm, goal in same:
        yield Finding(
            [midterm.text, goal.text],
            "年度目标与中期目标逐字相同（“{text}”），看不出当年要做到哪一步。",
            "请写当年要完成的部分和数量，例如“完成×”。",
            text=_short(goal.text.text),
        )  # fmt: skip


def _end(text: str) -> str:  # equivalent: only saves time
    """How a text ends, and so does any other that is the same but for marks, blanks and numbering; `""` where that is not sure."""
    plain = text.rstrip("。.；;，,！! ")
    end = plain[-6:]
    sure = len(plain) > 8 and end.isalnum() and max(end) < "\uff00" and not text[0].isspace()
    return end.lower() if sure else ""


def _short(text: str) -> str:
    plain = "".join(text.split()).rstrip("。.；;")
    return plain if len(plain) <= 24 else plain[:23] + "…"
