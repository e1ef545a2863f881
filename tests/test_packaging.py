"""What a user gets: everything that belongs into the wheel is in it, nothing else, and it runs."""

from __future__ import annotations

import configparser
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

import perfcheck

ROOT = Path(__file__).resolve().parents[1]
IMPORTED_AS = {"perfcheck": "perfcheck", "rules": "perfcheck_rules"}
NEEDED = ["pyproject.toml", "setup.py", "README.md", "LICENSE"]
#: A module that an earlier build left behind.
STALE = "perfcheck_rules/wording/t99_renamed_since.py"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel built from a copy of the tree, in which a `build` folder was left over."""
    source = tmp_path_factory.mktemp("source")
    for folder in IMPORTED_AS:
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in NEEDED:
        shutil.copy(ROOT / name, source / name)
    stale = source / "build" / "lib" / STALE
    stale.parent.mkdir(parents=True)
    stale.touch()
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "wheels", "."]
    build = subprocess.run(command, cwd=source, capture_output=True, encoding="utf-8", check=False)
    if "No matching distribution found for setuptools" in build.stderr or "No module named pip" in build.stderr:
        pytest.skip("pip cannot fetch setuptools here, so no wheel can be built")
    assert build.returncode == 0, build.stderr
    (built,) = (source / "wheels").glob("*.whl")
    return zipfile.ZipFile(built)


def in_tree() -> set[str]:
    """The files of both packages under the names that the wheel gives them; translations are compiled."""
    return {
        "/".join((imported, *named.relative_to(ROOT / folder).parts))
        for folder, imported in IMPORTED_AS.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
        for named in [path.with_suffix(".mo") if path.suffix == ".po" else path]
    }


def test_the_wheel_holds_every_file_of_both_packages_and_no_other(wheel: zipfile.ZipFile) -> None:
    expected = in_tree()
    assert {"perfcheck/py.typed", "perfcheck_rules/py.typed", "perfcheck_rules/lexicon/typos.yaml"} <= expected
    shipped = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert sorted(expected - shipped) == [], "not shipped: see package-data in pyproject.toml, or an __init__.py is missing"
    assert sorted(shipped - expected) == [], "shipped, but not in the tree"


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    folder = f"perfcheck-{perfcheck.__version__}.dist-info"
    entry_points = configparser.ConfigParser()
    entry_points.read_string(wheel.read(f"{folder}/entry_points.txt").decode())
    assert {group: dict(entry_points[group]) for group in entry_points.sections()} == {
        "console_scripts": {"perfcheck": "perfcheck.__main__:command"},
        "perfcheck": {"bundled": "perfcheck_rules"},
        "pytest11": {"perfcheck": "perfcheck.pytest_plugin"},
    }
    assert f"{folder}/licenses/LICENSE" in wheel.namelist()


def test_the_unpacked_wheel_checks_a_form(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Alone on the path before anything else, as in an environment of its own."""
    wheel.extractall(tmp_path / "site")
    form = tmp_path / "form.yaml"
    form.write_text("name: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 维修面积, value: ''}\n", "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "perfcheck", "check", "--isolated", "--format", "json", "form.yaml"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (1, "")
    assert "C02" in {finding["code"] for finding in json.loads(run.stdout)["findings"]}


def test_the_module_runs() -> None:
    run = subprocess.run(
        [sys.executable, "-P", "-m", "perfcheck", "--version"], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout == f"perfcheck {perfcheck.__version__}\n"


def test_the_tests_run_against_what_is_installed() -> None:
    """`python -m pytest` puts the working directory first, and the source tree hides what users get."""
    # Only where packages are installed: a build leaves a perfcheck.egg-info in the tree.
    installed = next(iter(distributions(name="perfcheck", path=[sysconfig.get_path("purelib")])), None)
    if installed is None:
        pytest.skip("perfcheck is not installed, only on the path")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    if origin.get("dir_info", {}).get("editable"):
        pytest.skip("perfcheck is installed as editable: the tree is what is installed")
    home = Path(str(installed.locate_file("perfcheck/__init__.py")))
    assert Path(perfcheck.__file__).resolve() == home.resolve(), "run plain `pytest` after `pip install '.[test]'`"
