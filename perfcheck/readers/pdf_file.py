"""A PDF opened with limits: pages come one by one; what is locked, broken or no text at all is refused in words."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from perfcheck import limits
from perfcheck.readers.damage import Damaged
from perfcheck.readers.pdf_bounds import check_bounds
from perfcheck.readers.pdf_page import MAX_CHARACTERS, Page, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

ORIGINAL = "请提供原来的 Word 或 Excel 文件；没有的话，请从填报系统重新导出"
_ERROR_PASSWORD, _ERROR_SECURITY = 4, 5


def pages_within(data: bytes) -> Iterator[Page]:
    """The pages of a PDF, opened in this process. Raises `Damaged`.

    See `pdf_isolated.pages_of`, which does this in a process that can be ended.
    """
    check_bounds(data)
    import pypdfium2  # makes the library ready
    import pypdfium2.raw as raw

    most = limits.current
    ends = time.process_time() + most.reading_seconds
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if raw.FPDF_GetLastError() in (_ERROR_PASSWORD, _ERROR_SECURITY):
            raise Damaged("PDF 文件加了打开密码", "请去掉密码另存，或提供原来的 Word、Excel 文件，再检查")
        raise Damaged("PDF 文件损坏或不完整，读不出来", "请在阅读器里打开确认完好，或请对方重新发送；最好提供原来的 Word 或 Excel 文件")
    letters = 0
    try:
        if raw.FPDF_GetSecurityHandlerRevision(document) != -1:
            check_bounds(_without_lock(data, pypdfium2))  # it may be read, not changed: what it holds was still packed away
        count = raw.FPDF_GetPageCount(document)
        if count > most.pdf_pages:
            raise Damaged(f"PDF 文件有 {count} 页（最多读 {most.pdf_pages} 页），不读", f"请把申报表的那几页另存为一个文件{limits.raising('pdf-pages')}")
        for number in range(count):
            if time.process_time() > ends:
                raise Damaged(f"PDF 文件读到第 {number + 1} 页已用了 {most.reading_seconds} 秒，不再读", f"{ORIGINAL}{limits.raising('reading-seconds')}")
            handle = raw.FPDF_LoadPage(document, number)
            if not handle:
                raise Damaged(f"PDF 文件的第 {number + 1} 页损坏，读不出来", ORIGINAL)
            try:
                page = read_page(handle, raw)
            finally:
                raw.FPDF_ClosePage(handle)
            if page.too_much:
                raise Damaged(
                    f"PDF 文件的第 {number + 1} 页上的字或线太多（超过 {MAX_CHARACTERS // 10_000} 万），不读", ORIGINAL
                )
            letters += len(page.chars)
            if letters > most.pdf_letters:
                raise Damaged(f"PDF 文件里的字太多（超过 {most.pdf_letters} 字），不读", f"{ORIGINAL}{limits.raising('pdf-letters')}")
            yield page
    finally:
        raw.FPDF_CloseDocument(document)


def _without_lock(data: bytes, pypdfium2: Any) -> bytes:
    import io

    copy = io.BytesIO()
    opened = pypdfium2.PdfDocument(data)
    try:
        opened.save(copy, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    finally:
        opened.close()
    return copy.getvalue()


def refuse_pictures(pages: list[Page]) -> None:
    """Raise `Damaged` for a document whose pages are pictures, or whose characters have no meaning."""
    letters = sum(len(page.chars) for page in pages)
    strange = sum(page.unreadable for page in pages)
    if strange > 20 and strange * 4 > letters:
        raise Damaged("PDF 文件里的字没有编码，复制出来也是乱码，读不出来", ORIGINAL)
    pictures = [number for number, page in enumerate(pages, 1) if page.image > 0.3 and len(page.chars) < 50]
    if pictures and letters < 50 * len(pages):
        raise Damaged("这个 PDF 是扫描件或图片，里面没有文字", f"图片里的字读不出来，{ORIGINAL}")
    if any(page.image > 0.8 for page in pages) and not any(page.across for page in pages):
        raise Damaged("这个 PDF 是扫描件，文字由识别得来，没有表格线，不可靠", f"请不要用扫描件，{ORIGINAL}")


def picture_pages(pages: list[Page]) -> list[int]:
    """The numbers of the pages that are pictures among others that are not."""
    return [number for number, page in enumerate(pages, 1) if page.image > 0.3 and len(page.chars) < 50]
