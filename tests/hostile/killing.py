"""Verbs that write files, killed at a random moment: what is left must be the old file or the new one."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.case import WITNESS
from forms import files
from forms.samples import harbour


def _json(path: Path) -> bool:
    return isinstance(json.loads(path.read_bytes()), dict)


def _archive(path: Path) -> bool:
    return zipfile.ZipFile(io.BytesIO(path.read_bytes())).testzip() is None


def _page(path: Path) -> bool:
    return path.read_bytes().rstrip().endswith(b"</html>")


def _lines(path: Path) -> bool:
    data = path.read_bytes()
    return data.endswith(b"\n") and all(json.loads(line) for line in data.splitlines())


def _columns(path: Path) -> bool:
    data = path.read_bytes()
    return data.startswith(b"PAR1") and data.endswith(b"PAR1")


def _declaration(path: Path) -> bool:
    from perfcheck.readers.opening import read_bytes

    return len(read_bytes(path.read_bytes(), "a.yaml", {}).declarations) == 1


def _decisions(path: Path) -> bool:
    import yaml

    data = path.read_bytes()
    return data.endswith(b"\n") and isinstance(yaml.safe_load(data)["decisions"], list)


def _mended(path: Path) -> bool:
    return path.read_text("utf-8") in (WRONG, WRONG.replace("；；", "；"))


def _cache(path: Path) -> bool:
    """It opens, its pages fit together, and each entry is what was put there."""
    from perfcheck.running.store import Store

    with tempfile.TemporaryDirectory() as folder:  # a copy: to look is to mend, and the next run is to do that itself
        for part in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(f"{path}{part}", folder)
        with contextlib.closing(sqlite3.connect(Path(folder, path.name))) as database:
            sound = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            keys = [key for (key,) in database.execute("SELECT key FROM entries")]
        store = Store(folder)
        entries = [store.get(key) for key in keys]
        store.close()
    return sound and bool(entries) and None not in entries and not store.trouble


#: A form with what `fix` mends, long enough to be cut within.
WRONG = WITNESS + "    - {level2: 质量指标, name: 抽检合格率, value: '≥95％；；见附件'}\n" + "# 以下没有内容\n" * 5_000


def _wrong(root: Path) -> None:
    """The form to be mended, as it was; it gets there in one piece."""
    (root / "in.new").write_text(WRONG, "utf-8")
    os.replace(root / "in.new", root / "out/改.yaml")


def _unknown(root: Path) -> None:
    """A form that no earlier run has seen, and a cache of its own."""
    folder = root / "out/缓存"
    folder.mkdir(exist_ok=True)
    (root / "new.yaml").write_text(WITNESS.replace("校舍维修", f"校舍维修{time.monotonic_ns()}"), "utf-8")
    os.replace(root / "new.yaml", folder / "表.yaml")
    os.environ["PERFCHECK_CACHE_DIR"] = str(folder)


#: A new verb that writes joins here: its name, its command line (``{in}`` and ``{out}`` are folders), the file, what makes it whole.
WRITERS: list[tuple[str, tuple[str, ...], str, Callable[[Path], bool]]] = [
    ("convert .json", ("convert", "{in}/a.docx", "-o", "{out}/a.json"), "a.json", _json),
    ("convert .yaml", ("convert", "{in}/a.docx", "-o", "{out}/a.yaml"), "a.yaml", _declaration),
    ("check --output-file", ("check", "{in}", "--format", "json", "--output-file", "{out}/o.json"), "o.json", _json),
    ("check --format jsonl", ("check", "{in}", "--format", "jsonl", "--output-file", "{out}/o.jsonl"), "o.jsonl", _lines),
    ("check --report .html", ("check", "{in}", "-q", "--report", "{out}/r.html"), "r.html", _page),
    ("check --report .docx", ("check", "{in}", "-q", "--report", "{out}/r.docx"), "r.docx", _archive),
    ("check --report .xlsx", ("check", "{in}", "-q", "--report", "{out}/r.xlsx"), "r.xlsx", _archive),
    ("check --report .parquet", ("check", "{in}", "-q", "--report", "{out}/r.parquet"), "r.parquet", _columns),
    ("check --annotate", ("check", "{in}", "-q", "--annotate", "{out}/批注"), "批注/in/a.docx", _archive),
    ("check --batch", ("check", "{in}", "-q", "--batch", "{out}/汇总"), "汇总/index.html", _page),
    ("check --batch, .xlsx", ("check", "{in}", "-q", "--batch", "{out}/总览"), "总览/overview.xlsx", _archive),
    ("baseline", ("baseline", "{in}", "-o", "{out}/基线.json"), "基线.json", _json),
    ("decide", ("decide", "{in}/清单.xlsx", "-o", "{out}/决定.yaml"), "决定.yaml", _decisions),
    ("fix, in place", ("fix", "{out}/改.yaml", "--yes"), "改.yaml", _mended),
    ("cache", ("check", "{out}/缓存/表.yaml", "-q"), "缓存/results.sqlite", _cache),
]
#: What a verb must find before each run, where it uses up what it finds; done without being slowed down.
FRESH: dict[str, Callable[[Path], None]] = {"fix, in place": _wrong, "cache": _unknown}


@dataclass
class Tally:
    """What became of the kills of one verb."""

    name: str
    kills: int = 0
    whole: int = 0
    within: int = 0
    """How often a file that was being written was left behind: the kill came within the writing."""
    wrong: list[str] = field(default_factory=list)


def prepare(root: Path) -> None:
    """The input folder."""
    (root / "in").mkdir(parents=True)
    (root / "out").mkdir()
    files.write_plain_docx(root / "in/a.docx", harbour(value=""))
    (root / "in/b.yaml").write_text(WITNESS, "utf-8")
    _run(root, ("check", "{in}", "-q", "--report", "{in}/清单.xlsx"))
    _decided(root / "in/清单.xlsx")


def _decided(path: Path) -> None:
    """The reviewer's part: a decision in each row."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in book:
        for head in sheet.iter_rows(max_row=10):
            for cell in head:
                if cell.value == "处理":
                    for row in range(cell.row + 1, sheet.max_row + 1):
                        sheet.cell(row, cell.column).value = "采纳"
    book.save(path)


