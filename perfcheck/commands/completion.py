"""``perfcheck completion SHELL``: a script that lets a shell complete verbs, options and their values."""

from __future__ import annotations

import sys

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser

#: Shell → how its script is put to use.
SHELLS = {
    "bash": "perfcheck completion bash > ~/.local/share/bash-completion/completions/perfcheck",
    "zsh": "perfcheck completion zsh > ~/.zfunc/_perfcheck（~/.zfunc 要在 fpath 里，见文档）",
    "fish": "perfcheck completion fish > ~/.config/fish/completions/perfcheck.fish",
}


def run(arguments: list[str]) -> int:
    """Print the script. It is complete in itself: pressing the tab key starts no perfcheck."""
    told = "\n".join(f"  {shell:<6}{how}" for shell, how in SHELLS.items())
    parser = Parser(
        prog="perfcheck completion",
        description=f"输出命令行补全的脚本：按 Tab 键补全命令、参数、取值、规则代码和文件名。新开一个终端后生效：\n{told}",
    )
    parser.add_argument("shell", choices=tuple(SHELLS), metavar="bash|zsh|fish", help="、".join(SHELLS))
    options = parser.parse_args(arguments)
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.commands.completing import script
    from perfcheck.config import Config

    sys.stdout.write(script(options.shell, sorted(load_plugins(Config()).rules)))
    return exit_codes.CLEAN
