"""Read what declarations are compared with. Whatever is wrong there ends the run: a comparison must not be left out in silence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.problem import Problem

if TYPE_CHECKING:
    from perfcheck.declaration.counterparts import Counterparts
    from perfcheck.declaration.model import Declaration
    from perfcheck.declaration.references import Note, References
    from perfcheck.declaration.roster import Roster


class UnusableReference(Exception):
    """A file to compare with (``--roster`` …) is missing, empty or unreadable; the message says which and why (Chinese)."""


def read_references(
    roster: str | None, previous: str | None, approved: str | None, readers: dict[str, Any]
) -> References | None:
    """The files of these options, None when none was given. Raises `UnusableReference`."""
    if roster is None and previous is None and approved is None:
        return None
    from perfcheck.declaration.references import References

    notes: list[Note] = []
    return References(
        _roster(roster) if roster is not None else None,
        _counterparts("previous", "上年的表", previous, readers, notes) if previous is not None else None,
        _counterparts("approved", "批复的绩效目标", approved, readers, notes) if approved is not None else None,
        notes,
    )


def _roster(path: str) -> Roster:
    from perfcheck import limits
    from perfcheck.readers.damage import Damaged
    from perfcheck.readers.opening import document_of, suffix_of
    from perfcheck.readers.roster_reader import RosterError, roster_of

    begin = f"--roster {path}："
    if not path or not os.path.lexists(path):
        raise UnusableReference(f"{begin}没有这个文件\n请检查路径是否写对；当前文件夹是 {os.getcwd()}")
    if not os.path.isfile(path):
        raise UnusableReference(f"{begin}这不是文件\n请给出名册文件（xlsx 或 csv）")
    try:
        with open(path, "rb") as handle:
            data = handle.read(limits.file_bytes() + 1)
    except OSError as error:
        from perfcheck.declaration.problem import reason_of

        raise UnusableReference(f"{begin}读不了：{reason_of(error)}\n请修改权限，或复制到本机再试") from None
    if not data.strip():
        raise UnusableReference(f"{begin}文件是空的\n请给出填好的名册（xlsx 或 csv）")
    if len(data) > limits.file_bytes():
        raise UnusableReference(f"{begin}文件超过 {limits.current.file_megabytes} MB，不读\n请只留名册那一张表")
    try:
        suffix = suffix_of(path)
        document = document_of(data, suffix)
        if document is None:
            raise UnusableReference(f"{begin}名册不能是 {suffix or '没有扩展名的'} 文件\n请另存为 xlsx 或 csv")
        return roster_of(document, shown(path))
    except Damaged as damage:
        problem = damage.problem()
        raise UnusableReference(f"{begin}{problem.message}\n{problem.hint or '请另存为 xlsx 或 csv 后再试'}") from None
    except RosterError as error:
        raise UnusableReference(f"{begin}{error}") from None


def _counterparts(option: str, what: str, path: str, readers: dict[str, Any], notes: list[Note]) -> Counterparts:
    from perfcheck.declaration.counterparts import Counterparts
    from perfcheck.readers.discovery import NoSuchPath, discover

    begin = f"--{option} {path}："
    declarations: list[Declaration] = []
    seen = 0
    try:
        for source in discover([path], context=False, extra_suffixes=tuple(readers)):
            seen += 1
            reading = source.read(readers)
            declarations += reading.declarations
            errors = [problem for problem in reading.problems if problem.level == "error"]
            if errors and not os.path.isdir(path):
                raise UnusableReference(f"{begin}{errors[0].message}\n{errors[0].hint or '请换成读得了的文件'}")
            if errors:
                told = f"{errors[0].message}；这个文件没有拿来对照"
                notes.append((source.path, reading.format, [Problem("warning", told, errors[0].hint, locator=errors[0].locator)]))
    except NoSuchPath:
        raise UnusableReference(f"{begin}没有这个文件或文件夹\n请检查路径是否写对；当前文件夹是 {os.getcwd()}") from None
    if not declarations:
        why = "里面没有认得出的表" if seen else "文件夹里没有能读的文件"
        raise UnusableReference(f"{begin}{why}\n请给出{what}，文件或文件夹，格式与要查的表一样")
    return Counterparts(declarations, shown(path), earlier=option == "previous")


def shown(path: str) -> str:
    """A path as reports show it: relative to the working directory where it lies below, with ``/``."""
    cwd = os.getcwd() + os.sep
    full = os.path.abspath(path)
    return (full.removeprefix(cwd) if full.startswith(cwd) else path).replace(os.sep, "/")
