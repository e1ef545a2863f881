"""Bytes changed at random from a seed, with no more knowledge than what stands in the seeds and in a few nasty words."""

from __future__ import annotations

from random import Random

NASTY = (
    b"\x00", b"\xff" * 4, b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\x1b[31m", b"0", b"-1", b"1e999", b"9" * 40,
    b"4294967295", b"1048577", b"NaN", b"\xe2\x91\xa0", b"\xc2\xb2", b"\xd9\xa3", b"&amp;", b"<", b">", b"]]>", b"<!--", b'"', b"'", b"\n", b"\r\n", b"\t",
    b"  - ", b": ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!x ", b"---\n", b"|\n", b"#", b"\xe3\x80\x80", b"\xef\xbc\x9a",
    "年".encode(), "万元".encode(), "百分之".encode(), "≥".encode(), "至".encode(), "二〇二四".encode(), "项目名称".encode(),
)  # fmt: skip


def mutated(seeds: list[bytes], random: Random) -> bytes:
    """One seed with one to a dozen changes."""
    data = bytearray(random.choice(seeds))
    for _ in range(random.choice((1, 1, 2, 3, 5, 12))):
        place = random.randrange(len(data) + 1)
        kind = random.randrange(7)
        if kind == 0 and data:
            data[place % len(data)] ^= 1 << random.randrange(8)
        elif kind == 1:
            data[place:place] = random.choice(NASTY)
        elif kind == 2:
            del data[place : place + random.choice((1, 2, 8, 100))]
        elif kind == 3:
            length = random.choice((1, 4, 30, 200))
            data[place:place] = data[place : place + length] * random.choice((1, 2, 20))
        elif kind == 4:
            begin, length = random.randrange(len(data) + 1), random.choice((4, 30, 200))
            data[place : place + length] = data[begin : begin + length]
        elif kind == 5:
            word = random.choice(NASTY)
            data[place : place + len(word)] = word
        else:
            data[place : place + 4] = random.choice((0, 1, 255, 65535, 2**31 - 1, 2**32 - 1)).to_bytes(4, random.choice(("little", "big")))
    return bytes(data[:200_000])
