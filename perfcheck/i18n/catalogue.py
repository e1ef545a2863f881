"""The translations of one language: the program's own, and those that come with each package of rules.

A package of rules called ``perfcheck_example`` ships ``perfcheck_example/locale/en/LC_MESSAGES/perfcheck_example.mo`` (or the
``.po`` file itself) beside its code, and its titles, pages, messages and hints are found there.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from perfcheck.i18n.filling import Argument, fill
from perfcheck.i18n.matching import Template, cut, quoted_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.rule import Rule

#: Characters that only Chinese text has.
CHINESE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
_SECTION = re.compile(r"^(查什么|为什么|错误示例|正确示例|怎么改|依据)[:：][ \t]*", re.MULTILINE)
#: Between these an unknown text is taken apart, to translate what can be.
_SEAMS = re.compile(r"(\n|[。；;，：]|: )")
_FULL_WIDTH = {"，": ", ", "。": ". ", "；": "; ", "：": ": ", "（": " (", "）": ")", "、": ", "}
#: What joins the members of an argument that lists several; none that stands in “ ”.
_LISTED = re.compile(r"([、，；])(?![^“]*”)")
#: Arguments of messages that are a unit of measure.
#: Those that are a category of indicators or a kind of funds, of which the usual ones have a translation.
_TERMS = frozenset({"category", "belongs", "label", "level", "parts"})
_QUOTED = re.compile(r"(“[^“”]*”)")
_UNITS = frozenset({"unit", "per", "holder"})
#: The bundled rules, which a run that only repeats an earlier one does not import.
BUNDLED = "perfcheck_rules"
OWN = "perfcheck"


class Catalogue:
    """Looks texts up; a text without translation stays Chinese."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._domains: dict[str, dict[str, str]] = {}
        self._templates: dict[str, list[Template]] = {}
        self._known: dict[str, str] = {}
        self._quoted: dict[str, frozenset[str]] = {}

    def domain(self, package: str) -> dict[str, str]:
        """The translations that a package ships, by msgid; empty where it has none."""
        found = self._domains.get(package)
        if found is None:
            found = self._domains[package] = load(package, self.language)
        return found

    def say(self, text: str, arguments: dict[str, Any]) -> str:
        """A text of the program's own; arguments that are words of ours are translated too."""
        translation = self.domain(OWN).get(text, text)
        if not arguments:
            return translation
        quoted = self._quoted_names(text)
        return fill(
            translation,
            {
                name: self.translated(value) if type(value) is str and name not in quoted else value
                for name, value in arguments.items()
            },
        )

    def in_context(self, context: str, text: str) -> str:
        """A text of the program's own that means something else elsewhere."""
        return self.domain(OWN).get(f"{context}\x04{text}", text)

    def _quoted_names(self, template: str) -> frozenset[str]:
        names = self._quoted.get(template)
        if names is None:
            names = self._quoted[template] = quoted_names(template)
        return names

    def reason(self, rule: Rule | None, text: str) -> str:
        """Why a rule gave no verdict: in the rule's own words, else in the engine's."""
        found = self._whole(text, package_of(rule)) if rule is not None and CHINESE.search(text) else None
        return self.translated(text) if found is None else found

    def translated(self, text: str, package: str = OWN) -> str:
        """A text that was put together in Chinese; where nothing of it is known it stays as it is."""
        if not CHINESE.search(text):
            return text
        key = f"{package}\0{text}"
        known = self._known.get(key)
        if known is None:
            if len(self._known) > 20_000:  # messages about thousands of files
                self._known.clear()
            known = self._known[key] = self._translated(text, package)
        return known

    def _translated(self, text: str, package: str) -> str:
        whole = self._whole(text, package)
        if whole is None and package != OWN:
            whole = self._whole(text, OWN)
        if whole is not None:
            return whole
        pieces = _SEAMS.split(text)
        if len(pieces) == 1:
            return text
        # The longest run of pieces that is a text of ours, from the left; full stops and commas between them as in English.
        result, index = "", 0
        while index < len(pieces):
            for end in range(len(pieces), index, -1):
                run = "".join(pieces[index:end])
                found = self._whole(run, package) if CHINESE.search(run) and (end, index) != (len(pieces), 0) else None
                if found is not None:
                    result += found
                    index = end
                    break
            else:
                result += _FULL_WIDTH.get(pieces[index], pieces[index]) if result else pieces[index]
                index += 1
        return result.rstrip(" ") if not text.endswith(" ") else result

    def _whole(self, text: str, package: str) -> str | None:
        entries = self.domain(package)
        translation = entries.get(text)
        if translation is not None and "{" not in text:
            return translation
        best: tuple[int, Template, dict[str, str]] | None = None
        for template in self.templates(package):
            if best is not None and template.fixed < best[0]:
                break
            values = template.match(text)
            if values is not None and (best is None or _shortest(values) < _shortest(best[2])):
                best = (template.fixed, template, values)
        if best is None:
            return None
        _, template, values = best
        quoted = self._quoted_names(template.msgid)
        return fill(
            entries[template.msgid],
            {
                name: value if name in quoted or value == text else self.translated(value, package)
                for name, value in values.items()
            },
        )

    def templates(self, package: str) -> list[Template]:
        """The package's templates, those with the most fixed text first."""
        found = self._templates.get(package)
        if found is None:
            cuts = (cut(msgid) for msgid in self.domain(package) if "\x04" not in msgid and CHINESE.search(msgid))
            found = [one for one in cuts if one is not None and CHINESE.search("".join(one.parts))]
            found.sort(key=lambda one: -one.fixed)
            self._templates[package] = found
        return found

    # What rules say.

    def title(self, rule: Rule) -> str:
        """A rule's title."""
        return self.domain(package_of(rule)).get(rule.title, rule.title)

    def page(self, rule: Rule) -> str:
        """A rule's page: headings and sections; the examples are data and stay."""
        return "\n\n".join(
            f"{self.domain(OWN).get(heading, heading)}: {self.section(rule, body)}".replace(": \n", ":\n") if heading else self.section(rule, body)
            for heading, body in sections(rule.page)
        )

    def section(self, rule: Rule, text: str) -> str:
        """The text of a section of a rule's page."""
        return self.domain(package_of(rule)).get(text.strip(), text)

    def message(self, rule: Rule, template: str, arguments: dict[str, str]) -> str:
        """A rule's message or hint. An argument is translated where the rule's package lists it under the argument's name."""
        package = package_of(rule)
        translation = self.domain(package).get(template)
        if translation is None and package == OWN:  # the usual messages of rules in YAML
            translation = self._whole(template, OWN)
        if translation is None:
            return template.format_map(arguments)
        quoted = self._quoted_names(template)
        told = fill(
            translation,
            {name: self.argument(package, name, value, quoted=name in quoted) for name, value in arguments.items()},
            arguments,
        ).strip()
        return told[:1].upper() + told[1:]

    def argument(self, package: str, name: str, value: str, *, quoted: bool = False) -> str:
        """A message's argument: translated where it is a word of the rule's own, or a quantity; texts of cells stay."""
        if not value or not CHINESE.search(value):
            return value
        entries = self.domain(package)
        word = entries.get(f"{name}\x04{value}")
        if word is not None or quoted:
            return word or value
        for template in self._argument_templates(package).get(name, ()):
            values = template.match(value)
            if values is not None and not any(map(_LISTED.search, values.values())):
                within = self._quoted_names(template.msgid)
                filled = {inner: self.argument(package, inner, one, quoted=inner in within) for inner, one in values.items()}
                return fill(entries[f"{name}\x04{template.msgid}"], filled)
        if value[0] == "（" and value[-1] == "）":
            return f" ({self.argument(package, name, value[1:-1])})"
        own = self.domain(OWN)
        unit = own.get(f"unit\x04{value}") if name in _UNITS else None
        if unit is not None:
            return unit.rpartition("|")[2] if name == "unit" else unit.partition("|")[0]
        from perfcheck.i18n.quantities import said

        figure = said(value, own)
        if figure is not None:
            return figure
        parts = _LISTED.split(value)
        if len(parts) > 1:
            return "".join(
                _FULL_WIDTH[part] if number % 2 else self.argument(package, name, part) for number, part in enumerate(parts)
            )
        parts = _QUOTED.split(value)
        if len(parts) > 1:  # “项目总成本”180 万元
            told = (part if number % 2 else self.argument(package, name, part.strip()) for number, part in enumerate(parts))
            return " ".join(filter(None, told))
        label, _, figure = value.rpartition(" ")
        if label and not CHINESE.search(figure):  # 财政拨款 90
            return f"{self.argument(package, 'label', label)} {figure}"
        if name in _TERMS:
            return own.get(value) or own.get(f"{value}指标") or f"“{value}”"
        return f"“{value}”"

    def _argument_templates(self, package: str) -> dict[str, list[Template]]:
        key = f"{package}\0arguments"
        found: Any = self._templates.get(key)
        if found is None:
            found = {}
            for entry in self.domain(package):
                context, mark, msgid = entry.partition("\x04")
                template = cut(msgid) if mark else None
                if template is not None:
                    found.setdefault(context, []).append(template)
            for templates in found.values():
                templates.sort(key=lambda one: -one.fixed)
            self._templates[key] = found
        result: dict[str, list[Template]] = found
        return result


