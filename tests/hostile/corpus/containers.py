"""OLE containers whose chains of sectors never end, after [MS-CFB]."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from corpus.case import Case, file
from corpus.office import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTOR = 512


def _number(data: bytes, place: int) -> int:
    return int(struct.unpack_from("<I", data, place)[0])


def _at(sector: int) -> int:
    return (sector + 1) * _SECTOR


def chain_to_itself(suffix: str, *, only_directory: bool = False) -> bytes:
    """Every entry of the first table of sectors names its own sector as the next one."""
    data = bytearray(whole(suffix))
    table = _at(_number(data, 76))
    numbers = [_number(data, 48)] if only_directory else range(_SECTOR // 4)
    for number in numbers:
        struct.pack_into("<I", data, table + 4 * number, number)
    return bytes(data)


def chain_in_a_circle(suffix: str) -> bytes:
    """Each chain leads back to its beginning."""
    data = bytearray(whole(suffix))
    table = _at(_number(data, 76))
    for number in range(_SECTOR // 4):
        if _number(data, table + 4 * number) == 0xFFFFFFFE:
            struct.pack_into("<I", data, table + 4 * number, 0)
    return bytes(data)


def table_of_tables(suffix: str) -> bytes:
    """The list of tables goes on in a sector (DIFAT) that goes on in itself; a million tables are announced."""
    data = bytearray(whole(suffix))
    struct.pack_into("<I", data, 44, 1_000_000)
    struct.pack_into("<II", data, 68, 0, 1_000_000)
    data[_at(0) : _at(0) + _SECTOR] = struct.pack("<128I", *[0] * 128)
    return bytes(data)


def directory_in_a_circle(suffix: str) -> bytes:
    """Every entry of the directory has itself for a brother and a child."""
    data = bytearray(whole(suffix))
    begin = _at(_number(data, 48))
    for number in range(4):
        struct.pack_into("<III", data, begin + 128 * number + 68, number, number, number)
    return bytes(data)


def huge_streams(suffix: str) -> bytes:
    """Every stream says that it has two gigabytes."""
    data = bytearray(whole(suffix))
    begin = _at(_number(data, 48))
    for number in range(4):
        struct.pack_into("<Q", data, begin + 128 * number + 120, 2**31 - 1)
    return bytes(data)


def cases() -> Iterator[Case]:
    for suffix in (".doc", ".xls"):
        for name, make in (
            ("sectors that name themselves", chain_to_itself), ("chains in a circle", chain_in_a_circle), ("endless table of tables", table_of_tables),
            ("directory in a circle", directory_in_a_circle), ("streams of 2 GB", huge_streams),
        ):  # fmt: skip
            # Each of Word's streams here ends where its size says, before its chain goes wrong: read as if nothing was.
            read = suffix == ".doc" and make in (chain_in_a_circle, huge_streams)
            yield Case(f"ole: {name}, {suffix}", file(f"环{suffix}", lambda m=make, s=suffix: m(s)), code=1 if read else 3, said="渔业局" if read else "损坏")
        yield Case(f"ole: directory that names itself, {suffix}", file(f"环{suffix}", lambda s=suffix: chain_to_itself(s, only_directory=True)), code=1 if suffix == ".doc" else 3)
