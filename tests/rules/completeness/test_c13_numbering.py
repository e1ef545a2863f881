"""C13: numbering that is missing, skips or repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck import ReportedFinding
    from tests.rules.conftest import Find

CODE = "C13"


def test_page(page: Callable[[], None]) -> None:
    page()

def test_gaps_doubles_and_backward_steps(find: Find) -> None:
    findings = find("""
        kind: department
        name: 某市交通局
        tasks:
          - {label: 任务1, name: 公路养护}
          - {label: 任务3, name: 桥梁检测}    # 应报: C13
        annual:
          goals:
            - {label: 目标2：, text: 养护公路120公里。}    # 应报: C13
            - {label: 目标2：, text: 检测桥梁30座。}       # 应报: C13
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 养护里程, value: ≥120公里}
            - {level2: 数量指标, label: 指标2：, name: 检测桥梁, value: ≥30座}
            - {level2: 数量指标, label: 指标1：, name: 标线, value: ≥9公里}    # 应报: C13
    """)
    assert [(one.severity, one.places[0].field, one.places[0].text) for one in findings] == [
        ("info", "label", "任务3"), ("info", "label", "目标2："), ("info", "label", "目标2："), ("info", "label", "指标1："),
    ]  # fmt: skip
    assert [one.message for one in findings] == [
        "任务编号从 1 跳到 3，中间断号。",
        "目标编号从 2 开始，前面断号。",
        "目标编号“目标2：”重复，两条都编为 2。",
        "“数量”的指标编号“指标1：”排在 2 之后，顺序倒了。",
    ]
    assert len({one.group for one in findings}) == 4


def test_a_line_without_a_number(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          goals:
            - {label: 目标1：, text: 养护公路120公里；}
            - {label: "", text: 检测桥梁30座。}    # 应报: C13
            - {label: 目标2：, text: 群众满意度达到90%。}
    """)
    assert finding.message == "这一条目标没有编号，上下各条都有，不知道是续写“目标1”还是另一条。"
    assert finding.hint == "是续写的请并入上一条，另有其事的请编号。"
    assert finding.places[0].field == "goal"


