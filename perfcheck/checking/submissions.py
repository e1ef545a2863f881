"""Which forms belong together: what one unit hands in for one year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.places import form_title
from perfcheck.checking.report import DeclarationReport
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.model import Submission

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.declaration.ignores import InlineIgnore
    from perfcheck.declaration.model import Declaration


#: A slip in 主管部门 is in one form or two; of more forms that many departments are a folder of several.
_FEW = 2
_CODE = lazy_pattern(r"^[0-9]+")


class Form:
    """A declaration with its source; one that is not ``reported`` is only there to be compared with.

    ``ignores``: what its file asks not to be told.
    """

    __slots__ = ("declaration", "id", "ignores", "path", "reported")

    def __init__(
        self, declaration: Declaration, path: str, id: str, reported: bool = True, ignores: Sequence[InlineIgnore] = ()
    ) -> None:
        self.declaration = declaration
        self.path = path
        self.id = id
        self.reported = reported
        self.ignores = ignores

    def report(self, *, keep: bool = False) -> DeclarationReport:
        """What reports say of this form itself; ``keep``: with the form, for reports that draw it."""
        declaration = self.declaration
        return DeclarationReport(
            id=self.id,
            kind=declaration.kind,
            name=declaration.display_name,
            year=declaration.fiscal_year,
            source=self.path,
            title=form_title(declaration),
            indicators=sum(len(plan.indicators) for plan in declaration.plans),
            reported=self.reported,
            model=declaration if keep else None,
        )


def join_forms(forms: list[Form], group_by: str = "auto") -> Iterator[tuple[Submission, list[Form]]]:
    """Join the forms of one folder (or one archive) into submissions.

    Normally all of them are one. Where the folder holds department forms of different name or year, each other form joins
    the one in its own file, else the department that its 部门名称, 实施单位 or 主管部门 names, else the one with a task of equal name *and* amount,
    else it stays alone. So, too, where there is one department form and most project forms are of several other departments.
    Where they are of one name and year, these are copies: each has the forms of its own file, the rest are the first one's. ``group_by`` ``file`` makes every file a submission, ``folder`` joins a folder whatever it holds.
    """
    if group_by == "file":
        groups: dict[str, list[Form]] = {}
        for form in forms:
            groups.setdefault(form.path, []).append(form)
        for members in groups.values():
            yield from join_forms(members, "folder")
        return
    departments = [form for form in forms if form.declaration.kind == "department"]
    units = {(_key(form.declaration.unit_name), form.declaration.fiscal_year) for form in departments}
    if group_by == "folder" or (len(units) <= 1 and not _of_many(forms, departments)):
        yield from _copies(forms, departments)
        return
    joined: dict[int, list[Form]] = {id(form): [form] for form in departments}
    alone: list[Form] = []
    for form in forms:
        if form.declaration.kind == "department":
            continue
        home = _home(form, departments)
        (joined[id(home)] if home is not None else alone).append(form)
    order = {form.id: number for number, form in enumerate(forms)}
    for members in joined.values():
        members.sort(key=lambda form: order[form.id])
        yield _submission(members), members
    for form in alone:
        yield _submission([form]), [form]


def _of_many(forms: list[Form], departments: list[Form]) -> bool:
    """Whether most project forms beside the department form are of other departments, of two or more."""
    if not departments or len(forms) < len(departments) + _FEW:
        return False
    own = {_key(form.declaration.unit_name) for form in departments}
    homes = {form.path for form in departments}
    projects = [form for form in forms if form.declaration.kind == "project" and form.path not in homes]
    strange = [unit for form in projects if (unit := _stranger(form.declaration, own))]
    return 2 * len(strange) > len(projects) and len(set(strange)) > 1


def _stranger(declaration: Declaration, own: set[str]) -> str:
    """The 主管部门 of a form that names none of these departments, also not shortened; else nothing."""
    cells = (declaration.department, declaration.supervisor, declaration.implementer)
    named = [_CODE.sub("", cell.key) for cell in cells if cell is not None and cell.key]
    if any(_alike(unit, other) for unit in named for other in own):
        return ""
    heads = [_CODE.sub("", cell.key) for cell in cells[:2] if cell is not None and cell.key]
    return heads[0] if heads else ""


def _alike(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    return all(char in rest for char in short)  # 县水利局 in 某县水利局


def _copies(forms: list[Form], departments: list[Form]) -> Iterator[tuple[Submission, list[Form]]]:
    """A submission has one department form; no form may get lost, and what came in one file stays together."""
    first = departments[0] if departments else None
    homes = {form.path: form for form in reversed(departments)}
    groups: dict[str | None, list[Form]] = {None: []}
    for form in forms:
        home = form if form.declaration.kind == "department" else homes.get(form.path, first)
        groups.setdefault(None if home is first or home is None else home.id, []).append(form)
    for members in groups.values():
        if members:
            yield _submission(members), members


def _key(name: str) -> str:
    from perfcheck.declaration.text import name_key

    return name_key(name)


def _home(form: Form, departments: list[Form]) -> Form | None:
    declaration = form.declaration
    same_file = [home for home in departments if home.path == form.path]
    if len(same_file) == 1:
        return same_file[0]
    year = declaration.fiscal_year
    candidates = [home for home in departments if year is None or home.declaration.fiscal_year in (None, year)]
    for cell in (declaration.department, declaration.implementer, declaration.supervisor):
        if cell is not None and cell.text:
            named = [home for home in candidates if _key(home.declaration.unit_name) == cell.key]
            if len(named) == 1:
                return named[0]
    if declaration.name is not None and declaration.annual is not None and declaration.annual.funds.total is not None:
        amount = declaration.annual.funds.total.amount_or_none
        matching = [
            home for home in candidates
            if any(
                task.name is not None and task.name.key == declaration.name.key
                and task.funds.total is not None and amount is not None and task.funds.total.amount_or_none == amount
                for task in home.declaration.tasks
            )
        ]  # fmt: skip
        if len(matching) == 1:
            return matching[0]
    return None


def _submission(forms: list[Form]) -> Submission:
    departments = [form.declaration for form in forms if form.declaration.kind == "department"]
    return Submission(
        departments[0] if departments else None,
        [form.declaration for form in forms if form.declaration.kind == "project"],
        [form.declaration for form in forms if form.declaration.kind == "evaluation"],
    )
