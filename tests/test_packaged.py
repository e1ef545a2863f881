"""Data and modules of our own packages are found in a folder and in an archive."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import perfcheck_rules.wording
from perfcheck.packaged import data, modules

FILES = {"apart/__init__.py": "", "apart/b.py": "", "apart/a.py": "", "apart/c.d.py": "", "apart/words.txt": "字", "apart/below/__init__.py": ""}


def test_the_modules_of_a_package_are_those_that_pkgutil_finds() -> None:
    found = modules("perfcheck_rules.wording")
    assert found == sorted(one.name for one in pkgutil.iter_modules(perfcheck_rules.wording.__path__))
    assert len(found) > 20 and "t01_typo" in found and "__init__" not in found


@pytest.mark.parametrize("archive", [False, True])
def test_in_a_folder_and_in_an_archive(tmp_path: Path, archive: bool) -> None:
    place = tmp_path / "a.zip"
    if archive:
        with zipfile.ZipFile(place, "w") as packed:
            for name, text in FILES.items():
                packed.writestr(name, text)
    else:
        for name, text in FILES.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text, "utf-8")
    code = (
        "import sys; sys.path.insert(0, 'a.zip'); import apart; from perfcheck.packaged import data, modules; "
        "print(modules('apart'), ascii(data('apart', 'words.txt').decode('utf-8')))"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert ended.stdout == "['a', 'b'] '\\u5b57'\n"


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(OSError, match="nothing"):
        data("perfcheck_rules.wording", "nothing.txt")
