"""The cache: faster the second time, and never another result."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import perfcheck.running.store as stores
from perfcheck.checking.report import Report
from perfcheck.checking.session import run
from perfcheck.config import Config, load_config
from perfcheck.readers.discovery import discover
from perfcheck.running import serving
from perfcheck.running.preparing import prepare
from perfcheck.running.sharing import Processes
from perfcheck.running.store import FILE, Store, folder

Cli = Callable[..., subprocess.CompletedProcess[str]]
#: Words of a command and what it did: exit code, output.
Same = Callable[..., str]
Alike = Callable[..., dict[str, str]]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv("PERFCHECK_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def same(cli: Cli, place: Path) -> Same:
    """Check with the cache twice and without it; all three must end alike. Gives the output."""

    def check(*words: str) -> str:
        plain = cli("check", *words, "--no-cache")
        for _ in range(2):
            ended = cli("check", *words)
            assert (ended.stdout, ended.stderr, ended.returncode) == (plain.stdout, plain.stderr, plain.returncode)
        return plain.stdout

    return check


@pytest.fixture
def alike(place: Path, told: Callable[[Report], dict[str, str]]) -> Callable[..., dict[str, str]]:
    """The same in this process and for all formats: what is said with the cache (twice) and without. Gives what is said."""

    def check(folder: Path, config: Config, *, count: int = 1) -> dict[str, str]:
        said = []
        for wanted in (False, True, True):
            prepared = prepare(config, wanted=wanted)
            assert (prepared.memory is not None) == wanted, prepared.note
            report = run(
                discover([str(folder)], root=config.root), config, prepared.registry, executor=Processes(count), memory=prepared.memory
            )
            prepared.close()
            said.append(told(report))
        assert said[1] == said[0] and said[2] == said[0]
        return said[0]

    return check


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("config", [Config(), Config(select=["ALL"]), Config(group_by="file"), Config(keyword="空"), Config(inline_ignore=False)])
def test_every_format_says_the_same(units: Path, alike: Alike, config: Config, count: int) -> None:
    assert "in/u01/b.yaml" in alike(units, config, count=count)["json"]


@pytest.mark.parametrize("words", [["in/u03/b.yaml"], ["in", "--maxfail", "3"], ["in", "-n2"], ["in", "--baseline", "base.json"]])
def test_whatever_is_asked_of_the_command(units: Path, cli: Cli, same: Same, words: list[str]) -> None:
    if "--baseline" in words:
        cli("baseline", "in/u03", "--output-file", "base.json")
    same("--format", "json", *words)


@pytest.mark.parametrize("count", ["1", "2"])
def test_the_second_time_neither_yaml_is_parsed_nor_a_rule_loaded(units: Path, place: Path, count: str) -> None:
    (units / "u07" / "d.yaml").unlink()  # a copy of another unit's form is looked at anew
    code = "import sys; from perfcheck.commands.main import run; run(['check', 'in', '--format', 'concise', '-n', '%s']); sys.stderr.write(' '.join(sys.modules))"
    loaded = []
    for _ in range(2):
        ended = subprocess.run([sys.executable, "-P", "-c", code % count], capture_output=True, encoding="utf-8", check=True)
        loaded.append({*ended.stderr.split()})
    heavy = {"yaml", "pluggy", "orjson", "ahocorasick_rs", "perfcheck_rules.completeness", "_hashlib", "hashlib", "perfcheck.readers.yaml_plain", "perfcheck.declaration.model", "perfcheck.declaration.quantity"}
    assert "perfcheck_rules.completeness" in loaded[0] and ("ahocorasick_rs" in loaded[0]) == (count == "1"), "an archive is left to others"
    assert ("multiprocessing" in loaded[1]) == (count == "2")
    assert not heavy & loaded[1]


def test_what_is_known_needs_no_other_processes(
    units: Path, place: Path, told: Callable[[Report], dict[str, str]], pools: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    (units / "u07" / "d.yaml").unlink()  # a copy of another unit's form is looked at anew
    monkeypatch.setattr("perfcheck.running.sharing.PATIENCE", 0)
    config, said = Config(), []
    for _ in range(2):
        prepared = prepare(config)
        said.append(told(run(discover([str(units)], root=config.root), config, prepared.registry, executor=Processes(), memory=prepared.memory)))
        prepared.close()
        assert pools == [2], "the first time only"
    assert said[0] == said[1]


def test_equal_files_elsewhere_are_known(units: Path, same: Same, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    same("in", "--format", "json")
    before = entries(place)
    (tmp_path / "in").rename(tmp_path / "moved")
    found = json.loads(same("moved", "--format", "json"))["findings"]
    assert {one["places"][0]["path"].partition("/")[0] for one in found} == {"moved"}
    assert entries(place) == before, "nothing was checked anew"


def entries(place: Path) -> int:
    with sqlite3.connect(place / FILE) as database:
        [count] = database.execute("SELECT count(*) FROM entries").fetchone()
    database.close()
    return int(count)


def test_last_years_forms_count(units: Path, same: Same, tmp_path: Path) -> None:
    form = "项目名称: 项目8\nyear: {year}\nmoney_unit: 万元\nannual:\n  funds: {{total: {total}}}\n  indicators:\n" + "".join(
        f"    - {{{{level2: 数量指标, name: 第{at}项, value: {at}次}}}}\n" for at in range(1, 9)
    )
    last = tmp_path / "last.yaml"
    (units / "u08" / "a.yaml").write_text(form.format(year=2024, total=200), "utf-8")
    found = []
    for total in (100, 190):
        last.write_text(form.format(year=2023, total=total), "utf-8")
        report = json.loads(same("in/u08", "--format", "json", "--previous", "last.yaml"))
        found.append("A46" in {one["code"] for one in report["findings"]})
    assert found == [True, False]


def test_a_plugin_must_say_what_it_depends_on(units: Path, cli: Cli, same: Same, tmp_path: Path, place: Path) -> None:
    plugin = tmp_path / "own.py"
    rule = (
        "from perfcheck import Finding, rule\n\n@rule('OWN-01', name='own', title='自己的', severity='info')\ndef own(project):\n"
        "    yield Finding(project, open('words.txt').read())\n"
    )
    (tmp_path / "words.txt").write_text("甲", "utf-8")
    plugin.write_text(rule, "utf-8")
    assert '"message": "甲"' in same("in", "--format", "json", "-p", "own.py")
    (tmp_path / "words.txt").write_text("乙", "utf-8")
    assert '"message": "乙"' in same("in", "--format", "json", "-p", "own.py")
    assert "没有说它的规则还取决于什么（perfcheck_cache_key）" in cli("check", "in", "-p", "own.py", "-v").stderr
    assert entries(place) < 5
    plugin.write_text(rule + "\ndef perfcheck_cache_key():\n    return open('words.txt').read()\n" + "from perfcheck import hookimpl\n", "utf-8")
    # A plugin with a hook registers its rules itself.
    plugin.write_text(plugin.read_text("utf-8") + "def perfcheck_register_rules(register):\n    register(own)\n", "utf-8")
    assert '"message": "乙"' in same("in", "--format", "json", "-p", "own.py")
    assert entries(place) > 10
    (tmp_path / "words.txt").write_text("丙", "utf-8")
    assert '"message": "丙"' in same("in", "--format", "json", "-p", "own.py")
    plugin.write_text(plugin.read_text("utf-8").replace("'info'", "'error'"), "utf-8")
    assert '"severity": "error"' in same("in/u08", "--format", "json", "-p", "own.py", "--select", "OWN-01")


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_never_bring_another_result(units: Path, alike: Alike, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    own, config = tmp_path / "own.yaml", tmp_path / "perfcheck.toml"
    own.write_text(OWN.format(word="项目"), "utf-8")
    seen = set()
    for _ in range(12):
        victim = rng.choice(sorted(units.rglob("*.yaml")))
        text = victim.read_text("utf-8")
        match rng.randrange(10):
            case 0:
                victim.write_text(text.replace("明显改善", f"≥{rng.randrange(9)}次"), "utf-8")
            case 1:
                victim.write_text("# 一行\n" + text, "utf-8")
            case 2:
                victim.rename(victim.with_name(f"{rng.choice('甲乙丙')}{victim.name}"))
            case 3:
                (rng.choice(sorted(units.glob("u*"))).parent / "u00" / "再来.yaml").write_text(text, "utf-8")
            case 4:
                victim.rename(units / f"u0{rng.randrange(9)}" / f"{rng.randrange(99)}.yaml")
            case 5:
                config.write_text(f'select = ["{rng.choice("CAQT")}", "LOCAL-01"]\nrules = ["own.yaml"]\n', "utf-8")
            case 6:
                config.write_text(f'rules = ["own.yaml"]\nseverity = {{C02 = "{rng.choice(["info", "warning"])}"}}\n', "utf-8")
            case 7:
                config.write_text(f'[[per-path]]\nfiles = ["in/u0{rng.randrange(9)}"]\nignore = ["C"]\n', "utf-8")
            case 8:
                config.write_text(f'[basis]\nC02 = "某号文第{rng.randrange(9)}条"\n', "utf-8")
            case 9:
                own.write_text(OWN.format(word=rng.choice(["项目", "单位"])), "utf-8")
        seen.add(alike(units, load_config())["json"])
    assert len(seen) > 4


OWN = """\
- 编号: LOCAL-01
  名称: 名称里有这个词
  级别: 提示
  范围: 每个指标
  要求: 名称 != "{word}" 且 名称 != "面积"
  消息: “{{名称}}”不合适
