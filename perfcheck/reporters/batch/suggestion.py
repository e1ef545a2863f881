"""通过、修改 or 退回: a suggestion for each unit, by a rule that stands on the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence

PASS, MEND, RETURN = N_("通过"), N_("修改"), N_("退回")
#: So many things that must be mended, on the average of a unit's projects, and the form is better written anew.
TOO_MANY = 5


def rule() -> str:
    """By what the suggestion is made."""
    return _(
        "退回：没有读到申报表、有文件没有读成、名册上的表没有报齐，或平均每个项目必须修改 {most} 条以上；"
        "修改：有必须修改的，没有查全，或同一张表报了几次；通过：没有必须修改的（建议修改的请单位自行斟酌）。这只是建议，由审核人决定。",
        most=TOO_MANY,
    )


def suggest(
    *, forms: int, unread: Sequence[str], missing: Sequence[str], errors: int, per_project: float, complete: bool,
    twice: Sequence[str] = (),
) -> tuple[str, str]:
    """The suggestion and why. ``twice``: forms that came more than once, so that no figure of the unit can be trusted."""
    names = _("、").join(twice[:3]) + (_("等") if len(twice) > 3 else "")
    repeated = _("重复报送 {count} 张表（{names}），条数和资金都重复计算，请核实", count=len(twice), names=names) if twice else ""
    reasons = []
    if not forms:
        reasons.append(_("没有读到申报表"))
    if unread:
        reasons.append(_("{count} 个文件没有读成", count=len(unread)))
    if missing:
        reasons.append(_("缺报 {count} 张表", count=len(missing)))
    if per_project >= TOO_MANY:
        reasons.append(_("平均每个项目必须修改 {per_project:.1f} 条", per_project=per_project))
    if reasons:
        return RETURN, _("；").join([*reasons, repeated] if repeated else reasons)
    if errors:
        said = _("必须修改 {errors} 条", errors=errors)
        return MEND, _("；").join([said, repeated]) if repeated else said
    if not complete:
        return MEND, _("没有查全")
    if repeated:
        return MEND, repeated
    return PASS, _("没有必须修改的")
