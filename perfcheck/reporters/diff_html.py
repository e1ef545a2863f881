"""A comparison as one small page that needs nothing else: every text in it is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, TextIO

from perfcheck.reporters import diff_words as words
from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import SEVERITY_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.reporters.comparing import Diff, Fate, FormChanges, UnitDiff

_STYLE = """\
body{font:15px/1.6 system-ui,"Microsoft YaHei","PingFang SC",sans-serif;max-width:62em;margin:2em auto;padding:0 1em;color:#1f2328}
h1{font-size:1.5em;margin:0}h2{font-size:1.2em;border-bottom:1px solid #d0d7de;margin-top:2em}h3{font-size:1em;margin:1.2em 0 .3em}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #d0d7de;padding:.3em .6em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#f6f8fa;white-space:nowrap}.error{color:#b3261e}.warning{color:#8a4b00}.info{color:#0b5c8a}.pass{color:#1a6b2f}
.place{color:#57606a;font-size:.87em;word-break:break-all}del{background:#ffebe9}ins{background:#dafbe1;text-decoration:none}
@media(max-width:40em){th{white-space:normal}td,th{padding:.2em .3em}}
@media print{body{margin:0;max-width:none}details{display:block}}
"""


def _said(text: str) -> str:
    """A text as a page can hold it: no markup, no control characters, none that hides or turns others around."""
    return escape(clean(text))


def render(diff: Diff, stream: TextIO, *, titles: dict[str, str]) -> None:
    """Write the page."""
    word, style = words.verdict(diff)
    stream.write(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>两次报送的比较</title>\n"
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<h1 class=\"{style}\">{_said(word)}</h1>\n"
        f"<p class=\"place\">{_said(diff.old)} → {_said(diff.new)}</p>\n<p>{_said(words.summary(_every(diff)))}</p>\n"
    )
    stream.writelines(f"<p class=\"error\">没有读成：{_said(unread)}</p>\n" for unread in diff.unread)
    for unit in diff.units:
        stream.writelines(_unit(unit, titles))
    stream.write("</body>\n</html>\n")


def _every(diff: Diff) -> list[Fate]:
    return [fate for unit in diff.units for fate in unit.fates if fate.shown["listed"]]


def _unit(unit: UnitDiff, titles: dict[str, str]) -> Iterator[str]:
    yield f"<h2>{_said(words.unit_name(unit))}</h2>\n"
    for head, statuses, folded in words.SECTIONS:
        fates = unit.of(*statuses)
        if not fates:
            continue
        title = f"{head} {len(fates)} 处{words.by_severity(fates)}"
        yield f"<details{'' if folded else ' open'}><summary><strong>{_said(title)}</strong></summary>\n"
        yield "<table>\n<tr><th>级别</th><th>问题</th><th>在哪里</th><th>理由</th></tr>\n"
        yield from (_fate(fate, titles) for fate in fates)
        yield "</table>\n</details>\n"
    yield "<h3>表里改了什么</h3>\n"
    for form in unit.forms:
        yield from _form(form)


def _fate(fate: Fate, titles: dict[str, str]) -> str:
    finding = fate.shown
    severity = finding["severity"]
    place = words.where(finding, titles.get(finding["places"][0]["declaration"] or "", ""))
    note = words.note(fate)
    reason = _said(finding["message"]) + (f"<br>{_said(note)}" if note else "")
    return (
        f"<tr><td class=\"{severity}\">{SEVERITY_WORDS[severity]}</td><td>{_said(finding['code'])} {_said(finding['title'])}</td>"
        f"<td>{_said(place)}<br><span class=\"place\">{_said(words.reference(finding))}</span></td><td>{reason}</td></tr>\n"
    )


def _form(form: FormChanges) -> Iterator[str]:
    yield f"<details open><summary>{_said(form.title)}：{_said(words.extent(form))}</summary>\n"
    if form.changes:
        yield "<table>\n<tr><th>哪一格</th><th>原来</th><th>现在</th></tr>\n"
        for change in form.changes:
            old = f"<del>{_said(words.shown(change.old))}</del>" if change.old is not None else ""
            new = f"<ins>{_said(words.shown(change.new))}</ins>" if change.new is not None else ""
            whole = {"added": "（增加的行）", "removed": "（删去的行）"}.get(change.kind, "")
            yield f"<tr><td>{_said(words.change_place(change))}{whole}</td><td>{old}</td><td>{new}</td></tr>\n"
        yield "</table>\n"
    yield "</details>\n"
