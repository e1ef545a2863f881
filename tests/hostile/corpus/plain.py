"""Text that is none: YAML, text, CSV and HTML made to hang, to swell, or to steer the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.case import Case, file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROW = "项目名称: 甲\nannual:\n  indicators:\n    - {level2: 数量指标, name: %s, value: ''}\n"


_HEAD = "项目名称: 甲\nannual:\n  goals: 乙\n".encode()


def _form(name: str) -> bytes:
    return (_ROW % name).encode()


def line(megabytes: int, begin: str = "", fill: str = "甲") -> bytes:
    return begin.encode() + fill.encode() * (megabytes * 1_000_000 // len(fill.encode()))


def _sparse(name: str, size: int) -> object:
    def make(folder: Path) -> None:
        with (folder / name).open("wb") as stream:
            stream.write("项目名称: ".encode())
            stream.truncate(size)

    return make


def cases() -> Iterator[Case]:
    yield from _yaml()
    yield from _long()
    yield from _signs()
    yield from _tables()


def _yaml() -> Iterator[Case]:
    laughs = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{'bcdefghij'[n]}: &{'bcdefghij'[n]} [{','.join(['*' + 'abcdefghij'[n]] * 9)}]\n" for n in range(9))
    yield Case("yaml: laughs by anchors", file("笑.yaml", _HEAD + laughs.encode()), said="不认识的栏目")
    yield Case("yaml: anchor and alias in a form", file("锚.yaml", "项目名称: &a 甲\n主管部门: *a\n".encode()), said="以“&”开头")
    yield Case("yaml: merge key", file("并.yaml", _HEAD + "<<: {年度: 2024}\n".encode()), said="不认识的栏目“<<”")
    yield Case("yaml: tags that run code", file("签.yaml", "项目名称: !!python/object/apply:os.system ['touch 中招']\n".encode()), said="以“!”开头")
    for name, deep in (("brackets", b"[" * 100_000), ("mappings", b"{a: " * 50_000), ("dashes", b"- " * 50_000), ("question marks", b"? " * 50_000)):
        yield Case(f"yaml: {name} 50,000 deep", file("深.yaml", b"annual: " + deep), said="")
    yield Case("yaml: indented 3,000 deep", file("深.yaml", b"".join(b" " * n + b"annual:\n" for n in range(3000))), said="")
    yield Case("yaml: 100,000 keys twice", file("重.yaml", _HEAD + "".join(f"栏{n}: x\n" * 2 for n in range(100_000)).encode()), said="不认识的栏目", slow=True)
    yield Case("yaml: 20,000 documents", file("多.yaml", b"--- a\n" * 20_000 + b"---\n" + _HEAD), code=1)
    yield Case("yaml: keys that are no text", file("键.yaml", "项目名称: 甲\nannual:\n  goals: 乙\n? {a: b}\n: c\n? [x]\n: y\n".encode()), said="")
    yield Case("yaml: 60,000 indicators", file("众.yaml", _form("面积") + "    - {level2: 数量指标, name: 面积, value: ''}\n".encode() * 60_000), said="格子太多", slow=True)
    yield Case("yaml: nothing but colons", file("点.yaml", b":" * 3_000_000), said="")


def _long() -> Iterator[Case]:
    for suffix, begin in ((".yaml", "项目名称: "), (".txt", "项目名称："), (".csv", "项目名称,"), (".html", "<html><table><tr><td>项目名称<td>")):
        yield Case(f"line of 100 MB, {suffix}", file(f"长{suffix}", lambda b=begin: line(100, b)), said="不读", slow=suffix != ".yaml")
        for megabytes in (8, 45):
            yield Case(f"line of {megabytes} MB, {suffix}", file(f"长{suffix}", lambda b=begin, m=megabytes: line(m, b)), said="", slow=True)
        yield Case(f"line of 8 MB of blanks and signs, {suffix}", file(f"长{suffix}", lambda b=begin: line(8, b, " :,\t-“（[")), said="", slow=True)
        yield Case(f"2,000,000 short lines, {suffix}", file(f"行{suffix}", lambda b=begin: line(4, b + "\n", "a\n")), code=1 if suffix == ".html" else 3, slow=True)
    yield Case("file of 20 GB that is a hole", _sparse("洞.yaml", 20_000_000_000), said="不读")
    yield Case("file of 40 MB that is a hole", _sparse("洞.txt", 40_000_000), said="")


def _signs() -> Iterator[Case]:
    yield Case("signs: NUL", file("零.yaml", _form("面\x00积")), said="")
    yield Case("signs: controls in YAML", file("控.yaml", _form("面\x01\x08\x0b积")), said="控制字符")
    yield Case("signs: lone surrogates in UTF-8", file("半.yaml", _form("面").replace("面".encode(), b"\xed\xa0\x80\xed\xb0\x80")), said="")
    yield Case("signs: lone surrogates, escaped", file("半.yaml", _form(r'"面\ud800积"')), said="")
    yield Case("signs: bidirectional overrides", file("反.yaml", _form('"面\\u202E积\\u2066\\u2069"')), code=1)
    yield Case("signs: terminal escapes", file("屏.yaml", _form(r'"\e[2J\e]0;pwned\a\e]8;;http://127.0.0.1:9\a面积\x9b31m"')), code=1)
    yield Case("signs: markup of the console and of HTML", file("标.yaml", _form("'[bold red]面积[/] <script>alert(1)</script> [link=file:///etc/passwd]x[/link]'")), code=1)
    yield Case("signs: 5,000 marks upon one letter", file("叠.yaml", _form("面" + "\u0301" * 5000)), code=1)
    yield Case("signs: all planes of Unicode", file("全.yaml", _form('"' + "".join(f"\\U{n:08X}" for n in range(0x10000, 0x10FFFF, 997)) + '"')), code=1)
    yield Case("signs: other line ends", file("行.yaml", "项目名称: 甲\u2028年度: 2024\u0085主管部门: 乙\rannual:\r  goals: 丙".encode()), code=1)
    yield Case("signs: UTF-32, UTF-7 and half a mark", lambda folder: (
        (folder / "a.yaml").write_bytes(_form("甲").decode().encode("utf-32")), (folder / "b.yaml").write_bytes(b"\xff\xfe\x00"), (folder / "c.yaml").write_bytes(b"+/v8-a: b")), code=1)  # fmt: skip


def _tables() -> Iterator[Case]:
    yield Case("csv: 2,000,000 columns", file("阔.csv", lambda: "项目名称,".encode() + b"," * 2_000_000), said="格子太多", slow=True)
    yield Case("csv: a quote that is never closed", file("引.csv", lambda: '项目名称,"'.encode() + b"a,\n" * 1_000_000), said="")
    yield Case("csv: formulas", file("式.csv", "项目名称,=cmd|'/c calc'!A0\n三级指标,指标值\n@SUM(A1),\n-2+3,\n".encode()), code=1)
    yield Case("html: 100,000 deep", file("深.html", b"<html>" + b"<div>" * 100_000 + b"<table><tr><td>x"), said="太深")
    yield Case("html: spans of 1,000 in 2,000 cells", file("跨.html", lambda: "<html><table><tr><td>项目名称<td>甲</tr>".encode() + b"<tr>" + b"<td rowspan=1000 colspan=1000>x" * 2_000), said="单元格太多")
    yield Case("html: spans that are no numbers", file("跨.html", "<html><table><tr><td rowspan=²>项目名称<td colspan=999999999999999999999>甲</table>".encode()), code=1)
    yield Case("html: pictures, frames and scripts from elsewhere", file("外.html", '<html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href=x><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/"></head><img src=x><iframe src="file:///etc/passwd"></iframe><script>while(1);</script><table><tr><td>项目名称<td>甲</table>'.encode()), code=1)
    yield Case("html: 300,000 attributes", file("属.html", lambda: b"<html><table " + b"".join(b"a%d=1 " % n for n in range(300_000)) + "><tr><td>项目名称<td>甲</table>".encode()), said="读不下去", slow=True)
    yield Case("html: spans down over 1,000 rows", file("跨.html", lambda: "<html><table><tr><td>项目名称<td>甲</tr>".encode() + (b"<tr>" + b"<td rowspan=1000>x" * 100) * 1000), said="太多")
    yield Case("xml sheet: merges over everything", file("并.xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>' + '<Row ss:Index="9999999" ss:Span="9999999"><Cell ss:Index="²" ss:MergeAcross="9999999" ss:MergeDown="9999999"><Data ss:Type="DateTime">2024-01-01T00:00:00+08:00</Data></Cell></Row>'.encode() * 50 + b"</Table></Worksheet></Workbook>"), code=1)
