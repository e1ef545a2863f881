"""Texts whose figures do not matter: 服务学生2345人次 and 服务学生18000人次 are both 服务学生0000人次.

Most of what is new on a form differs from what was seen only in its figures, so that what does not depend on these need be
found out only once. As bytes, since the digits are replaced there in one go, at a twentieth of the time that a text takes.
"""

from __future__ import annotations

from collections.abc import Sequence

_ZEROS = bytes.maketrans(b"123456789", b"000000000")


def figure_free(text: str) -> bytes:
    """A text with each digit made 0 and no more than four of them in a row, for `as_text`."""
    shape = text.encode("utf-8", "surrogatepass").translate(_ZEROS)
    while b"00000" in shape:
        shape = shape.replace(b"00000", b"0000")
    return shape


def as_text(shape: bytes) -> str:
    """What `figure_free` has made of a text, as a text again."""
    return shape.decode("utf-8", "surrogatepass")


def shapes_of(texts: Sequence[str | None]) -> list[bytes]:
    """`figure_free` of each of some texts in one go, which costs little more than a single one; of None like that of a blank one."""
    try:
        piece = "\x1f".join(texts)  # type: ignore[arg-type]
    except TypeError:
        piece = "\x1f".join([text or "" for text in texts])
    shapes = figure_free(piece).split(b"\x1f")
    return shapes if len(shapes) == len(texts) else [figure_free(text or "") for text in texts]
