"""Keep the catalogues of translations in step with the code.

    pip install 'babel>=2.12'
    python tools/translations.py              # update: new texts in, old ones out; says what is still to be translated
    python tools/translations.py --export F   # those as numbered lines, for whoever translates them
    python tools/translations.py --import F   # and back: lines "number<TAB>translation", a line break as \\n
    python tools/translations.py --mark M     # put the unmarked Chinese texts of a module into _("…"), before an update

Translate in the ``.po`` files themselves or by export and import; the rules (placeholders, terms) are in docs/translations.md.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from texts.extracting import ROOT, own_texts, rule_texts, unique
from texts.marking import mark

LANGUAGE = "en"
CATALOGUES = {
    "perfcheck": ROOT / "perfcheck" / "locale" / LANGUAGE / "LC_MESSAGES" / "perfcheck.po",
    "perfcheck_rules": ROOT / "rules" / "locale" / LANGUAGE / "LC_MESSAGES" / "perfcheck_rules.po",
}
_DATES = re.compile(r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Project-Id-Version): .*\n', re.MULTILINE)


def found(domain: str) -> dict[tuple[str, str | None], list[str]]:
    """The texts that the code has now."""
    return unique(own_texts()) if domain == "perfcheck" else unique(rule_texts(ROOT / "rules", name="perfcheck_rules"))


def known(path: Path) -> dict[tuple[str, str | None], Any]:
    """The entries of a catalogue."""
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=LANGUAGE)
    return {(one.id, one.context): one for one in catalogue if isinstance(one.id, str) and one.id}


def waiting(path: Path) -> dict[tuple[str, str | None], str]:
    """Translations that wait for their text (``#~``), as of code that is still to be merged."""
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        catalogue = read_po(stream, locale=LANGUAGE)
    return {(one.id, one.context): one.string for one in catalogue.obsolete.values() if isinstance(one.id, str) and one.string}


def written(
    domain: str, translations: dict[tuple[str, str | None], str], later: dict[tuple[str, str | None], str] | None = None
) -> str:
    """The catalogue's file: every text of the code in its order, with its translation where there is one, then ``later``."""
    catalogue = Catalog(locale=LANGUAGE, domain=domain, fuzzy=False, header_comment=f"# {domain} in English.")
    for (msgid, context), places in found(domain).items():
        message = catalogue.add(
            msgid, translations.get((msgid, context), ""), context=context, locations=[(place, 0) for place in places]
        )
        message.flags.discard("python-format")
        message.flags.discard("python-brace-format")
    texts = found(domain)
    for (msgid, context), text in (later or {}).items():
        if (msgid, context) not in texts:
            catalogue.obsolete[(msgid, context)] = Message(msgid, text, context=context)  # type: ignore[index]
    stream = io.BytesIO()
    write_po(stream, catalogue, width=110, include_lineno=False)
    return _DATES.sub("", stream.getvalue().decode("utf-8"))


def missing(domain: str) -> list[tuple[str, str | None]]:
    """The texts without a translation, or with one that is marked as doubtful."""
    entries = known(CATALOGUES[domain])
    return [key for key in found(domain) if key not in entries or not entries[key].string or entries[key].fuzzy]


def update(new: dict[tuple[str, str | None], str] | None = None) -> None:
    """Write both catalogues anew."""
    for domain, path in CATALOGUES.items():
        later = waiting(path)
        translations = later | {key: one.string for key, one in known(path).items() if one.string and not one.fuzzy} | (new or {})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(domain, translations, later), "utf-8")


def export(path: Path) -> None:
    """What is to be translated, a line each: number, context, text."""
    lines, number = [], 0
    for domain in CATALOGUES:
        for msgid, context in missing(domain):
            number += 1
            text = msgid.replace("\\", "\\\\").replace("\n", "\\n")
            lines.append(f"{number}\t{f'<{context}> ' if context else ''}{text}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def take(path: Path) -> None:
    """Put the translations of an export, made since the last update, into the catalogues."""
    keys = [key for domain in CATALOGUES for key in missing(domain)]
    new = {}
    for line in path.read_text("utf-8").splitlines():
        number, mark, text = line.partition("\t")
        if mark and number.strip().isdigit():
            new[keys[int(number) - 1]] = re.sub(r"\\(n|\\)", lambda found: "\n" if found[1] == "n" else "\\", text)
    update(new)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--export", type=Path)
    parser.add_argument("--import", type=Path, dest="taken")
    parser.add_argument("--mark", type=Path, nargs="+", default=[], metavar="MODULE")
    options = parser.parse_args()
    for path in options.mark:
        print("\n".join(mark(path)))
    if options.taken:
        take(options.taken)
    elif options.export:
        export(options.export)
    else:
        update()
    left = [(domain, key) for domain in CATALOGUES for key in missing(domain)]
    for domain, (msgid, context) in left[:20]:
        print(f"{domain}: {f'<{context}> ' if context else ''}{msgid!r}")
    print(f"{len(left)} texts to be translated")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
