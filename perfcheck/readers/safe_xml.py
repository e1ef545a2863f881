"""XML from strangers: no document type, hence no entities, and nothing from outside."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from perfcheck import limits
from perfcheck.readers.damage import Damaged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_BOMB = "XML 里有文档类型或实体声明（DOCTYPE、ENTITY），正常的 Office 文件没有，可能是恶意构造的"
_ENCODING = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
#: ISO/IEC 29500 Strict, which WPS and Excel can write, is the same but for the names of its vocabularies.
_STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships",
     "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip


def parse_xml(data: bytes, what: str) -> Element:
    """The root element. Raises `Damaged` for what is no XML, and for a document type; ``what`` names the file."""
    text = _text(data, what)
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise Damaged(f"{what}的 XML 写到第 {line} 行第 {column + 1} 个字符就断了或有错") from None


def iterate_xml(data: bytes, what: str) -> Iterator[tuple[str, Element]]:
    """``start`` and ``end`` events for files that would take much memory as a whole; raises as `parse_xml` does."""
    parser: Any = ElementTree.XMLPullParser(("start", "end"))
    text = _text(data, what)
    try:
        for begin in range(0, len(text), 65536):
            parser.feed(text[begin : begin + 65536])
            yield from parser.read_events()
        parser.close()
        yield from parser.read_events()
    except ElementTree.ParseError as error:
        line, column = error.position
        raise Damaged(f"{what}的 XML 写到第 {line} 行第 {column + 1} 个字符就断了或有错") from None


def _text(data: bytes, what: str) -> str:
    """The characters, so that the declared encoding cannot hide a document type from the look for it."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            break
    else:
        declared = _ENCODING.match(data[:200].decode("ascii", "replace"))
        name = declared[1].lower() if declared is not None else "utf-8"
        if name in ("gb2312", "gbk", "x-gbk"):
            name = "gb18030"
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            raise Damaged(f"{what}的文字编码和它声明的（{name}）不符") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Damaged(_BOMB, "请向对方要原文件，或在 Word、Excel 里另存一份再检查")
    if text.count("<") > limits.current.xml_tags:
        raise Damaged(
            f"{what}的内容太多（超过 {limits.current.xml_tags} 个标记），不读", f"申报表不会这么大；请把申报表单独存为一个文件{limits.raising('xml-tags')}"
        )
    if "http://purl.oclc.org/ooxml/" in text:
        for strict, usual in _STRICT:
            text = text.replace(strict, usual)
    return text
