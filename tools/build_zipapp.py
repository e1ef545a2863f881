"""Build ``perfcheck.pyz``: perfcheck and all that it needs in one file, for machines with Python and nothing else.

    python tools/build_zipapp.py dist/perfcheck.pyz

It fits one version of Python and one kind of machine: those that run this script, or those that ``--python`` and ``--platform``
name (``--python 3.12 --platform win_amd64``), for which pip then fetches ready wheels. ``--find-links FOLDER`` takes the wheels
from a folder, without network. The same wheels give the same file, byte by byte.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BOOTSTRAP = Path(__file__).with_name("zipapp") / "bootstrap.py"
EPOCH = (1980, 1, 1, 0, 0, 0)
#: What packages bring that no run needs.
LEFT_OUT = re.compile(
    r"(^|/)(__pycache__|bin|tests)/|\.(pyc|pyi|pyx|pxd|c|h|hpp|cpp)$|/(RECORD|direct_url\.json|INSTALLER|REQUESTED)$"
)


def main() -> int:
    """Install into a folder, pack the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("--python", default="{}.{}".format(*sys.version_info), help="for this version, as 3.12")
    parser.add_argument("--platform", help="for this kind of machine, as pip names it: win_amd64")
    parser.add_argument("--find-links", type=Path, help="take wheels from this folder, not from the network")
    parser.add_argument(
        "--requirement", default=str(ROOT), help="what to pack: by default this source tree; or a wheel"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        install(site, options)
        digest = pack(site, options.output, options.python, system_of(options.platform or sysconfig.get_platform()))
    print(f"{options.output}: {options.output.stat().st_size / 1e6:.1f} MB, {digest}")
    return 0


def install(site: Path, options: argparse.Namespace) -> None:
    """Let pip put perfcheck and its requirements into ``site``. Raises `subprocess.CalledProcessError`."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    source = ["--no-index", "--find-links", str(options.find_links)] if options.find_links else []
    wheel = options.requirement
    if not wheel.endswith(".whl"):
        made = site.parent / "wheel"
        subprocess.run(
            [*pip, "wheel", "--no-deps", *_build_isolation(source), "--wheel-dir", str(made), wheel], check=True
        )
        (found,) = made.glob("*.whl")
        wheel = str(found)
    target = ["install", "--no-compile", "--target", str(site), *source]
    if options.platform:
        version = options.python.replace(".", "")
        target += ["--platform", options.platform, "--python-version", version, "--only-binary", ":all:"]
    subprocess.run([*pip, *target, wheel], check=True)


def _build_isolation(source: list[str]) -> list[str]:
    """Without network setuptools cannot be fetched for the build; the one that is installed has to do."""
    return ["--no-build-isolation", *source] if source else []


def system_of(platform: str) -> str:
    """A kind of machine as `sysconfig.get_platform` names it, from that name or pip's; any macOS is ``macosx``."""
    if platform.startswith("macosx"):
        return "macosx"
    match = re.fullmatch(r"(?:many|musl)?(linux|win)[0-9_]*[-_](\w+)", platform)
    return f"{match[1]}-{match[2]}" if match else platform


def pack(site: Path, output: Path, python: str, system: str) -> str:
    """Write the archive; gives the digest of its contents."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    kept = sorted(name for name in files if not LEFT_OUT.search(name))
    digest = hashlib.sha256()
    for name in kept:
        digest.update(name.encode() + b"\0" + hashlib.sha256(files[name].read_bytes()).digest())
    told = digest.hexdigest()[:32]
    start = (
        BOOTSTRAP.read_text("utf-8").replace("@DIGEST@", told).replace("@PYTHON@", python).replace("@SYSTEM@", system)
    )
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = output.with_suffix(".part")
    with draft.open("wb") as stream:
        stream.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(stream, "w") as archive:
            _add(archive, "__main__.py", start.encode())
            for name in kept:
                _add(archive, f"site/{name}", files[name].read_bytes())
    draft.chmod(0o755)
    os.replace(draft, output)
    return told


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    sys.exit(main())
