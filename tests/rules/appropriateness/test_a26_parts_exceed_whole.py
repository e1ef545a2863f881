"""A26: parts that are larger than their whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A26"


def test_page(page: Callable[[], None]) -> None:
    page()


def goal(text: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  goals:\n    - {{text: '{text}'}}{mark}\n"


def rows(*items: str, found: bool = False) -> str:
    # "level2 | name | value"; a star behind the value: not reported.
    lines = ["name: 测试", "annual:", "  indicators:"]
    for item in items:
        level2, name, value = (part.strip() for part in item.split("|"))
        mark = "    # 应报: A26" if found and not value.endswith("*") else ""
        lines.append(f"    - {{level2: {level2}, name: '{name}', value: '{value.rstrip('*')}'}}{mark}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("安排资金50万元，其中设备30万元、培训25万元", "总数写 50 万元，其中各项（30、25）合计 55 万元，部分大于总数。"),
        ("全年培训1000人，其中党员600人、群众500人。", "总数写 1000 人，其中各项（600、500）合计 1100 人，部分大于总数。"),
        ("建设农田8万亩，其中新建4公顷、改造9万亩", "总数写 80000 亩，其中各项（60、90000）合计 90060 亩，部分大于总数。"),
        ("培训不少于1000人，其中女性1200人", "总数写 1000 人，其中各项（1200）是 1200 人，部分大于总数。"),
        ("培训不超过1000人，其中女性600人、男性500人", "总数写 1000 人，其中各项（600、500）合计 1100 人，部分大于总数。"),
        ("培训1000人，其中党员600人，群众500人", "总数写 1000 人，其中各项（600、500）合计 1100 人，部分大于总数。"),
        ("修路30公里（其中水泥路20公里、砂石路15公里），养护200公里", "总数写 30 公里，其中各项（20、15）合计 35 公里，部分大于总数。"),
        ("修路30公里（其中水泥路20公里、砂石路15公里", "总数写 30 公里，其中各项（20、15）合计 35 公里，部分大于总数。"),
        ("（全年）修路30公里，其中水泥路20公里、砂石路15公里（含支路）", "总数写 30 公里，其中各项（20、15）合计 35 公里，部分大于总数。"),
        ("修路30公里，其中水泥路40公里；架桥3座", "总数写 30 公里，其中各项（40）是 40 公里，部分大于总数。"),
        ("修路30公里，其中水泥路20公里，其中硬化40公里", "总数写 20 公里，其中各项（40）是 40 公里，部分大于总数。"),
        ("修路30公里，其中水泥路20公里、砂石路（含支路）15公里", "总数写 30 公里，其中各项（20、15）合计 35 公里，部分大于总数。"),
        ("（全年）修路30公里，其中水泥路20公里、砂石路（含支路）15公里", "总数写 30 公里，其中各项（20、15）合计 35 公里，部分大于总数。"),
    ],
)
def test_within_a_text(find: Find, text: str, said: str) -> None:
    [finding] = find(goal(text, "    # 应报: A26"))
    # people may be counted twice
    assert finding.severity == ("warning" if "（600、500）" in said or "（20、15）" in said else "error")
    assert finding.message == said
    assert finding.hint == "请核对总数和各项，改正写错的一处；各项有交叉的，写明。"


@pytest.mark.parametrize(
    "text",
    [
        "建成高标准农田8万亩，其中新建30000亩、改造50000亩。",
        "培训1000人，其中党员600人。",
        "培训不少于1000人，其中党员600人、群众500人。",
        "培训1000人次，其中女性600人次，其中党员500人次。",
        "培训1000人，其中女性占60%。",
        "培训1000人，其中女性占比不低于120%",
        "举办培训20期，其中党员600人。",
        "其中党员600人。",
        "培训1000人。宣传活动中，其中党员1200人。",
        "培训1000人，其中党员600人。群众500人",
        "合格率98%，其中优良率99%。",
        "每天100人，其中党员200人",
        "培训1000人，其中每期1200人次/年",
        "培训一批人，其中有党员",
        "新改建公路45公里（其中新建15公里、改建30公里），养护公路1260公里，安防工程28公里",
        "新改建公路45公里，其中新建15公里、改建30公里，养护1260公里",
        "培训1000人，其中党员300人，慰问困难老人800人",
        "平均得分90分，其中优秀95分",
        "服务期12个月，其中质保24个月",
        "慰问老党员120名，其中每名500元",
        "组织演练10次，其中综合演练2次，参演人数500人",
        "总里程120公里，其中：一级公路20公里、二级公路40公里、三级公路60公里",
        # of what nobody says how it is counted
        "培训≥1000，其中党员≥1200。",
        # parts that overlap, each of its own 其中
        "培训1000人，其中女性600人、其中党员500人",
        "培训1000人，其中女性600人、其中党员500人、其中骨干300人",
        "培训1000人，其中女性600人、其中党员500人。宣传400人，其中青年50人",
        # what follows the brackets, another word behind a comma, and what follows a list
        "修路30公里（其中水泥路20公里）养护道路40公里",
        "（修路30公里，其中水泥路20公里）养护道路40公里",
        "培训1000人，其中党员300人，困难老人800人",
        "修路100公里，其中水泥路20公里、砂石路30公里和土路10公里，养护60公里",
    ],
)
def test_texts_that_add_up(find: Find, text: str) -> None:
    assert not find(goal(text))


def test_rows(find: Find) -> None:
    [finding] = find(rows("数量指标 | 建设面积 | 8万亩", "数量指标 | 其中：新建 | 30000亩", "数量指标 | 其中：改造 | 60000亩", "质量指标 | 合格率 | 100%*", found=True))
    assert finding.severity == "warning"
    assert finding.message == "“建设面积”填 80000 亩，其中各行合计 90000 亩，部分大于总数。"
    assert finding.hint == "请核对总数和各项，改正写错的一处；各项有交叉的，写明。"
    [finding] = find(rows("数量指标 | 培训 | 不少于1000人", "数量指标 | 其中：党员 | ≥1200人", found=True))
    assert finding.severity == "error"


@pytest.mark.parametrize(
    "items",
    [
        ("数量指标 | 建设面积 | 8万亩", "数量指标 | 其中：新建 | 30000亩", "数量指标 | 其中：改造 | 50000亩"),
        ("数量指标 | 培训 | ≥1000人", "数量指标 | 其中：党员 | ≥600人", "数量指标 | 其中：群众 | ≥500人"),
        ("数量指标 | 建设面积 | 8万亩", "数量指标 | 其中：新建 | 12处"),
        ("数量指标 | 建设面积 | 8公顷", "数量指标 | 其中：新建 | 100亩"),
        ("数量指标 | 建设面积 | 8万亩", "数量指标 | 其中：新建 | 若干"),
        ("数量指标 | 建设面积 | 若干", "数量指标 | 其中：新建 | 9万亩"),
        ("数量指标 | 培训 | 12次/年", "数量指标 | 其中：脱产 | 20次/年"),
        ("质量指标 | 合格率 | 90%", "质量指标 | 其中：优良率 | 95%"),
        ("数量指标 | 其中：新建 | 30000亩", "数量指标 | 其中：改造 | 50000亩"),
        ("数量指标 | 其中：新建 | 90000亩", "数量指标 | 建设面积 | 8万亩"),
    ],
)
def test_rows_that_add_up(find: Find, items: tuple[str, ...]) -> None:
    assert not find(rows(*items))


@pytest.mark.parametrize("name", ["受益人数", "受益群众（人）", "惠及群众人数", "受益人口数量"])
def test_beneficiaries(find: Find, name: str) -> None:
    [finding] = find(rows("数量指标 | 解决饮水困难人数 | 1000人", f"社会效益指标 | {name} | ≥500人", found=True))
    assert finding.severity == "warning"
    assert finding.message == f"“{name}”填 ≥ 500 人，少于“解决饮水困难人数”的 1000 人。"
    assert finding.hint == "请核对两个数；受益的范围不同的，在名称里写明是哪些人。"


def test_households(find: Find) -> None:
    assert find(rows("数量指标 | 救助困难家庭 | ≤1000户", "社会效益指标 | 受益户数 | 500户", found=True))


@pytest.mark.parametrize(
    "items",
    [
        ("数量指标 | 解决饮水困难人数 | 1000人", "社会效益指标 | 受益人数 | 1000人"),
        ("数量指标 | 解决饮水困难人数 | 1000人", "社会效益指标 | 受益残疾人数 | 60人"),
        ("数量指标 | 解决饮水困难人数 | 1000人", "社会效益指标 | 受益村数 | 12个"),
        ("数量指标 | 解决饮水困难村 | 40个", "社会效益指标 | 受益个数 | 12个"),
        ("数量指标 | 救助人次 | 1000人次", "社会效益指标 | 受益人数 | 500人"),
        ("数量指标 | 检查从业人数 | 1000人", "社会效益指标 | 受益人数 | 500人"),
        ("社会效益指标 | 服务人口 | 1000人", "社会效益指标 | 受益人数 | 500人"),
        ("数量指标 | 解决饮水困难人数 | 1000人", "社会效益指标 | 受益人数 | 明显增加"),
        ("数量指标 | 解决饮水困难人数 | 较上年增加1000人", "社会效益指标 | 受益人数 | 500人"),
        ("数量指标 | 解决饮水困难人数 | 1000人", "社会效益指标 | 优惠人数 | 500人"),
    ],
)
def test_others_than_all_beneficiaries(find: Find, items: tuple[str, ...]) -> None:
    assert not find(rows(*items))


@pytest.mark.parametrize(
    ("text", "severity", "said"),
    [
        ("培训1000人，其中党员1000人、群众500人", "warning", "（1000、500）合计 1500 人"),
        ("培训1000人其中党员1200人", "error", "（1200）是 1200 人"),
        ("培训不少于1000人，其中女性1200人、男性600人", "error", "（1200、600）合计 1800 人"),
        ("建设8公顷，其中新建150亩", "error", "（10）是 10 公顷"),
        ("总里程120公里，其中一级公路20公里、二级公路40公里、三级公路70公里", "warning", "（20、40、70）合计 130 公里"),
        ("培训1000人，其中党员600人，老党员500人", "warning", "（600、500）合计 1100 人"),
        ("培训1000人，其中党员600人、群众500人，慰问困难老人800人", "warning", "（600、500）合计 1100 人"),
    ],
)
def test_how_sure_it_is(find: Find, text: str, severity: str, said: str) -> None:
    [finding] = find(goal(text, "    # 应报: A26"))
    assert finding.severity == severity
    assert said in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "培训1000人，其中党员600人。宣传5000人，其中青年800人。",
        "培训1000人，其中女性600人，其中党员500人，其中骨干400人。",
        "培训1000人，其中女性600人，其中党员500人。其中有骨干若干。",
        "培训1000人，其中有党员。",
        "培训1000人，其中党员1200人、分会场3个。",
        "培训不少于1000人，其中女性1000人。",
        "培训1000人，其中女性不超过1200人。",
        "培训1000人，其中每天1200人。",
    ],
)
def test_texts_that_are_right(find: Find, text: str) -> None:
    assert not find(goal(text))


@pytest.mark.parametrize(
    "items",
    [
        ("数量指标 | 培训 | ≥1000人", "数量指标 | 其中：党员 | ≥1200人", "数量指标 | 其中：群众 | ≥600人"),
        ("数量指标 | 建设面积 | 8公顷", "数量指标 | 其中：新建 | 150亩"),
    ],
)
def test_one_row_alone_is_more(find: Find, items: tuple[str, ...]) -> None:
    [finding] = find(rows(*items, found=True))
    assert finding.severity == "error"


def test_rows_at_the_bound_or_without_a_figure(find: Find) -> None:
    assert not find(rows("数量指标 | 培训 | ≥1000人", "数量指标 | 其中：党员 | ≥1000人", "数量指标 | 其中：群众 | ≥600人"))
    assert not find(rows("数量指标 | 建设面积 | 8万亩", "数量指标 | 其中：新建 | 9万亩", "数量指标 | 其中：改造 | 若干"))


def test_beneficiaries_beside_rows_with_gaps(find: Find) -> None:
    gaps = "\n    - {level2: 社会效益指标, value: 3个}\n    - {level2: 数量指标, name: 救助人数}"
    assert find(rows("数量指标 | 解决饮水困难人数 | 1000人", "社会效益指标 | 受益人数 | ≥500人", found=True) + gaps)
    assert not find(rows("数量指标 | 解决饮水困难村 | 40个", "社会效益指标 | 受益数 | 12个"))
