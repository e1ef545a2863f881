from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = "项目名称: 校舍维修☑\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积☑, value: ''}\n"


@pytest.fixture(autouse=True)
def form(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "a.yaml"
    path.parent.mkdir()
    path.write_text(FORM, "utf-8")
    return path


def test_the_verdict_comes_first_and_each_finding_has_place_reason_and_remedy(cli: Cli) -> None:
    shown = cli("check", "in", "--select", "C02").stdout
    assert shown.startswith("未通过")
    for part in ("C02", "in/a.yaml:4:", "面积", "建议："):
        assert part in shown


def test_without_paths_the_folder_declarations_is_checked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "in").rename(tmp_path / "declarations")
    assert "declarations/a.yaml" in cli("check").stdout


def test_redirected_output_has_no_colour_and_colour_can_be_had(cli: Cli) -> None:
    assert "\x1b[" not in cli("check", "in").stdout
    assert "\x1b[" in cli("check", "in", "--color", "always").stdout
    assert "\x1b[" not in cli("check", "in", "--color", "never", env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[" not in cli("check", "in", env={"NO_COLOR": "1", "FORCE_COLOR": "1"}).stdout


def test_a_gbk_console_gets_what_it_cannot_show_escaped(cli: Cli) -> None:
    ended = cli("check", "in", env={"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert ended.returncode == 1
    assert "面积\\u2611" in ended.stdout


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "gbk"}])
def test_json_is_utf8_whatever_the_locale(cli: Cli, locale: dict[str, str]) -> None:
    report = json.loads(cli("check", "in", "--format", "json", env=locale).stdout)
    assert "面积☑" in {place["row"] for one in report["findings"] for place in one["places"]}


@pytest.mark.parametrize("format", ["rich", "concise"])
def test_an_ascii_console_is_no_crash(cli: Cli, format: str) -> None:
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = cli("check", "in", "--format", format, env=locale, encoding="ascii")
    assert ended.returncode == 1
    assert "C02" in ended.stdout


@pytest.mark.parametrize("format", ["rich", "concise", "json"])
def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path, format: str) -> None:
    (tmp_path / "in" / "b.yaml").write_text(
        "项目名称: 多\nannual:\n  indicators:\n" + "".join(f"    - {{name: 指标{n}, value: ''}}\n" for n in range(2000)), "utf-8"
    )
    command = f'"{sys.executable}" -m perfcheck check in --format {format} | head -1'
    ended = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert ended.stdout.count("\n") == 1
    assert ended.stderr == ""


def test_the_result_goes_into_a_file(cli: Cli, tmp_path: Path) -> None:
    ended = cli("check", "in", "--format", "json", "--output-file", "结果.json")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert json.loads((tmp_path / "结果.json").read_text("utf-8"))["verdict"] == "fail"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [], "no half-written file stays"


def test_the_result_into_a_folder_that_is_not_there(cli: Cli) -> None:
    ended = cli("check", "in", "--output-file", "没有/结果.json")
    assert ended.returncode == 4
    assert "写不进文件 没有/结果.json：没有这个文件或文件夹" in ended.stderr and "请换一个能写的位置" in ended.stderr


def test_the_result_never_over_the_input(cli: Cli, form: Path, tmp_path: Path) -> None:
    os.symlink("a.yaml", tmp_path / "in" / "link.txt")
    for name in ("in/a.yaml", "in/../in/a.yaml", "in/link.txt"):
        ended = cli("check", "in/a.yaml", "--output-file", name)
        assert ended.returncode == 4
        assert "不能覆盖" in ended.stderr
    assert form.read_text("utf-8") == FORM


