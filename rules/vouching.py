"""What makes a row checkable although no figure is written: listed grades, a grade of a known scale, a cited source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.quantity_words import is_staged
from perfcheck_rules.lexicon import load

if TYPE_CHECKING:
    from perfcheck import Cell, Indicator

#: A cell longer than this is an essay; a grade in it is no target.
_LONGEST_GRADE = 16


@cache
def _separators() -> re.Pattern[str]:
    return re.compile(r"[、,/|;:。()\[\]]|或者?|及(?!时)")


@cache
def _scoring() -> re.Pattern[str]:
    return re.compile(
        r"扣(?:减|除)?[0-9.]*分|[得计][0-9.]+分|不得分|得满分|计满分|酌情[扣给得]分|扣完为止|[一二三四]档|分档|优良?中?[低次]?差|优良中(?!等)|^高中低$|^好中差$|"
        r"[0-9]+-[0-9]+%?(?:\(|为)(?:优|良|好)"
    )


@cache
def _citation() -> re.Pattern[str]:
    """Titles, document numbers, numbers of standards, what a contract lays down."""
    return re.compile(
        r"《|\[(?:19|20)[0-9]{2}\]|\((?:19|20)[0-9]{2}\)[0-9]*号|第?[0-9]+号(?:文|令|公告)"
        r"|(?<![A-Za-z])(?:GB|HJ|CJJ?|JTG|JT|JGJ|SL|SD|DB|NY|WS|LY|TD|ISO|IEC|YY|QB|CH|DL|TB|GA|MZ|WW|SC|T)"
        r"(?:/?[A-Z])?[-/ ]?[0-9]{2,}|国标"
        r"|(?:按照?|依照?|依据|根据|符合|达到|满足|履行)[^,;。]{0,8}(?:合同|协议)"
        r"|(?:合同|协议)[^,;。]{0,6}(?:约定|规定|要求|工期|条款|标准|期限|期内|时限|执行)"
    )


@cache
def _grade() -> re.Pattern[str]:
    # Only where the grade is what is promised: 三级联动机制, 市县两级 speak of authorities.
    classes = (
        r"(?<![省市县区乡镇村各层上下多分])(?:[一二三四五六七甲乙丙丁特ⅠⅡⅢⅣⅤA-Z]|I{1,3}|IV|[0-9]A?)(?:级|类|等|星级?)[A-C]?"
        r"(?:标准|水平|以上|及以上|标|等次|水质?|医院)*$"
    )
    words = "|".join(load("grades")["accepted"])
    obtained = (
        r"(?:通过|取得|获得|获评|荣获)[^,;。]{0,8}"
        r"(?:认证|资质|评审|验收|审核|审查|许可证?|证书|环评|评估|批复|备案|考核|检查|鉴定|认定|称号|命名|立项)$"
        r"|(?:创成|创建|创|建成|评为|入选)[^,;。]{0,8}(?:模范|文明|示范|先进|卫生|园林|森林|优质|精品|样板|平安|节水|绿色)"
        r"(?:省|市|县|区|城|乡|镇|村|街道|社区|城市|单位|家庭|校园|学校|工地|工程|窗口|项目|企业|园区|小区)$"
        r"|经[^,;。]{1,8}(?:批准|批复|审定|审议通过)(?:实施|印发|发布|后实施)?$"
        r"|[一二三四五六]级[^,;。]{1,4}标准$"
        r"|(?:优秀|优良|良好|优|良)(?:等次|等级|档次|档)?(?:\(含\))?(?:及|或)?以上(?:等次|等级|档次|水平)?$"
    )
    return re.compile(
        rf"{classes}|{obtained}|(?<![不未])(?:{words})(?:标准|等次|等级|以上|及以上|水平)*$"
        r"|^(?:评价|等次|等级|结果|达到|为)*[优良A]$"
    )


@lru_cache(maxsize=16384)
def lists_grades(text: str) -> bool:
    """Whether the text lists the grades of a scale (优、良、中、差) or says how points are given (每低 1%扣 0.5 分)."""
    if len(text) < 3:  # equivalent: only saves time
        return False
    plain = normalised(text)
    if is_staged(plain) or _scoring().search(plain):
        return True
    if not _separators().search(plain):  # equivalent: only saves time
        return False
    items = {item.strip("0123456789%-≥≤<>=~. ") for item in _separators().split(plain)} - {""}
    return any(len(items.intersection(scale)) > 1 for scale in load("grades")["scales"]) or _steps_of_one(items) or _shades(items)


def _steps_of_one(items: set[str]) -> bool:
    """Whether three or more items are degrees of one thing: 有保障、基本保障、无保障."""
    named = items.difference(("定性",))
    if len(named) < _STEPS:
        return False
    stems = {_degree().sub("", item) for item in named}
    return len(stems) == 1 and "" not in stems


_STEPS = 3


@cache
def _degree() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(load('grades')['degrees'])})+")


def _shades(items: set[str]) -> bool:
    """Whether any word stands there with a shade of itself: 完善, 基本完善."""
    return any(item[len(shade) :] in items for item in items for shade in load("grades")["shades"] if item.startswith(shade))


@lru_cache(maxsize=16384)
def cites(text: str) -> bool:
    """Whether the text names a source that can be looked up: a title, a document or standard number, a contract."""
    return _citation().search(normalised(text)) is not None


@lru_cache(maxsize=16384)
def is_grade(text: str) -> bool:
    """Whether what is promised is a grade of a known scale: 合格, 达到一级标准, Ⅲ类, 优."""
    plain = normalised(text).rstrip("。;,.")
    return len(plain) <= _LONGEST_GRADE and _grade().search(plain) is not None


@lru_cache(maxsize=16384)
def can_be_looked_up(text: str) -> bool:
    """Whether a standard says against what to judge: a citation, listed grades, a name in quotes."""
    return cites(text) or lists_grades(text) or "“" in text or '"' in text


def vouched(indicator: Indicator) -> bool:
    """Whether value, standard, note or another column of the row lists grades or cites a source."""
    return any(lists_grades(cell.text) or cites(cell.text) for cell in _cells(indicator))


def _cells(indicator: Indicator) -> Iterator[Cell]:
    for cell in (indicator.value, indicator.standard, indicator.note, *indicator.extra.values()):
        if cell is not None:
            yield cell
