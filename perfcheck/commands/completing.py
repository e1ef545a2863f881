"""The completion scripts, made from the parsers of all verbs: what is written here never lags behind ``--help``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from perfcheck.commands.main import VERBS
from perfcheck.commands.parsers import options_of, parsers, positionals_of
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from perfcheck.commands.parser import Parser

Takes = Literal["nothing", "words", "files", "folders", "rules", "text"]

#: What the value of an option or of a positional is, by its name in the parser; any other value is a free text.
_FILES = frozenset({
    "approved", "baseline", "config", "decisions", "file", "list", "new", "old", "output", "output_file", "paths", "plugins",
    "previous", "previous_report", "report", "roster",
})  # fmt: skip
_FOLDERS = frozenset({"annotate", "batch", "cache_dir"})
_RULES = frozenset({"extend_select", "ignore", "rules", "select"})


@dataclass(frozen=True, slots=True)
class Value:
    """One option, or what stands without one: its spellings, what it takes, and one line on it."""

    spellings: tuple[str, ...]
    takes: Takes
    words: tuple[str, ...]
    about: str


@dataclass(slots=True)
class Verb:
    """A verb with what may follow it."""

    name: str
    about: str
    options: list[Value] = field(default_factory=list)
    rest: Value | None = None


def script(shell: str, codes: Sequence[str]) -> str:
    """The script for a shell; ``codes``: the rules that exist."""
    verbs = [
        _verb(name, about, parser) for (name, about), parser in zip(VERBS.items(), parsers().values(), strict=True)
    ]
    return "\n".join(
        [f"# perfcheck 的 {shell} 补全，由 perfcheck completion {shell} 写出", *_SHELLS[shell](verbs, codes), ""]
    )


def _verb(name: str, about: str, parser: Parser) -> Verb:
    verb = Verb(name, about, [_value(action) for action in options_of(parser)])
    for action in positionals_of(parser):
        verb.rest = _value(action)
    if name == "config":
        verb.rest = Value((), "words", ("show",), "")
    return verb


def _value(action: argparse.Action) -> Value:
    words: tuple[str, ...] = tuple(map(str, action.choices or ()))
    if not words and action.dest == "format":
        from perfcheck.reporters import REPORTERS

        words = tuple(REPORTERS)
    takes: Takes = (
        "nothing" if action.nargs == 0
        else "words" if words
        else "files" if action.dest in _FILES
        else "folders" if action.dest in _FOLDERS
        else "rules" if action.dest in _RULES
        else "text"
    )  # fmt: skip
    about = (action.help or "").replace("%%", "%").partition("\n")[0]
    return Value(tuple(action.option_strings), takes, words, about)


# ---- bash -------------------------------------------------------------------------------------------------------------

_BASH_HEAD = """\
_perfcheck_files() {
    compopt -o filenames 2>/dev/null
    COMPREPLY=( $(compgen "$1" -- "$cur") )
}
_perfcheck_words() {
    COMPREPLY=( $(compgen -W "${1// /$'\\n'}" -- "$cur") )
}
_perfcheck() {
    local IFS=$'\\n' cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
    if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
    COMPREPLY=()"""
_BASH_DOES = {"files": "_perfcheck_files -f", "folders": "_perfcheck_files -d", "text": ":", "nothing": ":"}


def _bash(verbs: list[Verb], codes: Sequence[str]) -> Iterator[str]:
    def does(value: Value) -> str:
        if value.takes in ("words", "rules"):
            return f'_perfcheck_words "{" ".join(value.words) if value.takes == "words" else "$rules"}"'
        return _BASH_DOES[value.takes]

    yield _BASH_HEAD
    yield f'    local rules="{" ".join(codes)}"'
    yield "    if (( COMP_CWORD == 1 )); then"
    yield f'        _perfcheck_words "{" ".join([*VERBS, "--help", "--version"])}"; return'
    yield "    fi"
    yield "    case $verb:$prev in"
    for verb in verbs:
        for option in verb.options:
            if option.takes != "nothing":
                yield f"    {'|'.join(f'{verb.name}:{spelling}' for spelling in option.spellings)}) {does(option)}; return ;;"
    yield "    esac"
    yield "    case $verb in"
    for verb in verbs:
        options = " ".join(spelling for option in verb.options for spelling in option.spellings)
        rest = does(verb.rest) if verb.rest is not None else ":"
        yield f'    {verb.name}) if [[ $cur == -* ]]; then _perfcheck_words "{options}"; else {rest}; fi ;;'
    yield "    esac"
    yield "}"
    yield "complete -F _perfcheck perfcheck"


# ---- zsh --------------------------------------------------------------------------------------------------------------


def _zsh_text(text: str) -> str:
    """A text inside single quotes and brackets of `_arguments`."""
    for sign in "\\[]:":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("'", "’")


def _zsh(verbs: list[Verb], codes: Sequence[str]) -> Iterator[str]:
    def action(value: Value) -> str:
        if value.takes in ("words", "rules"):
            return f"({' '.join(value.words if value.takes == 'words' else codes)})"
        return {"files": "_files", "folders": "_files -/"}.get(value.takes, " ")

    yield "#compdef perfcheck"
    yield "_perfcheck() {"
    named = [f"'{verb.name}:{_zsh_text(verb.about)}'" for verb in verbs]
    yield f"    local -a verbs=({' '.join(named)})"
    yield "    if (( CURRENT == 2 )); then _describe 命令 verbs; return; fi"
    yield "    local verb=$words[2]"
    yield "    shift words; (( CURRENT-- ))"
    yield "    case $verb in"
    for verb in verbs:
        specs = []
        for option in verb.options:
            for spelling in option.spellings:
                value = "" if option.takes == "nothing" else f":值:{action(option)}"
                given = "=" if value and spelling.startswith("--") else ""  # --format json and --format=json
                specs.append(f"'*{spelling}{given}[{_zsh_text(option.about)}]{value}'")
        if verb.rest is not None:
            specs.append(f"'*:{verb.name}:{action(verb.rest)}'")
        yield f"    {verb.name}) _arguments -S {' '.join(specs)} ;;"
    yield "    esac"
    yield "}"
    yield 'if [[ $funcstack[1] == _perfcheck ]]; then _perfcheck "$@"; else compdef _perfcheck perfcheck; fi'


# ---- fish -------------------------------------------------------------------------------------------------------------


def _fish_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _fish(verbs: list[Verb], codes: Sequence[str]) -> Iterator[str]:
    def takes(value: Value, *, option: bool) -> str:
        if value.takes in ("words", "rules"):
            words = " ".join(value.words if value.takes == "words" else codes)
            return f"{'-x' if option else '-f'} -a {_fish_text(words)}"
        if value.takes == "folders":
            return "-x -a '(__fish_complete_directories)'" if option else "-F"
        return {"files": "-r -F" if option else "-F", "text": "-x", "nothing": "-f"}[value.takes]

    yield "complete -c perfcheck -f"
    for verb in verbs:
        yield f"complete -c perfcheck -n __fish_use_subcommand -a {verb.name} -d {_fish_text(verb.about)}"
    for verb in verbs:
        seen = f"complete -c perfcheck -n '__fish_seen_subcommand_from {verb.name}'"
        for option in verb.options:
            named = " ".join(f"-l {one[2:]}" if one.startswith("--") else f"-s {one[1:]}" for one in option.spellings)
            yield f"{seen} {named} {takes(option, option=True)} -d {_fish_text(option.about)}"
        if verb.rest is not None:
            yield f"{seen} {takes(verb.rest, option=False)}"


_SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
