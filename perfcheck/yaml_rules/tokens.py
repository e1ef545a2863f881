"""An expression cut into tokens. Full-width punctuation counts as half-width, Chinese operator words as signs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.records import NamedTuple
from perfcheck.yaml_rules.errors import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_LENGTH = 1000
MAX_TOKENS = 400
MAX_DIGITS = 18
MAX_TEXT = 200


class Token(NamedTuple):
    """``kind``: name, number, text, sign or end; ``value``: the normalised sign, the name, the text, the Decimal."""

    kind: str
    value: str | Decimal
    start: int
    end: int


#: Characters of a Chinese keyboard → what is meant; every one stands for exactly one character.
_WIDE = dict(
    zip("（），、＝＞＜！＋－＊／×÷％．。；｛｝［］【】：≠≥≤＆｜", "(),,=><!+-*/*/%..;{}[][]:≠≥≤&|", strict=True)
)
_QUOTES = {'"': '"”“', "'": "'’‘", "“": '”"“', "‘": "’'‘", "「": "」", "”": '”"', "＂": "＂"}
_SIGNS = (
    "**", "//", "==", "!=", "<>", ">=", "<=", "=>", "=<", "&&", "||", ":=", "->",
    "=", ">", "<", "≠", "≥", "≤", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}", ",", ".", "!", ":", ";", "^", "&", "|", "@", "~",
)  # fmt: skip
_SAME = {
    "=": "==",
    "≠": "!=",
    "<>": "!=",
    "≥": ">=",
    "≤": "<=",
    "=>": ">=",
    "=<": "<=",
    "&&": "and",
    "||": "or",
    "!": "not",
}
#: Words that are operators.
WORDS: dict[str, str] = {
    "且": "and", "并且": "and", "and": "and",
    "或": "or", "或者": "or", "or": "or",
    "非": "not", "不是": "!=", "not": "not",
    "在": "in", "in": "in", "不在": "not in",
    "包含": "contains", "不包含": "not contains", "contains": "contains",
    "等于": "==", "不等于": "!=", "大于": ">", "小于": "<",
    "大于等于": ">=", "不小于": ">=", "不低于": ">=", "不少于": ">=", "小于等于": "<=", "不大于": "<=", "不超过": "<=", "不高于": "<=",
    "不多于": "<=", "高于": ">", "超过": ">", "多于": ">", "低于": "<", "少于": "<",
}  # fmt: skip
_REFUSED = {
    "**": ("不支持乘方", "请直接写出数"),
    "^": ("不支持乘方", "请直接写出数"),
    "//": ("不支持整除", "请用 /"),
    ":=": ("表达式只能判断，不能赋值", "比较是否相等请写 =="),
    "->": ("不认识“->”", "比较大小请用 > 或 >="),
    ";": ("一条表达式里只能有一个判断", "几个条件请用 且、或 连起来"),
    ":": ("表达式里不能有冒号", "几个条件请用 且、或 连起来"),
    "{": ("表达式里不能有花括号", '列举请用括号，例如 ("甲", "乙")'),
    "}": ("表达式里不能有花括号", '列举请用括号，例如 ("甲", "乙")'),
    "&": ("不认识“&”", "“并且”请写 且"),
    "|": ("不认识“|”", "“或者”请写 或"),
    "%": ("不支持取余", "百分数请紧跟在数字后面，例如 95%"),
    "@": ("不认识“@”", "请删去"),
    "~": ("不认识“~”", "“不成立”请写 非"),
}


def tokenize(text: str, vocabulary: Collection[str]) -> list[Token]:
    """The tokens, ending with one of kind ``end``. ``vocabulary``: names, to part words written without blanks.

    Raises `ExpressionError`.
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"表达式有 {len(text)} 个字，超过 {MAX_LENGTH} 字", "请拆成几条规则", 0, 1)
    narrow = "".join(
        _WIDE.get(ch) or (chr(ord(ch) - 0xFEE0) if "０" <= ch <= "ｚ" else " " if ch == "\u3000" else ch) for ch in text
    )
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        ch = narrow[position]
        if ch.isspace():
            position += 1
            continue
        if len(tokens) >= MAX_TOKENS:
            raise ExpressionError(f"表达式超过 {MAX_TOKENS} 个词", "请拆成几条规则", position, position + 1)
        if ch in _QUOTES:
            position = _text(text, position, tokens)
        elif ch.isascii() and ch.isdigit():
            position = _number(narrow, position, tokens)
        elif ch.isalpha() or ch == "_":
            position = _word(narrow, position, tokens, vocabulary)
        else:
            position = _sign(narrow, position, tokens)
    tokens.append(Token("end", "", len(text), len(text)))
    return tokens


