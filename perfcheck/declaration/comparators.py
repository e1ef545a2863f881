"""Words and signs that bound a figure, before it (不低于, ≥, 控制在) and after it (以上, 以内, 左右)."""

from __future__ import annotations

from decimal import Decimal

#: What a comparator says: (bound, inclusive); bound is "low", "high" or "point".
Bound = tuple[str, bool]
GE: Bound = ("low", True)
GT: Bound = ("low", False)
LE: Bound = ("high", True)
LT: Bound = ("high", False)
EQ: Bound = ("point", True)

_WORDS: dict[Bound, str] = {
    GE: "≥ >= => 不低于 不少于 不小于 不得低于 不得少于 不得小于 不能低于 不能少于 不应低于 不应少于 应不低于"
    " 应不少于 至少 大于等于"
    " 大于或等于 大等于 高于等于 高于或等于 多于等于 多于或等于 最低 最少 不下于 不亚于 起码 达到或超过"
    " 等于或大于 不低 不少 正向"
    " 达到 达 确保达到 力争达到 到达",
    LE: "≤ <= =< 不高于 不超过 不大于 不多于 不得超过 不得高于 不得大于 不得多于 不能超过 不应超过 不应大于"
    " 小于等于 小于或等于 小等于"
    " 低于等于 低于或等于 少于等于 少于或等于 至多 最多 最高 不超 不得超出 不超出 不突破 不逾 反向 等于或小于"
    " 控制 控制到 限于 不长于"
    " 不晚于 上限",
    GT: "> 大于 高于 超过 超 多于 超出 突破 优于 长于",
    LT: "< 小于 低于 少于 不足 不到 不满 短于 未达 未超",
    EQ: "= == 等于 约 大约 大概 近 将近 约等于 ≈ 共 共计 合计 计",
}  # fmt: skip
BEFORE: dict[str, Bound] = {word: bound for bound, words in _WORDS.items() for word in words.split()}
_LONGEST = max(map(len, BEFORE))
#: These say little: a word after the figure, or the upper limit of a rate, overrules them.
_WEAK = frozenset(
    ("控制", "控制到", "达到", "达", "到达", "力争达到", "确保达到", "约", "大约", "共", "共计", "合计", "计")
)

_AFTER: dict[str, Bound] = {
    "以上": GE, "及以上": GE, "或以上": GE, "含以上": GE, "(含)以上": GE, "(含)及以上": GE, "之上": GE,
    "及其以上": GE, "(不含)以上": GT,
    "以内": LE, "之内": LE, "内": LE, "以下": LE, "及以下": LE, "或以下": LE, "(含)以下": LE, "(含)以内": LE,
    "之下": LE, "(不含)以下": LT,
    "范围内": LE, "封顶": LE, "为限": LE, "左右": EQ, "上下": EQ, "+": GE, "及其以下": LE,
}  # fmt: skip
_INNER = "容部涝外地设科河陆"  # 内容, 内部 … are words of their own

#: Words between a comparator and its figure that change nothing: 不超过预算235万元.
_FILLERS = (
    "人民币", "预算", "预算数", "预算金额", "总额", "金额", "标准", "平均", "全年", "年度", "数量",
    "总数", "人均", "年均", "月均",
    "日均", "户均", "每年", "每月", "每季度", "每人", "每户", "每亩", "每周", "每天", "每次", "每个", "已", "仅",
    "上", "¥",
)  # fmt: skip
SIGNS = {"≤": LE, "<": LT, "≥": GE, ">": GT}
_FLIPPED = {LE: GE, LT: GT, GE: LE, GT: LT}


def before(prefix: str) -> tuple[Bound | None, bool, str]:
    """The comparator that ends `prefix`, whether it is a strong one, and what stands before it."""
    whole = prefix
    while True:
        prefix = prefix.rstrip("(:~")
        word = _ending(prefix)
        if not word and prefix:
            stripped = prefix.rstrip("为在是于到至有的")
            word, prefix = _ending(stripped), stripped
        if word == "计" and prefix.endswith(("累计", "总计")) and (further := before(prefix[:-2]))[0] is not None:
            return further  # 不少于累计5次
        if word:
            return BEFORE[word], word not in _WEAK, prefix[: -len(word)]
        if not prefix.endswith(_FILLERS):
            return None, False, whole
        filler = next(item for item in _FILLERS if prefix.endswith(item))
        prefix = prefix[: -len(filler)]


def _ending(prefix: str) -> str:
    for size in range(min(_LONGEST, len(prefix)), 0, -1):
        if prefix[-size:] in BEFORE:
            return prefix[-size:]
    return ""


def after(text: str, start: int) -> tuple[Bound | None, int]:
    """The comparator right after a figure, and where it ends. 60%≤X means at least 60 %."""
    for size in (6, 5, 4, 3, 2, 1):
        word = text[start : start + size]
        bound = _AFTER.get(word)
        if bound is not None and not (word == "内" and text[start + 1 : start + 2] in _INNER and text[start + 1 :]):
            return bound, start + size
    sign = text[start : start + 1]
    if sign in SIGNS and sign:
        width = 2 if text[start + 1 : start + 2] == "=" else 1
        following = text[start + width : start + width + 1]
        if following and not following.isdigit() and following not in "(一二三四五六七八九十":
            bound = SIGNS[sign] if width == 1 else {LT: LE, GT: GE}.get(SIGNS[sign], SIGNS[sign])
            return _FLIPPED[bound], start + width
    return None, start


def bounds(value: Decimal, bound: Bound) -> tuple[Decimal | None, Decimal | None, bool, bool]:
    """Low, high and their inclusive flags of a bounded value."""
    side, inclusive = bound
    if side == "point":
        return value, value, True, True
    return (value, None, inclusive, False) if side == "low" else (None, value, False, inclusive)


def resolve(first: Bound | None, strong: bool, last: Bound | None, *, full_rate: bool) -> Bound | None:
    """One bound of the words before and after: 达到95%以上 is a lower bound, 达到100% a point; 不低于 beats 以上."""
    if first is None or (not strong and last is not None and last != EQ):
        return last or first
    if full_rate and not strong and first == GE:
        return EQ
    return first


#: What an operator column may hold besides the signs and words above.
_COLUMN = {
    "正向指标": GE,
    "反向指标": LE,
    "逆向": LE,
    "逆向指标": LE,
    "负向": LE,
    "负向指标": LE,
    "越大越好": GE,
    "越小越好": LE,
}


#: The last characters of all that `column_operator` knows.
COLUMN_ENDS = frozenset(word[-1] for word in (*BEFORE, *_COLUMN))


def column_operator(text: str) -> Bound | None:
    """The bound of an operator column (≥, 大于等于, 正向 …); None for 定性, 定量, a blank or anything unknown."""
    return BEFORE.get(text) or _COLUMN.get(text)
