"""``perfcheck decide LIST.xlsx``: what the reviewer wrote into the list becomes the decisions file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.i18n import _, metavar
from perfcheck.records import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.decisions import Decision
    from perfcheck.readers.decision_list import Line

DEFAULT = "决定.yaml"
#: So many wrong rows are told, the rest is counted.
_MOST_TOLD = 20
#: Two reviewers may write at once; what one wrote while the other was reading is read again so often.
_ATTEMPTS = 5


def run(arguments: list[str]) -> int:
    """Read the list, merge with what was decided before, write. Rows that cannot be taken are told, exit code 3."""
    from perfcheck.checking.decisions import CHOICES, read_decisions, written
    from perfcheck.config import ConfigError
    from perfcheck.readers.decision_list import UnusableList, read_list

    parser = Parser(
        prog="perfcheck decide",
        description=(
            _(
                "从填好的问题清单（perfcheck check --report 问题清单.xlsx 写的）读回“处理”和“审核人意见”，记进决定文件；\n"
                "处理只能填 采纳、不采纳、暂缓，空着就是还没有决定。以后用 perfcheck check --decisions 决定.yaml。"
            )
        ),
    )
    parser.add_argument("list", metavar=metavar("问题清单"), help=_("填好的问题清单（.xlsx）"))
    parser.add_argument("-o", "--output", metavar=metavar("文件"), default=DEFAULT, help=_(
        "决定文件，缺省 {default}；已有的会合并进去",
        default=DEFAULT,
    ))
    parser.add_argument("--reviewer", metavar=metavar("姓名"), help=_("审核人；不写时取清单里“审核人”一栏"))
    options = parser.parse_args(arguments)
    if os.path.splitext(options.output)[1].lower() not in (".yaml", ".yml"):
        raise UsageError(_("-o {output}：决定文件的后缀应是 .yaml", output=options.output))
    try:
        lines = read_list(options.list)
        found, wrong = _decisions(lines, (options.reviewer or "").strip(), date.today().isoformat())
        for attempt in range(_ATTEMPTS):
            state = _state(options.output)
            before = read_decisions(options.output, "-o") if os.path.lexists(options.output) else {}
            changed = [one for one in before if one in found and found[one].decision != before[one].decision]
            for fingerprint, one in found.items():
                earlier = before.get(fingerprint)
                if earlier is not None and earlier.decision == one.decision and earlier.words.split() == one.words.split():
                    # As a later list has it from this file: whoever hands it in now has decided nothing there.
                    found[fingerprint] = replace(one, date=earlier.date, reviewer=earlier.reviewer or one.reviewer, words=earlier.words)
            text = written({**before, **found}.values())
            if _state(options.output) == state or attempt == _ATTEMPTS - 1:  # else somebody has written meanwhile: merge again
                break
    except (UnusableList, ConfigError) as error:
        raise UsageError(str(error)) from None
    if found:
        _write(options.output, text)
    for told in wrong[:_MOST_TOLD]:
        print(told, file=sys.stderr)
    if len(wrong) > _MOST_TOLD:
        print(_("等 {count} 行", count=len(wrong)), file=sys.stderr)
    counts = Counter(one.decision for one in found.values())
    asked = {one for line in lines if not line.get("ignored") for one in line.get("fingerprints").split()}
    undecided = len(asked - {*found})
    left = _("；还有 {undecided} 处没有填处理", undecided=undecided) if undecided else ""
    if found:
        print(_(
            "已写决定 {output}：{text}{left}",
            output=options.output,
            text=_("、").join(_("{name} {counts} 处", name=name, counts=counts[name]) for name in CHOICES),
            left=left,
        ))
        if changed:
            print(_("其中 {count} 处改变了原来的决定", count=len(changed)))
        print(_("以后用 perfcheck check --decisions {output}", output=options.output))
    else:
        print(_("没有可记的决定，没有写 {output}{left}", output=options.output, left=left))
    if wrong:
        lost = len(wrong) + sum(line.lost - 1 for line in lines if line.unusable)
        print(_("perfcheck：{count} 行没有记入，请在清单里改好，再运行一次", count=lost), file=sys.stderr)
    return exit_codes.INCOMPLETE if wrong else exit_codes.CLEAN


def _state(path: str) -> tuple[int, int, int] | None:
    """What changes when a file is written anew; None where there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _decisions(lines: Sequence[Line], reviewer: str, today: str) -> tuple[dict[str, Decision], list[str]]:
    """The decisions by fingerprint, and what is wrong with rows that give none.

    A row for a single place goes before a row for many that holds the same place.
    """
    from perfcheck.checking.decisions import CHOICES, FINGERPRINT, Decision
    from perfcheck.declaration.text import compact

    found: dict[str, Decision] = {}
    places: dict[str, tuple[int, str]] = {}
    wrong: list[str] = []
    # What a row says in passing (另) has a code of its own, which the sheet of single places knows.
    alone = {line.get("fingerprints"): line for line in lines if " " not in line.get("fingerprints")}
    for line in lines:
        if line.unusable:
            wrong.append(_("{place}：{unusable}", place=line.place, unusable=line.unusable))
            continue
        said = compact(line.get("decision"))
        if not said:
            if line.get("words") and line.get("fingerprints"):
                wrong.append(_("{place}：写了意见而没有填处理；请填 {choices}", place=line.place, choices=_("、").join(CHOICES)))
            continue
        if said not in CHOICES:
            wrong.append(_(
                "{place}：处理写的是“{said}”；只能填 {choices}",
                place=line.place, said=said, choices=_("、").join(CHOICES),
            ))
            continue
        prints = line.get("fingerprints").split()
        if not prints:
            wrong.append(_("{place}：这一行没有指纹，不知道是哪个问题；自己加的行不能记入，请写进意见书", place=line.place))
            continue
        if any(FINGERPRINT.fullmatch(one) is None for one in prints):
            wrong.append(_("{place}：这一行的指纹被改过，认不出是哪个问题；请从原来的清单里复制指纹", place=line.place))
            continue
        clash = next((one for one in prints if one in found and found[one].decision != said and places[one][0] == len(prints)), None)
        if clash is not None:
            wrong.append(_(
                "{place}：与 {places} 是同一个问题，处理却不同（{decision}、{said}）；以前一行为准，请改成一样",
                place=line.place, places=places[clash][1], decision=found[clash].decision, said=said,
            ))
            continue
        for one in prints:
            if one in places and places[one][0] <= len(prints):
                continue
            places[one] = len(prints), line.place
            about = alone.get(one, line)
            found[one] = Decision(
                one, said, code=_plain(about.get("code")), unit=_plain(about.get("unit")), form=_plain(about.get("form")),
                row=_plain(about.get("row")), reviewer=reviewer or _plain(line.get("reviewer")), date=today, words=line.get("words"),
            )  # fmt: skip
    return found, wrong


def _plain(text: str) -> str:
    return "".join(text.split("\n"))


def _write(path: str, text: str) -> None:
    from perfcheck.declaration.problem import reason_of
    from perfcheck.reporters.files import write_atomically

    try:
        with write_atomically(path) as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(_("写不进文件 {path}：{reason_of}\n请换一个能写的位置", path=path, reason_of=reason_of(error))) from None
