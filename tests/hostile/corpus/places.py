"""What lies in a folder and is no file, has a name that is none, or cannot be had; and places that cannot be written to."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import TYPE_CHECKING

from forms import raw

from corpus.case import WITNESS, Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_NAMES = (
    "表\n换行.yaml", "-rf.yaml", "$(touch 中招).yaml", "`touch 中招`.yaml", "[bold]标[/].yaml", "a!b.yaml", "=cmd.yaml", "%s%n.yaml", "\x1b[31m红.yaml",
    "反\u202elmay.yaml", "末.YAML", "空 格.yaml", "::error file=x::冒.yaml", "尾.yaml ", "<script>.yaml", "’引\"号'.yaml", "表\t格.yaml",
)  # fmt: skip


def _named(folder: Path) -> None:
    for name in _NAMES:
        with contextlib.suppress(OSError):
            (folder / name).write_text(WITNESS, "utf-8")


def _longest(folder: Path) -> None:
    (folder / ("长" * 83 + ".yaml")).write_text(WITNESS, "utf-8")  # 254 bytes
    (folder / ("a" * 250 + ".yaml")).write_text(WITNESS, "utf-8")


def _deepest(folder: Path) -> None:
    """A folder whose path is longer than a path may be."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        for _ in range(30):
            os.mkdir("深" * 80)
            os.chdir("深" * 80)
        with open("表.yaml", "w", encoding="utf-8") as stream:
            stream.write(WITNESS)
    finally:
        os.chdir(before)


def _not_utf8(folder: Path) -> None:
    with open(os.fsencode(folder) + b"/\xb1\xed\xff.yaml", "w", encoding="utf-8") as stream:
        stream.write(WITNESS)


def _links(folder: Path) -> None:
    os.symlink("环二.yaml", folder / "环一.yaml")
    os.symlink("环一.yaml", folder / "环二.yaml")
    os.symlink(".", folder / "圈")
    os.symlink("..", folder / "上")
    os.symlink("没有.yaml", folder / "断.yaml")
    (folder / "甲").mkdir()
    os.symlink("../甲", folder / "甲" / "自己")


def _pipes(folder: Path) -> None:
    for name in ("管.yaml", "管.docx", "管.zip", "管.pdf"):
        os.mkfifo(folder / name)


def _devices(folder: Path) -> None:
    for name, target in (("零.yaml", "zero"), ("空.xlsx", "null"), ("乱.zip", "urandom"), ("端.txt", "tty")):
        os.symlink(f"/dev/{target}", folder / name)


