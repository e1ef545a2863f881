"""How the time of a check grows with the number of forms and with the number of indicators in one form.

    python benchmarks/scaling.py [--limit 1.1] [--doublings 4] [--rounds 3] [--only WHAT …]

Doubles each of the two so many times, takes the least CPU time of the rounds for each size, and fits the exponent: 1 means
twice the time for twice the size, 2 that something compares everything with everything. Exits with 1 above the limit.

The same for forms that are large in one way only (`hostile_shapes`): each is checked once, its texts never seen before.
There what the engine does for each finding counts, and memory that grows; so the limit is a little higher: `--hostile-limit`.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms import generate
from hostile_shapes import SHAPES
from machine import heading, table

from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.discovery import discover

_THINGS = ["桥梁", "路面", "站台", "标线", "护栏", "车辆", "管网", "泵站", "河段", "堤防", "闸门", "水样", "课程", "教师", "校舍", "图书", "门诊", "病床", "疫苗", "急救", "展览", "演出", "讲座", "古籍"]
_DEEDS = ["新建", "改造", "检查", "维修", "更新", "登记"]
_LEVELS = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("产出指标", "时效指标"), ("效益指标", "社会效益指标")]


def large(count: int) -> str:
    """One project form with so many different indicators in each of its two terms, in the order of their 二级指标."""
    rng = random.Random(count)
    lines = ["kind: project", "name: 城乡设施管护", "year: 2024", "duration: 2024年—2026年", "money_unit: 万元"]
    for term, scale in (("midterm", 3), ("annual", 1)):
        lines += [f"{term}:", "  funds:", f"    total: {scale * 100}", "  goals:", "    - text: 完成设施管护300处。", "  indicators:"]
        state = rng.getstate()
        for number in range(count):
            level1, level2 = _LEVELS[number * len(_LEVELS) // count]
            name = f"{_THINGS[number % len(_THINGS)]}{_DEEDS[number // len(_THINGS) % len(_DEEDS)]}{number:04}号"
            value = f"≥{rng.randrange(10, 99) * scale}处" if level2 == "数量指标" else f"≥{rng.randrange(80, 99)}%"
            lines += [f"    - level1: {level1}", f"      level2: {level2}", f"      name: {name}", f"      value: {value}"]
        rng.setstate(state)
    return "\n".join(lines) + "\n"


def seconds(folder: Path, rounds: int) -> float:
    """The least CPU time of a check of a folder; everything is read and understood anew only in the first round."""
    config = Config()
    registry = load_plugins(config)
    spent = []
    for _ in range(rounds):
        started = time.process_time()
        run(discover([str(folder)], root=config.root), config, registry)
        spent.append(time.process_time() - started)
    return min(spent)


def exponent(sizes: list[int], spent: list[float]) -> float:
    """The slope of the line through the logarithms (least squares)."""
    xs, ys = [math.log(size) for size in sizes], [math.log(one) for one in spent]
    x_mean, y_mean = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / sum((x - x_mean) ** 2 for x in xs)


def measure(what: str, first: int, doublings: int, rounds: int) -> float:
    """The exponent for forms or for indicators; prints what it measures."""
    sizes = [first * 2**number for number in range(doublings + 1)]
    spent = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if what == "forms":
                generate(folder, size // 4)
            elif what == "indicators":
                (folder / "form.yaml").write_text(large(size), encoding="utf-8")
            else:
                make = SHAPES[what][1]
                (folder / "form.yaml").write_text(make(size, "甲乙丙丁戊己庚辛壬癸"[len(spent)]), encoding="utf-8")
            spent.append(seconds(folder, rounds))
            print(f"{size:6} {what:12} {spent[-1]:7.3f} s   {spent[-1] / size * 1000:6.2f} ms each", flush=True)
    fitted = exponent(sizes, spent)
    print(f"exponent {fitted:.2f}\n", flush=True)
    _ROWS.append([what, f"{sizes[0]}—{sizes[-1]}", f"{spent[0]:.3f}", f"{spent[-1]:.3f}", f"{fitted:.2f}"])
    return fitted


_ROWS: list[list[str]] = []


def main() -> int:
    """Read the options, measure both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=float, default=1.1)
    parser.add_argument("--doublings", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hostile-limit", type=float, default=1.3)
    parser.add_argument("--only", nargs="+", choices=["forms", "indicators", *SHAPES])
    options = parser.parse_args()
    over = []
    for what in options.only or ["forms", "indicators", *SHAPES]:
        usual = {"forms": 40, "indicators": 125}
        rounds, limit = (options.rounds, options.limit) if what in usual else (1, options.hostile_limit)
        if measure(what, usual[what] if what in usual else SHAPES[what][0], options.doublings, rounds) > limit:
            over.append(what)
    print(heading("增长"))
    print(table(["", "从—到", "最小（秒）", "最大（秒）", "指数"], _ROWS))
    if over:
        print(f"\nover the limit: {', '.join(over)}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
