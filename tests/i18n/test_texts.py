"""Every text has a translation, and the translations say the same with the same arguments."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Formatter

import pytest

from perfcheck.i18n import po

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))

from texts.extracting import own_texts, rule_texts, unique  # noqa: E402

CATALOGUES = {
    "perfcheck": ROOT / "perfcheck/locale/en/LC_MESSAGES/perfcheck.po",
    "perfcheck_rules": ROOT / "rules/locale/en/LC_MESSAGES/perfcheck_rules.po",
}
HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef]")
#: What may be Chinese in English: in quotes, in angle brackets, the official term beside its translation, or the characters
#: that the text is about.
_QUOTED = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”|《[^》]*》|[\u4e00-\u9fff（）]+ \([^)]*\)|\((?:[\u4e00-\u9fff]+)\)|\b[oO]f 其中\b|\bwith “?√")
_ALLOWED = (
    "元", "万元", "优", "良", "中", "采纳", "不采纳", "暂缓", "年 月 日", "其中", "亿", "万", "率", "口", "至", "处处", "人人",
    "一步一步", "研究研究", "×", "★", "≧", "≦", "═", "＝", "名称", "表", "主要内容", "金额合计", "定性", "平等", "一等", "等",
)  # fmt: skip


def left_chinese(text: str) -> str:
    """What is Chinese in a text of the catalogue though it need not be."""
    bare = _QUOTED.sub("", re.sub(r"\{+[^{}]*\}+", "", text))
    for word in sorted(_ALLOWED, key=len, reverse=True):
        bare = bare.replace(word, "")
    return "".join(HAN.findall(bare))


@pytest.fixture(scope="module")
def needed() -> dict[str, list[tuple[str, str | None]]]:
    return {
        "perfcheck": list(unique(own_texts())),
        "perfcheck_rules": list(unique(rule_texts(ROOT / "rules", name="perfcheck_rules"))),
    }


def entries(domain: str) -> dict[str, str]:
    return po.read(CATALOGUES[domain].read_text("utf-8"))


@pytest.mark.parametrize("domain", CATALOGUES)
def test_every_text_is_translated(domain: str, needed: dict[str, list[tuple[str, str | None]]]) -> None:
    known = entries(domain)
    missing = [(context, msgid) for msgid, context in needed[domain] if key(msgid, context) not in known]
    assert not missing, (
        f"{len(missing)} texts of {domain} have no translation, or one marked fuzzy, the first being {missing[:5]}\n"
        f"python tools/translations.py puts them into {CATALOGUES[domain].relative_to(ROOT)}, to be translated there\n"
        "(what is no message goes into tools/texts/not_texts.txt)"
    )


@pytest.mark.parametrize("domain", CATALOGUES)
def test_nothing_is_left_of_texts_that_are_gone(domain: str, needed: dict[str, list[tuple[str, str | None]]]) -> None:
    wanted = {key(msgid, context) for msgid, context in needed[domain]}
    left = [one for one in entries(domain) if one and one not in wanted]
    assert not left, f"run python tools/translations.py: {left[:5]} are no longer in the code"


@pytest.mark.parametrize("domain", CATALOGUES)
def test_translations_have_the_placeholders_of_their_text(domain: str) -> None:
    wrong = []
    for msgid, text in entries(domain).items():
        if msgid and placeholders(msgid.partition("\x04")[2] or msgid) != placeholders(text):
            wrong.append((msgid, text))
    assert not wrong


@pytest.mark.parametrize("domain", CATALOGUES)
def test_translations_are_english(domain: str) -> None:
    wrong = {msgid: (text, left_chinese(text)) for msgid, text in entries(domain).items() if left_chinese(text)}
    assert not wrong, f"{len(wrong)}: {list(wrong.items())[:10]}"


def key(msgid: str, context: str | None) -> str:
    return f"{context}\x04{msgid}" if context else msgid


def placeholders(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # braces that mean themselves
        return set(re.findall(r"\{[^{}]*\}", text))
