"""The example plugin's files, as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs_site.markdown import fence

if TYPE_CHECKING:
    from pathlib import Path

_LANGUAGES = {".py": "python", ".yaml": "yaml", ".toml": "toml"}


def page(folder: Path) -> str:
    """The README, then every file."""
    title, _, rest = (folder / "README.md").read_text("utf-8").partition("\n")
    parts = [f"{title.replace('# ', '# 插件样板：', 1)}", rest.strip().replace("../../docs/", "../")]
    for path in sorted(folder.rglob("*")):
        if path.suffix in _LANGUAGES and "__pycache__" not in path.parts:
            parts += [
                f"## {path.relative_to(folder).as_posix()}",
                fence(path.read_text("utf-8"), _LANGUAGES[path.suffix]),
            ]
    return "\n\n".join(parts) + "\n"
