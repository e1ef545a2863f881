"""Which rules speak to people, which only to programs (unlisted), and which only when asked (off)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.checking.plugins import Registry

UNLISTED = {
    *("C05", "C11", "C12", "C15", "C18", "Q10", "Q11", "Q12", "Q13", "Q20", "Q21", "Q22", "R01", "A35", "F09"),
    *("T04", "T05", "T06", "T07", "T09", "T11", "T12", "T13", "T19"),
}
#: What only a person can judge, what needs a local scheme, and what is only for a check before an import.
OFF = {"Q16", "Q19", "R02", "F03", "F04", "F05", "T10", "A17", "A31", "A36", "A40", "F02", "T20", "A52"}


def test_status(registry: Registry) -> None:
    for code, rule in registry.rules.items():
        assert rule.status == ("unlisted" if code in UNLISTED else "off" if code in OFF else "on"), code