def _run(root: Path, arguments: tuple[str, ...]) -> int:
    """Run a verb in this process, silently."""
    from perfcheck.commands.main import run

    given = [one.replace("{in}", str(root / "in")).replace("{out}", str(root / "out")) for one in arguments]
    before = os.getcwd()
    out, err = sys.stdout, sys.stderr
    os.chdir(root)
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        return run(given)
    finally:
        sys.stdout, sys.stderr = out, err
        os.chdir(before)


def kill_each(root: Path, kills: int, seed: int = 1) -> list[Tally]:
    """Kill each verb so many times; ``root`` has been prepared."""
    chance = random.Random(seed)
    tallies = []
    for name, arguments, target, whole in WRITERS:
        path, tally = root / "out" / target, Tally(name)
        renew = FRESH.get(name, _nothing)
        renew(root)
        code = _run(root, arguments)  # now everything is imported and there is an old file
        renew(root)
        begun = time.monotonic()
        _run(root, arguments)
        longest = 0.3 + 2 * (time.monotonic() - begun)
        if not path.is_file():
            tally.wrong.append(f"nothing was written (exit code {code})")
            tallies.append(tally)
            continue
        for _ in range(kills):
            _kill_once(root, arguments, renew, chance.random(), chance.uniform(0.01, longest), tally)
            _look(path, whole, tally, root)
        _run_anew(root, arguments)
        left = sorted(one for one in os.listdir(path.parent) if one.startswith("."))
        if left:
            tally.wrong.append(f"left behind after the next run: {left}")
        tallies.append(tally)
    return tallies


def _nothing(root: Path) -> None:
    """Most verbs need nothing."""


def _kill_once(root: Path, arguments: tuple[str, ...], renew: Callable[[Path], None], seed: float, wait: float, tally: Tally) -> None:
    """A child that does the same over and over, dawdling wherever it touches a file, until it is killed."""
    child = os.fork()
    if child == 0:
        dawdle = random.Random(seed)
        out = str(root / "out")

        def hook(event: str, given: tuple[object, ...]) -> None:
            if event in ("open", "os.rename", "os.chmod") and str(given[0]).startswith(out):
                time.sleep(dawdle.uniform(0, 0.08))

        def connect(*given: Any, **named: Any) -> sqlite3.Connection:
            database = connected(*given, **named)
            database.set_trace_callback(lambda _: time.sleep(dawdle.uniform(0, 0.02)))
            return database

        sys.addaudithook(hook)
        connected, sqlite3.connect = sqlite3.connect, connect  # type: ignore[assignment]
        try:
            while True:
                renew(root)
                _run(root, arguments)
        finally:
            os._exit(1)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    tally.kills += 1
    if not os.WIFSIGNALED(status):
        tally.wrong.append(f"ended by itself with {status}")


def _look(path: Path, whole: Callable[[Path], bool], tally: Tally, root: Path) -> None:
    try:
        good = whole(path)
        if not good:
            tally.wrong.append("not whole")
    except Exception as error:
        good = False
        tally.wrong.append(f"{type(error).__name__}: {error}")
    tally.whole += good
    left = [one for one in path.parent.iterdir() if one.name.startswith(".perfcheck-") and one.name.endswith(".tmp")]
    tally.within += bool(left) or Path(f"{path}-wal").exists()  # what a cache leaves, and the next run takes up
    strange = [one.name for one in path.parent.iterdir() if one.name.startswith((".", "tmp_")) and one not in left]
    if strange:
        tally.wrong.append(f"left behind: {strange}")
    for one in left:  # so that the next kill is counted for itself; the last is left to the next run
        if tally.kills % 5:
            one.unlink()


def _run_anew(root: Path, arguments: tuple[str, ...]) -> None:
    """The next run, in a process that has not yet looked into the folder."""
    child = os.fork()
    if child == 0:
        from perfcheck.reporters import files as writing

        writing._cleared.clear()
        _run(root, arguments)
        os._exit(0)
    os.waitpid(child, 0)
