"""A page of a PDF as characters and ruling lines, both upright, from the top left corner down, in points."""

from __future__ import annotations

import ctypes
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A ruling line may be drawn as a box that is this thin.
_THIN = 3.0
_SHORTEST = 4.0
#: A form's page has some thousand characters and some hundred lines; a map or a picture drawn with lines has more.
MAX_CHARACTERS = 60_000
MAX_OBJECTS = 20_000
_MAX_SEGMENTS = 20_000
_PATH, _IMAGE, _FORM = 2, 3, 5
_MOVE, _LINE = 2, 0
_MAX_DEPTH = 4
_HYPHENS = frozenset((0x02, 0xFFFE))

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)


class Char(NamedTuple):
    """A character: its box from left to right, its baseline and its size."""

    text: str
    left: float
    right: float
    base: float
    size: float


class Ruling(NamedTuple):
    """A straight line: where it lies across, and from where to where it goes."""

    at: float
    begin: float
    end: float


class Page:
    """What a page shows, and in ``hidden`` what is cut off. ``image``: the part of it that its largest picture covers."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self.chars: list[Char] = []
        self.hidden: list[Char] = []
        self.across: list[Ruling] = []
        self.down: list[Ruling] = []
        self.image = 0.0
        self.unreadable = 0
        self.too_much = False


def read_page(handle: Any, raw: Any) -> Page:
    """The page of a handle of pdfium; ``raw`` is its module of functions."""
    width, height = raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle)
    turn = raw.FPDFPage_GetRotation(handle)
    if turn % 2:
        width, height = height, width  # now those of the page before it is turned
    text = raw.FPDFText_LoadPage(handle)
    if not text:
        return Page(width, height)
    try:
        turn = (turn + _written_turn(text, raw, turn)) % 4
        upright = _turned(turn, width, height)
        page = Page(height, width) if turn % 2 else Page(width, height)
        _read_chars(page, text, raw, upright, turn)
    finally:
        raw.FPDFText_ClosePage(text)
    if page.too_much or raw.FPDFPage_CountObjects(handle) > MAX_OBJECTS:
        page.too_much = True
        return page
    budget = [MAX_OBJECTS]
    for one, matrix in _objects(_top(handle, raw), raw, _SAME, 0, budget):
        _read_object(page, one, matrix, raw, upright)
    page.too_much = budget[0] <= 0
    return page


def _written_turn(text: Any, raw: Any, turn: int) -> int:
    """By how many quarters the page has still to be turned so that most of what is written on it is level."""
    count = raw.FPDFText_CountChars(text)
    turns = [0, 0, 0, 0]
    for index in range(0, min(count, 4000), max(1, min(count, 4000) // 60)):
        if raw.FPDFText_GetUnicode(text, index) > 0x20:
            angle = raw.FPDFText_GetCharAngle(text, index)
            if angle >= 0:
                turns[round(angle / (math.pi / 2)) % 4] += 1
    return (max(range(4), key=lambda number: turns[number]) - turn) % 4 if sum(turns) else 0


def _turned(turn: int, width: float, height: float) -> Any:
    """From the page's own coordinates to upright ones, y growing downwards."""
    return (
        lambda x, y: (x, height - y),
        lambda x, y: (y, x),
        lambda x, y: (width - x, y),
        lambda x, y: (height - y, width - x),
    )[turn]


def _read_chars(page: Page, text: Any, raw: Any, upright: Any, turn: int) -> None:
    count = raw.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        page.too_much = True
        return
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    unicode_of, generated = raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
    box_of, origin_of = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    chars = page.chars
    clips = _Clips(text, raw)
    for index in range(count):
        code = unicode_of(text, index)
        if code in (0x0A, 0x0D):
            continue
        if code == 0x20 and generated(text, index) == 1:
            continue  # a gap, no character
        if not (box_of(text, index, box) and origin_of(text, index, x, y)):
            continue
        if code in _HYPHENS:
            code = 0x2D
        if 0xD800 <= code <= 0xDFFF:
            code = 0xFFFD  # half a character
        if code < 0x20 or code == 0xFFFD or 0xE000 <= code <= 0xF8FF:
            page.unreadable += 1
            if code < 0x20:
                continue
        left, one = upright(box.left, box.bottom)
        right, other = upright(box.right, box.top)
        if left > right:
            left, right = right, left
        _, base = upright(x.value, y.value)
        shown = clips.shows(index, (box.left + box.right) / 2, (box.bottom + box.top) / 2)
        (chars if shown else page.hidden).append(Char(chr(code), left, right, base, abs(one - other) or 1.0))


