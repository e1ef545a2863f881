"""Forms to compare with: last year's (``--previous``), or the approved ones (``--approved``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from perfcheck.declaration.roster import project_key, unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.declaration.model import Declaration

Wanted = Literal["goals", "results"]


class Counterparts:
    """Finds, for a form under check, the form of the same project or department among others.

    ``path`` is how messages name the file or folder. ``earlier``: only forms of an earlier year are meant, of several the
    latest; otherwise only forms of the same year. A form that names no year may be of any.
    """

    def __init__(self, declarations: Iterable[Declaration], path: str = "", *, earlier: bool = False) -> None:
        self.declarations = list(declarations)
        self.path = path
        self.earlier = earlier
        self._by_code: dict[str, list[Declaration]] = {}
        self._by_name: dict[str, list[Declaration]] = {}
        for one in self.declarations:
            if one.code is not None and one.code.text.strip():
                self._by_code.setdefault(one.code.text.strip(), []).append(one)
            if one.name is not None and one.name.text.strip():
                self._by_name.setdefault(_key(one), []).append(one)

    def find(self, declaration: Declaration, wanted: Wanted = "goals") -> Declaration | None:
        """The counterpart, None when there is none or several are equally likely.

        ``wanted`` tells which: the form that sets goals (``goals``: 申报表, 批复表), or the one that tells what was reached
        (``results``: 自评表). The code goes before the name; of equal names the unit must agree where both forms name one.
        """
        code = declaration.code.text.strip() if declaration.code is not None else ""
        named = self._by_name.get(_key(declaration), []) if declaration.name is not None else []
        for found in (self._by_code.get(code, []) if code else [], [one for one in named if _same_unit(one, declaration)]):
            fitting = [one for one in found if one is not declaration and self._fits(one, declaration, wanted)]
            if not fitting:
                continue
            latest = max((one.fiscal_year or 0) for one in fitting)
            fitting = [one for one in fitting if (one.fiscal_year or 0) == latest]
            return fitting[0] if len(fitting) == 1 else None
        return None

    def _fits(self, one: Declaration, declaration: Declaration, wanted: Wanted) -> bool:
        if (one.kind == "evaluation") != (wanted == "results"):
            return False
        if _is_whole(one) != _is_whole(declaration):
            return False
        theirs, mine = one.fiscal_year, declaration.fiscal_year
        if theirs is None or mine is None:
            return True
        return theirs < mine if self.earlier else theirs == mine


def _key(declaration: Declaration) -> str:
    assert declaration.name is not None
    return unit_key(declaration.name.text) if _is_whole(declaration) else project_key(declaration.name.text)


def _is_whole(declaration: Declaration) -> bool:
    """Whether a form is a department's as a whole; an evaluation is where its name is the department's."""
    if declaration.kind != "evaluation":
        return declaration.kind == "department"
    name, department = declaration.name, declaration.department
    return name is not None and department is not None and name.text == department.text


def _same_unit(left: Declaration, right: Declaration) -> bool:
    mine, theirs = _units(left), _units(right)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def _units(declaration: Declaration) -> set[str]:
    cells = (declaration.department, declaration.implementer, declaration.supervisor)
    return {unit_key(cell.text) for cell in cells if cell is not None and cell.text.strip()}
