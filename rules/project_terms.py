"""When a project runs, worked out once for all rules that ask about the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.project_term import project_term

if TYPE_CHECKING:
    from perfcheck import Declaration
    from perfcheck.declaration.project_term import ProjectTerm

#: The form asked for last: rules are called form by form, and a single one needs no bookkeeping.
_last: tuple[Declaration, ProjectTerm | None] | None = None


def term_of(declaration: Declaration) -> ProjectTerm | None:
    """`project_term`, kept while the rules of a form are called."""
    global _last
    if _last is None or _last[0] is not declaration:
        _last = declaration, project_term(declaration)
    return _last[1]
