"""R13: goals and indicators that give different figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R13"
MARK = "    # 应报: R13"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(goal: str, *rows: str, mark: str = "", term: str = "annual") -> str:
    text = f"name: 测试\n{term}:\n  goals:\n    - {{text: '{goal}'}}{mark}\n  indicators:\n"
    for at, row in enumerate(rows):
        name, value = row.split("|")
        text += f"    - {{level2: 数量指标, name: {name}, value: '{value}'}}{mark if at == 0 else ''}\n"
    return text


@pytest.mark.parametrize(
    ("goal", "row"),
    [
        ("全年轮训乡村医生600人次。", "轮训乡村医生人次|≥500人次"),
        ("在全市开展食品抽检，共抽检食品样品1,200批次", "抽检食品样品|≤1500批次"),
        ("免疫密度合格率达到98%以上", "免疫密度|≥95%"),
        ("硬化农村公路32公里；绿化道路8公里", "硬化农村公路里程|30公里"),
        ("建成2.5万亩油茶基地", "油茶基地面积|2万亩"),
        ("主体工程完成70%", "主体工程完成率|100%"),
        ("新增标准化收储点6个", "标准化收储点|新增8个"),
        ("新增标准化收储点6个", "新增标准化收储点|8个"),
        ("改造标准化收储点6个", "改造标准化收储点|8个"),
        ("发放稻谷种植补贴0.5万户", "稻谷种植补贴发放户数|5200户"),
        ("为全乡户发放种植补贴5000户", "种植补贴发放|5200户"),
        ("路灯维修养护450盏", "养护路灯维修|400盏"),
        ("路灯杆维修450处", "维修路灯杆|400处"),
        ("发放稻谷种植补贴0.5万户", "稻谷种植补贴户数|5200户"),
        ("全年新增学位680个", "新增学位数|≥600个"),
        ("新增停车位650个", "新增停车位|≥500个"),
        ("计划储备编织袋12万条、块石6000立方米、救生衣1800件", "储备救生衣|800件"),
        ("全市改造老旧小区18个、老旧楼栋126栋", "改造老旧楼栋数|120栋"),
        ("省级以上教研项目120项、省级以上科研项目120项", "省级以上科研项目立项数|≥90项"),
        ("城镇污水集中处理率提升至95%", "城镇污水集中处理率|≥92%"),
        ("清洁能源公交车占比达到95%", "清洁能源公交车占比|≥92%"),
        ("参训学员平均出勤90天", "参训学员平均出勤|85天"),  # of the same part
        ("生活垃圾分类覆盖率95%", "生活垃圾分类覆盖率|≥90%"),
        ("生活垃圾分类综合覆盖率95%", "生活垃圾分类覆盖率|≥90%"),
        ("免疫抗体合格率达到95%", "免疫抗体合格率|≥90%"),
        ("秸秆收储达到95%", "秸秆收储率|≥90%"),
        ("农村公路养护率达到95%", "农村公路养护数量|≥90%"),
        ("巡查农村河道7次/周", "巡查农村河道|2次/日"),
        ("储备编织袋12万条、救生衣1800件用于防汛抗旱抢险", "储备救生衣|800件"),
        ("全年培训300名放水员", "培训放水员人数|≥200人"),
        ("购置12台数控加工中心，按期投用", "购置数控加工中心|10台"),
        ("计划修缮3处古民居", "修缮古民居数量|5处"),
        ("救助160名困境儿童", "困境儿童救助人数|≥120人"),
        ("救助困境儿童160人", "救助困境儿童人数|≥120名"),
        ("投放500万尾鱼苗", "投放鱼苗|300万尾"),
        ("发放5000份禁毒手册", "发放禁毒手册份数|≥3000份"),
    ],
)
@pytest.mark.parametrize("term", ["annual", "midterm"])
def test_differs(find: Find, goal: str, row: str, term: str) -> None:
    [finding] = find(form(goal, row, mark=MARK, term=term))
    assert finding.severity == "warning"
    name, value = row.split("|")
    assert f"指标“{name}”填“{value}”，两个数不一致。" in finding.message and finding.message.startswith("目标写“")
    assert finding.hint == "请核实以哪个为准，目标和指标写成一样。"
    assert [place.field for place in finding.places] == ["goal", "value"]


@pytest.mark.parametrize(
    ("goal", "rows"),
    [
        ("全年轮训乡村医生600人次。", ["轮训乡村医生人次|≥600人次"]),
        ("发放稻谷种植补贴0.5万户", ["稻谷种植补贴户数|5000户"]),
        ("全年轮训乡村医生600人次", ["轮训乡村医生人次|3期"]),  # another unit
        ("其中轮训乡村医生600人次", ["轮训乡村医生人次|≥900人次"]),
        ("新增公共停车位650个", ["公共停车位|≥2000个"]),  # those that are new, and all
        ("公共停车位达到2000个", ["新增公共停车位|≥650个"]),
        ("改造公共厕所12座", ["新建公共厕所|5座"]),
        ("其中新增学位100个", ["新增学位数|≥600个"]),
        ("新增学位600个", ["新增学位数|≥600个"]),
        ("城镇污水集中处理率提升5%", ["城镇污水集中处理率|≥92%"]),
        ("各乡镇公共停车位650个", ["各乡镇公共停车位|≥600个"]),
        ("储备编织袋12万条、救生衣1800件", ["储备救生衣|1800件", "储备救援绳索|12万米"]),
        ("储备编织袋12万条；救生衣1800件", ["储备救生衣|800件"]),  # not said to be of what is stored
        ("改造老旧小区18个、新建便民市场12个", ["改造便民市场|5个"]),
        ("学位达到680个", ["学位数|≥600个"]),  # too little to tell by
        ("种粮农户收入较上年增长5%", ["种粮农户收入增长率|≥3%"]),
        ("轮训乡村医生600人次，5期", ["轮训乡村医生人次|≥600人次", "轮训护士人次|≥500人次"]),
        ("6月底前轮训乡村医生600人次", ["轮训乡村医生人次|≥900人次"]),
        ("轮训乡村医生人次比上年增长6%", ["轮训乡村医生人次增长|8%"]),
        ("轮训骨干中医药适宜技术乡村医生600人次", ["轮训乡村医生人次|≥900人次"]),
        ("轮训医生600人次", ["轮训|≥900人次"]),
        ("培训干部600人次", ["培训人次|≥900人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|≥200人次", "轮训乡村医生人次|≥400人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|≥500人次", "轮训乡村医生次数|≥600人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|较上年增长600人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|按计划"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|"]),
        ("轮训乡村医生600余人次", ["轮训乡村医生人次|620人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|620人次左右"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|每年200人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生人次|6月底前200人次"]),
        ("轮训乡村医生600人次", ["新增轮训乡村医生人次|200人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生期数|3期", "接待来访|5人次"]),
        ("轮训600人次", ["轮训人次|200人次"]),
        ("硬化通村公路600公里", ["硬化公路里程|200公里"]),
        ("改造旱厕600个", ["旱厕数量|200个"]),
        ("为本乡农户发放种植补贴5000户", ["种植补贴发放|5200户"]),
        ("发放补贴5000户", ["补贴发放|5200户"]),
        ("新增标准化收储点6个", ["标准化收储点|8个"]),
        ("三年新增标准化收储点6个", ["新增标准化收储点|2个"]),
        ("已建成标准化收储点6个", ["建成标准化收储点|2个"]),
        ("新建及维护污水管网38公里", ["新建污水管网|18公里"]),
        ("维护和新建污水管网38公里", ["新建污水管网|18公里"]),
        ("新建污水管网38公里", ["新建（维护）污水管网|18公里"]),
        ("新建标准化收储点6个", ["改造标准化收储点|8个"]),
        ("标准化收储点6个", ["标准化收储点|新增8个"]),
        ("新增标准化收储点6个", ["标准化收储点|累计新增8个"]),
        ("其中新增标准化收储点6个", ["标准化收储点|其中新增8个"]),
        ("发放种植补贴5000户", ["补贴种植户数|5200户"]),
        ("轮训乡村医生若干", ["轮训乡村医生人次|≥500人次"]),
        ("轮训乡村医生600", ["轮训乡村医生人次|≥500人次"]),
        ("轮训乡村医生600人次和护士300人次", ["轮训乡村医生人次|≥500人次"]),
        ("轮训乡村医生600人次", ["轮训乡村医生|3期", "接待来访|5人次"]),  # another unit, which other rows have
        ("轮训乡村医生600人次", ["轮训乡村医生|3期300人次"]),
        ("巡查农村河道7次/周", ["巡查农村河道|1次/日"]),
        ("粮食种植亩均补贴120元", ["粮食种植补贴|900元"]),  # of one of them, and of all
        ("粮食种植补贴900元", ["粮食种植户均补贴|120元"]),
        ("种粮保险费率压减5%", ["种粮保险费率|≤3%"]),  # by how much, and to how much
        ("轮训乡村医生600以上", ["轮训乡村医生人次|500以上"]),  # of what, nobody says
        ("村庄绿化12个（部分达成）", ["村庄绿化|≥10个"]),  # a grade
        ("重大安全事故0起", ["重大安全事故|≤1起"]),
        ("街灯维修养护450盏", ["养护路灯维修|400盏"]),  # of other words in turned order
        ("发布社区矫正评审5000份", ["社区矫正评估发布|5200份"]),
        ("生活垃圾分类准确率95%", ["生活垃圾分类覆盖率|≥90%"]),  # another rate
        ("城镇污水处置率95%", ["城镇污水处理率|≥92%"]),
        ("主体工程完成95%", ["主体工程合格率|100%"]),
        ("城镇路灯完好率98%", ["城镇路灯完成率|100%"]),
        ("骨干学员出勤平均90天", ["骨干学员出勤|900天"]),
    ],
)
def test_silent(find: Find, goal: str, rows: list[str]) -> None:
    assert not find(form(goal, *rows))
    # Nor beside what goal and indicator plainly both speak of.
    assert not find(form(f"{goal}；修剪行道树木700株", *rows, "修剪行道树木|700株"))


def test_goal_and_indicator_of_other_terms(find: Find) -> None:
    text = form("轮训乡村医生600人次", "轮训乡村医生人次|≥600人次")
    assert not find(text + "midterm:\n  goals:\n    - {text: 轮训乡村医生1800人次}\n  indicators:\n    - {name: 轮训乡村医生人次, value: 1800人次}\n")


def test_unit_column(find: Find) -> None:
    text = "name: 测试\nannual:\n  goals:\n    - {text: 轮训乡村医生600人次}!\n  indicators:\n    - {name: 轮训乡村医生人次, value: '%s', unit: 人次}!\n"
    [finding] = find((text % 500).replace("!", MARK))
    assert "填“500人次”" in finding.message
    assert not find((text % 600).replace("!", ""))


def test_how_much_more_a_goal_may_say(find: Find) -> None:
    """Three pairs of characters beside the name's are not yet another thing."""
    assert len(find(form("分轮训乡村医生600人次", "乡村医生人次|500人次", mark=MARK))) == 1
    assert not find(form("免费轮训乡村医生600人次", "乡村医生人次|500人次"))


