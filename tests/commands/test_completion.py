"""``perfcheck completion``: the scripts, tried in the real shells."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.commands.completing import script
from perfcheck.commands.completion import SHELLS
from perfcheck.commands.main import VERBS
from perfcheck.commands.parsers import options_of, parsers
from perfcheck.config import Config

Cli = Callable[..., subprocess.CompletedProcess[str]]


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


CODES = sorted(load_plugins(Config()).rules)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts, beside a form and a folder to complete."""
    made = tmp_path_factory.mktemp("completion")
    for name in SHELLS:
        (made / f"perfcheck.{name}").write_text(script(name, CODES), "utf-8")
    (made / "申报 表.docx").touch()
    (made / "批注").mkdir()
    return made


@pytest.mark.parametrize("name", SHELLS)
def test_the_command_writes_the_script(cli: Cli, name: str) -> None:
    ended = cli("completion", name)
    assert (ended.returncode, ended.stderr, ended.stdout) == (0, "", script(name, CODES))


CASES = [
    (["con"], {"convert", "config"}),
    (["check", "--fail"], {"--fail-on"}),
    (["check", "--fail-on", ""], {"error", "warning", "info"}),
    (["check", "--format", "j"], {"json", "jsonl", "junit"}),
    (["check", "--select", "A0"], {f"A0{number}" for number in range(1, 10)}),
    (["explain", "T0"], {f"T0{number}" for number in range(1, 10)}),
    (["check", "申"], {"申报 表.docx"}),
    (["check", "--roster", "申"], {"申报 表.docx"}),
    (["schema", ""], {"report", "config", "declaration", "rules"}),
    (["config", ""], {"show"}),
    (["completion", "z"], {"zsh"}),
]


@pytest.mark.parametrize(("words", "offered"), [*CASES, (["check", "--annotate", ""], {"批注"}), (["check", "--format", "=", "sa"], {"sarif"})])
def test_bash_offers(folder: Path, words: list[str], offered: set[str]) -> None:
    code = (
        'source perfcheck.bash; complete -p perfcheck; COMP_WORDS=(perfcheck "$@"); COMP_CWORD=$#; _perfcheck; '
        '((${#COMPREPLY[@]})) && printf "%s\\n" "${COMPREPLY[@]}"'
    )
    ended = subprocess.run([shell("bash"), "--norc", "-c", code, "bash", *words], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    first, *rest = ended.stdout.splitlines()
    assert first == "complete -F _perfcheck perfcheck"
    assert set(rest) == offered
    assert ended.stderr == ""


@pytest.mark.parametrize(("words", "offered"), [*CASES, (["check", "--annotate", ""], {"批注/"})])
def test_fish_offers(folder: Path, words: list[str], offered: set[str]) -> None:
    code = "source perfcheck.fish; complete -C (string join -- ' ' perfcheck $argv)"
    ended = subprocess.run(
        [shell("fish"), "--no-config", "-c", code, "--", *words], cwd=folder, capture_output=True, encoding="utf-8", check=True,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert {line.partition("\t")[0] for line in ended.stdout.splitlines()} == offered


def test_zsh_takes_its_script(folder: Path) -> None:
    """A terminal would be needed to press tab: the function is asked with `_arguments` and `_describe` replaced by what prints."""
    code = (
        "compdef() { print -r -- compdef $@ }; _arguments() { print -rl -- $@ }; _describe() { print -rl -- ${(P)2} }; source ./perfcheck.zsh; "
        "words=(perfcheck c); CURRENT=2; _perfcheck; words=(perfcheck check --fail-on ''); CURRENT=4; _perfcheck"
    )
    ended = subprocess.run(
        [shell("zsh"), "-f", "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    )
    lines = ended.stdout.splitlines()
    assert lines[0] == "compdef _perfcheck perfcheck"
    assert lines[1 : 1 + len(VERBS)] == [f"{verb}:{about}" for verb, about in VERBS.items()]
    (failing,) = (line for line in lines if line.startswith("*--fail-on=["))
    assert failing.endswith("]:值:(error warning info)")
    assert ended.stderr == ""


@pytest.mark.parametrize("name", SHELLS)
def test_every_option_of_every_verb_is_there(name: str) -> None:
    text = script(name, ["C02"])
    for verb, parser in parsers().items():
        for action in options_of(parser):
            for spelling in action.option_strings:
                if name == "fish":
                    named = f"-l {spelling[2:]}" if spelling.startswith("--") else f"-s {spelling[1:]}"
                    assert any(f"from {verb}'" in line and f" {named} " in line for line in text.splitlines()), (verb, spelling)
                else:
                    assert spelling in text, (verb, spelling)


def test_another_shell_is_refused(cli: Cli) -> None:
    ended = cli("completion", "powershell")
    assert ended.returncode == 4
    assert "bash、zsh、fish" in ended.stderr
