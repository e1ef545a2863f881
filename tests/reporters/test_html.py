"""The HTML report as a file: what it says first, how it draws the forms, that all links lead somewhere and nothing hostile lives."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html as markup

from perfcheck import Config
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.readers.discovery import discover
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.html import dump

if TYPE_CHECKING:
    from perfcheck.checking.report import Report

ROOT = Path(__file__).resolve().parents[2]
SUZHOU = ROOT / "declarations" / "suzhou-2022"

EVALUATION = """
kind: evaluation
title: 项目支出绩效自评表
name: 校舍维修
year: 2024
implementer: 某县第一中学
money_unit: 万元
score: 99
annual:
  period: 年度总体目标
  funds: {total: 100, fiscal: 80, 上年结转: 20}
  execution:
    total: {initial: 90, executed: 90, rate: 95%, weight: 10, score: 9.5}
    fiscal: {executed: 70, rate: 87.5%}
  goals:
    - {label: 目标1：, text: 完成校舍维修2000平方米}
  indicators:
    - {level1: 产出指标, level2: 数量指标, name: 维修面积, value: 2000, unit: 平方米, actual: 1800, weight: 20, score: 20, reason: ""}
    - {level1: 产出指标, level2: 质量指标, name: 验收合格率, value: 100, unit: '%', actual: 100, weight: 20, score: 20, reason: ""}