def test_two_pairs_make_a_name(find: Find) -> None:
    assert not find(form("轮训医护600人次", "医护轮训人次|500人次"))
    assert len(find(form("建成示范园600个", "示范园数量|500个", mark=MARK))) == 1


def test_people_by_name_beside_a_row_without_value(find: Find) -> None:
    text = form("救助困境儿童160人", "救助困境儿童人数|≥120名", mark=MARK)
    assert find(f"{text}    - {{level2: 数量指标, name: 走访}}\n")


def test_a_row_without_value(find: Find) -> None:
    row = "    - {name: 乡村医生考核, standard: 年度计划}\n    - {name: 乡村医生考勤, value: ''}\n"
    assert len(find(form("轮训乡村医生600人次", "轮训乡村医生人次|500人次", mark=MARK) + row)) == 1


def test_a_row_that_agrees_beside_one_of_another_matter(find: Find) -> None:
    """The row that says what the goal says speaks for those of its name."""
    goal, rows = "硬化农村公路32公里，轮训乡村医生600人次", ("轮训乡村医生人次|600人次", "轮训乡村医生|100人次")
    [finding] = find(form(goal, "硬化农村公路里程|30公里", *rows, mark=MARK))
    assert "硬化农村公路里程" in finding.message


def test_both_columns_about_one_indicator_are_one_matter(find: Find) -> None:
    goal, row = "全年轮训乡村医生600人次。", "轮训乡村医生人次|≥500人次"
    annual, midterm = form(goal, row, mark=MARK), form(goal, row, mark=MARK, term="midterm")
    both = annual + midterm.removeprefix("name: 测试\n")
    other = form("硬化农村公路32公里。", "硬化农村公路里程|30公里", mark=MARK)
    groups = [finding.group for finding in find(f"{both}---\n{other}")]
    assert len(groups) == 3 and len(set(groups)) == 2


