"""Files mended in memory by the bundled rules, or by edits that a test asks for."""

from __future__ import annotations

import copy
import io
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from forms import raw
from lxml import etree

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config
from perfcheck.fixing.addresses import cells_of
from perfcheck.fixing.folders import Work, mend
from perfcheck.fixing.mending import Mended
from perfcheck.fixing.word_edits import Signature
from perfcheck.readers.discovery import discover
from perfcheck.readers.opening import read_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


#: A form with a few things to mend.
FORM = """\
项目名称: 远程教育
年度计划:
  指标:
    - 二级指标: 数量指标
      名称: 视屏会议场次
      指标值: ≥12场
    - 二级指标: 质量指标
      名称: 会议签到率
      指标值: ≥９5%以上
"""

#: The shared strings of `book`.
HEAD = ("项目名称", "远程教育", "二级指标", "三级指标", "指标值", "数量指标", "≥12场")


def book(*cells: str, more: str = "", extra: str = "") -> bytes:
    """A small form whose rows have these cells (XML) under 三级指标; ``more``: further shared strings, from number 7 on."""
    strings = "".join(f"<si><t>{text}</t></si>" for text in HEAD) + more
    rows = "".join(
        f'<row r="{number}"><c r="A{number}" t="s"><v>5</v></c>{cell.format(f"B{number}")}<c r="C{number}" t="s"><v>6</v></c></row>'
        for number, cell in enumerate(cells, 3)
    )
    head = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c><c r="C2" t="s"><v>4</v></c></row>'
    )
    return raw.xlsx(f"<sheetData>{head}{rows}</sheetData>{extra}", texts=strings)


def shared(number: int) -> str:
    return '<c r="{}" t="s"><v>' + str(number) + "</v></c>"


def document(data: bytes | None) -> Any:
    assert data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def resolved(root: Any, *, accept: bool) -> list[list[str]]:
    """The cells of the table, row by row, once perfcheck's changes are accepted or rejected; other people's stay as they are."""
    root = copy.deepcopy(root)
    for mark in list(root.iter(f"{W}ins", f"{W}del")):
        if mark.get(f"{W}author") != "张三":
            continue
        if (mark.tag == f"{W}ins") == accept:
            position = mark.getparent().index(mark)
            for child in reversed(list(mark)):
                mark.getparent().insert(position, child)
            for text in root.iter(f"{W}delText"):
                if not any(above.tag == f"{W}del" and above is not mark for above in text.iterancestors()):
                    text.tag = f"{W}t"
        mark.getparent().remove(mark)
    return [["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")] for row in root.iter(f"{W}tr")]
