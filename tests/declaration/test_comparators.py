"""Every word for a bound that forms use, before and behind the figure, and the words that may stand between."""

from __future__ import annotations

import pytest

from perfcheck.declaration.comparators import column_operator
from perfcheck.declaration.quantity_parser import parse_quantity

#: What is understood: the words before the figure that say so.
BEFORE = {
    "≥ 5 次": "≥ >= => 不低于 不少于 不小于 不得低于 不得少于 不得小于 不能低于 不能少于 不应低于 不应少于 应不低于 应不少于 至少 大于等于 大于或等于 大等于"
    " 高于等于 高于或等于 多于等于 多于或等于 最低 最少 不下于 不亚于 起码 达到或超过 等于或大于 不低 不少 正向 达到 达 确保达到 力争达到 到达",
    "≤ 5 次": "≤ <= =< 不高于 不超过 不大于 不多于 不得超过 不得高于 不得大于 不得多于 不能超过 不应超过 不应大于 小于等于 小于或等于 小等于 低于等于 低于或等于"
    " 少于等于 少于或等于 至多 最多 最高 不超 不得超出 不超出 不突破 不逾 反向 等于或小于 控制 控制到 限于 不长于 不晚于 上限",
    "> 5 次": "> 大于 高于 超过 超 多于 超出 突破 优于 长于",
    "< 5 次": "< 小于 低于 少于 不足 不到 不满 短于 未达 未超",
    "5 次": "= == 等于 约 大约 大概 近 将近 约等于 ≈ 共 共计 合计 计",
}
BEHIND = {
    "≥ 5 次": "以上 及以上 或以上 含以上 (含)以上 （含）以上 (含)及以上 之上 及其以上 +",
    "> 5 次": "(不含)以上 （不含）以上",
    "≤ 5 次": "以内 之内 内 以下 及以下 或以下 (含)以下 (含)以内 之下 范围内 封顶 为限 及其以下",
    "< 5 次": "(不含)以下",
    "5 次": "左右 上下",
}
FILLERS = ["人民币", "预算", "预算数", "预算金额", "总额", "金额", "标准", "累计", "总计", "平均", "全年", "年度", "数量", "总数", "已", "仅", "上", "¥", "预算总额", "累计全年"]  # fmt: skip


def read(text: str) -> str:
    return str(parse_quantity(text))


@pytest.mark.parametrize("understood", BEFORE)
def test_words_before_a_figure(understood: str) -> None:
    assert {word: read(f"{word}5次") for word in BEFORE[understood].split()} == dict.fromkeys(BEFORE[understood].split(), understood)


@pytest.mark.parametrize("understood", BEHIND)
def test_words_behind_a_figure(understood: str) -> None:
    assert {word: read(f"5次{word}") for word in BEHIND[understood].split()} == dict.fromkeys(BEHIND[understood].split(), understood)


@pytest.mark.parametrize("filler", FILLERS)
def test_words_between_that_change_nothing(filler: str) -> None:
    assert read(f"不多于{filler}5万元") == "≤ 5 万元"
    assert read(f"大于{filler}5次") == "> 5 次"


