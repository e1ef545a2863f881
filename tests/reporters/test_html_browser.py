"""The HTML report in a real browser: filters, jumps, keys, print, hostile cells; and nothing leaves the page.

Chromium is spoken to through its DevTools pipe, so that no driver is needed; without Chromium these tests are skipped.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from perfcheck import Config
from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.readers.discovery import discover
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.html import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.report import Report

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=zh-CN",
)  # fmt: skip
PATIENCE = 60
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="chromium is not installed")


class Browser:
    """One Chromium with one page."""

    def __init__(self, profile: Path) -> None:
        assert PROGRAM is not None
        theirs_in, self.out = os.pipe()
        self.into, theirs_out = os.pipe()

        def arrange() -> None:  # the browser reads from 3 and writes to 4
            ends = os.dup(theirs_in), os.dup(theirs_out)
            high = [os.dup(end) for end in ends]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        self.process = subprocess.Popen(
            [PROGRAM, *FLAGS, f"--user-data-dir={profile}", "--remote-debugging-pipe", "about:blank"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            pass_fds=(3, 4), preexec_fn=arrange, start_new_session=True,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        self.number = 0
        self.buffer = b""
        self.session = ""
        self.events: list[dict[str, Any]] = []
        self.target = ""

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command and its result; what happens meanwhile is kept in `events`."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                assert "error" not in answer, (method, answer)
                return answer["result"]  # type: ignore[no-any-return]
            self.events.append(answer)

    def receive(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.into], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            piece = os.read(self.into, 1 << 20)
            assert piece, "the browser has ended"
            self.buffer += piece
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)  # type: ignore[no-any-return]

    def open(self, path: Path, width: int = 1280, height: int = 900, *, dark: bool = False, scripts: bool = True) -> None:
        """In a tab of its own: printing, for one, leaves traces."""
        before, self.session = self.target, ""
        self.target = self.call("Target.createTarget", url="about:blank")["targetId"]
        if before:
            self.call("Target.closeTarget", targetId=before)
        self.session = self.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)
        scheme = "dark" if dark else "light"
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.events.clear()
        url = path.resolve().as_uri()
        self.call("Page.navigate", url=url)
        while not self.loaded(url):
            self.events.append(self.receive())

    def loaded(self, url: str) -> bool:
        """Whether a page is there; that the empty one before it is may be told late."""
        told = [(event["method"], event.get("params", {}).get("frame", {}).get("url")) for event in self.events]
        return ("Page.frameNavigated", url) in told and ("Page.loadEventFired", None) in told[told.index(("Page.frameNavigated", url)) :]

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def wait(self, script: str) -> None:
        """Until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(script):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.02)

    def press(self, key: str) -> None:
        code = {"Enter": 13, "Escape": 27, "Tab": 9}.get(key, 0)
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=text, windowsVirtualKeyCode=code)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def click(self, selector: str) -> None:
        """With the mouse, where the element really is."""
        found = json.dumps(selector)
        # Drawn where it was scrolled to before the mouse gets there, also on a machine that is busy.
        x, y = self.run(
            f"new Promise(done => {{ const e = document.querySelector({found}); e.scrollIntoView({{block: 'center'}}); "
            "requestAnimationFrame(() => requestAnimationFrame(() => { const r = e.getClientRects()[0]; "
            "done([r.left + Math.min(8, r.width / 2), r.top + r.height / 2]); })); })"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=whole)["data"]))

    def pdf(self) -> bytes:
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def close(self) -> None:
        os.close(self.out)
        os.close(self.into)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    found = Browser(tmp_path_factory.mktemp("profile"))
    yield found
    found.close()


def check(*paths: Path, **settings: Any) -> Report:
    config = Config(**settings)
    return run(discover([str(path) for path in paths]), config, load_plugins(config), None, keep=True)


@pytest.fixture(scope="module")
def report() -> Report:
    return check(ROOT / "declarations" / "suzhou-2022")


