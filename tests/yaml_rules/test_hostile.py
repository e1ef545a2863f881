"""A rule file is data that anybody may hand in: nothing in it runs code, reads files, hangs or eats memory."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from perfcheck.yaml_rules.compile import compile_condition
from perfcheck.yaml_rules.errors import ExpressionError
from perfcheck.yaml_rules.loader import read_rule_file
from perfcheck.yaml_rules.pattern import Pattern

EXPRESSIONS = [
    ('__import__("os").system("touch hacked")', "“system”不是函数"),
    ('open("/etc/passwd").read() != ""', "“read”不是函数"),
    ('open("/etc/passwd") != ""', "没有叫“open”的函数"),
    ('eval("1+1") == 2', "没有叫“eval”的函数"),
    ("名称.__class__.__mro__ == 1", "“名称”没有“__class__”"),
    ("().__class__.__bases__[0].__subclasses__()", "括号里没有内容"),
    ("9**9**9**9 == 指标值", "不支持乘方"),
    ('"a" * 10000000000 == 名称', "“a”是文字，不是数"),
    ("(lambda: 名称)() == 1", "表达式里不能有冒号"),
    ("[x for x in 名称] == 1", "不支持“for”"),
    ("(名称 := 1) == 1", "表达式只能判断，不能赋值"),
    ("指标值 > 1e999999999", "数字只能写成普通的小数"),
    ("指标值 > " + "9" * 500, "数字超过 18 位"),
    ("(" * 150 + "指标值" + ")" * 150 + " > 1", "套了 25 层以上"),
    ("非 " * 150 + "空(名称)", "套了 25 层以上"),
    ("指标值 > 1 且 " * 200 + "指标值 > 1", "超过 1000 字"),
    ("指标值" + "+1" * 190 + " > 1", "连着 25 个以上的计算"),
    ("每个(本表.指标, 每个(本表.指标, 每个(本表.指标, 名称 != “”)))", "逐项判断最多套 2 层"),
    ("匹配(名称, “((a{99}){99}){99}”)", "正则太大"),
    ("匹配(名称, “(?P<x>a)(?P=x)”)", "不支持“(?”开头的写法"),
    ("指标值 > 1; import os", "一条表达式里只能有一个判断"),
    ("f“{名称}” == 1", "和前面的内容连不起来"),
    ("名称[0] == “甲”", "方括号里应是带引号的栏名"),
    ("名称 @ 1", "不认识“@”"),
]


@pytest.mark.parametrize(("text", "message"), EXPRESSIONS, ids=[text[:30] for text, _ in EXPRESSIONS])
def test_hostile_expressions_are_refused(text: str, message: str) -> None:
    start = time.process_time()
    with pytest.raises(ExpressionError) as caught:
        compile_condition(text, "indicator")
    assert time.process_time() - start < 0.5
    assert message in caught.value.message
    assert caught.value.hint
    assert 0 <= caught.value.start < caught.value.end <= len(text) + 1


def test_each_refusal_has_a_message_of_its_own() -> None:
    messages = {message for _, message in EXPRESSIONS}
    assert len(messages) >= 18


HEAD = b"- code: LOCAL-01\n  title: t\n"
FILES: list[tuple[str, bytes, str]] = [
    ("object.yaml", HEAD + b"  require: !!python/object/apply:os.system ['touch hacked']\n", "是类型标记"),
    ("laughs.yaml", b"- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n", "在 YAML 里是引用"),
    ("alias.yaml", HEAD + b"  require: *name\n", "在 YAML 里是引用"),
    ("deep.yaml", b"- " + b"[" * 3000 + b"]" * 3000, "嵌套超过"),
    ("many.yaml", b"- [" + b"a," * 60_000 + b"]", "内容超过 50000 项"),
    ("rules.yaml", b"- {code: L-1}\n" * 600, "超过 500 条"),
    ("big.yaml", b"#" * 1_100_000, "文件超过 1 MB"),
    ("binary.yaml", bytes(range(256)) * 40, "认不出文件的文字编码"),
    ("zip.yaml", b"PK\x03\x04" + b"\0" * 100, "这不是文本文件"),
    ("twice.yaml", HEAD + b"  title: u\n", "写了两次"),
    ("two.yaml", HEAD + b"---\n" + HEAD, "第二份"),
    (
        "message.yaml",
        HEAD + b"  require: name != ''\n  message: '{name.__class__.__init__.__globals__}'\n",
        "没有“__class__”",
    ),
    ("format.yaml", HEAD + b"  require: name != ''\n  message: '{name!r:>99999999}'\n", "表达式里不能有冒号"),
    ("key.yaml", b"- ? {a: b}\n  : c\n", "这里应是键名"),
    ("python.yaml", b"import os\nos.system('touch hacked')\n", "文件里没有规则"),
]


@pytest.mark.parametrize(("name", "data", "message"), FILES, ids=[name for name, *_ in FILES])
def test_hostile_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    start = time.process_time()
    loaded = read_rule_file(name)
    assert time.process_time() - start < 3
    assert not loaded.rules
    assert message in loaded.errors[0].message, loaded.errors[0].message
    assert loaded.errors[0].hint
    assert os.listdir() == [name]


@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (error,) = read_rule_file(str(tmp_path / "pipe.yaml")).errors
    assert error.message == "这不是普通文件"


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a*)*b", "(a|aa)+$", "(.*)(.*)(.*)(.*)(.*)=", "(a?){30}a{30}"])
def test_patterns_that_explode_elsewhere_take_linear_time(pattern: str) -> None:
    start = time.process_time()
    Pattern(pattern).occurs("a" * 5000 + "!")
    assert time.process_time() - start < 2


def test_loops_stop_at_a_budget(check_rule: Any) -> None:
    rows = "\n".join(f"    - {{name: 甲{number}, value: 1}}" for number in range(700))
    start = time.process_time()
    result = check_rule(
        "范围: 项目表\n要求: '每个(指标, 每个(本表.指标, 名称 != “乙”))'",
        f"name: 大表\nannual:\n  indicators:\n{rows}\n",
    )
    assert time.process_time() - start < 20
    assert (result.messages, result.passed) == ([], 0)
    assert "没有算完" in result.unknown[0]


def test_a_received_folder_runs_no_python(cli: Any, tmp_path: Path) -> None:
    """A config, rules and Python lying in the folder that is checked: the data is used, the code is not."""
    (tmp_path / "evil.py").write_text("open('hacked', 'w')\n", "utf-8")
    (tmp_path / "perfcheck_rules.py").write_text("open('hacked', 'w')\n", "utf-8")
    (tmp_path / "perfcheck.toml").write_text('rules = ["evil.py", "rules.yaml"]\n', "utf-8")
    (tmp_path / "rules.yaml").write_text(
        "- 编号: LOCAL-01\n  名称: 试\n  范围: 项目表\n  要求: 名称 != “甲”\n", "utf-8"
    )
    (tmp_path / "form.yaml").write_text("name: 甲\nkind: project\n", "utf-8")
    ran = cli("check", "form.yaml", "--format", "concise")
    assert ran.returncode == 3
    assert "evil.py 这是 Python 文件，没有装入" in ran.stdout
    assert "LOCAL-01" in ran.stdout
    assert not (tmp_path / "hacked").exists()