"""

HOSTILE_TEXTS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "</script></style></title><svg onload=alert(3)>",
    "{{ 7 * 7 }}{% raw %}{# c #}", "=HYPERLINK(\"http://evil.example\",\"x\")", "' onmouseover='alert(4)", "<!-- ", "&lt;b&gt;&#0;",
    "javascript:alert(5)", "]]>", "${alert(6)}`",
)  # fmt: skip


def hostile_form() -> str:
    """A form whose every text is an attack, each with a defect so that it is told too."""
    import json

    rows = "".join(
        f"    - {{level1: {json.dumps(text)}, level2: 数量指标, name: {json.dumps(text)}, value: ''}}\n" for text in HOSTILE_TEXTS
    )
    return (
        f"title: {json.dumps(HOSTILE_TEXTS[0])}\nname: {json.dumps(HOSTILE_TEXTS[2])}\nyear: 2024\n"
        f"implementer: \"甲\\u202e乙\\a\\x85<b>\"\nextra:\n  {json.dumps(HOSTILE_TEXTS[1])}: ''\nannual:\n  indicators:\n{rows}"
    )


def check(*paths: Path, **settings: Any) -> Report:
    config = Config(**settings)
    return run(discover([str(path) for path in paths]), config, load_plugins(config), None, keep=True)


def parse(data: bytes) -> markup.HtmlElement:
    return markup.document_fromstring(data.decode("utf-8"))


def text(element: markup.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def classed(element: markup.HtmlElement, name: str) -> list[markup.HtmlElement]:
    return element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]")  # type: ignore[no-any-return]


def forms(page: markup.HtmlElement) -> dict[str, markup.HtmlElement]:
    """The drawn forms by the names on their buttons."""
    return {text(form.xpath("./h4/button")[0]): form for form in classed(page, "form")}


def table(form: markup.HtmlElement, name: str) -> list[list[str]]:
    """A table of a form as a grid: the text of merged boxes stands at their first place, ^ above and < before at the others."""
    found = [one for one in form.iter("table") if text(one.find("caption")).endswith(f"：{name}")]
    assert len(found) == 1, name
    grid: dict[tuple[int, int], str] = {}
    rows = list(found[0].iter("tr"))
    for y, row in enumerate(rows):
        x = 0
        for box in row:
            while (y, x) in grid:
                x += 1
            for down in range(int(box.get("rowspan", "1"))):
                for right in range(int(box.get("colspan", "1"))):
                    assert (y + down, x + right) not in grid, "boxes overlap"
                    grid[y + down, x + right] = "<" if right else "^" if down else text(box)
    width = len(found[0].findall("colgroup/col"))
    assert set(grid) == {(y, x) for y in range(len(rows)) for x in range(width)}, "the table has holes or sticks out"
    return [[grid[y, x] for x in range(width)] for y in range(len(rows))]


@pytest.fixture(scope="module")
def report() -> Report:
    return check(SUZHOU)


@pytest.fixture(scope="module")
def data(report: Report) -> bytes:
    return dump(report)


@pytest.fixture(scope="module")
def page(data: bytes) -> markup.HtmlElement:
    return parse(data)


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """The page on one form written here."""

    def make(form: str, **settings: Any) -> markup.HtmlElement:
        (tmp_path / "form.yaml").write_text(form, "utf-8")
        return parse(dump(check(tmp_path / "form.yaml", **settings)))

    return make


def test_the_verdict_comes_first(page: markup.HtmlElement) -> None:
    header = page.body.xpath("./*[not(self::a)]")[0]
    assert header.tag == "header"
    assert text(header[0]) == "未通过 宿州市乡村振兴局 2022 年"
    assert page.xpath("string(//title)").startswith("未通过 · 宿州市乡村振兴局 2022 年")


def test_counts_and_what_was_checked(page: markup.HtmlElement, report: Report) -> None:
    summary = summarize(report)
    totals = [re.sub(r"\s+", "", text(one)) for one in classed(page, "totals")[0]]
    for told, (severity, sign, name) in zip(
        totals, [("error", "必", "必须修改"), ("warning", "建", "建议修改"), ("info", "供", "供参考")], strict=True
    ):
        many = f"{summary.entries_of(severity)}条（{summary.places_of(severity)}处）"
        assert told == f"{sign}{name}{name}{many}"
    facts = {text(one[0]): text(one[1]) for one in classed(page, "facts")[0]}
    assert facts["检查范围"].startswith("4 张表（部门整体表 1、项目表 3），147 行指标，用 ")
    assert facts["未能判断"] == "缺数据，未能判断 2 处，这些处没有结论。"
    assert facts["不单列"].startswith(f"另有 {summary.unlisted} 处")


def test_every_thing_to_mend_is_told_with_its_reason_and_remedy(page: markup.HtmlElement, report: Report) -> None:
    items = {one.get("id"): one for one in classed(page, "item")}
    assert list(items) == [f"i{number}" for number in range(1, len(items) + 1)]
    for element, item in zip(items.values(), summarize(report).items, strict=True):
        told = text(element.getparent())
        assert " ".join(item.lead.message.split()) in told
        assert " ".join(item.lead.hint.removeprefix("建议").split()) in told
        assert element.get("data-severity") == item.severity
        assert item.lead.code in element.get("data-code").split()
        assert item.lead.dimension in element.get("data-dimension").split()


def test_every_link_leads_somewhere_and_no_id_comes_twice(page: markup.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//a/@href")
    assert len(links) > 1000
    assert {link for link in links if link[:1] != "#" or link[1:] not in set(ids)} == set()
    controlled = page.xpath("//@aria-controls | //@aria-labelledby")
    assert set(controlled) <= set(ids)


def test_every_place_is_marked_in_its_form_and_the_mark_leads_back(page: markup.HtmlElement, report: Report) -> None:
    cells = {one.get("id"): one for one in classed(page, "cell")}
    for item, element in zip(summarize(report).items, classed(page, "item"), strict=True):
        mine = {
            name: cell for name, cell in cells.items()
            if any(element.get("id") in mark.get("data-items").split() for mark in cell.xpath("./a[@data-items]"))
        }  # fmt: skip
        for finding in (*item.findings, *item.others):
            for place in finding.places:
                wanted = " ".join((place.text or "").split()) or "（空）"
                if place.cell is not None:
                    assert any(text(cell).startswith(wanted) for cell in mine.values()), (finding.code, place)
        links = set(element.xpath(".//a[starts-with(@href, '#f')]/@href"))
        assert links
        assert {link[1:] for link in links} - set(mine) <= {"f0", "f1", "f2", "f3"}
        for cell in mine.values():
            (row,) = cell.xpath("ancestor::tr[1]")
            beside = row.xpath(".//*[starts-with(@class, 'note ')]/@data-items")
            if row.getparent().tag == "tbody":
                assert element.get("id") in beside


def test_marks_have_a_sign_beside_the_colour(page: markup.HtmlElement) -> None:
    marked = classed(page, "marked")
    assert len(marked) > 100
    signs = {"error": "必", "warning": "建", "info": "供"}
    for cell in marked:
        severity = cell.get("class").split()[-1]
        (mark,) = cell.xpath("./a")
        assert mark.text == signs[severity]
        assert mark.get("aria-label").startswith({"error": "必须修改：", "warning": "建议修改：", "info": "供参考："}[severity])


def test_all_tables_are_whole(page: markup.HtmlElement) -> None:
    for name, form in forms(page).items():
        captions = [text(one).removeprefix(f"{name}：") for one in form.iter("caption")]
        assert captions[0] == "表头"
        assert captions[-1] == "绩效指标"
        for caption in captions:
            table(form, caption)


def test_the_department_form(page: markup.HtmlElement) -> None:
    form = forms(page)["部门整体表"]
    tasks = table(form, "年度主要任务")
    assert [row[1:-1] for row in tasks[:2]] == [
        ["任务名称", "乡村振兴工作经费、督查检查、大平台经费建2", "预算金额（万元）", "<", "<"],
        ["^", "^", "总额", "财政拨款", "其他资金"],
    ]
    assert tasks[2][0] == "年度主要任务"
    assert tasks[2][3:6] == ["183.44", "183.44", ""]
    assert tasks[-1][1:6] == ["金额合计", "<", "583.44建2", "583.44", ""]
    head, *rows = table(form, "绩效指标")
    assert head == ["", "一级指标", "二级指标", "三级指标", "指标值", "绩效标准", "查出的问题"]
    assert (rows[0][1], rows[0][2], rows[0][4]) == ("产出指标", "数量指标", "按照省市工作标准执行必")
    assert rows[1][1:3] == ["^", "^"]
    assert "指标值引用而未量化" in rows[0][-1]


def test_the_project_form_has_both_terms_side_by_side(page: markup.HtmlElement) -> None:
    form = forms(page)["项目表“宿州市乡村振兴大数据平台项目”"]
    funds = table(form, "项目资金（万元）")
    assert [row[1:5] for row in funds] == [
        ["中期资金总额", "300", "年度资金总额", "100"], ["财政拨款", "300", "财政拨款", "100"], ["其他资金", "", "其他资金", ""],
    ]  # fmt: skip
    first, second, *rows = table(form, "绩效指标")
    assert first[3:9] == ["中期目标（2022年—2024年）", "<", "<", "年度目标", "<", "<"]
    assert second[3:9] == ["三级指标", "指标值", "绩效标准"] * 2
    (row,) = [one for one in rows if "电话抽查" in one[3]]
    assert row[4].startswith("不低于300户")
    assert row[7].startswith("不低于600户")
    assert "年度值大于中期值 A08" in row[-1]


def test_an_evaluation_has_its_own_columns_and_no_others(written: Any) -> None:
    form = forms(written(EVALUATION))["自评表“校舍维修”"]
    funds = table(form, "项目资金（万元）")
    assert funds[0][1:-1] == ["资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
    assert [re.sub("[必建供]", "", cell) for cell in funds[1][1:-1]] == ["资金总额", "90", "100", "90", "10", "95%", "9.5"]
    assert funds[3][1:4] == ["上年结转", "", "20"]
    head, first, *_ = table(form, "绩效指标")
    assert head[1:-1] == ["一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "计量单位", "分值", "得分", "偏差原因"]
    assert first[3:6] == ["维修面积", "2000", "1800建"]
    assert first[9] == "（空）建"


def test_rows_that_only_one_term_has_leave_room_on_the_other_side(written: Any) -> None:
    page = written(
        "name: 校舍维修\nyear: 2024\nmidterm:\n  indicators:\n    - {level1: 产出指标, level2: 数量指标, name: 甲, value: 1所}\n"
        "    - {level1: 产出指标, level2: 数量指标, name: 乙, value: 2所}\n    - {level1: 产出指标, level2: 成本指标, name: 丙, value: 3所}\n"
        "annual:\n  indicators:\n    - {level1: 产出指标, level2: 数量指标, name: 甲, value: 1所}\n"
        "    - {level1: 产出指标, level2: 时效指标, name: 丁, value: 4所}\n    - {level1: 效益指标, level2: 社会效益指标, name: 戊, value: 5所}\n"
    )
    rows = table(forms(page)["项目表“校舍维修”"], "绩效指标")[2:]
    assert [[re.sub("[必建供]\\d*", "", cell) for cell in row[1:7]] for row in rows] == [
        ["产出指标", "数量指标", "甲", "1所", "甲", "1所"],
        ["^", "^", "乙", "2所", "", "<"],
        ["^", "时效指标", "", "<", "丁", "4所"],
        ["^", "成本指标", "丙", "3所", "", "<"],
        ["效益指标", "社会效益指标", "", "<", "戊", "5所"],
    ]


def test_findings_on_the_form_as_a_whole_have_a_place(build: Any) -> None:
    report = check(SUZHOU / "department.yaml")
    (form,) = (one for one in report.declarations if one.reported)
    build.sources, build.submissions, build.declarations = report.sources, report.submissions, [form]
    build.finding("C06", build.place(form.id, text=None, field="form", row=None, section=None, line=None, column=None))
    page = parse(dump(build.report()))
    (drawn,) = classed(page, "form")
    assert "整张表" in text(drawn)
    assert page.xpath("//*[@id='i1']//a[starts-with(@href, '#f0')]")


def test_a_report_without_kept_forms_still_tells_everything(build: Any) -> None:
    build.finding("Q02", build.place(build.form("a.yaml")))
    page = parse(dump(build.report()))
    assert "“清淤长度”填“若干”，没有目标数。" in text(one_of(page, "i1"))
    assert "a.yaml:5:9" in text(one_of(page, "i1"))


def one_of(page: markup.HtmlElement, identifier: str) -> markup.HtmlElement:
    (found,) = page.xpath(f"//*[@id='{identifier}']")
    return found


def test_rule_pages_tell_what_why_and_how(page: markup.HtmlElement, report: Report) -> None:
    shown = {finding.code for item in summarize(report).items for finding in (*item.findings, *item.others)}
    assert {one.get("id") for one in classed(page, "page")} == {f"r-{code}" for code in shown}
    told = one_of(page, "r-A08")
    assert [text(name) for name in told.iter("dt")] == ["查什么", "为什么", "怎么改", "依据"]
    assert "中期值应为各年之和" in text(told)


def test_goals_against_indicators(page: markup.HtmlElement) -> None:
    (comparison,) = classed(page, "comparison")
    assert text(comparison.find("h2")) == "目标—指标对照表"
    rows = [[text(cell) for cell in row] for row in comparison.iter("tr")]
    assert rows[0] == ["表", "位置", "写了什么", "对应的"]
    assert ["压实定点结对帮扶工作", "没有对应的指标"] in [row[-2:] for row in rows]
    assert ["项目表“督查检查工作经费”", "年度 · 目标3", "推动县域结对帮扶", "县域结对督查"] in rows


def test_a_table_that_is_not_about_goals_has_the_title_of_its_rule(build: Any) -> None:
    place = build.place(build.form("a.yaml"))
    build.finding("X-01", place, listed=False, arguments={"table": "甲 → 乙"}, about={"title": "互相对应"})
    build.finding("X-02", place, listed=False, suppressed="已说明", arguments={"table": "丙 → 丁"})
    page = parse(dump(build.report()))
    assert [text(one.find("h2")) for one in classed(page, "comparison")] == ["对照表：互相对应"]


def test_chart_says_the_figures_in_words_too(page: markup.HtmlElement, report: Report) -> None:
    headings, by_form = page.xpath("//figure/*[local-name()='svg']")
    errors = sum(item.severity == "error" and item.lead.dimension == "完整性" for item in summarize(report).items)
    assert f"完整性 必{errors} 建" in headings.get("aria-label")
    assert [text(one).split("：")[0] for one in by_form.iter("title")] == [one.title for one in report.declarations]


def test_what_could_not_be_read_or_judged(build: Any) -> None:
    form = build.form("a.yaml")
    source = build.source("b.docx")
    build.problem(source, level="error", message="文件是坏的", hint="请重新保存。", line=3, column=1, source_line="x" * 999)
    build.problem(source, level="warning", message="有一格读不准")
    build.unjudged("F03", "insufficient_data", build.place(form), reason="没有填写")
    build.unjudged("A08", "not_applicable", reason="没有中期栏", count=3)
    build.finding("Q02", build.place(form), suppressed="上级另有规定", message="这一句不单列")
    page = parse(dump(build.report(complete=False)))
    assert text(page.xpath("//h1")[0]).startswith("没有查全，不能算通过")
    told = text(page.body)
    for sentence in ("没有读成 文件是坏的 b.docx:3:1", "请重新保存。", "没有填写（缺数据，未能判断）", "没有中期栏（3 次）", "理由：上级另有规定", "读取存疑 有一格读不准"):
        assert sentence in told, sentence
    assert "x" * 301 not in told
    facts = {text(one[0]): text(one[1]) for one in classed(page, "facts")[0]}
    assert facts["没有读全"] == "1 个文件：b.docx"
    assert facts["读取存疑"] == "1 处，见“读取和运行中的问题”"


def test_an_empty_cell_is_called_empty_without_quotes(written: Any) -> None:
    page = written("name: 校舍维修\nyear: 2024\nannual:\n  indicators:\n    - {level2: 数量指标, name: 维修面积, value: ''}\n", select=["C02"])
    (spot,) = classed(page, "spots")[0]
    assert text(spot).startswith("指标值：（空） ")
    assert not spot.xpath(".//q")


def test_what_does_not_apply_is_told_with_the_rules_title(page: markup.HtmlElement) -> None:
    assert re.search(r"R08 \S+：没有部门职能", text(one_of(page, "unjudged-body")))


def test_nothing_checked_says_why(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("会议记录\n", "utf-8")
    page = parse(dump(check(tmp_path)))
    assert text(page.xpath("//h1")[0]) == "没有可检查的表"
    assert "没有认出绩效目标申报表" in text(page.xpath("//header")[0])
    assert not page.xpath("//nav")


def test_a_clean_form_passes(written: Any) -> None:
    page = written("name: 校舍维修\nyear: 2024\nannual:\n  indicators:\n    - {level2: 数量指标, name: 维修面积, value: ≥2000平方米}\n", select=["C02"])
    assert text(page.xpath("//h1")[0]).startswith("通过")
    assert "没有查出问题。" in text(page.body)
    assert not page.xpath("//nav")
    assert not classed(page, "notes")
    assert not classed(page, "marked")


def test_several_units_have_an_index_and_start_closed(tmp_path: Path) -> None:
    for name in ("甲县教育局", "乙县水利局"):
        folder = tmp_path / name
        folder.mkdir()
        value = "''" if name[0] == "甲" else "≥1所"
        for number in range(5):
            rows = f"annual:\n  indicators:\n    - {{level2: 数量指标, name: 甲, value: {value}}}\n"
            (folder / f"{number}.yaml").write_text(f"name: 项目{number}\nimplementer: {name}\nyear: 2024\n{rows}", "utf-8")
    page = parse(dump(check(tmp_path, select=["C02"])))
    (index,) = page.xpath("//section[h2[@id='index-title']]")
    rows = [[text(cell) for cell in row] for row in index.xpath(".//tbody/tr")]
    assert sorted(rows) == [["乙县水利局 2024", "通过", "0", "0", "0", "5"], ["甲县教育局 2024", "未通过", "1", "0", "0", "5"]]
    assert {one.get("aria-expanded") for one in page.xpath("//*[@class='unit-block']/h2/button")} == {"false"}
    assert {one.get("aria-expanded") for one in page.xpath("//*[starts-with(@class, 'form')]/h4/button[1]")} == {"false"}
    assert page.xpath("//select[@id='by-form']/optgroup/@label") == ["甲县教育局 2024"] or len(page.xpath("//optgroup")) == 2


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "form.yaml").write_text(hostile_form(), "utf-8")
    return dump(check(folder))


def test_hostile_texts_stay_texts(hostile: bytes) -> None:
    page = parse(hostile)
    assert len(page.xpath("//script")) == 2
    assert len(page.xpath("//style")) == 1
    assert not page.xpath("//img | //iframe | //object | //embed | //base | //form | //comment()")
    assert not page.xpath("//@*[starts-with(name(), 'on')] | //@style | //@src")
    told = page.text_content()
    for attack in HOSTILE_TEXTS:
        assert attack in told, attack


def test_control_characters_and_direction_overrides_are_gone(hostile: bytes) -> None:
    content = hostile.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", content)
    assert "甲乙" in content


def test_half_a_character_in_a_file_name_is_no_crash(build: Any) -> None:
    build.finding("Q02", build.place(build.form("\udcff.yaml")))
    assert b"\\udcff.yaml" in dump(build.report())


def test_policy_lets_only_what_is_in_the_file_run(page: markup.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["script-src"].split() == [digest(one.text) for one in page.xpath("//script")]
    assert rules["style-src"].split() == [digest(one.text) for one in page.xpath("//style")]
    assert page.head.xpath("./meta[1]/@charset") == ["utf-8"]
    assert page.head[1].get("http-equiv") == "Content-Security-Policy"


def digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def test_nothing_outside_is_named(data: bytes, page: markup.HtmlElement) -> None:
    assert page.xpath("//link/@href") == ["data:,"]
    assert not re.search(rb"https?:|@import|url\(", data)


def test_readers_of_screens_find_their_way(page: markup.HtmlElement) -> None:
    assert page.get("lang") == "zh-CN"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.body.findall(landmark)) == 1
    assert page.body[0].get("href") == "#findings"
    assert one_of(page, "count").get("aria-live") == "polite"
    assert all(one.get("scope") in ("col", "row", "colgroup", "rowgroup") for one in page.iter("th"))
    assert all(one.find("caption") is not None for form in classed(page, "form") for one in form.iter("table"))
    assert not page.xpath("//button[not(normalize-space()) and not(@aria-label)]")
    levels = [int(one.tag[1]) for one in page.body.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_is_small_enough_to_be_sent(data: bytes) -> None:
    assert len(data) < 1_000_000


@pytest.mark.parametrize("name", ["报告.html", "报告.HTM"])
def test_from_the_command_line(cli: Any, tmp_path: Path, name: str) -> None:
    ended = cli("check", str(SUZHOU), "--isolated", "-q", "--report", name)
    assert ended.returncode == 1
    assert ended.stderr == f"perfcheck：已写报告 {name}\n"
    page = parse((tmp_path / name).read_bytes())
    assert text(page.xpath("//h1")[0]).startswith("未通过")
    assert forms(page)


def test_the_template_language_is_loaded_only_for_it() -> None:
    command = [sys.executable, "-P", "-X", "importtime", "-m", "perfcheck", "check", "--isolated", "-q", str(SUZHOU)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines() if line.startswith("import time:")}
    assert "perfcheck.checking.session" in loaded
    assert not loaded & {"jinja2", "markupsafe", "perfcheck.reporters.html"}
