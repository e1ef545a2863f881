"""``python -m perfcheck`` and the ``perfcheck`` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code is the contract of `perfcheck.commands.exit_codes`."""
    arguments = sys.argv[1:]
    if arguments in (["--version"], ["-V"]):  # nothing else is imported for this
        from perfcheck import __version__

        print(f"perfcheck {__version__}")
        return 0
    from perfcheck.commands.main import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
