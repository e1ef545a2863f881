"""The opinion on paper (``--report x.docx``): 审核意见 for each unit, to be signed by hand, and what the clerk hands back.

One part a unit, each from a new page. Black and white, editable, no name of any program; a unit that has nothing to mend
gets its part too. Points are spoken of only where a scoring table is configured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.reporters.ledger import tally
from perfcheck.reporters.office_text import brief, cut
from perfcheck.reporters.opinion import MOST_UNJUDGED, TIGHT, Opinion, changes, notices, opinions, short_section, untold
from perfcheck.reporters.word_xml import SMALL, TABLE, Body, Cell, Line, Piece, Text
from perfcheck.reporters.words import SEVERITY_WORDS, TERM_WORDS, field_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.report import Report
    from perfcheck.checking.scoring import Scoring
    from perfcheck.reporters.grouping import Item
    from perfcheck.reporters.ledger import Line as Point
    from perfcheck.reporters.opinion import Row

_HEADS = ("序号", "表、栏、指标", "填报内容", "问题及理由", "修改建议", "单位反馈")
_WIDTHS = (5, 30, 21, 42, 29, 8)
_WORDING_WIDTHS = (5, 32, 29, 29, 32, 8)
_WORDING_HEADS = ("序号", "表、栏、指标", "原文", "改为", "理由", "单位反馈")
_CHANGE_HEADS = ("序号", "表、栏、指标", "原填报", "修改后")
_CHANGE_WIDTHS = (6, 46, 38, 42)
_SCORE_HEADS = ("序号", "审核要点", "审核内容", "分值", "发现的问题", "扣分参考", "得分")
_SCORE_WIDTHS = (5, 18, 42, 7, 34, 9, 9)
_LEDGER_HEADS = ("方面", "发现问题（处）", "未发现问题", "未判断或检查", "还要人工判断的")
_LEDGER_WIDTHS = (6, 39, 18, 11, 72)
#: Blank rows for what the unit takes up of the suggestions.
_SPARE = 3
#: An item of more rows than this is one row of the table of changes.
_MOST_CHANGES = 6
_BLANK, _DATE = "_" * 14, "____年__月__日"


def dump(report: Report) -> bytes:
    """The report as a Word file."""
    body = Body()
    made = opinions(report)
    for number, opinion in enumerate(made):
        _opinion(body, opinion, report, new_page=number > 0)
    rest, reminders = untold(report), notices(report)
    if not made:
        body.title("绩效目标审核意见", new_page=False)
        body.paragraph("没有认出绩效目标申报表，没有可审核的内容。请检查所给的文件。")
    if rest:
        body.heading("没有读全或没有检查的")
        for line in rest:
            body.paragraph(line)
    if reminders:
        body.heading("提醒（关于忽略标注和基线）")
        for line in reminders:
            body.paragraph(line, size=TABLE, line=_TIGHT)
    return body.to_bytes()


def _opinion(body: Body, opinion: Opinion, report: Report, *, new_page: bool) -> None:
    body.title(opinion.title, new_page=new_page)
    _overall(body, opinion, report)
    _problems(body, opinion, "二、必须修改", opinion.must, _HEADS)
    _problems(body, opinion, "三、建议修改", opinion.should, _HEADS)
    if opinion.reference:
        body.paragraph(Text("另供参考，不要求反馈：", bold=True), size=TABLE, keep=True, before=60, line=_TIGHT)
        lines = [f"{number}．{line}" for number, line in enumerate(opinion.reference, 1)]
        for paragraph in ["　".join(lines)] if opinion.room is TIGHT else lines:
            body.paragraph(paragraph, size=TABLE, line=_TIGHT)
    _problems(body, opinion, "四、文字", opinion.wording, _WORDING_HEADS)
    _people(body, opinion)
    if report.scoring is not None:
        _scores(body, opinion, report.scoring)
    body.paragraph(
        f"审核人：{_BLANK}　　复核人：{_BLANK}　　审核日期：{_DATE}　　修改时限：{_DATE}前报回", before=120, keep=bool(opinion.must)
    )
    if opinion.must or opinion.should or opinion.wording:
        _changes(body, opinion)
    _ledger(body, opinion)


#: Lines of running text in the size of tables.
_TIGHT = 220


def _overall(body: Body, opinion: Opinion, report: Report) -> None:
    body.heading("一、总体意见")
    body.paragraph("□同意　　　□修改后报送　　　□退回　　　意见：" + "_" * 60)
    summary = opinion.summary
    counts = "，".join(
        f"{SEVERITY_WORDS[severity]} {summary.entries_of(severity)} 条（{summary.places_of(severity)} 处）"
        for severity in SEVERITIES
        if summary.entries_of(severity)
    )
    forms = "；".join(f"{opinion.short[form]} {title}".strip() for form, title in opinion.forms.items())
    found = f"查出{counts}" if counts else "没有查出需要修改的问题"
    body.paragraph(f"共审核 {len(opinion.forms)} 张表（{forms}）、{opinion.indicators} 行指标，{found}。")
    if not report.complete:
        body.paragraph(Text("有的内容没有读全或没有检查（见后），没有列出问题的地方不能据此认定没有问题。", bold=True))


def _problems(body: Body, opinion: Opinion, heading: str, rows: Sequence[Row], heads: Sequence[str]) -> None:
    body.heading(heading)
    if not rows:
        body.paragraph("无。")
        return
    lines = [_head(heads)]
    lines += [Line(_cells(row) if heads is _HEADS else _wording_cells(row, 1 + opinion.room.texts)) for row in rows]
    body.table(_WIDTHS if heads is _HEADS else _WORDING_WIDTHS, lines)


def _head(heads: Sequence[str]) -> Line:
    return Line([Cell([[head]], centred=True, shaded=True) for head in heads], head=True)


def _numbered(row: Row) -> Cell:
    return Cell([[str(row.number)], [Text(row.dimension, size=SMALL)]], centred=True)


def _cells(row: Row) -> list[Cell]:
    return [_numbered(row), *(Cell(text) for text in ([[row.where]], [[row.content]], [[row.reason]], _said(row.hint, row), [[""]]))]


def _said(text: str, row: Row) -> list[list[Piece]]:
    """A text, and below it what the reviewer has written."""
    return [[text], [Text(row.words, bold=True)]] if row.words else [[text]]


def _wording_cells(row: Row, most: int) -> list[Cell]:
    """原文 and 改为 pair by pair where the rule knows the new wording, else what is written and the advice."""
    pairs = list(dict.fromkeys(pair for item in row.items for pair in changes(item)))
    sides = [row.content, row.hint]
    if pairs:
        sides = ["；".join(side[:most]) + (" 等" if len(side) > most else "") for side in zip(*pairs, strict=True)]
    reason = row.reason if row.severity == "warning" else f"（供参考）{row.reason}"
    return [_numbered(row), *(Cell([[text]]) for text in (row.where, *sides)), Cell(_said(reason, row)), Cell([])]


def _people(body: Body, opinion: Opinion) -> None:
    body.heading("五、需人工判断")
    lines = opinion.people
    if not lines:
        body.paragraph("无。")
    for number, line in enumerate(lines[:MOST_UNJUDGED], 1):
        body.paragraph(f"{number}．{line}", size=TABLE, line=_TIGHT)
    if len(lines) > MOST_UNJUDGED:
        body.paragraph(f"等 {len(lines)} 项。", size=TABLE, line=_TIGHT)


def _scores(body: Body, opinion: Opinion, scoring: Scoring) -> None:
    body.heading(f"六、{scoring.title}")
    lines = [_head(_SCORE_HEADS)]
    numbers = {id(item): row.number for row in (*opinion.must, *opinion.should, *opinion.wording) for item in row.items}
    for number, point in enumerate(scoring.points, 1):
        items = [item for item in opinion.summary.items if item.lead.code in point.codes]
        counts = "，".join(
            f"{word} {count} 条" for severity, word in SEVERITY_WORDS.items() if (count := sum(item.severity == severity for item in items))
        )
        rows = sorted({numbers[id(item)] for item in items if id(item) in numbers})
        found = f"{counts}（序号 {'、'.join(map(str, rows))}）" if rows else counts
        off = point.deducted([item.severity for item in items])
        texts = (point.name, point.about, f"{point.worth:f}", found or "—", "" if off is None else f"{off:f}", "")
        lines.append(Line([Cell([[str(number)]], centred=True), *(Cell([[text]]) for text in texts)]))
    total = sum(point.worth for point in scoring.points)
    lines.append(Line([Cell([["合计"]], span=3, centred=True), *(Cell([[text]]) for text in (f"{total:f}", "", "", ""))]))
    body.table(_SCORE_WIDTHS, lines)


def _changes(body: Body, opinion: Opinion) -> None:
    """For the clerk: what was written, room for what it becomes; the suggestions that are taken up go into the blank rows."""
    body.heading("修改对照表")
    lines = [_head(_CHANGE_HEADS)]
    numbers: dict[tuple[str, str], list[str]] = {}
    for row in opinion.must:
        for item in row.items:
            for where, written in _written(item):
                known = numbers.setdefault((f"{opinion.short.get(row.form, '')} {where}".strip(), written), [])
                if str(row.number) not in known:
                    known.append(str(row.number))
    for (where, written), told in numbers.items():
        lines.append(Line([Cell([["、".join(told)]], centred=True), *(Cell([[text]]) for text in (where, written, ""))]))
    lines += [Line([Cell([]) for _ in _CHANGE_HEADS]) for _ in range(_SPARE if opinion.room is not TIGHT else _SPARE - 1)]
    body.table(_CHANGE_WIDTHS, lines)
    body.paragraph("注：采纳的建议修改、文字修改，按意见序号填在空行里，行不够的自行加；不采纳的，在“单位反馈”栏说明理由。", size=TABLE, line=_TIGHT)
    body.paragraph(f"填报人（签字）：{_BLANK}　　单位负责人（签字）：{_BLANK}　　单位（盖章）：　　　　　　　　日期：{_DATE}", before=100)


def _ledger(body: Body, opinion: Opinion) -> None:
    """What was gone through, half a page at the end: the points of the review by heading and by what came of them."""
    body.paragraph(Text(f"附：{tally(opinion.ledger)}", bold=True), size=TABLE, keep=True, before=60, line=_TIGHT)
    lines = [_head(_LEDGER_HEADS)]
    for heading in dict.fromkeys(point.heading for point in opinion.ledger):
        own = [point for point in opinion.ledger if point.heading == heading]
        texts = [
            "、".join(_point(point) for point in own if point.status in statuses) or "—" for statuses in (("fail",), ("pass",), ("unjudged", "not_checked"))
        ]
        left = "；".join(f"{point.short}：{point.manual}" if point.status == "manual" else point.manual for point in own if point.manual)
        lines.append(Line([Cell([[heading]], centred=True), *(Cell([[text]]) for text in (*texts, left or "—"))]))
    body.table(_LEDGER_WIDTHS, lines, fine=True)


def _point(point: Point) -> str:
    places = sum(point.found.values())
    return f"{point.short} {places}" if places else point.short


def _written(item: Item) -> list[tuple[str, str]]:
    """Where the unit has to change something, and what is written there now."""
    if item.folded and len(item.findings) > _MOST_CHANGES:
        first = item.lead.places[0]
        return [(f"{cut(brief(first.section), 24)} {field_name(first)}等 {len(item.findings)} 处".strip(), "（逐处见意见）")]
    told = []
    for finding in item.findings if item.folded else [item.lead]:
        own = [place for place in finding.places if place.declaration == finding.places[0].declaration]
        for place in own:
            row = cut(brief(place.row), 16)
            parts = (TERM_WORDS.get(place.term or "", ""), f"{short_section(place.section)}{f'“{row}”' if row else ''}", field_name(place))
            written = "" if place.text is None else cut(brief(place.text), 26) or "（空）"
            told.append((" · ".join(part for part in parts if part) or "整张表", written))
    return list(dict.fromkeys(told))
