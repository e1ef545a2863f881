"""Every command line, rule, setting and piece of code in the manual is understood by perfcheck as it is."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from textwrap import indent

import pytest

from perfcheck import load_config
from perfcheck.commands import exit_codes, main
from perfcheck.commands.examples import EXAMPLES
from perfcheck.commands.main import VERBS
from perfcheck.commands.parsers import options_of, parsers

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
ids = [page.name for page in PAGES]
#: Options in the manual that belong to other programs.
FOREIGN = {
    "--all-files", "--dest", "--find-links", "--junitxml", "--lf", "--no-deps", "--no-index", "--no-verify", "--only-binary", "--platform", "--python-version",
    "--strict", "--wheel-dir",
}  # fmt: skip
OWN_ELSEWHERE = {"--perfcheck", "--perfcheck-config", "--perfcheck-per", "--version", "--help"}


def blocks(page: Path, language: str) -> list[str]:
    """The fenced code of that language, also within lists."""
    found = re.findall(rf"^( *)```{language}\b[^\n]*\n(.*?)^ *```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return ["".join(line.removeprefix(indent) for line in body.splitlines(keepends=True)) for indent, body in found]


def commands(page: Path) -> list[list[str]]:
    """The arguments of every ``perfcheck …`` line."""
    lines = [line.partition("  #")[0].strip() for block in blocks(page, "sh") for line in block.splitlines()]
    lines = [re.split(r" (?:>|<|\|\||\||&&) ", f"{line} ")[0] for line in lines]
    return [shlex.split(line)[1:] for line in lines if line.startswith("perfcheck ")]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with all files that the manual speaks of."""
    import docx
    import openpyxl

    sample = ROOT / "docs" / "assets" / "示例申报表.docx"
    for folder in ("收到的", "收到的材料", "去年的", "自评表", "批复的", "上次", "这次", "declarations", "2026", "申报表", "全部单位"):
        (tmp_path / folder).mkdir()
        shutil.copy(sample, tmp_path / folder)
    for name in ("示例申报表.docx", "申报表.docx"):
        shutil.copy(sample, tmp_path / name)
    assert docx.Document(str(sample)).tables
    (tmp_path / "申报表.yaml").write_text("项目名称: 校舍维修\n", "utf-8")
    (tmp_path / "申报表.txt").write_text("项目名称：校舍维修\n", "utf-8")
    roster = openpyxl.Workbook()
    for row in (("单位", "项目名称", "金额（万元）"), ("示例县校舍管理中心", "中小学校舍维修", 320)):
        roster.active.append(row)
    roster.save(tmp_path / "应报名册.xlsx")
    own = next(block for block in blocks(ROOT / "docs" / "python-rules.zh-CN.md", "python") if "LOCAL-01" in block)
    for name in ("local_rules.py", "我的规则.py"):
        (tmp_path / name).write_text(own.replace("LOCAL-01", "LOCAL-91" if name == "我的规则.py" else "LOCAL-01"), "utf-8")
    rule = next(block for block in blocks(ROOT / "docs" / "yaml-rules.zh-CN.md", "yaml") if "LOCAL-01" in block)
    (tmp_path / "本地规则.yaml").write_text(rule, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "none"))
    monkeypatch.setattr("sys.stdin", None)
    for arguments in (
        ["check", "收到的", "--report", "问题清单.xlsx", "--report", "第一轮.json", "--report", "上次.json"],
        ["baseline", "收到的"],
    ):
        assert main.run(arguments) in (exit_codes.CLEAN, exit_codes.FINDINGS)
    findings = openpyxl.load_workbook(tmp_path / "问题清单.xlsx")
    (head,) = (cell for sheet in findings.worksheets[:1] for row in sheet.iter_rows() for cell in row if cell.value == "处理")
    findings.worksheets[0].cell(head.row + 1, head.column, "采纳")
    findings.save(tmp_path / "问题清单.xlsx")
    assert main.run(["decide", "问题清单.xlsx", "--reviewer", "张三"]) == exit_codes.CLEAN
    (tmp_path / "perfcheck-rules.yaml").write_text(rule, "utf-8")
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_command_runs(page: Path, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in commands(page):
        if arguments == ["new-rule"]:
            (desk / "perfcheck-rules.yaml").unlink()
        if any("://" in argument for argument in arguments):  # another machine would be needed
            parsers()[arguments[0]].parse_args(arguments[1:])
            continue
        capsys.readouterr()
        code = main.run(arguments)
        said = capsys.readouterr().err
        assert code not in (exit_codes.USAGE, exit_codes.INTERRUPTED), f"{arguments}: {said}"
        assert "程序内部出错" not in said


def test_there_are_commands_to_run() -> None:
    assert sum(len(commands(page)) for page in PAGES) > 40


@pytest.mark.parametrize("verb", VERBS)
def test_every_example_of_the_help_runs(verb: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line, _ in EXAMPLES[verb]:
        code = main.run(shlex.split(line))
        said = capsys.readouterr().err
        assert code not in (exit_codes.USAGE, exit_codes.INTERRUPTED), f"{line}: {said}"


def test_every_verb_has_examples_at_the_end_of_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(VERBS) <= set(EXAMPLES), "add to perfcheck/commands/examples.py"
    for verb in set(VERBS) - {"config"}:
        assert main.run([verb, "--help"]) == 0
        shown = capsys.readouterr().out
        assert f"例：\n  perfcheck {EXAMPLES[verb][0][0]}\n      {EXAMPLES[verb][0][1]}" in shown


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_option_exists(page: Path) -> None:
    known = {spelling for parser in parsers().values() for action in options_of(parser) for spelling in action.option_strings}
    own = "".join(line for line in page.read_text("utf-8").splitlines(keepends=True) if not re.search(r"\b(?:benchmarks|tools)/", line))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", own))
    assert named - known - FOREIGN - OWN_ELSEWHERE == set()


RULES = [(page, block) for page in PAGES for block in blocks(page, "yaml") if block.startswith("- 编号:")]


@pytest.mark.parametrize(("page", "rule"), RULES, ids=[block.partition("\n")[0][6:] for _, block in RULES])
def test_every_yaml_rule_holds_what_its_examples_say(
    page: Path, rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("规则.yaml").write_text(rule, "utf-8")
    assert main.run(["test-rules", "规则.yaml"]) == exit_codes.CLEAN, capsys.readouterr()
    assert re.search(r"不合格 (\d)/\1 .*合格 (\d)/\2", capsys.readouterr().out)


def test_the_rules_of_the_manual_are_one_file_without_a_clash(tmp_path: Path) -> None:
    (tmp_path / "规则.yaml").write_text("".join(rule for _, rule in RULES), "utf-8")
    assert len(RULES) > 10
    assert main.run(["test-rules", str(tmp_path / "规则.yaml")]) == exit_codes.CLEAN


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_declarations_and_other_yaml_are_read(page: Path, tmp_path: Path) -> None:
    import yaml

    for block in blocks(page, "yaml"):
        assert yaml.safe_load(block) is not None
        if block.startswith(("项目名称:", "部门名称:", "name:")):
            (tmp_path / "表.yaml").write_text(block, "utf-8")
            assert main.run(["check", "--isolated", str(tmp_path / "表.yaml")]) in (exit_codes.CLEAN, exit_codes.FINDINGS)


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_piece_of_settings_is_accepted(page: Path, tmp_path: Path) -> None:
    (tmp_path / "全市.toml").write_text("", "utf-8")
    for number, block in enumerate(blocks(page, "toml")):
        if not block.startswith(("[project", "[build")):
            path = tmp_path / str(number) / "perfcheck.toml"
            path.parent.mkdir()
            path.write_text(block, "utf-8")
            load_config(str(path))


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_every_rule_in_python_loads(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "python"):
        fragment = block.startswith(("yield", "return"))
        compile(f"def rule():\n{indent(block, '    ')}" if fragment else block, str(page), "exec")
        if "@rule" in block:
            code = block if "perfcheck_register" in block else f"{block}\ndef perfcheck_register_rules(register):\n    import sys\n    register(sys.modules[__name__])\n"
            Path("own.py").write_text(f"from perfcheck import Finding, rule\n{code}", "utf-8")
            assert main.run(["plugins", "-p", "own.py"]) == exit_codes.CLEAN, capsys.readouterr()
            shown = capsys.readouterr().out
            assert "own.py  已装入" in shown
            codes = re.findall(r'@rule\("([A-Z0-9-]+)"', block)
            assert f"规则 {len(codes)}：{'、'.join(codes)}" in shown


def test_the_rule_in_python_passes_its_own_examples(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["test-rules", "local_rules.py"]) == exit_codes.CLEAN
    assert "错误示例 1/1  正确示例 1/1" in capsys.readouterr().out


def test_the_benchmarks_and_tools_exist() -> None:
    named = {name for page in PAGES for name in re.findall(r"\b(?:benchmarks|tools)/\w+\.py\b", page.read_text("utf-8"))}
    assert named
    assert not [name for name in named if not (ROOT / name).is_file()]


def test_the_report_that_is_explained_is_real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "92")
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "docs" / "assets" / "示例申报表.docx", tmp_path)
    main.run(["check", "示例申报表.docx", "--isolated"])
    shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    excerpts = blocks(ROOT / "docs" / "reading-a-report.zh-CN.md", "text")
    assert len(excerpts) == 2
    for excerpt in excerpts:
        for line in excerpt.splitlines():
            assert " ".join(line.split()) in shown


def test_the_scoring_table_is_accepted(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (table,) = (block for block in blocks(ROOT / "docs" / "reports.zh-CN.md", "yaml") if "审核要点:" in block)
    (desk / "评分表.yaml").write_text(table, "utf-8")
    (desk / "perfcheck.toml").write_text('scoring = "评分表.yaml"\n', "utf-8")
    assert main.run(["check", "收到的", "--report", "意见.docx"]) == exit_codes.FINDINGS, capsys.readouterr().err
    import docx

    cells = {cell.text for each in docx.Document(str(desk / "意见.docx")).tables for row in each.rows for cell in row.cells}
    assert any("规范完整性" in text for text in cells)


def test_signs_that_yaml_reads_otherwise_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "表.yaml"
    for value, ends in (("*号", exit_codes.INCOMPLETE), (">=95%", exit_codes.INCOMPLETE), ('">=95%"', exit_codes.CLEAN), ("≥95%", exit_codes.CLEAN)):
        form.write_text(f"项目名称: 甲\n年度计划:\n  指标:\n    - {{二级指标: 质量指标, 名称: 合格率}}\n    - 名称: 合格率二\n      指标值: {value}\n", "utf-8")
        assert main.run(["check", "--isolated", "--select", "C02", str(form)]) == ends, value
        said = capsys.readouterr().out
        assert ("加引号" in said) is (ends != exit_codes.CLEAN)
