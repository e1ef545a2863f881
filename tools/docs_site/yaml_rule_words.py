"""What the conditions of YAML rules may say, from the code that reads them."""

from __future__ import annotations

from docs_site.markdown import code, plain, table
from perfcheck.yaml_rules.functions import FUNCTIONS
from perfcheck.yaml_rules.keys import TYPE_WORDS
from perfcheck.yaml_rules.names import KIND_WORDS, LADDERS, VALUES, names_of
from perfcheck.yaml_rules.types import GIVEN

#: In this order; ``cell`` stands for every column.
KINDS = ("indicator", "goal", "task", "pair", "plan", "funds", "declaration", "submission", "cell")


def names() -> str:
    """The names of every kind of thing."""
    parts = []
    for kind in KINDS:
        title = "每一栏后面可以接的" if kind == "cell" else f"{KIND_WORDS[kind]}的"
        rows = []
        for named in names_of(kind):
            others = "、".join(code(one) for one in named.spellings[1:])
            about = plain(named.about) if named.about != named.label else ""
            rows.append((code(named.label), others, _kind(named.kind), about))
        parts += [f"#### {title}", table(("写作", "也可写", "得到", "说明"), rows)]
    return "\n\n".join(parts)


def _kind(kind: str) -> str:
    inner = kind.removeprefix("[]")
    word = KIND_WORDS[inner]
    if kind.startswith("[]"):
        return f"各{word}"
    return word if inner in VALUES else f"{word}（再写到栏）"


def functions() -> str:
    """The functions."""
    rows = []
    for word, one in FUNCTIONS.items():
        if not word.isascii():
            english = next(
                other for other, function in FUNCTIONS.items() if other.isascii() and function.name == one.name
            )
            rows.append((code(word), code(english), code(one.usage), plain(one.about)))
    return table(("函数", "英文", "例", "得到"), rows)


def messages() -> str:
    """What the messages of ready types may name."""
    chinese = {kind: word for word, kind in reversed(TYPE_WORDS.items()) if not word.isascii()}
    return table(
        ("类型", "消息里还可以写"),
        [(chinese[kind], "、".join(code(f"{{{one}}}") for one in given)) for kind, given in GIVEN.items()],
    )


assert set(LADDERS) <= {*KINDS}
