"""``check --batch``: what a leader and a reviewer find on the pages."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
NASTY = "坏<script>alert(1)</script>局"


class Page(HTMLParser):
    """The texts of all cells row by row, the figures at the top, the links, and all tags."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.text = ""
        self.cell = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.cell = True
            self.rows[-1].append("")
        elif tag == "a":
            self.links.append(unquote(dict(attrs)["href"]))

    def handle_endtag(self, tag: str) -> None:
        self.cell = self.cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cell:
            self.rows[-1][-1] += data

    def row(self, name: str) -> dict[str, str]:
        """The row of a unit, by the headings of the columns."""
        header = next(row for row in self.rows if row[:1] == ["名次"])
        return dict(zip(header, next(row for row in self.rows if len(row) > 1 and row[1].strip().startswith(name)), strict=True))


def project(unit: str, name: str, total: int, *values: str) -> str:
    rows = "".join(f"    - {{level2: 数量指标, name: 面积{number}, value: '{value}'}}\n" for number, value in enumerate(values))
    return (
        f"kind: project\nname: {name}\nyear: 2024\nsupervisor: {unit}\nimplementer: {unit}\nmoney_unit: 万元\nannual:\n"
        f"  funds: {{total: {total}, fiscal: {total}}}\n  indicators:\n{rows}"
    )


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    write(tmp_path, "in/1/a.yaml", project("甲局", "修路", 100, "", "≥1米"))
    write(tmp_path, "in/1/b.yaml", project("甲局", "修桥", 20, "≥2米"))
    write(tmp_path, "in/1/c.yaml", project("甲局", "修渠", 5, "≥2米"))
    write(tmp_path, "in/2/a.yaml", project("乙局", "体检", 30, "", "≥3次"))
    write(tmp_path, "in/3/a.yaml", project("丙局", "图书", 1234, "≥3册"))
    write(tmp_path, "in/4/a.yaml", "a: [1\n")
    write(tmp_path, "in/5/a.yaml", project(NASTY, "演出", 7, *[""] * 6))
    return tmp_path


@pytest.fixture
def batch(cli: Cli, inbox: Path) -> Callable[..., Page]:
    def run(*options: str) -> Page:
        ended = cli("check", "in", "--select", "C02", "--batch", "out", *options)
        assert ended.returncode == 3, "one file cannot be read"
        assert "out/index.html" in ended.stderr
        return Page(inbox / "out" / "index.html")

    return run


def test_every_unit_is_a_row_also_one_that_cannot_be_read(batch: Any) -> None:
    page = batch()
    assert [row[1].split()[0] for row in page.rows if row and re.fullmatch(r"\d+|—", row[0])] == ["in/4", NASTY, "乙局", "甲局", "丙局"]
    unread = page.row("in/4")
    assert (unread["名次"], unread["建议"], unread["项目"]) == ("—", "退回", "—")
    assert "in/4/a.yaml" in unread["说明"] and "没有读到申报表；1 个文件没有读成" in unread["说明"]


def test_rank_is_by_what_must_be_mended_per_project(batch: Any) -> None:
    page = batch()
    first, second, third = page.row("乙局"), page.row("甲局"), page.row("丙局")
    assert [one["名次"] for one in (first, second, third)] == ["2", "3", "4"]
    assert [one["必须修改（每项目）"] for one in (first, second, third)] == ["1.0", "0.3", "0.0"]
    assert [one["必须修改"] for one in (first, second, third)] == ["1", "1", "0"]
    assert [(one["项目"], one["项目资金（万元）"], one["部门资金（万元）"]) for one in (first, second, third)] == [
        ("1", "30", "—"), ("3", "125", "—"), ("1", "1,234", "—"),
    ]  # fmt: skip


