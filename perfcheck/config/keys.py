"""Every key of a config file: its shape, what it is for, which values it may take. The JSON Schema is made from this."""

from __future__ import annotations

from typing import Literal

from perfcheck.limits import NAMES
from perfcheck.records import dataclass, field

Shape = Literal[
    "text", "texts", "text or texts", "texts or sections", "date", "table", "options", "sections", "auto or count", "numbers"
]

LEVELS = ("error", "warning", "info")
STATES = ("on", "unlisted", "off")
KINDS = ("department", "project", "evaluation")


@dataclass(frozen=True, slots=True)
class Key:
    """One key. ``choices`` are the values of a text, of a list's items or of a table's entries; ``keys`` those of a section."""

    shape: Shape
    about: str
    choices: tuple[str, ...] = ()
    keys: dict[str, Key] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    """Of these keys a section must have at least one."""
    must: tuple[str, ...] = ()
    """All of these a section must have."""


#: What may be set for all forms and, in sections, for some.
RULE_KEYS: dict[str, Key] = {
    "select": Key("texts", "只用这些规则：代码、首字母、名称或 ALL"),
    "ignore": Key("texts", "不用这些规则"),
    "extend-select": Key("texts", "在缺省之外再加这些规则"),
    "severity": Key("table", "改规则的级别：规则 = 级别", LEVELS),
    "status": Key("table", "改规则的状态：on 启用，unlisted 不单列，off 停用", STATES),
    "options": Key("options", "规则自己的选项：[options.规则]，选项见 perfcheck explain 规则"),
    "basis": Key("table", "为规则注明本地的依据（文号、条款），会写进报告"),
}

PATH_KEYS: dict[str, Key] = {"files": Key("texts", "对哪些文件：路径或模式，如 旧表/** 或 *.txt"), **RULE_KEYS}
LAYOUT_KEYS: dict[str, Key] = {
    "layouts": Key("texts", "对哪些版式的表：申报表的 layout（版式）"),
    "kinds": Key("texts", "对哪几类表：department 部门整体表，project 项目表，evaluation 自评表", KINDS),
    **RULE_KEYS,
}

IGNORE_KEYS: dict[str, Key] = {
    "codes": Key("texts", "哪些规则报的不算：代码、首字母、名称或 ALL"),
    "files": Key("texts", "只对这些文件：路径或模式"),
    "units": Key("texts", "只对这些单位：名称，可用 * 代替若干字"),
    "rows": Key("texts", "只对这些行：指标、任务或目标的名称，可用 * 代替若干字"),
    "reason": Key("text", "为什么，必须写；会进报告"),
    "until": Key("date", "到哪一天为止（含当天），如 2026-12-31"),
}

#: The keys at the top of a config file.
KEYS: dict[str, Key] = {
    "extends": Key("text or texts", "在哪个配置文件的基础上改，路径从本文件所在的文件夹算起"),
    "paths": Key("texts", "perfcheck check 不写路径时查这里"),
    "exclude": Key("texts", "不看这些文件或文件夹"),
    "fail-on": Key("text", "达到哪一级算不通过", LEVELS),
    **RULE_KEYS,
    "ignore": Key(
        "texts or sections", "不用这些规则；写成 [[ignore]] 则是某些问题不算，要写明原因（两种并用时写在一个列表里）",
        keys=IGNORE_KEYS, must=("codes", "reason"),
    ),
    "baseline": Key("text", "基线文件（perfcheck baseline 写的）：里面有的问题不再报"),
    "decisions": Key("text", "审核决定文件（perfcheck decide 写的）：不采纳的不再报"),
    "annotate-author": Key("text", "--annotate 写的批注署谁的名，缺省“绩效审核”"),
    "limits": Key(
        "numbers", "读多少、用多久为止（0 表示不限），防恶意文件；超过的不读，并说明是哪一项",
        keys={name: Key("text", f"{about}（{unit}）") for name, (about, unit) in NAMES.items()},
    ),
    "rules": Key("texts", "YAML 规则文件，或放规则的文件夹"),
    "plugins": Key("texts", "Python 插件：模块名或 .py 文件，no:名称 停用一个；自动找到的配置里只能写 no:名称"),
    "roster": Key("text", "应报名册（xlsx 或 csv）：查应报未报、与名册不符"),
    "previous": Key("text", "上年的申报表、自评表，文件或文件夹：与今年的对照"),
    "approved": Key("text", "批复的绩效目标，文件或文件夹：与自评表对照"),
    "scoring": Key("text", "评分表（YAML：审核要点、分值、对应规则）：写进 Word 审核意见"),
    "workers": Key("auto or count", "用几个进程检查：auto（缺省，费时的才用多个）或 1 以上的整数"),
    "cache-dir": Key("text", "缓存放在哪个文件夹；只能写在用 --config 点名的配置或用户自己的配置里"),
    "per-path": Key("sections", "只对某些文件的设置", keys=PATH_KEYS, needs=("files",)),
    "per-layout": Key("sections", "只对某些版式或某几类表的设置", keys=LAYOUT_KEYS, needs=("layouts", "kinds")),
}
