"""The language of what people read: Chinese, the language of the texts in the code, or another one from a catalogue.

A text is written in Chinese where it is needed, ``_("没有“{name}”这个命令", name=verb)``: the template is what catalogues
translate. As long as the language is Chinese nothing is looked up and no catalogue is loaded. Codes, names, fingerprints,
groups and everything else that programs compare never depend on the language; what a file says is never translated.
"""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` is not needed to say a text
if TYPE_CHECKING:
    from typing import Any

    from perfcheck.i18n.catalogue import Catalogue

#: None: Chinese.
_catalogue: Catalogue | None = None


def _(text: str, /, **arguments: Any) -> str:
    """A text in the language in use, its ``{names}`` filled in; without arguments braces mean themselves."""
    if _catalogue is not None:
        return _catalogue.say(text, arguments)
    return text.format_map(arguments) if arguments else text


def N_(text: str, /) -> str:
    """Marks a text for the catalogue where it is too early to translate it; `_` does so where it is shown."""
    return text


def metavar(text: str, /) -> str:
    """The name of an option's value in ``--help``: a word that English writes in capitals there and nowhere else."""
    return text if _catalogue is None else _catalogue.in_context("metavar", text)


def heading(text: str, /) -> str:
    """A heading of the review (完整性, 文字 …), as reports list findings under it."""
    return text if _catalogue is None else _catalogue.in_context("heading", text)


class Words(dict):  # type: ignore[type-arg]
    """Words by key, each given in the language in use."""

    def __getitem__(self, key: Any) -> str:
        return _(super().__getitem__(key))

    def get(self, key: Any, default: Any = None) -> Any:
        """The word, else ``default`` as it is."""
        return _(super().__getitem__(key)) if key in self else default

    def values(self) -> Any:
        """All words."""
        return [self[key] for key in self]

    def items(self) -> Any:
        """All keys with their words."""
        return [(key, self[key]) for key in self]


def use(language: str) -> None:
    """From now on speak this language: ``zh`` or ``en``. Raises `ValueError` for another one."""
    global _catalogue
    if language == "zh":
        _catalogue = None
    elif language == "en":
        from perfcheck.i18n.catalogue import Catalogue

        _catalogue = Catalogue("en")
    else:
        raise ValueError(language)


def language() -> str:
    """The language in use: ``zh`` or ``en``."""
    return "zh" if _catalogue is None else _catalogue.language


def gap() -> str:
    """What stands between two sentences: nothing in Chinese."""
    return "" if _catalogue is None else " "


def html_language() -> str:
    """The language in use as HTML names it."""
    return "zh-CN" if _catalogue is None else _catalogue.language


def active() -> Catalogue | None:
    """The catalogue in use; None: Chinese, nothing is to be translated."""
    return _catalogue


def translated(text: str) -> str:
    """A text that was put together in Chinese (a message of the engine) in the language in use."""
    return text if _catalogue is None else _catalogue.translated(text)
