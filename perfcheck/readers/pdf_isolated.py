"""PDF pages from a process of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.readers.isolated import NoWorker, answers
from perfcheck.readers.pdf_page import Char, Page, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator


def pages_of(data: bytes) -> Iterator[Page]:
    """The pages of a PDF. Raises `Damaged`."""
    try:
        for found in answers("pdf", data, "PDF 文件"):
            yield _page(found)
    except NoWorker:  # the limits within still hold
        from perfcheck.readers.pdf_file import pages_within

        yield from pages_within(data)


def flat(page: Page) -> list[Any]:
    """A page as JSON has it."""
    return [page.width, page.height, page.chars, page.across, page.down, page.image, page.unreadable, page.hidden]


def _page(found: list[Any]) -> Page:
    page = Page(found[0], found[1])
    page.chars = [Char(*one) for one in found[2]]
    page.across, page.down = ([Ruling(*one) for one in found[number]] for number in (3, 4))
    page.image, page.unreadable = found[5], found[6]
    page.hidden = [Char(*one) for one in found[7]]
    return page
