"""``perfcheck convert --explain FILE``: every cell of a file, and what it was taken for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from perfcheck.commands import exit_codes
from perfcheck.i18n import _
from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import file_reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.readers.discovery import Source
    from perfcheck.readers.explaining import Meaning

_WIDEST = 40


def show(sources: Sequence[Source]) -> int:
    """Print the cells of each file; the exit code is that of ``convert``."""
    failed = found = False
    for source in sources:
        unread, declared = _show(source)
        failed, found = failed or unread, found or declared
    return exit_codes.INCOMPLETE if failed else exit_codes.CLEAN if found else exit_codes.NOTHING_CHECKED


def _show(source: Source) -> tuple[bool, bool]:
    from perfcheck.readers.damage import Damaged
    from perfcheck.readers.discovery import YAML_SUFFIXES
    from perfcheck.readers.explaining import explain
    from perfcheck.readers.opening import suffix_of

    print(clean(source.path))
    suffix = suffix_of(source.path)
    data = source.data() if suffix not in YAML_SUFFIXES else None
    forms: list[list[Meaning]] = []
    if data is None:  # the reading itself says what is wrong
        reading = source.read({})
        if suffix in YAML_SUFFIXES and reading.declarations:
            print(_("  YAML 里每个键就是栏目，不用逐格说明"))
    else:
        try:
            reading, forms = explain(data, suffix)
        except Damaged:
            reading = source.read({})
    for number, meanings in enumerate(forms, 1):
        unused = sum(not one.used for one in meanings)
        print(_("\n  ==== 第 {number} 段：{count} 格", number=number, count=len(meanings)) + (_(
            "，{unused} 格没有用上",
            unused=unused,
        ) if unused else "") + " ====")
        for one in meanings:
            text = clean("".join(one.text.split()))
            shown = f"“{text[:_WIDEST]}{'…' if len(text) > _WIDEST else ''}”" if text else _("（空）")
            print(f"  {clean(one.place)}  {shown}  → {clean(one.meaning)}")
    for problem in reading.problems:
        where = file_reference(source.path, problem.line, problem.column, problem.locator)
        print(clean(_(
            "{where}: {message}。{hint}",
            where=where, message=problem.message, hint=problem.hint,
        )), file=sys.stderr)
    unread = any(problem.level == "error" for problem in reading.problems)
    return unread, bool(reading.declarations)