@pytest.fixture(scope="module")
def file(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "报告.html"
    path.write_bytes(dump(report))
    return path


@pytest.fixture
def page(browser: Browser, file: Path) -> Browser:
    browser.open(file)
    return browser


VISIBLE = "[...document.querySelectorAll('.item')].filter(e => !e.hidden)"
FOCUS = "document.activeElement.id"


def in_view(identifier: str) -> str:
    return (
        f"(() => {{ const r = document.getElementById('{identifier}').getClientRects()[0]; "
        "return !!r && r.bottom > 0 && r.top >= 0 && r.top < innerHeight && r.left >= 0 && r.left < innerWidth; }})()".replace("}}", "}")
    )


def test_nothing_is_fetched_and_nothing_is_refused(page: Browser, file: Path) -> None:
    time.sleep(0.3)
    page.run("1")
    sent = [event["params"]["request"]["url"] for event in page.events if event["method"] == "Network.requestWillBeSent"]
    assert [url for url in sent if not url.startswith("data:")] == [file.resolve().as_uri()]
    told = [event for event in page.events if event["method"] in ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")]
    assert told == []


def test_filters_by_severity_and_heading(page: Browser, report: Report) -> None:
    items = summarize(report).items
    page.click(".chip.error")
    errors = [item for item in items if item.severity == "error"]
    assert page.run(f"{VISIBLE}.length") == len(errors)
    assert page.run("document.getElementById('count').textContent") == f"显示 {len(errors)} 条，共 {len(items)} 条"
    page.click(".chip[data-value='适当性']")
    both = [item for item in errors if any(one.dimension == "适当性" for one in (*item.findings, *item.others))]
    assert 0 < len(both) < len(errors)
    assert page.run(f"{VISIBLE}.map(e => e.dataset.severity + e.dataset.dimension.includes('适当性'))") == ["errortrue"] * len(both)
    page.click(".chip.error")
    page.click(".chip[data-value='适当性']")
    assert page.run("document.getElementById('count').textContent") == f"共 {len(items)} 条"


def test_filters_by_form_and_rule_also_mute_the_marks(page: Browser) -> None:
    change = "e.dispatchEvent(new Event('change', {{bubbles: true}}))"
    page.run(f"(() => {{ const e = document.getElementById('by-code'); e.value = 'A08'; {change.replace('{{', '{').replace('}}', '}')} }})()")
    assert page.run(f"{VISIBLE}.map(e => e.dataset.code.split(' ').includes('A08'))") == [True, True]
    marks = page.run("[...document.querySelectorAll('.marked:not(.off)')].map(e => e.firstChild.textContent)")
    assert {"不低于300户", "不低于600户"} <= set(marks)
    assert len(marks) < 20
    page.run("(() => { const e = document.getElementById('by-form'); e.value = 'f0'; e.dispatchEvent(new Event('change')); })()")
    assert page.run(f"{VISIBLE}.length") == 0
    assert page.run("document.querySelector('.nomatch').hidden") is False
    page.click("#clear")
    assert page.run("document.querySelectorAll('.marked.off').length") == 0


def test_search_by_key_and_clear_by_escape(page: Browser) -> None:
    total = page.run(f"{VISIBLE}.length")
    page.press("/")
    assert page.run(FOCUS) == "search"
    page.call("Input.insertText", text="电话抽查 A08")
    page.wait(f"{VISIBLE}.length === 1")
    assert "电话抽查" in page.run(f"{VISIBLE}[0].textContent")
    assert page.run(f"{VISIBLE}[0].getClientRects().length") == 1
    page.press("j")
    assert page.run("document.getElementById('search').value") == "电话抽查 A08j"  # a letter in the field is no command
    assert page.run(FOCUS) == "search"
    page.press("Escape")
    assert page.run(f"{VISIBLE}.length") == total
    assert page.run(FOCUS) != "search"


def test_from_finding_to_cell_and_from_cell_to_finding(page: Browser) -> None:
    page.click("#i1 .spots a")
    page.wait("document.activeElement.classList.contains('cell')")
    cell = page.run(FOCUS)
    assert page.run("document.activeElement.textContent").startswith("不低于300户")
    assert page.run(in_view(cell))
    assert page.run(f"document.getElementById('{cell}').closest('tr').querySelector('.note.open .why').getClientRects().length") == 1
    page.click(f"#{cell}")
    page.wait(f"{FOCUS} === 'i1'")
    assert page.run(in_view("i1"))
    page.wait("document.querySelector('#i1 .here')?.textContent === '中期 指标值'")
    page.run("history.back()")
    page.wait(f"{FOCUS} === '{cell}'")


def test_a_jump_opens_what_is_closed_and_shows_what_is_filtered_out(page: Browser) -> None:
    page.click("#close-all")
    page.click(".form .toggle")
    assert page.run("document.getElementById('i1').getClientRects().length") == 0
    note = "[...document.querySelectorAll('.form .note a')].find(e => e.getAttribute('href') === '#i1')"
    page.run(f"{note}.click()")
    page.wait(f"{FOCUS} === 'i1'")
    assert page.run(in_view("i1"))
    page.click(".chip.info")
    assert page.run("document.getElementById('i1').hidden") is True
    page.run("document.querySelector('.marked .sign[data-items~=i1]').click()")
    page.run("location.hash = ''; location.hash = 'i1'")
    page.wait(f"{FOCUS} === 'i1' && !document.getElementById('i1').hidden")
    target = page.run("document.querySelector('.item a[href^=\"#f0-\"]').getAttribute('href').slice(1)")
    page.run(f"location.hash = '{target}'")
    page.wait(f"{FOCUS} === '{target}'")
    assert page.run("document.querySelector('#f0 .toggle').getAttribute('aria-expanded')") == "true"


def test_next_and_previous_by_key_and_enter_goes_to_the_cell(page: Browser) -> None:
    for key, due in (("j", "i1"), ("j", "i2"), ("j", "i3"), ("k", "i2"), ("k", "i1"), ("k", "i1")):
        page.press(key)
        assert page.run(FOCUS) == due
    assert page.run(in_view("i1"))
    page.press("Enter")
    page.wait("document.activeElement.classList.contains('cell')")
    page.press("Enter")
    page.wait(f"{FOCUS} === 'i1'")


def test_tab_begins_with_the_way_to_the_findings(page: Browser) -> None:
    page.press("Tab")
    assert page.run("document.activeElement.className") == "skip"
    assert page.run("document.activeElement.getBoundingClientRect().left") >= 0
    page.press("Tab")
    assert page.run(FOCUS) == "search"


def test_the_page_of_a_rule_on_demand(page: Browser) -> None:
    page.click(".entry .rule")
    assert "年度是中期的一部分" in page.run("document.querySelector('.entry > .page').textContent")
    assert page.run("document.querySelector('.entry .rule').getAttribute('aria-expanded')") == "true"
    page.click(".entry .rule")
    assert page.run("document.querySelector('.entry > .page')") is None


def test_reasons_beside_the_cells_on_demand(page: Browser) -> None:
    reasons = "[...document.querySelectorAll('#f0 .why')].filter(e => e.getClientRects().length).length"
    assert page.run(reasons) == 0
    page.click("#f0 .explain")
    assert page.run(reasons) == page.run("document.querySelectorAll('#f0 .why').length") > 50
    page.click("#f0 .explain")
    assert page.run(reasons) == 0


def test_printed_on_a4_all_is_shown_whatever_was_filtered(browser: Browser, tmp_path: Path) -> None:
    report = check(ROOT / "declarations" / "suzhou-2022" / "project-3-big-data.yaml")
    (tmp_path / "x.html").write_bytes(dump(report))
    browser.open(tmp_path / "x.html")
    browser.click(".chip.info")
    browser.click("#close-all")
    document = pypdfium2.PdfDocument(browser.pdf())
    sizes = {tuple(sorted(round(side) for side in document[number].get_size())) for number in range(len(document))}
    assert sizes == {(595, 842)}
    texts = []
    for number in range(len(document)):
        one, words = document[number], document[number].get_textpage()
        texts.append("".join(words.get_text_bounded().split()))
        words.close()
        one.close()
    document.close()
    assert texts[0].startswith("未通过宿州市乡村振兴局2022年")
    told = "".join(texts)
    for item in summarize(report).items:
        assert "".join(item.lead.title.split()) in told
        if len(item.lead.message) < 40:
            assert "".join(item.lead.message.split()) in told.replace("\ufffe", "")
    assert "全部规则" not in told
    assert "全部展开" not in told


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_itself_never_scrolls_sideways(browser: Browser, file: Path, width: int) -> None:
    browser.open(file, width)
    browser.click("#open-all")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.run("document.querySelector('h1').getBoundingClientRect().top") < 100


def test_light_and_dark_can_be_read(browser: Browser, file: Path) -> None:
    script = """(() => {
      const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
        return .2126 * r + .7152 * g + .0722 * b; };
      const back = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor; if (c !== 'rgba(0, 0, 0, 0)') return c; }
        return 'rgb(255, 255, 255)'; };
      const ratios = {};
      for (const s of ['h1 .verdict', '.facts dt', '.item .message', '.item .ref', '.hint b', '.item a', '.sign.error', '.sign.warning', '.sign.info',
                       '.marked.error', '.marked.warning', '.marked.info', '.note .code', '.level', '.chip', '.keys']) {
        const e = document.querySelector(s), a = light(getComputedStyle(e).color), b = light(back(e));
        ratios[s] = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
      }
      return [light(getComputedStyle(document.body).backgroundColor), ratios];
    })()"""
    for dark in (False, True):
        browser.open(file, dark=dark)
        ground, ratios = browser.run(script)
        assert (ground < 0.1) is dark
        assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


def test_without_scripts_everything_is_open(browser: Browser, file: Path) -> None:
    browser.open(file, scripts=False)
    shown = "[...document.querySelectorAll('.item, .form table, .page, .why')].every(e => e.getClientRects().length)"
    assert browser.run(shown) is True
    assert browser.run("document.querySelector('.filters').getClientRects().length") == 0


def test_units_open_when_asked_for_and_when_they_match(browser: Browser, tmp_path: Path) -> None:
    for name in ("甲县教育局", "乙县水利局", "丙县卫健局"):
        (tmp_path / name).mkdir()
        row = f"annual:\n  indicators:\n    - {{level2: 数量指标, name: {name[0]}项指标, value: {'≥1所' if name[0] == '丙' else chr(39) * 2}}}\n"
        (tmp_path / name / "form.yaml").write_text(f"name: 项目{name[0]}\nimplementer: {name}\nyear: 2024\n{row}", "utf-8")
    (tmp_path / "x.html").write_bytes(dump(check(tmp_path, select=["C02"])))
    browser.open(tmp_path / "x.html")
    opened = "[...document.querySelectorAll('.unit-block')].filter(e => e.querySelector('h3').getClientRects().length).map(e => e.querySelector('h2 button').textContent)"
    shown = "[...document.querySelectorAll('.unit-block')].filter(e => !e.hidden).length"
    assert browser.run(opened) == []
    assert browser.run(shown) == 3
    browser.run("[...document.querySelectorAll('th a')].find(e => e.textContent.startsWith('丙')).click()")
    browser.wait(f"{opened}.length === 1")
    assert browser.run(opened) == ["丙县卫健局 2024"]
    assert "没有查出问题。" in browser.run("document.activeElement.textContent")
    browser.press("/")
    browser.call("Input.insertText", text="乙项指标")
    browser.wait(f"{shown} === 1")
    assert "乙县水利局 2024" in browser.run(opened)
    browser.press("Escape")
    assert browser.run(shown) == 3


ATTACKS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "</script></style></title><svg onload=alert(3)>", "{{ 7 * 7 }}",
    "' onmouseover='alert(4)", "<!-- ", "&lt;b&gt;", "<meta http-equiv=refresh content='0;url=http://evil.example'>",
)  # fmt: skip


def test_hostile_cells_stay_texts(browser: Browser, tmp_path: Path) -> None:
    rows = "".join(f"    - {{level1: 产出指标, level2: 数量指标, name: {json.dumps(text)}, value: ''}}\n" for text in ATTACKS)
    (tmp_path / "form.yaml").write_text(f"name: {json.dumps(ATTACKS[2])}\nyear: 2024\nannual:\n  indicators:\n{rows}", "utf-8")
    (tmp_path / "x.html").write_bytes(dump(check(tmp_path / "form.yaml")))
    browser.open(tmp_path / "x.html")
    for selector in (".entry .rule", "#i1 a", ".marked", "#open-all"):
        browser.click(selector)
    time.sleep(0.3)
    assert browser.run("document.title").endswith("检查报告")
    happened = {event["method"] for event in browser.events}
    assert not happened & {"Page.javascriptDialogOpening", "Runtime.exceptionThrown", "Log.entryAdded"}
    names = browser.run("[...document.querySelectorAll('.form td')].map(e => e.textContent)")
    for attack in ATTACKS:
        assert any(attack.strip() in name for name in names), attack
    assert browser.run("document.querySelectorAll('img, main script, main style, main meta, iframe').length") == 0
    sent = {event["params"]["request"]["url"].partition(":")[0] for event in browser.events if event["method"] == "Network.requestWillBeSent"}
    assert sent <= {"file", "data"}
