"""Which language the command line speaks: as asked for, else as the environment says, else Chinese."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("zh", "en")


def take_option(arguments: list[str]) -> tuple[str | None, list[str]]:
    """The value of ``--lang`` and the arguments without it, wherever it stands before a ``--``.

    It belongs to every command and has to be known before any of them says a word. `""` where it has no value.
    """
    wanted: str | None = None
    rest: list[str] = []
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        if argument == "--":
            rest += arguments[index:]
            break
        if argument == "--lang":
            index += 1
            wanted = arguments[index] if index < len(arguments) else ""
        elif argument.startswith("--lang="):
            wanted = argument[len("--lang=") :]
        else:
            rest.append(argument)
        index += 1
    return wanted, rest


def by_environment(environment: Mapping[str, str]) -> str:
    """The language that ``PERFCHECK_LANG`` names, else the locale.

    As everywhere, ``LC_ALL`` goes before ``LC_MESSAGES`` before ``LANG``, and the first that is set decides. Only English has
    a catalogue: every other language, C, POSIX and no locale at all get Chinese, the language of the forms.
    """
    for name in ("PERFCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return "en" if value.replace("-", "_").split("_")[0].split(".")[0].lower() in ("en", "english") else "zh"
    return "zh"
