"""What a file really is, told by its content: suffixes of files that come by mail are often wrong."""

from __future__ import annotations

import re

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PDF_MAGIC = b"%PDF-"
#: Word for DOS and the first Words for Windows, before files became containers.
OLDER_WORD = (b"\xdb\xa5\x2d\x00", b"\x31\xbe\x00\x00", b"\xfe\x37\x00\x23", b"\x9b\xa5\x21\x00")
_HTML = re.compile(rb"<(?:html|table|!doctype\s+html|meta\s|body|head)\b", re.IGNORECASE)
_EXCEL_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_WORD_XML = (b"schemas.microsoft.com/office/word/2003/wordml", b"schemas.microsoft.com/office/2006/xmlPackage")


def sniff(data: bytes, suffix: str) -> str | None:
    """``docx``, ``xlsx``, ``xls``, ``doc``, ``pdf``, ``html``, ``xml`` (Excel 2003), or None; and what is refused by name.

    None stands for plain text and for everything else that is not one of these. ``suffix`` decides only where the
    content is of two kinds and damaged.
    """
    if data.startswith(ZIP_MAGIC):
        return _sniff_zip(data)
    if data.startswith(OLE_MAGIC):
        return _sniff_ole(data, suffix)
    if data.startswith(OLDER_WORD):
        return "older-word"
    head = data[:4096]
    if PDF_MAGIC in head[:1024]:
        return "pdf"
    if b"\x00" in head and head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "ignore").encode("utf-8")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith(b"<"):
        return None
    if _EXCEL_XML in head and b"<html" not in head[:200].lower():
        return "xml"
    if any(mark in head for mark in _WORD_XML) and b"<html" not in head[:200].lower():
        return "word-xml"
    return "html" if _HTML.search(head) else None


def _sniff_zip(data: bytes) -> str:
    # The names stand in the directory at the end, and before each member; no need to trust either's structure.
    for mark, name in ((b"word/document", "docx"), (b"xl/workbook", "xlsx")):
        if mark in data:
            return name
    for mark, name in ((b"word/", "docx"), (b"xl/", "xlsx")):
        if mark in data and b"[Content_Types].xml" in data:
            return name
    return "zip"


def _sniff_ole(data: bytes, suffix: str) -> str | None:
    def holds(*names: str) -> bool:
        # Some programs write the names of streams in small letters or capitals only; case makes no difference there.
        spellings = (spelt for name in names for spelt in (name, name.lower(), name.upper()))
        return any(spelt.encode("utf-16-le") + b"\x00\x00" in data for spelt in spellings)

    if holds("EncryptedPackage"):
        return "encrypted"
    word, book = holds("WordDocument"), holds("Workbook", "Book")
    if word and (not book or _is_word(data, suffix)):
        return "doc"
    if book:
        return "xls"
    return "ole" if holds("CONTENTS", "PowerPoint Document", "MatOST", "ET_Workbook") else None


def _is_word(data: bytes, suffix: str) -> bool:
    """Which of the two holds the other: a document with a sheet in it, or a workbook with a document in it."""
    import olefile

    try:
        with olefile.OleFileIO(data) as container:
            return bool(container.exists("WordDocument"))
    except Exception:  # of a broken container olefile raises whatever it stumbles over
        return suffix in (".doc", ".wps")