class _Clips:
    """Where the texts of a page may be seen: what a cell was too small for is cut off, on paper too."""

    def __init__(self, text: Any, raw: Any) -> None:
        self._text = text
        self._raw = raw
        self._boxes: dict[int, tuple[float, float, float, float] | None] = {}

    def shows(self, index: int, x: float, y: float) -> bool:
        """Whether a point of a character lies within what its text is cut to."""
        one = self._raw.FPDFText_GetTextObject(self._text, index)
        if not one:
            return True
        key = ctypes.cast(one, ctypes.c_void_p).value or 0
        if key not in self._boxes:
            self._boxes[key] = self._box(self._raw.FPDFPageObj_GetClipPath(one))
        box = self._boxes[key]
        return box is None or (box[0] <= x <= box[2] and box[1] <= y <= box[3])

    def _box(self, clip: Any) -> tuple[float, float, float, float] | None:
        """The box that all paths of a clip have in common, with a point to spare."""
        raw = self._raw
        if not clip:
            return None
        found: tuple[float, float, float, float] | None = None
        x, y = ctypes.c_float(), ctypes.c_float()
        for path in range(min(raw.FPDFClipPath_CountPaths(clip), 20)):
            xs, ys = [], []
            for number in range(min(raw.FPDFClipPath_CountPathSegments(clip, path), 200)):
                if raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, number), x, y):
                    xs.append(x.value)
                    ys.append(y.value)
            if xs:
                one = (min(xs) - 1, min(ys) - 1, max(xs) + 1, max(ys) + 1)
                found = one if found is None else (
                    max(found[0], one[0]), max(found[1], one[1]), min(found[2], one[2]), min(found[3], one[3])
                )
        return found


def _top(handle: Any, raw: Any) -> tuple[int, Any]:
    return raw.FPDFPage_CountObjects(handle), lambda index: raw.FPDFPage_GetObject(handle, index)


def _objects(
    holder: tuple[int, Any], raw: Any, matrix: Matrix, depth: int, budget: list[int]
) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page, those in groups too, each with the matrix that leads from it to the page."""
    count, get = holder
    for index in range(min(count, budget[0])):
        one = get(index)
        if not one:
            continue
        budget[0] -= 1
        kind = raw.FPDFPageObj_GetType(one)
        if kind == _FORM and depth < _MAX_DEPTH:
            inner = _times(_matrix(one, raw), matrix)

            def member(number: int, group: Any = one) -> Any:
                return raw.FPDFFormObj_GetObject(group, number)

            yield from _objects((raw.FPDFFormObj_CountObjects(one), member), raw, inner, depth + 1, budget)
        elif kind in (_PATH, _IMAGE):
            yield one, matrix


def _matrix(one: Any, raw: Any) -> Matrix:
    found = raw.FS_MATRIX()
    return (found.a, found.b, found.c, found.d, found.e, found.f) if raw.FPDFPageObj_GetMatrix(one, found) else _SAME


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _read_object(page: Page, one: Any, matrix: Matrix, raw: Any, upright: Any) -> None:
    if raw.FPDFPageObj_GetType(one) == _IMAGE:
        a, b, c, d, _, _ = _times(_matrix(one, raw), matrix)
        page.image = max(page.image, abs(a * d - b * c) / max(1.0, page.width * page.height))
        return
    count = raw.FPDFPath_CountSegments(one)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one, fill, stroke)
    if not fill.value and not stroke.value:
        return
    a, b, c, d, e, f = _times(_matrix(one, raw), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(one, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == _MOVE and points:
            _subpath(page, points, straight, bool(stroke.value))
            points, straight = [], True
        straight = straight and kind in (_MOVE, _LINE)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(upright(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment):
            start = len(points) - 1
            points.append(points[0] if start else points[-1])
    if points:
        _subpath(page, points, straight, bool(stroke.value))


def _subpath(page: Page, points: list[tuple[float, float]], straight: bool, stroked: bool) -> None:
    """Ruling lines out of one line of points: thin boxes, however drawn, and level or plumb strokes."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    wide, high = right - left, bottom - top
    if high <= _THIN and wide > _SHORTEST:
        page.across.append(Ruling((top + bottom) / 2, left, right))
    elif wide <= _THIN and high > _SHORTEST:
        page.down.append(Ruling((left + right) / 2, top, bottom))
    elif stroked and straight:
        for (x, y), (u, v) in pairwise(points):
            if abs(y - v) <= 1 and abs(x - u) > _SHORTEST:
                page.across.append(Ruling((y + v) / 2, min(x, u), max(x, u)))
            elif abs(x - u) <= 1 and abs(y - v) > _SHORTEST:
                page.down.append(Ruling((x + u) / 2, min(y, v), max(y, v)))
