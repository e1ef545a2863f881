"""In English everything is English but what a file says; and nothing that programs compare depends on the language."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.commands.main import VERBS, run
from perfcheck.config import Config
from perfcheck.i18n import _, use
from perfcheck.i18n.choice import by_environment, take_option
from perfcheck.i18n.reports import page, title, translate
from perfcheck.testing import check_snippet, examples

if TYPE_CHECKING:
    from perfcheck.checking.registry import Registry

ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile("[\u2e80-\u9fff\uff00-\uffef]+")
#: A form whose contents are all Latin: what is Chinese in a report on it is ours.
FORM = """\
kind: project
name: Road A
year: "2024"
supervisor: ""
implementer: Unit B
duration: 2024
money_unit: 万元
annual:
  funds: {total: "100", fiscal: "90", other: "20"}
  goals: ["Build the road"]
  indicators:
    - {level1: 产出指标, level2: 数量指标, name: Length built, value: "", standard: "≥3"}
    - {level1: 产出指标, level2: 数量指标, name: Length built, value: "≥5", standard: "≥9"}
    - {level1: 效益指标, level2: 社会效益指标, name: Served, value: "≥5", standard: "≥9"}
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_plugins(Config(select=["ALL"]))


@pytest.fixture
def english() -> Iterator[None]:
    use("en")
    yield
    use("zh")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    return tmp_path


