"""How much of anything is read, and how long a rule may take; ``[limits]`` in the settings changes it.

What a file holds beyond a limit is refused with a message that says which limit, its value, and how to raise it: hostile
files have no other way to fill memory or time.
"""

from __future__ import annotations

from perfcheck.records import dataclass, field_names


@dataclass(slots=True)
class Limits:
    """The limits of a run, by their keys in ``[limits]`` (with ``_`` for ``-``); 0 or less is no limit."""

    file_megabytes: int = 50
    text_megabytes: int = 5
    cells: int = 100_000
    xml_tags: int = 700_000
    part_megabytes: int = 60
    expansion: int = 200
    archive_files: int = 2000
    archive_megabytes: int = 300
    doc_letters: int = 1_000_000
    pdf_pages: int = 300
    pdf_letters: int = 500_000
    reading_seconds: int = 4
    reading_megabytes: int = 250
    rule_seconds: int = 10


#: What each limit is called in messages and in the documentation, with its unit.
NAMES = {
    "file-megabytes": ("单个文件的大小", "MB"),
    "text-megabytes": ("单个文本、YAML、CSV、网页文件的大小", "MB"),
    "cells": ("一个文件里有内容的格子", "格"),
    "xml-tags": ("Word、Excel 文件里一个部件的 XML 标记", "个"),
    "part-megabytes": ("Word、Excel 文件里的一个部件解压后的大小", "MB"),
    "expansion": ("压缩内容的膨胀倍数", "倍"),
    "archive-files": ("一个压缩包里的文件", "个"),
    "archive-megabytes": ("一个压缩包解压后的总大小", "MB"),
    "doc-letters": ("一个 .doc 文件里的字", "字"),
    "pdf-pages": ("一个 PDF 文件的页数", "页"),
    "pdf-letters": ("一个 PDF 文件里的字", "字"),
    "reading-seconds": ("读一个 PDF 文件（或很大的网页）的时间", "秒"),
    "reading-megabytes": ("读一个 PDF 文件（或很大的网页）用的内存", "MB"),
    "rule-seconds": ("插件的一条规则查一处（一行、一张或一套表）的时间", "秒"),
}

#: The limits of this run; one object for the whole process, for what reads files knows nothing of settings.
current = Limits()
_FREE = 2**60


def use(values: dict[str, int]) -> None:
    """Take the limits of the settings, the usual ones for those that are not named."""
    usual = Limits()
    for name in field_names(Limits):
        value = values.get(name.replace("_", "-"), getattr(usual, name))
        setattr(current, name, value if value > 0 else _FREE)


def raising(key: str) -> str:
    """How to raise a limit, for the end of a remedy."""
    value = getattr(current, key.replace("-", "_"))
    return f"（限度 {key} = {value}，确有需要可在配置文件的 [limits] 里调高）"


def file_bytes() -> int:
    """The most bytes of one file."""
    return current.file_megabytes * 1_000_000


def in_force() -> dict[str, int]:
    """The limits of this run by their keys."""
    return {name.replace("_", "-"): getattr(current, name) for name in field_names(Limits)}
