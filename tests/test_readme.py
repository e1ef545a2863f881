"""Both READMEs say what is so: commands, examples, links, and a report excerpt that is real output.

After a change of the report: ``PERFCHECK_WRITE_README=1 pytest tests/test_readme.py`` writes the excerpt anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from perfcheck import load_config
from perfcheck.commands import exit_codes

ROOT = Path(__file__).resolve().parents[1]
READMES = ["README.md", "README.zh-CN.md"]
BEGIN, END = "<!-- report:begin -->\n", "<!-- report:end -->"
LONGEST = 32


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The installed command, its output redirected and 80 columns wide."""
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "perfcheck", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def excerpt(output: str) -> str:
    """The head of a report, up to the last entry that ends within `LONGEST` lines.

    The settings may be shown with the folder in which somebody's clone lies; nothing else depends on the machine.
    """
    output = re.sub(r"^  配置 .*?\n\n", "  配置 pyproject.toml\n\n", output, count=1, flags=re.MULTILINE | re.DOTALL)
    lines = output.splitlines()[:LONGEST]
    while lines[-1].strip():
        lines.pop()
    return "```text\n" + "\n".join(line.rstrip() for line in lines).rstrip() + "\n…\n```\n"


def blocks(readme: str, language: str) -> list[str]:
    """The fenced code of that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / readme).read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def report() -> subprocess.CompletedProcess[str]:
    """What the README's first command shows."""
    return run("check", "declarations/", cwd=ROOT)


def test_the_first_command_shows_real_defects(report: subprocess.CompletedProcess[str]) -> None:
    assert (report.returncode, report.stderr) == (exit_codes.FINDINGS, "")
    assert "必须修改" in report.stdout


@pytest.mark.parametrize("readme", READMES)
def test_the_excerpt_is_real_output(readme: str, report: subprocess.CompletedProcess[str]) -> None:
    assert report.returncode == exit_codes.FINDINGS
    path = ROOT / readme
    text = path.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    shown, end, after = rest.partition(END)
    assert begin
    assert end
    if os.environ.get("PERFCHECK_WRITE_README"):
        path.write_text(before + begin + excerpt(report.stdout) + end + after, "utf-8")
        return
    assert shown == excerpt(report.stdout), "PERFCHECK_WRITE_README=1 pytest tests/test_readme.py writes it anew"


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_are_there_letter_by_letter(readme: str) -> None:
    commands = [line for block in blocks(readme, "sh") for line in block.splitlines()]
    assert "pip install . && perfcheck check declarations/" in commands
    assert "pip install '.[test]' && pytest" in commands


@pytest.mark.parametrize("readme", READMES)
def test_every_command_is_understood(readme: str, tmp_path: Path) -> None:
    """No verb, option or rule in an example is a usage error (4); the paths in them are made up here."""
    for folder in ("文件夹", "declarations", "收到的", "去年的", "自评表", "批复的"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_text("name: 校舍维修\n", "utf-8")
    for name in ("申报表.yaml", "申报表.txt"):
        (tmp_path / name).write_text("name: 校舍维修\n", "utf-8")
    import docx
    import openpyxl

    docx.Document().save(str(tmp_path / "申报表.docx"))
    roster = openpyxl.Workbook()
    for row in (("单位", "项目名称", "金额（万元）"), ("某县教育局", "校舍维修", 120)):
        roster.active.append(row)
    roster.save(tmp_path / "应报名册.xlsx")
    lines = [line.partition("  #")[0].partition(" >")[0] for block in blocks(readme, "sh") for line in block.splitlines()]
    commands = [line.split()[1:] for line in lines if line.startswith("perfcheck ")]
    assert len(commands) >= 5
    for command in commands:
        ended = run(*command, cwd=tmp_path)
        assert ended.returncode != exit_codes.USAGE, f"{command}: {ended.stderr}"


@pytest.mark.parametrize("readme", READMES)
def test_the_rule_finds_what_it_is_for(readme: str, tmp_path: Path) -> None:
    (example,) = (block for block in blocks(readme, "python") if "@rule" in block)
    (tmp_path / "local_rules.py").write_text(example, "utf-8")
    rows = ["{name: 差旅次数, value: ≥12次}", "{name: 差旅规模, value: ≤40人次}", "{name: 差旅安排, value: 合理}"]
    form = "name: 校舍维修\nannual:\n  indicators:\n" + "".join(f"    - {row}\n" for row in rows)
    (tmp_path / "申报表.yaml").write_text(form, "utf-8")
    (line,) = (line for block in blocks(readme, "sh") for line in block.splitlines() if "local_rules" in line)
    arguments = line.removeprefix("perfcheck ").split()
    ended = run(*arguments, "--format", "json", "--select", "LOCAL-01", cwd=tmp_path)
    assert ended.returncode == exit_codes.CLEAN, ended.stderr
    shown = json.loads(ended.stdout)
    assert [(finding["code"], finding["places"][0]["line"]) for finding in shown["findings"]] == [("LOCAL-01", 4)]
    assert shown["counts"]["outcomes"]["insufficient_data"] == 1


def test_the_form_in_the_guide_has_the_defects_it_names(tmp_path: Path) -> None:
    (form,) = (block for block in blocks("README.zh-CN.md", "yaml") if "项目名称" in block)
    (tmp_path / "form.yaml").write_text(form, "utf-8")
    ended = run("check", "form.yaml", "--isolated", "--format", "json", cwd=tmp_path)
    shown = json.loads(ended.stdout)
    assert [source["problems"] for source in shown["sources"]] == [[]]
    found = [(finding["code"], finding["places"][0]["row"]) for finding in shown["findings"] if finding["listed"]]
    assert ("C02", "节约维修成本") in found
    assert {code for code, _ in found} == {"C02", "C06", "C14", "R03"}


def test_the_settings_in_the_guide_are_accepted(tmp_path: Path) -> None:
    (settings,) = blocks("README.zh-CN.md", "toml")
    (tmp_path / "perfcheck.toml").write_text(settings, "utf-8")
    config = load_config(str(tmp_path / "perfcheck.toml"))
    assert (config.fail_on, config.ignore, config.severity) == ("warning", ["T01"], {"C03": "info"})


def test_the_library_example_prints_findings() -> None:
    (example,) = (block for block in blocks("README.zh-CN.md", "python") if "perfcheck.check(" in block)
    ended = subprocess.run(
        [sys.executable, "-P", "-c", example], cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert re.search(r"^C02 “.+”没有指标值", ended.stdout, re.MULTILINE)


@pytest.mark.parametrize("readme", READMES)
def test_the_table_of_exit_codes_is_complete(readme: str) -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d) \|", (ROOT / readme).read_text("utf-8"), re.MULTILINE)}
    assert listed == {value for name, value in vars(exit_codes).items() if name.isupper()}


@pytest.mark.parametrize("document", [*READMES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(document: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / document).read_text("utf-8"))
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]
