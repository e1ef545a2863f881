"""A Python rule that works as it is, to be changed into one's own."""

from __future__ import annotations

from perfcheck.commands.parser import UsageError
from perfcheck.i18n import _
from perfcheck.yaml_rules.keys import SCOPE_WORDS, SEVERITY_WORDS

_INDICATOR = '''\
"""{code}：{title}。"""

from collections.abc import Iterator

from perfcheck import Finding, Indicator, rule


@rule("{code}", name="{name}", title="{title}", severity="{severity}")
def {function}(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：名称里有“差旅”的指标，指标值的单位是不是“人次”。

    为什么：只写金额，看不出出差的工作量。

    错误示例：
        name: 示例项目
        annual:
          indicators:
            - {{name: 差旅费, value: ≤3万元}}    # 应报: {code}

    正确示例：
        name: 示例项目
        annual:
          indicators:
            - {{name: 差旅人次, value: ≥30人次}}

    怎么改：把指标值写成多少人次。

    依据：本单位自定规则。
    """
    if "差旅" not in indicator.name.text:
        return
    if indicator.value.quantity.unit != "人次":    # 读不出数时自动记作“无法判断”
        yield Finding(indicator.value, "“{{name}}”没有写明人次。", "请把指标值写成多少人次。", name=indicator.name)
'''
_FORM = '''\
"""{code}：{title}。"""

from collections.abc import Iterator

from perfcheck import Declaration, Finding, rule


@rule("{code}", name="{name}", title="{title}", severity="{severity}")
def {function}({parameter}: Declaration) -> Iterator[Finding]:
    """
    查什么：表上有“联系人”一栏而没有填的。

    为什么：审核时找不到填表的人。

    错误示例：
        kind: {kind}
        name: 示例
        contact: ""    # 应报: {code}

    正确示例：
        kind: {kind}
        name: 示例
        contact: 张三
        ---
        kind: {kind}
        name: 表上没有联系人一栏的不报

    怎么改：补填联系人。

    依据：本单位自定规则。
    """
    contact = {parameter}.contact
    if contact is not None and contact.blank:
        yield Finding(contact, "{{name}}没有填联系人。", "请补填。", name={parameter}.display_name)
'''


def python_rule(code: str, title: str | None, scope: str | None, severity: str | None) -> str:
    """The text of the file. Raises `UsageError` for a wrong code, scope or severity."""
    from perfcheck.yaml_rules.building import CODE

    if not CODE.fullmatch(code):
        raise UsageError(_("编号“{code}”写得不对，应为大写字母前缀、短横线、数字，例如 LOCAL-01", code=code))
    level = SEVERITY_WORDS.get(severity or "警告")
    if level is None:
        raise UsageError(_("没有“{severity}”这个级别，可以写：错误、警告、提示", severity=severity))
    subject, kinds = SCOPE_WORDS.get(scope or "每个指标", ("", ()))
    if title is not None and any(ch in title for ch in '"\\\n{}'):
        raise UsageError(_("名称里不要有引号、反斜杠和花括号"))
    values = {"code": code, "name": code.lower(), "function": code.lower().replace("-", "_"), "severity": level}
    if subject == "indicator":
        return _INDICATOR.format(title=title or "差旅类指标须写明人次", **values)
    if subject == "declaration":
        parameter = kinds[0] if kinds else "declaration"
        kind = kinds[0] if kinds else "project"
        return _FORM.format(title=title or "联系人没有填", parameter=parameter, kind=kind, **values)
    raise UsageError(
        _("--python 的范围只能是 每个指标、每张表、项目表、部门表、自评表，现为“{scope}”\n别的范围请先写出来，再改函数要的参数", scope=scope)
    )
