"""The one-file perfcheck (``tools/build_zipapp.py``): unpacks once, privately and wholly, and runs what it carries."""

from __future__ import annotations

import importlib.util
import os
import stat
import subprocess
import sys
import sysconfig
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
OFFLINE = ("No matching distribution found", "Could not find a version", "No module named pip")
posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to the user")


def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_zipapp", ROOT / "tools" / "build_zipapp.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


builder = _builder()
SYSTEM = builder.system_of(sysconfig.get_platform())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A perfcheck that only says where it runs."""
    folder = tmp_path / "site" / "perfcheck"
    (folder / "__pycache__").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "__pycache__" / "old.pyc").touch()
    (folder / "__main__.py").write_text("import sys\ndef main():\n    print(__file__, *sys.argv[1:])\n    return 5\n", "utf-8")
    return tmp_path / "site"


@pytest.fixture
def pyz(site: Path, tmp_path: Path) -> Path:
    builder.pack(site, tmp_path / "dist" / "perfcheck.pyz", PYTHON, SYSTEM)
    return tmp_path / "dist" / "perfcheck.pyz"


def run(pyz: Path, cache: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PERFCHECK_PYZ_CACHE": str(cache), "PYTHONUTF8": "1"}
    ended = subprocess.run(
        [sys.executable, str(pyz), *arguments], capture_output=True, encoding="utf-8", env=environment, check=False, timeout=300
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended


def test_it_runs_from_a_private_folder_and_keeps_the_exit_code(pyz: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for _ in range(2):  # unpacked, then found
        ended = run(pyz, cache, "check", "申报表.docx")
        assert (ended.returncode, ended.stderr) == (5, "")
        assert ended.stdout.startswith(str(cache / "pyz-")) and ended.stdout.endswith("check 申报表.docx\n")
    (home,) = cache.iterdir()
    assert [path.name for path in (home / "site" / "perfcheck").iterdir() if path.is_file()] == ["__init__.py", "__main__.py"]
    if os.name != "nt":
        assert stat.S_IMODE(home.stat().st_mode) == 0o700


@posix
@pytest.mark.parametrize("how", ["writable by others", "a link"])
def test_a_folder_that_others_may_have_filled_is_not_used(pyz: Path, tmp_path: Path, how: str) -> None:
    run(pyz, tmp_path / "cache")
    (home,) = (tmp_path / "cache").iterdir()
    if how == "a link":
        home.rename(tmp_path / "elsewhere")
        home.symlink_to(tmp_path / "elsewhere")
    else:
        home.chmod(0o777)
    ended = run(pyz, tmp_path / "cache")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert str(home) in ended.stderr and "PERFCHECK_PYZ_CACHE" in ended.stderr


def test_many_at_once_leave_one_whole_folder(pyz: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as threads:
        ended = list(threads.map(lambda _: run(pyz, tmp_path / "cache"), range(6)))
    assert {one.returncode for one in ended} == {5}
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_cache_that_cannot_be_written_is_told(pyz: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run(pyz, tmp_path / "file" / "cache")
    assert ended.returncode == 3
    assert "没有地方解开程序" in ended.stderr


@pytest.mark.parametrize(("python", "system", "said"), [("3.99", SYSTEM, "给 Python 3.99 的"), (PYTHON, "amiga-68k", "给 amiga-68k 的")])
def test_the_wrong_python_or_machine_is_told(site: Path, tmp_path: Path, python: str, system: str, said: str) -> None:
    builder.pack(site, tmp_path / "other.pyz", python, system)
    ended = run(tmp_path / "other.pyz", tmp_path / "cache")
    assert ended.returncode == 3
    assert said in ended.stderr
    assert not (tmp_path / "cache").exists()


def test_other_contents_go_to_another_folder_and_the_same_give_the_same_file(site: Path, pyz: Path, tmp_path: Path) -> None:
    builder.pack(site, tmp_path / "again.pyz", PYTHON, SYSTEM)
    assert pyz.read_bytes() == (tmp_path / "again.pyz").read_bytes()
    (site / "perfcheck" / "__main__.py").write_text("def main():\n    print('new')\n    return 0\n", "utf-8")
    builder.pack(site, tmp_path / "new.pyz", PYTHON, SYSTEM)
    assert run(pyz, tmp_path / "cache").returncode == 5
    assert run(tmp_path / "new.pyz", tmp_path / "cache").stdout == "new\n"


@pytest.mark.parametrize(
    ("platform", "system"),
    [("win_amd64", "win-amd64"), ("win-amd64", "win-amd64"), ("manylinux2014_x86_64", "linux-x86_64"), ("manylinux_2_28_aarch64", "linux-aarch64"),
     ("linux-x86_64", "linux-x86_64"), ("macosx_11_0_arm64", "macosx"), ("macosx-13.0-arm64", "macosx")],
)  # fmt: skip
def test_pip_and_python_mean_the_same_machine(platform: str, system: str) -> None:
    assert builder.system_of(platform) == system


@pytest.mark.slow
def test_the_real_one_checks_the_declarations(tmp_path: Path) -> None:
    pyz = tmp_path / "perfcheck.pyz"
    built = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "build_zipapp.py"), str(pyz)], capture_output=True, encoding="utf-8", check=False
    )
    if built.returncode and any(word in built.stderr for word in OFFLINE):
        pytest.skip("pip cannot fetch what perfcheck needs")
    assert built.returncode == 0, built.stderr
    assert "site/perfcheck_rules/lexicon/typos.yaml" in zipfile.ZipFile(pyz).namelist()
    ended = run(pyz, tmp_path / "cache", "check", "--isolated", str(ROOT / "declarations" / "suzhou-2022"))
    assert ended.returncode == 1
    assert "用 151 条规则" in ended.stdout
