"""The report as one HTML file (``--report FILE.html``): nothing is fetched, nothing runs but its own script.

What the forms say is hostile until proven otherwise: Jinja2 escapes every text, control characters and direction overrides
are taken out before, and a Content-Security-Policy names the one style sheet and the two scripts by their digests.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from perfcheck.reporters.terminal import clean

if TYPE_CHECKING:
    from jinja2 import Environment

    from perfcheck.checking.report import Report

#: Texts shorter than this are kept once cleaned.
_SHORT = 200
#: Runs before anything is drawn, so that what starts closed is never seen open.
_EARLY = "document.documentElement.className='js'"


def dump(report: Report) -> bytes:
    """The page, in UTF-8."""
    from markupsafe import Markup

    from perfcheck.reporters.html.view import view_of

    style, script = _file("page.css"), _file("page.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(_EARLY)}' '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _environment().get_template("page.html.jinja").render(
        **view_of(report), policy=policy, style=Markup(style), early=Markup(_EARLY), script=Markup(script)
    )
    return page.encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    """The template, compiled once however many pages are made of it."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(lambda name: _file(name)),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _file(name: str) -> str:
    """A file of this package; the digests are of what a browser sees, which knows only one kind of line end."""
    return (files(__package__) / name).read_text("utf-8").replace("\r\n", "\n")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _harmless(value: Any) -> Any:
    """A text without control characters, direction overrides and invisible marks; its lines stay lines."""
    if type(value) is not str or (value.isascii() and value.isprintable()):
        return value
    return _cleaned(value) if len(value) < _SHORT else _cleaned.__wrapped__(value)


@lru_cache(20_000)
def _cleaned(text: str) -> str:
    """Titles, names and remedies come again and again."""
    return "\n".join(map(clean, text.split("\n"))) if "\n" in text else clean(text)
