"""Small forms of our own: a project with the mid-term beside the year, and one for the year alone."""

from __future__ import annotations

from forms.boxes import Sketch


def harbour(name: str = "渔港维护", amount: str = "30", value: str = "≥1万方") -> Sketch:
    """A project form for the year alone, 6 columns."""
    sketch = Sketch("绩效目标表", ["项目支出绩效目标申报表", "（2024年度）"])
    sketch.line(("项目名称", 2), (name, 4))
    sketch.line(("主管部门", 2), "农业局", "实施单位", ("渔业局", 2))
    sketch.line(("项目属性", 2), "□新增项目 ☑延续项目", "项目期", ("1年", 2))
    sketch.put(3, 0, "项目资金\n（万元）", 3, 2)
    for row, (label, text) in enumerate((("年度资金总额：", amount), ("其中：财政拨款", amount), ("其他资金", "")), 3):
        sketch.put(row, 2, label, 1, 2)
        sketch.put(row, 4, text, 1, 2)
    sketch.line("年度\n总体目标", ("目标1：清淤\n目标2：修缮码头", 5))
    top = sketch.height
    sketch.put(top, 0, "绩\n效\n指\n标", 6)
    for column, head in enumerate(("一级指标", "二级指标", "三级指标", "指标值", "绩效标准"), 1):
        sketch.put(top, column, head)
    sketch.put(top + 1, 1, "产出指标", 3)
    sketch.put(top + 1, 2, "数量指标", 2)
    rows = [("指标1：清淤量", value, ""), ("指标2：码头", "2座", "按设计"), ("指标1：合格率", "95%", "验收规范"),
            ("指标1：受益船只", "≥200艘", ""), ("指标1：渔民满意度", "≥90%", "问卷")]  # fmt: skip
    for row, texts in enumerate(rows, top + 1):
        for column, text in enumerate(texts, 3):
            sketch.put(row, column, text)
    sketch.put(top + 3, 2, "质量指标")
    sketch.put(top + 4, 1, "效益指标")
    sketch.put(top + 4, 2, "社会效益指标")
    sketch.put(top + 5, 1, "满意度指标")
    sketch.put(top + 5, 2, "服务对象\n满意度指标")
    return sketch


def rows_of(sketch: Sketch, begin: int, end: int) -> Sketch:
    """The boxes that begin in these rows, moved to the top, none reaching beyond."""
    part = Sketch(sketch.name)
    for box in sketch.boxes:
        if begin <= box.row < end:
            part.put(box.row - begin, box.column, box.text, min(box.rows, end - box.row), box.columns)
    return part
