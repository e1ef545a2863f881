"""PDF files that go round in circles or never end."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from forms.printed import Sheet, assembled, pdf, print_form
from forms.samples import harbour

from corpus.case import Case, file

if TYPE_CHECKING:
    from collections.abc import Iterator

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %s/Resources<<%s>>>>"


def _stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    return b"<</Length %d/Filter/FlateDecode%b>>stream\n%b\nendstream" % (len(packed), more, packed)


def _one_page(*objects: bytes, contents: bytes = b"4 0 R", resources: bytes = b"") -> bytes:
    return assembled([_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", _PAGE % (contents, resources), *objects])


def tree_in_a_circle() -> bytes:
    return assembled([_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Parent 2 0 R/Count 200>>"])


def forms_in_a_circle() -> bytes:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</A 4 0 R/B 5 0 R>>>>"
    return _one_page(_stream(b"/A Do /B Do", form), _stream(b"/B Do /A Do", form), resources=b"/XObject<</A 4 0 R/B 5 0 R>>")


def forms_that_double(depth: int) -> bytes:
    """Each draws the next one ten times."""
    objects = []
    for number in range(depth):
        below = b"/Resources<</XObject<</A %d 0 R>>>>" % (number + 5)
        objects.append(_stream(b"/A Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + below))
    objects.append(_stream(b"0 0 m 9 9 l S " * 100, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"))
    return _one_page(*objects, resources=b"/XObject<</A 4 0 R>>")


def many_pages(count: int) -> bytes:
    return pdf(Sheet(), count=count)


def actions() -> bytes:
    """A form that starts programs, sends itself, and has a script."""
    data = pdf(*print_form(harbour()))
    wanted = b"/OpenAction<</S/Launch/F(cmd.exe)>>/AA<</O<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1:9'\\))>>>>/URI<</Base(http://127.0.0.1:9)>>"
    return data.replace(_CATALOG, _CATALOG[:-2] + wanted + b">>")


def cases() -> Iterator[Case]:
    yield Case("pdf: cut off in the middle", file("断.pdf", lambda: pdf(*print_form(harbour()))[:1500]), said="PDF")
    yield Case("pdf: pages in a circle", file("环.pdf", tree_in_a_circle), said="PDF")
    yield Case("pdf: a page that is its own contents", file("环.pdf", lambda: _one_page(contents=b"3 0 R")), code=1)
    yield Case("pdf: forms in a circle", file("环.pdf", forms_in_a_circle), said="PDF 文件读不下去")
    yield Case("pdf: forms that double, 10^8", file("倍.pdf", lambda: forms_that_double(8)), said="PDF 文件读不下去")
    yield Case("pdf: 10,000 pages", file("页.pdf", lambda: many_pages(10_000)), said="10000 页")
    yield Case("pdf: says that it has 2,000,000,000 pages", file("页.pdf", lambda: assembled([_CATALOG, b"<</Type/Pages/Kids[]/Count 2000000000>>"])), code=1)
    yield Case("pdf: earlier tables in a circle", file("环.pdf", lambda: pdf(*print_form(harbour())).replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev 9>>")), code=1, said="渔业局")
    yield Case("pdf: arrays 100,000 deep", file("深.pdf", lambda: _one_page(b"[" * 100_000 + b"]" * 100_000)), code=1)
    yield Case("pdf: a picture packed nine times over", file("弹.pdf", lambda: _one_page(_nine(b" " * 50_000_000, 3))), said="过大")
    yield Case("pdf: 900,000 lines on a page", file("线.pdf", lambda: _one_page(_stream(b"1 1 m 2 2 l S\n" * 500_000))), said="太多")
    yield Case("pdf: a page of 10^9 points", file("大.pdf", lambda: _one_page(_stream(b"0 0 1000000000 1000000000 re S")).replace(b"[0 0 595 842]", b"[0 0 1e9 1e9]  ")), code=1)
    yield Case("pdf: actions and scripts", file("动.pdf", actions), code=1)


def _nine(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data)
    filters = b"[" + b"/FlateDecode" * times + b"]"
    return b"<</Length %d/Filter%b>>stream\n%b\nendstream" % (len(data), filters, data)
