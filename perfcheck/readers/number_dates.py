"""Dates and times as Excel displays them: a day number under a format of y, m, d, h, s."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|'
    r"(?P<half>AM/PM|A/P|上午/下午)|(?P<fraction>\.0+)|(?P<run>y+|e+|m+|d+|h+|s+|aaaa|aaa)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|G/通用格式|E[+-]', re.DOTALL | re.IGNORECASE)
_DATE = re.compile(r"[ymdhs]|aaa|e(?![a-z])", re.IGNORECASE)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HAN_WEEKDAYS = "一二三四五六日"
_LAST_DAY = 2958466


def is_date_code(code: str) -> bool:
    """Whether one section of a number format shows a date or a time."""
    return _DATE.search(_LITERAL.sub("", code)) is not None


def shown_date(number: Decimal, code: str, *, date1904: bool = False) -> str | None:
    """The date of a day number under one section of a format; None for what is no date, as negative numbers are."""
    if not 0 <= number < _LAST_DAY:
        return None
    tokens = [
        (match.lastgroup or "", match[match.lastgroup]) for match in _TOKEN.finditer(code) if match.lastgroup is not None
    ]
    places = next((len(text) - 1 for kind, text in tokens if kind == "fraction"), 0)
    # Excel takes 1900 for a leap year: up to February 1900 its days are one off.
    day = int(number)
    base = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 31) if day < 60 else datetime(1899, 12, 30)
    step = 10**places
    ticks = round((number - day) * 86400 * step)
    moment = base + timedelta(days=day, seconds=ticks // step)
    fraction = ticks % step
    half = any(kind == "half" for kind, _ in tokens)
    whole_seconds = day * 86400 + ticks // step
    parts: list[str] = []
    for position, (kind, text) in enumerate(tokens):
        if kind in ("quoted", "escaped", "other"):
            parts.append(text)
        elif kind == "elapsed":
            per = {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
            parts.append(str(whole_seconds // per).zfill(len(text)))
        elif kind == "fraction":
            parts.append(f".{fraction:0{places}d}")
        elif kind == "half":
            words = ("上午", "下午") if text.startswith("上") else text.upper().split("/")
            parts.append(words[moment.hour >= 12])
        else:
            parts.append(_run(moment, text.lower(), half=half, minute=_is_minute(tokens, position)))
    return "".join(parts).strip()


def _is_minute(tokens: list[tuple[str, str]], position: int) -> bool:
    """``m`` means minutes right behind hours or right before seconds."""
    def unit(kind: str, text: str) -> str:
        return text[0].lower() if kind in ("run", "elapsed") else ""

    before = next((unit(*one) for one in reversed(tokens[:position]) if unit(*one)), "")
    after = next((unit(*one) for one in tokens[position + 1 :] if unit(*one)), "")
    return before == "h" or after == "s"


def _run(moment: datetime, text: str, *, half: bool, minute: bool) -> str:
    width, letter = len(text), text[0]
    if letter in "ye":
        return f"{moment.year % 100:02d}" if letter == "y" and width < 3 else f"{moment.year:04d}"
    if letter == "m" and not minute:
        name = _MONTHS[moment.month - 1]
        return name if width == 4 else name[:3] if width == 3 else name[0] if width > 4 else str(moment.month).zfill(width)
    if letter == "d":
        name = _WEEKDAYS[moment.weekday()]
        return name if width > 3 else name[:3] if width == 3 else str(moment.day).zfill(width)
    if letter == "a":
        return ("星期" if width > 3 else "") + _HAN_WEEKDAYS[moment.weekday()]
    if letter == "h":
        hour = (moment.hour - 1) % 12 + 1 if half else moment.hour
        return str(hour).zfill(min(width, 2))
    return str(moment.minute if letter == "m" else moment.second).zfill(min(width, 2))
