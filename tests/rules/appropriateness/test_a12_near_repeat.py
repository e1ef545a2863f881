"""A12: indicators that say nearly the same as another of the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A12"


def test_page(page: Callable[[], None]) -> None:
    page()


def rows(*items: str, mark: str = "") -> str:
    # Each item is "二级指标 | name | value".
    lines = ["name: 测试", "annual:", "  indicators:"]
    for item in items:
        level, name, value = (part.strip() for part in item.split("|"))
        lines.append(f"    - {{level2: {level}, name: '{name}', value: '{value}'}}{mark}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("数量指标 | 采购教学设备数量 | ≥40台", "数量指标 | 教学设备采购数量 | ≥30台", "warning"),
        ("社会效益指标 | 改善办学条件 | 明显", "社会效益指标 | 有效改善办学条件情况 | 较好", "warning"),
        ("社会效益指标 | 排查隐患，化解纠纷、帮教人员 | 好", "社会效益指标 | 及时化解纠纷，排查隐患 | 好", "warning"),
        ("数量指标 | 危房改造户数 | ≥40户", "质量指标 | 危房改造户数完成率 | 100%", "info"),
        ("数量指标 | 日常监测 | 每月1次", "数量指标 | 水质监测 | 每月一次", "info"),
        ("时效指标 | 信访办理 | 调处矛盾纠纷", "满意度指标 | 群众评价 | 回应诉求，调处矛盾纠纷", "info"),
    ],
)
def test_near_repeats(find: Find, left: str, right: str, severity: str) -> None:
    [finding] = find(rows(left, right, mark="    # 应报: A12"))
    assert finding.severity == severity
    for item in (left, right):
        assert f"“{item.split('|')[1].strip()}”" in finding.message


def test_several_ceilings_on_everything(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤200万元}            # 应报: A12
            - {level2: 成本指标, name: 费用支出, value: 不超过年度预算}        # 应报: A12
            - {level2: 成本指标, name: 设备购置成本, value: ≤50万元}
            - {level2: 成本指标, name: 预算执行率, value: ≤100%}
    """)
    assert finding.severity == "warning"
    assert finding.message == "“项目总成本”、“费用支出”说的都是总费用不超，重复计列。"


def test_a_table_without_repeats(find: Find) -> None:
    assert not find(
        rows(
            "数量指标 | 小学生资助人数 | ≥300人",
            "数量指标 | 初中生资助人数 | ≥200人",
            "数量指标 | 培训期数 | ≥3期",
            "数量指标 | 培训人数 | ≥300人",
            "数量指标 | 主干道巡查 | 每周2次",
            "数量指标 | 背街小巷巡查 | 每周2次",
            "数量指标 | 日常保洁 | 每天2次",
            "数量指标 | 绿化养护 | 每天2次",
            "质量指标 | 培训合格率 | ≥95%",
            "质量指标 | 设施完好情况 | 持续改善",
            "时效指标 | 资金拨付及时率 | 100%",
            "时效指标 | 资金拨付到位率 | 100%",
            "成本指标 | 小学生资助标准 | ≤1000元/人",
            "成本指标 | 初中生资助标准 | ≤1250元/人",
            "社会效益指标 | 市容面貌 | 持续改善",
            "社会效益指标 | 办学水平 | 得到有效提升",
            "可持续影响指标 | 长效机制 | 得到有效提升",
            "满意度指标 | 城市居民满意度 | ≥90%",
            "满意度指标 | 农村居民满意度 | ≥90%",
            "满意度指标 | 农村居民家属满意度 | ≥90%",
        )
    )


def test_other_categories_may_have_names_alike(find: Find) -> None:
    assert not find(
        rows(
            "数量指标 | 排查隐患，化解纠纷 | ≥40起",
            "社会效益指标 | 及时排查隐患，化解纠纷、帮教人员 | ≥95%",
            "数量指标 | 日常监测 | 每月1次",
            "时效指标 | 水质监测 | 每月1次",
            "数量指标 | 定期培训 | 每季度1次",
            "数量指标 | 业务培训 | 每月1次",
        )
    )


def test_equal_names_are_the_matter_of_other_rules(find: Find) -> None:
    assert not find(rows("数量指标 | 食品抽检 | ≥300批次", "数量指标 | 食品抽检 | ≥200批次"))


