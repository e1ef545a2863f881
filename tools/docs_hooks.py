"""What mkdocs calls while it builds the manual: pages and tables made from the code, short addresses, links out of ``docs/``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from docs_site import (
    commands,
    commit_hooks,
    config_keys,
    declaration_words,
    example_plugin,
    hook_reference,
    report_keys,
    rules,
    yaml_rule_words,
)
from docs_site.markdown import joined

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
#: Tables that pages call for with ``<!-- generated: name -->``.
TABLES = {
    "config-keys": config_keys.table,
    "commit-hooks": lambda: commit_hooks.table(ROOT / ".pre-commit-hooks.yaml"),
    "declaration-keys": declaration_words.keys,
    "speed-options": commands.speed,
    "yaml-rule-names": yaml_rule_words.names,
    "yaml-rule-functions": yaml_rule_words.functions,
    "yaml-rule-messages": yaml_rule_words.messages,
}
#: Pages that are still being written: in the navigation as soon as they are there.
TO_COME = {"fixing.zh-CN.md", "large-runs.zh-CN.md", "large-scale-questions.zh-CN.md"}
_CALL = re.compile(r"^<!-- generated: ([a-z-]+) -->$", re.MULTILINE)
_OUTSIDE = re.compile(r"\[([^\]\n]+)\]\((\.\./[^)\s]+)\)")


def generated() -> dict[str, str]:
    """The pages that are made from the code: address in ``docs/`` → text."""
    return {
        "reference/commands.md": commands.page(),
        "reference/hooks.md": hook_reference.page(ROOT / "docs" / "plugins.zh-CN.md"),
        "reference/report.md": report_keys.page(),
        "reference/example-plugin.md": example_plugin.page(ROOT / "examples" / "perfcheck-example"),
        **rules.pages(),
    }


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the rules' pages into the navigation; leave out a page that is not there yet."""
    config.nav = [_entry(entry) for entry in config.nav or [] if _entry(entry)]
    return config


def _entry(entry: Any) -> Any:
    if isinstance(entry, str) or not isinstance(entry, dict):
        return entry
    ((title, target),) = entry.items()
    if target == "rules/":
        return {title: rules.navigation()}
    if isinstance(target, list):
        return {title: [inner for one in target if (inner := _entry(one))]}
    return None if target in TO_COME and not (ROOT / "docs" / target).exists() else entry


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made, and call ``decisions.zh-CN.md`` plain ``decisions``."""
    for address, text in generated().items():
        files.append(File.generated(config, address, content=text))
    for file in files.documentation_pages():
        if file.src_uri.endswith(".zh-CN.md"):
            file.dest_uri = file.dest_uri.replace(".zh-CN", "")
            file.__dict__.pop("url", None)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the tables; a link that leads out of ``docs/`` becomes one to its page, else plain words."""
    text = joined(_CALL.sub(lambda match: TABLES[match[1]](), markdown))
    return text if "/" in page.file.src_uri else _OUTSIDE.sub(lambda match: _inside(match[1], match[2]), text)


def _inside(words: str, target: str) -> str:
    if target.startswith("../examples/perfcheck-example"):
        return f"[{words}](reference/example-plugin.md)"
    return f"{words}（{target.removeprefix('../')}）"
