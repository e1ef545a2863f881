"""Changes that no finding concerns change no finding: order, blank rows, file format; and what holds of every finding."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forms import files, old_word, printed
from forms.samples import harbour
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.standard_input import Given
from perfcheck.readers.writing import scalar

if TYPE_CHECKING:
    from perfcheck.checking.report import Report

REGISTRY = load_plugins(Config())
_NAMES = ("清淤长度", "巡查次数", "合格率", "群众满意度", "培训人数", "完成时间", "差旅费", "节约成本")
_VALUES = ("", "≥95%", "10公里", "3-5次", "明显提高", "2024年12月底前", "100", "≤3.5万元", "每月1次", "按标准执行", "全覆盖", "大于大于5")
_LEVELS = ("数量指标", "质量指标", "时效指标", "社会效益指标")

row = st.tuples(st.sampled_from(_LEVELS), st.sampled_from(_NAMES), st.one_of(st.sampled_from(_VALUES), st.text("0123456789.%≥≤至万元年月次人约均 ", max_size=8)))
rows = st.lists(row, min_size=1, max_size=8)
quiet = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def form(name: str, given: list[tuple[str, str, str]]) -> str:
    lines = [f"项目名称: {name}", "主管部门: 农业局", "年度: 2024年", "money_unit: 万元", "annual:", "  funds: {total: 30}", "  indicators:"]
    for level, indicator, value in given:
        lines += [f"    - level2: {level}", f"      name: {indicator}", f"      value: {scalar(value)}"]
    return "\n".join(lines) + "\n"


def checked(*texts: str) -> Report:
    sources = [Given(f"{number}.yaml", f"/f/{number}.yaml", "/f", content=text.encode()) for number, text in enumerate(texts)]
    report = run(sources, Config(), REGISTRY)
    assert not report.problems
    return report


def told(report: Report) -> Counter[tuple[Any, ...]]:
    """What is said of which row, without the places in the file."""
    return Counter((one.code, one.severity, one.message, one.places[0].row, one.places[0].field) for one in report.findings)


@quiet
@given(rows)
def test_a_finding_holds_the_text_of_its_cell_and_has_a_fingerprint_of_its_own(given: list[tuple[str, str, str]]) -> None:
    text = form("渔港维护", given)
    lines = text.split("\n")
    report = checked(text)
    for finding in report.findings:
        for place in finding.places:
            if place.text and place.line is not None and place.column is not None and place.line == place.end_line:
                written = lines[place.line - 1][place.column - 1 : (place.end_column or 1) - 1]
                assert place.text.strip() in written or written.strip("\"'") in place.text
    prints = [one.fingerprint for one in report.findings]
    assert len(set(prints)) == len(prints)
    assert prints == [one.fingerprint for one in checked(text).findings]


@quiet
@given(rows, rows)
def test_the_order_of_files_changes_nothing(one: list[tuple[str, str, str]], other: list[tuple[str, str, str]]) -> None:
    first, second = form("渔港维护", one), form("校舍维修", other)
    assert told(checked(first, second)) == told(checked(second, first))


@quiet
@given(rows, st.integers(1, 3))
def test_blank_rows_and_comments_in_the_file_change_nothing(given: list[tuple[str, str, str]], count: int) -> None:
    text = form("渔港维护", given)
    spread = text.replace("\n    - level2", "\n" * count + "\n    # 注\n    - level2")
    before, after = checked(text), checked(spread)
    assert told(before) == told(after)
    assert [one.fingerprint for one in before.findings] == [one.fingerprint for one in after.findings]


@quiet
@given(rows)
def test_how_yaml_quotes_a_text_changes_nothing(given: list[tuple[str, str, str]]) -> None:
    plain = form("渔港维护", given)
    quoted = "\n".join(
        f'{line[: line.index(": ") + 2]}"{line[line.index(": ") + 2 :]}"' if line.lstrip(" -").startswith(("name: ", "level2: ")) else line
        for line in plain.split("\n")
    )  # fmt: skip
    assert told(checked(plain)) == told(checked(quoted))


@pytest.mark.parametrize("value", ["", "明显提高", "≥1万方", "大于大于5"])
def test_the_format_of_the_file_changes_nothing(tmp_path: Path, value: str) -> None:
    """But for what a format cannot hold: the blanks at the ends of a cell."""
    writers: dict[str, Any] = {
        "a.docx": files.write_docx, "a.xlsx": files.write_xlsx, "a.xls": files.write_xls, "a.html": files.write_html, "a.xml.xls": files.write_xml,
        "a.doc": old_word.write_doc, "a.pdf": printed.write_pdf,
    }  # fmt: skip
    found = {}
    for name, write in writers.items():
        folder = tmp_path / name
        folder.mkdir()
        path = write(folder / name, harbour(value=value))
        found[name] = told(run([Given(name, str(path), str(folder), content=path.read_bytes())], Config(), REGISTRY))
    first = found["a.docx"]
    assert first
    assert {name: (one - first, first - one) for name, one in found.items() if one != first} == {}