WORDS = {
    "alike": ("“{}”与“{}”只差语序或几个字，近似重复。", "建议合并成一条；确有不同的，在名称里写明各自的对象。"),
    "rate": ("“{}”与“{}”是同一项任务，重复计列。", "建议保留有绝对数的一条；质量指标改为考核合格率一类。"),
    "often": ("“{}”与“{}”频次相同（1 次/月），内容可能互相包含。", "请核实是否同一批工作；是的合并成一条，不是的写明各自的范围。"),
    "values": ("“{}”与“{}”的值写的是同一件事（“调处矛盾纠纷”），分在不同类别重复计列。", "建议只留在合适的一类；其余改为能考核本类的数。"),
}


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("alike", "数量指标 | 采购教学设备数量 | ≥40台", "数量指标 | 教学设备采购数量 | ≥30台"),
        ("alike", "数量指标 | 改造危房 | ≥40户", "数量指标 | 危房改造 | ≥30户"),
        ("alike", "质量指标 | 排查隐患，化解纠纷 | 好", "质量指标 | 化解纠纷，排查隐患 | 好"),
        ("alike", "质量指标 | 排查隐患，化解纠纷，帮扶 | 好", "质量指标 | 排查隐患、化解纠纷 | 好"),
        ("alike", "质量指标 | 排查隐患，化解纠纷 | 好", "质量指标 | 排查隐患、化解纠纷、帮教人员 | 好"),
        ("rate", "数量指标 | 危房改造 | ≥40户", "质量指标 | 危房改造完成率 | 100%"),
        ("often", "数量指标 | 日常监测 | 每月1次", "数量指标 | 水质监测 | 每月一次"),
        ("often", "数量指标 | 日常巡查监测 | 每月1次", "数量指标 | 水质监测 | 每月一次"),
        ("values", "时效指标 | 信访办理 | 调处矛盾纠纷", "满意度指标 | 群众评价 | 回应诉求，调处矛盾纠纷"),
        ("values", "时效指标 | 信访办理 | 回应群众诉求，调处矛盾纠纷", "满意度指标 | 群众评价 | 调处矛盾纠纷"),
    ],
)
def test_words(find: Find, kind: str, left: str, right: str) -> None:
    [finding] = find(rows(left, right, mark="    # 应报: A12"))
    names = [item.split("|")[1].strip() for item in (left, right)]
    message, hint = WORDS[kind]
    assert (finding.message, finding.hint) == (message.format(*names), hint)


@pytest.mark.parametrize(
    "items",
    [
        ("数量指标 | 采购教学设备数量 | ≥40台", "数量指标 | 教学设备采购数量 | ≥30台", "数量指标 | 教学设备数量采购 | ≥20台"),
        ("数量指标 | 日常监测 | 每月1次", "数量指标 | 水质监测 | 每月一次", "数量指标 | 大气监测 | 每月一次"),
        ("时效指标 | 信访办理 | 调处矛盾纠纷", "满意度指标 | 群众评价 | 调处矛盾纠纷", "质量指标 | 平安创建 | 调处矛盾纠纷"),
    ],
)
def test_each_pair_is_a_thing_of_its_own(find: Find, items: tuple[str, ...]) -> None:
    findings = find(rows(*items, mark="    # 应报: A12"))
    assert len({finding.group for finding in findings}) == len(findings) == 2


@pytest.mark.parametrize(
    "items",
    [
        ("数量指标 | 培训班 | 好", "数量指标 | 班培训 | 好"),
        ("质量指标 | 排查隐患，化解纠纷 | 好", "质量指标 | 排查隐患，帮教人员 | 好"),
        ("质量指标 | 排查隐患，化解纠纷 | 好", "质量指标 | 排查隐患，化解纠纷 | 好"),
        ("质量指标 | 排查隐患 | 好", "质量指标 | 排查隐患，化解纠纷 | 好"),
        ("数量指标 | 巡查 | ≥40次", "质量指标 | 巡查完成率 | 100%"),
        ("数量指标 | 日常监测 | 5次", "数量指标 | 水质监测 | 5次"),
        ("数量指标 | 日常监测 | ≥1次/月", "数量指标 | 水质监测 | ≥1次/月"),
        ("数量指标 | 日常监测 | 每月1次", "数量指标 | 水质监测 | 每月2次"),
        ("数量指标 | 日常监测 | 每月1次", "数量指标 | 水质监测 | 及时"),
        ("时效指标 | 信访办理 | 调处矛盾纠纷", "时效指标 | 群众评价 | 调处矛盾纠纷"),
        ("时效指标 | 信访办理 | 调处矛盾纠纷", "满意度指标 | 信访办理 | 调处矛盾纠纷"),
        ("时效指标 | 信访办理 | 调处纠纷", "满意度指标 | 群众评价 | 调处纠纷"),
        ("数量指标 | 农田建设 | 建成高标准农田3000亩", "生态效益指标 | 耕地保护 | 建成高标准农田3000亩"),
        ("成本指标 | 项目总成本 | 合理控制", "成本指标 | 费用支出 | 合理控制"),
        ("成本指标 | 项目总成本 | ≤200万元", "经济效益指标 | 资金支出 | ≤200万元"),
        ("成本指标 | 项目总成本 | ≤200万元", "成本指标 | 费用支出 | ≥200万元"),
        ("成本指标 | 项目总成本 | ≤200万元", "成本指标 | 费用支出 | ≤20万元/月"),
        ("成本指标 | 项目总成本 | ≤200万元", "成本指标 | 费用支出 | ≤95%"),
        ("成本指标 | 项目总成本 | ≤200万元", "成本指标 | 费用支出 | 不超过合同价"),
    ],
)
def test_not_the_same(find: Find, items: tuple[str, ...]) -> None:
    assert find(rows(*items)) == []