"""


def test_a_file_that_is_saved_while_its_process_fails_is_not_remembered_as_it_was(
    units: Path, place: Path, told: Callable[[Report], dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    form, real, parent, config = units / "u03" / "b.yaml", serving.packed, os.getpid(), Config()
    before = form.read_text("utf-8")

    def failing(unit: Any, checker: Any) -> bytes:
        if "u03" in unit.sources[0].path and os.getpid() != parent:
            form.write_text("项目名称: 改过的\n", "utf-8")
            raise MemoryError
        return real(unit, checker)

    def check(*, wanted: bool = True) -> dict[str, str]:
        prepared = prepare(config, wanted=wanted)
        sources = discover([str(units)], root=config.root)
        report = run(sources, config, prepared.registry, executor=Processes(2, method="fork"), memory=prepared.memory)
        prepared.close()
        return told(report)

    monkeypatch.setattr(serving, "packed", failing)
    assert "改过的" in check()["json"]
    monkeypatch.setattr(serving, "packed", real)
    form.write_text(before, "utf-8")
    assert check() == check(wanted=False)


def test_damaged_entries_are_passed_over_and_a_damaged_file_is_begun_anew(units: Path, same: Same, place: Path) -> None:
    whole = same("in", "--format", "json")
    with sqlite3.connect(place / FILE) as database:
        database.execute("UPDATE entries SET value = CAST(substr(value, 1, length(value) - 3) || x'010203' AS BLOB)")
    database.close()
    assert same("in", "--format", "json") == whole
    with sqlite3.connect(place / FILE) as database:
        keys = [key for (key,) in database.execute("SELECT key FROM entries").fetchall()]
        values = [value for (value,) in database.execute("SELECT value FROM entries").fetchall()]
        database.executemany("UPDATE entries SET value = ? WHERE key = ?", zip(values[1:] + values[:1], keys, strict=True))
    database.close()
    assert same("in", "--format", "json") == whole, "an entry is only good under its own key"
    data = bytearray((place / FILE).read_bytes())
    for at in range(100, len(data), 700):
        data[at : at + 50] = os.urandom(50)
    (place / FILE).write_bytes(data)
    assert same("in", "--format", "json") == whole
    (place / FILE).write_bytes(b"not a database at all" * 100)
    assert same("in", "--format", "json") == whole
    assert entries(place) > 5


def test_where_nothing_can_be_written_it_goes_without(units: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    plain = cli("check", "in", "--no-cache")
    ended = cli("check", "in", env={"PERFCHECK_CACHE_DIR": str(tmp_path / "file" / "cache")})
    assert (ended.stdout, ended.stderr, ended.returncode) == (plain.stdout, plain.stderr, plain.returncode)
    told = cli("check", "in", "-v", env={"PERFCHECK_CACHE_DIR": str(tmp_path / "file" / "cache")}).stderr
    assert "用不了：路径中间有一段不是文件夹" in told
    (tmp_path / "readonly").mkdir(mode=0o500)
    assert cli("check", "in", env={"PERFCHECK_CACHE_DIR": str(tmp_path / "readonly" / "x")}).stdout == plain.stdout


def test_several_runs_at_once(units: Path, cli: Cli, place: Path) -> None:
    plain = cli("check", "in", "--format", "json", "--no-cache").stdout
    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(lambda _: cli("check", "in", "--format", "json"), range(8)))
    assert {(one.stdout, one.stderr) for one in ended} == {(plain, "")}


def test_another_run_that_writes_long_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_WAIT", 0.1)
    store = Store(str(tmp_path))
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.put(b"a", b"1")
    store.flush()
    assert store.get(b"a") is None and not store.trouble, "forgotten, but no trouble"
    other.execute("ROLLBACK")
    other.close()
    store.put(b"a", b"2")
    store.close()
    again = Store(str(tmp_path))
    assert again.get(b"a") == b"2"
    again.close()


def test_it_does_not_grow_beyond_its_limit_and_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in range(12):
        store = Store(str(tmp_path), limit=400_000)
        store._today = 20_000 + day
        assert day == 0 or store.get(b"often") is not None
        store.put(b"often", os.urandom(2000))
        for number in range(20):
            store.put(f"{day}-{number}".encode(), os.urandom(2500))
        store.close()
        assert (tmp_path / FILE).stat().st_size < 460_000
    store = Store(str(tmp_path), limit=400_000)
    assert store.get(b"11-0") is not None and store.get(b"0-0") is None
    store.close()


def test_what_was_used_lately_stays(tmp_path: Path) -> None:
    for day in range(10):
        store = Store(str(tmp_path), limit=400_000)
        store._today = 20_000 + day
        if day == 0:
            store.put(b"old", b"x" * 10)
        assert store.get(b"old") == b"x" * 10
        for number in range(20):
            store.put(f"{day}-{number}".encode(), os.urandom(2500))
        store.close()


def test_what_is_long_takes_less_room(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.put(b"long", b"[1,2,3]" * 100_000)
    store.put(b"short", b"[1,2,3]")
    store.close()
    assert (tmp_path / FILE).stat().st_size < 100_000
    store = Store(str(tmp_path))
    assert store.get(b"long") == b"[1,2,3]" * 100_000 and store.get(b"short") == b"[1,2,3]"
    store.close()
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE entries SET value = CAST(substr(value, 1, length(value) - 3) || x'010203' AS BLOB)")
    database.close()
    store = Store(str(tmp_path))
    assert store.get(b"long") is None and store.get(b"short") is None
    store.close()


def test_somebody_elses_file_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(str(tmp_path))
    store.put(b"a", b"1")
    store.close()
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    other = Store(str(tmp_path))
    assert other.trouble and other.get(b"a") is None


@pytest.mark.parametrize(
    ("variables", "asked", "expected"),
    [
        ({"PERFCHECK_CACHE_DIR": "/x"}, "/y", "/x"),
        ({"XDG_CACHE_HOME": "/xdg"}, "/y", "/y"),
        ({"XDG_CACHE_HOME": "/xdg"}, None, "/xdg/perfcheck"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/home/me"}, None, "/home/me/.cache/perfcheck"),
        ({"HOME": "/home/me"}, None, "/home/me/.cache/perfcheck"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")
def test_where_it_is(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], asked: str | None, expected: str) -> None:
    for name in ("PERFCHECK_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert folder(asked) == expected


def test_show_and_clear(units: Path, cli: Cli, place: Path) -> None:
    assert "还没有缓存" in cli("cache", "show").stdout
    cli("check", "in")
    assert str(place / FILE) in (shown := cli("cache", "show").stdout) and " 项，" in shown
    assert "已清空" in cli("cache", "clear").stdout and not (place / FILE).exists()
    assert "没有缓存" in cli("cache", "clear").stdout
    ended = cli("cache")
    assert ended.returncode == 4 and "缺少参数" in ended.stderr


def test_a_config_that_was_found_cannot_say_where(units: Path, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PERFCHECK_CACHE_DIR")
    (tmp_path / "perfcheck.toml").write_text('cache-dir = "planted"\n', "utf-8")
    ended = cli("check", "in")
    assert ended.returncode == 4 and "自动找到的配置不能指定缓存的位置" in ended.stderr
    assert cli("check", "in", "--config", "perfcheck.toml").returncode == 3
    assert (tmp_path / "planted" / FILE).is_file()
    assert str(tmp_path / "planted") in cli("cache", "show", "--config", "perfcheck.toml").stdout
