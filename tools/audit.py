"""Look the installed packages up in the public list of known vulnerabilities, with pip-audit in an environment of its own.

    python tools/audit.py [PYTHON] [--strict]

PYTHON is the interpreter of the environment that is looked at, by default the one of this command. Exits with 1 for a known vulnerability.
Where the list cannot be asked (no network, a mirror that does not have it), nothing is known and nothing is claimed: it says
SKIPPED and why, and ends with 0; with --strict, as before a release, with 1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

OWN = "perfcheck"


def main() -> int:
    """Audit and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("python", nargs="?", default=sys.executable)
    parser.add_argument("--strict", action="store_true", help="what could not be looked up is a failure")
    options = parser.parse_args()
    wrong, text = verdict(*ask(options.python))
    print(text)
    return 1 if wrong or (options.strict and "SKIPPED" in text) else 0


def ask(python: str) -> tuple[str, str]:
    """What pip-audit says of an environment: its JSON, empty when it failed, and its complaints."""
    where = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, encoding="utf-8", check=True)
    with tempfile.TemporaryDirectory(prefix="perfcheck-audit-") as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        (own,) = [path for path in (Path(folder, "bin", "python"), Path(folder, "Scripts", "python.exe")) if path.exists()]
        install = [str(own), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pip-audit"]
        installed = subprocess.run(install, capture_output=True, encoding="utf-8", check=False)
        if installed.returncode:
            return "", f"pip-audit could not be installed: {installed.stderr}"
        audit = [str(own), "-m", "pip_audit", "--progress-spinner", "off", "--format", "json", "--path", where.stdout.strip()]
        asked = subprocess.run(audit, capture_output=True, encoding="utf-8", check=False)
        return asked.stdout, asked.stderr


def verdict(answer: str, complaints: str) -> tuple[bool, str]:
    """Whether something is wrong, and what there is to say. pip-audit ends with 0 also when it could look nothing up."""
    try:
        found: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        last = next((line for line in reversed(complaints.splitlines()) if line.strip()), "no answer")
        return False, f"SKIPPED: the list of known vulnerabilities cannot be asked here ({last.strip()[:200]})"
    others = [one for one in found if one["name"].lower() != OWN]
    unknown = [one for one in others if "skip_reason" in one]
    lines = [
        f"VULNERABLE: {one['name']} {one['version']}: {which['id']}, mended in {', '.join(which['fix_versions']) or 'no version yet'}"
        for one in others
        for which in one.get("vulns", [])
    ]
    wrong = bool(lines)
    if unknown and len(unknown) == len(others):
        return False, f"SKIPPED: none of {len(others)} packages could be looked up here ({unknown[0]['skip_reason']})"
    lines += [f"SKIPPED: {one['name']}: {one['skip_reason']}" for one in unknown]
    clean = sum(1 for one in others if not one.get("vulns") and "skip_reason" not in one)
    return wrong, "\n".join([*lines, f"{clean} of {len(others)} packages have no known vulnerability"])


if __name__ == "__main__":
    sys.exit(main())
