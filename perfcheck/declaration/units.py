"""Units of measure: which spellings mean the same, which units convert, and how a unit is found in a text.

Plain data first. `UNITS` maps every known spelling to its normalised name; money is normalised to 万元 through `MONEY`.
A unit that is in no table is still a unit when it stands right after an Arabic figure (1000标箱): see quantity_figures.
"""

from __future__ import annotations

from decimal import Decimal

#: Factors to 万元.
MONEY = {
    "元": Decimal("0.0001"), "圆": Decimal("0.0001"), "块钱": Decimal("0.0001"), "元整": Decimal("0.0001"),
    "元人民币": Decimal("0.0001"), "角": Decimal("0.00001"), "十元": Decimal("0.001"), "百元": Decimal("0.01"),
    "千元": Decimal("0.1"), "万元": Decimal(1), "万元整": Decimal(1), "十万元": Decimal(10), "百万元": Decimal(100),
    "千万元": Decimal(1000), "亿元": Decimal(10_000), "亿元整": Decimal(10_000), "RMB": Decimal("0.0001"),
    "万元人民币": Decimal(1), "亿元人民币": Decimal(10_000),
}  # fmt: skip

_PLAIN = (
    "户 人 次 个 项 件 条 家 所 座 处 份 篇 期 批 场 台 套 辆 艘 架 只 头 匹 羽 尾 株 棵 亩 公顷 栋 幢 间 站 根"
    " 支 队 组 班 类 种 款"
    " 轮 遍 回 届 笔 单 宗 案 起 例 封 页 字 幅 门 节 堂 课时 学时 学分 标段 公里 米 厘米 毫米 微米 海里 平方米"
    " 平方公里 立方米"
    " 吨 公斤 斤 克 毫克 微克 升 毫升 千瓦 兆瓦 瓦 千瓦时 千伏 千伏安 分贝 倍 % ‰ 百分点 美元 欧元 港元 英镑 日元"
    " 人次 户次 车次 班次 架次 场次 批次 台次 件次 家次 人天 人日 人月 人份 台套 台班 张 本 册 部 块 面 枚 片"
    " 口 眼 孔 扇 盏 杆"
    " 桶 袋 箱 标箱 瓶 盒 包 卷 捆 车 颗 粒 罐 副 双 对 把 床 床位 车位 泊位 学位 岗位 席位 工位 摊位 村 乡镇"
    " 县 社区 街道 行政村"
    " 自然村 小区 网点 断面 点位 样品 样 案例 品种 工作日 交易日 天 周 年 个月 季度 小时 分钟 秒 岁 分 学期"
    " 学年 工日 工时"
    " 吨标准煤 千卡 千焦 帕 兆帕 伏 安 赫兹 兆 延长米 票 步 方案 门次 亩次 人时 机时 标准箱 人公里 吨公里 千字"
    " 时段 ℃ 度 dB GB TB MB PB"
)

#: Spelling → normalised unit, where they differ.
_ALIASES = {
    "名": "人", "位": "人", "人员": "人", "人/次": "人次", "人·次": "人次", "场/次": "场次", "台/套": "台套",
    "台(套)": "台套",
    "台、套": "台套", "公里数": "公里", "日": "天", "自然日": "天", "日历天": "天", "日历日": "天",
    "个工作日": "工作日",
    "个工作天": "工作日", "工作天": "工作日", "个自然日": "天", "个日历天": "天", "个交易日": "交易日", "个星期": "周",
    "星期": "周", "礼拜": "周", "个周": "周", "月份": "个月", "个小时": "小时", "个钟头": "小时", "钟头": "小时",
    "h": "小时",
    "个课时": "课时", "个学时": "学时", "个学期": "学期", "个学年": "学年", "个季度": "季度", "个年度": "年",
    "年度": "年",
    "整年": "年", "分种": "分钟", "min": "分钟", "mins": "分钟", "s": "秒", "秒钟": "秒", "周岁": "岁",
    "个百分点": "百分点",
    "百分比": "%", "个点": "百分点", "%点": "百分点", "平米": "平方米", "平方": "平方米", "m2": "平方米",
    "㎡": "平方米",
    "m^2": "平方米", "平": "平方米", "立方": "立方米", "方": "立方米", "m3": "立方米", "m^3": "立方米",
    "平方千米": "平方公里",
    "km2": "平方公里", "m": "米", "km": "公里", "千米": "公里", "cm": "厘米", "mm": "毫米", "μm": "微米",
    "延米": "延长米",
    "千克": "公斤", "kg": "公斤", "g": "克", "mg": "毫克", "μg": "微克", "ug": "微克", "t": "吨", "l": "升",
    "ml": "毫升",
    "ha": "公顷", "kw": "千瓦", "mw": "兆瓦", "kwh": "千瓦时", "kw·h": "千瓦时", "千瓦小时": "千瓦时", "度电": "千瓦时",
    "kv": "千伏", "kva": "千伏安", "db": "dB", "gb": "GB", "tb": "TB", "mb": "MB", "pb": "PB", "g字节": "GB",
    "摄氏度": "℃", "°c": "℃", "吨标煤": "吨标准煤", "张床位": "床位", "张床": "床位", "个床位": "床位",
    "个车位": "车位",
    "个泊位": "泊位", "个学位": "学位", "个岗位": "岗位", "个工日": "工日", "市斤": "斤", "百分点数": "百分点",
    "分值": "分",
    "M": "米", "L": "升", "个人": "人", "个批次": "批次", "个标段": "标段", "人数": "人", "mpa": "兆帕",
    "hz": "赫兹", "头(只)": "头", "只(头)": "只", "辆次": "车次",
}  # fmt: skip