def chinese(text: str) -> list[str]:
    """What is Chinese outside quotes."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"“[^“”]*”|《[^》]*》", "", text)
    return HAN.findall(text)


class TestWhichLanguage:
    @pytest.mark.parametrize(
        ("environment", "language"),
        [
            ({}, "zh"),
            ({"LANG": "C"}, "zh"),
            ({"LANG": "POSIX"}, "zh"),
            ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
            ({"LANG": "en_US.UTF-8"}, "en"),
            ({"LANG": "en"}, "en"),
            ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "zh_CN.UTF-8"}, "en"),
            ({"LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
            ({"LANG": "fr_FR.UTF-8"}, "zh"),
            ({"LANG": "eno"}, "zh"),
            ({"PERFCHECK_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
            ({"PERFCHECK_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ],
    )
    def test_by_the_environment(self, environment: dict[str, str], language: str) -> None:
        assert by_environment(environment) == language

    @pytest.mark.parametrize(
        ("arguments", "wanted", "rest"),
        [
            (["check", "a"], None, ["check", "a"]),
            (["--lang", "en", "check"], "en", ["check"]),
            (["check", "a", "--lang=en", "b"], "en", ["check", "a", "b"]),
            (["check", "--", "--lang", "en"], None, ["check", "--", "--lang", "en"]),
            (["check", "--lang"], "", ["check"]),
        ],
    )
    def test_by_the_option(self, arguments: list[str], wanted: str | None, rest: list[str]) -> None:
        assert take_option(arguments) == (wanted, rest)

    def test_the_option_goes_before_the_environment(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("PERFCHECK_LANG", "zh")
        assert run(["--lang", "en", "--help"]) == 0
        assert "check declarations" in capsys.readouterr().out
        assert run(["--help"]) == 0
        assert "检查申报表" in capsys.readouterr().out

    def test_another_language_is_refused_with_what_there_is(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["--lang", "fr", "rules"]) == 4
        assert "参数 --lang 只能取 zh、en" in capsys.readouterr().err

    def test_chinese_loads_no_catalogue(self, cli: Any, folder: Path) -> None:
        program = (
            "import sys; from perfcheck.commands.main import run; run(['check', 'form.yaml', '-q']); "
            "print([name for name in sys.modules if name in ('gettext', 'perfcheck.i18n.catalogue')])"
        )
        import subprocess
        import sys

        ended = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, encoding="utf-8", check=True)
        assert ended.stdout.splitlines()[-1] in ("[]", "['gettext']"), "argparse brings gettext, nobody brings a catalogue"


@pytest.mark.parametrize("verb", VERBS)
def test_help_of_every_command_is_english(verb: str, english: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "en", verb, "--help"]) == 0
    shown = re.sub(r"“[^”]*\n[^”]*”", "", capsys.readouterr().out).replace("\n", " ")
    # Words that a form or a list of issues really has, the decisions, and the two that a broken line splits.
    assert not [word for word in chinese(shown) if word not in ("处理", "审核人意见", "采纳", "不采纳", "暂缓", "决定")]


def test_every_rule_says_its_findings_in_english(registry: Registry, english: None) -> None:
    wrong: dict[str, str] = {}
    findings = 0
    for code, rule in registry.rules.items():
        for snippet in (*examples(rule)[0], *examples(rule)[1]):
            report = translate(check_snippet(snippet, [code], registry))
            for finding in report.findings:
                findings += 1
                for text in (finding.title, finding.message, finding.hint):
                    if chinese(text):
                        wrong[f"{code}: {finding.message_template}"] = text
            wrong |= {f"{code}: {one.reason}": one.reason for one in report.outcomes if chinese(one.reason)}
    assert findings > 200
    assert not wrong


def test_every_rule_has_an_english_title_and_page(registry: Registry, english: None) -> None:
    for rule in registry.rules.values():
        assert not chinese(title(rule)), rule.code
        told = re.sub(r"(?ms)^(Wrong|Right): .*?(?=^What to do: )", "", page(rule))
        assert told.startswith("What it checks: ")
        assert "\nWhy: " in told
        assert "\nBasis: " in told
    assert "A08" not in title(registry.rules["A08"])
    assert title(registry.rules["A08"]) == "Annual value above the mid-term value"


class TestWhatIsTranslated:
    def test_a_message_with_its_words_and_figures(self, registry: Registry, english: None) -> None:
        [snippet] = examples(registry.rules["A08"])[0]
        [finding] = translate(check_snippet(snippet, ["A08"], registry)).findings
        assert finding.message == (
            "“培训乡村医生”: ≥ 300 person-times for the 3 years, ≥ 600 person-times for this year; "
            "the annual task exceeds the whole."
        )
        assert finding.hint == "Please check whether the columns were swapped; the mid-term value is the sum of the years."
        assert finding.name == "annual-exceeds-midterm"
        assert finding.arguments["span"] == "三年"

    def test_a_cell_stays_as_it_is_even_when_it_is_a_word_of_ours(self, registry: Registry, english: None) -> None:
        snippet = """
            kind: project
            name: 年度
            annual:
              indicators:
                - {level1: 产出指标, level2: 数量指标, name: 资金总额, value: ""}
            """
        [finding] = translate(check_snippet(snippet, ["C02"], registry)).findings
        assert finding.message == "“资金总额” has no target value and cannot be assessed at year end."
        assert finding.places[0].form == "Project form “年度”"
        assert (finding.places[0].row, finding.places[0].section) == ("资金总额", "数量指标")

    def test_plural_and_amount(self, english: None) -> None:
        assert _("{count} 个文件没有读成", count=1) == "1 file could not be read"
        assert _("{count} 个文件没有读成", count=3) == "3 files could not be read"
        assert _("{format_amount} 万元", format_amount="0.35") == "3,500 yuan"

    def test_what_is_unknown_stays(self, english: None) -> None:
        assert _("没有人译过这一句") == "没有人译过这一句"


class TestNothingElseDependsOnIt:
    def test_json_but_for_what_is_said(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        found = {}
        for language in ("zh", "en"):
            run(["--lang", language, "check", "form.yaml", "--format", "json", "--isolated", "--select", "ALL"])
            found[language] = json.loads(capsys.readouterr().out)
        said = {"title", "message", "hint", "reason", "ledger", "notices"}
        assert stripped(found["zh"], said) == stripped(found["en"], said)
        assert len(found["en"]["findings"]) > 5
        assert found["zh"]["findings"][0]["message"] != found["en"]["findings"][0]["message"]
        told = [one[key] for one in found["en"]["findings"] for key in ("title", "message", "hint")]
        assert not [text for text in told if chinese(text)]

    def test_baseline_and_decisions(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for language in ("zh", "en"):
            assert run(["--lang", language, "baseline", "form.yaml", "--isolated", "-o", f"{language}.json"]) == 0
        assert (folder / "zh.json").read_bytes() == (folder / "en.json").read_bytes()
        capsys.readouterr()
        assert run(["--lang", "en", "check", "form.yaml", "--isolated", "--baseline", "zh.json", "-q"]) == 0
        assert "not listed (baseline" in capsys.readouterr().out

    def test_a_list_in_english_is_read_back(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        openpyxl = pytest.importorskip("openpyxl")
        run(["--lang", "en", "check", "form.yaml", "--isolated", "--report", "list.xlsx", "-q"])
        book = openpyxl.load_workbook(folder / "list.xlsx")
        assert book.sheetnames == ["By problem", "By place", "By unit", "By form", "By heading", "By code"]
        sheet = book["By problem"]
        heads = [cell.value for cell in sheet[1]]
        assert not [head for head in heads if chinese(head)]
        sheet.cell(2, heads.index("Decision") + 1).value = "rejected"
        book.save(folder / "list.xlsx")
        assert run(["--lang", "zh", "decide", "list.xlsx", "-o", "decisions.yaml", "--reviewer", "R"]) == 0
        assert "不采纳" in (folder / "decisions.yaml").read_text("utf-8")
        capsys.readouterr()
        run(["--lang", "en", "check", "form.yaml", "--isolated", "--decisions", "decisions.yaml", "-q"])
        assert "rejected by the reviewer 1" in capsys.readouterr().out


def stripped(data: Any, said: set[str]) -> Any:
    if isinstance(data, dict):
        return {key: stripped(value, said) for key, value in data.items() if key not in said}
    return [stripped(one, said) for one in data] if isinstance(data, list) else data


class TestReports:
    @pytest.mark.parametrize("shape", ["rich", "concise", "markdown", "junit", "sarif", "github"])
    def test_on_the_screen(self, shape: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        run(["--lang", "en", "check", "form.yaml", "--isolated", "--format", shape, *(["-v"] if shape == "rich" else [])])
        shown = capsys.readouterr().out.replace("\n", " ")
        assert "supervising department" in shown
        if shape == "sarif":  # pages with examples, which are Chinese
            log = json.loads(shown)
            results = log["runs"][0]["results"]
            assert log["runs"][0]["tool"]["driver"]["language"] == "en"
            assert not [one for one in results if chinese(one["message"]["text"])]
            return
        # Data: the headings that JSON and the like keep, the form's 二级指标 and its money unit.
        assert set(chinese(re.sub(r"“[^”]*$", "", shown))) <= (OFFICIAL if shape == "junit" else FIELDS)

    def test_html(self, folder: Path) -> None:
        run(["--lang", "en", "check", "form.yaml", "--isolated", "--report", "r.html", "-q"])
        html = (folder / "r.html").read_text("utf-8")
        assert '<html lang="en">' in html
        visible = re.sub(r"(?s)<(style|script).*?</\1>|<[^>]*>", " ", html)
        assert set(chinese(visible)) <= {"万元", *OFFICIAL}
        attributes = " ".join(re.findall(r'(?:aria-label|title|placeholder|data-all|data-some|data-more)="([^"]*)"', html))
        assert not chinese(attributes.replace("&#34;", ""))

    def test_word(self, folder: Path) -> None:
        docx = pytest.importorskip("docx")
        run(["--lang", "en", "check", "form.yaml", "--isolated", "--report", "r.docx", "-q"])
        document = docx.Document(str(folder / "r.docx"))
        texts = [paragraph.text for paragraph in document.paragraphs]
        texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert "2. Must change" in texts
        assert {word for text in texts for word in chinese(text)} <= OFFICIAL

    def test_troubles_of_reading(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "bad.yaml").write_text("name: A\nname: B\n\tkind: project\n", "utf-8")
        (folder / "text.txt").write_text("hello\n", "utf-8")
        (folder / "old.docx").write_bytes(b"not a document")
        for arguments in (
            ["check", ".", "--isolated", "-v"], ["check", "none.yaml"], ["check", "--select", "X99", "form.yaml"], ["chek"],
            ["check", "--format", "reech", "form.yaml"], ["explain", "A88"], ["decide", "form.yaml"], ["diff", "a", "b"],
            ["check", "--config", "none.toml", "form.yaml"], ["check", "--roster", "none.xlsx", "form.yaml"], ["test-rules", "none"],
        ):  # fmt: skip
            run(["--lang", "en", *arguments])
            shown = capsys.readouterr()
            told = (shown.out + shown.err).replace("\n", " ")
            assert set(chinese(told)) <= FIELDS, arguments


#: Fields that a message names as forms have them, with the translation beside.
FIELDS = {"项目名称", "部门名称", "绩效指标", "绩", "效指标", "指标", "绩效", "万元", "数量指标"}
#: What a form says in Chinese however Latin its contents are.
OFFICIAL = {"万元", "产出指标", "效益指标", "数量指标", "社会效益指标", "完整性", "适当性", "可行性", "相关性", "文字", "基本信息", "项目资金", "总体目标", "绩效指标"}


def test_a_plugin_brings_its_own_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, english: None) -> None:
    package = tmp_path / "countryside_rules"
    (package / "locale/en/LC_MESSAGES").mkdir(parents=True)
    (package / "__init__.py").write_text(
        "from perfcheck import Finding, rule\n\n\n"
        '@rule("XC-01", name="no-contact", title="没有联系人", severity="warning")\n'
        "def no_contact(declaration):\n"
        '    """查什么：联系人。"""\n'
        '    yield Finding(declaration, "“{name}”没有{what}。", name=declaration.name, what="联系人")\n',
        "utf-8",
    )
    (package / "locale/en/LC_MESSAGES/countryside_rules.po").write_text(
        'msgid "没有联系人"\nmsgstr "No contact"\n\nmsgid "“{name}”没有{what}。"\nmsgstr "“{name}” has no {what}."\n\n'
        'msgctxt "what"\nmsgid "联系人"\nmsgstr "contact"\n\nmsgid "联系人。"\nmsgstr "The contact."\n',
        "utf-8",
    )
    monkeypatch.syspath_prepend(tmp_path)
    config = Config(select=["XC-01"])
    config.plugins = ["countryside_rules"]
    registry = load_plugins(config)
    assert not registry.problems, registry.problems
    [finding] = translate(check_snippet("kind: project\nname: 甲项目\n", ["XC-01"], registry)).findings
    assert (finding.title, finding.message) == ("No contact", "“甲项目” has no contact.")
    assert page(registry.rules["XC-01"]) == "What it checks: The contact."
    assert os.path.basename(finding.rule.file) == "__init__.py"
