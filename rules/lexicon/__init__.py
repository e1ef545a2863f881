"""Word lists of the bundled rules: data in YAML, read once and only when a rule asks for it."""

from __future__ import annotations

from functools import cache
from typing import Any


class LexiconError(ValueError):
    """A word list is missing or malformed; the message (Chinese) names the list and the entry."""


@cache
def load(name: str) -> Any:
    """What `<name>.yaml` of this package holds, parsed once per process; callers must not change it.

    Raises `LexiconError` if there is no such list or it is not valid YAML.
    """
    import os
    import sys

    from perfcheck.packaged import data as packaged
    from perfcheck_rules.lexicon.keeping import NOTHING, keep, recall

    try:
        source = packaged(__name__, f"{name}.yaml")
    except OSError:
        raise LexiconError(f"词表 {name}.yaml 不存在") from None
    folder = os.path.dirname(__spec__.cached or "") if __spec__ is not None else ""
    known = recall(folder, name, source) if folder else NOTHING
    if known is not NOTHING:
        return known
    data = _parse(name, source)
    if folder and not sys.dont_write_bytecode:
        keep(folder, name, source, data)
    return data


def _parse(name: str, source: bytes) -> Any:
    import yaml

    # A PyYAML built without libyaml lacks the C loader; the lists must load there too, only slower.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(source, Loader=loader)
    except yaml.YAMLError as error:
        raise LexiconError(f"词表 {name}.yaml 不是有效的 YAML：{error}") from error