def _shortest(values: dict[str, str]) -> int:
    return sum(map(len, values.values()))


def sections(page: str) -> list[tuple[str, str]]:
    """A rule's page as pairs of heading and text; what stands before the first heading has none."""
    pieces = _SECTION.split(page)
    result = [("", pieces[0].strip())] if pieces[0].strip() else []
    return result + [
        (heading, body.strip() if heading not in ("错误示例", "正确示例") else "\n" + body.strip("\n"))
        for heading, body in zip(pieces[1::2], pieces[2::2], strict=True)
    ]


def package_of(rule: Rule) -> str:
    """The top package that a rule's code is in, whose catalogue translates it."""
    return getattr(rule.function, "__module__", "").partition(".")[0]


def load(package: str, language: str) -> dict[str, str]:
    """The translations that a package ships; none where there is no such package or no catalogue in it."""
    from importlib.resources import files

    if not package or (package not in sys.modules and package != BUNDLED):
        return {}
    try:
        folder = files(package).joinpath("locale", language, "LC_MESSAGES")
        compiled, written = folder.joinpath(f"{package}.mo"), folder.joinpath(f"{package}.po")
        if compiled.is_file():
            import gettext

            with compiled.open("rb") as stream:
                return dict(_texts(gettext.GNUTranslations(stream)))
        if written.is_file():
            from perfcheck.i18n.po import read

            return {key: text for key, text in read(written.read_text("utf-8")).items() if key}  # without the header
    except (OSError, TypeError, ValueError, SyntaxError, ModuleNotFoundError):  # a module that is no package, a broken catalogue
        return {}
    return {}


def _texts(catalogue: Any) -> Iterable[tuple[str, str]]:
    """What a gettext catalogue holds. Its own lookup would do, but templates have to be searched too."""
    for key, value in catalogue._catalog.items():
        if isinstance(key, str) and isinstance(value, str) and key:
            yield key, value


__all__ = ["CHINESE", "OWN", "Argument", "Catalogue", "load", "package_of", "sections"]
