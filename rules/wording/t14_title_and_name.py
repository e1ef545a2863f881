"""T14: the heading of a form names another project than the form does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck import Declaration, Finding, Submission, rule
from perfcheck.declaration.nearness import kinship, loose_key
from perfcheck.declaration.text import fold
from perfcheck_rules.lexicon import load


@rule("T14", name="title-and-name", title="标题与项目名称不一致", severity="info", priority="wording", certainty="启")
def title_and_name(submission: Submission, project: Declaration) -> Iterator[Finding]:
    """
    查什么：表头标题里写了项目名（“三、××平台项目支出绩效目标申报表”），与项目名称栏对不上，或者是同交的另一张项目表的名称。通用的标题、年度、“项目”二字和标点的差别，标题在名称前多写的地名、年度、资金级次，只写了专项资金名称的标题，都不算。

    为什么：汇编、批复都按名称对应，两处不一样就会当成两个项目。

    错误示例：
        name: 甲县智慧水务平台    # 应报: T14
        written:
          heading: 二、智慧水务项目支出绩效目标申报表    # 应报: T14

    正确示例：
        name: 智慧水务平台项目
        written: {heading: 二、2024年智慧水务平台项目支出绩效目标申报表}
        ---
        name: 智慧水务平台
        written: {heading: 项目支出绩效目标申报表（2024年度）}
        ---
        name: 智慧水务平台
        written: {heading: 甲县水务局项目支出绩效目标申报表}
        ---
        name: 动物防疫补助经费
        written: {heading: 甲县2025年中央动物防疫补助经费绩效目标表}
        ---
        name: 高标准农田建设（一期）
        written: {heading: 2025年农田建设补助资金绩效目标表}

    怎么改：以批复的项目名称为准，标题与名称栏写成一样。

    依据：项目名称应与预算批复一致。
    """
    heading = project.written.get("heading") or project.title
    name = project.name
    if heading is None or name is None or not (said := _name_in(heading.text)):
        return
    # A heading without a word of the name names none: 财政项目支出绩效目标申报表.
    if loose_key(said) == loose_key(_bare(name.text)) or _is_office(said) or _money().fullmatch(said):
        return
    if _whose().fullmatch(said.removesuffix(_bare(name.text))):
        return  # 某县2025年中央动物防疫补助: whose and which year's, then the name itself
    if said.endswith(_FUNDS) and not _bare(name.text).endswith(_FUNDS):
        return  # the fund that projects are paid from has a name of its own
    if not kinship(said, name.text) and loose_key(said) not in _others(submission):
        return
    yield Finding(
        [heading, name],
        "标题写的是“{said}”，项目名称栏是“{name}”，两处不一致。",
        "请核实，建议统一为批复的项目名称。",
        said=said,
        name=name,
    )


def _others(submission: Submission) -> set[str]:
    """What the forms handed in together are called: a title may have been left over from one of them."""
    return {loose_key(_bare(form.name.text)) for form in submission.projects if form.name is not None}


def _bare(text: str) -> str:
    return _tail().sub("", _year().sub("", fold(text).strip()))


def _name_in(heading: str) -> str:
    """What a heading says beside numbering, year and the title of the form."""
    text = _number().sub("", fold(heading).strip())
    match = _form().search(text)
    return _bare(text[: match.start()]).strip("“”\"'《》()- ") if match is not None else ""


def _is_office(text: str) -> bool:
    return text.endswith(tuple(load("office_endings")["endings"]))


#: What the name of a fund ends with; 资金 may have been taken for a part of 资金绩效目标表.
_FUNDS = ("资金", "补助", "奖补")


@cache
def _whose() -> re.Pattern[str]:
    """What stands before a name: the place, the year, the level that pays."""
    return re.compile(r"(?:[^\W\d_]{1,7}[省市县区州旗盟镇乡])?(?:(?:19|20)\d\d年?度?)?(?:中央|省级?|市级?|县级?|区级?)?(?:财政|本级)?(?:专项)?(?:转移支付|补助)?")


@cache
def _form() -> re.Pattern[str]:
    return re.compile(r"(?:项目)?(?:支出)?(?:资金)?(?:预算)?(?:整体)?绩效(?:目标)?(?:申报|批复|自评|评价|监控)?表?|项目申报表")


@cache
def _money() -> re.Pattern[str]:
    """What says only from which money or by which procedure it is paid: 政府购买服务, 中央对地方转移支付区域, PPP."""
    return re.compile(r"(?:PPP|BOT|EPC|基本?建设?|信息化(?:建设)?|运转类|特定目标类|其他运转类|一次性|延续性?|新增|重点|重大|部门预算)|(?:(?:中央|省|自治区|市|州|县|区)(?:对(?:地方|下|市县?|县区?)|级)?)?(?:财政|预算)?(?:专项)?(?:政府购买服务|政府采购|转移支付|资金|债券)?(?:区域|整体)?")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"^(?:附[件表]?\s*[\d一二三四五六七八九十-]*[\s:.、]*)?(?:\(?[\d一二三四五六七八九十]{1,3}\)?[、.)]\s*)?")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"^\(?(?:19|20)\d\d年?度?\)?")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(r"(?:项目支出|项目|(?<=资金|补助)区域)$")