def test_one_of_two_rows_says_the_same(find: Find) -> None:
    assert not find(form("轮训乡村医生600人次", "轮训乡村医生人次|600人次", "轮训乡村医生|100人次"))
    assert find(form("轮训乡村医生600人次", "轮训乡村医生人次|500人次", mark=MARK) + "    - {name: 轮训乡村医生人次}\n    - {value: 9人次}\n")


@pytest.mark.parametrize(
    ("goal", "row"),
    [
        ("全年培训300名放水员", "培训放水员人数|≥300人"),
        ("全年培训300名放水员", "培训放水员期数|6期"),
        ("全年培训300名放水员", "培训水管员人数|≥200人"),
        ("其中培训100名女放水员", "培训放水员人数|≥300人"),
        ("新建3座提灌站", "提灌站数量|15座"),
        ("新建3座提灌站", "维修提灌站|5座"),
        ("组织动员300名放水员", "动员放水员人数|≥200人"),
        ("为300名放水员购买保险", "放水员人数|≥320人"),
        ("资助200名考上大学的困难家庭学生", "资助学生人数|≥900人"),
        ("对12个乡镇开展环境整治", "整治环境乡镇数|9个"),
        ("培训300名", "培训人数|≥200人"),
    ],
)
def test_a_figure_between_other_words_than_a_verb_and_its_object(find: Find, goal: str, row: str) -> None:
    assert find(form(goal, row)) == []


