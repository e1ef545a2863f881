"""``perfcheck decide`` reads the reviewer's list; ``check --decisions`` does what was decided."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = """\
项目名称: 校舍维修
实施单位: 某县教育局
年度: 2024
annual:
  indicators:
    - {level2: 数量指标, name: 面积, value: ''}
    - {level2: 数量指标, name: 间数, value: ''}
    - {level2: 数量指标, name: 层数, value: ''}
    - {level2: 数量指标, name: 门窗, value: ''}
"""
HEADS = ["序号", "级别", "代码", "单位", "指标", "问题", "处理", "审核人意见", "指纹"]
CHECK = ("check", "form.yaml", "--select", "C02")


def workbook(path: Path, rows: Iterable[dict[str, Any]], heads: list[str] = HEADS, above: int = 1) -> None:
    """A list as people get it: a title above, the fingerprints in a hidden column, a second sheet."""
    book = openpyxl.Workbook()
    summary = book.active
    summary.title = "汇总"
    summary.append(["结论", "未通过"])
    sheet = book.create_sheet("问题清单")
    for _ in range(above):
        sheet.append(["问题清单"])
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head, "") for head in heads])
    if "指纹" in heads:
        sheet.column_dimensions[openpyxl.utils.get_column_letter(heads.index("指纹") + 1)].hidden = True
    book.save(path)


@pytest.fixture
def prints(cli: Cli, tmp_path: Path) -> dict[str, str]:
    """The fingerprints of the form's four findings by row."""
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    report = json.loads(cli(*CHECK, "--format", "json").stdout)
    return {one["places"][0]["row"]: one["fingerprint"] for one in report["findings"]}


def decided(prints: dict[str, str], **decisions: str) -> list[dict[str, str]]:
    return [
        {"代码": "C02", "单位": "某县教育局", "指标": name, "处理": decisions.get(name, ""), "审核人意见": f"{name}的意见" if name in decisions else "",
         "指纹": fingerprint}
        for name, fingerprint in prints.items()
    ]  # fmt: skip


def decide(cli: Cli, tmp_path: Path, rows: list[dict[str, str]], *arguments: str) -> subprocess.CompletedProcess[str]:
    workbook(tmp_path / "清单.xlsx", rows)
    return cli("decide", "清单.xlsx", *arguments)


def test_what_was_decided_is_written_readably(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    ended = decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="不采纳", 层数=" 暂缓 "), "--reviewer", "张三")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [
        "已写决定 决定.yaml：采纳 1 处、不采纳 1 处、暂缓 1 处；还有 1 处没有填处理",
        "以后用 perfcheck check --decisions 决定.yaml",
    ]
    entries = yaml.load((tmp_path / "决定.yaml").read_text("utf-8"), yaml.BaseLoader)["decisions"]
    today = date.today().isoformat()
    rest = {"code": "C02", "unit": "某县教育局", "reviewer": "张三", "date": today}
    assert sorted(entries, key=lambda one: one["decision"]) == [
        {"fingerprint": prints["间数"], "row": "间数", "decision": "不采纳", "words": "间数的意见", **rest},
        {"fingerprint": prints["层数"], "row": "层数", "decision": "暂缓", "words": "层数的意见", **rest},
        {"fingerprint": prints["面积"], "row": "面积", "decision": "采纳", "words": "面积的意见", **rest},
    ]


