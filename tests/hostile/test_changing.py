"""Files that change or vanish while they are read, folders that change during the run: told by name, the others are checked."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus.case import WITNESS
from forms import files
from forms.samples import harbour

from perfcheck.declaration import problem
from perfcheck.readers.discovery import Source
from perfcheck.readers.opening import read_file

Cli = Callable[..., subprocess.CompletedProcess[str]]
#: A reader of a plugin: when it comes to the file ``a.trip``, something happens to the others, which have been listed by then.
TRIP = """
import os, shutil
from perfcheck.readers.reading import Reading

def read(path, data):
    os.chdir(os.path.dirname(path))
    {what}
    return Reading("trip")

def perfcheck_register_readers(register):
    register(".trip", read)
"""
HAPPENS = {
    "deleted": ("os.unlink('b.docx')", "文件不见了", "请确认文件还在"),
    "a folder in its place": ("os.unlink('b.docx'); os.mkdir('b.docx')", "这是文件夹，读不出内容", "请直接给出里面的文件"),
    "a pipe in its place": ("os.unlink('b.docx'); os.mkfifo('b.docx')", "这不是普通文件（管道或设备），不读", "请给出真正的文件"),
    "cut in half": ("os.truncate('b.docx', os.path.getsize('b.docx') // 2)", "Word 文件不完整：压缩结构损坏，可能没有传完", "请在 Word、Excel 或 WPS 里打开确认完好"),
    "emptied": ("os.truncate('b.docx', 0)", "空文件（0 字节），没有检查", "可能没有传完，请对方重新发送"),
    "a link in a circle": ("os.unlink('b.docx'); os.symlink('b.docx', 'b.docx')", "链接绕成了圈", "请确认文件完好"),
}


def prepare(folder: Path, what: str) -> None:
    folder.mkdir()
    (folder / "a.trip").write_bytes(b"")
    files.write_plain_docx(folder / "b.docx", harbour(value=""))
    (folder / "z.yaml").write_text(WITNESS, "utf-8")
    (folder.parent / "trip.py").write_text(TRIP.format(what=what), "utf-8")


@pytest.mark.skipif(os.name != "posix", reason="pipes and links")
@pytest.mark.parametrize("processes", ["1", "2"])
@pytest.mark.parametrize("name", HAPPENS)
def test_what_happens_to_a_file_after_it_was_listed_is_told(tmp_path: Path, cli: Cli, name: str, processes: str) -> None:
    what, said, remedy = HAPPENS[name]
    prepare(tmp_path / "in", what)
    ended = cli("check", "in", "-p", "trip.py", "-n", processes, env={"COLUMNS": "200"})
    assert ended.returncode == 3
    shown = "".join(ended.stdout.split())
    assert "in/b.docx" in shown and "".join(said.split()) in shown and "".join(remedy.split()) in shown
    assert "见证面积" in shown, "the other file is checked"
    assert ended.stderr == ""


def test_a_folder_that_goes_away_costs_only_what_was_in_it(tmp_path: Path, cli: Cli) -> None:
    """The folders below are looked into when their turn comes."""
    prepare(tmp_path / "in", "shutil.rmtree('下面')")
    for name in ("下面", "最后"):
        (tmp_path / "in" / name).mkdir()
        (tmp_path / "in" / name / "c.yaml").write_text(WITNESS.replace("见证", name), "utf-8")
    ended = cli("check", "in", "-p", "trip.py", env={"COLUMNS": "200"})
    shown = "".join(ended.stdout.split())
    assert ended.returncode == 3
    assert "in/下面" in shown and "文件不见了" in shown and "请确认文件还在" in shown
    assert "见证面积" in shown and "最后面积" in shown and "下面面积" not in shown


def test_what_comes_into_the_folder_meanwhile_ends_nothing(tmp_path: Path, cli: Cli) -> None:
    prepare(tmp_path / "in", "[open(f'c{number}.yaml', 'w').close() for number in range(50)]")
    ended = cli("check", "in", "-p", "trip.py")
    assert ended.returncode == 1 and "见证面积" in ended.stdout


def test_a_working_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    import sys

    (tmp_path / "gone").mkdir()
    run = "import os, sys; os.rmdir(os.getcwd()); from perfcheck.commands.main import run; sys.exit(run(['check', 'a.yaml']))"
    ended = subprocess.run([sys.executable, "-c", run], cwd=tmp_path / "gone", capture_output=True, encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert ended.returncode == 4
    assert "Traceback" not in ended.stderr and "当前文件夹" in ended.stderr and "cd" in ended.stderr


def meddle(monkeypatch: pytest.MonkeyPatch, path: Path, times: int) -> list[int]:
    """Somebody writes more into the file, whenever it was just read; so often."""
    done: list[int] = []

    read = problem._bytes

    def meddled(handle: int, most: int) -> bytes:
        data = read(handle, most)
        if len(done) < times:
            done.append(1)
            with open(path, "ab") as more:
                more.write(b"# more\n")
        return data

    monkeypatch.setattr(problem, "_bytes", meddled)
    return done


def test_a_file_that_was_changed_while_it_was_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(WITNESS, "utf-8")
    done = meddle(monkeypatch, path, times=1)
    reading = read_file(str(path), {})
    assert len(done) == 1 and not reading.problems and len(reading.declarations) == 1
    monkeypatch.undo()
    meddle(monkeypatch, path, times=1)
    assert problem.read_whole(path, 10_000) == path.read_bytes(), "the new one, whole"


def test_one_that_does_not_come_to_rest_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(WITNESS, "utf-8")
    done = meddle(monkeypatch, path, times=1000)
    reading = read_file(str(path), {})
    (told,) = reading.problems
    assert (told.level, told.message, told.hint) == ("error", "文件正在被别的程序改写，没有检查", "请等它保存、复制或同步完，再检查一次")
    assert not reading.declarations and len(done) == 3
    assert Source("a.yaml", str(path), str(tmp_path)).data() is None


def test_a_file_that_grows_beyond_the_limit_while_it_is_read_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from perfcheck import limits

    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 10)
    monkeypatch.setattr(limits, "file_bytes", lambda: 12)
    assert Source("a.yaml", str(path), str(tmp_path)).data() == b"x" * 10
    meddle(monkeypatch, path, times=1)
    assert Source("a.yaml", str(path), str(tmp_path)).data() is None


def test_no_remarks_are_put_into_a_file_that_was_changed_after_the_check(tmp_path: Path, cli: Cli) -> None:
    """They would stand at cells that they do not speak of."""
    files.write_plain_docx(tmp_path / "b.docx", harbour(value=""))
    files.write_plain_docx(tmp_path / "other.docx", harbour(value=""))
    (tmp_path / "late.py").write_text(
        "import os\ndef perfcheck_session_finish(report):\n    os.replace('other.docx', 'b.docx')\n", "utf-8"
    )
    ended = cli("check", "b.docx", "-q", "--annotate", "批注", "-p", "late.py")
    assert ended.returncode == 3
    assert "perfcheck：b.docx：原文件在检查以后被改过或移走了，没有写副本；请再运行一次" in ended.stderr
    assert not (tmp_path / "批注/b.docx").exists()
    files.write_plain_docx(tmp_path / "other.docx", harbour(value=""))
    assert cli("check", "b.docx", "-q", "--annotate", "批注").returncode == 1
    assert (tmp_path / "批注/b.docx").exists()
