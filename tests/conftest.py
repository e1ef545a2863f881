"""What tests of several rooms share: the real command in a process of its own."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from perfcheck.i18n import use

if TYPE_CHECKING:
    Cli = Callable[..., subprocess.CompletedProcess[str]]


# What is asserted is Chinese, whatever the machine speaks; tests of other languages choose theirs.
os.environ["PERFCHECK_LANG"] = "zh"
use("zh")

# The same examples at every run, so that a red suite means a change; PERFCHECK_FUZZ=1 looks for new ones.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.register_profile("fuzz", deadline=None)
hypothesis.settings.load_profile("fuzz" if os.environ.get("PERFCHECK_FUZZ") else "steady")


# Tests share a cache of their own; what they find must be the same with and without, and nobody's own is touched.
_CACHE = tempfile.TemporaryDirectory(prefix="perfcheck-tests-")
os.environ["PERFCHECK_CACHE_DIR"] = _CACHE.name


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    """No test leaves another language to the next."""
    yield
    use("zh")


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Run ``perfcheck …`` in ``tmp_path``. Whatever happens, nobody ever sees a traceback."""

    def run(
        *arguments: str, cwd: Path | None = None, env: dict[str, str] | None = None, encoding: str = "utf-8"
    ) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "COLUMNS"))}
        ended = subprocess.run(
            [sys.executable, "-m", "perfcheck", *arguments],
            cwd=cwd or tmp_path,
            env={**environment, **(env or {})},
            capture_output=True,
            encoding=encoding,
            timeout=60,
            check=False,
        )
        assert "Traceback" not in ended.stderr, ended.stderr
        assert "Traceback" not in ended.stdout, ended.stdout
        return ended

    return run


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, full name) of every import that is carried out when the code runs, inside functions too."""
    waiting: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: imports here are absolute"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        waiting.extend(ast.iter_child_nodes(node))
