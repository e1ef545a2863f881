"""An environment with the peers, made anew in a folder: a virtual environment for Python's, node_modules for Spectral.

What cannot be installed (no network, no npm) is left out with the reason; nothing here fails because of it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
_PATIENCE = 600


@dataclass
class Environment:
    """Where the peers are; ``missing``: peer → why it is not there."""

    folder: Path
    versions: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def python(self) -> Path:
        """The interpreter that has pytest, PyYAML and repo-review."""
        return self.folder / "python" / ("Scripts" if sys.platform == "win32" else "bin") / "python"

    @property
    def spectral(self) -> Path:
        """Spectral's command line."""
        return self.folder / "spectral" / "node_modules" / ".bin" / "spectral"


def set_up(folder: Path) -> Environment:
    """Install what is not there yet. A folder that was set up before is used as it is."""
    environment = Environment(folder)
    if not environment.python.exists():
        _run([sys.executable, "-m", "venv", str(folder / "python")])
    _python(environment)
    _spectral(environment)
    return environment


def _python(environment: Environment) -> None:
    for name, what in (("pytest", ["pytest>=8"]), ("repo-review", [str(_review(environment.folder))])):
        wanted = [*what, "pyyaml"]
        if _version(environment, name) is None:
            failed = _run([str(environment.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted])
            if failed:
                environment.missing[name] = f"pip: {failed}"
                continue
        environment.versions[name] = _version(environment, name) or "?"
    environment.versions["PyYAML"] = _version(environment, "pyyaml") or ""


def _review(folder: Path) -> Path:
    """The plugin's source with the checks beside it, which the suite of pytest has too."""
    source = folder / "forms-review"
    shutil.copytree(HERE / "repo_review", source, dirs_exist_ok=True)
    shutil.copyfile(HERE / "five.py", source / "src" / "forms_review" / "five.py")
    return source


def _spectral(environment: Environment) -> None:
    folder = environment.folder / "spectral"
    shutil.copytree(HERE / "spectral", folder, dirs_exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        environment.missing["Spectral"] = "there is no npm"
        return
    if not environment.spectral.exists():
        failed = _run([npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--loglevel=error"])
        if failed:
            environment.missing["Spectral"] = f"npm: {failed}"
            return
    said = subprocess.run([str(environment.spectral), "--version"], capture_output=True, text=True, check=False)
    environment.versions["Spectral"] = said.stdout.strip()


def _version(environment: Environment, name: str) -> str | None:
    code = f"import importlib.metadata as m; print(m.version({name!r}))"
    said = subprocess.run([str(environment.python), "-c", code], capture_output=True, text=True, check=False)
    return said.stdout.strip() if said.returncode == 0 else None


def _run(command: list[str]) -> str:
    """Run it; what it said last when it failed, else ""."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1][:200]
