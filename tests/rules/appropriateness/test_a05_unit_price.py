"""A05: unit price times quantity against the funds, and sums worked out in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A05"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(total: str, *rows: str, unit: str = "万元", found: bool = False) -> str:
    # Each row is "level2 | name | value"; all that a finding needs is marked.
    mark = "    # 应报: A05" if found else ""
    lines = ["name: 测试", f"money_unit: {unit}", "annual:", "  funds:", f"    total: {total}{mark}", "  indicators:"]
    for row in rows:
        level2, name, value = (part.strip() for part in row.split("|"))
        lines.append(f"    - {{level2: {level2}, name: '{name}', value: '{value}'}}{mark if name[-1] != '*' else ''}")
    return "\n".join(lines)


def test_price_and_quantity(find: Find) -> None:
    [finding] = find(form("214.06", "数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套", found=True))
    assert finding.severity == "warning"
    assert finding.message == "“设备单价”23 万元/套，乘以“购置设备”10 套，合计 230 万元，年度资金 214.06 万元，相差 15.94 万元。"
    assert finding.hint == "请核对单价、数量和资金；资金里还有其他支出的，补列相应的指标。"
    assert [place.field for place in finding.places] == ["value", "value", "total"]


@pytest.mark.parametrize(
    ("price", "count", "severity"),
    [
        ("23万元/套", "10套", "warning"),
        ("≤23万元/套", "10套", "info"),
        ("23万元/套", "≥10套", "info"),
        ("≤26万元/套", "≥10套", "warning"),
    ],
)
def test_bounds_allow_for_more(find: Find, price: str, count: str, severity: str) -> None:
    [finding] = find(form("214.06", f"数量指标 | 购置设备 | {count}", f"成本指标 | 设备单价 | {price}", found=True))
    assert finding.severity == severity


def test_in_yuan_by_head_and_year(find: Find) -> None:
    [finding] = find(form("300000", "数量指标 | 参训教师 | ≤500人", "经济成本指标 | 培训成本 | 800元/人/年", unit="元", found=True))
    assert "合计 400000 元，年度资金 300000 元，相差 100000 元" in finding.message


def test_too_little_for_the_only_quantity(find: Find) -> None:
    [finding] = find(form("300", "数量指标 | 养护里程 | 60公里", "成本指标 | 养护成本 | 每公里3.5万元", found=True))
    assert finding.message.endswith("年度资金 300 万元，相差 90 万元。")


def test_further_costs_are_added(find: Find) -> None:
    [finding] = find("""
        name: 测试
        money_unit: 万元
        annual:
          funds:
            total: 300                                                         # 应报: A05
          indicators:
            - {level2: 数量指标, name: 养护里程, value: 60公里}                  # 应报: A05
            - {level2: 成本指标, name: 养护成本, value: 3.5万元/公里}            # 应报: A05
            - {level2: 成本指标, name: 监理费, value: ≤40万元}
            - {level2: 成本指标, name: 项目总成本, value: ≤300万元}
    """)
    assert "合计 250 万元" in finding.message


@pytest.mark.parametrize(
    ("total", "severity"),
    [("219.05", None), ("219.04", "info"), ("191.67", "info"), ("191.66", "warning"), ("46.01", "warning"), ("46", None), ("1150", None), ("1149", "warning")],
)
def test_how_near_is_near(find: Find, total: str, severity: str | None) -> None:
    # 23 万元 × 10
    findings = find(form(total, "数量指标 | 购置设备 | ≥10套", "成本指标 | 设备单价 | ≤23万元/套", found=severity is not None))
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


def test_midterm_column(find: Find) -> None:
    text = form("300", "数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套", found=True).replace("annual:", "midterm:")
    [finding] = find(text)
    assert "，中期资金 300 万元，" in finding.message


def test_price_and_unit_in_columns_of_their_own(find: Find) -> None:
    assert find("""
        name: 测试
        money_unit: 万元
        annual:
          funds:
            total: 300                                                                  # 应报: A05
          indicators:
            - {level2: 数量指标, name: 购置设备, value: 10, unit: 套}                     # 应报: A05
            - {level2: 成本指标, name: 设备单价, value: 23, operator: ＝, unit: 万元/套}   # 应报: A05
    """)


@pytest.mark.parametrize(
    ("total", "rows"),
    [
        ("50", ("数量指标 | 栽植苗木 | 17600株", "成本指标 | 苗木单价 | 28.40元/株")),
        ("220", ("数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套")),  # 4.5 %
        ("200", ("数量指标 | 养护里程 | 60公里", "成本指标 | 每公里成本 | 3.5万元/公里")),  # just 5 %
        ("250", ("数量指标 | 养护里程 | 60公里", "成本指标 | 养护成本 | 3.5万元/公里", "成本指标 | 监理费 | ≤40万元")),
        # the money pays for something else, too
        ("300", ("数量指标 | 养护里程 | 60公里", "数量指标 | 加固桥梁 | 3座", "成本指标 | 养护成本 | 3.5万元/公里")),
        # two prices, or two rows of that unit: which belongs to which is not said
        ("100", ("数量指标 | 养护里程 | 60公里", "成本指标 | 养护成本 | 3.5万元/公里", "成本指标 | 标线成本 | 1万元/公里")),
        ("100", ("数量指标 | 养护里程 | 60公里", "数量指标 | 标线里程 | 40公里", "成本指标 | 养护成本 | 3.5万元/公里")),
        ("100", ("数量指标 | 养护里程 | 60公里", "成本指标 | 桥梁成本 | 3.5万元/座")),
        ("100", ("数量指标 | 养护里程 | 60公里/年", "成本指标 | 养护成本 | 3.5万元/公里")),
        ("100", ("质量指标 | 优良里程 | 60公里", "成本指标 | 养护成本 | 3.5万元/公里")),
        ("100", ("数量指标 | 补贴人数 | 600人", "成本指标 | 岗位补贴 | 800元/人·月")),
        ("100", ("数量指标 | 服务月数 | 12个月", "成本指标 | 租金 | 30万元/月")),
        ("100", ("数量指标 | 服务农户 | 500户", "经济效益指标 | 户均增收 | 5万元/户")),
        # a price that is none of the whole project
        ("1000", ("数量指标 | 奖牌 | 20块", "成本指标 | 奖牌单价 | 300元/块")),
        ("10", ("数量指标 | 保险标的 | 100辆", "成本指标 | 车辆限价 | 18万元/辆")),
        ("''", ("数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套")),
        ("0", ("数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套")),
        ("100", ("数量指标 | 购置设备 | 若干套", "成本指标 | 设备单价 | 23万元/套")),
        ("100", ("数量指标 | 购置设备 | 较上年增加10套", "成本指标 | 设备单价 | 23万元/套")),
    ],
)
def test_silent(find: Find, total: str, rows: tuple[str, ...]) -> None:
    assert not find(form(total, *rows))


def test_one_of_the_sources_or_the_years_may_fit(find: Find) -> None:
    assert not find("""
        name: 测试
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 630}
          indicators:
            - {level2: 数量指标, name: 年养护里程, value: 60公里}
            - {level2: 成本指标, name: 养护成本, value: 3.5万元/公里}
        annual:
          funds: {total: 300, fiscal: 210, other: 90}
          indicators:
            - {level2: 数量指标, name: 养护里程, value: 60公里}
            - {level2: 成本指标, name: 养护成本, value: 3.5万元/公里}
    """)


@pytest.mark.parametrize(
    ("text", "amount", "result"),
    [
        ("23万元/套×10套=214.06万元", "230", "214.06"),
        ("475×60+2875×4=50000元", "4", "5"),
        ("485元×1000人≈60万元", "48.5", "60"),
        ("500元/人×800人×80%=40万元", "32", "40"),
        ("10320元×2年+70000元=90640元=9.5万元", "9.064", "9.5"),
        ("1,200元*50户=8万元", "6", "8"),
        ("475×60=28789元", "2.85", "2.8789"),
    ],
)
@pytest.mark.parametrize("field", ["value", "standard", "note"])
def test_sums_worked_out(find: Find, text: str, amount: str, result: str, field: str) -> None:
    others = "" if field == "value" else "value: 按测算, "
    [finding] = find(f"name: 测试\nmoney_unit: 万元\nannual:\n  indicators:\n    - {{level2: 成本指标, name: 设备费, {others}{field}: '{text}'}}    # 应报: A05\n")
    assert finding.severity == "warning"
    assert finding.message.startswith("“")
    assert finding.message.endswith(f"”算出来是 {amount} 万元，写的结果是 {result} 万元。")
    assert finding.places[0].field == field


def test_product_is_shown_as_people_write_it(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 成本指标, name: 设备费, value: 23万元×10套＝214.06万元}    # 应报: A05\n")
    assert finding.message == "“23万元×10套=214.06万元”算出来是 230 万元，写的结果是 214.06 万元。"
    assert finding.hint == "请核对算式里的单价、数量和结果，改正算错的一处。"


@pytest.mark.parametrize(
    "text",
    [
        "475×60+2875×4+3000×20=100000元=10万元",
        "10320×2年+70000+25000=11.564万元",
        "28.40元/株×17600株≈50万元",
        "1760元×10=17600元",
        "1000元×50=50500元",
        "475×60=28786元",
        "485元×1000人≈50万元",
        "1760元×10",
        "7×24小时值班",
        "5次×12月=50次",
        "（200+300）×12元=6000元",
        "3m×5m展板=100元",
        "200元×（10-2）人=1600元",
    ],
)
def test_right_sums_and_none(find: Find, text: str) -> None:
    assert not find(f"name: 测试\nmoney_unit: 万元\nannual:\n  indicators:\n    - {{level2: 成本指标, name: 设备费, value: '{text}'}}\n")


@pytest.mark.parametrize("text", ["33万元×3台=100万元", "95万元×1台≈100万元"])
def test_just_what_rounding_allows(find: Find, text: str) -> None:
    assert not find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 成本指标, name: 设备费, value: '{text}'}}\n")


def test_the_sum_with_four_decimals(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 成本指标, name: 设备费, value: 1.23457万元×1台=3万元}    # 应报: A05\n")
    assert "算出来是 1.2346 万元" in finding.message


@pytest.mark.parametrize(
    ("total", "rows"),
    [
        # more than the funds, whatever else they pay for
        ("200", ("数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套", "数量指标 | 培训学员* | 40人次")),
        ("230", ("数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套", "数量指标 | 培训学员* | 40人次", "成本指标 | 监理费* | 30万元")),
        # a price that is no cost is not reckoned, and does not stand in the way
        ("200", ("质量指标 | 人均补助标准* | 3万元/套", "数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套")),
        # a cost without a figure is no further part
        ("200", ("数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套", "成本指标 | 监理费* | 按合同")),
        # half the funds is not one of two years where the form names none
        ("460", ("数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套")),
    ],
)
def test_found_beside_others(find: Find, total: str, rows: tuple[str, ...]) -> None:
    [finding] = find(form(total, *rows, found=True).replace("*'", "'"))
    assert finding.places[0].row == "设备单价"


def test_a_fifth_above_what_is_bounded_is_only_info(find: Find) -> None:
    for price, severity in (("≤24万元/套", "info"), ("≤24.1万元/套", "warning")):
        [finding] = find(form("200", "数量指标 | 购置设备 | 10套", f"成本指标 | 设备单价 | {price}", found=True))
        assert finding.severity == severity


def test_a_further_cost_without_a_name(find: Find) -> None:
    assert not find(form("250", "数量指标 | 购置设备 | 10套", "成本指标 | 设备单价 | 23万元/套") + "\n    - {level2: 成本指标, value: 20万元}")


@pytest.mark.parametrize(("total", "found"), [("630", False), ("210", False), ("420", True)])
def test_the_mid_term_s_funds_are_those_of_one_year_or_of_all(find: Find, total: str, found: bool) -> None:
    mark = "    # 应报: A05" if found else ""
    findings = find(f"""
        name: 测试
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds:
            total: {total}{mark}
          indicators:
            - {{level2: 数量指标, name: 年养护里程, value: 60公里}}{mark}
            - {{level2: 成本指标, name: 养护成本, value: 3.5万元/公里}}{mark}
    """)
    assert [finding.message.split("，")[3] for finding in findings] == ["中期资金 420 万元"] * found


@pytest.mark.parametrize("further", ["社会效益指标 | 惠及村镇* | 3座", "数量指标 | 养护合格率* | ≥95%"])
def test_what_is_no_further_quantity(find: Find, further: str) -> None:
    [finding] = find(form("300", "数量指标 | 养护里程 | 60公里", further, "成本指标 | 养护单价 | 3.5万元/公里", found=True))
    assert "合计 210 万元，年度资金 300 万元，相差 90 万元" in finding.message


def in_columns(total: int, *rows: tuple[str, str, int, str], found: bool) -> str:
    # Each row is level2, name, value, unit; the price's is found, and that of the first.
    lines = ["name: 测试", "money_unit: 万元", "annual:", "  funds:", f"    total: {total}" + ("    # 应报: A05" if found else ""), "  indicators:"]
    for number, (level2, name, value, unit) in enumerate(rows):
        mark = "    # 应报: A05" if found and number in (0, len(rows) - 1) else ""
        lines.append(f"    - {{level2: {level2}, name: {name}, value: {value}, unit: {unit}}}{mark}")
    return "\n".join(lines)


def test_units_in_columns_of_their_own_tell_what_is_counted(find: Find) -> None:
    length, bridges, price = ("数量指标", "养护里程", 60, "公里"), ("数量指标", "加固桥梁", 3, "座"), ("成本指标", "养护单价", 3, "万元/公里")
    [finding] = find(in_columns(150, length, bridges, price, found=True))
    assert "合计 180 万元，年度资金 150 万元，相差 30 万元" in finding.message
    assert not find(in_columns(50, ("数量指标", "新建里程", 20, "公里"), length, price, found=False)), "two of them are counted"


def test_a_price_among_further_prices_is_none_of_the_whole(find: Find) -> None:
    assert not find(form("10", "数量指标 | 养护里程 | 60公里", "成本指标 | 养护单价 | 3.5万元/公里", "成本指标 | 绿化单价 | 2元/株"))


def test_a_price_in_other_words(find: Find) -> None:
    [finding] = find(form("300", "数量指标 | 养护里程 | 60公里", "成本指标 | 养护单价 | 每公里3.5万元", "成本指标 | 设备费* | ≤20万元", found=True))
    assert "合计 230 万元，年度资金 300 万元" in finding.message


TASKS = "\nkind: project\ntasks:\n  - {name: 养护, content: 道路养护}\n  - {name: 绿化, content: 道路绿化}"


@pytest.mark.parametrize("more", ["\nkind: department", TASKS])
def test_money_that_other_tasks_need_as_well_may_be_more_than_the_product(find: Find, more: str) -> None:
    rows = ("数量指标 | 养护里程 | 60公里", "成本指标 | 养护成本 | 3.5万元/公里")
    assert not find(form("300", *rows) + more)
    [finding] = find(form("150", *rows, found=True) + more)
    assert "合计 210 万元，年度资金 150 万元，相差 60 万元" in finding.message


def test_one_task_needs_all_the_money(find: Find) -> None:
    one = TASKS.rsplit("\n", 1)[0]
    assert find(form("300", "数量指标 | 养护里程 | 60公里", "成本指标 | 养护成本 | 3.5万元/公里", found=True) + one)


def test_the_age_of_people_is_no_year_of_a_price(find: Find) -> None:
    rows = ("数量指标 | 体检老年人 | 1280人", "成本指标 | 老年人体检单价 | 0.1万元/人")
    [finding] = find(form("144", *rows, found=True).replace("annual:", "midterm:"))
    assert "中期资金 144 万元，相差 16 万元" in finding.message


@pytest.mark.parametrize(("name", "price"), [("养护标准", "1万元/公里·年"), ("每公里年养护成本", "1万元/公里"), ("年均养护成本", "1万元/公里")])
def test_a_price_of_one_year_says_nothing_of_the_money_of_several(find: Find, name: str, price: str) -> None:
    rows = ("数量指标 | 养护里程 | 128公里", f"成本指标 | {name} | {price}")
    assert find(form("144", *rows).replace("annual:", "midterm:")) == []
    [finding] = find(form("144", *rows, found=True))
    assert "年度资金 144 万元，相差 16 万元" in finding.message
    [finding] = find(form("144", rows[0], "成本指标 | 养护标准 | 1万元/公里", found=True).replace("annual:", "midterm:"))
    assert "中期资金 144 万元，相差 16 万元" in finding.message


@pytest.mark.parametrize(
    ("count", "price", "further"),
    [
        ("1000人", "小学700元/人，初中900元/人", ""),
        ("1000人", "700元/人（小学）、900元/人（初中）", ""),
        ("1000人", "700元/人，另每校5000元", ""),
        ("1000人", "700元/人，印刷费2万元", ""),
        ("小学800人，初中200人", "700元/人", ""),
        ("1000人", "700元/人", "成本指标 | 其他费用 | 场地费5万元、讲课费3万元"),
    ],
)
def test_several_figures_in_a_cell(find: Find, count: str, price: str, further: str) -> None:
    rows = [f"数量指标 | 资助学生 | {count}", f"成本指标 | 资助标准 | {price}", *([further] if further else [])]
    assert not find(form("100", *rows))


@pytest.mark.parametrize(
    ("count", "price"),
    [("1000人", "700元/人"), ("1000人，40所学校", "700元/人"), ("1000人", "700-750元/人"), ("1000人", "700元/人（1所学校）"), ("1000人次（1000人）", "700元/人次")],
)
def test_one_figure_of_each_in_a_cell(find: Find, count: str, price: str) -> None:
    [finding] = find(form("100", f"数量指标 | 资助学生 | {count}", f"成本指标 | 资助标准 | {price}", found=True))
    assert "年度资金 100 万元，相差 30 万元" in finding.message


def test_a_further_cost_without_a_value_column(find: Find) -> None:
    text = form("100", "数量指标 | 资助学生 | 1000人", "成本指标 | 资助标准 | 700元/人", found=True)
    assert len(find(f"{text}\n    - {{level2: 成本指标, name: 其他费用}}")) == 1