def test_an_indicator_without_a_number(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 养护里程, value: ≥120公里}
            - {level2: 数量指标, label: 指标2：, name: 检测桥梁, value: ≥30座}
            - {level2: 数量指标, label: "", name: 更换护栏, value: ≥9公里}    # 应报: C13
    """)
    assert finding.message == "“更换护栏”没有编号，“数量”下其他 2 条都有。"


def labels(*rows: tuple[str, str]) -> str:
    listed = ", ".join(f"{{level2: {level2}, label: '{label}', name: 甲{index}, value: '1'}}" for index, (level2, label) in enumerate(rows))
    return f"{{name: 甲, annual: {{indicators: [{listed}]}}}}"


def goals(*lines: tuple[str, str]) -> str:
    return "{name: 甲, annual: {goals: [" + ", ".join(f"{{label: '{label}', text: '{text}'}}" for label, text in lines) + "]}}"


@pytest.mark.parametrize(
    "snippet",
    [
        labels(("数量指标", "指标1："), ("数量指标", "指标2:"), ("质量指标", "指标1："), ("质量指标", " 指标 2：")),
        labels(("数量指标", "1."), ("数量指标", "2、"), ("质量指标", "3."), ("时效指标", "4")),
        labels(("数量指标", "①"), ("数量指标", "②"), ("质量指标", "①")),
        labels(("数量指标", "指标1："), ("质量指标", ""), ("时效指标", "")),
        labels(("数量指标", "1.1"), ("数量指标", "1.2"), ("质量指标", "2.1")),
        goals(("", "到年底完成以下目标："), ("目标1：", "养护公路。"), ("目标2：", "检测桥梁。")),
        goals(("目标1：", "养护公路120公里，"), ("", "其中县道60公里。"), ("目标2：", "检测桥梁。")),
        goals(("一、", "养护公路。"), ("（1）", "县道。"), ("（2）", "乡道。"), ("二、", "检测桥梁。"), ("（1）", "大桥。")),
        goals(("（一）", "养护公路。"), ("（二）", "检测桥梁。")),
        "{name: 甲, annual: {goals: [{text: 养护公路。}, {text: 检测桥梁。}]}}",
    ],
)
def test_passes(find: Find, snippet: str) -> None:
    assert find(snippet) == []


MARK = "    # 应报: C13"


def _listed(kind: str, *lines: str) -> str:
    body = "".join(f"    - {{{line.rstrip('!')}}}{MARK if line.endswith('!') else ''}\n" for line in lines)
    return f"name: 测试\nannual:\n  {kind}:\n{body}"


@pytest.mark.parametrize(
    ("labels", "message", "hint"),
    [
        (("1", "1!"), "“数量”的指标编号“1”重复，两条都编为 1。", "请按顺序重新编号。"),
        (("1", "3!"), "“数量”的指标编号从 1 跳到 3，中间断号。", "请核实是否漏列，并按顺序重新编号。"),
        (("2!", "3"), "“数量”的指标编号从 2 开始，前面断号。", "请核实是否漏列，并按顺序重新编号。"),
        (("1", "2", "3", "2!"), "“数量”的指标编号“2.”排在 3 之后，顺序倒了。", "请按顺序重新编号。"),
    ],
)
def test_each_slip(find: Find, labels: tuple[str, ...], message: str, hint: str) -> None:
    lines = [f"level2: 数量指标, label: 指标{label.rstrip('!')}：, name: 甲{at}{label[1:]}" for at, label in enumerate(labels)]
    [finding] = find(_listed("indicators", *lines))
    assert finding.hint == hint
    assert finding.message == message.replace("“1”", "“指标1：”").replace("“2.”", "“指标2：”")


def test_slips_are_told_apart(find: Find) -> None:
    def rows(level2: str, *labels: str) -> list[str]:
        return [f"level2: {level2}, label: 指标{label.rstrip('!')}：, name: 甲{label[1:]}" for label in labels]

    forms = [
        _listed("indicators", *rows("数量指标", "1", "3!")),
        _listed("indicators", *rows("数量指标", "1", "4!")),
        _listed("indicators", *rows("质量指标", "1", "3!")),
        _listed("indicators", *rows("数量指标", "1", "2", "3", "3!")),
        _listed("goals", "label: 目标1：, text: 养护公路。", "label: 目标3：, text: 检测桥梁。!"),
        _listed("indicators", *rows("数量指标", "1", "3!")),
    ]
    findings = find("---\n".join(forms))
    assert len(findings) == 6 and len({one.group for one in findings}) == 5


def test_goals_without_a_number(find: Find) -> None:
    first = ("label: '', text: 养护公路。", "label: '', text: 检测桥梁。!", "label: 目标1：, text: 群众满意。")
    second = ("label: 目标1：, text: 群众满意。", "text: 检测桥梁。!", "label: '', text: 更换护栏。!", "label: 目标2：, text: 更换标线。")
    findings = find(f"{_listed('goals', *first)}---\n{_listed('goals', *second)}")
    assert [one.message for one in findings] == [
        "这一条目标没有编号，上下各条都有，不知道是续写上一条还是另一条。",
        "这一条目标没有编号，上下各条都有，不知道是续写“目标1”还是另一条。",
        "这一条目标没有编号，上下各条都有，不知道是续写上一条还是另一条。",
    ]
    assert findings[0].group == findings[1].group != findings[2].group


@pytest.mark.parametrize(
    "lines",
    [
        ("label: 目标1：, text: 养护公路。", "label: '', text: ''", "label: 目标2：, text: 检测桥梁。"),
        ("label: 总体：, text: 养护公路。", "label: '', text: 更换护栏。", "label: 目标1：, text: 检测桥梁。"),
    ],
)
def test_goals_that_pass(find: Find, lines: tuple[str, ...]) -> None:
    assert find(_listed("goals", *lines)) == []


def test_rows_without_a_number(find: Find) -> None:
    bare = _listed("indicators", "label: 指标1：, name: 甲", "label: 指标2：, name: 乙", "label: '', name: 丙!", "label: '', name: ''", "label: '', name: 丁!")
    findings = find(f"{bare}---\n{bare}")
    assert (findings[0].message, findings[0].hint) == ("“丙”没有编号，“同一类”下其他 2 条都有。", "请按顺序编号。")
    assert len(findings) == 4 and len({one.group for one in findings}) == 2
    [finding] = find(_listed("indicators", *(f"level1: 产出指标, level2: 数量指标, label: 指标{at}：, name: 甲{at}" for at in (1, 2)), "level1: 产出指标, level2: 数量指标, name: 丙!"))
    assert "“数量”下其他 2 条" in finding.message


def test_the_same_name_is_one_thing_whatever_stands_around(find: Find) -> None:
    lines = ["label: 指标1：, name: 甲", "label: 指标2：, name: 乙", "label: '', name: 丙!"]
    findings = find(f"{_listed('indicators', *lines)}---\n{_listed('indicators', *lines[:2], 'label: 指标3：, name: 戊', lines[2])}")
    assert [one.message for one in findings] == [f"“丙”没有编号，“同一类”下其他 {count} 条都有。" for count in (2, 3)]
    assert findings[0].group == findings[1].group


def _goals(*labels: str, text: str = "养护公路120公里。") -> str:
    """Goals with these numbers; one with an exclamation mark is found."""
    lines = [f"    - {{label: {label.rstrip('!')}, text: {text}}}{'    # 应报: C13' if label.endswith('!') else ''}\n" for label in labels]
    return "name: 甲\nannual:\n  goals:\n" + "".join(lines)


def _edits(finding: ReportedFinding) -> list[str]:
    """The labels as they would be."""
    fix = finding.fix
    assert fix is not None
    return [one.cell.text[: one.start] + one.replacement + one.cell.text[one.end :] for one in (fix, *fix.also)]


@pytest.mark.parametrize(
    ("labels", "renumbered", "safe"),
    [
        (("目标1：", "目标2：", "目标2：!"), ["目标3："], True),
        (("目标1：", "目标1：!", "目标2：", "目标3："), ["目标2：", "目标3：", "目标4："], True),
        (("目标1：", "目标1：!", "目标3：!"), ["目标2："], True),
        (("目标1：", "目标3：!", "目标3：!", "目标4："), ["目标2："], False),
        (("一、", "一、!", "二、"), ["二、", "三、"], True),
        (("①", "①!", "②"), ["②", "③"], True),
        (("（1）", "（1）!"), ["（2）"], True),
        (("目标1：", "目标3：!", "目标4："), ["目标2：", "目标3："], False),
        (("目标2：!", "目标3："), ["目标1：", "目标2："], False),
    ],
)
def test_renumbering(find: Find, labels: tuple[str, ...], renumbered: list[str], safe: bool) -> None:
    finding, *_ = find(_goals(*labels))
    assert _edits(finding) == renumbered
    assert finding.fix is not None and finding.fix.safe is safe


def test_what_takes_more_than_counting_is_not_renumbered(find: Find) -> None:
    [back] = find(_goals("目标1：", "目标2：", "目标1：!"))
    assert back.fix is None
    circles = [chr(0x2460 + number) for number in range(20)]
    [full] = find(_goals(*circles, f"{circles[-1]}!"))
    assert full.fix is None
    # Which of the two is the one that is missing, nobody can tell.
    _, double = find(_goals("目标1：", "目标3：!", "目标3：!", "目标4："))
    assert double.fix is not None and not double.fix.safe


def test_a_row_that_the_text_refers_to_is_left_to_people(find: Find) -> None:
    [finding] = find(_goals("目标1：", "目标1：!", "目标2：", text="与目标2同步完成。"))
    assert finding.fix is not None and not finding.fix.safe
    [other] = find(_goals("目标1：", "目标1：!", "目标2：", text="与目标5同步完成。"))
    assert other.fix is not None and other.fix.safe


def test_a_run_of_another_style_stays(find: Find) -> None:
    [finding] = find(_goals("目标1：", "目标1：!", "（1）", "（2）", "目标2："))
    assert _edits(finding) == ["目标2：", "目标3："]


def test_a_row_without_a_second_level_stands_under_the_first(find: Find) -> None:
    assert not find("""
        name: 某市图书馆
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, label: 指标1：, name: 图书采购册数, value: ≥2000册}
            - {level1: 效益指标, label: 指标1：, name: 读者增长率, value: ≥5%}
            - {level1: 满意度指标, label: 指标1：, name: 读者满意度, value: ≥90%}
    """)


@pytest.mark.parametrize("terms", [("midterm",), ("annual",), ("midterm", "annual")])
def test_each_term_by_itself(find: Find, terms: tuple[str, ...]) -> None:
    text = "name: 测试\n"
    for term in ("midterm", "annual"):
        last, mark = ("3", MARK) if term in terms else ("2", "")
        text += f"{term}:\n  indicators:\n    - {{level2: 数量指标, label: 指标1：, name: 甲, value: 1}}\n"
        text += f"    - {{level2: 数量指标, label: 指标{last}：, name: 乙, value: 1}}{mark}\n"
    assert [place.term for finding in find(text) for place in finding.places] == list(terms)