def _text(text: str, start: int, tokens: list[Token]) -> int:
    closing = _QUOTES[text[start]]
    end = next((index for index in range(start + 1, len(text)) if text[index] in closing), None)
    if end is None:
        raise ExpressionError("引号没有成对", "请在文字末尾补上引号", start, start + 1)
    if end - start - 1 > MAX_TEXT:
        raise ExpressionError(f"引号里的文字超过 {MAX_TEXT} 字", "请只写要找的词", start, start + 1)
    tokens.append(Token("text", text[start + 1 : end], start, end + 1))
    return end + 1


_MONEY = {"亿元": Decimal(10000), "万元": Decimal(1), "千元": Decimal("0.1"), "元": Decimal("0.0001")}


def _number(text: str, start: int, tokens: list[Token]) -> int:
    from perfcheck.declaration.units import find_unit

    end = start
    while end < len(text) and ((text[end].isascii() and text[end].isdigit()) or _inside_number(text, end)):
        end += 1
    digits = text[start:end].replace(",", "")
    if sum(ch.isdigit() for ch in digits) > MAX_DIGITS:
        raise ExpressionError(f"数字超过 {MAX_DIGITS} 位", "申报表里用不到这样大的数", start, end)
    if digits.count(".") > 1:
        raise ExpressionError(f"“{text[start:end]}”不是一个数", "小数点只能有一个", start, end)
    value = Decimal(digits)
    blanks = len(text[end:]) - len(text[end:].lstrip())
    if text.startswith(("%", *_MONEY), end + blanks):
        end += blanks
    if text.startswith("%", end):
        end += 1  # 95% of an 指标值 is the number 95 with the unit %
    else:
        unit = next((unit for unit in _MONEY if text.startswith(unit, end)), "")
        if not unit and text.startswith(("万", "亿"), end):
            hint = f"金额请写 {digits}{text[end]}元，别的数请写全，例如 50000"
            raise ExpressionError(f"“{digits}{text[end]}”不明确", hint, start, end + 1)
        other = find_unit(text, end)[0] if not unit and end < len(text) and not text[end].isspace() else ""
        if other and not any(text.startswith(word, end) for word in WORDS):
            raise ExpressionError(
                f"数字后面不写单位“{other}”",
                f'请只写 {digits}；要核对单位，另加一个条件：指标值.单位 == "{other}"',
                end,
                end + len(other),
            )
        if end < len(text) and text[end] in "eE_xXjJ" and not unit:
            raise ExpressionError("数字只能写成普通的小数", "例如 12000 或 0.5", start, end + 1)
        value, end = value * _MONEY.get(unit, Decimal(1)), end + len(unit)
    tokens.append(Token("number", value, start, end))
    return end


def _inside_number(text: str, index: int) -> bool:
    """A decimal point, or a comma that groups three digits, between digits."""
    if not 0 < index < len(text) - 1 or not (text[index - 1].isdigit() and text[index + 1].isdigit()):
        return False
    if text[index] == ".":
        return True
    after = text[index + 1 : index + 5]
    return (
        text[index] == ","
        and text[index + 1 : index + 4].isdigit()
        and len(text[index + 1 : index + 4]) == 3
        and not after[3:4].isdigit()
    )


def _word(text: str, start: int, tokens: list[Token], vocabulary: Collection[str]) -> int:
    end = start
    while end < len(text) and (text[end].isalnum() or text[end] == "_") and not (end == start and text[end].isdigit()):
        end += 1
    word = text[start:end]
    parts = [word] if word in vocabulary or word in WORDS else _parted(word, vocabulary) or [word]
    at = start
    for part in parts:
        sign = WORDS.get(part)
        if (
            part in ("包含", "contains")
            and text[at + len(part) :].lstrip().startswith("(")
            and (not tokens or not _ends_value(tokens[-1]))
        ):
            sign = None  # 包含(名称, "差旅") is the function
        tokens.append(Token("sign", sign, at, at + len(part)) if sign else Token("name", part, at, at + len(part)))
        at += len(part)
    return end


def _ends_value(token: Token) -> bool:
    return token.kind in ("name", "number", "text") or token.value in (")", "]")


def _parted(word: str, vocabulary: Collection[str]) -> list[str] | None:
    """名称包含 → 名称 包含: the longest known words from the left, None when something is left over."""
    parts = []
    rest = word
    while rest:
        part = next(
            (rest[:size] for size in range(len(rest), 0, -1) if rest[:size] in vocabulary or rest[:size] in WORDS), None
        )
        if part is None:
            return None
        parts.append(part)
        rest = rest[len(part) :]
    return parts


def _sign(text: str, start: int, tokens: list[Token]) -> int:
    sign = next((sign for sign in _SIGNS if text.startswith(sign, start)), None)
    if sign is None:
        raise ExpressionError(f"不认识的符号“{text[start]}”", "请删去，或给文字加上引号", start, start + 1)
    if sign in _REFUSED:
        message, hint = _REFUSED[sign]
        raise ExpressionError(message, hint, start, start + len(sign))
    tokens.append(Token("sign", _SAME.get(sign, sign), start, start + len(sign)))
    return start + len(sign)