def test_suggestions_follow_the_rule_on_the_page(batch: Any) -> None:
    page = batch()
    assert [(page.row(name)["建议"], page.row(name)["说明"]) for name in ("丙局", "乙局", NASTY)] == [
        ("通过", "没有必须修改的"), ("修改", "必须修改 1 条"), ("退回", "平均每个项目必须修改 6.0 条"),
    ]  # fmt: skip
    assert "平均每个项目必须修改 5 条以上" in page.text
    assert re.search(r"5\s*收到单位\s*6\s*项目\s*1,396\s*项目年度资金（万元）\s*1\s*建议通过\s*2\s*建议修改\s*2\s*建议退回", page.text)


def test_the_commonest_problem_has_an_example_and_the_money_it_touches(batch: Any) -> None:
    page = batch()
    [common] = [row for row in page.rows if row[0].startswith("C02")]
    assert common[1:4] == ["3", "3", "137"], "three units, three forms, 100 + 30 + 7 万元"
    assert "面积0" in common[4] and "in/" in common[4]


def test_no_page_holds_markup_from_a_form_or_needs_another_file(batch: Any, inbox: Path) -> None:
    page = batch()
    units = sorted((inbox / "out" / "units").iterdir())
    assert sorted(page.links) == [f"units/{path.name}" for path in units] and len(units) == 5
    assert "script" not in page.tags and "link" not in page.tags and NASTY in page.text
    own = Page(next(path for path in units if "坏" in path.name))
    assert NASTY in own.text and "面积5" in own.text
    assert not re.search(r"""(src|href)=["'](https?:)?//""", (inbox / "out" / "index.html").read_text("utf-8"))


def test_a_page_of_a_unit_holds_that_unit_only(batch: Any, inbox: Path) -> None:
    batch()
    page = Page(next(path for path in (inbox / "out" / "units").iterdir() if "乙局" in path.name))
    assert "体检" in page.text and "修路" not in page.text and "审核要点" in page.text


def test_units_that_handed_in_nothing_are_listed(batch: Any, inbox: Path) -> None:
    roster = "单位名称,项目名称,金额（万元）\n甲局,修路,100\n甲局,修坝,40\n丁局,绿化,60\n丁局,照明,15.5\n"
    (inbox / "roster.csv").write_text(roster, "utf-8")
    page = batch("--roster", "roster.csv")
    assert ["丁局", "2", "75.5"] in page.rows
    assert re.search(r"1\s*未报单位", page.text)
    assert page.row("甲局")["建议"] == "退回" and "缺：修坝" in page.row("甲局")["说明"]


def test_change_since_the_last_round(batch: Any, inbox: Path, cli: Cli) -> None:
    write(inbox, "in/6/a.yaml", project("己局", "旧事", 1, ""))
    cli("check", "in", "--select", "C02", "--report", "上轮.json")
    (inbox / "in/6/a.yaml").unlink()
    write(inbox, "in/2/a.yaml", project("乙局", "体检", 30, "≥1次", ""))
    write(inbox, "in/7/a.yaml", project("庚局", "新事", 1, ""))
    page = batch("--previous-report", "上轮.json")
    assert page.row("乙局")["与上一轮相比"] == "必须修改 1→1 处；已改 1，新 1，仍有 0"
    assert page.row("甲局")["与上一轮相比"] == "必须修改 1→1 处；已改 0，新 0，仍有 1"
    assert page.row("庚局")["与上一轮相比"] == "上一轮没有"
    assert "已改 1 处，新出现 1 处，仍有 7 处" in page.text
    assert "没有收到的单位：己局" in page.text


def test_its_own_pages_are_not_checked_in_the_next_run(cli: Cli, inbox: Path) -> None:
    for _ in range(2):
        ended = cli("check", ".", "--select", "C02", "--batch", "in/out", "--format", "json")
    assert not [one["path"] for one in json.loads(ended.stdout)["sources"] if "out" in one["path"]]


