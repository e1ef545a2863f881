"""What fuzzing begins with: one good example of everything that perfcheck reads."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from forms import files, old_word, printed, raw
from forms.samples import harbour

KEPT = Path(__file__).resolve().parent / "kept"

YAML = """\
部门名称: 某县水利局
年度: 2024年
money_unit: 万元
tasks:
  - {label: 1, name: 河道清淤, funds: {total: 100}}
midterm:
  period: 2024年—2026年
  goals: [{label: "目标1:", text: 清淤}]
  indicators:
    - {level2: 数量指标, name: 清淤长度, value: 30公里}
annual:
  funds: {total: "1,500.00元", fiscal: 150}
  indicators:
    - {level1: 产出指标, level2: 质量指标, name: 合格率, value: ≥95%, standard: "按 SL/T 4-2020", weight: 10}
    - {level2: 时效指标, name: 完成时间, value: 2024年12月底前} # perfcheck: ignore[C02] 已核
"""
TEXT = """\
项目支出绩效目标表
项目名称：渔港维护
主管部门：农业局
年度资金总额：30
绩效指标
一级指标  二级指标  三级指标  指标值
产出指标  数量指标  指标1：清淤量  ≥1万方
"""
RULES = """\
- 编号: LOCAL-01
  名称: 差旅类指标须写明人次
  级别: 警告
  范围: 每个指标
  当: '"差旅" 在 名称 且 非 空(指标值)'
  要求: 指标值.单位 == "人次" 或 指标值.下限 * 2 >= 3.5
  消息: “{名称}”没有写明人次
"""
CONFIG = """\
select = ["C", "A08"]
ignore = ["T01", {codes = ["C02"], reason = "已核", until = 2026-12-31, units = ["*局"]}]
fail-on = "warning"
[severity]
C02 = "warning"
[options.A04]
limit = 5
[[per-path]]
files = ["旧表/**"]
ignore = ["T"]
"""
BASELINE = (
    '{"perfcheck_baseline": 1, "perfcheck_version": "0.1.0", "findings": [\n'
    '{"fingerprint": "0123456789abcdef0123", "code": "C02", "severity": "error"}\n]}\n'
)
DECISIONS = """\
decisions:
  - fingerprint: 0123456789abcdef0123
    code: C02
    decision: 不采纳
    reviewer: 甲
    date: 2026-03-01
    words: 情况属实
"""
EXPRESSION = '"差旅" 在 名称 且 (指标值.下限 + 1) / 2 >= 3.5 或 匹配(名称, “(a|b)+”)'
QUANTITY = "不低于3-4次/年（含2021年的百分之九十五），约1.2万元以上"
PROPERTY = '<w:tblGrid><w:gridCol w:w="100"/></w:tblGrid><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'


@cache
def seeds(target: str) -> list[bytes]:
    """Good examples, and what was kept of earlier finds."""
    kept = [path.read_bytes() for path in sorted((KEPT / target).glob("*"))] if (KEPT / target).is_dir() else []
    return [*_made(target), *kept]


def _made(target: str) -> list[bytes]:
    texts = {
        "yaml": YAML, "rules": YAML, "text": TEXT, "rule-file": RULES, "config": CONFIG, "baseline": BASELINE,
        "decisions": DECISIONS, "expression": EXPRESSION, "quantity": QUANTITY,
    }  # fmt: skip
    if target in texts:
        return [texts[target].encode()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        writers = {
            "docx": files.write_plain_docx, "xlsx": files.write_xlsx, "xls": files.write_xls, "html": files.write_html,
            "xml": files.write_xml, "csv": files.write_csv, "doc": old_word.write_doc, "pdf": printed.write_pdf,
        }  # fmt: skip
        if target in writers:
            return [writers[target](path, harbour()).read_bytes()]
        if target == "docx-xml":
            return [raw.table(raw.row(raw.cell("项目名称", properties=PROPERTY), "甲")).encode()]
        if target == "xlsx-xml":
            sheet = '<cols><col min="1" max="3" hidden="1"/></cols><sheetData><row r="1" hidden="0"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c><c r="B1" s="1"><v>45000.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
            return [sheet.encode()]
        if target == "zip":
            yaml = YAML.encode()
            return [raw.package({"a.yaml": yaml, "甲/b.txt": TEXT.encode()}), files.write_plain_docx(path, harbour()).read_bytes()]
    raise KeyError(target)
