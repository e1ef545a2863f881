"""Bytes become text: the encodings that clerks' files come in, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from perfcheck.declaration.problem import Problem

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: The first bytes of what is often renamed to .txt, its name, and what to do instead.
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "PDF 文件", "请把扩展名改回 .pdf，或把表格另存为文本再检查"),
    (_OLE, "旧版 Office 文件（.doc、.xls）", "请把扩展名改回 .doc 或 .xls，或用 Word、Excel、WPS 另存为 .docx、.xlsx"),
    (b"\x89PNG", "PNG 图片", "图片里的字读不出来，请提供原来的 Word 或 Excel 文件"),
    (b"\xff\xd8\xff", "JPEG 图片", "图片里的字读不出来，请提供原来的 Word 或 Excel 文件"),
    (b"GIF8", "GIF 图片", "图片里的字读不出来，请提供原来的 Word 或 Excel 文件"),
    (b"BM", "BMP 图片", "图片里的字读不出来，请提供原来的 Word 或 Excel 文件"),
    (b"II*\x00", "TIFF 图片", "图片里的字读不出来，请提供原来的 Word 或 Excel 文件"),
    (b"MM\x00*", "TIFF 图片", "图片里的字读不出来，请提供原来的 Word 或 Excel 文件"),
    (b"Rar!", "RAR 压缩包", "请先解压，再检查里面的文件"),
    (b"7z\xbc\xaf", "7z 压缩包", "请先解压，再检查里面的文件"),
    (b"\x1f\x8b", "gzip 压缩包", "请先解压，再检查里面的文件"),
    (b"{\\rtf", "RTF 文档", "请用 Word 或 WPS 另存为 .docx"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes) -> str | Problem:
    """The text of a file: UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one, GB18030 (GBK, GB2312).

    Line ends become ``\\n``, so that line numbers are those of an editor. What is no text gives a `Problem` that
    names what it is and the remedy.
    """
    kind = _foreign(data)
    if kind is not None:
        return Problem("error", f"这不是文本文件，而是{kind[0]}，没有检查", kind[1])
    text = _decode(data)
    if text is None:
        return Problem(
            "error", "认不出文件的文字编码，没有检查", "请用记事本或 WPS 打开后另存为 UTF-8 编码，再检查"
        )
    if "\x00" in text or len(_CONTROLS.findall(text)) > 2 + len(text) // 100:
        return Problem("error", "文件里有大量不可见的控制字符，是二进制数据而不是文本，没有检查",
                       "请提供申报表的原文件（.docx、.xlsx），或另存为 UTF-8 文本")  # fmt: skip
    return unify_lines(text)


def unify_lines(text: str) -> str:
    """The text with every line end as ``\\n`` and without a byte order mark."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")


def _foreign(data: bytes) -> tuple[str, str] | None:
    if data.startswith(_ZIP):
        head = data[:65536]
        for mark, name, suffix in (
            (b"word/", "Word 文档", ".docx"), (b"xl/", "Excel 工作簿", ".xlsx"), (b"ppt/", "演示文稿", ".pptx"),
        ):  # fmt: skip
            if mark in head:
                return f"{name}（{suffix}）", f"请把扩展名改回 {suffix}"
        if b"[Content_Types].xml" in head:
            return "Office 文档（.docx、.xlsx）", "请把扩展名改回 .docx 或 .xlsx"
        return "ZIP 压缩包", "请把扩展名改回 .zip，或先解压，再检查里面的文件"
    for magic, name, remedy in _MAGIC:
        # Two letters alone may begin an honest text (“BM值……”): a bitmap has zero bytes in its head.
        if data.startswith(magic) and (len(magic) > 2 or b"\x00" in data[:16] or magic[0] > 0x7E or magic[0] < 0x20):
            return name, remedy
    return None


def _decode(data: bytes) -> str | None:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                return data[: error.start].decode(encoding, "ignore") if error.start >= len(data) - 4 else None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A file that was cut off within a character is still UTF-8 up to there.
        if error.reason == "unexpected end of data" and error.start > 8 and not data[: error.start].isascii():
            return data[: error.start].decode("utf-8")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4 and error.start > 8:
            return data[: error.start].decode("gb18030", "ignore")
    return None
