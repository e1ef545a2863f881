"""Counts as a small chart: stacked bars of 必须修改, 建议修改, 供参考, each with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _, heading
from perfcheck.records import dataclass
from perfcheck.reporters.html.pen import SIGNS
from perfcheck.reporters.wrapping import shorten, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.report import Report
    from perfcheck.reporters.grouping import Item, Summary

HEADINGS = ("完整性", "相关性", "适当性", "可行性", "文字")
#: Of more forms only those with most are shown.
MOST_BARS = 12
#: In the chart's own units: the widest name, where bars begin, how long the longest is, the height of a line.
_NAME, _START, _LENGTH, _HEIGHT = 22, 144, 116, 24


@dataclass(slots=True)
class Bar:
    """A line of the chart: its name, (severity, x, width) of its pieces, its figures in words."""

    name: str
    full_name: str
    y: int
    pieces: list[tuple[str, float, float]]
    figures: str
    figures_at: float


@dataclass(slots=True)
class Chart:
    """A chart with its height in its own units."""

    title: str
    bars: list[Bar]
    height: int


def charts_of(report: Report, summary: Summary) -> list[Chart]:
    """Things to mend by heading, and by form where there are several."""
    if not summary.items:
        return []
    headings = [(item.lead.dimension, item) for item in summary.items]
    order = sorted({name for name, _ in headings}, key=lambda name: HEADINGS.index(name) if name in HEADINGS else len(HEADINGS))
    charts = [_chart(_("按审核方面（条）"), [(heading(name), [item for one, item in headings if one == name]) for name in order])]
    forms: dict[str, list[Item]] = {one.id: [] for one in report.declarations}
    for item in summary.items:
        for form in {finding.places[0].declaration for finding in item.findings}:
            forms.setdefault(form, []).append(item)
    titles = {one.id: one.title for one in report.declarations}
    if len(report.submissions) > 1:
        titles |= {form: f"{one.unit} {titles[form]}" for one in report.submissions for form in one.declarations}
    named = [(titles.get(form, form), items) for form, items in forms.items() if items]
    if len(named) > 1:
        title = _("按表（条，同一条可在几张表里）")
        if len(named) > MOST_BARS:
            title = _("按表（条，最多的 {most_bars} 张，共 {count} 张）", most_bars=MOST_BARS, count=len(named))
            named = sorted(named, key=lambda pair: -len(pair[1]))[:MOST_BARS]
        charts.append(_chart(title, named))
    return charts


def _chart(title: str, lines: Iterable[tuple[str, list[Item]]]) -> Chart:
    counted = [(name, [sum(item.severity == severity for item in items) for severity in SEVERITIES]) for name, items in lines]
    longest = max(sum(counts) for _, counts in counted)
    bars = []
    for number, (name, counts) in enumerate(counted):
        x = float(_START)
        pieces: list[tuple[str, float, float]] = []
        for severity, count in zip(SEVERITIES, counts, strict=True):
            if count:
                width = round(_LENGTH * count / longest, 1)
                pieces.append((severity, x, width))
                x = round(x + width, 1)
        figures = " ".join(f"{SIGNS[one]}{count}" for one, count in zip(SEVERITIES, counts, strict=True) if count)
        shown = name if width_of(name) <= _NAME else shorten(name, _NAME)
        bars.append(Bar(shown, name, number * _HEIGHT, pieces, figures, x + 4))
    return Chart(title, bars, len(bars) * _HEIGHT)