def _socket(folder: Path) -> None:
    """Bound by a short relative name: the address of a socket has room for a hundred bytes."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("s.yaml")
    finally:
        os.chdir(before)


def _kernel(folder: Path) -> None:
    """Files whose size is not told, or that never end."""
    os.symlink("/proc/self/environ", folder / "环境.yaml")
    os.symlink("/proc/self/mem", folder / "内存.yaml")
    os.symlink("/proc/kmsg", folder / "日志.txt")


def _folders_with_suffix(folder: Path) -> None:
    for name in ("夹.yaml", "夹.zip", "夹.docx"):
        (folder / name).mkdir()


def _many(folder: Path) -> None:
    for number in range(3000):
        (folder / f"杂{number}.dat").write_bytes(b"")
        (folder / f"空{number}.yaml").write_bytes(b"")


def _word(folder: Path) -> None:
    """A Word file with a defect, which could be annotated."""
    (folder / "表.docx").write_bytes(raw.docx(raw.table(raw.row("项目名称", "甲"), raw.row("二级指标", "三级指标", "指标值"), raw.row("数量指标", "面积", ""))))


def _nothing(_: Path) -> None:
    """Only the witness."""


def _own(name: str, data: bytes) -> Callable[[Path], object]:
    """A file beside the folder, in the working directory."""
    return lambda folder: (folder.parent / name).write_bytes(data)


def cases() -> Iterator[Case]:
    if os.name != "posix":
        return
    yield Case("names: shells, markup, escapes", _named, code=1)
    yield Case("names: 255 bytes", _longest, code=1)
    yield Case("names: deeper than a path may be", _deepest, said="")
    yield Case("names: not UTF-8", _not_utf8, code=1)
    yield Case("places: links in circles, links to nowhere", _links, said="断掉的链接")
    yield Case("places: FIFOs", _pipes, said="管道或设备")
    yield Case("places: a FIFO by its own name", _pipes, said="管道或设备", arguments=("check", "in/管.zip"), witness=False)
    yield Case("places: devices", _devices, said="管道或设备")
    yield Case("places: a socket", _socket, said="管道或设备")
    if os.path.isdir("/proc/self"):
        yield Case("places: files of the kernel", _kernel, said="")
    yield Case("places: folders called .yaml, .zip, .docx", _folders_with_suffix, code=1)
    yield Case("places: 6,000 empty files", _many, code=1, slow=True)
    yield from _output()
    yield from _own_files()


def _output() -> Iterator[Case]:
    if not os.path.exists("/dev/full"):
        return
    yield Case("disk full: standard output", _nothing, code=3, stdout="/dev/full", witness=False)
    for option in ("rich", "json", "jsonl", "sarif", "junit", "markdown"):
        yield Case(f"disk full: --output-file, {option}", _nothing, code=4, said="写不进文件", arguments=("check", "in", "--format", option, "--output-file", "/dev/full"), witness=False, slow=option not in ("rich", "jsonl"))
    for name in ("报告.html", "报告.docx", "报告.xlsx", "报告.json"):
        yield Case(f"read-only place: --report {name[-4:]}", _nothing, code=4, said="写不进文件", arguments=("check", "in", "--report", f"/proc/{name}"), witness=False, slow="html" not in name)
    yield Case("read-only place: baseline", _nothing, code=4, said="写不进文件", arguments=("baseline", "in", "-o", "/proc/基线.json"), witness=False)
    yield Case("read-only place: convert", _nothing, code=4, said="写不进文件", arguments=("convert", "in/见证.yaml", "-o", "/proc/a.json"), witness=False)
    yield Case("read-only place: --annotate", _word, code=3, said="写不进", arguments=("check", "in", "--annotate", "/proc/批注"), witness=False)
    yield Case("read-only place: --batch", _nothing, code=4, said="", arguments=("check", "in", "--batch", "/proc/汇总"), witness=False)


def _own_files() -> Iterator[Case]:
    bomb = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%b]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9))
    yield Case("own: settings that are binary", _own("perfcheck.toml", bytes(range(256))), code=4, said="perfcheck.toml", witness=False)
    yield Case("own: settings 100,000 deep", _own("perfcheck.toml", b"select = " + b"[" * 100_000), code=4, said="perfcheck.toml", witness=False)
    yield Case("own: settings that name a device", _own("perfcheck.toml", b'extends = "/dev/zero"'), code=4, said="extends", witness=False)
    yield Case("own: decisions full of laughs", _own("决定.yaml", bomb + b"decisions: *j\n"), code=4, said="决定.yaml", arguments=("check", "in", "--decisions", "决定.yaml"), witness=False)
    yield Case("own: decisions 100,000 deep", _own("决定.yaml", b"decisions: " + b"[" * 100_000), code=4, said="决定.yaml", arguments=("check", "in", "--decisions", "决定.yaml"), witness=False)
    yield Case("own: a baseline 100,000 deep", _own("基线.json", b"[" * 100_000), code=4, said="基线.json", arguments=("check", "in", "--baseline", "基线.json"), witness=False)
    yield Case("own: a baseline that is a device", _nothing, code=4, said="", arguments=("check", "in", "--baseline", "/dev/zero"), witness=False)
    yield Case("own: decisions that are a device", _nothing, code=4, said="", arguments=("check", "in", "--decisions", "/dev/zero"), witness=False)
    yield Case("own: a roster that is a device", _nothing, code=4, said="", arguments=("check", "in", "--roster", "/dev/zero"), witness=False)
    yield Case("own: rules full of laughs", _own("规则.yaml", bomb), code=3, said="规则.yaml", arguments=("check", "in", "-p", "规则.yaml"))
    yield Case("own: a last report 100,000 deep", _own("上轮.json", b"[" * 100_000), code=4, said="上轮.json", arguments=("check", "in", "--batch", "汇总", "--previous-report", "上轮.json"), witness=False)
    yield Case("own: standard input without an end", _nothing, code=3, said="不读", arguments=("check", "-", "--stdin-filename", "in/流.yaml", "<", "/dev/zero"), witness=False)
