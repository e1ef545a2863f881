"""通过、修改 or 退回: a suggestion for each unit, by a rule that stands on the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PASS, MEND, RETURN = "通过", "修改", "退回"
#: So many things that must be mended, on the average of a unit's projects, and the form is better written anew.
TOO_MANY = 5
RULE = (
    f"退回：没有读到申报表、有文件没有读成、名册上的表没有报齐，或平均每个项目必须修改 {TOO_MANY} 条以上；"
    "修改：有必须修改的，没有查全，或同一张表报了几次；通过：没有必须修改的（建议修改的请单位自行斟酌）。这只是建议，由审核人决定。"
)


def suggest(
    *, forms: int, unread: Sequence[str], missing: Sequence[str], errors: int, per_project: float, complete: bool,
    twice: Sequence[str] = (),
) -> tuple[str, str]:
    """The suggestion and why. ``twice``: forms that came more than once, so that no figure of the unit can be trusted."""
    repeated = f"重复报送 {len(twice)} 张表（{'、'.join(twice[:3])}{'等' if len(twice) > 3 else ''}），条数和资金都重复计算，请核实" if twice else ""
    reasons = []
    if not forms:
        reasons.append("没有读到申报表")
    if unread:
        reasons.append(f"{len(unread)} 个文件没有读成")
    if missing:
        reasons.append(f"缺报 {len(missing)} 张表")
    if per_project >= TOO_MANY:
        reasons.append(f"平均每个项目必须修改 {per_project:.1f} 条")
    if reasons:
        return RETURN, "；".join([*reasons, repeated] if repeated else reasons)
    if errors:
        return MEND, f"必须修改 {errors} 条" + (f"；{repeated}" if repeated else "")
    if not complete:
        return MEND, "没有查全"
    if repeated:
        return MEND, repeated
    return PASS, "没有必须修改的"
