"""``-n``: the same result as in one process, whatever happens to the others."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from perfcheck.checking.report import Report
from perfcheck.checking.session import Work
from perfcheck.checking.units import Unit
from perfcheck.config import Config
from perfcheck.readers.discovery import Source
from perfcheck.running import processes, serving
from perfcheck.running.sharing import Processes
from perfcheck.running.small import is_small

Checked = Callable[..., Report]
Told = Callable[[Report], dict[str, str]]
Cli = Callable[..., subprocess.CompletedProcess[str]]

#: A rule that is told by the process in which it runs what to do with the form of a name.
PLUGIN = """
import os, signal, time
from perfcheck import Finding, rule
main = os.getpid()

@rule("TRAP-01", name="trap", title="陷阱", severity="info")
def trap(project):
    if project.name.text != {name!r} or os.getpid() == main:
        return
    {action}
    yield Finding(project, "到了")
"""
KILL = "os.kill(os.getpid(), signal.SIGKILL)"
KILL_ONCE = "open('died', 'a').write('x'); len(open('died').read()) <= {times} and os.kill(os.getpid(), signal.SIGKILL); return"


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_every_format_says_the_same(units: Path, checked: Checked, told: Told, method: str) -> None:
    alone, shared = checked(units), checked(units, Processes(2, method=method))
    assert {one.code for one in alone.findings} >= {"C02", "A01", "R22"} and {one.suppressed_by for one in alone.findings} == {None, "inline"}
    assert [source.path for source in alone.sources if source.problems], "a file that cannot be read is among them"
    assert told(shared) == told(alone)
    assert (shared.outcome_counts, shared.rules_run, shared.verdict) == (alone.outcome_counts, alone.rules_run, alone.verdict)


def test_where_the_system_cannot_be_asked_at_once(units: Path, checked: Checked, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.delattr(select, "poll")
    assert told(checked(units, Processes(2))) == told(checked(units))


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Sixty small units."""
    for number in range(60):
        (tmp_path / "many" / f"v{number:02}").mkdir(parents=True)
        (tmp_path / "many" / f"v{number:02}" / "a.yaml").write_text(f"项目名称: 项目{number}\nyear: 202\n", "utf-8")
    return tmp_path / "many"


class Given(list[int]):
    """How many units processes were given each time, and how long the messages were that told them before they had nothing left."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.early: list[int] = []
        give = processes.Pool.give

        def noted(pool: Any, worker: Any, slots: Any, *message: Any) -> None:
            self.append(len(slots))
            self.early += map(len, message)
            assert bool(message) == bool(worker.pending)
            assert not any(slot.deaths for slot in worker.pending), "where a process died another one is alone"
            give(pool, worker, slots, *message)

        monkeypatch.setattr(processes.Pool, "give", noted)
        monkeypatch.setattr(processes, "_PORTION", 60.0)  # whatever else the machine does


def test_a_process_that_is_quick_gets_several_units_at_once(units: Path, many: Path, checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Given(monkeypatch)
    many.rename(units / "v")
    checked(units, Processes(5))
    assert max(given) > 5 and sum(given) > 60
    assert given[-1] == 1, "towards the end they get less, so that none waits long for another one"
    assert given.early == []


@pytest.mark.parametrize(("method", "count", "others"), [("fork", 2, 1), ("fork", 4, 3), ("fork", 5, 5), ("spawn", 2, 2)])
def test_among_few_the_one_that_hands_out_checks_too(
    many: Path, checked: Checked, told: Told, monkeypatch: pytest.MonkeyPatch, method: str, count: int, others: int
) -> None:
    alone, packed = told(checked(many)), serving.packed
    given = Given(monkeypatch)
    here = WorkHere(monkeypatch)
    monkeypatch.setattr(serving, "packed", lambda *words: (time.sleep(0.03), packed(*words))[1])  # so that something is left, whatever else goes on
    assert told(checked(many, Processes(count, method=method))) == alone
    assert len(here.started) == others
    assert len(here.units) + sum(given) == 60
    assert (len(here.units) > 1) == bool(given.early) == (others < count), "one is checked before there are others"


class WorkHere:
    """What a process has done itself: the numbers of the units that it checked, and the processes that it started."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.units: list[int] = []
        self.started: list[int] = []
        here, start = Work.here, processes.Pool.start
        monkeypatch.setattr(Work, "here", lambda work, unit: (self.units.append(unit.number), here(work, unit))[1])
        monkeypatch.setattr(processes.Pool, "start", lambda pool: (self.started.append(1), start(pool))[1])


