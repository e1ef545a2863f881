"""``python -m perfcheck`` and the ``perfcheck`` command."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # `typing` takes longer to import than the version to be told
if TYPE_CHECKING:
    from typing import NoReturn

if __name__ == "__main__":
    # `python -m` puts the working directory first on the path: a yaml.py or a plugin lying among the files to be checked
    # would be run. It stays only where perfcheck itself comes from there.
    own = __file__.replace("\\", "/").rsplit("/", 2)[0]
    sys.path[:1] = [folder for folder in sys.path[:1] if folder.replace("\\", "/") == own or sys.flags.safe_path]


def main() -> int:
    """Run the command line; the exit code is the contract of `perfcheck.commands.exit_codes`."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):  # nothing else is imported for this
        from perfcheck import __version__

        try:
            print(f"perfcheck {__version__}", flush=True)
            return 0
        except OSError:  # a full disk, a closed pipe: `run` knows what to do
            pass
    import gc

    gc.set_threshold(100_000, 50, 100)  # imports and compiled patterns make much and leave no garbage
    from perfcheck.commands.main import run

    return run(arguments)


def command() -> NoReturn:
    """`main` as a process of its own: what the ``perfcheck`` command runs."""
    code = main()
    if "perfcheck.commands" not in sys.modules:  # it only told its version
        sys.exit(code)
    from perfcheck.commands.leaving import leave

    leave(code)


if __name__ == "__main__":
    command()
