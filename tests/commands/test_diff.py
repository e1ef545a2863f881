"""``perfcheck diff``: what a resubmission has mended, what is left, what is new, and what changed in the forms."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
DECLARATIONS = Path(__file__).resolve().parents[2] / "declarations"
FORM = """\
项目名称: 校舍维修
实施单位: 某县教育局
年度: 2024
money_unit: 万元
annual:
  funds: {total: 100, fiscal: 100, other: 0}
  indicators:
    - {level2: 数量指标, name: 维修面积, value: ''}
    - {level2: 数量指标, name: 更换门窗, value: ''}
    - {level2: 质量指标, name: 验收合格率, value: '100%'}
"""
ONLY = "[tool.perfcheck]\nselect = ['C02', 'A12']\n"


@pytest.fixture
def differ(cli: Cli, tmp_path: Path) -> Callable[..., tuple[int, dict[str, Any]]]:
    """``differ(old, new)``: texts of forms → exit code and JSON, with two rules only."""
    (tmp_path / "pyproject.toml").write_text(ONLY, "utf-8")

    def run(old: str, new: str, *arguments: str) -> tuple[int, dict[str, Any]]:
        for name, text in (("old", old), ("new", new)):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "form.yaml").write_text(text, "utf-8")
        ended = cli("diff", "old", "new", "--format", "json", *arguments)
        return ended.returncode, json.loads(ended.stdout)

    return run


def fates(data: dict[str, Any]) -> dict[str, str]:
    """Row → what became of its finding."""
    return {(one["new"] or one["old"])["place"]["row"]: one["status"] for unit in data["units"] for one in unit["findings"]}


Differ = Callable[..., tuple[int, dict[str, Any]]]


def test_mended_left_and_new(differ: Differ) -> None:
    new = FORM.replace("维修面积, value: ''", "维修面积, value: 3000平方米").replace("'100%'", "''")
    code, data = differ(FORM, new)
    assert code == 1
    assert fates(data) == {"维修面积": "mended", "更换门窗": "unchanged", "验收合格率": "new"}
    assert data["counts"] == {"unchanged": 1, "changed": 0, "new": 1, "mended": 1, "ignored": 0, "unchecked": 0}
    assert (data["open_errors"], data["complete"]) == (2, True)


def test_all_mended_ends_with_zero(differ: Differ) -> None:
    code, data = differ(FORM, FORM.replace("value: ''", "value: 30处"))
    assert (code, set(fates(data).values()), data["open_errors"]) == (0, {"mended"}, 0)


def test_only_errors_keep_it_from_zero(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    differ(FORM, FORM)
    (tmp_path / "pyproject.toml").write_text(f"{ONLY}severity = {{C02 = 'warning'}}\n", "utf-8")
    ended = cli("diff", "old", "new")
    assert ended.returncode == 0
    assert ended.stdout.startswith("必须修改的都已改")


@pytest.mark.parametrize(
    ("old", "new", "row"),
    [
        ("name: 更换门窗", "name: 更换门窗数量", "更换门窗数量"),  # the row was renamed
        ("name: 更换门窗", "name: 指标2：更换门窗", "更换门窗"),  # numbered
        ("level2: 数量指标, name: 更换", "level2: 质量指标, name: 更换", "更换门窗"),  # moved
        ("某县教育局", "某县教育和体育局", "更换门窗"),  # another unit's name, so that every fingerprint is another
        ("项目名称: 校舍维修", "项目名称: 校舍维修改造", "更换门窗"),
        ("年度: 2024", "年度: 2025", "更换门窗"),
    ],
)
def test_what_was_only_renamed_is_not_mended(differ: Differ, old: str, new: str, row: str) -> None:
    code, data = differ(FORM, FORM.replace(old, new).replace("维修面积, value: ''", "维修面积, value: 3000平方米"))
    assert code == 1
    found = fates(data)
    assert found.pop(row) in ("unchanged", "changed")
    assert found == {"维修面积": "mended"}


def test_another_text_at_the_same_place_is_left_with_another_content(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.perfcheck]\nselect = ['Q02']\n", "utf-8")
    old, new = FORM.replace("''", "明显提高"), FORM.replace("''", "显著提高")
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    (tmp_path / "old" / "form.yaml").write_text(old, "utf-8")
    (tmp_path / "new" / "form.yaml").write_text(new, "utf-8")
    data = json.loads(cli("diff", "old", "new", "--format", "json").stdout)
    assert fates(data) == {"维修面积": "changed", "更换门窗": "changed"}
    assert "（内容有变：明显提高 → 显著提高）" in cli("diff", "old", "new").stdout.replace("\n    ", "")


def test_a_mended_row_beside_a_new_defect_of_its_neighbour(differ: Differ) -> None:
    """The old defect must not be taken for left because a similar row has got the same one."""
    old = FORM.replace("更换门窗, value: ''", "更换门窗数量, value: 20樘").replace("维修面积", "更换门窗面积")
    new = old.replace("更换门窗面积, value: ''", "更换门窗面积, value: 90平方米").replace("更换门窗数量, value: 20樘", "更换门窗数量, value: ''")
    code, data = differ(old, new)
    assert code == 1
    assert fates(data) == {"更换门窗面积": "mended", "更换门窗数量": "new"}


def test_an_ignore_is_no_mending(differ: Differ) -> None:
    new = FORM.replace("value: ''}\n", "value: ''}  # perfcheck: ignore[C02] 不想改\n")
    code, data = differ(FORM, new)
    assert code == 0
    assert {(one["status"], one["note"]) for one in data["units"][0]["findings"]} == {("ignored", "不想改")}


def test_what_changed_in_the_form(differ: Differ) -> None:
    new = FORM.replace("维修面积, value: ''", "维修面积, value: 3000平方米").replace("total: 100", "total: 180")
    new = new.replace("    - {level2: 数量指标, name: 更换门窗, value: ''}\n", "").replace("'100%'}", "'100%'}\n    - {level2: 时效指标, name: 完工日期, value: 8月底}")
    _, data = differ(FORM, new)
    [form] = data["units"][0]["forms"]
    assert (form["title"], form["state"], form["compared"]) == ("项目表“校舍维修”", "kept", True)
    assert [(one["kind"], one["row"], one["field"], one["old"], one["new"]) for one in form["changes"]] == [
        ("changed", None, "total", "100 万元", "180 万元"),
        ("changed", "维修面积", "value", "", "3000平方米"),
        ("removed", "更换门窗", None, "", None),
        ("added", "完工日期", None, None, "8月底"),
    ]


def test_forms_and_units_that_came_and_went(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    differ(FORM, FORM)
    (tmp_path / "old" / "b.yaml").write_text(FORM.replace("校舍维修", "食堂改造"), "utf-8")
    (tmp_path / "new" / "c.yaml").write_text(FORM.replace("校舍维修", "操场建设"), "utf-8")
    (tmp_path / "new" / "x").mkdir()
    (tmp_path / "new" / "x" / "d.yaml").write_text(FORM.replace("教育局", "水利局"), "utf-8")
    data = json.loads(cli("diff", "old", "new", "--format", "json").stdout)
    assert [(one["unit"], one["state"]) for one in data["units"]] == [("某县教育局", "kept"), ("某县水利局", "added")]
    assert {(one["title"], one["state"]) for one in data["units"][0]["forms"]} == {
        ("项目表“校舍维修”", "kept"), ("项目表“操场建设”", "added"), ("项目表“食堂改造”", "removed"),
    }  # fmt: skip
    notes = {(one["status"], one["note"]) for one in data["units"][0]["findings"]}
    assert ("mended", "整张表没有再交") in notes and ("new", "") in notes
    told = cli("diff", "old", "new").stdout
    assert "项目表“食堂改造”：没有再交" in told and "项目表“操场建设”：新报送的表" in told
    assert "==== 某县水利局 2024 年（上次没有报送） ====" in told


def test_reports_instead_of_forms(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    new = FORM.replace("维修面积, value: ''", "维修面积, value: 3000平方米").replace("更换门窗", "更换门窗数量")
    differ(FORM, new)
    for name in ("old", "new"):
        (tmp_path / f"{name}.json").write_text(cli("check", name, "--format", "json").stdout, "utf-8")
    for old, later in (("old.json", "new.json"), ("old.json", "new"), ("old", "new.json")):
        ended = cli("diff", old, later, "--format", "json")
        data = json.loads(ended.stdout)
        assert ended.returncode == 1
        assert fates(data) == {"维修面积": "mended", "更换门窗数量": "changed"}
        assert [one["compared"] for one in data["units"][0]["forms"]] == [False]
    assert "看不出表本身改了什么" in cli("diff", "old.json", "new.json").stdout


def test_a_rule_that_did_not_run_again_has_mended_nothing(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    differ(FORM, FORM.replace("''", "30处"))
    (tmp_path / "new.json").write_text(cli("check", "new", "--select", "A12", "--format", "json").stdout, "utf-8")
    data = json.loads(cli("diff", "old", "new.json", "--format", "json").stdout)
    assert set(fates(data).values()) == {"unchecked"}


def test_what_cannot_be_read_is_told(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    differ(FORM, FORM.replace("''", "30处"))
    (tmp_path / "new" / "x.yaml").write_text('name: "没有写完\n', "utf-8")
    ended = cli("diff", "old", "new")
    assert ended.returncode == 3
    assert "new/x.yaml:1: " in ended.stderr and "“已改”里可能有没有读到的" in ended.stderr
    ended = cli("diff", "new", "old")
    assert ended.returncode == 3 and "“新增”里可能有原来就有的" in ended.stderr


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("没有", "没有这个文件或文件夹：没有"),
        ("x.json", "不是正确的 JSON"),
        ("y.json", "不是检查结果"),
        ("z.json", "是别的版本写的结果（schema_version 9）"),
        ("w.json", "结果被改坏了"),
    ],
)
def test_usage_errors(cli: Cli, tmp_path: Path, old: str, told: str) -> None:
    report = {"schema_version": 1, "rules_run": [], "sources": [], "submissions": [], "declarations": [], "findings": [], "complete": True}
    (tmp_path / "x.json").write_text("{", "utf-8")
    (tmp_path / "y.json").write_text("{}", "utf-8")
    (tmp_path / "z.json").write_text(json.dumps({**report, "schema_version": 9}), "utf-8")
    (tmp_path / "w.json").write_text(json.dumps({**report, "findings": [{"code": "C02"}]}), "utf-8")
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ended = cli("diff", old, "form.yaml")
    assert ended.returncode == 4
    assert told in ended.stderr


def test_nothing_to_compare(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text(FORM.replace("''", "30处"), "utf-8")
    (tmp_path / "leer").mkdir()
    ended = cli("diff", "leer", "form.yaml", "--isolated")
    assert ended.returncode == 5
    assert "没有可检查的申报表：leer" in ended.stderr


def test_the_page_is_whole_and_escaped(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    old = FORM.replace("name: 维修面积", "name: '<script>校舍面积'")
    differ(old, old.replace("'100%'", "'<b>95%</b>'"))
    ended = cli("diff", "old", "new", "--format", "html", "--output-file", "比较.html")
    assert (ended.returncode, ended.stdout) == (1, "")
    page = (tmp_path / "比较.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")
    assert "<script" not in page and "<b>" not in page
    assert "&lt;script&gt;校舍面积" in page
    assert "<del>100%</del></td><td><ins>&lt;b&gt;95%&lt;/b&gt;</ins>" in page
    assert not re.search(r"""(?:src|href)=|url\(|@import""", page)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".perfcheck")] == []


def test_the_corrected_twin_has_mended_every_error_and_warning(cli: Cli) -> None:
    old, new = str(DECLARATIONS / "suzhou-2022"), str(DECLARATIONS / "suzhou-2022-corrected")
    ended = cli("diff", old, new, "--isolated", "--format", "json")
    assert ended.returncode == 0
    found = [one for unit in json.loads(ended.stdout)["units"] for one in unit["findings"]]
    grave = Counter((one["status"], one["severity"]) for one in found if one["severity"] != "info")
    assert set(grave) == {("mended", "error"), ("mended", "warning")}
    report = json.loads(cli("check", old, "--isolated", "--format", "json").stdout)
    assert {severity: count for (_, severity), count in grave.items()} == {name: report["counts"][name] for name in ("error", "warning")}
    told = cli("diff", old, new, "--isolated").stdout
    begin, end = told.index("\n已改 "), told.index("表里改了什么")
    listed = Counter(re.findall(r"^  (必须修改|建议修改) ", told[begin:end], re.MULTILINE))
    words = {"必须修改": "error", "建议修改": "warning"}
    assert {words[word]: count for word, count in listed.items()} == {
        name: sum(one["severity"] == name and one["listed"] for one in found) for name in ("error", "warning")
    }


def test_only_the_rules_that_were_asked_for_are_compared(cli: Cli, differ: Differ, tmp_path: Path) -> None:
    new = FORM.replace("维修面积, value: ''", "维修面积, value: 3000平方米")
    assert differ(FORM, new, "--select", "A12")[1]["units"][0]["findings"] == []
    assert fates(differ(FORM, new, "--ignore", "A12")[1]) == {"维修面积": "mended", "更换门窗": "unchanged"}
    # A report of all rules is narrowed in the same way, so that nothing is called “not checked again”.
    ended = cli("check", "old", "--isolated", "--select", "ALL", "--format", "json")
    (tmp_path / "old.json").write_text(ended.stdout, "utf-8")
    assert {one["code"] for one in json.loads(ended.stdout)["findings"]} > {"C02"}
    ended = cli("diff", "old.json", "new", "--isolated", "--format", "json", "--select", "C02")
    data = json.loads(ended.stdout)
    assert (fates(data), data["counts"]["unchecked"]) == ({"维修面积": "mended", "更换门窗": "unchanged"}, 0)
    assert fates(json.loads(cli("diff", "old.json", "old.json", "--format", "json", "--select", "C02", "-k", "空").stdout)) == {
        "维修面积": "unchanged", "更换门窗": "unchanged",
    }  # fmt: skip


def test_a_rule_that_there_is_not_is_named(cli: Cli, differ: Differ) -> None:
    differ(FORM, FORM)
    ended = cli("diff", "old", "new", "--select", "C99")
    assert (ended.returncode, ended.stdout) == (4, "") and "没有规则“C99”" in ended.stderr


def test_hostile_texts_are_texts_on_the_page(cli: Cli, tmp_path: Path) -> None:
    nasty = "</td><script>alert(1)</script>\\u202e\\e[31m]]>"
    for name, value in (("old", ""), ("new", "≥3" + nasty)):
        (tmp_path / name).mkdir()
        text = FORM.replace("name: 维修面积, value: ''", f'name: "面积{nasty}", value: "{value}"').replace("某县教育局", f'"=1+1{nasty}"')
        (tmp_path / name / "form.yaml").write_text(text, "utf-8")
    page = cli("diff", "old", "new", "--isolated", "--format", "html").stdout
    assert "&lt;script&gt;" in page and not re.search("<script|[\x1b\u202e]", page)
    shown = cli("diff", "old", "new", "--isolated").stdout
    assert "<script>" in shown and not re.search("[\x1b\u202e]", shown)
