"""The pages of a batch as HTML: each is a file that needs no other, and nothing from a form is ever markup in it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from perfcheck.reporters import FILES, get_file
from perfcheck.reporters.batch.suggestion import RULE
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.ledger import STATUS_WORDS, ledger, tally
from perfcheck.reporters.machine import noticed, one_line
from perfcheck.reporters.words import SEVERITY_WORDS, file_reference, reference, unjudged, verdict, where_in_form

if TYPE_CHECKING:
    from decimal import Decimal

    import jinja2

    from perfcheck.reporters.batch.overview import Overview, Row

_UNSAFE = re.compile(r"[^\w（）()-]+")
_LONGEST_NAME = 40


def file_name(number: int, row: Row) -> str:
    """The name of a unit's page: safe on every system, and different even where units are named alike."""
    bare = _UNSAFE.sub("_", one_line(row.name)).strip("_")[:_LONGEST_NAME]
    return f"{number:03}-{bare}.html" if bare else f"{number:03}.html"


def index_page(overview: Overview) -> bytes:
    """The page for the whole batch."""
    return _page("index.html.jinja", overview=overview, rule=RULE)


def unit_page(row: Row) -> bytes:
    """The page of one unit: the full report where that can be made, else a list of what is to be mended."""
    if "html" in FILES:
        return get_file("html")(row.report)
    return _page("unit.html.jinja", row=row, report=row.report, summary=summarize(row.report), ledger=ledger(row.report))


def _page(name: str, **values: Any) -> bytes:
    page: str = _environment().get_template(name).render(**values)
    return page.encode("utf-8", "replace")


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("perfcheck.reporters.batch", ""),
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True,
        finalize=lambda value: one_line(value) if isinstance(value, str) and not hasattr(value, "__html__") else value,
    )  # fmt: skip
    environment.filters["money"] = money
    environment.globals.update(
        severities=SEVERITY_WORDS, status_words=STATUS_WORDS, reference=reference, tally=tally, noticed=noticed, file_reference=file_reference, unjudged=unjudged, verdict=verdict,
        where=lambda place: " · ".join(where_in_form(place)),
    )  # fmt: skip
    return environment


def money(amount: Decimal | None) -> str:
    """``1,234.5``; a dash where nothing is known."""
    if amount is None:
        return "—"
    text = f"{amount:,.2f}"
    return text.rstrip("0").rstrip(".")