def test_the_next_check_does_what_was_decided(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="不采纳", 层数="暂缓"), "--reviewer", "张三")
    ended = cli(*CHECK, "--decisions", "决定.yaml", "--format", "json")
    assert ended.returncode == 1
    found = {one["places"][0]["row"]: one for one in json.loads(ended.stdout)["findings"]}
    today = date.today().isoformat()
    assert found["间数"]["suppressed"] == f"审核人不采纳（张三，{today}）：间数的意见"
    assert found["间数"]["suppressed_by"] == "decision"
    assert [name for name, one in found.items() if one["suppressed"] is None] == ["面积", "层数", "门窗"]
    assert found["层数"]["decision"] == {"decision": "暂缓", "reviewer": "张三", "date": today, "words": "层数的意见"}
    assert found["门窗"]["decision"] is None
    said = cli(*CHECK, "--decisions", "决定.yaml").stdout
    assert "已标注忽略 1 处，没有列出（审核人不采纳 1）" in said
    [deferred] = [line for line in said.splitlines() if "“层数”" in line and "(2)" in line]
    assert "［暂缓］" in deferred and said.count("［暂缓］") == 1
    assert "间数" not in said
    lines = cli(*CHECK, "--decisions", "决定.yaml", "--format", "concise").stdout.splitlines()
    assert [line.endswith("［暂缓］") for line in lines[:-1]] == [False, True, False]


def test_the_settings_can_name_the_decisions(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    decide(cli, tmp_path, decided(prints, 面积="不采纳", 间数="不采纳", 层数="不采纳", 门窗="不采纳"))
    (tmp_path / "perfcheck.toml").write_text('decisions = "决定.yaml"\n', "utf-8")
    assert cli(*CHECK).returncode == 0


def test_only_what_was_adopted(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="不采纳", 层数="暂缓"))
    ended = cli(*CHECK, "--decisions", "决定.yaml", "--only-adopted", "--format", "json", "--report", "r.json")
    assert [one["places"][0]["row"] for one in json.loads(ended.stdout)["findings"]] == ["面积"]
    assert [one["places"][0]["row"] for one in json.loads((tmp_path / "r.json").read_text("utf-8"))["findings"]] == ["面积"]
    assert "perfcheck：只写审核人采纳的 1 处；暂缓 1 处、还没有决定 1 处，不写" in ended.stderr
    assert ended.returncode == 1
    decide(cli, tmp_path, decided(prints, 面积="不采纳"))
    ended = cli(*CHECK, "--decisions", "决定.yaml", "--only-adopted", "--format", "json")
    assert (ended.returncode, json.loads(ended.stdout)["verdict"]) == (0, "pass")
    ended = cli(*CHECK, "--only-adopted")
    assert ended.returncode == 4 and "--decisions 决定.yaml" in ended.stderr


def test_the_unit_is_told_only_what_was_adopted(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    """Annotated copies go to the unit; the reviewer's own report still has everything."""
    book = openpyxl.Workbook()
    rows = [["项目支出绩效目标申报表"], ["项目名称", "校舍维修", "实施单位", "某县教育局"], ["年度", "2024年"],
            ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "面积", ""], ["产出指标", "数量指标", "间数", ""]]  # fmt: skip
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "表.xlsx")
    check = ("check", "表.xlsx", "--select", "C02", "--format", "json")
    report = json.loads(cli(*check).stdout)
    own = {one["places"][0]["row"]: one["fingerprint"] for one in report["findings"]}
    assert set(own) == {"面积", "间数"}
    decide(cli, tmp_path, decided(own, 面积="采纳"))
    ended = cli(*check, "--decisions", "决定.yaml", "--annotate", "批注")
    assert len(json.loads(ended.stdout)["findings"]) == 2
    assert "只写审核人采纳的 1 处；还没有决定 1 处，不写" in ended.stderr
    assert "已写批注副本 批注/表.xlsx，1 格有批注" in ended.stderr
    sheet = openpyxl.load_workbook(tmp_path / "批注" / "表.xlsx").worksheets[0]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["D5"]


