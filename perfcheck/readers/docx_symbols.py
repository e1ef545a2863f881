"""Ticks and boxes that Word documents take from symbol fonts, as the characters that they look like."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0xA1: "○", 0xA8: "□", 0xAB: "★",
    0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x2A: "□", 0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA2: "■",
    0xA3: "□", 0xA4: "□", 0xA5: "□",
}  # fmt: skip
_SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xB7: "·", 0xD6: "√", 0xA5: "∞", 0x25: "%"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def symbol(code: str, font: str) -> str:
    """The character of a ``w:sym``; one that is not known stays as its code, so that nobody takes it for a blank."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.lower())
    if table is None:
        return chr(number) if not 0xD800 <= number < 0xE000 and number < 0x110000 and number >= 0x20 else ""
    if 0xF000 <= number <= 0xF0FF:
        number -= 0xF000
    return table.get(number, chr(0xF000 + number) if number < 0x100 else "")


def symbols(text: str, font: str) -> str:
    """A text that is set in a symbol font, as it looks; any other text as it is."""
    table = _FONTS.get(font.lower())
    if table is None:
        return text
    found = []
    for char in text:
        number = ord(char) - 0xF000 if 0xF000 <= ord(char) <= 0xF0FF else ord(char)
        found.append(table.get(number, char))
    return "".join(found)
