"""The manual says of settings, hooks, commands, exit codes, the report and rule files what the code says."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from docs_site import commands, config_keys, declaration_words, hook_reference, report_keys, rules, yaml_rule_words
from docs_site.markdown import joined
from docs_site.report_words import BLOCKS, WORDS
from perfcheck.checking import hookspecs
from perfcheck.commands import exit_codes
from perfcheck.commands.main import VERBS
from perfcheck.commands.parsers import options_of, parsers
from perfcheck.commands.schema import SCHEMAS
from perfcheck.config.keys import KEYS, Key
from perfcheck.declaration import fields
from perfcheck.reporters import SUFFIXES
from perfcheck.testing import sections
from perfcheck.yaml_rules import compile as compiling
from perfcheck.yaml_rules import keys, loader, tokens, tree
from perfcheck.yaml_rules.functions import FUNCTIONS
from perfcheck.yaml_rules.names import names_of

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def text(page: str) -> str:
    return (DOCS / f"{page}.zh-CN.md").read_text("utf-8")


def test_every_verb_and_option_is_in_the_reference() -> None:
    page = commands.page()
    parts = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    assert list(parts) == list(VERBS)
    for verb, parser in parsers().items():
        for action in options_of(parser):
            if verb != "config" and "--help" not in action.option_strings:
                row = next(line for line in parts[verb].splitlines() if line.startswith("| `") and f"`{action.option_strings[-1]}" in line)
                assert all(f"`{one}" in row for one in action.option_strings)
                assert str(action.help).split("：")[0].replace("*", r"\*").replace("_", r"\_") in row


@pytest.mark.parametrize("keys_of", [KEYS, *(key.keys for key in KEYS.values() if key.keys)], ids=lambda one: next(iter(one)))
def test_every_setting_is_in_the_table(keys_of: dict[str, Key]) -> None:
    table = config_keys.table()
    for name, key in keys_of.items():
        rows = [line for line in table.splitlines() if line.startswith(f"| `{name}` |")]
        assert rows
        assert any(all(f"`{choice}`" in row for choice in key.choices) for row in rows), name


def test_the_settings_page_calls_for_the_table() -> None:
    assert "<!-- generated: config-keys -->" in text("configuration")


def test_every_hook_is_in_the_reference_with_its_arguments() -> None:
    page = hook_reference.page(DOCS / "plugins.zh-CN.md")
    specified = {name: function for name, function in vars(hookspecs).items() if name.startswith("perfcheck_")}
    parts = dict(re.findall(r"^## (perfcheck_\w+)\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    assert set(parts) == set(specified)
    for name, function in specified.items():
        (signature,) = re.findall(rf"def {name}\((.*)\): \.\.\.", parts[name])
        arguments = list(inspect.signature(function).parameters)
        assert re.findall(r"(?:^|, )(\w+): ", signature) == arguments
        assert re.findall(r"^\| `(\w+)` \|", parts[name], re.MULTILINE) == arguments


@pytest.mark.parametrize("page", ["contracts", "ci"])
def test_every_exit_code_is_told(page: str) -> None:
    table = text(page).partition("## 退出码")[2].partition("## ")[0]
    assert {int(code) for code in re.findall(r"^\| (\d) \|", table, re.MULTILINE)} == {
        value for name, value in vars(exit_codes).items() if name.isupper()
    }
    assert "2、4、3、1、5、0" in table


def test_every_entry_of_the_report_has_chinese_words() -> None:
    blocks = report_keys.blocks()
    entries = {f"{block}.{key}" for block, found in blocks.items() for key in found}
    assert entries - set(WORDS) == set(), "add to tools/docs_site/report_words.py"
    assert set(WORDS) - entries == set(), "no longer in the schema: take out of tools/docs_site/report_words.py"
    assert set(BLOCKS) == set(blocks)
    page = report_keys.page()
    assert all(f"| `{key}` |" in page for found in blocks.values() for key in found)


def test_every_schema_is_named() -> None:
    assert all(f"`perfcheck schema {name}`" in text("contracts") for name in SCHEMAS)


def test_every_rule_has_a_page_with_what_it_declares() -> None:
    pages = rules.pages()
    found = rules.registry().rules
    assert set(pages) == {"rules/index.md", *map(rules.address, found)}
    for code, rule in found.items():
        page = pages[rules.address(code)]
        assert page.startswith(f"# {code} {rules.plain(rule.title)}\n")
        assert f"`{rule.name}`" in page
        assert rules.levels(rule) in page
        for heading in sections(rule.page):
            assert heading == "查什么" or f"\n## {heading}\n" in page
        assert "报告里说：" in page, f"{code}: the wrong example yields nothing"
        assert f"[{code}]({code.lower()}.md)" in pages["rules/index.md"]


def test_every_word_of_rule_files_is_explained() -> None:
    page = text("yaml-rules")
    told = set(re.findall(r"`([^`\s]+)`", page))
    for table in (keys.RULE_KEYS, keys.TYPE_KEYS, keys.APPLIES_KEYS, keys.EXAMPLE_KEYS, keys.SCOPE_WORDS, keys.SEVERITY_WORDS, keys.STATUS_WORDS):
        missing = {word for word in table if word not in told} - {"code", "适用", "表", "examples"}
        assert not {word for word in missing if f"`{word}`" not in page}, missing
    headings = re.findall(r"^### (\S+)$", page, re.MULTILINE)
    assert set(headings) - {"消息里可以写的"} == {word for word in keys.TYPE_WORDS if not word.isascii()}
    for kind, (needs, may) in keys.TYPE_NEEDS.items():
        chinese = next(word for word, target in keys.TYPE_WORDS.items() if target == kind)
        part = page.partition(f"### {chinese}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
        assert all(any(word in part for word, target in {**keys.TYPE_KEYS, "栏": "at"}.items() if target == key) for key in (*needs, *may)), kind


def test_every_name_and_function_of_conditions_is_in_the_tables() -> None:
    tables = yaml_rule_words.names()
    for kind in yaml_rule_words.KINDS:
        for named in names_of(kind):
            assert all(f"`{spelling}`" in tables for spelling in named.spellings)
    functions = yaml_rule_words.functions()
    assert all(f"`{word}`" in functions for word in FUNCTIONS)
    page = text("yaml-rules")
    for called in ("names", "functions", "messages"):
        assert f"<!-- generated: yaml-rule-{called} -->" in page


def test_the_limits_of_rule_files_are_those() -> None:
    loops = "零一两三四"[compiling.MAX_LOOPS]
    assert (
        f"一个文件不超过 {loader.MAX_RULES} 条、{tree.MAX_BYTES // 1_000_000} MB，一个文件夹不超过 {loader.MAX_FILES} 个文件，"
        f"一个条件不超过 {tokens.MAX_LENGTH} 字，逐行判断最多套{loops}层"
    ) in text("yaml-rules")


def test_every_key_of_a_declaration_is_in_the_tables() -> None:
    tables = declaration_words.keys()
    for level in declaration_words.LEVELS.values():
        assert all(f"`{key}`" in tables for key in level)
    assert {name for name in vars(fields) if name.endswith("_KEYS")} == {
        name for name, value in vars(fields).items() if any(value is one for one in declaration_words.LEVELS.values())
    }


def test_every_suffix_of_reports_is_told() -> None:
    assert all(suffix in text("reports") for suffix in SUFFIXES)


def test_links_lead_somewhere_also_without_the_site() -> None:
    made = {"reference/commands.md", "reference/hooks.md", "reference/report.md", "reference/example-plugin.md", *rules.pages()}
    for page in DOCS.glob("*.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text("utf-8")):
            assert target in made or (DOCS / target).exists(), f"{page.name}: {target}"


def test_nothing_made_is_committed_and_the_pictures_are_small() -> None:
    assert not (DOCS / "reference").exists()
    assert not (DOCS / "rules").exists()
    pictures = list((DOCS / "assets" / "pictures").glob("*.png"))
    assert {picture.stem for picture in pictures} == {"terminal", "page", "opinion", "annotated"}
    assert sum(picture.stat().st_size for picture in pictures) < 1_500_000


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("程序不改原件，\n也不联网。", "程序不改原件，也不联网。"),
        ("- 一条\n  接着说\n- 另一条", "- 一条接着说\n- 另一条"),
        ("写 `x`，\nYAML 也行", "写 `x`，YAML 也行"),
        ("two\nwords", "two\nwords"),
        ("| 一 |\n| 二 |", "| 一 |\n| 二 |"),
        ("# 标题\n正文", "# 标题\n正文"),
        ("```yaml\n名称: 甲\n值: 乙\n```\n正文", "```yaml\n名称: 甲\n值: 乙\n```\n正文"),
        ("一段\n\n另一段", "一段\n\n另一段"),
        ("见下：\n\n    缩进的\n    代码", "见下：\n\n    缩进的\n    代码"),
    ],
)
def test_a_chinese_paragraph_is_one_line(written: str, shown: str) -> None:
    assert joined(written) == shown