def test_the_terminal_gets_the_verdict_alone_unless_asked(cli: Cli, inbox: Path) -> None:
    assert "面积0" not in cli("check", "in", "--select", "C02", "--batch", "out").stdout
    assert "面积0" in cli("check", "in", "--select", "C02", "--batch", "out", "-v").stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--batch", "in/1/a.yaml"], "不是文件夹"),
        (["--batch", " "], "后面要写文件夹"),
        (["--previous-report", "x.json"], "请同时写 --batch"),
        (["--batch", "out", "--previous-report", "没有.json"], "没有.json：读不了，没有这个文件"),
        (["--batch", "out", "--previous-report", "in/1/a.yaml"], "不是 perfcheck 的 JSON 报告"),
        (["--batch", "out", "--previous-report", "other.json"], "不是 perfcheck 的 JSON 报告"),
    ],
)
def test_wrong_options_are_told_before_anything_is_checked(cli: Cli, inbox: Path, options: list[str], said: str) -> None:
    (inbox / "other.json").write_text('{"submissions": [1]}', "utf-8")
    ended = cli("check", "in", *options)
    assert (ended.returncode, ended.stdout) == (4, "")
    assert said in ended.stderr
    assert not (inbox / "out").exists()


def test_a_bar_shows_only_what_takes_long(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from perfcheck.commands import batch as module
    from perfcheck.readers.discovery import Source

    sources = [Source(name, name, ".") for name in ("a", "b")]
    assert list(module.progress(sources)) == sources
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(module, "PATIENCE", -1.0)
    monkeypatch.setenv("FORCE_COLOR", "1")  # as on a terminal
    assert list(module.progress(sources)) == sources
    assert "正在检查" in capsys.readouterr().err


def test_the_overview_is_a_workbook_too(cli: Cli, inbox: Path) -> None:
    import openpyxl

    write(inbox, "in/6/a.yaml", project("=1+1局", "查账", 9, "≥3次"))
    ended = cli("check", "in", "--select", "C02", "--batch", "out", "-q")
    assert ended.returncode == 3
    book = openpyxl.load_workbook(inbox / "out" / "overview.xlsx")
    assert book.sheetnames == ["各单位", "最常见的问题"]
    sheet = book["各单位"]
    head, *rows = sheet.iter_rows(values_only=True)
    found = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    assert next(iter(found)) == "in/4" and set(found) == {"in/4", "甲局", "乙局", "丙局", NASTY, "=1+1局"}
    assert (found["甲局"]["项目"], found["甲局"]["项目资金（万元）"], found["甲局"]["必须修改"], found["甲局"]["建议"]) == (3, 125, 1, "修改")
    assert found["in/4"]["名次"] is None and found["in/4"]["必须修改"] is None and "a.yaml" in found["in/4"]["没有读成"]
    names = {cell.row: cell for cell in sheet["B"]}
    formula = next(cell for cell in names.values() if cell.value == "=1+1局")
    assert (formula.data_type, formula.quotePrefix) == ("s", True)
    links = [row[-1] for row in sheet.iter_rows(min_row=2)]
    assert all((inbox / "out" / cell.hyperlink.target.replace("\\", "/")).is_file() for cell in links)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:N7")
    assert [row[0] for row in book["最常见的问题"].iter_rows(min_row=2, values_only=True)] == ["C02"]
    # It is no form, should somebody check the folder that it lies in.
    assert cli("check", "out", "-q").returncode == 5


def test_a_units_page_has_its_own_notices_the_index_has_all(cli: Cli, inbox: Path) -> None:
    text = project("丁局", "验收", 3, "≥3次").replace("value: '≥3次'}", "value: '≥3次'}  # perfcheck: ignore[C02] 已说明")
    write(inbox, "in/7/a.yaml", text)
    cli("check", "in", "--select", "C02", "--batch", "out", "-q")
    told = "忽略标注 C02（已说明）没有用上"
    pages = {path.name: told in path.read_text("utf-8") for path in (inbox / "out" / "units").iterdir()}
    assert [name for name, has in pages.items() if has] == [name for name in pages if "丁局" in name]
    assert told in (inbox / "out" / "index.html").read_text("utf-8")
