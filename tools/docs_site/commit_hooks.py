"""The hooks for pre-commit that the repository offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from docs_site.markdown import code, plain
from docs_site.markdown import table as rows_of

if TYPE_CHECKING:
    from pathlib import Path


def table(path: Path) -> str:
    """Every hook with what it does and which command it runs."""
    rows = []
    for hook in yaml.safe_load(path.read_text("utf-8")):
        command = " ".join([hook["entry"], *hook.get("args", ())])
        rows.append((code(hook["id"]), plain(hook["description"]), code(command)))
    return rows_of(("`id`", "做什么", "运行"), rows)