def test_the_result_to_a_device_leaves_the_device(cli: Cli, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    ended = cli("check", "in", "--format", "concise", "--output-file", "pipe")
    shown = os.read(reader, 65536).decode("utf-8")
    os.close(reader)
    assert ended.returncode == 1
    assert "C02" in shown
    assert not (tmp_path / "pipe").is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("chek in", "没有“chek”这个命令，是不是 check？"),
        ("in", "要检查文件请用 perfcheck check in"),
        ("check in --formt json", "不认识的参数：--formt json，是不是 --format？"),
        ("check in --format jsno", "没有“jsno”这种格式，是不是 json？"),
        ("check in --format 表格", "没有“表格”这种格式；可用的有：rich、concise、json"),
        ("check in --fail-on fatal", "参数 --fail-on 不能取 fatal，可取："),
        ("check in --select", "参数 --select 后面要有一个值"),
        ("check in --select ,", "参数 --select 后面没有写规则"),
        ("check in --select C02A", "没有规则“C02A”，是不是 C02？"),
        ("check in --ignore value-mising", "没有规则“value-mising”，是不是 value-missing？"),
        ("check in --extend-select ZZ", "没有规则“ZZ”；用 perfcheck rules 查看全部规则"),
        ("check in -k 没有的词", "没有规则的代码、名称或标题里有“没有的词”"),
        ("check in --exit-zero=1", "参数 --exit-zero 后面不要写值"),
    ],
)
def test_usage_errors_name_the_nearest(cli: Cli, arguments: str, said: str) -> None:
    ended = cli(*arguments.split())
    assert ended.returncode == 4
    assert said in ended.stderr
    assert ended.stdout == ""
    assert "usage:" not in ended.stderr


def test_help_is_chinese_and_names_the_exit_codes(cli: Cli) -> None:
    shown = cli("--help").stdout + cli("check", "--help").stdout
    assert "退出码" in shown and "用法：" in shown
    assert "usage:" not in shown and "options:" not in shown and "show this help" not in shown


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [("--select C02", {"C02"}), ("--select value-missing", {"C02"}), ("--select c02，A02", {"C02"}), ("--select C02 --ignore C", {"C02"})],
)
def test_selection(cli: Cli, arguments: str, codes: set[str]) -> None:
    report = json.loads(cli("check", "in", "--format", "json", *arguments.split()).stdout)
    assert {one["code"] for one in report["findings"]} == codes


def test_neighbours_of_a_named_file_are_context_only(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "in" / "b.yaml").write_text(FORM, "utf-8")
    (tmp_path / "in" / "c.yaml").write_text("name: >=5\n", "utf-8")
    ended = cli("check", "in/a.yaml", "--format", "json", "--select", "C02")
    report = json.loads(ended.stdout)
    assert ended.returncode == 1, "a broken neighbour is not what was asked about"
    assert {place["path"] for one in report["findings"] for place in one["places"]} == {"in/a.yaml"}
    assert {source["path"] for source in report["sources"]} == {"in/a.yaml", "in/b.yaml", "in/c.yaml"}


def test_excluded_files_are_not_looked_at(cli: Cli) -> None:
    assert cli("check", "in", "--exclude", "*.yaml").returncode == 5
    assert cli("check", "in/a.yaml", "--exclude", "*.yaml").returncode == 1
    assert cli("check", "in/a.yaml", "--exclude", "*.yaml", "--force-exclude").returncode == 5


def test_lines_of_concise_can_be_clicked(cli: Cli) -> None:
    lines = cli("check", "in", "--format", "concise", "--select", "C02").stdout.splitlines()
    assert lines[0].startswith("in/a.yaml:4:")
    assert "C02" in lines[0]


def test_a_closed_output_is_no_traceback(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m perfcheck check in >&-'
    ended = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert "Traceback" not in ended.stderr
    assert ended.returncode != 0


@pytest.mark.parametrize("selectors", ["C02,A08", "C02，A08", "C02 A08", "C02、A08"])
def test_rules_are_separated_by_whatever_people_type(cli: Cli, selectors: str) -> None:
    shown = json.loads(cli("check", "in", "--select", selectors, "--format", "json").stdout)
    assert shown["rules_run"] == ["A08", "C02"]


def test_a_choice_that_does_not_exist_names_those_that_do(cli: Cli) -> None:
    ended = cli("check", "in", "--fail-on", "fatal")
    assert ended.returncode == 4
    assert "参数 --fail-on 不能取 fatal，可取：error、warning、info" in ended.stderr
