"""What is written is the old file or the new one, whoever kills the program, whatever fills the disk, whoever writes as well."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from corpus.case import WITNESS
from killing import WRITERS, WRONG, kill_each, prepare

Cli = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks, mounts, /dev/full")


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """Twice each; two hundred times: ``python benchmarks/kill.py``. In a process of its own, for it forks."""
    told = subprocess.run(
        [sys.executable, "-c", _KILL, str(tmp_path / "r")], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    tallies = json.loads(told.stdout)
    assert [one for one in tallies if one[3]] == []
    assert [(kills, whole) for _, kills, whole, _ in tallies] == [(2, 2)] * len(WRITERS)


_KILL = """
import json, sys
from pathlib import Path
from killing import kill_each, prepare
root = Path(sys.argv[1]).resolve()
prepare(root)
print(json.dumps([(one.name, one.kills, one.whole, one.wrong) for one in kill_each(root, 2)]))
"""
assert kill_each and prepare  # what the text above imports


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """A disk with old files on it and no room for new ones."""
    folder = tmp_path / "盘"
    folder.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be had as root")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("name", [name for name, *_ in WRITERS if name != "cache"])
def test_a_full_disk_costs_no_file(tmp_path: Path, full: Path, cli: Cli, name: str) -> None:
    """Each verb over a file that is there: exit code, message, the old file as it was, nothing else left."""
    prepare(tmp_path / "r")
    arguments, target = next((arguments, target) for one, arguments, target, _ in WRITERS if one == name)
    (tmp_path / "r/out").rmdir()
    (tmp_path / "r/out").symlink_to(full)
    given = [one.replace("{in}", str(tmp_path / "r/in")).replace("{out}", str(tmp_path / "r/out")) for one in arguments]
    path = full / target
    path.parent.mkdir(parents=True, exist_ok=True)
    needed = {"baseline": b'{"perfcheck_baseline": 1, "findings": []}', "decide": b"decisions:\n", "fix, in place": WRONG[:5_000].encode()}
    old = needed.get(name, b"old")
    path.write_bytes(old)
    (full / "rest").write_bytes(b"")
    with contextlib.suppress(OSError):
        (full / "rest").write_bytes(b"x" * 200_000)  # takes what room there is
    ended = cli(*given, cwd=tmp_path / "r")
    assert ended.returncode in (3, 4)
    assert "磁盘满了" in ended.stderr
    assert path.read_bytes() == old
    assert sorted(one.name for one in path.parent.iterdir() if one.name.startswith(".")) == []


def test_a_full_disk_costs_no_finding_where_the_cache_is(tmp_path: Path, full: Path, cli: Cli) -> None:
    (tmp_path / "a.yaml").write_text(WITNESS, "utf-8")
    (full / "rest").write_bytes(b"")
    with contextlib.suppress(OSError):
        (full / "rest").write_bytes(b"x" * 200_000)
    ended = cli("check", "a.yaml", env={"PERFCHECK_CACHE_DIR": str(full / "缓存")})
    assert (ended.returncode, ended.stderr) == (1, "")
    assert "见证面积" in ended.stdout


def test_two_runs_at_once(tmp_path: Path) -> None:
    """Eight runs write the same files; each file is one run's."""
    prepare(tmp_path / "r")
    root = tmp_path / "r"
    command = [sys.executable, "-m", "perfcheck", "check", "in", "-q", "--report", "out/r.html", "--report", "out/r.xlsx", "--output-file", "out/o.json", "--format", "json"]
    runs = [subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(4)]
    assert [(one.communicate()[1].decode(), one.returncode)[1] for one in runs] == [1] * 4
    for _, _, target, whole in WRITERS:
        if (root / "out" / target).is_file():
            assert whole(root / "out" / target)
    assert json.loads((root / "out/o.json").read_bytes())["findings"]
    assert [one.name for one in (root / "out").iterdir() if one.name.startswith(".")] == []


def test_what_a_killed_run_left_is_taken_away(tmp_path: Path, cli: Cli) -> None:
    from perfcheck.reporters.files import _computer

    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (tmp_path / "a.yaml").write_text(WITNESS, "utf-8")
    dead, alive, foreign = (
        tmp_path / f".perfcheck-{computer}-{number}-x.tmp"
        for computer, number in ((_computer(), gone.pid), (_computer(), os.getpid()), ("00000000", gone.pid))
    )
    mine = tmp_path / ".perfcheck-notes"
    for one in (dead, alive, foreign, mine):
        one.write_bytes(b"half")
    assert cli("convert", "a.yaml", "-o", "b.json").returncode == 0
    assert not dead.exists()
    assert alive.exists() and foreign.exists() and mine.exists()
    os.utime(foreign, (0, 0))
    assert cli("convert", "a.yaml", "-o", "b.json").returncode == 0
    assert not foreign.exists()
    assert (tmp_path / "b.json").exists()


def test_decisions_of_two_reviewers_at_once_are_both_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another run wrote between reading and writing is taken into account."""
    from perfcheck.checking import decisions
    from perfcheck.commands import decide

    prepare(tmp_path / "r")
    target = tmp_path / "r/决定.yaml"
    other = decisions.Decision("0" * 20, decisions.ADOPTED)
    written = decisions.written
    calls = []

    def slow(given: object) -> str:
        if not calls:
            target.write_text(written([other]), "utf-8")
        calls.append(1)
        return written(given)  # type: ignore[arg-type]

    monkeypatch.setattr(decisions, "written", slow)
    assert decide.run([str(tmp_path / "r/in/清单.xlsx"), "-o", str(target)]) == 0
    kept = decisions.read_decisions(str(target))
    assert "0" * 20 in kept and len(kept) > 1
