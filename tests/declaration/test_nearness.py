"""Names compared: word order, particles, what is generic in a project's name, abbreviations."""

from __future__ import annotations

import pytest

from perfcheck.declaration.nearness import core_key, kinship, nearness, plain_key, same_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("指标1：设备采购数量", "设备采购数量。"),
        ("采购设备数量", "设备采购的数量"),
        ("文物和古建修缮", "文物、古建的修缮"),
        ("ＬＥＤ路灯改造", "led 路灯改造"),
    ],
)
def test_same_words(left: str, right: str) -> None:
    assert same_words(left, right)
    assert nearness(left, right) == 1


@pytest.mark.parametrize(
    ("left", "right"), [("培训人数", "培训次数"), ("小学补助", "中学补助"), ("上海", "海上"), ("培训", "")]
)
def test_other_words(left: str, right: str) -> None:
    assert not same_words(left, right)
    assert nearness(left, right) < 1


def test_nearness_grows_with_what_is_common() -> None:
    assert nearness("乡村医生培训人数", "乡村医生培训总人数") > nearness("乡村医生培训人数", "乡村道路里程") > 0
    assert nearness("甲乙丙", "丁戊己") == 0


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("督查检查工作经费", "督查检查"),
        ("2024年义务教育补助经费项目", "义务教育"),
        ("宿州市文物修缮项目", "文物修缮"),
        ("泗县道路养护工程", "道路养护"),
        ("城市道路养护", "城市道路养护"),
        ("社区养老服务", "社区养老服务"),
        ("工作经费", ""),
    ],
)
def test_core(text: str, core: str) -> None:
    assert core_key(text) == core


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2024年度文物修缮项目", "文物修缮"),
        ("督查检查工作经费", "督查检查工作经费"),
        ("合肥市包河区绿化", "绿化"),
        ("项目", "项目"),
    ],
)
def test_plain_keeps_what_tells_projects_apart(text: str, plain: str) -> None:
    assert plain_key(text) == plain


def test_kinship_in_order() -> None:
    name = "某市智慧水务大数据平台项目"
    others = (name, "智慧水务大数据平台", "智慧水务", "大平台", "水务培训", "校舍维修")
    values = [kinship(other, name) for other in others]
    assert values == sorted(values, reverse=True)
    assert values[0] == 1
    assert values[3] > values[4] > values[5] == 0
    assert kinship("", name) == 0


@pytest.mark.parametrize(
    ("left", "right", "value"),
    [
        ("校舍维修", "维修校舍", 1.0),
        ("校舍维修", "校舍的维修", 1.0),
        ("2024年校舍维修项目", "校舍维修工作经费", 0.95),
        ("校舍维修", "农村校舍维修改造", 0.8),
        ("农村校舍维修改造", "校舍维修", 0.8),
        ("经费", "培训经费支出", 0.7),
        ("培训经费支出", "经费", 0.7),
        ("大平台", "大数据平台", 0.6),
        ("大数据平台", "大平台", 0.6),
        ("校舍维修", "道路维修", 0.3),
        ("校舍维修", "道路养护", 0.0),
        ("", "道路养护", 0.0),
        ("道路养护", "", 0.0),
        ("", "", 0.0),
    ],
)
def test_kinship(left: str, right: str, value: float) -> None:
    assert kinship(left, right) == value


def test_short_names_keep_their_order() -> None:
    assert same_words("甲乙丙丁", "丁丙乙甲")
    assert not same_words("甲乙丙", "丙乙甲")


def test_nearness_of_names_that_share_half() -> None:
    assert nearness("甲乙丙丁", "甲乙戊己") == 0.5
    assert nearness("甲的乙", "甲乙") == 1


@pytest.mark.parametrize("particle", ["的", "及", "和", "与"])
def test_particles_do_not_count(particle: str) -> None:
    assert same_words(f"文物{particle}古建", "文物古建")
    assert nearness(f"甲{particle}乙", "甲乙") == 1


@pytest.mark.parametrize(("left", "right", "value"), [("项目", "甲项目", 0.7), ("甲乙", "丙甲乙丁", 0.8), ("甲", "甲丙", 0.7), ("甲丙", "甲乙丙丁", 0.0), ("甲乙丙", "丁甲戊乙己丙", 0.6), ("甲乙丁", "甲丙乙丁戊己", 0.6), ("丙甲乙", "丁甲乙", 0.3), ("丙甲", "丁甲", 0.0)])
def test_kinship_of_short_names(left: str, right: str, value: float) -> None:
    assert kinship(left, right) == kinship(right, left) == value


@pytest.mark.parametrize(
    "tail", ["项目支出", "项目经费", "项目资金", "专项资金", "专项经费", "工作经费", "补助资金", "补助经费", "业务经费", "项目", "经费", "资金", "专项", "支出", "工程", "费用", "工作经费项目"]
)
def test_words_that_make_a_project_of_it(tail: str) -> None:
    assert core_key(f"河道清淤{tail}") == "河道清淤"


@pytest.mark.parametrize(("text", "plain"), [("清淤项目支出", "清淤"), ("清淤项目资金", "清淤"), ("清淤专项资金", "清淤"), ("清淤资金", "清淤"), ("清淤经费", "清淤经费"), ("清淤资金项目", "清淤资金"), ("2024清淤", "清淤"), ("资金", "资金")])
def test_plain_names_lose_one_such_word(text: str, plain: str) -> None:
    assert plain_key(text) == plain
