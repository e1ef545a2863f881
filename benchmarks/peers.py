"""perfcheck with all its rules against others with five checks: wall time of whole processes over the same forms.

    python benchmarks/peers.py [--forms 1000] [--rounds 3] [--environment FOLDER] [--least SPECTRAL PYTEST REPO-REVIEW]

The others: only loading with ``yaml.CSafeLoader``, a plain suite of pytest, Spectral with functions in JavaScript, a plugin
of repo-review, each with the same five checks (`peers/`). They are installed into a temporary folder; with ``--environment``
into that one, for the next time. Who cannot be installed is skipped with the reason.

A quarter of the project forms has one planted defect each; before anything is timed, all must have found exactly these.
In each round every contender runs once, whoever was first comes last in the next; a ratio is the median over the rounds of
the contender's time by perfcheck's in its default settings. Exits with 1 when somebody finds something else, or when
perfcheck is less than so many times as fast (from 1,000 forms on).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent / "peers"))
from commands import LOAD, check, knows, serial
from forms import generate
from machine import heading, table
from planting_five import RULES, plant
from processes import Spent, spent
from setting_up import Environment, set_up

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
_ENDINGS = (0, 1, 3)  # repo-review ends with 3 when a check failed
DEFAULT, SERIAL, AGAIN = "perfcheck，缺省设置", "perfcheck --no-cache -n 1", "perfcheck，第二次（缓存）"


class Contender:
    """A command, and how what it found is read."""

    def __init__(
        self, command: list[str], environment: dict[str, str] | None = None, read: Callable[[str], set[tuple[str, str]]] | None = None,
        to_read: list[str] | None = None,
    ) -> None:  # fmt: skip
        self.command, self.environment, self.read = command, environment or {}, read
        self.to_read = to_read or command

    def found(self) -> set[tuple[str, str]]:
        """(form, check) of all defects that it names."""
        done = subprocess.run(
            self.to_read, env={**os.environ, **self.environment}, capture_output=True, encoding="utf-8", check=False
        )
        assert self.read is not None
        return self.read(done.stdout)


def _read_perfcheck(folder: Path) -> Callable[[str], set[tuple[str, str]]]:
    by_code = {code: check for check, codes in RULES.items() for code in codes}

    def read(text: str) -> set[tuple[str, str]]:
        found = json.loads(text)["findings"]
        return {(_inside(one["places"][0]["path"], folder), by_code[one["code"]]) for one in found if one["code"] in by_code}

    return read


def _inside(path: str, folder: Path) -> str:
    return Path(path).resolve().relative_to(folder.resolve()).as_posix()


def _read_pytest(text: str) -> set[tuple[str, str]]:
    return {(name.rpartition("-")[0], name.rpartition("-")[2]) for name in re.findall(r"^FAILED .*test_form\[(.*?)\]", text, re.MULTILINE)}


def _read_review(text: str) -> set[tuple[str, str]]:
    checks = {f"PF{number:03}": check for number, check in enumerate(RULES, 1)}
    found = set()
    for code, result in json.loads(text)["checks"].items():
        for line in (result["err_msg"] or "").splitlines() if code in checks else ():
            path = re.sub(r"<[^>]*>", "", line).partition(":")[0].strip()
            found.add((path.replace("\\", "/"), checks[code]))
    return found


def _read_spectral(folder: Path) -> Callable[[str], set[tuple[str, str]]]:
    return lambda text: {(_inside(one["source"], folder), one["code"]) for one in json.loads(text) if one["code"] in RULES}


def contenders(folder: Path, peers: Environment) -> dict[str, Contender]:
    """All that could be had, by their names."""
    read = _read_perfcheck(folder)
    found = {DEFAULT: Contender(check(folder), read=read, to_read=check(folder, "--format", "json"))}
    found[SERIAL] = Contender(check(folder, *serial()), read=read, to_read=check(folder, *serial(), "--format", "json"))
    if knows("--no-cache"):
        found[AGAIN] = Contender(check(folder))
    if peers.versions.get("PyYAML"):
        found["只用 yaml.CSafeLoader 读入"] = Contender([str(peers.python), "-c", LOAD, str(folder)])
    if "pytest" in peers.versions:
        suite = str(HERE / "peers" / "pytest_suite")
        command = [str(peers.python), "-m", "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", "--rootdir", suite, suite]
        found[f"pytest {peers.versions['pytest']}"] = Contender(command, {"FORMS": str(folder)}, _read_pytest)
    if "Spectral" in peers.versions:
        ruleset = str(peers.folder / "spectral" / "ruleset.yaml")
        command = [str(peers.spectral), "lint", f"{folder.as_posix()}/**/*.yaml", "--ruleset", ruleset, "--quiet", "--format", "json"]
        found[f"Spectral {peers.versions['Spectral']}"] = Contender(command, read=_read_spectral(folder))
    if "repo-review" in peers.versions:
        command = [str(peers.python), "-m", "repo_review", str(folder), "--format", "json"]
        found[f"repo-review {peers.versions['repo-review']}"] = Contender(command, read=_read_review)
    return found


def verify(all_of: dict[str, Contender], planted: set[tuple[str, str]]) -> bool:
    """Whether all find what was planted and nothing else of the five kinds; prints how many of each."""
    rows, right = [], True
    for name, contender in all_of.items():
        if contender.read is None:
            continue
        found = contender.found()
        right = right and found == planted
        rows.append([name, *(str(sum(kind == one for _, kind in found)) for one in RULES), "一致" if found == planted else "不一致"])
        for path, kind in sorted(found ^ planted)[:5]:
            print(f"{name}: {path} {kind} {'was planted, but not found' if (path, kind) in planted else 'was found, but not planted'}")
    print(f"植入 {len(planted)} 处，各家查出的表数：\n")
    print(table(["", "分项合计", "名称重复", "标准为空", "错别字", "年度大于中期", "与植入的"], rows), "\n")
    return right


def race(all_of: dict[str, Contender], rounds: int) -> dict[str, list[Spent]]:
    """Every contender once a round, each with a cache of its own that is new in each round."""
    runs: dict[str, list[Spent]] = {name: [] for name in all_of}
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as cache:
            names = list(all_of)
            turn = number % len(names)
            for name in names[turn:] + names[:turn]:
                contender = all_of[name]
                environment = {**contender.environment, "PERFCHECK_CACHE_DIR": str(Path(cache) / ("kept" if name == AGAIN else "new"))}
                if name == AGAIN:
                    spent(contender.command, environment)
                runs[name].append(spent(contender.command, environment))
                if runs[name][-1].code not in _ENDINGS:
                    sys.exit(f"{' '.join(contender.command)} ended with {runs[name][-1].code}")
    return runs


def show(runs: dict[str, list[Spent]]) -> dict[str, float]:
    """Print the table; how many times as long as perfcheck each of them took."""
    rows, ratios = [], {}
    for name, each in runs.items():
        ratios[name] = statistics.median(one.wall / own.wall for one, own in zip(each, runs[DEFAULT], strict=True))
        checks = "全部" if name.startswith("perfcheck") else "无" if "CSafeLoader" in name else "五项"
        middle = [statistics.median(values) for values in zip(*each, strict=True)]
        rows.append([name, checks, f"{middle[1]:.2f}", f"{middle[2]:.2f}", f"{middle[3]:.0f}", f"{ratios[name]:.2f}"])
    print(table(["", "检查", "用时（秒）", "CPU（秒）", "内存峰值（MiB）", "用时是 perfcheck 的几倍"], rows))
    return ratios


def main() -> int:
    """Set up, plant, verify, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--environment", type=Path)
    parser.add_argument("--least", type=float, nargs=3, default=[5, 5, 2.5], metavar=("SPECTRAL", "PYTEST", "REPO-REVIEW"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "forms"
        files = generate(folder, max(1, options.forms // 4))
        planted = {(path.relative_to(folder).as_posix(), kind) for path, kind in plant(files)}
        peers = set_up(options.environment or Path(temporary) / "peers")
        all_of = contenders(folder, peers)
        print(heading(f"与同类工具比：{len(files)} 张表"))
        for name, reason in peers.missing.items():
            print(f"跳过 {name}：{reason}\n")
        if not verify(all_of, planted):
            return 1
        ratios = show(race(all_of, options.rounds))
    least = dict(zip(("Spectral", "pytest", "repo-review"), options.least, strict=True))
    slow = [name for name, ratio in ratios.items() if len(files) >= 1000 and ratio < least.get(name.split()[0], 0)]
    for name in slow:
        print(f"not {least[name.split()[0]]} times as fast as {name}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
