"""What can be checked although no figure is written."""

from __future__ import annotations

import pytest

from perfcheck import Indicator
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.lexicon import load
from perfcheck_rules.vouching import can_be_looked_up, cites, is_grade, lists_grades, vouched


@pytest.mark.parametrize(
    "text",
    [
        "优、良、中、差", "达成/部分达成/未达成", "优秀或良好", "较好及一般", "每低1%扣0.5分", "完成得满分", "得10分", "不得分", "扣完为止",
        "一档≥95%", "优良中差", "90-100为优", "80-90%(良)", "优(90-100)、良(80-90)", "酌情扣分", "优≥90、良≥80", "第一年50%，第二年80%", "部分达成",
        "优良中低差", "优良差", "优良中", "高中低", "好中差", "逐步完善（完善、基本完善、不完善）", "畅通/不畅通", "安全、较安全",
    ],
)  # fmt: skip
def test_listed_grades(text: str) -> None:
    assert lists_grades(text)
    assert can_be_looked_up(text)


@pytest.mark.parametrize("text", ["优", "", "优、", "明显改善", "优良率、合格率", "优秀、及时", "宣传、培训", "优秀、优秀", "初高中低年级", "高中低年级", "优良中等路率", "完善、规范", "基本农田、农田水利", "不漏户、户均"])
def test_no_scale(text: str) -> None:
    assert not lists_grades(text)


@pytest.mark.parametrize("number", range(len(load("grades")["scales"])))
def test_every_scale(number: int) -> None:
    best, *_, worst = load("grades")["scales"][number]
    assert lists_grades(f"{best}、{worst}")


@pytest.mark.parametrize(
    "text",
    ["《养护规范》", "财预〔2015〕88号", "(2021)12号", "第12号令", "GB/T 19001", "HJ 212-2017", "国标", "按照合同", "符合协议", "合同约定", "协议工期", "合同期内"],
)
def test_sources(text: str) -> None:
    assert cites(text)
    assert can_be_looked_up(text)


@pytest.mark.parametrize("text", ["按照要求", "行业标准", "合同签订率", "CT检查", "12号楼", ""])
def test_no_sources(text: str) -> None:
    assert not cites(text)
    assert not can_be_looked_up(text)


@pytest.mark.parametrize("text", ["达到“四好农村路”要求", '建成"智慧工地"'])
def test_names_in_quotes_can_be_looked_up(text: str) -> None:
    assert can_be_looked_up(text) and not cites(text) and not lists_grades(text)


@pytest.mark.parametrize(
    "text",
    [
        "合格", "验收合格", "达到一级标准", "Ⅲ类", "三星级", "优", "评价为优", "合格以上", "通过竣工验收", "获得资质认证。", "创建国家卫生城市",
        "建成示范社区", "经县政府批复实施", "二级防护标准",
    ],
)  # fmt: skip
def test_grades(text: str) -> None:
    assert is_grade(text)


@pytest.mark.parametrize("text", ["三级联动机制", "市县两级", "不合格", "明显改善", "", "持续推进各单位安全生产工作全面达到合格", "优化", "通过培训"])
def test_no_grades(text: str) -> None:
    assert not is_grade(text)


def test_longest_grade() -> None:
    text = "全县各乡镇卫生院设备验收结果合格"
    assert len(text) == 16
    assert is_grade(text) and not is_grade(f"本{text}")


@pytest.mark.parametrize("word", load("grades")["accepted"])
def test_every_accepted_word(word: str) -> None:
    assert is_grade(f"{word}标准")


@pytest.mark.parametrize(
    ("fields", "is_vouched"),
    [
        ("value: 优、良、差", True),
        ("value: 较好, standard: 《规范》", True),
        ("value: 较好, note: 按合同", True),
        ("value: 较好, extra: {评分标准: 每低1%扣1分}", True),
        ("value: 较好, extra: {评分标准: ''}", False),
        ("value: 较好, standard: 行业标准, note: ''", False),
        ("name: 《规范》", False),
    ],
)
def test_rows(fields: str, is_vouched: bool) -> None:
    [declaration] = read_yaml(f"{{name: 测试, annual: {{indicators: [{{{fields}}}]}}}}").declarations
    assert declaration.annual is not None
    row: Indicator = declaration.annual.indicators[0]
    assert vouched(row) is is_vouched


@pytest.mark.parametrize("text", ["有保障/基本保障/无保障", "明显改善、有所改善、未改善", "健全；基本健全；不健全；", "定性：有保障、基本保障、没有保障"])
def test_degrees_of_one_thing_are_a_scale(text: str) -> None:
    assert lists_grades(text)


@pytest.mark.parametrize("text", ["有保障、无事故、未返贫", "基本保障、有效保障", "有保障，有提高", "无、没有、未", "全部、部分、无"])
def test_other_lists_are_none(text: str) -> None:
    assert not lists_grades(text)


@pytest.mark.parametrize("text", ["不、", "基本/", "逐步完善、"])
def test_a_word_of_degree_alone_is_none(text: str) -> None:
    assert not lists_grades(text)
