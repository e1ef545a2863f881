"""The lists of a Word 97–2003 file, after [MS-DOC] 2.9.131 ff.: what numbers its paragraphs."""

from __future__ import annotations

import struct

from perfcheck.readers.doc_file import LIST_USES, LISTS, DocFile
from perfcheck.readers.word_numbering import Level, Numbering

#: Number formats of old Word by the names of new Word; all others count in digits.
_KINDS = {
    1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting",
    18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 28: "decimalEnclosedCircleChinese",
    33: "taiwaneseCounting", 35: "taiwaneseCountingThousand", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
_LEVELS = 9


def doc_numbering(file: DocFile) -> Numbering:
    """The numbering of the document; lists that cannot be understood number nothing."""
    try:
        families = _families(file)
        lists, names = _uses(file, families)
    except (struct.error, IndexError, UnicodeDecodeError):
        return Numbering({}, {})
    return Numbering(lists, names)


def _families(file: DocFile) -> dict[int, dict[int, Level]]:
    heads, rest = file.part_and_rest(LISTS)
    families: dict[int, dict[int, Level]] = {}
    if len(heads) < 2:
        return families
    place = 0
    for number in range(struct.unpack_from("<H", heads)[0]):
        (key,) = struct.unpack_from("<i", heads, 2 + 28 * number)
        simple = heads[2 + 28 * number + 26] & 1
        levels = families[key] = {}
        for level in range(1 if simple else _LEVELS):
            levels[level], place = _level(rest, place)
    return families


def _level(data: bytes, place: int) -> tuple[Level, int]:
    start, kind = struct.unpack_from("<iB", data, place)
    characters, paragraphs = data[place + 24], data[place + 25]
    place += 28 + characters + paragraphs
    (length,) = struct.unpack_from("<H", data, place)
    text = data[place + 2 : place + 2 + 2 * length].decode("utf-16-le")
    shown = "".join(f"%{ord(char) + 1}" if ord(char) < _LEVELS else char for char in text)
    return Level(_KINDS.get(kind, "decimal"), shown, start), place + 2 + 2 * length


def _uses(
    file: DocFile, families: dict[int, dict[int, Level]]
) -> tuple[dict[str, dict[int, Level]], dict[str, str]]:
    data = file.part(LIST_USES)
    lists: dict[str, dict[int, Level]] = {}
    names: dict[str, str] = {}
    if len(data) < 4:
        return lists, names
    count = struct.unpack_from("<I", data)[0]
    place = 4 + 16 * count
    for number in range(1, count + 1):
        key, changes = struct.unpack_from("<i8xB", data, 4 + 16 * (number - 1))
        levels = lists[str(number)] = dict(families.get(key, {}))
        names[str(number)] = str(key)
        if place + 4 > len(data):
            continue  # what the list changes is not there
        place += 4
        for _ in range(changes):
            start, flags = struct.unpack_from("<iI", data, place)
            place += 8
            level = flags & 0xF
            if flags & 0x20:
                levels[level], place = _level(data, place)
            elif flags & 0x10 and level in levels:
                levels[level] = levels[level]._replace(start=start)
            if flags & 0x30:
                names[str(number)] = f"{key} {number}"
    return lists, names
