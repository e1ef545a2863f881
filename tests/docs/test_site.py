"""The manual builds without a warning, loads nothing from elsewhere, and can be searched in Chinese from a folder."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from docs_site import rules

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="mkdocs-material is not installed: pip install '.[docs]'"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(tmp_path_factory.mktemp("tmp"))}
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    assert not [line for line in built.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))]
    return folder


def test_every_page_is_there_under_a_short_address(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    own = {f"{path.name.removesuffix('.md').removesuffix('.zh-CN')}.html" for path in (ROOT / "docs").glob("*.md")}
    assert own <= pages
    assert {"rules/index.html", "rules/c02.html", "reference/commands.html", "reference/hooks.html", "reference/report.html"} <= pages
    assert {page for page in pages if page.startswith("rules/")} == {page.replace(".md", ".html") for page in rules.pages()}
    assert not [page for page in pages if "zh-CN" in page]


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loading = re.compile(r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=[\"']?((?:https?:)?//[^\"'\s>]+)")
    found = {address for page in site.rglob("*.html") for address in loading.findall(page.read_text("utf-8"))}
    assert found == set()
    assert not [sheet for sheet in site.rglob("*.css") if re.search(r"url\([\"']?(?:https?:)?//|@import", sheet.read_text("utf-8"))]


def test_no_table_was_left_out_and_nothing_shows_as_markup(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<!-- generated:" not in text, page
        assert "](../" not in text and ".zh-CN.md" not in re.sub(r"<code>.*?</code>", "", text, flags=re.DOTALL), page


def _browser() -> ModuleType:
    spec = importlib.util.spec_from_file_location("browser_of_the_report", ROOT / "tests" / "reporters" / "test_html_browser.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("words", "title"),
    [("满意度百分比", "Q18 满意度不是百分比"), ("离线安装", "安装，离线安装"), ("指标值为空", "C02 指标值为空"), ("perfcheck_mark_findings", "钩子")],
)
def test_it_can_be_searched_from_a_folder(site: Path, tmp_path: Path, words: str, title: str) -> None:
    module = _browser()
    if module.PROGRAM is None:
        pytest.skip("chromium is not installed")
    browser = module.Browser(tmp_path / "profile")
    try:
        browser.open(site / "index.html")
        browser.run("document.querySelector('[data-md-toggle=search]').click()")
        browser.run(f"document.querySelector('.md-search__input').value = {words!r}")
        shown: list[str] = []
        until = time.monotonic() + 60
        while title not in shown and time.monotonic() < until:
            browser.run("document.querySelector('.md-search__input').dispatchEvent(new Event('keyup', {bubbles: true}))")
            time.sleep(0.3)
            shown = browser.run("[...document.querySelectorAll('.md-search-result__link h1')].map(one => one.innerText.replaceAll('\\u200b', ''))")
        assert title in shown
        asked = [event["params"]["request"]["url"] for event in browser.events if event["method"] == "Network.requestWillBeSent"]
        assert not [address for address in asked if not address.startswith(("file:", "data:"))]
    finally:
        browser.close()
