"""What has changed since an earlier report: which findings are gone, which are new, unit by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.declaration.roster import unit_key
from perfcheck.i18n import _
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from perfcheck.checking.report import Report

#: What is only 供参考 is no task that could be done or left undone.
COUNTED = ("error", "warning")


@dataclass(slots=True)
class Change:
    """Findings by what became of them; ``errors_before`` and ``errors_now`` are those that must be mended."""

    gone: int = 0
    new: int = 0
    left: int = 0
    errors_before: int = 0
    errors_now: int = 0

    def add(self, other: Change) -> None:
        """Take another unit's in."""
        self.gone += other.gone
        self.new += other.new
        self.left += other.left
        self.errors_before += other.errors_before
        self.errors_now += other.errors_now


@dataclass(slots=True)
class Round:
    """An earlier report: of each unit the fingerprints of its findings, with their severity."""

    units: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def change(self, unit: str, report: Report) -> Change | None:
        """What has changed for a unit; None when it was not in the earlier report."""
        before = self.units.get(unit_key(unit))
        if before is None:
            return None
        now = {
            one.fingerprint: one.severity for one in report.findings
            if one.listed and one.suppressed is None and one.severity in COUNTED
        }  # fmt: skip
        return Change(
            gone=len(before.keys() - now.keys()), new=len(now.keys() - before.keys()), left=len(before.keys() & now.keys()),
            errors_before=sum(one == "error" for one in before.values()), errors_now=sum(one == "error" for one in now.values()),
        )  # fmt: skip


def read_round(data: bytes) -> Round:
    """An earlier report from its JSON. Raises `ValueError` when it is none."""
    import orjson

    loaded = orjson.loads(data)
    try:
        return _round(loaded)
    except (KeyError, TypeError, AttributeError, IndexError):
        raise ValueError(_("不是 perfcheck 的 JSON 报告")) from None


def _round(report: dict[str, Any]) -> Round:
    result = Round()
    unit_of: dict[str, str] = {}
    for one in report["submissions"]:
        key = unit_key(one["unit"])
        result.units.setdefault(key, {})
        result.names.setdefault(key, one["unit"])
        unit_of.update(dict.fromkeys(one["declarations"], key))
    for one in report["findings"]:
        homes = [unit_of[place["declaration"]] for place in one["places"] if place["declaration"] in unit_of]
        if homes and one["listed"] and one["suppressed"] is None and one["severity"] in COUNTED:
            result.units[homes[0]][one["fingerprint"]] = one["severity"]
    return result
