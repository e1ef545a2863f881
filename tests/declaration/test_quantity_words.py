"""Promises in words: all of something, none of it, regularly, the same day; and what only sounds like one."""

from __future__ import annotations

import pytest

from perfcheck.declaration.quantity_parser import parse_quantity


def read(text: str) -> str:
    return str(parse_quantity(text))


@pytest.mark.parametrize(
    "text",
    [
        "应保尽保", "愿检尽检", "能补尽补", "当罚尽罚", "发现一个处理一个", "识别一户、录入一户", "全覆盖", "全面覆盖", "全额发放", "全数拨付", "全员参训", "全部完成", "完成全年任务", "有警必接",
        "有案必查", "所有村庄均通水", "完成安全隐患整改", "问题整改到位",
    ],
)  # fmt: skip
def test_all_of_it(text: str) -> None:
    assert read(text) == "全部（100%）"


@pytest.mark.parametrize(
    "text",
    [
        "零投诉", "零发生", "清零", "隐患清零", "归零", "零重大事故", "不发生安全事故", "未出现拖欠", "没有造成影响", "无再发生火情", "未产生浪费", "不存在截留", "无安全事故", "没有投诉", "未新增债务纠纷",
        "不新增欠薪", "杜绝违规", "无违法现象",
    ],
)  # fmt: skip
def test_none_of_it(text: str) -> None:
    assert read(text) == "为零"


@pytest.mark.parametrize(
    "text",
    [
        "应发全发", "有案必须查", "有责必备", "零距离", "零容忍", "零售", "零星维修", "零工市场", "零基础", "零跑腿", "零接触", "有无投诉", "是否投诉", "无人机巡查", "无障碍改造", "不发生变化",
        "部分达成", "优、良、中、差", "好/较好", "显著、一般", "第一年50%，第二年80%", "优秀(90分)、良好(80分)", "及时上报", "按星期", "定期每周", "即时办结", "当日", "明日办结",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_promise(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is None or text == "当日"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("按月发放", "1 次/月"), ("按月度足额发放", "1 次/月"), ("按季度支付", "1 次/季"), ("逐季上报", "1 次/季"), ("每日巡查", "1 次/日"), ("按天清运", "1 次/日"), ("按年度开展", "1 次/年"), ("每个学期考核", "1 次/学期"),
        ("每星期检查", "1 次/周"), ("按半年结算", "1 次/半年"), ("一季一考核", "1 次/季"), ("一月一调度", "1 次/月"), ("一周一通报", "1 次/周"), ("一日一清", "1 次/日"), ("一天一查", "1 次/日"),
        ("一年一评", "1 次/年"), ("一旬一研判", "1 次/旬"), ("按学年及时公布", "1 次/学年"),
    ],
)  # fmt: skip
def test_regularly(text: str, understood: str) -> None:
    assert read(text) == understood


@pytest.mark.parametrize("verb", ["办结", "完成", "清运", "送达", "回复", "处置", "处理", "上报", "反馈", "解决", "到账", "上传", "录入", "结算", "报送"])
@pytest.mark.parametrize("day", ["当日", "当天", "即日"])
def test_the_same_day(day: str, verb: str) -> None:
    assert read(f"垃圾{day}{verb}") == "≤ 1 天"
    assert read(f"垃圾{day}巡查") == "None"


def test_the_same_day_alone() -> None:
    assert (read("当日"), read("当天"), read("即日"), read("当日值班")) == ("≤ 1 天", "≤ 1 天", "None", "None")


@pytest.mark.parametrize(("text", "understood"), [("零事故，培训5次", "为零"), ("培训5次，零事故", "5 次"), ("发现一起查处一起，共3起", "全部（100%）"), ("全部完成5次", "5 次"), ("第一年50%", "50%")])
def test_which_of_words_and_figures_is_meant(text: str, understood: str) -> None:
    assert read(text) == understood