@pytest.mark.parametrize(
    ("filler", "per"),
    [
        ("人均", "人"), ("年均", "年"), ("月均", "月"), ("日均", "日"), ("户均", "户"), ("每年", "年"), ("每月", "月"), ("每季度", "季"), ("每人", "人"),
        ("每户", "户"), ("每亩", "亩"), ("每周", "周"), ("每天", "日"), ("每次", "次"), ("每个", "个"),
    ],
)  # fmt: skip
def test_what_a_figure_is_for_stands_between(filler: str, per: str) -> None:
    assert read(f"大于{filler}500元") == f"> 500 元/{per}"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("60%≤满意度", "≥ 60%"), ("60%<=满意度", "≥ 60%"), ("95%≤X", "≥ 95%"), ("5<X", "> 5"), ("5>=人数", "≤ 5"), ("5>人数", "< 5"), ("5≥人数", "≤ 5"),
        ("不超过（5万元）", "≤ 5 万元"), ("不少于：5次", "≥ 5 次"), ("不少于~5次", "≥ 5 次"), ("控制为5万元", "≤ 5 万元"), ("控制在5万元", "≤ 5 万元"),
        ("达到了5次", "5 次"), ("5≤(人数)", "5"), ("5<", "5"), ("5=", "5"),
    ],
)  # fmt: skip
def test_signs_behind_a_figure_are_seen_from_the_other_side(text: str, understood: str) -> None:
    assert read(text) == understood


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("达到95%以上", "≥ 95%"), ("达到100%", "100%"), ("达到100%以上", "≥ 100%"), ("不低于100%", "≥ 100%"), ("不低于95%以上", "≥ 95%"), ("控制在5万元以上", "≥ 5 万元"),
        ("不超过5万元左右", "≤ 5 万元"), ("约5次以上", "≥ 5 次"), ("控制在5万元左右", "≤ 5 万元"), ("≥5次以内", "≥ 5 次"), ("控制在100%", "≤ 100%"), ("达到100次", "≥ 100 次"),
    ],
)  # fmt: skip
def test_of_two_words_the_stronger_one_counts(text: str, understood: str) -> None:
    assert read(text) == understood


@pytest.mark.parametrize("word", ["内容", "内部", "内涝", "内外", "内地", "内设", "内科", "内河", "内陆"])
def test_words_that_only_begin_with_a_bound(word: str) -> None:
    assert read(f"检查5次{word}") == "5 次"


@pytest.mark.parametrize(
    ("understood", "words"),
    [
        ("≥ 5 次", "≥ 大于等于 正向 正向指标 越大越好"),
        ("≤ 5 次", "≤ 小于等于 反向 反向指标 逆向 逆向指标 负向 负向指标 越小越好"),
        ("> 5 次", "> 大于"),
        ("< 5 次", "< 小于"),
        ("5 次", "= 定性 定量 其他"),
    ],
)
def test_a_column_of_its_own_for_the_operator(understood: str, words: str) -> None:
    assert {word: str(parse_quantity("5", operator=word, unit="次")) for word in words.split()} == dict.fromkeys(words.split(), understood)


def test_an_unknown_operator_says_nothing() -> None:
    assert column_operator("定性") is column_operator("") is None


@pytest.mark.parametrize("word", "= == 等于 约 大约 大概 近 将近 约等于 ≈ 共 共计 合计 计".split())  # noqa: SIM905
def test_a_figure_with_a_word_for_about_or_in_all_goes_before_a_bare_one(word: str) -> None:
    assert read(f"300户，{word}5次") == "5 次"
    assert read("300户，5次") == "300 户"


@pytest.mark.parametrize("word", BEHIND["5 次"].split())
def test_a_figure_with_about_behind_it_goes_before_a_bare_one(word: str) -> None:
    assert read(f"300户，5次{word}") == "5 次"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        *((f"{word}5次以内", "≤ 5 次") for word in ("达到", "达", "到达", "力争达到", "确保达到", "约", "大约", "共", "共计", "合计", "计")),
        *((f"{word}5次以上", "≥ 5 次") for word in ("控制", "控制到", "控制在")),
        *((f"{word}5次以内", "≥ 5 次") for word in ("不低于", "至少", "正向")),
        *((f"{word}100%", "100%") for word in ("达到", "达", "到达", "力争达到", "确保达到")),
        ("达到100次", "≥ 100 次"), ("至少100%", "≥ 100%"), ("控制在100%", "≤ 100%"), ("约100%", "100%"), ("共计5次左右", "5 次"), ("达到5次左右", "≥ 5 次"),
        ("不少于累计5次", "≥ 5 次"), ("累计5次", "5 次"), ("300户，累计5次", "5 次"), ("不少于总计5次以内", "≥ 5 次"), ("累计5次以上", "≥ 5 次"), ("不超过合计5次", "5 次"),
        ("5次内", "≤ 5 次"), ("5次内完成", "≤ 5 次"), ("不超过（5次", "≤ 5 次"), ("不少于(:5次", "≥ 5 次"), ("5%≤(满意度)", "5%"),
    ],
)  # fmt: skip
def test_words_that_say_little_give_way(text: str, understood: str) -> None:
    assert read(text) == understood
