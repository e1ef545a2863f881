"""How many wrongly written characters are found that no list of mistakes knows, and how many right ones are taken for wrong.

    python benchmarks/typo_substitution.py [--trials 1000] [--seed 7] [--show 20] [--clean TEXT …]

From the clean sets under `tests/clean` one cell after the other is drawn, and one character of it is replaced by one that
sounds the same but for the tone, or looks alike. Numerals and particles are left alone. Found: any of the T rules that run
by default reports that place; right: with the character that was there before. False alarms: what the same rules report in
the cells as they are, per 10,000 Chinese characters, likewise in other texts that are known to be well written (`--clean`,
plain text, a paragraph a line).
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

import perfcheck
from perfcheck import Cell, Declaration, Indicator, Plan
from perfcheck_rules.lexicon.official_language import confusable_with
from perfcheck_rules.wording.t01_typo import typo
from perfcheck_rules.wording.t02_missing_word import missing_word
from perfcheck_rules.wording.t21_doubled_word import doubled_word

ROOT = Path(__file__).resolve().parent.parent
_PARTICLES = frozenset("的了和与及或等在为对是有不其以于并一二三四五六七八九十百千万亿个中上下年月日各")
_RUN = re.compile("[\u4e00-\u9fff]{2,}")


def clean_cells() -> list[str]:
    """The distinct texts of the clean sets, and the single rows beside them."""
    texts: dict[str, None] = {}
    for path in sorted((ROOT / "tests" / "clean").glob("*/*.yaml")):
        for submission in perfcheck.load(path):
            for form in submission.declarations:
                texts.update(dict.fromkeys(cell.text for cell in form.cells()))
    for line in (ROOT / "tests" / "clean" / "clean-rows.tsv").read_text(encoding="utf-8").splitlines():
        texts.update(dict.fromkeys(line.split("\t")[1:]))
    return [text for text in texts if text]


def findings(text: str) -> list[perfcheck.Finding]:
    """What the rules on words say of a text that stands alone in a form."""
    form = Declaration("project", annual=Plan("annual", indicators=[Indicator(name=Cell(text))]))
    return [one for rule in (typo, missing_word, doubled_word) for one in rule(form) if isinstance(one, perfcheck.Finding)]


def places(text: str) -> list[int]:
    """Where a character of a content word stands that can be confused with another."""
    return [
        at for run in _RUN.finditer(text) for at in range(*run.span()) if text[at] not in _PARTICLES and confusable_with(text[at])
    ]


def main() -> None:
    """Try, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0, help="print so many of the misses and of the false alarms")
    parser.add_argument("--clean", type=Path, action="append", default=[])
    options = parser.parse_args()
    rng = random.Random(options.seed)
    cells = clean_cells()
    drawn = [text for text in cells if places(text)]
    found = right = 0
    missed = []
    for _ in range(options.trials):
        text = rng.choice(drawn)
        at = rng.choice(places(text))
        wrong = text[:at] + rng.choice(confusable_with(text[at])) + text[at + 1 :]
        fixes = [one.fix for one in findings(wrong) if one.fix is not None and one.fix.start <= at < one.fix.end]
        found += bool(fixes)
        right += any(wrong[: fix.start] + fix.replacement + wrong[fix.end :] == text for fix in fixes)
        if not fixes:
            missed.append(f"{text[at]}: {wrong}")
    print(f"found {found / options.trials:.1%} of {options.trials} (with the right character {right / options.trials:.1%})")
    for line in missed[: options.show]:
        print("  missed", line)
    sources = [("clean sets", cells)]
    sources += [(path.name, path.read_text(encoding="utf-8").splitlines()) for path in options.clean]
    for name, texts in sources:
        size = sum(len(run) for text in texts for run in _RUN.findall(text))
        alarms = [(one, text) for text in texts for one in findings(text)]
        print(f"{name}: {len(alarms)} false alarms in {size} characters, {len(alarms) / size * 10_000:.2f} per 10,000")
        for one, text in alarms[: options.show]:
            print(f"  {one.arguments.get('wrong')} -> {one.arguments.get('right')}: {text[:60]}")


if __name__ == "__main__":
    main()