UNITS: dict[str, str] = {name: name for name in _PLAIN.split()} | _ALIASES
_LONGEST = max(map(len, (*UNITS, *MONEY)))

#: A numeral before one of these is an ordinal or a grade (三级医院, 101号, 五星级), never an amount.
GRADES = ("级", "号", "等奖", "等功", "星级", "版", "年级", "年代", "维", "胎", "线城市", "等座", "点钟", "等品")

#: Periods in a “per”: spelling → name.
PERIODS = {
    "年": "年", "年度": "年", "半年": "半年", "季": "季", "季度": "季", "月": "月", "个月": "月", "月度": "月",
    "周": "周", "星期": "周",
    "礼拜": "周", "日": "日", "天": "日", "工作日": "工作日", "旬": "旬", "学期": "学期", "学年": "学年",
    "小时": "小时", "d": "日",
    "a": "年", "班": "班", "y": "年",
}  # fmt: skip

RATES = frozenset(("%", "‰", "百分点", "倍", "℃", "度", "分贝", "dB", "分", "岁"))
DURATIONS = frozenset(
    ("年", "个月", "季度", "周", "天", "工作日", "交易日", "小时", "分钟", "秒", "学期", "学年", "时段")
)

_SCALES: tuple[dict[str, str], ...] = (
    {"‰": "1", "%": "10"},
    {"毫米": "1", "厘米": "10", "米": "1000", "公里": "1000000"},
    {"亩": "1", "公顷": "15", "平方公里": "1500"},
    {"微克": "1", "毫克": "1000", "克": "1000000", "斤": "500000000", "公斤": "1000000000", "吨": "1000000000000"},
    {"毫升": "1", "升": "1000", "立方米": "1000000"},
    {"秒": "1", "分钟": "60", "小时": "3600", "天": "86400", "周": "604800"},
    {"个月": "1", "季度": "3", "年": "12"},
    {"瓦": "1", "千瓦": "1000", "兆瓦": "1000000"},
    {"年": "1", "半年": "2", "季": "4", "月": "12"},
    {"周": "1", "日": "7"},
)
#: The last two scales count how often a period falls in the longest one: no week fits a month, so they stay apart.
_FAMILIES = {name: (number, Decimal(size)) for number, scale in enumerate(_SCALES[:-2]) for name, size in scale.items()}
_FREQUENCIES = {
    name: (number, Decimal(size)) for number, scale in enumerate(_SCALES[-2:]) for name, size in scale.items()
}


#: What to multiply by and then to divide by: a seventh has no exact decimal.
Ratio = tuple[Decimal, Decimal]


def unit_ratio(unit: str | None, wanted: str | None) -> Ratio | None:
    """How many `wanted` one `unit` is (公里 → 米: 1000), or None where the two do not convert."""
    return _ratio(_FAMILIES, unit, wanted)


def per_ratio(per: str | None, wanted: str | None) -> Ratio | None:
    """What an amount per `per` is multiplied by to be an amount per `wanted` (月 → 年: 12), or None.

    人·月 converts to 人·年; 2年 (once in two years) to 年. A week does not convert to a month or a year.
    """
    if per == wanted:
        return _SAME
    if per is None or wanted is None:
        return None
    base, _, period = per.rpartition("·")
    wanted_base, _, wanted_period = wanted.rpartition("·")
    if base != wanted_base:
        return None
    count, period = _count_and_name(period)
    wanted_count, wanted_period = _count_and_name(wanted_period)
    ratio = _ratio(_FREQUENCIES, period, wanted_period)
    return None if ratio is None else (ratio[0] * wanted_count, ratio[1] * count)


def _count_and_name(period: str) -> tuple[int, str]:
    name = period.lstrip("0123456789")
    count = int(period[: len(period) - len(name)] or 1)
    return max(count, 1), ("日" if name == "天" else name)


_SAME = (Decimal(1), Decimal(1))


def _ratio(table: dict[str, tuple[int, Decimal]], unit: str | None, wanted: str | None) -> Ratio | None:
    if unit == wanted:
        return _SAME
    if unit is None or wanted is None:
        return None
    first, second = table.get(unit), table.get(wanted)
    if first is None or second is None or first[0] != second[0]:
        return None
    return first[1], second[1]


def find_unit(text: str, start: int) -> tuple[str, int]:
    """The longest known spelling of a unit at `start`: its normalised name (a money spelling as it is) and its end.

    `("", start)` where none stands there.
    """
    for end in range(min(len(text), start + _LONGEST), start, -1):
        word = text[start:end]
        unit = word if word in MONEY else UNITS.get(word)
        if unit is None and len(word) > 1 and word.isascii():
            unit = UNITS.get(word.lower())
        if unit is None:
            continue
        if (
            word[-1].isascii()
            and word[-1].isalpha()
            and end < len(text)
            and text[end].isascii()
            and text[end].isalpha()
        ):
            continue  # the M of Mbps
        return unit, end
    return "", start
