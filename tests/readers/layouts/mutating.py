"""Changes to a drawn form that leave what it says: columns in another order, merges taken apart, notes, page breaks."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from layouts.drawing import Drawing

from perfcheck.readers.form_labels import label_key, labels
from perfcheck.readers.form_roles import is_head, role_of
from perfcheck.readers.grid import GridCell, Row

#: Other names of the same thing, none of which the model keeps.
ALIASES = {
    "项目名称": ["项目支出名称", "项 目 名 称", "*项目名称：", "项目\n名称"],
    "主管部门": ["业务主管部门", "项目主管部门", "主管部门（盖章）"],
    "实施单位": ["项目实施单位", "项目单位", "具体实施单位"],
    "项目属性": ["项目性质", "项目类型", "项目\n属性"],
    "项目期": ["项目周期", "项目期限", "实施期限"],
    "一级指标": ["一级\n指标", "一级指标名称", "指标类别"],
    "二级指标": ["二级\n指标", "二级指标名称", "二级指标："],
    "三级指标": ["三级指标名称", "三级\n指标", "具体指标", "指标名称"],
    "指标值": ["目标值", "预期指标值", "指 标 值", "指标值（必填）", "绩效指标值"],
    "年度指标值": ["年度目标值", "本年度指标值"],
    "计量单位": ["度量单位", "指标单位"],
    "度量单位": ["计量单位", "绩效度量单位"],
    "备注": ["备注说明", "备 注"],
    "年度总体目标": ["年度绩效目标", "年度总体绩效目标", "本年度总体目标"],
    "年度绩效目标": ["年度总体目标", "本年度绩效目标"],
    "其中：财政拨款": ["其中:财政拨款", "财政拨款", "（一）财政拨款"],
    "任务名称": ["主要任务名称", "工作任务"],
    "主要内容": ["任务内容", "工作内容"],
}

Mutation = Callable[[list[Drawing], Random], str]


def head_of(drawing: Drawing) -> int | None:
    """The row of the last head of indicators in a drawing."""
    rows = [index for index, cells in enumerate(drawing) if is_head(Row([GridCell([text]) for text in cells]))]
    return rows[-1] if rows else None


def end_of(drawing: Drawing, head: int) -> int:
    """Behind the last row that is divided like the head."""
    end = head + 1
    while end < len(drawing) and drawing[end].count("<") <= drawing[head].count("<"):
        end += 1
    return end


def permute(tables: list[Drawing], random: Random) -> str:
    """Two columns of the indicators change places."""
    drawing = random.choice(tables)
    head = head_of(drawing)
    if head is None:
        return ""
    rows = drawing[head : end_of(drawing, head)]
    if any(label_key(row[0]) in labels().totals for row in drawing[head:]) or head + len(rows) + 1 < len(drawing):
        return ""  # what stands below belongs to the columns, too
    if any(len(row) < len(drawing[head]) for row in rows):
        return ""
    roles = [role_of(cell) for cell in drawing[head]]
    if len([role for role in roles if role == "name"]) != 1:
        return ""
    free = [
        column for column, role in enumerate(roles)
        if role is not None and all("<" not in row[column : column + 2] for row in rows)
    ]  # fmt: skip
    if len(free) < 2:
        return ""
    one, other = random.sample(free, 2)
    for row in rows:
        row[one], row[other] = row[other], row[one]
    return f"columns {one} and {other} change places"


def blank_row(tables: list[Drawing], random: Random) -> str:
    """A row without a word, anywhere."""
    drawing = random.choice(tables)
    at = random.randrange(1, len(drawing) + 1)
    below = drawing[at] if at < len(drawing) else [""] * len(drawing[0])
    row: list[str] = []
    for cell in below:
        row.append(cell if cell == "^" or (cell == "<" and row and row[-1]) else "")
    drawing.insert(at, row)
    return f"a blank row before row {at}"


def rename(tables: list[Drawing], random: Random) -> str:
    """A label is called what another form calls it."""
    found = [(row, column) for table in tables for row in table for column, text in enumerate(row) if text in ALIASES]
    if not found:
        return ""
    row, column = random.choice(found)
    name = row[column]
    row[column] = random.choice(ALIASES[name])
    return f"{name!r} is called {row[column]!r}"


def unmerge(tables: list[Drawing], random: Random) -> str:
    """One merged cell falls apart: what it covered is blank, or says the level again."""
    found = []
    for drawing in tables:
        for number, row in enumerate(drawing):
            for column, text in enumerate(row):
                if text == "^" and drawing[number - 1][column] != "<" and row[column + 1 : column + 2] != ["<"]:
                    found.append((drawing, number, column))
                if text == "<" and row[column - 1] != "^" and not (
                    number + 1 < len(drawing) and drawing[number + 1][column] == "^"
                ):
                    found.append((drawing, number, column))
    if not found:
        return ""
    drawing, number, column = random.choice(found)
    sign = drawing[number][column]
    above = drawing[number - 1][column]
    again = sign == "^" and above not in ("^", "<") and above.endswith("指标") and label_key(above) != "绩效指标"
    again = again and role_of(above) is None and random.random() < 0.5
    drawing[number][column] = above if again else ""
    return f"{sign} in row {number}, column {column} becomes {drawing[number][column]!r}"


def note(tables: list[Drawing], random: Random) -> str:
    """Prose under the last table."""
    text = random.choice(["注：本表一式两份。", "填表说明：请逐项填写", "说明：\n1.指标值须量化", "注: 由财务科汇总"])
    tables[-1].append([text, *["<"] * (len(tables[-1][0]) - 1)])
    return "a note"


def split(tables: list[Drawing], random: Random) -> str:
    """A page break within the indicators: the head and the merged labels stand again above the rest."""
    drawing = tables[-1]
    head = head_of(drawing)
    if head is None or end_of(drawing, head) - head < 4:
        return ""
    at = random.randrange(head + 2, end_of(drawing, head))
    first = list(drawing[at])
    for column, text in enumerate(first):
        above = at
        while drawing[above][column] == "^":
            above -= 1
        if text == "^":
            first[column] = "" if above <= head else drawing[above][column]
    tables[-1:] = [drawing[:at], [list(drawing[head]), first, *drawing[at + 1 :]]]
    return f"split before row {at}"


ALL: list[Mutation] = [permute, blank_row, rename, unmerge, note, split]
