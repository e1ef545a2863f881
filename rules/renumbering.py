"""Numbers put in order again: the label where a sequence slips, and those after it that only counted on from there."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from perfcheck import Cell, Fix
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.numbering import Slip, parse_number, slips
from perfcheck.declaration.text import chinese_number, compact, fold

_RUN = lazy_pattern(r"[0-9０-９]+|[一二三四五六七八九十]+|[①-⑳]")
_CIRCLES = 20


def renumbering(
    labels: Sequence[Cell | None], headings: Sequence[str], slip: Slip, texts: AbstractSet[str]
) -> Fix | None:
    """The edits that mend a slip without making another one; None where that takes more than counting.

    Safe where two rows bear one number and all are in order then: a number left out may mean that a row is missing, and
    what the ``texts`` of the form refer to (“见指标3”) must go on meaning the same row.
    """
    if slip.kind == "back":
        return None
    wanted = _wanted(labels, slip)
    written = [label.text if label is not None else "" for label in labels]
    renumbered = list(written)
    edits: list[Fix] = []
    for position, value in wanted.items():
        label = labels[position]
        assert label is not None  # only numbers slip
        match = _RUN.search(label.text)
        assert match is not None
        numeral = _numeral(value, match[0])
        if numeral is None:
            return None
        edits.append(Fix(label, match.start(), match.end(), numeral, safe=True))
        renumbered[position] = label.text[: match.start()] + numeral + label.text[match.end() :]
    if not (after := _slips(renumbered, headings)) <= _slips(written, headings):  # equivalent: never the same, this slip is gone
        return None
    first, *others = edits
    first.also = others
    first.safe = slip.kind == "double" and not after and not _mentioned([written[position] for position in wanted], written, texts)
    return first


def _slips(labels: Sequence[str], headings: Sequence[str]) -> set[tuple[int, str]]:
    return {(one.position, one.kind) for one in slips(list(zip(labels, headings, strict=True)))}  # equivalent: both are the rows'


def _wanted(labels: Sequence[Cell | None], slip: Slip) -> dict[int, int]:
    """The numbers of the label that slips and of those that counted on from it, by their positions."""
    texts = [label.text if label is not None else "" for label in labels]
    first = parse_number(texts[slip.position])
    assert first is not None
    wanted = {slip.position: slip.previous + 1}
    value, last = slip.value, slip.previous + 1
    for position in range(slip.position + 1, len(labels)):
        number = parse_number(texts[position])
        if number is None or number.style != first.style:
            continue
        if number.value != value + 1:
            break
        value, last = number.value, last + 1
        wanted[position] = last
    return wanted


def _numeral(value: int, like: str) -> str | None:
    """A number as the one before is written: in figures, in Chinese, in a circle."""
    if fold(like).isascii():
        return str(value)
    if like[0] in "一二三四五六七八九十":
        return chinese_number(value)
    return chr(0x2460 + value - 1) if value <= _CIRCLES else None


def _mentioned(changed: Sequence[str], labels: Sequence[str], texts: AbstractSet[str]) -> bool:
    """Whether any running text speaks of one of these rows by its number."""
    names = [compact(fold(label)).rstrip(":、.,)") for label in changed]
    running = [compact(fold(text)) for text in texts - set(labels)]
    return any(name in text for name in names if not name.isdigit() for text in running)
