"""Open one file with the reader that its content asks for; whatever goes wrong becomes a problem, never an exception."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.problem import Problem, reason_of
from perfcheck.readers.discovery import UNREADABLE, YAML_SUFFIXES, unsupported
from perfcheck.readers.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

#: A declaration is a few pages; a larger file is refused rather than read for minutes.
MAX_BYTES = 50_000_000
#: Other formats that may be plain text to the last byte.
_PLAIN_MAGIC = (b"%PDF", b"{\\rtf")


def read_file(location: str, readers: dict[str, Any]) -> Reading:
    """Read a file. ``readers``: those that plugins registered, by suffix; they go before our own."""
    suffix = os.path.splitext(location)[1].lower()
    try:
        mode = os.stat(location).st_mode
        if stat.S_ISDIR(mode):
            os.listdir(location)
            return _failed(suffix, "这是文件夹，读不出内容", "请直接给出里面的文件")
        if not stat.S_ISREG(mode):
            return _failed(suffix, "这不是普通文件（管道或设备），不读", "请给出真正的文件")
        with open(location, "rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except PermissionError:
        return _failed(suffix, "没有读取权限，没有检查", "请修改文件权限，或换一个有权限的账号")
    except FileNotFoundError:
        return _failed(suffix, "文件不见了（可能是断掉的链接，或刚被删除）", "请确认文件还在")
    except OSError as error:
        return _failed(suffix, f"读不了：{reason_of(error)}", "请确认文件完好，或复制到本机再试")
    if len(data) > MAX_BYTES:
        return _failed(suffix, f"文件超过 {MAX_BYTES // 1_000_000} MB，不读", "申报表不会这么大；请拆成单个单位的文件")
    try:
        return _read(data, suffix, location, readers)
    except RecursionError:
        return _failed(suffix, "内容嵌套太深，读不了", "请检查缩进或另存后再试")
    except Exception as error:  # a reader's own fault must not hide the other files
        return _failed(suffix, f"读取时程序出错：{type(error).__name__}: {error}", "请把这个文件交给 perfcheck 的维护者；这张表没有检查")


def _read(data: bytes, suffix: str, location: str, readers: dict[str, Any]) -> Reading:
    if suffix in readers:
        reading = readers[suffix](location, data)
        if not isinstance(reading, Reading):
            return _failed(suffix, f"插件的读取器没有给出 Reading，而是 {type(reading).__name__}", "请告诉插件作者")
        return reading
    if suffix in UNREADABLE:
        return Reading(suffix.lstrip("."), problems=[unsupported(suffix)])
    read: Callable[[str], Reading]
    if suffix in YAML_SUFFIXES:
        from perfcheck.readers.yaml_reader import read_yaml as read

        name = "yaml"
    else:
        from perfcheck.readers.text_reader import read_text as read

        name = "text"
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        text = ""
    if not text or "\x00" in text or data.startswith(_PLAIN_MAGIC):
        from perfcheck.readers.encoding import decode

        decoded = decode(data)
        if isinstance(decoded, Problem):
            return Reading(name, problems=[decoded])
        text = decoded
    return read(text)


def _failed(suffix: str, message: str, hint: str) -> Reading:
    return Reading(suffix.lstrip(".") or "?", problems=[Problem("error", message, hint)])