def test_who_hands_out_leaves_to_others_what_may_take_long(many: Path, checked: Checked, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30, 60):
        (many / f"v{number}" / "b.html").write_text("<table></table>", "utf-8")
    alone = told(checked(many))
    here = WorkHere(monkeypatch)
    assert told(checked(many, Processes(2))) == alone
    assert len(here.started) == 2 and here.units and max(here.units) < 30


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_few_units_that_may_take_long_have_a_process_each(many: Path, checked: Checked, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    here = WorkHere(monkeypatch)
    for number in range(60):
        if number < count:
            (many / f"v{number:02}" / "b.html").write_text("<table></table>", "utf-8")
        else:
            (many / f"v{number:02}" / "a.yaml").unlink()
    checked(many, Processes(count))
    assert len(here.started) == count and here.units == []


@pytest.mark.parametrize(
    ("name", "content", "small"),
    [
        ("a.yaml", b"name: x", True), ("a.yml", "名称: 甲".encode(), True), ("a.txt", b"\xef\xbb\xbf# x", True), ("a.yaml", b"", True), ("a.yaml", b"PK\3\4", False),
        ("a.yaml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False), ("a.txt", b"%PDF-1.4", False), ("a.yaml", b" <table>", False), ("a.html", b"name: x", False),
        ("a.yaml", b"n" * 200_000, True), ("a.yaml", b"n" * 200_001, False), ("a.yaml", None, False), ("gone.yaml", b"", False),
    ],
)  # fmt: skip
def test_what_is_small(tmp_path: Path, name: str, content: bytes | None, small: bool) -> None:
    if content is None:
        os.mkfifo(tmp_path / name)
    elif name != "gone.yaml":
        (tmp_path / name).write_bytes(content)
    source = Source(name, str(tmp_path / name), str(tmp_path))
    assert is_small(Unit(0, [source])) == small
    assert is_small(Unit(0, [source] * 10)) == (small and len(content or b"") < 1000)
    assert not is_small(Unit(0, [source] * 11))


def test_a_document_that_is_called_yaml_is_left_to_others(many: Path, checked: Checked, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 60):
        (many / f"v{number:02}" / "a.yaml").write_bytes(b"PK\3\4 no archive")
    alone = told(checked(many))
    here = WorkHere(monkeypatch)
    assert told(checked(many, Processes(2))) == alone
    assert len(here.started) == 2 and here.units == [0]


@pytest.mark.parametrize(("most", "told_early"), [(100, False), (700, True)])
def test_what_is_given_early_is_short(
    many: Path, checked: Checked, told: Told, monkeypatch: pytest.MonkeyPatch, most: int, told_early: bool
) -> None:
    """A long message would have to wait for a process that may itself be waiting to be heard."""
    alone = told(checked(many))
    monkeypatch.setattr(processes, "_MESSAGE", most)
    given = Given(monkeypatch)
    assert told(checked(many, Processes(2))) == alone
    assert max(given.early, default=0) <= most and bool(given.early) == told_early


def test_who_hands_out_goes_on_when_the_other_process_dies(
    many: Path, checked: Checked, told: Told, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    alone = told(checked(many))
    parent, real = os.getpid(), serving.packed

    def dies_once(unit: Any, checker: Any) -> bytes:
        if os.getpid() != parent and not (tmp_path / "died").exists():
            (tmp_path / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(unit, checker)

    monkeypatch.setattr(serving, "packed", dies_once)
    Given(monkeypatch)
    here = WorkHere(monkeypatch)
    assert told(checked(many, Processes(2))) == alone
    assert (tmp_path / "died").exists() and len(here.started) == 2 and len(here.units) > 1


def test_ctrl_c_reaches_who_hands_out_at_a_unit_of_its_own(many: Path, checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    pools: list[processes.Pool] = []
    check_here = processes.Pool.check_here

    def interrupted(pool: processes.Pool, slot: Any) -> None:
        pools.append(pool)
        if len(pools) == 3:
            raise KeyboardInterrupt
        check_here(pool, slot)

    monkeypatch.setattr(processes.Pool, "check_here", interrupted)
    report = checked(many, Processes(2))
    assert report.interrupted and not report.complete and 1 <= len(report.submissions) < 60
    assert pools[0].workers == []


@pytest.mark.parametrize("group_by", ["file", "folder", "auto"])
def test_however_forms_are_grouped(units: Path, checked: Checked, told: Told, group_by: str) -> None:
    config = Config(group_by=group_by)
    assert told(checked(units, Processes(3), config)) == told(checked(units, config=config))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_last_years_forms_are_known_everywhere(units: Path, checked: Checked, told: Told, tmp_path: Path, method: str) -> None:
    from perfcheck.readers.references import read_references

    last = tmp_path / "last.yaml"
    rows = "".join(f"    - {{level2: 数量指标, name: 第{at}项, value: {at}次, standard: 计划{at}}}\n" for at in range(1, 9))
    last.write_text(f"项目名称: 项目8\nyear: 2023\nmoney_unit: 万元\nannual:\n  funds: {{total: 100}}\n  indicators:\n{rows}", "utf-8")
    (units / "u08" / "a.yaml").write_text(f"项目名称: 项目8\nyear: 2024\nmoney_unit: 万元\nannual:\n  funds: {{total: 200}}\n  indicators:\n{rows}", "utf-8")
    alone = checked(units, references=read_references(None, str(last), None, {}))
    assert "A46" in {one.code for one in alone.findings}
    assert told(checked(units, Processes(2, method=method), references=read_references(None, str(last), None, {}))) == told(alone)


def test_reports_that_draw_the_forms_get_them(units: Path, checked: Checked) -> None:
    from perfcheck.reporters.html import dump

    alone, shared = checked(units, keep=True), checked(units, Processes(2), keep=True)
    assert all(one.model is not None for one in shared.declarations)
    assert dump(shared) == dump(alone)


def test_sections_of_the_settings_hold_in_every_process(units: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text(
        'workers = 3\n[[per-path]]\nfiles = ["in/u03"]\nselect = ["A"]\n[[per-path]]\nfiles = ["in/u04"]\nseverity = {C02 = "info"}\n', "utf-8"
    )
    several = cli("check", "in", "--format", "json")
    one = cli("check", "in", "--format", "json", "-n", "1")
    assert several.stdout == one.stdout and several.returncode == one.returncode == 3


@pytest.mark.parametrize("format", ["jsonl", "concise", "rich"])
def test_the_command_says_the_same_and_ends_alike(units: Path, cli: Cli, format: str) -> None:
    one, several = (cli("check", "in", "--format", format, "-n", count) for count in ("1", "2"))
    assert (several.stdout, several.stderr, several.returncode) == (one.stdout, one.stderr, one.returncode)


@pytest.mark.parametrize("limit", ["1", "4", "1000"])
def test_it_stops_at_the_same_place(units: Path, cli: Cli, limit: str) -> None:
    one, several = (cli("check", "in", "--format", "json", "--maxfail", limit, "-n", count) for count in ("1", "2"))
    assert (several.stdout, several.stderr, several.returncode) == (one.stdout, one.stderr, one.returncode)


@pytest.mark.parametrize("times", [1, 2])
def test_a_killed_process_loses_nothing(units: Path, cli: Cli, tmp_path: Path, times: int) -> None:
    (tmp_path / "trap.py").write_text(PLUGIN.format(name="项目6", action=KILL_ONCE.format(times=times)), "utf-8")
    one, several = (cli("check", "in", "--format", "json", "-p", "trap.py", "-n", count) for count in ("1", "2"))
    assert len((tmp_path / "died").read_text()) == times + 1, "it died, and was run again"
    assert (several.stdout, several.returncode) == (one.stdout, one.returncode)


def test_a_unit_that_kills_every_process_is_named(units: Path, cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "trap.py").write_text(PLUGIN.format(name="项目6", action=KILL), "utf-8")
    ended = cli("check", "in", "--format", "json", "-p", "trap.py", "-n", "2")
    report = json.loads(ended.stdout)
    assert ended.returncode == 3 and not report["complete"]
    [lost] = [one for one in report["sources"] if one["path"] == "in/u06/a.yaml"]
    assert "进程每次都意外结束" in lost["problems"][0]["message"]
    whole = json.loads(cli("check", "in", "--format", "json", "-p", "trap.py", "-n", "1").stdout)
    others = [(one["fingerprint"], one["places"][0]["path"]) for one in whole["findings"] if one["places"][0]["path"] != "in/u06/a.yaml"]
    assert [(one["fingerprint"], one["places"][0]["path"]) for one in report["findings"]] == others


def started(errors: Any) -> subprocess.Popen[str]:
    """A run with the plugin in a process group of its own."""
    command = [sys.executable, "-m", "perfcheck", "check", "in", "--format", "jsonl", "-p", "trap.py", "-n", "2"]
    # As at a terminal: what a shell starts in the background, as a CI may start all of this, does not hear Ctrl-C.
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8", start_new_session=True)
    finally:
        signal.signal(signal.SIGINT, heard)


def test_ctrl_c_ends_at_once_with_what_is_known(units: Path, tmp_path: Path) -> None:
    (tmp_path / "trap.py").write_text(PLUGIN.format(name="项目6", action="time.sleep(60)"), "utf-8")
    with (tmp_path / "errors").open("w") as errors, started(errors) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(process.stdout.read)  # so that nothing waits to be written, which might be cut off
            time.sleep(1)
            began = time.monotonic()
            os.killpg(process.pid, signal.SIGINT)
            rest = reading.result()
        assert process.wait(20) == 2
        assert time.monotonic() - began < 10
    assert (tmp_path / "errors").read_text("utf-8") == ""
    lines = [json.loads(line) for line in [first, *rest.splitlines()]]
    assert lines[-1]["type"] == "summary" and not lines[-1]["complete"]
    assert 1 <= len(lines[-1]["submissions"]) <= 7, "the archive and the folders before the one that takes so long"
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_findings_leave_before_the_last_unit_is_checked(units: Path, tmp_path: Path) -> None:
    (tmp_path / "trap.py").write_text(
        PLUGIN.format(name="项目9", action="\n    ".join(["while not os.path.exists('seen'):", "    time.sleep(0.05)", "return"])), "utf-8"
    )
    with started(None) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["type"] == "finding"
        (tmp_path / "seen").touch()
        rest = process.stdout.read()
        assert process.wait(60) == 3
    assert json.loads(rest.splitlines()[-1])["complete"] is False  # a file in it cannot be read


def test_auto_starts_others_only_where_it_takes_long(
    units: Path, checked: Checked, told: Told, pools: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = told(checked(units))
    monkeypatch.setattr("perfcheck.running.sharing.PATIENCE", 1000)
    assert told(checked(units, Processes())) == alone and pools == []
    monkeypatch.setattr("perfcheck.running.sharing.PATIENCE", 0)
    assert told(checked(units, Processes())) == alone and pools == [2]
    few = units / "u03"
    assert told(checked(few, Processes())) == told(checked(few)) and pools == [2], "there is nothing left to share"


@pytest.mark.parametrize(("method", "first", "shared"), [
    ("fork", None, 1), ("spawn", None, 0), ("fork", "#" * 210_000, 0), ("fork", "b.html", 0), ("fork", "gone.yaml", 0),
])  # fmt: skip
def test_a_first_unit_that_is_small_is_checked_before_there_are_others(
    units: Path, checked: Checked, told: Told, monkeypatch: pytest.MonkeyPatch, method: str, first: str | None, shared: int
) -> None:
    (units / "u05.zip").rename(units / "u06" / "c.zip")  # else it were the first
    if first == "gone.yaml":
        (units / "u00" / first).symlink_to("nowhere.yaml")
    elif first == "b.html":
        (units / "u00" / first).write_text("<table></table>", "utf-8")
    elif first:
        with (units / "u00" / "a.yaml").open("a", encoding="utf-8") as file:
            file.write(first)
    taken: list[int] = []
    take = processes.Pool.take
    monkeypatch.setattr(processes.Pool, "take", lambda pool, unit: (taken.append(unit.number), take(pool, unit))[1])
    assert told(checked(units, Processes(2, method=method))) == told(checked(units))
    assert taken[0] == shared and taken == [*range(shared, taken[-1] + 1)]


@pytest.mark.parametrize("given", ["0", "-1", "viele", "1.5"])
def test_a_number_of_processes_that_is_none(units: Path, cli: Cli, given: str) -> None:
    ended = cli("check", "in", f"-n{given}")
    assert ended.returncode == 4 and "参数 -n 应为 auto 或 1 以上的整数" in ended.stderr


@pytest.mark.parametrize("given", ["0", "true", '"4"'])
def test_a_number_of_processes_in_the_settings_that_is_none(units: Path, cli: Cli, tmp_path: Path, given: str) -> None:
    (tmp_path / "perfcheck.toml").write_text(f"workers = {given}\n", "utf-8")
    ended = cli("check", "in")
    assert ended.returncode == 4 and 'workers”应为"auto" 或 1 以上的整数' in ended.stderr
