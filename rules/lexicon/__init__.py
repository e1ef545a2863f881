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
    from perfcheck.keeping import parsed

    try:
        return parsed(__name__, name, lambda source: _parse(name, source))
    except OSError:
        raise LexiconError(f"词表 {name}.yaml 不存在") from None


def _parse(name: str, source: bytes) -> Any:
    import yaml

    # A PyYAML built without libyaml lacks the C loader; the lists must load there too, only slower.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(source, Loader=loader)
    except yaml.YAMLError as error:
        raise LexiconError(f"词表 {name}.yaml 不是有效的 YAML：{error}") from error
