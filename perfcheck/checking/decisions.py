"""What the reviewer decided, finding by finding: a YAML file that people can read and put under version control."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck.config import ConfigError
from perfcheck.declaration.problem import read_whole, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable

ADOPTED, REJECTED, DEFERRED = "采纳", "不采纳", "暂缓"
CHOICES = (ADOPTED, REJECTED, DEFERRED)
FINGERPRINT = re.compile(r"[0-9a-f]{20}")
_MOST_BYTES = 20_000_000
_KEYS = ("fingerprint", "code", "unit", "form", "row", "decision", "reviewer", "date", "words")
_HEAD = """\
# 审核决定，由 perfcheck decide 写入，check --decisions 使用；可以手工改。
# decision 只能是：采纳（要求单位改）、不采纳（不再报）、暂缓（照报，注明暂缓）。
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; ``unit``, ``form`` and ``row`` only tell people which finding it is about."""

    fingerprint: str
    decision: str
    code: str = ""
    unit: str = ""
    form: str = ""
    row: str = ""
    reviewer: str = ""
    date: str = ""
    words: str = ""

    @property
    def told(self) -> str:
        """The decision as a report says it: ``不采纳（张三，2026-03-01）：情况属实``."""
        by = "，".join(part for part in (self.reviewer, self.date) if part)
        return self.decision + (f"（{by}）" if by else "") + (f"：{self.words}" if self.words else "")


#: Decisions are a list of mappings in a mapping.
_DEEPEST = 20


def read_decisions(path: str, option: str = "--decisions") -> dict[str, Decision]:
    """The decisions of a file by fingerprint. Raises `ConfigError` that says where the file is wrong and what to do."""
    begin = f"{option} {path}："
    text = _text(path, begin)
    import yaml

    try:
        _refuse_nesting(text)
        # Every scalar is a text: a date or a number must not become anything else.
        data: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"第 {mark.line + 1} 行" if mark is not None else "文件"
        raise ConfigError(f"{begin}{where}不是正确的 YAML，读不下去\n请照 perfcheck decide 写的样子改，每项一行“键: 内容”") from None
    except (yaml.YAMLError, RecursionError):
        raise ConfigError(f"{begin}不是正确的 YAML，读不下去\n请重新运行 perfcheck decide 写一份") from None
    entries = data.get("decisions") if isinstance(data, dict) else None
    if entries == "":
        entries = []
    if not isinstance(entries, list):
        raise ConfigError(f"{begin}这不是审核决定文件，没有 decisions 一节\n请用 perfcheck decide 问题清单.xlsx 写一份")
    found: dict[str, Decision] = {}
    for number, entry in enumerate(entries, 1):
        decision = _decision(entry, f"{begin}第 {number} 项")
        if (before := found.get(decision.fingerprint)) is not None and before.decision != decision.decision:
            raise ConfigError(
                f"{begin}指纹 {decision.fingerprint} 写了两次，一次{before.decision}、一次{decision.decision}\n请只留一个"
            )
        found[decision.fingerprint] = decision
    return found


def _refuse_nesting(text: str) -> None:
    """Raise `yaml.MarkedYAMLError` for what is nested so deep that PyYAML, which goes into it call by call, might end the process."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem_mark=mark)


def _text(path: str, begin: str) -> str:
    try:
        data = read_whole(path, _MOST_BYTES)
        if len(data) > _MOST_BYTES:
            raise ConfigError(f"{begin}文件超过 {_MOST_BYTES // 1_000_000} MB，不读\n请确认没有写错文件名")
        if data.startswith(b"PK\x03\x04"):
            raise ConfigError(f"{begin}这是 Excel 文件，不是审核决定文件\n请先用 perfcheck decide 问题清单.xlsx 把处理读回来，再用它写的 决定.yaml")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{begin}读不了：{reason_of(error)}\n请检查路径是否写对；当前文件夹是 {os.getcwd()}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{begin}不是 UTF-8 编码\n请用文本编辑器另存为 UTF-8") from None


def _decision(entry: Any, where: str) -> Decision:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise ConfigError(f"{where}不是“键: 内容”\n每项写 fingerprint、decision 等，见文件开头的说明")
    unknown = [key for key in entry if key not in _KEYS]
    if unknown:
        raise ConfigError(f"{where}有不认识的键“{unknown[0]}”\n可用的有：{'、'.join(_KEYS)}")
    fingerprint, decision = entry.get("fingerprint", "").strip(), entry.get("decision", "").strip()
    if FINGERPRINT.fullmatch(fingerprint) is None:
        raise ConfigError(f"{where}的 fingerprint“{fingerprint}”不是指纹（20 位十六进制）\n请照问题清单或 --format json 里的抄")
    if decision not in CHOICES:
        raise ConfigError(f"{where}的 decision 写的是“{decision}”\n只能写 {'、'.join(CHOICES)}")
    return Decision(fingerprint, decision, **{key: entry.get(key, "").strip() for key in _KEYS if key not in ("fingerprint", "decision")})


def written(decisions: Iterable[Decision]) -> str:
    """The text of a decisions file: by unit, form, row and code, so that a new round changes few lines."""
    lines = [_HEAD + "decisions:"]
    for one in sorted(decisions, key=lambda item: (item.unit, item.form, item.row, item.code, item.fingerprint)):
        lead = "  - "
        for key in _KEYS:
            value = getattr(one, key)
            if value:
                lines.append(f"{lead}{key}: {_quoted(value)}")
                lead = "    "
    if len(lines) == 1:
        lines = [_HEAD + "decisions: []"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A text as a YAML scalar: plain where that is safe, else in JSON's quotes, which YAML reads as well."""
    plain = text == text.strip() and text.isprintable() and (text[0].isalnum() or text[0] in "“（《") and not re.search(r": |:$| #", text)
    if plain:
        return text
    import json

    return json.dumps(text, ensure_ascii=not text.replace("\n", "").replace("\t", "").isprintable())