def test_a_later_list_is_merged_and_changes_only_what_it_decides(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="不采纳"), "--reviewer", "张三")
    path = tmp_path / "决定.yaml"
    path.write_text(path.read_text("utf-8").replace(date.today().isoformat(), "2020-02-02"), "utf-8")
    ended = decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="采纳", 层数="暂缓"), "--reviewer", "李四")
    assert "其中 1 处改变了原来的决定" in ended.stdout
    entries = {one["row"]: one for one in yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["decisions"]}
    assert {name: one["decision"] for name, one in entries.items()} == {"面积": "采纳", "间数": "采纳", "层数": "暂缓"}
    assert entries["间数"]["date"] == date.today().isoformat()
    before = path.read_text("utf-8")
    ended = decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="采纳"))
    assert path.read_text("utf-8") == before  # an empty cell takes no decision back, and nothing else is new
    assert "改变" not in ended.stdout


def test_one_row_for_several_findings_and_a_column_for_the_reviewer(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    row = {"代码": "C02", "处理": "不采纳", "审核人": "王五", "指纹": " ".join(prints.values())}
    workbook(tmp_path / "清单.xlsx", [row], [*HEADS, "审核人"], above=0)
    assert cli("decide", "清单.xlsx", "-o", "d.yaml").returncode == 0
    entries = yaml.load((tmp_path / "d.yaml").read_text("utf-8"), yaml.BaseLoader)["decisions"]
    assert {one["fingerprint"] for one in entries} == set(prints.values())
    assert {one["reviewer"] for one in entries} == {"王五"}
    assert cli(*CHECK, "--decisions", "d.yaml").returncode == 0


def test_words_of_every_kind_survive(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    words = {"面积": "见附件: 第1条 #2\n另有“说明”", "间数": "- 甲", "层数": "'单引号", "门窗": "100%"}
    rows = [{**row, "处理": "采纳", "审核人意见": words[row["指标"]]} for row in decided(prints)]
    assert decide(cli, tmp_path, rows).returncode == 0
    ended = cli(*CHECK, "--decisions", "决定.yaml", "--format", "json")
    found = {one["places"][0]["row"]: one["decision"]["words"] for one in json.loads(ended.stdout)["findings"]}
    assert found == words


def test_rows_that_cannot_be_taken_are_told_and_the_others_are_taken(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    rows = [
        {"代码": "C02", "处理": "采纳", "指纹": prints["面积"]},
        {"代码": "C02", "处理": "同意", "指纹": prints["间数"]},
        {"代码": "C02", "处理": "采纳", "问题": "自己加的"},
        {"代码": "C02", "处理": "采纳", "指纹": "1.2E+19"},
        {"代码": "C02", "处理": "不采纳", "指纹": prints["面积"]},
        {"代码": "C02", "处理": "", "审核人意见": "忘了填", "指纹": prints["层数"]},
    ]
    ended = decide(cli, tmp_path, rows)
    assert ended.returncode == 3
    assert ended.stderr.splitlines() == [
        "问题清单!G4：处理写的是“同意”；只能填 采纳、不采纳、暂缓",
        "问题清单!G5：这一行没有指纹，不知道是哪个问题；自己加的行不能记入，请写进意见书",
        "问题清单!G6：这一行的指纹被改过，认不出是哪个问题；请从原来的清单里复制指纹",
        "问题清单!G7：与 问题清单!G3 是同一个问题，处理却不同（采纳、不采纳）；以前一行为准，请改成一样",
        "问题清单!G8：写了意见而没有填处理；请填 采纳、不采纳、暂缓",
        "perfcheck：5 行没有记入，请在清单里改好，再运行一次",
    ]
    entries = yaml.load((tmp_path / "决定.yaml").read_text("utf-8"), yaml.BaseLoader)["decisions"]
    assert [(one["fingerprint"], one["decision"]) for one in entries] == [(prints["面积"], "采纳")]


def test_a_sheet_whose_column_was_renamed_is_not_passed_over(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    workbook(tmp_path / "清单.xlsx", decided(prints, 面积="采纳"))
    book = openpyxl.load_workbook(tmp_path / "清单.xlsx")
    second = book.create_sheet("逐处")
    second.append([head if head != "处理" else "处理结果" for head in HEADS])
    for row in decided(prints, 间数="不采纳", 层数="暂缓"):
        second.append([row.get(head, "") for head in HEADS])
    book.save(tmp_path / "清单.xlsx")
    ended = cli("decide", "清单.xlsx")
    assert ended.returncode == 3
    assert ended.stderr.splitlines() == [
        "工作表“逐处”：没有“处理”一栏（栏名改了，或删了），填好的 2 行都没有记入；请把栏名改回来，删了的从原来的清单里抄回来",
        "perfcheck：2 行没有记入，请在清单里改好，再运行一次",
    ]
    assert "采纳 1 处" in ended.stdout


def test_a_row_for_one_place_goes_before_a_row_for_many(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    single = {"代码": "C02", "处理": "采纳", "指纹": prints["间数"]}
    many = {"代码": "C02", "处理": "不采纳", "指纹": " ".join(prints.values())}
    for rows in ([many, single], [single, many]):
        assert decide(cli, tmp_path, rows, "-o", "d.yaml").returncode == 0
        entries = yaml.load((tmp_path / "d.yaml").read_text("utf-8"), yaml.BaseLoader)["decisions"]
        assert {one["fingerprint"] for one in entries if one["decision"] == "采纳"} == {prints["间数"]}
        assert len(entries) == 4
        (tmp_path / "d.yaml").unlink()


def test_nothing_decided_writes_nothing(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    ended = decide(cli, tmp_path, decided(prints))
    assert ended.returncode == 0
    assert "没有可记的决定，没有写 决定.yaml；还有 4 处没有填处理" in ended.stdout
    assert not (tmp_path / "决定.yaml").exists()


def test_what_is_no_list(cli: Cli, tmp_path: Path) -> None:
    workbook(tmp_path / "无指纹.xlsx", [{"代码": "C02", "处理": "采纳"}], [head for head in HEADS if head != "指纹"])
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "清单.docx").write_bytes(b"x")
    for name, told in {
        "没有.xlsx": "读不了：没有这个文件",
        "无指纹.xlsx": "没有“指纹”和“处理”两栏，不是 perfcheck 写的问题清单，或这两栏被删了，看到的栏名是：序号、级别、代码、",
        "坏.xlsx": "坏.xlsx：",
        "清单.docx": "问题清单应是 Excel 文件",
        ".": "这是文件夹",
    }.items():
        ended = cli("decide", name)
        assert ended.returncode == 4
        assert told in ended.stderr
    assert not (tmp_path / "决定.yaml").exists()


def test_no_other_file_is_written_over(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    ended = decide(cli, tmp_path, decided(prints, 面积="采纳"), "-o", "form.yaml")
    assert ended.returncode == 4
    assert "form.yaml：这不是审核决定文件" in ended.stderr
    assert (tmp_path / "form.yaml").read_text("utf-8") == FORM
    assert decide(cli, tmp_path, decided(prints, 面积="采纳"), "-o", "d.txt").returncode == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "--decisions d.yaml：读不了：没有这个文件"),
        ("decisions: [\n", "行不是正确的 YAML"),
        ("项目名称: 甲\n", "这不是审核决定文件，没有 decisions 一节"),
        ("decisions:\n  - {fingerprint: 甲, decision: 采纳}\n", "第 1 项的 fingerprint“甲”不是指纹"),
        ("decisions:\n  - {fingerprint: 0123456789abcdef0123, decision: 同意}\n", "第 1 项的 decision 写的是“同意”\n只能写 采纳、不采纳、暂缓"),
        ("decisions:\n  - {fingerprint: 0123456789abcdef0123, decision: 采纳, 意见: 甲}\n", "第 1 项有不认识的键“意见”"),
        ("decisions:\n  - 甲\n", "第 1 项不是“键: 内容”"),
        ("decisions:\n" + "".join(f"  - {{fingerprint: 0123456789abcdef0123, decision: {one}}}\n" for one in ("采纳", "暂缓")), "写了两次，一次采纳、一次暂缓"),
    ],
)
def test_a_wrong_decisions_file_is_a_usage_error(cli: Cli, tmp_path: Path, text: str | None, told: str) -> None:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    if text is not None:
        (tmp_path / "d.yaml").write_text(text, "utf-8")
    ended = cli(*CHECK, "--decisions", "d.yaml")
    assert ended.returncode == 4
    assert told in ended.stderr


def test_what_was_adopted_is_told_whatever_the_form_says(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="不采纳", 层数="不采纳", 门窗="不采纳"))
    text = FORM.replace("    - {level2: 数量指标, name: 面积", "    # perfcheck: ignore[C02] 不想改\n    - {level2: 数量指标, name: 面积")
    (tmp_path / "form.yaml").write_text(text, "utf-8")
    ended = cli(*CHECK, "--decisions", "决定.yaml", "--format", "json")
    assert ended.returncode == 1
    assert [one["message"] for one in json.loads(ended.stdout)["notices"]] == ["忽略标注 C02（不想改）不算数：审核人已经采纳这一条"]
    assert cli("baseline", "form.yaml", "--select", "C02", "--no-inline-ignore").returncode == 0
    assert cli(*CHECK, "--decisions", "决定.yaml", "--baseline", "perfcheck-baseline.json").returncode == 1


def test_the_list_itself_is_no_decisions_file(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    workbook(tmp_path / "清单.xlsx", decided(prints, 面积="采纳"))
    ended = cli(*CHECK, "--decisions", "清单.xlsx")
    assert ended.returncode == 4
    assert "这是 Excel 文件，不是审核决定文件\n请先用 perfcheck decide 问题清单.xlsx" in ended.stderr


def test_lines_of_json_hold_the_adopted_alone_too(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    decide(cli, tmp_path, decided(prints, 面积="采纳", 间数="暂缓"))
    ended = cli(*CHECK, "--decisions", "决定.yaml", "--only-adopted", "--format", "jsonl")
    *found, summary = map(json.loads, ended.stdout.splitlines())
    assert [one["fingerprint"] for one in found] == [prints["面积"]] and summary["counts"]["error"] == 1
    decide(cli, tmp_path, decided(prints, 面积="暂缓"))
    for name in ("jsonl", "json", "rich"):
        ended = cli(*CHECK, "--decisions", "决定.yaml", "--only-adopted", "--format", name)
        assert ended.returncode == 0
    ended = cli(*CHECK, "--decisions", "决定.yaml", "--only-adopted", "--format", "jsonl")
    (summary,) = map(json.loads, ended.stdout.splitlines())
    assert (summary["exit_code"], summary["verdict"]) == (0, "pass")


def test_decisions_that_fit_nothing_are_told(cli: Cli, tmp_path: Path, prints: dict[str, str]) -> None:
    entry = "decisions:\n  - {fingerprint: 0123456789abcdef0123, decision: 采纳}\n"
    (tmp_path / "d.yaml").write_text(entry, "utf-8")
    told = "审核决定 1 处，这次查出的问题里一处也没有"
    assert told in cli(*CHECK, "--decisions", "d.yaml").stdout
    (tmp_path / "d.yaml").write_text(entry + f"  - {{fingerprint: {prints['面积']}, decision: 采纳}}\n", "utf-8")
    assert told not in cli(*CHECK, "--decisions", "d.yaml").stdout


def test_of_more_places_than_a_cell_can_name_each_is_whole() -> None:
    from perfcheck.checking.decisions import FINGERPRINT
    from perfcheck.reporters.excel_report import together

    prints = [f"{number:020x}" for number in range(2000)]
    assert together(prints[:1523]).split() == prints[:1523]
    kept = together(prints).split()
    assert kept == prints[:1523] and all(FINGERPRINT.fullmatch(one) for one in kept)
    assert len(together(prints)) <= 32_000