def test_rows_without_values(find: Find) -> None:
    assert find("""
        name: 测试
        annual:
          indicators:
            - {level2: 数量指标, name: 日常监测}
            - {level2: 数量指标, name: 水质监测}
            - {level2: 成本指标, name: 项目总成本}
    """) == []


def test_ceilings_are_told_once_and_two_clauses_once(find: Find) -> None:
    [finding] = find(rows("成本指标 | 项目总成本 | ≤200万元", "成本指标 | 总成本项目 | ≤200万元/年", mark="    # 应报: A12"))
    assert finding.hint == "建议只留一条总成本，其余改为单位成本或分项成本。"
    value = "回应群众诉求，调处矛盾纠纷"
    assert len(find(rows(f"时效指标 | 信访办理 | {value}", f"满意度指标 | 群众评价 | {value}", mark="    # 应报: A12"))) == 1


def test_ceilings_of_both_terms_are_one_thing(find: Find) -> None:
    findings = find("""
        name: 测试
        midterm:
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤200万元}    # 应报: A12
            - {level2: 成本指标, name: 费用支出, value: ≤200万元}      # 应报: A12
        annual:
          indicators:
            - {level2: 成本指标, name: 资金总额, value: ≤100万元}      # 应报: A12
            - {level2: 成本指标, name: 经费支出, value: ≤100万元}      # 应报: A12
    """)
    assert len(findings) == 2 and len({finding.group for finding in findings}) == 1


@pytest.mark.parametrize(
    "items",
    [
        ("质量指标 | 排查隐患，化解纠纷 | 好", "质量指标 | 帮教人员，走访群众 | 好", "质量指标 | 排查隐患，化解纠纷，帮教人员，走访群众 | 好"),
        ("数量指标 | 日常监测 | 每月1次", "数量指标 | 定期监测 | 每月1次", "数量指标 | 水质监测 | 每月一次"),
        ("时效指标 | 信访办理 | 调处矛盾纠纷", "满意度指标 | 群众评价 | 回应群众诉求", "质量指标 | 平安创建 | 调处矛盾纠纷，回应群众诉求"),
    ],
)
def test_one_row_beside_two_others(find: Find, items: tuple[str, ...]) -> None:
    findings = find(rows(*items, mark="    # 应报: A12"))
    assert len({finding.group for finding in findings}) == len(findings) == 2


def test_a_total_that_is_also_worded_twice(find: Find) -> None:
    findings = find(rows("成本指标 | 项目总成本 | ≤5万元", "成本指标 | 资金支出总额 | ≤6万元", "成本指标 | 总成本项目 | 合理", mark="    # 应报: A12"))
    assert [finding.message.split("，")[0] for finding in findings] == [
        "“项目总成本”与“总成本项目”只差语序或几个字", "“项目总成本”、“资金支出总额”说的都是总费用不超",
    ]  # fmt: skip


def test_completions_and_routines_beside_each_other(find: Find) -> None:
    mark = "    # 应报: A12"
    found = rows("数量指标 | 危房改造户数 | ≥40户", "质量指标 | 危房改造户数完成率 | 100%", mark=mark)
    assert len(find(found + "\n    - {level2: 数量指标, name: 日常监测, value: 每周1次}")) == 1
    found = rows("数量指标 | 日常监测 | 每月1次", "数量指标 | 水质监测 | 每月一次", mark=mark)
    assert len(find(found + "\n    - {level2: 质量指标, name: 危房改造户数完成率, value: 100%}")) == 1


def test_short_parts_do_not_keep_names_apart(find: Find) -> None:
    assert len(find(rows("数量指标 | 排查隐患，化解纠纷，宣传 | 好", "数量指标 | 化解纠纷，排查隐患，走访 | 好", mark="    # 应报: A12"))) == 1
    assert not find(rows("数量指标 | 排查隐患，宣传 | 好", "数量指标 | 排查隐患，化解纠纷 | 好"))


def test_whole_costs_in_other_categories_are_left_alone(find: Find) -> None:
    assert not find("""
        name: 测试
        annual:
          indicators:
            - {level1: 成本指标, level2: 经济指标, name: 项目总成本, value: ≤200万元}
            - {level1: 成本指标, level2: 经济指标, name: 费用支出, value: 不超过年度预算}
    """)


def test_a_cost_without_a_name_repeats_none(find: Find) -> None:
    assert find("""
        name: 测试
        annual:
          indicators:
            - {level2: 成本指标, name: 资金支出总额, value: ≤5万元}
            - {level2: 成本指标, name: "", value: ≤5万元}
            - {level2: 成本指标, value: ≤5万元}
    """) == []
