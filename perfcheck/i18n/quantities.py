"""What quantities, amounts, dates and periods are called in another language, from the way the engine shows them.

Only texts that are nothing but such a figure are taken: ``≥ 300 户``, ``3～4 次/年``, ``2024年—2026年``, ``12月底前``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.i18n.filling import yuan

if TYPE_CHECKING:
    from collections.abc import Mapping

_NUMBER = r"-?\d[\d,]*(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<sign>[≥≤><=])? ?(?P<low>{_NUMBER})(?:～(?P<high>{_NUMBER}))?(?P<gap> ?)(?P<unit>[^\s\d/]*)(?:/(?P<per>\S+))?"
)
_YEARS = re.compile(r"(?P<first>\d{4})(?:年?[—\-～](?P<last>\d{4}))?年(?P<form>度)?")
_DATE = re.compile(r"(?:每(?P<per>\S+?))?(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?(?P<by>前|底前|底)?")
_SPAN = re.compile(r"(?P<count>[一二两三四五六七八九十\d]+)年")
_DIGITS = {word: str(number) for number, word in enumerate("零一二三四五六七八九十")} | {"两": "2"}
_MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def said(text: str, entries: Mapping[str, str]) -> str | None:
    """The figure in words of the catalogue's language; None for a text that is something else."""
    if " 且 " in text:
        parts = [said(part, entries) for part in text.split(" 且 ")]
        return " and ".join(part for part in parts if part) if all(parts) else None
    years = _YEARS.fullmatch(text)
    if years is not None:
        return years["first"] + (f"-{years['last']}" if years["last"] else "")
    match = _FIGURE.fullmatch(text)
    if match is not None:
        return _figure(match, entries)
    date = _DATE.fullmatch(text)
    if date is not None and (date["by"] or date["day"] or date["year"]):
        return _date(date, entries)
    if text in _DIGITS:
        return _DIGITS[text]
    span = _SPAN.fullmatch(text)
    if span is not None:
        count = _DIGITS.get(span["count"], span["count"])
        return f"{count} year" + ("" if count == "1" else "s")
    return None


def _figure(match: re.Match[str], entries: Mapping[str, str]) -> str:
    sign = f"{match['sign']} " if match["sign"] else ""
    low, high, unit = match["low"], match["high"], match["unit"]
    per = f" per {_unit(match['per'], '1', entries)}" if match["per"] else ""
    if unit in ("万元", "万"):
        return sign + (f"{yuan(low)} to " if high else "") + yuan(high or low) + per
    if unit[:1] == "万" and f"unit\x04{unit[1:]}" in entries:
        low, high, unit = _tenthousandfold(low), high and _tenthousandfold(high), unit[1:]
    number = f"{low}-{high}" if high else low
    if unit in ("%", "‰", ""):
        return sign + number + unit + per
    return f"{sign}{number} {_unit(unit, high or low, entries)}{per}"


def _tenthousandfold(number: str) -> str:
    text = f"{Decimal(number.replace(',', '')) * 10_000:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unit(unit: str, number: str, entries: Mapping[str, str]) -> str:
    """The unit's name; one that is not in the catalogue stays as the form has it."""
    word = entries.get(f"unit\x04{unit}")
    if word is None:
        return f"“{unit}”"
    one, mark, many = word.partition("|")
    return many if mark and number != "1" else one


def _date(match: re.Match[str], entries: Mapping[str, str]) -> str:
    month = int(match["month"])
    day = [match["day"], _MONTHS[month] if 1 <= month <= 12 else match["month"], match["year"]]
    told = " ".join(part for part in day if part)
    if match["by"] in ("底前", "底"):
        told = f"the end of {told}"
    if match["by"] in ("底前", "前"):
        told = f"by {told}"
    return told + (f" every {_unit(match['per'], '1', entries)}" if match["per"] else "")
