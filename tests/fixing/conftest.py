"""Files mended in memory by the bundled rules, or by edits that a test asks for."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config
from perfcheck.fixing.addresses import cells_of
from perfcheck.fixing.folders import Work, mend
from perfcheck.fixing.mending import Mended
from perfcheck.fixing.word_edits import Signature
from perfcheck.readers.discovery import discover
from perfcheck.readers.opening import read_bytes

SIGNATURE = Signature("张三", datetime(2026, 3, 1, 8, 30, tzinfo=UTC))

Mend = Callable[..., Mended]


@pytest.fixture(scope="session")
def registry() -> Any:
    return load_plugins(Config())


@pytest.fixture
def work(registry: Any) -> Callable[..., Work]:
    """Mend what lies at a path with the bundled rules; ``codes``: only these."""

    def run(path: Path, *codes: str, unsafe: bool = False, **settings: Any) -> Work:
        config = Config(select=list(codes), **settings) if codes else Config(**settings)
        return mend(discover([str(path)]), config, registry, SIGNATURE, unsafe=unsafe)

    return run


@pytest.fixture
def mended(work: Callable[..., Work], tmp_path: Path) -> Mend:
    """Mend a file of this name and content; gives what became of it."""

    def run(name: str, data: bytes, *codes: str, unsafe: bool = False) -> Mended:
        path = tmp_path / name
        path.write_bytes(data)
        [one] = work(path, *codes, unsafe=unsafe).mended
        return one

    return run


def texts(name: str, data: bytes | None) -> dict[str, str]:
    """What the cells of a file say, by their addresses."""
    assert data is not None
    return {address: cell.text for address, cell in cells_of(read_bytes(data, name, {}).declarations).items()}


def changed(name: str, before: bytes, after: bytes | None) -> dict[str, tuple[str, str]]:
    """The cells that differ, by their addresses: the old text and the new one."""
    old, new = texts(name, before), texts(name, after)
    assert old.keys() == new.keys()
    return {address: (text, new[address]) for address, text in old.items() if new[address] != text}


SET = Path(__file__).parents[2] / "declarations" / "suzhou-2022"


@pytest.fixture(scope="session")
def sketches() -> list[Any]:
    """A real set of four forms, to be written as Word and Excel files."""
    from forms.layouts import sketch_of

    forms = [form for path in sorted(SET.glob("*.yaml")) for form in read_bytes(path.read_bytes(), path.name, {}).declarations]
    return [sketch_of(form, f"表{number}") for number, form in enumerate(forms, 1)]


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory, sketches: list[Any]) -> Path:
    """A folder with the set as a Word file and as a workbook; writing the merges takes seconds, so it is done once."""
    from forms import files

    folder = tmp_path_factory.mktemp("office")
    files.write_docx(folder / "申报表.docx", *sketches)
    files.write_xlsx(folder / "申报表.xlsx", *sketches)
    return folder


@pytest.fixture
def word(tmp_path: Path, office: Path) -> Path:
    return Path(shutil.copy(office / "申报表.docx", tmp_path))


@pytest.fixture
def excel(tmp_path: Path, office: Path) -> Path:
    return Path(shutil.copy(office / "申报表.xlsx", tmp_path))
