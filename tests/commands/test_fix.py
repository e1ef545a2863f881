"""`perfcheck fix` and `check --fix` as people call them."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Cli

SET = Path(__file__).parents[2] / "declarations" / "suzhou-2022"
FORM = """\
项目名称: 远程教育    # 注释
年度计划:
  指标:
    - {二级指标: 数量指标, 名称: 视屏会议场次, 指标值: ≥12场}
    - {二级指标: 质量指标, 名称: 群众的的签到率, 指标值: ≥９5%以上}
"""
FIXED = FORM.replace("视屏", "视频").replace("≥９5%以上", "≥95%")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "a.yaml"
    path.write_text(FORM, "utf-8")
    return path


def test_a_form_is_mended_where_it_lies_and_told(cli: Cli, form: Path) -> None:
    ended = cli("fix", "a.yaml")
    assert ended.returncode == 0, ended.stderr
    assert form.read_text("utf-8") == FIXED
    assert ended.stdout.splitlines() == [
        "a.yaml：改了 2 格",
        "共改 1 个文件，改正问题 3 处：T01 错别字 1、T05 全半角混用 1、T22 比较词重复或相反 1",
        "还有 1 处有改法、但要人核实，--unsafe-fixes 才改",
    ]
    again = cli("fix", "a.yaml")
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "没有可改的")
    assert form.read_text("utf-8") == FIXED


def test_verbose_tells_each_cell(cli: Cli, form: Path) -> None:
    ended = cli("fix", "a.yaml", "-v")
    assert "  第4行（年度 · 数量指标“视屏会议场次”）：“视屏会议场次”改为“视频会议场次”（T01）" in ended.stdout.splitlines()
    assert "“≥９5%以上”改为“≥95%”（T05、T22）" in ended.stdout
    form.write_text(FORM, "utf-8")
    assert len(cli("fix", "a.yaml", "-q").stdout.splitlines()) == 1


def test_diff_shows_and_writes_nothing(cli: Cli, form: Path) -> None:
    ended = cli("fix", "a.yaml", "--diff")
    assert ended.returncode == 1
    assert form.read_text("utf-8") == FORM
    old, new = FORM.splitlines(), FIXED.splitlines()
    assert ended.stdout.splitlines() == [
        "--- a.yaml", "+++ a.yaml", "@@ -1,5 +1,5 @@", *(f" {line}" for line in old[:3]), *(f"-{line}" for line in old[3:]),
        *(f"+{line}" for line in new[3:]),
    ]  # fmt: skip
    assert ended.stderr.endswith("perfcheck：会改 1 个文件、2 格\n")
    form.write_text(FIXED, "utf-8")
    clean = cli("fix", "a.yaml", "--diff")
    assert (clean.returncode, clean.stdout) == (0, "")


@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
def test_the_diff_can_be_applied(cli: Cli, form: Path) -> None:
    shown = cli("fix", "a.yaml", "--diff").stdout
    subprocess.run(["patch", "--quiet", "a.yaml"], cwd=form.parent, input=shown, encoding="utf-8", check=True)
    assert form.read_text("utf-8") == FIXED


def test_the_diff_of_a_last_line_without_a_line_break(cli: Cli, form: Path) -> None:
    form.write_text("项目名称: 远程教育\n年度计划: {目标: [召开视屏会议12场。]}", "utf-8")
    assert cli("fix", "a.yaml", "--diff", "--select", "T01").stdout.splitlines()[3:] == [
        " 项目名称: 远程教育", "-年度计划: {目标: [召开视屏会议12场。]}", "\\ No newline at end of file",
        "+年度计划: {目标: [召开视频会议12场。]}", "\\ No newline at end of file",
    ]  # fmt: skip


def test_rules_can_be_chosen(cli: Cli, form: Path) -> None:
    cli("fix", "a.yaml", "--select", "T01")
    assert form.read_text("utf-8") == FORM.replace("视屏", "视频")
    cli("fix", "a.yaml", "--ignore", "T22,T01")
    assert form.read_text("utf-8") == FORM.replace("视屏", "视频").replace("９", "9")
    cli("fix", "a.yaml", "--unsafe-fixes")
    assert form.read_text("utf-8") == FIXED.replace("的的", "的")


def test_only_what_the_reviewer_adopted(cli: Cli, form: Path) -> None:
    report = json.loads(cli("check", "a.yaml", "--format", "json").stdout)
    prints = {one["code"]: one["fingerprint"] for one in report["findings"]}
    (form.parent / "决定.yaml").write_text(
        f"decisions:\n  - {{fingerprint: {prints['T01']}, decision: 采纳}}\n  - {{fingerprint: {prints['T05']}, decision: 不采纳}}\n", "utf-8"
    )
    ended = cli("fix", "a.yaml", "--decisions", "决定.yaml", "--only-adopted")
    assert ended.returncode == 0
    assert form.read_text("utf-8") == FORM.replace("视屏", "视频")
    form.write_text(FORM, "utf-8")
    ended = cli("fix", "a.yaml", "--decisions", "决定.yaml")
    # T22 is in the same cell: mended, the finding that was rejected would have another fingerprint and come up again.
    assert "改了会新出现 T05（全半角混用）" in ended.stdout
    assert form.read_text("utf-8") == FORM.replace("视屏", "视频")
    missing = cli("fix", "a.yaml", "--only-adopted")
    assert missing.returncode == 4 and "要有审核决定" in missing.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-"], "不能改标准输入"), (["a.yaml", "--format", "json"], "perfcheck fix 不用 --format"), (["b.yaml"], "没有这个文件"),
        (["a.yaml", "--select", "T99"], "T99"), (["a.yaml", "--output", "a.yaml"], "这不是文件夹"), (["a.yaml", "--annotate", "x"], "不用 --annotate"),
        (["a.yaml", "-p", "no:nothing"], "没有叫“nothing”的插件"),
    ],
)  # fmt: skip
def test_usage(cli: Cli, form: Path, arguments: list[str], told: str) -> None:
    ended = cli("fix", *arguments)
    assert ended.returncode == 4
    assert told in ended.stderr
    assert form.read_text("utf-8") == FORM


def test_exit_codes(cli: Cli, form: Path) -> None:
    assert cli("fix", "a.yaml", "--exit-non-zero-on-fix").returncode == 1
    assert cli("fix", "a.yaml", "--exit-non-zero-on-fix").returncode == 0
    (form.parent / "坏.yaml").write_text("项目名称: [甲\n", "utf-8")
    form.write_text(FORM, "utf-8")
    broken = cli("fix", ".")
    assert broken.returncode == 3
    assert "坏.yaml" in broken.stderr
    assert form.read_text("utf-8") == FIXED
    os.remove(form)
    (form.parent / "坏.yaml").write_text("a: b\n", "utf-8")
    assert cli("fix", ".").returncode == 5


def test_a_read_only_file_is_named(cli: Cli, form: Path) -> None:
    form.chmod(0o444)
    ended = cli("fix", "a.yaml")
    assert ended.returncode == 3
    assert "perfcheck：a.yaml 写不进" in ended.stderr and "权限" in ended.stderr
    assert form.read_text("utf-8") == FORM


def test_other_formats_are_told_what_to_do(cli: Cli, tmp_path: Path) -> None:
    rows = [("项目名称", "远程教育", ""), ("二级指标", "三级指标", "指标值"), ("数量指标", "视屏会议场次", "≥12场")]
    (tmp_path / "a.csv").write_text("\n".join(",".join(row) for row in rows), "utf-8")
    ended = cli("fix", "a.csv")
    assert ended.returncode == 0
    assert "a.csv：有 1 处可改，没有改：.csv 不能直接改，请用 Excel 或 WPS 另存为 .xlsx，再运行 fix；或用 perfcheck convert 转成 YAML 后再改" in ended.stderr


def test_files_in_an_archive_are_left_and_told(cli: Cli, form: Path) -> None:
    with zipfile.ZipFile(form.parent / "a.zip", "w") as archive:
        archive.write(form, "a.yaml")
    before = (form.parent / "a.zip").read_bytes()
    ended = cli("fix", "a.zip")
    assert ended.returncode == 0
    assert "a.zip!a.yaml：有 3 处可改，没有改：在压缩包里；请先解压，再运行 fix" in ended.stderr
    assert (form.parent / "a.zip").read_bytes() == before


def test_several_documents_in_one_file(cli: Cli, form: Path) -> None:
    form.write_text(f"---\n{FORM}---\n# 第二张\n{FORM}", "utf-8")
    cli("fix", "a.yaml")
    assert form.read_text("utf-8") == f"---\n{FIXED}---\n# 第二张\n{FIXED}"


def test_a_gbk_console(cli: Cli, form: Path) -> None:
    form.write_text(FORM.replace("场次", "☑场次"), "utf-8")
    ended = cli("fix", "a.yaml", "-v", env={"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert ended.returncode == 0
    assert "改为“视频会议\\u2611场次”" in ended.stdout


def test_neighbours_are_only_compared_with(cli: Cli, form: Path) -> None:
    other = form.parent / "b.yaml"
    other.write_text(FORM.replace("远程教育", "教育培训"), "utf-8")
    cli("fix", "a.yaml")
    assert other.read_text("utf-8") == FORM.replace("远程教育", "教育培训")
    assert form.read_text("utf-8") == FIXED


def test_check_with_fix_reports_what_is_left(cli: Cli, form: Path) -> None:
    ended = cli("check", "a.yaml", "--fix", "--format", "json")
    assert form.read_text("utf-8") == FIXED
    assert "改了 2 格" in ended.stderr
    codes = {one["code"] for one in json.loads(ended.stdout)["findings"]}
    assert "T21" in codes and codes.isdisjoint({"T01", "T05", "T22"})
    assert cli("check", "-", "--fix", "--stdin-filename", "a.yaml").returncode == 4
    assert cli("check", "a.yaml", "--fix", "--collect-only").returncode == 4


def test_a_real_set(cli: Cli, tmp_path: Path) -> None:
    shutil.copytree(SET, tmp_path / "set")
    before = json.loads(cli("check", "set", "--format", "json").stdout)
    assert cli("fix", "set").returncode == 0
    mended = {path.name: path.read_bytes() for path in (tmp_path / "set").iterdir()}
    after = json.loads(cli("check", "set", "--format", "json").stdout)

    def counts(report: dict[str, list[dict[str, str]]]) -> dict[str, int]:
        codes = [one["code"] for one in report["findings"]]
        return {code: codes.count(code) for code in codes}

    old, new = counts(before), counts(after)
    assert all(new[code] <= old[code] for code in new)
    assert sum(old.values()) - sum(new.values()) >= 20
    assert {code for code in old if old[code] != new.get(code, 0)} <= {"T01", "T04", "T05", "T06", "T08"}
    assert cli("fix", "set").stdout.startswith("没有可改的")
    assert mended == {path.name: path.read_bytes() for path in (tmp_path / "set").iterdir()}


def test_a_revised_copy_stands_for_its_original(cli: Cli, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    table = document.add_table(3, 3)
    rows = [("项目名称", "远程教育", ""), ("二级指标", "三级指标", "指标值"), ("数量指标", "视屏会议场次", "≥12场")]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    original = (tmp_path / "a.docx").read_bytes()
    ended = cli("fix", ".", "--select", "T01")
    assert "a.docx：改了 1 格，写成 a-修订.docx（修订标记可在 Word 里逐条接受或拒绝，原件没有动）" in ended.stdout
    assert (tmp_path / "a.docx").read_bytes() == original
    report = json.loads(cli("check", ".", "--format", "json").stdout)
    told = {source["path"]: [problem["message"] for problem in source["problems"]] for source in report["sources"]}
    assert "另有修订后的 a-修订.docx，只读了 a-修订.docx" in told["a.docx"]
    assert {one["source"] for one in report["declarations"]} == {"a-修订.docx"}
    assert "T01" not in {one["code"] for one in report["findings"]}
    for named in ("a.docx", "a-修订.docx"):
        report = json.loads(cli("check", named, "--format", "json").stdout)
        assert {one["source"] for one in report["declarations"]} == {named}
    assert cli("fix", ".", "--select", "T01").stdout == "没有可改的\n"
    assert "已经有了，内容相同，没有重写" in cli("fix", "a.docx", "--select", "T01").stdout
    os.remove(tmp_path / "a-修订.docx")
    for _ in range(2):  # what lies in the folder already is not taken for another form
        elsewhere = cli("fix", ".", "--select", "T01", "--output", "修订", "--author", "王五")
        assert elsewhere.returncode == 0 and "a.docx" in elsewhere.stdout and "修订/修订" not in elsewhere.stdout
    assert sorted(os.listdir(tmp_path / "修订")) == ["a.docx"]
    body = docx.Document(str(tmp_path / "修订" / "a.docx")).element.body
    assert {value for mark in body.iter() for key, value in mark.attrib.items() if key.endswith("}author")} == {"王五"}


# ---- at a terminal -----------------------------------------------------------------------------------------------------


def at_terminal(folder: Path, answer: str, *arguments: str) -> tuple[int, str]:
    """Run ``perfcheck fix`` at a terminal where somebody answers; the exit code and all that was shown."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "COLUMNS"))}
    process = subprocess.Popen(
        [sys.executable, "-m", "perfcheck", "fix", *arguments], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs,
        env={**environment, "PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(theirs)
    shown, answered = b"", False
    while select.select([ours], [], [], 30)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        shown += part
        if not answered and "要写吗".encode() in shown:
            os.write(ours, answer.encode() + b"\n")
            answered = True
    os.close(ours)
    return process.wait(30), re.sub("\r\n", "\n", shown.decode("utf-8", "replace"))


def test_a_terminal_is_asked_first(form: Path) -> None:
    code, shown = at_terminal(form.parent, "否", "a.yaml")
    assert code == 0
    assert "“视屏会议场次”改为“视频会议场次”（T01）" in shown and "以上 1 个文件、2 格，要写吗" in shown
    assert "没有写任何文件" in shown
    assert form.read_text("utf-8") == FORM
    code, shown = at_terminal(form.parent, "是", "a.yaml")
    assert code == 0 and "改了 2 格" in shown
    assert form.read_text("utf-8") == FIXED


def test_yes_is_not_asked(form: Path) -> None:
    code, shown = at_terminal(form.parent, "", "a.yaml", "--yes")
    assert code == 0 and "要写吗" not in shown
    assert form.read_text("utf-8") == FIXED
