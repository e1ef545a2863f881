"""Cell texts that are made for whoever opens a report: terminals, browsers, spreadsheets, version control, build servers."""

from __future__ import annotations

from html import escape

from forms import raw

TEXTS = (
    "=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1:A9)", "\t=1+1", "=HYPERLINK(\"http://127.0.0.1:9/\",\"点\")", "'=1", "＝1+1",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--", "]]>", "&lt;b&gt;&amp;", "javascript:alert(1)", "</textarea></style></script>",
    "{{7*7}}", "{% raw %}", "${7*7}", "{名称}", "{0.__class__}", "%s%n%d",
    "[red]红[/red]", "[link=http://127.0.0.1:9/]点[/link]", "[点](http://127.0.0.1:9/)", "![x](http://127.0.0.1:9/x.png)", "|甲|乙|", "`rm`", "# 标题", "- [ ] 项", "***", "~~~",
    "::error file=/etc/passwd,line=1::甲", "##[set-output name=x]y", "%0A::warning::甲",
    "_x001B_[2J_x001B_]0;pwned_x0007_", "_x001B_]8;;http://127.0.0.1:9/_x0007_点", "_x009B_31m", "_x0000_零", "_x0008__x0008_退", "_x007F_", "_x0085_", "_x2028_行",
    "_x202E_反_x202C_", "_x2066_隔_x2069_", "_x200B_零宽", "_xFEFF_", "_xFFFE_", "_xD800_半", "_xDC00__xD800_", "\U0001f4a9", "叠" + "\u0301" * 300, "长" * 5000, "\\", "\\n", "\"", "“”’", "..\\..\\x", "C:\\x",
)  # fmt: skip


def hostile_sheet() -> bytes:
    """A form whose rows have these names, and blank values: each must be told (C02) with its name."""
    rows = [("项目名称", TEXTS[0]), ("主管部门", TEXTS[8]), ("二级指标", "三级指标", "指标值", "绩效标准")]
    rows += [("数量指标", f"{number}号{text}", "", text) for number, text in enumerate(TEXTS)]
    return raw.xlsx(
        "<sheetData>" + "".join(
            f'<row r="{r}">' + "".join(
                f'<c r="{"ABCD"[c]}{r}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>' for c, text in enumerate(row)
            ) + "</row>" for r, row in enumerate(rows, 1)
        ) + "</sheetData>", name="&lt;表&gt;'!",
    )  # fmt: skip
