"""``perfcheck new-rule``: what it writes works at once, and what is wrong is said before anything is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

FORM = "name: 校舍维修\nannual:\n  indicators:\n    - {name: 差旅费, value: ≤3万元}\n"


@pytest.fixture
def quiet(cli: Any, tmp_path: Path) -> Any:
    """The command with nobody at the keyboard."""

    def run(*arguments: str) -> Any:
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "COLUMNS"))
        }
        ended = subprocess.run(
            [sys.executable, "-m", "perfcheck", *arguments], cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in ended.stderr, ended.stderr
        return ended

    return run


def test_the_whole_way(quiet: Any, tmp_path: Path) -> None:
    """new-rule, edit nothing, test-rules green, the rule fires."""
    ran = quiet("new-rule")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "已写入 perfcheck-rules.yaml：LOCAL-01 差旅类指标须写明人次",
        "试例子：perfcheck test-rules perfcheck-rules.yaml",
        "用一次：perfcheck check 申报表 -p perfcheck-rules.yaml",
        '一直用：在 perfcheck.toml 里写一行 rules = ["perfcheck-rules.yaml"]（加 --enable 可代为写好）',
    ]
    ran = quiet("test-rules")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "perfcheck-rules.yaml",
        "  通过  LOCAL-01 差旅类指标须写明人次  不合格 1/1  合格 1/1",
        "共 1 条规则、2 个例子，全部符合",
    ]
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ran = quiet("check", "form.yaml", "-p", "perfcheck-rules.yaml", "--select", "LOCAL-01", "--format", "concise")
    assert ran.stdout.splitlines()[0] == "form.yaml:4:26: LOCAL-01 建议修改 “差旅费”没有写明人次。"


def test_the_whole_way_with_a_misspelt_field(quiet: Any, tmp_path: Path) -> None:
    quiet("new-rule")
    rules = tmp_path / "perfcheck-rules.yaml"
    rules.write_text(rules.read_text("utf-8").replace("指标值.单位", "指标直.单位"), "utf-8")
    ran = quiet("test-rules")
    assert ran.returncode == 3
    assert ran.stderr.splitlines() == [
        "规则文件 perfcheck-rules.yaml 第 7 行第 7 列：不认识的名称“指标直”",
        '     7 |   要求: 指标直.单位 == "人次"',
        "                 ^^^^^^",
        "  建议：是不是“指标值”？",
    ]
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ran = quiet("check", "form.yaml", "-p", "perfcheck-rules.yaml")
    assert ran.returncode == 3
    assert "规则文件 perfcheck-rules.yaml 第 7 行第 7 列 不认识的名称“指标直”" in ran.stdout
    assert "建议：是不是“指标值”？" in ran.stdout


def test_a_misspelt_field_on_the_command_line_writes_nothing(quiet: Any, tmp_path: Path) -> None:
    ran = quiet("new-rule", "--require", '指标直.单位 == "人次"')
    assert (ran.returncode, ran.stdout, os.listdir(tmp_path)) == (4, "", [])
    assert ran.stderr.splitlines() == [
        "perfcheck：规则写得不对，什么也没有写：不认识的名称“指标直”",
        '   4 |   要求: 指标直.单位 == "人次"',
        "               ^^^^^^",
        "建议：是不是“指标值”？",
    ]


WAYS = [
    ["--require", '指标值.单位 == "人次"', "--when", '"差旅" 在 名称'],
    ["--scope", "项目表", "--type", "必填", "--field", "主管部门", "--field", "联系人"],
    ["--type", "用词", "--set", "禁用=进一步加强、大力推进"],
    ["--type", "取值范围", "--field", "指标值", "--set", "最小=80%", "--set", "最大=100%"],
    ["--type", "取值范围", "--field", "项目属性", "--scope", "项目表", "--set", "可取=新增项目,延续项目"],
    ["--type", "合计", "--set", "合计=资金.总额", "--set", "分项=资金.财政拨款,资金.其他资金"],
    ["--type", "合计", "--scope", "部门表", "--set", "合计=资金.总额", "--set", "分项=任务.资金.总额"],
    ["--type", "相等", "--scope", "部门表", "--field", "资金.总额", "--field", "和(任务.资金.总额)"],
    ["--type", "不超过", "--scope", "中期与年度", "--field", "年度.指标值", "--set", "上限=中期.指标值"],
    ["--type", "唯一", "--scope", "每个指标", "--field", "名称"],
    ["--type", "唯一", "--field", "指标.名称", "--bad", "{指标: [{名称: 甲}, {名称: 甲}]}", "--good", "{指标: [{名称: 甲}]}"],
    ["--type", "一致", "--field", "主管部门"],
    ["--type", "正则", "--scope", "项目表", "--field", "编码", "--set", "须符合=[0-9]{6}", "--good", "{编码: '123456'}"],
    ["--scope", "项目表", "--require", '任一(指标, "满意度" 在 名称)'],
    ["--scope", "每条目标", "--require", "长度(内容) >= 10"],
    ["--scope", "中期与年度", "--require", "年度.指标值.单位 == 中期.指标值.单位"],
    ["--scope", "整套", "--require", "部门表.资金.总额 >= 和(项目.资金.总额)"],
    ["--scope", "每期计划", "--require", "资金.总额 > 0"],
    ["--scope", "每项任务", "--require", "资金.总额 <= 1000万元"],
    ["--scope", "每段文字", "--require", "非 (“相关” 在 文字)", "--bad", "开展相关工作", "--good", "修路3公里"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", WAYS, ids=" ".join)
def test_what_it_writes_passes_right_away(quiet: Any, tmp_path: Path, arguments: list[str]) -> None:
    ran = quiet("new-rule", "--title", "试一条", *arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    text = (tmp_path / "perfcheck-rules.yaml").read_text("utf-8")
    assert "不合格:" in text
    ran = quiet("test-rules")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "全部符合" in ran.stdout


def test_rules_are_appended_and_numbered(quiet: Any, tmp_path: Path) -> None:
    rules = tmp_path / "perfcheck-rules.yaml"
    quiet("new-rule")
    first = rules.read_text("utf-8")
    quiet("new-rule", "--type", "用词", "--set", "禁用=大力推进")
    text = rules.read_text("utf-8")
    assert text.startswith(first.rstrip())
    assert "编号: LOCAL-02" in text
    assert "共 2 条规则、4 个例子，全部符合" in quiet("test-rules").stdout
    ran = quiet("new-rule", "--code", "LOCAL-02", "--require", "指标值 > 3")
    assert (ran.returncode, "编号“LOCAL-02”已经是规则" in ran.stderr) == (4, True)
    assert rules.read_text("utf-8") == text


@pytest.mark.parametrize("old", ["name: 甲\n", "- [坏\n", "规则:\n  - {编号: A-1}\n"])
def test_a_file_that_is_no_list_of_rules_stays_as_it_is(quiet: Any, tmp_path: Path, old: str) -> None:
    rules = tmp_path / "perfcheck-rules.yaml"
    rules.write_text(old, "utf-8")
    ran = quiet("new-rule")
    assert (ran.returncode, rules.read_text("utf-8")) == (4, old)
    assert "没有写入 LOCAL-01" in ran.stderr


def test_enable_writes_a_config_only_where_there_is_none(quiet: Any, tmp_path: Path) -> None:
    assert "已写入 perfcheck.toml" in quiet("new-rule", "--enable").stdout
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    assert "LOCAL-01" in quiet("check", "form.yaml", "--format", "concise").stdout
    config = (tmp_path / "perfcheck.toml").read_text("utf-8")
    ran = quiet("new-rule", "--enable", "--type", "用词", "--set", "禁用=大力推进", "-o", "more.yaml")
    assert '加一行 rules = ["more.yaml"]' in ran.stdout
    assert (tmp_path / "perfcheck.toml").read_text("utf-8") == config


@pytest.mark.parametrize("scope", ["每个指标", "每张表", "项目表", "部门表", "自评表"])
def test_python(quiet: Any, tmp_path: Path, scope: str) -> None:
    ran = quiet("new-rule", "--python", "--code", "XZ-07", "--scope", scope)
    assert (ran.returncode, ran.stderr) == (0, "")
    ran = quiet("test-rules", "xz_07.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "全部符合" in ran.stdout
    text = (tmp_path / "xz_07.py").read_text("utf-8")
    ran = quiet("new-rule", "--python", "--code", "XZ-07", "--scope", scope)
    assert (ran.returncode, "已经存在" in ran.stderr) == (4, True)
    assert (tmp_path / "xz_07.py").read_text("utf-8") == text


def test_python_rule_fires(quiet: Any, tmp_path: Path) -> None:
    quiet("new-rule", "--python")
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ran = quiet("check", "form.yaml", "-p", "local_01.py", "--select", "LOCAL-01", "--format", "json")
    assert [one["code"] for one in json.loads(ran.stdout)["findings"]] == ["LOCAL-01"]


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (["--type", "用词", "--set", "禁用=进一步加强、切实"], "用词：进一步加强、切实"),
        (["--type", "合计", "--set", "合计=资金.总额", "--set", "分项=资金.财政拨款"], "合计：资金.总额"),
        (["--type", "相等", "--scope", "中期与年度", "--field", "中期.名称", "--field", "年度.名称"], "相等：中期.名称、年度.名称"),
    ],
)
def test_the_title_of_a_ready_type_says_what_it_is_about(quiet: Any, arguments: list[str], title: str) -> None:
    assert quiet("new-rule", *arguments).stdout.splitlines()[0] == f"已写入 perfcheck-rules.yaml：LOCAL-01 {title}"


def test_names_are_listed_for_a_scope(quiet: Any, tmp_path: Path) -> None:
    ran = quiet("new-rule", "--names", "--scope", "每项任务")
    assert (ran.returncode, ran.stderr, os.listdir(tmp_path)) == (0, "", [])
    for part in ("任务行的：", "申报表的：", "资金的：", "  .单位：", "和(任务.资金.总额)：相加"):
        assert part in ran.stdout
    ran = quiet("new-rule", "--names", "--scope", "每行")
    assert (ran.returncode, "没有“每行”这个范围" in ran.stderr) == (4, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "最大"], "应写成 键=值"),
        (["--type", "取值范围", "--set", "最大值=3"], "是不是“最大”？"),
        (["--type", "必镇", "--field", "名称"], "是不是“必填”？"),
        (["--type", "必填"], "还要写“栏”"),
        (["--scope", "每行"], "“范围”不能是“每行”"),
        (["--code", "A01"], "编号“A01”"),
        (["-o", "rules.txt"], "规则文件的后缀应是 .yaml"),
        (["--python", "--when", "a"], "--python 不能与 --when 同用"),
        (["--python", "--scope", "整套"], "--python 的范围只能是"),
        (["--require", "指标值 > 3", "--bad", "{指标值: 9}"], "例子不对：应当报而没有报"),
        (["--require", "指标值 > 3", "--bad", "{指标值: !x 9}"], "读不懂"),
    ],
)
def test_wrong_options_write_nothing(quiet: Any, tmp_path: Path, arguments: list[str], message: str) -> None:
    ran = quiet("new-rule", *arguments)
    assert (ran.returncode, message in ran.stderr) == (4, True), ran.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("answers", "written"),
    [
        (["", "", "", "", "", "", "", "", "", "否"], "require"),
        (["LOCAL-05", "主管部门必填", "错误", "必填", "项目表", "主管部门", "是"], "type"),
        (["", "三个以上", "", "", "项目表", "", "?", "个数(指标直) > 3", "个数(指标) > 3", "", "", "否"], "again"),
    ],
)
def test_asks_on_a_terminal(quiet: Any, tmp_path: Path, answers: list[str], written: str) -> None:
    import pty

    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "perfcheck", "new-rule"], cwd=tmp_path, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8", env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")} | {"PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(terminal)
    for answer in answers:
        os.write(controller, f"{answer}\n".encode())
        time.sleep(0.05)
    try:
        said, _ = process.communicate(timeout=30)
    finally:
        process.kill()
        os.close(controller)
    text = (tmp_path / "perfcheck-rules.yaml").read_text("utf-8")
    assert process.returncode == 0, said
    if written == "require":
        assert '要求: 指标值.单位 == "人次"' in text
        assert not (tmp_path / "perfcheck.toml").exists()
    elif written == "type":
        assert "编号: LOCAL-05" in text
        assert "类型: 必填" in text
        assert (tmp_path / "perfcheck.toml").exists()
    else:
        assert "不认识的名称“指标直”。是不是“指标值”？" in said or "是不是“指标" in said
        assert '任一(指标, "满意度" 在 名称)：至少有一项符合条件' in said
        assert "要求: 个数(指标) > 3" in text
    if written != "again":
        assert quiet("test-rules").returncode == 0
