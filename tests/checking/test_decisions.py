"""The file of decisions: written for people and version control, read with care."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfcheck import ConfigError
from perfcheck.checking.decisions import Decision, read_decisions, written

ONE, OTHER = "0123456789abcdef0123", "fedcba98765432109876"


def read(path: Path, text: str | bytes) -> dict[str, Decision]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_decisions(str(path))


def refused(path: Path, text: str | bytes | None) -> str:
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as caught:
        read_decisions(str(path))
    begin = f"--decisions {path}："
    assert str(caught.value).startswith(begin)
    return str(caught.value).removeprefix(begin)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "决定.yaml"


@pytest.mark.parametrize(
    ("reviewer", "date", "words", "told"),
    [
        ("张三", "2026-03-01", "情况属实", "不采纳（张三，2026-03-01）：情况属实"),
        ("张三", "", "", "不采纳（张三）"),
        ("", "2026-03-01", "", "不采纳（2026-03-01）"),
        ("", "", "情况属实", "不采纳：情况属实"),
        ("", "", "", "不采纳"),
    ],
)
def test_a_decision_as_reports_say_it(reviewer: str, date: str, words: str, told: str) -> None:
    assert Decision(ONE, "不采纳", reviewer=reviewer, date=date, words=words).told == told


@pytest.mark.parametrize(
    "words",
    [
        "情况属实", "a: b", "a:", "甲 #乙", " 前面空", "后面空 ", "- 一", "“引号”", "（括号）", "《书名》", "两\n行", "制表\t符", '"引"', "\x1b[31m红", "甲\u202e乙", "3", "2026-03-01", "yes", "null", "~",
        "'单引号", "[甲]", "{甲}", "*甲", "&甲", "!甲", "%甲", "@甲", "`甲", "|", ">", "?", "😀",
    ],
)  # fmt: skip
def test_whatever_the_reviewer_says_reads_back_as_it_was(path: Path, words: str) -> None:
    decision = Decision(ONE, "采纳", "C02", "甲局", "项目表“清淤”", "面积", "张三", "2026-03-01", words)
    assert read(path, written([decision])) == {ONE: Decision(ONE, "采纳", "C02", "甲局", "项目表“清淤”", "面积", "张三", "2026-03-01", words.strip())}


def test_the_file_as_people_see_it() -> None:
    text = written([Decision(OTHER, "暂缓", "C02", "乙局"), Decision(ONE, "不采纳", "A16", "甲局", "表", "行", "张三", "", "属实")])
    assert text == f"""\
# 审核决定，由 perfcheck decide 写入，check --decisions 使用；可以手工改。
# decision 只能是：采纳（要求单位改）、不采纳（不再报）、暂缓（照报，注明暂缓）。
decisions:
  - fingerprint: {OTHER}
    code: C02
    unit: 乙局
    decision: 暂缓
  - fingerprint: {ONE}
    code: A16
    unit: 甲局
    form: 表
    row: 行
    decision: 不采纳
    reviewer: 张三
    words: 属实
"""


def test_the_order_is_that_of_unit_form_row_and_code() -> None:
    entries = [("1", "甲", "表", "行", "C02"), ("2", "甲", "表", "行", "A16"), ("3", "甲", "表", "列", "Z99"), ("4", "甲", "单", "行", "Z99"), ("5", "乙", "表", "行", "C02"), ("0", "甲", "表", "行", "C02")]
    decisions = [Decision(number * 20, "采纳", code, unit, form, row) for number, unit, form, row, code in entries]
    lines = [line.split(": ")[1][0] for line in written(decisions).splitlines() if "fingerprint: " in line]
    assert lines == ["5", "4", "3", "2", "0", "1"]


def test_nothing_decided(path: Path) -> None:
    assert written([]).endswith("decisions: []\n")
    assert read(path, written([])) == read(path, "decisions:\n") == {}


def test_what_people_wrote_by_hand(path: Path) -> None:
    text = f"decisions:\n  - fingerprint: ' {ONE} '\n    decision: 采纳\n    date: 2026-03-01\n    row: 12\n"
    assert read(path, "\ufeff" + text) == {ONE: Decision(ONE, "采纳", row="12", date="2026-03-01")}


def test_the_same_decision_twice_is_one_and_two_different_ones_are_none(path: Path) -> None:
    twice = "decisions:\n" + f"  - {{fingerprint: {ONE}, decision: 采纳}}\n" * 2
    assert list(read(path, twice)) == [ONE]
    other = twice.replace("采纳", "暂缓", 1)
    assert refused(path, other) == f"指纹 {ONE} 写了两次，一次暂缓、一次采纳\n请只留一个"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "读不了：没有这个文件或文件夹\n请检查路径是否写对；当前文件夹是 "),
        ("a: [", "第 2 行不是正确的 YAML，读不下去\n请照 perfcheck decide 写的样子改，每项一行“键: 内容”"),
        ("decisions:\n  - a: b: c\n", "第 2 行不是正确的 YAML"),
        ("a: \x07", "不是正确的 YAML，读不下去\n请重新运行 perfcheck decide 写一份"),
        ("[" * 100_000, "第 1 行不是正确的 YAML"),
        ("", "这不是审核决定文件，没有 decisions 一节\n请用 perfcheck decide 问题清单.xlsx 写一份"),
        ("甲", "这不是审核决定文件"),
        ("decisions: 甲", "这不是审核决定文件"),
        ("decisions: {a: b}", "这不是审核决定文件"),
        ("decisions: [甲]", "第 1 项不是“键: 内容”\n每项写 fingerprint、decision 等，见文件开头的说明"),
        (f"decisions: [{{fingerprint: {ONE}, decision: [采纳]}}]", "第 1 项不是“键: 内容”"),
        (f"decisions: [{{fingerprint: {ONE}, decision: 采纳}}, {{decison: 采纳}}]", "第 2 项有不认识的键“decison”\n可用的有：fingerprint、code、unit、form、row、decision、reviewer、date、words"),
        ("decisions: [{decision: 采纳}]", "第 1 项的 fingerprint“”不是指纹（20 位十六进制）\n请照问题清单或 --format json 里的抄"),
        (f"decisions: [{{fingerprint: {ONE}0, decision: 采纳}}]", f"第 1 项的 fingerprint“{ONE}0”不是指纹"),
        (f"decisions: [{{fingerprint: {ONE}}}]", "第 1 项的 decision 写的是“”\n只能写 采纳、不采纳、暂缓"),
        (f"decisions: [{{fingerprint: {ONE}, decision: 同意}}]", "第 1 项的 decision 写的是“同意”"),
        (b"PK\x03\x04...", "这是 Excel 文件，不是审核决定文件\n请先用 perfcheck decide 问题清单.xlsx 把处理读回来，再用它写的 决定.yaml"),
        ("审核".encode("gbk"), "不是 UTF-8 编码\n请用文本编辑器另存为 UTF-8"),
        (b" " * 20_000_001, "文件超过 20 MB，不读\n请确认没有写错文件名"),
    ],
)
def test_what_is_wrong_and_what_to_do(path: Path, text: str | bytes | None, said: str) -> None:
    assert refused(path, text).startswith(said)


def test_the_option_that_named_the_file_is_told(path: Path) -> None:
    with pytest.raises(ConfigError, match=r"^决定文件 "):
        read_decisions(str(path), "决定文件")
