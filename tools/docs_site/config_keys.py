"""Every key of the settings, from `perfcheck.config.keys`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_site.markdown import code, plain
from docs_site.markdown import table as rows_of
from perfcheck.config.keys import KEYS

if TYPE_CHECKING:
    from perfcheck.config.keys import Key

SHAPES = {
    "text": "文字",
    "texts": "文字列表",
    "text or texts": "文字或文字列表",
    "texts or sections": "文字列表，或若干节",
    "date": "日期",
    "table": "一节：规则 = 值",
    "options": "一节一条规则",
    "sections": "若干节",
    "auto or count": "整数，或 auto",
    "numbers": "一节：项 = 数",
}
_WRITTEN = {
    "text": '{0} = "…"',
    "texts": '{0} = ["…", "…"]',
    "text or texts": '{0} = "…"',
    "texts or sections": '{0} = ["…"]',
    "date": "{0} = 2026-12-31",
    "table": "[{0}]",
    "options": "[{0}.规则]",
    "sections": "[[{0}]]",
    "auto or count": "{0} = 4",
    "numbers": "[{0}]",
}


def table() -> str:
    """The keys at the top of a file, then those of the sections."""
    parts = [_table(KEYS)]
    for name, key in KEYS.items():
        if key.keys:
            needed = [f"每节必须有 {'、'.join(map(code, key.must))}。"] if key.must else []
            needed += [f"每节要有 {' 或 '.join(map(code, key.needs))}。"] if key.needs else []
            section = f"[{name}]" if key.shape == "numbers" else f"[[{name}]]"
            parts += [f"### `{section}` 里的键", f"{plain(key.about)}。{''.join(needed)}", _table(key.keys, numbers=key.shape == "numbers")]
    return "\n\n".join(parts)


def _table(keys: dict[str, Key], *, numbers: bool = False) -> str:
    rows = []
    for name, key in keys.items():
        about = plain(key.about)
        if key.choices:
            about += f"。可取：{'、'.join(code(one) for one in key.choices)}"
        what, written = ("数", "{0} = 100") if numbers else (SHAPES[key.shape], _WRITTEN[key.shape])
        rows.append((code(name), what, code(written.format(name)), about))
    return rows_of(("键", "写什么", "写法", "做什么"), rows)