@pytest.mark.parametrize("goal", ["免疫密度提高98%", "免疫密度较上年提高98%", "98%"])
def test_figures_of_something_else(find: Find, goal: str) -> None:
    assert not find(form(goal, "免疫密度|≥95%"))


@pytest.mark.parametrize(
    ("goal", "row", "other"),
    [
        ("全年新增学位680个", "新增学位数|≥600个", "改造旱厕|680个"),
        ("全年轮训乡村医生600人次", "轮训乡村医生人次|≥500人次", "接受咨询|600人次"),
        ("全市秸秆收储率达到95%", "秸秆收储率|≥90%", "服务对象满意度|≥95%"),  # rates are much alike
        ("全年新增学位80个", "新增学位数|≥680个", "改造旱厕|12座"),
        ("开展食品抽检5次", "食品抽检次数|15次", "印发简报|5期"),
        ("开展食品抽检500次", "食品抽检次数|1,500次", "印发简报|5期"),
        ("秸秆收储率达到5%", "秸秆收储率|2.5%", "印发简报|5期"),
    ],
)
def test_the_figure_stands_in_another_row(find: Find, goal: str, row: str, other: str) -> None:
    [finding] = find(form(goal, row, other, mark=MARK))
    name, value = row.split("|")
    assert f"指标“{name}”填“{value}”" in finding.message
